/* kith-date.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-base"

#include "config.h"

#include "kith-date.h"

#include <stdlib.h>
#include <string.h>

/* Beyond these years a date is a slip of the finger, and arithmetic on it stays in range. */
#define FIRST_YEAR 1
#define LAST_YEAR 9999

/* How far ahead `+Nd` reaches: about a century. */
#define MOST_RELATIVE_DAYS 36525

static gboolean
parse_digits (const char *text,
              int         count,
              int        *value)
{
  *value = 0;
  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }

  return TRUE;
}

/**
 * kith_day_new:
 * @year: the year, 1 to 9999
 * @month: the month, 1 to 12
 * @day: the day of the month
 *
 * Returns: the day, or %KITH_DAY_NONE if there is no such day
 */
KithDay
kith_day_new (int year,
              int month,
              int day)
{
  GDate date;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
      day > 31 || !g_date_valid_dmy (day, month, year))
    return KITH_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);

  return g_date_get_julian (&date);
}

/**
 * kith_day_parse:
 * @text: (nullable): an ISO 8601 date, `YYYY-MM-DD`
 *
 * Returns: the day, or %KITH_DAY_NONE if @text is no such date
 */
KithDay
kith_day_parse (const char *text)
{
  int year, month, day;

  if (text == NULL || strlen (text) != strlen ("YYYY-MM-DD") || text[4] != '-' || text[7] != '-' ||
      !parse_digits (text, 4, &year) || !parse_digits (text + 5, 2, &month) ||
      !parse_digits (text + 8, 2, &day))
    return KITH_DAY_NONE;

  return kith_day_new (year, month, day);
}

/**
 * kith_day_parse_relative:
 * @text: (nullable): an ISO date, `today`, `tomorrow`, `yesterday`, or a distance such as `+14d`,
 *   `+2w`, `+1m`, `-3d`
 * @today: the day it is
 *
 * Returns: the day, or %KITH_DAY_NONE if @text is none of these
 */
KithDay
kith_day_parse_relative (const char *text,
                         KithDay     today)
{
  char *end = NULL;
  gint64 count;

  if (text == NULL)
    return KITH_DAY_NONE;
  if (g_ascii_strcasecmp (text, "today") == 0)
    return today;
  if (g_ascii_strcasecmp (text, "tomorrow") == 0)
    return today + 1;
  if (g_ascii_strcasecmp (text, "yesterday") == 0)
    return today - 1;
  if (*text != '+' && *text != '-')
    return kith_day_parse (text);

  count = g_ascii_strtoll (text, &end, 10);
  if (end == text || strlen (end) != 1 || count > MOST_RELATIVE_DAYS ||
      count < -MOST_RELATIVE_DAYS)
    return KITH_DAY_NONE;

  switch (*end)
    {
    case 'd':
      return today + count;
    case 'w':
      return ABS (count) <= MOST_RELATIVE_DAYS / 7 ? today + count * 7 : KITH_DAY_NONE;
    case 'm':
      return ABS (count) <= MOST_RELATIVE_DAYS / 30 ? kith_day_add_months (today, count)
                                                    : KITH_DAY_NONE;
    default:
      return KITH_DAY_NONE;
    }
}

/**
 * kith_day_from_time:
 * @at: microseconds since 1970 UTC
 * @zone: where
 *
 * Returns: the day it is at @at in @zone
 */
KithDay
kith_day_from_time (gint64     at,
                    GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  /* Rounded down, before 1970 as well. */
  gint64 seconds = at / G_USEC_PER_SEC - (at % G_USEC_PER_SEC < 0);
  int year, month, day;

  g_return_val_if_fail (zone != NULL, KITH_DAY_NONE);

  utc = g_date_time_new_from_unix_utc (seconds);
  if (utc == NULL)
    return KITH_DAY_NONE;

  local = g_date_time_to_timezone (utc, zone);
  g_date_time_get_ymd (local, &year, &month, &day);

  return kith_day_new (year, month, day);
}

/**
 * kith_day_add_months:
 * @day: a day
 * @months: how many months later, or earlier if negative
 *
 * Returns: the same day of that month, or the month's last day if it is shorter
 */
KithDay
kith_day_add_months (KithDay day,
                     int     months)
{
  GDate date;

  g_return_val_if_fail (day > KITH_DAY_NONE, KITH_DAY_NONE);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (months >= 0)
    g_date_add_months (&date, months);
  else
    g_date_subtract_months (&date, -months);

  return g_date_get_julian (&date);
}

/**
 * kith_day_format:
 * @day: a day, or %KITH_DAY_NONE
 *
 * Five digits of a year would come before four wherever such texts are compared.
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, or %NULL for no day and after %KITH_DAY_LAST
 */
