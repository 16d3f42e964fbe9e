/* kith-vcard-value.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-value.h"

#include "kith-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Appends the line break at @p, in whichever form, and returns where it ends. */
static const char *
append_newline (GString    *out,
                const char *p)
{
  g_string_append (out, "\\n");

  return p[0] == '\r' && p[1] == '\n' ? p + 2 : p + 1;
}

static void
append_unescaped (GString    *out,
                  const char *p,
                  const char *end)
{
  while (p < end)
    {
      if (*p != '\\' || p + 1 == end)
        {
          g_string_append_c (out, *p++);
          continue;
        }

      switch (p[1])
        {
        case 'n':
        case 'N':
          g_string_append_c (out, '\n');
          break;
        case '\\':
        case ',':
        case ';':
        case ':':
          g_string_append_c (out, p[1]);
          break;
        default:
          /* Nobody defined this one, so it is probably a path or a smiley: keep both. */
          g_string_append_len (out, p, 2);
          break;
        }

      p += 2;
    }
}

/**
 * kith_vcard_escape:
 * @text: UTF-8 text
 *
 * Escapes a text for vCard 3.0 and 4.0.
 *
 * Returns: (transfer full): the escaped value, on one line
 */
char *
kith_vcard_escape (const char *text)
{
  GString *out;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  if (strpbrk (text, "\\,;\r\n") == NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 8);
  while (*p != '\0')
    {
      if (*p == '\r' || *p == '\n')
        {
          p = append_newline (out, p);
          continue;
        }

      if (*p == '\\' || *p == ',' || *p == ';')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}

/**
 * kith_vcard_escape_newlines:
 * @text: an escaped value that may still have line breaks in it
 *
 * Escapes only the line breaks.
 *
 * Returns: (transfer full): the value on one line
 */
char *
kith_vcard_escape_newlines (const char *text)
{
  GString *out;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  while (*p != '\0')
    {
      if (*p == '\r' || *p == '\n')
        p = append_newline (out, p);
      else
        g_string_append_c (out, *p++);
    }

  return g_string_free (out, FALSE);
}

/**
 * kith_vcard_unescape:
 * @value: an escaped value
 * @length: how many bytes of it, or -1 for all
 *
 * Undoes kith_vcard_escape(). Unescaped separators are kept as they are.
 *
 * Returns: (transfer full): the text, with `\n` between lines
 */
char *
kith_vcard_unescape (const char *value,
                     gssize      length)
{
  GString *out;
  gsize size;

  g_return_val_if_fail (value != NULL, NULL);

  size = length < 0 ? strlen (value) : (gsize) length;
  if (memchr (value, '\\', size) == NULL)
    return g_strndup (value, size);

  out = g_string_sized_new (size);
  append_unescaped (out, value, value + size);

  return g_string_free (out, FALSE);
}

/**
 * kith_vcard_append_parameter_value:
 * @out: where to append it
 * @value: a value of a parameter
 *
 * Writes a value of a parameter as RFC 6868 has it, in quotes only if it needs them.
 */
void
kith_vcard_append_parameter_value (GString    *out,
                                   const char *value)
{
  gsize length;
  gboolean is_quoted;

  g_return_if_fail (out != NULL);
  g_return_if_fail (value != NULL);

  length = strlen (value);
  is_quoted = strpbrk (value, ",;:") != NULL ||
              (length > 0 && (strchr (" \t", value[0]) != NULL ||
                              strchr (" \t", value[length - 1]) != NULL));

  if (is_quoted)
    g_string_append_c (out, '"');

  for (const char *p = value; *p != '\0'; p++)
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;

      if (*p == '\r' || *p == '\n')
        g_string_append (out, "^n");
      else if (*p == '^')
        g_string_append (out, "^^");
      else if (*p == '"')
        g_string_append (out, "^'");
      else
        g_string_append_c (out, *p);
    }

  if (is_quoted)
    g_string_append_c (out, '"');
}

