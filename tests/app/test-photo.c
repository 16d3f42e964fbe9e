/* test-photo.c: pictures that somebody sent
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include <string.h>
#include <sys/resource.h>

#include "kith-error.h"
#include "kith-people.h"
#include "kith-photo.h"
#include "kith-window.h"

/* What decoding a picture of 256 pixels may take at most, in KiB. */
#define MOST_MEMORY (48 * 1024)

static GBytes *
create_picture (const char *type,
                int         width,
                int         height,
                const char *key,
                const char *value)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize size = 0;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, type, &error, key, value, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static gboolean
is_large (GtkWidget  *widget,
          const char *text)
{
  return adw_avatar_get_size (ADW_AVATAR (widget)) == 96;
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static guint32
get_crc (const guint8 *data,
         gsize         size)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }

  return ~crc;
}

/* A PNG that says it is of that size; its header is right in every other way. */
static GBytes *
create_bomb (guint32 width,
             guint32 height)
{
  g_autoptr (GBytes) picture = create_picture ("png", 8, 8, NULL, NULL);
  gsize size = g_bytes_get_size (picture);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (picture, NULL), size);
  guint32 numbers[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  guint32 crc;

  memcpy (data + 16, numbers, sizeof numbers);
  crc = GUINT32_TO_BE (get_crc (data + 12, 17));
  memcpy (data + 29, &crc, sizeof crc);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

/* The same of a JPEG, whose frame begins with ff c0. */
static GBytes *
create_jpeg_bomb (guint16 width,
                  guint16 height)
{
  g_autoptr (GBytes) picture = create_picture ("jpeg", 8, 8, NULL, NULL);
  gsize size = g_bytes_get_size (picture);
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (picture, NULL), size);
  guint16 numbers[] = { GUINT16_TO_BE (height), GUINT16_TO_BE (width) };
  guint8 *frame = memmem (data, size, "\xff\xc0", 2);

  g_assert_nonnull (frame);
  memcpy (frame + 5, numbers, sizeof numbers);

  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static void
assert_size (GBytes *photo,
             int     width,
             int     height)
{
  g_autoptr (GdkTexture) texture = kith_photo_decode (photo);

  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, height);
}

static void
test_small (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) tiny = create_picture (types[i], 16, 12, NULL, NULL);
      g_autoptr (GBytes) wide = create_picture (types[i], 1000, 500, NULL, NULL);
      g_autoptr (GBytes) line = create_picture (types[i], 2, 4000, NULL, NULL);

      assert_size (tiny, 16, 12);
      assert_size (wide, 256, 128);
      assert_size (line, 1, 256);
    }
}

/* As telephones save them: lying, with a word of it. A header as EXIF 2.3 has it, with nothing in
 * it but the orientation, 6: a quarter turn. */
static void
test_upright (void)
{
  static const guint8 exif[] = "\xff\xe1\0\x22" "Exif\0\0" "II*\0\x08\0\0\0"
                               "\x01\0" "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0" "\0\0\0\0";
  g_autoptr (GBytes) lying = create_picture ("jpeg", 400, 200, NULL, NULL);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (lying, NULL);
  g_autoptr (GBytes) photo = NULL;

  g_byte_array_append (array, data, 2);
  g_byte_array_append (array, exif, sizeof exif - 1);
  g_byte_array_append (array, data + 2, g_bytes_get_size (lying) - 2);
  photo = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  assert_size (photo, 128, 256);
}

static void
test_bomb (void)
{
  static const guint32 sizes[][2] = {
    { 30000, 30000 }, { 4096, 4096 }, { 3000, 3000 }, { 2000000000, 1 }, { 0, 0 },
  };
  g_autoptr (GBytes) jpeg = create_jpeg_bomb (30000, 30000);
  g_autoptr (GdkTexture) none = NULL;
  struct rusage usage;
  long before;

  getrusage (RUSAGE_SELF, &usage);
  before = usage.ru_maxrss;
  none = kith_photo_decode (jpeg);
  g_assert_null (none);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) photo = create_bomb (sizes[i][0], sizes[i][1]);
      g_autoptr (GdkTexture) texture = kith_photo_decode (photo);

      g_test_message ("%u × %u", sizes[i][0], sizes[i][1]);
      g_assert_null (texture);
    }
  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (usage.ru_maxrss - before, <, MOST_MEMORY);
}

static void
test_large_jpeg (void)
{
  g_autoptr (GBytes) photo = create_picture ("jpeg", 4096, 3072, "quality", "50");
  struct rusage usage;
  long before;

  getrusage (RUSAGE_SELF, &usage);
  before = usage.ru_maxrss;
  assert_size (photo, 256, 192);
  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (usage.ru_maxrss - before, <, MOST_MEMORY);
}

