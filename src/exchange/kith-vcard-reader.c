/* kith-vcard-reader.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-reader.h"

#include "kith-error.h"
#include "kith-vcard-parser.h"
#include "kith-vcard-unfolder.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * KithVcardReader:
 *
 * Reads the cards of a file of vCard 2.1, 3.0 and 4.0 one after the other, in time and memory
 * proportional to one card. It is made for files as they are, not as they should be: what can be
 * understood is read, what had to be assumed is a note of the card, and a card that is beyond the
 * limits is an error after which the next card can be read.
 *
 * Nothing that a card refers to is ever opened or fetched.
 */
struct _KithVcardReader
{
  GObject parent_instance;

  KithVcardUnfolder *unfolder;

  /* The card that is being read. */
  KithVcard *card;
  GString *nested;
  guint nested_line;
  guint nested_depth;
  KithVcardHints hints;
  gsize size;

  guint has_version : 1;
  guint expects_nested : 1;
  guint has_begin : 1;
  guint is_skipping : 1;
  guint has_failed : 1;
};

G_DEFINE_FINAL_TYPE (KithVcardReader, kith_vcard_reader, G_TYPE_OBJECT)

static void add_note (KithVcardReader *self,
                      const char      *format,
                      ...) G_GNUC_PRINTF (2, 3);

static void
add_note (KithVcardReader *self,
          const char      *format,
          ...)
{
  g_autofree char *note = NULL;
  va_list args;

  g_assert (self->card != NULL);

  va_start (args, format);
  note = g_strdup_vprintf (format, args);
  va_end (args);

  kith_vcard_add_note (self->card, note);
}

static KithVcardLine
note_failure (KithVcardReader *self,
              KithVcardLine    status)
{
  if (status == KITH_VCARD_LINE_FAILED)
    self->has_failed = TRUE;

  return status;
}

/* Reads the next unfolded line; within a card only. */
static KithVcardLine
read_line (KithVcardReader  *self,
           GCancellable     *cancellable,
           GError          **error)
{
  return note_failure (self, kith_vcard_unfolder_read (self->unfolder, cancellable, error));
}

/* Makes the line that begins a card the last line. Returns FALSE at the end of the file and on
 * failure. */
static gboolean
find_begin (KithVcardReader  *self,
            GCancellable     *cancellable,
            GError          **error)
{
  if (self->has_begin)
    {
      self->has_begin = FALSE;
      return TRUE;
    }

  for (;;)
    {
      KithVcardLine status = kith_vcard_unfolder_read_folded (self->unfolder, cancellable, error);

      note_failure (self, status);
      if (status == KITH_VCARD_LINE_FAILED || status == KITH_VCARD_LINE_END)
        return FALSE;
      if (kith_vcard_unfolder_line_is (self->unfolder, "BEGIN:VCARD"))
        return TRUE;
    }
}

/* After an error: drops the rest of the card. Returns FALSE on failure. */
static gboolean
skip_card (KithVcardReader  *self,
           GCancellable     *cancellable,
           GError          **error)
{
  for (;;)
    {
      KithVcardLine status = kith_vcard_unfolder_read_folded (self->unfolder, cancellable, error);

      note_failure (self, status);
      if (status == KITH_VCARD_LINE_FAILED)
        return FALSE;
      if (status == KITH_VCARD_LINE_END)
        return TRUE;

      /* An indented one is the rest of a folded line. */
      if (g_ascii_isspace (self->unfolder->line->str[0]))
        continue;
      if (kith_vcard_unfolder_line_is (self->unfolder, "END:VCARD"))
        return TRUE;
      if (kith_vcard_unfolder_line_is (self->unfolder, "BEGIN:VCARD"))
        {
          self->has_begin = TRUE;
          return TRUE;
        }
    }
}

static void
start_card (KithVcardReader *self)
{
  self->card = kith_vcard_new (KITH_VCARD_3_0);
  kith_vcard_set_line (self->card, self->unfolder->number);
  self->hints.is_converted = kith_vcard_unfolder_get_is_converted (self->unfolder);
  self->hints.saw_version_21 = FALSE;
  self->size = 0;
  self->has_version = FALSE;
  self->expects_nested = FALSE;
  self->nested_depth = 0;
}

/* Puts the text of a card within the card into the AGENT that announced it. */
static void
finish_nested (KithVcardReader *self)
{
  guint n = kith_vcard_get_n_properties (self->card);
  g_autoptr (KithVcardProperty) agent = NULL;

  g_assert (n > 0);

  /* Through the parser once more, for the character set. */
  g_string_prepend (self->nested, "AGENT:");
  agent = kith_vcard_parser_parse (self->nested->str, self->nested->len, self->nested_line,
                                   &self->hints, self->card);
  if (agent != NULL)
    {
      kith_vcard_property_set_value (kith_vcard_get_property (self->card, n - 1),
                                     kith_vcard_property_get_value (agent));
    }

  g_string_truncate (self->nested, 0);
  self->nested_depth = 0;
  self->expects_nested = FALSE;
}

