/* kith-history.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-history.h"

#include <glib/gi18n.h>

#include "kith-bulk.h"
#include "kith-collation.h"
#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-history-prune.h"
#include "kith-id.h"
#include "kith-operation-private.h"
#include "kith-recorder.h"
#include "kith-references.h"

/* How many steps the other processes may be behind before they look at everything again. */
#define KEEP_LOG 1000

/* How many more there may be before they are let go. */
#define TRIM_LOG 64

/* How often SQLite looks whether it is to go on, in steps of its virtual machine. */
#define STEPS_BETWEEN_LOOKS 1000

/* A smaller changeset is not worth a look at how many rows it changes, nor at more rows than
 * those. */
#define LEAST_BULK_BYTES 65536

void
kith_history_entry_free (KithHistoryEntry *entry)
{
  g_free (entry->label);
  g_free (entry->origin);
  g_free (entry);
}

static gboolean
note_change (KithDatabase  *database,
             gint64         operation_id,
             gint64        *sequence,
             GError       **error)
{
  if (!kith_database_run (database, error, "INSERT INTO change_log (operation_id) VALUES (?1)", "i",
                          operation_id))
    return FALSE;

  *sequence = sqlite3_last_insert_rowid (kith_database_get_handle (database));

  return *sequence % TRIM_LOG != 0 ||
         kith_database_run (database, error, "DELETE FROM change_log WHERE sequence <= ?1", "i",
                            *sequence - KEEP_LOG);
}

static gboolean
record (KithDatabase   *database,
        KithOperation  *operation,
        KithRecorder   *recorder,
        gsize           size,
        GError        **error)
{
  g_autoptr (KithStatement) statement = NULL;
  g_autofree char *label = kith_operation_dup_label (operation);
  gint64 now = g_get_real_time ();
  gint64 next_id = 0;
  gint64 sequence;
  gint64 id;
  int result;

  /* Whatever was taken back before is gone for good once something new is done. Ids rise over
   * processes as well, so that the newest operation is the one with the highest. */
  if (!kith_database_run (database, error, "DELETE FROM operation WHERE undone = 1", NULL) ||
      !kith_database_read_integer (database, &next_id, error,
                                   "SELECT max (id) + 1 FROM operation", NULL))
    return FALSE;
  id = MAX (kith_id_new (), next_id);

  statement = kith_database_prepare (database,
                                     "INSERT INTO operation (id, at, label, origin, changeset) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5)",
                                     error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement->stmt, 1, id);
  sqlite3_bind_int64 (statement->stmt, 2, now);
  sqlite3_bind_text (statement->stmt, 3, label, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement->stmt, 4, kith_operation_get_origin (operation), -1, SQLITE_STATIC);
  result = kith_recorder_bind (recorder, statement->stmt, 5);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement->stmt);
  if (result != SQLITE_DONE)
    return kith_database_fail (database, result, error);

  kith_operation_set_id (operation, id);

  return kith_recorder_write (recorder, id, error) &&
         note_change (database, id, &sequence, error) &&
         kith_history_prune (database, now, size, sequence, error);
}

static gboolean
perform_in_transaction (KithDatabase   *database,
                        KithOperation  *operation,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (KithRecorder) recorder = kith_recorder_new (database);
  gint64 sequence;
  gboolean done;
  gsize size;

  kith_database_set_recorder (database, recorder);
  done = kith_operation_call (operation, database, cancellable, error) &&
         kith_recorder_finish (recorder, &size, error);
  kith_database_set_recorder (database, NULL);
  if (!done)
    return FALSE;

  /* Deliveries are outside the history, but the other processes want to know that it was us. */
  if (size == 0)
    return note_change (database, 0, &sequence, error);

  return record (database, operation, recorder, size, error);
}

/**
 * kith_history_perform:
 * @database: the connection that writes
 * @operation: what to do
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Performs @operation as one transaction and records it.
 *
 * Returns: %TRUE if it is on the disk, or %FALSE with @error set and nothing changed
 */
