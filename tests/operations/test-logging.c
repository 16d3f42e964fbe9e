/* test-logging.c: what happened, and what follows from it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-error.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"

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
  g_assert_finalize_object (fixture->store);
  kith_test_folder_free (fixture->folder);
}

static KithPerson *
load (Fixture *fixture,
      gint64   id)
{
  g_autoptr (GError) error = NULL;
  KithRecord *person = kith_database_load (fixture->database, KITH_TYPE_PERSON, id, &error);

  g_assert_no_error (error);

  return KITH_PERSON (person);
}

/* Performs @operation, which it takes, and compares what the history calls it. */
static gint64
perform (Fixture       *fixture,
         KithOperation *operation,
         const char    *label)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;
  g_autofree char *actual = NULL;

  kith_store_perform (fixture->store, owned, &error);
  g_assert_no_error (error);
  actual = kith_operation_dup_label (owned);
  if (label != NULL)
    g_assert_cmpstr (actual, ==, label);

  return kith_operation_get_result (owned);
}

static void
assert_refused (Fixture       *fixture,
                KithOperation *operation,
                int            code)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (KithHistoryEntry) before = kith_history_find (fixture->database, FALSE);
  g_autoptr (KithHistoryEntry) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform (fixture->store, owned, &error));
  g_assert_error (error, KITH_ERROR, code);
  after = kith_history_find (fixture->database, FALSE);
  g_assert_cmpint (before != NULL ? before->id : 0, ==, after != NULL ? after->id : 0);
}

static void
assert_due (Fixture    *fixture,
            gint64      id,
            const char *expected)
{
  g_autoptr (KithPerson) person = load (fixture, id);

  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, expected);
}

static void
assert_last_contact (Fixture    *fixture,
                     gint64      id,
                     const char *expected)
{
  g_autoptr (KithPerson) person = load (fixture, id);

  g_assert_cmpstr (kith_person_get_last_contact_on (person), ==, expected);
}

/* Somebody who is due every fortnight, since today. */
static gint64
add (Fixture    *fixture,
     const char *name)
{
  gint64 id = kith_test_add_person (fixture->store, name, TODAY);

  perform (fixture, kith_planning_set_circle ("test", &id, 1, 1, NULL, TODAY), NULL);

  return id;
}

static KithInteraction *
create (KithInteractionKind  kind,
        const char          *day)
{
  KithInteraction *interaction = kith_interaction_new ();

  kith_interaction_set_kind (interaction, kind);
  kith_interaction_set_happened_on (interaction, day);

  return interaction;
}

static KithInteraction *
load_interaction (Fixture *fixture,
                  gint64   id)
{
  return KITH_INTERACTION (kith_database_load (fixture->database, KITH_TYPE_INTERACTION, id, NULL));
}

static void
test_several (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ids[] = { add (fixture, "Ada"), add (fixture, "Bob"), add (fixture, "Cleo") };
  gint64 other = add (fixture, "Dora");
  g_autoptr (KithInteraction) lunch = create (KITH_INTERACTION_KIND_LUNCH, "2026-11-22");
  g_autoptr (GPtrArray) people = NULL;
  gint64 id;

  id = perform (fixture, kith_logging_log ("test", lunch, ids, 3, NULL, TODAY + 3),
                "Log lunch with 3 people");
  g_assert_cmpint (id, ==, kith_record_get_id (KITH_RECORD (lunch)));
  people = kith_lookup_participants (fixture->database, id, NULL);
  g_assert_cmpuint (people->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      assert_last_contact (fixture, ids[i], "2026-11-22");
      assert_due (fixture, ids[i], "2026-12-06");
    }
  assert_last_contact (fixture, other, NULL);
}

static void
test_labels (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ids[] = { add (fixture, "Ada <b>&amp;</b>"), add (fixture, "עדה") };
  static const struct
  {
    KithInteractionKind kind;
    const char *label;
  } cases[] = {
    { KITH_INTERACTION_KIND_MESSAGE, "Log a message with Ada <b>&amp;</b>" },
    { KITH_INTERACTION_KIND_CALL, "Log a call with Ada <b>&amp;</b>" },
    { KITH_INTERACTION_KIND_VIDEO, "Log a video call with Ada <b>&amp;</b>" },
    { KITH_INTERACTION_KIND_GIFT, "Log a gift with Ada <b>&amp;</b>" },
    { KITH_INTERACTION_KIND_NOTE, "Log a note with Ada <b>&amp;</b>" },
    { KITH_INTERACTION_KIND_ATTEMPT, "Log a try with Ada <b>&amp;</b>" },
  };
  g_autoptr (KithInteraction) coffee = create (KITH_INTERACTION_KIND_COFFEE, "2026-11-22");
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithInteraction) interaction = create (cases[i].kind, "2026-11-22");

      perform (fixture, kith_logging_log ("test", interaction, ids, 1, NULL, TODAY),
               cases[i].label);
    }

  id = perform (fixture, kith_logging_log ("test", coffee, ids, 2, NULL, TODAY),
                "Log coffee with Ada <b>&amp;</b> and עדה");
  perform (fixture, kith_logging_log ("test", coffee, ids + 1, 1, NULL, TODAY),
           "Change coffee with עדה");
  perform (fixture, kith_logging_remove ("test", id), "Remove coffee with עדה");
}

