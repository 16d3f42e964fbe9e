/* kith-delivery.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-delivery.h"

G_DEFINE_ENUM_TYPE (KithDeliveryKind, kith_delivery_kind,
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_KIND_RHYTHM, "rhythm"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_KIND_FOLLOW_UP, "follow-up"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_KIND_DATE, "date"))

G_DEFINE_ENUM_TYPE (KithDeliveryState, kith_delivery_state,
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_PENDING, "pending"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_SHOWN, "shown"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_DIGEST, "digest"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_ACTED, "acted"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (KITH_DELIVERY_STATE_LOST, "lost"))

KITH_DEFINE_RECORD (KithDelivery, kith_delivery, KITH_DELIVERY_COLUMNS, "delivery")
