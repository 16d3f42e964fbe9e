-- People, how to reach them, what happened, and what is due.
--
-- *_at are microseconds since 1970 UTC; *_on are ISO 8601 dates, partial where a part is not
-- known (--MM-DD, YYYY-MM, YYYY). Ids are made by the application. Names of enumerated values
-- are those of the enumerations in src/model.

CREATE TABLE circle (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  name TEXT NOT NULL,
  rhythm_days INTEGER CHECK (rhythm_days > 0),
  position INTEGER
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  display_name TEXT NOT NULL,
  given_name TEXT,
  family_name TEXT,
  additional_names TEXT,
  prefix TEXT,
  suffix TEXT,
  nickname TEXT,
  phonetic_name TEXT,
  pronouns TEXT,
  company TEXT,
  title TEXT,
  how_we_met TEXT,
  met_on TEXT,
  met_place TEXT,
  introduced_by INTEGER REFERENCES person (id) ON DELETE SET NULL,
  notes TEXT,
  favourite INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  deceased_on TEXT,
  circle_id INTEGER REFERENCES circle (id) ON DELETE SET NULL,
  rhythm_days INTEGER CHECK (rhythm_days > 0),
  tracked_since_on TEXT,
  snoozed_until_on TEXT,
  paused_until_on TEXT,
  last_contact_on TEXT,
  next_due_on TEXT,
  photo BLOB,
  vcard_uid TEXT,
  vcard_extra TEXT,
  is_me INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX person_me ON person (is_me) WHERE is_me = 1;
CREATE INDEX person_due ON person (next_due_on) WHERE next_due_on IS NOT NULL;
CREATE INDEX person_circle ON person (circle_id) WHERE circle_id IS NOT NULL;
CREATE INDEX person_introduced_by ON person (introduced_by) WHERE introduced_by IS NOT NULL;
CREATE INDEX person_last_contact ON person (last_contact_on);
CREATE INDEX person_name ON person (display_name);
CREATE INDEX person_vcard_uid ON person (vcard_uid) WHERE vcard_uid IS NOT NULL;

CREATE TABLE contact_detail (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  label TEXT,
  value TEXT NOT NULL,
  match_key TEXT,
  components TEXT,
  parameters TEXT,
  preferred INTEGER NOT NULL DEFAULT 0,
  position INTEGER
) STRICT;

CREATE INDEX contact_detail_person ON contact_detail (person_id);
CREATE INDEX contact_detail_match ON contact_detail (kind, match_key);

CREATE TABLE important_date (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  label TEXT,
  date TEXT NOT NULL,
  remind_days INTEGER
) STRICT;

CREATE INDEX important_date_person ON important_date (person_id);
-- Year-less, dated and partial dates all end in MM-DD, if they have a day at all.
CREATE INDEX important_date_day ON important_date (substr (date, -5));

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE person_tag (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  UNIQUE (person_id, tag_id)
) STRICT;

CREATE INDEX person_tag_tag ON person_tag (tag_id);

CREATE TABLE interest (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE person_interest (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  interest_id INTEGER NOT NULL REFERENCES interest (id) ON DELETE CASCADE,
  strength INTEGER,
  note TEXT,
  UNIQUE (person_id, interest_id)
) STRICT;

CREATE INDEX person_interest_interest ON person_interest (interest_id);

CREATE TABLE interaction (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  happened_at INTEGER NOT NULL DEFAULT 0,
  duration_minutes INTEGER,
  place TEXT,
  text TEXT,
  begun_by TEXT NOT NULL,
  planned INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX interaction_planned ON interaction (happened_on) WHERE planned = 1;

CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  interaction_id INTEGER NOT NULL REFERENCES interaction (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  UNIQUE (interaction_id, person_id)
) STRICT;

CREATE INDEX participant_person ON participant (person_id, interaction_id);

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
  due_on TEXT NOT NULL,
  reason TEXT,
  origin TEXT NOT NULL,
  state TEXT NOT NULL,
  snoozed_until_on TEXT,
  done_at INTEGER NOT NULL DEFAULT 0,
  repeat_days INTEGER,
  repeat_from_completion INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX follow_up_person ON follow_up (person_id);
CREATE INDEX follow_up_interaction ON follow_up (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX follow_up_due ON follow_up (coalesce (snoozed_until_on, due_on)) WHERE state = 'open';

-- What was told by a notification. Outside the history.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject_id INTEGER NOT NULL,
  person_id INTEGER,
  occurrence TEXT NOT NULL,
  state TEXT NOT NULL,
  told_on TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  server TEXT,
  notification INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, subject_id, occurrence)
) STRICT;

CREATE INDEX delivery_told ON delivery (told_on);

-- The history: what was done, as changesets of SQLite's session extension.
CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  origin TEXT NOT NULL,
  changeset BLOB,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the other processes read to learn what was done, undone or redone since they last looked.
CREATE TABLE change_log (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  operation_id INTEGER NOT NULL
) STRICT;

-- Facts about this file.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The order of names, in the locale named by the setting `collation`. Outside the history.
CREATE TABLE person_order (
  person_id INTEGER PRIMARY KEY,
  by_name BLOB NOT NULL,
  by_family_name BLOB NOT NULL
) STRICT;

CREATE INDEX person_order_name ON person_order (by_name);
CREATE INDEX person_order_family_name ON person_order (by_family_name);

CREATE TRIGGER person_order_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_order (person_id, by_name, by_family_name)
  VALUES (new.id, kith_sort_key (new.display_name),
          kith_sort_key (coalesce (new.family_name || ' ', '') || new.display_name));
END;

CREATE TRIGGER person_order_update AFTER UPDATE OF display_name, family_name ON person BEGIN
  UPDATE person_order
  SET by_name = kith_sort_key (new.display_name),
      by_family_name = kith_sort_key (coalesce (new.family_name || ' ', '') || new.display_name)
  WHERE person_id = new.id;
END;

CREATE TRIGGER person_order_delete AFTER DELETE ON person BEGIN
  DELETE FROM person_order WHERE person_id = old.id;
END;

-- Full-text search, one index for each table that is searched; the words are split as
-- src/store/kith-tokenizer.c does it. Outside the history, kept by triggers.
CREATE VIRTUAL TABLE person_search USING fts5 (
  display_name, given_name, family_name, additional_names, nickname, phonetic_name, company, title,
  how_we_met, met_place, notes,
  content = 'person', content_rowid = 'id', tokenize = 'kith'
);

CREATE TRIGGER person_search_insert AFTER INSERT ON person BEGIN
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes)
  VALUES (new.id, new.display_name, new.given_name, new.family_name, new.additional_names,
          new.nickname, new.phonetic_name, new.company, new.title, new.how_we_met, new.met_place, new.notes);
END;

CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  INSERT INTO person_search (person_search, rowid, display_name, given_name, family_name,
                             additional_names, nickname, phonetic_name, company, title, how_we_met, met_place,
                             notes)
  VALUES ('delete', old.id, old.display_name, old.given_name, old.family_name,
          old.additional_names, old.nickname, old.phonetic_name, old.company, old.title, old.how_we_met, old.met_place, old.notes);
END;

CREATE TRIGGER person_search_update AFTER UPDATE OF display_name, given_name, family_name,
  additional_names, nickname, phonetic_name, company, title, how_we_met, met_place, notes ON person BEGIN
  INSERT INTO person_search (person_search, rowid, display_name, given_name, family_name,
                             additional_names, nickname, phonetic_name, company, title, how_we_met, met_place,
                             notes)
  VALUES ('delete', old.id, old.display_name, old.given_name, old.family_name,
          old.additional_names, old.nickname, old.phonetic_name, old.company, old.title, old.how_we_met, old.met_place, old.notes);
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes)
  VALUES (new.id, new.display_name, new.given_name, new.family_name, new.additional_names,
          new.nickname, new.phonetic_name, new.company, new.title, new.how_we_met, new.met_place, new.notes);
