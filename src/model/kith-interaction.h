/* kith-interaction.h: something that happened, or is planned
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithInteractionKind:
 *
 * What an interaction was; the nicks are what the database says. A note and an attempt are not
 * a real contact.
 */
typedef enum
{
  KITH_INTERACTION_KIND_MESSAGE,
  KITH_INTERACTION_KIND_CALL,
  KITH_INTERACTION_KIND_VIDEO,
  KITH_INTERACTION_KIND_COFFEE,
  KITH_INTERACTION_KIND_LUNCH,
  KITH_INTERACTION_KIND_MEETING,
  KITH_INTERACTION_KIND_EVENT,
  KITH_INTERACTION_KIND_GIFT,
  KITH_INTERACTION_KIND_LETTER,
  KITH_INTERACTION_KIND_NOTE,
  KITH_INTERACTION_KIND_ATTEMPT,
} KithInteractionKind;

/**
 * KithBegunBy:
 *
 * Who began an interaction; the nicks are what the database says.
 */
typedef enum
{
  KITH_BEGUN_BY_UNKNOWN,
  KITH_BEGUN_BY_ME,
  KITH_BEGUN_BY_THEM,
} KithBegunBy;

#define KITH_TYPE_INTERACTION_KIND (kith_interaction_kind_get_type ())
GType kith_interaction_kind_get_type (void) G_GNUC_CONST;

#define KITH_TYPE_BEGUN_BY (kith_begun_by_get_type ())
GType kith_begun_by_get_type (void) G_GNUC_CONST;

/**
 * KITH_INTERACTION_COLUMNS:
 *
 * The columns of an interaction:
 *
 *  - kind: what it was
 *  - happened-on: the day, where it happened
 *  - happened-at: the moment in microseconds since 1970 UTC, or 0 if only the day is known
 *  - duration-minutes: how long; 0 if nobody said
 *  - place: where
 *  - text: what was said
 *  - begun-by: who began it
 *  - planned: it is still to happen
 */
#define KITH_INTERACTION_COLUMNS(_, T, p) \
  _ (T, p, ENUM, kind, kith_interaction_kind_get_type) \
  _ (T, p, TEXT, happened_on, NULL)                    \
  _ (T, p, INTEGER, happened_at, NULL)                 \
  _ (T, p, NUMBER, duration_minutes, NULL)             \
  _ (T, p, TEXT, place, NULL)                          \
  _ (T, p, TEXT, text, NULL)                           \
  _ (T, p, ENUM, begun_by, kith_begun_by_get_type)     \
  _ (T, p, BOOLEAN, planned, NULL)                    

#define KITH_TYPE_INTERACTION (kith_interaction_get_type ())
KITH_DECLARE_RECORD (KithInteraction, kith_interaction, INTERACTION, KITH_INTERACTION_COLUMNS)

G_END_DECLS
