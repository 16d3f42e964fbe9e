/* kith-charset.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-charset.h"

#include <string.h>

#define REPLACEMENT_CHARACTER 0xfffd
#define SNIFFED_BYTES 4096
#define MAX_CHARSET_NAME 40

/* Windows-1252 differs from ISO 8859-1 only here. Its five unassigned bytes become the control
 * characters of the same number, as browsers do, so that no byte can fail. */
static const gunichar2 windows_1252[32] =
{
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
  0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
  0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
};

static gunichar
decode_1252 (guint8 byte)
{
  return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

static KithEncoding
sniff_zero_bytes (const guint8 *data,
                  gsize         length)
{
  gsize n_pairs = MIN (length, SNIFFED_BYTES) / 2;
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n_pairs * 2; i++)
    {
      if (data[i] == 0)
        zeros[i % 2]++;
    }

  if (n_pairs == 0)
    return KITH_ENCODING_UTF_8;

  /* Tables and cards begin with an ASCII character, and names and labels are mostly Latin even in a
   * file that is otherwise not. A byte file with a few NULs in it is not like that. Few characters
   * have a zero on the other side. */
  if (data[1] == 0 && zeros[1] * 4 >= n_pairs && zeros[0] * 8 <= zeros[1])
    return KITH_ENCODING_UTF_16LE;
  if (data[0] == 0 && zeros[0] * 4 >= n_pairs && zeros[1] * 8 <= zeros[0])
    return KITH_ENCODING_UTF_16BE;

  return KITH_ENCODING_UTF_8;
}

static void
utf16_push_unit (KithCharsetUtf16 *self,
                 gunichar2         unit,
                 GString          *out)
{
  gboolean is_high = unit >= 0xd800 && unit < 0xdc00;
  gboolean is_low = unit >= 0xdc00 && unit < 0xe000;

  if (self->high != 0 && is_low)
    {
      g_string_append_unichar (out, 0x10000 + ((self->high - 0xd800u) << 10) + (unit - 0xdc00u));
      self->high = 0;
      return;
    }

  if (self->high != 0)
    g_string_append_unichar (out, REPLACEMENT_CHARACTER);

  self->high = is_high ? unit : 0;

  if (is_low)
    g_string_append_unichar (out, REPLACEMENT_CHARACTER);
  else if (unit == 0)
    g_string_append_c (out, '\0');
  else if (!is_high)
    g_string_append_unichar (out, unit);
}

static gboolean
is_charset_name (const char *charset)
{
  gsize length = strlen (charset);

  /* iconv takes suffixes such as //TRANSLIT and, on some systems, paths to conversion modules. */
  return length > 0 && length <= MAX_CHARSET_NAME &&
         strspn (charset, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:()+") == length;
}

static gboolean
is_latin_1 (const char *charset)
{
  static const char * const names[] =
  {
    "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
    "windows-1252", "cp1252", "cp-1252", "ansi", NULL,
  };

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (charset, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_encoding_get_name:
 * @encoding: an encoding
 *
 * Gets the name to show for @encoding. It is a proper name and is not translated.
 *
 * Returns: (transfer none): the name
 */
const char *
kith_encoding_get_name (KithEncoding encoding)
{
  switch (encoding)
    {
    case KITH_ENCODING_UTF_8:
      return "UTF-8";
    case KITH_ENCODING_UTF_16LE:
      return "UTF-16LE";
    case KITH_ENCODING_UTF_16BE:
      return "UTF-16BE";
    case KITH_ENCODING_WINDOWS_1252:
      return "Windows-1252";
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * kith_charset_sniff:
 * @data: (array length=length): the beginning of a file
 * @length: how many bytes @data has
 * @bom_length: (out): how many bytes of byte order mark to skip
 *
 * Tells UTF-16 from encodings whose ASCII is one byte, by the byte order mark or by the zero bytes.
 * %KITH_ENCODING_UTF_8 therefore means "not UTF-16"; kith_charset_sniff_eight_bit() tells more.
 *
 * Returns: %KITH_ENCODING_UTF_8, %KITH_ENCODING_UTF_16LE or %KITH_ENCODING_UTF_16BE
 */
KithEncoding
kith_charset_sniff (const guint8 *data,
                    gsize         length,
                    gsize        *bom_length)
{
  g_return_val_if_fail (data != NULL || length == 0, KITH_ENCODING_UTF_8);
  g_return_val_if_fail (bom_length != NULL, KITH_ENCODING_UTF_8);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      *bom_length = 3;
      return KITH_ENCODING_UTF_8;
    }

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    {
      *bom_length = 2;
      return KITH_ENCODING_UTF_16LE;
    }

  if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    {
      *bom_length = 2;
      return KITH_ENCODING_UTF_16BE;
    }

  *bom_length = 0;
  return sniff_zero_bytes (data, length);
}

/**
 * kith_charset_sniff_eight_bit:
 * @data: (array length=length): a whole file that is not UTF-16
 * @length: how many bytes @data has
 *
 * Tells UTF-8 from Windows-1252. A file with more whole UTF-8 characters than stray bytes counts as
 * (damaged) UTF-8, so that one bad byte does not spoil every name in it.
 *
 * Returns: %KITH_ENCODING_UTF_8 or %KITH_ENCODING_WINDOWS_1252
 */
KithEncoding
kith_charset_sniff_eight_bit (const guint8 *data,
                              gsize         length)
{
  gsize n_characters = 0;
  gsize n_strays = 0;
  gsize i = 0;

  g_return_val_if_fail (data != NULL || length == 0, KITH_ENCODING_UTF_8);

  while (i < length)
    {
      gunichar c;

      if (data[i] < 0x80)
        {
          i++;
          continue;
        }

      c = g_utf8_get_char_validated ((const char *) data + i, MIN (length - i, 6));
      if (c >= (gunichar) -2)
        {
          n_strays++;
          i++;
        }
      else
        {
          n_characters++;
          i += g_utf8_skip[data[i]];
        }
    }

  return n_strays > n_characters ? KITH_ENCODING_WINDOWS_1252 : KITH_ENCODING_UTF_8;
}

/**
 * kith_charset_utf16_push:
 * @self: a conversion
 * @data: (array length=length): the next bytes, cut anywhere
 * @length: how many bytes @data has
 * @out: where to append the UTF-8
 *
 * Converts the next bytes of a UTF-16 text. Half of a surrogate pair becomes U+FFFD; a zero
 * character becomes a NUL byte, for the caller to refuse.
 */
void
kith_charset_utf16_push (KithCharsetUtf16 *self,
                         const guint8     *data,
                         gsize             length,
                         GString          *out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (data != NULL || length == 0);
  g_return_if_fail (out != NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (!self->has_byte)
        {
          self->byte = data[i];
          self->has_byte = TRUE;
          continue;
        }

      self->has_byte = FALSE;
      if (self->big_endian)
        utf16_push_unit (self, (gunichar2) (self->byte << 8 | data[i]), out);
      else
        utf16_push_unit (self, (gunichar2) (data[i] << 8 | self->byte), out);
    }
}

/**
 * kith_charset_utf16_finish:
 * @self: a conversion
 * @out: where to append the UTF-8
 *
 * Ends a conversion. What was left incomplete becomes U+FFFD.
 */
void
kith_charset_utf16_finish (KithCharsetUtf16 *self,
                           GString          *out)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (out != NULL);

  if (self->high != 0 || self->has_byte)
    g_string_append_unichar (out, REPLACEMENT_CHARACTER);

  self->high = 0;
  self->has_byte = FALSE;
}

/**
 * kith_charset_append_1252:
 * @out: where to append the UTF-8
 * @data: (array length=length): bytes
 * @length: how many
 *
 * Takes every byte for Windows-1252. This cannot fail.
 */
void
kith_charset_append_1252 (GString    *out,
                          const char *data,
                          gsize       length)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (data != NULL || length == 0);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) data[i];

      if (byte < 0x80)
        g_string_append_c (out, data[i]);
      else
        g_string_append_unichar (out, decode_1252 (byte));
    }
}

