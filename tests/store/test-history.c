/* test-history.c: doing, undoing and redoing, exactly
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-contact-detail.h"
#include "kith-database-private.h"
#include "kith-delivery.h"
#include "kith-error.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithDatabase *database;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_strdup (kith_store_get_path (fixture->store));

  g_assert_finalize_object (fixture->store);
  kith_test_check_file (path);
  kith_test_folder_free (fixture->folder);
}

static char *
dump (Fixture *fixture)
{
  return kith_test_dump (kith_store_get_path (fixture->store));
}

static void
revert (Fixture    *fixture,
        gint64      id,
        gboolean    redo,
        const char *label)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithHistoryEntry) entry = kith_store_revert (fixture->store, id, redo, &error);

  g_assert_no_error (error);
  g_assert_cmpint (entry->is_undone, ==, !redo);
  if (label != NULL)
    g_assert_cmpstr (entry->label, ==, label);
}

static void
assert_refused (Fixture  *fixture,
                gint64    id,
                gboolean  redo,
                int       code)
{
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (KithHistoryEntry) entry = kith_store_revert (fixture->store, id, redo, &error);

  g_assert_null (entry);
  g_assert_error (error, KITH_ERROR, code);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Performs @operation, which it takes, and returns its number in the history. */
static gint64
perform (Fixture       *fixture,
         KithOperation *operation)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;

  kith_store_perform (fixture->store, owned, &error);
  g_assert_no_error (error);

  return kith_operation_get_id (owned);
}

static KithPersonDraft *
create_draft (const char *name)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithImportantDate) birthday = kith_important_date_new ();
  KithPersonDraft *draft;

  kith_person_set_display_name (person, name);
  kith_person_set_notes (person, "Likes engines; naïve about horses.");
  kith_person_set_circle_id (person, 1);
  kith_important_date_set_date (birthday, "1815-12-10");

  draft = kith_person_draft_new (person);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, "home", "ada@example.org");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, "home", "+44 20 7946 0000");
  draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->dates, g_steal_pointer (&birthday));
  draft->tags = g_strsplit ("engine,poetry", ",", -1);
  draft->interests = g_strsplit ("mathematics,horses", ",", -1);

  return draft;
}

static gint64
add_rich (Fixture    *fixture,
          const char *name)
{
  g_autoptr (KithOperation) operation = kith_people_save ("test", create_draft (name), TODAY);
  g_autoptr (GError) error = NULL;

  kith_store_perform (fixture->store, operation, &error);
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

static KithOperation *
create_log (const gint64 *ids,
            gsize         n_ids,
            const char   *text)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autoptr (KithFollowUp) next = kith_follow_up_new ();

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, "2026-11-22");
  kith_interaction_set_text (interaction, text);
  kith_follow_up_set_due_on (next, "2026-11-30");
  kith_follow_up_set_reason (next, "the recipe");

  return kith_logging_log ("test", interaction, ids, n_ids, next, TODAY);
}

/* Does, undoes, redoes and undoes @operation, which it takes, and compares every row. */
static void
assert_exact (Fixture       *fixture,
              KithOperation *operation)
{
  g_autofree char *before = dump (fixture);
  g_autofree char *done = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  perform (fixture, operation);
  done = dump (fixture);
  g_assert_cmpstr (before, !=, done);

  revert (fixture, 0, FALSE, NULL);
  undone = dump (fixture);
  g_assert_cmpstr (before, ==, undone);
  kith_test_check_file (kith_store_get_path (fixture->store));

  revert (fixture, 0, TRUE, NULL);
  redone = dump (fixture);
  g_assert_cmpstr (done, ==, redone);
  kith_test_check_file (kith_store_get_path (fixture->store));
}