static void
test_no_contact (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) note = create (KITH_INTERACTION_KIND_NOTE, "2026-11-22");
  g_autoptr (KithInteraction) attempt = create (KITH_INTERACTION_KIND_ATTEMPT, "2026-11-22");

  perform (fixture, kith_logging_log ("test", note, &ada, 1, NULL, TODAY), NULL);
  perform (fixture, kith_logging_log ("test", attempt, &ada, 1, NULL, TODAY), NULL);
  assert_last_contact (fixture, ada, NULL);
  assert_due (fixture, ada, "2026-12-06");

  /* The try was answered in the end. */
  kith_interaction_set_kind (attempt, KITH_INTERACTION_KIND_CALL);
  perform (fixture, kith_logging_log ("test", attempt, &ada, 1, NULL, TODAY), NULL);
  assert_last_contact (fixture, ada, "2026-11-22");
}

static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) call = create (KITH_INTERACTION_KIND_CALL, "2020-01-01");

  perform (fixture, kith_logging_log_now ("test", ada, 1, TODAY), NULL);
  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY + 1), NULL);
  assert_last_contact (fixture, ada, "2026-11-22");
  assert_due (fixture, ada, "2026-12-06");
}

static void
test_planned (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) lunch = create (KITH_INTERACTION_KIND_LUNCH, "2026-11-25");
  g_autoptr (GPtrArray) planned = NULL;

  perform (fixture, kith_logging_log ("test", lunch, &ada, 1, NULL, TODAY), "Plan lunch with Ada");
  g_assert_true (kith_interaction_get_planned (lunch));
  assert_last_contact (fixture, ada, NULL);
  assert_due (fixture, ada, "2026-12-06");
  planned = kith_lookup_planned (fixture->database, KITH_DAY_NONE, TODAY + 3, NULL);
  g_assert_cmpuint (planned->len, ==, 1);

  /* Moved to the date, and it happened: the date has been kept. */
  perform (fixture, kith_planning_snooze ("test", ada, TODAY + 3), "Move the date of Ada");
  kith_interaction_set_planned (lunch, FALSE);
  perform (fixture, kith_logging_log ("test", lunch, &ada, 1, NULL, TODAY + 3),
           "Change lunch with Ada");
  assert_last_contact (fixture, ada, "2026-11-25");
  assert_due (fixture, ada, "2026-12-09");
}

/* A slip of the pen corrected later leaves a date that was chosen since. */
static void
test_edit_keeps_snooze (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) call = create (KITH_INTERACTION_KIND_CALL, "2026-11-22");

  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  perform (fixture, kith_planning_snooze ("test", ada, TODAY + 30), NULL);
  kith_interaction_set_text (call, "corrected");
  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  assert_due (fixture, ada, "2026-12-22");
}

static void
test_edit_participants (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ids[] = { add (fixture, "Ada"), add (fixture, "Bob"), add (fixture, "Cleo") };
  g_autoptr (KithInteraction) lunch = create (KITH_INTERACTION_KIND_LUNCH, "2026-11-21");
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  gint64 id = perform (fixture, kith_logging_log ("test", lunch, ids, 2, NULL, TODAY), NULL);

  before = kith_lookup_participations (fixture->database, id, NULL);
  perform (fixture, kith_logging_log ("test", lunch, ids + 1, 2, NULL, TODAY), NULL);
  after = kith_lookup_participations (fixture->database, id, NULL);
  assert_last_contact (fixture, ids[0], NULL);
  assert_due (fixture, ids[0], "2026-12-06");
  assert_last_contact (fixture, ids[1], "2026-11-21");
  assert_last_contact (fixture, ids[2], "2026-11-21");
  g_assert_cmpuint (after->len, ==, 2);
  /* Who stays is the same record. */
  g_assert_cmpint (kith_record_get_id (g_ptr_array_index (before, 1)), ==,
                   kith_record_get_id (g_ptr_array_index (after, 0)));

  kith_interaction_set_happened_on (lunch, "2026-11-01");
  perform (fixture, kith_logging_log ("test", lunch, ids + 1, 2, NULL, TODAY), NULL);
  assert_last_contact (fixture, ids[1], "2026-11-01");
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) first = create (KITH_INTERACTION_KIND_CALL, "2026-11-20");
  g_autoptr (KithInteraction) second = create (KITH_INTERACTION_KIND_LUNCH, "2026-12-01");
  gint64 first_id;
  gint64 second_id;

  first_id = perform (fixture, kith_logging_log ("test", first, &ada, 1, NULL, TODAY), NULL);
  second_id = perform (fixture, kith_logging_log ("test", second, &ada, 1, NULL, TODAY + 20), NULL);
  assert_due (fixture, ada, "2026-12-15");
  perform (fixture, kith_logging_remove ("test", second_id), "Remove lunch with Ada");
  assert_last_contact (fixture, ada, "2026-11-20");
  assert_due (fixture, ada, "2026-12-06");
  perform (fixture, kith_logging_remove ("test", first_id), "Remove a call with Ada");
  assert_last_contact (fixture, ada, NULL);
  assert_refused (fixture, kith_logging_remove ("test", first_id), KITH_ERROR_NOT_FOUND);
}

