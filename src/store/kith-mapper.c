/* kith-mapper.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-mapper.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-changeset.h"
#include "kith-error.h"
#include "kith-id.h"

/* id, created_at and modified_at stand before the columns of the class. */
#define N_BASE_COLUMNS 3

static KithMapper *
create_mapper (GType type)
{
  KithMapper *mapper = g_new0 (KithMapper, 1);
  KithRecordClass *klass = g_type_class_ref (type);
  g_autoptr (GString) names = g_string_new ("t.id, t.created_at, t.modified_at");
  g_autoptr (GString) plain = g_string_new ("id, created_at, modified_at");
  g_autoptr (GString) values = g_string_new ("?1, ?2, ?3");
  g_autoptr (GString) sets = g_string_new ("modified_at = ?3");
  g_autoptr (GString) differs = g_string_new ("0");

  for (guint i = 0; i < klass->n_columns; i++)
    {
      const char *name = klass->columns[i].name;

      g_string_append_printf (names, ", t.%s", name);
      g_string_append_printf (plain, ", %s", name);
      g_string_append_printf (values, ", ?%u", i + N_BASE_COLUMNS + 1);
      g_string_append_printf (sets, ", %s = ?%u", name, i + N_BASE_COLUMNS + 1);
      g_string_append_printf (differs, " OR %s IS NOT ?%u", name, i + N_BASE_COLUMNS + 1);
    }

  mapper->klass = klass;
  mapper->select = g_strdup_printf ("SELECT %s FROM %s AS t ", names->str, klass->table);
  mapper->insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", klass->table, plain->str,
                                    values->str);
  mapper->update = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?1 AND (%s)", klass->table,
                                    sets->str, differs->str);
  mapper->remove = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", klass->table);

  return mapper;
}

/**
 * kith_mapper_get:
 * @type: a type derived from #KithRecord
 *
 * May be called from any thread.
 *
 * Returns: (transfer none): its statements
 */
const KithMapper *
kith_mapper_get (GType type)
{
  static GMutex mutex;
  static GHashTable *mappers;
  KithMapper *mapper;

  g_return_val_if_fail (g_type_is_a (type, KITH_TYPE_RECORD), NULL);

  g_mutex_lock (&mutex);
  if (mappers == NULL)
    mappers = g_hash_table_new (NULL, NULL);
  mapper = g_hash_table_lookup (mappers, GSIZE_TO_POINTER (type));
  if (mapper == NULL)
    {
      mapper = create_mapper (type);
      g_hash_table_insert (mappers, GSIZE_TO_POINTER (type), mapper);
    }
  g_mutex_unlock (&mutex);

  return mapper;
}

static void
read_column (KithRecord       *record,
             const KithColumn *column,
             sqlite3_stmt     *stmt,
             int               index)
{
  int value;

  switch (column->kind)
    {
    case KITH_COLUMN_TEXT:
      kith_record_take_text (record, column,
                             g_strdup ((const char *) sqlite3_column_text (stmt, index)));
      break;
    case KITH_COLUMN_BLOB:
      if (sqlite3_column_type (stmt, index) != SQLITE_NULL)
        kith_record_take_bytes (record, column,
                                g_bytes_new (sqlite3_column_blob (stmt, index),
                                             sqlite3_column_bytes (stmt, index)));
      break;
    case KITH_COLUMN_ENUM:
      value = 0;
      kith_enum_from_nick (column->get_type (), (const char *) sqlite3_column_text (stmt, index),
                           &value);
      kith_record_set_integer (record, column, value);
      break;
    case KITH_COLUMN_INTEGER:
    case KITH_COLUMN_REFERENCE:
    case KITH_COLUMN_NUMBER:
    case KITH_COLUMN_BOOLEAN:
    default:
      kith_record_set_integer (record, column, sqlite3_column_int64 (stmt, index));
      break;
    }
}

