/* kith-interest.h: something people care about
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_INTEREST_COLUMNS:
 *
 * The columns of an interest:
 *
 *  - name: what
 */
#define KITH_INTEREST_COLUMNS(_, T, p) \
  _ (T, p, TEXT, name, NULL)

#define KITH_TYPE_INTEREST (kith_interest_get_type ())
KITH_DECLARE_RECORD (KithInterest, kith_interest, INTEREST, KITH_INTEREST_COLUMNS)

G_END_DECLS
