/* kith-look.h: what one look at the database finds
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-clock.h"
#include "kith-reminder-plan.h"
#include "kith-reminder.h"

G_BEGIN_DECLS

/* Who comes this much later than the moment asked for was asleep, or off. */
#define KITH_LOOK_LATE (10 * G_TIME_SPAN_MINUTE)

/**
 * KithLook:
 * @dues: (element-type KithDue): whatever is due
 * @waiting: (element-type KithDue): what of it was not told yet and may be today
 * @keys: the set of what is due, as kith_due_format_key() calls it
 * @n_told: how many notifications there were today
 * @now: when it was looked, in microseconds since 1970 UTC
 * @today: the day it was
 * @zone: where
 * @is_holiday: whether people are not due, since the user is away
 *
 * What is due at one moment. It decides; it changes nothing.
 */
typedef struct
{
  GPtrArray *dues;
  GPtrArray *waiting;
  GHashTable *keys;
  guint n_told;
  gint64 now;
  KithDay today;
  GTimeZone *zone;
  gboolean is_holiday;
} KithLook;

KithLook  *kith_look_new              (KithDatabase                *database,
                                       KithClock                   *clock,
                                       const KithReminderSettings  *plan,
                                       GError                     **error) G_GNUC_WARN_UNUSED_RESULT;
void       kith_look_free             (KithLook                    *self);
gboolean   kith_look_has_any          (KithLook                    *self,
                                       GPtrArray                   *deliveries);
gboolean   kith_look_are_all_pending  (KithLook                    *self);
gboolean   kith_look_is_late          (KithLook                    *self,
                                       const KithReminderSettings  *plan,
                                       gint64                       since);
GPtrArray *kith_look_find_stale       (KithLook                    *self,
                                       KithDatabase                *database) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kith_look_make_reminders   (KithLook                    *self,
                                       KithDatabase                *database,
                                       const KithReminderSettings  *plan,
                                       gboolean                     is_late) G_GNUC_WARN_UNUSED_RESULT;
gint64     kith_look_find_next_moment (KithLook                    *self,
                                       KithDatabase                *database,
                                       const KithReminderSettings  *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithLook, kith_look_free)

G_END_DECLS
