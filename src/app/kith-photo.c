/* kith-photo.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-photo.h"

/* Where a PNG says its size: after the signature, the length and the type of IHDR (RFC 2083). */
#define PNG_WIDTH_OFFSET 16

/* Larger pictures are not decoded: a small file can unfold to gigabytes. */
#define MOST_PIXELS 4096

static guint
read_big_endian (const guint8 *data,
                 guint         n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | data[i];

  return value;
}

/* The frame header of a JPEG, SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81, table B.1). */
static gboolean
is_small_jpeg (const guint8 *data,
               gsize         size)
{
  gsize i = 2;

  while (i + 9 < size && data[i] == 0xff)
    {
      guint8 marker = data[i + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        return read_big_endian (data + i + 5, 2) <= MOST_PIXELS &&
               read_big_endian (data + i + 7, 2) <= MOST_PIXELS;

      i += 2 + read_big_endian (data + i + 2, 2);
    }

  return FALSE;
}

static gboolean
is_safe (GBytes *photo)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (photo, &size);

  if (size > PNG_WIDTH_OFFSET + 8 && data[0] == 0x89 && data[1] == 'P')
    return read_big_endian (data + PNG_WIDTH_OFFSET, 4) <= MOST_PIXELS &&
           read_big_endian (data + PNG_WIDTH_OFFSET + 4, 4) <= MOST_PIXELS;

  return size > 2 && data[0] == 0xff && data[1] == 0xd8 && is_small_jpeg (data, size);
}

/**
 * kith_photo_show:
 * @avatar: where to show it
 * @person: whose
 *
 * Shows the person's photo, or leaves the initials where there is none that is safe to decode.
 */
void
kith_photo_show (AdwAvatar  *avatar,
                 KithPerson *person)
{
  GBytes *photo = kith_person_get_photo (person);
  g_autoptr (GdkTexture) texture = NULL;

  if (photo != NULL && is_safe (photo))
    texture = gdk_texture_new_from_bytes (photo, NULL);

  adw_avatar_set_custom_image (avatar, GDK_PAINTABLE (texture));
}