/* Returns how many bytes the value takes in a changeset. */
static gsize
bind_text (sqlite3_stmt *stmt,
           int           index,
           const char   *text)
{
  gsize length;

  if (text == NULL)
    return KITH_CHANGESET_NULL_SIZE;

  length = strlen (text);
  sqlite3_bind_text64 (stmt, index, text, length, SQLITE_STATIC, SQLITE_UTF8);

  return kith_changeset_measure_bytes (length);
}

static gsize
bind_integer (sqlite3_stmt *stmt,
              int           index,
              gint64        value,
              gboolean      is_there)
{
  if (is_there)
    sqlite3_bind_int64 (stmt, index, value);

  return is_there ? KITH_CHANGESET_INTEGER_SIZE : KITH_CHANGESET_NULL_SIZE;
}

static gsize
bind_column (KithRecord       *record,
             const KithColumn *column,
             sqlite3_stmt     *stmt,
             int               index)
{
  gpointer field = kith_record_get_field (record, column);
  gconstpointer data;
  gsize size;

  switch (column->kind)
    {
    case KITH_COLUMN_TEXT:
      return bind_text (stmt, index, *(char **) field);
    case KITH_COLUMN_BLOB:
      if (*(GBytes **) field == NULL)
        return KITH_CHANGESET_NULL_SIZE;
      data = g_bytes_get_data (*(GBytes **) field, &size);
      sqlite3_bind_blob64 (stmt, index, data, size, SQLITE_STATIC);
      return kith_changeset_measure_bytes (size);
    case KITH_COLUMN_ENUM:
      return bind_text (stmt, index, kith_enum_get_nick (column->get_type (), *(int *) field));
    case KITH_COLUMN_INTEGER:
      return bind_integer (stmt, index, *(gint64 *) field, TRUE);
    case KITH_COLUMN_REFERENCE:
      return bind_integer (stmt, index, *(gint64 *) field, *(gint64 *) field != 0);
    case KITH_COLUMN_NUMBER:
      return bind_integer (stmt, index, *(int *) field, *(int *) field != 0);
    case KITH_COLUMN_BOOLEAN:
    default:
      return bind_integer (stmt, index, *(gboolean *) field != FALSE, TRUE);
    }
}

/**
 * kith_mapper_read:
 * @mapper: the statements of a class
 * @stmt: a row that its `select` gave
 *
 * Returns: (transfer full): the record
 */
KithRecord *
kith_mapper_read (const KithMapper *mapper,
                  sqlite3_stmt     *stmt)
{
  KithRecord *record = g_object_new (G_TYPE_FROM_CLASS (mapper->klass), NULL);

  kith_record_set_id (record, sqlite3_column_int64 (stmt, 0));
  kith_record_set_times (record, sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2));
  for (guint i = 0; i < mapper->klass->n_columns; i++)
    read_column (record, &mapper->klass->columns[i], stmt, i + N_BASE_COLUMNS);

  return record;
}

static gboolean
fail_for_absence (GError **error)
{
  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_NOT_FOUND,
                       _("This was removed meanwhile. Undo that, or write it down anew."));

  return FALSE;
}

/**
 * kith_database_load:
 * @self: a connection
 * @type: a type derived from #KithRecord
 * @id: which one
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the record, or %NULL with @error set: %KITH_ERROR_NOT_FOUND if there
 *   is none, or what the database reports
 */
KithRecord *
kith_database_load (KithDatabase  *self,
                    GType          type,
                    gint64         id,
                    GError       **error)
{
  g_autoptr (GPtrArray) records = NULL;

  records = kith_database_query (self, type, "WHERE t.id = ?1", error, "i", id);
  if (records == NULL)
    return NULL;

  if (records->len == 0)
    {
      fail_for_absence (error);
      return NULL;
    }

  return g_object_ref (g_ptr_array_index (records, 0));
}

/**
 * kith_database_query:
 * @self: a connection
 * @type: a type derived from #KithRecord
 * @tail: what follows SELECT … FROM table AS t: joins, conditions, order
 * @error: return location for a #GError
 * @format: (nullable): a letter for each value, as for kith_database_run()
 * @...: the values
 *
 * Returns: (transfer full) (element-type KithRecord): the records, or %NULL with @error set
 */
