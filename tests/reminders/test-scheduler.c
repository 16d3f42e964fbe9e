/* test-scheduler.c: what is told when, by a clock that we set
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "scheduler-world.h"

#include "kith-logging.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-telling.h"

/* When */

static void
test_moment (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 30);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY, 9, 0));

  world_go_to (world, TODAY, 8, 59);
  g_assert_cmpuint (world->told->len, ==, 0);

  world_go_to (world, TODAY, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==, "Ada Lovelace");
  world_assert_wake_up (world, 0);

  world_go_to (world, TODAY + 5, 12, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

static void
test_nothing_due (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 30);

  kith_test_add_person (world->store, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_assert_wake_up (world, 0);
}

static void
test_due_in_the_past (void)
{
  g_autoptr (World) world = world_new (TODAY, 15, 0);

  world_add_due (world, "Ada Lovelace", TODAY - 200);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* A year of five digits, as an older Kith could write it, stands among its texts before today. */
static void
test_due_beyond_all_days (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 30);

  world_add_due (world, "Grace Hopper", TODAY);
  world_execute (world, "UPDATE person SET next_due_on = '10000-01-14' WHERE is_me = 0");
  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_go_to (world, TODAY, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==, "Ada Lovelace");
}

static void
test_due_later (void)
{
  g_autoptr (World) world = world_new (TODAY, 15, 0);

  world_add_due (world, "Ada Lovelace", TODAY + 3);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY + 3, 9, 0));

  /* Not on a day of the week, nor on a single day, that is free of reminders. */
  g_settings_set_flags (world->settings, "reminder-days",
                        0x7f & ~(1u << (kith_day_get_weekday (TODAY + 3) - 1)));
  world_settle ();
  world_assert_wake_up (world, AT (TODAY + 4, 9, 0));
  g_settings_reset (world->settings, "reminder-days");
  world_settle ();
  world_assert_wake_up (world, AT (TODAY + 3, 9, 0));

  {
    g_autofree char *day = kith_day_format (TODAY + 3);
    const char *days[] = { day, NULL };

    g_settings_set_strv (world->settings, "days-off", days);
  }
  world_settle ();
  world_assert_wake_up (world, AT (TODAY + 4, 9, 0));
}

static void
test_quiet_hours (void)
{
  g_autoptr (World) world = world_new (TODAY, 22, 0);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));

  /* A reminder hour within the quiet ones comes when they end. */
  g_settings_set_string (world->settings, "reminder-time", "06:00");
  world_settle ();
  world_assert_wake_up (world, AT (TODAY + 1, 8, 0));
  world_go_to (world, TODAY + 1, 7, 59);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_go_to (world, TODAY + 1, 8, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

static void
test_quiet_noon (void)
{
  g_autoptr (World) world = world_new (TODAY, 13, 0);

  g_settings_set_string (world->settings, "quiet-from", "12:00");
  g_settings_set_string (world->settings, "quiet-until", "14:00");
  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY, 14, 0));
  world_go_to (world, TODAY, 14, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

static void
test_paused (void)
{
  g_autoptr (World) world = world_new (TODAY, 10, 0);
  g_autofree char *last = kith_day_format (TODAY + 6);

  g_settings_set_string (world->settings, "paused-until", last);
  world_add_due (world, "Ada Lovelace", TODAY - 2);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY + 7, 9, 0));

  g_settings_reset (world->settings, "paused-until");
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* What stood on the screen when a holiday began is told again when it is over. A promise is due
 * all the while, and is told when reminders are. */
static void
test_holiday (void)
{
  g_autoptr (World) world = world_new (TODAY, 10, 0);
  g_autofree char *last = kith_day_format (TODAY + 6);
  gint64 ada = world_add_due (world, "Ada Lovelace", TODAY - 2);

  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);

  g_settings_set_string (world->settings, "paused-until", last);
  world_settle ();
  g_assert_cmpuint (world->handled->len, ==, 1);
  world_assert_state (world, world_get_told (world, 0), KITH_DELIVERY_STATE_LOST);
  world_assert_wake_up (world, AT (TODAY + 7, 9, 0));

  world_add_follow_up (world, ada, TODAY, "a book");
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);
  world_go_to (world, TODAY + 6, 12, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
  world_go_to (world, TODAY + 7, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 3);
  g_assert_cmpstr (world_get_told (world, 1)->summary, ==, "Ada Lovelace");
}

