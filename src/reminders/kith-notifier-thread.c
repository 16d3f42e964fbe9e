/* kith-notifier-thread.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-notifier-thread.h"

#include <libnotify/notify.h>

#include "kith-answers.h"

/**
 * KithNotifierThread:
 *
 * The thread in which libnotify works. Its calls wait for the server, up to 25 seconds each for
 * one that hangs; here nobody minds.
 *
 * Two things libnotify does not know are looked after here. An answer that comes after those 25
 * seconds still means that the notification is on the screen: #KithAnswers reads it, and the
 * notification goes on living under the number it has. And a server that went takes its numbers
 * with it: the next one counts from 1 again, so whatever belonged to the last one is forgotten
 * before a signal of the next can be taken for its own.
 */
struct _KithNotifierThread
{
  GDBusConnection *connection;
  GMainContext *context;
  GMainLoop *loop;

  /* The thread that made this. */
  GThread *thread;
  GMainContext *owner_context;
  KithNotifierEventFunc func;
  gpointer user_data;

  /* The thread of libnotify. */
  GHashTable *bubbles;
  char *server;
  guint watch_id;

  /* Shared. */
  KithAnswers *answers;
  int is_busy;
  int is_stopped;
};

/* A notification; its server is NULL until it answers. */
typedef struct
{
  guint64 token;
  NotifyNotification *notification;
  char *server;
  gboolean is_unwanted;
} Bubble;

/* libnotify keeps what it knows in variables of its own: one thread may use it, and the next only
 * when that has ended, which it may do later than it is told to. */
static GMutex libnotify_lock;

/* Something to do in the thread of libnotify. */
typedef struct _Job Job;
struct _Job
{
  KithNotifierThread *self;
  void (*run) (Job *job);
  guint64 token;
  char *summary;
  char *body;
  GStrv actions;
  char *server;
  guint32 number;
};

/* Something that goes to the thread that made this. */
typedef struct
{
  KithNotifierThread *self;
  KithNotifierEvent event;
} Message;

typedef struct
{
  KithNotifierThread *self;
  guint64 token;
} ActionData;

static void
thread_clear (gpointer data)
{
  KithNotifierThread *self = data;

  g_clear_object (&self->connection);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->owner_context, g_main_context_unref);
  g_clear_pointer (&self->bubbles, g_hash_table_unref);
  g_clear_pointer (&self->server, g_free);
}

static void
thread_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, thread_clear);
}

static void
bubble_free (gpointer data)
{
  Bubble *bubble = data;

  g_clear_object (&bubble->notification);
  g_free (bubble->server);
  g_free (bubble);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  thread_unref (job->self);
  g_free (job->summary);
  g_free (job->body);
  g_strfreev (job->actions);
  g_free (job->server);
  g_free (job);
}

static void
message_free (gpointer data)
{
  Message *message = data;

  thread_unref (message->self);
  g_free (message->event.text);
  g_free (message->event.activation_token);
  g_free (message);
}

/* In order of asking; g_main_context_invoke() may run in the thread that calls it. */
static void
attach (GMainContext   *context,
        GSourceFunc     func,
        gpointer        data,
        GDestroyNotify  destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

static gboolean
job_cb (gpointer user_data)
{
  Job *job = user_data;

  job->run (job);

  return G_SOURCE_REMOVE;
}

static Job *
job_new (KithNotifierThread *self,
         void              (*run) (Job *job),
         guint64             token)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_atomic_rc_box_acquire (self);
  job->run = run;
  job->token = token;

  return job;
}

static void
job_push (Job *job)
{
  attach (job->self->context, job_cb, job, job_free);
}

static gboolean
message_cb (gpointer user_data)
{
  Message *message = user_data;

  if (!g_atomic_int_get (&message->self->is_stopped))
    message->self->func (&message->event, message->self->user_data);

  return G_SOURCE_REMOVE;
}

static void
send (KithNotifierThread    *self,
      KithNotifierEventKind  kind,
      guint64                token,
      const char            *text,
      guint32                number,
      const char            *activation_token)
{
  Message *message = g_new0 (Message, 1);

  message->self = g_atomic_rc_box_acquire (self);
  message->event.kind = kind;
  message->event.token = token;
  message->event.text = g_strdup (text);
  message->event.number = number;
  message->event.activation_token = g_strdup (activation_token);
  attach (self->owner_context, message_cb, message, message_free);
}

/* The thread of libnotify */

static gboolean
drop_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* Forgets a notification. The object goes later: libnotify may be in the middle of telling of it,
 * and before 0.8.3 it does not take its end well there. */
