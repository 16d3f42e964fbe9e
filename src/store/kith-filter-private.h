/* kith-filter-private.h: what a filter asks the database
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter-table.h"

G_BEGIN_DECLS

/**
 * KithFilterTerm:
 * @key: the kind of term, or %NULL for a word that may be anywhere
 * @row: what there is to know about @key, or %NULL
 * @is_letter: whether it is a word of a single letter, with which very many words begin
 * @is_negated: whether it stands after a `-`
 * @value: what the SQL is given: an expression for MATCH, or a day; %NULL for a flag
 * @text: what was typed after the colon, or the word
 * @span: where the term stands; of a sentence, its value
 *
 * One thing that is asked.
 */
typedef struct
{
  const KithFilterKey *key;
  const KithFilterRow *row;
  gboolean is_letter;
  gboolean is_negated;
  char *value;
  char *text;
  KithFilterSpan span;
} KithFilterTerm;

/* (element-type KithFilterTerm) */
const GPtrArray *kith_filter_get_terms (const KithFilter *self);

G_END_DECLS
