/* kith-vcard-lines.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-lines.h"

#include "kith-charset.h"

#include <string.h>

#define BLOCK_SIZE (64 * 1024)

struct _KithVcardLines
{
  GInputStream *stream;
  gsize limit;

  guint8 *block;
  GString *text;
  gsize position;
  guint64 n_read;

  KithEncoding encoding;
  KithCharsetUtf16 utf16;

  guint has_begun : 1;
  guint has_ended : 1;
  guint skips_lf : 1;
};

/* Reads the next block into the text. Returns FALSE with an error, or TRUE; at the end of the
 * stream the text is then empty. */
static gboolean
fill (KithVcardLines  *self,
      GCancellable    *cancellable,
      GError         **error)
{
  gsize length;
  gsize skip = 0;

  g_assert (self->position == self->text->len);

  g_string_truncate (self->text, 0);
  self->position = 0;
  if (self->has_ended)
    return TRUE;

  /* A stream in memory does not look at it. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  /* A whole block at once, so that a byte order mark cannot come in halves. */
  if (!g_input_stream_read_all (self->stream, self->block, BLOCK_SIZE, &length, cancellable, error))
    return FALSE;

  self->n_read += length;
  if (!self->has_begun)
    {
      self->encoding = kith_charset_sniff (self->block, length, &skip);
      self->utf16.big_endian = self->encoding == KITH_ENCODING_UTF_16BE;
      self->has_begun = TRUE;
    }

  if (length < BLOCK_SIZE)
    self->has_ended = TRUE;

  if (!kith_vcard_lines_get_is_converted (self))
    {
      g_string_append_len (self->text, (const char *) self->block + skip, (gssize) (length - skip));
      return TRUE;
    }

  kith_charset_utf16_push (&self->utf16, self->block + skip, length - skip, self->text);
  if (self->has_ended)
    kith_charset_utf16_finish (&self->utf16, self->text);

  return TRUE;
}

/* Appends bytes but for the NULs among them, up to the limit. */
static void
append (KithVcardLines *self,
        GString        *line,
        const char     *data,
        gsize           length,
        gboolean       *had_nul,
        gboolean       *too_long)
{
  const char *end;

  if (length > self->limit - line->len)
    {
      *too_long = TRUE;
      length = self->limit - line->len;
    }

  end = data + length;
  while (data < end)
    {
      const char *nul = memchr (data, '\0', (gsize) (end - data));
      const char *stop = nul != NULL ? nul : end;

      g_string_append_len (line, data, stop - data);
      if (nul == NULL)
        break;
      *had_nul = TRUE;
      data = nul + 1;
    }
}

/**
 * kith_vcard_lines_new:
 * @stream: a stream
 * @limit: the longest line to hand out, in bytes
 *
 * Prepares to read lines. Nothing is read yet.
 *
 * Returns: (transfer full): the lines
 */
KithVcardLines *
kith_vcard_lines_new (GInputStream *stream,
                      gsize         limit)
{
  KithVcardLines *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  self = g_new0 (KithVcardLines, 1);
  self->stream = g_object_ref (stream);
  self->limit = limit;
  self->block = g_malloc (BLOCK_SIZE);
  self->text = g_string_sized_new (BLOCK_SIZE);

  return self;
}

/**
 * kith_vcard_lines_free:
 * @self: (transfer full): the lines
 *
 * Frees the lines; the stream is not closed.
 */
void
kith_vcard_lines_free (KithVcardLines *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->stream);
  g_clear_pointer (&self->block, g_free);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * kith_vcard_lines_read:
 * @self: the lines
 * @line: where to put the line, without its end and without NUL bytes
 * @out_had_nul: (out): whether there were NUL bytes
 * @cancellable: (nullable): a cancellable
 * @error: where to put the error of the stream
 *
 * Reads the next line. The rest of a line that is too long is read and dropped.
 *
 * Returns: what was found; %KITH_VCARD_LINE_FAILED exactly if @error is set
 */
KithVcardLine
kith_vcard_lines_read (KithVcardLines  *self,
                       GString         *line,
                       gboolean        *out_had_nul,
                       GCancellable    *cancellable,
                       GError         **error)
{
  gboolean has_any = FALSE;
  gboolean too_long = FALSE;

  g_return_val_if_fail (self != NULL, KITH_VCARD_LINE_END);
  g_return_val_if_fail (line != NULL, KITH_VCARD_LINE_END);
  g_return_val_if_fail (out_had_nul != NULL, KITH_VCARD_LINE_END);

  g_string_truncate (line, 0);
  *out_had_nul = FALSE;

  for (;;)
    {
      const char *start;
      const char *end;
      const char *p;

      if (self->position == self->text->len && !fill (self, cancellable, error))
        return KITH_VCARD_LINE_FAILED;
      if (self->text->len == 0)
        break;

      /* A CR that ended the line before may have been half of a CRLF, cut by a block. */
      if (self->skips_lf && self->text->str[self->position] == '\n')
        self->position++;
      self->skips_lf = FALSE;

      start = self->text->str + self->position;
      end = self->text->str + self->text->len;
      for (p = start; p < end && *p != '\n' && *p != '\r'; p++)
        ;

      has_any = has_any || start < end;
      append (self, line, start, (gsize) (p - start), out_had_nul, &too_long);
      self->position += (gsize) (p - start);

      if (p < end)
        {
          self->skips_lf = *p == '\r';
          self->position++;
          return too_long ? KITH_VCARD_LINE_TOO_LONG : KITH_VCARD_LINE_WHOLE;
        }
    }

  if (!has_any)
    return KITH_VCARD_LINE_END;

  return too_long ? KITH_VCARD_LINE_TOO_LONG : KITH_VCARD_LINE_WHOLE;
}

/**
 * kith_vcard_lines_get_is_converted:
 * @self: the lines
 *
 * Tells whether the stream was UTF-16. Known once a line was read.
 *
 * Returns: whether the lines are UTF-8 for certain
 */
gboolean
kith_vcard_lines_get_is_converted (KithVcardLines *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->encoding != KITH_ENCODING_UTF_8;
}

/**
 * kith_vcard_lines_get_offset:
 * @self: the lines
 *
 * Gets how far the stream has been handed out, for a progress bar: exact for bytes, to the block
 * for UTF-16.
 *
 * Returns: bytes from the beginning of the stream
 */
guint64
kith_vcard_lines_get_offset (KithVcardLines *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (kith_vcard_lines_get_is_converted (self))
    return self->n_read;

  return self->n_read - (self->text->len - self->position);
}
