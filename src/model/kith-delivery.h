/* kith-delivery.h: what was told by a notification
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithDeliveryKind:
 *
 * What a notification was about; the nicks are what the database says.
 */
typedef enum
{
  KITH_DELIVERY_KIND_RHYTHM,
  KITH_DELIVERY_KIND_FOLLOW_UP,
  KITH_DELIVERY_KIND_DATE,
} KithDeliveryKind;

/**
 * KithDeliveryState:
 * @KITH_DELIVERY_STATE_PENDING: to be shown as soon as there is a server
 * @KITH_DELIVERY_STATE_SHOWN: on the screen, or in the server's list
 * @KITH_DELIVERY_STATE_DIGEST: told among others in a digest
 * @KITH_DELIVERY_STATE_ACTED: the user pressed a button of it
 * @KITH_DELIVERY_STATE_CLOSED: put away by the user, by time, or since it was handled elsewhere
 * @KITH_DELIVERY_STATE_LOST: taken away before anybody could react, since the service or the
 *   server ended; told again on another day
 *
 * What became of a notification; the nicks are what the database says.
 */
typedef enum
{
  KITH_DELIVERY_STATE_PENDING,
  KITH_DELIVERY_STATE_SHOWN,
  KITH_DELIVERY_STATE_DIGEST,
  KITH_DELIVERY_STATE_ACTED,
  KITH_DELIVERY_STATE_CLOSED,
  KITH_DELIVERY_STATE_LOST,
} KithDeliveryState;

#define KITH_TYPE_DELIVERY_KIND (kith_delivery_kind_get_type ())
GType kith_delivery_kind_get_type (void) G_GNUC_CONST;

#define KITH_TYPE_DELIVERY_STATE (kith_delivery_state_get_type ())
GType kith_delivery_state_get_type (void) G_GNUC_CONST;

/**
 * KITH_DELIVERY_COLUMNS:
 *
 * The columns of a delivery. Deliveries are not part of the history: undo neither brings a
 * notification back nor fails on one.
 *
 *  - kind: what about
 *  - subject-id: the person, follow-up or date it was about
 *  - person-id: the person who is opened by it
 *  - occurrence: which one: the due date
 *  - state: what became of it
 *  - told-on: the day on which it was told
 *  - told-at: the moment, in microseconds since 1970 UTC
 *  - server: the unique bus name of the notification server
 *  - notification: that server's number for it
 */
#define KITH_DELIVERY_COLUMNS(_, T, p) \
  _ (T, p, ENUM, kind, kith_delivery_kind_get_type)   \
  _ (T, p, REFERENCE, subject_id, NULL)               \
  _ (T, p, REFERENCE, person_id, NULL)                \
  _ (T, p, TEXT, occurrence, NULL)                    \
  _ (T, p, ENUM, state, kith_delivery_state_get_type) \
  _ (T, p, TEXT, told_on, NULL)                       \
  _ (T, p, INTEGER, told_at, NULL)                    \
  _ (T, p, TEXT, server, NULL)                        \
  _ (T, p, INTEGER, notification, NULL)              

#define KITH_TYPE_DELIVERY (kith_delivery_get_type ())
KITH_DECLARE_RECORD (KithDelivery, kith_delivery, DELIVERY, KITH_DELIVERY_COLUMNS)

G_END_DECLS