static void
test_disabled (void)
{
  g_autoptr (World) world = world_new (TODAY, 10, 0);

  g_settings_set_boolean (world->settings, "reminders-enabled", FALSE);
  g_assert_cmpuint (world->n_switched, ==, 1);
  g_assert_false (kith_scheduler_is_enabled (world->scheduler));
  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, 0);

  g_settings_set_boolean (world->settings, "reminders-enabled", TRUE);
  world_settle ();
  g_assert_cmpuint (world->n_switched, ==, 2);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* Where nobody can show them, each look asks for somebody who can. */
static void
test_other_settings (void)
{
  g_autoptr (World) world = world_new (TODAY, 10, 0);

  kith_scheduler_set_can_show (world->scheduler, FALSE);
  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_settle ();
  world->n_wanted = 0;

  g_settings_set_int (world->settings, "window-width", 800);
  g_settings_set_boolean (world->settings, "window-maximized", TRUE);
  g_settings_set_string (world->settings, "people-sort", "next");
  world_settle ();
  g_assert_cmpuint (world->n_wanted, ==, 0);

  g_settings_set_int (world->settings, "most-per-day", 7);
  world_settle ();
  g_assert_cmpuint (world->n_wanted, ==, 1);
}

static void
test_without_schema (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 0);
  g_autoptr (KithScheduler) bare = NULL;

  world_add_due (world, "Ada Lovelace", TODAY);
  bare = kith_scheduler_new (world->store, world->clock, NULL);
  g_assert_true (kith_scheduler_is_enabled (bare));
  kith_scheduler_start (bare);
  world_assert_wake_up (world, AT (TODAY, 9, 0));
}

/* Daylight saving begins in Berlin on the last Sunday in March and ends on that in October. */

static KithDay
find_last_sunday (int month)
{
  KithDay day = kith_day_new (2031, month, 31);

  while (kith_day_get_weekday (day) != 7)
    day--;

  return day;
}

static void
test_daylight_saving (gconstpointer data)
{
  int month = GPOINTER_TO_INT (data);
  KithDay day = find_last_sunday (month);
  g_autoptr (World) world = world_new (day - 1, 12, 0);
  gint64 at;

  g_settings_set_string (world->settings, "reminder-time", "02:30");
  g_settings_set_string (world->settings, "quiet-until", "00:00");
  g_settings_set_string (world->settings, "quiet-from", "00:00");
  world_add_due (world, "Ada Lovelace", day);
  world_add_due (world, "Grace Hopper", day + 1);
  kith_scheduler_start (world->scheduler);
  at = kith_clock_get_wake_up (world->clock);
  g_assert_cmpint (at, ==, AT (day, 2, 30));

  kith_clock_fake_time (world->clock, at - 1, NULL);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 0);
  /* Every quarter of an hour of that night, the hour that comes twice included. */
  for (int i = 0; i < 20; i++)
    {
      kith_clock_fake_time (world->clock, at + i * 15 * G_TIME_SPAN_MINUTE, NULL);
      world_settle ();
      g_assert_cmpuint (world->told->len, ==, 1);
    }
  world_assert_wake_up (world, AT (day + 1, 2, 30));
  if (month == 3)
    g_assert_cmpint (AT (day + 1, 9, 0) - AT (day, 9, 0), ==, 24 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (AT (day, 9, 0) - AT (day - 1, 9, 0), ==,
                   (month == 3 ? 23 : 25) * G_TIME_SPAN_HOUR);
}

