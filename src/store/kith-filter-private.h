/* kith-filter-private.h: what a filter asks the database
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter.h"

G_BEGIN_DECLS

/**
 * KithFilterTerm:
 * @key: the kind of term, or %NULL for a word that may be anywhere
 * @sql: (nullable): the ids of the people @key is about, with @value as ?1
 * @leaves_out: whether @sql gives those who are not meant
 * @finds_interactions: whether @sql gives interactions, whose people are meant
 * @is_letter: whether it is a word of a single letter, with which very many words begin
 * @is_negated: whether it stands after a `-`
 * @value: what the SQL is given: an expression for MATCH, or a day; %NULL for a flag
 * @text: what was typed after the colon, or the word
 * @span: where the term stands
 *
 * One thing that is asked.
 */
typedef struct
{
  const KithFilterKey *key;
  const char *sql;
  gboolean leaves_out;
  gboolean finds_interactions;
  gboolean is_letter;
  gboolean is_negated;
  char *value;
  char *text;
  KithFilterSpan span;
} KithFilterTerm;

/* (element-type KithFilterTerm) */
const GPtrArray *kith_filter_get_terms (const KithFilter *self);

/* The SQL of what there is to choose from for a %KITH_FILTER_NAME, the most used first, or NULL; ?1
 * is a part of the name, ?2 how many. */
const char      *kith_filter_get_names (const char       *key);

G_END_DECLS