static gboolean
forget (KithNotifierThread *self,
        guint64             token)
{
  Bubble *bubble = g_hash_table_lookup (self->bubbles, &token);

  if (bubble == NULL)
    return FALSE;

  g_hash_table_steal (self->bubbles, &token);
  attach (self->context, drop_cb, bubble, bubble_free);

  return TRUE;
}

static void
take (KithNotifierThread *self,
      guint64             token)
{
  if (forget (self, token))
    send (self, KITH_NOTIFIER_EVENT_TAKEN, token, NULL, 0, NULL);
}

static void
close_and_forget (KithNotifierThread *self,
                  Bubble             *bubble)
{
  g_atomic_int_set (&self->is_busy, TRUE);
  notify_notification_close (bubble->notification, NULL);
  g_atomic_int_set (&self->is_busy, FALSE);
  forget (self, bubble->token);
}

/* Only what the server of now shows can be pressed; what one that was replaced shows cannot. */
static void
note_answer (Job *job)
{
  KithNotifierThread *self = job->self;
  Bubble *bubble = g_hash_table_lookup (self->bubbles, &job->token);

  if (bubble == NULL)
    return;

  if (self->server != NULL && g_strcmp0 (self->server, job->server) != 0)
    {
      take (self, job->token);
      return;
    }

  bubble->server = g_steal_pointer (&job->server);
  g_object_set (bubble->notification, "id", (int) job->number, NULL);
  if (bubble->is_unwanted)
    close_and_forget (self, bubble);
  else
    send (self, KITH_NOTIFIER_EVENT_SHOWN, job->token, bubble->server, job->number, NULL);
}

static void
note_refusal (Job *job)
{
  take (job->self, job->token);
}

/* Runs in the thread of the bus. */
static void
answered_cb (guint64     token,
             const char *server,
             guint32     number,
             gpointer    user_data)
{
  Job *job = job_new (user_data, server != NULL ? note_answer : note_refusal, token);

  job->server = g_strdup (server);
  job->number = number;
  job_push (job);
}

static void
action_invoked_cb (NotifyNotification *notification,
                   char               *action,
                   gpointer            user_data)
{
  ActionData *data = user_data;

  send (data->self, KITH_NOTIFIER_EVENT_INVOKED, data->token, action, 0,
        notify_notification_get_activation_token (notification));
}

static void
notification_closed_cb (NotifyNotification *notification,
                        ActionData         *data)
{
  send (data->self, KITH_NOTIFIER_EVENT_CLOSED, data->token, NULL,
        notify_notification_get_closed_reason (notification), NULL);
  forget (data->self, data->token);
}

static ActionData *
action_data_new (Job *job)
{
  ActionData *data = g_new (ActionData, 1);

  data->self = job->self;
  data->token = job->token;

  return data;
}

static void
action_data_free (gpointer  data,
                  GClosure *closure)
{
  g_free (data);
}

static NotifyNotification *
build (Job *job)
{
  NotifyNotification *notification = notify_notification_new (job->summary, job->body,
                                                              KITH_APPLICATION_ID);

  notify_notification_set_category (notification, "x-kith.reminder");
  notify_notification_set_urgency (notification, NOTIFY_URGENCY_NORMAL);
  notify_notification_set_hint (notification, "desktop-entry",
                                g_variant_new_string (KITH_APPLICATION_ID));
  for (char **action = job->actions; action[0] != NULL && action[1] != NULL; action += 2)
    notify_notification_add_action (notification, action[0], action[1], action_invoked_cb,
                                    action_data_new (job), g_free);
  g_signal_connect_data (notification, "closed", G_CALLBACK (notification_closed_cb),
                         action_data_new (job), action_data_free, G_CONNECT_DEFAULT);

  return notification;
}

static void
show (Job *job)
{
  KithNotifierThread *self = job->self;
  Bubble *bubble;
  g_autoptr (GError) error = NULL;
  gboolean is_shown;

  /* Nobody would hear of it, and who ends the thread would wait. */
  if (g_atomic_int_get (&self->is_stopped))
    return;

  bubble = g_new0 (Bubble, 1);
  bubble->token = job->token;
  bubble->notification = build (job);
  g_hash_table_insert (self->bubbles, &bubble->token, bubble);

  kith_answers_begin (self->answers, job->token);
  g_atomic_int_set (&self->is_busy, TRUE);
  is_shown = notify_notification_show (bubble->notification, &error);
  g_atomic_int_set (&self->is_busy, FALSE);
  kith_answers_end (self->answers);

  if (is_shown)
    return;

  /* A server that hangs has the notification in its queue and shows it when it goes on. Its
   * answer comes then, or word that it ended. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_message ("The notification server takes its time");
  else
    take (self, job->token);
}

static void
close_bubble (Job *job)
{
  KithNotifierThread *self = job->self;
  Bubble *bubble = g_hash_table_lookup (self->bubbles, &job->token);

  if (bubble == NULL)
    return;

  /* One that the server has yet to answer for is closed when it does. */
  if (bubble->server != NULL)
    close_and_forget (self, bubble);
  else
    bubble->is_unwanted = TRUE;
}

