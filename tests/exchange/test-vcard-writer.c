/* test-vcard-writer.c: writing, dates and the card itself
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-error.h"
#include "kith-vcard-date.h"
#include "kith-vcard-reader.h"
#include "kith-vcard-writer.h"

#include <string.h>

static KithVcard *
read_card (const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, strlen (data));
  g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);
  g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (card);

  return g_steal_pointer (&card);
}

static const struct
{
  const char *version;
  const char *line;
  KithVcardVersion target;
  const char *written;
} conversion_cases[] =
{
  { "3.0", "item1.x-Foo;x-p=\"a,b\";Q=c:d;e", KITH_VCARD_3_0, "item1.X-FOO;X-P=\"a,b\";Q=c:d;e" },
  { "3.0", "item1.x-Foo;x-p=\"a,b\";Q=c:d;e", KITH_VCARD_4_0, "item1.X-FOO;X-P=\"a,b\";Q=c:d;e" },
  { "4.0", "ADR;LABEL=\"a^nb^'c^^, d\":x", KITH_VCARD_4_0, "ADR;LABEL=\"a^nb^'c^^, d\":x" },
  { "2.1", "TEL;CELL;PREF:1", KITH_VCARD_3_0, "TEL;TYPE=CELL,PREF:1" },
  { "2.1", "TEL;CELL;PREF:1", KITH_VCARD_4_0, "TEL;TYPE=CELL;PREF=1:1" },
  { "3.0", "TEL;TYPE=CELL;TYPE=pref:1", KITH_VCARD_4_0, "TEL;TYPE=CELL;PREF=1:1" },
  { "3.0", "TEL;TYPE=pref:1", KITH_VCARD_4_0, "TEL;PREF=1:1" },
  { "4.0", "TEL;PREF=1;TYPE=home:1", KITH_VCARD_3_0, "TEL;TYPE=home,pref:1" },
  { "4.0", "TEL;PREF=1:1", KITH_VCARD_3_0, "TEL;TYPE=pref:1" },
  { "4.0", "TEL;PREF=2:1", KITH_VCARD_3_0, "TEL;PREF=2:1" },
  { "4.0", "TEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-555;ext=5", KITH_VCARD_3_0,
    "TEL;TYPE=voice,home:+1-555 ext. 5" },
  { "2.1", "NOTE:a,b\\c", KITH_VCARD_3_0, "NOTE:a\\,b\\\\c" },
  { "2.1", "NOTE;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:=F6=0D=0Ax", KITH_VCARD_3_0, "NOTE:ö\\nx" },
  { "3.0", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=B6", KITH_VCARD_3_0, "NOTE:ö" },
  { "2.1", "PHOTO;JPEG;BASE64:AAEC\r\n", KITH_VCARD_3_0, "PHOTO;TYPE=JPEG;ENCODING=b:AAEC" },
  { "2.1", "PHOTO;JPEG;BASE64:AAEC\r\n", KITH_VCARD_4_0, "PHOTO:data:image/jpeg;base64,AAEC" },
  { "4.0", "PHOTO:data:image/png;base64,AAEC", KITH_VCARD_3_0, "PHOTO;TYPE=PNG;ENCODING=b:AAEC" },
  { "4.0", "PHOTO:data:image/png;base64,AAEC", KITH_VCARD_4_0, "PHOTO:data:image/png;base64,AAEC" },
  { "4.0", "PHOTO;ENCODING=b;TYPE=PNG:AAEC", KITH_VCARD_4_0, "PHOTO:data:image/png;base64,AAEC" },
  { "3.0", "KEY;TYPE=PGP;ENCODING=b:AAEC", KITH_VCARD_4_0,
    "KEY:data:application/pgp-keys;base64,AAEC" },
  { "4.0", "KEY:data:application/pgp-keys;base64,AAEC", KITH_VCARD_3_0,
    "KEY;TYPE=PGP;ENCODING=b:AAEC" },
  { "3.0", "PHOTO;VALUE=uri:https://example.com/a", KITH_VCARD_4_0,
    "PHOTO;VALUE=uri:https://example.com/a" },
  { "3.0", "URL:https\\://example.com", KITH_VCARD_4_0, "URL:https://example.com" },
  { "3.0", "GEO:37.386; -122.08", KITH_VCARD_4_0, "GEO:geo:37.386,-122.08" },
  { "4.0", "GEO:geo:37.386,-122.08", KITH_VCARD_3_0, "GEO:37.386;-122.08" },
  { "4.0", "GEO:geo:37.386,-122.08;u=35", KITH_VCARD_3_0, "GEO:geo:37.386,-122.08;u=35" },
  { "3.0", "GEO:by the sea;", KITH_VCARD_4_0, "GEO:by the sea;" },
  { "3.0", "BDAY:1985-04-12", KITH_VCARD_4_0, "BDAY:19850412" },
  { "3.0", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12", KITH_VCARD_4_0, "BDAY:--0412" },
  { "4.0", "BDAY:--0412", KITH_VCARD_3_0, "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12" },
  { "4.0", "BDAY:19850412T101112Z", KITH_VCARD_3_0, "BDAY:19850412T101112Z" },
  { "4.0", "BDAY;VALUE=text:circa 1800", KITH_VCARD_3_0, "BDAY;VALUE=text:circa 1800" },
  { "2.1", "PHOTO;URL:http://example.com/a,b", KITH_VCARD_3_0,
    "PHOTO;VALUE=uri:http://example.com/a,b" },
  { "2.1", "TEL;X-KITH-21-PREF=2;x-kith-21-value=TEXT;X-KITH-21-TYPE=x;X-KITH-21-=y;X-KITH-Z=z:1",
    KITH_VCARD_4_0,
    "TEL;PREF=2;VALUE=TEXT;X-KITH-21-TYPE=x;X-KITH-21-=y;X-KITH-Z=z:1" },
  { "4.0", "EMAIL;PID=1.1,2.1:a", KITH_VCARD_2_1, "EMAIL;X-KITH-21-PID=1.1;X-KITH-21-PID=2.1:a" },
  { "2.1", "EMAIL;X-KITH-21-PID=1.1;X-KITH-21-PID=2.1:a", KITH_VCARD_4_0, "EMAIL;PID=1.1,2.1:a" },
  { "2.1", "GEO:-122.08,37.386", KITH_VCARD_3_0, "GEO:37.386;-122.08" },
  { "2.1", "GEO:-122.08,37.386", KITH_VCARD_4_0, "GEO:geo:37.386,-122.08" },
  { "2.1", "GEO:37.386;-122.08", KITH_VCARD_4_0, "GEO:geo:37.386,-122.08" },
  { "2.1", "CALURI:http://e.com/a,b", KITH_VCARD_4_0, "CALURI:http://e.com/a,b" },
  { "2.1", "X-A;VALUE=URL:http://e.com/a,b;c", KITH_VCARD_3_0,
    "X-A;VALUE=uri:http://e.com/a,b;c" },
  { "2.1", "LOGO;CID:<x@y>", KITH_VCARD_2_1, "LOGO;VALUE=CID:<x@y>" },
  { "2.1", "PHOTO;VALUE=INLINE;X-A=b:x", KITH_VCARD_2_1, "PHOTO;VALUE=INLINE;X-A=b:x" },
  { "2.1", "NOTE:a;b", KITH_VCARD_3_0, "NOTE:a\\;b" },

  { "2.1", "TEL;CELL;PREF:1", KITH_VCARD_2_1, "TEL;CELL;PREF:1" },
  { "2.1", "TEL;TYPE=cell;X-A=b c;TYPE=a=b;PREF:1", KITH_VCARD_2_1,
    "TEL;cell;PREF;TYPE=a=b;X-A=b c:1" },
  { "3.0", "item1.TEL;TYPE=cell,pref:1", KITH_VCARD_2_1, "item1.TEL;CELL;PREF:1" },
  { "4.0", "TEL;PREF=1;TYPE=\"voice,home\":1", KITH_VCARD_2_1, "TEL;VOICE;HOME;PREF:1" },
  { "4.0", "TEL;PREF=2;ALTID=1;LANGUAGE=de:1", KITH_VCARD_2_1,
    "TEL;X-KITH-21-PREF=2;X-KITH-21-ALTID=1;LANGUAGE=de:1" },
  { "4.0", "TEL;VALUE=uri;TYPE=home:tel:+1-555;ext=5", KITH_VCARD_2_1, "TEL;HOME:+1-555 ext. 5" },
  { "3.0", "TEL;TYPE=url,base64,a b:1", KITH_VCARD_2_1, "TEL;TYPE=URL;TYPE=BASE64;TYPE=A B:1" },
  { "3.0", "NOTE:a\\,b\\;c\\\\d,e", KITH_VCARD_2_1, "NOTE:a,b;c\\d,e" },
  { "3.0", "NOTE:C:\\\\new\\\\\\;old", KITH_VCARD_2_1, "NOTE:C:\\new\\\\;old" },
  { "3.0", "N:Love\\;lace;Ada\\\\;A,B;;", KITH_VCARD_2_1, "N:Love\\;lace;Ada\\ ;A B;;" },
  { "3.0", "CATEGORIES:a\\,b,c;d\\;e", KITH_VCARD_2_1, "CATEGORIES:a\\,b,c;d\\;e" },
  { "3.0", "X-KITH-INTERESTS:a\\,b,c", KITH_VCARD_2_1, "X-KITH-INTERESTS:a\\,b,c" },
  { "3.0", "NOTE:one\\ntwo=2", KITH_VCARD_2_1,
    "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo=3D2" },
  { "3.0", "N:Müller;J\\;ö;;;", KITH_VCARD_2_1,
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J\\;=C3=B6;;;" },
  { "3.0", "NOTE: both ends ", KITH_VCARD_2_1, "NOTE;ENCODING=QUOTED-PRINTABLE:=20both ends=20" },
  { "3.0", "NOTE:123456789 123456789 123456789 123456789 123456789 123456789 123456789",
    KITH_VCARD_2_1,
    "NOTE:123456789 123456789 123456789 123456789 123456789 123456789 123456789" },
  { "3.0", "NOTE:123456789 123456789 123456789 123456789 123456789 123456789 1234567890",
    KITH_VCARD_2_1,
    "NOTE:123456789 123456789 123456789 123456789 123456789 123456789 1234567890" },
  { "3.0", "NOTE:123456789 123456789 123456789 123456789 123456789 123456789 1234567890x",
    KITH_VCARD_2_1,
    "NOTE;ENCODING=QUOTED-PRINTABLE:123456789 123456789 123456789 123456789 123=\r\n"
    "456789 123456789 1234567890x" },
  { "3.0", "NOTE:123456789 123456789 123456789 123456789 123END:VCARD 123456789 123456789",
    KITH_VCARD_2_1,
    "NOTE;ENCODING=QUOTED-PRINTABLE:123456789 123456789 123456789 123456789 123=\r\n"
    "=45ND:VCARD 123456789 123456789" },
  { "3.0", "NOTE:ööööööö", KITH_VCARD_2_1,
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=B6=C3=B6=C3=B6=C3=B6=\r\n"
    "=C3=B6=C3=B6=C3=B6" },
  { "3.0", "PHOTO;TYPE=png;ENCODING=b:AAEC", KITH_VCARD_2_1,
    "PHOTO;PNG;ENCODING=BASE64:\r\n AAEC\r\n" },
  { "4.0", "PHOTO:data:image/jpeg;base64,AAEC", KITH_VCARD_2_1,
    "PHOTO;JPEG;ENCODING=BASE64:\r\n AAEC\r\n" },
  { "3.0", "PHOTO;VALUE=uri:https://example.com/a", KITH_VCARD_2_1,
    "PHOTO;VALUE=URL:https://example.com/a" },
  { "4.0", "BDAY:--0412", KITH_VCARD_2_1, "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12" },
  { "4.0", "BDAY;VALUE=text:circa 1800", KITH_VCARD_2_1, "BDAY;X-KITH-21-VALUE=text:circa 1800" },
  { "4.0", "GEO:geo:37.386,-122.08", KITH_VCARD_2_1, "GEO:-122.08,37.386" },
  { "3.0", "GEO:37.386;-122.08", KITH_VCARD_2_1, "GEO:-122.08,37.386" },
  { "4.0", "ADR;LABEL=\"a^nb, c\":;;x", KITH_VCARD_2_1, "ADR;X-KITH-21-LABEL=\"a^nb, c\":;;x" },
};

static void
test_conversions (void)
{
  static const char * const versions[] = { "2.1", "3.0", "4.0" };

  for (guint i = 0; i < G_N_ELEMENTS (conversion_cases); i++)
    {
      g_autofree char *data = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:%s\r\n%s\r\nEND:VCARD\r\n",
                                               conversion_cases[i].version,
                                               conversion_cases[i].line);
      g_autofree char *expected = NULL;
      g_autoptr (KithVcard) card = read_card (data);
      g_autoptr (GString) out = g_string_new (NULL);

      expected = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:%s\r\n%s\r\nEND:VCARD\r\n",
                                  versions[conversion_cases[i].target],
                                  conversion_cases[i].written);
      kith_vcard_write (card, conversion_cases[i].target, out);
      g_assert_cmpstr (out->str, ==, expected);
    }
}

static void
test_folding (void)
{
  for (guint lead = 0; lead < 8; lead++)
    {
      g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_3_0);
      g_autoptr (KithVcard) again = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      g_auto (GStrv) lines = NULL;

      g_string_append_len (text, "abcdefgh", lead);
      for (guint i = 0; i < 100; i++)
        g_string_append (text, "ö€😀");

      kith_vcard_add_text (card, "NOTE", text->str);
      kith_vcard_write (card, KITH_VCARD_3_0, out);
      lines = g_strsplit (out->str, "\r\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_assert_cmpuint (strlen (lines[i]), <=, 75);
          g_assert_true (g_utf8_validate (lines[i], -1, NULL));
        }

      again = read_card (out->str);
      g_assert_true (kith_vcard_equal (card, again));
    }
}

/* Whatever stands in a text, and wherever the lines are cut, 2.1 gives it back. */
static void
test_old_text (void)
{
  static const char * const pieces[] =
  {
    "END:VCARD", "begin:vcard", " ", "=", "\n", "ö", "€", "😀", ";", ",", "\\", "\\n", "a", ":",
  };

  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_3_0);
      g_autoptr (KithVcard) again = NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *read = NULL;

      for (guint i = 0; i < 60; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

      kith_vcard_add_text (card, "NOTE", text->str);
      kith_vcard_add_text (card, "FN", "Ada");
      kith_vcard_write (card, KITH_VCARD_2_1, out);
      g_assert_true (g_str_is_ascii (out->str));

      again = read_card (out->str);
      g_assert_cmpint (kith_vcard_get_version (again), ==, KITH_VCARD_2_1);
      g_assert_cmpuint (kith_vcard_get_n_properties (again), ==, 2);
      read = kith_vcard_property_dup_text (kith_vcard_find (again, "NOTE"));
      g_assert_cmpstr (read, ==, text->str);
    }
}

