/* test-store.c: operations, history, undo, and what other processes see
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <sqlite3.h>

#include "kith-contact-detail.h"
#include "kith-error.h"
#include "kith-interaction.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"

#define TODAY (kith_day_new (2026, 11, 22))

static void
test_undo_and_redo (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  KithDatabase *database = kith_store_get_database (store);
  gint64 ada = kith_test_add_person (store, "Ada Lovelace", TODAY);
  g_autoptr (KithOperation) remove = kith_people_remove ("test", &ada, 1);
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (KithHistoryEntry) redone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (kith_test_count_people (database), ==, 1);
  g_assert_true (kith_store_perform (store, remove, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kith_test_count_people (database), ==, 0);

  undone = kith_store_revert (store, 0, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->label, ==, "Remove Ada Lovelace");
  g_assert_cmpint (kith_test_count_people (database), ==, 1);

  redone = kith_store_revert (store, 0, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kith_test_count_people (database), ==, 0);
}

static void
test_due_after_a_log (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  KithDatabase *database = kith_store_get_database (store);
  gint64 ada = kith_test_add_person (store, "Ada Lovelace", TODAY);
  g_autoptr (KithPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  kith_test_perform (store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY));
  kith_test_perform (store, kith_planning_snooze ("test", ada, TODAY - 3));
  g_assert_cmpint (kith_lookup_n_due (database, TODAY, KITH_DAY_NONE), ==, 1);

  kith_test_perform (store, kith_logging_log_now ("test", ada, 1, TODAY));
  g_assert_cmpint (kith_lookup_n_due (database, TODAY, KITH_DAY_NONE), ==, 0);
  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, ada, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, "2026-12-06");
  g_assert_cmpstr (kith_person_get_given_name (person), ==, "Ada");
}

static void
test_another_process_is_seen (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithStore) other = kith_test_folder_open_store (folder);
  g_autoptr (KithChanges) changes = NULL;
  gint64 ada;

  kith_test_watch_changes (store, &changes);
  ada = kith_test_add_person (other, "Ada Lovelace", TODAY);
  kith_test_run_until (changes != NULL);

  g_assert_true (kith_changes_have (changes, "person", ada));
  g_assert_false (kith_changes_are_all (changes));
}

static void
test_open_to_read (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (KithStore) none = NULL;
  g_autoptr (KithStore) writer = NULL;
  g_autoptr (KithStore) reader = NULL;
  g_autoptr (GError) error = NULL;

  none = kith_store_open_to_read (path, &error);
  g_assert_null (none);
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  writer = kith_test_folder_open_store (folder);
  reader = kith_store_open_to_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (reader)), ==, 0);
  kith_test_add_person (writer, "Ada Lovelace", TODAY);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (reader)), ==, 1);
}

static void
test_locked (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) writer = kith_test_folder_open_store (folder);
  g_autofree char *path = g_strdup (kith_store_get_path (writer));
  g_autoptr (KithStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;
  sqlite3 *handle;

  g_clear_object (&writer);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL,
                                 NULL, NULL), ==, SQLITE_OK);

  before = g_get_monotonic_time ();
  reader = kith_store_open_to_read (path, &error);
  g_assert_null (reader);
  g_assert_error (error, KITH_ERROR, KITH_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
  sqlite3_close (handle);
}

static void
performed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(gboolean *) user_data = kith_store_perform_finish (KITH_STORE (source), result, NULL);
}

/* As GApplication does, which turns its loop once more after it has disposed of everything. */
static void
test_disposed_while_writing (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) add = NULL;
  gboolean is_done = FALSE;

  kith_person_set_display_name (person, "Ada");
  add = kith_people_save ("test", kith_person_draft_new (person), TODAY);
  kith_store_perform_async (store, add, NULL, performed_cb, &is_done);
  g_object_run_dispose (G_OBJECT (store));
  kith_test_run_until (is_done);
  g_assert_cmpint (kith_operation_get_result (add), >, 0);
}

static void
failed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform_finish (KITH_STORE (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* Whoever asks for something when everything ends is told that it is not done. */
static void
test_asked_when_closed (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithOperation) operation = NULL;
  gint64 id = kith_test_add_person (store, "Ada", TODAY);
  gboolean has_failed = FALSE;

  operation = kith_people_remove ("test", &id, 1);
  g_object_run_dispose (G_OBJECT (store));
  kith_store_perform_async (store, operation, NULL, failed_cb, &has_failed);
  kith_test_run_until (has_failed);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/store/what-was-removed-comes-back-and-goes-again", test_undo_and_redo);
  g_test_add_func ("/store/a-log-moves-the-date", test_due_after_a_log);
  g_test_add_func ("/store/what-another-process-does-is-seen", test_another_process_is_seen);
  g_test_add_func ("/store/what-was-being-written-is-when-it-closes", test_disposed_while_writing);
  g_test_add_func ("/store/what-is-asked-when-it-is-closed-is-refused", test_asked_when_closed);
  g_test_add_func ("/store/to-read-is-not-to-make", test_open_to_read);
  g_test_add_func ("/store/to-read-is-not-to-wait", test_locked);

  return g_test_run ();
}
