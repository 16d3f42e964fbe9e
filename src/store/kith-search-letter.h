/* kith-search-letter.h: a single letter, asked of one person after another
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"

G_BEGIN_DECLS

char     *kith_search_letter_read    (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_search_letter_is_said (KithDatabase  *database,
                                      gint64         person_id,
                                      const char    *wanted,
                                      GError       **error);

G_END_DECLS
