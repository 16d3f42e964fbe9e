/* kith-changeset.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-changeset.h"

#include <string.h>

/* The format of a changeset is described at the head of SQLite's sqlite3session.c, and is what
 * every SQLite reads and applies. A row is its values, each led by its type; in the two rows of an
 * UPDATE, what is the same has no type. */
#define UNDEFINED 0

static void
append_byte (GByteArray *bytes,
             guint8      byte)
{
  g_byte_array_append (bytes, &byte, 1);
}

/* Writes seven bits a byte, the highest first, before the end of @buffer; returns how many. */
static gsize
write_length (guint8  *end,
              guint32  length)
{
  guint8 *start = end;

  *--start = length & 0x7f;
  while ((length >>= 7) > 0)
    *--start = (length & 0x7f) | 0x80;

  return end - start;
}

static gsize
read_length (const guint8 *data,
             guint32      *length)
{
  gsize n_bytes = 0;

  *length = 0;
  do
    *length = *length << 7 | (data[n_bytes] & 0x7f);
  while (data[n_bytes++] & 0x80);

  return n_bytes;
}

/* How many bytes a value takes that kith_changeset_append_value() wrote. */
static gsize
measure_value (const guint8 *value)
{
  guint32 length;
  gsize n_bytes;

  switch (value[0])
    {
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return KITH_CHANGESET_INTEGER_SIZE;

    case SQLITE_TEXT:
    case SQLITE_BLOB:
      n_bytes = read_length (value + 1, &length);
      return 1 + n_bytes + length;

    case SQLITE_NULL:
    default:
      return 1;
    }
}

static gsize
measure_row (const guint8 *row,
             guint         n_columns)
{
  gsize size = 0;

  for (guint i = 0; i < n_columns; i++)
    size += measure_value (row + size);

  return size;
}

/**
 * kith_changeset_read_id:
 * @iter: a change
 * @kind: what kind of change it is, as sqlite3changeset_op() says
 * @id: (out): the id of the row, which is the first column of every table
 *
 * Returns: what SQLite says
 */
int
kith_changeset_read_id (sqlite3_changeset_iter *iter,
                        int                     kind,
                        gint64                 *id)
{
  sqlite3_value *value = NULL;
  int result = kind == SQLITE_INSERT ? sqlite3changeset_new (iter, 0, &value)
                                     : sqlite3changeset_old (iter, 0, &value);

  *id = value != NULL ? sqlite3_value_int64 (value) : 0;

  return result;
}

/**
 * kith_changeset_append_table:
 * @changeset: a changeset
 * @name: the table of what follows
 * @n_columns: how many columns it has; the first is the id, and alone its primary key
 */
void
kith_changeset_append_table (GByteArray *changeset,
                             const char *name,
                             guint       n_columns)
{
  guint8 length[5];
  gsize size = write_length (length + sizeof length, n_columns);

  append_byte (changeset, 'T');
  g_byte_array_append (changeset, length + sizeof length - size, size);
  append_byte (changeset, 1);
  for (guint i = 1; i < n_columns; i++)
    append_byte (changeset, 0);
  g_byte_array_append (changeset, (const guint8 *) name, strlen (name) + 1);
}

/* How many bytes write_length() writes. */
static gsize
measure_length (gsize length)
{
  gsize n_bytes = 1;

  while ((length >>= 7) > 0)
    n_bytes++;

  return n_bytes;
}

/**
 * kith_changeset_measure_table:
 * @name: a table
 * @n_columns: how many columns it has
 *
 * Returns: how many bytes kith_changeset_append_table() appends
 */
gsize
kith_changeset_measure_table (const char *name,
                              guint       n_columns)
{
  return 1 + measure_length (n_columns) + n_columns + strlen (name) + 1;
}

/**
 * kith_changeset_measure_bytes:
 * @n_bytes: the size of a text or a blob
 *
 * Returns: how many bytes kith_changeset_append_value() appends for it
 */
gsize
kith_changeset_measure_bytes (gsize n_bytes)
{
  return 1 + measure_length (n_bytes) + n_bytes;
}

/**
 * kith_changeset_append_value:
 * @bytes: what to append to
 * @value: a value
 *
 * Appends @value as it stands in a row of a changeset. Values that are equal are equal bytes.
 */
