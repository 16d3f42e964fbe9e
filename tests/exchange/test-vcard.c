/* test-vcard.c: reading
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-error.h"
#include "kith-vcard-reader.h"

#include <string.h>
#include <time.h>

static KithVcardReader *
read_data (const char *data,
           gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);

  return kith_vcard_reader_new_from_bytes (bytes);
}

static KithVcard *
read_card (const char *data,
           gssize      length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithVcardReader) reader = read_data (data, length);
  g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (card);
  g_assert_null (kith_vcard_reader_next (reader, NULL, &error));
  g_assert_no_error (error);

  return g_steal_pointer (&card);
}

/* Puts lines between BEGIN, VERSION and END. */
static KithVcard *
read_lines (const char *version,
            const char *lines)
{
  g_autofree char *data = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:%s\r\n%s\r\nEND:VCARD\r\n",
                                           version, lines);

  return read_card (data, -1);
}

static void
assert_text (const KithVcard *card,
             const char      *name,
             const char      *expected)
{
  KithVcardProperty *property = kith_vcard_find (card, name);
  g_autofree char *text = property != NULL ? kith_vcard_property_dup_text (property) : NULL;

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_note (const KithVcard *card,
             const char      *part)
{
  const char * const *notes = kith_vcard_get_notes (card);

  for (guint i = 0; notes[i] != NULL; i++)
    {
      if (strstr (notes[i], part) != NULL)
        return;
    }

  g_error ("no note says “%s”", part);
}

static void
assert_no_notes (const KithVcard *card)
{
  g_assert_cmpstr (kith_vcard_get_notes (card)[0], ==, NULL);
}

typedef struct
{
  const char *version;
  const char *lines;
  const char *name;
  const char *text;
} TextCase;

static void
check_texts (gconstpointer data)
{
  for (const TextCase *c = data; c->version != NULL; c++)
    {
      g_autoptr (KithVcard) card = read_lines (c->version, c->lines);

      assert_text (card, c->name, c->text);
      assert_no_notes (card);
    }
}

static const TextCase soft_break_cases[] =
{
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:abc def=\r\nghi", "NOTE", "abc defghi" },
  { "2.1", "NOTE;QUOTED-PRINTABLE:abc =\r\n def=\r\n", "NOTE", "abc  def" },
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=\r\nb=0D=0A=\r\n", "NOTE", "a\nb\n" },
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a= \r\nb", "NOTE", "ab" },
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:a=3D=\r\n=3Db", "NOTE", "a==b" },
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:1=2 =G1=4", "NOTE", "1=2 =G1=4" },
  { "2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:END=3AVCARD=\r\nEND:VCARD x", "NOTE",
    "END:VCARDEND:VCARD x" },
  { "3.0", "NOTE:ends in an equals sign=\r\nFN:x", "NOTE", "ends in an equals sign=" },
  { "3.0", "X-QUOTED-PRINTABLE:a=\r\nFN:x", "FN", "x" },
  { "2.1", "FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=\r\n=AB", "FN", "Zoë" },
  { NULL, NULL, NULL, NULL },
};

static const TextCase charset_cases[] =
{
  { "2.1", "FN;CHARSET=ISO-8859-1:J\xf6rg", "FN", "Jörg" },
  { "2.1", "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg =80", "FN", "Jörg €" },
  { "2.1", "FN;CHARSET=\"windows-1251\";QUOTED-PRINTABLE:=CF=F0=E8", "FN", "При" },
  { "2.1", "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "FN", "Jörg" },
  { "2.1", "FN;CHARSET=Shift_JIS;ENCODING=QUOTED-PRINTABLE:=8ER=93c", "FN", "山田" },
  { "3.0", "FN:J\xc3\xb6rg", "FN", "Jörg" },
  { "3.0", "FN:J\xc3\r\n \xb6rg", "FN", "Jörg" },
  { NULL, NULL, NULL, NULL },
};

static const TextCase unfolding_cases[] =
{
  { "3.0", "NOTE:one\r\n two\r\n\tthree", "NOTE", "onetwothree" },
  { "3.0", "NOTE:one\r\n  two", "NOTE", "one two" },
  { "3.0", "NOTE:one\n two\r three", "NOTE", "onetwothree" },
  { "3.0", "NO\r\n TE;TY\r\n PE=x\r\n :one", "NOTE", "one" },
  { "3.0", "NOTE:one\r\n END:VCARD", "NOTE", "oneEND:VCARD" },
  { "3.0", "NOTE:END:VCARD BEGIN:VCARD\r\nFN:x", "FN", "x" },
  { "3.0", "NOTE:a\\nb\\Nc\\,d\\;e\\\\f\\:g\\h\\", "NOTE", "a\nb\nc,d;e\\f:g\\h\\" },
  { "3.0", "\r\n\r\nFN:x\r\n", "FN", "x" },
  { "3.0", "fn:x", "FN", "x" },
  { NULL, NULL, NULL, NULL },
};

static const TextCase version_21_cases[] =
{
  { "2.1", "NOTE:C:\\new, \\; and \\, too", "NOTE", "C:\\new, ; and , too" },
  { "2.1", "NOTE;QUOTED-PRINTABLE:a=3Bb", "NOTE", "a;b" },
  { "2.1", "URL:http://example.com/a,b", "URL", "http://example.com/a,b" },
  { "2.1", "AGENT:\r\nBEGIN:VCARD\r\nFN:Inner\r\nEND:VCARD\r\nFN:Outer", "FN", "Outer" },
  { "2.1", "AGENT:\r\nBEGIN:VCARD\r\nFN:A; b\r\nEND:VCARD\r\nFN:Outer", "AGENT",
    "BEGIN:VCARD\nFN:A; b\nEND:VCARD" },
  { "2.1", "AGENT:\r\nBEGIN:VCARD\r\nAGENT:\r\nBEGIN:VCARD\r\nEND:VCARD\r\nEND:VCARD\r\nFN:Outer",
    "FN", "Outer" },
  { NULL, NULL, NULL, NULL },
};

static void
test_guessed_charset (void)
{
  static const char * const lines[] =
  {
    "FN;QUOTED-PRINTABLE:J=F6rg",
    "FN:J\xf6rg",
    "FN;CHARSET=UTF-8:J\xf6rg",
    "FN;CHARSET=no-such-set:J\xf6rg",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (KithVcard) card = read_lines ("2.1", lines[i]);

      assert_text (card, "FN", "Jörg");
      assert_note (card, "Line 3: the text is not UTF-8 and was taken for Windows-1252.");
    }
}

static void
test_cut_characters (void)
{
  g_autoptr (KithVcard) card = read_card ("BEGIN:VCARD\nVERSION:3.0\nFN:Zo\xc3", -1);
  g_autoptr (KithVcard) quoted = read_card ("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:a=C", -1);

  assert_text (card, "FN", "ZoÃ");
  assert_note (card, "Line 3: the file ends before the card does.");
  assert_text (quoted, "FN", "a=C");
}

static void
test_zero_bytes (void)
{
  const char data[] = "BEGIN:VCARD\nVERSION:2.1\nFN:a\0b\nNOTE;QUOTED-PRINTABLE:c=00d\nEND:VCARD\n";
  g_autoptr (KithVcard) card = read_card (data, sizeof data - 1);

  assert_text (card, "FN", "ab");
  assert_text (card, "NOTE", "cd");
  assert_note (card, "Line 3: zero bytes were left out.");
  assert_note (card, "Line 4: zero bytes were left out.");
}

static void
test_utf16 (void)
{
  static const char * const encodings[] = { "UTF-16LE", "UTF-16BE" };
  const char *text = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1:Łukasz 😀\r\n"
                     "NOTE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=F6\r\nEND:VCARD\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      for (guint bom = 0; bom < 2; bom++)
        {
          g_autofree char *marked = g_strconcat (bom ? "\xef\xbb\xbf" : "", text, NULL);
          gsize length;
          g_autofree char *data = g_convert (marked, -1, encodings[i], "UTF-8", NULL, &length,
                                             NULL);
          g_autoptr (KithVcard) card = read_card (data, (gssize) length);

          assert_text (card, "FN", "Łukasz 😀");
          assert_text (card, "NOTE", "ö");
          assert_no_notes (card);
        }
    }
}

static void
test_base64 (void)
{
  static const char * const lines[] =
  {
    "PHOTO;ENCODING=b;TYPE=JPEG:AAECAwQF",
    "PHOTO;ENCODING=B;TYPE=JPEG:AAEC\r\n AwQF",
    "PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n AAEC\r\n AwQF\r\n",
    "PHOTO;JPEG;BASE64:\r\nAAEC\r\nAwQF\r\n",
    "PHOTO;JPEG;BASE64:AAEC\r\nAwQF",
    "PHOTO;JPEG;BASE64:AA EC\r\n   AwQF\r\n",
  };
  static const char * const versions[] = { "2.1", "3.0", "4.0" };

  for (guint i = 0; i < G_N_ELEMENTS (lines) * G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *all = g_strconcat (lines[i / 3], "\r\nFN:x", NULL);
      g_autoptr (KithVcard) card = read_lines (versions[i % 3], all);
      KithVcardProperty *photo = kith_vcard_find (card, "PHOTO");
      g_autofree char *media_type = NULL;
      g_autoptr (GBytes) bytes = kith_vcard_property_dup_data (photo, &media_type, &error);

      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       "\x00\x01\x02\x03\x04\x05", 6);
      g_assert_cmpstr (media_type, ==, "image/jpeg");
      assert_text (card, "FN", "x");
      assert_no_notes (card);
    }
}

