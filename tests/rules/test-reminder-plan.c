/* test-reminder-plan.c: when reminders may come, and how many at once
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-reminder-plan.h"

#define MINUTE (60 * G_USEC_PER_SEC)

static KithReminderSettings
create_settings (const char *reminder,
                 const char *quiet_from,
                 const char *quiet_until)
{
  return (KithReminderSettings){
    .reminder_minutes = kith_reminder_parse_time (reminder),
    .quiet_from = kith_reminder_parse_time (quiet_from),
    .quiet_until = kith_reminder_parse_time (quiet_until),
    .free_days = { KITH_ALL_WEEKDAYS, NULL, 0 },
    .most_per_day = 5,
    .digest_above = 3,
  };
}

static gint64
get_moment (const char *day,
            const char *time,
            GTimeZone  *zone)
{
  return kith_day_to_time (kith_day_parse (day), kith_reminder_parse_time (time), zone);
}

static void
assert_moment (gint64      at,
               GTimeZone  *zone,
               const char *expected)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *text = at != 0 ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_windows (void)
{
  static const struct
  {
    const char *reminder;
    const char *quiet_from;
    const char *quiet_until;
    const char *start;
    const char *end;
  } cases[] = {
    { "09:00", "21:00", "08:00", "09:00", "21:00" },
    { "07:00", "21:00", "08:00", "08:00", "21:00" },
    { "00:00", "21:00", "08:00", "08:00", "21:00" },
    { "08:00", "21:00", "08:00", "08:00", "21:00" },
    { "09:00", "00:00", "00:00", "09:00", NULL },
    { "09:00", "12:00", "12:00", "09:00", NULL },
    { "09:00", "00:00", "08:00", "09:00", NULL },
    { "07:00", "00:00", "08:00", "08:00", NULL },
    { "23:15", "23:00", "23:30", "23:30", NULL },
    { "23:59", "21:00", "23:30", "23:59", NULL },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithReminderSettings settings = create_settings (cases[i].reminder, cases[i].quiet_from,
                                                       cases[i].quiet_until);
      gint64 start = get_moment ("2026-11-24", cases[i].start, zone);
      gint64 end = cases[i].end != NULL ? get_moment ("2026-11-24", cases[i].end, zone)
                                        : get_moment ("2026-11-25", "00:00", zone);

      g_test_message ("%u", i);
      g_assert_cmpint (kith_reminder_plan_moment_on (&settings, kith_day_new (2026, 11, 24), zone),
                       ==, start);
      g_assert_false (kith_reminder_plan_may_tell (&settings, start - 1, zone));
      g_assert_true (kith_reminder_plan_may_tell (&settings, start, zone));
      g_assert_true (kith_reminder_plan_may_tell (&settings, end - 1, zone));
      g_assert_false (kith_reminder_plan_may_tell (&settings, end, zone) &&
                      cases[i].end != NULL);
      g_assert_cmpint (kith_reminder_plan_next_moment (&settings, start - 1, zone), ==, start);
      g_assert_cmpint (kith_reminder_plan_next_moment (&settings, start, zone), >, end - 1);
    }
}

static void
test_quiet_noon (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  KithReminderSettings settings = create_settings ("09:00", "12:00", "14:00");
  static const struct
  {
    const char *time;
    gboolean may_tell;
    const char *next;
  } cases[] = {
    { "08:59", FALSE, "2026-11-24 09:00" },
    { "09:00", TRUE, "2026-11-25 09:00" },
    { "11:59", TRUE, "2026-11-25 09:00" },
    { "12:00", FALSE, "2026-11-24 14:00" },
    { "13:59", FALSE, "2026-11-24 14:00" },
    { "14:00", TRUE, "2026-11-25 09:00" },
    { "23:59", TRUE, "2026-11-25 09:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at = get_moment ("2026-11-24", cases[i].time, zone);

      g_test_message ("%s", cases[i].time);
      g_assert_true (kith_reminder_plan_may_tell (&settings, at, zone) == cases[i].may_tell);
      assert_moment (kith_reminder_plan_next_moment (&settings, at, zone), zone, cases[i].next);
    }

  /* On a day that is free of reminders the end of the quiet hours is the end of nothing. */
  settings.paused_until = kith_day_new (2026, 11, 24);
  assert_moment (kith_reminder_plan_next_moment (&settings,
                                                 get_moment ("2026-11-24", "13:00", zone), zone),
                 zone, "2026-11-25 09:00");
}

