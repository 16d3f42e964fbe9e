/* test-rhythm.c: when it is time to reach out
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-rhythm.h"

#define TODAY (kith_day_new (2026, 11, 22))

static KithCircle *
create_circle (int days)
{
  KithCircle *circle = kith_circle_new ();

  kith_circle_set_rhythm_days (circle, days);

  return circle;
}

static void
assert_due (KithPerson *person,
            const char *expected)
{
  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, expected);
}

static void
test_due (void)
{
  static const struct
  {
    const char *tracked;
    const char *contact;
    const char *snoozed;
    const char *paused;
    int own;
    int circle;
    const char *due;
  } cases[] = {
    { NULL, NULL, NULL, NULL, 0, 0, NULL },
    { NULL, NULL, NULL, NULL, 0, 14, NULL },
    { NULL, "2026-11-20", NULL, NULL, 14, 0, NULL },
    { "2026-11-01", NULL, NULL, NULL, 0, 0, NULL },
    { "2026-11-01", NULL, NULL, NULL, 0, -5, NULL },
    { "2026-11-01", NULL, NULL, NULL, 0, 14, "2026-11-15" },
    { "2026-11-01", "2026-10-01", NULL, NULL, 0, 14, "2026-11-15" },
    { "2026-11-01", "2026-11-20", NULL, NULL, 0, 14, "2026-12-04" },
    { "2026-11-01", "2026-11-20", NULL, NULL, 30, 14, "2026-12-20" },
    { "2026-11-01", "2026-11-20", NULL, NULL, 1, 365, "2026-11-21" },
    { "2026-11-01", NULL, "2026-11-30", NULL, 0, 14, "2026-11-30" },
    { "2026-11-01", NULL, "2026-11-03", NULL, 0, 14, "2026-11-03" },
    { "2026-11-01", NULL, NULL, "2026-11-15", 0, 14, "2026-11-16" },
    { "2026-11-01", NULL, NULL, "2026-11-14", 0, 14, "2026-11-15" },
    { "2026-11-01", NULL, NULL, "2027-01-01", 0, 14, "2027-01-02" },
    { "2026-11-01", NULL, "2026-11-30", "2026-12-10", 0, 14, "2026-12-11" },
    { "2026-11-01", NULL, "2026-12-30", "2026-12-10", 0, 14, "2026-12-30" },
    { "nonsense", NULL, NULL, NULL, 0, 14, NULL },
    { "9999-12-31", NULL, NULL, NULL, 0, 14, "9999-12-31" },
    { "2026-11-01", NULL, NULL, "9999-12-31", 0, 14, "9999-12-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();
      g_autoptr (KithCircle) circle = create_circle (cases[i].circle);

      kith_person_set_tracked_since_on (person, cases[i].tracked);
      kith_person_set_last_contact_on (person, cases[i].contact);
      kith_person_set_snoozed_until_on (person, cases[i].snoozed);
      kith_person_set_paused_until_on (person, cases[i].paused);
      kith_person_set_rhythm_days (person, cases[i].own);
      kith_rhythm_plan (person, circle);
      g_test_message ("%u", i);
      assert_due (person, cases[i].due);
    }
}

static KithPerson *
create_tracked (KithCircle *circle)
{
  KithPerson *person = kith_person_new ();

  kith_rhythm_track (person, circle, TODAY);

  return person;
}

static void
test_never_due (void)
{
  g_autoptr (KithCircle) circle = create_circle (14);
  g_autoptr (KithPerson) archived = create_tracked (circle);
  g_autoptr (KithPerson) dead = create_tracked (circle);
  g_autoptr (KithPerson) me = create_tracked (circle);

  kith_person_set_archived (archived, TRUE);
  kith_rhythm_plan (archived, circle);
  assert_due (archived, NULL);
  kith_person_set_archived (archived, FALSE);
  kith_rhythm_plan (archived, circle);
  assert_due (archived, "2026-12-06");

  kith_person_set_deceased_on (dead, "2026");
  kith_rhythm_contact (dead, circle, TODAY, TODAY);
  assert_due (dead, NULL);

  kith_person_set_is_me (me, TRUE);
  kith_rhythm_plan (me, circle);
  assert_due (me, NULL);
}

static void
test_tracking (void)
{
  g_autoptr (KithCircle) close = create_circle (14);
  g_autoptr (KithCircle) distant = create_circle (365);
  g_autoptr (KithPerson) person = create_tracked (close);

  g_assert_cmpstr (kith_person_get_tracked_since_on (person), ==, "2026-11-22");
  assert_due (person, "2026-12-06");

  /* Another circle later: counted from when it began. */
  kith_rhythm_track (person, distant, TODAY + 100);
  g_assert_cmpstr (kith_person_get_tracked_since_on (person), ==, "2026-11-22");
  assert_due (person, "2027-11-22");

  kith_person_set_rhythm_days (person, 7);
  kith_rhythm_track (person, distant, TODAY);
  assert_due (person, "2026-11-29");
  g_assert_cmpint (kith_rhythm_get_interval (person, distant), ==, 7);

  /* None any more, then again. */
  kith_person_set_rhythm_days (person, 0);
  kith_rhythm_snooze (person, distant, TODAY + 3);
  kith_rhythm_track (person, NULL, TODAY);
  g_assert_null (kith_person_get_tracked_since_on (person));
  g_assert_null (kith_person_get_snoozed_until_on (person));
  assert_due (person, NULL);
  kith_rhythm_track (person, close, TODAY + 10);
  g_assert_cmpstr (kith_person_get_tracked_since_on (person), ==, "2026-12-02");
}

