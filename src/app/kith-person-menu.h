/* kith-person-menu.h: what can be done with a person, as menus
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-database.h"
#include "kith-person.h"

G_BEGIN_DECLS

GMenuModel *kith_person_menu_create_circles (KithDatabase       *database,
                                             GVariant           *ids) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_person_menu_create_later   (gint64              person_id) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_person_menu_create_later_for (gint64           follow_up_id) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_person_menu_create_more    (KithPerson         *person) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_person_menu_create_chosen  (GVariant           *ids) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_person_menu_create_row     (KithDatabase       *database,
                                             KithPerson         *person) G_GNUC_WARN_UNUSED_RESULT;
void        kith_person_menu_popup          (GMenuModel         *menu,
                                             GtkWidget          *parent,
                                             const GdkRectangle *at);

G_END_DECLS