static void
test_exact (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada Lovelace");
  gint64 bob = add_rich (fixture, "Bob");
  gint64 both[] = { ada, bob };
  g_autoptr (KithPersonDraft) draft = NULL;
  g_autoptr (KithPerson) person = NULL;

  assert_exact (fixture, kith_people_save ("test", create_draft ("Zoë"), TODAY));
  assert_exact (fixture, create_log (both, 2, "She is starting a club"));
  assert_exact (fixture, kith_planning_set_circle ("test", both, 2, 3, NULL, TODAY));
  assert_exact (fixture, kith_planning_snooze ("test", ada, TODAY + 5));
  assert_exact (fixture, kith_people_archive ("test", both, 2, TRUE));

  person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL));
  kith_person_set_display_name (person, "Ada King");
  kith_person_set_introduced_by (person, bob);
  draft = kith_person_draft_new (person);
  draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  draft->tags = g_strsplit ("countess", ",", -1);
  assert_exact (fixture, kith_people_save ("test", g_steal_pointer (&draft), TODAY));

  /* With cascades: details, dates, tags, interests, participants, follow-ups, and Ada, whom Bob
   * introduced. */
  assert_exact (fixture, kith_people_remove ("test", &bob, 1));
  assert_exact (fixture, kith_people_remove ("test", &ada, 1));
}

/* All the way back to nothing and forth again, in several steps at once. */
static void
test_all_the_way (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  gint64 ada;
  gint64 bob;

  g_ptr_array_add (dumps, dump (fixture));
  ada = add_rich (fixture, "Ada");
  g_ptr_array_add (dumps, dump (fixture));
  bob = add_rich (fixture, "Bob");
  g_ptr_array_add (dumps, dump (fixture));
  perform (fixture, create_log ((gint64[]){ ada, bob }, 2, "Hello"));
  g_ptr_array_add (dumps, dump (fixture));
  perform (fixture, kith_people_remove ("test", &ada, 1));
  g_ptr_array_add (dumps, dump (fixture));

  for (guint turn = 0; turn < 3; turn++)
    {
      for (guint i = dumps->len - 1; i > 0; i--)
        {
          g_autofree char *now = NULL;

          revert (fixture, 0, FALSE, NULL);
          now = dump (fixture);
          g_assert_cmpstr (now, ==, g_ptr_array_index (dumps, i - 1));
        }
      assert_refused (fixture, 0, FALSE, KITH_ERROR_NOT_FOUND);
      for (guint i = 1; i < dumps->len; i++)
        {
          g_autofree char *now = NULL;

          revert (fixture, 0, TRUE, NULL);
          now = dump (fixture);
          g_assert_cmpstr (now, ==, g_ptr_array_index (dumps, i));
        }
      assert_refused (fixture, 0, TRUE, KITH_ERROR_NOT_FOUND);
    }
}

static void
test_new_branch (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (KithHistoryEntry) redo = NULL;

  add_rich (fixture, "Ada");
  revert (fixture, 0, FALSE, "Add Ada");
  redo = kith_history_find (fixture->database, TRUE);
  g_assert_cmpstr (redo->label, ==, "Add Ada");

  add_rich (fixture, "Bob");
  g_assert_null (kith_history_find (fixture->database, TRUE));
  assert_refused (fixture, 0, TRUE, KITH_ERROR_NOT_FOUND);
  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
}

static gboolean
do_nothing (KithOperation  *operation,
            KithDatabase   *database,
            gpointer        data,
            GError        **error)
{
  kith_operation_take_label (operation, g_strdup ("Do nothing"));

  return TRUE;
}

static void
test_nothing_done (Fixture       *fixture,
                   gconstpointer  data)
{
  add_rich (fixture, "Ada");
  revert (fixture, 0, FALSE, NULL);
  g_assert_cmpint (perform (fixture, kith_operation_new ("test", do_nothing, NULL, NULL)), ==, 0);

  /* What changed nothing is not in the history, and leaves what can be redone. */
  revert (fixture, 0, TRUE, "Add Ada");
  revert (fixture, 0, FALSE, "Add Ada");
}

