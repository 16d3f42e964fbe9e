/* kith-database.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "kith-collation.h"
#include "kith-error.h"
#include "kith-functions.h"
#include "kith-people-index.h"
#include "kith-recorder.h"
#include "kith-schema.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* How long a writer waits for another process before it gives up, and whoever only glances, in
 * milliseconds. */
#define BUSY_TIMEOUT 10000
#define GLANCE_TIMEOUT 250

/* How much of what a statement overwrites is kept in memory, in bytes. SQLite's own 64 KiB are less
 * than a person with its indexes can take; and once they did not suffice, each page of each later
 * statement of the transaction goes through a file. More than this SQLite 3.40 cannot write to that
 * file: it masks the size of each write with 0x1ffff. */
#define STATEMENT_JOURNAL_SIZE 0x1ffff

/* So much of both ends of a statement makes its hash. */
#define HASHED_BYTES 32

struct _KithDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  GPtrArray *new_records;
  KithRecorder *recorder;
  locale_t locale;
  char *locale_name;
  KithPeopleIndex *people_index;
};

/* Statements are long, told apart by how they begin and end, and asked for with every row. */
static guint
hash_statement (gconstpointer data)
{
  const char *sql = data;
  gsize length = strlen (sql);
  guint hash = length;

  for (gsize i = 0; i < MIN (length, HASHED_BYTES); i++)
    hash = hash * 33 + (guchar) sql[i] + (guchar) sql[length - i - 1] * 257;

  return hash;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static int
get_error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return KITH_ERROR_BUSY;
    case SQLITE_FULL:
      return KITH_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return KITH_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return KITH_ERROR_NOT_A_DATABASE;
    case SQLITE_TOOBIG:
      return KITH_ERROR_LIMIT;
    case SQLITE_INTERRUPT:
      return -1;
    default:
      return KITH_ERROR_DATABASE;
    }
}

/* Sets @error to one sentence for a result of SQLite, and returns FALSE for the caller's sake. */
gboolean
kith_database_fail (KithDatabase  *self,
                    int            result,
                    GError       **error)
{
  int code = get_error_code (result);

  switch (code)
    {
    case -1:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
      break;
    case KITH_ERROR_BUSY:
      g_set_error (error, KITH_ERROR, code,
                   _("“%s” is in use by another program. Try again in a moment."), self->path);
      break;
    case KITH_ERROR_FULL:
      g_set_error (error, KITH_ERROR, code,
                   _("The disk that holds “%s” is full. Nothing was changed."), self->path);
      break;
    case KITH_ERROR_LIMIT:
      g_set_error_literal (error, KITH_ERROR, code,
                           _("That is more than can be undone at once, so nothing was changed. Do "
                             "it in smaller parts."));
      break;
    case KITH_ERROR_READ_ONLY:
      g_set_error (error, KITH_ERROR, code,
                   _("“%s” cannot be written to. Check the permissions of the file and its folder, "
                     "or choose another folder."),
                   self->path);
      break;
    case KITH_ERROR_NOT_A_DATABASE:
      g_set_error (error, KITH_ERROR, code,
                   _("“%s” is not a Kith database, or it is damaged. It was not changed."),
                   self->path);
      break;
    default:
      /* The reason speaks of tables and columns, which tells the user nothing. */
      g_debug ("%s: %s", self->path,
               self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result));
      g_set_error (error, KITH_ERROR, code,
                   _("Something went wrong with “%s”, and nothing was changed. Start Kith again "
                     "and repeat it."),
                   self->path);
      break;
    }

  return FALSE;
}

/* Before the first connection of this process. If somebody else in it uses SQLite already, theirs
 * stays. */
static void
configure (void)
{
  static gsize is_done;

  if (g_once_init_enter (&is_done))
    {
      sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, STATEMENT_JOURNAL_SIZE);
      g_once_init_leave (&is_done, TRUE);
    }
}

/* Made by hand and not by SQLite, so that it and its -wal and -shm are for the owner alone. What is
 * there already is not opened: to close it would take away the locks of every other connection of
 * this process (fcntl(2), on advisory record locking). */
static gboolean
create_file (const char  *path,
             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_access (path, F_OK) == 0)
    {
      if (g_access (path, R_OK | W_OK) == 0)
        return TRUE;

      g_set_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY,
                   _("“%s” cannot be written to: %s. Check the permissions of the file and its "
                     "folder, or choose another folder."),
                   path, g_strerror (errno));
      return FALSE;
    }

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (fd >= 0)
        close (fd);
      if (fd >= 0 || errno == EEXIST)
        return TRUE;
    }

  g_set_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY,
               _("“%s” cannot be made: %s. Check the permissions of its folder."), path,
               g_strerror (errno));

  return FALSE;
}

