/* kith-palette-row.h: a line of the palette
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-palette-item.h"

G_BEGIN_DECLS

#define KITH_TYPE_PALETTE_ROW (kith_palette_row_get_type ())
G_DECLARE_FINAL_TYPE (KithPaletteRow, kith_palette_row, KITH, PALETTE_ROW, GtkListBoxRow)

KithPaletteRow  *kith_palette_row_new        (void) G_GNUC_WARN_UNUSED_RESULT;
KithPaletteItem *kith_palette_row_get_item   (KithPaletteRow  *self);
void             kith_palette_row_set_item   (KithPaletteRow  *self,
                                              KithPaletteItem *item,
                                              const KithFuzzy *fuzzy);
void             kith_palette_row_show_photo (KithPaletteRow  *self);
const char      *kith_palette_row_get_name   (KithPaletteRow  *self);

G_END_DECLS
