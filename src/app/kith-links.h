/* kith-links.h: addresses of pages in what somebody wrote
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *kith_links_create_markup (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