static void
test_travel (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 0);

  world_add_due (world, "Ada Lovelace", TODAY);
  kith_scheduler_start (world->scheduler);
  world_assert_wake_up (world, AT (TODAY, 9, 0));

  kith_clock_fake_time (world->clock, AT (TODAY, 8, 30), "America/New_York");
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, world_moment (TODAY, 9, 0, "America/New_York"));

  kith_clock_fake_time (world->clock, world_moment (TODAY, 9, 0, "America/New_York"), NULL);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 1);

  /* Back east, where the same day has no second one; and with a clock set back by a week. */
  kith_clock_fake_time (world->clock, AT (TODAY, 18, 0), ZONE);
  world_settle ();
  world_go_to (world, TODAY - 7, 12, 0);
  world_go_to (world, TODAY, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

/* How many */

static void
test_most_per_day (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  g_settings_set_int (world->settings, "digest-above", 50);
  g_settings_set_int (world->settings, "most-per-day", 2);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d", i);

      world_add_due (world, name, TODAY - i);
    }
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 2);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==, "Person 4");
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));

  /* The two were put away; that makes no room for others. */
  kith_scheduler_settle (world->scheduler, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);
  kith_scheduler_settle (world->scheduler, world_get_told (world, 1), KITH_DELIVERY_STATE_ACTED);
  world_add_due (world, "Person 5", TODAY);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 2);

  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 4);
  world_go_to (world, TODAY + 2, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 6);
  world_assert_wake_up (world, 0);
}

static void
test_digest (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  gint64 ada;
  KithReminder *digest;

  ada = world_add_due (world, "Ada Lovelace", TODAY - 3);
  world_add_due (world, "Grace Hopper", TODAY - 2);
  world_add_due (world, "Alan <3 & \"T\"", TODAY - 1);
  world_add_follow_up (world, ada, TODAY, "a book");
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  digest = world_get_told (world, 0);
  g_assert_true (digest->is_digest);
  g_assert_cmpstr (digest->summary, ==, "3 people would be glad to hear from you");
  g_assert_nonnull (strstr (digest->body, "Ada"));
  g_assert_nonnull (strstr (digest->body, "Grace"));
  g_assert_nonnull (strstr (digest->body, "Alan"));
  g_assert_null (strstr (digest->body, "Hopper"));
  g_assert_cmpuint (digest->deliveries->len, ==, 4);

  /* It counts as one, and closes with the last of those it tells of. */
  kith_test_perform (world->store, kith_people_archive ("test", &ada, 1, TRUE));
  world_settle ();
  g_assert_cmpuint (world->handled->len, ==, 0);
  for (guint i = 0; i < 4; i++)
    {
      gint64 id = kith_delivery_get_person_id (g_ptr_array_index (digest->deliveries, i));

      kith_test_perform (world->store, kith_people_archive ("test", &id, 1, TRUE));
    }
  world_settle ();
  g_assert_cmpuint (world->handled->len, ==, 1);
  world_assert_state (world, digest, KITH_DELIVERY_STATE_CLOSED);
  for (int i = 0; i < 3; i++)
    world_add_due (world, "Another", TODAY);
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 4);
}

static void
test_digest_of_many (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);
  g_auto (GStrv) names = NULL;

  for (int i = 0; i < 14; i++)
    {
      g_autofree char *name = g_strdup_printf ("Nr%d Person", i);

      world_add_due (world, name, TODAY - i);
    }
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==,
                   "14 people would be glad to hear from you");
  g_assert_true (g_str_has_suffix (world_get_told (world, 0)->body, "…"));
  names = g_strsplit (world_get_told (world, 0)->body, ", ", -1);
  g_assert_cmpuint (g_strv_length (names), ==, 10);
}

static void
test_asleep (gconstpointer data)
{
  int minutes = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new (TODAY, 8, 0);

  world_add_due (world, "Ada Lovelace", TODAY);
  world_add_due (world, "Grace Hopper", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);

  world_go_to (world, TODAY, 9, minutes);
  if (minutes > 10)
    {
      g_assert_cmpuint (world->told->len, ==, 1);
      g_assert_true (world_get_told (world, 0)->is_digest);
    }
  else
    g_assert_cmpuint (world->told->len, ==, 2);
}

