/* test-telling.c: what is told once, whatever happens to the service, the server and the database
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "scheduler-world.h"

#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-orphans.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-telling.h"

/* Once */

static void
test_restart (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  KithReminder *first;

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  first = world_get_told (world, 0);
  kith_scheduler_note_shown (world->scheduler, first, ":1.7", 42);

  world_restart (world, ":1.7");
  world_assert_state (world, first, KITH_DELIVERY_STATE_LOST);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));

  world_restart (world, NULL);
  kith_scheduler_start (world->scheduler);
  world_add_due (world, "Grace Hopper", TODAY + 30);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);

  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 2);
  g_assert_cmpstr (world_get_told (world, 1)->summary, ==, "Ada Lovelace");
  world_assert_state (world, first, KITH_DELIVERY_STATE_SHOWN);
}

static void
test_orphans (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  g_autoptr (GArray) orphans = NULL;
  g_autoptr (GArray) none = NULL;

  g_settings_set_int (world->settings, "digest-above", 1);
  world_add_due (world, "Ada Lovelace", TODAY);
  world_add_due (world, "Grace Hopper", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  kith_scheduler_note_shown (world->scheduler, world_get_told (world, 0), ":1.7", 42);
  world_add_due (world, "Alan Turing", TODAY);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 2);
  kith_scheduler_note_shown (world->scheduler, world_get_told (world, 1), ":1.9", 3);

  orphans = kith_orphans_give_up (world->other, ":1.7");
  g_assert_cmpuint (orphans->len, ==, 1);
  g_assert_cmpuint (g_array_index (orphans, guint32, 0), ==, 42);
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_LOST);
  world_assert_state (world, world_get_told (world, 1), KITH_DELIVERY_STATE_LOST);
  none = kith_orphans_give_up (world->other, ":1.7");
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_expired (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_assert_wake_up (world, 0);
  kith_scheduler_settle (world->scheduler, world_get_told (world, 0), KITH_DELIVERY_STATE_LOST);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 2);
}

static void
test_stopped (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  kith_scheduler_stop (world->scheduler);
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_LOST);
  world_assert_wake_up (world, 0);
}

static void
test_closed_is_closed (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  kith_scheduler_settle (world->scheduler, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);
  for (int i = 1; i < 9; i++)
    world_go_to (world, TODAY + i, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* The date is moved from one day in the past to another: to whoever reads it, the same. */
static void
test_moved_within_the_day (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  gint64 ada = world_add_due (world, "Ada Lovelace", TODAY);

  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  kith_test_perform (world->store, kith_planning_snooze ("test", ada, TODAY - 1));
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpuint (world->handled->len, ==, 0);

  kith_test_perform (world->store, kith_planning_snooze ("test", ada, TODAY + 1));
  world_settle ();
  g_assert_cmpuint (world->handled->len, ==, 1);
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 2);
}

static void
test_told_by_another (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (g_object_unref);
  KithDelivery *mine;
  KithDelivery *theirs = kith_delivery_new ();
  g_autofree char *today = kith_day_format (TODAY);

  for (int i = 0; i < 2; i++)
    {
      KithDelivery *delivery = i == 0 ? theirs : kith_delivery_new ();

      kith_delivery_set_subject_id (delivery, 77);
      kith_delivery_set_occurrence (delivery, today);
      kith_delivery_set_told_on (delivery, today);
      kith_delivery_set_state (delivery, KITH_DELIVERY_STATE_SHOWN);
      g_ptr_array_set_size (deliveries, 0);
      g_ptr_array_add (deliveries, delivery);
      kith_test_perform (i == 0 ? world->other : world->store,
                         kith_telling_record ("test", deliveries, 0));
      mine = delivery;
      g_object_ref (mine);
    }
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (mine)), ==, 0);
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (theirs)), >, 0);
  g_object_unref (mine);
  g_object_unref (theirs);
}

/* Servers */

