/* test-watcher.c: noticing what others write, and what we write, once
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>
#include <unistd.h>

#include "kith-delivery.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))

static const char *program;

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  GPtrArray *changes;
} Fixture;

static void
changed_cb (KithStore   *store,
            KithChanges *changes,
            GPtrArray   *all)
{
  g_ptr_array_add (all, kith_changes_ref (changes));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_changes_unref);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), fixture->changes);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  g_ptr_array_unref (fixture->changes);
  kith_test_folder_free (fixture->folder);
}

static KithChanges *
get_last (Fixture *fixture)
{
  g_assert_cmpuint (fixture->changes->len, >, 0);

  return g_ptr_array_index (fixture->changes, fixture->changes->len - 1);
}

static void
test_own_once (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  gint64 bob;

  /* At once, and not again when the file system tells of it: what Bob brings is the second. */
  g_assert_cmpuint (fixture->changes->len, ==, 1);
  g_assert_true (kith_changes_have (get_last (fixture), "person", ada));
  g_assert_false (kith_changes_are_all (get_last (fixture)));
  g_assert_false (kith_changes_have_table (get_last (fixture), "interaction"));

  bob = kith_test_add_person (other, "Bob", TODAY);
  kith_test_run_until (kith_changes_have (get_last (fixture), "person", bob));
  g_assert_cmpuint (fixture->changes->len, ==, 2);
}

static void
test_other_process (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *path = kith_store_get_path (fixture->store);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GPtrArray) people = NULL;
  gint64 start = g_get_monotonic_time ();

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--add", path, NULL);
  g_assert_no_error (error);
  kith_test_run_until (fixture->changes->len > 0);
  g_test_message ("seen after %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - start) / 1000);
  people = kith_lookup_people_named (kith_store_get_database (fixture->store), "Ada", NULL);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_false (kith_changes_are_all (get_last (fixture)));
  g_assert_true (kith_changes_have (get_last (fixture), "person",
                                    kith_record_get_id (g_ptr_array_index (people, 0))));
  g_subprocess_wait_check (child, NULL, &error);
  g_assert_no_error (error);
}

static void
test_foreign_program (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithRecord) person = NULL;

  g_ptr_array_set_size (fixture->changes, 0);
  kith_test_execute_outside (kith_store_get_path (fixture->store),
                             "UPDATE person SET next_due_on = '2026-12-24' WHERE is_me = 0");
  kith_test_run_until (fixture->changes->len > 0);
  g_assert_true (kith_changes_are_all (get_last (fixture)));
  g_assert_true (kith_changes_have (get_last (fixture), "person", ada));
  g_assert_true (kith_changes_have_table (get_last (fixture), "anything"));
  person = kith_database_load (kith_store_get_database (fixture->store), KITH_TYPE_PERSON, ada,
                               NULL);
  g_assert_cmpstr (kith_person_get_next_due_on (KITH_PERSON (person)), ==, "2026-12-24");
}

static void
test_undo_by_others (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (KithHistoryEntry) redone = NULL;

  g_ptr_array_set_size (fixture->changes, 0);
  undone = kith_store_revert (other, 0, FALSE, NULL);
  kith_test_run_until (fixture->changes->len > 0);
  g_assert_true (kith_changes_have (get_last (fixture), "person", ada));

  g_ptr_array_set_size (fixture->changes, 0);
  redone = kith_store_revert (other, 0, TRUE, NULL);
  kith_test_run_until (fixture->changes->len > 0);
  g_assert_true (kith_changes_have (get_last (fixture), "person", ada));
}

/* Several commits before anybody looks are one answer with all of them. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  gint64 ids[5];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = kith_test_add_person (other, "Somebody", TODAY);
  kith_test_run_until (fixture->changes->len > 0 &&
                       kith_changes_have (get_last (fixture), "person", ids[4]));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < fixture->changes->len; j++)
        found = found || kith_changes_have (g_ptr_array_index (fixture->changes, j), "person",
                                            ids[i]);
      g_assert_true (found);
    }
}

/* An import by another process says only that much has changed. */
static void
test_import (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  guint n_people = 5000;

  kith_test_do (other, kith_test_fill, &n_people);
  kith_test_run_until (fixture->changes->len > 0);
  g_assert_true (kith_changes_are_all (get_last (fixture)));
  g_assert_false (kith_changes_are_empty (get_last (fixture)));
}