static gboolean
fail_late (KithOperation  *operation,
           KithDatabase   *database,
           gpointer        data,
           GError        **error)
{
  g_autoptr (KithPerson) person = kith_person_new ();

  kith_person_set_display_name (person, "Nobody");
  if (!kith_database_save (database, KITH_RECORD (person), error))
    return FALSE;

  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FAILED, "No");

  return FALSE;
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (KithOperation) operation = kith_operation_new ("test", fail_late, NULL, NULL);
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform (fixture->store, operation, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FAILED);
  g_assert_cmpint (kith_operation_get_id (operation), ==, 0);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_older (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  gint64 bob = add_rich (fixture, "Bob");
  gint64 snooze = perform (fixture, kith_planning_snooze ("test", ada, TODAY + 5));
  gint64 other = perform (fixture, kith_planning_snooze ("test", bob, TODAY + 9));
  gint64 skip;
  g_autoptr (KithPerson) person = NULL;

  /* Nothing that came later touched it. */
  revert (fixture, snooze, FALSE, "Move the date of Ada");
  person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL));
  g_assert_null (kith_person_get_snoozed_until_on (person));
  assert_refused (fixture, snooze, FALSE, KITH_ERROR_NOT_FOUND);
  revert (fixture, snooze, TRUE, "Move the date of Ada");

  /* Something did. */
  skip = perform (fixture, kith_planning_skip ("test", bob, TODAY + 10));
  assert_refused (fixture, other, FALSE, KITH_ERROR_CONFLICT);
  revert (fixture, skip, FALSE, NULL);
  revert (fixture, other, FALSE, NULL);
  assert_refused (fixture, 12345, FALSE, KITH_ERROR_NOT_FOUND);
}

/* Undoing “Add Ada” may not silently take with it what was written down about Ada later. */
static void
test_older_takes_nothing_along (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (KithOperation) operation = kith_people_save ("test", create_draft ("Ada"), TODAY);
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
  g_autoptr (KithPerson) bob = kith_person_new ();
  KithPersonDraft *draft;
  gint64 add = perform (fixture, g_object_ref (operation));
  gint64 ada = kith_operation_get_result (operation);
  gint64 promise;
  gint64 introduction;

  kith_follow_up_set_person_id (follow_up, ada);
  kith_follow_up_set_due_on (follow_up, "2026-11-30");
  kith_follow_up_set_reason (follow_up, "salad dressing recipe");
  promise = perform (fixture, kith_planning_add_follow_up ("test", follow_up));
  assert_refused (fixture, add, FALSE, KITH_ERROR_CONFLICT);
  revert (fixture, promise, FALSE, NULL);

  kith_person_set_display_name (bob, "Bob");
  kith_person_set_introduced_by (bob, ada);
  draft = kith_person_draft_new (bob);
  introduction = perform (fixture, kith_people_save ("test", draft, TODAY));
  assert_refused (fixture, add, FALSE, KITH_ERROR_CONFLICT);
  revert (fixture, introduction, FALSE, NULL);

  revert (fixture, add, FALSE, "Add Ada");
}

/* What an undo would need is gone. */
static void
test_parent_gone (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  gint64 log = perform (fixture, create_log (&ada, 1, "Hello"));
  g_autoptr (GPtrArray) logs = kith_lookup_interactions (fixture->database, ada, NULL);
  gint64 interaction = kith_record_get_id (g_ptr_array_index (logs, 0));
  gint64 remove = perform (fixture, kith_logging_remove ("test", interaction));

  perform (fixture, kith_people_remove ("test", &ada, 1));
  assert_refused (fixture, remove, FALSE, KITH_ERROR_CONFLICT);
  assert_refused (fixture, log, TRUE, KITH_ERROR_NOT_FOUND);
}

static void
test_across_reopening (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree char *empty = dump (fixture);
  g_autofree char *full = NULL;
  g_autofree char *now = NULL;
  gint64 ada = add_rich (fixture, "Ada");

  perform (fixture, create_log (&ada, 1, "Hello"));
  full = dump (fixture);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_finalize_object (fixture->store);
      fixture->store = kith_test_folder_open_store (fixture->folder);
      fixture->database = kith_store_get_database (fixture->store);
      revert (fixture, 0, FALSE, NULL);
    }
  now = dump (fixture);
  g_assert_cmpstr (now, ==, empty);

  g_assert_finalize_object (fixture->store);
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);
  revert (fixture, 0, TRUE, "Add Ada");
  revert (fixture, 0, TRUE, "Log lunch with Ada");
  g_free (now);
  now = dump (fixture);
  g_assert_cmpstr (now, ==, full);
}