static void
test_no_server (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) left = NULL;
  gint64 grace;

  kith_scheduler_set_can_show (world->scheduler, FALSE);
  world_add_due (world, "Ada Lovelace", TODAY);
  grace = world_add_due (world, "Grace Hopper", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  g_assert_cmpuint (world->n_wanted, ==, 1);
  pending = kith_lookup_deliveries (kith_store_get_database (world->other),
                                    KITH_DELIVERY_STATE_PENDING, NULL);
  g_assert_cmpuint (pending->len, ==, 2);

  /* Handled before anybody could show it. */
  kith_test_perform (world->store, kith_logging_log_now ("test", grace, AT (TODAY, 9, 31), TODAY));
  world_settle ();

  /* Waiting outlasts the service. */
  world_restart (world, NULL);
  kith_scheduler_start (world->scheduler);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==, "Ada Lovelace");
  left = kith_lookup_deliveries (kith_store_get_database (world->other),
                                 KITH_DELIVERY_STATE_PENDING, NULL);
  g_assert_cmpuint (left->len, ==, 0);

  kith_scheduler_set_can_show (world->scheduler, FALSE);
  world_settle ();
  kith_scheduler_set_can_show (world->scheduler, TRUE);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
}

static void
test_server_restarts (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  kith_scheduler_note_shown (world->scheduler, world_get_told (world, 0), ":1.7", 42);

  kith_scheduler_set_can_show (world->scheduler, FALSE);
  kith_scheduler_note_taken (world->scheduler, world_get_told (world, 0));
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_PENDING);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpuint (world->n_wanted, ==, 1);

  kith_scheduler_set_can_show (world->scheduler, TRUE);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 2);
  world_assert_state (world, world_get_told (world, 1), KITH_DELIVERY_STATE_SHOWN);

  /* Once: what takes the server down twice is left for tomorrow. */
  kith_scheduler_note_taken (world->scheduler, world_get_told (world, 1));
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 2);
  world_assert_state (world, world_get_told (world, 1), KITH_DELIVERY_STATE_LOST);
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 3);
}

static void
test_server_comes_at_night (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  kith_scheduler_set_can_show (world->scheduler, FALSE);
  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_go_to (world, TODAY, 23, 0);
  kith_scheduler_set_can_show (world->scheduler, TRUE);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* Handled elsewhere */

typedef KithOperation *(*HandleFunc) (gint64 person_id);

static KithOperation *
log_now (gint64 id)
{
  return kith_logging_log_now ("window", id, AT (TODAY, 9, 31), TODAY);
}

static KithOperation *
snooze (gint64 id)
{
  return kith_planning_snooze ("window", id, TODAY + 4);
}

static KithOperation *
skip (gint64 id)
{
  return kith_planning_skip ("window", id, TODAY);
}

static KithOperation *
pause_person (gint64 id)
{
  return kith_planning_pause ("window", id, TODAY + 10);
}

static KithOperation *
archive (gint64 id)
{
  return kith_people_archive ("window", &id, 1, TRUE);
}

static KithOperation *
remove_person (gint64 id)
{
  return kith_people_remove ("window", &id, 1);
}

static KithOperation *
untrack (gint64 id)
{
  return kith_planning_set_circle ("window", &id, 1, 0, NULL, TODAY);
}

static const struct
{
  const char *name;
  HandleFunc handle;
} ways[] = {
  { "logged", log_now },   { "snoozed", snooze },        { "skipped", skip },
  { "paused", pause_person }, { "archived", archive },   { "removed", remove_person },
  { "untracked", untrack },
};

static void
test_handled (gconstpointer data)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  gint64 ada = world_add_due (world, "Ada Lovelace", TODAY);
  g_autoptr (KithHistoryEntry) undone = NULL;
  HandleFunc handle = ways[GPOINTER_TO_UINT (data)].handle;
  g_autoptr (GError) error = NULL;

  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpuint (world->handled->len, ==, 0);

  /* By another process. */
  kith_test_perform (world->other, handle (ada));
  kith_test_run_until (world->handled->len == 1);
  g_assert_true (g_ptr_array_index (world->handled, 0) == g_ptr_array_index (world->told, 0));
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);

  /* Taking it back does not bring the notification back. */
  undone = kith_store_revert (world->store, 0, FALSE, &error);
  g_assert_no_error (error);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
}

