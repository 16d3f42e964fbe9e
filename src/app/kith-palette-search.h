/* kith-palette-search.h: finding people while somebody types
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-fuzzy.h"
#include "kith-store.h"

G_BEGIN_DECLS

/**
 * KithPaletteHit:
 * @id: a person
 * @score: how well the name matches
 */
typedef struct
{
  gint64 id;
  int score;
} KithPaletteHit;

#define KITH_TYPE_PALETTE_SEARCH (kith_palette_search_get_type ())
G_DECLARE_FINAL_TYPE (KithPaletteSearch, kith_palette_search, KITH, PALETTE_SEARCH, GObject)

KithPaletteSearch *kith_palette_search_new         (KithStore            *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean           kith_palette_search_is_ready    (KithPaletteSearch    *self);
void               kith_palette_search_find_async  (KithPaletteSearch    *self,
                                                    KithFuzzy            *fuzzy,
                                                    guint                 most,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
GArray            *kith_palette_search_find_finish (KithPaletteSearch    *self,
                                                    GAsyncResult         *result,
                                                    GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