/* Two programs on one file have one history. */
static void
test_two_programs (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);

  add_rich (fixture, "Ada");
  kith_test_add_person (other, "Bob", TODAY);
  add_rich (fixture, "Cleo");
  revert (fixture, 0, FALSE, "Add Cleo");
  revert (fixture, 0, FALSE, "Add Bob");
  revert (fixture, 0, FALSE, "Add Ada");
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  KithHistoryEntry *entry;
  gint64 before = g_get_real_time ();

  add_rich (fixture, "Ada");
  add_rich (fixture, "Bob");
  revert (fixture, 0, FALSE, NULL);

  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->label, ==, "Add Bob");
  g_assert_cmpstr (entry->origin, ==, "test");
  g_assert_true (entry->is_undone);
  g_assert_true (entry->can_undo);
  g_assert_cmpint (entry->at, >=, before);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpstr (entry->label, ==, "Add Ada");
  g_assert_false (entry->is_undone);

  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = kith_history_list (fixture->database, 1, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
test_pruned_by_age (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  KithHistoryEntry *entry;

  add_rich (fixture, "Ada");
  add_rich (fixture, "Bob");
  kith_test_execute_outside (kith_store_get_path (fixture->store),
                             "UPDATE operation SET at = at - 400 * 86400000000");
  add_rich (fixture, "Cleo");
  add_rich (fixture, "Dora");

  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  entry = g_ptr_array_index (entries, 2);
  g_assert_false (entry->can_undo);
  g_assert_cmpstr (entry->label, ==, "What was done before is no longer kept");
  assert_refused (fixture, entry->id, FALSE, KITH_ERROR_NOT_FOUND);

  revert (fixture, 0, FALSE, "Add Dora");
  revert (fixture, 0, FALSE, "Add Cleo");
  assert_refused (fixture, 0, FALSE, KITH_ERROR_NOT_FOUND);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 2);

  /* It stays one line. */
  kith_test_execute_outside (kith_store_get_path (fixture->store),
                             "UPDATE operation SET at = at - 400 * 86400000000");
  add_rich (fixture, "Emil");
  add_rich (fixture, "Fay");
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
}

static void
test_pruned_by_size (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autofree char *text = g_strnfill (70000, 'x');
  gint64 ada;

  if (!g_test_slow ())
    {
      g_test_skip ("it writes half a gigabyte: run with -m slow");
      return;
    }

  ada = add_rich (fixture, "Ada");
  add_rich (fixture, "Bob");
  add_rich (fixture, "Cleo");
  /* Bob's line is made as large as everything that is kept. */
  kith_test_execute_outside (kith_store_get_path (fixture->store),
                             "UPDATE operation SET changeset = zeroblob (268435456) "
                             "WHERE label = 'Add Bob'");
  /* Large enough that all of them are counted. */
  kith_test_perform (fixture->store, create_log (&ada, 1, text));

  entries = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_false (((KithHistoryEntry *) g_ptr_array_index (entries, 2))->can_undo);
  entry = kith_store_revert (fixture->store, 0, FALSE, NULL);
  g_assert_nonnull (entry);
  revert (fixture, 0, FALSE, "Add Cleo");
}

static gboolean
save_delivery (KithOperation  *operation,
               KithDatabase   *database,
               gpointer        data,
               GError        **error)
{
  KithDelivery *delivery = data;

  return kith_database_save (database, KITH_RECORD (delivery), error);
}

