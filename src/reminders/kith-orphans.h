/* kith-orphans.h: what another run of the service left on the screen
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-store.h"

G_BEGIN_DECLS

GArray *kith_orphans_give_up (KithStore  *store,
                              const char *server) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
