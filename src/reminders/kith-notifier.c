/* kith-notifier.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-notifier.h"

#include "kith-notifier-thread.h"

/**
 * KithNotifier:
 *
 * Shows notifications and tells what becomes of them, without ever waiting.
 *
 * It watches who owns the name of the notification server. Each new owner is asked what it can
 * before anything is sent to it; one that hangs is not ready until it answers, however long that
 * takes. libnotify does the rest in a thread of its own.
 *
 * A notification is known by a token that is never used again, unlike a server's numbers, which
 * begin anew with each server.
 */
struct _KithNotifier
{
  GObject parent_instance;

  GDBusConnection *connection;
  KithNotifierThread *thread;
  GCancellable *cancellable;
  GHashTable *numbers;
  char *server;
  guint64 last_token;
  guint watch_id;
  guint is_ready : 1;
  guint reads_markup : 1;
};

/* Where a notification is. */
typedef struct
{
  char *server;
  guint32 number;
} Place;

enum
{
  SERVER_CHANGED,
  SHOWN,
  TAKEN,
  INVOKED,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithNotifier, kith_notifier, G_TYPE_OBJECT)

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->server);
  g_free (place);
}

static void
remember_place (KithNotifier            *self,
                const KithNotifierEvent *event)
{
  Place *place = g_new (Place, 1);

  place->server = g_strdup (event->text);
  place->number = event->number;
  g_hash_table_insert (self->numbers, g_memdup2 (&event->token, sizeof event->token), place);
}

static void
event_cb (const KithNotifierEvent *event,
          gpointer                 user_data)
{
  g_autoptr (KithNotifier) self = g_object_ref (user_data);

  switch (event->kind)
    {
    case KITH_NOTIFIER_EVENT_SHOWN:
      remember_place (self, event);
      g_signal_emit (self, signals[SHOWN], 0, event->token, event->text, event->number);
      break;

    case KITH_NOTIFIER_EVENT_TAKEN:
      g_hash_table_remove (self->numbers, &event->token);
      g_signal_emit (self, signals[TAKEN], 0, event->token);
      break;

    case KITH_NOTIFIER_EVENT_INVOKED:
      g_signal_emit (self, signals[INVOKED], 0, event->token, event->text,
                     event->activation_token);
      break;

    case KITH_NOTIFIER_EVENT_CLOSED:
      g_hash_table_remove (self->numbers, &event->token);
      g_signal_emit (self, signals[CLOSED], 0, event->token, event->number);
      break;

    default:
      g_assert_not_reached ();
    }
}

/* One that does not say what it can is taken to read plain text. */
static void
capabilities_read_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (KithNotifier) self = user_data;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree const char **capabilities = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (reply != NULL)
    g_variant_get (reply, "(^a&s)", &capabilities);
  self->reads_markup = capabilities != NULL && g_strv_contains (capabilities, "body-markup");
  self->is_ready = TRUE;
  g_signal_emit (self, signals[SERVER_CHANGED], 0);
}

/* What the last one could is worth nothing: a server may even come back with other settings. */
static void
forget_server (KithNotifier *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->server, g_free);
  self->is_ready = FALSE;
  self->reads_markup = FALSE;
}

static void
name_appeared_cb (GDBusConnection *connection,
                  const char      *name,
                  const char      *owner,
                  gpointer         user_data)
{
  KithNotifier *self = user_data;

  g_assert (KITH_IS_NOTIFIER (self));

  forget_server (self);
  self->server = g_strdup (owner);
  self->cancellable = g_cancellable_new ();
  g_dbus_connection_call (connection, owner, KITH_NOTIFICATIONS_PATH,
                          KITH_NOTIFICATIONS_INTERFACE, "GetCapabilities", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                          self->cancellable, capabilities_read_cb, g_object_ref (self));
  g_signal_emit (self, signals[SERVER_CHANGED], 0);
}

static void
name_vanished_cb (GDBusConnection *connection,
                  const char      *name,
                  gpointer         user_data)
{
  KithNotifier *self = user_data;

  g_assert (KITH_IS_NOTIFIER (self));

  forget_server (self);
  g_signal_emit (self, signals[SERVER_CHANGED], 0);
}

static void
kith_notifier_dispose (GObject *object)
{
  KithNotifier *self = KITH_NOTIFIER (object);

  forget_server (self);
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  g_clear_pointer (&self->thread, kith_notifier_thread_stop);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (kith_notifier_parent_class)->dispose (object);
}

static void
kith_notifier_finalize (GObject *object)
{
  KithNotifier *self = KITH_NOTIFIER (object);

  g_clear_pointer (&self->numbers, g_hash_table_unref);

  G_OBJECT_CLASS (kith_notifier_parent_class)->finalize (object);
}

static guint
new_signal (const char *name,
            guint       n_params,
            GType       first,
            GType       second,
            GType       third)
{
  return g_signal_new (name, KITH_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, first, second, third);
}

