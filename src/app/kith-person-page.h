/* kith-person-page.h: one person
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PERSON_PAGE (kith_person_page_get_type ())
G_DECLARE_FINAL_TYPE (KithPersonPage, kith_person_page, KITH, PERSON_PAGE, AdwBin)

void   kith_person_page_set_session (KithPersonPage *self,
                                     KithSession    *session);
void   kith_person_page_show        (KithPersonPage *self,
                                     gint64          id);
gint64 kith_person_page_get_person  (KithPersonPage *self);
void   kith_person_page_grab_focus  (KithPersonPage *self);

G_END_DECLS
