/* kith-match-line.h: why somebody was found, in a line
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-interaction.h"
#include "kith-match.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithMatchLine:
 * @field: what it is about
 * @text: what it says around the word, on one line; never all of a long text
 * @kind: of an interaction: what kind
 * @happened_on: (nullable): of an interaction: the day
 *
 * The line that says why somebody was found.
 */
typedef struct
{
  KithMatchField field;
  char *text;
  KithInteractionKind kind;
  char *happened_on;
} KithMatchLine;

KithMatchLine *kith_match_line_look_up (const KithMatch  *match,
                                        guint             words,
                                        KithPerson       *person,
                                        KithDatabase     *database) G_GNUC_WARN_UNUSED_RESULT;
void           kith_match_line_free    (KithMatchLine    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithMatchLine, kith_match_line_free)

G_END_DECLS
