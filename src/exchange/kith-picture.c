/* kith-picture.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-picture.h"

#include <string.h>

/* A picture of a hundred kilobytes may unfold into gigabytes once a loader has it. So the header
 * is read here, byte by byte, before any loader ever sees it. */

/* A progressive JPEG has about ten scans, and each costs a pass over all of the picture, however
 * few bytes it takes. */
#define MOST_SCANS 100

#define PNG_MAGIC "\x89PNG\r\n\x1a\n"
#define JPEG_MAGIC "\xff\xd8\xff"

typedef struct
{
  const char *media_type;
  guint width;
  guint height;
  guint n_scans;
  gboolean has_end;
} Header;

static guint
read_16_be (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint
read_16_le (const guint8 *data)
{
  return (guint) data[1] << 8 | data[0];
}

static guint32
read_32_be (const guint8 *data)
{
  return (guint32) read_16_be (data) << 16 | read_16_be (data + 2);
}

static gboolean
has_magic (const guint8 *data,
           gsize         size,
           const char   *magic,
           gsize         length)
{
  return size >= length && memcmp (data, magic, length) == 0;
}

/* ISO/IEC 15948, 11.2.2: IHDR comes first, with width and height at its beginning. */
static gboolean
read_png (const guint8 *data,
          gsize         size,
          Header       *header)
{
  if (size < 24 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  header->media_type = "image/png";
  header->width = read_32_be (data + 16);
  header->height = read_32_be (data + 20);
  header->has_end = memmem (data + 24, size - 24, "IEND", 4) != NULL;

  return TRUE;
}

static gboolean
read_gif (const guint8 *data,
          gsize         size,
          Header       *header)
{
  if (size < 10)
    return FALSE;

  header->media_type = "image/gif";
  header->width = read_16_le (data + 6);
  header->height = read_16_le (data + 8);
  header->has_end = data[size - 1] == ';';

  return TRUE;
}

/* Whether a marker begins a frame; ITU T.81, table B.1, has other things at C4, C8 and CC. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ITU T.81, B.1.1.5: within a scan 0xff is followed by 0, so that what is found is the marker of
 * one, but for a few in what is no picture. */
static guint
count_scans (const guint8 *data,
             gsize         size)
{
  const guint8 *end = data + size;
  guint n_scans = 0;

  while ((data = memmem (data, end - data, "\xff\xda", 2)) != NULL)
    {
      n_scans++;
      data += 2;
    }

  return n_scans;
}

static gboolean
read_jpeg (const guint8 *data,
           gsize         size,
           Header       *header)
{
  gsize p = 2;

  while (p + 4 <= size)
    {
      guint8 marker = data[p + 1];

      if (data[p] != 0xff)
        return FALSE;
      if (marker == 0xff)
        {
          p++;
          continue;
        }

      if (is_frame (marker))
        {
          if (p + 9 > size)
            return FALSE;
          header->media_type = "image/jpeg";
          header->height = read_16_be (data + p + 5);
          header->width = read_16_be (data + p + 7);
          header->n_scans = count_scans (data + p, size - p);
          header->has_end = memmem (data + p, size - p, "\xff\xd9", 2) != NULL;
          return TRUE;
        }

      /* A scan or the end before any frame. */
      if (marker == 0xda || marker == 0xd9 || read_16_be (data + p + 2) < 2)
        return FALSE;
      p += 2 + read_16_be (data + p + 2);
    }

  return FALSE;
}

static gboolean
read_header (GBytes *bytes,
             Header *header)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (has_magic (data, size, PNG_MAGIC, strlen (PNG_MAGIC)))
    return read_png (data, size, header);
  if (has_magic (data, size, JPEG_MAGIC, strlen (JPEG_MAGIC)))
    return read_jpeg (data, size, header);
  if (has_magic (data, size, "GIF87a", 6) || has_magic (data, size, "GIF89a", 6))
    return read_gif (data, size, header);

  return FALSE;
}

/**
 * kith_picture_is_harmless:
 * @bytes: a file
 *
 * Returns: whether it is a PNG, JPEG or GIF no larger than %KITH_PICTURE_MAX_SIZE and, unfolded,
 *   than %KITH_PICTURE_MAX_EDGE in both directions, and no JPEG of hundreds of scans
 */
gboolean
kith_picture_is_harmless (GBytes *bytes)
{
  Header header = { NULL, };

  g_return_val_if_fail (bytes != NULL, FALSE);

  return g_bytes_get_size (bytes) <= KITH_PICTURE_MAX_SIZE && read_header (bytes, &header) &&
         header.width > 0 && header.width <= KITH_PICTURE_MAX_EDGE &&
         header.height > 0 && header.height <= KITH_PICTURE_MAX_EDGE &&
         header.n_scans <= MOST_SCANS;
}

/**
 * kith_picture_is_whole:
 * @bytes: a file
 *
 * Returns: whether it is a picture that has an end; loaders show one that was cut as well, and what
 *   is missing in it as anything
 */
gboolean
kith_picture_is_whole (GBytes *bytes)
{
  Header header = { NULL, };

  g_return_val_if_fail (bytes != NULL, FALSE);

  return read_header (bytes, &header) && header.has_end;
}

/**
 * kith_picture_get_media_type:
 * @bytes: a file
 *
 * Returns: (transfer none) (nullable): what it is by its first bytes, or %NULL
 */
const char *
kith_picture_get_media_type (GBytes *bytes)
{
  Header header = { NULL, };

  g_return_val_if_fail (bytes != NULL, NULL);

  return read_header (bytes, &header) ? header.media_type : NULL;
}

/**
 * kith_picture_get_n_pixels:
 * @bytes: a file
 *
 * Returns: how many pixels it unfolds to by its header, or 0 if it is no picture
 */
guint64
kith_picture_get_n_pixels (GBytes *bytes)
{
  Header header = { NULL, };

  g_return_val_if_fail (bytes != NULL, 0);

  return read_header (bytes, &header) ? (guint64) header.width * header.height : 0;
}
