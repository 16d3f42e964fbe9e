/* kith-agenda.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-agenda.h"

/**
 * kith_agenda_get_effective_due:
 * @due: the day to reach out, or %KITH_DAY_NONE
 * @everybody_paused_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 *
 * Returns: the day that counts: past the end of the holiday
 */
KithDay
kith_agenda_get_effective_due (KithDay due,
                               KithDay everybody_paused_until)
{
  return due != KITH_DAY_NONE && due <= everybody_paused_until ? everybody_paused_until + 1 : due;
}

/**
 * kith_agenda_get_occurrence:
 * @date: an important date
 * @from: the first day that counts
 *
 * Returns: the next day on which it is kept, or %KITH_DAY_NONE if month or day is unknown
 */
KithDay
kith_agenda_get_occurrence (KithImportantDate *date,
                            KithDay            from)
{
  KithPartialDate partial;

  g_return_val_if_fail (KITH_IS_IMPORTANT_DATE (date), KITH_DAY_NONE);

  if (!kith_partial_date_parse (kith_important_date_get_date (date), &partial))
    return KITH_DAY_NONE;

  return kith_partial_date_next (&partial, from);
}

/**
 * kith_agenda_get_years:
 * @date: an important date
 * @occurrence: a day on which it is kept
 *
 * Returns: how many years it will have been, or 0 if the year is unknown
 */
int
kith_agenda_get_years (KithImportantDate *date,
                       KithDay            occurrence)
{
  KithPartialDate partial;
  int year, month, day;

  g_return_val_if_fail (KITH_IS_IMPORTANT_DATE (date), 0);
  g_return_val_if_fail (occurrence != KITH_DAY_NONE, 0);

  if (!kith_partial_date_parse (kith_important_date_get_date (date), &partial) || partial.year == 0)
    return 0;

  kith_day_get_ymd (occurrence, &year, &month, &day);

  return MAX (year - partial.year, 0);
}

/**
 * kith_agenda_get_follow_up_due:
 * @follow_up: a follow-up
 *
 * Returns: the day it is to be done, or %KITH_DAY_NONE if it is done or dropped
 */
KithDay
kith_agenda_get_follow_up_due (KithFollowUp *follow_up)
{
  KithDay snoozed_until;

  g_return_val_if_fail (KITH_IS_FOLLOW_UP (follow_up), KITH_DAY_NONE);

  if (kith_follow_up_get_state (follow_up) != KITH_FOLLOW_UP_STATE_OPEN)
    return KITH_DAY_NONE;

  snoozed_until = kith_day_parse (kith_follow_up_get_snoozed_until_on (follow_up));

  return snoozed_until != KITH_DAY_NONE ? snoozed_until
                                        : kith_day_parse (kith_follow_up_get_due_on (follow_up));
}

/**
 * kith_agenda_get_next_repeat:
 * @follow_up: a follow-up that comes back
 * @done_on: the day it was done
 *
 * Counts from the day it was due, over as many periods as have passed, or from the day it was
 * done if the follow-up says so.
 *
 * Returns: the day it comes back, always after @done_on, or %KITH_DAY_NONE if it does not, or
 *   only after %KITH_DAY_LAST
 */
KithDay
kith_agenda_get_next_repeat (KithFollowUp *follow_up,
                             KithDay       done_on)
{
  gint64 every, next;
  KithDay due;

  g_return_val_if_fail (KITH_IS_FOLLOW_UP (follow_up), KITH_DAY_NONE);
  g_return_val_if_fail (done_on != KITH_DAY_NONE, KITH_DAY_NONE);

  every = kith_follow_up_get_repeat_days (follow_up);
  if (every <= 0)
    return KITH_DAY_NONE;

  due = kith_day_parse (kith_follow_up_get_due_on (follow_up));
  if (due == KITH_DAY_NONE || kith_follow_up_get_repeat_from_completion (follow_up))
    next = done_on + every;
  else
    next = done_on < due ? due + every : due + ((done_on - due) / every + 1) * every;

  return next <= KITH_DAY_LAST ? next : KITH_DAY_NONE;
}
