/* kith-rhythm.h: when it is time to reach out
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-circle.h"
#include "kith-date.h"
#include "kith-interaction.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithFreeDays:
 * @weekdays: the days of the week on which somebody may be due, bit 0 for Monday
 * @days_off: (array length=n_days_off) (nullable): single days on which nobody may be
 * @n_days_off: how many
 *
 * The days on which reminders come at all.
 */
typedef struct
{
  guint weekdays;
  const KithDay *days_off;
  gsize n_days_off;
} KithFreeDays;

#define KITH_ALL_WEEKDAYS 0x7fu

gboolean kith_rhythm_is_contact   (KithInteractionKind  kind);
int      kith_rhythm_get_interval (KithPerson          *person,
                                   KithCircle          *circle);
KithDay  kith_rhythm_get_due      (KithPerson          *person,
                                   KithCircle          *circle);
double   kith_rhythm_get_lateness (KithDay              due,
                                   int                  interval,
                                   KithDay              today);

void     kith_rhythm_plan         (KithPerson          *person,
                                   KithCircle          *circle);
void     kith_rhythm_track        (KithPerson          *person,
                                   KithCircle          *circle,
                                   KithDay              today);
void     kith_rhythm_change       (KithPerson          *person,
                                   KithCircle          *circle,
                                   int                  old_interval,
                                   KithDay              today);
void     kith_rhythm_contact      (KithPerson          *person,
                                   KithCircle          *circle,
                                   KithDay              day,
                                   KithDay              today);
void     kith_rhythm_snooze       (KithPerson          *person,
                                   KithCircle          *circle,
                                   KithDay              until);
void     kith_rhythm_skip         (KithPerson          *person,
                                   KithCircle          *circle,
                                   KithDay              today);
void     kith_rhythm_pause        (KithPerson          *person,
                                   KithCircle          *circle,
                                   KithDay              until);

gboolean kith_free_days_contain   (const KithFreeDays  *free_days,
                                   KithDay              day);
void     kith_rhythm_spread       (int                  interval,
                                   KithDay              today,
                                   const KithFreeDays  *free_days,
                                   gsize                n_people,
                                   KithDay             *first_dates);

G_END_DECLS