static void
test_follow_up (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  gint64 grace = kith_test_add_person (world->store, "Grace & <Co>", TODAY);
  gint64 follow_up = world_add_follow_up (world, grace, TODAY - 1, "recipe <3");
  KithReminder *reminder;

  kith_scheduler_start (world->scheduler);
  reminder = world_get_told (world, 0);
  g_assert_cmpstr (reminder->summary, ==, "Grace & <Co>");
  g_assert_nonnull (strstr (reminder->body, "You promised"));
  g_assert_nonnull (strstr (reminder->body, "recipe <3"));
  g_assert_cmpint (reminder->person_id, ==, grace);
  g_assert_cmpint (reminder->subject_id, ==, follow_up);
  g_assert_cmpstr (reminder->actions[2], ==, "done");
  g_assert_cmpstr (reminder->actions[4], ==, "snooze");

  kith_test_perform (world->other, kith_planning_snooze_follow_up ("window", follow_up, TODAY + 2));
  kith_test_run_until (world->handled->len == 1);
  world_go_to (world, TODAY + 2, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 2);
  kith_test_perform (world->other, kith_planning_finish_follow_up ("window", follow_up, 1, TODAY));
  kith_test_run_until (world->handled->len == 2);
}

static void
test_undone_follow_up (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  gint64 grace = kith_test_add_person (world->store, "Grace Hopper", TODAY);
  g_autoptr (KithHistoryEntry) undone = NULL;

  kith_scheduler_start (world->scheduler);
  world_add_follow_up (world, grace, TODAY, "recipe");
  kith_test_run_until (world->told->len == 1);
  undone = kith_store_revert (world->store, 0, FALSE, NULL);
  g_assert_nonnull (undone);
  kith_test_run_until (world->handled->len == 1);
}

static void
test_due_during_the_day (void)
{
  g_autoptr (World) world = world_new (TODAY, 15, 0);
  gint64 ada = kith_test_add_person (world->store, "Ada Lovelace", TODAY);

  kith_scheduler_start (world->scheduler);
  kith_test_perform (world->other, kith_planning_set_circle ("window", &ada, 1, CIRCLE_INNER, NULL,
                                                             TODAY));
  kith_test_perform (world->other, kith_planning_snooze ("window", ada, TODAY));
  kith_test_run_until (world->told->len == 1);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/telling/a-restart-tells-nothing-twice-on-a-day", test_restart);
  g_test_add_func ("/telling/what-another-run-left-is-given-up", test_orphans);
  g_test_add_func ("/telling/lost-comes-on-the-next-day", test_expired);
  g_test_add_func ("/telling/what-is-open-at-the-end-is-lost", test_stopped);
  g_test_add_func ("/telling/what-was-put-away-stays-away", test_closed_is_closed);
  g_test_add_func ("/telling/a-moved-date-is-the-same-on-that-day", test_moved_within_the_day);
  g_test_add_func ("/telling/what-another-told-is-theirs", test_told_by_another);
  g_test_add_func ("/telling/without-a-server-it-waits", test_no_server);
  g_test_add_func ("/telling/a-new-server-shows-it-once-more", test_server_restarts);
  g_test_add_func ("/telling/a-server-at-night-waits-for-the-morning",
                   test_server_comes_at_night);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/telling/handled-elsewhere/%s", ways[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_handled);
    }
  g_test_add_func ("/telling/handled-elsewhere/follow-up", test_follow_up);
  g_test_add_func ("/telling/handled-elsewhere/undone", test_undone_follow_up);
  g_test_add_func ("/telling/due-during-the-day", test_due_during_the_day);

  return g_test_run ();
}
