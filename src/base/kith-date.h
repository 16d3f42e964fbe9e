/* kith-date.h: days, and dates of which something is unknown
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithDay:
 *
 * A day of the Gregorian calendar as #GDate counts them (1 January of year 1 is 1), so that
 * adding days is adding numbers. %KITH_DAY_NONE is no day, %KITH_DAY_LAST is 31 December 9999,
 * beyond which a date has no text.
 */
typedef gint32 KithDay;

#define KITH_DAY_NONE ((KithDay) 0)
#define KITH_DAY_LAST ((KithDay) 3652059)

/**
 * KithPartialDate:
 * @year: the year, or 0 if unknown
 * @month: the month, 1 to 12, or 0 if unknown
 * @day: the day of the month, or 0 if unknown
 *
 * What is known of a date. Written `YYYY-MM-DD`, `--MM-DD`, `YYYY-MM` or `YYYY`.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
} KithPartialDate;

KithDay   kith_day_new              (int                    year,
                                     int                    month,
                                     int                    day);
KithDay   kith_day_parse            (const char            *text);
KithDay   kith_day_parse_relative   (const char            *text,
                                     KithDay                today);
KithDay   kith_day_from_time        (gint64                 at,
                                     GTimeZone             *zone);
KithDay   kith_day_add_months       (KithDay                day,
                                     int                    months);
char     *kith_day_format           (KithDay                day) G_GNUC_WARN_UNUSED_RESULT;
gint64    kith_day_to_time          (KithDay                day,
                                     int                    minutes,
                                     GTimeZone             *zone);
int       kith_day_get_weekday      (KithDay                day);
void      kith_day_get_ymd          (KithDay                day,
                                     int                   *year,
                                     int                   *month,
                                     int                   *day_of_month);

gboolean  kith_partial_date_parse   (const char            *text,
                                     KithPartialDate       *date);
char     *kith_partial_date_format  (const KithPartialDate *date) G_GNUC_WARN_UNUSED_RESULT;
KithDay   kith_partial_date_next    (const KithPartialDate *date,
                                     KithDay                from);

G_END_DECLS
