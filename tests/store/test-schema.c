/* test-schema.c: files that are new, old, newer, somebody else's, or damaged
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-participant.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-schema.h"
#include "kith-tag.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define N_PROCESSES 6

static const char *program;

static GType (*const record_types[]) (void) = {
  kith_circle_get_type,          kith_contact_detail_get_type, kith_delivery_get_type,
  kith_follow_up_get_type,       kith_important_date_get_type, kith_interaction_get_type,
  kith_interest_get_type,        kith_participant_get_type,    kith_person_interest_get_type,
  kith_person_tag_get_type,      kith_person_get_type,         kith_tag_get_type,
};

static void
assert_refused (const char *path,
                int         code)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size_before = 0;
  gsize size_after = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStore) store = NULL;

  g_file_get_contents (path, &before, &size_before, NULL);
  store = kith_store_open (path, &error);
  g_assert_null (store);
  g_assert_error (error, KITH_ERROR, code);
  g_assert_nonnull (strstr (error->message, path));
  g_file_get_contents (path, &after, &size_after, NULL);
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_fresh (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  KithDatabase *database = kith_store_get_database (store);
  g_autoptr (GPtrArray) circles = kith_lookup_circles (database, NULL);
  g_autoptr (KithPerson) me = kith_lookup_me (database);
  static const int days[] = { 14, 30, 90, 180, 365 };

  g_assert_cmpuint (circles->len, ==, G_N_ELEMENTS (days));
  for (guint i = 0; i < circles->len; i++)
    g_assert_cmpint (kith_circle_get_rhythm_days (g_ptr_array_index (circles, i)), ==, days[i]);
  g_assert_nonnull (me);
  g_assert_cmpint (kith_test_count_people (database), ==, 0);
  g_assert_cmpint (kith_database_get_integer (database, "PRAGMA application_id", NULL), ==,
                   KITH_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (kith_database_get_integer (database, "PRAGMA user_version", NULL), ==,
                   kith_schema_get_version ());
  g_assert_cmpint (kith_database_get_integer (database, "PRAGMA foreign_keys", NULL), ==, 1);
  kith_test_check_file (kith_store_get_path (store));
}

/* The connection that writes waits for the disk, and what it writes can be undone. */
static void
test_durable (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  g_autofree char *mode = NULL;

  g_assert_no_error (error);
  mode = kith_database_get_text (database, "PRAGMA journal_mode", NULL);
  g_assert_cmpstr (mode, ==, "wal");
  g_assert_cmpint (kith_database_get_integer (database, "PRAGMA synchronous", NULL), ==, 2);
}

static void
test_opened_twice (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *dump = NULL;
  g_autofree char *again = NULL;

  g_object_unref (kith_test_folder_open_store (folder));
  dump = kith_test_dump (path);
  g_object_unref (kith_test_folder_open_store (folder));
  again = kith_test_dump (path);
  g_assert_cmpstr (dump, ==, again);
}

static void
test_every_table_is_strict (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);

  g_assert_cmpint (kith_database_get_integer (kith_store_get_database (store),
                                              "SELECT count (*) FROM pragma_table_list "
                                              "WHERE type = 'table' AND strict = 0 "
                                              "AND name NOT LIKE 'sqlite%'",
                                              NULL),
                   ==, 0);
}

/* Each column of each noun is in the schema, and the other way round. */
static void
test_columns (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autofree GType *types = NULL;
  guint n_types;

  for (guint i = 0; i < G_N_ELEMENTS (record_types); i++)
    record_types[i] ();
  types = g_type_children (KITH_TYPE_RECORD, &n_types);
  g_assert_cmpuint (n_types, ==, G_N_ELEMENTS (record_types));
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (KithRecordClass) klass = g_type_class_ref (types[i]);

      g_assert_cmpint (kith_database_get_integer (kith_store_get_database (store),
                                                  "SELECT count (*) FROM pragma_table_info (?1)",
                                                  "t", klass->table),
                       ==, klass->n_columns + 3);
      for (guint j = 0; j < klass->n_columns; j++)
        g_assert_cmpint (kith_database_get_integer (kith_store_get_database (store),
                                                    "SELECT count (*) FROM pragma_table_info (?1) "
                                                    "WHERE name = ?2",
                                                    "tt", klass->table, klass->columns[j].name),
                         ==, 1);
    }
}

