/* fake-server.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fake-server.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char introspection[] =
  "<node><interface name='" NAME "'>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<method name='GetServerInformation'><arg type='s' direction='out'/>"
  "<arg type='s' direction='out'/><arg type='s' direction='out'/>"
  "<arg type='s' direction='out'/></method>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "</interface></node>";

static void
bubble_free (gpointer data)
{
  FakeBubble *bubble = data;

  g_free (bubble->application);
  g_free (bubble->icon);
  g_free (bubble->summary);
  g_free (bubble->body);
  g_strfreev (bubble->actions);
  g_variant_unref (bubble->hints);
  g_free (bubble);
}

static void
emit (FakeServer *self,
      const char *signal,
      GVariant   *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->connection, NULL, PATH, NAME, signal, parameters, &error);
  g_assert_no_error (error);
}

static void
notify (FakeServer            *self,
        GVariant              *parameters,
        GDBusMethodInvocation *invocation)
{
  FakeBubble *bubble = g_new0 (FakeBubble, 1);
  int timeout;

  g_variant_get (parameters, "(susss^as@a{sv}i)", &bubble->application, &bubble->replaces,
                 &bubble->icon, &bubble->summary, &bubble->body, &bubble->actions, &bubble->hints,
                 &timeout);
  bubble->id = self->next_id++;
  g_ptr_array_add (self->bubbles, bubble);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", bubble->id));
}

static void
answer (FakeServer            *self,
        GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  guint32 id;

  if (g_str_equal (method, "Notify"))
    notify (self, parameters, invocation);
  else if (g_str_equal (method, "CloseNotification"))
    {
      g_variant_get (parameters, "(u)", &id);
      g_dbus_method_invocation_return_value (invocation, NULL);
      fake_server_close (self, id, 3);
    }
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(^as)", self->capabilities));
  else
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(ssss)", "fake", "kith", "1", "1.2"));
}

static void
method_called_cb (GDBusConnection       *connection,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer               user_data)
{
  FakeServer *self = user_data;

  self->n_calls++;
  if (self->hangs)
    g_ptr_array_add (self->held, invocation);
  else
    answer (self, invocation);
}

static const GDBusInterfaceVTable vtable = { method_called_cb, NULL, NULL, { 0 } };

/* @capabilities are separated by spaces. */
FakeServer *
fake_server_new (const char *capabilities)
{
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->next_id = 1;
  self->capabilities = g_strsplit (capabilities, " ", -1);
  self->bubbles = g_ptr_array_new_with_free_func (bubble_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->connection = g_dbus_connection_new_for_address_sync (
    g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  self->registration_id = g_dbus_connection_register_object (
    self->connection, PATH, node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", NAME, 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return self;
}

/* As a crash: the connection goes without a word, with whatever waited for an answer. */
void
fake_server_free (FakeServer *self)
{
  g_dbus_connection_unregister_object (self->connection, self->registration_id);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->bubbles);
  g_strfreev (self->capabilities);
  g_free (self);
}

const char *
fake_server_get_name (FakeServer *self)
{
  return g_dbus_connection_get_unique_name (self->connection);
}

/* One that goes on answers what it was asked meanwhile, in order. */
void
fake_server_hang (FakeServer *self,
                  gboolean    hangs)
{
  self->hangs = hangs;
  if (hangs)
    return;

  while (self->held->len > 0)
    answer (self, g_ptr_array_steal_index (self->held, 0));
}

FakeBubble *
fake_server_get (FakeServer *self,
                 guint       i)
{
  g_assert_cmpuint (i, <, self->bubbles->len);

  return g_ptr_array_index (self->bubbles, i);
}

guint
fake_server_n_open (FakeServer *self)
{
  guint n_open = 0;

  for (guint i = 0; i < self->bubbles->len; i++)
    n_open += !fake_server_get (self, i)->is_closed;

  return n_open;
}

/* A button is pressed and the notification stays. */
void
fake_server_invoke (FakeServer *self,
                    guint32     id,
                    const char *action)
{
  emit (self, "ActionInvoked", g_variant_new ("(us)", id, action));
}

/* Presses a button, after which most servers close the notification. */
void
fake_server_press (FakeServer *self,
                   guint32     id,
                   const char *action,
                   const char *token)
{
  if (token != NULL)
    emit (self, "ActivationToken", g_variant_new ("(us)", id, token));
  fake_server_invoke (self, id, action);
  fake_server_close (self, id, 2);
}

void
fake_server_close (FakeServer *self,
                   guint32     id,
                   guint32     reason)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    {
      FakeBubble *bubble = fake_server_get (self, i);

      if (bubble->id != id || bubble->is_closed)
        continue;
      bubble->is_closed = TRUE;
      emit (self, "NotificationClosed", g_variant_new ("(uu)", id, reason));
    }
}