gboolean
kith_history_perform (KithDatabase   *database,
                      KithOperation  *operation,
                      GCancellable   *cancellable,
                      GError        **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  /* IMMEDIATE: a transaction that begins by reading and then wants to write cannot be retried
   * when another process wrote in between. */
  if (!kith_database_run (database, error, "BEGIN IMMEDIATE", NULL))
    return FALSE;

  if (kith_collation_follow (database, error) &&
      perform_in_transaction (database, operation, cancellable, error) &&
      kith_database_run (database, error, "COMMIT", NULL))
    {
      kith_database_settle (database, TRUE);
      return TRUE;
    }

  kith_operation_set_id (operation, 0);
  kith_database_settle (database, FALSE);
  if (!sqlite3_get_autocommit (kith_database_get_handle (database)))
    kith_database_execute (database, "ROLLBACK", NULL);

  return FALSE;
}

/* What is not as the changeset knows it was changed since, and stays. */
static int
conflict_cb (void                   *user_data,
             int                     conflict,
             sqlite3_changeset_iter *iter)
{
  return SQLITE_CHANGESET_ABORT;
}

static int
is_cancelled_cb (void *user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

static gboolean
fail_for_conflict (GError **error)
{
  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_CONFLICT,
                       _("That has changed since and cannot be taken back on its own. Undo what "
                         "came after it first."));

  return FALSE;
}

/* Applies a changeset, or its inverse. Returns what SQLite says. */
static int
apply_changeset (KithDatabase  *database,
                 gconstpointer  data,
                 int            size,
                 gboolean       redo,
                 GCancellable  *cancellable)
{
  sqlite3 *handle = kith_database_get_handle (database);
  int result;

  if (cancellable != NULL)
    sqlite3_progress_handler (handle, STEPS_BETWEEN_LOOKS, is_cancelled_cb, cancellable);
  /* Without a savepoint of its own: whatever fails takes the transaction with it. */
  result = sqlite3changeset_apply_v2 (handle, size, (void *) data, NULL, conflict_cb, NULL, NULL,
                                      NULL,
                                      SQLITE_CHANGESETAPPLY_NOSAVEPOINT |
                                      (redo ? 0 : SQLITE_CHANGESETAPPLY_INVERT));
  sqlite3_progress_handler (handle, 0, NULL, NULL);

  return result;
}

static gboolean
apply (KithDatabase  *database,
       gint64         id,
       gboolean       redo,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr (KithStatement) statement = NULL;
  g_autoptr (KithBulk) bulk = NULL;
  gboolean hold = FALSE;
  gconstpointer data;
  int size;
  int result;

  statement = kith_database_prepare (database, "SELECT changeset FROM operation WHERE id = ?1",
                                     error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement->stmt, 1, id);
  result = sqlite3_step (statement->stmt);
  if (result != SQLITE_ROW)
    return kith_database_fail (database, result, error);

  data = sqlite3_column_blob (statement->stmt, 0);
  size = sqlite3_column_bytes (statement->stmt, 0);
  if (size >= LEAST_BULK_BYTES)
    {
      bulk = kith_bulk_begin_changeset (database, data, size, error);
      if (bulk == NULL)
        return FALSE;
    }

  result = apply_changeset (database, data, size, redo, cancellable);
  if (result == SQLITE_ABORT || result == SQLITE_CONSTRAINT)
    return fail_for_conflict (error);
  if (result != SQLITE_OK)
    return kith_database_fail (database, result, error);
  if (bulk != NULL && !kith_bulk_end (bulk, error))
    return FALSE;

  /* What was added later may lean on a row that is gone now. */
  if (!(size >= LEAST_BULK_BYTES
          ? kith_references_check_all (database, &hold, error)
          : kith_references_check_changeset (database, data, size, redo, &hold, error)))
    return FALSE;

  return hold || fail_for_conflict (error);
}

static KithHistoryEntry *
read_entry (sqlite3_stmt *stmt)
{
  KithHistoryEntry *entry = g_new0 (KithHistoryEntry, 1);

  entry->id = sqlite3_column_int64 (stmt, 0);
  entry->at = sqlite3_column_int64 (stmt, 1);
  entry->label = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  entry->origin = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
  entry->is_undone = sqlite3_column_int (stmt, 4) != 0;
  entry->can_undo = sqlite3_column_int (stmt, 5) != 0;

  return entry;
}

#define SELECT_ENTRY "SELECT id, at, label, origin, undone, changeset IS NOT NULL FROM operation "