/* A date that was moved within another rhythm is no date of this one. */
static void
test_change (void)
{
  static const struct
  {
    int old_interval;
    int own;
    int circle;
    const char *snoozed;
    const char *expected;
    const char *due;
  } cases[] = {
    { 365, 0, 14, "2027-09-18", NULL, "2026-12-06" },
    { 365, 0, 14, "2026-12-07", NULL, "2026-12-06" },
    { 365, 0, 14, "2026-12-06", "2026-12-06", "2026-12-06" },
    { 365, 0, 14, "2026-11-25", "2026-11-25", "2026-11-25" },
    { 365, 0, 14, NULL, NULL, "2026-12-06" },
    { 14, 0, 14, "2027-09-18", "2027-09-18", "2027-09-18" },
    { 14, 0, 365, "2027-09-18", "2027-09-18", "2027-09-18" },
    { 7, 7, 14, "2027-09-18", "2027-09-18", "2027-09-18" },
    { 14, 7, 14, "2026-12-01", NULL, "2026-11-29" },
    { 7, 0, 0, "2026-12-01", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithCircle) circle = create_circle (cases[i].circle);
      g_autoptr (KithPerson) person = kith_person_new ();

      kith_person_set_tracked_since_on (person, "2026-11-22");
      kith_person_set_rhythm_days (person, cases[i].own);
      kith_person_set_snoozed_until_on (person, cases[i].snoozed);
      kith_rhythm_change (person, circle, cases[i].old_interval, TODAY);
      g_test_message ("%u", i);
      g_assert_cmpstr (kith_person_get_snoozed_until_on (person), ==, cases[i].expected);
      assert_due (person, cases[i].due);
    }
}

