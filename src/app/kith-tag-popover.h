/* kith-tag-popover.h: choosing a tag, or a new one
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_TAG_POPOVER (kith_tag_popover_get_type ())
G_DECLARE_FINAL_TYPE (KithTagPopover, kith_tag_popover, KITH, TAG_POPOVER, GtkPopover)

void kith_tag_popover_set_session (KithTagPopover *self,
                                   KithSession    *session);

G_END_DECLS
