/* kith-reason.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-reason.h"

#include <glib/gi18n.h>

#include "kith-agenda.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-text.h"

/* How much of the last words fits a row and a notification. */
#define MOST_WORDS 120

static char *
format_day (KithDay     day,
            const char *format)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 0, 0, 0);

  return g_date_time_format (date, format);
}

/**
 * kith_reason_full_day:
 * @day: a day
 *
 * Returns: (transfer full): the day in full, by the locale: “Sunday, 22 November 2026”
 */
char *
kith_reason_full_day (KithDay day)
{
  /* Translators: a day in full, as for g_date_time_format(): “Sunday, 22 November 2026”. */
  return format_day (day, _("%A, %-d %B %Y"));
}

/**
 * kith_reason_day:
 * @day: a day
 * @today: the day it is
 *
 * Returns: (transfer full): the day as one says it: “today”, “on Friday”, “on 6 December”
 */
char *
kith_reason_day (KithDay day,
                 KithDay today)
{
  int year, this_year, month, day_of_month;

  if (day == today)
    return g_strdup (_("today"));
  if (day == today + 1)
    return g_strdup (_("tomorrow"));
  if (day == today - 1)
    return g_strdup (_("yesterday"));
  if (day > today && day < today + 7)
    /* Translators: as for g_date_time_format(): “on Friday”. */
    return format_day (day, _("on %A"));

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  kith_day_get_ymd (today, &this_year, &month, &day_of_month);

  /* Translators: as for g_date_time_format(): “on 6 December”, “on 6 December 2027”. */
  return format_day (day, year == this_year ? _("on %-d %B") : _("on %-d %B %Y"));
}

/**
 * kith_reason_work:
 * @person: a person
 *
 * Returns: (transfer full) (nullable): “Chief Engineer, Analytical Engines”, or %NULL
 */
char *
kith_reason_work (KithPerson *person)
{
  const char *title = kith_person_get_title (person);
  const char *company = kith_person_get_company (person);

  if (kith_text_is_empty (title))
    return kith_text_dup_trimmed (company);
  if (kith_text_is_empty (company))
    return kith_text_dup_trimmed (title);

  /* Translators: what somebody is, and where: “Chief Engineer, Analytical Engines”. */
  return g_strdup_printf (_("%s, %s"), title, company);
}

/* How long it has been when nothing of it is written down here: what another address book knew, or
 * since when somebody has been wanted to be kept in touch with. */
static char *
dup_since_unknown (KithPerson *person,
                   KithDay     today)
{
  KithDay contact = kith_day_parse (kith_person_get_last_contact_on (person));
  KithDay tracked = kith_day_parse (kith_person_get_tracked_since_on (person));
  int days;

  if (contact != KITH_DAY_NONE && contact < today)
    {
      days = today - contact;
      return g_strdup_printf (ngettext ("%d day since you were in touch",
                                        "%d days since you were in touch", days), days);
    }
  if (tracked == KITH_DAY_NONE || tracked >= today)
    return g_strdup (_("Nothing is written down yet"));

  days = today - tracked;
  return g_strdup_printf (ngettext ("You wanted to keep in touch since yesterday",
                                    "You have wanted to keep in touch for %d days", days),
                          days);
}

/**
 * kith_reason_since:
 * @database: a connection
 * @person: a person
 * @today: the day it is
 *
 * Returns: (transfer full): how long it has been: “47 days since lunch”
 */
char *
kith_reason_since (KithDatabase *database,
                   KithPerson   *person,
                   KithDay       today)
{
  g_autoptr (KithInteraction) last = NULL;
  g_autofree char *when = NULL;
  KithDay day;
  int days;

  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  last = kith_lookup_last_contact (database, kith_record_get_id (KITH_RECORD (person)));
  if (last == NULL)
    return dup_since_unknown (person, today);

  day = kith_day_parse (kith_interaction_get_happened_on (last));
  days = today - day;
  if (days <= 0)
    /* Translators: “In touch today: lunch”. */
    return g_strdup_printf (_("In touch today: %s"),
                            kith_logging_get_noun (kith_interaction_get_kind (last)));

  /* Translators: “47 days since lunch”. */
  return g_strdup_printf (ngettext ("%d day since %s", "%d days since %s", days), days,
                          kith_logging_get_noun (kith_interaction_get_kind (last)));
}

/**
 * kith_reason_words:
 * @database: a connection
 * @person: a person
 *
 * Returns: (transfer full) (nullable): what was said last, in quotation marks, or %NULL
 */
char *
kith_reason_words (KithDatabase *database,
                   KithPerson   *person)
{
  g_autofree char *words = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *isolated = NULL;

  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  words = kith_lookup_last_words (database, kith_record_get_id (KITH_RECORD (person)));
  excerpt = kith_text_dup_excerpt (words, MOST_WORDS);
  if (excerpt == NULL)
    return NULL;

  isolated = kith_text_isolate (excerpt);

  /* Translators: what somebody said, in quotation marks. */
  return g_strdup_printf (_("“%s”"), isolated);
}

