/* kith-store.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-store.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-watcher.h"

/**
 * KithStore:
 *
 * An open database.
 *
 * Writing happens in one thread, in the order in which it was asked for; each #KithOperation is
 * a transaction. Long reads, such as the ids of a list, happen in another thread. The thread
 * that owns the store reads small things itself, through kith_store_get_database(): the one that
 * turns the main context which was the default where the store was opened.
 *
 * #KithStore::changed tells of every commit, whoever made it, in that main context; for our own it
 * comes before the callback of the operation.
 */
struct _KithStore
{
  GObject parent_instance;

  char *path;
  KithWatcher *watcher;

  /* The thread that owns the store. */
  KithDatabase *database;

  /* The reading thread. */
  KithDatabase *reader;
  GThreadPool *readers;

  /* The writing thread, or whoever holds the lock. */
  GMutex write_lock;
  KithDatabase *writer;
  GThreadPool *writers;
};

typedef enum
{
  JOB_PERFORM,
  JOB_REVERT,
  JOB_READ,
} JobKind;

/* What a thread is to do, and what came of it. */
typedef struct
{
  JobKind kind;
  KithOperation *operation;
  gint64 revert_id;
  gboolean redo;
  KithReadFunc read_func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify free_result;
  gpointer result;
  GError *error;
} Job;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithStore, kith_store, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->operation);
  if (job->destroy != NULL)
    job->destroy (job->data);
  if (job->result != NULL && job->free_result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_free (job);
}

static gboolean
job_finished_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KithStore *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  if (job->kind != JOB_READ && self->watcher != NULL)
    kith_watcher_check (self->watcher);

  if (job->error != NULL)
    g_task_return_error (task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->free_result);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke_full(): while nobody turns the main loop, that one would run the
 * callback here, in the wrong thread. */
static void
bring_back (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_finished_cb, task, NULL);
  g_source_attach (source, g_task_get_context (task));
}

static void
work (gpointer data,
      gpointer user_data)
{
  GTask *task = data;
  KithStore *self = user_data;
  Job *job = g_task_get_task_data (task);

  switch (job->kind)
    {
    case JOB_PERFORM:
      g_mutex_lock (&self->write_lock);
      kith_history_perform (self->writer, job->operation, g_task_get_cancellable (task),
                            &job->error);
      g_mutex_unlock (&self->write_lock);
      break;

    case JOB_REVERT:
      g_mutex_lock (&self->write_lock);
      job->result = kith_history_revert (self->writer, job->revert_id, job->redo,
                                         g_task_get_cancellable (task), &job->error);
      g_mutex_unlock (&self->write_lock);
      break;

    case JOB_READ:
      if (!g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &job->error))
        job->result = job->read_func (self->reader, job->data, &job->error);
      break;

    default:
      g_assert_not_reached ();
    }

  bring_back (task);
}

/* The task comes back to job_finished_cb(), always in a fresh dispatch of the main loop. */
static void
push (KithStore           *self,
      Job                 *job,
      gpointer             source_tag,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GThreadPool *pool = job->kind == JOB_READ ? self->readers : self->writers;

  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);

  /* A list that hears of the last commit while the program ends asks once more. */
  if (pool == NULL)
    {
      g_set_error_literal (&job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is closed");
      bring_back (task);
      return;
    }

  g_thread_pool_push (pool, task, NULL);
}

