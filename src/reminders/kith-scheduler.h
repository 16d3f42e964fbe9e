/* kith-scheduler.h: what is to be told now, and when to look next
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-clock.h"
#include "kith-reminder.h"
#include "kith-store.h"

G_BEGIN_DECLS

#define KITH_TYPE_SCHEDULER (kith_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (KithScheduler, kith_scheduler, KITH, SCHEDULER, GObject)

KithScheduler *kith_scheduler_new          (KithStore         *store,
                                            KithClock         *clock,
                                            GSettings         *settings);
void           kith_scheduler_start        (KithScheduler     *self);
void           kith_scheduler_stop         (KithScheduler     *self);

void           kith_scheduler_set_can_show (KithScheduler     *self,
                                            gboolean           can_show);
gboolean       kith_scheduler_is_enabled   (KithScheduler     *self);

void           kith_scheduler_note_shown   (KithScheduler     *self,
                                            KithReminder      *reminder,
                                            const char        *server,
                                            guint32            notification);
void           kith_scheduler_note_taken   (KithScheduler     *self,
                                            KithReminder      *reminder);
void           kith_scheduler_settle       (KithScheduler     *self,
                                            KithReminder      *reminder,
                                            KithDeliveryState  state);

G_END_DECLS
