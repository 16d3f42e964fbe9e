/* kith-lookup-lists.c: small questions about lists of people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-lookup.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-search.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* So many names are looked through for one that is meant. */
#define MOST_NAMES 64

/* In the order in which they stand. */
GPtrArray *
kith_lookup_saved_lists (KithDatabase  *database,
                         GError       **error)
{
  return kith_database_query (database, KITH_TYPE_SAVED_LIST, "ORDER BY t.position, t.id", error,
                              NULL);
}

/* The list of that name, accents and case aside. */
KithSavedList *
kith_lookup_saved_list_named (KithDatabase *database,
                              const char   *name)
{
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (database, NULL);
  g_autofree char *folded = kith_text_fold (name);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      KithSavedList *list = g_ptr_array_index (lists, i);
      g_autofree char *other = kith_text_fold (kith_saved_list_get_name (list));

      if (g_str_equal (folded, other))
        return g_object_ref (list);
    }

  return NULL;
}

/**
 * kith_lookup_n_archived:
 * @database: a connection
 * @words: words that nobody else has: those who have them are looked at one by one
 *
 * Returns: how many of those who are archived the words find
 */
guint
kith_lookup_n_archived (KithDatabase *database,
                        const char   *words)
{
  g_autofree char *match = kith_tokenizer_build_query (words);

  if (match == NULL)
    return 0;

  return kith_database_get_integer (database,
                                    "SELECT count (*) FROM person WHERE archived = 1 AND id IN"
                                    " (SELECT rowid FROM person_search"
                                    "  WHERE person_search MATCH ?1)",
                                    "t", match);
}

/**
 * kith_lookup_n_found:
 * @database: a connection; with many people, not that of the main thread
 * @filter: whom
 * @error: return location for a #GError
 *
 * Returns: how many kith_lookup_search() would find, or -1 with @error set
 */
int
kith_lookup_n_found (KithDatabase  *database,
                     KithFilter    *filter,
                     GError       **error)
{
  guint count;

  return kith_search_count (filter, database, &count, error) ? (int) count : -1;
}

/**
 * kith_lookup_names:
 * @database: a connection; with many people, not that of the main thread
 * @key: the name of a term of the kind %KITH_FILTER_NAME
 * @part: what the names have in them; empty for all
 * @most: how many there may be
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what such a term may ask for, the most used first, or %NULL with @error
 *   set
 */
GStrv
kith_lookup_names (KithDatabase  *database,
                   const char    *key,
                   const char    *part,
                   guint          most,
                   GError       **error)
{
  const KithFilterRow *row = kith_filter_table_find (key, strlen (key));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (KithStatement) statement = NULL;
  int result;

  g_return_val_if_fail (row != NULL && row->names != NULL, NULL);

  statement = kith_database_prepare (database, row->names, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement->stmt, 1, part, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement->stmt, 2, most);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    g_strv_builder_add (names, (const char *) sqlite3_column_text (statement->stmt, 0));
  if (result != SQLITE_DONE)
    {
      kith_database_fail (database, result, error);
      return NULL;
    }

  return g_strv_builder_end (names);
}

/* Whether a name that may be asked for is meant by what was typed. */
static gboolean
means_name (const KithFilterTerm *term,
            const char           *name)
{
  g_autofree char *folded = kith_text_fold (name);
  g_autofree char *typed = kith_text_fold (term->text);

  g_strstrip (typed);

  return term->row->is_plain ? g_str_has_prefix (folded, typed) : strstr (folded, typed) != NULL;
}

static gboolean
knows_name (KithDatabase         *database,
            const KithFilterTerm *term)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (%s)", term->row->sql);
  g_auto (GStrv) names = NULL;

  if (kith_database_get_integer (database, sql, "t", term->value) != 0)
    return TRUE;

  names = kith_lookup_names (database, term->key->name, term->text, MOST_NAMES, NULL);
  for (char **name = names; name != NULL && *name != NULL; name++)
    if (means_name (term, *name))
      return TRUE;

  return FALSE;
}

/**
 * kith_lookup_check_names:
 * @database: a connection
 * @filter: whom somebody asks for
 * @problem: (out) (optional): on error, the word it is about
 * @error: return location for a #GError
 *
 * A filter may ask for a tag, a circle or an interest that does not exist: it is right, and finds
 * nobody.
 *
 * Returns: %TRUE, or %FALSE with @error set to %KITH_ERROR_NOT_FOUND and a sentence for the first
 *   name that nothing has
 */
gboolean
kith_lookup_check_names (KithDatabase      *database,
                         const KithFilter  *filter,
                         KithFilterSpan    *problem,
                         GError           **error)
{
  const GPtrArray *terms = kith_filter_get_terms (filter);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);

      if (term->key == NULL || term->row->names == NULL || knows_name (database, term))
        continue;

      if (problem != NULL)
        *problem = term->span;
      g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND,
                   /* Translators: “tag:” and “chess” */
                   _("There is nothing for “%s:” that is called “%s”."), term->key->name,
                   term->text);
      return FALSE;
    }

  return TRUE;
}
