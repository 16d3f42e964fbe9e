/* kith-lookup-due.c: what is due, and what was told, as numbers
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Thousands may be due, of which one notification tells: who only looks makes no records of them.
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-lookup.h"

#include "kith-database-private.h"
#include "kith-query-private.h"

typedef void (*ReadFunc) (sqlite3_stmt *stmt,
                          GArray       *rows);

/* Answers a question about one day. */
static GArray *
read_rows (KithDatabase  *database,
           const char    *sql,
           KithDay        day,
           guint          row_size,
           ReadFunc       read_row,
           GError       **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, row_size);
  g_autoptr (KithStatement) statement = kith_database_prepare (database, sql, error);
  int result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement->stmt, 1, kith_day_format (day), -1, g_free);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    read_row (statement->stmt, rows);
  if (result != SQLITE_DONE)
    {
      kith_database_fail (database, result, error);
      return NULL;
    }

  return g_steal_pointer (&rows);
}

static void
read_due_person (sqlite3_stmt *stmt,
                 GArray       *rows)
{
  KithDuePerson due = { sqlite3_column_int64 (stmt, 0), KITH_DAY_NONE, KITH_NEVER_TOLD };

  due.day = kith_day_parse ((const char *) sqlite3_column_text (stmt, 1));
  kith_enum_from_nick (KITH_TYPE_DELIVERY_STATE, (const char *) sqlite3_column_text (stmt, 2),
                       &due.state);
  g_array_append_val (rows, due);
}

/**
 * kith_lookup_due_people:
 * @database: a connection
 * @today: the day it is
 * @holiday_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type KithDuePerson): whom to reach out to, in the order of
 *   kith_lookup_due(), or %NULL with @error set
 */
GArray *
kith_lookup_due_people (KithDatabase  *database,
                        KithDay        today,
                        KithDay        holiday_until,
                        GError       **error)
{
  return read_rows (database,
                    "SELECT p.id, p.next_due_on,"
                    " (SELECT d.state FROM delivery AS d WHERE d.kind = 'rhythm'"
                    "  AND d.subject_id = p.id AND d.occurrence = p.next_due_on) "
                    KITH_QUERY_DUE,
                    kith_query_get_due_day (today, holiday_until), sizeof (KithDuePerson),
                    read_due_person, error);
}

static void
read_told (sqlite3_stmt *stmt,
           GArray       *rows)
{
  KithTold told = { .subject_id = sqlite3_column_int64 (stmt, 1),
                    .at = sqlite3_column_int64 (stmt, 2) };
  int kind = KITH_DELIVERY_KIND_RHYTHM;

  kith_enum_from_nick (KITH_TYPE_DELIVERY_KIND, (const char *) sqlite3_column_text (stmt, 0),
                       &kind);
  told.kind = kind;
  g_array_append_val (rows, told);
}

/**
 * kith_lookup_told:
 * @database: a connection
 * @day: a day
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type KithTold): what was told on @day, the oldest first, or
 *   %NULL with @error set; what only waits for a server was not told
 */
GArray *
kith_lookup_told (KithDatabase  *database,
                  KithDay        day,
                  GError       **error)
{
  return read_rows (database,
                    "SELECT kind, subject_id, told_at FROM delivery "
                    "WHERE told_on = ?1 AND state <> 'pending' ORDER BY id",
                    day, sizeof (KithTold), read_told, error);
}