static gboolean
set_up (KithDatabase      *self,
        KithDatabaseMode   mode,
        GError           **error)
{
  int result;

  sqlite3_busy_timeout (self->handle,
                        mode == KITH_DATABASE_GLANCE ? GLANCE_TIMEOUT : BUSY_TIMEOUT);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_extended_result_codes (self->handle, 0);

  result = kith_functions_register (self);
  if (result == SQLITE_OK)
    result = kith_tokenizer_register (self->handle);
  if (result != SQLITE_OK)
    return kith_database_fail (self, result, error);

  /* trusted_schema stays on: SQLite 3.40 takes a full-text table in a trigger for unsafe without
   * it. Nothing else in the schema calls anything. */
  if (!kith_database_execute (self,
                              "PRAGMA cell_size_check = ON;"
                              "PRAGMA mmap_size = 0;"
                              "PRAGMA foreign_keys = ON;",
                              error))
    return FALSE;

  if (mode == KITH_DATABASE_WRITE)
    return kith_schema_upgrade (self, error);

  return kith_schema_check (self, error);
}

/**
 * kith_database_open:
 * @path: the file
 * @mode: what the connection may do
 * @error: return location for a #GError
 *
 * Opens a connection. A file of somebody else's, a damaged one, or one by a newer Kith is
 * refused and not touched; an older one is copied aside and brought up to date.
 *
 * Returns: (transfer full): the connection, or %NULL with @error set: %KITH_ERROR_READ_ONLY,
 *   %KITH_ERROR_NOT_A_DATABASE, %KITH_ERROR_NEWER_DATABASE, %KITH_ERROR_BUSY or
 *   %KITH_ERROR_DATABASE
 */
KithDatabase *
kith_database_open (const char        *path,
                    KithDatabaseMode   mode,
                    GError           **error)
{
  g_autoptr (KithDatabase) self = g_new0 (KithDatabase, 1);
  int flags = mode == KITH_DATABASE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  int result;

  g_return_val_if_fail (path != NULL, NULL);

  configure ();
  self->path = g_strdup (path);
  self->locale = newlocale (LC_COLLATE_MASK, "C", NULL);
  self->statements = g_hash_table_new_full (hash_statement, g_str_equal, g_free,
                                            (GDestroyNotify) sqlite3_finalize);
  self->new_records = g_ptr_array_new_with_free_func (free_weak_ref);

  if (mode == KITH_DATABASE_WRITE &&
      (!kith_schema_check_bytes (path, error) || !create_file (path, error)))
    return NULL;

  result = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      kith_database_fail (self, result, error);
      return NULL;
    }

  if (!set_up (self, mode, error))
    return NULL;

  if (!kith_collation_follow (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * kith_database_close:
 * @self: a connection
 *
 * Closes it; nothing on loan from it may be in use.
 */
void
kith_database_close (KithDatabase *self)
{
  g_clear_pointer (&self->people_index, kith_people_index_free);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->handle, sqlite3_close_v2);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->new_records, g_ptr_array_unref);
  freelocale (self->locale);
  g_free (self->locale_name);
  g_free (self);
}

/* The locale by whose rules names sort, or NULL for the plain one. Kept in the database and not
 * taken from the process, so that a service started in another one does not disorder the list. */
void
kith_database_set_locale (KithDatabase *self,
                          const char   *name)
{
  locale_t locale;

  if (g_strcmp0 (self->locale_name, name) == 0)
    return;

  g_free (self->locale_name);
  self->locale_name = g_strdup (name);

  locale = newlocale (LC_COLLATE_MASK | LC_CTYPE_MASK, name != NULL ? name : "C", NULL);
  if (locale == (locale_t) 0)
    return;

  freelocale (self->locale);
  self->locale = locale;
}

/* Says who records the transaction that is open, until that is taken back with NULL. */
void
kith_database_set_recorder (KithDatabase *self,
                            KithRecorder *recorder)
{
  self->recorder = recorder;
}

KithRecorder *
kith_database_get_recorder (KithDatabase *self)
{
  return self->recorder;
}

/* Remembers a record that got its id in the transaction that is open, and takes @size bytes in a
 * changeset; but not each one of very many, of which only the size counts. */
void
kith_database_add_new (KithDatabase *self,
                       KithRecord   *record,
                       gsize         size)
{
  GWeakRef *weak_ref;

  if (self->recorder != NULL && kith_recorder_leaves_new (self->recorder))
    {
      kith_recorder_add_size (self->recorder, size);
      return;
    }

  weak_ref = g_new (GWeakRef, 1);
  g_weak_ref_init (weak_ref, record);
  g_ptr_array_add (self->new_records, weak_ref);
}