static void
test_refused_data (void)
{
  static const char * const lines[] =
  {
    "PHOTO;VALUE=uri:file:///etc/passwd",
    "PHOTO:https://example.com/a.jpg",
    "PHOTO:data:image/png,abc",
    "PHOTO:data:image/png;base64,%%%",
    "PHOTO;ENCODING=b:not base64!",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *huge = g_strnfill ((KITH_VCARD_MAX_LINE - 100), 'A');
  g_autofree char *line = g_strconcat ("PHOTO;ENCODING=b:", huge, NULL);
  g_autoptr (KithVcard) card = read_lines ("3.0", line);

  g_assert_null (kith_vcard_property_dup_data (kith_vcard_find (card, "PHOTO"), NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_LIMIT);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (KithVcard) other = read_lines ("3.0", lines[i]);

      g_clear_error (&error);
      g_assert_null (kith_vcard_property_dup_data (kith_vcard_find (other, "PHOTO"), NULL, &error));
      g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
    }
}

static const struct
{
  const char *line;
  const char *name;
  const char *value;
} parameter_cases[] =
{
  { "ADR;LABEL=\"a, b; c: d\":x", "LABEL", "a, b; c: d" },
  { "ADR;LABEL=one^ntwo ^'q^' ^^ ^x:x", "LABEL", "one\ntwo \"q\" ^ ^x" },
  { "ADR; LABEL = a :x", "LABEL", "a" },
  { "ADR;label=a:x", "LABEL", "a" },
  { "ADR;LABEL=:x", "LABEL", "" },
  { "ADR;LABEL=\"half:x", "LABEL", "\"half" },
  { "ADR;LABEL=5\" disk:x", "LABEL", "5\" disk" },
  { "ADR;LABEL=M\xfcnchen:x", "LABEL", "München" },
  { "ADR;CELL:x", "TYPE", "CELL" },
  { "ADR;URL:x", "VALUE", "URL" },
  { "ADR;8BIT:x", "TYPE", NULL },
  { "ADR;CHARSET=UTF-8;ENCODING=8BIT:x", "ENCODING", NULL },
  { "ADR;CHARSET=UTF-8;ENCODING=8BIT:x", "CHARSET", NULL },
};

static void
test_parameters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parameter_cases); i++)
    {
      g_autoptr (KithVcard) card = read_lines ("4.0", parameter_cases[i].line);
      KithVcardProperty *property = kith_vcard_find (card, "ADR");

      g_assert_nonnull (property);
      g_assert_cmpstr (kith_vcard_property_get_value (property), ==, "x");
      g_assert_cmpstr (kith_vcard_property_get_parameter (property, parameter_cases[i].name),
                       ==, parameter_cases[i].value);
    }
}