/**
 * kith_charset_append_repaired:
 * @out: where to append the UTF-8
 * @data: (array length=length): UTF-8, perhaps damaged
 * @length: how many bytes
 *
 * Keeps what is valid UTF-8 and takes only the other bytes for Windows-1252.
 */
void
kith_charset_append_repaired (GString    *out,
                              const char *data,
                              gsize       length)
{
  const char *end = data + length;

  g_return_if_fail (out != NULL);
  g_return_if_fail (data != NULL || length == 0);

  while (data < end)
    {
      const char *bad;

      if (g_utf8_validate_len (data, (gsize) (end - data), &bad))
        {
          g_string_append_len (out, data, end - data);
          return;
        }

      g_string_append_len (out, data, bad - data);
      kith_charset_append_1252 (out, bad, 1);
      data = bad + 1;
    }
}

/**
 * kith_charset_dup_utf8:
 * @data: (array length=length): bytes without NUL
 * @length: how many
 * @out_guessed: (out) (optional): whether Windows-1252 had to be assumed
 *
 * Copies @data if it is valid UTF-8, and converts all of it from Windows-1252 if it is not.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
kith_charset_dup_utf8 (const char *data,
                       gsize       length,
                       gboolean   *out_guessed)
{
  GString *text;
  gboolean is_valid;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  is_valid = length == 0 || g_utf8_validate_len (data, length, NULL);
  if (out_guessed != NULL)
    *out_guessed = !is_valid;

  if (is_valid)
    return g_strndup (data, length);

  text = g_string_sized_new (length + length / 8);
  kith_charset_append_1252 (text, data, length);

  return g_string_free (text, FALSE);
}

/**
 * kith_charset_convert:
 * @data: (array length=length): bytes
 * @length: how many
 * @charset: the name of a character set, as found in a file
 * @out_length: (out): how many bytes the result has
 *
 * Converts from a named character set. ISO 8859-1 is read as Windows-1252, which is what nearly
 * every program that says the former writes.
 *
 * Returns: (transfer full) (nullable): UTF-8, perhaps with NUL bytes in it, or %NULL if @charset is
 *   not known or @data is not valid in it
 */
char *
kith_charset_convert (const char *data,
                      gsize       length,
                      const char *charset,
                      gsize      *out_length)
{
  g_autofree char *text = NULL;
  gsize written = 0;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (charset != NULL, NULL);
  g_return_val_if_fail (out_length != NULL, NULL);

  if (!is_charset_name (charset))
    return NULL;

  if (is_latin_1 (charset))
    {
      GString *latin = g_string_sized_new (length + length / 8);

      kith_charset_append_1252 (latin, data, length);
      *out_length = latin->len;
      return g_string_free (latin, FALSE);
    }

  text = g_convert (data, (gssize) length, "UTF-8", charset, NULL, &written, NULL);
  if (text == NULL)
    return NULL;

  /* Not every iconv checks the UTF-8 that it copies. */
  for (gsize i = 0; i < written;)
    {
      gsize piece = strnlen (text + i, written - i);

      if (!g_utf8_validate_len (text + i, piece, NULL))
        return NULL;
      i += piece + 1;
    }

  *out_length = written;
  return g_steal_pointer (&text);
}