static void
name_appeared_cb (GDBusConnection *connection,
                  const char      *name,
                  const char      *owner,
                  gpointer         user_data)
{
  KithNotifierThread *self = user_data;

  g_free (self->server);
  self->server = g_strdup (owner);
}

static void
name_vanished_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  KithNotifierThread *self = user_data;
  g_autofree guint64 **tokens = NULL;
  guint n_tokens;

  g_clear_pointer (&self->server, g_free);
  tokens = (guint64 **) g_hash_table_get_keys_as_array (self->bubbles, &n_tokens);
  for (guint i = 0; i < n_tokens; i++)
    {
      Bubble *bubble = g_hash_table_lookup (self->bubbles, tokens[i]);

      /* The others are still on their way, perhaps to the next server. */
      if (bubble->server != NULL)
        take (self, bubble->token);
    }
}

static void
quit (Job *job)
{
  g_main_loop_quit (job->self->loop);
}

static void
drain (GMainContext *context)
{
  while (g_main_context_iteration (context, FALSE))
    ;
}

static gpointer
run (gpointer data)
{
  KithNotifierThread *self = data;

  g_mutex_lock (&libnotify_lock);
  g_main_context_push_thread_default (self->context);
  notify_init ("Kith");
  self->watch_id = g_bus_watch_name_on_connection (self->connection, KITH_NOTIFICATIONS_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb,
                                                   name_vanished_cb, self, NULL);
  g_main_loop_run (self->loop);

  /* notify_uninit() would close what is open, and wait for it. */
  g_hash_table_remove_all (self->bubbles);
  drain (self->context);
  g_bus_unwatch_name (self->watch_id);
  notify_uninit ();
  g_clear_pointer (&self->answers, kith_answers_free);
  drain (self->context);
  g_main_context_pop_thread_default (self->context);
  g_mutex_unlock (&libnotify_lock);
  thread_unref (self);

  return NULL;
}

/* The thread that made this */

/**
 * kith_notifier_thread_new:
 * @connection: the session bus
 * @func: is told what became of notifications, in the main context of the thread that calls this
 * @user_data: for @func
 *
 * Returns: (transfer full): a running thread, to be ended by kith_notifier_thread_stop()
 */
KithNotifierThread *
kith_notifier_thread_new (GDBusConnection       *connection,
                          KithNotifierEventFunc  func,
                          gpointer               user_data)
{
  KithNotifierThread *self = g_atomic_rc_box_new0 (KithNotifierThread);

  self->connection = g_object_ref (connection);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->owner_context = g_main_context_ref_thread_default ();
  self->func = func;
  self->user_data = user_data;
  self->bubbles = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, bubble_free);
  self->answers = kith_answers_new (connection, answered_cb, g_atomic_rc_box_acquire (self),
                                    thread_unref);
  self->thread = g_thread_new ("notifications", run, g_atomic_rc_box_acquire (self));

  return self;
}

/**
 * kith_notifier_thread_show:
 * @self: a thread
 * @token: what to call the notification, not 0 and never used before
 * @summary: the first line
 * @body: the rest, as the server reads it
 * @actions: (array zero-terminated=1): names and labels of the buttons, by turns
 *
 * Shows a notification. It is either shown or taken; one that was shown is later closed or taken.
 */
void
kith_notifier_thread_show (KithNotifierThread *self,
                           guint64             token,
                           const char         *summary,
                           const char         *body,
                           const char *const  *actions)
{
  Job *job = job_new (self, show, token);

  job->summary = g_strdup (summary);
  job->body = g_strdup (body);
  job->actions = g_strdupv ((char **) actions);
  job_push (job);
}

/**
 * kith_notifier_thread_close:
 * @self: a thread
 * @token: a notification
 *
 * Closes it; nothing more is heard of it.
 */
void
kith_notifier_thread_close (KithNotifierThread *self,
                            guint64             token)
{
  job_push (job_new (self, close_bubble, token));
}

/**
 * kith_notifier_thread_stop:
 * @self: (transfer full): a thread
 *
 * Ends it, without waiting for a server that hangs. Nothing is heard of it any more.
 */
void
kith_notifier_thread_stop (KithNotifierThread *self)
{
  g_atomic_int_set (&self->is_stopped, TRUE);
  job_push (job_new (self, quit, 0));
  if (g_atomic_int_get (&self->is_busy))
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  thread_unref (self);
}