static gboolean
save_record (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        data,
             GError        **error)
{
  return kith_database_save (database, data, error);
}

/* What is told by notifications is nothing for lists; it must not look like somebody else's
 * doing, either. */
static void
test_delivery (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  g_autoptr (KithDelivery) delivery = kith_delivery_new ();
  gint64 ada;

  kith_delivery_set_subject_id (delivery, 1);
  kith_delivery_set_occurrence (delivery, "2026-12-06");
  kith_delivery_set_told_on (delivery, "2026-12-06");
  kith_test_do (other, save_record, delivery);
  ada = kith_test_add_person (other, "Ada", TODAY);
  kith_test_run_until (fixture->changes->len > 0);
  g_assert_cmpuint (fixture->changes->len, ==, 1);
  g_assert_false (kith_changes_are_all (get_last (fixture)));
  g_assert_true (kith_changes_have (get_last (fixture), "person", ada));
}

/* The file may be a link into another folder, where its -wal is, too. */
static void
test_link (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithTestFolder) elsewhere = kith_test_folder_new ();
  g_autofree char *link = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *target = kith_test_folder_get_file (elsewhere, "people.db");
  g_autoptr (KithStore) other = kith_store_open (target, NULL);
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithChanges) changes = NULL;
  gint64 ada;

  g_assert_cmpint (symlink (target, link), ==, 0);
  store = kith_test_folder_open_store (folder);
  kith_test_watch_changes (store, &changes);
  ada = kith_test_add_person (other, "Ada", TODAY);
  kith_test_run_until (changes != NULL);
  g_assert_true (kith_changes_have (changes, "person", ada));
}

static void
test_changes (void)
{
  g_autoptr (KithChanges) changes = kith_changes_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GArray) none = NULL;

  g_assert_true (kith_changes_are_empty (changes));
  kith_changes_add (changes, "person", 1);
  kith_changes_add (changes, "person", 1);
  kith_changes_add (changes, "tag", 2);
  g_assert_false (kith_changes_are_empty (changes));
  g_assert_true (kith_changes_have (changes, "person", 1));
  g_assert_false (kith_changes_have (changes, "person", 2));
  g_assert_false (kith_changes_have (changes, "interest", 2));
  ids = kith_changes_get_ids (changes, "person");
  g_assert_cmpuint (ids->len, ==, 1);
  none = kith_changes_get_ids (changes, "interest");
  g_assert_cmpuint (none->len, ==, 0);

  for (gint64 id = 1; id < 5000; id++)
    kith_changes_add (changes, "person", id);
  g_assert_true (kith_changes_are_all (changes));
  g_assert_true (kith_changes_have (changes, "interest", 99));
}

static int
add_ada (const char *path)
{
  g_autoptr (KithStore) store = kith_store_open (path, NULL);

  return store != NULL && kith_test_add_person (store, "Ada", TODAY) > 0 ? 0 : 1;
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 3 && strcmp (argv[1], "--add") == 0)
    return add_ada (argv[2]);

  kith_test_init (&argc, &argv);
  program = self;

  g_test_add_func ("/watcher/changes-are-rows-until-they-are-too-many", test_changes);
  ADD ("/watcher/our-own-commit-is-told-once", test_own_once);
  ADD ("/watcher/another-process-is-seen", test_other_process);
  ADD ("/watcher/a-foreign-program-may-have-changed-everything", test_foreign_program);
  ADD ("/watcher/what-others-undo-is-seen", test_undo_by_others);
  ADD ("/watcher/no-commit-of-many-is-missed", test_many);
  ADD ("/watcher/an-import-is-everything", test_import);
  ADD ("/watcher/a-delivery-is-nothing", test_delivery);
  g_test_add_func ("/watcher/a-linked-file-is-watched-where-it-is", test_link);

  return g_test_run ();
}
