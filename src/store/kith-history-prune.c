/* kith-history-prune.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-history-prune.h"

#include <glib/gi18n.h>

#include "kith-history.h"

/* What is kept: a year, and no more than this many bytes of changes beyond the newest. */
#define KEEP_TIME (G_GINT64_CONSTANT (366) * G_TIME_SPAN_DAY)
#define KEEP_BYTES G_GINT64_CONSTANT (268435456)

/* A changeset of this size, or so many smaller ones, has all of them counted. */
#define LEAST_COUNTED_BYTES 65536
#define SMALL_UNCOUNTED 256

/* The newest operation older than what is kept, or 0. Ids rise with time. */
static gint64
find_old (KithDatabase *database,
          gint64        before)
{
  g_autoptr (KithStatement) statement = NULL;
  gint64 last = 0;

  statement = kith_database_prepare (database, "SELECT id, at FROM operation ORDER BY id", NULL);
  while (statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW &&
         sqlite3_column_int64 (statement->stmt, 1) < before)
    last = sqlite3_column_int64 (statement->stmt, 0);

  return last;
}

/* The newest operation with which there is more than is kept, or 0; never the very newest. Done
 * here and not by a window function, for which SQLite would copy every changeset. */
static gint64
find_excess (KithDatabase *database)
{
  g_autoptr (KithStatement) statement = NULL;
  gint64 n_bytes = 0;
  guint place = 0;

  statement = kith_database_prepare (database,
                                     "SELECT id, length (changeset) FROM operation "
                                     "ORDER BY id DESC",
                                     NULL);
  while (statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW)
    {
      n_bytes += sqlite3_column_int64 (statement->stmt, 1);
      if (++place > 1 && n_bytes > KEEP_BYTES)
        return sqlite3_column_int64 (statement->stmt, 0);
    }

  return 0;
}

/* Lets go of what is old, or large, after an operation of @size bytes was added, which the log of
 * changes has as @sequence, and leaves one line that says so. What is small adds up too slowly to
 * be counted each time. */
gboolean
kith_history_prune (KithDatabase  *database,
                    gint64         now,
                    gsize          size,
                    gint64         sequence,
                    GError       **error)
{
  gint64 last = find_old (database, now - KEEP_TIME);
  gint64 newest = 0;
  gint64 n_kept = 0;
  gint64 at = 0;

  if (size >= LEAST_COUNTED_BYTES || sequence % SMALL_UNCOUNTED == 0)
    last = MAX (last, find_excess (database));

  if (last == 0)
    return TRUE;
  if (!kith_database_read_integer (database, &newest, error, "SELECT max (id) FROM operation",
                                   NULL) ||
      !kith_database_read_integer (database, &n_kept, error,
                                   "SELECT count (*) FROM operation WHERE id <= ?1 "
                                   "AND changeset IS NOT NULL",
                                   "i", last) ||
      !kith_database_read_integer (database, &at, error, "SELECT at FROM operation WHERE id = ?1",
                                   "i", last))
    return FALSE;
  if (last == newest || n_kept == 0)
    return TRUE;

  return kith_database_run (database, error, "DELETE FROM operation WHERE id <= ?1", "i", last) &&
         kith_database_run (database, error,
                            "INSERT INTO operation (id, at, label, origin) VALUES (?1, ?2, ?3, ?4)",
                            "iitt", last, at, _("What was done before is no longer kept"), "kith");
}