static void
test_next (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 ids[] = { add (fixture, "Ada"), add (fixture, "Bob") };
  g_autoptr (KithInteraction) lunch = create (KITH_INTERACTION_KIND_LUNCH, "2026-11-22");
  g_autoptr (KithFollowUp) next = kith_follow_up_new ();
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  kith_follow_up_set_due_on (next, "2026-11-27");
  kith_follow_up_set_reason (next, "salad dressing recipe");
  kith_follow_up_set_origin (next, KITH_FOLLOW_UP_ORIGIN_PROMISE);
  id = perform (fixture, kith_logging_log ("test", lunch, ids, 2, next, TODAY), NULL);
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (next)), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GPtrArray) follow_ups = kith_lookup_follow_ups (fixture->database, ids[i], NULL);
      KithFollowUp *follow_up;

      g_assert_cmpuint (follow_ups->len, ==, 1);
      follow_up = g_ptr_array_index (follow_ups, 0);
      g_assert_cmpint (kith_follow_up_get_interaction_id (follow_up), ==, id);
      g_assert_cmpstr (kith_follow_up_get_due_on (follow_up), ==, "2026-11-27");
      g_assert_cmpstr (kith_follow_up_get_reason (follow_up), ==, "salad dressing recipe");
      g_assert_cmpint (kith_follow_up_get_origin (follow_up), ==, KITH_FOLLOW_UP_ORIGIN_PROMISE);
    }

  undone = kith_store_revert (fixture->store, 0, FALSE, &error);
  g_assert_no_error (error);
  open = kith_lookup_follow_ups (fixture->database, ids[0], NULL);
  g_assert_cmpuint (open->len, ==, 0);
}

static void
test_same_person_twice (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  gint64 twice[] = { ada, ada };
  g_autoptr (KithInteraction) lunch = create (KITH_INTERACTION_KIND_LUNCH, "2026-11-22");
  g_autoptr (KithFollowUp) next = kith_follow_up_new ();
  g_autoptr (GPtrArray) follow_ups = NULL;

  kith_follow_up_set_due_on (next, "2026-11-27");
  perform (fixture, kith_logging_log ("test", lunch, twice, 2, next, TODAY), "Log lunch with Ada");
  follow_ups = kith_lookup_follow_ups (fixture->database, ada, NULL);
  g_assert_cmpuint (follow_ups->len, ==, 1);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  gint64 nobody[] = { ada, 12345 };
  static const char *const days[] = { NULL, "", "nonsense", "2026-02-30", "2026-11", "--11-22" };
  g_autoptr (KithInteraction) gone = create (KITH_INTERACTION_KIND_CALL, "2026-11-22");
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (KithInteraction) call = create (KITH_INTERACTION_KIND_CALL, days[i]);
      g_autoptr (KithInteraction) good = create (KITH_INTERACTION_KIND_CALL, "2026-11-22");
      g_autoptr (KithFollowUp) next = kith_follow_up_new ();

      assert_refused (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY),
                      KITH_ERROR_INVALID);
      kith_follow_up_set_due_on (next, days[i]);
      assert_refused (fixture, kith_logging_log ("test", good, &ada, 1, next, TODAY),
                      KITH_ERROR_INVALID);
    }
  for (int kind = KITH_INTERACTION_KIND_MESSAGE; kind <= KITH_INTERACTION_KIND_ATTEMPT; kind++)
    {
      g_autoptr (KithInteraction) interaction = create (kind, "2026-11-22");

      assert_refused (fixture, kith_logging_log ("test", interaction, NULL, 0, NULL, TODAY),
                      KITH_ERROR_INVALID);
      assert_refused (fixture, kith_logging_log ("test", interaction, nobody, 2, NULL, TODAY),
                      KITH_ERROR_NOT_FOUND);
    }
  assert_last_contact (fixture, ada, NULL);

  /* Changing what somebody else removed. */
  id = perform (fixture, kith_logging_log ("test", gone, &ada, 1, NULL, TODAY), NULL);
  perform (fixture, kith_logging_remove ("test", id), NULL);
  assert_refused (fixture, kith_logging_log ("test", gone, &ada, 1, NULL, TODAY),
                  KITH_ERROR_NOT_FOUND);
}

