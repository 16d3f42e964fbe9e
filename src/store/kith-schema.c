/* kith-schema.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "kith-error.h"
#include "kith-id.h"
#include "kith-person.h"
#include "kith-resources.h"

#define MIGRATIONS "/io/github/kith/Kith/store/migrations/"

/* How often to ask for a file that another process makes, and how long to wait between, in
 * microseconds. */
#define MOST_TRIES 100
#define TRY_AGAIN 20000

/* What brings a file from one version to the next, in order. Append only: a released file never
 * changes, and its place here is the version it leads to. */
static const char *const migrations[] = {
  "0001-people.sql",
  "0002-search.sql",
  "0003-unchanged.sql",
  "0004-said.sql",
};

/* The tables whose changes can be undone: each one that a record class stands for, but the
 * deliveries. */
static const char *const recorded_tables[] = {
  "circle",
  "contact_detail",
  "follow_up",
  "important_date",
  "interaction",
  "interest",
  "participant",
  "person",
  "person_interest",
  "person_tag",
  "saved_list",
  "tag",
};

/* Sets @error to why there is no copy, and returns FALSE for the caller's sake. */
static gboolean
fail_to_copy (KithDatabase  *database,
              const char    *folder,
              const char    *reason,
              GError       **error)
{
  /* Translators: the file, then the folder of the copy, then the reason. */
  g_set_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY,
               _("“%s” was left as it was, since no copy of it can be kept in “%s”: %s. Make room "
                 "or allow writing there, then try again."),
               kith_database_get_path (database), folder, reason);

  return FALSE;
}

/* An empty file for the owner alone, made before SQLite fills it, so that nobody else can read it
 * meanwhile. One that is there already is the copy of another file of this folder, which was
 * brought up to date in the same second. */
static char *
create_copy (const char *folder,
             int         version)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  int fd = -1;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return NULL;

  for (guint i = 1; fd < 0; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("before-version-%d-%s%s.db", version + 1, stamp,
                                               number);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (fd >= 0)
        {
          close (fd);
          return g_steal_pointer (&path);
        }
      if (errno != EEXIST)
        break;
    }

  return NULL;
}

