/* kith-text.h: comparing, finding and abbreviating what people type
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <locale.h>

G_BEGIN_DECLS

/**
 * KithTokenFunc:
 * @token: the folded token, not terminated
 * @length: its length in bytes
 * @start: where it begins in the text given, in bytes
 * @end: where it ends in the text given, in bytes
 * @user_data: what was given to kith_text_tokenize()
 *
 * Called once for each token of a text, in order.
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*KithTokenFunc) (const char *token,
                                   gsize       length,
                                   gsize       start,
                                   gsize       end,
                                   gpointer    user_data);

char     *kith_text_fold       (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_casefold   (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_dup_trimmed (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_dup_digits (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_dup_url_key (const char   *url) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_dup_excerpt (const char   *text,
                                 guint         most) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_isolate    (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *kith_text_sort_key   (const char    *name,
                                 locale_t       locale) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_text_dup_initial (const char   *name,
                                 locale_t      locale) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_text_is_empty   (const char    *text);
gboolean  kith_text_has_tokens (const char    *text);
void      kith_text_tokenize   (const char    *text,
                                gssize         length,
                                KithTokenFunc  func,
                                gpointer       user_data);

G_END_DECLS
