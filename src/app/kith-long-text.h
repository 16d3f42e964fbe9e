/* kith-long-text.h: what somebody wrote, of any length
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define KITH_TYPE_LONG_TEXT (kith_long_text_get_type ())
G_DECLARE_FINAL_TYPE (KithLongText, kith_long_text, KITH, LONG_TEXT, AdwBin)

GtkWidget *kith_long_text_new      (const char   *text);
void       kith_long_text_set_text (KithLongText *self,
                                    const char   *text);
void       kith_long_text_watch    (GtkTextView  *view);

G_END_DECLS