/* The service last looked, then was not there, and starts after the moment. */
static void
test_off (gconstpointer data)
{
  gboolean was_ever_on = GPOINTER_TO_INT (data);
  g_autoptr (World) world = world_new (TODAY, 12, 0);

  if (was_ever_on)
    kith_test_perform (world->store, kith_telling_record ("test", NULL, AT (TODAY - 2, 10, 0)));
  world_add_due (world, "Ada Lovelace", TODAY);
  world_add_due (world, "Grace Hopper", TODAY);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, was_ever_on ? 1 : 2);
  g_assert_true (world_get_told (world, 0)->is_digest == was_ever_on);
  g_assert_cmpint (kith_telling_get_looked_at (kith_store_get_database (world->other)), ==,
                   AT (TODAY, 12, 0));
}

static void
test_idle_is_not_asleep (void)
{
  g_autoptr (World) world = world_new (TODAY - 3, 12, 0);
  gint64 ada = kith_test_add_person (world->store, "Ada Lovelace", TODAY);

  kith_scheduler_start (world->scheduler);
  world_assert_wake_up (world, 0);
  world_go_to (world, TODAY, 15, 0);
  world_add_follow_up (world, ada, TODAY, "one thing");
  world_add_follow_up (world, ada, TODAY, "another");
  world_settle ();
  g_assert_cmpuint (world->told->len, ==, 2);
}

/* When it fails */

/* How long after one failure we look again, in minutes. */
static void
assert_retries (World     *world,
                const int *delays,
                guint      n_delays)
{
  int minutes = 9 * 60;

  for (guint i = 0; i < n_delays; i++)
    {
      g_assert_cmpuint (world->told->len, ==, 0);
      minutes += delays[i];
      world_assert_wake_up (world, AT (TODAY, minutes / 60, minutes % 60));
      if (i + 1 < n_delays)
        world_go_to (world, TODAY, minutes / 60, minutes % 60);
    }
}

static void
test_cannot_read (void)
{
  static const int delays[] = { 5, 10, 20, 40, 60, 60 };
  g_autoptr (World) world = world_new (TODAY, 9, 0);

  world_add_due (world, "Ada Lovelace", TODAY);
  world_execute (world, "PRAGMA legacy_alter_table = ON; "
                        "ALTER TABLE delivery RENAME TO away");
  kith_scheduler_start (world->scheduler);
  assert_retries (world, delays, G_N_ELEMENTS (delays));

  world_execute (world, "PRAGMA legacy_alter_table = ON; "
                        "ALTER TABLE away RENAME TO delivery");
  world_go_to (world, TODAY, 12, 15);
  g_assert_cmpuint (world->told->len, ==, 1);
  world_assert_wake_up (world, 0);
}

static void
test_cannot_write (void)
{
  static const int delays[] = { 5, 10 };
  g_autoptr (World) world = world_new (TODAY, 9, 0);

  world_add_due (world, "Ada Lovelace", TODAY);
  world_execute (world, "CREATE TRIGGER full BEFORE INSERT ON delivery "
                        "BEGIN SELECT raise (ABORT, 'full'); END");
  kith_scheduler_start (world->scheduler);
  assert_retries (world, delays, G_N_ELEMENTS (delays));

  /* Somebody else who is due meanwhile is no reason to wait longer. */
  world_go_to (world, TODAY, 9, 10);
  world_add_due (world, "Grace Hopper", TODAY);
  world_settle ();
  world_assert_wake_up (world, AT (TODAY, 9, 15));

  world_execute (world, "DROP TRIGGER full");
  world_go_to (world, TODAY, 9, 15);
  g_assert_cmpuint (world->told->len, ==, 2);
}

/* Words */

