/* kith-reminder-plan.h: when reminders may come, and how many
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-rhythm.h"

G_BEGIN_DECLS

/**
 * KithReminderSettings:
 * @reminder_minutes: the reminder hour, in minutes after midnight
 * @quiet_from: when the quiet hours begin, in minutes after midnight
 * @quiet_until: when they end; equal to @quiet_from for none
 * @free_days: the days on which reminders come
 * @paused_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 * @most_per_day: how many notifications on one day at the most
 * @digest_above: more people than this at once come as one notification
 *
 * What the user chose.
 */
typedef struct
{
  int reminder_minutes;
  int quiet_from;
  int quiet_until;
  KithFreeDays free_days;
  KithDay paused_until;
  guint most_per_day;
  guint digest_above;
} KithReminderSettings;

/**
 * KithReminderBatch:
 * @n_single: how many get a notification each, from the head of the list
 * @n_digest: how many are told together in one notification; 0 or all of them
 *
 * How to tell of several people.
 */
typedef struct
{
  guint n_single;
  guint n_digest;
} KithReminderBatch;

gboolean          kith_reminder_plan_may_tell    (const KithReminderSettings *settings,
                                                  gint64                      now,
                                                  GTimeZone                  *zone);
gint64            kith_reminder_plan_next_moment (const KithReminderSettings *settings,
                                                  gint64                      after,
                                                  GTimeZone                  *zone);
gint64            kith_reminder_plan_moment_on   (const KithReminderSettings *settings,
                                                  KithDay                     day,
                                                  GTimeZone                  *zone);
KithReminderBatch kith_reminder_plan_batch       (const KithReminderSettings *settings,
                                                  guint                       n_waiting,
                                                  guint                       n_told_today,
                                                  gboolean                    is_late);
int               kith_reminder_parse_time       (const char                 *text);

G_END_DECLS
