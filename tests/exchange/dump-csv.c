/* dump-csv.c: prints the rows of files the way that compare-csv.py reads them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-csv-reader.h"

#include <stdio.h>

/* Percent-encoded, so that a line of output is a line. */
static void
print_field (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, TRUE);

  printf ("\t%s", escaped);
}

static void
print_row (KithCsvReader *reader,
           GPtrArray     *row)
{
  printf ("ROW\t%u", kith_csv_reader_get_line (reader));
  for (guint i = 0; i < row->len; i++)
    print_field (g_ptr_array_index (row, i));
  printf ("\n");
}

static gboolean
print_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (KithCsvReader) reader = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      return FALSE;
    }

  bytes = g_bytes_new_take (contents, length);
  reader = kith_csv_reader_new (bytes);
  printf ("FILE\t%s\t%d\n", kith_encoding_get_name (kith_csv_reader_get_encoding (reader)),
          kith_csv_reader_get_delimiter (reader));

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, &error);

      if (row == NULL)
        break;
      print_row (reader, row);
    }

  if (error != NULL)
    {
      printf ("ERROR");
      print_field (error->message);
      printf ("\n");
    }

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  gboolean is_good = TRUE;

  for (int i = 1; i < argc; i++)
    is_good = print_file (argv[i]) && is_good;

  return is_good ? 0 : 1;
}
