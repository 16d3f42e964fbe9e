/* kith-filter-period.h: how long ago, in words
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"

G_BEGIN_DECLS

char *kith_filter_dup_day (const char *text,
                           KithDay     today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
