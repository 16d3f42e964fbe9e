/* kith-phrases.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-phrases.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-agenda.h"
#include "kith-reason.h"
#include "kith-rhythm.h"
#include "kith-settings.h"
#include "kith-text.h"

static const struct
{
  const char *name;
  const char *icon;
} kinds[] = {
  [KITH_INTERACTION_KIND_MESSAGE] = { N_("Message"), "kith-message-symbolic" },
  [KITH_INTERACTION_KIND_CALL] = { N_("Call"), "kith-call-symbolic" },
  [KITH_INTERACTION_KIND_VIDEO] = { N_("Video"), "kith-video-symbolic" },
  [KITH_INTERACTION_KIND_COFFEE] = { N_("Coffee"), "kith-coffee-symbolic" },
  [KITH_INTERACTION_KIND_LUNCH] = { N_("Lunch"), "kith-lunch-symbolic" },
  [KITH_INTERACTION_KIND_MEETING] = { N_("Meeting"), "kith-meeting-symbolic" },
  [KITH_INTERACTION_KIND_EVENT] = { N_("Event"), "kith-event-symbolic" },
  [KITH_INTERACTION_KIND_GIFT] = { N_("Gift"), "kith-gift-symbolic" },
  [KITH_INTERACTION_KIND_LETTER] = { N_("Letter"), "kith-letter-symbolic" },
  [KITH_INTERACTION_KIND_NOTE] = { N_("Note"), "kith-note-symbolic" },
  [KITH_INTERACTION_KIND_ATTEMPT] = { N_("Tried"), "kith-attempt-symbolic" },
};

static const char *const detail_names[] = {
  [KITH_DETAIL_KIND_EMAIL] = N_("E-mail"),
  [KITH_DETAIL_KIND_PHONE] = N_("Phone"),
  [KITH_DETAIL_KIND_ADDRESS] = N_("Address"),
  [KITH_DETAIL_KIND_URL] = N_("Website"),
  [KITH_DETAIL_KIND_IM] = N_("Chat"),
  [KITH_DETAIL_KIND_SOCIAL] = N_("Social"),
  [KITH_DETAIL_KIND_CUSTOM] = N_("Other"),
};

const char *
kith_phrases_get_kind_name (KithInteractionKind kind)
{
  return _(kinds[kind].name);
}

const char *
kith_phrases_get_kind_icon (KithInteractionKind kind)
{
  return kinds[kind].icon;
}

const char *
kith_phrases_get_detail_name (KithDetailKind kind)
{
  return _(detail_names[kind]);
}

static char *
format (KithDay     day,
        const char *pattern)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);

  return g_date_time_format (date, pattern);
}

/**
 * kith_phrases_format_distance:
 * @day: a day
 * @today: the day it is
 *
 * Returns: (transfer full): how far it is: “in 3 days”, “47 days ago”
 */
char *
kith_phrases_format_distance (KithDay day,
                              KithDay today)
{
  int days = day - today;

  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days == -1)
    return g_strdup (_("yesterday"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);

  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", -days), -days);
}

/**
 * kith_phrases_format_short:
 * @day: a day
 * @today: the day it is
 *
 * Returns: (transfer full): the day in few letters: “6 December”, “6 December 2027”
 */
char *
kith_phrases_format_short (KithDay day,
                           KithDay today)
{
  int year, this_year, month, day_of_month;

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  kith_day_get_ymd (today, &this_year, &month, &day_of_month);

  /* Translators: as for g_date_time_format(): “6 December”, “6 December 2027”. */
  return format (day, year == this_year ? _("%-d %B") : _("%-d %B %Y"));
}

/**
 * kith_phrases_format_month:
 * @day: a day
 *
 * Returns: (transfer full): its month: “November 2026”
 */
char *
kith_phrases_format_month (KithDay day)
{
  /* Translators: as for g_date_time_format(): “November 2026”. %OB is the month standing alone. */
  return format (day, _("%OB %Y"));
}

/**
 * kith_phrases_format_partial:
 * @date: (nullable): a partial date
 *
 * Returns: (transfer full) (nullable): what is known of it, by the locale; as it stands if it is
 *   no date
 */