char *
kith_day_format (KithDay day)
{
  int year, month, day_of_month;

  if (day <= KITH_DAY_NONE || day > KITH_DAY_LAST)
    return NULL;

  kith_day_get_ymd (day, &year, &month, &day_of_month);

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

/**
 * kith_day_to_time:
 * @day: a day
 * @minutes: minutes after midnight by the clock on the wall
 * @zone: where
 *
 * Finds the moment at which a wall clock in @zone shows that time on that day. A time that a
 * daylight-saving change leaves out is the first one after it.
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
kith_day_to_time (KithDay    day,
                  int        minutes,
                  GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  int year, month, day_of_month;

  g_return_val_if_fail (day > KITH_DAY_NONE, 0);
  g_return_val_if_fail (minutes >= 0 && minutes < 24 * 60, 0);
  g_return_val_if_fail (zone != NULL, 0);

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  local = g_date_time_new (zone, year, month, day_of_month, minutes / 60, minutes % 60, 0);

  return local != NULL ? g_date_time_to_unix (local) * G_USEC_PER_SEC : 0;
}

/**
 * kith_day_get_weekday:
 * @day: a day
 *
 * Returns: 1 for Monday to 7 for Sunday (ISO 8601)
 */
int
kith_day_get_weekday (KithDay day)
{
  g_return_val_if_fail (day > KITH_DAY_NONE, 0);

  return (day - 1) % 7 + 1;
}

/**
 * kith_day_get_ymd:
 * @day: a day
 * @year: (out): its year
 * @month: (out): its month
 * @day_of_month: (out): its day of the month
 */
void
kith_day_get_ymd (KithDay  day,
                  int     *year,
                  int     *month,
                  int     *day_of_month)
{
  GDate date;

  g_return_if_fail (day > KITH_DAY_NONE);

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  *year = g_date_get_year (&date);
  *month = g_date_get_month (&date);
  *day_of_month = g_date_get_day (&date);
}

/* Any day of the month that some year has: 29 February without a year is a date. */
static gboolean
is_possible (const KithPartialDate *date)
{
  int year = date->year != 0 ? date->year : 2000;

  if (date->month == 0)
    return date->year != 0 && date->day == 0;
  if (date->day == 0)
    return date->year != 0 && date->month <= 12;

  return kith_day_new (year, date->month, date->day) != KITH_DAY_NONE;
}

/**
 * kith_partial_date_parse:
 * @text: (nullable): `YYYY-MM-DD`, `--MM-DD`, `YYYY-MM` or `YYYY`
 * @date: (out): what is known
 *
 * Returns: whether @text is such a date; if not, @date is all zeros
 */
gboolean
kith_partial_date_parse (const char      *text,
                         KithPartialDate *date)
{
  KithPartialDate parsed = { 0, };
  int year = 0, month = 0, day = 0;
  gsize length = text != NULL ? strlen (text) : 0;
  gboolean ok;

  g_return_val_if_fail (date != NULL, FALSE);

  memset (date, 0, sizeof *date);

  if (length == strlen ("--MM-DD") && text[0] == '-' && text[1] == '-')
    ok = parse_digits (text + 2, 2, &month) && text[4] == '-' && parse_digits (text + 5, 2, &day) &&
         month > 0 && day > 0;
  else
    ok = (length == 4 || length == 7 || length == 10) &&
         parse_digits (text, 4, &year) && year > 0 &&
         (length < 7 || (text[4] == '-' && parse_digits (text + 5, 2, &month) && month > 0)) &&
         (length < 10 || (text[7] == '-' && parse_digits (text + 8, 2, &day) && day > 0));

  parsed.year = year;
  parsed.month = month;
  parsed.day = day;
  if (!ok || !is_possible (&parsed))
    return FALSE;

  *date = parsed;

  return TRUE;
}

/**
 * kith_partial_date_format:
 * @date: a partial date
 *
 * Returns: (transfer full) (nullable): its text, or %NULL if nothing is known
 */
char *
kith_partial_date_format (const KithPartialDate *date)
{
  g_return_val_if_fail (date != NULL, NULL);

  if (date->year == 0 && date->month != 0 && date->day != 0)
    return g_strdup_printf ("--%02d-%02d", date->month, date->day);
  if (date->year == 0)
    return NULL;
  if (date->month == 0)
    return g_strdup_printf ("%04d", date->year);
  if (date->day == 0)
    return g_strdup_printf ("%04d-%02d", date->year, date->month);

  return g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);
}

/**
 * kith_partial_date_next:
 * @date: a date that comes back every year
 * @from: the first day that counts
 *
 * Finds the next day on which a date such as a birthday is kept. 29 February is kept on the
 * 28th in other years, as #GDateTime counts a year on.
 *
 * Returns: the day, or %KITH_DAY_NONE if month or day is unknown
 */
KithDay
kith_partial_date_next (const KithPartialDate *date,
                        KithDay                from)
{
  int year, month, day;

  g_return_val_if_fail (date != NULL, KITH_DAY_NONE);
  g_return_val_if_fail (from > KITH_DAY_NONE, KITH_DAY_NONE);

  if (date->month == 0 || date->day == 0)
    return KITH_DAY_NONE;

  kith_day_get_ymd (from, &year, &month, &day);
  for (; year <= LAST_YEAR; year++)
    {
      KithDay next = kith_day_new (year, date->month, date->day);

      if (next == KITH_DAY_NONE)
        next = kith_day_new (year, date->month, date->day - 1);
      if (next >= from && year >= date->year)
        return next;
    }

  return KITH_DAY_NONE;
}
