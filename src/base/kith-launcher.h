/* kith-launcher.h: opening the window from outside
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void kith_launcher_show_person (GDBusConnection *connection,
                                gint64           person_id,
                                const char      *activation_token);
void kith_launcher_search      (GDBusConnection *connection,
                                const char      *words,
                                const char      *activation_token);
void kith_launcher_show_today  (GDBusConnection *connection,
                                const char      *activation_token);

G_END_DECLS
