/* kith-clock.h: what time it is, and one wake-up
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "kith-date.h"

G_BEGIN_DECLS

#define KITH_TYPE_CLOCK (kith_clock_get_type ())
G_DECLARE_FINAL_TYPE (KithClock, kith_clock, KITH, CLOCK, GObject)

KithClock *kith_clock_new         (void);
KithClock *kith_clock_new_fake    (gint64      now,
                                   const char *zone);
gint64     kith_clock_get_now     (KithClock  *self);
KithDay    kith_clock_get_today   (KithClock  *self);
GTimeZone *kith_clock_get_zone    (KithClock  *self);
gint64     kith_clock_get_wake_up (KithClock  *self);
void       kith_clock_set_wake_up (KithClock  *self,
                                   gint64      at);
void       kith_clock_fake_time   (KithClock  *self,
                                   gint64      now,
                                   const char *zone);

G_END_DECLS
