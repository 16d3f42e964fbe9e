/* kith-toast.h: a sentence that stays for a moment
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwToast *kith_toast_new (const char *message,
                          gboolean    is_narrow) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
