-- Finding people: one document for each person instead of one for each row about them, so that a
-- search need not be led from a row to its person; indexes of the first letters, so that the first
-- keystroke is as fast as the others; the first letters of names; and lists that are kept.

DROP TABLE person_search;
DROP TABLE contact_detail_search;
DROP TABLE interaction_search;
DROP TABLE tag_search;
DROP TABLE interest_search;
DROP TRIGGER person_search_insert;
DROP TRIGGER person_search_delete;
DROP TRIGGER person_search_update;
DROP TRIGGER contact_detail_search_insert;
DROP TRIGGER contact_detail_search_delete;
DROP TRIGGER contact_detail_search_update;
DROP TRIGGER interaction_search_insert;
DROP TRIGGER interaction_search_delete;
DROP TRIGGER interaction_search_update;
DROP TRIGGER tag_search_insert;
DROP TRIGGER tag_search_delete;
DROP TRIGGER tag_search_update;
DROP TRIGGER interest_search_insert;
DROP TRIGGER interest_search_delete;
DROP TRIGGER interest_search_update;

-- What the rows about a person say, side by side. Outside the history. A noun that is searched adds
-- a column here, and triggers that keep it; they are right in whatever order rows come and go, as
-- undo has its own.
CREATE TABLE person_text (
  person_id INTEGER PRIMARY KEY,
  places TEXT,
  details TEXT,
  tags TEXT,
  interests TEXT
) STRICT;

-- The document of a person; its columns are those of person_search.
CREATE VIEW person_document AS
  SELECT p.id, p.display_name, p.given_name, p.family_name, p.additional_names, p.nickname,
         p.phonetic_name, p.company, p.title, p.how_we_met, p.met_place, p.notes, t.places,
         t.details, t.tags, t.interests
  FROM person AS p JOIN person_text AS t ON t.person_id = p.id;

CREATE VIEW person_text_now AS
  SELECT p.id AS person_id,
         (SELECT group_concat (value, ' ') FROM contact_detail
          WHERE person_id = p.id AND kind = 'address') AS places,
         (SELECT group_concat (value || ' ' || coalesce (match_key, ''), ' ') FROM contact_detail
          WHERE person_id = p.id AND kind <> 'address') AS details,
         (SELECT group_concat (t.name, ' ') FROM person_tag AS l JOIN tag AS t ON t.id = l.tag_id
          WHERE l.person_id = p.id) AS tags,
         (SELECT group_concat (i.name || ' ' || coalesce (l.note, ''), ' ')
          FROM person_interest AS l JOIN interest AS i ON i.id = l.interest_id
          WHERE l.person_id = p.id) AS interests
  FROM person AS p;

-- The words are split as src/store/kith-tokenizer.c does it.
CREATE VIRTUAL TABLE person_search USING fts5 (
  display_name, given_name, family_name, additional_names, nickname, phonetic_name, company, title,
  how_we_met, met_place, notes, places, details, tags, interests,
  content = 'person_document', content_rowid = 'id', tokenize = 'kith', prefix = '1 2 3'
);

-- The names alone, since whoever is called so comes first.
CREATE VIRTUAL TABLE name_search USING fts5 (
  display_name, given_name, family_name, nickname, phonetic_name,
  content = 'person', content_rowid = 'id', tokenize = 'kith', prefix = '1 2 3'
);

CREATE VIRTUAL TABLE interaction_search USING fts5 (
  text, place,
  content = 'interaction', content_rowid = 'id', tokenize = 'kith', prefix = '2 3'
);

CREATE TRIGGER person_text_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_text SELECT * FROM person_text_now WHERE person_id = new.id;
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes,
                             places, details, tags, interests)
  SELECT * FROM person_document WHERE id = new.id;
  INSERT INTO name_search (rowid, display_name, given_name, family_name, nickname, phonetic_name)
  SELECT id, display_name, given_name, family_name, nickname, phonetic_name
  FROM person_document WHERE id = new.id;
END;

CREATE TRIGGER person_text_delete BEFORE DELETE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, display_name, given_name, family_name,
                             additional_names, nickname, phonetic_name, company, title, how_we_met,
                             met_place, notes, places, details, tags, interests)
  SELECT 'delete', * FROM person_document WHERE id = old.id;
  INSERT INTO name_search (name_search, rowid, display_name, given_name, family_name, nickname,
                           phonetic_name)
  SELECT 'delete', id, display_name, given_name, family_name, nickname, phonetic_name
  FROM person_document WHERE id = old.id;
  DELETE FROM person_text WHERE person_id = old.id;