static void
add_signals (void)
{
  /**
   * KithNotifier::server-changed:
   *
   * A server came, became ready, or went; the first time it says whether there is one at all.
   */
  signals[SERVER_CHANGED] = new_signal ("server-changed", 0, G_TYPE_NONE, G_TYPE_NONE, G_TYPE_NONE);

  /**
   * KithNotifier::shown:
   * @token: a notification
   * @server: the unique bus name of who shows it
   * @number: what the server calls it
   */
  signals[SHOWN] = new_signal ("shown", 3, G_TYPE_UINT64, G_TYPE_STRING, G_TYPE_UINT);

  /**
   * KithNotifier::taken:
   * @token: a notification
   *
   * It could not be shown, or went with its server.
   */
  signals[TAKEN] = new_signal ("taken", 1, G_TYPE_UINT64, G_TYPE_NONE, G_TYPE_NONE);

  /**
   * KithNotifier::invoked:
   * @token: a notification
   * @action: which of its buttons was pressed
   * @activation_token: (nullable): what lets a window come to the front
   */
  signals[INVOKED] = new_signal ("invoked", 3, G_TYPE_UINT64, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * KithNotifier::closed:
   * @token: a notification
   * @reason: a #KithCloseReason
   */
  signals[CLOSED] = new_signal ("closed", 2, G_TYPE_UINT64, G_TYPE_UINT, G_TYPE_NONE);
}

static void
kith_notifier_class_init (KithNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_notifier_dispose;
  object_class->finalize = kith_notifier_finalize;

  add_signals ();
}

static void
kith_notifier_init (KithNotifier *self)
{
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, place_free);
}

/**
 * kith_notifier_new:
 * @connection: the session bus
 *
 * Returns: (transfer full): a notifier
 */
KithNotifier *
kith_notifier_new (GDBusConnection *connection)
{
  KithNotifier *self = g_object_new (KITH_TYPE_NOTIFIER, NULL);

  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), NULL);

  self->connection = g_object_ref (connection);
  self->thread = kith_notifier_thread_new (connection, event_cb, self);
  self->watch_id = g_bus_watch_name_on_connection (connection, KITH_NOTIFICATIONS_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE, name_appeared_cb,
                                                   name_vanished_cb, self, NULL);

  return self;
}

/**
 * kith_notifier_get_server:
 * @self: a notifier
 *
 * Returns: (transfer none) (nullable): the unique bus name of the server there is
 */
const char *
kith_notifier_get_server (KithNotifier *self)
{
  g_return_val_if_fail (KITH_IS_NOTIFIER (self), NULL);

  return self->server;
}

/**
 * kith_notifier_is_ready:
 * @self: a notifier
 *
 * Returns: whether there is a server that answers
 */
gboolean
kith_notifier_is_ready (KithNotifier *self)
{
  g_return_val_if_fail (KITH_IS_NOTIFIER (self), FALSE);

  return self->is_ready;
}

/**
 * kith_notifier_reads_markup:
 * @self: a notifier
 *
 * Returns: whether the server reads markup in the body
 */
gboolean
kith_notifier_reads_markup (KithNotifier *self)
{
  g_return_val_if_fail (KITH_IS_NOTIFIER (self), FALSE);

  return self->reads_markup;
}

/**
 * kith_notifier_show:
 * @self: a notifier that is ready
 * @summary: the first line, as it is
 * @body: the rest, as it is; it is escaped if the server reads markup
 * @actions: (array zero-terminated=1): names and labels of the buttons, by turns
 *
 * Returns: what to call the notification
 */
guint64
kith_notifier_show (KithNotifier      *self,
                    const char        *summary,
                    const char        *body,
                    const char *const *actions)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (KITH_IS_NOTIFIER (self), 0);
  g_return_val_if_fail (summary != NULL, 0);
  g_return_val_if_fail (body != NULL, 0);
  g_return_val_if_fail (actions != NULL, 0);

  escaped = self->reads_markup ? g_markup_escape_text (body, -1) : g_strdup (body);
  self->last_token++;
  kith_notifier_thread_show (self->thread, self->last_token, summary, escaped, actions);

  return self->last_token;
}

/**
 * kith_notifier_close:
 * @self: a notifier
 * @token: a notification; nothing more is heard of it
 */
void
kith_notifier_close (KithNotifier *self,
                     guint64       token)
{
  g_return_if_fail (KITH_IS_NOTIFIER (self));

  g_hash_table_remove (self->numbers, &token);
  kith_notifier_thread_close (self->thread, token);
}

/**
 * kith_notifier_close_number:
 * @self: a notifier
 * @server: the unique bus name of a server
 * @number: what that server calls a notification
 *
 * Closes a notification that another run of the program left there.
 */
void
kith_notifier_close_number (KithNotifier *self,
                            const char   *server,
                            guint32       number)
{
  g_return_if_fail (KITH_IS_NOTIFIER (self));
  g_return_if_fail (server != NULL);

  g_dbus_connection_call (self->connection, server, KITH_NOTIFICATIONS_PATH,
                          KITH_NOTIFICATIONS_INTERFACE, "CloseNotification",
                          g_variant_new ("(u)", number), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, NULL, NULL);
}

/**
 * kith_notifier_want_server:
 * @self: a notifier
 *
 * Asks the bus to start a server, where one is there to be started. On most desktops the server
 * is a part of the shell, and comes by itself or not at all.
 */
void
kith_notifier_want_server (KithNotifier *self)
{
  g_return_if_fail (KITH_IS_NOTIFIER (self));

  if (self->server == NULL)
    g_dbus_connection_call (self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", "StartServiceByName",
                            g_variant_new ("(su)", KITH_NOTIFICATIONS_NAME, 0), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/**
 * kith_notifier_leave:
 * @self: a notifier
 *
 * Closes whatever is open, for a program about to end: sends the word and does not wait for an
 * answer.
 */
void
kith_notifier_leave (KithNotifier *self)
{
  GHashTableIter iter;
  Place *place;

  g_return_if_fail (KITH_IS_NOTIFIER (self));

  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &place))
    kith_notifier_close_number (self, place->server, place->number);
  g_hash_table_remove_all (self->numbers);
  g_dbus_connection_flush_sync (self->connection, NULL, NULL);
}
