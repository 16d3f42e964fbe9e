/* kith-day-dialog.h: to which day?
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

/**
 * KithDayPurpose:
 * @KITH_DAY_PURPOSE_SNOOZE: reach out on that day instead
 * @KITH_DAY_PURPOSE_PAUSE: rest until that day
 * @KITH_DAY_PURPOSE_PLAN: do something on that day
 *
 * What a day is picked for.
 */
typedef enum
{
  KITH_DAY_PURPOSE_SNOOZE,
  KITH_DAY_PURPOSE_PAUSE,
  KITH_DAY_PURPOSE_PLAN,
} KithDayPurpose;

#define KITH_TYPE_DAY_DIALOG (kith_day_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KithDayDialog, kith_day_dialog, KITH, DAY_DIALOG, AdwWindow)

KithDayDialog *kith_day_dialog_new         (KithSession    *session,
                                            gint64          person_id,
                                            KithDayPurpose  purpose);
gint64         kith_day_dialog_get_person  (KithDayDialog  *self);
KithDayPurpose kith_day_dialog_get_purpose (KithDayDialog  *self);
gboolean       kith_day_dialog_get_promised (KithDayDialog *self);

G_END_DECLS
