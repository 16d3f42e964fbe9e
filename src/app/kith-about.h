/* kith-about.h: what there is to know about somebody
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-person.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_ABOUT (kith_about_get_type ())
G_DECLARE_FINAL_TYPE (KithAbout, kith_about, KITH, ABOUT, AdwBin)

void kith_about_set_session (KithAbout   *self,
                             KithSession *session);
void kith_about_show        (KithAbout   *self,
                             KithPerson  *person);

G_END_DECLS
