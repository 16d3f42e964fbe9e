/* kith-vcard-unfolder.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-unfolder.h"

#include "kith-vcard-parser.h"

#include <string.h>

/* Makes sure that the line ahead is there. Returns FALSE if the stream failed. */
static gboolean
look_ahead (KithVcardUnfolder  *self,
            GCancellable       *cancellable,
            GError            **error)
{
  if (self->has_ahead)
    return TRUE;

  self->ahead_status = kith_vcard_lines_read (self->lines, self->ahead, &self->ahead_had_nul,
                                              cancellable, error);
  self->has_ahead = self->ahead_status != KITH_VCARD_LINE_FAILED;

  return self->has_ahead;
}

static void
consume_ahead (KithVcardUnfolder *self)
{
  g_assert (self->has_ahead);

  if (self->n_lines < G_MAXUINT)
    self->n_lines++;
  self->had_nul = self->had_nul || self->ahead_had_nul;
  self->has_ahead = FALSE;
}

/* Compares a line with `BEGIN:VCARD` and the like: in any case, and with blanks anywhere. */
static gboolean
line_is (GString    *line,
         const char *keyword)
{
  const char *p = line->str;

  for (; *p != '\0'; p++)
    {
      if (*p == ' ' || *p == '\t')
        continue;
      if (g_ascii_toupper (*p) != *keyword)
        return FALSE;
      keyword++;
    }

  return *keyword == '\0' && (gsize) (p - line->str) == line->len;
}

static gboolean
looks_like_base64 (GString *line)
{
  gsize length = strspn (line->str, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/=");

  return length > 0 && length == line->len;
}

/* How long the line is without the blanks at its end. What was looked at before is not looked at
 * again, since a line may be made of nothing but continuations that are blank. */
static gsize
get_trimmed (KithVcardUnfolder *self)
{
  gsize length = self->line->len;

  while (length > self->last_start &&
         (self->line->str[length - 1] == ' ' || self->line->str[length - 1] == '\t'))
    length--;

  return length > self->last_start ? length : self->trimmed_before;
}

static gboolean
append_ahead (KithVcardUnfolder *self,
              gsize              skip)
{
  gsize length = self->ahead->len - skip;

  if (self->ahead_status == KITH_VCARD_LINE_TOO_LONG ||
      length > self->limit - self->line->len)
    {
      consume_ahead (self);
      return FALSE;
    }

  self->trimmed_before = get_trimmed (self);
  self->last_start = self->line->len;
  g_string_append_len (self->line, self->ahead->str + skip, (gssize) length);
  consume_ahead (self);

  return TRUE;
}

/* Whether the line ahead is indented. */
static gboolean
is_folded (KithVcardUnfolder *self)
{
  return self->ahead_status != KITH_VCARD_LINE_END &&
         (self->ahead->str[0] == ' ' || self->ahead->str[0] == '\t');
}

/* Removes the `=` that says a line of quoted-printable goes on, if there is one. */
static gboolean
cut_soft_break (KithVcardUnfolder *self,
                KithVcardEncoding *encoding)
{
  gsize length;

  if (*encoding != KITH_VCARD_ENCODING_UNKNOWN &&
      *encoding != KITH_VCARD_ENCODING_QUOTED_PRINTABLE)
    return FALSE;

  length = get_trimmed (self);
  if (length == 0 || self->line->str[length - 1] != '=')
    return FALSE;

  if (*encoding == KITH_VCARD_ENCODING_UNKNOWN)
    *encoding = kith_vcard_parser_get_encoding (self->line->str, self->line->len,
                                                is_folded (self));
  if (*encoding != KITH_VCARD_ENCODING_QUOTED_PRINTABLE)
    return FALSE;

  g_string_truncate (self->line, length - 1);
  /* Only where the header itself was folded does it end before what was put last. */
  if (self->line->len < self->last_start)
    self->last_start = self->trimmed_before = 0;

  return TRUE;
}

/* Decides whether the line ahead belongs to this one, and how much of it to skip. */
static gboolean
continues (KithVcardUnfolder *self,
           KithVcardEncoding *encoding,
           gsize             *skip)
{
  *skip = 0;

  if (self->ahead_status == KITH_VCARD_LINE_END)
    {
      self->was_cut = cut_soft_break (self, encoding);
      return FALSE;
    }

  if (cut_soft_break (self, encoding))
    {
      /* Text that ends so is far rarer than a card that was cut off here. */
      self->was_cut = line_is (self->ahead, "END:VCARD");
      return !self->was_cut;
    }

  if (is_folded (self))
    {
      *skip = 1;
      return TRUE;
    }

  /* Some programs do not indent base64 and end it with an empty line, as vCard 2.1 allows. No
   * property can be mistaken for it, for want of a colon. */
  if (!looks_like_base64 (self->ahead))
    return FALSE;
  if (*encoding == KITH_VCARD_ENCODING_UNKNOWN)
    *encoding = kith_vcard_parser_get_encoding (self->line->str, self->line->len, FALSE);

  return *encoding == KITH_VCARD_ENCODING_BASE64;
}

/**
 * kith_vcard_unfolder_new:
 * @stream: a stream
 * @limit: the longest line to put together, in bytes
 *
 * Prepares to read lines. Nothing is read yet.
 *
 * Returns: (transfer full): an unfolder
 */
KithVcardUnfolder *
kith_vcard_unfolder_new (GInputStream *stream,
                         gsize         limit)
{
  KithVcardUnfolder *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (limit > 0, NULL);

  self = g_new0 (KithVcardUnfolder, 1);
  self->line = g_string_new (NULL);
  self->lines = kith_vcard_lines_new (stream, limit);
  self->limit = limit;
  self->ahead = g_string_new (NULL);

  return self;
}

/**
 * kith_vcard_unfolder_free:
 * @self: (transfer full): an unfolder
 *
 * Frees an unfolder; the stream is not closed.
 */
void
kith_vcard_unfolder_free (KithVcardUnfolder *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->line, TRUE);
  g_clear_pointer (&self->lines, kith_vcard_lines_free);
  g_string_free (self->ahead, TRUE);
  g_free (self);
}