/**
 * kith_history_list:
 * @database: a connection
 * @most: how many lines
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type KithHistoryEntry): the newest operations, newest first
 */
GPtrArray *
kith_history_list (KithDatabase  *database,
                   guint          most,
                   GError       **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (KithStatement) statement = NULL;
  int result;

  statement = kith_database_prepare (database, SELECT_ENTRY "ORDER BY id DESC LIMIT ?1", error);
  if (statement == NULL)
    return NULL;

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_history_entry_free);
  sqlite3_bind_int64 (statement->stmt, 1, most);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    g_ptr_array_add (entries, read_entry (statement->stmt));

  if (result != SQLITE_DONE)
    {
      kith_database_fail (database, result, error);
      return NULL;
    }

  return g_steal_pointer (&entries);
}

static KithHistoryEntry *
find_entry (KithDatabase *database,
            const char   *sql,
            gint64        id)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, sql, NULL);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement->stmt, 1, id);

  return sqlite3_step (statement->stmt) == SQLITE_ROW ? read_entry (statement->stmt) : NULL;
}

/**
 * kith_history_find:
 * @database: a connection
 * @redo: %FALSE for what Undo would take back, %TRUE for what Redo would bring again
 *
 * Returns: (transfer full) (nullable): that operation, or %NULL if there is none
 */
KithHistoryEntry *
kith_history_find (KithDatabase *database,
                   gboolean      redo)
{
  return find_entry (database,
                     redo ? SELECT_ENTRY "WHERE undone = 1 ORDER BY id LIMIT 1"
                          : SELECT_ENTRY "WHERE undone = 0 AND changeset IS NOT NULL "
                                         "ORDER BY id DESC LIMIT 1",
                     0);
}

static KithHistoryEntry *
revert_in_transaction (KithDatabase  *database,
                       gint64         id,
                       gboolean       redo,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (KithHistoryEntry) entry = NULL;
  gint64 sequence;

  if (!kith_collation_follow (database, error))
    return NULL;

  entry = id != 0 ? find_entry (database, SELECT_ENTRY "WHERE id = ?1", id)
                  : kith_history_find (database, redo);
  if (entry == NULL || entry->is_undone != redo || !entry->can_undo)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_NOT_FOUND,
                           redo ? _("There is nothing to do again.")
                                : _("There is nothing to undo."));
      return NULL;
    }

  if (!apply (database, entry->id, redo, cancellable, error) ||
      !kith_database_run (database, error, "UPDATE operation SET undone = ?2 WHERE id = ?1", "ii",
                          entry->id, (gint64) !redo) ||
      !note_change (database, entry->id, &sequence, error))
    return NULL;

  entry->is_undone = !redo;

  return g_steal_pointer (&entry);
}

/**
 * kith_history_revert:
 * @database: the connection that writes
 * @id: which operation, or 0 for the newest that can be
 * @redo: %FALSE to take it back, %TRUE to bring it again
 * @cancellable: (nullable): a #GCancellable
 * @error: return location for a #GError
 *
 * Undoes or redoes one operation, as one transaction.
 *
 * Returns: (transfer full): that operation, or %NULL with @error set and nothing changed:
 *   %KITH_ERROR_NOT_FOUND if there is none, %KITH_ERROR_CONFLICT if what it touched has changed
 *   since
 */
KithHistoryEntry *
kith_history_revert (KithDatabase  *database,
                     gint64         id,
                     gboolean       redo,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (KithHistoryEntry) entry = NULL;
  gboolean done;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  /* What foreign keys removed or cleared is in the changeset, too. With their actions on, the rows
   * would change a second time, before their turn. */
  if (!kith_database_execute (database, "PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE", error))
    {
      kith_database_execute (database, "PRAGMA foreign_keys = ON", NULL);
      return NULL;
    }

  entry = revert_in_transaction (database, id, redo, cancellable, error);
  done = entry != NULL && kith_database_execute (database, "COMMIT", error);
  if (!sqlite3_get_autocommit (kith_database_get_handle (database)))
    kith_database_execute (database, "ROLLBACK", NULL);
  kith_database_execute (database, "PRAGMA foreign_keys = ON", NULL);

  return done ? g_steal_pointer (&entry) : NULL;
}
