/* reference-notify.c: a service that could tell something, and does not
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What any service with notifications is before it does anything of its own: a GApplication with
 * a name on the bus that has called notify_init() and waits.
 */

#include "config.h"

#include <gio/gio.h>
#include <libnotify/notify.h>
#include <locale.h>

static void
activated_cb (GApplication *application)
{
  notify_init ("Reference");
  g_application_hold (application);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GApplication) application = NULL;

  setlocale (LC_ALL, "");
  application = g_application_new ("io.github.kith.Kith.Reference", G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "activate", G_CALLBACK (activated_cb), NULL);

  return g_application_run (application, argc, argv);
}
