/* test-import-dialog.c: what is shown of a file, what is chosen, and what becomes of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-import-dialog.h"
#include "kith-lookup.h"
#include "kith-people.h"

typedef KithTestWindow Fixture;

#define HEAD "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"

static KithImportDialog *
open_file (Fixture    *fixture,
           const char *rows)
{
  g_autofree char *path = g_build_filename (fixture->folder->path, "Connections.csv", NULL);
  g_autofree char *text = g_strconcat (HEAD, rows, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  KithImportDialog *dialog;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  dialog = kith_import_dialog_new (fixture->session, &file, 1);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

static gboolean
button_is (GtkWidget  *widget,
           const char *label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
has_button (KithImportDialog *dialog,
            const char       *label)
{
  return find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, button_is, label) != NULL;
}

static guint
count_people (Fixture *fixture)
{
  return kith_test_count_people (kith_store_get_database (fixture->store));
}

static void
finish (Fixture          *fixture,
        KithImportDialog *dialog)
{
  GtkWidget *watched = GTK_WIDGET (dialog);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  gtk_widget_activate_action (watched, "import-dialog.import", NULL);
  kith_test_run_until (watched == NULL);
}

/* Whoever may be here already comes in as somebody says. */
static void
test_choice (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    guint choice;
    const char *label;
    const char *toast;
    guint n_people;
  } cases[] = {
    { 0, "_Import 1 Person", "Imported 1 person from Connections.csv", 2 },
    { 1, "_Import 2 People", "Imported 2 people from Connections.csv", 3 },
    { 2, "_Import 2 People", "Imported 2 people from Connections.csv", 2 },
  };
  guint choice = GPOINTER_TO_UINT (data);
  KithImportDialog *dialog;
  GtkWidget *drop_down;

  dialog = open_file (fixture, "Grace,Hopper,,,Navy,Admiral,05 Oct 2020\n"
                               "Ada,\"<3 & \"\"Bob\"\"\",,,Engines,Countess,05 Oct 2020\n");
  kith_test_run_until (has_button (dialog, "_Import 1 Person"));
  g_assert_nonnull (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_has,
                                 "Connections.csv\nLinkedIn connections, 2 rows\n1 new"));
  drop_down = find_widget (GTK_WIDGET (dialog), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_nonnull (drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), cases[choice].choice);
  g_assert_true (has_button (dialog, cases[choice].label));
  finish (fixture, dialog);
  g_assert_cmpuint (count_people (fixture), ==, cases[choice].n_people);
  kith_test_run_until (find_label (fixture, cases[choice].toast) != NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  kith_test_run_until (count_people (fixture) == 1);
}

static gboolean
has_label (KithImportDialog *dialog,
           const char       *text)
{
  return find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_has, text) != NULL;
}

/* Whoever brings the same file again reads of each row why nothing comes of it. */
static void
test_again (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const rows = "Grace,Hopper,,grace@example.com,Navy,Admiral,05 Oct 2020\n"
                                  "Grace,Hopper,,grace@example.com,Navy,Admiral,05 Oct 2020\n";
  KithImportDialog *dialog = open_file (fixture, rows);

  kith_test_run_until (has_button (dialog, "_Import 1 Person"));
  g_assert_true (has_label (dialog, "1 new\n1 is the same as another row"));
  g_assert_true (has_label (dialog, "The same person as on line 2."));
  finish (fixture, dialog);

  dialog = open_file (fixture, rows);
  kith_test_run_until (has_button (dialog, "Everybody Is Here Already"));
  g_assert_true (has_label (dialog, "0 new\n2 are here already"));
  g_assert_true (has_label (dialog, "Already here, nothing new"));
  g_assert_false (gtk_widget_get_sensitive (find_widget (GTK_WIDGET (dialog), GTK_TYPE_BUTTON,
                                                         button_is, "Everybody Is Here Already")));
  gtk_window_close (GTK_WINDOW (dialog));

  /* Somebody who is to be chosen still is not here for sure. */
  dialog = open_file (fixture, "Ada,\"<3 & \"\"Bob\"\"\",,,,,05 Oct 2020\n");
  kith_test_run_until (has_button (dialog, "_Import 0 People"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Closing while it reads or writes leaves everything as it was. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  KithImportDialog *dialog;
  GtkWidget *watched;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (rows, "Given%u,Family%u,,,,,05 Oct 2020\n", i, i);

  dialog = open_file (fixture, rows->str);
  watched = GTK_WIDGET (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (watched == NULL);
  g_assert_cmpuint (count_people (fixture), ==, 1);

  dialog = open_file (fixture, rows->str);
  watched = GTK_WIDGET (dialog);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  kith_test_run_until (has_button (dialog, "_Import 5,000 People") ||
                       has_button (dialog, "_Import 5000 People"));
  gtk_widget_activate_action (watched, "import-dialog.import", NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (watched == NULL);
  g_assert_cmpuint (count_people (fixture), ==, 1);
}

/* What fails when the dialog is gone is said in the window. */
static void
test_failure_is_said (Fixture       *fixture,
                      gconstpointer  data)
{
  KithImportDialog *dialog = open_file (fixture, "Ada,\"<3 & \"\"Bob\"\"\",,,,,05 Oct 2020\n");
  GtkWidget *watched = GTK_WIDGET (dialog);
  GtkWidget *drop_down;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  kith_test_run_until ((drop_down = find_widget (watched, GTK_TYPE_DROP_DOWN, NULL, NULL)) != NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 2);
  kith_test_perform (fixture->store, kith_people_remove ("test", &fixture->ada, 1));

  gtk_widget_activate_action (watched, "import-dialog.import", NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  kith_test_run_until (watched == NULL);
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "was removed meanwhile") != NULL);
}

static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  KithImportDialog *dialog = open_file (fixture, "");

  kith_test_run_until (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_is,
                                    "Nothing Was Imported") != NULL ||
                       has_button (dialog, "_Import 0 People"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

#define add(path, data, func)                                         \
  g_test_add (path, Fixture, data, kith_test_window_set_up, func, \
              kith_test_window_tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_window_init (&argc, &argv);

  add ("/import/a-namesake-is-left-out", GUINT_TO_POINTER (0), test_choice);
  add ("/import/a-namesake-is-somebody-else", GUINT_TO_POINTER (1), test_choice);
  add ("/import/a-namesake-is-the-same", GUINT_TO_POINTER (2), test_choice);
  add ("/import/the-same-file-again-says-so", NULL, test_again);
  add ("/import/closing-stops-it", NULL, test_cancel);
  add ("/import/what-fails-when-it-is-closed-is-said", NULL, test_failure_is_said);
  add ("/import/a-file-without-people-says-so", NULL, test_problem);

  return g_test_run ();
}