/**
 * kith_vcard_unfolder_read:
 * @self: an unfolder
 * @cancellable: (nullable): a cancellable
 * @error: where to put the error of the stream
 *
 * Reads the next line with all that was folded onto it. After a line that is too long the rest of
 * it may come as lines of their own.
 *
 * Returns: what was found; %KITH_VCARD_LINE_FAILED exactly if @error is set
 */
KithVcardLine
kith_vcard_unfolder_read (KithVcardUnfolder  *self,
                          GCancellable       *cancellable,
                          GError            **error)
{
  KithVcardEncoding encoding = KITH_VCARD_ENCODING_UNKNOWN;
  KithVcardLine status;
  gsize skip = 0;

  g_return_val_if_fail (self != NULL, KITH_VCARD_LINE_END);

  status = kith_vcard_unfolder_read_folded (self, cancellable, error);
  if (status != KITH_VCARD_LINE_WHOLE)
    return status;
  if (!look_ahead (self, cancellable, error))
    return KITH_VCARD_LINE_FAILED;

  /* Nothing can be folded onto an empty line. */
  while (self->line->len > 0 && continues (self, &encoding, &skip))
    {
      if (!append_ahead (self, skip))
        return KITH_VCARD_LINE_TOO_LONG;
      if (!look_ahead (self, cancellable, error))
        return KITH_VCARD_LINE_FAILED;
    }

  return KITH_VCARD_LINE_WHOLE;
}

/**
 * kith_vcard_unfolder_read_folded:
 * @self: an unfolder
 * @cancellable: (nullable): a cancellable
 * @error: where to put the error of the stream
 *
 * Reads the next line as it stands in the file, which is what counts between cards.
 *
 * Returns: what was found; %KITH_VCARD_LINE_FAILED exactly if @error is set
 */
KithVcardLine
kith_vcard_unfolder_read_folded (KithVcardUnfolder  *self,
                                 GCancellable       *cancellable,
                                 GError            **error)
{
  g_return_val_if_fail (self != NULL, KITH_VCARD_LINE_END);

  g_string_truncate (self->line, 0);
  self->last_start = self->trimmed_before = 0;
  self->had_nul = FALSE;
  self->was_cut = FALSE;

  if (!look_ahead (self, cancellable, error))
    return KITH_VCARD_LINE_FAILED;
  if (self->ahead_status == KITH_VCARD_LINE_END)
    return KITH_VCARD_LINE_END;

  self->number = self->n_lines + 1;

  return append_ahead (self, 0) ? KITH_VCARD_LINE_WHOLE : KITH_VCARD_LINE_TOO_LONG;
}

/**
 * kith_vcard_unfolder_line_is:
 * @self: an unfolder
 * @keyword: `BEGIN:VCARD` or the like, in upper case
 *
 * Compares the last line with a keyword, in any case and with blanks anywhere.
 *
 * Returns: whether the line is nothing but the keyword
 */
gboolean
kith_vcard_unfolder_line_is (KithVcardUnfolder *self,
                             const char        *keyword)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (keyword != NULL, FALSE);

  return line_is (self->line, keyword);
}

/**
 * kith_vcard_unfolder_get_is_converted:
 * @self: an unfolder
 *
 * Tells whether the stream was UTF-16. Known once a line was read.
 *
 * Returns: whether the lines are UTF-8 for certain
 */
gboolean
kith_vcard_unfolder_get_is_converted (KithVcardUnfolder *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return kith_vcard_lines_get_is_converted (self->lines);
}

/**
 * kith_vcard_unfolder_get_offset:
 * @self: an unfolder
 *
 * Gets how far the stream has been read. It is one line ahead of the last line.
 *
 * Returns: bytes from the beginning of the stream
 */
guint64
kith_vcard_unfolder_get_offset (KithVcardUnfolder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return kith_vcard_lines_get_offset (self->lines);
}
