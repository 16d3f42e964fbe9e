/* bench-palette-peer.c: letters typed into the palette, and how long each took
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search of src/app, without its window: from the letter to the people who are shown for it.
 * Prints a line for each.
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "kith-palette-search.h"
#include "kith-test.h"

/* As many as the palette shows. */
#define MOST_ROWS 50

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = NULL;

  hits = kith_palette_search_find_finish (KITH_PALETTE_SEARCH (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
type (KithPaletteSearch *search,
      const char        *kind,
      const char        *text)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (text);
  gboolean is_found = FALSE;

  kith_palette_search_find_async (search, fuzzy, MOST_ROWS, NULL, found_cb, &is_found);
  while (!is_found)
    g_main_context_iteration (NULL, TRUE);

  printf ("%s %" G_GINT64_FORMAT "\n", kind, g_get_monotonic_time () - start);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const words[] = {
    "grace hopper", "oneill", "zoe m", "garcia", "amina", "le ar", "kjaer", "anna 東京",
  };
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithPaletteSearch) search = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 2);
  setlocale (LC_ALL, "");
  store = kith_store_open (argv[1], &error);
  g_assert_no_error (error);
  search = kith_palette_search_new (store);
  kith_test_run_until (kith_palette_search_is_ready (search));

  for (char letter = 'a'; letter <= 'z'; letter++)
    {
      char text[] = { letter, '\0' };

      type (search, "first", text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (const char *end = g_utf8_next_char (words[i]); *end != '\0'; end = g_utf8_next_char (end))
      {
        g_autofree char *text = g_strndup (words[i], g_utf8_next_char (end) - words[i]);

        type (search, "later", text);
      }
  printf ("done\n");

  return 0;
}
