/* test-planning.c: how often, and when
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-error.h"
#include "kith-lists.h"
#include "kith-logging.h"
#include "kith-lookup.h"
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

static gint64
add_follow_up (Fixture    *fixture,
               gint64      person_id,
               const char *day,
               int         repeat_days,
               gboolean    from_completion)
{
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

  kith_follow_up_set_person_id (follow_up, person_id);
  kith_follow_up_set_due_on (follow_up, day);
  kith_follow_up_set_reason (follow_up, "water the plants");
  kith_follow_up_set_repeat_days (follow_up, repeat_days);
  kith_follow_up_set_repeat_from_completion (follow_up, from_completion);

  return perform (fixture, kith_planning_add_follow_up ("test", follow_up),
                  "Plan something with Ada");
}

static void
assert_open (Fixture    *fixture,
             gint64      person_id,
             const char *due_on)
{
  g_autoptr (GPtrArray) open = kith_lookup_follow_ups (fixture->database, person_id, NULL);
  KithFollowUp *follow_up;

  g_assert_cmpuint (open->len, ==, due_on != NULL ? 1 : 0);
  if (due_on == NULL)
    return;

  follow_up = g_ptr_array_index (open, 0);
  g_assert_cmpstr (kith_follow_up_get_due_on (follow_up), ==, due_on);
  g_assert_cmpstr (kith_follow_up_get_reason (follow_up), ==, "water the plants");
  g_assert_null (kith_follow_up_get_snoozed_until_on (follow_up));
  g_assert_cmpint (kith_follow_up_get_done_at (follow_up), ==, 0);
}

static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);

  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY),
           "Put Ada in the circle Inner");
  assert_due (fixture, ada, "2026-12-06");
  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 5, NULL, TODAY + 3),
           "Put Ada in the circle Distant");
  assert_due (fixture, ada, "2027-11-22");
  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 0, NULL, TODAY),
           "Take Ada out of the circle");
  assert_due (fixture, ada, NULL);
  assert_refused (fixture, kith_planning_set_circle ("test", &ada, 1, 12345, NULL, TODAY),
                  KITH_ERROR_NOT_FOUND);
  assert_refused (fixture, kith_planning_set_circle ("test", (gint64[]){ 12345 }, 1, 1, NULL,
                                                     TODAY),
                  KITH_ERROR_NOT_FOUND);
}

static void
test_spread (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ids[60];
  KithFreeDays free_days = { 0x1f, (KithDay[]){ TODAY + 1 }, 1 };
  guint per_day[15] = { 0, };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = kith_test_add_person (fixture->store, "Somebody", TODAY);
  /* One was in touch already and keeps the date. */
  perform (fixture, kith_planning_set_circle ("test", ids, 1, 1, NULL, TODAY - 5), NULL);

  perform (fixture,
           kith_planning_set_circle ("test", ids, G_N_ELEMENTS (ids), 1, &free_days, TODAY),
           "Put 60 people in the circle Inner");
  assert_due (fixture, ids[0], "2026-12-01");
  for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (KithPerson) person = load (fixture, ids[i]);
      KithDay due = kith_day_parse (kith_person_get_next_due_on (person));

      g_assert_cmpint (due, >, TODAY);
      g_assert_cmpint (due, <=, TODAY + 14);
      g_assert_true (kith_free_days_contain (&free_days, due));
      /* 59 people on 9 days. */
      g_assert_cmpuint (++per_day[due - TODAY], <=, 7);
    }

  /* The second date is a whole period after the first contact. */
  perform (fixture, kith_logging_log_now ("test", ids[1], 1, TODAY + 2), NULL);
  assert_due (fixture, ids[1], "2026-12-08");
}

static void
test_rhythm (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);

  perform (fixture, kith_planning_set_rhythm ("test", ada, 7, TODAY),
           "Be in touch with Ada every 7 days");
  assert_due (fixture, ada, "2026-11-29");
  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 2, NULL, TODAY), NULL);
  assert_due (fixture, ada, "2026-11-29");
  perform (fixture, kith_planning_set_rhythm ("test", ada, 1, TODAY),
           "Be in touch with Ada every day");
  perform (fixture, kith_planning_set_rhythm ("test", ada, 0, TODAY),
           "No rhythm of their own for Ada");
  assert_due (fixture, ada, "2026-12-22");

  assert_refused (fixture, kith_planning_set_rhythm ("test", ada, -1, TODAY), KITH_ERROR_INVALID);
  assert_refused (fixture, kith_planning_set_rhythm ("test", ada, 3651, TODAY), KITH_ERROR_INVALID);
  assert_refused (fixture, kith_planning_set_rhythm ("test", 12345, 7, TODAY),
                  KITH_ERROR_NOT_FOUND);
}