char *
kith_phrases_format_partial (const char *date)
{
  KithPartialDate partial;

  if (date == NULL || !kith_partial_date_parse (date, &partial))
    return g_strdup (date);
  if (partial.month == 0)
    return g_strdup (date);
  if (partial.day == 0)
    return kith_phrases_format_month (kith_day_new (partial.year, partial.month, 1));
  if (partial.year == 0)
    /* A leap year, so that there is a 29 February. */
    return format (kith_day_new (2000, partial.month, partial.day), _("%-d %B"));

  return format (kith_day_new (partial.year, partial.month, partial.day), _("%-d %B %Y"));
}

/**
 * kith_phrases_format_circle:
 * @person: a person
 * @circle: (nullable): the person's circle
 *
 * Returns: (transfer full): how close and how often: “Inner circle, every 14 days”
 */
char *
kith_phrases_format_circle (KithPerson *person,
                            KithCircle *circle)
{
  int interval = kith_rhythm_get_interval (person, circle);
  g_autofree char *every = NULL;

  if (interval > 0)
    every = g_strdup_printf (ngettext ("every day", "every %d days", interval), interval);

  if (circle == NULL)
    return every != NULL ? g_strdup (every) : g_strdup (_("Choose how often"));
  if (every == NULL)
    /* Translators: a circle of people: “Inner circle”. */
    return g_strdup_printf (_("%s circle"), kith_circle_get_name (circle));

  /* Translators: “Inner circle, every 14 days”. */
  return g_strdup_printf (_("%s circle, %s"), kith_circle_get_name (circle), every);
}

/**
 * kith_phrases_format_next:
 * @person: a person
 * @today: the day it is
 *
 * Nobody is due before a holiday from reminders, which the settings say, is over.
 *
 * Returns: (transfer full) (nullable): when to reach out: “Next: 6 December”, or %NULL
 */
char *
kith_phrases_format_next (KithPerson *person,
                          KithDay     today)
{
  g_autoptr (GSettings) settings = kith_settings_new ();
  KithDay due = kith_day_parse (kith_person_get_next_due_on (person));
  g_autofree char *day = NULL;

  due = kith_agenda_get_effective_due (due, kith_settings_get_holiday (settings));
  if (due == KITH_DAY_NONE)
    return NULL;
  if (due <= today)
    return g_strdup (_("Would be glad to hear from you"));

  day = kith_phrases_format_short (due, today);

  /* Translators: “Next: 6 December”. */
  return g_strdup_printf (_("Next: %s"), day);
}

/* The day of the week called @word, or begun by it, 1 for Monday; 0 for none. */
static int
parse_weekday (const char *word)
{
  g_autofree char *folded = kith_text_fold (word);

  for (int weekday = 1; weekday <= 7; weekday++)
    {
      /* 1 January 2024 was a Monday. */
      g_autofree char *name = format (kith_day_new (2024, 1, weekday), "%A");
      g_autofree char *folded_name = kith_text_fold (name);

      if (strlen (folded) >= 3 && g_str_has_prefix (folded_name, folded))
        return weekday;
    }

  return 0;
}

static int
parse_month (const char *word)
{
  g_autofree char *folded = kith_text_fold (word);

  for (int month = 1; month <= 12; month++)
    {
      g_autofree char *name = format (kith_day_new (2024, month, 1), "%B");
      g_autofree char *folded_name = kith_text_fold (name);

      if (strlen (folded) >= 3 && g_str_has_prefix (folded_name, folded))
        return month;
    }

  return 0;
}

/* Reads at most four digits of any script. */
static int
take_digits (const char **text,
             int         *n_digits)
{
  int number = 0;

  for (*n_digits = 0; *n_digits < 4; *n_digits += 1)
    {
      int value = g_unichar_digit_value (g_utf8_get_char (*text));

      if (value < 0)
        break;
      number = number * 10 + value;
      *text = g_utf8_next_char (*text);
    }

  return number;
}

/* How far a day is, as it is typed. */
static const struct
{
  const char *text;
  int days;
  int months;
} distances[] = {
  { N_("the day after tomorrow"), 2, 0 }, { N_("the day before yesterday"), -2, 0 },
  { N_("next week"), 7, 0 },              { N_("last week"), -7, 0 },
  { N_("in a week"), 7, 0 },              { N_("a week ago"), -7, 0 },
  { N_("next month"), 0, 1 },             { N_("last month"), 0, -1 },
  { N_("in a month"), 0, 1 },             { N_("a month ago"), 0, -1 },
};

