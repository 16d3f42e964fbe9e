/* kith-recorder.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-recorder.h"

#include <string.h>

#include "kith-additions.h"
#include "kith-changeset.h"
#include "kith-schema.h"

/* SQLite's session extension does the same, but asks for the layout of each table that changes and
 * prepares a statement to read it back anew with each session, of which every operation has one:
 * that was a fifth of what logging a message took. Here the layout is known, and the statements are
 * those that the connection keeps. What comes out is a changeset as the extension makes it, and is
 * applied by it.
 *
 * Only what a row was is taken down when it changes; what it has become is read at the end, so that
 * a statement that was taken back, or a row that changed twice, need not be followed. */

/* A row that changed: what it was, as kith_changeset_append_value() puts it, or NULL if it was not
 * there. */
typedef struct
{
  gint64 id;
  guint8 *before;
} Row;

typedef struct
{
  GPtrArray *rows;
  GHashTable *known;

  /* Of what is only read when all of it is there. */
  guint n_added;
  guint n_columns;
} Table;

struct _KithRecorder
{
  KithDatabase *database;

  /* One for each recorded table; empty until a row of it changes. */
  GArray *tables;
  KithAdditions *additions;

  /* Of what was added since, as long as nothing else became of it. */
  gsize added_size;
  guint n_measured;
  gboolean is_added_otherwise;

  /* What became of each table, as a changeset; all of it, unless there is more than memory should
   * hold. */
  GPtrArray *changes;
  GByteArray *changeset;
  gsize size;

  /* What is remembered, in bytes, and how much that may be: a row with all of it has to fit. */
  gsize n_bytes;
  gsize most_bytes;

  /* What SQLite said when it was asked for a value, or would say of all of them. */
  int result;
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->before);
  g_free (row);
}

static void
table_clear (gpointer data)
{
  Table *table = data;

  g_clear_pointer (&table->known, g_hash_table_unref);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
}

/* The values of a row that is about to change, in the middle of the callback that tells so. */
static guint8 *
dup_values (KithRecorder *self,
            sqlite3      *handle)
{
  GByteArray *values = g_byte_array_new ();

  for (int i = 0; i < sqlite3_preupdate_count (handle); i++)
    {
      sqlite3_value *value;
      int result = sqlite3_preupdate_old (handle, i, &value);

      if (result != SQLITE_OK)
        {
          self->result = result;
          break;
        }
      kith_changeset_append_value (values, value);
    }

  self->n_bytes += values->len;
  if (self->n_bytes > self->most_bytes)
    self->result = SQLITE_TOOBIG;

  return g_byte_array_free (values, FALSE);
}

/* Takes down what a row is before it changes for the first time. */
static void
remember (KithRecorder *self,
          guint         position,
          gint64        id,
          sqlite3      *handle,
          gboolean      is_there)
{
  Table *table = &g_array_index (self->tables, Table, position);
  Row *row;

  if (self->additions != NULL && kith_additions_contain (self->additions, id))
    {
      table->n_added++;
      table->n_columns = sqlite3_preupdate_count (handle);
      self->is_added_otherwise |= is_there;
      return;
    }
  if (self->result != SQLITE_OK)
    return;

  if (table->rows == NULL)
    {
      table->rows = g_ptr_array_new_with_free_func (row_free);
      table->known = g_hash_table_new (g_int64_hash, g_int64_equal);
    }
  if (g_hash_table_contains (table->known, &id))
    return;

  row = g_new0 (Row, 1);
  row->id = id;
  row->before = is_there ? dup_values (self, handle) : NULL;
  g_ptr_array_add (table->rows, row);
  g_hash_table_add (table->known, &row->id);
}

static void
row_changing_cb (void          *user_data,
                 sqlite3       *handle,
                 int            kind,
                 const char    *schema,
                 const char    *name,
                 sqlite3_int64  id_before,
                 sqlite3_int64  id_after)
{
  KithRecorder *self = user_data;
  int position = kith_schema_find_recorded (name);

  if (position < 0 || strcmp (schema, "main") != 0)
    return;

  if (kind != SQLITE_INSERT)
    remember (self, position, id_before, handle, TRUE);
  if (kind == SQLITE_INSERT || (kind == SQLITE_UPDATE && id_after != id_before))
    remember (self, position, id_after, handle, FALSE);
}