/* Another program wrote to the database. */
static void
test_damaged_text (void)
{
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_2_1);
  g_autoptr (GString) out = g_string_new (NULL);

  kith_vcard_add_value (card, NULL, "NOTE", "ab\xfd\xfd\xfdx\xfd");
  kith_vcard_write (card, KITH_VCARD_2_1, out);
  g_assert_cmpstr (out->str, ==,
                   "BEGIN:VCARD\r\nVERSION:2.1\r\n"
                   "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:ab=EF=BF=BD=EF=BF=BD=EF=BF=BD=\r\n"
                   "x=EF=BF=BD\r\n"
                   "END:VCARD\r\n");
}

/* A card within a card, and one of its own after a picture. */
static void
test_old_card (void)
{
  g_autofree guchar *noise = g_malloc0 (1000);
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_2_1);
  g_autoptr (KithVcard) again = NULL;
  g_autoptr (GBytes) data = g_bytes_new (noise, 1000);
  g_autoptr (GString) out = g_string_new (NULL);

  kith_vcard_add_text (card, "AGENT", "BEGIN:VCARD\nFN:A\\;b, c\nEND:VCARD");
  kith_vcard_property_extract (kith_vcard_add_data (card, "PHOTO", data, "image/png"));
  kith_vcard_add_text (card, "FN", "Ada");
  kith_vcard_write (card, KITH_VCARD_2_1, out);

  again = read_card (out->str);
  g_assert_true (kith_vcard_equal (card, again));
}

