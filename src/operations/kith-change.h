/* kith-change.h: what operations on people share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-circle.h"
#include "kith-date.h"
#include "kith-operation.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithChange:
 * @ids: (element-type gint64): the people, or the one record, it is about
 * @record: (nullable): the record to keep
 * @other: (nullable): a second record
 * @number: a number: an id, days, a flag
 * @day: a day
 * @today: the day it is for the user
 *
 * What an operation was asked to do.
 */
typedef struct
{
  GArray *ids;
  KithRecord *record;
  KithRecord *other;
  gint64 number;
  KithDay day;
  KithDay today;
} KithChange;

KithChange *kith_change_new         (const gint64   *ids,
                                     gsize           n_ids,
                                     KithDay         today) G_GNUC_WARN_UNUSED_RESULT;
void        kith_change_free        (KithChange     *change);
KithPerson *kith_change_load_person (KithDatabase   *database,
                                     gint64          id,
                                     KithCircle    **circle,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    kith_change_load_circle (KithDatabase   *database,
                                     gint64          id,
                                     KithCircle    **circle,
                                     GError        **error);
void        kith_change_explain_absence
                                    (GError        **error,
                                     GError         *reason,
                                     const char     *absence);
gboolean    kith_change_replan      (KithDatabase   *database,
                                     gint64          person_id,
                                     gint64          interaction_id,
                                     KithDay         old_day,
                                     KithDay         new_day,
                                     GError        **error);
gboolean    kith_change_plan_circle (KithDatabase   *database,
                                     KithCircle     *circle,
                                     KithCircle     *old,
                                     KithDay         today,
                                     GError        **error);
GPtrArray  *kith_change_load_people (KithDatabase   *database,
                                     KithChange     *change,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_change_name_people (KithDatabase   *database,
                                     const GArray   *ids) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_change_name_loaded (const GPtrArray *people) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
