/* test-agenda.c: birthdays, follow-ups, and a holiday from all of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-agenda.h"

static void
assert_day (KithDay     day,
            const char *expected)
{
  g_autofree char *text = kith_day_format (day);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *date;
    const char *from;
    const char *occurrence;
    int years;
  } cases[] = {
    { "1990-11-30", "2026-11-22", "2026-11-30", 36 },
    { "1990-11-22", "2026-11-22", "2026-11-22", 36 },
    { "1990-11-30", "2026-11-23", "2026-11-30", 36 },
    { "--01-02", "2026-12-15", "2027-01-02", 0 },
    { "2000-01-02", "2026-12-20", "2027-01-02", 27 },
    { "--02-29", "2026-01-01", "2026-02-28", 0 },
    { "2000-02-29", "2026-01-01", "2026-02-28", 26 },
    { "2000-02-29", "2028-02-28", "2028-02-29", 28 },
    { "2026-11-30", "2026-11-22", "2026-11-30", 0 },
    { "1990-11", "2026-11-22", NULL, 0 },
    { "1990", "2026-11-22", NULL, 0 },
    { "nonsense", "2026-11-22", NULL, 0 },
    { NULL, "2026-11-22", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithImportantDate) date = kith_important_date_new ();
      KithDay from = kith_day_parse (cases[i].from);
      KithDay occurrence;

      kith_important_date_set_date (date, cases[i].date);
      occurrence = kith_agenda_get_occurrence (date, from);
      assert_day (occurrence, cases[i].occurrence);
      if (occurrence != KITH_DAY_NONE)
        g_assert_cmpint (kith_agenda_get_years (date, occurrence), ==, cases[i].years);
    }
}

static void
test_follow_up_due (void)
{
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

  assert_day (kith_agenda_get_follow_up_due (follow_up), NULL);
  kith_follow_up_set_due_on (follow_up, "2026-11-22");
  assert_day (kith_agenda_get_follow_up_due (follow_up), "2026-11-22");
  kith_follow_up_set_snoozed_until_on (follow_up, "2026-11-25");
  assert_day (kith_agenda_get_follow_up_due (follow_up), "2026-11-25");
  kith_follow_up_set_state (follow_up, KITH_FOLLOW_UP_STATE_DONE);
  assert_day (kith_agenda_get_follow_up_due (follow_up), NULL);
  kith_follow_up_set_state (follow_up, KITH_FOLLOW_UP_STATE_DROPPED);
  assert_day (kith_agenda_get_follow_up_due (follow_up), NULL);
}

static void
test_repeats (void)
{
  static const struct
  {
    const char *due_on;
    int repeat_days;
    gboolean from_completion;
    const char *done_on;
    const char *expected;
  } cases[] = {
    { "2026-11-22", 0, FALSE, "2026-11-22", NULL },
    { "2026-11-22", -3, FALSE, "2026-11-22", NULL },
    { "2026-11-22", 7, FALSE, "2026-11-22", "2026-11-29" },
    { "2026-11-22", 7, FALSE, "2026-11-20", "2026-11-29" },
    { "2026-11-22", 7, FALSE, "2026-11-28", "2026-11-29" },
    { "2026-11-22", 7, FALSE, "2026-11-29", "2026-12-06" },
    { "2026-11-22", 7, FALSE, "2026-12-25", "2026-12-27" },
    { "2026-11-22", 7, TRUE, "2026-11-25", "2026-12-02" },
    { "2026-11-22", 7, TRUE, "2026-11-20", "2026-11-27" },
    { "2026-11-22", 1, FALSE, "2030-01-01", "2030-01-02" },
    { NULL, 7, FALSE, "2026-11-25", "2026-12-02" },
    { "9999-12-30", 1, FALSE, "2026-11-25", "9999-12-31" },
    { "9999-12-30", 2, FALSE, "2026-11-25", NULL },
    { "2026-11-22", G_MAXINT, TRUE, "2026-11-25", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

      kith_follow_up_set_due_on (follow_up, cases[i].due_on);
      kith_follow_up_set_repeat_days (follow_up, cases[i].repeat_days);
      kith_follow_up_set_repeat_from_completion (follow_up, cases[i].from_completion);
      assert_day (kith_agenda_get_next_repeat (follow_up, kith_day_parse (cases[i].done_on)),
                  cases[i].expected);
    }
}

static void
test_holiday (void)
{
  KithDay due = kith_day_new (2026, 11, 22);

  g_assert_cmpint (kith_agenda_get_effective_due (due, KITH_DAY_NONE), ==, due);
  g_assert_cmpint (kith_agenda_get_effective_due (due, due - 1), ==, due);
  g_assert_cmpint (kith_agenda_get_effective_due (due, due), ==, due + 1);
  g_assert_cmpint (kith_agenda_get_effective_due (due, due + 9), ==, due + 10);
  g_assert_cmpint (kith_agenda_get_effective_due (KITH_DAY_NONE, due), ==, KITH_DAY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/agenda/dates-come-back-and-are-told-ahead", test_dates);
  g_test_add_func ("/agenda/a-follow-up-is-due-until-done", test_follow_up_due);
  g_test_add_func ("/agenda/a-repeat-is-always-to-come", test_repeats);
  g_test_add_func ("/agenda/a-holiday-moves-dates-past-its-end", test_holiday);

  return g_test_run ();
}
