/* test-autostart.c: an entry where sessions look, once
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>

#include "kith-autostart.h"

#define ENTRY "etc/xdg/autostart/entry.desktop"

static void
write_file (KithTestFolder *folder,
            const char     *name,
            const char     *text)
{
  g_autofree char *path = kith_test_folder_get_file (folder, name);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static gboolean
offer (KithTestFolder *folder)
{
  g_autofree char *entry = kith_test_folder_get_file (folder, ENTRY);
  g_autofree char *home = kith_test_folder_get_file (folder, "home");
  g_autofree char *system = kith_test_folder_get_file (folder, "system");
  const char *dirs[] = { "/nonexistent", system, NULL };

  return kith_autostart_offer (entry, home, dirs);
}

static void
test_copied_once (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "home/autostart/entry.desktop");
  g_autofree char *text = NULL;

  write_file (folder, ENTRY, "installed");
  g_assert_true (offer (folder));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "installed");
  g_assert_false (offer (folder));
}

/* Nor over what the user wrote, or a distribution. */
static void
test_not_over (gconstpointer data)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, data);
  g_autofree char *text = NULL;

  write_file (folder, ENTRY, "installed");
  write_file (folder, data, "Hidden=true");
  g_assert_false (offer (folder));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Hidden=true");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/autostart/copied-once", test_copied_once);
  g_test_add_data_func ("/autostart/not-over-the-users", "home/autostart/entry.desktop",
                        test_not_over);
  g_test_add_data_func ("/autostart/not-beside-the-systems", "system/autostart/entry.desktop",
                        test_not_over);

  return g_test_run ();
}
