/* reference-window.c: an empty window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What any program with libadwaita does before it can do anything of its own: an AdwApplication
 * with a name on the bus, and an AdwApplicationWindow of the size of Kith's with nothing in it.
 */

#include "config.h"

#include <adwaita.h>
#include <locale.h>

#include "bench-frame.h"

/* As window-width and window-height in the schema of Kith's settings. */
#define WIDTH 1100
#define HEIGHT 720

static gboolean
is_filled (GtkWindow *window)
{
  return TRUE;
}

static void
activated_cb (GtkApplication *application)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  bench_frame_await (GTK_WINDOW (window), is_filled);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  application = adw_application_new ("io.github.kith.Kith.Reference", G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "activate", G_CALLBACK (activated_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