/* Whether what is typed is @phrase, which is freed. */
static gboolean
is_phrase (const char *folded,
           char       *phrase)
{
  g_autofree char *owned = phrase;
  g_autofree char *folded_phrase = kith_text_fold (owned);

  return g_str_equal (folded, folded_phrase);
}

/* “in 3 days”, “2 weeks ago”, by the words that Kith has for them itself. */
static KithDay
parse_counted (const char *folded,
               KithDay     today)
{
  const char *digits = folded;
  int n_digits = 0;
  int n = 0;

  while (*digits != '\0' && (n = take_digits (&digits, &n_digits), n_digits == 0))
    digits = g_utf8_next_char (digits);
  if (n == 0)
    return KITH_DAY_NONE;

  if (is_phrase (folded, kith_phrases_format_distance (today + n, today)))
    return today + n;
  if (is_phrase (folded, kith_phrases_format_distance (today - n, today)))
    return today - n;
  if (is_phrase (folded, g_strdup_printf (ngettext ("in %d week", "in %d weeks", n), n)))
    return today + n * 7;
  if (is_phrase (folded, g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", n), n)))
    return today - n * 7;
  if (is_phrase (folded, g_strdup_printf (ngettext ("in %d month", "in %d months", n), n)))
    return kith_day_add_months (today, n);
  if (is_phrase (folded, g_strdup_printf (ngettext ("%d month ago", "%d months ago", n), n)))
    return kith_day_add_months (today, -n);

  return KITH_DAY_NONE;
}

static KithDay
parse_distance (const char *folded,
                KithDay     today)
{
  for (int i = -1; i <= 1; i++)
    if (is_phrase (folded, kith_phrases_format_distance (today + i, today)))
      return today + i;

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    if (is_phrase (folded, g_strdup (_(distances[i].text))))
      return kith_day_add_months (today + distances[i].days, distances[i].months);

  return parse_counted (folded, today);
}

/* Takes a number for the day of the month or for the year. Two digits are no year: nobody knows of
 * which century. */
static gboolean
take_number (KithPartialDate *date,
             gint64           number)
{
  if (number >= 1 && number <= 31 && date->day == 0)
    date->day = number;
  else if (number >= 100 && number <= 9999 && date->year == 0)
    date->year = number;
  else
    return FALSE;

  return TRUE;
}

/* “5 jan”, “jan 5”, “5 january 2026”: what is named is set, the rest is 0. */
static gboolean
parse_words (char            **words,
             KithPartialDate  *date)
{
  *date = (KithPartialDate) { 0, };

  for (char **word = words; *word != NULL; word++)
    {
      char *end;
      gint64 number = g_ascii_strtoll (*word, &end, 10);

      if (**word == '\0')
        continue;
      if (end == *word)
        date->month = parse_month (*word);
      else if (!take_number (date, number))
        return FALSE;
    }

  return date->month != 0 &&
         (date->day == 0 ||
          kith_day_new (date->year != 0 ? date->year : 2000, date->month, date->day) !=
            KITH_DAY_NONE);
}

/* Without a year, the one nearest to today, or the next. There may be eight years between two days
 * of 29 February, as around 2100. */
static KithDay
find_nearest (const KithPartialDate *date,
              KithDay                today,
              gboolean               ahead)
{
  KithDay nearest = KITH_DAY_NONE;
  int year, month, day_of_month;

  kith_day_get_ymd (today, &year, &month, &day_of_month);
  for (int offset = -8; offset <= 8; offset++)
    {
      KithDay candidate = kith_day_new (year + offset, date->month, date->day);

      if (candidate != KITH_DAY_NONE && (!ahead || candidate >= today) &&
          (nearest == KITH_DAY_NONE || ABS (candidate - today) < ABS (nearest - today)))
        nearest = candidate;
    }

  return nearest;
}

/**
 * kith_phrases_parse_day:
 * @text: (nullable): a day as somebody types it: “today”, “last friday”, “friday”, “in 2 weeks”,
 *   “5 jan”, “+2w”, “2026-12-31”
 * @today: the day it is
 * @ahead: whether it is a day to come that is meant
 *
 * Returns: the day, or %KITH_DAY_NONE if it is not understood
 */
KithDay
kith_phrases_parse_day (const char *text,
                        KithDay     today,
                        gboolean    ahead)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);
  g_autofree char *folded = kith_text_fold (trimmed);
  g_auto (GStrv) words = NULL;
  KithPartialDate date;
  KithDay day;
  int weekday;

  if (trimmed == NULL)
    return KITH_DAY_NONE;

  day = parse_distance (folded, today);
  if (day != KITH_DAY_NONE)
    return day;

  day = kith_day_parse_relative (folded, today);
  if (day != KITH_DAY_NONE)
    return day;

  words = g_strsplit_set (folded, " .,", -1);
  weekday = parse_weekday (words[g_strv_length (words) - 1]);
  if (weekday != 0 && g_strv_length (words) <= 2)
    {
      int back = (kith_day_get_weekday (today) - weekday + 7) % 7;

      /* Translators: the word before a day of the week that is to come, as in “next friday”. */
      if (g_strv_length (words) == 2 ? g_str_equal (words[0], _("next")) : ahead)
        return today + 7 - back;

      return today - (back == 0 ? 7 : back);
    }

  if (!parse_words (words, &date) || date.day == 0)
    return KITH_DAY_NONE;

  return date.year != 0 ? kith_day_new (date.year, date.month, date.day)
                        : find_nearest (&date, today, ahead);
}

