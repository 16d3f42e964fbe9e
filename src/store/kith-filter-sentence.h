/* kith-filter-sentence.h: what somebody would rather say
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter-table.h"

G_BEGIN_DECLS

/**
 * KithFilterSentence:
 * @row: what is asked for
 * @value: of what; empty for what has no value
 * @span: where @value stands, or the sentence if it has none
 * @end: the byte after the sentence
 *
 * A sentence such as “who is in Lisbon?” at the beginning of a text.
 */
typedef struct
{
  const KithFilterRow *row;
  char *value;
  KithFilterSpan span;
  gsize end;
} KithFilterSentence;

gboolean kith_filter_sentence_read  (const char         *text,
                                     KithFilterSentence *sentence);
void     kith_filter_sentence_clear (KithFilterSentence *sentence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KithFilterSentence, kith_filter_sentence_clear)

G_END_DECLS
