/* kith-fuzzy-text.h: texts as they are searched, for kith-fuzzy.c alone
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So much of a text is searched: no name makes a keystroke slow. */
#define KITH_FUZZY_TEXT_MOST 128

/**
 * KithFuzzyText:
 * @n_chars: how many characters
 * @chars: the folded characters
 * @humps: which of them were a capital after a small letter
 *
 * A text as it is searched.
 */
typedef struct
{
  guint n_chars;
  gunichar chars[KITH_FUZZY_TEXT_MOST];
  guint8 humps[KITH_FUZZY_TEXT_MOST];
} KithFuzzyText;

/**
 * KithFuzzyOrigins:
 * @begins: the first character of the original
 * @ends: the character after the last
 *
 * Where each character of a text came from.
 */
typedef struct
{
  guint begins[KITH_FUZZY_TEXT_MOST];
  guint ends[KITH_FUZZY_TEXT_MOST];
} KithFuzzyOrigins;

gboolean kith_fuzzy_is_word_character (gunichar             c);
void     kith_fuzzy_text_fold         (KithFuzzyText       *text,
                                       KithFuzzyOrigins    *origins,
                                       const char          *original);
void     kith_fuzzy_text_load         (KithFuzzyText       *text,
                                       const char          *key,
                                       gsize                length);
void     kith_fuzzy_text_append       (const KithFuzzyText *text,
                                       GString             *keys);
guint    kith_fuzzy_text_count        (const char          *key,
                                       gsize                length);

G_END_DECLS