/**
 * kith_reason_to_reach_out:
 * @database: a connection
 * @person: a person
 * @today: the day it is
 *
 * Returns: (transfer full): why, on one line: “47 days since lunch: “she is starting a club””
 */
char *
kith_reason_to_reach_out (KithDatabase *database,
                          KithPerson   *person,
                          KithDay       today)
{
  g_autofree char *since = kith_reason_since (database, person, today);
  g_autofree char *words = kith_reason_words (database, person);

  if (words == NULL)
    return g_steal_pointer (&since);

  /* Translators: how long it has been, and what was said. */
  return g_strdup_printf (_("%s: %s"), since, words);
}

/**
 * kith_reason_of_follow_up:
 * @follow_up: a follow-up
 * @person: the person it is for
 *
 * Returns: (transfer full): what it is: “You promised Grace: salad dressing recipe”
 */
char *
kith_reason_of_follow_up (KithFollowUp *follow_up,
                          KithPerson   *person)
{
  g_autofree char *name = NULL;
  const char *reason;

  g_return_val_if_fail (KITH_IS_FOLLOW_UP (follow_up), NULL);
  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  name = kith_text_isolate (kith_person_get_display_name (person));
  reason = kith_follow_up_get_reason (follow_up);
  if (kith_text_is_empty (reason))
    return g_strdup_printf (_("You wanted to think of %s"), name);

  switch (kith_follow_up_get_origin (follow_up))
    {
    case KITH_FOLLOW_UP_ORIGIN_PROMISE:
      return g_strdup_printf (_("You promised %s: %s"), name, reason);
    case KITH_FOLLOW_UP_ORIGIN_THANKS:
      return g_strdup_printf (_("Thank %s: %s"), name, reason);
    case KITH_FOLLOW_UP_ORIGIN_UPDATE:
      return g_strdup_printf (_("Tell %s how it went: %s"), name, reason);
    case KITH_FOLLOW_UP_ORIGIN_HOW_DID_IT_GO:
      return g_strdup_printf (_("Ask %s how it went: %s"), name, reason);
    case KITH_FOLLOW_UP_ORIGIN_OWN:
    case KITH_FOLLOW_UP_ORIGIN_PLAN:
    default:
      /* Translators: a name, and what is to be done. */
      return g_strdup_printf (_("%s: %s"), name, reason);
    }
}

static char *
dup_days_ago (int days)
{
  if (days == 1)
    return g_strdup (_("yesterday"));

  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
}

/**
 * kith_reason_of_date:
 * @date: an important date
 * @person: whose it is
 * @occurrence: the day on which it is kept
 * @today: the day it is
 *
 * Returns: (transfer full): what it is: “Grace turns 40 on Friday”, “Birthday of Grace tomorrow”,
 *   “Grace turned 40 yesterday”
 */
char *
kith_reason_of_date (KithImportantDate *date,
                     KithPerson        *person,
                     KithDay            occurrence,
                     KithDay            today)
{
  g_autofree char *name = NULL;
  g_autofree char *day = NULL;
  gboolean has_passed = occurrence < today;
  const char *label;
  int years;

  g_return_val_if_fail (KITH_IS_IMPORTANT_DATE (date), NULL);
  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  name = kith_text_isolate (kith_person_get_display_name (person));
  day = has_passed ? dup_days_ago (today - occurrence) : kith_reason_day (occurrence, today);
  label = kith_important_date_get_label (date);
  years = kith_agenda_get_years (date, occurrence);

  if (kith_important_date_get_kind (date) == KITH_DATE_KIND_BIRTHDAY)
    {
      if (years > 0 && has_passed)
        /* Translators: a name, an age, and “yesterday” or “3 days ago”. */
        return g_strdup_printf (_("%s turned %d %s"), name, years, day);
      if (years > 0)
        /* Translators: a name, an age, and “on Friday” or “tomorrow”. */
        return g_strdup_printf (_("%s turns %d %s"), name, years, day);
      if (has_passed)
        /* Translators: a name, and “yesterday” or “3 days ago”. */
        return g_strdup_printf (_("The birthday of %s was %s"), name, day);

      /* Translators: a name, and “on Friday” or “tomorrow”. */
      return g_strdup_printf (_("Birthday of %s %s"), name, day);
    }

  if (kith_text_is_empty (label))
    label = kith_important_date_get_kind (date) == KITH_DATE_KIND_ANNIVERSARY
              ? _("Anniversary")
              : _("An important day");

  if (has_passed)
    /* Translators: what day it was, whose, and “yesterday” or “3 days ago”. */
    return g_strdup_printf (_("%s of %s was %s"), label, name, day);

  /* Translators: what day it is, whose, and “on Friday” or “tomorrow”. */
  return g_strdup_printf (_("%s of %s %s"), label, name, day);
}
