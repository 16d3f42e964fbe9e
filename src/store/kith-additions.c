/* kith-additions.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-additions.h"

#include <string.h>

#include "kith-id.h"
#include "kith-schema.h"

/* The session extension keeps of each row that is added where it is, and reads them all when it is
 * asked for the changeset, in the order of a hash table: for a hundred thousand people that is
 * more memory and more time than writing them. What is known to be added can be read in the order
 * of the tables instead, a piece at a time, and comes out as a changeset whose undo and redo go
 * through the tables in order, too. The format is described in SQLite's sqlite3session.c, and is
 * what every SQLite reads. */

/* So much of the changeset is in memory at once. */
#define PIECE_SIZE 65536

struct _KithAdditions
{
  KithDatabase *database;

  /* The first ids that are new, one for each recorded table. */
  GArray *first_ids;

  /* Something else than adding was done. */
  gboolean is_broken;
};

/* Where the changeset goes: nowhere, if it is only measured. */
typedef struct
{
  sqlite3_blob *blob;
  gsize offset;
  gsize n_bytes;
  guint8 piece[PIECE_SIZE];
  int result;
} Output;

static void
flush (Output *output)
{
  if (output->n_bytes > 0 && output->result == SQLITE_OK)
    output->result = sqlite3_blob_write (output->blob, output->piece, output->n_bytes,
                                         output->offset);

  output->offset += output->n_bytes;
  output->n_bytes = 0;
}

static void
append (Output        *output,
        gconstpointer  data,
        gsize          size)
{
  const guint8 *bytes = data;

  if (output->blob == NULL)
    {
      output->offset += size;
      return;
    }

  while (size > 0)
    {
      gsize n_bytes = MIN (size, PIECE_SIZE - output->n_bytes);

      memcpy (output->piece + output->n_bytes, bytes, n_bytes);
      output->n_bytes += n_bytes;
      bytes += n_bytes;
      size -= n_bytes;
      if (output->n_bytes == PIECE_SIZE)
        flush (output);
    }
}

static void
append_byte (Output *output,
             guint8  byte)
{
  append (output, &byte, 1);
}

/* Seven bits a byte, the highest first. */
static void
append_length (Output  *output,
               guint32  length)
{
  guint8 bytes[5];
  guint position = G_N_ELEMENTS (bytes);

  bytes[--position] = length & 0x7f;
  while ((length >>= 7) > 0)
    bytes[--position] = (length & 0x7f) | 0x80;

  append (output, bytes + position, G_N_ELEMENTS (bytes) - position);
}

static void
append_value (Output       *output,
              sqlite3_stmt *stmt,
              int           column)
{
  sqlite3_value *value = sqlite3_column_value (stmt, column);
  int type = sqlite3_value_type (value);
  gconstpointer data;
  guint64 bits;
  double number;

  append_byte (output, type);
  switch (type)
    {
    case SQLITE_INTEGER:
      bits = GUINT64_TO_BE ((guint64) sqlite3_value_int64 (value));
      append (output, &bits, sizeof bits);
      break;

    case SQLITE_FLOAT:
      number = sqlite3_value_double (value);
      memcpy (&bits, &number, sizeof bits);
      bits = GUINT64_TO_BE (bits);
      append (output, &bits, sizeof bits);
      break;

    case SQLITE_TEXT:
    case SQLITE_BLOB:
      data = type == SQLITE_TEXT ? sqlite3_value_text (value) : sqlite3_value_blob (value);
      append_length (output, sqlite3_value_bytes (value));
      append (output, data, sqlite3_value_bytes (value));
      break;

    case SQLITE_NULL:
    default:
      break;
    }
}

/* The id is the first column of every table, and alone its primary key. */
static void
append_table (Output     *output,
              const char *name,
              int         n_columns)
{
  append_byte (output, 'T');
  append_length (output, n_columns);
  append_byte (output, 1);
  for (int i = 1; i < n_columns; i++)
    append_byte (output, 0);
  append (output, name, strlen (name) + 1);
}