static void
test_edit_circle (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ids[] = { kith_test_add_person (fixture->store, "Ada", TODAY),
                   kith_test_add_person (fixture->store, "Bob", TODAY),
                   kith_test_add_person (fixture->store, "Cleo", TODAY) };
  g_autoptr (KithCircle) circle = kith_lookup_circle (fixture->database, 1);

  perform (fixture, kith_planning_set_circle ("test", &ids[0], 1, 1, NULL, TODAY), NULL);
  perform (fixture, kith_planning_set_circle ("test", &ids[1], 1, 1, NULL, TODAY), NULL);
  perform (fixture, kith_planning_set_rhythm ("test", ids[1], 3, TODAY), NULL);
  kith_circle_set_rhythm_days (circle, 21);
  perform (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY),
           "Change the circle Inner");
  assert_due (fixture, ids[0], "2026-12-13");
  assert_due (fixture, ids[1], "2026-11-25");
  assert_due (fixture, ids[2], NULL);

  kith_circle_set_rhythm_days (circle, -1);
  assert_refused (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY),
                  KITH_ERROR_INVALID);
}

/* Two who look at a circle at the same time, and change different things. */
static void
test_edit_circle_twice (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (KithCircle) base = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithCircle) renamed = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithCircle) slower = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithCircle) kept = NULL;

  kith_circle_set_name (renamed, "Nearest");
  kith_circle_set_rhythm_days (slower, 21);
  perform (fixture, kith_planning_edit_circle ("test", base, renamed, TODAY), NULL);
  perform (fixture, kith_planning_edit_circle ("test", base, slower, TODAY), NULL);

  kept = kith_lookup_circle (fixture->database, 1);
  g_assert_cmpstr (kith_circle_get_name (kept), ==, "Nearest");
  g_assert_cmpint (kith_circle_get_rhythm_days (kept), ==, 21);
}

static void
test_circle_names (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const refused[] = { "", "  ", "Distant", " dIstant ", "none", "None" };
  g_autoptr (KithCircle) circle = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithCircle) renamed = NULL;
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      kith_circle_set_name (circle, refused[i]);
      assert_refused (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY),
                      KITH_ERROR_INVALID);
    }

  kith_circle_set_name (circle, "distant");
  operation = kith_planning_edit_circle ("test", NULL, circle, TODAY);
  kith_store_perform (fixture->store, operation, &error);
  g_assert_cmpstr (error->message, ==,
                   "There is a circle “Distant” already. Choose another name.");

  kith_circle_set_name (circle, " INNER ");
  perform (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY),
           "Change the circle INNER");
  renamed = kith_lookup_circle (fixture->database, 1);
  g_assert_cmpstr (kith_circle_get_name (renamed), ==, "INNER");
}

static void
assert_filters (Fixture           *fixture,
                const char *const *expected)
{
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (fixture->database, NULL);

  for (guint i = 0; i < lists->len; i++)
    g_assert_cmpstr (kith_saved_list_get_filter (g_ptr_array_index (lists, i)), ==, expected[i]);
}

/* A list says the new name, and the old one again when the renaming is taken back. */
static void
test_renamed_in_lists (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char *const before[] = {
    "circle:inner tag:chess", "-circle:\"Inner\" circle:Close", "circle:Distant  Inner",
    "inner", "circle:Inn",
  };
  static const char *const after[] = {
    "tag:chess circle:\"Very near\"", "circle:Close -circle:\"Very near\"",
    "circle:Distant  Inner", "inner", "circle:Inn",
  };
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithCircle) circle = kith_lookup_circle (fixture->database, 1);
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (KithFilter) filter = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    {
      g_autofree char *name = g_strdup_printf ("List %u", i);

      perform (fixture, kith_lists_save ("test", name, before[i]), NULL);
    }

  kith_circle_set_name (circle, "Very near");
  perform (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY), NULL);
  assert_filters (fixture, after);
  filter = kith_filter_new ("circle:\"Very near\"", TODAY, NULL, NULL);
  found = kith_lookup_search (fixture->database, filter, NULL);
  g_assert_cmpuint (found->len, ==, 1);

  entry = kith_history_find (fixture->database, FALSE);
  undone = kith_store_revert (fixture->store, entry->id, FALSE, &error);
  g_assert_no_error (error);
  assert_filters (fixture, before);
}

