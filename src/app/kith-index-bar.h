/* kith-index-bar.h: the letters of a list
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-list.h"

G_BEGIN_DECLS

#define KITH_TYPE_INDEX_BAR (kith_index_bar_get_type ())
G_DECLARE_FINAL_TYPE (KithIndexBar, kith_index_bar, KITH, INDEX_BAR, GtkWidget)

GtkListView *kith_index_bar_get_view  (KithIndexBar *self);
void         kith_index_bar_set_view  (KithIndexBar *self,
                                       GtkListView  *view);
void         kith_index_bar_set_list  (KithIndexBar *self,
                                       KithList     *list);
char        *kith_index_bar_dup_shown (KithIndexBar *self) G_GNUC_WARN_UNUSED_RESULT;
void         kith_index_bar_choose_at (KithIndexBar *self,
                                       double        y);

G_END_DECLS
