/* fake-window.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fake-window.h"

static const char introspection[] =
  "<node><interface name='org.freedesktop.Application'>"
  "<method name='ActivateAction'><arg type='s' direction='in'/><arg type='av' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method>"
  "</interface></node>";

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
  FakeWindow *self = user_data;
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GVariant) platform_data = NULL;
  g_autofree char *text = NULL;
  const char *action;
  const char *token = "no token";
  const char *startup_id = "no token";

  g_variant_get (parameters, "(&s@av@a{sv})", &action, &values, &platform_data);
  g_variant_lookup (platform_data, "activation-token", "&s", &token);
  g_variant_lookup (platform_data, "desktop-startup-id", "&s", &startup_id);
  g_assert_cmpstr (token, ==, startup_id);
  text = g_variant_print (values, FALSE);
  g_ptr_array_add (self->actions, g_strdup_printf ("%s %s %s", action, text, token));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static const GDBusInterfaceVTable vtable = { method_called_cb, NULL, NULL, { 0 } };

FakeWindow *
fake_window_new (void)
{
  FakeWindow *self = g_new0 (FakeWindow, 1);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->actions = g_ptr_array_new_with_free_func (g_free);
  self->connection = g_dbus_connection_new_for_address_sync (
    g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
    G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
    NULL, NULL, &error);
  g_assert_no_error (error);
  self->registration_id = g_dbus_connection_register_object (
    self->connection, "/io/github/kith/Kith", node->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName",
                                       g_variant_new ("(su)", "io.github.kith.Kith", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
fake_window_free (FakeWindow *self)
{
  g_dbus_connection_unregister_object (self->connection, self->registration_id);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_ptr_array_unref (self->actions);
  g_free (self);
}
