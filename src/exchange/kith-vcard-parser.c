/* kith-vcard-parser.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-parser.h"

#include "kith-charset.h"
#include "kith-vcard-value.h"
#include "kith-vcard-versit.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than any card has, and few enough that a line of semicolons costs little memory. */
#define MAX_PARAMETER_VALUES 1000

/* A header longer than this without a colon is not one that decides how a line continues. */
#define MAX_UNDECIDED_HEADER 4096

/* A piece of the line: a parameter's name, or one of its values. */
typedef struct
{
  const char *start;
  const char *end;
  gboolean is_value;
  gboolean is_quoted;
} Piece;

static void
trim (const char **start,
      const char **end)
{
  while (*start < *end && (**start == ' ' || **start == '\t'))
    (*start)++;
  while (*end > *start && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
    (*end)--;
}

/* Scans one value, which begins at @p, and returns where it ends: at a `,`, `;`, `:` or the end of
 * the line. A quote counts only as the first character of a value. */
static const char *
scan_value (const char *p,
            const char *end,
            gboolean    quotes,
            Piece      *piece)
{
  const char *first = p;

  piece->is_value = TRUE;
  piece->is_quoted = FALSE;

  while (first < end && (*first == ' ' || *first == '\t'))
    first++;

  if (quotes && first < end && *first == '"')
    {
      const char *close = memchr (first + 1, '"', (gsize) (end - first - 1));

      if (close == NULL)
        return NULL;

      piece->start = first + 1;
      piece->end = close;
      piece->is_quoted = TRUE;
      for (p = close + 1; p < end && *p != ',' && *p != ';' && *p != ':'; p++)
        ;
      return p;
    }

  piece->start = p;
  while (p < end && *p != ',' && *p != ';' && *p != ':')
    p++;
  piece->end = p;
  trim (&piece->start, &piece->end);

  return p;
}

/* Scans the parameters from the first `;` to the colon. Returns the colon, or %NULL if there is
 * none or there are more than too many. */
static const char *
scan_parameters (const char *p,
                 const char *end,
                 gboolean    quotes,
                 GArray     *pieces)
{
  g_array_set_size (pieces, 0);

  while (p < end && *p == ';')
    {
      Piece piece = { p + 1, NULL, FALSE, FALSE };

      for (p++; p < end && *p != '=' && *p != ';' && *p != ':'; p++)
        ;
      piece.end = p;
      trim (&piece.start, &piece.end);
      g_array_append_val (pieces, piece);

      if (p < end && *p == '=')
        {
          do
            {
              p = scan_value (p + 1, end, quotes, &piece);
              if (p == NULL || pieces->len > MAX_PARAMETER_VALUES)
                return NULL;
              g_array_append_val (pieces, piece);
            }
          while (p < end && *p == ',');
        }

      if (pieces->len > MAX_PARAMETER_VALUES)
        return NULL;
    }

  return p < end && *p == ':' ? p : NULL;
}

/* Scans everything before the value. An unbalanced quote must not cost the whole line, so then
 * quotes are taken for ordinary characters, if the line @is_whole. */
static const char *
scan_header (const char  *line,
             const char  *end,
             gboolean     is_whole,
             const char **name_end,
             GArray      *pieces)
{
  const char *p = line;
  const char *colon;

  while (p < end && *p != ';' && *p != ':')
    p++;
  *name_end = p;

  colon = scan_parameters (p, end, TRUE, pieces);
  if (colon == NULL && is_whole)
    colon = scan_parameters (p, end, FALSE, pieces);

  return colon;
}

static gboolean
piece_is (const Piece *piece,
          const char  *word)
{
  gsize length = (gsize) (piece->end - piece->start);

  return length == strlen (word) && g_ascii_strncasecmp (piece->start, word, length) == 0;
}

static KithVcardEncoding
piece_get_encoding (const Piece *piece,
                    gboolean     is_bare)
{
  if (piece_is (piece, "QUOTED-PRINTABLE"))
    return KITH_VCARD_ENCODING_QUOTED_PRINTABLE;
  if (piece_is (piece, "BASE64") || (!is_bare && piece_is (piece, "B")))
    return KITH_VCARD_ENCODING_BASE64;
  if (piece_is (piece, "8BIT") || piece_is (piece, "7BIT"))
    return KITH_VCARD_ENCODING_NONE;

  return KITH_VCARD_ENCODING_UNKNOWN;
}

static KithVcardEncoding
pieces_get_encoding (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      gboolean has_value = i + 1 < pieces->len && (piece + 1)->is_value;
      KithVcardEncoding encoding = KITH_VCARD_ENCODING_UNKNOWN;

      if (!piece->is_value && !has_value)
        encoding = piece_get_encoding (piece, TRUE);
      else if (!piece->is_value && piece_is (piece, "ENCODING"))
        encoding = piece_get_encoding (piece + 1, FALSE);

      if (encoding != KITH_VCARD_ENCODING_UNKNOWN)
        return encoding;
    }

  return KITH_VCARD_ENCODING_NONE;
}

