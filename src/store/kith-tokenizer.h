/* kith-tokenizer.h: how full-text search splits what people write
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The shortest end of a phone number that is a word, in digits. */
#define KITH_TOKENIZER_LEAST_TAIL 4

int   kith_tokenizer_register      (sqlite3    *handle);
gsize kith_tokenizer_get_last_tail (const char *token,
                                    gsize       length);
char *kith_tokenizer_build_query   (const char *words) G_GNUC_WARN_UNUSED_RESULT;
char *kith_tokenizer_build_phrase  (const char *words) G_GNUC_WARN_UNUSED_RESULT;
char *kith_tokenizer_build_whole   (const char *words) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
