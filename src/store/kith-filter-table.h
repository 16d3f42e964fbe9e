/* kith-filter-table.h: what people can be found by
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter.h"
#include "kith-match.h"

G_BEGIN_DECLS

/**
 * KithFilterRow:
 * @key: how it is asked for
 * @sql: the ids of the people it is about; ?1 is an expression for MATCH, a day, or a text
 * @leaves_out: whether @sql gives those who are not meant, where these are the fewer
 * @finds_interactions: whether @sql gives interactions, whose people are meant
 * @is_plain: whether ?1 is the beginning of a name as it was typed, and no expression
 * @is_one_of: whether a person has only one, so that of two either is meant
 * @lists_archived: whether it is about people whom nothing else finds
 * @names: (nullable): what there is to choose from, the most used first; ?1 is a part of the name,
 *   ?2 how many
 * @sentences: (nullable): what somebody would rather say, between bars, untranslated; %s is the
 *   value
 * @field: what of a person has the words; none if it is %KITH_MATCH_NAME
 * @column: (nullable): the column of `person_text` that has it, for what is in a table of its own
 * @lines: (nullable): the texts behind @column for the person ?1, and what else each is found by
 *
 * All about one kind of term. A noun that people are found by adds one.
 */
typedef struct
{
  KithFilterKey key;
  const char *sql;
  gboolean leaves_out;
  gboolean finds_interactions;
  gboolean is_plain;
  gboolean is_one_of;
  gboolean lists_archived;
  const char *names;
  const char *sentences;
  KithMatchField field;
  const char *column;
  const char *lines;
} KithFilterRow;

const KithFilterRow *kith_filter_table_get  (guint       index);
const KithFilterRow *kith_filter_table_find (const char *name,
                                             gsize       length);

G_END_DECLS