static const struct
{
  const char *line;
  const char *type;
  gboolean has_type;
  guint preference;
} type_cases[] =
{
  { "TEL;TYPE=HOME:1", "home", TRUE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;TYPE=HOMEWORK:1", "home", FALSE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;TYPE=VOICE,home,PREF:1", "home", TRUE, 1 },
  { "TEL;TYPE=\"voice, home\":1", "HOME", TRUE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;TYPE=VOICE;TYPE=home:1", "home", TRUE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;HOME;PREF:1", "home", TRUE, 1 },
  { "TEL;PREF=20;TYPE=x:1", "pref", FALSE, 20 },
  { "TEL;PREF=0:1", "pref", FALSE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;PREF=101:1", "pref", FALSE, KITH_VCARD_NO_PREFERENCE },
  { "TEL;TYPE=:1", "home", FALSE, KITH_VCARD_NO_PREFERENCE },
};

static void
test_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_cases); i++)
    {
      g_autoptr (KithVcard) card = read_lines ("3.0", type_cases[i].line);
      KithVcardProperty *property = kith_vcard_find (card, "TEL");

      g_assert_cmpint (kith_vcard_property_has_type (property, type_cases[i].type),
                       ==, type_cases[i].has_type);
      g_assert_cmpuint (kith_vcard_property_get_preference (property),
                        ==, type_cases[i].preference);
    }
}

