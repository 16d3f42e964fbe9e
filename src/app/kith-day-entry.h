/* kith-day-entry.h: a day, typed or picked
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-date.h"

G_BEGIN_DECLS

#define KITH_TYPE_DAY_ENTRY (kith_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (KithDayEntry, kith_day_entry, KITH, DAY_ENTRY, AdwBin)

void    kith_day_entry_set_today (KithDayEntry *self,
                                  KithDay       today);
void    kith_day_entry_set_ahead (KithDayEntry *self,
                                  gboolean      ahead);
void    kith_day_entry_focus     (KithDayEntry *self);
KithDay kith_day_entry_get_day   (KithDayEntry *self);
void    kith_day_entry_set_day   (KithDayEntry *self,
                                  KithDay       day);

G_END_DECLS
