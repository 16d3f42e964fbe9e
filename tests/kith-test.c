/* kith-test.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "kith-database-private.h"
#include "kith-people.h"

void
kith_test_init (int    *argc,
                char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

/* Wakes the main loop, so that a condition in vain is noticed. */
gboolean
kith_test_keep_turning (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* For tests of widgets: those need the icons and loaders of the machine. They keep their data in
 * folders of their own and their settings in memory. */
void
kith_test_init_with_display (int    *argc,
                             char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
}

KithTestFolder *
kith_test_folder_new (void)
{
  KithTestFolder *folder = g_new0 (KithTestFolder, 1);
  g_autoptr (GError) error = NULL;

  folder->path = g_dir_make_tmp ("kith-test-XXXXXX", &error);
  g_assert_no_error (error);

  return folder;
}

static void
remove_recursively (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_recursively (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

void
kith_test_folder_free (KithTestFolder *folder)
{
  remove_recursively (folder->path);
  g_free (folder->path);
  g_free (folder);
}

char *
kith_test_folder_get_file (KithTestFolder *folder,
                           const char     *name)
{
  return g_build_filename (folder->path, name, NULL);
}

KithStore *
kith_test_folder_open_store (KithTestFolder *folder)
{
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (GError) error = NULL;
  KithStore *store = kith_store_open (path, &error);

  g_assert_no_error (error);

  return store;
}

/* Performs @operation, which it takes. */
void
kith_test_perform (KithStore     *store,
                   KithOperation *operation)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;

  kith_store_perform (store, owned, &error);
  g_assert_no_error (error);
}

gint64
kith_test_add_person (KithStore  *store,
                      const char *name,
                      KithDay     today)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  kith_person_set_display_name (person, name);
  operation = kith_people_save ("test", kith_person_draft_new (person), today);
  kith_store_perform (store, operation, &error);
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

/* How many are listed. */
gint64
kith_test_count_people (KithDatabase *database)
{
  return kith_database_get_integer (database,
                                    "SELECT count (*) FROM person "
                                    "WHERE is_me = 0 AND archived = 0",
                                    NULL);
}

static void
changed_cb (KithStore    *store,
            KithChanges  *changes,
            KithChanges **watched)
{
  g_clear_pointer (watched, kith_changes_unref);
  *watched = kith_changes_ref (changes);
}

/* Keeps the last changes that @store told of in @changes. */
void
kith_test_watch_changes (KithStore    *store,
                         KithChanges **changes)
{
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), changes);
}

/* What a program is linked with, as ldd prints it. */
char *
kith_test_list_libraries (const char *program)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *libraries = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "ldd", program, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &libraries, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return g_steal_pointer (&libraries);
}
