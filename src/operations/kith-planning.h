/* kith-planning.h: how often, and when
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-circle.h"
#include "kith-date.h"
#include "kith-follow-up.h"
#include "kith-operation.h"
#include "kith-rhythm.h"

G_BEGIN_DECLS

gboolean       kith_planning_check_day        (KithDay             day,
                                               KithDay             today,
                                               GError            **error);

KithOperation *kith_planning_set_circle       (const char         *origin,
                                               const gint64       *person_ids,
                                               gsize               n_people,
                                               gint64              circle_id,
                                               const KithFreeDays *free_days,
                                               KithDay             today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_set_rhythm       (const char         *origin,
                                               gint64              person_id,
                                               int                 days,
                                               KithDay             today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_snooze           (const char         *origin,
                                               gint64              person_id,
                                               KithDay             until) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_skip             (const char         *origin,
                                               gint64              person_id,
                                               KithDay             today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_pause            (const char         *origin,
                                               gint64              person_id,
                                               KithDay             until) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_edit_circle      (const char         *origin,
                                               KithCircle         *base,
                                               KithCircle         *circle,
                                               KithDay             today) G_GNUC_WARN_UNUSED_RESULT;

KithOperation *kith_planning_add_follow_up    (const char         *origin,
                                               KithFollowUp       *follow_up) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_finish_follow_up (const char         *origin,
                                               gint64              follow_up_id,
                                               gint64              now,
                                               KithDay             today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_planning_snooze_follow_up (const char         *origin,
                                               gint64              follow_up_id,
                                               KithDay             until) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