static void
test_several_at_once (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  GSubprocess *processes[N_PROCESSES];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PROCESSES; i++)
    {
      processes[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--open", path,
                                       NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_subprocess_wait_check (processes[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (processes[i]);
    }

  g_assert_cmpint (kith_test_count (path, "SELECT count (*) FROM person WHERE is_me = 1"), ==, 1);
  g_assert_cmpint (kith_test_count (path, "SELECT count (*) FROM circle"), ==, 5);
  kith_test_check_file (path);
}

static void
test_newer (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *backups = kith_test_folder_get_file (folder, "backups");
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d",
                                             kith_schema_get_version () + 1);

  g_object_unref (kith_test_folder_open_store (folder));
  kith_test_execute_outside (path, pragma);
  assert_refused (path, KITH_ERROR_NEWER_DATABASE);
  g_assert_false (g_file_test (backups, G_FILE_TEST_EXISTS));
}

static void
test_foreign (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "other.db");
  g_autofree char *stamped = kith_test_folder_get_file (folder, "stamped.db");
  g_autofree char *text = kith_test_folder_get_file (folder, "letter.txt");
  g_autofree char *wal = kith_test_folder_get_file (folder, "other.db-wal");

  kith_test_execute_outside (path,
                             "CREATE TABLE person (name TEXT); INSERT INTO person VALUES (1)");
  assert_refused (path, KITH_ERROR_NOT_A_DATABASE);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));

  /* Empty, but somebody else's all the same. */
  kith_test_execute_outside (stamped, "PRAGMA application_id = 1234; PRAGMA user_version = 1;");
  assert_refused (stamped, KITH_ERROR_NOT_A_DATABASE);

  g_assert_true (g_file_set_contents (text, "Dear Ada, this is a letter and no database.", -1,
                                      NULL));
  assert_refused (text, KITH_ERROR_NOT_A_DATABASE);
}

static void
overwrite (const char *path,
           gsize       position,
           gsize       length)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  for (gsize i = position; i < MIN (position + length, size); i++)
    contents[i] = (char) (i * 37 + 11);
  g_assert_true (g_file_set_contents_full (path, contents, size, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
}

static void
test_damaged (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");

  g_object_unref (kith_test_folder_open_store (folder));
  overwrite (path, 0, 16);
  assert_refused (path, KITH_ERROR_NOT_A_DATABASE);
  overwrite (path, 0, 4096);
  assert_refused (path, KITH_ERROR_NOT_A_DATABASE);
}

static void
test_schema_page_damaged (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");

  g_object_unref (kith_test_folder_open_store (folder));
  overwrite (path, 100, 3000);
  assert_refused (path, KITH_ERROR_NOT_A_DATABASE);
}

static void
test_cut_short (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *contents = NULL;
  gsize size;

  g_object_unref (kith_test_folder_open_store (folder));
  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (path, contents, 4096, NULL));
  assert_refused (path, KITH_ERROR_NOT_A_DATABASE);
}

/* As a process that was killed between making the file and filling it leaves it. */
static void
test_no_bytes (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (KithStore) store = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  store = kith_test_folder_open_store (folder);
  g_assert_cmpint (kith_test_add_person (store, "Ada", TODAY), >, 0);
}

static void
assert_mode (const char *path,
             guint       mode)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmphex (buffer.st_mode & 0777, ==, mode);
}

static void
test_permissions (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *home = kith_test_folder_get_file (folder, "deep/kith");
  g_autofree char *path = kith_test_folder_get_file (folder, "deep/kith/kith.db");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  mode_t old = umask (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStore) store = kith_store_open (path, &error);

  umask (old);
  g_assert_no_error (error);
  kith_test_add_person (store, "Ada", TODAY);
  assert_mode (home, 0700);
  assert_mode (path, 0600);
  assert_mode (wal, 0600);
  assert_mode (shm, 0600);
}