static void
test_contact (void)
{
  g_autoptr (KithCircle) circle = create_circle (14);
  g_autoptr (KithPerson) person = create_tracked (circle);

  kith_rhythm_contact (person, circle, TODAY + 2, TODAY + 2);
  assert_due (person, "2026-12-08");

  /* Logged late. */
  kith_rhythm_contact (person, circle, TODAY + 1, TODAY + 3);
  g_assert_cmpstr (kith_person_get_last_contact_on (person), ==, "2026-11-24");
  assert_due (person, "2026-12-08");
  kith_rhythm_contact (person, circle, TODAY - 900, TODAY + 3);
  assert_due (person, "2026-12-08");

  /* A contact now is what the snooze was for. */
  kith_rhythm_snooze (person, circle, TODAY + 30);
  assert_due (person, "2026-12-22");
  kith_rhythm_contact (person, circle, TODAY + 20, TODAY + 20);
  g_assert_null (kith_person_get_snoozed_until_on (person));
  assert_due (person, "2026-12-26");

  /* One logged late leaves a snooze that is later, and ends one that is earlier. */
  kith_rhythm_snooze (person, circle, TODAY + 60);
  kith_rhythm_contact (person, circle, TODAY + 25, TODAY + 30);
  assert_due (person, "2027-01-21");
  kith_rhythm_snooze (person, circle, TODAY + 31);
  kith_rhythm_contact (person, circle, TODAY + 28, TODAY + 30);
  g_assert_null (kith_person_get_snoozed_until_on (person));
  assert_due (person, "2027-01-03");

  /* In a pause. */
  kith_rhythm_pause (person, circle, TODAY + 100);
  kith_rhythm_contact (person, circle, TODAY + 31, TODAY + 31);
  assert_due (person, "2027-03-03");
  kith_rhythm_pause (person, circle, KITH_DAY_NONE);
  assert_due (person, "2027-01-06");
}

/* Whatever happens and however late it is written down, no log moves a date back. */
static void
test_never_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (KithCircle) circle = create_circle (g_rand_int_range (rand, 1, 60));
      g_autoptr (KithPerson) person = create_tracked (circle);
      KithDay today = TODAY;

      for (guint j = 0; j < 10; j++)
        {
          KithDay before = kith_day_parse (kith_person_get_next_due_on (person));
          KithDay last = kith_day_parse (kith_person_get_last_contact_on (person));
          KithDay day;

          today += g_rand_int_range (rand, 0, 20);
          day = today - g_rand_int_range (rand, 0, 40);
          if (g_rand_int_range (rand, 0, 3) == 0)
            {
              kith_rhythm_snooze (person, circle, today + g_rand_int_range (rand, 0, 30));
              before = kith_day_parse (kith_person_get_next_due_on (person));
            }

          kith_rhythm_contact (person, circle, day, today);
          g_assert_cmpint (kith_day_parse (kith_person_get_last_contact_on (person)), >=, last);
          /* But for a contact of today, which ends a snooze. */
          if (day < today)
            g_assert_cmpint (kith_day_parse (kith_person_get_next_due_on (person)), >=, before);
        }
    }
}

static void
test_kinds (void)
{
  for (int kind = KITH_INTERACTION_KIND_MESSAGE; kind <= KITH_INTERACTION_KIND_ATTEMPT; kind++)
    g_assert_cmpint (kith_rhythm_is_contact (kind), ==,
                     kind != KITH_INTERACTION_KIND_NOTE && kind != KITH_INTERACTION_KIND_ATTEMPT);
}

static void
test_skip (void)
{
  g_autoptr (KithCircle) circle = create_circle (14);
  g_autoptr (KithPerson) person = create_tracked (circle);
  g_autoptr (KithPerson) untracked = kith_person_new ();

  kith_rhythm_snooze (person, circle, TODAY + 20);
  kith_rhythm_skip (person, circle, TODAY + 20);
  g_assert_null (kith_person_get_snoozed_until_on (person));
  assert_due (person, "2026-12-26");
  g_assert_null (kith_person_get_last_contact_on (person));

  kith_rhythm_skip (untracked, NULL, TODAY);
  g_assert_null (kith_person_get_tracked_since_on (untracked));
  assert_due (untracked, NULL);
}

static void
test_lateness (void)
{
  /* A week late on a fortnight stands above a month late on a year. */
  g_assert_cmpfloat (kith_rhythm_get_lateness (TODAY - 7, 14, TODAY), >,
                     kith_rhythm_get_lateness (TODAY - 30, 365, TODAY));
  g_assert_cmpfloat (kith_rhythm_get_lateness (TODAY, 14, TODAY), ==, 0);
  g_assert_cmpfloat (kith_rhythm_get_lateness (TODAY + 7, 14, TODAY), ==, -0.5);
  g_assert_cmpfloat (kith_rhythm_get_lateness (TODAY - 3, 0, TODAY), ==, 3);
}