/**
 * kith_phrases_parse_partial:
 * @text: (nullable): a date as somebody types it, of which something may be unknown: “5 jan”,
 *   “5 january 1990”, “1990”, “1990-01-05”
 *
 * Returns: (transfer full) (nullable): a partial date, or %NULL if it is not understood
 */
char *
kith_phrases_parse_partial (const char *text)
{
  g_autofree char *folded = kith_text_fold (text);
  g_auto (GStrv) words = NULL;
  KithPartialDate date;

  g_strstrip (folded);
  if (kith_partial_date_parse (folded, &date))
    return kith_partial_date_format (&date);

  words = g_strsplit_set (folded, " .,", -1);

  return parse_words (words, &date) ? kith_partial_date_format (&date) : NULL;
}

/* “p.m.” and “PM” are one. */
static char *
dup_half_name (const char *text)
{
  g_autofree char *folded = kith_text_fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " .", -1);

  return g_strjoinv ("", parts);
}

/* Moves @hours into the half of the day that @text names, in English or as the locale does. */
static gboolean
take_half (const char *text,
           int        *hours)
{
  static const char *const halves[] = { "am", "pm" };
  g_autofree char *name = dup_half_name (text);

  if (*name == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_utc (2024, 1, 1, 12 * i, 0, 0);
      g_autofree char *local = g_date_time_format (time, "%p");
      g_autofree char *local_name = dup_half_name (local);

      if (!g_str_equal (name, halves[i]) && !g_str_equal (name, local_name))
        continue;
      if (*hours < 1 || *hours > 12)
        return FALSE;

      *hours = *hours % 12 + 12 * i;
      return TRUE;
    }

  return FALSE;
}

/**
 * kith_phrases_parse_time:
 * @text: (nullable): a time of day as somebody types it: “9”, “9:30”, “9.30”, “0930”, “9 pm”
 *
 * Returns: (transfer full) (nullable): the time as “09:30”, or %NULL if it is not understood
 */
char *
kith_phrases_parse_time (const char *text)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);
  const char *rest = trimmed;
  int minutes = 0, n_digits, n_minute_digits;
  int hours;

  if (trimmed == NULL)
    return NULL;

  hours = take_digits (&rest, &n_digits);
  if (n_digits == 0)
    return NULL;

  if (n_digits > 2)
    {
      minutes = hours % 100;
      hours /= 100;
    }
  else if (*rest == ':' || *rest == '.')
    {
      rest++;
      minutes = take_digits (&rest, &n_minute_digits);
      if (n_minute_digits != 2)
        return NULL;
    }

  return take_half (rest, &hours) && hours < 24 && minutes < 60
           ? g_strdup_printf ("%02d:%02d", hours, minutes) : NULL;
}
