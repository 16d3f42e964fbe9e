/* kith-picture.h: whether a picture may be looked at
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KITH_PICTURE_MAX_SIZE:
 *
 * The largest picture of a person that is kept, in bytes.
 */
#define KITH_PICTURE_MAX_SIZE (2 * 1024 * 1024)

/**
 * KITH_PICTURE_MAX_EDGE:
 *
 * The longest edge of a picture of a person that is kept, in pixels.
 */
#define KITH_PICTURE_MAX_EDGE 4096

gboolean    kith_picture_is_harmless    (GBytes *bytes);
gboolean    kith_picture_is_whole       (GBytes *bytes);
const char *kith_picture_get_media_type (GBytes *bytes);
guint64     kith_picture_get_n_pixels   (GBytes *bytes);

G_END_DECLS
