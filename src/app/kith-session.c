/* kith-session.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-session.h"

#include <glib/gi18n.h>

/* How many people are remembered as opened last. */
#define MOST_OPENED 5

/**
 * KithSession:
 *
 * What every page is handed: the database, the clock, the settings, and one way to do things.
 *
 * Pages make an operation and hand it to kith_session_perform(); the window listens and says
 * what happened, with Undo. #KithSession:today changes at midnight, so that an open window tells
 * the truth in the morning.
 */
struct _KithSession
{
  GObject parent_instance;

  KithStore *store;
  KithClock *clock;
  GSettings *settings;
  KithDay today;
  GArray *opened;
};

enum
{
  PROP_0,
  PROP_TODAY,
  N_PROPS,
};

enum
{
  PERFORMED,
  REVERTED,
  FAILED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithSession, kith_session, G_TYPE_OBJECT)

typedef struct
{
  KithOperation *operation;
  char *message;
} Performance;

static void
performance_free (Performance *performance)
{
  g_clear_object (&performance->operation);
  g_free (performance->message);
  g_free (performance);
}

static void
look_at_clock (KithSession *self)
{
  KithDay today = kith_clock_get_today (self->clock);

  kith_clock_set_wake_up (self->clock,
                          kith_day_to_time (today + 1, 0, kith_clock_get_zone (self->clock)));
  if (today == self->today)
    return;

  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

static void
operation_performed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  KithSession *self = g_task_get_source_object (task);
  Performance *performance = g_task_get_task_data (task);
  GError *error = NULL;

  if (!kith_store_perform_finish (KITH_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  g_signal_emit (self, signals[PERFORMED], 0, performance->operation, performance->message);
  g_task_return_boolean (task, TRUE);
}

static void
report_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  KithSession *self = KITH_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (!kith_session_perform_finish (self, result, &error))
    kith_session_report (self, error);
}

static void
operation_reverted_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (KithSession) self = user_data;
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  entry = kith_store_revert_finish (KITH_STORE (source), result, &error);
  if (entry == NULL)
    {
      kith_session_report (self, error);
      return;
    }

  g_signal_emit (self, signals[REVERTED], 0, entry->label, entry->is_undone);
}

static void
kith_session_dispose (GObject *object)
{
  KithSession *self = KITH_SESSION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (kith_session_parent_class)->dispose (object);
}

static void
kith_session_finalize (GObject *object)
{
  KithSession *self = KITH_SESSION (object);

  g_clear_pointer (&self->opened, g_array_unref);

  G_OBJECT_CLASS (kith_session_parent_class)->finalize (object);
}

static void
kith_session_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  KithSession *self = KITH_SESSION (object);

  switch (prop_id)
    {
    case PROP_TODAY:
      g_value_set_int (value, kith_session_get_today (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_session_class_init (KithSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_session_dispose;
  object_class->finalize = kith_session_finalize;
  object_class->get_property = kith_session_get_property;

  /**
   * KithSession:today:
   *
   * The day it is, as a #KithDay.
   */
  properties[PROP_TODAY] =
    g_param_spec_int ("today", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KithSession::performed:
   * @operation: the #KithOperation
   * @message: (nullable): what to say of it; %NULL for nothing
   *
   * Something was done through this session.
   */
  signals[PERFORMED] = g_signal_new ("performed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, KITH_TYPE_OPERATION,
                                     G_TYPE_STRING);

  /**
   * KithSession::reverted:
   * @label: what it was
   * @is_undone: whether it was undone or done again
   */
  signals[REVERTED] = g_signal_new ("reverted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                    G_TYPE_BOOLEAN);

  /**
   * KithSession::failed:
   * @message: one sentence that says what happened and what to do
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kith_session_init (KithSession *self)
{
  self->opened = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * kith_session_new:
 * @store: the database
 * @clock: the clock; the session sets its alarm
 * @settings: (nullable): Kith's settings
 *
 * Returns: (transfer full): a session
 */
KithSession *
kith_session_new (KithStore *store,
                  KithClock *clock,
                  GSettings *settings)
{
  KithSession *self = g_object_new (KITH_TYPE_SESSION, NULL);

  g_return_val_if_fail (KITH_IS_STORE (store), NULL);
  g_return_val_if_fail (KITH_IS_CLOCK (clock), NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->today = kith_clock_get_today (clock);
  g_signal_connect_object (clock, "woke-up", G_CALLBACK (look_at_clock), self, G_CONNECT_SWAPPED);
  look_at_clock (self);

  return self;
}

KithStore *
kith_session_get_store (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), NULL);

  return self->store;
}

/**
 * kith_session_get_database:
 * @self: a session
 *
 * Returns: (transfer none): the connection for small reads
 */
KithDatabase *
kith_session_get_database (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), NULL);

  return kith_store_get_database (self->store);
}

GSettings *
kith_session_get_settings (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), NULL);

  return self->settings;
}

KithDay
kith_session_get_today (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), KITH_DAY_NONE);

  return self->today;
}

