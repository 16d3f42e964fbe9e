/* kith-welcome.h: what to do first
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KITH_TYPE_WELCOME (kith_welcome_get_type ())
G_DECLARE_FINAL_TYPE (KithWelcome, kith_welcome, KITH, WELCOME, AdwBin)

G_END_DECLS
