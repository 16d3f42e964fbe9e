/* kith-circle.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-circle.h"

KITH_DEFINE_RECORD (KithCircle, kith_circle, KITH_CIRCLE_COLUMNS, "circle")