static void
test_words (void)
{
  g_autoptr (World) world = world_new (TODAY, 8, 0);
  gint64 ada = world_add_due (world, "Ada <3 & \"Bob\"", TODAY);
  g_autoptr (KithInteraction) lunch = kith_interaction_new ();
  g_autofree char *day = kith_day_format (TODAY - 47);

  kith_interaction_set_kind (lunch, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (lunch, day);
  kith_interaction_set_text (lunch, "she is starting a <hiking> club");
  kith_test_perform (world->store, kith_logging_log ("test", lunch, &ada, 1, NULL, TODAY - 47));
  kith_test_perform (world->store, kith_planning_snooze ("test", ada, TODAY));
  kith_scheduler_start (world->scheduler);
  world_go_to (world, TODAY, 9, 0);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==, "Ada <3 & \"Bob\"");
  g_assert_cmpstr (world_get_told (world, 0)->body, ==,
                   "47 days since lunch. "
                   "“\342\201\250she is starting a <hiking> club\342\201\251”");
  g_assert_cmpstr (world_get_told (world, 0)->actions[0], ==, "default");
  g_assert_cmpstr (world_get_told (world, 0)->actions[2], ==, "contacted");
  g_assert_cmpstr (world_get_told (world, 0)->actions[3], ==, "I reached out");
  g_assert_cmpstr (world_get_told (world, 0)->actions[4], ==, "snooze");
  g_assert_cmpstr (world_get_told (world, 0)->actions[5], ==, "Tomorrow");
}

/* Dates */

