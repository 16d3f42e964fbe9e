/* kith-rhythm.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-rhythm.h"

/* The rhythm: due = max (last real contact, tracked since) + interval, where the interval is the
 * person's own, else the circle's. A snooze moves that one date; a pause moves it past its end.
 * None comes after the last day that has a text: there it would be taken for one long ago.
 * Nothing here asks what time it is or reads anything but the records it is given. */

static KithDay
get_day (const char *text)
{
  return kith_day_parse (text);
}

static void
set_day (KithPerson *person,
         void      (*set) (KithPerson *, const char *),
         KithDay     day)
{
  g_autofree char *text = kith_day_format (day);

  set (person, text);
}

/**
 * kith_rhythm_is_contact:
 * @kind: what happened
 *
 * Returns: whether that was a real contact; a note is not, nor is an attempt without an answer
 */
gboolean
kith_rhythm_is_contact (KithInteractionKind kind)
{
  return kind != KITH_INTERACTION_KIND_NOTE && kind != KITH_INTERACTION_KIND_ATTEMPT;
}

/**
 * kith_rhythm_get_interval:
 * @person: a person
 * @circle: (nullable): the person's circle
 *
 * Returns: every how many days to be in touch, or 0 if nobody chose
 */
int
kith_rhythm_get_interval (KithPerson *person,
                          KithCircle *circle)
{
  g_return_val_if_fail (KITH_IS_PERSON (person), 0);

  if (kith_person_get_rhythm_days (person) > 0)
    return kith_person_get_rhythm_days (person);

  return circle != NULL ? MAX (kith_circle_get_rhythm_days (circle), 0) : 0;
}

/* Without snooze and pause. */
static KithDay
get_base_due (KithPerson *person,
              KithCircle *circle)
{
  int interval = kith_rhythm_get_interval (person, circle);
  KithDay tracked_since = get_day (kith_person_get_tracked_since_on (person));
  KithDay last_contact = get_day (kith_person_get_last_contact_on (person));
  KithDay from = MAX (tracked_since, last_contact);

  if (interval == 0 || tracked_since == KITH_DAY_NONE)
    return KITH_DAY_NONE;

  return MIN ((gint64) from + interval, KITH_DAY_LAST);
}

/**
 * kith_rhythm_get_due:
 * @person: a person
 * @circle: (nullable): the person's circle
 *
 * Returns: the day to reach out, or %KITH_DAY_NONE for somebody without a rhythm, archived, or
 *   dead
 */
KithDay
kith_rhythm_get_due (KithPerson *person,
                     KithCircle *circle)
{
  KithDay due;
  KithDay snoozed_until;
  KithDay paused_until;

  g_return_val_if_fail (KITH_IS_PERSON (person), KITH_DAY_NONE);

  if (kith_person_get_archived (person) || kith_person_get_is_me (person) ||
      kith_person_get_deceased_on (person) != NULL)
    return KITH_DAY_NONE;

  due = get_base_due (person, circle);

  if (due == KITH_DAY_NONE)
    return KITH_DAY_NONE;

  snoozed_until = get_day (kith_person_get_snoozed_until_on (person));
  if (snoozed_until != KITH_DAY_NONE)
    due = snoozed_until;

  paused_until = get_day (kith_person_get_paused_until_on (person));
  if (due <= paused_until)
    due = MIN (paused_until + 1, KITH_DAY_LAST);

  return due;
}

/**
 * kith_rhythm_get_lateness:
 * @due: the day to reach out
 * @interval: every how many days, or 0
 * @today: the day it is
 *
 * Returns: days since @due over @interval, by which people are put in order: a week late on a
 *   fortnight comes before a month late on a year
 */
double
kith_rhythm_get_lateness (KithDay due,
                          int     interval,
                          KithDay today)
{
  return (double) (today - due) / MAX (interval, 1);
}

/**
 * kith_rhythm_plan:
 * @person: a person
 * @circle: (nullable): the person's circle
 *
 * Sets #KithPerson:next-due-on to what follows from the rest.
 */
void
kith_rhythm_plan (KithPerson *person,
                  KithCircle *circle)
{
  g_return_if_fail (KITH_IS_PERSON (person));

  set_day (person, kith_person_set_next_due_on, kith_rhythm_get_due (person, circle));
}

/**
 * kith_rhythm_track:
 * @person: a person whose circle or own rhythm was just changed
 * @circle: (nullable): the circle now
 * @today: the day it is
 *
 * Begins to count from @today where there was no rhythm before, or stops where there is none
 * any more, and plans.
 */
void
kith_rhythm_track (KithPerson *person,
                   KithCircle *circle,
                   KithDay     today)
{
  g_return_if_fail (KITH_IS_PERSON (person));

  if (kith_rhythm_get_interval (person, circle) == 0)
    {
      kith_person_set_tracked_since_on (person, NULL);
      kith_person_set_snoozed_until_on (person, NULL);
    }
  else if (kith_person_get_tracked_since_on (person) == NULL)
    {
      set_day (person, kith_person_set_tracked_since_on, today);
    }

  kith_rhythm_plan (person, circle);
}

/**
 * kith_rhythm_change:
 * @person: a person whose circle or own rhythm was just changed
 * @circle: (nullable): the circle now
 * @old_interval: what kith_rhythm_get_interval() was before
 * @today: the day it is
 *
 * Ends a snooze that was for another rhythm: one that is later than a whole period of the new one
 * from @today. Then plans.
 */
