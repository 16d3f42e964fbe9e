/* kith-reminder-plan.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-reminder-plan.h"

#include <string.h>

/* Longer than any holiday anybody pauses for; beyond it nothing is planned, and whoever changes
 * the settings plans anew. */
#define MOST_DAYS_AHEAD 800

static gboolean
is_quiet (const KithReminderSettings *settings,
          int                         minutes)
{
  if (settings->quiet_from == settings->quiet_until)
    return FALSE;
  if (settings->quiet_from < settings->quiet_until)
    return minutes >= settings->quiet_from && minutes < settings->quiet_until;

  return minutes >= settings->quiet_from || minutes < settings->quiet_until;
}

/* When on a day reminders begin to come: at the reminder hour, or when the quiet hours end if it
 * lies in them. */
static int
get_start (const KithReminderSettings *settings)
{
  return is_quiet (settings, settings->reminder_minutes) ? settings->quiet_until
                                                         : settings->reminder_minutes;
}

/* By moments and not by what the wall shows, which on one night of the year shows it twice. */
static gboolean
is_quiet_at (const KithReminderSettings *settings,
             KithDay                     day,
             gint64                      now,
             GTimeZone                  *zone)
{
  gboolean has_begun, has_ended;

  if (settings->quiet_from == settings->quiet_until)
    return FALSE;

  has_begun = now >= kith_day_to_time (day, settings->quiet_from, zone);
  has_ended = now >= kith_day_to_time (day, settings->quiet_until, zone);

  return settings->quiet_from < settings->quiet_until ? has_begun && !has_ended
                                                      : has_begun || !has_ended;
}

static gboolean
is_open_day (const KithReminderSettings *settings,
             KithDay                     day)
{
  return day > settings->paused_until && kith_free_days_contain (&settings->free_days, day);
}

/**
 * kith_reminder_plan_may_tell:
 * @settings: what the user chose
 * @now: microseconds since 1970 UTC
 * @zone: where
 *
 * Returns: whether a reminder may be shown now
 */
gboolean
kith_reminder_plan_may_tell (const KithReminderSettings *settings,
                             gint64                      now,
                             GTimeZone                  *zone)
{
  KithDay day = kith_day_from_time (now, zone);

  g_return_val_if_fail (settings != NULL, FALSE);

  return is_open_day (settings, day) &&
         now >= kith_day_to_time (day, get_start (settings), zone) &&
         !is_quiet_at (settings, day, now, zone);
}

/**
 * kith_reminder_plan_moment_on:
 * @settings: what the user chose
 * @day: a day
 * @zone: where
 *
 * Returns: the moment on @day from which reminders come, in microseconds since 1970 UTC, or 0
 *   if none come on that day
 */
gint64
kith_reminder_plan_moment_on (const KithReminderSettings *settings,
                              KithDay                     day,
                              GTimeZone                  *zone)
{
  g_return_val_if_fail (settings != NULL, 0);

  return is_open_day (settings, day) ? kith_day_to_time (day, get_start (settings), zone) : 0;
}

/* When the quiet hours of @day are over in which @now lies, if they interrupt the reminders and
 * do not end them; else 0. */
static gint64
find_end_of_break (const KithReminderSettings *settings,
                   KithDay                     day,
                   gint64                      now,
                   GTimeZone                  *zone)
{
  if (!is_open_day (settings, day) || settings->quiet_from > settings->quiet_until ||
      settings->quiet_from <= get_start (settings) || !is_quiet_at (settings, day, now, zone))
    return 0;

  return kith_day_to_time (day, settings->quiet_until, zone);
}

/**
 * kith_reminder_plan_next_moment:
 * @settings: what the user chose
 * @after: microseconds since 1970 UTC
 * @zone: where
 *
 * Returns: the next moment after @after from which reminders come, in the middle of a day where
 *   quiet hours end there in which @after lies, or 0 if there is none in the next two years
 */
gint64
kith_reminder_plan_next_moment (const KithReminderSettings *settings,
                                gint64                      after,
                                GTimeZone                  *zone)
{
  KithDay today = kith_day_from_time (after, zone);
  gint64 end_of_break;

  g_return_val_if_fail (settings != NULL, 0);

  end_of_break = find_end_of_break (settings, today, after, zone);
  if (end_of_break > after)
    return end_of_break;

  for (KithDay day = today; day < today + MOST_DAYS_AHEAD; day++)
    {
      gint64 moment = kith_reminder_plan_moment_on (settings, day, zone);

      if (moment > after)
        return moment;
    }

  return 0;
}

/**
 * kith_reminder_plan_batch:
 * @settings: what the user chose
 * @n_waiting: how many are to be told
 * @n_told_today: how many notifications there were today
 * @is_late: whether the reminder hour passed without us: the machine slept or was off
 *
 * Returns: how to tell of them; whoever is in neither part waits for the next reminder hour and
 *   stands on Today meanwhile
 */
KithReminderBatch
kith_reminder_plan_batch (const KithReminderSettings *settings,
                          guint                       n_waiting,
                          guint                       n_told_today,
                          gboolean                    is_late)
{
  KithReminderBatch batch = { 0, 0 };
  guint left;

  g_return_val_if_fail (settings != NULL, batch);

  left = settings->most_per_day > n_told_today ? settings->most_per_day - n_told_today : 0;
  if (left == 0 || n_waiting == 0)
    return batch;

  if (n_waiting > settings->digest_above || (is_late && n_waiting > 1))
    batch.n_digest = n_waiting;
  else
    batch.n_single = MIN (n_waiting, left);

  return batch;
}

/**
 * kith_reminder_parse_time:
 * @text: (nullable): `HH:MM`
 *
 * Returns: minutes after midnight, or -1 if @text is no time of day
 */
int
kith_reminder_parse_time (const char *text)
{
  int hours, minutes;

  if (text == NULL || strlen (text) != strlen ("HH:MM") || text[2] != ':')
    return -1;
  for (int i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return -1;

  hours = (text[0] - '0') * 10 + text[1] - '0';
  minutes = (text[3] - '0') * 10 + text[4] - '0';

  return hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}