/* Returns what SQLite says. */
static int
copy_file (const char *from,
           const char *to)
{
  sqlite3 *source = NULL;
  sqlite3 *copy = NULL;
  sqlite3_backup *backup = NULL;
  int step;
  int result;

  result = sqlite3_open_v2 (from, &source, SQLITE_OPEN_READONLY, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_open_v2 (to, &copy, SQLITE_OPEN_READWRITE, NULL);
  if (result == SQLITE_OK)
    {
      backup = sqlite3_backup_init (copy, "main", source, "main");
      step = backup != NULL ? sqlite3_backup_step (backup, -1) : SQLITE_ERROR;
      result = backup != NULL ? sqlite3_backup_finish (backup) : sqlite3_errcode (copy);
      /* A step that had to wait for somebody is no error to the end of it, but no copy either. */
      if (result == SQLITE_OK && step != SQLITE_DONE)
        result = step;
    }
  sqlite3_close (copy);
  sqlite3_close (source);

  return result;
}

/* A copy of the file as it was, beside it, before anything in it is rewritten. Our own connection
 * has begun to write, which keeps all others from it; so it is a second one that reads. */
static gboolean
copy_aside (KithDatabase  *database,
            int            version,
            GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (kith_database_get_path (database));
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *path = create_copy (backups, version);
  int result;

  if (path == NULL)
    return fail_to_copy (database, backups, g_strerror (errno), error);

  result = copy_file (kith_database_get_path (database), path);
  if (result == SQLITE_OK)
    return TRUE;

  g_unlink (path);

  return fail_to_copy (database, backups, sqlite3_errstr (result), error);
}

static gboolean
add_me (KithDatabase  *database,
        GError       **error)
{
  g_autoptr (KithPerson) me = NULL;
  gint64 n_selves = 0;

  if (!kith_database_read_integer (database, &n_selves, error,
                                   "SELECT count (*) FROM person WHERE is_me = 1", NULL))
    return FALSE;
  if (n_selves > 0)
    return TRUE;

  me = kith_person_new ();
  kith_person_set_display_name (me, "Me");
  kith_person_set_is_me (me, TRUE);

  return kith_database_save (database, KITH_RECORD (me), error);
}

static gboolean
apply_migrations (KithDatabase  *database,
                  int            version,
                  GError       **error)
{
  for (guint i = version; i < G_N_ELEMENTS (migrations); i++)
    {
      g_autofree char *path = g_strconcat (MIGRATIONS, migrations[i], NULL);
      g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %u", i + 1);
      g_autoptr (GBytes) sql = NULL;

      sql = g_resource_lookup_data (kith_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                    error);
      if (sql == NULL ||
          !kith_database_execute (database, g_bytes_get_data (sql, NULL), error) ||
          !kith_database_execute (database, pragma, error))
        return FALSE;
    }

  return add_me (database, error);
}

/* Inside a transaction. */
static gboolean
bring_up_to_date (KithDatabase  *database,
                  int            version,
                  GError       **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d",
                                            KITH_SCHEMA_APPLICATION_ID);
  g_autoptr (GError) local_error = NULL;

  if (version > 0 && !copy_aside (database, version, error))
    return FALSE;
  if (apply_migrations (database, version, &local_error) &&
      kith_database_execute (database, stamp, &local_error))
    return TRUE;

  /* What SQLite says of a statement means nothing to whoever only wants to open their file. */
  if (version > 0 && g_error_matches (local_error, KITH_ERROR, KITH_ERROR_DATABASE))
    {
      g_info ("%s", local_error->message);
      g_set_error (error, KITH_ERROR, KITH_ERROR_DATABASE,
                   _("“%s” could not be brought up to date and was left as it was. Open it with "
                     "the Kith that wrote it."),
                   kith_database_get_path (database));
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* What is the file, before anything is done to it? Also tells whether it is still empty. */
static gboolean
inspect (KithDatabase  *database,
         gboolean      *is_empty,
         int           *version,
         GError       **error)
{
  gint64 n_tables = 0;
  gint64 application_id = 0;
  gint64 user_version = 0;

  /* The first read of the file: one that is no database says so here. */
  if (!kith_database_read_integer (database, &n_tables, error,
                                   "SELECT count (*) FROM sqlite_schema", NULL) ||
      !kith_database_read_integer (database, &application_id, error, "PRAGMA application_id",
                                   NULL) ||
      !kith_database_read_integer (database, &user_version, error, "PRAGMA user_version", NULL))
    return FALSE;

  *is_empty = n_tables == 0;
  *version = user_version;

  if (*is_empty && application_id == 0 && *version == 0)
    return TRUE;
  if (application_id != KITH_SCHEMA_APPLICATION_ID)
    g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_A_DATABASE,
                 _("“%s” belongs to another program. It was not changed."),
                 kith_database_get_path (database));
  else if (*version > kith_schema_get_version ())
    g_set_error (error, KITH_ERROR, KITH_ERROR_NEWER_DATABASE,
                 _("“%s” was written by a newer Kith. Install that version to open it; it was not "
                   "changed."),
                 kith_database_get_path (database));
  else
    return TRUE;

  return FALSE;
}

/**
 * kith_schema_get_version:
 *
 * Returns: the `user_version` of a file that is up to date
 */
int
kith_schema_get_version (void)
{
  return G_N_ELEMENTS (migrations);
}

/**
 * kith_schema_find_recorded:
 * @table: the name of a table
 *
 * Returns: its position for kith_schema_get_recorded(), or -1 if its changes are not part of the
 *   history
 */
int
kith_schema_find_recorded (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (strcmp (recorded_tables[i], table) == 0)
      return i;

  return -1;
}

/**
 * kith_schema_get_recorded:
 * @position: a number from 0
 *
 * Returns: (nullable): one of the tables whose changes are part of the history, or %NULL after the
 *   last
 */
const char *
kith_schema_get_recorded (guint position)
{
  return position < G_N_ELEMENTS (recorded_tables) ? recorded_tables[position] : NULL;
}

/* Whether there are copies of a file beside it, or what was written to it last. */
static gboolean
has_remains (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GDir) copies = g_dir_open (backups, 0, NULL);

  return g_file_test (wal, G_FILE_TEST_EXISTS) ||
         (copies != NULL && g_dir_read_name (copies) != NULL);
}