static void
test_exact_fold (void)
{
  for (guint n = 68; n < 73; n++)
    {
      g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_4_0);
      g_autofree char *text = g_strnfill (n, 'x');
      g_autoptr (GString) out = g_string_new (NULL);

      kith_vcard_add_text (card, "NOTE", text);
      kith_vcard_write (card, KITH_VCARD_4_0, out);
      g_assert_cmpint (strstr (out->str, "\r\n x") != NULL, ==, n > 70);
    }
}

static void
test_building (void)
{
  static const char * const name[] = { "Love;lace", "Ada", "", "", NULL };
  static const char * const words[] = { "a,b", "c\\d", NULL };
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_4_0);
  g_autoptr (KithVcard) again = NULL;
  g_autoptr (GBytes) data = g_bytes_new_static ("\x00\x01\x02", 3);
  g_autoptr (GString) out = g_string_new (NULL);
  KithVcardProperty *property;

  kith_vcard_add_text (card, "fn", "Ada\r\nLovelace, née Byron; x");
  kith_vcard_add_components (card, "N", name);
  kith_vcard_add_list (card, "CATEGORIES", words);
  property = kith_vcard_add_text (card, "TEL", "+1");
  kith_vcard_property_set_group (property, "item1");
  kith_vcard_property_add_parameter (property, "type", "home", TRUE);
  kith_vcard_property_add_parameter (property, "TYPE", "voice", TRUE);
  kith_vcard_property_set_parameter (property, "X-NOTE", "say \"^hi^\",\nthen wait ");
  kith_vcard_property_set_parameter (property, "CHARSET", "UTF-8");
  kith_vcard_add_data (card, "PHOTO", data, "image/png");
  kith_vcard_write (card, KITH_VCARD_4_0, out);

  g_assert_cmpstr (out->str, ==,
                   "BEGIN:VCARD\r\nVERSION:4.0\r\n"
                   "FN:Ada\\nLovelace\\, née Byron\\; x\r\n"
                   "N:Love\\;lace;Ada;;\r\n"
                   "CATEGORIES:a\\,b,c\\\\d\r\n"
                   "item1.TEL;TYPE=home,voice;X-NOTE=\"say ^'^^hi^^^',^nthen wait \":+1\r\n"
                   "PHOTO:data:image/png;base64,AAEC\r\n"
                   "END:VCARD\r\n");

  kith_vcard_property_set_parameter (property, "CHARSET", NULL);
  again = read_card (out->str);
  g_assert_true (kith_vcard_equal (card, again));
}