/* Ends the transaction for its new records: those that were not kept are new again, so that
 * keeping them a second time does not look for them in the file. */
void
kith_database_settle (KithDatabase *self,
                      gboolean      kept)
{
  for (guint i = 0; !kept && i < self->new_records->len; i++)
    {
      g_autoptr (KithRecord) record = g_weak_ref_get (g_ptr_array_index (self->new_records, i));

      if (record != NULL)
        kith_record_set_id (record, 0);
    }

  g_ptr_array_set_size (self->new_records, 0);
}

/**
 * kith_database_create_sort_key:
 * @self: a connection
 * @name: (nullable): a name
 *
 * Returns: (transfer full): where a list has @name, in the locale of the database; to be compared
 *   as bytes
 */
GBytes *
kith_database_create_sort_key (KithDatabase *self,
                               const char   *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return kith_text_sort_key (name, self->locale);
}

locale_t
kith_database_get_locale (KithDatabase *self)
{
  return self->locale;
}

sqlite3 *
kith_database_get_handle (KithDatabase *self)
{
  return self->handle;
}

const char *
kith_database_get_path (KithDatabase *self)
{
  return self->path;
}

/* Who is listed, for searches over this connection; kith_people_index_update() fills it. */
KithPeopleIndex *
kith_database_get_people_index (KithDatabase *self)
{
  if (self->people_index == NULL)
    self->people_index = kith_people_index_new ();

  return self->people_index;
}

/* Runs constant SQL without values, such as PRAGMA, BEGIN and migrations. */
gboolean
kith_database_execute (KithDatabase  *self,
                       const char    *sql,
                       GError       **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || kith_database_fail (self, result, error);
}

/**
 * kith_database_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location for a #GError
 *
 * Lends a prepared statement, to nobody else until it is freed: whoever wants the same one
 * meanwhile gets another. The connection keeps one for the next time.
 *
 * Returns: (transfer full): the statement, or %NULL with @error set
 */
KithStatement *
kith_database_prepare (KithDatabase  *self,
                       const char    *sql,
                       GError       **error)
{
  gpointer stmt = NULL;
  gpointer key = NULL;
  KithStatement *statement;
  int result;

  if (!g_hash_table_steal_extended (self->statements, sql, &key, &stmt))
    {
      result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                   (sqlite3_stmt **) &stmt, NULL);
      if (result != SQLITE_OK)
        {
          kith_database_fail (self, result, error);
          return NULL;
        }
      key = g_strdup (sql);
    }

  statement = g_new (KithStatement, 1);
  statement->stmt = stmt;
  statement->database = self;
  statement->sql = key;

  return statement;
}

void
kith_statement_free (KithStatement *statement)
{
  GHashTable *statements = statement->database->statements;

  if (g_hash_table_contains (statements, statement->sql))
    {
      sqlite3_finalize (statement->stmt);
      g_free (statement->sql);
    }
  else
    {
      sqlite3_reset (statement->stmt);
      sqlite3_clear_bindings (statement->stmt);
      g_hash_table_insert (statements, statement->sql, statement->stmt);
    }

  g_free (statement);
}

/* Binds ?1, ?2 … by the letters of @format: i for gint64, t for text, d for double. */
void
kith_statement_bind_args (KithStatement *statement,
                          const char    *format,
                          va_list        args)
{
  int index = 1;

  for (const char *p = format; p != NULL && *p != '\0'; p++, index++)
    {
      const char *text;

      switch (*p)
        {
        case 'i':
          sqlite3_bind_int64 (statement->stmt, index, va_arg (args, gint64));
          break;
        case 'd':
          sqlite3_bind_double (statement->stmt, index, va_arg (args, double));
          break;
        case 't':
          text = va_arg (args, const char *);
          if (text != NULL)
            sqlite3_bind_text (statement->stmt, index, text, -1, SQLITE_TRANSIENT);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}

/**
 * kith_database_run:
 * @self: a connection
 * @error: return location for a #GError
 * @sql: one statement that returns nothing
 * @format: (nullable): a letter for each value: i for #gint64, t for text, d for double
 * @...: the values
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_database_run (KithDatabase  *self,
                   GError       **error,
                   const char    *sql,
                   const char    *format,
                   ...)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (self, sql, error);
  va_list args;
  int result;

  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  kith_statement_bind_args (statement, format, args);
  va_end (args);

  do
    result = sqlite3_step (statement->stmt);
  while (result == SQLITE_ROW);

  return result == SQLITE_DONE || kith_database_fail (self, result, error);
}