static void
test_now (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) message = NULL;
  gint64 id;

  id = perform (fixture, kith_logging_log_now ("test", ada, 1795348800000000, TODAY),
                "Log a message with Ada");
  message = load_interaction (fixture, id);
  g_assert_cmpint (kith_interaction_get_happened_at (message), ==, 1795348800000000);
  g_assert_cmpstr (kith_interaction_get_happened_on (message), ==, "2026-11-22");
  g_assert_cmpint (kith_interaction_get_begun_by (message), ==, KITH_BEGUN_BY_ME);
  g_assert_false (kith_interaction_get_planned (message));
  assert_refused (fixture, kith_logging_log_now ("test", 12345, 1, TODAY), KITH_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* Kith's own vCard says when somebody was last in touch, without what happened then. */
static gint64
add_imported (Fixture *fixture)
{
  gint64 id = add (fixture, "Ada");
  g_autoptr (KithPerson) person = load (fixture, id);

  kith_person_set_last_contact_on (person, "2026-11-21");
  perform (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY), NULL);
  assert_due (fixture, id, "2026-12-06");

  return id;
}

static void
test_unaccounted_contact (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 ada = add_imported (fixture);
  g_autoptr (KithInteraction) note = create (KITH_INTERACTION_KIND_NOTE, "2026-11-20");
  g_autoptr (KithInteraction) call = create (KITH_INTERACTION_KIND_CALL, "2026-11-15");

  /* One word of a note. */
  perform (fixture, kith_logging_log ("test", note, &ada, 1, NULL, TODAY), NULL);
  kith_interaction_set_text (note, "The piano");
  perform (fixture, kith_logging_log ("test", note, &ada, 1, NULL, TODAY), NULL);
  assert_last_contact (fixture, ada, "2026-11-21");
  assert_due (fixture, ada, "2026-12-06");

  /* An earlier call that moves by a day, and goes. */
  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  kith_interaction_set_happened_on (call, "2026-11-14");
  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  assert_last_contact (fixture, ada, "2026-11-21");
  perform (fixture, kith_logging_remove ("test", kith_record_get_id (KITH_RECORD (call))), NULL);
  perform (fixture, kith_logging_remove ("test", kith_record_get_id (KITH_RECORD (note))), NULL);
  assert_last_contact (fixture, ada, "2026-11-21");
  assert_due (fixture, ada, "2026-12-06");
}

/* The words of an entry are no reason to write to those who were there. */
static void
test_words_alone (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ada = add (fixture, "Ada");
  g_autoptr (KithInteraction) call = create (KITH_INTERACTION_KIND_CALL, "2026-11-21");
  g_autoptr (KithPerson) before = NULL;
  g_autoptr (KithPerson) after = NULL;

  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  before = load (fixture, ada);
  kith_interaction_set_text (call, "The piano");
  perform (fixture, kith_logging_log ("test", call, &ada, 1, NULL, TODAY), NULL);
  after = load (fixture, ada);
  g_assert_cmpint (kith_record_get_modified_at (KITH_RECORD (before)), ==,
                   kith_record_get_modified_at (KITH_RECORD (after)));
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/logging/everybody-who-was-there-is-planned", test_several);
  ADD ("/logging/the-history-says-what-and-with-whom", test_labels);
  ADD ("/logging/notes-and-attempts-move-nothing", test_no_contact);
  ADD ("/logging/what-is-logged-late-moves-nothing-back", test_late);
  ADD ("/logging/what-is-to-come-counts-when-it-happened", test_planned);
  ADD ("/logging/a-correction-leaves-the-date-alone", test_edit_keeps_snooze);
  ADD ("/logging/a-contact-without-an-entry-outlives-corrections", test_unaccounted_contact);
  ADD ("/logging/a-corrected-word-writes-to-nobody", test_words_alone);
  ADD ("/logging/who-was-there-can-be-corrected", test_edit_participants);
  ADD ("/logging/what-is-removed-did-not-happen", test_remove);
  ADD ("/logging/the-next-thing-is-written-down-for-each", test_next);
  ADD ("/logging/the-same-person-twice-is-one-person", test_same_person_twice);
  ADD ("/logging/what-makes-no-sense-is-refused", test_refused);
  ADD ("/logging/reaching-out-takes-one-button", test_now);

  return g_test_run ();
}