static void
test_deliveries (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  g_autoptr (KithDelivery) delivery = kith_delivery_new ();
  g_autoptr (KithDelivery) found = NULL;

  kith_delivery_set_subject_id (delivery, ada);
  kith_delivery_set_person_id (delivery, ada);
  kith_delivery_set_occurrence (delivery, "2026-12-06");
  kith_delivery_set_told_on (delivery, "2026-12-06");
  kith_delivery_set_state (delivery, KITH_DELIVERY_STATE_SHOWN);
  g_assert_cmpint (perform (fixture, kith_operation_new ("test", save_delivery, delivery, NULL)),
                   ==, 0);

  /* Neither taken back by undo nor in its way. */
  revert (fixture, 0, FALSE, "Add Ada");
  found = kith_lookup_delivery (fixture->database, KITH_DELIVERY_KIND_RHYTHM, ada, "2026-12-06");
  g_assert_nonnull (found);
  g_assert_cmpint (kith_delivery_get_state (found), ==, KITH_DELIVERY_STATE_SHOWN);
  revert (fixture, 0, TRUE, "Add Ada");
}

static gboolean
save_record (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        data,
             GError        **error)
{
  kith_operation_take_label (operation, g_strdup ("Save"));

  return kith_database_save (database, data, error);
}

/* Saving what somebody else removed may not look as if it was kept. */
static void
test_saving_what_is_gone (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  g_autoptr (KithRecord) person = NULL;
  g_autoptr (KithOperation) save = NULL;
  g_autoptr (GError) error = NULL;

  person = kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL);
  perform (fixture, kith_people_remove ("test", &ada, 1));
  save = kith_operation_new ("test", save_record, person, NULL);
  g_assert_false (kith_store_perform (fixture->store, save, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND);
}

static gboolean
save_and_fail (KithOperation  *operation,
               KithDatabase   *database,
               gpointer        data,
               GError        **error)
{
  if (!kith_database_save (database, data, error))
    return FALSE;

  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FULL, "No");

  return FALSE;
}

/* What failed may be tried again with the same record. */
static void
test_saving_again (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) fails = kith_operation_new ("test", save_and_fail, person, NULL);

  kith_person_set_display_name (person, "Ada");
  g_assert_false (kith_store_perform (fixture->store, fails, NULL));
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (person)), ==, 0);
  perform (fixture, kith_operation_new ("test", save_record, person, NULL));
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 1);
}

/* How much work the statements of a connection are. */
static int
count_steps_cb (unsigned int  event,
                void         *data,
                void         *stmt,
                void         *nanoseconds)
{
  guint *n_steps = data;

  *n_steps += sqlite3_stmt_status (stmt, SQLITE_STMTSTATUS_VM_STEP, TRUE);

  return 0;
}

static gboolean
count_steps (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        data,
             GError        **error)
{
  return sqlite3_trace_v2 (kith_database_get_handle (database), SQLITE_TRACE_PROFILE,
                           count_steps_cb, data) == SQLITE_OK;
}

/* What it takes to undo and redo a call, beside so many people. */
static guint
count_undo (Fixture *fixture,
            guint    n_people)
{
  gint64 ada = add_rich (fixture, "Ada");
  guint n_steps = 0;

  kith_test_do (fixture->store, kith_test_fill, &n_people);
  perform (fixture, create_log (&ada, 1, "The piano"));
  kith_test_do (fixture->store, count_steps, &n_steps);
  n_steps = 0;
  revert (fixture, 0, FALSE, NULL);
  revert (fixture, 0, TRUE, NULL);

  return n_steps;
}

static void
test_cost (Fixture       *fixture,
           gconstpointer  data)
{
  guint few = count_undo (fixture, 10);
  guint many = count_undo (fixture, 2000);

  g_test_message ("%u steps with few people, %u with many", few, many);
  g_assert_cmpuint (many, <, few * 3 / 2);
}

/* A log after a year of them is as much work as after a day. */
static void
test_long_history (Fixture       *fixture,
                   gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  guint n_steps = 0;
  guint few, many;

  perform (fixture, create_log (&ada, 1, "The piano"));
  kith_test_do (fixture->store, count_steps, &n_steps);
  n_steps = 0;
  perform (fixture, create_log (&ada, 1, "The piano"));
  few = n_steps;
  for (guint i = 0; i < 200; i++)
    perform (fixture, kith_planning_snooze ("test", ada, TODAY + 1 + i));
  n_steps = 0;
  perform (fixture, create_log (&ada, 1, "The piano"));
  many = n_steps;

  g_test_message ("%u steps at first, %u later", few, many);
  g_assert_cmpuint (many, <, few * 5 / 4);
}

