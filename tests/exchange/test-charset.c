/* test-charset.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-charset.h"

#include <string.h>

typedef struct
{
  const char *data;
  gsize length;
  KithEncoding encoding;
  gsize bom_length;
} SniffCase;

static const SniffCase sniff_cases[] =
{
  { "", 0, KITH_ENCODING_UTF_8, 0 },
  { "Name", 4, KITH_ENCODING_UTF_8, 0 },
  { "\xef\xbb\xbfName", 7, KITH_ENCODING_UTF_8, 3 },
  { "\xef\xbb", 2, KITH_ENCODING_UTF_8, 0 },
  { "\xff\xfeN\0", 4, KITH_ENCODING_UTF_16LE, 2 },
  { "\xfe\xff\0N", 4, KITH_ENCODING_UTF_16BE, 2 },
  { "N\0a\0", 4, KITH_ENCODING_UTF_16LE, 0 },
  { "\0N\0a", 4, KITH_ENCODING_UTF_16BE, 0 },
  { "Na\0me and a lot more text", 25, KITH_ENCODING_UTF_8, 0 },
  { "\0\0\0\0", 4, KITH_ENCODING_UTF_8, 0 },
};

static void
test_marks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sniff_cases); i++)
    {
      const SniffCase *c = &sniff_cases[i];
      gsize bom_length = 99;

      g_assert_cmpint (kith_charset_sniff ((const guint8 *) c->data, c->length, &bom_length),
                       ==, c->encoding);
      g_assert_cmpuint (bom_length, ==, c->bom_length);
    }
}

static void
test_one_stray_byte (void)
{
  const char *damaged = "Zo\xc3\xab, \xc3\x85sa, J\xf6rg";
  const char *latin = "Zo\xeb, J\xf6rg, M\xfcller";
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_cmpint (kith_charset_sniff_eight_bit ((const guint8 *) damaged, strlen (damaged)),
                   ==, KITH_ENCODING_UTF_8);
  g_assert_cmpint (kith_charset_sniff_eight_bit ((const guint8 *) latin, strlen (latin)),
                   ==, KITH_ENCODING_WINDOWS_1252);
  g_assert_cmpint (kith_charset_sniff_eight_bit ((const guint8 *) "Zo\xc3", 3),
                   ==, KITH_ENCODING_WINDOWS_1252);

  kith_charset_append_repaired (text, damaged, strlen (damaged));
  g_assert_cmpstr (text->str, ==, "Zoë, Åsa, Jörg");
}

static void
test_every_byte_of_1252 (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[255];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) (i + 1);

  kith_charset_append_1252 (text, bytes, sizeof bytes);
  g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
  g_assert_cmpint (g_utf8_strlen (text->str, -1), ==, 255);
  g_assert_nonnull (strstr (text->str, "€"));
  g_assert_nonnull (strstr (text->str, "Ÿ"));
}

static void
test_pieces_of_utf16 (void)
{
  /* A, half of a pair, a pair, the other half, and half a unit. */
  static const guint8 data[] =
  {
    'A', 0, 0x3d, 0xd8, 0x3d, 0xd8, 0x00, 0xde, 0x00, 0xde, 'B',
  };

  for (gsize cut = 0; cut <= sizeof data; cut++)
    {
      KithCharsetUtf16 utf16 = { FALSE, 0, 0, FALSE };
      g_autoptr (GString) text = g_string_new (NULL);

      kith_charset_utf16_push (&utf16, data, cut, text);
      kith_charset_utf16_push (&utf16, data + cut, sizeof data - cut, text);
      kith_charset_utf16_finish (&utf16, text);
      g_assert_cmpstr (text->str, ==, "A\xef\xbf\xbd😀\xef\xbf\xbd\xef\xbf\xbd");
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *charset;
    const char *data;
    const char *expected;
  } cases[] =
  {
    { "ISO-8859-1", "J\xf6rg \x80", "Jörg €" },
    { "iso-8859-15", "\xa4", "€" },
    { "Windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "Привет" },
    { "Shift_JIS", "\x8e\x52\x93\x63", "山田" },
    { "UTF-8", "Zo\xc3\xab", "Zoë" },
    { "UTF-8", "Zo\xeb", NULL },
    { "no-such-set", "a", NULL },
    { "UTF-8//IGNORE", "a", NULL },
    { "../../etc/passwd", "a", NULL },
    { "", "a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = 0;
      g_autofree char *text = kith_charset_convert (cases[i].data, strlen (cases[i].data),
                                                    cases[i].charset, &length);

      g_assert_cmpstr (text, ==, cases[i].expected);
      if (text != NULL)
        g_assert_cmpuint (length, ==, strlen (cases[i].expected));
    }
}

static void
test_guess (void)
{
  gboolean guessed = FALSE;
  g_autofree char *latin = kith_charset_dup_utf8 ("J\xf6rg", 4, &guessed);
  g_autofree char *plain = NULL;

  g_assert_true (guessed);
  g_assert_cmpstr (latin, ==, "Jörg");

  plain = kith_charset_dup_utf8 ("J\xc3\xb6rg", 5, &guessed);
  g_assert_false (guessed);
  g_assert_cmpstr (plain, ==, "Jörg");
  g_assert_cmpstr (kith_encoding_get_name (KITH_ENCODING_UTF_16BE), ==, "UTF-16BE");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charset/a-mark-or-zero-bytes-tell-utf16", test_marks);
  g_test_add_func ("/charset/one-stray-byte-does-not-spoil-the-file", test_one_stray_byte);
  g_test_add_func ("/charset/every-byte-of-windows-1252-is-a-character", test_every_byte_of_1252);
  g_test_add_func ("/charset/utf16-may-be-cut-anywhere", test_pieces_of_utf16);
  g_test_add_func ("/charset/a-named-set-is-converted-or-refused", test_names);
  g_test_add_func ("/charset/a-guess-is-reported", test_guess);

  return g_test_run ();
}
