/* dump-vcard.c: prints the cards of files the way that compare-vcard.py reads them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-error.h"
#include "kith-vcard-reader.h"
#include "kith-vcard-writer.h"

#include <stdio.h>

/* Percent-encoded, so that a line of output is a line. */
static void
print_field (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text != NULL ? text : "", NULL, TRUE);

  printf ("\t%s", escaped);
}

/* P <group> <name> <binary> <value> <text> (<parameter>=<value>)* */
static void
print_property (const KithVcardProperty *property)
{
  g_autofree char *text = kith_vcard_property_dup_text (property);

  printf ("P");
  print_field (kith_vcard_property_get_group (property));
  print_field (kith_vcard_property_get_name (property));
  print_field (kith_vcard_property_get_binary (property) ? "1" : "0");
  print_field (kith_vcard_property_get_value (property));
  print_field (text);

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char * const *values = kith_vcard_property_get_parameter_values (property, i);

      for (guint j = 0; values[j] != NULL; j++)
        {
          g_autofree char *pair = g_strconcat (kith_vcard_property_get_parameter_name (property, i),
                                               "=", values[j], NULL);

          print_field (pair);
        }
    }

  printf ("\n");
}

static void
print_card (const KithVcard *card)
{
  const char * const *notes = kith_vcard_get_notes (card);
  KithVcardIter iter;
  KithVcardProperty *property;

  printf ("CARD\t%d\t%u\n", (int) kith_vcard_get_version (card), kith_vcard_get_line (card));
  for (guint i = 0; notes[i] != NULL; i++)
    {
      printf ("NOTE");
      print_field (notes[i]);
      printf ("\n");
    }

  kith_vcard_iter_init (&iter, card, NULL);
  while (kith_vcard_iter_next (&iter, &property))
    print_property (property);
}

static KithVcardVersion
parse_mode (const char *mode)
{
  switch (mode[1])
    {
    case '2':
      return KITH_VCARD_2_1;
    case '4':
      return KITH_VCARD_4_0;
    default:
      return KITH_VCARD_3_0;
    }
}

static gboolean
print_file (const char *path,
            const char *mode)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &error);
  g_autoptr (KithVcardReader) reader = NULL;

  if (stream == NULL)
    {
      g_printerr ("%s: %s\n", path, error->message);
      return FALSE;
    }

  reader = kith_vcard_reader_new (G_INPUT_STREAM (stream));
  for (;;)
    {
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

      if (card == NULL && error == NULL)
        return TRUE;

      if (card == NULL)
        {
          printf ("ERROR");
          print_field (error->message);
          printf ("\n");
          g_clear_error (&error);
        }
      else if (mode != NULL)
        {
          g_autoptr (GString) out = g_string_new (NULL);

          kith_vcard_write (card, parse_mode (mode), out);
          fwrite (out->str, 1, out->len, stdout);
        }
      else
        {
          print_card (card);
        }
    }
}

/* dump-vcard [-2|-3|-4] FILE...: prints the properties, or with a version writes the cards anew. */
int
main (int   argc,
      char *argv[])
{
  const char *mode = NULL;
  int first = 1;
  gboolean is_good = TRUE;

  if (argc > 1 && *argv[1] == '-')
    mode = argv[first++];

  for (int i = first; i < argc; i++)
    is_good = print_file (argv[i], mode) && is_good;

  return is_good ? 0 : 1;
}