/**
 * kith_vcard_split:
 * @value: an escaped value
 * @separator: `;` or `,`
 *
 * Splits a value where @separator is not escaped. The pieces are still escaped, so that a piece can
 * be split again at the other separator.
 *
 * Returns: (transfer full): at least one piece
 */
GStrv
kith_vcard_split (const char *value,
                  char        separator)
{
  g_autoptr (GPtrArray) pieces = NULL;
  const char *start = value;
  const char *p = value;

  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (separator == ';' || separator == ',', NULL);

  pieces = g_ptr_array_new ();
  for (;;)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p += 2;
        }
      else if (*p == '\0' || *p == separator)
        {
          g_ptr_array_add (pieces, g_strndup (start, (gsize) (p - start)));
          if (*p == '\0')
            break;
          start = ++p;
        }
      else
        {
          p++;
        }
    }

  g_ptr_array_add (pieces, NULL);
  return (GStrv) g_ptr_array_steal (pieces, NULL);
}

/**
 * kith_vcard_is_base64:
 * @text: a value without blanks
 *
 * Checks that @text has only characters of base64, with the padding at its end.
 *
 * Returns: whether it can be decoded
 */
gboolean
kith_vcard_is_base64 (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  text += strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+/");
  text += strspn (text, "=");

  return *text == '\0';
}

/**
 * kith_vcard_decode_base64:
 * @text: base64 without blanks
 * @error: where to put %KITH_ERROR_FORMAT if it is not base64, %KITH_ERROR_LIMIT if it is larger
 *   than %KITH_VCARD_MAX_DATA
 *
 * Decodes base64.
 *
 * Returns: (transfer full): the bytes, or %NULL with @error set
 */
GBytes *
kith_vcard_decode_base64 (const char  *text,
                          GError     **error)
{
  guchar *data;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (strlen (text) / 4 * 3 > KITH_VCARD_MAX_DATA + 3)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_LIMIT,
                           _("A picture or other attachment is larger than 10 MiB."));
      return NULL;
    }

  if (!kith_vcard_is_base64 (text))
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FORMAT,
                           _("A picture or other attachment is damaged."));
      return NULL;
    }

  data = g_base64_decode (text, &length);
  return g_bytes_new_take (data, length);
}

/**
 * kith_vcard_parse_data_uri:
 * @uri: a value
 * @out_media_type: (out) (optional) (transfer full): the media type in lower case, without its
 *   parameters; `text/plain` if the URI names none
 * @out_data: (out) (optional) (transfer none): where in @uri the data begin
 * @out_is_base64: (out) (optional): whether they are base64 rather than percent-encoded
 *
 * Takes a `data:` URI apart. Nothing is ever fetched.
 *
 * Returns: whether @uri is one
 */
gboolean
kith_vcard_parse_data_uri (const char  *uri,
                           char       **out_media_type,
                           const char **out_data,
                           gboolean    *out_is_base64)
{
  const char *type;
  const char *comma;
  gsize length;

  g_return_val_if_fail (uri != NULL, FALSE);

  if (g_ascii_strncasecmp (uri, "data:", 5) != 0)
    return FALSE;

  type = uri + 5;
  comma = strchr (type, ',');
  if (comma == NULL)
    return FALSE;

  /* EDS and others escape the value as if it were text: `data:image/png\;base64\,AAAA`. */
  length = strcspn (type, ";,\\");

  if (out_media_type != NULL)
    {
      *out_media_type = length > 0 ? g_ascii_strdown (type, (gssize) length)
                                   : g_strdup ("text/plain");
    }
  if (out_data != NULL)
    *out_data = comma + 1;
  if (out_is_base64 != NULL)
    {
      const char *end = comma > type && comma[-1] == '\\' ? comma - 1 : comma;

      *out_is_base64 = end - type >= 7 && g_ascii_strncasecmp (end - 7, ";base64", 7) == 0;
    }

  return TRUE;
}
