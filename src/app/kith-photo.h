/* kith-photo.h: pictures of people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-person.h"

G_BEGIN_DECLS

GdkTexture *kith_photo_decode (GBytes     *photo) G_GNUC_WARN_UNUSED_RESULT;
void        kith_photo_show   (AdwAvatar  *avatar,
                               KithPerson *person);
GBytes     *kith_photo_shrink (GBytes     *picture) G_GNUC_WARN_UNUSED_RESULT;
void        kith_photo_read_async  (GFile               *file,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
GBytes     *kith_photo_read_finish (GAsyncResult        *result,
                                    GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
