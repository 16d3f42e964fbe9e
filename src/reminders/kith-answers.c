/* kith-answers.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-answers.h"

#define INTERFACE "org.freedesktop.Notifications"

/**
 * KithAnswers:
 *
 * Reads the answers to Notify from the connection itself. libnotify stops to wait after 25
 * seconds and never learns what a notification is called that its server shows after that; and
 * it does not say which server answered.
 */
struct _KithAnswers
{
  GDBusConnection *connection;
  guint filter_id;

  /* Never changed once it runs. */
  KithAnswerFunc func;
  gpointer user_data;
  GDestroyNotify destroy;

  /* Shared with the thread of the bus. */
  GMutex lock;
  guint64 showing;
  GHashTable *tokens_by_serial;
};

static void
clear (gpointer data)
{
  KithAnswers *self = data;

  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_hash_table_unref (self->tokens_by_serial);
  g_mutex_clear (&self->lock);
}

static void
answers_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static gboolean
is_notify (GDBusMessage *message)
{
  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL &&
         g_strcmp0 (g_dbus_message_get_interface (message), INTERFACE) == 0 &&
         g_strcmp0 (g_dbus_message_get_member (message), "Notify") == 0;
}

/* Finds what @message answers, which it then has done. */
static guint64 *
take_token (KithAnswers  *self,
            GDBusMessage *message)
{
  guint64 *token = NULL;

  g_mutex_lock (&self->lock);
  g_hash_table_steal_extended (self->tokens_by_serial,
                               GUINT_TO_POINTER (g_dbus_message_get_reply_serial (message)), NULL,
                               (gpointer *) &token);
  g_mutex_unlock (&self->lock);

  return token;
}

static void
note_call (KithAnswers  *self,
           GDBusMessage *message)
{
  g_mutex_lock (&self->lock);
  if (self->showing != 0)
    g_hash_table_insert (self->tokens_by_serial,
                         GUINT_TO_POINTER (g_dbus_message_get_serial (message)),
                         g_memdup2 (&self->showing, sizeof self->showing));
  g_mutex_unlock (&self->lock);
}

static void
note_answer (KithAnswers  *self,
             GDBusMessage *message)
{
  g_autofree guint64 *token = take_token (self, message);
  GVariant *body = g_dbus_message_get_body (message);
  guint32 number;

  if (token == NULL)
    return;

  if (g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_RETURN &&
      body != NULL && g_variant_is_of_type (body, G_VARIANT_TYPE ("(u)")))
    {
      g_variant_get (body, "(u)", &number);
      self->func (*token, g_dbus_message_get_sender (message), number, self->user_data);
    }
  else
    self->func (*token, NULL, 0, self->user_data);
}

/* Runs in the thread of the bus, for every message. */
static GDBusMessage *
filter_cb (GDBusConnection *connection,
           GDBusMessage    *message,
           gboolean         incoming,
           gpointer         user_data)
{
  KithAnswers *self = user_data;

  if (!incoming && is_notify (message))
    note_call (self, message);
  else if (incoming && g_dbus_message_get_reply_serial (message) != 0)
    note_answer (self, message);

  return message;
}

/**
 * kith_answers_new:
 * @connection: the session bus
 * @func: is told of every answer
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data, in the main context of the thread that calls this
 *
 * Returns: (transfer full): a reader of answers
 */
KithAnswers *
kith_answers_new (GDBusConnection *connection,
                  KithAnswerFunc   func,
                  gpointer         user_data,
                  GDestroyNotify   destroy)
{
  KithAnswers *self = g_atomic_rc_box_new0 (KithAnswers);

  self->connection = g_object_ref (connection);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  self->tokens_by_serial = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_mutex_init (&self->lock);
  self->filter_id = g_dbus_connection_add_filter (connection, filter_cb,
                                                  g_atomic_rc_box_acquire (self), answers_unref);

  return self;
}

/**
 * kith_answers_free:
 * @self: a reader of answers
 *
 * Ends it; what is still on its way is not told of.
 */
void
kith_answers_free (KithAnswers *self)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (self->tokens_by_serial);
  g_mutex_unlock (&self->lock);
  g_dbus_connection_remove_filter (self->connection, self->filter_id);
  g_clear_object (&self->connection);
  answers_unref (self);
}

/**
 * kith_answers_begin:
 * @self: a reader of answers
 * @token: what is shown by the next call of Notify, not 0
 */
void
kith_answers_begin (KithAnswers *self,
                    guint64      token)
{
  g_mutex_lock (&self->lock);
  self->showing = token;
  g_mutex_unlock (&self->lock);
}

/**
 * kith_answers_end:
 * @self: a reader of answers
 *
 * The call was made, or was not; its answer may be still to come.
 */
void
kith_answers_end (KithAnswers *self)
{
  kith_answers_begin (self, 0);
}