END;

CREATE TRIGGER person_text_before_update BEFORE UPDATE OF display_name, given_name, family_name,
  additional_names, nickname, phonetic_name, company, title, how_we_met, met_place, notes ON person
BEGIN
  INSERT INTO person_search (person_search, rowid, display_name, given_name, family_name,
                             additional_names, nickname, phonetic_name, company, title, how_we_met,
                             met_place, notes, places, details, tags, interests)
  SELECT 'delete', * FROM person_document WHERE id = old.id;
  INSERT INTO name_search (name_search, rowid, display_name, given_name, family_name, nickname,
                           phonetic_name)
  SELECT 'delete', id, display_name, given_name, family_name, nickname, phonetic_name
  FROM person_document WHERE id = old.id;
END;

CREATE TRIGGER person_text_update AFTER UPDATE OF display_name, given_name, family_name,
  additional_names, nickname, phonetic_name, company, title, how_we_met, met_place, notes ON person
BEGIN
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes,
                             places, details, tags, interests)
  SELECT * FROM person_document WHERE id = new.id;
  INSERT INTO name_search (rowid, display_name, given_name, family_name, nickname, phonetic_name)
  SELECT id, display_name, given_name, family_name, nickname, phonetic_name
  FROM person_document WHERE id = new.id;
END;

CREATE TRIGGER person_document_before_update BEFORE UPDATE ON person_text BEGIN
  INSERT INTO person_search (person_search, rowid, display_name, given_name, family_name,
                             additional_names, nickname, phonetic_name, company, title, how_we_met,
                             met_place, notes, places, details, tags, interests)
  SELECT 'delete', * FROM person_document WHERE id = old.person_id;
END;

CREATE TRIGGER person_document_update AFTER UPDATE ON person_text BEGIN
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes,
                             places, details, tags, interests)
  SELECT * FROM person_document WHERE id = new.person_id;
END;

CREATE TRIGGER person_text_detail_insert AFTER INSERT ON contact_detail BEGIN
  UPDATE person_text SET (places, details) =
    (SELECT places, details FROM person_text_now AS n WHERE n.person_id = new.person_id)
  WHERE person_id = new.person_id;
END;

CREATE TRIGGER person_text_detail_delete AFTER DELETE ON contact_detail BEGIN
  UPDATE person_text SET (places, details) =
    (SELECT places, details FROM person_text_now AS n WHERE n.person_id = old.person_id)
  WHERE person_id = old.person_id;
END;

CREATE TRIGGER person_text_detail_update AFTER UPDATE OF person_id, kind, value, match_key
  ON contact_detail
BEGIN
  UPDATE person_text SET (places, details) =
    (SELECT places, details FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (old.person_id, new.person_id);
END;

CREATE TRIGGER person_text_tag_insert AFTER INSERT ON person_tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = new.person_id)
  WHERE person_id = new.person_id;
END;

CREATE TRIGGER person_text_tag_delete AFTER DELETE ON person_tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = old.person_id)
  WHERE person_id = old.person_id;
END;

CREATE TRIGGER person_text_tag_update AFTER UPDATE ON person_tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (old.person_id, new.person_id);
END;

-- A tag can come after the rows that lean on it, and go before them, when something is undone.
CREATE TRIGGER person_text_tag_named AFTER INSERT ON tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_tag WHERE tag_id = new.id);
END;

CREATE TRIGGER person_text_tag_renamed AFTER UPDATE OF name ON tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_tag WHERE tag_id = new.id);
END;

CREATE TRIGGER person_text_tag_gone AFTER DELETE ON tag BEGIN
  UPDATE person_text SET tags =
    (SELECT tags FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_tag WHERE tag_id = old.id);
END;

CREATE TRIGGER person_text_interest_insert AFTER INSERT ON person_interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = new.person_id)
  WHERE person_id = new.person_id;
END;

CREATE TRIGGER person_text_interest_delete AFTER DELETE ON person_interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = old.person_id)
  WHERE person_id = old.person_id;
END;

