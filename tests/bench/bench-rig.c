/* bench-rig.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-rig.h"

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* The display is larger than the window, which takes the size it wants. */
#define SCREEN "1280x900x24"

/* A program has come to rest if it did nothing for so many milliseconds. */
#define REST 2000

/* No service can be activated: what is not there does not come uninvited. */
static const char bus_config[] =
  "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
  " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">"
  "<busconfig><type>session</type><listen>unix:dir=%s</listen>"
  "<policy context=\"default\"><allow send_destination=\"*\"/><allow own=\"*\"/>"
  "<allow receive_sender=\"*\"/></policy></busconfig>";

static const char gtk_settings[] =
  "[Settings]\ngtk-enable-animations=0\ngtk-cursor-blink=0\ngtk-font-name=Cantarell 11\n";

/* Reminders at any hour, so that the benchmark may run at any. */
static const char kith_settings[] =
  "[io/github/kith/Kith]\nreminder-time='00:00'\nquiet-from='00:00'\nquiet-until='00:00'\n"
  "most-per-day=50\n";

static const char *const unset[] = {
  "WAYLAND_DISPLAY", "GTK_THEME", "G_DEBUG", "G_MESSAGES_DEBUG", "LANGUAGE", "LANG",
  "XDG_CURRENT_DESKTOP", "GTK_DEBUG", "MALLOC_CHECK_", "MALLOC_PERTURB_", "DESKTOP_STARTUP_ID",
  "XDG_SEAT", "XDG_SESSION_ID",
};

/* Processes */

/* Starts a program whose output is read line by line; what it complains of is not. */
BenchProcess *
bench_process_new (const char *const *command,
                   GStrv              environment)
{
  BenchProcess *self = g_new0 (BenchProcess, 1);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  int output;

  self->started = g_get_monotonic_time ();
  g_spawn_async_with_pipes (NULL, (char **) command, environment,
                            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH |
                              G_SPAWN_LEAVE_DESCRIPTORS_OPEN |
                              (g_getenv ("BENCH_LOUD") != NULL ? 0 : G_SPAWN_STDERR_TO_DEV_NULL),
                            NULL, NULL, &self->pid, NULL, &output, NULL, &error);
  if (error != NULL)
    g_error ("%s", error->message);
  stream = g_unix_input_stream_new (output, TRUE);
  self->output = g_data_input_stream_new (stream);

  return self;
}

/* Waits for a line that begins with @word, and returns the rest of it. */
char *
bench_process_read (BenchProcess *self,
                    const char   *word)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

      if (line == NULL)
        g_error ("A program ended before it said “%s”", word);
      if (g_str_has_prefix (line, word))
        return g_strdup (line + strlen (word));
    }
}

/* The memory that is the program's own: neither files nor libraries, in bytes. */
gsize
bench_process_get_memory (BenchProcess *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", self->pid);
  g_autofree char *text = NULL;
  const char *field;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("%s cannot be read", path);
  field = strstr (text, "\nAnonymous:");
  g_assert (field != NULL);

  return g_ascii_strtoull (field + strlen ("\nAnonymous:"), NULL, 10) * 1024;
}

static guint64
read_switches (const char *path)
{
  g_autofree char *text = NULL;
  guint64 n_switches = 0;

  /* A thread that ended meanwhile is gone. */
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  for (const char *p = text; (p = strstr (p, "voluntary_ctxt_switches:")) != NULL;)
    {
      p += strlen ("voluntary_ctxt_switches:");
      n_switches += g_ascii_strtoull (p, NULL, 10);
    }

  return n_switches;
}

/* How often each thread, by the name of its folder, was put on a processor so far: whoever wakes
 * up, even for nothing, gives it back and is counted by the kernel. */
GHashTable *
bench_process_get_switches (BenchProcess *self)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/task", self->pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GHashTable *threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *thread = g_build_filename (folder, name, NULL);
      g_autofree char *path = g_build_filename (thread, "status", NULL);

      g_hash_table_insert (threads, thread, GSIZE_TO_POINTER (read_switches (path)));
    }

  return threads;
}

/* How often they were since then; a thread that is gone woke up once to go. @who gathers the
 * names of those that woke up. */
guint64
bench_process_count_switches (BenchProcess *self,
                              GHashTable   *since,
                              GString      *who)
{
  g_autoptr (GHashTable) now = bench_process_get_switches (self);
  guint64 n_switches = 0;
  GHashTableIter iter;
  gpointer thread, value;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &thread, &value))
    {
      gsize n = GPOINTER_TO_SIZE (value) - GPOINTER_TO_SIZE (g_hash_table_lookup (since, thread));
      g_autofree char *path = g_build_filename (thread, "comm", NULL);
      g_autofree char *name = NULL;

      n_switches += n;
      if (n > 0 && who != NULL && g_file_get_contents (path, &name, NULL, NULL))
        g_string_append_printf (who, "; %" G_GSIZE_FORMAT " by thread “%s”", n, g_strchomp (name));
    }

  g_hash_table_iter_init (&iter, since);
  while (g_hash_table_iter_next (&iter, &thread, NULL))
    {
      if (g_hash_table_contains (now, thread))
        continue;
      n_switches++;
      if (who != NULL)
        g_string_append (who, "; 1 by a thread that ended");
    }

  return n_switches;
}