/* What was planned for once a year is no date for once a fortnight. */
static void
test_snooze_ends (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ids[] = { kith_test_add_person (fixture->store, "Ada", TODAY),
                   kith_test_add_person (fixture->store, "Bob", TODAY) };
  g_autoptr (KithCircle) circle = kith_lookup_circle (fixture->database, 5);

  perform (fixture, kith_planning_set_circle ("test", ids, 1, 5, NULL, TODAY), NULL);
  perform (fixture, kith_planning_snooze ("test", ids[0], TODAY + 300), NULL);
  perform (fixture, kith_planning_set_circle ("test", ids, 1, 1, NULL, TODAY), NULL);
  assert_due (fixture, ids[0], "2026-12-06");
  perform (fixture, kith_planning_snooze ("test", ids[0], TODAY + 10), NULL);
  perform (fixture, kith_planning_set_rhythm ("test", ids[0], 12, TODAY), NULL);
  assert_due (fixture, ids[0], "2026-12-02");
  perform (fixture, kith_planning_set_rhythm ("test", ids[0], 7, TODAY), NULL);
  assert_due (fixture, ids[0], "2026-11-29");

  /* First dates that were spread, too. */
  perform (fixture, kith_planning_set_rhythm ("test", ids[0], 0, TODAY), NULL);
  perform (fixture, kith_planning_set_circle ("test", ids, 2, 0, NULL, TODAY), NULL);
  perform (fixture, kith_planning_set_circle ("test", ids, 2, 5, NULL, TODAY), NULL);
  kith_circle_set_rhythm_days (circle, 21);
  perform (fixture, kith_planning_edit_circle ("test", NULL, circle, TODAY), NULL);
  assert_due (fixture, ids[0], "2026-12-13");
  assert_due (fixture, ids[1], "2026-12-13");
}

static void
test_dates (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  gint64 bob = kith_test_add_person (fixture->store, "Bob", TODAY);

  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY), NULL);
  perform (fixture, kith_planning_snooze ("test", ada, TODAY + 20), "Move the date of Ada");
  assert_due (fixture, ada, "2026-12-12");
  perform (fixture, kith_planning_pause ("test", ada, TODAY + 40), "Pause Ada");
  assert_due (fixture, ada, "2027-01-02");
  perform (fixture, kith_planning_pause ("test", ada, KITH_DAY_NONE), "End the pause of Ada");
  assert_due (fixture, ada, "2026-12-12");
  perform (fixture, kith_planning_skip ("test", ada, TODAY + 1), "Not this time for Ada");
  assert_due (fixture, ada, "2026-12-07");

  /* Bob has no date to move. */
  assert_refused (fixture, kith_planning_snooze ("test", bob, TODAY + 1), KITH_ERROR_INVALID);
  assert_refused (fixture, kith_planning_skip ("test", bob, TODAY), KITH_ERROR_INVALID);
  assert_refused (fixture, kith_planning_snooze ("test", 12345, TODAY), KITH_ERROR_NOT_FOUND);
  assert_refused (fixture, kith_planning_skip ("test", 12345, TODAY), KITH_ERROR_NOT_FOUND);
  assert_refused (fixture, kith_planning_pause ("test", 12345, TODAY), KITH_ERROR_NOT_FOUND);

  /* A pause may come before the rhythm. */
  perform (fixture, kith_planning_pause ("test", bob, TODAY + 40), "Pause Bob");
  perform (fixture, kith_planning_set_circle ("test", &bob, 1, 1, NULL, TODAY), NULL);
  assert_due (fixture, bob, "2027-01-02");

  /* No day to move it to. */
  assert_refused (fixture, kith_planning_snooze ("test", ada, KITH_DAY_NONE), KITH_ERROR_INVALID);
}