void
kith_rhythm_change (KithPerson *person,
                    KithCircle *circle,
                    int         old_interval,
                    KithDay     today)
{
  int interval = kith_rhythm_get_interval (person, circle);

  if (interval != old_interval &&
      get_day (kith_person_get_snoozed_until_on (person)) > (gint64) today + interval)
    kith_person_set_snoozed_until_on (person, NULL);

  kith_rhythm_plan (person, circle);
}

/**
 * kith_rhythm_contact:
 * @person: a person
 * @circle: (nullable): the person's circle
 * @day: the day of a real contact
 * @today: the day it is
 *
 * Counts a real contact and plans. What is logged late never moves a date back: neither the
 * last contact nor the date to reach out.
 */
void
kith_rhythm_contact (KithPerson *person,
                     KithCircle *circle,
                     KithDay     day,
                     KithDay     today)
{
  KithDay snoozed_until;

  g_return_if_fail (KITH_IS_PERSON (person));
  g_return_if_fail (day != KITH_DAY_NONE);

  if (day > get_day (kith_person_get_last_contact_on (person)))
    set_day (person, kith_person_set_last_contact_on, day);

  /* A contact now is what the snooze was for; one logged late ends it only if the date that
   * follows is no earlier. */
  snoozed_until = get_day (kith_person_get_snoozed_until_on (person));
  if (snoozed_until != KITH_DAY_NONE &&
      (day >= today || get_base_due (person, circle) >= snoozed_until))
    kith_person_set_snoozed_until_on (person, NULL);

  kith_rhythm_plan (person, circle);
}

/**
 * kith_rhythm_snooze:
 * @person: a person
 * @circle: (nullable): the person's circle
 * @until: the day to reach out instead
 *
 * Moves this one due date.
 */
void
kith_rhythm_snooze (KithPerson *person,
                    KithCircle *circle,
                    KithDay     until)
{
  g_return_if_fail (KITH_IS_PERSON (person));
  g_return_if_fail (until != KITH_DAY_NONE);

  set_day (person, kith_person_set_snoozed_until_on, until);
  kith_rhythm_plan (person, circle);
}

/**
 * kith_rhythm_skip:
 * @person: a person
 * @circle: (nullable): the person's circle
 * @today: the day it is
 *
 * Not this time: starts a new period today.
 */
void
kith_rhythm_skip (KithPerson *person,
                  KithCircle *circle,
                  KithDay     today)
{
  g_return_if_fail (KITH_IS_PERSON (person));

  kith_person_set_snoozed_until_on (person, NULL);
  if (kith_rhythm_get_interval (person, circle) > 0)
    set_day (person, kith_person_set_tracked_since_on, today);

  kith_rhythm_plan (person, circle);
}

/**
 * kith_rhythm_pause:
 * @person: a person
 * @circle: (nullable): the person's circle
 * @until: the last day of the pause, or %KITH_DAY_NONE to end it
 *
 * Keeps the person from being due until a day has passed.
 */
void
kith_rhythm_pause (KithPerson *person,
                   KithCircle *circle,
                   KithDay     until)
{
  g_return_if_fail (KITH_IS_PERSON (person));

  set_day (person, kith_person_set_paused_until_on, until);
  kith_rhythm_plan (person, circle);
}

/**
 * kith_free_days_contain:
 * @free_days: the days on which reminders come
 * @day: a day
 *
 * Returns: whether somebody may be due on @day
 */
gboolean
kith_free_days_contain (const KithFreeDays *free_days,
                        KithDay             day)
{
  g_return_val_if_fail (free_days != NULL, FALSE);

  if ((free_days->weekdays & (1u << (kith_day_get_weekday (day) - 1))) == 0)
    return FALSE;

  for (gsize i = 0; i < free_days->n_days_off; i++)
    if (free_days->days_off[i] == day)
      return FALSE;

  return TRUE;
}

/**
 * kith_rhythm_spread:
 * @interval: the rhythm that was chosen for all of them, in days
 * @today: the day it is
 * @free_days: the days on which somebody may be due
 * @n_people: how many people
 * @first_dates: (out caller-allocates) (array length=n_people): when each is first due
 *
 * Spreads the first dates of many people over one interval, so that no day holds more than its
 * share and none falls on a day off. If the whole interval is off, it is lengthened until a day
 * is not.
 */
void
kith_rhythm_spread (int                 interval,
                    KithDay             today,
                    const KithFreeDays *free_days,
                    gsize               n_people,
                    KithDay            *first_dates)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (KithDay));

  g_return_if_fail (interval > 0);
  g_return_if_fail (free_days != NULL);
  g_return_if_fail (n_people == 0 || first_dates != NULL);

  /* A year in a row without a free day is a mistake; then none counts as off. */
  for (int i = 1; i <= interval || (days->len == 0 && i <= interval + 366); i++)
    {
      KithDay day = today + i;

      if (kith_free_days_contain (free_days, day))
        g_array_append_val (days, day);
    }
  for (int i = 1, every = days->len == 0; every && i <= interval; i++)
    {
      KithDay day = today + i;

      g_array_append_val (days, day);
    }

  /* From the far end, so that one alone is due when the interval is over. */
  for (gsize i = 0; i < n_people; i++)
    first_dates[n_people - 1 - i] = g_array_index (days, KithDay,
                                                   days->len - 1 - i * days->len / n_people);
}
