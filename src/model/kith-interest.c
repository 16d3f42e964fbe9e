/* kith-interest.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-interest.h"

KITH_DEFINE_RECORD (KithInterest, kith_interest, KITH_INTEREST_COLUMNS, "interest")
