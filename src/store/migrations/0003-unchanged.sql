-- Writing less: a person is saved whole, and SQLite goes by which columns a statement names and not
-- by which of them it changes. What is searched and how names stand is now left alone when neither
-- text nor name is another; with everybody in a circle of five thousand that is two seconds.

DROP TRIGGER person_text_before_update;
DROP TRIGGER person_text_update;
DROP TRIGGER person_order_update;

CREATE TRIGGER person_text_before_update BEFORE UPDATE OF display_name, given_name, family_name,
  additional_names, nickname, phonetic_name, company, title, how_we_met, met_place, notes ON person
WHEN (old.display_name, old.given_name, old.family_name, old.additional_names, old.nickname,
      old.phonetic_name, old.company, old.title, old.how_we_met, old.met_place, old.notes)
     IS NOT
     (new.display_name, new.given_name, new.family_name, new.additional_names, new.nickname,
      new.phonetic_name, new.company, new.title, new.how_we_met, new.met_place, new.notes)
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
WHEN (old.display_name, old.given_name, old.family_name, old.additional_names, old.nickname,
      old.phonetic_name, old.company, old.title, old.how_we_met, old.met_place, old.notes)
     IS NOT
     (new.display_name, new.given_name, new.family_name, new.additional_names, new.nickname,
      new.phonetic_name, new.company, new.title, new.how_we_met, new.met_place, new.notes)
BEGIN
  INSERT INTO person_search (rowid, display_name, given_name, family_name, additional_names,
                             nickname, phonetic_name, company, title, how_we_met, met_place, notes,
                             places, details, tags, interests)
  SELECT * FROM person_document WHERE id = new.id;
  INSERT INTO name_search (rowid, display_name, given_name, family_name, nickname, phonetic_name)
  SELECT id, display_name, given_name, family_name, nickname, phonetic_name
  FROM person_document WHERE id = new.id;
END;

CREATE TRIGGER person_order_update AFTER UPDATE OF display_name, family_name ON person
WHEN (old.display_name, old.family_name) IS NOT (new.display_name, new.family_name)
BEGIN
  UPDATE person_order
  SET by_name = kith_sort_key (new.display_name),
      by_family_name = kith_sort_key (coalesce (new.family_name || ' ', '') || new.display_name),
      initial = kith_initial (new.display_name),
      family_initial = kith_initial (coalesce (new.family_name, new.display_name))
  WHERE person_id = new.id;
END;

-- Before anything new is written down, what was undone is forgotten: mostly nothing, and it was
-- looked for behind every changeset.
CREATE INDEX operation_undone ON operation (undone) WHERE undone = 1;
