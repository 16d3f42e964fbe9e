/* kith-lookup-dates.c: important dates by the days on which they are kept and told
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-lookup.h"

#include <string.h>

#include "kith-important-date.h"
#include "kith-query-private.h"

/* An important date of which the day is known, and not only month or year. */
#define HAS_DAY "length (t.date) >= 7 AND t.date NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'"

/* Dates between two days are asked for less than a year apart. */
#define MOST_REMIND_DAYS 300

/* Dates of listed, living people that are kept on a day from @first to @last, less than a year
 * apart; with those of 29 February where the 28th is among the days. Not in order. */
GPtrArray *
kith_lookup_dates_between (KithDatabase  *database,
                           KithDay        first,
                           KithDay        last,
                           GError       **error)
{
  /* From the index of days; over New Year in two pieces. */
  static const char *const tail =
    "JOIN person AS p ON p.id = t.person_id WHERE t.id IN "
    "(SELECT id FROM important_date WHERE substr (date, -5) BETWEEN ?1 AND ?2"
    " UNION SELECT id FROM important_date WHERE substr (date, -5) BETWEEN ?3 AND ?4"
    " UNION SELECT id FROM important_date WHERE substr (date, -5) = '02-29') "
    "AND " KITH_QUERY_LIVING " AND " HAS_DAY " ORDER BY t.id";
  g_autofree char *first_day = kith_day_format (first);
  g_autofree char *last_day = kith_day_format (last);
  const char *from = first_day + strlen ("YYYY-");
  const char *until = last_day + strlen ("YYYY-");
  gboolean is_one_piece = strcmp (from, until) <= 0;

  return kith_database_query (database, KITH_TYPE_IMPORTANT_DATE, tail, error, "tttt", from,
                              is_one_piece ? until : "12-31", is_one_piece ? from : "01-01", until);
}

/* The longest advance that any date wants, in days. */
int
kith_lookup_most_remind_days (KithDatabase *database)
{
  return CLAMP (kith_database_get_integer (database,
                                           "SELECT max (remind_days) FROM important_date", NULL),
                0, MOST_REMIND_DAYS);
}

/* The next longer advance than @ahead that a date wants, or 0 if there is none. */
static int
get_longer_advance (KithDatabase *database,
                    int           ahead)
{
  return kith_database_get_integer (database,
                                    "SELECT min (remind_days) FROM important_date "
                                    "WHERE remind_days > ?1",
                                    "i", (gint64) ahead);
}

/* Whether a date of somebody listed and living that is kept on @day is told @ahead days before. */
static gboolean
has_date (KithDatabase *database,
          KithDay       day,
          int           ahead)
{
  g_autofree char *text = kith_day_format (day);
  const char *month_and_day = text + strlen ("YYYY-");
  /* The 29th is kept on the 28th in other years. */
  const char *other = month_and_day;
  int year, month, day_of_month;

  kith_day_get_ymd (day + 1, &year, &month, &day_of_month);
  if (month == 3 && day_of_month == 1)
    other = "02-29";

  return kith_database_get_integer (
           database,
           "SELECT EXISTS (SELECT 1 FROM important_date AS t "
           "JOIN person AS p ON p.id = t.person_id WHERE substr (t.date, -5) IN (?1, ?2) "
           "AND coalesce (t.remind_days, 0) = ?3 AND " KITH_QUERY_LIVING " AND " HAS_DAY ")",
           "tti", month_and_day, other, (gint64) ahead) != 0;
}

/* Whether a date is told on @day, which may be some days before it is kept. */
gboolean
kith_lookup_tells_date (KithDatabase *database,
                        KithDay       day)
{
  int ahead = 0;

  do
    {
      if (has_date (database, day + ahead, ahead))
        return TRUE;
      ahead = get_longer_advance (database, ahead);
    }
  while (ahead > 0 && ahead <= MOST_REMIND_DAYS);

  return FALSE;
}

/* Whether a date is told some day: a year has each once. */
gboolean
kith_lookup_tells_any_date (KithDatabase *database)
{
  return kith_database_get_integer (database,
                                    "SELECT EXISTS (SELECT 1 FROM important_date AS t "
                                    "JOIN person AS p ON p.id = t.person_id "
                                    "WHERE coalesce (t.remind_days, 0) >= 0 AND " KITH_QUERY_LIVING
                                    " AND " HAS_DAY ")", NULL) != 0;
}
