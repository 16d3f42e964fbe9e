/* kith-lookup-lists.c: small questions about lists of people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-lookup.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-search.h"
#include "kith-text.h"

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
