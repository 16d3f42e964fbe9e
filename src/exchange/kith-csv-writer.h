/* kith-csv-writer.h: writes tables of text
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  kith_csv_write_bom    (GString            *out);
void  kith_csv_write_row    (GString            *out,
                             const char * const *cells,
                             guint               n_cells,
                             char                delimiter);

char *kith_csv_dup_shielded (const char         *cell) G_GNUC_WARN_UNUSED_RESULT;
char *kith_csv_dup_bare     (const char         *cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