static void
test_parts (void)
{
  g_autoptr (KithVcard) card = read_lines ("4.0",
                                           "N:Stev\\;ens;John;Philip,Paul\\, x;;M.D.\r\n"
                                           "CATEGORIES:a,b\\,c,,d\\\\,e\r\n"
                                           "TEL;VALUE=uri:tel:+1-555;ext=5");
  KithVcardProperty *name = kith_vcard_find (card, "N");
  g_auto (GStrv) components = kith_vcard_property_dup_components (name);
  g_auto (GStrv) additional = kith_vcard_property_dup_component_list (name, 2);
  g_auto (GStrv) beyond = kith_vcard_property_dup_component_list (name, 9);
  g_auto (GStrv) list = kith_vcard_property_dup_list (kith_vcard_find (card, "CATEGORIES"));
  g_autofree char *number = kith_vcard_property_dup_telephone (kith_vcard_find (card, "TEL"));

  g_assert_cmpstrv (components,
                    ((const char *[]) { "Stev;ens", "John", "Philip,Paul, x", "", "M.D.", NULL }));
  g_assert_cmpstrv (additional, ((const char *[]) { "Philip", "Paul, x", NULL }));
  g_assert_cmpuint (g_strv_length (beyond), ==, 0);
  g_assert_cmpstrv (list, ((const char *[]) { "a", "b,c", "", "d\\", "e", NULL }));
  g_assert_cmpstr (number, ==, "+1-555 ext. 5");
}

