/* kith-follow-up.h: something to do for or with somebody
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithFollowUpOrigin:
 *
 * Why there is a follow-up; the nicks are what the database says.
 */
typedef enum
{
  KITH_FOLLOW_UP_ORIGIN_OWN,
  KITH_FOLLOW_UP_ORIGIN_PROMISE,
  KITH_FOLLOW_UP_ORIGIN_THANKS,
  KITH_FOLLOW_UP_ORIGIN_UPDATE,
  KITH_FOLLOW_UP_ORIGIN_PLAN,
  KITH_FOLLOW_UP_ORIGIN_HOW_DID_IT_GO,
} KithFollowUpOrigin;

/**
 * KithFollowUpState:
 *
 * Whether a follow-up is still to do; the nicks are what the database says.
 */
typedef enum
{
  KITH_FOLLOW_UP_STATE_OPEN,
  KITH_FOLLOW_UP_STATE_DONE,
  KITH_FOLLOW_UP_STATE_DROPPED,
} KithFollowUpState;

#define KITH_TYPE_FOLLOW_UP_ORIGIN (kith_follow_up_origin_get_type ())
GType kith_follow_up_origin_get_type (void) G_GNUC_CONST;

#define KITH_TYPE_FOLLOW_UP_STATE (kith_follow_up_state_get_type ())
GType kith_follow_up_state_get_type (void) G_GNUC_CONST;

/**
 * KITH_FOLLOW_UP_COLUMNS:
 *
 * The columns of a follow-up:
 *
 *  - person-id: for whom
 *  - interaction-id: what it came from
 *  - due-on: the day
 *  - reason: what, in the words of the user
 *  - origin: why
 *  - state: whether it is still to do
 *  - snoozed-until-on: the day to which it was moved
 *  - done-at: when it was done, in microseconds since 1970 UTC, or 0
 *  - repeat-days: every how many days it comes back; 0 for once
 *  - repeat-from-completion: counted from the day it was done, not from the day it was due
 */
#define KITH_FOLLOW_UP_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, person_id, NULL)                   \
  _ (T, p, REFERENCE, interaction_id, NULL)              \
  _ (T, p, TEXT, due_on, NULL)                           \
  _ (T, p, TEXT, reason, NULL)                           \
  _ (T, p, ENUM, origin, kith_follow_up_origin_get_type) \
  _ (T, p, ENUM, state, kith_follow_up_state_get_type)   \
  _ (T, p, TEXT, snoozed_until_on, NULL)                 \
  _ (T, p, INTEGER, done_at, NULL)                       \
  _ (T, p, NUMBER, repeat_days, NULL)                    \
  _ (T, p, BOOLEAN, repeat_from_completion, NULL)       

#define KITH_TYPE_FOLLOW_UP (kith_follow_up_get_type ())
KITH_DECLARE_RECORD (KithFollowUp, kith_follow_up, FOLLOW_UP, KITH_FOLLOW_UP_COLUMNS)

G_END_DECLS
