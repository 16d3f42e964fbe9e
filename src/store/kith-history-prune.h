/* kith-history-prune.h: how much of the history is kept
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

gboolean kith_history_prune (KithDatabase  *database,
                             gint64         now,
                             gsize          size,
                             gint64         sequence,
                             GError       **error);

G_END_DECLS
