/* kith-circle.h: how close, and so how often
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_CIRCLE_COLUMNS:
 *
 * The columns of a circle:
 *
 *  - name: what it is called
 *  - rhythm-days: every how many days
 *  - position: the order, the closest first
 */
#define KITH_CIRCLE_COLUMNS(_, T, p) \
  _ (T, p, TEXT, name, NULL)          \
  _ (T, p, NUMBER, rhythm_days, NULL) \
  _ (T, p, NUMBER, position, NULL)   

#define KITH_TYPE_CIRCLE (kith_circle_get_type ())
KITH_DECLARE_RECORD (KithCircle, kith_circle, CIRCLE, KITH_CIRCLE_COLUMNS)

G_END_DECLS