static void
test_days_to_come (Fixture       *fixture,
                   gconstpointer  data)
{
  static const struct
  {
    KithDay day;
    gboolean is_right;
  } cases[] = { { KITH_DAY_NONE, FALSE }, { -1, FALSE }, { 0, TRUE }, { 1, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      KithDay day = i > 0 ? TODAY + cases[i].day : KITH_DAY_NONE;

      g_assert_true (kith_planning_check_day (day, TODAY, &error) == cases[i].is_right);
      if (!cases[i].is_right)
        g_assert_error (error, KITH_ERROR, KITH_ERROR_INVALID);
    }
}

static void
test_follow_up (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  gint64 id = add_follow_up (fixture, ada, "2026-11-25", 0, FALSE);
  g_autoptr (KithFollowUp) done = NULL;

  assert_open (fixture, ada, "2026-11-25");
  assert_refused (fixture, kith_planning_snooze_follow_up ("test", id, KITH_DAY_NONE),
                  KITH_ERROR_INVALID);
  assert_open (fixture, ada, "2026-11-25");
  perform (fixture, kith_planning_snooze_follow_up ("test", id, TODAY + 9),
           "Move something for Ada");
  perform (fixture, kith_planning_finish_follow_up ("test", id, 77, TODAY + 9),
           "Done with something for Ada");
  assert_open (fixture, ada, NULL);
  done = KITH_FOLLOW_UP (kith_database_load (fixture->database, KITH_TYPE_FOLLOW_UP, id, NULL));
  g_assert_cmpint (kith_follow_up_get_done_at (done), ==, 77);
  g_assert_cmpint (kith_follow_up_get_state (done), ==, KITH_FOLLOW_UP_STATE_DONE);

  assert_refused (fixture, kith_planning_finish_follow_up ("test", id, 78, TODAY),
                  KITH_ERROR_NOT_FOUND);
  assert_refused (fixture, kith_planning_snooze_follow_up ("test", id, TODAY),
                  KITH_ERROR_NOT_FOUND);
  assert_refused (fixture, kith_planning_finish_follow_up ("test", 12345, 78, TODAY),
                  KITH_ERROR_NOT_FOUND);
}

static void
test_repeats (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    gboolean from_completion;
    int done;
    const char *next;
  } cases[] = {
    { FALSE, 3, "2026-12-02" },
    { FALSE, 12, "2026-12-09" },
    { TRUE, 3, "2026-12-02" },
    { TRUE, 5, "2026-12-04" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
      gint64 id = add_follow_up (fixture, ada, "2026-11-25", 7, cases[i].from_completion);
      g_autoptr (KithHistoryEntry) undone = NULL;

      perform (fixture, kith_planning_snooze_follow_up ("test", id, TODAY + 4), NULL);
      perform (fixture, kith_planning_finish_follow_up ("test", id, 77, TODAY + cases[i].done),
               NULL);
      assert_open (fixture, ada, cases[i].next);
    }
}

static void
test_follow_up_refused (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  static const char *const days[] = { NULL, "", "soon", "2026-02-30", "--11-22" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

      kith_follow_up_set_person_id (follow_up, ada);
      kith_follow_up_set_due_on (follow_up, days[i]);
      assert_refused (fixture, kith_planning_add_follow_up ("test", follow_up), KITH_ERROR_INVALID);
      kith_follow_up_set_person_id (follow_up, 12345);
      assert_refused (fixture, kith_planning_add_follow_up ("test", follow_up),
                      KITH_ERROR_NOT_FOUND);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/planning/a-circle-gives-the-rhythm", test_circle);
  ADD ("/planning/many-at-once-are-spread", test_spread);
  ADD ("/planning/a-rhythm-of-ones-own-comes-first", test_rhythm);
  ADD ("/planning/a-changed-circle-plans-everybody-in-it", test_edit_circle);
  ADD ("/planning/two-changes-of-a-circle-are-both-kept", test_edit_circle_twice);
  ADD ("/planning/no-two-circles-have-one-name", test_circle_names);
  ADD ("/planning/lists-follow-a-circle-that-is-renamed", test_renamed_in_lists);
  ADD ("/planning/another-rhythm-ends-a-snooze-beyond-it", test_snooze_ends);
  ADD ("/planning/dates-are-moved-and-put-off", test_dates);
  ADD ("/planning/nothing-is-planned-on-a-day-that-is-over", test_days_to_come);
  ADD ("/planning/a-follow-up-is-done-once", test_follow_up);
  ADD ("/planning/a-repeat-comes-back", test_repeats);
  ADD ("/planning/a-follow-up-needs-a-day-and-a-person", test_follow_up_refused);

  return g_test_run ();
}
