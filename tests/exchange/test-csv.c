/* test-csv.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-csv-reader.h"
#include "kith-error.h"

#include <string.h>

static KithCsvReader *
read_data (const char *data,
           gssize      length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);

  return kith_csv_reader_new (bytes);
}

/* A table as one string: <cell> between brackets, a bar between rows. */
static char *
describe (const char  *data,
          gssize       length,
          GError     **error)
{
  g_autoptr (KithCsvReader) reader = read_data (data, length);
  g_autoptr (GString) text = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, error);

      if (row == NULL)
        return g_string_free (g_steal_pointer (&text), FALSE);

      if (kith_csv_reader_get_row (reader) > 1)
        g_string_append_c (text, '|');
      for (guint i = 0; i < row->len; i++)
        g_string_append_printf (text, "<%s>", (const char *) g_ptr_array_index (row, i));
    }
}

static const struct
{
  const char *data;
  const char *expected;
} row_cases[] =
{
  { "", "" },
  { "a,b", "<a><b>" },
  { "a,b\r\n", "<a><b>" },
  { "a,b\nc,d\n", "<a><b>|<c><d>" },
  { "a,b\rc,d\r", "<a><b>|<c><d>" },
  { "a,b\r\nc,d\r\n", "<a><b>|<c><d>" },
  { "a,\r\n,b", "<a><>|<><b>" },
  { "a,b,\r\n", "<a><b><>" },
  { " a , b \r\n", "< a >< b >" },
  { "\"a,b\",c", "<a,b><c>" },
  { "\"a \"\"b\"\" c\",d", "<a \"b\" c><d>" },
  { "\"a\r\nb\nc\rd\",e", "<a\r\nb\nc\rd><e>" },
  { "\"\",b", "<><b>" },
  { "\"a\"b,c", "<ab><c>" },
  { "a\"b\",c", "<a\"b\"><c>" },
  { " \"a\",c", "< \"a\"><c>" },
  { "a,b\r\n\r\nc,d", "<a><b>||<c><d>" },
  { "\"\"\r\na,b", "<>|<a><b>" },
  { "a,b,c\r\nd\r\ne,f,g,h", "<a><b><c>|<d>|<e><f><g><h>" },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (row_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = describe (row_cases[i].data, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, row_cases[i].expected);
    }
}

static const struct
{
  const char *data;
  char delimiter;
} delimiter_cases[] =
{
  { "", ',' },
  { "one column\nonly\n", ',' },
  { "a,b\nc,d\n", ',' },
  { "a;b\nc;d\n", ';' },
  { "a\tb\nc\td\n", '\t' },
  { "a|b\nc|d\n", '|' },
  { "Name;Sum\nx;1,5\ny;2,5\n", ';' },
  { "Name;Sum;Town\n\"Lovelace, Ada\";1,5;x\n\"Hopper, Grace\";2,5;y\n", ';' },
  { "Notes:\n\"a, b, c; d; e\"\n\nFirst Name,Last Name,URL\nAda,Lovelace,x\n", ',' },
  { "a,b;c\n", ',' },
  { "sep=;\na,b;c,d\n", ';' },
  { "sep=|\r\na,b|c\n", '|' },
  { "SEP=\t\na,b\tc\n", '\t' },
  { "\"sep=;\"\na,b;c\n", ';' },
  { "sep=;x,y\n", ',' },
};

static void
test_delimiters (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (delimiter_cases); i++)
    {
      g_autoptr (KithCsvReader) reader = read_data (delimiter_cases[i].data, -1);

      g_assert_cmpint (kith_csv_reader_get_delimiter (reader), ==, delimiter_cases[i].delimiter);
    }
}

static void
test_sep_line (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithCsvReader) reader = read_data ("sep=;\r\nName;Sum\r\n", -1);
  g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (row->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (row, 0), ==, "Name");
  g_assert_cmpuint (kith_csv_reader_get_line (reader), ==, 2);
}

static const struct
{
  const char *data;
  gsize length;
  KithEncoding encoding;
  const char *expected;
} encoding_cases[] =
{
  { "\xef\xbb\xbf\"N,a\",b", 10, KITH_ENCODING_UTF_8, "<N,a><b>" },
  { "Zo\xc3\xab,b", 6, KITH_ENCODING_UTF_8, "<Zoë><b>" },
  { "Zo\xeb,\x80", 5, KITH_ENCODING_WINDOWS_1252, "<Zoë><€>" },
  { "\xc3\xab,\xc3\xab,\xeb", 7, KITH_ENCODING_UTF_8, "<ë><ë><ë>" },
  { "\xff\xfeZ\0,\0\x41\x01", 8, KITH_ENCODING_UTF_16LE, "<Z><Ł>" },
  { "\xfe\xff\0Z\0,\x01\x41", 8, KITH_ENCODING_UTF_16BE, "<Z><Ł>" },
  { "Z\0,\0\xeb\0", 6, KITH_ENCODING_UTF_16LE, "<Z><ë>" },
  { "\0Z\0,\0\xeb", 6, KITH_ENCODING_UTF_16BE, "<Z><ë>" },
};

static void
test_encodings (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (encoding_cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithCsvReader) reader = read_data (encoding_cases[i].data,
                                                    (gssize) encoding_cases[i].length);
      g_autofree char *text = describe (encoding_cases[i].data,
                                        (gssize) encoding_cases[i].length, &error);

      g_assert_no_error (error);
      g_assert_cmpint (kith_csv_reader_get_encoding (reader), ==, encoding_cases[i].encoding);
      g_assert_cmpstr (text, ==, encoding_cases[i].expected);
    }
}

