/* kith-person-interest.h: a person cares about something
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_PERSON_INTEREST_COLUMNS:
 *
 * The columns of an interest of a person:
 *
 *  - person-id: who
 *  - interest-id: what
 *  - strength: from 1, a little, to 3, very much; 0 if nobody said
 *  - note: in which way
 */
#define KITH_PERSON_INTEREST_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, person_id, NULL)   \
  _ (T, p, REFERENCE, interest_id, NULL) \
  _ (T, p, NUMBER, strength, NULL)       \
  _ (T, p, TEXT, note, NULL)            

#define KITH_TYPE_PERSON_INTEREST (kith_person_interest_get_type ())
KITH_DECLARE_RECORD (KithPersonInterest, kith_person_interest, PERSON_INTEREST, KITH_PERSON_INTEREST_COLUMNS)

G_END_DECLS