/**
 * kith_schema_check_bytes:
 * @path: the file that is to be opened
 * @error: return location for a #GError
 *
 * A file without a byte is a new one to SQLite, which then removes its -wal as well. It is one if
 * we were killed when we had just made it, but not if there was more before.
 *
 * Returns: %TRUE, or %FALSE with @error set to %KITH_ERROR_NOT_A_DATABASE if something was lost
 */
gboolean
kith_schema_check_bytes (const char  *path,
                         GError     **error)
{
  GStatBuf buffer;

  /* In this order: of a file that another process makes just now, the log comes after its first
   * page. */
  if (!has_remains (path) || g_stat (path, &buffer) != 0 || buffer.st_size > 0)
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_A_DATABASE,
               _("“%s” is empty, but there was something in it before. Put a copy in its place, or "
                 "move it away to begin anew."),
               path);

  return FALSE;
}

/**
 * kith_schema_check:
 * @database: a connection that reads
 * @error: return location for a #GError
 *
 * Returns: %TRUE if the file is Kith's and up to date, or %FALSE with @error set
 */
gboolean
kith_schema_check (KithDatabase  *database,
                   GError       **error)
{
  gboolean is_empty = FALSE;
  int version = 0;

  if (!inspect (database, &is_empty, &version, error))
    return FALSE;
  if (version == kith_schema_get_version ())
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_DATABASE, _("“%s” is of an older version of Kith."),
               kith_database_get_path (database));

  return FALSE;
}

/* Of two that make a file at once, each wants it alone to change its journal, and SQLite lets
 * neither wait for the other. */
static char *
change_journal (KithDatabase  *database,
                GError       **error)
{
  for (guint i = 1;; i++)
    {
      g_autoptr (GError) local_error = NULL;
      char *mode = NULL;

      if (kith_database_read_text (database, &mode, &local_error, "PRAGMA journal_mode = WAL",
                                   NULL))
        return mode;

      if (!g_error_matches (local_error, KITH_ERROR, KITH_ERROR_BUSY) || i == MOST_TRIES)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_usleep (TRY_AGAIN);
    }
}

/* Where there is no shared memory, on some network disks, SQLite stays with the journal it had:
 * slower, and readers and writers wait for each other, but as safe. */
static gboolean
set_journal (KithDatabase  *database,
             GError       **error)
{
  g_autofree char *mode = change_journal (database, error);

  if (mode == NULL ||
      !kith_database_execute (database, "PRAGMA synchronous = FULL", error))
    return FALSE;

  if (g_strcmp0 (mode, "wal") != 0)
    g_info ("The journal of “%s” is of the kind “%s”", kith_database_get_path (database), mode);

  return TRUE;
}

/**
 * kith_schema_upgrade:
 * @database: a connection that writes
 * @error: return location for a #GError
 *
 * Makes the tables of a new file, or brings those of an older one up to date in one transaction,
 * after a copy of it was put into the folder `backups` beside it.
 *
 * Returns: %TRUE if the file is up to date, or %FALSE with @error set and the file as it was
 */
gboolean
kith_schema_upgrade (KithDatabase  *database,
                     GError       **error)
{
  gboolean is_empty = FALSE;
  int version = 0;

  if (!inspect (database, &is_empty, &version, error))
    return FALSE;
  if (!set_journal (database, error))
    return FALSE;
  if (version == kith_schema_get_version ())
    return TRUE;

  /* IMMEDIATE, and a second look inside: of two processes that start at once, one waits and then
   * finds the work done. */
  if (!kith_database_execute (database, "BEGIN IMMEDIATE", error))
    return FALSE;
  version = kith_database_get_integer (database, "PRAGMA user_version", NULL);
  if ((version == kith_schema_get_version () || bring_up_to_date (database, version, error)) &&
      kith_database_execute (database, "COMMIT", error))
    return TRUE;

  kith_database_execute (database, "ROLLBACK", NULL);

  return FALSE;
}