static void
test_groups (void)
{
  g_autoptr (KithVcard) card = read_lines ("3.0",
                                           "item1.X-ABRELATEDNAMES:Erik\r\n"
                                           "ITEM1.X-ABLabel:_$!<Spouse>!$_\r\n"
                                           "item2.TEL:1\r\nitem2.X-ABLabel:Cabin\\, old\r\n"
                                           "item3.URL:x\r\na.b.X-CUSTOM:y\r\nTEL:2");
  g_autofree char *spouse = NULL;
  g_autofree char *cabin = NULL;
  KithVcardProperty *tel = kith_vcard_find (card, "tel");

  spouse = kith_vcard_dup_group_label (card, kith_vcard_find (card, "X-ABRELATEDNAMES"));
  cabin = kith_vcard_dup_group_label (card, tel);
  g_assert_cmpstr (spouse, ==, "Spouse");
  g_assert_cmpstr (cabin, ==, "Cabin, old");
  g_assert_cmpstr (kith_vcard_property_get_group (tel), ==, "item2");
  g_assert_null (kith_vcard_dup_group_label (card, kith_vcard_find (card, "URL")));
  g_assert_null (kith_vcard_dup_group_label (card, kith_vcard_get_property (card, 6)));
  g_assert_cmpstr (kith_vcard_property_get_group (kith_vcard_find (card, "X-CUSTOM")), ==, "a.b");
  g_assert_cmpuint (kith_vcard_property_get_line (tel), ==, 5);
}

/* What a stream of cards is, in one string: the FN of each, or E for an error. */
static char *
describe (const char *data)
{
  g_autoptr (KithVcardReader) reader = read_data (data, -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);
      KithVcardProperty *name = card != NULL ? kith_vcard_find (card, "FN") : NULL;

      if (card == NULL && error == NULL)
        return g_string_free (g_steal_pointer (&text), FALSE);
      if (error != NULL)
        g_assert_error (error, KITH_ERROR, KITH_ERROR_LIMIT);

      g_string_append_printf (text, "%s ", error != NULL ? "E" :
                              name != NULL ? kith_vcard_property_get_value (name) : "-");
    }
}

static const struct
{
  const char *data;
  const char *expected;
} stream_cases[] =
{
  { "", "" },
  { "not a card at all\nFN:x\n", "" },
  { "BEGIN:VCARD\nEND:VCARD\n", "- " },
  { "\xef\xbb\xbf" "begin:vcard\r\nFN:a\r\nend:vcard\r\n", "a " },
  { " Begin : VCard \nFN:a\nEnd: vcard ", "a " },
  { "x\nBEGIN:VCARD\nFN:a\nEND:VCARD\nFN:y\n\n BEGIN:VCARD\nFN:b\nEND:VCARD", "a b " },
  { "BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b\nEND:VCARD\n", "a b " },
  { "BEGIN:VCARD\nFN:a\nBEGIN:VCARD\nFN:b", "a b " },
  { "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:x\nBEGIN:VCARD\nFN:b\nEND:VCARD\n", "- b " },
  { "BEGIN:VCARD\nFN;QUOTED-PRINTABLE:a=\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n", "a b " },
  { "END:VCARD\nBEGIN:VCARD\rFN:a\rEND:VCARD\r", "a " },
};

static void
test_streams (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stream_cases); i++)
    {
      g_autofree char *text = describe (stream_cases[i].data);

      g_assert_cmpstr (text, ==, stream_cases[i].expected);
    }
}

static void
test_left_out_lines (void)
{
  g_autoptr (KithVcard) card = read_lines ("7.0",
                                           "no colon\r\nbad name:x\r\n.FN:x\r\n:x\r\n"
                                           "END;:VCARD\r\nFN:kept");

  assert_text (card, "FN", "kept");
  g_assert_cmpuint (kith_vcard_get_n_properties (card), ==, 1);
  g_assert_cmpint (kith_vcard_get_version (card), ==, KITH_VCARD_3_0);
  assert_note (card, "Line 2: this version of vCard is not known");
  assert_note (card, "Line 3 is not a property");
  assert_note (card, "Line 7 is not a property");
}