static void
test_lost_quote (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (KithCsvReader) reader = read_data ("a,b\r\nc,\"d\r\ne,f\r\n", -1);
  g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  g_assert_null (kith_csv_reader_next (reader, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "Line 2"));

  g_assert_null (kith_csv_reader_next (reader, &again));
  g_assert_error (again, KITH_ERROR, KITH_ERROR_FORMAT);
}

static void
test_zero_byte (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = describe ("a,b\nc,d\0e\n", 10, &error);

  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "Line 2"));
  g_assert_cmpstr (text, ==, "<a><b>");
}

static void
check_limit (GString  *data,
             gboolean  is_within)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithCsvReader) reader = read_data (data->str, (gssize) data->len);

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, &error);

      if (row == NULL)
        break;
    }

  if (is_within)
    g_assert_no_error (error);
  else
    g_assert_error (error, KITH_ERROR, KITH_ERROR_LIMIT);
}

static void
append_many (GString    *data,
             const char *text,
             gsize       n)
{
  gsize length = strlen (text);
  gsize start = data->len;

  g_string_set_size (data, start + n * length);
  for (gsize i = 0; i < n; i++)
    memcpy (data->str + start + i * length, text, length);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *before;
    const char *text;
    gsize n;
    const char *after;
  } cases[] =
  {
    { "a,", "x", KITH_CSV_MAX_FIELD, "\n" },
    { "a,\"", "x", KITH_CSV_MAX_FIELD, "\"\n" },
    { "", "x,", KITH_CSV_MAX_COLUMNS - 1, "x\n" },
    { "", "\n", KITH_CSV_MAX_ROWS, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint extra = 0; extra < 2; extra++)
        {
          g_autoptr (GString) data = g_string_new (cases[i].before);

          append_many (data, cases[i].text, cases[i].n + extra);
          g_string_append (data, cases[i].after);
          check_limit (data, extra == 0);
        }
    }
}

static void
test_header (void)
{
  static const char * const names[] = { "First Name", "last name", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) row = NULL;
  g_autoptr (KithCsvReader) reader = NULL;

  reader = read_data ("Notes:\n\"When exporting, you, may\nnotice\"\n\n"
                      " FIRST NAME ,Last Name,URL,URL\nAda,Lovelace,one,two\nGrace\n", -1);

  g_assert_null (kith_csv_reader_get_header (reader));
  g_assert_cmpint (kith_csv_reader_get_column (reader, "URL"), ==, -1);
  g_assert_true (kith_csv_reader_find_header (reader, names, 10, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kith_csv_reader_get_line (reader), ==, 5);
  g_assert_cmpuint (kith_csv_reader_get_header (reader)->len, ==, 4);
  g_assert_cmpint (kith_csv_reader_get_column (reader, "first name"), ==, 0);
  g_assert_cmpint (kith_csv_reader_get_column (reader, "URL"), ==, 2);
  g_assert_cmpint (kith_csv_reader_get_column (reader, "Company"), ==, -1);

  row = kith_csv_reader_next (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kith_csv_reader_get_cell (reader, row, "url"), ==, "one");
  g_assert_cmpstr (kith_csv_reader_get_cell (reader, row, "Company"), ==, "");

  g_clear_pointer (&row, g_ptr_array_unref);
  row = kith_csv_reader_next (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kith_csv_reader_get_cell (reader, row, "First Name"), ==, "Grace");
  g_assert_cmpstr (kith_csv_reader_get_cell (reader, row, "Last Name"), ==, "");
}

static void
test_no_header (void)
{
  static const char * const names[] = { "First Name", "Last Name", NULL };
  static const char * const tables[] =
  {
    "",
    "a,b\nc,d\n",
    "First Name,Town\nAda,London\n",
    "1\n2\n3\nFirst Name,Last Name\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithCsvReader) reader = read_data (tables[i], -1);

      g_assert_false (kith_csv_reader_find_header (reader, names, 3, &error));
      g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, "First Name, Last Name"));
    }
}

/* Counts how far the reader is after each row: no row may cost more than its own bytes. */
static void
test_progress (void)
{
  g_autoptr (GString) data = g_string_new (NULL);
  g_autoptr (KithCsvReader) reader = NULL;
  guint n = 0;

  append_many (data, "a,\"b\",c\r\n", 10000);
  reader = read_data (data->str, (gssize) data->len);
  g_assert_cmpuint (kith_csv_reader_get_size (reader), ==, data->len);

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, NULL);

      if (row == NULL)
        break;
      n++;
      g_assert_cmpuint (kith_csv_reader_get_offset (reader), ==, n * 9);
      g_assert_cmpuint (kith_csv_reader_get_line (reader), ==, n);
    }

  g_assert_cmpuint (n, ==, 10000);
}

static void
test_finalize (void)
{
  KithCsvReader *reader = read_data ("a,b\n", -1);

  g_assert_finalize_object (reader);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/rows-are-as-rfc-4180-has-them", test_rows);
  g_test_add_func ("/csv/the-delimiter-is-found-out", test_delimiters);
  g_test_add_func ("/csv/the-sep-line-is-no-row", test_sep_line);
  g_test_add_func ("/csv/the-encoding-is-found-out", test_encodings);
  g_test_add_func ("/csv/a-lost-quote-names-its-line", test_lost_quote);
  g_test_add_func ("/csv/a-zero-byte-is-refused", test_zero_byte);
  g_test_add_func ("/csv/the-limits-hold-exactly", test_limits);
  g_test_add_func ("/csv/the-header-is-found-below-a-preamble", test_header);
  g_test_add_func ("/csv/no-header-is-an-error", test_no_header);
  g_test_add_func ("/csv/each-row-costs-its-own-bytes", test_progress);
  g_test_add_func ("/csv/the-reader-is-finalized", test_finalize);

  return g_test_run ();
}
