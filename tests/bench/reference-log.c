/* reference-log.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows that `kith_logging_log()` leaves behind, written with prepared statements in one
 * transaction to the same tables with their triggers, in the thread that asks: an interaction, a
 * participant, the two dates of the person that move, the line of the history with as many bytes
 * as Kith keeps to undo it, and the line that tells other processes. WAL, synchronous=FULL; over
 * when the commit is on the disk. Nothing is looked up, checked or told.
 */

#include "config.h"

#include "reference-log.h"

#include "kith-database-private.h"
#include "kith-id.h"

/* What the changeset of such an operation takes. */
#define CHANGESET_SIZE 400

struct _ReferenceLog
{
  KithDatabase *database;
  sqlite3 *handle;
  sqlite3_stmt *statements[7];
};

static const char *const sql[] = {
  "BEGIN IMMEDIATE",
  "INSERT INTO interaction (id, created_at, modified_at, kind, happened_on, text, begun_by)"
  " VALUES (?1, ?2, ?2, 'message', ?3, ?4, 'me')",
  "INSERT INTO participant (id, created_at, modified_at, interaction_id, person_id)"
  " VALUES (?1, ?2, ?2, ?3, ?4)",
  "UPDATE person SET modified_at = ?2, last_contact_on = ?3, next_due_on = ?4 WHERE id = ?1",
  "INSERT INTO operation (id, at, label, origin, changeset)"
  " VALUES (?1, ?2, 'Log a message', 'bench', zeroblob (?3))",
  "INSERT INTO change_log (operation_id) VALUES (?1)",
  "COMMIT",
};

ReferenceLog *
reference_log_new (const char *path)
{
  ReferenceLog *self = g_new0 (ReferenceLog, 1);
  g_autoptr (GError) error = NULL;

  /* Only Kith's connections know its tokenizer, which the triggers need; it sets WAL and
   * synchronous=FULL as well. */
  self->database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  if (self->database == NULL)
    g_error ("%s", error->message);
  self->handle = kith_database_get_handle (self->database);
  g_assert (kith_database_get_integer (self->database, "PRAGMA synchronous", NULL) == 2);

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    if (sqlite3_prepare_v2 (self->handle, sql[i], -1, &self->statements[i], NULL) != SQLITE_OK)
      g_error ("%s", sqlite3_errmsg (self->handle));

  return self;
}

void
reference_log_run (ReferenceLog *self,
                   gint64        person_id,
                   const char   *day,
                   const char   *due_on,
                   const char   *text)
{
  gint64 interaction_id = kith_id_new ();
  gint64 operation_id = kith_id_new ();
  gint64 now = g_get_real_time ();
  sqlite3_stmt **statements = self->statements;

  sqlite3_bind_int64 (statements[1], 1, interaction_id);
  sqlite3_bind_int64 (statements[1], 2, now);
  sqlite3_bind_text (statements[1], 3, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statements[1], 4, text, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statements[2], 1, kith_id_new ());
  sqlite3_bind_int64 (statements[2], 2, now);
  sqlite3_bind_int64 (statements[2], 3, interaction_id);
  sqlite3_bind_int64 (statements[2], 4, person_id);
  sqlite3_bind_int64 (statements[3], 1, person_id);
  sqlite3_bind_int64 (statements[3], 2, now);
  sqlite3_bind_text (statements[3], 3, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statements[3], 4, due_on, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statements[4], 1, operation_id);
  sqlite3_bind_int64 (statements[4], 2, now);
  sqlite3_bind_int64 (statements[4], 3, CHANGESET_SIZE);
  sqlite3_bind_int64 (statements[5], 1, operation_id);

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    {
      if (sqlite3_step (statements[i]) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (self->handle));
      sqlite3_reset (statements[i]);
    }
}

void
reference_log_free (ReferenceLog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    sqlite3_finalize (self->statements[i]);
  kith_database_close (self->database);
  g_free (self);
}
