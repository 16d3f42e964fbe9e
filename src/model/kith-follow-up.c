/* kith-follow-up.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-follow-up.h"

G_DEFINE_ENUM_TYPE (KithFollowUpOrigin, kith_follow_up_origin,
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_OWN, "own"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_PROMISE, "promise"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_THANKS, "thanks"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_UPDATE, "update"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_PLAN, "plan"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_ORIGIN_HOW_DID_IT_GO, "how-did-it-go"))

G_DEFINE_ENUM_TYPE (KithFollowUpState, kith_follow_up_state,
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_STATE_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_STATE_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (KITH_FOLLOW_UP_STATE_DROPPED, "dropped"))

KITH_DEFINE_RECORD (KithFollowUp, kith_follow_up, KITH_FOLLOW_UP_COLUMNS, "follow_up")