GPtrArray *
kith_database_query (KithDatabase  *self,
                     GType          type,
                     const char    *tail,
                     GError       **error,
                     const char    *format,
                     ...)
{
  const KithMapper *mapper = kith_mapper_get (type);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (KithStatement) statement = NULL;
  g_autofree char *sql = g_strconcat (mapper->select, tail, NULL);
  va_list args;
  int result;

  statement = kith_database_prepare (self, sql, error);
  if (statement == NULL)
    return NULL;

  va_start (args, format);
  kith_statement_bind_args (statement, format, args);
  va_end (args);

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    g_ptr_array_add (records, kith_mapper_read (mapper, statement->stmt));

  if (result != SQLITE_DONE)
    {
      kith_database_fail (self, result, error);
      return NULL;
    }

  return g_steal_pointer (&records);
}

/* Nothing was written: because nothing is different, or because nothing is there any more. */
static gboolean
check_presence (KithDatabase  *self,
                KithRecord    *record,
                GError       **error)
{
  const KithMapper *mapper = kith_mapper_get (G_OBJECT_TYPE (record));
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE id = ?1",
                                          mapper->klass->table);
  gint64 n_rows = 0;

  if (!kith_database_read_integer (self, &n_rows, error, sql, "i", kith_record_get_id (record)))
    return FALSE;

  return n_rows > 0 || fail_for_absence (error);
}

/**
 * kith_database_save:
 * @self: a connection, in an operation
 * @record: a record
 * @error: return location for a #GError
 *
 * Keeps @record: a new one under a new id, others in place of what was there. One that is no
 * different is not written, so that its time stays and an earlier change of it can be undone.
 *
 * Returns: %TRUE, or %FALSE with @error set: %KITH_ERROR_NOT_FOUND if it was removed meanwhile,
 *   or what the database reports
 */
gboolean
kith_database_save (KithDatabase  *self,
                    KithRecord    *record,
                    GError       **error)
{
  const KithMapper *mapper = kith_mapper_get (G_OBJECT_TYPE (record));
  g_autoptr (KithStatement) statement = NULL;
  gint64 now = g_get_real_time ();
  gboolean is_new = kith_record_get_id (record) == 0;
  gsize size = N_BASE_COLUMNS * KITH_CHANGESET_INTEGER_SIZE;
  int result;

  statement = kith_database_prepare (self, is_new ? mapper->insert : mapper->update, error);
  if (statement == NULL)
    return FALSE;

  if (is_new)
    kith_record_set_id (record, kith_id_new ());

  sqlite3_bind_int64 (statement->stmt, 1, kith_record_get_id (record));
  if (is_new)
    sqlite3_bind_int64 (statement->stmt, 2, now);
  sqlite3_bind_int64 (statement->stmt, 3, now);
  for (guint i = 0; i < mapper->klass->n_columns; i++)
    size += bind_column (record, &mapper->klass->columns[i], statement->stmt,
                         i + N_BASE_COLUMNS + 1);

  result = sqlite3_step (statement->stmt);
  if (result != SQLITE_DONE)
    {
      if (is_new)
        kith_record_set_id (record, 0);
      return kith_database_fail (self, result, error);
    }
  if (!is_new && sqlite3_changes (kith_database_get_handle (self)) == 0)
    return check_presence (self, record, error);

  kith_record_set_times (record, is_new ? now : kith_record_get_created_at (record), now);
  if (is_new)
    kith_database_add_new (self, record, size);

  return TRUE;
}

/**
 * kith_database_remove:
 * @self: a connection, in an operation
 * @record: a record that was kept
 * @error: return location for a #GError
 *
 * Removes @record and what belongs to it alone.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_database_remove (KithDatabase  *self,
                      KithRecord    *record,
                      GError       **error)
{
  const KithMapper *mapper = kith_mapper_get (G_OBJECT_TYPE (record));

  return kith_database_run (self, error, mapper->remove, "i", kith_record_get_id (record));
}