static void
append_many (GString    *data,
             const char *text,
             gsize       n)
{
  while (n-- > 0)
    g_string_append (data, text);
}

/* Each case is a card beyond a limit between two that are not. */
static void
test_limits (void)
{
  static const struct
  {
    const char *text;
    gsize n;
    const char *expected;
  } cases[] =
  {
    { "TEL:1\n", KITH_VCARD_MAX_PROPERTIES, "a - b " },
    { "TEL:1\n", KITH_VCARD_MAX_PROPERTIES + 1, "a E b " },
    { "TEL:1\n", 64000, "a E b " },
    { "NOTE:0123456789abcde0123456789abcdef", KITH_VCARD_MAX_LINE / 36 + 1, "a E b " },
    { "0123456789abcde0123456789abcdef\n ", KITH_VCARD_MAX_LINE / 31 + 1, "a E b " },
    { "\n", KITH_VCARD_MAX_CARD + 1, "a E b " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) data = g_string_new ("BEGIN:VCARD\nFN:a\nEND:VCARD\nBEGIN:VCARD\n");
      g_autofree char *text = NULL;

      append_many (data, cases[i].text, cases[i].n);
      g_string_append (data, "\nEND:VCARD\nBEGIN:VCARD\nFN:b\nEND:VCARD\n");
      text = describe (data->str);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_error_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) data = g_string_new ("\n\nBEGIN:VCARD\n");
  g_autoptr (KithVcardReader) reader = NULL;

  append_many (data, "TEL:1\n", KITH_VCARD_MAX_PROPERTIES + 1);
  reader = read_data (data->str, -1);
  g_assert_null (kith_vcard_reader_next (reader, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "Line 1004:"));
}

/* In seconds of the processor, which others that keep it busy do not change. */
static double
measure (const char *before,
         const char *text,
         gsize       n,
         gboolean    splits)
{
  g_autoptr (GString) data = g_string_new (before);
  double best = G_MAXDOUBLE;

  append_many (data, text, n);
  g_string_append (data, "\nEND:VCARD\n");

  for (guint i = 0; i < 3; i++)
    {
      clock_t start = clock ();
      g_autoptr (KithVcardReader) reader = read_data (data->str, -1);
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, NULL);

      if (splits)
        {
          g_auto (GStrv) list = NULL;

          list = kith_vcard_property_dup_list (kith_vcard_get_property (card, 0));
          g_assert_cmpuint (g_strv_length (list), >=, n);
        }
      best = MIN (best, (double) (clock () - start) / CLOCKS_PER_SEC);
    }

  return best;
}

