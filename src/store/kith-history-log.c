/* kith-history-log.c: what other processes learn of the history
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-history.h"

#include "kith-changeset.h"

/* A larger changeset is not read to learn what changed: everything did, for a list. */
#define MOST_READ_BYTES G_GINT64_CONSTANT (1048576)

/* Reads the rows that a changeset touches. */
static void
read_changeset (gconstpointer  data,
                int            size,
                KithChanges   *changes)
{
  sqlite3_changeset_iter *iter = NULL;

  if (sqlite3changeset_start (&iter, size, (void *) data) != SQLITE_OK)
    {
      kith_changes_add_all (changes);
      return;
    }

  while (!kith_changes_are_all (changes) && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, kind, indirect;
      gint64 id;

      sqlite3changeset_op (iter, &table, &n_columns, &kind, &indirect);
      if (kith_changeset_read_id (iter, kind, &id) == SQLITE_OK)
        kith_changes_add (changes, table, id);
    }

  sqlite3changeset_finalize (iter);
}

/**
 * kith_history_get_sequence:
 * @database: a connection
 *
 * Returns: how far the log of changes is, for kith_history_read_since()
 */
gint64
kith_history_get_sequence (KithDatabase *database)
{
  return kith_database_get_integer (database, "SELECT max (sequence) FROM change_log", NULL);
}

/**
 * kith_history_read_since:
 * @database: a connection
 * @sequence: how far the log was read
 * @changes: where to add what changed since
 *
 * Reads what other processes did. A write that is not in the log was made by some other program;
 * then anything may have changed.
 *
 * Returns: how far the log is read now
 */
gint64
kith_history_read_since (KithDatabase *database,
                         gint64        sequence,
                         KithChanges  *changes)
{
  g_autoptr (KithStatement) statement = NULL;
  gint64 last = sequence;

  statement = kith_database_prepare (database,
                                     "SELECT l.sequence, l.operation_id, "
                                     "iif (length (o.changeset) <= ?2, o.changeset, NULL) "
                                     "FROM change_log AS l LEFT JOIN operation AS o "
                                     "ON o.id = l.operation_id "
                                     "WHERE l.sequence > ?1 ORDER BY l.sequence",
                                     NULL);
  if (statement == NULL)
    {
      kith_changes_add_all (changes);
      return last;
    }

  sqlite3_bind_int64 (statement->stmt, 1, sequence);
  sqlite3_bind_int64 (statement->stmt, 2, MOST_READ_BYTES);
  while (sqlite3_step (statement->stmt) == SQLITE_ROW)
    {
      gint64 next = sqlite3_column_int64 (statement->stmt, 0);
      gint64 operation_id = sqlite3_column_int64 (statement->stmt, 1);

      if (next != last + 1)
        kith_changes_add_all (changes);
      last = next;

      if (sqlite3_column_type (statement->stmt, 2) != SQLITE_NULL)
        read_changeset (sqlite3_column_blob (statement->stmt, 2),
                        sqlite3_column_bytes (statement->stmt, 2), changes);
      else if (operation_id != 0)
        kith_changes_add_all (changes);
    }

  if (last == sequence)
    kith_changes_add_all (changes);

  return last;
}