static void
test_date (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_birthday (world, "Grace Hopper", "2051-03-17", 2);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 0);
  world_assert_wake_up (world, AT (TODAY + 1, 9, 0));
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_nonnull (strstr (world_get_told (world, 0)->summary, "Grace Hopper"));
  g_assert_nonnull (strstr (world_get_told (world, 0)->summary, "turns 40"));
  g_assert_cmpstr (world_get_told (world, 0)->body, ==, "");

  /* Put away, it comes next year; and what comes in a year wakes nobody every day. */
  kith_scheduler_settle (world->scheduler, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);
  for (int i = 2; i < 380; i++)
    {
      gint64 at = kith_clock_get_wake_up (world->clock);

      g_assert_cmpint (at, >, 0);
      g_assert_cmpint (at, <=, AT (kith_day_new (2092, 3, 15), 9, 0));
      kith_clock_fake_time (world->clock, at, NULL);
      world_settle ();
      if (world->told->len == 2)
        {
          g_assert_cmpint (i, <, 10);
          g_assert_cmpint (at, ==, AT (kith_day_new (2092, 3, 15), 9, 0));
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_missed_date (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_birthday (world, "Grace Hopper", "--03-16", 5);
  world_add_birthday (world, "Nobody Asked", "--03-14", -1);
  world_add_birthday (world, "No Day", "2051-03", 0);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_nonnull (strstr (world_get_told (world, 0)->summary, "Grace Hopper"));
}

/* The day itself passed while nobody could be told. */
static void
test_passed_date (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_birthday (world, "Grace Hopper", "2051-03-17", 0);
  world_add_birthday (world, "Too Long Ago", "--03-10", 0);
  world_go_to (world, TODAY + 5, 9, 30);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_cmpstr (world_get_told (world, 0)->summary, ==,
                   "\342\201\250Grace Hopper\342\201\251 turned 40 2 days ago");

  /* It stays on that day, and is no news on the next, when something else is. */
  world_add_birthday (world, "Alan Turing", "--03-20", 0);
  world_go_to (world, TODAY + 5, 23, 0);
  g_assert_cmpuint (world->handled->len, ==, 0);
  world_go_to (world, TODAY + 6, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 2);
  g_assert_nonnull (strstr (world_get_told (world, 1)->summary, "Alan Turing"));
  g_assert_cmpuint (world->handled->len, ==, 1);
}

/* Told on its day, it wakes for the next year: in 365 days, or 366. */
static void
test_next_year (void)
{
  g_autoptr (World) world = world_new (TODAY, 9, 30);

  world_add_birthday (world, "Grace Hopper", "2051-03-15", 0);
  kith_scheduler_start (world->scheduler);
  world_go_to (world, TODAY + 1, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
  kith_scheduler_settle (world->scheduler, world_get_told (world, 0), KITH_DELIVERY_STATE_CLOSED);
  g_assert_cmpint (kith_clock_get_wake_up (world->clock), >, 0);
}

/* Written down later than the day on which it would have been told. */
static void
test_news_about_dates (void)
{
  KithDay day = kith_day_new (2021, 3, 14);
  g_autoptr (World) world = world_new (day, 9, 30);

  world_add_birthday (world, "Grace Hopper", "--03-16", 5);
  world_add_birthday (world, "Alan Turing", "--03-16", 2);
  kith_scheduler_start (world->scheduler);
  g_assert_cmpuint (world->told->len, ==, 1);
  g_assert_nonnull (strstr (world_get_told (world, 0)->summary, "Alan Turing"));
}

static void
test_leap_day (void)
{
  KithDay day = kith_day_new (2093, 2, 28);
  g_autoptr (World) world = world_new (day - 1, 9, 30);

  world_add_birthday (world, "Leap Born", "--02-29", 0);
  kith_scheduler_start (world->scheduler);
  world_assert_wake_up (world, AT (day, 9, 0));
  world_go_to (world, day, 9, 0);
  g_assert_cmpuint (world->told->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/scheduler/told-at-the-moment-and-never-again", test_moment);
  g_test_add_func ("/scheduler/nothing-due-wakes-nobody", test_nothing_due);
  g_test_add_func ("/scheduler/due-in-the-past", test_due_in_the_past);
  g_test_add_func ("/scheduler/one-bad-date-keeps-nobody-from-being-told",
                   test_due_beyond_all_days);
  g_test_add_func ("/scheduler/due-later-on-an-open-day", test_due_later);
  g_test_add_func ("/scheduler/quiet-hours", test_quiet_hours);
  g_test_add_func ("/scheduler/quiet-hours-at-noon-end-on-the-same-day", test_quiet_noon);
  g_test_add_func ("/scheduler/everybody-paused", test_paused);
  g_test_add_func ("/scheduler/a-holiday-is-told-after", test_holiday);
  g_test_add_func ("/scheduler/switched-off-and-on", test_disabled);
  g_test_add_func ("/scheduler/settings-of-the-window-are-not-looked-at", test_other_settings);
  g_test_add_func ("/scheduler/without-a-schema", test_without_schema);
  g_test_add_data_func ("/scheduler/daylight-saving/begins", GINT_TO_POINTER (3),
                        test_daylight_saving);
  g_test_add_data_func ("/scheduler/daylight-saving/ends", GINT_TO_POINTER (10),
                        test_daylight_saving);
  g_test_add_func ("/scheduler/time-zones-and-clocks", test_travel);
  g_test_add_func ("/scheduler/most-per-day", test_most_per_day);
  g_test_add_func ("/scheduler/digest", test_digest);
  g_test_add_func ("/scheduler/digest-of-many", test_digest_of_many);
  g_test_add_data_func ("/scheduler/asleep/long", GINT_TO_POINTER (11), test_asleep);
  g_test_add_data_func ("/scheduler/asleep/not-long", GINT_TO_POINTER (10), test_asleep);
  g_test_add_data_func ("/scheduler/off", GINT_TO_POINTER (TRUE), test_off);
  g_test_add_data_func ("/scheduler/first-start", GINT_TO_POINTER (FALSE), test_off);
  g_test_add_func ("/scheduler/idle-is-not-asleep", test_idle_is_not_asleep);
  g_test_add_func ("/scheduler/a-look-that-fails-is-not-the-last", test_cannot_read);
  g_test_add_func ("/scheduler/what-cannot-be-kept-is-told-soon", test_cannot_write);
  g_test_add_func ("/scheduler/words", test_words);
  g_test_add_func ("/scheduler/dates/told-ahead-and-next-year", test_date);
  g_test_add_func ("/scheduler/dates/missed", test_missed_date);
  g_test_add_func ("/scheduler/dates/passed", test_passed_date);
  g_test_add_func ("/scheduler/dates/next-year", test_next_year);
  g_test_add_func ("/scheduler/dates/news", test_news_about_dates);
  g_test_add_func ("/scheduler/dates/leap-day", test_leap_day);

  return g_test_run ();
}