/* Whatever the three times are, there is a moment every day, and one may tell then and not in
 * the quiet hours. */
static void
test_any_times (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("UTC");
  KithDay day = kith_day_new (2026, 11, 24);

  for (int reminder = 0; reminder < 24; reminder++)
    {
      for (int from = 0; from < 24; from++)
        {
          for (int until = 0; until < 24; until++)
            {
              KithReminderSettings settings = create_settings ("00:00", "00:00", "00:00");
              gint64 moment;

              settings.reminder_minutes = reminder * 60;
              settings.quiet_from = from * 60;
              settings.quiet_until = until * 60;
              moment = kith_reminder_plan_moment_on (&settings, day, zone);
              g_assert_cmpint (kith_day_from_time (moment, zone), ==, day);
              g_assert_true (kith_reminder_plan_may_tell (&settings, moment, zone));

              for (int hour = 0; hour < 24; hour++)
                {
                  gboolean is_quiet = from == until ? FALSE
                                      : from < until ? hour >= from && hour < until
                                                     : hour >= from || hour < until;

                  if (is_quiet)
                    g_assert_false (kith_reminder_plan_may_tell (
                      &settings, kith_day_to_time (day, hour * 60, zone), zone));
                }
            }
        }
    }
}

static void
test_days (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  KithReminderSettings settings = create_settings ("09:00", "21:00", "08:00");
  KithDay days_off[] = { kith_day_new (2026, 11, 25), kith_day_new (2026, 12, 1) };
  gint64 sunday = get_moment ("2026-11-22", "12:00", zone);

  /* Mondays to Fridays. */
  settings.free_days.weekdays = 0x1f;
  assert_moment (kith_reminder_plan_next_moment (&settings, sunday, zone), zone,
                 "2026-11-23 09:00");
  g_assert_false (kith_reminder_plan_may_tell (&settings, sunday, zone));

  /* Wednesdays, but not that one; then a holiday up to a Wednesday. */
  settings.free_days.weekdays = 1 << 2;
  assert_moment (kith_reminder_plan_next_moment (&settings, sunday, zone), zone,
                 "2026-11-25 09:00");
  settings.free_days.days_off = days_off;
  settings.free_days.n_days_off = G_N_ELEMENTS (days_off);
  assert_moment (kith_reminder_plan_next_moment (&settings, sunday, zone), zone,
                 "2026-12-02 09:00");
  settings.paused_until = kith_day_new (2026, 12, 2);
  assert_moment (kith_reminder_plan_next_moment (&settings, sunday, zone), zone,
                 "2026-12-09 09:00");
  g_assert_false (kith_reminder_plan_may_tell (&settings, get_moment ("2026-12-02", "12:00", zone),
                                               zone));
  g_assert_true (kith_reminder_plan_may_tell (&settings, get_moment ("2026-12-09", "12:00", zone),
                                              zone));

  settings.free_days.weekdays = 0;
  g_assert_cmpint (kith_reminder_plan_next_moment (&settings, sunday, zone), ==, 0);
}