/* Eight times the input takes about eight times as long; sixty-four times if it were quadratic. */
static void
test_linear_time (void)
{
  static const struct
  {
    const char *before;
    const char *text;
    gsize n;
    gboolean splits;
  } cases[] =
  {
    { "BEGIN:VCARD\nCATEGORIES:", "word,", 25000, TRUE },
    { "BEGIN:VCARD\n", "TEL:1\n", 8000, FALSE },
    { "BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:", "=\n", 25000, FALSE },
    { "BEGIN:VCARD\nNOTE", "=\n ", 25000, FALSE },
    { "BEGIN:VCARD\nNOTE:", "\n  ", 5000, FALSE },
    { "BEGIN:VCARD\nNOTE;QUOTED-PRINTABLE:", "\n  ", 5000, FALSE },
    { "BEGIN:VCARD\nPHOTO;BASE64:", "AAAA\n", 25000, FALSE },
    { "BEGIN:VCARD\nAGENT:\n", "BEGIN:VCARD\nAGENT:\n", 8000, FALSE },
    { "BEGIN:VCARD\nNOTE", ";", 25000, FALSE },
    { "", "BEGIN:VCARD\n", 25000, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double once = measure (cases[i].before, cases[i].text, cases[i].n, cases[i].splits);
      double more = measure (cases[i].before, cases[i].text, cases[i].n * 8, cases[i].splits);

      g_assert_cmpfloat (more, <, MAX (once, 0.0005) * 40);
    }
}

static void
test_progress (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) data = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (KithVcardReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint64 offset = 0;
  guint n = 0;

  /* Long enough that the ends of lines fall on the ends of blocks. */
  append_many (data, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zo\xc3\xab\r\nEND:VCARD\r\n", 20000);
  bytes = g_bytes_new (data->str, data->len);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  reader = kith_vcard_reader_new (stream);

  for (;;)
    {
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

      g_assert_no_error (error);
      if (card == NULL)
        break;

      assert_text (card, "FN", "Zoë");
      g_assert_cmpuint (kith_vcard_get_line (card), ==, n * 4 + 1);
      g_assert_cmpuint (kith_vcard_reader_get_offset (reader), >, offset);
      offset = kith_vcard_reader_get_offset (reader);
      n++;
    }

  g_assert_cmpuint (n, ==, 20000);
  g_assert_cmpuint (kith_vcard_reader_get_offset (reader), ==, data->len);
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KithVcardReader) reader = read_data ("BEGIN:VCARD\nEND:VCARD\n", -1);

  g_cancellable_cancel (cancellable);
  g_assert_null (kith_vcard_reader_next (reader, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_error (&error);
  g_assert_null (kith_vcard_reader_next (reader, NULL, &error));
  g_assert_no_error (error);
}

static void
test_finalize (void)
{
  KithVcardReader *reader = read_data ("BEGIN:VCARD\nFN:a\nBEGIN:VCARD\n", -1);
  g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, NULL);

  g_assert_nonnull (card);
  g_assert_finalize_object (reader);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/vcard/a-soft-break-keeps-its-text", soft_break_cases, check_texts);
  g_test_add_data_func ("/vcard/the-named-charset-counts", charset_cases, check_texts);
  g_test_add_data_func ("/vcard/lines-are-unfolded-as-bytes", unfolding_cases, check_texts);
  g_test_add_data_func ("/vcard/version-2.1-has-its-own-escapes", version_21_cases, check_texts);
  g_test_add_func ("/vcard/a-guessed-charset-is-noted", test_guessed_charset);
  g_test_add_func ("/vcard/a-character-cut-at-the-end-does-no-harm", test_cut_characters);
  g_test_add_func ("/vcard/zero-bytes-are-left-out-and-noted", test_zero_bytes);
  g_test_add_func ("/vcard/utf16-is-found-out", test_utf16);
  g_test_add_func ("/vcard/base64-ends-where-it-ends", test_base64);
  g_test_add_func ("/vcard/data-elsewhere-are-never-fetched", test_refused_data);
  g_test_add_func ("/vcard/parameters-are-decoded", test_parameters);
  g_test_add_func ("/vcard/a-type-is-found-wherever-it-stands", test_types);
  g_test_add_func ("/vcard/values-are-split-where-not-escaped", test_parts);
  g_test_add_func ("/vcard/a-group-brings-its-label", test_groups);
  g_test_add_func ("/vcard/cards-are-told-apart", test_streams);
  g_test_add_func ("/vcard/a-line-left-out-is-noted", test_left_out_lines);
  g_test_add_func ("/vcard/a-card-beyond-the-limits-does-not-stop-the-next", test_limits);
  g_test_add_func ("/vcard/an-error-names-its-line", test_error_line);
  g_test_add_func ("/vcard/time-is-linear", test_linear_time);
  g_test_add_func ("/vcard/progress-never-goes-back", test_progress);
  g_test_add_func ("/vcard/a-cancelled-reader-stops", test_cancelled);
  g_test_add_func ("/vcard/the-reader-is-finalized", test_finalize);

  return g_test_run ();
}