END;

CREATE VIRTUAL TABLE contact_detail_search USING fts5 (
  value, match_key,
  content = 'contact_detail', content_rowid = 'id', tokenize = 'kith'
);

CREATE TRIGGER contact_detail_search_insert AFTER INSERT ON contact_detail BEGIN
  INSERT INTO contact_detail_search (rowid, value, match_key)
  VALUES (new.id, new.value, new.match_key);
END;

CREATE TRIGGER contact_detail_search_delete AFTER DELETE ON contact_detail BEGIN
  INSERT INTO contact_detail_search (contact_detail_search, rowid, value, match_key)
  VALUES ('delete', old.id, old.value, old.match_key);
END;

CREATE TRIGGER contact_detail_search_update AFTER UPDATE OF value, match_key ON contact_detail
BEGIN
  INSERT INTO contact_detail_search (contact_detail_search, rowid, value, match_key)
  VALUES ('delete', old.id, old.value, old.match_key);
  INSERT INTO contact_detail_search (rowid, value, match_key)
  VALUES (new.id, new.value, new.match_key);
END;

CREATE VIRTUAL TABLE interaction_search USING fts5 (
  text, place,
  content = 'interaction', content_rowid = 'id', tokenize = 'kith'
);

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

CREATE VIRTUAL TABLE tag_search USING fts5 (
  name, content = 'tag', content_rowid = 'id', tokenize = 'kith'
);

CREATE TRIGGER tag_search_insert AFTER INSERT ON tag BEGIN
  INSERT INTO tag_search (rowid, name) VALUES (new.id, new.name);
END;

CREATE TRIGGER tag_search_delete AFTER DELETE ON tag BEGIN
  INSERT INTO tag_search (tag_search, rowid, name) VALUES ('delete', old.id, old.name);
END;

CREATE TRIGGER tag_search_update AFTER UPDATE OF name ON tag BEGIN
  INSERT INTO tag_search (tag_search, rowid, name) VALUES ('delete', old.id, old.name);
  INSERT INTO tag_search (rowid, name) VALUES (new.id, new.name);
END;

CREATE VIRTUAL TABLE interest_search USING fts5 (
  name, content = 'interest', content_rowid = 'id', tokenize = 'kith'
);

CREATE TRIGGER interest_search_insert AFTER INSERT ON interest BEGIN
  INSERT INTO interest_search (rowid, name) VALUES (new.id, new.name);
END;

CREATE TRIGGER interest_search_delete AFTER DELETE ON interest BEGIN
  INSERT INTO interest_search (interest_search, rowid, name) VALUES ('delete', old.id, old.name);
END;

CREATE TRIGGER interest_search_update AFTER UPDATE OF name ON interest BEGIN
  INSERT INTO interest_search (interest_search, rowid, name) VALUES ('delete', old.id, old.name);
  INSERT INTO interest_search (rowid, name) VALUES (new.id, new.name);
END;

-- The circles to begin with; their ids are the same on every machine.
INSERT INTO circle (id, created_at, modified_at, name, rhythm_days, position) VALUES
  (1, 0, 0, 'Inner', 14, 1),
  (2, 0, 0, 'Close', 30, 2),
  (3, 0, 0, 'Active', 90, 3),
  (4, 0, 0, 'Warm', 180, 4),
  (5, 0, 0, 'Distant', 365, 5);