static void
test_unwritable (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *file = kith_test_folder_get_file (folder, "file");
  g_autofree char *under_file = kith_test_folder_get_file (folder, "file/kith.db");
  g_autofree char *in_file = kith_test_folder_get_file (folder, "file/deep/kith.db");

  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  assert_refused (under_file, KITH_ERROR_READ_ONLY);
  assert_refused (in_file, KITH_ERROR_READ_ONLY);
  /* A folder of that name. */
  assert_refused (folder->path, KITH_ERROR_READ_ONLY);
}

/* Another connection of this process must not cost one its locks: somebody else would take the file
 * for unused and remove its -wal. The lock is that of SQLite's os_unix.c, SHARED_FIRST. */
static void
test_locks (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  const char *path = kith_store_get_path (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) second = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  struct flock lock = { .l_type = F_WRLCK, .l_start = 0x40000002, .l_len = 510 };
  int fd;

  g_assert_no_error (error);
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (fcntl (fd, F_OFD_GETLK, &lock), ==, 0);
  g_assert_cmpint (lock.l_type, ==, F_RDLCK);
  close (fd);
}

/* Needs to be root in a mount namespace of its own. */
static void
test_read_only_mount (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *script = NULL;
  g_autofree char *quoted = g_shell_quote (folder->path);
  g_autofree char *quoted_program = g_shell_quote (program);
  const char *argv[] = { "unshare", "-m", "sh", "-c", NULL, NULL };
  int status = 0;

  g_object_unref (kith_test_folder_open_store (folder));
  script = g_strdup_printf ("mount --bind %s %s && mount -o remount,ro,bind %s || exit 77; "
                            "%s --refused %s/kith.db && %s --refused %s/new.db",
                            quoted, quoted, quoted, quoted_program, quoted, quoted_program, quoted);
  argv[4] = script;
  if (!g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    {
      if (WIFEXITED (status) && WEXITSTATUS (status) != 5)
        {
          g_test_skip ("mounting is not allowed here");
          return;
        }
    }
  g_assert_cmpint (status, ==, 0);
}

static int
run_child (const char *what,
           const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStore) store = kith_store_open (path, &error);

  if (strcmp (what, "--open") == 0)
    return store != NULL ? 0 : 1;

  return g_error_matches (error, KITH_ERROR, KITH_ERROR_READ_ONLY) ? 0 : 5;
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 3 && (strcmp (argv[1], "--open") == 0 || strcmp (argv[1], "--refused") == 0))
    return run_child (argv[1], argv[2]);

  kith_test_init (&argc, &argv);
  program = self;

  g_test_add_func ("/schema/a-new-file-has-circles-and-me", test_fresh);
  g_test_add_func ("/schema/writing-waits-for-the-disk", test_durable);
  g_test_add_func ("/schema/opening-again-changes-nothing", test_opened_twice);
  g_test_add_func ("/schema/every-table-is-strict", test_every_table_is_strict);
  g_test_add_func ("/schema/tables-and-nouns-have-the-same-columns", test_columns);
  g_test_add_func ("/schema/several-processes-may-be-the-first", test_several_at_once);
  g_test_add_func ("/schema/a-newer-file-is-refused-and-not-touched", test_newer);
  g_test_add_func ("/schema/a-foreign-file-is-refused-and-not-touched", test_foreign);
  g_test_add_func ("/schema/a-damaged-head-is-refused-and-not-touched", test_damaged);
  g_test_add_func ("/schema/a-damaged-first-page-is-refused-and-not-touched",
                   test_schema_page_damaged);
  g_test_add_func ("/schema/a-file-cut-short-is-refused-and-not-touched", test_cut_short);
  g_test_add_func ("/schema/a-file-without-a-byte-is-filled", test_no_bytes);
  g_test_add_func ("/schema/everything-is-for-the-owner-alone", test_permissions);
  g_test_add_func ("/schema/a-second-connection-leaves-the-first-its-locks", test_locks);
  g_test_add_func ("/schema/where-nothing-can-be-written-it-says-so", test_unwritable);
  g_test_add_func ("/schema/a-read-only-disk-is-said-to-be-one", test_read_only_mount);

  return g_test_run ();
}
