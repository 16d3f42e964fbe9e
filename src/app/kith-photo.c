/* kith-photo.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-photo.h"

#include <glib/gi18n.h>

#include "kith-error.h"
#include "kith-picture.h"

/* The longer edge of what is kept in memory: the largest avatar, on a display of double density. */
#define MOST_EDGE 256

/* A JPEG is made smaller while it is decoded, everything else only afterwards: 8 MiB that nobody
 * waits for long. */
#define MOST_WHOLE_PIXELS (2 * 1024 * 1024)

/* What a camera makes; more than that, or more bytes, is something else. */
#define MOST_CHOSEN_PIXELS (64 * 1024 * 1024)
#define MOST_CHOSEN_BYTES (64 * 1024 * 1024)

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

static GdkPixbuf *
decode (GBytes *photo)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  gboolean is_read;

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

  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
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
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  g_return_val_if_fail (photo != NULL, NULL);

  pixbuf = is_decoded (photo) ? decode (photo) : NULL;

  return pixbuf != NULL ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
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

/**
 * kith_photo_shrink:
 * @picture: a file as a camera makes it
 *
 * Makes a picture as small as it is ever shown. Takes a while; may be called in any thread.
 *
 * Returns: (transfer full) (nullable): a JPEG, or a PNG of what lets something through; %NULL if
 *   it is no picture, or one that would take very much memory
 */
GBytes *
kith_photo_shrink (GBytes *picture)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  const char *media_type;
  char *data;
  gsize size;

  g_return_val_if_fail (picture != NULL, NULL);

  media_type = kith_picture_get_media_type (picture);
  if (media_type == NULL || !kith_picture_is_whole (picture) ||
      kith_picture_get_n_pixels (picture) > MOST_CHOSEN_PIXELS)
    return NULL;

  pixbuf = decode (picture);
  if (pixbuf == NULL ||
      !gdk_pixbuf_save_to_buffer (pixbuf, &data, &size,
                                  gdk_pixbuf_get_has_alpha (pixbuf) ? "png" : "jpeg", NULL, NULL))
    return NULL;

  return g_bytes_new_take (data, size);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GFile *file = task_data;
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GBytes *photo = NULL;
  GError *error = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &error);
  if (info != NULL && g_file_info_get_size (info) <= MOST_CHOSEN_BYTES)
    bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (bytes != NULL)
    photo = kith_photo_shrink (bytes);
  if (photo != NULL)
    g_task_return_pointer (task, photo, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_new_error (task, KITH_ERROR, KITH_ERROR_FORMAT,
                             _("“%s” is no picture that Kith can show. Choose a JPEG or PNG file."),
                             name);
}

/**
 * kith_photo_read_async:
 * @file: a file that somebody chose
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads a picture and makes it small.
 */
void
kith_photo_read_async (GFile               *file,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, kith_photo_read_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * kith_photo_read_finish:
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the small picture, or %NULL with @error set: %KITH_ERROR_FORMAT, or of
 *   %G_IO_ERROR
 */
GBytes *
kith_photo_read_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