static void
append_row (Output       *output,
            sqlite3_stmt *stmt)
{
  append_byte (output, SQLITE_INSERT);
  append_byte (output, FALSE);
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    append_value (output, stmt, i);
}

static gboolean
append_rows (KithAdditions  *self,
             guint           position,
             Output         *output,
             GError        **error)
{
  const char *name = kith_schema_get_recorded (position);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id >= ?1 ORDER BY id", name);
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  gboolean is_first = TRUE;
  int result;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement->stmt, 1, g_array_index (self->first_ids, gint64, position));
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW && output->result == SQLITE_OK)
    {
      if (is_first)
        append_table (output, name, sqlite3_column_count (statement->stmt));
      append_row (output, statement->stmt);
      is_first = FALSE;
    }

  if (output->result != SQLITE_OK)
    result = output->result;

  return result == SQLITE_DONE || kith_database_fail (self->database, result, error);
}

static gboolean
append_all (KithAdditions  *self,
            Output         *output,
            GError        **error)
{
  for (guint i = 0; i < self->first_ids->len; i++)
    if (!append_rows (self, i, output, error))
      return FALSE;

  flush (output);

  return output->result == SQLITE_OK || kith_database_fail (self->database, output->result, error);
}

/* Makes sure that nothing but what is new is touched; the rest nobody would take back. */
static void
row_changed_cb (void          *user_data,
                int            kind,
                const char    *schema,
                const char    *table,
                sqlite3_int64  id)
{
  KithAdditions *self = user_data;

  for (guint i = 0; i < self->first_ids->len; i++)
    if (strcmp (kith_schema_get_recorded (i), table) == 0)
      {
        self->is_broken |= id < g_array_index (self->first_ids, gint64, i);
        return;
      }
}

/**
 * kith_additions_new:
 * @database: a connection, in a transaction
 *
 * From now on rows may only be added, and changed or removed again as long as they are new.
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

  sqlite3_update_hook (kith_database_get_handle (database), row_changed_cb, self);

  return g_steal_pointer (&self);
}

void
kith_additions_free (KithAdditions *self)
{
  sqlite3_update_hook (kith_database_get_handle (self->database), NULL, NULL);
  g_clear_pointer (&self->first_ids, g_array_unref);
  g_free (self);
}

/**
 * kith_additions_measure:
 * @self: what was added
 * @size: (out): how large the changeset is, in bytes
 * @error: return location for a #GError
 *
 * Returns: %TRUE, or %FALSE with @error set: by the database, or because something else than
 *   adding was done
 */
gboolean
kith_additions_measure (KithAdditions  *self,
                        gsize          *size,
                        GError        **error)
{
  Output output = { NULL, };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (size != NULL, FALSE);

  if (self->is_broken)
    {
      g_critical ("What was there before changed while rows were added");
      return kith_database_fail (self->database, SQLITE_MISUSE, error);
    }
  if (!append_all (self, &output, error))
    return FALSE;

  *size = output.offset;

  return TRUE;
}

/**
 * kith_additions_write:
 * @self: what was added
 * @operation_id: the row of `operation` whose changeset has room for it
 * @head: (array length=head_size) (nullable): a changeset that comes before
 * @head_size: its size
 * @error: return location for a #GError
 *
 * Writes the changeset piece by piece over zeros, which SQLite does not keep in memory.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_additions_write (KithAdditions  *self,
                      gint64          operation_id,
                      gconstpointer   head,
                      gsize           head_size,
                      GError        **error)
{
  Output output = { NULL, };
  gboolean done = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);

  output.result = sqlite3_blob_open (kith_database_get_handle (self->database), "main", "operation",
                                     "changeset", operation_id, TRUE, &output.blob);
  if (output.result != SQLITE_OK)
    return kith_database_fail (self->database, output.result, error);

  append (&output, head, head_size);
  done = append_all (self, &output, error);
  output.result = sqlite3_blob_close (g_steal_pointer (&output.blob));

  return done && (output.result == SQLITE_OK ||
                  kith_database_fail (self->database, output.result, error));
}
