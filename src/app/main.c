/* main.c: Kith's window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "kith-application.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithApplication) application = NULL;

  /* Not once more by GTK, beside the thread that opens the database. */
  gtk_disable_setlocale ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = kith_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
