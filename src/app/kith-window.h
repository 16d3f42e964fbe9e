/* kith-window.h: the window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_WINDOW (kith_window_get_type ())
G_DECLARE_FINAL_TYPE (KithWindow, kith_window, KITH, WINDOW, AdwApplicationWindow)

KithWindow  *kith_window_new          (GtkApplication  *application,
                                       KithSession     *session);
KithSession *kith_window_get_session  (KithWindow      *self);
gboolean     kith_window_get_narrow   (KithWindow      *self);
void         kith_window_search       (KithWindow      *self,
                                       const char      *text);
void         kith_window_show_person  (KithWindow      *self,
                                       gint64           id);
void         kith_window_show_people  (KithWindow      *self,
                                       gboolean         search);
void         kith_window_go_back      (KithWindow      *self);
gint64       kith_window_get_person   (KithWindow      *self);
gboolean     kith_window_is_typed_in  (KithWindow      *self);
void         kith_window_set_sample   (KithWindow      *self);
void         kith_window_import       (KithWindow      *self,
                                       GFile          **files,
                                       int              n_files);
void         kith_window_show_message (KithWindow      *self,
                                       const char      *message);

G_END_DECLS