static void
test_many_properties (void)
{
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_3_0);
  KithVcardIter iter;
  KithVcardProperty *property;
  guint n = 0;

  for (guint i = 0; i < 64000; i++)
    kith_vcard_add_text (card, i % 2 ? "TEL" : "EMAIL", "x");

  kith_vcard_iter_init (&iter, card, "tel");
  while (kith_vcard_iter_next (&iter, &property))
    n++;
  g_assert_cmpuint (n, ==, 32000);

  kith_vcard_remove_property (card, kith_vcard_find (card, "TEL"));
  g_assert_cmpuint (kith_vcard_get_n_properties (card), ==, 63999);
}

static void
test_many_notes (void)
{
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_3_0);

  g_assert_cmpuint (g_strv_length ((GStrv) kith_vcard_get_notes (card)), ==, 0);
  for (guint i = 0; i < 1000; i++)
    kith_vcard_add_note (card, "note");
  g_assert_cmpuint (g_strv_length ((GStrv) kith_vcard_get_notes (card)), ==, 100);
}

static void
test_removed_types (void)
{
  g_autoptr (KithVcardProperty) property = kith_vcard_property_new (NULL, "TEL", "1");
  g_auto (GStrv) types = NULL;

  kith_vcard_property_remove_type (property, "pref");
  kith_vcard_property_add_parameter (property, "TYPE", "voice, Pref", FALSE);
  kith_vcard_property_add_parameter (property, "TYPE", "pref", FALSE);
  kith_vcard_property_remove_type (property, "pref");
  types = kith_vcard_property_dup_types (property);
  g_assert_cmpstrv (types, ((const char *[]) { "voice", NULL }));

  kith_vcard_property_remove_type (property, "VOICE");
  g_assert_cmpuint (kith_vcard_property_get_n_parameters (property), ==, 0);
}

