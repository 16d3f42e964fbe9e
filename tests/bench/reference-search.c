/* reference-search.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom a search finds, as one statement that sqlite3 runs from beginning to end in the thread that
 * asks: no object, no other thread, no cache but SQLite's own. Each word must begin a word of the
 * person, or one of all that was said with them. First come those who have all the words in their
 * names, then those who have them in whatever is known of them, then those with whom it was talked
 * of; each in the order of their names. Of the ways to say this in SQL it is the fastest that we
 * know: each tier by MATCH, one after another, and only those who are found put in order. The ids
 * are gathered in an array, as a list needs them. The statement is prepared once for each number of
 * words.
 *
 * Beside it the bare MATCH: what full-text search finds for the words, rows of people and of texts,
 * in no order, not counted once and thrown away. Nobody can be quicker who asks the same tables.
 */

#include "config.h"

#include "reference-search.h"

#include "kith-database-private.h"
#include "kith-tokenizer.h"

#define MOST_WORDS 4

struct _ReferenceSearch
{
  KithDatabase *database;
  sqlite3_stmt *statements[MOST_WORDS];
  sqlite3_stmt *match;
};

/* Who has the word number %1$u in what is known of them, or in a text. */
#define OWN "SELECT rowid FROM person_search WHERE person_search MATCH ?%1$u"
#define SAID                                                                                      \
  "SELECT a.person_id FROM interaction_search AS i"                                               \
  " JOIN participant AS a ON a.interaction_id = i.rowid WHERE interaction_search MATCH ?%1$u"

/* A single letter by itself is not looked for in texts; in quotes and with a star it is five. */
#define MORE_THAN_A_LETTER " AND length (?1) > 5"

#define MATCH                                                                                     \
  "SELECT rowid FROM name_search WHERE name_search MATCH ?1"                                      \
  " UNION ALL SELECT rowid FROM person_search WHERE person_search MATCH ?1"                       \
  " UNION ALL SELECT rowid FROM interaction_search WHERE interaction_search MATCH ?1"             \
  MORE_THAN_A_LETTER

static char *
build_sql (guint n_words)
{
  g_autoptr (GString) said = g_string_new (NULL);
  guint all = n_words + 1;

  if (n_words == 1)
    g_string_append_printf (said, SAID MORE_THAN_A_LETTER, 1);
  for (guint i = 1; n_words > 1 && i <= n_words; i++)
    {
      g_string_append (said, i > 1 ? " INTERSECT " : "");
      g_string_append_printf (said, "SELECT * FROM (" OWN " UNION " SAID ")", i);
    }

  return g_strdup_printf ("WITH found (id, tier) AS ("
                          "SELECT rowid, 0 FROM name_search WHERE name_search MATCH ?%1$u"
                          " UNION ALL"
                          " SELECT rowid, 1 FROM person_search WHERE person_search MATCH ?%1$u"
                          " UNION ALL SELECT *, 2 FROM (%2$s)) "
                          "SELECT f.id FROM (SELECT id, min (tier) AS tier FROM found GROUP BY id)"
                          " AS f JOIN person_order AS o ON o.person_id = f.id"
                          " WHERE f.id NOT IN (SELECT id FROM person"
                          "  WHERE is_me = 1 OR archived = 1)"
                          " ORDER BY f.tier, o.by_name, f.id",
                          all, said->str);
}

static sqlite3_stmt *
prepare (ReferenceSearch *self,
         const char      *sql)
{
  sqlite3 *handle = kith_database_get_handle (self->database);
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));

  return stmt;
}

ReferenceSearch *
reference_search_new (const char *path)
{
  ReferenceSearch *self = g_new0 (ReferenceSearch, 1);
  g_autoptr (GError) error = NULL;

  /* Only Kith's connections know its tokenizer. */
  self->database = kith_database_open (path, KITH_DATABASE_READ, &error);
  if (self->database == NULL)
    g_error ("%s", error->message);

  for (guint i = 0; i < MOST_WORDS; i++)
    {
      g_autofree char *sql = build_sql (i + 1);

      self->statements[i] = prepare (self, sql);
    }
  self->match = prepare (self, MATCH);

  return self;
}

/* Returns the ids in order. */
GArray *
reference_search_run (ReferenceSearch *self,
                      const char      *search)
{
  g_autofree char *all = kith_tokenizer_build_query (search);
  g_auto (GStrv) words = g_strsplit (search, " ", -1);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_words = g_strv_length (words);
  sqlite3_stmt *stmt = self->statements[n_words - 1];

  g_assert (n_words > 0 && n_words <= MOST_WORDS);

  for (guint i = 0; i < n_words; i++)
    sqlite3_bind_text (stmt, i + 1, kith_tokenizer_build_query (words[i]), -1, g_free);
  sqlite3_bind_text (stmt, n_words + 1, all, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (ids, id);
    }
  sqlite3_reset (stmt);

  return ids;
}

/* Finds, and returns nothing but how many rows there were. */
guint
reference_search_match (ReferenceSearch *self,
                        const char      *search)
{
  g_auto (GStrv) words = g_strsplit (search, " ", -1);
  guint n_rows = 0;

  for (char **word = words; *word != NULL; word++)
    {
      sqlite3_bind_text (self->match, 1, kith_tokenizer_build_query (*word), -1, g_free);
      while (sqlite3_step (self->match) == SQLITE_ROW)
        n_rows++;
      sqlite3_reset (self->match);
    }

  return n_rows;
}

void
reference_search_free (ReferenceSearch *self)
{
  for (guint i = 0; i < MOST_WORDS; i++)
    sqlite3_finalize (self->statements[i]);
  sqlite3_finalize (self->match);
  kith_database_close (self->database);
  g_free (self);
}
