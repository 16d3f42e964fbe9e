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

  /* The first id that is new, in every table. */
  gint64 first_id;
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

/* What was remembered of a table, and what is new in it: in one piece, since SQLite tries again
 * what another row of the table is in the way of, but only as long as the table is the same. */
static gboolean
append_table (KithAdditions  *self,
              guint           table,
              GByteArray     *remembered,
              Output         *output,
              GError        **error)
{
  const char *name = kith_schema_get_recorded (table);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id >= ?1 ORDER BY id", name);
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  gboolean has_head = remembered->len > 0;
  int result;

  if (statement == NULL)
    return FALSE;

  g_byte_array_append (output->piece, remembered->data, remembered->len);
  sqlite3_bind_int64 (statement->stmt, 1, self->first_id);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      if (!has_head)
        kith_changeset_append_table (output->piece, name, sqlite3_column_count (statement->stmt));
      has_head = TRUE;

      kith_changeset_append_insert (output->piece, statement->stmt);
      if (output->piece->len >= PIECE_SIZE && (result = flush (output)) != SQLITE_OK)
        break;
    }

  return result == SQLITE_DONE || kith_database_fail (self->database, result, error);
}

static gboolean
append_all (KithAdditions  *self,
            GPtrArray      *remembered,
            Output         *output,
            GError        **error)
{
  int result;

  for (guint i = 0; i < remembered->len; i++)
    if (!append_table (self, i, g_ptr_array_index (remembered, i), output, error))
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
  gint64 first_id = kith_id_new ();
  KithAdditions *self;

  g_return_val_if_fail (database != NULL, NULL);

  for (guint i = 0; kith_schema_get_recorded (i) != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s",
                                              kith_schema_get_recorded (i));
      g_autoptr (GError) error = NULL;
      gint64 last_id = 0;

      /* Whoever took no answer for no rows would take back all of them. */
      if (!kith_database_read_integer (database, &last_id, &error, sql, NULL))
        {
          g_warning ("%s", error->message);
          return NULL;
        }
      if (last_id >= first_id)
        return NULL;
    }

  self = g_new (KithAdditions, 1);
  self->database = database;
  self->first_id = first_id;

  return self;
}

void
kith_additions_free (KithAdditions *self)
{
  g_free (self);
}

/**
 * kith_additions_contain:
 * @self: what was added
 * @id: the id of a row of a recorded table
 *
 * Returns: whether that row is one of them
 */
gboolean
kith_additions_contain (KithAdditions *self,
                        gint64         id)
{
  return id >= self->first_id;
}

/**
 * kith_additions_measure:
 * @self: what was added
 * @remembered: (element-type GByteArray): what else became of each recorded table, as a changeset
 * @size: (out): how large the changeset of both is, in bytes
 * @error: return location for a #GError
 *
 * Returns: %TRUE, or %FALSE with @error set by the database
 */
gboolean
kith_additions_measure (KithAdditions  *self,
                        GPtrArray      *remembered,
                        gsize          *size,
                        GError        **error)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  Output output = { NULL, 0, piece };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (size != NULL, FALSE);

  if (!append_all (self, remembered, &output, error))
    return FALSE;

  *size = output.n_written;

  return TRUE;
}

/**
 * kith_additions_write:
 * @self: what was added
 * @remembered: (element-type GByteArray): as it was measured
 * @size: how large the changeset is
 * @operation_id: the row of `operation` whose changeset has room for it
 * @error: return location for a #GError
 *
 * Writes the changeset piece by piece over zeros, which SQLite does not keep in memory.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_additions_write (KithAdditions  *self,
                      GPtrArray      *remembered,
                      gsize           size,
                      gint64          operation_id,
                      GError        **error)
{
  g_autoptr (GByteArray) piece = g_byte_array_new ();
  Output output = { NULL, 0, piece };
  gboolean done;
  int result;

  g_return_val_if_fail (self != NULL, FALSE);

  result = sqlite3_blob_open (kith_database_get_handle (self->database), "main", "operation",
                              "changeset", operation_id, TRUE, &output.blob);
  if (result != SQLITE_OK)
    return kith_database_fail (self->database, result, error);

  done = append_all (self, remembered, &output, error);
  result = sqlite3_blob_close (output.blob);
  /* What is left of the room would be no changeset. */
  if (done && output.n_written != size)
    {
      g_critical ("A changeset of %" G_GSIZE_FORMAT " bytes was taken for %" G_GSIZE_FORMAT,
                  output.n_written, size);
      result = SQLITE_INTERNAL;
    }

  return done && (result == SQLITE_OK || kith_database_fail (self->database, result, error));
}
