/* kith-import-notes.h: what the note of a file says that is not known
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean  kith_import_notes_have_line (const char *notes,
                                       const char *line);
char     *kith_import_notes_dup_news  (const char *known,
                                       const char *told) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
