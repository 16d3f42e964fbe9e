/* kith-interaction.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-interaction.h"

G_DEFINE_ENUM_TYPE (KithInteractionKind, kith_interaction_kind,
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_MESSAGE, "message"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_CALL, "call"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_VIDEO, "video"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_COFFEE, "coffee"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_LUNCH, "lunch"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_MEETING, "meeting"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_EVENT, "event"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_GIFT, "gift"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_LETTER, "letter"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_NOTE, "note"),
                    G_DEFINE_ENUM_VALUE (KITH_INTERACTION_KIND_ATTEMPT, "attempt"))

G_DEFINE_ENUM_TYPE (KithBegunBy, kith_begun_by,
                    G_DEFINE_ENUM_VALUE (KITH_BEGUN_BY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (KITH_BEGUN_BY_ME, "me"),
                    G_DEFINE_ENUM_VALUE (KITH_BEGUN_BY_THEM, "them"))

KITH_DEFINE_RECORD (KithInteraction, kith_interaction, KITH_INTERACTION_COLUMNS, "interaction")
