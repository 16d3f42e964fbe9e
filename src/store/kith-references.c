/* kith-references.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-references.h"

#include <string.h>

#include "kith-changeset.h"

/* A column that names a row of another table; every such column has an index. */
typedef struct
{
  char *child;
  char *column;
  char *parent;
} Reference;

static void
reference_free (gpointer data)
{
  Reference *reference = data;

  g_free (reference->child);
  g_free (reference->column);
  g_free (reference->parent);
  g_free (reference);
}

static char *
dup_column (KithStatement *statement,
            int            index)
{
  return g_strdup ((const char *) sqlite3_column_text (statement->stmt, index));
}

static GPtrArray *
read_references (KithDatabase  *database,
                 GError       **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (reference_free);
  g_autoptr (KithStatement) statement = NULL;
  int result;

  statement = kith_database_prepare (database,
                                     "SELECT s.name, f.\"from\", f.\"table\" "
                                     "FROM sqlite_schema AS s "
                                     "JOIN pragma_foreign_key_list (s.name) AS f "
                                     "WHERE s.type = 'table'",
                                     error);
  if (statement == NULL)
    return NULL;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      Reference *reference = g_new (Reference, 1);

      reference->child = dup_column (statement, 0);
      reference->column = dup_column (statement, 1);
      reference->parent = dup_column (statement, 2);
      g_ptr_array_add (references, reference);
    }
  if (result != SQLITE_DONE)
    {
      kith_database_fail (database, result, error);
      return NULL;
    }

  return g_steal_pointer (&references);
}

/* Does anything lean on a row that is gone? */
static gboolean
check_gone (KithDatabase     *database,
            const Reference  *reference,
            gint64            id,
            gboolean         *holds,
            GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s WHERE %s = ?1)",
                                          reference->child, reference->column);
  gint64 is_needed = 0;

  if (!kith_database_read_integer (database, &is_needed, error, sql, "i", id))
    return FALSE;

  *holds = !is_needed;

  return TRUE;
}

/* Does a row that came or changed find what it leans on? */
static gboolean
check_there (KithDatabase     *database,
             const Reference  *reference,
             gint64            id,
             gboolean         *holds,
             GError          **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM %s AS c WHERE c.id = ?1 "
                                          "AND c.%s IS NOT NULL AND NOT EXISTS "
                                          "(SELECT 1 FROM %s AS p WHERE p.id = c.%s))",
                                          reference->child, reference->column, reference->parent,
                                          reference->column);
  gint64 is_dangling = 0;

  if (!kith_database_read_integer (database, &is_dangling, error, sql, "i", id))
    return FALSE;

  *holds = !is_dangling;

  return TRUE;
}

static gboolean
check_row (KithDatabase     *database,
           const GPtrArray  *references,
           const char       *table,
           gint64            id,
           gboolean          is_gone,
           gboolean         *holds,
           GError          **error)
{
  for (guint i = 0; *holds && i < references->len; i++)
    {
      const Reference *reference = g_ptr_array_index (references, i);

      if (strcmp (is_gone ? reference->parent : reference->child, table) != 0)
        continue;
      if (!(is_gone ? check_gone : check_there) (database, reference, id, holds, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_references_check_all:
 * @database: a connection
 * @hold: (out): whether every row that names another finds it
 * @error: return location for a #GError
 *
 * Reads all of the file.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_references_check_all (KithDatabase  *database,
                           gboolean      *hold,
                           GError       **error)
{
  gint64 dangle = 0;

  if (!kith_database_read_integer (database, &dangle, error,
                                   "SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)", NULL))
    return FALSE;

  *hold = !dangle;

  return TRUE;
}

/**
 * kith_references_check_changeset:
 * @database: a connection
 * @data: (array length=size): a changeset that was applied, or its inverse
 * @size: its size
 * @redo: whether it was itself
 * @hold: (out): whether what it changed, and what leans on that, finds what it names
 * @error: return location for a #GError
 *
 * As kith_references_check_all() after a small change, by a few lookups: the rows that did not
 * change can only miss one that is gone now.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_references_check_changeset (KithDatabase   *database,
                                 gconstpointer   data,
                                 int             size,
                                 gboolean        redo,
                                 gboolean       *hold,
                                 GError        **error)
{
  g_autoptr (GPtrArray) references = read_references (database, error);
  sqlite3_changeset_iter *iter = NULL;
  gboolean done = TRUE;
  int result;

  if (references == NULL)
    return FALSE;

  *hold = TRUE;
  result = sqlite3changeset_start (&iter, size, (void *) data);
  while (done && *hold && result == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, kind, indirect;
      gint64 id;

      sqlite3changeset_op (iter, &table, &n_columns, &kind, &indirect);
      result = kith_changeset_read_id (iter, kind, &id);
      if (result == SQLITE_OK)
        done = check_row (database, references, table, id,
                          kind == (redo ? SQLITE_DELETE : SQLITE_INSERT), hold, error);
    }
  if (result == SQLITE_OK)
    result = sqlite3changeset_finalize (iter);
  else
    sqlite3changeset_finalize (iter);

  return done && (result == SQLITE_OK || kith_database_fail (database, result, error));
}
