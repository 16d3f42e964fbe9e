/* kith-fuzzy-rank.h: the best of many
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-fuzzy.h"

G_BEGIN_DECLS

/**
 * KithFuzzyKeys:
 * @text: keys as kith_fuzzy_append_key() makes them, one after the other
 * @ends: where each ends in @text, in bytes
 * @letters: the letters of each, as kith_fuzzy_append_key() returns them
 * @n_keys: how many
 *
 * Many texts, to be searched at once. It owns nothing.
 */
typedef struct
{
  const char *text;
  const guint32 *ends;
  const guint64 *letters;
  guint n_keys;
} KithFuzzyKeys;

/**
 * KithFuzzyHit:
 * @index: which key
 * @score: how well it matches; more is better
 */
typedef struct
{
  guint index;
  int score;
} KithFuzzyHit;

GArray *kith_fuzzy_rank (const KithFuzzy     *self,
                         const KithFuzzyKeys *keys,
                         guint                most,
                         GCancellable        *cancellable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
