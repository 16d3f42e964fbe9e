/* kith-photo-button.h: the photo of a person, and a way to change it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-person.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PHOTO_BUTTON (kith_photo_button_get_type ())
G_DECLARE_FINAL_TYPE (KithPhotoButton, kith_photo_button, KITH, PHOTO_BUTTON, AdwBin)

void kith_photo_button_set_session (KithPhotoButton *self,
                                    KithSession     *session);
void kith_photo_button_show        (KithPhotoButton *self,
                                    KithPerson      *person);

G_END_DECLS
