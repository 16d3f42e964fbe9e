/* kith-filter.h: which people, in words
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "kith-date.h"

G_BEGIN_DECLS

/**
 * KithFilter:
 *
 * Which people, as somebody says it: words, terms such as `tag:chess` or `not-since:6m`, each with
 * `-` before it for not, or a sentence such as “who is in Lisbon”. Immutable; may be used in any
 * thread.
 */
typedef struct _KithFilter KithFilter;

#define KITH_TYPE_FILTER (kith_filter_get_type ())
GType       kith_filter_get_type   (void) G_GNUC_CONST;

/**
 * KithFilterKind:
 * @KITH_FILTER_WORDS: a word, or several in quotes
 * @KITH_FILTER_NAME: the same, and what there is to choose from is known: kith_lookup_names()
 * @KITH_FILTER_PERIOD: a time before today such as `6m`, or a day
 * @KITH_FILTER_FLAG: nothing
 *
 * What comes after the colon of a term.
 */
typedef enum
{
  KITH_FILTER_WORDS,
  KITH_FILTER_NAME,
  KITH_FILTER_PERIOD,
  KITH_FILTER_FLAG,
} KithFilterKind;

/**
 * KithFilterKey:
 * @name: what a term begins with, without the colon
 * @kind: what follows
 * @label: what it is about, untranslated
 * @example: a whole term
 *
 * A kind of term, for those who build a filter by clicking.
 */
typedef struct
{
  const char *name;
  KithFilterKind kind;
  const char *label;
  const char *example;
} KithFilterKey;

/**
 * KithFilterUse:
 * @KITH_FILTER_UNUSED: a term does not stand in the text
 * @KITH_FILTER_WANTED: it does
 * @KITH_FILTER_UNWANTED: it does, after a `-`
 *
 * What a filter does with a term.
 */
typedef enum
{
  KITH_FILTER_UNUSED,
  KITH_FILTER_WANTED,
  KITH_FILTER_UNWANTED,
} KithFilterUse;

/**
 * KithFilterSpan:
 * @start: the first byte
 * @end: the byte after the last
 *
 * A part of the text of a filter.
 */
typedef struct
{
  gsize start;
  gsize end;
} KithFilterSpan;

KithFilter          *kith_filter_new       (const char        *text,
                                            KithDay            today,
                                            KithFilterSpan    *problem,
                                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void                 kith_filter_set_holiday (KithFilter      *self,
                                              KithDay          today,
                                              KithDay          holiday_until);
KithFilter          *kith_filter_new_words (const char        *words) G_GNUC_WARN_UNUSED_RESULT;
KithFilter          *kith_filter_ref       (KithFilter        *self);
void                 kith_filter_unref     (KithFilter        *self);
gboolean             kith_filter_is_empty  (const KithFilter  *self);
gboolean             kith_filter_leaves_out_texts (const KithFilter *self);
char                *kith_filter_dup_words (const KithFilter  *self) G_GNUC_WARN_UNUSED_RESULT;

const KithFilterKey *kith_filter_get_key   (guint              index);
char                *kith_filter_dup_terms (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
char                *kith_filter_dup_value (const char        *text,
                                            const char        *name) G_GNUC_WARN_UNUSED_RESULT;
GStrv                kith_filter_dup_values (const char       *text,
                                             const char       *name,
                                             KithFilterUse     use) G_GNUC_WARN_UNUSED_RESULT;
char                *kith_filter_with_values (const char      *text,
                                            const char        *name,
                                            const char *const *values,
                                            KithFilterUse      use) G_GNUC_WARN_UNUSED_RESULT;
char                *kith_filter_with_use  (const char        *text,
                                            const char        *name,
                                            const char        *value,
                                            KithFilterUse      use) G_GNUC_WARN_UNUSED_RESULT;
char                *kith_filter_with_term (const char        *text,
                                            const char        *name,
                                            const char        *value) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithFilter, kith_filter_unref)

G_END_DECLS
