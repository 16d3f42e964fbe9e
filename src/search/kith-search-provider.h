/* kith-search-provider.h: people among what the desktop finds
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long the program stays when nobody asks, in milliseconds. */
#define KITH_SEARCH_PROVIDER_IDLE_TIMEOUT 10000

/* As many results as any desktop shows. */
#define KITH_SEARCH_PROVIDER_MOST_RESULTS 20

#define KITH_TYPE_SEARCH_PROVIDER (kith_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (KithSearchProvider, kith_search_provider, KITH, SEARCH_PROVIDER, GApplication)

KithSearchProvider *kith_search_provider_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