CREATE TRIGGER person_text_interest_update AFTER UPDATE ON person_interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (old.person_id, new.person_id);
END;

CREATE TRIGGER person_text_interest_named AFTER INSERT ON interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_interest WHERE interest_id = new.id);
END;

CREATE TRIGGER person_text_interest_renamed AFTER UPDATE OF name ON interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_interest WHERE interest_id = new.id);
END;

CREATE TRIGGER person_text_interest_gone AFTER DELETE ON interest BEGIN
  UPDATE person_text SET interests =
    (SELECT interests FROM person_text_now AS n WHERE n.person_id = person_text.person_id)
  WHERE person_id IN (SELECT person_id FROM person_interest WHERE interest_id = old.id);
END;

CREATE TRIGGER interaction_search_insert AFTER INSERT ON interaction BEGIN
  INSERT INTO interaction_search (rowid, text, place) VALUES (new.id, new.text, new.place);
END;

CREATE TRIGGER interaction_search_delete AFTER DELETE ON interaction BEGIN
  INSERT INTO interaction_search (interaction_search, rowid, text, place)
  VALUES ('delete', old.id, old.text, old.place);
END;

CREATE TRIGGER interaction_search_update AFTER UPDATE OF text, place ON interaction BEGIN
  INSERT INTO interaction_search (interaction_search, rowid, text, place)
  VALUES ('delete', old.id, old.text, old.place);
  INSERT INTO interaction_search (rowid, text, place) VALUES (new.id, new.text, new.place);
END;

INSERT INTO person_text SELECT * FROM person_text_now;
INSERT INTO person_search (person_search) VALUES ('rebuild');
INSERT INTO name_search (name_search) VALUES ('rebuild');
INSERT INTO interaction_search (interaction_search) VALUES ('rebuild');

-- The letter under which a name stands, in the locale of the order.
DROP TRIGGER person_order_insert;
DROP TRIGGER person_order_update;
DROP INDEX person_order_name;
DROP INDEX person_order_family_name;
ALTER TABLE person_order ADD COLUMN initial TEXT NOT NULL DEFAULT '';
ALTER TABLE person_order ADD COLUMN family_initial TEXT NOT NULL DEFAULT '';

UPDATE person_order SET (by_name, by_family_name, initial, family_initial) =
  (SELECT kith_sort_key (p.display_name),
          kith_sort_key (coalesce (p.family_name || ' ', '') || p.display_name),
          kith_initial (p.display_name), kith_initial (coalesce (p.family_name, p.display_name))
   FROM person AS p WHERE p.id = person_id);

-- The letters are in the indexes so that nothing else is read for a list.
CREATE INDEX person_order_name ON person_order (by_name, initial);
CREATE INDEX person_order_family_name ON person_order (by_family_name, family_initial);

CREATE TRIGGER person_order_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_order (person_id, by_name, by_family_name, initial, family_initial)
  VALUES (new.id, kith_sort_key (new.display_name),
          kith_sort_key (coalesce (new.family_name || ' ', '') || new.display_name),
          kith_initial (new.display_name),
          kith_initial (coalesce (new.family_name, new.display_name)));
END;

CREATE TRIGGER person_order_update AFTER UPDATE OF display_name, family_name ON person BEGIN
  UPDATE person_order
  SET by_name = kith_sort_key (new.display_name),
      by_family_name = kith_sort_key (coalesce (new.family_name || ' ', '') || new.display_name),
      initial = kith_initial (new.display_name),
      family_initial = kith_initial (coalesce (new.family_name, new.display_name))
  WHERE person_id = new.id;
END;

-- Whom a list of people leaves out; few.
CREATE INDEX person_unlisted ON person (id) WHERE is_me = 1 OR archived = 1;
CREATE INDEX person_rhythm ON person (rhythm_days) WHERE rhythm_days IS NOT NULL;

-- With what puts the due in order, so that their rows are not read for it.
DROP INDEX person_due;
CREATE INDEX person_due ON person (next_due_on, circle_id, rhythm_days)
  WHERE next_due_on IS NOT NULL;

-- The longest advance that a date wants is asked for with every wake-up.
CREATE INDEX important_date_remind ON important_date (remind_days);

-- A search that is kept under a name.
CREATE TABLE saved_list (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  position INTEGER
) STRICT;