static void
test_change_of_clocks (void)
{
  static const struct
  {
    const char *zone;
    const char *reminder;
    const char *after_day;
    const char *after_time;
    const char *expected;
  } cases[] = {
    { "Europe/Berlin", "02:30", "2026-03-28", "12:00", "2026-03-29 03:00" },
    { "Europe/Berlin", "09:00", "2026-03-28", "09:00", "2026-03-29 09:00" },
    { "Europe/Berlin", "09:00", "2026-10-24", "09:00", "2026-10-25 09:00" },
    { "America/Sao_Paulo", "00:00", "2018-11-03", "12:00", "2018-11-04 01:00" },
    { "America/Sao_Paulo", "00:00", "2018-11-04", "12:00", "2018-11-05 00:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      KithReminderSettings settings = create_settings (cases[i].reminder, "00:00", "00:00");
      gint64 after = get_moment (cases[i].after_day, cases[i].after_time, zone);
      gint64 next = kith_reminder_plan_next_moment (&settings, after, zone);

      assert_moment (next, zone, cases[i].expected);
      g_assert_true (kith_reminder_plan_may_tell (&settings, next, zone));
    }
}

/* Through the night in which the clocks change, exactly one moment a day. */
static void
test_once_a_day (void)
{
  static const char *const names[] = { "Europe/Berlin", "America/Sao_Paulo", "Asia/Gaza" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[i]);

      for (int minutes = 0; minutes < 24 * 60; minutes += 90)
        {
          KithReminderSettings settings = create_settings ("00:00", "00:00", "00:00");
          KithDay day = kith_day_new (2018, 1, 1);
          gint64 at = kith_day_to_time (day, 0, zone) - 1;

          settings.reminder_minutes = minutes;
          for (; day < kith_day_new (2019, 1, 1); day++)
            {
              at = kith_reminder_plan_next_moment (&settings, at, zone);
              g_assert_cmpint (kith_day_from_time (at, zone), ==, day);
            }
        }
    }
}

static void
test_batches (void)
{
  static const struct
  {
    guint n_waiting;
    guint n_told;
    gboolean is_late;
    guint n_single;
    guint n_digest;
  } cases[] = {
    { 0, 0, FALSE, 0, 0 },
    { 1, 0, FALSE, 1, 0 },
    { 3, 0, FALSE, 3, 0 },
    { 4, 0, FALSE, 0, 4 },
    { 300, 0, FALSE, 0, 300 },
    { 1, 0, TRUE, 1, 0 },
    { 2, 0, TRUE, 0, 2 },
    { 3, 3, FALSE, 2, 0 },
    { 3, 4, FALSE, 1, 0 },
    { 3, 5, FALSE, 0, 0 },
    { 3, 9, FALSE, 0, 0 },
    { 300, 4, FALSE, 0, 300 },
    { 300, 5, TRUE, 0, 0 },
  };
  KithReminderSettings settings = create_settings ("09:00", "21:00", "08:00");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithReminderBatch batch = kith_reminder_plan_batch (&settings, cases[i].n_waiting,
                                                          cases[i].n_told, cases[i].is_late);

      g_assert_cmpuint (batch.n_single, ==, cases[i].n_single);
      g_assert_cmpuint (batch.n_digest, ==, cases[i].n_digest);
    }
}

static void
test_parse_time (void)
{
  static const char *const others[] = { "", "9:00", "24:00", "09:60", "0900", "09:0", "09:000",
                                        " 9:00", "-9:00", "09-00", "ab:cd", "+9:00" };

  g_assert_cmpint (kith_reminder_parse_time ("00:00"), ==, 0);
  g_assert_cmpint (kith_reminder_parse_time ("09:05"), ==, 545);
  g_assert_cmpint (kith_reminder_parse_time ("23:59"), ==, 1439);
  g_assert_cmpint (kith_reminder_parse_time (NULL), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (kith_reminder_parse_time (others[i]), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/reminder-plan/each-day-has-a-window", test_windows);
  g_test_add_func ("/reminder-plan/quiet-hours-at-noon-end-at-noon", test_quiet_noon);
  g_test_add_func ("/reminder-plan/any-three-times-give-a-moment-a-day", test_any_times);
  g_test_add_func ("/reminder-plan/days-off-and-holidays-pass-in-silence", test_days);
  g_test_add_func ("/reminder-plan/the-hour-follows-the-clock-on-the-wall", test_change_of_clocks);
  g_test_add_func ("/reminder-plan/there-is-one-moment-on-each-day", test_once_a_day);
  g_test_add_func ("/reminder-plan/many-are-told-as-one", test_batches);
  g_test_add_func ("/reminder-plan/a-time-of-day-is-hours-and-minutes", test_parse_time);

  return g_test_run ();
}
