/* kith-participant.h: who was there
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_PARTICIPANT_COLUMNS:
 *
 * The columns of a participant:
 *
 *  - interaction-id: where
 *  - person-id: who
 */
#define KITH_PARTICIPANT_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, interaction_id, NULL) \
  _ (T, p, REFERENCE, person_id, NULL)     

#define KITH_TYPE_PARTICIPANT (kith_participant_get_type ())
KITH_DECLARE_RECORD (KithParticipant, kith_participant, PARTICIPANT, KITH_PARTICIPANT_COLUMNS)

G_END_DECLS
