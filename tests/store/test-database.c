/* test-database.c: what a connection lends, and which files and disks it takes
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>

#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-lookup.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithTestFolder *folder;
  KithDatabase *database;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = kith_test_folder_new ();
  path = kith_test_folder_get_file (fixture->folder, "kith.db");
  fixture->database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  kith_database_close (fixture->database);
  kith_test_folder_free (fixture->folder);
}

static void
test_exclusive (Fixture       *fixture,
                gconstpointer  data)
{
  static const char sql[] = "SELECT ?1 + 0";
  g_autoptr (KithStatement) one = kith_database_prepare (fixture->database, sql, NULL);
  g_autoptr (KithStatement) other = kith_database_prepare (fixture->database, sql, NULL);

  g_assert_true (one->stmt != other->stmt);
  sqlite3_bind_int64 (one->stmt, 1, 1);
  sqlite3_bind_int64 (other->stmt, 1, 2);
  g_assert_cmpint (sqlite3_step (one->stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_step (other->stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (one->stmt, 0), ==, 1);
  g_assert_cmpint (sqlite3_column_int (other->stmt, 0), ==, 2);
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  static const char sql[] = "SELECT ?1";
  KithStatement *statement = kith_database_prepare (fixture->database, sql, NULL);
  sqlite3_stmt *stmt = statement->stmt;

  sqlite3_bind_int64 (stmt, 1, 7);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  kith_statement_free (statement);

  /* The same one, with nothing left of what was bound. */
  statement = kith_database_prepare (fixture->database, sql, NULL);
  g_assert_true (statement->stmt == stmt);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_type (stmt, 0), ==, SQLITE_NULL);
  kith_statement_free (statement);
}

static void
assert_refused (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  g_autofree char *contents = NULL;
  gsize size = 1;

  g_assert_null (database);
  g_assert_error (error, KITH_ERROR, KITH_ERROR_NOT_A_DATABASE);
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, ==, 0);
}

/* SQLite takes a file without a byte for a new one. */
static void
test_emptied (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *wal = kith_test_folder_get_file (folder, "kith.db-wal");
  g_autofree char *backups = kith_test_folder_get_file (folder, "backups");
  g_autofree char *copy = kith_test_folder_get_file (folder, "backups/kith.db");
  g_autofree char *contents = NULL;
  g_autoptr (KithStore) store = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_true (g_file_set_contents (wal, "what was written last", -1, NULL));
  assert_refused (path);
  g_assert_true (g_file_get_contents (wal, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "what was written last");
  g_assert_cmpint (g_remove (wal), ==, 0);

  g_assert_cmpint (g_mkdir (backups, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copy, "what there was", -1, NULL));
  assert_refused (path);

  /* Moved away, as it says. */
  g_assert_cmpint (g_remove (path), ==, 0);
  store = kith_test_folder_open_store (folder);
  g_assert_cmpint (kith_test_add_person (store, "Ada", TODAY), >, 0);
}

/* Where SQLite finds no shared memory there is no -wal; what others write is seen all the same. */
static void
test_no_shared_memory (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *wal = kith_test_folder_get_file (folder, "kith.db-wal");
  sqlite3_vfs *usual = sqlite3_vfs_find (NULL);
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithStore) other = NULL;
  g_autoptr (KithChanges) changes = NULL;
  gint64 ada;

  sqlite3_vfs_register (sqlite3_vfs_find ("unix-dotfile"), TRUE);
  store = kith_test_folder_open_store (folder);
  other = kith_test_folder_open_store (folder);
  sqlite3_vfs_register (usual, TRUE);

  kith_test_watch_changes (store, &changes);
  ada = kith_test_add_person (other, "Ada", TODAY);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
  kith_test_run_until (changes != NULL);
  g_assert_true (kith_changes_have (changes, "person", ada));
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (store)), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/database/a-statement-is-lent-to-one-at-a-time", test_exclusive);
  ADD ("/database/a-statement-that-came-back-is-lent-again", test_kept);
#undef ADD
  g_test_add_func ("/database/a-file-that-was-emptied-is-not-a-new-one", test_emptied);
  g_test_add_func ("/database/a-disk-without-shared-memory-will-do", test_no_shared_memory);

  return g_test_run ();
}
