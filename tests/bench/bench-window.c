/* bench-window.c: Kith as it is, which tells when its list of people is painted
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application of src/app, as src/app/main.c starts it. It goes to the list of people at once,
 * before anything is painted, and tells when the list is: it has its rows, and they have a place.
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "bench-frame.h"
#include "kith-application.h"

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LIST_VIEW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *list = find_list (child);

      if (list != NULL)
        return list;
    }

  return NULL;
}

static gboolean
is_filled (GtkWindow *window)
{
  GtkWidget *list = find_list (GTK_WIDGET (window));
  GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL;

  return row != NULL && gtk_widget_get_mapped (row) && gtk_widget_get_height (row) > 0 &&
         g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) >
           0;
}

static void
activated_cb (GtkApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (application);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-people", NULL);
  bench_frame_await (window, is_filled);
}

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
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
