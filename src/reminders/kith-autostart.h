/* kith-autostart.h: being there after the next login
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     kith_autostart_ensure (void);
gboolean kith_autostart_offer  (const char         *entry,
                                const char         *config_home,
                                const char *const  *config_dirs);

G_END_DECLS
