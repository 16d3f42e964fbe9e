/* kith-rows.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-rows.h"

#include "kith-database-private.h"
#include "kith-mapper.h"

/**
 * kith_rows_begin:
 * @database: a connection that reads, in no transaction
 * @error: return location for a #GError
 *
 * Keeps what other connections write from being seen until kith_rows_end(), so that several
 * tables fit together.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_rows_begin (KithDatabase  *database,
                 GError       **error)
{
  g_return_val_if_fail (database != NULL, FALSE);

  return kith_database_execute (database, "BEGIN", error);
}

/**
 * kith_rows_end:
 * @database: a connection for which kith_rows_begin() succeeded
 *
 * Lets what was written since be seen again.
 */
void
kith_rows_end (KithDatabase *database)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (database != NULL);

  if (!kith_database_execute (database, "COMMIT", &error))
    g_warning ("%s", error->message);
}

/* The query for records with one byte in place of each picture. SQLite does not read what only
 * typeof() is asked of. */
static char *
create_light_select (const KithMapper *mapper)
{
  GString *sql = g_string_new ("SELECT t.id, t.created_at, t.modified_at");

  for (guint i = 0; i < mapper->klass->n_columns; i++)
    {
      const KithColumn *column = &mapper->klass->columns[i];

      if (column->kind == KITH_COLUMN_BLOB)
        g_string_append_printf (sql, ", iif (typeof (t.%s) = 'null', NULL, x'00')", column->name);
      else
        g_string_append_printf (sql, ", t.%s", column->name);
    }
  g_string_append_printf (sql, " FROM %s AS t ", mapper->klass->table);

  return g_string_free (sql, FALSE);
}

static gboolean
read_rows (KithDatabase      *database,
           const KithMapper  *mapper,
           const char        *select,
           KithRowFunc        func,
           gpointer           user_data,
           GError           **error)
{
  g_autoptr (KithStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *sql = g_strconcat (select, "ORDER BY t.id", NULL);
  int result;

  statement = kith_database_prepare (database, sql, error);
  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      g_autoptr (KithRecord) record = kith_mapper_read (mapper, statement->stmt);

      if (!func (record, user_data, &local_error))
        {
          if (local_error == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  return result == SQLITE_DONE || kith_database_fail (database, result, error);
}

/**
 * kith_rows_foreach:
 * @database: a connection
 * @type: a type derived from #KithRecord
 * @func: (scope call): called for each record
 * @user_data: for @func
 * @error: return location for a #GError
 *
 * Reads all records of a table by id, one at a time, so that a table of any size can be read.
 *
 * Returns: %TRUE, or %FALSE with @error set by the database or by @func
 */
gboolean
kith_rows_foreach (KithDatabase  *database,
                   GType          type,
                   KithRowFunc    func,
                   gpointer       user_data,
                   GError       **error)
{
  const KithMapper *mapper = kith_mapper_get (type);

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (mapper != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return read_rows (database, mapper, mapper->select, func, user_data, error);
}

/**
 * kith_rows_foreach_light:
 * @database: a connection
 * @type: a type derived from #KithRecord
 * @func: (scope call): called for each record
 * @user_data: for @func
 * @error: return location for a #GError
 *
 * Does what kith_rows_foreach() does, but reads no pictures: where there is one, the record has a
 * single byte. Such a record is for comparing and must not be saved.
 *
 * Returns: %TRUE, or %FALSE with @error set by the database or by @func
 */
gboolean
kith_rows_foreach_light (KithDatabase  *database,
                         GType          type,
                         KithRowFunc    func,
                         gpointer       user_data,
                         GError       **error)
{
  const KithMapper *mapper = kith_mapper_get (type);
  g_autofree char *select = NULL;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (mapper != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  select = create_light_select (mapper);

  return read_rows (database, mapper, select, func, user_data, error);
}