/* RFC 6868. What is none of its three stays, circumflex and all. */
static char *
decode_parameter (const Piece *piece)
{
  g_autofree char *text = NULL;
  char *out;

  text = kith_charset_dup_utf8 (piece->start, (gsize) (piece->end - piece->start), NULL);
  out = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      char c = *p;

      if (c == '^' && (p[1] == 'n' || p[1] == '^' || p[1] == '\''))
        {
          p++;
          c = *p == 'n' ? '\n' : *p == '^' ? '^' : '"';
        }

      *out++ = c;
    }
  *out = '\0';

  return g_steal_pointer (&text);
}

static gboolean
is_token (const char *start,
          const char *end,
          gboolean    dots)
{
  if (start == end || end - start > KITH_VCARD_MAX_NAME)
    return FALSE;

  for (const char *p = start; p < end; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_' && !(dots && *p == '.'))
        return FALSE;
    }

  return TRUE;
}

/* Adds a parameter without a value: vCard 2.1 has the type, the encoding or the kind of the value
 * without saying which it is. */
static void
add_bare_parameter (KithVcardProperty *property,
                    const Piece       *piece)
{
  g_autofree char *text = NULL;

  if (piece->start == piece->end ||
      piece_get_encoding (piece, TRUE) != KITH_VCARD_ENCODING_UNKNOWN)
    return;

  text = decode_parameter (piece);
  if (kith_vcard_is_kind_21 (text))
    kith_vcard_property_add_parameter (property, "VALUE", text, TRUE);
  else
    kith_vcard_property_add_parameter (property, "TYPE", text, TRUE);
}

/* Adds all parameters but those that say how the value is encoded, which is not so any more. */
static void
add_parameters (KithVcardProperty *property,
                GArray            *pieces,
                char             **charset)
{
  for (guint i = 0; i < pieces->len;)
    {
      const Piece *name = &g_array_index (pieces, Piece, i++);
      guint n_values = 0;
      g_autofree char *text = NULL;

      while (i + n_values < pieces->len && g_array_index (pieces, Piece, i + n_values).is_value)
        n_values++;

      if (n_values == 0)
        {
          add_bare_parameter (property, name);
        }
      else if (piece_is (name, "CHARSET"))
        {
          if (*charset == NULL)
            *charset = decode_parameter (&g_array_index (pieces, Piece, i));
        }
      else if (!piece_is (name, "ENCODING") && is_token (name->start, name->end, TRUE))
        {
          const char *revealed;

          text = g_strndup (name->start, (gsize) (name->end - name->start));
          revealed = kith_vcard_reveal_21 (text);
          for (guint j = 0; j < n_values; j++)
            {
              g_autofree char *value = decode_parameter (&g_array_index (pieces, Piece, i + j));

              /* 2.1 has no lists of values, so that each came with a name of its own. */
              kith_vcard_property_add_parameter (property, revealed, value,
                                                 j > 0 || revealed != text);
            }
        }

      i += n_values;
    }
}

/* Soft line breaks are gone already: the reader needs them to know where the line ends. A semicolon
 * that was worth encoding is text, not a separator. */
static GString *
decode_quoted_printable (const char *p,
                         const char *end)
{
  GString *out = g_string_sized_new ((gsize) (end - p));

  while (p < end)
    {
      if (*p == '=' && end - p >= 3 && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          char byte = (char) (g_ascii_xdigit_value (p[1]) << 4 | g_ascii_xdigit_value (p[2]));

          if (byte == ';' && (out->len == 0 || out->str[out->len - 1] != '\\'))
            g_string_append_c (out, '\\');
          g_string_append_c (out, byte);
          p += 3;
        }
      else
        {
          g_string_append_c (out, *p++);
        }
    }

  return out;
}

static void
strip_nul (GString   *text,
           guint      number,
           KithVcard *card)
{
  g_autofree char *note = NULL;
  gsize length = 0;

  if (memchr (text->str, '\0', text->len) == NULL)
    return;

  for (gsize i = 0; i < text->len; i++)
    {
      if (text->str[i] != '\0')
        text->str[length++] = text->str[i];
    }
  g_string_truncate (text, length);

  note = g_strdup_printf (_("Line %u: zero bytes were left out."), number);
  kith_vcard_add_note (card, note);
}