static const struct
{
  const char *text;
  const char *omitted_year;
  const char *date;
} date_cases[] =
{
  { "19500101", NULL, "1950-01-01" },
  { "1950-01-01", NULL, "1950-01-01" },
  { " 1950-01-01 ", NULL, "1950-01-01" },
  { "--0412", NULL, "--04-12" },
  { "--04-12", NULL, "--04-12" },
  { "--0229", NULL, "--02-29" },
  { "1950-04", NULL, "1950-04" },
  { "1950", NULL, "1950" },
  { "1604-04-12", "1604", "--04-12" },
  { "1604-04-12", NULL, "1604-04-12" },
  { "1950-04-12", "1604", "1950-04-12" },
  { "1604", "1604", "1604" },
  { "0000-04-12", NULL, "--04-12" },
  { "1953-10-15T23:10:00Z", NULL, "1953-10-15" },
  { "19531015T231000-0800", NULL, "1953-10-15" },
  { "1953-10-15 00:00:00", NULL, "1953-10-15" },
  { "--1015T10", NULL, "--10-15" },
  { "2000-02-29", NULL, "2000-02-29" },
  { "1900-02-29", NULL, NULL },
  { "1950-02-30", NULL, NULL },
  { "--0230", NULL, NULL },
  { "1950-13", NULL, NULL },
  { "1950-00-01", NULL, NULL },
  { "1950-01-00x", NULL, NULL },
  { "---12", NULL, NULL },
  { "--04", NULL, NULL },
  { "0000", NULL, NULL },
  { "195001", NULL, NULL },
  { "195", NULL, NULL },
  { "T102200", NULL, NULL },
  { "01/02/1950", NULL, NULL },
  { "1950-01-01 or so", NULL, NULL },
  { "circa 1800", NULL, NULL },
  { "", NULL, NULL },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      g_autofree char *date = kith_vcard_parse_date (date_cases[i].text,
                                                     date_cases[i].omitted_year);

      g_assert_cmpstr (date, ==, date_cases[i].date);
    }
}

