/* kith-photo.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-photo.h"

#include "kith-picture.h"

/* The longer edge of what is kept in memory: the largest avatar, on a display of double density. */
#define MOST_EDGE 256

/* A JPEG is made smaller while it is decoded, everything else only afterwards: 8 MiB that nobody
 * waits for long. */
#define MOST_WHOLE_PIXELS (2 * 1024 * 1024)

static gboolean
is_decoded (GBytes *photo)
{
  if (!kith_picture_is_harmless (photo) || !kith_picture_is_whole (photo))
    return FALSE;

  return kith_picture_get_n_pixels (photo) <= MOST_WHOLE_PIXELS ||
         g_strcmp0 (kith_picture_get_media_type (photo), "image/jpeg") == 0;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height)
{
  int edge = MAX (width, height);

  if (edge > MOST_EDGE)
    gdk_pixbuf_loader_set_size (loader, MAX (width * MOST_EDGE / edge, 1),
                                MAX (height * MOST_EDGE / edge, 1));
}

/**
 * kith_photo_decode:
 * @photo: a file
 *
 * Decodes a picture, upright, at no more than 256 pixels in both directions. Where it comes from
 * nobody knows: one that is not whole, or would take long or much memory, is none.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL if it is not to be shown
 */
GdkTexture *
kith_photo_decode (GBytes *photo)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  gboolean is_read;

  g_return_val_if_fail (photo != NULL, NULL);

  if (!is_decoded (photo))
    return NULL;

  /* By the type that was looked at, and not by what the loaders take it for. */
  loader = gdk_pixbuf_loader_new_with_mime_type (kith_picture_get_media_type (photo), NULL);
  if (loader == NULL)
    return NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  is_read = gdk_pixbuf_loader_write_bytes (loader, photo, NULL);
  /* A loader is closed even after it failed. */
  if (!gdk_pixbuf_loader_close (loader, NULL) || !is_read ||
      gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;

  upright = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));

  return gdk_texture_new_for_pixbuf (upright);
}

/**
 * kith_photo_show:
 * @avatar: where to show it
 * @person: whose
 *
 * Shows the person's photo, or leaves the initials where there is none that can be shown.
 */
void
kith_photo_show (AdwAvatar  *avatar,
                 KithPerson *person)
{
  GBytes *photo = kith_person_get_photo (person);
  g_autoptr (GdkTexture) texture = photo != NULL ? kith_photo_decode (photo) : NULL;

  adw_avatar_set_custom_image (avatar, GDK_PAINTABLE (texture));
}