static void
test_spread (void)
{
  static const struct
  {
    int interval;
    guint weekdays;
    guint n_people;
  } cases[] = {
    { 14, KITH_ALL_WEEKDAYS, 300 }, { 30, 0x1f, 300 },  { 365, 0x1f, 300 }, { 1, 0x7f, 300 },
    { 3, KITH_ALL_WEEKDAYS, 300 },  { 14, 0x7f, 1 },    { 14, 0x7f, 2 },    { 90, 0x1f, 89 },
    { 3, 0x20, 10 },                { 1, 0x20, 10 },    { 14, 0, 30 },      { 14, 0x7f, 14 },
  };
  KithDay days_off[] = { TODAY + 1, TODAY + 2, TODAY + 9, TODAY + 16, TODAY + 300 };
  KithDay dates[300];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithFreeDays free_days = { cases[i].weekdays, days_off, G_N_ELEMENTS (days_off) };
      guint per_day[1000] = { 0, };
      guint n_free = 0;
      guint share;

      kith_rhythm_spread (cases[i].interval, TODAY, &free_days, cases[i].n_people, dates);
      for (int day = 1; day <= cases[i].interval; day++)
        n_free += kith_free_days_contain (&free_days, TODAY + day);
      if (cases[i].weekdays == 0)
        n_free = cases[i].interval;
      n_free = MAX (n_free, 1);
      share = (cases[i].n_people + n_free - 1) / n_free;

      g_test_message ("%u", i);
      for (guint j = 0; j < cases[i].n_people; j++)
        {
          g_assert_cmpint (dates[j], >, TODAY);
          g_assert_true (cases[i].weekdays == 0 || kith_free_days_contain (&free_days, dates[j]));
          g_assert_cmpint (dates[j], >=, j > 0 ? dates[j - 1] : 0);
          g_assert_cmpuint (++per_day[dates[j] - TODAY], <=, share);
          /* Within the interval, unless all of it is off. */
          if (n_free > 1)
            g_assert_cmpint (dates[j], <=, TODAY + cases[i].interval);
        }
    }

  kith_rhythm_spread (14, TODAY, &(KithFreeDays){ KITH_ALL_WEEKDAYS, NULL, 0 }, 0, NULL);
}

static void
test_free_days (void)
{
  KithDay days_off[] = { TODAY + 1 };
  KithFreeDays free_days = { 0x1f, days_off, 1 };

  /* A Sunday, a Monday off, a Tuesday. */
  g_assert_false (kith_free_days_contain (&free_days, TODAY));
  g_assert_false (kith_free_days_contain (&free_days, TODAY + 1));
  g_assert_true (kith_free_days_contain (&free_days, TODAY + 2));
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/rhythm/the-date-follows-from-the-rest", test_due);
  g_test_add_func ("/rhythm/some-people-are-never-due", test_never_due);
  g_test_add_func ("/rhythm/counting-begins-with-the-first-rhythm", test_tracking);
  g_test_add_func ("/rhythm/another-rhythm-ends-a-snooze-beyond-it", test_change);
  g_test_add_func ("/rhythm/a-contact-starts-a-new-period", test_contact);
  g_test_add_func ("/rhythm/a-log-never-moves-a-date-back", test_never_back);
  g_test_add_func ("/rhythm/notes-and-attempts-are-no-contact", test_kinds);
  g_test_add_func ("/rhythm/skipping-starts-a-new-period", test_skip);
  g_test_add_func ("/rhythm/lateness-is-relative-to-the-rhythm", test_lateness);
  g_test_add_func ("/rhythm/many-people-are-spread-evenly", test_spread);
  g_test_add_func ("/rhythm/days-off-are-days-off", test_free_days);

  return g_test_run ();
}