static KithVcard *
finish_card (KithVcardReader *self)
{
  if (self->nested_depth > 0)
    finish_nested (self);
  if (!self->has_version && self->hints.saw_version_21)
    kith_vcard_set_version (self->card, KITH_VCARD_2_1);

  kith_vcard_parser_finish (self->card);

  return g_steal_pointer (&self->card);
}

static void
set_version (KithVcardReader         *self,
             const KithVcardProperty *property)
{
  g_autofree char *text = kith_vcard_property_dup_text (property);
  KithVcardVersion version = KITH_VCARD_3_0;

  if (self->has_version)
    return;

  g_strstrip (text);
  if (strcmp (text, "2.1") == 0)
    version = KITH_VCARD_2_1;
  else if (strcmp (text, "4.0") == 0)
    version = KITH_VCARD_4_0;
  else if (strcmp (text, "3.0") != 0)
    add_note (self, _("Line %u: this version of vCard is not known; the card was read as 3.0."),
              kith_vcard_property_get_line (property));

  kith_vcard_set_version (self->card, version);
  self->has_version = TRUE;
}

static gboolean
is_blank (const GString *line)
{
  gsize i = 0;

  while (line->str[i] == ' ' || line->str[i] == '\t')
    i++;

  return i == line->len;
}

/* Adds the unfolded line to the card. Returns FALSE if that is one too many. */
static gboolean
add_line (KithVcardReader  *self,
          GError          **error)
{
  g_autoptr (KithVcardProperty) property = NULL;
  GString *line = self->unfolder->line;
  guint number = self->unfolder->number;
  const char *name;

  if (is_blank (line))
    return TRUE;
  if (self->unfolder->had_nul)
    add_note (self, _("Line %u: zero bytes were left out."), number);
  if (self->unfolder->was_cut)
    add_note (self, _("Line %u: the text breaks off."), number);

  property = kith_vcard_parser_parse (line->str, line->len, number, &self->hints, self->card);
  if (property == NULL)
    return TRUE;

  name = kith_vcard_property_get_name (property);
  self->expects_nested = strcmp (name, "AGENT") == 0 &&
                         *kith_vcard_property_get_value (property) == '\0';

  if (strcmp (name, "VERSION") == 0)
    {
      set_version (self, property);
      return TRUE;
    }

  if (kith_vcard_get_n_properties (self->card) >= KITH_VCARD_MAX_PROPERTIES)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_LIMIT,
                   _("Line %u: the card has more than %u properties and was left out."),
                   number, KITH_VCARD_MAX_PROPERTIES);
      return FALSE;
    }

  kith_vcard_take_property (self->card, g_steal_pointer (&property));
  return TRUE;
}

/* Collects a line of a card within the card. Returns FALSE if the line says that the cards around
 * it have ended as well, without saying so themselves. */
static gboolean
add_nested_line (KithVcardReader *self)
{
  gboolean is_begin = kith_vcard_unfolder_line_is (self->unfolder, "BEGIN:VCARD");

  if (is_begin && !self->expects_nested)
    return FALSE;

  if (self->nested->len > 0)
    g_string_append_c (self->nested, '\n');
  g_string_append_len (self->nested, self->unfolder->line->str, (gssize) self->unfolder->line->len);
  self->expects_nested = !!kith_vcard_unfolder_line_is (self->unfolder, "AGENT:");

  if (is_begin)
    self->nested_depth++;
  else if (kith_vcard_unfolder_line_is (self->unfolder, "END:VCARD") && self->nested_depth == 1)
    finish_nested (self);
  else if (kith_vcard_unfolder_line_is (self->unfolder, "END:VCARD"))
    self->nested_depth--;

  return TRUE;
}

static void
start_nested (KithVcardReader *self)
{
  g_string_truncate (self->nested, 0);
  self->nested_line = self->unfolder->number;
  self->nested_depth = 0;
  add_nested_line (self);
}

/* Deals with one unfolded line. Returns FALSE on an error; @out_is_whole says that the card has
 * ended. */
static gboolean
take_line (KithVcardReader  *self,
           gboolean         *out_is_whole,
           GError          **error)
{
  *out_is_whole = FALSE;

  self->size += self->unfolder->line->len + 1;
  if (self->size > KITH_VCARD_MAX_CARD)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_LIMIT,
                   _("Line %u: the card is larger than %u MiB and was left out."),
                   self->unfolder->number, KITH_VCARD_MAX_CARD / (1024 * 1024));
      return FALSE;
    }

  if (self->nested_depth > 0)
    {
      *out_is_whole = !add_nested_line (self);
    }
  else if (kith_vcard_unfolder_line_is (self->unfolder, "BEGIN:VCARD") && self->expects_nested)
    {
      start_nested (self);
      return TRUE;
    }
  else if (kith_vcard_unfolder_line_is (self->unfolder, "BEGIN:VCARD"))
    {
      *out_is_whole = TRUE;
    }
  else if (kith_vcard_unfolder_line_is (self->unfolder, "END:VCARD"))
    {
      *out_is_whole = TRUE;
      return TRUE;
    }
  else
    {
      return add_line (self, error);
    }

  if (*out_is_whole)
    {
      add_note (self, _("Line %u: the card before has no end."), self->unfolder->number);
      self->has_begin = TRUE;
    }

  return TRUE;
}

