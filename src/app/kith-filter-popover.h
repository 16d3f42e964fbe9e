/* kith-filter-popover.h: a filter, built by clicking
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_FILTER_POPOVER (kith_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (KithFilterPopover, kith_filter_popover, KITH, FILTER_POPOVER, GtkPopover)

void        kith_filter_popover_set_session (KithFilterPopover *self,
                                             KithSession       *session);
const char *kith_filter_popover_get_text    (KithFilterPopover *self);
void        kith_filter_popover_set_text    (KithFilterPopover *self,
                                             const char        *text);

G_END_DECLS