/**
 * kith_recorder_new:
 * @database: a connection, in a transaction; it has no other recorder
 *
 * Records what happens from now on.
 *
 * Returns: (transfer full): a recorder
 */
KithRecorder *
kith_recorder_new (KithDatabase *database)
{
  KithRecorder *self = g_new0 (KithRecorder, 1);

  g_return_val_if_fail (database != NULL, NULL);

  self->database = database;
  self->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  g_array_set_clear_func (self->tables, table_clear);
  while (kith_schema_get_recorded (self->tables->len) != NULL)
    g_array_set_size (self->tables, self->tables->len + 1);
  self->most_bytes = sqlite3_limit (kith_database_get_handle (database), SQLITE_LIMIT_LENGTH, -1);

  sqlite3_preupdate_hook (kith_database_get_handle (database), row_changing_cb, self);

  return self;
}

void
kith_recorder_free (KithRecorder *self)
{
  sqlite3_preupdate_hook (kith_database_get_handle (self->database), NULL, NULL);
  g_clear_pointer (&self->additions, kith_additions_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->changeset, g_byte_array_unref);
  g_clear_pointer (&self->tables, g_array_unref);
  g_free (self);
}

/**
 * kith_recorder_leave_new:
 * @self: a recorder
 *
 * Does not remember one by one the rows that are added from now on, but reads them when all are
 * there.
 *
 * Returns: %FALSE if it cannot, since new rows cannot be told from what was there before
 */
gboolean
kith_recorder_leave_new (KithRecorder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->additions == NULL)
    self->additions = kith_additions_new (self->database);

  return self->additions != NULL;
}

/**
 * kith_recorder_leaves_new:
 * @self: a recorder
 *
 * Returns: whether kith_recorder_leave_new() was called, and could
 */
gboolean
kith_recorder_leaves_new (KithRecorder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->additions != NULL;
}

/**
 * kith_recorder_add_size:
 * @self: a recorder that leaves what is new
 * @size: how many bytes the values of a row take in a changeset
 *
 * Tells of a row that was added, so that it need not be read only to be measured.
 */
void
kith_recorder_add_size (KithRecorder *self,
                        gsize         size)
{
  /* The kind of the change, and whose it was, stand before the values. */
  self->added_size += 2 + size;
  self->n_measured++;
}

/* How large the changeset is, if each row that was added told its size and is as it was then. */
static gboolean
add_up (KithRecorder *self,
        gsize        *size)
{
  guint n_added = 0;

  *size = self->added_size;
  for (guint i = 0; i < self->tables->len; i++)
    {
      const Table *table = &g_array_index (self->tables, Table, i);
      const GByteArray *changes = g_ptr_array_index (self->changes, i);

      n_added += table->n_added;
      *size += changes->len;
      if (table->n_added > 0 && changes->len == 0)
        *size += kith_changeset_measure_table (kith_schema_get_recorded (i), table->n_columns);
    }

  return !self->is_added_otherwise && n_added == self->n_measured;
}

