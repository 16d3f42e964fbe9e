/* test-crash.c: killed in the middle of writing, and a disk that is full
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kith-error.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define N_ROUNDS 12
#define MOST_ON_SMALL_DISK 100000

static const char *program;

/* Adds a person and logs a lunch, each an operation, and says so when it is on the disk. */
static int
write_until_killed (const char *path)
{
  g_autoptr (KithStore) store = kith_store_open (path, NULL);

  while (store != NULL)
    {
      gint64 id = kith_test_add_person (store, "Somebody with a name", TODAY);
      g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\n", id);

      kith_test_perform (store, kith_logging_log_now ("test", id, 1, TODAY));
      if (write (STDOUT_FILENO, line, strlen (line)) < 0)
        break;
    }

  return 1;
}

/* Reads what the child says until it has said enough, kills it, and reads the rest. */
static void
kill_after (GSubprocess *child,
            guint        n_lines,
            GPtrArray   *lines)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (child);
  g_autoptr (GDataInputStream) stream = g_data_input_stream_new (pipe);
  char *line;

  while ((line = g_data_input_stream_read_line (stream, NULL, NULL, NULL)) != NULL)
    {
      g_ptr_array_add (lines, line);
      if (lines->len == n_lines)
        g_subprocess_send_signal (child, SIGKILL);
    }
}

static void
assert_acknowledged (const char *path,
                     GPtrArray  *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStore) store = kith_store_open (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      gint64 id = g_ascii_strtoll (g_ptr_array_index (lines, i), NULL, 10);
      g_autoptr (KithRecord) person = NULL;
      g_autoptr (KithInteraction) last = NULL;

      person = kith_database_load (kith_store_get_database (store), KITH_TYPE_PERSON, id, &error);
      g_assert_no_error (error);
      last = kith_lookup_last_contact (kith_store_get_database (store), id);
      g_assert_nonnull (last);
    }
}

static void
test_killed (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) child = NULL;
      gint64 people;

      child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                "--write-until-killed", path, NULL);
      g_assert_no_error (error);
      kill_after (child, g_rand_int_range (rand, 1, 40), lines);
      g_subprocess_wait (child, NULL, NULL);
      g_assert_true (g_subprocess_get_if_signaled (child));
      g_assert_cmpuint (lines->len, >, 0);

      assert_acknowledged (path, lines);
      people = kith_test_count (path, "SELECT count (*) FROM person WHERE is_me = 0");
      /* Each operation is there as a whole, with its line in the history, or not at all. */
      g_assert_cmpint (kith_test_count (path, "SELECT count (*) FROM operation "
                                              "WHERE label LIKE 'Add%'"),
                       ==, people);
      kith_test_check_file (path);
    }
}

/* Writes until the disk is full; what was kept must be there, and there must be a way on. */
static int
fill_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "kith.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStore) store = kith_store_open (path, &error);
  gint64 people = 0;

  g_assert_no_error (error);
  while (error == NULL && people < MOST_ON_SMALL_DISK)
    {
      guint n_people = 5;
      g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                                NULL);

      if (kith_store_perform (store, operation, &error))
        people += n_people;
    }

  g_assert_error (error, KITH_ERROR, KITH_ERROR_FULL);
  g_assert_cmpint (people, >, 0);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (store)), ==, people);

  /* Again, and no other error. */
  g_clear_error (&error);
  for (guint i = 0; i < 3; i++)
    {
      guint n_people = 50;
      g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                                NULL);

      g_assert_false (kith_store_perform (store, operation, &error));
      g_assert_error (error, KITH_ERROR, KITH_ERROR_FULL);
      g_clear_error (&error);
    }
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (store)), ==, people);
  g_assert_finalize_object (g_steal_pointer (&store));

  return 0;
}

static int
check_disk (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "kith.db", NULL);

  kith_test_check_file (path);

  return 0;
}

/* Needs to be root in a mount namespace of its own. */
static void
test_disk_full (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *quoted = g_shell_quote (folder->path);
  g_autofree char *quoted_program = g_shell_quote (program);
  g_autofree char *script = NULL;
  const char *argv[] = { "unshare", "-m", "sh", "-c", NULL, NULL };
  g_autofree char *messages = NULL;
  int status = 0;

  script = g_strdup_printf ("mount -t tmpfs -o size=2m none %s && echo mounted && "
                            "%s --fill-disk %s 2>&1 && %s --check-disk %s 2>&1",
                            quoted, quoted_program, quoted, quoted_program, quoted);
  argv[4] = script;
  if (!g_spawn_sync (NULL, (char **) argv, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &messages, NULL,
                     &status, NULL) ||
      !g_str_has_prefix (messages, "mounted"))
    {
      g_test_skip ("mounting is not allowed here");
      return;
    }
  if (status != 0)
    g_error ("%s", messages);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 3 && strcmp (argv[1], "--write-until-killed") == 0)
    return write_until_killed (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--fill-disk") == 0)
    return fill_disk (argv[2]);
  if (argc == 3 && strcmp (argv[1], "--check-disk") == 0)
    return check_disk (argv[2]);

  kith_test_init (&argc, &argv);
  program = self;

  g_test_add_func ("/crash/what-was-acknowledged-outlives-a-kill", test_killed);
  g_test_add_func ("/crash/a-full-disk-loses-nothing", test_disk_full);

  return g_test_run ();
}
