/* kith-fuzzy.h: finding by a few letters
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithFuzzy:
 *
 * What somebody typed, ready to be looked for. It never changes, so several threads may use it.
 */
typedef struct _KithFuzzy KithFuzzy;

/* The score of what does not match. */
#define KITH_FUZZY_NO_MATCH G_MININT

KithFuzzy *kith_fuzzy_new        (const char      *typed) G_GNUC_WARN_UNUSED_RESULT;
KithFuzzy *kith_fuzzy_ref        (KithFuzzy       *self);
void       kith_fuzzy_unref      (KithFuzzy       *self);
gboolean   kith_fuzzy_is_empty   (const KithFuzzy *self);
gboolean   kith_fuzzy_is_close   (const KithFuzzy *self,
                                  int              score);

guint64    kith_fuzzy_append_key (GString         *keys,
                                  const char      *text);
int        kith_fuzzy_score      (const KithFuzzy *self,
                                  const char      *key,
                                  gsize            length,
                                  guint64          letters,
                                  int              least);
int        kith_fuzzy_match      (const KithFuzzy *self,
                                  const char      *text,
                                  GArray          *positions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithFuzzy, kith_fuzzy_unref)

G_END_DECLS
