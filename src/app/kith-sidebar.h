/* kith-sidebar.h: the places of the window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-saved-list.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_SIDEBAR (kith_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (KithSidebar, kith_sidebar, KITH, SIDEBAR, AdwBin)

void     kith_sidebar_set_session   (KithSidebar   *self,
                                     KithSession   *session);
void     kith_sidebar_select_today  (KithSidebar   *self);
void     kith_sidebar_show_place     (KithSidebar   *self,
                                     guint          place);
gboolean kith_sidebar_select_people (KithSidebar   *self,
                                     KithSavedList *list,
                                     const char    *filter);

G_END_DECLS