/* Another name of a circle is no change of the people in it. */
static void
test_unchanged (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  gint64 snooze = perform (fixture, kith_planning_snooze ("test", ada, TODAY + 5));
  g_autoptr (KithCircle) circle = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithRecord) before = NULL;
  g_autoptr (KithRecord) after = NULL;
  g_autofree char *dump_before = NULL;
  g_autofree char *dump_after = NULL;

  before = kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL);
  kith_circle_set_name (circle, "Nearest");
  perform (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY));
  after = kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL);
  g_assert_cmpint (kith_record_get_modified_at (before), ==, kith_record_get_modified_at (after));
  revert (fixture, snooze, FALSE, "Move the date of Ada");

  /* Saving what is as it was writes nothing, and no line of the history. */
  dump_before = dump (fixture);
  g_assert_cmpint (perform (fixture, kith_people_archive ("test", &ada, 1, FALSE)), ==, 0);
  dump_after = dump (fixture);
  g_assert_cmpstr (dump_before, ==, dump_after);
}

/* Counts the statements that full-text search runs on its own tables. */
static int
count_searches_cb (unsigned int  event,
                   void         *data,
                   void         *stmt,
                   void         *sql)
{
  if (strstr (sql, "_search_data") != NULL || strstr (sql, "_search_idx") != NULL ||
      strstr (sql, "_search_docsize") != NULL)
    ++*(guint *) data;

  return 0;
}

static gboolean
count_searches (KithOperation  *operation,
                KithDatabase   *database,
                gpointer        data,
                GError        **error)
{
  return sqlite3_trace_v2 (kith_database_get_handle (database), SQLITE_TRACE_STMT,
                           count_searches_cb, data) == SQLITE_OK;
}

static void
test_search_left_alone (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ada = add_rich (fixture, "Ada");
  g_autoptr (KithPerson) person = NULL;
  guint n_searches = 0;

  kith_test_do (fixture->store, count_searches, &n_searches);
  perform (fixture, kith_planning_snooze ("test", ada, TODAY + 5));
  g_assert_cmpuint (n_searches, ==, 0);

  person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL));
  kith_person_set_notes (person, "Moved to Turin");
  perform (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY));
  g_assert_cmpuint (n_searches, >, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/history/undo-and-redo-are-exact", test_exact);
  ADD ("/history/everything-goes-back-and-forth", test_all_the_way);
  ADD ("/history/something-new-ends-what-could-be-redone", test_new_branch);
  ADD ("/history/what-changed-nothing-is-not-written-down", test_nothing_done);
  ADD ("/history/what-failed-left-nothing", test_failure);
  ADD ("/history/an-older-one-is-undone-unless-it-was-touched", test_older);
  ADD ("/history/an-older-one-takes-nothing-along", test_older_takes_nothing_along);
  ADD ("/history/an-undo-costs-what-it-changes-and-not-everybody", test_cost);
  ADD ("/history/what-is-done-later-costs-no-more", test_long_history);
  ADD ("/history/what-is-as-it-was-is-not-written", test_unchanged);
  ADD ("/history/a-date-that-moves-leaves-the-search-alone", test_search_left_alone);
  ADD ("/history/what-lost-its-person-stays-removed", test_parent_gone);
  ADD ("/history/it-outlives-the-program", test_across_reopening);
  ADD ("/history/two-programs-have-one", test_two_programs);
  ADD ("/history/it-lists-the-newest-first", test_list);
  ADD ("/history/what-is-a-year-old-is-let-go-and-said-so", test_pruned_by_age);
  ADD ("/history/what-is-too-large-is-let-go-and-said-so", test_pruned_by_size);
  ADD ("/history/notifications-are-no-part-of-it", test_deliveries);
  ADD ("/history/saving-what-is-gone-fails", test_saving_what_is_gone);
  ADD ("/history/what-failed-may-be-tried-again", test_saving_again);

  return g_test_run ();
}