/* Reads what became of the rows of a table, and lets go of what they were. */
static gboolean
append_rows (KithRecorder  *self,
             guint          position,
             GByteArray    *changes,
             GError       **error)
{
  const Table *table = &g_array_index (self->tables, Table, position);
  const char *name = kith_schema_get_recorded (position);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id = ?1", name);
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  g_autoptr (GByteArray) after = g_byte_array_new ();
  gboolean is_changed = FALSE;
  guint n_columns;

  if (statement == NULL)
    return FALSE;

  n_columns = sqlite3_column_count (statement->stmt);
  kith_changeset_append_table (changes, name, n_columns);
  for (guint i = 0; i < table->rows->len; i++)
    {
      Row *row = g_ptr_array_index (table->rows, i);
      gboolean is_there;
      int result;

      sqlite3_bind_int64 (statement->stmt, 1, row->id);
      result = sqlite3_step (statement->stmt);
      is_there = result == SQLITE_ROW;
      if (is_there)
        kith_changeset_append_row (after, statement->stmt);
      else if (result != SQLITE_DONE)
        return kith_database_fail (self->database, result, error);
      sqlite3_reset (statement->stmt);

      is_changed |= kith_changeset_append_change (changes, n_columns, row->before,
                                                  is_there ? after->data : NULL);
      g_byte_array_set_size (after, 0);
      g_clear_pointer (&row->before, g_free);
      if (changes->len > self->most_bytes)
        return kith_database_fail (self->database, SQLITE_TOOBIG, error);
    }

  if (!is_changed)
    g_byte_array_set_size (changes, 0);

  return TRUE;
}

/* One after the other, each gone when it is copied. */
static GByteArray *
join_changes (GPtrArray *changes)
{
  GByteArray *all = g_ptr_array_steal_index (changes, 0);

  while (changes->len > 0)
    {
      GByteArray *next = g_ptr_array_index (changes, 0);

      g_byte_array_append (all, next->data, next->len);
      g_ptr_array_remove_index (changes, 0);
    }

  return all;
}

/**
 * kith_recorder_finish:
 * @self: a recorder
 * @size: (out): how large the changeset is, in bytes; 0 if nothing is other than it was
 * @error: return location for a #GError
 *
 * Makes the changeset of what happened until now; where rows are added by the thousand it is only
 * measured.
 *
 * Returns: %TRUE, or %FALSE with @error set: %KITH_ERROR_LIMIT if it is more than can be undone, or
 *   what the database reports
 */
gboolean
kith_recorder_finish (KithRecorder  *self,
                      gsize         *size,
                      GError       **error)
{
  g_return_val_if_fail (self != NULL && self->changes == NULL, FALSE);
  g_return_val_if_fail (size != NULL, FALSE);

  if (self->result != SQLITE_OK)
    return kith_database_fail (self->database, self->result, error);

  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < self->tables->len; i++)
    {
      GByteArray *changes = g_byte_array_new ();

      g_ptr_array_add (self->changes, changes);
      if (g_array_index (self->tables, Table, i).rows != NULL &&
          !append_rows (self, i, changes, error))
        return FALSE;
    }

  if (self->additions == NULL)
    {
      self->changeset = join_changes (self->changes);
      self->size = self->changeset->len;
    }
  else if (!add_up (self, &self->size) &&
           !kith_additions_measure (self->additions, self->changes, &self->size, error))
    return FALSE;

  *size = self->size;

  return TRUE;
}

/**
 * kith_recorder_bind:
 * @self: a recorder for which kith_recorder_finish() succeeded
 * @stmt: a statement that writes to `operation`
 * @index: where it has the changeset; @self must outlive it there
 *
 * Binds the changeset, or room for it.
 *
 * Returns: what SQLite says: %SQLITE_TOOBIG if it is more than a row can have
 */
int
kith_recorder_bind (KithRecorder *self,
                    sqlite3_stmt *stmt,
                    int           index)
{
  g_return_val_if_fail (self != NULL && self->changes != NULL, SQLITE_MISUSE);

  if (self->changeset == NULL)
    return sqlite3_bind_zeroblob64 (stmt, index, self->size);

  return sqlite3_bind_blob64 (stmt, index, self->changeset->data, self->changeset->len,
                              SQLITE_STATIC);
}

/**
 * kith_recorder_write:
 * @self: a recorder whose changeset was bound
 * @operation_id: the row of `operation` that it was written to
 * @error: return location for a #GError
 *
 * Fills the room, where it was only measured.
 *
 * Returns: %TRUE, or %FALSE with @error set by the database
 */
gboolean
kith_recorder_write (KithRecorder  *self,
                     gint64         operation_id,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL && self->changes != NULL, FALSE);

  return self->changeset != NULL ||
         kith_additions_write (self->additions, self->changes, self->size, operation_id, error);
}