static void
test_date_properties (void)
{
  static const char * const dates[] = { "1950-01-02", "--02-29", "1950-04", "1950" };
  g_autoptr (KithVcardProperty) property = kith_vcard_property_new (NULL, "BDAY", "");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dates) * 2; i++)
    {
      g_autofree char *date = NULL;

      g_assert_true (kith_vcard_property_set_date (property, dates[i / 2],
                                                   i % 2 ? KITH_VCARD_3_0 : KITH_VCARD_4_0));
      date = kith_vcard_property_dup_date (property, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (date, ==, dates[i / 2]);
    }

  g_assert_false (kith_vcard_property_set_date (property, "1950-02-30", KITH_VCARD_4_0));
  g_assert_cmpstr (kith_vcard_property_get_value (property), ==, "1950");

  kith_vcard_property_set_value (property, "ööööööööööööööööööööööööööööööööööööööööööööööö");
  g_assert_null (kith_vcard_property_dup_date (property, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_references (void)
{
  KithVcard *card = kith_vcard_new (KITH_VCARD_3_0);
  g_autoptr (KithVcard) same = kith_vcard_ref (card);
  g_autoptr (KithVcard) other = kith_vcard_new (KITH_VCARD_4_0);
  GValue value = G_VALUE_INIT;

  g_assert_true (kith_vcard_equal (card, same));
  g_assert_false (kith_vcard_equal (card, other));
  g_value_init (&value, KITH_TYPE_VCARD);
  g_value_take_boxed (&value, card);
  g_value_unset (&value);
  g_assert_cmpint (kith_vcard_get_version (same), ==, KITH_VCARD_3_0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/vcard-writer/each-version-has-its-own-way", test_conversions);
  g_test_add_func ("/vcard-writer/folding-cuts-no-character", test_folding);
  g_test_add_func ("/vcard-writer/any-text-comes-back-from-2.1", test_old_text);
  g_test_add_func ("/vcard-writer/a-whole-card-comes-back-from-2.1", test_old_card);
  g_test_add_func ("/vcard-writer/damaged-text-is-mended-in-2.1", test_damaged_text);
  g_test_add_func ("/vcard-writer/a-line-of-75-octets-is-not-folded", test_exact_fold);
  g_test_add_func ("/vcard-writer/what-is-built-is-escaped", test_building);
  g_test_add_func ("/vcard/many-properties-are-walked-once", test_many_properties);
  g_test_add_func ("/vcard/notes-have-an-end", test_many_notes);
  g_test_add_func ("/vcard/a-removed-type-leaves-nothing", test_removed_types);
  g_test_add_func ("/vcard-date/every-form-is-read-and-nonsense-refused", test_dates);
  g_test_add_func ("/vcard-date/a-date-survives-both-versions", test_date_properties);
  g_test_add_func ("/vcard/a-card-lives-as-long-as-its-references", test_references);

  return g_test_run ();
}
