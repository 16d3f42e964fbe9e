/* fuzz-csv.c: whatever the bytes are, what was read survives being written
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-csv-reader.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static GPtrArray *
read_rows (GBytes *bytes)
{
  g_autoptr (KithCsvReader) reader = kith_csv_reader_new (bytes);
  g_autoptr (GPtrArray) rows = NULL;
  guint line = 0;

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *row = kith_csv_reader_next (reader, &error);

      g_assert_cmpuint (kith_csv_reader_get_offset (reader), <=, kith_csv_reader_get_size (reader));
      if (row == NULL)
        break;

      g_assert_no_error (error);
      g_assert_cmpuint (kith_csv_reader_get_line (reader), >, line);
      line = kith_csv_reader_get_line (reader);
      g_ptr_array_add (rows, row);
    }

  return g_steal_pointer (&rows);
}

/* Everything is quoted, as RFC 4180 has it. */
static void
append_row (GString   *out,
            GPtrArray *row,
            char       delimiter)
{
  for (guint i = 0; i < row->len; i++)
    {
      g_autoptr (GString) cell = g_string_new (g_ptr_array_index (row, i));

      g_string_replace (cell, "\"", "\"\"", 0);
      if (i > 0)
        g_string_append_c (out, delimiter);
      g_string_append_printf (out, "\"%s\"", cell->str);
    }

  g_string_append (out, "\r\n");
}

/* The table is written below a line that says what the delimiter is, so that nothing is guessed. */
static void
check_delimiter (GPtrArray *rows,
                 char       delimiter)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_string_append_printf (out, "\xef\xbb\xbfsep=%c\r\n", delimiter);
  for (guint i = 0; i < rows->len; i++)
    append_row (out, g_ptr_array_index (rows, i), delimiter);

  bytes = g_bytes_new (out->str, out->len);
  again = read_rows (bytes);
  g_assert_cmpuint (again->len, ==, rows->len);
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      GPtrArray *same = g_ptr_array_index (again, i);

      g_assert_cmpuint (same->len, ==, row->len);
      for (guint j = 0; j < row->len; j++)
        {
          const char *cell = g_ptr_array_index (same, j);

          g_assert_true (g_utf8_validate (cell, -1, NULL));
          g_assert_cmpstr (cell, ==, g_ptr_array_index (row, j));
        }
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char * const names[] = { "First Name", "Last Name", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) rows = read_rows (bytes);
  g_autoptr (KithCsvReader) reader = kith_csv_reader_new (bytes);

  check_delimiter (rows, ',');
  check_delimiter (rows, ';');
  check_delimiter (rows, '\t');
  check_delimiter (rows, '|');

  if (kith_csv_reader_find_header (reader, names, 10, NULL))
    g_assert_cmpint (kith_csv_reader_get_column (reader, " first name "), >=, 0);

  return 0;
}

#ifndef KITH_FUZZER
int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
        continue;
      g_file_get_contents (argv[i], &contents, &length, &error);
      g_assert_no_error (error);
      LLVMFuzzerTestOneInput ((const uint8_t *) contents, length);
    }

  return 0;
}
#endif
