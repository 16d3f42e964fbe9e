/* kith-window-private.h: what the window's files share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter-entry.h"
#include "kith-window.h"

G_BEGIN_DECLS

void             kith_window_class_install_actions      (GtkWidgetClass *widget_class);
void             kith_window_class_install_file_actions (GtkWidgetClass *widget_class);
void             kith_window_class_install_list_actions (GtkWidgetClass *widget_class);
void             kith_window_class_install_people_actions (GtkWidgetClass *widget_class);
char            *kith_window_dup_name                   (KithWindow     *self,
                                                         gint64          person_id) G_GNUC_WARN_UNUSED_RESULT;
void             kith_window_present_dialog             (KithWindow     *self,
                                                         gpointer        dialog);
KithFilterEntry *kith_window_get_filter_entry           (KithWindow     *self);
void             kith_window_show_found                 (KithWindow     *self);
void             kith_window_show_place                 (KithWindow     *self,
                                                         guint           place);
void             kith_window_show_menu                  (KithWindow     *self);
void             kith_window_show_today                 (KithWindow     *self);
void             kith_window_show_sidebar               (KithWindow     *self);

G_END_DECLS
