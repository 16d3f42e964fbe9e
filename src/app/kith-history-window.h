/* kith-history-window.h: what was done, and a way to take it back
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_HISTORY_WINDOW (kith_history_window_get_type ())
G_DECLARE_FINAL_TYPE (KithHistoryWindow, kith_history_window, KITH, HISTORY_WINDOW, AdwWindow)

KithHistoryWindow *kith_history_window_new (KithSession *session);

G_END_DECLS
