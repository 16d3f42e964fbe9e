/* kith-draft.h: what was typed and not kept yet
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-operation.h"

G_BEGIN_DECLS

/**
 * KithDraftPlace:
 * @KITH_DRAFT_LOG: what was said, in Log for a person
 * @KITH_DRAFT_INTERACTION: what was said, in Log for something that was logged before
 * @KITH_DRAFT_NOTE: the line above the story of a person
 * @KITH_DRAFT_PERSON: the dialog of a person
 * @KITH_DRAFT_PLAN: what a plan with a person is for
 *
 * Where it was typed.
 */
typedef enum
{
  KITH_DRAFT_LOG,
  KITH_DRAFT_INTERACTION,
  KITH_DRAFT_NOTE,
  KITH_DRAFT_PERSON,
  KITH_DRAFT_PLAN,
} KithDraftPlace;

KithOperation *kith_draft_keep (const char     *origin,
                                KithDraftPlace  place,
                                gint64          id,
                                const char     *text) G_GNUC_WARN_UNUSED_RESULT;
char          *kith_draft_dup  (KithDatabase   *database,
                                KithDraftPlace  place,
                                gint64          id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
