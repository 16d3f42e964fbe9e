/* kith-additions.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-additions.h"

#include "kith-changeset.h"
#include "kith-id.h"
#include "kith-schema.h"

/* To remember of a hundred thousand people, row by row, where they are would be more memory and
 * more time than to write them. What is known to be added can be read in the order of the tables
 * instead, a piece at a time, and comes out as a changeset whose undo and redo go through the
 * tables in order, too. */

/* So much of the changeset is in memory at once. */
#define PIECE_SIZE 65536

struct _KithAdditions
{
  KithDatabase *database;

  /* The first ids that are new, one for each recorded table. */
  GArray *first_ids;
};

/* Where the changeset goes: nowhere, if it is only measured. */
typedef struct
{
  sqlite3_blob *blob;
  gsize n_written;
  GByteArray *piece;
} Output;

/* Returns what SQLite says. */
static int
flush (Output *output)
{
  int result = SQLITE_OK;

  if (output->blob != NULL)
    result = sqlite3_blob_write (output->blob, output->piece->data, output->piece->len,
                                 output->n_written);

  output->n_written += output->piece->len;
  g_byte_array_set_size (output->piece, 0);

  return result;
}

static gboolean
append_rows (KithAdditions  *self,
             guint           table,
             Output         *output,
             GError        **error)
{
  const char *name = kith_schema_get_recorded (table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id >= ?1 ORDER BY id", name);
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  gboolean is_first = TRUE;
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement->stmt, 1, g_array_index (self->first_ids, gint64, table));
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      if (is_first)
        kith_changeset_append_table (output->piece, name, sqlite3_column_count (statement->stmt));
      is_first = FALSE;

      kith_changeset_append_insert (output->piece, statement->stmt);
      if (output->piece->len >= PIECE_SIZE && (result = flush (output)) != SQLITE_OK)
        break;
    }

  return result == SQLITE_DONE || kith_database_fail (self->database, result, error);
}

static gboolean
append_all (KithAdditions  *self,
            Output         *output,
            GError        **error)
{
  int result;

  for (guint i = 0; i < self->first_ids->len; i++)
    if (!append_rows (self, i, output, error))
      return FALSE;

  result = flush (output);

  return result == SQLITE_OK || kith_database_fail (self->database, result, error);
}

/**
 * kith_additions_new:
 * @database: a connection, in a transaction
 *
 * Returns: (transfer full) (nullable): what is added from now on, or %NULL if new rows cannot be
 *   told by their ids: the clock was set back, or those that are there cannot be read
 */
KithAdditions *
kith_additions_new (KithDatabase *database)
{
  g_autoptr (KithAdditions) self = g_new0 (KithAdditions, 1);
  gint64 next_id = kith_id_new ();

  g_return_val_if_fail (database != NULL, NULL);

  self->database = database;
  self->first_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; kith_schema_get_recorded (i) != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s",
                                              kith_schema_get_recorded (i));
      g_autoptr (GError) error = NULL;
      gint64 last_id = 0;
      gint64 first_id;

      /* Whoever took no answer for no rows would take back all of them. */
      if (!kith_database_read_integer (database, &last_id, &error, sql, NULL))
        {
          g_warning ("%s", error->message);
          return NULL;
        }

      first_id = last_id + 1;
      if (next_id < first_id)
        return NULL;
      g_array_append_val (self->first_ids, first_id);
    }

  return g_steal_pointer (&self);
}

void
kith_additions_free (KithAdditions *self)
{
  g_clear_pointer (&self->first_ids, g_array_unref);
  g_free (self);
}

/**
 * kith_additions_contain:
 * @self: what was added
 * @table: the position of a recorded table
 * @id: the id of a row
 *
 * Returns: whether that row is one of them
 */
gboolean
kith_additions_contain (KithAdditions *self,
                        guint          table,
                        gint64         id)
{
  return id >= g_array_index (self->first_ids, gint64, table);
}

/**
 * kith_additions_measure:
 * @self: what was added
 * @size: (out): how large the changeset is, in bytes
 * @error: return location for a #GError
 *
 * Returns: %TRUE, or %FALSE with @error set by the database
 */
gboolean
kith_additions_measure (KithAdditions  *self,
                        gsize          *size,
                        GError        **error)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  Output output = { NULL, 0, piece };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (size != NULL, FALSE);

  if (!append_all (self, &output, error))
    return FALSE;

  *size = output.n_written;

  return TRUE;
}

/**
 * kith_additions_write:
 * @self: what was added
 * @operation_id: the row of `operation` whose changeset has room for it
 * @head: a changeset that comes before
 * @error: return location for a #GError
 *
 * Writes the changeset piece by piece over zeros, which SQLite does not keep in memory.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_additions_write (KithAdditions  *self,
                      gint64          operation_id,
                      GByteArray     *head,
                      GError        **error)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  Output output = { NULL, 0, piece };
  gboolean done;
  int result;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (head != NULL, FALSE);

  result = sqlite3_blob_open (kith_database_get_handle (self->database), "main", "operation",
                              "changeset", operation_id, TRUE, &output.blob);
  if (result != SQLITE_OK)
    return kith_database_fail (self->database, result, error);

  g_byte_array_append (piece, head->data, head->len);
  done = append_all (self, &output, error);
  result = sqlite3_blob_close (output.blob);

  return done && (result == SQLITE_OK || kith_database_fail (self->database, result, error));
}
