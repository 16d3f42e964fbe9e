/* test-typing.c: nothing that was typed is lost
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-draft.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-window.h"

typedef KithTestWindow Fixture;

static gboolean
has_draft (Fixture        *fixture,
           KithDraftPlace  place)
{
  g_autofree char *draft = kith_draft_dup (kith_store_get_database (fixture->store), place,
                                           fixture->ada);

  return draft != NULL;
}

static KithLogDialog *
open_log (Fixture *fixture,
          gint64   person_id)
{
  KithLogDialog *dialog = kith_log_dialog_new (fixture->session, person_id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

static char *
dup_log_text (KithLogDialog *dialog)
{
  GtkTextView *view = GTK_TEXT_VIEW (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), KITH_TYPE_LOG_DIALOG, "text_view"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
assert_log_text (KithLogDialog *dialog,
                 const char    *expected)
{
  g_autofree char *text = dup_log_text (dialog);

  g_assert_cmpstr (text, ==, expected);
}

static void
close_with_words (Fixture       *fixture,
                  KithLogDialog *dialog,
                  const char    *expected)
{
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (find_label (fixture, expected) != NULL);
}

static void
test_log_draft (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 bob = kith_test_add_person (fixture->store, "Bob", kith_clock_get_today (fixture->clock));
  KithLogDialog *dialog = open_log (fixture, fixture->ada);

  kith_log_dialog_add_text (dialog, "half a thought");
  close_with_words (fixture, dialog, "Your words are kept. Open Log to go on.");

  /* They are for Ada alone. */
  dialog = open_log (fixture, bob);
  assert_log_text (dialog, "");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (find_label (fixture, "Logged") != NULL);

  dialog = open_log (fixture, fixture->ada);
  assert_log_text (dialog, "half a thought");
  kith_log_dialog_add_text (dialog, "and another");
  assert_log_text (dialog, "half a thought\nand another");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (!has_draft (fixture, KITH_DRAFT_LOG));
}

/* What is changed in an entry is kept apart from what is to be logged. */
static void
test_edit_draft (Fixture       *fixture,
                 gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithLogDialog *dialog = open_log (fixture, fixture->ada);
  g_autoptr (GPtrArray) story = NULL;

  kith_log_dialog_add_text (dialog, "as it was");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (find_label (fixture, "Logged") != NULL);
  story = kith_lookup_interactions (database, fixture->ada, NULL);

  dialog = open_log (fixture, fixture->ada);
  kith_log_dialog_add_text (dialog, "something new");
  close_with_words (fixture, dialog, "Your words are kept. Open Log to go on.");

  dialog = open_log (fixture, 0);
  kith_log_dialog_edit (dialog, g_ptr_array_index (story, 0));
  assert_log_text (dialog, "as it was");
  kith_log_dialog_add_text (dialog, "and more");
  close_with_words (fixture, dialog, "Your words are kept. Edit it again to go on.");

  dialog = open_log (fixture, 0);
  kith_log_dialog_edit (dialog, g_ptr_array_index (story, 0));
  assert_log_text (dialog, "as it was\nand more");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (find_label (fixture, "Changed") != NULL);

  dialog = open_log (fixture, fixture->ada);
  assert_log_text (dialog, "something new");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What cannot be written stays where it was typed. */
static void
test_log_refused (Fixture       *fixture,
                  gconstpointer  data)
{
  KithLogDialog *dialog = open_log (fixture, fixture->ada);
  GtkWidget *problem;

  problem = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), KITH_TYPE_LOG_DIALOG,
                                                       "problem_label"));
  kith_log_dialog_add_text (dialog, "words");
  kith_test_perform (fixture->store, kith_people_remove ("test", &fixture->ada, 1));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (gtk_widget_get_visible (problem));
  assert_log_text (dialog, "words");
  close_with_words (fixture, dialog, "Your words are kept. Open Log to go on.");
}

static void
test_note_draft (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 bob = kith_test_add_person (fixture->store, "Bob", kith_clock_get_today (fixture->clock));
  GtkWidget *composer;

  kith_window_show_person (fixture->window, fixture->ada);
  composer = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (composer), "half a note");
  kith_window_show_person (fixture->window, bob);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer)), ==, "");
  kith_test_run_until (has_draft (fixture, KITH_DRAFT_NOTE));
  kith_window_show_person (fixture->window, fixture->ada);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer)), ==, "half a note");

  g_signal_emit_by_name (composer, "activate");
  kith_test_run_until (find_label (fixture, "Note kept") != NULL);
  kith_test_run_until (*gtk_editable_get_text (GTK_EDITABLE (composer)) == '\0');
}

#define add(path, func)                                               \
  g_test_add (path, Fixture, NULL, kith_test_window_set_up, func, \
              kith_test_window_tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_window_init (&argc, &argv);

  add ("/typing/words-in-log-are-kept-for-whom-they-are-about", test_log_draft);
  add ("/typing/a-changed-entry-is-kept-apart", test_edit_draft);
  add ("/typing/what-cannot-be-written-stays", test_log_refused);
  add ("/typing/a-line-in-a-story-waits-there", test_note_draft);

  return g_test_run ();
}
