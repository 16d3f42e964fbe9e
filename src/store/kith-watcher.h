/* kith-watcher.h: noticing what other processes write
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-changes.h"
#include "kith-database.h"

G_BEGIN_DECLS

#define KITH_TYPE_WATCHER (kith_watcher_get_type ())
G_DECLARE_FINAL_TYPE (KithWatcher, kith_watcher, KITH, WATCHER, GObject)

KithWatcher *kith_watcher_new   (KithDatabase *database) G_GNUC_WARN_UNUSED_RESULT;
void         kith_watcher_check (KithWatcher  *self);

G_END_DECLS
