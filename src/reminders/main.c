/* main.c: kith-reminders
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "kith-reminder-service.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithReminderService) service = NULL;
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  service = kith_reminder_service_new ();
  status = g_application_run (G_APPLICATION (service), argc, argv);

  return status != 0 ? status : kith_reminder_service_get_exit_status (service);
}