gint64
kith_session_get_now (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), 0);

  return kith_clock_get_now (self->clock);
}

/**
 * kith_session_perform:
 * @self: a session
 * @operation: (transfer full): what to do
 * @message: (nullable): what to say when it is done; %NULL for nothing
 *
 * Does something. #KithSession::performed or #KithSession::failed tells how it went.
 */
void
kith_session_perform (KithSession   *self,
                      KithOperation *operation,
                      const char    *message)
{
  kith_session_perform_async (self, operation, message, report_cb, NULL);
}

/**
 * kith_session_perform_async:
 * @self: a session
 * @operation: (transfer full): what to do
 * @message: (nullable): what to say when it is done; %NULL for nothing
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does something, for places that keep what was typed until it is on the disk. If it cannot be
 * done, only @callback is told.
 */
void
kith_session_perform_async (KithSession         *self,
                            KithOperation       *operation,
                            const char          *message,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Performance *performance;
  GTask *task;

  g_return_if_fail (KITH_IS_SESSION (self));
  g_return_if_fail (KITH_IS_OPERATION (operation));

  performance = g_new0 (Performance, 1);
  performance->operation = operation;
  performance->message = g_strdup (message);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, kith_session_perform_async);
  g_task_set_task_data (task, performance, (GDestroyNotify) performance_free);
  kith_store_perform_async (self->store, operation, NULL, operation_performed_cb, task);
}

gboolean
kith_session_perform_finish (KithSession   *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * kith_session_revert:
 * @self: a session
 * @operation_id: the number of an operation, or 0 for the newest
 * @redo: %FALSE to undo it, %TRUE to do it again
 */
void
kith_session_revert (KithSession *self,
                     gint64       operation_id,
                     gboolean     redo)
{
  g_return_if_fail (KITH_IS_SESSION (self));

  kith_store_revert_async (self->store, operation_id, redo, NULL, operation_reverted_cb,
                           g_object_ref (self));
}

/**
 * kith_session_report:
 * @self: a session
 * @error: what went wrong
 *
 * Tells the person at the window, by #KithSession::failed.
 */
void
kith_session_report (KithSession  *self,
                     const GError *error)
{
  g_return_if_fail (KITH_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

/**
 * kith_session_load:
 * @self: a session
 * @type: a type derived from #KithRecord
 * @id: which one
 *
 * Returns: (transfer full) (nullable): the record, or %NULL if it is not there any more
 */
KithRecord *
kith_session_load (KithSession *self,
                   GType        type,
                   gint64       id)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), NULL);

  return id != 0 ? kith_database_load (kith_session_get_database (self), type, id, NULL) : NULL;
}

/**
 * kith_session_note_opened:
 * @self: a session
 * @person_id: whose page was opened
 */
void
kith_session_note_opened (KithSession *self,
                          gint64       person_id)
{
  g_return_if_fail (KITH_IS_SESSION (self));
  g_return_if_fail (person_id != 0);

  for (guint i = 0; i < self->opened->len; i++)
    if (g_array_index (self->opened, gint64, i) == person_id)
      {
        g_array_remove_index (self->opened, i);
        break;
      }

  g_array_prepend_val (self->opened, person_id);
  if (self->opened->len > MOST_OPENED)
    g_array_set_size (self->opened, MOST_OPENED);
}

/**
 * kith_session_get_opened:
 * @self: a session
 *
 * Returns: (transfer none) (element-type gint64): the few people whose pages were opened last,
 *   the newest first; they may be gone
 */
const GArray *
kith_session_get_opened (KithSession *self)
{
  g_return_val_if_fail (KITH_IS_SESSION (self), NULL);

  return self->opened;
}

/**
 * kith_session_read_filter:
 * @self: a session
 * @text: what somebody wrote
 * @problem: (out) (optional): on error, the word it is about
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what @text asks for today, or %NULL with @error set as
 *   kith_filter_new() has it
 */
KithFilter *
kith_session_read_filter (KithSession     *self,
                          const char      *text,
                          KithFilterSpan  *problem,
                          GError         **error)
{
  KithDay today = kith_session_get_today (self);
  KithFilter *filter = kith_filter_new (text, today, problem, error);

  if (filter != NULL)
    kith_filter_set_holiday (filter, today, kith_settings_get_holiday (self->settings));

  return filter;
}
