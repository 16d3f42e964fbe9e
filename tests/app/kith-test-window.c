/* kith-test-window.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

/* One for all the tests, since a process can register one. */
static GtkApplication *the_application;

/* To be called first. The application has none of Kith's actions. */
GtkApplication *
kith_test_window_init (int    *argc,
                       char ***argv)
{
  kith_test_init_with_display (argc, argv);
  adw_init ();
  the_application = g_object_new (ADW_TYPE_APPLICATION,
                                  "flags", G_APPLICATION_NON_UNIQUE,
                                  "resource-base-path", "/io/github/kith/Kith",
                                  NULL);
  g_application_register (G_APPLICATION (the_application), NULL, NULL);

  return the_application;
}

/* Widgets are found by what a person sees. */
GtkWidget *
find_widget (GtkWidget         *parent,
             GType              type,
             KithTestMatchFunc  matches,
             const char        *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && gtk_widget_get_mapped (child) &&
          (matches == NULL || matches (child, text)))
        return child;
      found = find_widget (child, type, matches, text);
      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
label_is (GtkWidget  *widget,
          const char *text)
{
  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

gboolean
label_has (GtkWidget  *widget,
           const char *text)
{
  return strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

GtkWidget *
find_label (KithTestWindow *fixture,
            const char     *text)
{
  return find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_is, text);
}

void
kith_test_window_set_up (KithTestWindow *fixture,
                         gconstpointer   data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->clock = kith_clock_new_fake (NOW, "Europe/Berlin");
  fixture->session = kith_session_new (fixture->store, fixture->clock, NULL);
  fixture->ada = kith_test_add_person (fixture->store, HOSTILE,
                                       kith_clock_get_today (fixture->clock));
  fixture->window = kith_window_new (the_application, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  kith_test_run_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

/* What is still read in a thread for a window that is gone holds these until it is done. */
static void
wait_for_the_last (GObject *object)
{
  g_object_add_weak_pointer (object, (gpointer *) &object);
  g_object_unref (object);
  kith_test_run_until (object == NULL);
}

void
kith_test_window_tear_down (KithTestWindow *fixture,
                            gconstpointer   data)
{
  /* A test may have closed it. */
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  wait_for_the_last (G_OBJECT (fixture->session));
  wait_for_the_last (G_OBJECT (fixture->clock));
  g_object_run_dispose (G_OBJECT (fixture->store));
  g_clear_object (&fixture->store);
  kith_test_folder_free (fixture->folder);
}
