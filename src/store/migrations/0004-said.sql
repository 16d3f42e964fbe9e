-- A phrase whose last word is one letter so far, as in “second-h”, was looked for in all words that
-- begin with it: what was said is indexed by first letters as well, as people are.

DROP TABLE interaction_search;

CREATE VIRTUAL TABLE interaction_search USING fts5 (
  text, place,
  content = 'interaction', content_rowid = 'id', tokenize = 'kith', prefix = '1 2 3'
);

INSERT INTO interaction_search (interaction_search) VALUES ('rebuild');
