/* test-date.c: days, partial dates, and the moments they stand for
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-date.h"

static void
assert_day (KithDay     day,
            const char *expected)
{
  g_autofree char *text = kith_day_format (day);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_iso (void)
{
  static const char *const days[] = {
    "2026-11-22", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "1970-01-01",
  };
  static const char *const others[] = {
    "", "2026", "2026-11", "2026-1-1", "2026-11-2", "26-11-22", "2026/11/22", "2026-13-01",
    "2026-00-10", "2026-11-00", "2026-11-31", "2025-02-29", "1900-02-29", "0000-01-01",
    "10000-01-01", " 2026-11-22", "2026-11-22 ", "2026-11-22T00", "--11-22", "+026-11-22",
    "-026-11-22", "2026-+1-22", "2026-11- 2", "２０２６-11-22", "20261122", "tomorrow",
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    assert_day (kith_day_parse (days[i]), days[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (kith_day_parse (others[i]), ==, KITH_DAY_NONE);
  g_assert_cmpint (kith_day_parse (NULL), ==, KITH_DAY_NONE);
  g_assert_null (kith_day_format (KITH_DAY_NONE));
  g_assert_cmpint (kith_day_parse ("9999-12-31"), ==, KITH_DAY_LAST);
  g_assert_null (kith_day_format (KITH_DAY_LAST + 1));
  g_assert_cmpint (kith_day_new (2026, 2, 30), ==, KITH_DAY_NONE);
  g_assert_cmpint (kith_day_new (-5, 2, 3), ==, KITH_DAY_NONE);
  g_assert_cmpint (kith_day_new (2026, 256 + 1, 1), ==, KITH_DAY_NONE);
  g_assert_cmpint (kith_day_new (2026, 1, 256 + 1), ==, KITH_DAY_NONE);
}

static void
test_relative (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "today", "2026-01-31" },
    { "Today", "2026-01-31" },
    { "TOMORROW", "2026-02-01" },
    { "yesterday", "2026-01-30" },
    { "+0d", "2026-01-31" },
    { "+14d", "2026-02-14" },
    { "-3d", "2026-01-28" },
    { "+2w", "2026-02-14" },
    { "-1w", "2026-01-24" },
    { "+1m", "2026-02-28" },
    { "+13m", "2027-02-28" },
    { "+25m", "2028-02-29" },
    { "-1m", "2025-12-31" },
    { "-2m", "2025-11-30" },
    { "+36525d", "2126-02-01" },
    { "2024-02-29", "2024-02-29" },
    { "+36526d", NULL },
    { "+99999w", NULL },
    { "+99999m", NULL },
    { "+9223372036854775807d", NULL },
    { "-9223372036854775808d", NULL },
    { "-99999999999999999999d", NULL },
    { "+99999999999999999999w", NULL },
    { "+14", NULL },
    { "+d", NULL },
    { "+14x", NULL },
    { "+14dd", NULL },
    { "+ 14d", NULL },
    { "+-3d", NULL },
    { "14d", NULL },
    { "", NULL },
    { "next week", NULL },
  };
  KithDay today = kith_day_new (2026, 1, 31);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (kith_day_parse_relative (cases[i].text, today), cases[i].expected);
  assert_day (kith_day_parse_relative (NULL, today), NULL);
}

static void
test_weekdays_and_counting (void)
{
  KithDay day = kith_day_new (2026, 11, 22);
  int year, month, day_of_month;

  g_assert_cmpint (kith_day_get_weekday (day), ==, 7);
  g_assert_cmpint (kith_day_get_weekday (day + 1), ==, 1);
  g_assert_cmpint (kith_day_get_weekday (kith_day_new (2024, 2, 29)), ==, 4);
  g_assert_cmpint (kith_day_get_weekday (kith_day_new (1, 1, 1)), ==, 1);
  g_assert_cmpint (kith_day_new (2027, 11, 22) - day, ==, 365);
  kith_day_get_ymd (day + 40, &year, &month, &day_of_month);
  g_assert_cmpint (year, ==, 2027);
  g_assert_cmpint (month, ==, 1);
  g_assert_cmpint (day_of_month, ==, 1);
  assert_day (kith_day_add_months (kith_day_new (2024, 2, 29), 12), "2025-02-28");
  assert_day (kith_day_add_months (kith_day_new (2024, 3, 31), -1), "2024-02-29");
}

static void
test_partial (void)
{
  static const struct
  {
    const char *text;
    int year;
    int month;
    int day;
  } cases[] = {
    { "1990-05-04", 1990, 5, 4 },
    { "--05-04", 0, 5, 4 },
    { "--02-29", 0, 2, 29 },
    { "1990-05", 1990, 5, 0 },
    { "1990", 1990, 0, 0 },
    { "2024-02-29", 2024, 2, 29 },
  };
  static const char *const others[] = {
    "", "--02-30", "--13-01", "--00-01", "--05-00", "--05", "-05-04", "1990-13", "1990-00", "0000",
    "0000-05", "1990-05-", "1990-5-4", "1990-05-00", "2025-02-29", "19900504", "199", "19x0",
    "--0504", "---05-04", "1990-05-04Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithPartialDate date;
      g_autofree char *text = NULL;

      g_assert_true (kith_partial_date_parse (cases[i].text, &date));
      g_assert_cmpint (date.year, ==, cases[i].year);
      g_assert_cmpint (date.month, ==, cases[i].month);
      g_assert_cmpint (date.day, ==, cases[i].day);
      text = kith_partial_date_format (&date);
      g_assert_cmpstr (text, ==, cases[i].text);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      KithPartialDate date = { 1, 1, 1 };
      g_autofree char *text = NULL;

      g_assert_false (kith_partial_date_parse (others[i], &date));
      g_assert_cmpint (date.year + date.month + date.day, ==, 0);
      text = kith_partial_date_format (&date);
      g_assert_null (text);
    }
  g_assert_false (kith_partial_date_parse (NULL, &(KithPartialDate){ 0, }));
}

static void
test_next (void)
{
  static const struct
  {
    const char *date;
    const char *from;
    const char *expected;
  } cases[] = {
    { "1990-05-04", "2026-05-04", "2026-05-04" },
    { "1990-05-04", "2026-05-05", "2027-05-04" },
    { "--05-04", "2026-01-01", "2026-05-04" },
    { "--01-01", "2026-12-31", "2027-01-01" },
    { "--12-31", "2026-12-31", "2026-12-31" },
    { "--02-29", "2026-01-01", "2026-02-28" },
    { "--02-29", "2026-02-28", "2026-02-28" },
    { "--02-29", "2026-03-01", "2027-02-28" },
    { "--02-29", "2028-02-28", "2028-02-29" },
    { "--02-29", "2028-03-01", "2029-02-28" },
    { "2000-02-29", "2099-03-01", "2100-02-28" },
    { "2030-05-04", "2026-01-01", "2030-05-04" },
    { "1990-05", "2026-01-01", NULL },
    { "1990", "2026-01-01", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithPartialDate date;

      g_assert_true (kith_partial_date_parse (cases[i].date, &date));
      assert_day (kith_partial_date_next (&date, kith_day_parse (cases[i].from)),
                  cases[i].expected);
    }
}

/* Each wall clock time and the moment it is in UTC. */
static void
test_moments (void)
{
  static const struct
  {
    const char *zone;
    const char *day;
    int hour;
    int minute;
    const char *utc;
  } cases[] = {
    { "UTC", "2026-11-22", 9, 0, "2026-11-22T09:00:00" },
    { "Europe/Berlin", "2026-11-22", 9, 0, "2026-11-22T08:00:00" },
    { "Europe/Berlin", "2026-07-01", 9, 0, "2026-07-01T07:00:00" },
    { "Asia/Kolkata", "2026-07-01", 9, 0, "2026-07-01T03:30:00" },
    { "Asia/Kathmandu", "2026-07-01", 9, 0, "2026-07-01T03:15:00" },
    { "Pacific/Kiritimati", "2026-07-01", 9, 0, "2026-06-30T19:00:00" },
    { "America/New_York", "2026-07-01", 23, 59, "2026-07-02T03:59:00" },
    /* Left out: 2:00 to 3:00. The first moment after it is 3:00. */
    { "Europe/Berlin", "2026-03-29", 1, 59, "2026-03-29T00:59:00" },
    { "Europe/Berlin", "2026-03-29", 2, 0, "2026-03-29T01:00:00" },
    { "Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:00:00" },
    { "Europe/Berlin", "2026-03-29", 3, 0, "2026-03-29T01:00:00" },
    { "America/New_York", "2026-03-08", 2, 30, "2026-03-08T07:00:00" },
    { "Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:30:00" },
    /* Midnight itself is left out. */
    { "America/Sao_Paulo", "2018-11-04", 0, 0, "2018-11-04T03:00:00" },
    { "America/Sao_Paulo", "2018-11-04", 0, 30, "2018-11-04T03:00:00" },
    { "Africa/Cairo", "2026-04-24", 0, 0, "2026-04-23T22:00:00" },
    /* A whole day is left out. */
    { "Pacific/Apia", "2011-12-30", 9, 0, "2011-12-30T10:00:00" },
    /* The day after the hour that is there twice. */
    { "Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00" },
    { "Europe/Berlin", "2026-10-25", 1, 59, "2026-10-24T23:59:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (GDateTime) utc = NULL;
      g_autofree char *text = NULL;
      gint64 at;

      g_assert_nonnull (zone);
      at = kith_day_to_time (kith_day_parse (cases[i].day), cases[i].hour * 60 + cases[i].minute,
                             zone);
      g_assert_cmpint (at % G_USEC_PER_SEC, ==, 0);
      utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
      text = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");
      g_test_message ("%s %s %02d:%02d", cases[i].zone, cases[i].day, cases[i].hour,
                      cases[i].minute);
      g_assert_cmpstr (text, ==, cases[i].utc);
    }
}

/* 2:30 is there twice; either will do, but it must be one of them, and the same each time. */
static void
test_overlap (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  gint64 at = kith_day_to_time (kith_day_new (2026, 10, 25), 150, zone);
  g_autoptr (GDateTime) first = g_date_time_new_utc (2026, 10, 25, 0, 30, 0);
  g_autoptr (GDateTime) second = g_date_time_new_utc (2026, 10, 25, 1, 30, 0);

  g_assert_true (at == g_date_time_to_unix (first) * G_USEC_PER_SEC ||
                 at == g_date_time_to_unix (second) * G_USEC_PER_SEC);
  g_assert_cmpint (at, ==, kith_day_to_time (kith_day_new (2026, 10, 25), 150, zone));
}

static void
test_day_of_a_moment (void)
{
  static const struct
  {
    gint64 at;
    const char *zone;
    const char *expected;
  } cases[] = {
    { 0, "UTC", "1970-01-01" },
    { -1, "UTC", "1969-12-31" },
    { -G_USEC_PER_SEC, "UTC", "1969-12-31" },
    { 0, "America/New_York", "1969-12-31" },
    { G_GINT64_CONSTANT (1795301999999999), "UTC", "2026-11-21" },
    { G_GINT64_CONSTANT (1795301999999999), "Europe/Berlin", "2026-11-21" },
    { G_GINT64_CONSTANT (1795302000000000), "Europe/Berlin", "2026-11-22" },
    { G_GINT64_CONSTANT (1795302000000000), "Pacific/Kiritimati", "2026-11-22" },
    { G_GINT64_CONSTANT (1795302000000000), "Pacific/Pago_Pago", "2026-11-21" },
    { G_MAXINT64, "UTC", NULL },
    { G_MININT64, "UTC", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);

      assert_day (kith_day_from_time (cases[i].at, zone), cases[i].expected);
    }
}

/* Every wall clock time of a zone's whole year lies on its own day, and rises. */
static void
test_year_round (void)
{
  static const char *const names[] = {
    "Europe/Berlin", "America/Sao_Paulo", "Asia/Gaza", "Australia/Lord_Howe", "Africa/Casablanca",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[i]);
      KithDay first = kith_day_new (2018, 1, 1);
      gint64 last = 0;

      for (KithDay day = first; day < first + 366; day++)
        {
          for (int minutes = 0; minutes < 24 * 60; minutes += 60)
            {
              gint64 at = kith_day_to_time (day, minutes, zone);

              g_assert_cmpint (kith_day_from_time (at, zone), ==, day);
              g_assert_cmpint (at, >=, last);
              last = at;
            }
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/date/an-iso-date-and-nothing-else-is-a-day", test_iso);
  g_test_add_func ("/date/a-distance-is-counted-from-today", test_relative);
  g_test_add_func ("/date/days-are-numbers", test_weekdays_and_counting);
  g_test_add_func ("/date/what-is-known-of-a-date-is-kept", test_partial);
  g_test_add_func ("/date/a-birthday-comes-back-every-year", test_next);
  g_test_add_func ("/date/a-wall-clock-time-is-a-moment", test_moments);
  g_test_add_func ("/date/a-time-that-is-there-twice-is-one-of-them", test_overlap);
  g_test_add_func ("/date/a-moment-lies-on-a-day", test_day_of_a_moment);
  g_test_add_func ("/date/a-year-of-hours-stays-in-order", test_year_round);

  return g_test_run ();
}
