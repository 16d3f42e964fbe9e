/* kith-person-interest.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-person-interest.h"

KITH_DEFINE_RECORD (KithPersonInterest, kith_person_interest, KITH_PERSON_INTEREST_COLUMNS,
                    "person_interest")
