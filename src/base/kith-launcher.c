/* kith-launcher.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-base"

#include "config.h"

#include "kith-launcher.h"

#define APPLICATION_PATH "/io/github/kith/Kith"
#define APPLICATION_INTERFACE "org.freedesktop.Application"

static void
called_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    g_message ("Could not open the window: %s", error->message);
}

/* The bus starts the window if it is not there. Without the token the desktop takes a window that
 * comes up by itself for a nuisance and leaves it behind the others. */
static void
activate (GDBusConnection *connection,
          const char      *action,
          GVariant        *parameter,
          const char      *activation_token)
{
  GVariantBuilder parameters;
  GVariantBuilder platform_data;

  g_variant_builder_init (&parameters, G_VARIANT_TYPE ("av"));
  if (parameter != NULL)
    g_variant_builder_add (&parameters, "v", parameter);

  g_variant_builder_init (&platform_data, G_VARIANT_TYPE_VARDICT);
  if (activation_token != NULL)
    {
      g_variant_builder_add (&platform_data, "{sv}", "activation-token",
                             g_variant_new_string (activation_token));
      g_variant_builder_add (&platform_data, "{sv}", "desktop-startup-id",
                             g_variant_new_string (activation_token));
    }

  g_dbus_connection_call (connection, KITH_APPLICATION_ID, APPLICATION_PATH, APPLICATION_INTERFACE,
                          "ActivateAction",
                          g_variant_new ("(sava{sv})", action, &parameters, &platform_data), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb, NULL);
}

/**
 * kith_launcher_show_person:
 * @connection: the session bus
 * @person_id: who
 * @activation_token: (nullable): what the desktop gave for it
 *
 * Opens the page of a person in the window.
 */
void
kith_launcher_show_person (GDBusConnection *connection,
                           gint64           person_id,
                           const char      *activation_token)
{
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  activate (connection, "show-person", g_variant_new_int64 (person_id), activation_token);
}

/**
 * kith_launcher_search:
 * @connection: the session bus
 * @words: what to search for
 * @activation_token: (nullable): what the desktop gave for it
 *
 * Searches for people in the window.
 */
void
kith_launcher_search (GDBusConnection *connection,
                      const char      *words,
                      const char      *activation_token)
{
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));
  g_return_if_fail (words != NULL);

  activate (connection, "search", g_variant_new_string (words), activation_token);
}

/**
 * kith_launcher_show_today:
 * @connection: the session bus
 * @activation_token: (nullable): what the desktop gave for it
 *
 * Opens the page Today in the window.
 */
void
kith_launcher_show_today (GDBusConnection *connection,
                          const char      *activation_token)
{
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  activate (connection, "show-today", NULL, activation_token);
}