static void
kith_vcard_reader_finalize (GObject *object)
{
  KithVcardReader *self = KITH_VCARD_READER (object);

  g_clear_pointer (&self->unfolder, kith_vcard_unfolder_free);
  g_clear_pointer (&self->card, kith_vcard_unref);
  g_string_free (self->nested, TRUE);

  G_OBJECT_CLASS (kith_vcard_reader_parent_class)->finalize (object);
}

static void
kith_vcard_reader_class_init (KithVcardReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_vcard_reader_finalize;
}

static void
kith_vcard_reader_init (KithVcardReader *self)
{
  self->nested = g_string_new (NULL);
}

/**
 * kith_vcard_reader_new:
 * @stream: a stream with the bytes of a file
 *
 * Creates a reader. Nothing is read before kith_vcard_reader_next().
 *
 * Returns: (transfer full): a reader
 */
KithVcardReader *
kith_vcard_reader_new (GInputStream *stream)
{
  KithVcardReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);

  self = g_object_new (KITH_TYPE_VCARD_READER, NULL);
  self->unfolder = kith_vcard_unfolder_new (stream, KITH_VCARD_MAX_LINE);

  return self;
}

/**
 * kith_vcard_reader_new_from_bytes:
 * @bytes: the bytes of a file
 *
 * Creates a reader of what is in memory already.
 *
 * Returns: (transfer full): a reader
 */
KithVcardReader *
kith_vcard_reader_new_from_bytes (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  stream = g_memory_input_stream_new_from_bytes (bytes);

  return kith_vcard_reader_new (stream);
}

/**
 * kith_vcard_reader_next:
 * @self: a reader
 * @cancellable: (nullable): a cancellable
 * @error: where to put %KITH_ERROR_LIMIT if the card is beyond what Kith accepts, or the error of
 *   the stream, such as %G_IO_ERROR_CANCELLED
 *
 * Reads the next card. After an error of %KITH_ERROR the next call goes on with the next card;
 * after any other it returns %NULL without an error.
 *
 * Text outside of cards is ignored, so a file that is no vCard at all is a file without cards.
 *
 * Returns: (transfer full) (nullable): a card, or %NULL at the end of the file or with @error set
 */
KithVcard *
kith_vcard_reader_next (KithVcardReader  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  g_return_val_if_fail (KITH_IS_VCARD_READER (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_clear_pointer (&self->card, kith_vcard_unref);
  if (self->has_failed)
    return NULL;
  if (self->is_skipping && !skip_card (self, cancellable, error))
    return NULL;

  self->is_skipping = FALSE;
  if (!find_begin (self, cancellable, error))
    return NULL;

  start_card (self);
  for (;;)
    {
      gboolean is_whole = FALSE;

      switch (read_line (self, cancellable, error))
        {
        case KITH_VCARD_LINE_FAILED:
          return NULL;

        case KITH_VCARD_LINE_END:
          add_note (self, _("Line %u: the file ends before the card does."),
                    self->unfolder->n_lines);
          return finish_card (self);

        case KITH_VCARD_LINE_TOO_LONG:
          g_set_error (error, KITH_ERROR, KITH_ERROR_LIMIT,
                       _("Line %u is longer than %u MiB; its card was left out."),
                       self->unfolder->number, KITH_VCARD_MAX_LINE / (1024 * 1024));
          self->is_skipping = TRUE;
          return NULL;

        case KITH_VCARD_LINE_WHOLE:
        default:
          if (!take_line (self, &is_whole, error))
            {
              self->is_skipping = TRUE;
              return NULL;
            }
          if (is_whole)
            return finish_card (self);
        }
    }
}

/**
 * kith_vcard_reader_get_offset:
 * @self: a reader
 *
 * Gets how far the file has been read, for a progress bar. It is one line ahead of the last card.
 *
 * Returns: bytes from the beginning of the file
 */
guint64
kith_vcard_reader_get_offset (KithVcardReader *self)
{
  g_return_val_if_fail (KITH_IS_VCARD_READER (self), 0);

  return kith_vcard_unfolder_get_offset (self->unfolder);
}

/**
 * kith_vcard_reader_get_line:
 * @self: a reader
 *
 * Gets the number of the last line of the last card, or of the error.
 *
 * Returns: a line number counted from 1, or 0 before the first card
 */
guint
kith_vcard_reader_get_line (KithVcardReader *self)
{
  g_return_val_if_fail (KITH_IS_VCARD_READER (self), 0);

  return self->unfolder->n_lines;
}