/* Waits until it does nothing any more; our own main loop turns meanwhile. */
void
bench_process_settle (BenchProcess *self)
{
  g_autoptr (GHashTable) before = bench_process_get_switches (self);
  gint64 since = g_get_monotonic_time ();
  gint64 deadline = since + 60 * G_USEC_PER_SEC;

  while (bench_get_milliseconds (since) < REST)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("A program does not come to rest");
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (20000);
      if (bench_process_count_switches (self, before, NULL) == 0)
        continue;
      since = g_get_monotonic_time ();
      g_hash_table_unref (before);
      before = bench_process_get_switches (self);
    }
}

void
bench_process_free (BenchProcess *self)
{
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  g_spawn_close_pid (self->pid);
  g_object_unref (self->output);
  g_free (self);
}

/* The rig */

static void
set (BenchRig   *self,
     const char *name,
     const char *value)
{
  self->environment = g_environ_setenv (self->environment, name, value, TRUE);
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static void
start_bus (BenchRig   *self,
           const char *folder)
{
  g_autofree char *config = g_strdup_printf (bus_config, folder);
  g_autofree char *path = g_build_filename (folder, "bus.conf", NULL);
  const char *const command[] = {
    "dbus-daemon", "--nofork", "--print-address=1", "--config-file", path, NULL,
  };
  BenchProcess *process;

  write_file (folder, "bus.conf", config);
  process = bench_process_new (command, self->environment);
  g_ptr_array_add (self->processes, process);
  self->bus_address = bench_process_read (process, "");
  set (self, "DBUS_SESSION_BUS_ADDRESS", self->bus_address);
}

static void
start_display (BenchRig *self)
{
  const char *const command[] = {
    "Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", NULL,
  };
  BenchProcess *process = bench_process_new (command, self->environment);
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;

  g_ptr_array_add (self->processes, process);
  number = bench_process_read (process, "");
  display = g_strconcat (":", number, NULL);
  set (self, "DISPLAY", display);
}

BenchRig *
bench_rig_new (Bench    *bench,
               gboolean  with_display)
{
  BenchRig *self = g_new0 (BenchRig, 1);
  /* Each has a home of its own: settings that one writes would wake the others. */
  g_autofree char *home = g_build_filename (bench->work, "home-XXXXXX", NULL);
  g_autofree char *config = NULL;
  g_autofree char *cache = NULL;
  g_autofree char *run = NULL;

  if (g_mkdtemp (home) == NULL)
    g_error ("%s cannot be made", home);
  config = g_build_filename (home, ".config", NULL);
  cache = g_build_filename (home, ".cache", NULL);
  run = g_build_filename (home, "run", NULL);

  self->processes = g_ptr_array_new_with_free_func ((GDestroyNotify) bench_process_free);
  self->environment = g_get_environ ();
  for (guint i = 0; i < G_N_ELEMENTS (unset); i++)
    self->environment = g_environ_unsetenv (self->environment, unset[i]);

  g_mkdir_with_parents (run, 0700);
  write_file (config, "gtk-4.0/settings.ini", gtk_settings);
  write_file (config, "glib-2.0/settings/keyfile", kith_settings);
  set (self, "HOME", home);
  set (self, "XDG_RUNTIME_DIR", run);
  set (self, "XDG_CONFIG_HOME", config);
  set (self, "XDG_CACHE_HOME", cache);
  set (self, "GSETTINGS_BACKEND", "keyfile");
  set (self, "GSETTINGS_SCHEMA_DIR", SCHEMA_DIR);
  set (self, "GDK_BACKEND", "x11");
  set (self, "GSK_RENDERER", "cairo");
  set (self, "GTK_A11Y", "none");
  set (self, "GTK_USE_PORTAL", "0");
  set (self, "GIO_USE_VFS", "local");
  set (self, "LC_ALL", "C.UTF-8");

  start_bus (self, run);
  if (with_display)
    start_display (self);

  return self;
}

/* Makes @path the database of the user whose home it is. */
void
bench_rig_set_database (BenchRig   *self,
                        Bench      *bench,
                        const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *data = g_build_filename (bench->work, "data", base, NULL);
  g_autofree char *folder = g_build_filename (data, "kith", NULL);
  g_autofree char *link = g_build_filename (folder, "kith.db", NULL);
  g_autofree char *target = g_canonicalize_filename (path, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_test (link, G_FILE_TEST_IS_SYMLINK) && symlink (target, link) != 0)
    g_error ("%s cannot be made", link);
  set (self, "XDG_DATA_HOME", data);
}

void
bench_rig_free (BenchRig *self)
{
  g_clear_pointer (&self->processes, g_ptr_array_unref);
  g_strfreev (self->environment);
  g_free (self->bus_address);
  g_free (self);
}