static void
database_changed_cb (KithStore   *self,
                     KithChanges *changes)
{
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

static void
kith_store_dispose (GObject *object)
{
  KithStore *self = KITH_STORE (object);

  /* What was asked for is done: nothing typed is lost. */
  if (self->writers != NULL)
    g_thread_pool_free (g_steal_pointer (&self->writers), FALSE, TRUE);
  if (self->readers != NULL)
    g_thread_pool_free (g_steal_pointer (&self->readers), FALSE, TRUE);
  g_clear_object (&self->watcher);
  g_clear_pointer (&self->reader, kith_database_close);
  g_clear_pointer (&self->database, kith_database_close);
  /* SQLite does so where nobody else has the file open, but the reminder service has it: whoever
   * copies the file then has all that was done here. */
  if (self->writer != NULL)
    sqlite3_wal_checkpoint_v2 (kith_database_get_handle (self->writer), NULL,
                               SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  g_clear_pointer (&self->writer, kith_database_close);

  G_OBJECT_CLASS (kith_store_parent_class)->dispose (object);
}

static void
kith_store_finalize (GObject *object)
{
  KithStore *self = KITH_STORE (object);

  g_clear_pointer (&self->path, g_free);
  g_mutex_clear (&self->write_lock);

  G_OBJECT_CLASS (kith_store_parent_class)->finalize (object);
}

static void
kith_store_class_init (KithStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_store_dispose;
  object_class->finalize = kith_store_finalize;

  /**
   * KithStore::changed:
   * @changes: a #KithChanges
   *
   * Something was committed, by this process or another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, KITH_TYPE_CHANGES);
}

static void
kith_store_init (KithStore *self)
{
  g_mutex_init (&self->write_lock);
}

/**
 * kith_store_dup_default_path:
 *
 * Returns: (transfer full): where the database of the user is
 */
char *
kith_store_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "kith", "kith.db", NULL);
}

static gboolean
open_readers (KithStore         *self,
              KithDatabaseMode   mode,
              GError           **error)
{
  if ((self->database = kith_database_open (self->path, mode, error)) == NULL ||
      (self->reader = kith_database_open (self->path, mode, error)) == NULL)
    return FALSE;

  self->readers = g_thread_pool_new (work, self, 1, FALSE, NULL);

  return TRUE;
}

/**
 * kith_store_open:
 * @path: the file; made if it is not there
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the store, or %NULL with @error set as by kith_database_open()
 */
KithStore *
kith_store_open (const char  *path,
                 GError     **error)
{
  g_autoptr (KithStore) self = g_object_new (KITH_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  self->writer = kith_database_open (self->path, KITH_DATABASE_WRITE, error);
  if (self->writer == NULL || !open_readers (self, KITH_DATABASE_READ, error))
    return NULL;

  self->writers = g_thread_pool_new (work, self, 1, FALSE, NULL);
  self->watcher = kith_watcher_new (self->database);
  g_signal_connect_object (self->watcher, "changed", G_CALLBACK (database_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return g_steal_pointer (&self);
}

/**
 * kith_store_open_to_read:
 * @path: the file
 * @error: return location for a #GError
 *
 * Opens a database as it is, for looking something up: nothing is made or brought up to date,
 * nothing can be performed, changes are not followed, and a database that is locked fails soon.
 *
 * Returns: (transfer full): the store, or %NULL with @error set as by kith_database_open()
 */
KithStore *
kith_store_open_to_read (const char  *path,
                         GError     **error)
{
  g_autoptr (KithStore) self = g_object_new (KITH_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_canonicalize_filename (path, NULL);

  return open_readers (self, KITH_DATABASE_GLANCE, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * kith_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the path of the file
 */
const char *
kith_store_get_path (KithStore *self)
{
  g_return_val_if_fail (KITH_IS_STORE (self), NULL);

  return self->path;
}

/**
 * kith_store_get_database:
 * @self: a store
 *
 * Returns: (transfer none): the connection for small reads by the thread that owns the store
 */
KithDatabase *
kith_store_get_database (KithStore *self)
{
  g_return_val_if_fail (KITH_IS_STORE (self), NULL);

  return self->database;
}

/**
 * kith_store_release_memory:
 * @self: a store
 *
 * Gives back what small reads of the thread that owns the store have gathered: for programs that
 * now wait for long.
 */
void
kith_store_release_memory (KithStore *self)
{
  g_return_if_fail (KITH_IS_STORE (self));

  sqlite3_db_release_memory (kith_database_get_handle (self->database));
}

/**
 * kith_store_perform:
 * @self: a store
 * @operation: what to do
 * @error: return location for a #GError
 *
 * Performs @operation and waits for the disk. For programs without a window.
 *
 * Returns: %TRUE if it is on the disk, or %FALSE with @error set and nothing changed
 */
gboolean
kith_store_perform (KithStore      *self,
                    KithOperation  *operation,
                    GError        **error)
{
  gboolean done;

  g_return_val_if_fail (KITH_IS_STORE (self) && self->writer != NULL, FALSE);
  g_return_val_if_fail (KITH_IS_OPERATION (operation), FALSE);

  g_mutex_lock (&self->write_lock);
  done = kith_history_perform (self->writer, operation, NULL, error);
  g_mutex_unlock (&self->write_lock);

  kith_watcher_check (self->watcher);

  return done;
}

/**
 * kith_store_perform_async:
 * @self: a store
 * @operation: what to do
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Performs @operation in the writing thread, after what was asked for before.
 */
void
kith_store_perform_async (KithStore           *self,
                          KithOperation       *operation,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Job *job;

  g_return_if_fail (KITH_IS_STORE (self));
  g_return_if_fail (KITH_IS_OPERATION (operation));

  job = g_new0 (Job, 1);
  job->kind = JOB_PERFORM;
  job->operation = g_object_ref (operation);
  push (self, job, kith_store_perform_async, cancellable, callback, user_data);
}

/**
 * kith_store_perform_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: %TRUE if it is on the disk, or %FALSE with @error set and nothing changed
 */
gboolean
kith_store_perform_finish (KithStore     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_task_propagate_pointer (G_TASK (result), &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * kith_store_revert:
 * @self: a store
 * @id: the number of an operation, or 0 for the newest
 * @redo: %FALSE to undo it, %TRUE to redo it
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what was undone or redone, or %NULL with @error set as by
 *   kith_history_revert()
 */
KithHistoryEntry *
kith_store_revert (KithStore  *self,
                   gint64      id,
                   gboolean    redo,
                   GError    **error)
{
  KithHistoryEntry *entry;

  g_return_val_if_fail (KITH_IS_STORE (self) && self->writer != NULL, NULL);

  g_mutex_lock (&self->write_lock);
  entry = kith_history_revert (self->writer, id, redo, NULL, error);
  g_mutex_unlock (&self->write_lock);

  kith_watcher_check (self->watcher);

  return entry;
}

/**
 * kith_store_revert_async:
 * @self: a store
 * @id: the number of an operation, or 0 for the newest
 * @redo: %FALSE to undo it, %TRUE to redo it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
kith_store_revert_async (KithStore           *self,
                         gint64               id,
                         gboolean             redo,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Job *job;

  g_return_if_fail (KITH_IS_STORE (self));

  job = g_new0 (Job, 1);
  job->kind = JOB_REVERT;
  job->revert_id = id;
  job->redo = redo;
  job->free_result = (GDestroyNotify) kith_history_entry_free;
  push (self, job, kith_store_revert_async, cancellable, callback, user_data);
}

KithHistoryEntry *
kith_store_revert_finish (KithStore     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * kith_store_read_async:
 * @self: a store
 * @func: reads
 * @data: for @func
 * @destroy: (nullable): frees @data
 * @free_result: (nullable): frees what @func returns, if nobody takes it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads something that may take longer than a frame, in the reading thread.
 */
void
kith_store_read_async (KithStore           *self,
                       KithReadFunc         func,
                       gpointer             data,
                       GDestroyNotify       destroy,
                       GDestroyNotify       free_result,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Job *job;

  g_return_if_fail (KITH_IS_STORE (self));
  g_return_if_fail (func != NULL);

  job = g_new0 (Job, 1);
  job->kind = JOB_READ;
  job->read_func = func;
  job->data = data;
  job->destroy = destroy;
  job->free_result = free_result;
  push (self, job, kith_store_read_async, cancellable, callback, user_data);
}

gpointer
kith_store_read_finish (KithStore     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
