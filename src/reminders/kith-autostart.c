/* kith-autostart.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-autostart.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define PROGRAM LIBEXECDIR "/kith-reminders"
#define ENTRY SYSCONFDIR "/xdg/autostart/io.github.kith.Kith.Reminders.desktop"

static gboolean
has_entry (const char *config_dir,
           const char *name)
{
  g_autofree char *path = g_build_filename (config_dir, "autostart", name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * kith_autostart_offer:
 * @entry: the autostart entry as it was installed
 * @config_home: where the user's configuration is
 * @config_dirs: (array zero-terminated=1): where else sessions look
 *
 * Copies @entry to where sessions look, unless there is one already: that of a distribution, or
 * the one with which the user switched it off.
 *
 * Returns: whether it was copied
 */
gboolean
kith_autostart_offer (const char        *entry,
                      const char        *config_home,
                      const char *const *config_dirs)
{
  g_autofree char *name = g_path_get_basename (entry);
  g_autofree char *folder = g_build_filename (config_home, "autostart", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (entry);
  g_autoptr (GFile) target = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (has_entry (config_home, name))
    return FALSE;
  for (const char *const *dir = config_dirs; *dir != NULL; dir++)
    if (has_entry (*dir, name))
      return FALSE;

  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_copy (source, target, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, &error))
    return TRUE;

  g_message ("Reminders will not be there after the next login: %s",
             error != NULL ? error->message : folder);

  return FALSE;
}

/**
 * kith_autostart_ensure:
 *
 * Sees to it that the next session starts the program, where it was installed to a prefix in
 * which sessions do not look. A program that is run from where it was built leaves no trace.
 */
void
kith_autostart_ensure (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (g_strcmp0 (program, PROGRAM) == 0 && g_file_test (ENTRY, G_FILE_TEST_EXISTS))
    kith_autostart_offer (ENTRY, g_get_user_config_dir (), g_get_system_config_dirs ());
}