/* Wherever it is cut; of a PNG, the checksum of its empty end may be missing. */
static void
test_cut (void)
{
  static const char *const types[] = { "png", "jpeg" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) whole = create_picture (types[i], 64, 64, NULL, NULL);

      for (gsize length = 0; length < g_bytes_get_size (whole) - 4; length++)
        {
          g_autoptr (GBytes) photo = g_bytes_new_from_bytes (whole, 0, length);
          g_autoptr (GdkTexture) texture = kith_photo_decode (photo);

          g_assert_null (texture);
        }
    }
}

static void
test_others (void)
{
  static const char *const files[] = {
    "", "letter", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "BM", "\x89PNG",
    "\xff\xd8\xff", "II*", "RIFF\1\0\0\0WEBPVP8 ", "/* XPM */",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) photo = g_bytes_new_static (files[i], strlen (files[i]));
      g_autoptr (GdkTexture) texture = kith_photo_decode (photo);

      g_assert_null (texture);
    }
}

/* An avatar that is used again for somebody else does not keep the first one's picture. */
static void
test_shown (void)
{
  g_autoptr (GtkWidget) avatar = g_object_ref_sink (adw_avatar_new (64, "Ada", TRUE));
  g_autoptr (KithPerson) ada = kith_person_new ();
  g_autoptr (KithPerson) bob = kith_person_new ();
  g_autoptr (GBytes) photo = create_picture ("png", 16, 16, NULL, NULL);
  g_autoptr (GBytes) bomb = create_bomb (30000, 30000);

  kith_person_set_photo (ada, photo);
  kith_photo_show (ADW_AVATAR (avatar), ada);
  g_assert_nonnull (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));
  kith_photo_show (ADW_AVATAR (avatar), bob);
  g_assert_null (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));

  kith_photo_show (ADW_AVATAR (avatar), ada);
  kith_person_set_photo (bob, bomb);
  kith_photo_show (ADW_AVATAR (avatar), bob);
  g_assert_null (adw_avatar_get_custom_image (ADW_AVATAR (avatar)));
}

/* What a camera makes becomes a small picture; what is none stays out. */
static void
test_shrunk (void)
{
  g_autoptr (GBytes) camera = create_picture ("jpeg", 4000, 3000, "quality", "90");
  g_autoptr (GBytes) bomb = create_bomb (30000, 30000);
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr (GBytes) photo = kith_photo_shrink (camera);
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_nonnull (photo);
  g_assert_cmpuint (g_bytes_get_size (photo), <, 64 * 1024);
  texture = kith_photo_decode (photo);
  g_assert_nonnull (texture);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 256);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 192);
  g_assert_null (kith_photo_shrink (bomb));
  g_assert_null (kith_photo_shrink (text));
}

/* From a file to the page of a person, and away again; a file that is none says so. */
static void
test_chosen (KithTestWindow *fixture,
             gconstpointer   data)
{
  g_autoptr (GBytes) camera = create_picture ("jpeg", 400, 300, "quality", "90");
  g_autofree char *path = g_build_filename (fixture->folder->path, "photo.jpg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *avatar;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (camera, NULL),
                                      g_bytes_get_size (camera), NULL));
  kith_photo_read_async (file, keep_result_cb, &result);
  kith_test_run_until (result != NULL);
  photo = kith_photo_read_finish (result, &error);
  g_assert_no_error (error);

  kith_window_show_person (fixture->window, fixture->ada);
  kith_test_perform (fixture->store, kith_people_set_photo ("test", fixture->ada, photo));
  avatar = find_widget (GTK_WIDGET (fixture->window), ADW_TYPE_AVATAR, is_large, NULL);
  g_assert_nonnull (avatar);
  kith_test_run_until (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) != NULL);
  gtk_widget_activate_action (gtk_widget_get_parent (avatar), "photo.remove", NULL);
  kith_test_run_until (adw_avatar_get_custom_image (ADW_AVATAR (avatar)) == NULL);

  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  g_clear_object (&result);
  kith_photo_read_async (file, keep_result_cb, &result);
  kith_test_run_until (result != NULL);
  g_assert_null (kith_photo_read_finish (result, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_window_init (&argc, &argv);

  g_test_add_func ("/photo/it-is-decoded-small", test_small);
  g_test_add_func ("/photo/it-is-shown-upright", test_upright);
  g_test_add_func ("/photo/one-that-is-chosen-is-made-small", test_shrunk);
  g_test_add ("/photo/one-that-is-chosen-is-shown", KithTestWindow, NULL, kith_test_window_set_up,
              test_chosen, kith_test_window_tear_down);
  g_test_add_func ("/photo/one-that-unfolds-to-gigabytes-is-none", test_bomb);
  g_test_add_func ("/photo/a-large-one-takes-little-memory", test_large_jpeg);
  g_test_add_func ("/photo/one-that-was-cut-is-none", test_cut);
  g_test_add_func ("/photo/what-is-no-picture-is-none", test_others);
  g_test_add_func ("/photo/an-avatar-shows-no-other-ones", test_shown);

  return g_test_run ();
}
