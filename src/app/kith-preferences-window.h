/* kith-preferences-window.h: what can be chosen
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PREFERENCES_WINDOW (kith_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (KithPreferencesWindow, kith_preferences_window, KITH, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

KithPreferencesWindow *kith_preferences_window_new (KithSession *session);

G_END_DECLS
