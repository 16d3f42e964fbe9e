/* kith-participant.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-participant.h"

KITH_DEFINE_RECORD (KithParticipant, kith_participant, KITH_PARTICIPANT_COLUMNS, "participant")
