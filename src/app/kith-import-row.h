/* kith-import-row.h: one person of a file
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-import-entry.h"

G_BEGIN_DECLS

#define KITH_TYPE_IMPORT_ROW (kith_import_row_get_type ())
G_DECLARE_FINAL_TYPE (KithImportRow, kith_import_row, KITH, IMPORT_ROW, AdwBin)

void kith_import_row_set_entry (KithImportRow   *self,
                                KithImportEntry *entry);

G_END_DECLS