/* Turns the bytes of a value into UTF-8, and says so if that took a guess. */
static char *
convert_value (GString    *bytes,
               const char *charset,
               guint       number,
               KithVcard  *card)
{
  g_autofree char *note = NULL;
  gboolean guessed;
  char *text;

  if (charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") != 0)
    {
      gsize length;
      g_autofree char *converted = NULL;

      converted = kith_charset_convert (bytes->str, bytes->len, charset, &length);
      if (converted != NULL)
        {
          g_string_truncate (bytes, 0);
          g_string_append_len (bytes, converted, (gssize) length);
        }
      else
        {
          note = g_strdup_printf (_("Line %u: the text is not in the character set that it "
                                    "claims."), number);
          kith_vcard_add_note (card, note);
          g_clear_pointer (&note, g_free);
        }
    }

  strip_nul (bytes, number, card);
  text = kith_charset_dup_utf8 (bytes->str, bytes->len, &guessed);
  if (guessed)
    {
      note = g_strdup_printf (_("Line %u: the text is not UTF-8 and was taken for Windows-1252."),
                              number);
      kith_vcard_add_note (card, note);
    }

  return text;
}

static void
set_base64 (KithVcardProperty *property,
            const char        *value,
            const char        *end,
            guint              number,
            KithVcard         *card)
{
  g_autoptr (GString) base64 = g_string_sized_new ((gsize) (end - value));

  for (const char *p = value; p < end; p++)
    {
      if (*p != ' ' && *p != '\t')
        g_string_append_c (base64, *p);
    }

  if (kith_vcard_is_base64 (base64->str) && strlen (base64->str) == base64->len)
    {
      kith_vcard_property_set_binary (property, TRUE);
      kith_vcard_property_take_value (property, g_string_free (g_steal_pointer (&base64), FALSE));
    }
  else
    {
      g_autoptr (GString) bytes = g_string_new_len (value, end - value);
      g_autofree char *note = g_strdup_printf (_("Line %u: the data are not base64 and were taken "
                                                 "for text."), number);

      kith_vcard_add_note (card, note);
      kith_vcard_property_take_value (property, convert_value (bytes, NULL, number, card));
    }
}

static KithVcardProperty *
create_property (const char *line,
                 const char *name_end)
{
  const char *start = line;
  const char *end = name_end;
  const char *dot = NULL;
  g_autofree char *group = NULL;
  char name[KITH_VCARD_MAX_NAME + 1] = { 0 };

  trim (&start, &end);
  for (const char *p = start; p < end; p++)
    {
      if (*p == '.')
        dot = p;
    }

  if (dot != NULL)
    {
      if (!is_token (start, dot, TRUE))
        return NULL;
      group = g_strndup (start, (gsize) (dot - start));
      start = dot + 1;
    }

  if (!is_token (start, end, FALSE))
    return NULL;

  /* One with parameters does not end the card here, but would once it is written without them. */
  memcpy (name, start, (gsize) (end - start));
  if (g_ascii_strcasecmp (name, "BEGIN") == 0 || g_ascii_strcasecmp (name, "END") == 0)
    return NULL;

  return kith_vcard_property_new (group, name, "");
}

static gboolean
has_bare_parameter (GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      if (!g_array_index (pieces, Piece, i).is_value &&
          (i + 1 == pieces->len || !g_array_index (pieces, Piece, i + 1).is_value))
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_vcard_parser_get_encoding:
 * @line: (array length=length): the beginning of an unfolded line
 * @length: how many bytes it has so far
 * @may_go_on: whether what follows may belong to the parameters, as in a folded line
 *
 * Finds out how a line encodes its value before it is known where the line ends.
 *
 * Returns: the encoding, or %KITH_VCARD_ENCODING_UNKNOWN if the value has not begun yet
 */
KithVcardEncoding
kith_vcard_parser_get_encoding (const char *line,
                                gsize       length,
                                gboolean    may_go_on)
{
  g_autoptr (GArray) pieces = NULL;
  const char *name_end;

  g_return_val_if_fail (line != NULL, KITH_VCARD_ENCODING_NONE);

  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  if (scan_header (line, line + length, !may_go_on, &name_end, pieces) != NULL)
    return pieces_get_encoding (pieces);

  return length < MAX_UNDECIDED_HEADER ? KITH_VCARD_ENCODING_UNKNOWN : KITH_VCARD_ENCODING_NONE;
}

/**
 * kith_vcard_parser_parse:
 * @line: (array length=length): an unfolded line, without its end and without soft line breaks
 * @length: how many bytes it has
 * @number: the number of its first line in the file
 * @hints: (inout): what the lines tell about one another
 * @card: the card, for notes; the property is not added to it
 *
 * Takes a line apart and decodes what was encoded for the transport: quoted-printable, character
 * sets, RFC 6868. What a version means by it has to wait for kith_vcard_parser_finish().
 *
 * Returns: (transfer full) (nullable): the property, or %NULL if the line is not one, with a note
 */
KithVcardProperty *
kith_vcard_parser_parse (const char     *line,
                         gsize           length,
                         guint           number,
                         KithVcardHints *hints,
                         KithVcard      *card)
{
  g_autoptr (KithVcardProperty) property = NULL;
  g_autoptr (GArray) pieces = NULL;
  g_autoptr (GString) bytes = NULL;
  g_autofree char *charset = NULL;
  const char *end = line + length;
  const char *name_end;
  const char *colon;
  KithVcardEncoding encoding;

  g_return_val_if_fail (line != NULL, NULL);
  g_return_val_if_fail (hints != NULL, NULL);
  g_return_val_if_fail (card != NULL, NULL);

  pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  colon = scan_header (line, end, TRUE, &name_end, pieces);
  if (colon != NULL)
    property = create_property (line, name_end);

  if (property == NULL)
    {
      g_autofree char *note = g_strdup_printf (_("Line %u is not a property of a card and was left "
                                                 "out."), number);

      kith_vcard_add_note (card, note);
      return NULL;
    }

  kith_vcard_property_set_line (property, number);
  add_parameters (property, pieces, &charset);
  encoding = pieces_get_encoding (pieces);

  if (encoding == KITH_VCARD_ENCODING_QUOTED_PRINTABLE || has_bare_parameter (pieces))
    hints->saw_version_21 = TRUE;

  if (encoding == KITH_VCARD_ENCODING_BASE64)
    {
      set_base64 (property, colon + 1, end, number, card);
      return g_steal_pointer (&property);
    }

  if (encoding == KITH_VCARD_ENCODING_NONE && charset == NULL &&
      g_utf8_validate_len (colon + 1, end - colon - 1, NULL))
    {
      kith_vcard_property_take_value (property, g_strndup (colon + 1, end - colon - 1));
      return g_steal_pointer (&property);
    }

  if (encoding == KITH_VCARD_ENCODING_QUOTED_PRINTABLE)
    bytes = decode_quoted_printable (colon + 1, end);
  else
    bytes = g_string_new_len (colon + 1, end - colon - 1);

  if (hints->is_converted && encoding == KITH_VCARD_ENCODING_NONE)
    g_clear_pointer (&charset, g_free);
  kith_vcard_property_take_value (property, convert_value (bytes, charset, number, card));

  return g_steal_pointer (&property);
}

/**
 * kith_vcard_parser_finish:
 * @card: a card with all its properties and its version
 *
 * Brings the values of a card that was read to the form that #KithVcardProperty promises.
 */
void
kith_vcard_parser_finish (KithVcard *card)
{
  KithVcardIter iter;
  KithVcardProperty *property;

  g_return_if_fail (card != NULL);

  kith_vcard_iter_init (&iter, card, NULL);
  while (kith_vcard_iter_next (&iter, &property))
    {
      const char *name = kith_vcard_property_get_name (property);
      const char *value = kith_vcard_property_get_value (property);

      if (kith_vcard_property_get_binary (property))
        {
          /* vCard 4.0 has no ENCODING=b. A card that has it all the same means a data: URI. */
          if (kith_vcard_get_version (card) == KITH_VCARD_4_0)
            kith_vcard_property_embed (property);
        }
      else if (strcmp (name, "AGENT") == 0 && strpbrk (value, "\r\n") != NULL)
        {
          /* A card within the card, which the reader hands over as it stood in the file. */
          kith_vcard_property_take_value (property, kith_vcard_escape (value));
        }
      else if (kith_vcard_get_version (card) == KITH_VCARD_2_1)
        {
          kith_vcard_property_take_value (property, kith_vcard_escape_21 (property, value));
        }
      else if (strpbrk (value, "\r\n") != NULL)
        {
          kith_vcard_property_take_value (property, kith_vcard_escape_newlines (value));
        }
    }
}
