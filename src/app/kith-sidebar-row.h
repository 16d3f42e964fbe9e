/* kith-sidebar-row.h: a place in the sidebar
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-circle.h"
#include "kith-saved-list.h"

G_BEGIN_DECLS

#define KITH_TYPE_SIDEBAR_ROW (kith_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (KithSidebarRow, kith_sidebar_row, KITH, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *kith_sidebar_row_new         (KithRecord     *record);
KithRecord *kith_sidebar_row_get_record  (KithSidebarRow *self);
void        kith_sidebar_row_set_record  (KithSidebarRow *self,
                                          KithRecord     *record);
const char *kith_sidebar_row_get_label   (KithSidebarRow *self);
const char *kith_sidebar_row_get_filter  (KithSidebarRow *self);
void        kith_sidebar_row_set_count   (KithSidebarRow *self,
                                          int             count,
                                          const char     *description);

G_END_DECLS
