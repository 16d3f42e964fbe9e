/* kith-service.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-service.h"

#include <glib/gstdio.h>

#define REMINDERS_NAME KITH_APPLICATION_ID ".Reminders"
#define REMINDERS_PATH "/io/github/kith/Kith/Reminders"
#define AUTOSTART_FILE REMINDERS_NAME ".desktop"

/* An entry of the user's own hides the one of the system (Desktop Application Autostart
 * Specification, 0.5). */
#define HIDDEN_ENTRY "[Desktop Entry]\nType=Application\nName=Kith Reminders\nHidden=true\n"

/**
 * kith_service_start:
 *
 * Starts the reminder service, if it is installed and does not run.
 */
void
kith_service_start (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (connection != NULL)
    g_dbus_connection_call (connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", "StartServiceByName",
                            g_variant_new ("(su)", REMINDERS_NAME, 0), NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/**
 * kith_service_set_enabled:
 * @enabled: whether reminders are wanted
 *
 * Has the service start at login, or not; the service itself ends when the setting says so.
 */
void
kith_service_set_enabled (gboolean enabled)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "autostart", NULL);
  g_autofree char *path = g_build_filename (folder, AUTOSTART_FILE, NULL);
  g_autoptr (GError) error = NULL;

  if (enabled)
    {
      g_unlink (path);
      kith_service_start ();
      return;
    }

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents (path, HIDDEN_ENTRY, -1, &error))
    g_warning ("%s", error->message);
}

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * kith_service_show_test_async:
 * @callback: called when the service has answered
 * @user_data: for @callback
 *
 * Has the service show a notification, so that one sees what they look like.
 */
void
kith_service_show_test_async (GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (connection == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_dbus_connection_call (connection, REMINDERS_NAME, REMINDERS_PATH, "org.gtk.Actions",
                          "Activate", g_variant_new ("(sava{sv})", "test", NULL, NULL), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb, g_steal_pointer (&task));
}

gboolean
kith_service_show_test_finish (GAsyncResult  *result,
                               GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
