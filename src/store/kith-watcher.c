/* kith-watcher.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-watcher.h"

#include <gio/gio.h>

#include "kith-database-private.h"
#include "kith-history.h"

/* How long file events are gathered, in milliseconds; well below the second within which a
 * change is to show. */
#define RATE_LIMIT 100

/* The kernel tells of the first byte, and of nothing when the disk has all of it and the commit is
 * to be seen: it is looked for again after one millisecond, two, four … so that it is seen no
 * later than as long again as it took, and at last after so many milliseconds. GIO tells of what
 * follows up to two seconds later. */
#define LAST_DELAY 256

/**
 * KithWatcher:
 *
 * Tells what was committed, by us or by another process.
 *
 * A commit writes to the -wal file, which the kernel reports; PRAGMA data_version then says
 * whether there is anything new for this connection, and the log of changes says what. Nothing
 * polls. The folder is watched and not the file, which comes and goes with its connections and
 * whose absence GIO would look for every few seconds. Where the disk allows no -wal, a commit
 * writes to the file itself and is done when its -journal is gone.
 */
struct _KithWatcher
{
  GObject parent_instance;

  KithDatabase *database;
  GFileMonitor *monitor;
  char *names[2];
  gint64 data_version;
  gint64 sequence;
  guint look_id;
  guint delay;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithWatcher, kith_watcher, G_TYPE_OBJECT)

static gint64
read_data_version (KithWatcher *self)
{
  return kith_database_get_integer (self->database, "PRAGMA data_version", NULL);
}

static gboolean look_again_cb (gpointer user_data);

static void
look (KithWatcher *self)
{
  gint64 data_version = self->data_version;

  kith_watcher_check (self);

  if (self->data_version != data_version || self->delay > LAST_DELAY)
    return;

  self->look_id = g_timeout_add (self->delay, look_again_cb, self);
  self->delay *= 2;
}

static gboolean
look_again_cb (gpointer user_data)
{
  KithWatcher *self = user_data;

  self->look_id = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

static void
file_changed_cb (KithWatcher       *self,
                 GFile             *file,
                 GFile             *other_file,
                 GFileMonitorEvent  event)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_strcmp0 (name, self->names[0]) != 0 && g_strcmp0 (name, self->names[1]) != 0)
    return;

  g_clear_handle_id (&self->look_id, g_source_remove);
  self->delay = 1;
  look (self);
}

static void
kith_watcher_finalize (GObject *object)
{
  KithWatcher *self = KITH_WATCHER (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->names[0], g_free);
  g_clear_pointer (&self->names[1], g_free);

  G_OBJECT_CLASS (kith_watcher_parent_class)->finalize (object);
}

static void
kith_watcher_class_init (KithWatcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_watcher_finalize;

  /**
   * KithWatcher::changed:
   * @changes: a #KithChanges
   *
   * Something was committed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, KITH_TYPE_CHANGES);
}

static void
kith_watcher_init (KithWatcher *self)
{
}

/**
 * kith_watcher_new:
 * @database: a connection that reads, for the thread that turns the main context which is the
 *   default here; it must outlive the watcher
 *
 * Returns: (transfer full): a watcher
 */
KithWatcher *
kith_watcher_new (KithDatabase *database)
{
  KithWatcher *self = g_object_new (KITH_TYPE_WATCHER, NULL);
  const char *path = sqlite3_db_filename (kith_database_get_handle (database), "main");
  /* Where SQLite keeps it, which is beside the file that a link leads to. */
  g_autofree char *mode = kith_database_get_text (database, "PRAGMA journal_mode", NULL);
  gboolean has_wal = g_strcmp0 (mode, "wal") == 0;
  g_autoptr (GFile) file = g_file_new_for_path (has_wal ? sqlite3_filename_wal (path) : path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  self->database = database;
  self->names[0] = g_file_get_basename (file);
  if (!has_wal)
    self->names[1] = g_path_get_basename (sqlite3_filename_journal (path));
  self->data_version = read_data_version (self);
  self->sequence = kith_history_get_sequence (database);

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_warning ("Changes by other programs will not be seen: %s", error->message);
      return self;
    }

  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (file_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* In one transaction: of a commit between the two the log would be read now, and have nothing to
 * say when the version is looked at next, as if some other program had written. */
static void
read_changes (KithWatcher *self,
              KithChanges *changes)
{
  gboolean is_alone = sqlite3_get_autocommit (kith_database_get_handle (self->database)) &&
                      kith_database_run (self->database, NULL, "BEGIN", NULL);

  self->data_version = read_data_version (self);
  self->sequence = kith_history_read_since (self->database, self->sequence, changes);
  if (is_alone)
    kith_database_run (self->database, NULL, "COMMIT", NULL);
}

/**
 * kith_watcher_check:
 * @self: a watcher
 *
 * Looks whether there is anything new, and emits #KithWatcher::changed if so. The store calls
 * it after its own commits, so that ours and others' take one way.
 */
void
kith_watcher_check (KithWatcher *self)
{
  g_autoptr (KithChanges) changes = NULL;

  g_return_if_fail (KITH_IS_WATCHER (self));

  if (read_data_version (self) == self->data_version)
    return;

  changes = kith_changes_new ();
  read_changes (self, changes);
  if (!kith_changes_are_empty (changes))
    g_signal_emit (self, signals[CHANGED], 0, changes);
}
