/* dump-csv.c: prints the rows of files the way that compare-csv.py reads them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-csv-reader.h"
#include "kith-csv-writer.h"

#include <stdio.h>
#include <string.h>

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

static void
write_row (KithCsvReader *reader,
           GPtrArray     *row)
{
  g_autoptr (GString) out = g_string_new (NULL);
  char delimiter = kith_csv_reader_get_delimiter (reader);

  if (strchr (",;\t|", delimiter) == NULL)
    delimiter = ',';

  kith_csv_write_row (out, (const char * const *) row->pdata, row->len, delimiter);
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
print_file (const char *path,
            gboolean    writes)
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
  if (!writes)
    {
      printf ("FILE\t%s\t%d\n", kith_encoding_get_name (kith_csv_reader_get_encoding (reader)),
              kith_csv_reader_get_delimiter (reader));
    }

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (reader, &error);

      if (row == NULL)
        break;
      if (writes)
        write_row (reader, row);
      else
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

/* dump-csv [-w] FILE...: prints the rows, or with -w writes them anew. */
int
main (int   argc,
      char *argv[])
{
  gboolean writes = argc > 1 && strcmp (argv[1], "-w") == 0;
  gboolean is_good = TRUE;

  for (int i = writes ? 2 : 1; i < argc; i++)
    is_good = print_file (argv[i], writes) && is_good;

  return is_good ? 0 : 1;
}
