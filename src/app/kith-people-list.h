/* kith-people-list.h: people, one below the other
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-list.h"
#include "kith-match.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PEOPLE_LIST (kith_people_list_get_type ())
G_DECLARE_FINAL_TYPE (KithPeopleList, kith_people_list, KITH, PEOPLE_LIST, AdwBin)

void       kith_people_list_set_session  (KithPeopleList *self,
                                          KithSession    *session);
void       kith_people_list_ask          (KithPeopleList *self,
                                          KithFilter     *filter,
                                          KithPeopleSort  sort);
KithList  *kith_people_list_get_people   (KithPeopleList *self);
KithMatch *kith_people_list_get_match    (KithPeopleList *self);
GVariant  *kith_people_list_dup_selected (KithPeopleList *self) G_GNUC_WARN_UNUSED_RESULT;
void       kith_people_list_select       (KithPeopleList *self,
                                          gint64          id,
                                          gboolean        in_sight);
void       kith_people_list_focus        (KithPeopleList *self,
                                          gint64          id);

G_END_DECLS
