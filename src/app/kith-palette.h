/* kith-palette.h: people, pages and commands in one place
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PALETTE (kith_palette_get_type ())
G_DECLARE_FINAL_TYPE (KithPalette, kith_palette, KITH, PALETTE, AdwWindow)

KithPalette *kith_palette_new (KithSession *session,
                               GtkWindow   *window);

G_END_DECLS
