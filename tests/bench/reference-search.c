/* reference-search.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whom a search finds, as one statement that sqlite3 runs from beginning to end in the thread that
 * asks: no object, no other thread, no cache but SQLite's own. Each word must begin a word of the
 * person, or one of the newest thousand texts that have it. First come those who have all the words
 * in their names, then those who have them in whatever is known of them, then those with whom it
 * was talked of; each in the order of their names. The ids are gathered in an array, as a list
 * needs them. The statement is prepared once for each number of words.
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
};

/* Who has the word number %1$u in what is known of them, and in the newest thousand texts that
 * have it; a single letter is not looked for in texts. */
#define OWN "own%1$u (id) AS MATERIALIZED ("                                                      \
  "SELECT rowid FROM person_search WHERE person_search MATCH ?%1$u),"
#define SAID "said%1$u (id) AS MATERIALIZED ("                                                    \
  "SELECT person_id FROM participant WHERE interaction_id IN"                                     \
  " (SELECT rowid FROM interaction_search"                                                        \
  "  WHERE interaction_search MATCH ?%1$u AND length (?%1$u) > 5"                                 \
  "  ORDER BY rowid DESC LIMIT 1000)),"

static char *
build_sql (guint n_words)
{
  g_autoptr (GString) sql = g_string_new ("WITH ");
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) own = g_string_new (NULL);

  for (guint i = 1; i <= n_words; i++)
    {
      g_string_append_printf (sql, OWN SAID, i);
      g_string_append_printf (found, " AND (p.id IN own%1$u OR p.id IN said%1$u)", i);
      g_string_append_printf (own, "%sp.id IN own%u", i > 1 ? " AND " : "", i);
    }
  g_string_append_printf (sql,
                          "named (id) AS MATERIALIZED (SELECT rowid FROM name_search"
                          " WHERE name_search MATCH ?%u) "
                          "SELECT p.id FROM person AS p"
                          " JOIN person_order AS o ON o.person_id = p.id"
                          " WHERE p.is_me = 0 AND p.archived = 0%s"
                          " ORDER BY p.id IN named DESC, (%s) DESC, o.by_name, p.id",
                          n_words + 1, found->str, own->str);

  return g_string_free (g_steal_pointer (&sql), FALSE);
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
      sqlite3 *handle = kith_database_get_handle (self->database);

      if (sqlite3_prepare_v2 (handle, sql, -1, &self->statements[i], NULL) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (handle));
    }

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

void
reference_search_free (ReferenceSearch *self)
{
  for (guint i = 0; i < MOST_WORDS; i++)
    sqlite3_finalize (self->statements[i]);
  kith_database_close (self->database);
  g_free (self);
}
