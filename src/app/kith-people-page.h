/* kith-people-page.h: the list of people, and the person chosen
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-filter-entry.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PEOPLE_PAGE (kith_people_page_get_type ())
G_DECLARE_FINAL_TYPE (KithPeoplePage, kith_people_page, KITH, PEOPLE_PAGE, AdwBin)

void     kith_people_page_set_session    (KithPeoplePage *self,
                                          KithSession    *session);
void     kith_people_page_set_can_unfold (KithPeoplePage *self,
                                          gboolean        can_unfold);
void     kith_people_page_show_list      (KithPeoplePage *self,
                                          gboolean        search);
void     kith_people_page_search         (KithPeoplePage *self,
                                          const char     *text);
void     kith_people_page_show_person    (KithPeoplePage *self,
                                          gint64          id);
gint64   kith_people_page_get_person     (KithPeoplePage *self);
gboolean kith_people_page_go_back        (KithPeoplePage *self);
KithFilterEntry *
         kith_people_page_get_filter_entry (KithPeoplePage *self);

G_END_DECLS
