/* kith-filter-token.h: the text of a filter, word by word
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter.h"

G_BEGIN_DECLS

/**
 * KithFilterToken:
 * @name: (nullable): what stands before the colon, in the text
 * @name_length: its length in bytes
 * @value: what stands after the colon, or the word
 * @is_negated: whether there is a `-` before it
 * @is_quoted: whether @value was in quotes
 * @span: where it stands
 *
 * What stands between blanks: -name:"a value", name:value, "some words" or a word.
 */
typedef struct
{
  const char *name;
  gsize name_length;
  char *value;
  gboolean is_negated;
  gboolean is_quoted;
  KithFilterSpan span;
} KithFilterToken;

const char *kith_filter_skip_blanks (const char      *p);
const char *kith_filter_read_token  (const char      *text,
                                     const char      *p,
                                     KithFilterToken *token);
void        kith_filter_token_clear (KithFilterToken *token);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KithFilterToken, kith_filter_token_clear)

G_END_DECLS