void
kith_changeset_append_value (GByteArray    *bytes,
                             sqlite3_value *value)
{
  int type = sqlite3_value_type (value);
  /* A type and eight bytes. */
  guint8 head[KITH_CHANGESET_INTEGER_SIZE];
  guint8 *end = head + sizeof head;
  const guint8 *data;
  guint64 bits;
  double number;
  gsize size;

  switch (type)
    {
    case SQLITE_INTEGER:
      head[0] = type;
      bits = GUINT64_TO_BE ((guint64) sqlite3_value_int64 (value));
      memcpy (head + 1, &bits, sizeof bits);
      g_byte_array_append (bytes, head, sizeof head);
      break;

    case SQLITE_FLOAT:
      head[0] = type;
      number = sqlite3_value_double (value);
      memcpy (&bits, &number, sizeof bits);
      bits = GUINT64_TO_BE (bits);
      memcpy (head + 1, &bits, sizeof bits);
      g_byte_array_append (bytes, head, sizeof head);
      break;

    case SQLITE_TEXT:
    case SQLITE_BLOB:
      data = type == SQLITE_TEXT ? sqlite3_value_text (value) : sqlite3_value_blob (value);
      size = write_length (end, sqlite3_value_bytes (value)) + 1;
      *(end - size) = type;
      g_byte_array_append (bytes, end - size, size);
      if (sqlite3_value_bytes (value) > 0)
        g_byte_array_append (bytes, data, sqlite3_value_bytes (value));
      break;

    case SQLITE_NULL:
    default:
      append_byte (bytes, SQLITE_NULL);
      break;
    }
}

/**
 * kith_changeset_append_row:
 * @bytes: what to append to
 * @stmt: a row of all columns of a table
 *
 * Appends all values of a row.
 */
void
kith_changeset_append_row (GByteArray   *bytes,
                           sqlite3_stmt *stmt)
{
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    kith_changeset_append_value (bytes, sqlite3_column_value (stmt, i));
}

/* The byte after the kind says that a change was made by the program itself, and not by a trigger
 * or a foreign key: nobody asks. */
static void
append_kind (GByteArray *changeset,
             int         kind)
{
  append_byte (changeset, kind);
  append_byte (changeset, FALSE);
}

/**
 * kith_changeset_append_insert:
 * @changeset: a changeset, in the table of the row
 * @stmt: a row of all columns of the table
 *
 * Says that the row was added.
 */
void
kith_changeset_append_insert (GByteArray   *changeset,
                              sqlite3_stmt *stmt)
{
  append_kind (changeset, SQLITE_INSERT);
  kith_changeset_append_row (changeset, stmt);
}

/* One of the two rows of an UPDATE: the id, which only the first has, and what differs. */
static void
append_difference (GByteArray   *changeset,
                   guint         n_columns,
                   const guint8 *row,
                   const guint8 *other,
                   gboolean      has_id)
{
  for (guint i = 0; i < n_columns; i++)
    {
      gsize size = measure_value (row);
      gsize other_size = measure_value (other);
      gboolean is_same = size == other_size && memcmp (row, other, size) == 0;

      if (i == 0 ? has_id : !is_same)
        g_byte_array_append (changeset, row, size);
      else
        append_byte (changeset, UNDEFINED);
      row += size;
      other += other_size;
    }
}

/**
 * kith_changeset_append_change:
 * @changeset: a changeset, in the table of the row
 * @n_columns: how many values a row has
 * @before: (nullable): the row as it was, if it was there
 * @after: (nullable): the row as it is, if it is there
 *
 * Says what became of a row, of whose two states each is what kith_changeset_append_value() makes
 * of its columns.
 *
 * Returns: whether there was anything to say
 */
gboolean
kith_changeset_append_change (GByteArray   *changeset,
                              guint         n_columns,
                              const guint8 *before,
                              const guint8 *after)
{
  gsize size_before = before != NULL ? measure_row (before, n_columns) : 0;
  gsize size_after = after != NULL ? measure_row (after, n_columns) : 0;

  if (size_before == size_after && (size_before == 0 || memcmp (before, after, size_before) == 0))
    return FALSE;

  if (before == NULL)
    {
      append_kind (changeset, SQLITE_INSERT);
      g_byte_array_append (changeset, after, size_after);
    }
  else if (after == NULL)
    {
      append_kind (changeset, SQLITE_DELETE);
      g_byte_array_append (changeset, before, size_before);
    }
  else
    {
      append_kind (changeset, SQLITE_UPDATE);
      append_difference (changeset, n_columns, before, after, TRUE);
      append_difference (changeset, n_columns, after, before, FALSE);
    }

  return TRUE;
}
