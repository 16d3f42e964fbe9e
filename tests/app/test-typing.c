/* test-typing.c: nothing that was typed is lost
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "kith-test-window.h"

#include "kith-day-dialog.h"
#include "kith-day-entry.h"
#include "kith-draft.h"
#include "kith-follow-up.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-dialog.h"
#include "kith-person-form.h"
#include "kith-tag.h"
#include "kith-who.h"
#include "kith-window.h"

typedef KithTestWindow Fixture;

static gboolean
row_is (GtkWidget  *widget,
        const char *title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

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

static gpointer
get_log_part (KithLogDialog *dialog,
              const char    *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), KITH_TYPE_LOG_DIALOG, name);
}

static char *
dup_log_text (KithLogDialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_log_part (dialog, "text_view"));
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

/* What is kept is more than words: what it was, on which day, and who else was there. */
static void
test_whole_draft (Fixture       *fixture,
                  gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithDay today = kith_clock_get_today (fixture->clock);
  gint64 bob = kith_test_add_person (fixture->store, "Bob", today);
  KithLogDialog *dialog = open_log (fixture, fixture->ada);
  g_autoptr (GPtrArray) story = NULL;
  KithInteraction *entry;
  GtkWidget *lunch;

  kith_log_dialog_add_text (dialog, "over lunch");
  lunch = find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_is, "Lunch");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
    gtk_widget_get_ancestor (lunch, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  kith_day_entry_set_day (get_log_part (dialog, "day_entry"), today - 3);
  kith_who_add (get_log_part (dialog, "who"), bob);
  close_with_words (fixture, dialog, "Your words are kept. Open Log to go on.");

  dialog = open_log (fixture, fixture->ada);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (find_label (fixture, "Logged") != NULL);
  story = kith_lookup_interactions (database, bob, NULL);
  g_assert_cmpuint (story->len, ==, 1);
  entry = g_ptr_array_index (story, 0);
  g_assert_cmpint (kith_interaction_get_kind (entry), ==, KITH_INTERACTION_KIND_LUNCH);
  g_assert_cmpint (kith_day_parse (kith_interaction_get_happened_on (entry)), ==, today - 3);
}

/* A name that nobody chose is taken if it means one person, and else asked about. */
static void
test_typed_name (Fixture       *fixture,
                 gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithDay today = kith_clock_get_today (fixture->clock);
  gint64 bob = kith_test_add_person (fixture->store, "Bob Babbage", today);
  KithLogDialog *dialog = open_log (fixture, fixture->ada);
  GtkEditable *name = GTK_EDITABLE (gtk_widget_get_template_child (
    get_log_part (dialog, "who"), KITH_TYPE_WHO, "entry"));
  GtkLabel *problem = get_log_part (dialog, "problem_label");
  g_autoptr (GPtrArray) story = NULL;

  gtk_editable_set_text (name, "Cleo");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (problem)));
  g_assert_nonnull (strstr (gtk_label_get_text (problem), "“Cleo” is not chosen yet."));

  gtk_editable_set_text (name, "bob babbage");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (find_label (fixture, "Logged") != NULL);
  story = kith_lookup_interactions (database, bob, NULL);
  g_assert_cmpuint (story->len, ==, 1);
}

/* Closed while it is written: what cannot be is not lost with the dialog. */
static void
test_closed_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  KithLogDialog *dialog = open_log (fixture, fixture->ada);
  GtkWidget *problem = get_log_part (dialog, "problem_label");

  kith_log_dialog_add_text (dialog, "words");
  kith_test_perform (fixture->store, kith_people_remove ("test", &fixture->ada, 1));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (gtk_widget_get_visible (problem));
  assert_log_text (dialog, "words");
  close_with_words (fixture, dialog, "Your words are kept. Open Log to go on.");
}

/* Quit while Log is open. */
static void
test_window_closed (Fixture       *fixture,
                    gconstpointer  data)
{
  KithLogDialog *dialog = open_log (fixture, fixture->ada);

  kith_log_dialog_add_text (dialog, "half a thought");
  g_object_ref (fixture->window);
  gtk_window_close (GTK_WINDOW (fixture->window));
  kith_test_run_until (has_draft (fixture, KITH_DRAFT_LOG));
  g_object_unref (fixture->window);
  fixture->window = NULL;
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
  kith_test_run_until (!has_draft (fixture, KITH_DRAFT_NOTE));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer)), ==, "");

  /* What was typed is not undone into it: it is kept, and would be so twice, or of Bob. */
  kith_window_show_person (fixture->window, bob);
  gtk_widget_activate_action (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (composer))),
                              "text.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (composer)), ==, "");
}

static GtkWidget *
get_row (GtkWidget  *dialog,
         const char *title)
{
  return find_widget (dialog, ADW_TYPE_ENTRY_ROW, row_is, title);
}

static KithPersonDialog *
open_person (Fixture *fixture,
             gint64   person_id)
{
  KithPersonDialog *dialog = kith_person_dialog_new (fixture->session, person_id);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (dialog));

  return dialog;
}

static void
type (KithPersonDialog *dialog,
      const char       *title,
      const char       *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_row (GTK_WIDGET (dialog), title)), text);
}

static void
assert_typed (KithPersonDialog *dialog,
              const char       *title,
              const char       *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (GTK_WIDGET (dialog), title))), ==,
                   expected);
}

static void
save (KithPersonDialog *dialog)
{
  GtkWidget *watched = GTK_WIDGET (dialog);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
  gtk_widget_activate_action (watched, "person-dialog.save", NULL);
  kith_test_run_until (watched == NULL);
}

static KithPerson *
load (Fixture *fixture)
{
  return KITH_PERSON (kith_session_load (fixture->session, KITH_TYPE_PERSON, fixture->ada));
}

/* A call is logged while her dialog is open. */
static void
test_person_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  KithPersonDialog *dialog = open_person (fixture, fixture->ada);
  g_autoptr (KithInteraction) call = kith_interaction_new ();
  g_autoptr (KithPerson) ada = NULL;

  kith_interaction_set_kind (call, KITH_INTERACTION_KIND_CALL);
  kith_interaction_set_happened_on (call, "2026-11-22");
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", call, &fixture->ada, 1, NULL, today));
  type (dialog, "Company", "Analytical Engines");
  save (dialog);

  ada = load (fixture);
  g_assert_cmpstr (kith_person_get_company (ada), ==, "Analytical Engines");
  g_assert_cmpstr (kith_person_get_last_contact_on (ada), ==, "2026-11-22");
}

static void
test_person_draft (Fixture       *fixture,
                   gconstpointer  data)
{
  KithPersonDialog *dialog = open_person (fixture, fixture->ada);

  type (dialog, "Company", "Analytical Engines");
  type (dialog, "E-mail", "not yet");
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (has_draft (fixture, KITH_DRAFT_PERSON));
  kith_test_run_until (find_label (fixture, "Not saved. What you typed is kept for next time.") !=
                       NULL);

  dialog = open_person (fixture, fixture->ada);
  assert_typed (dialog, "Company", "Analytical Engines");
  assert_typed (dialog, "E-mail", "not yet");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.begin-anew", NULL);
  assert_typed (dialog, "Company", "");
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (!has_draft (fixture, KITH_DRAFT_PERSON));
}

/* What the page says can be added is what the keyboard is in. */
static void
test_added_there (Fixture       *fixture,
                  gconstpointer  data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWindow) dialog = NULL;
  GtkWidget *row;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-person-line", "(xi)",
                              fixture->ada, KITH_PERSON_LINE_BIRTHDAY);
  for (guint i = 0; i < g_list_model_get_n_items (windows) && !KITH_IS_PERSON_DIALOG (dialog); i++)
    {
      g_clear_object (&dialog);
      dialog = g_list_model_get_item (windows, i);
    }
  g_assert_true (KITH_IS_PERSON_DIALOG (dialog));
  row = gtk_widget_get_ancestor (gtk_window_get_focus (dialog), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Birthday");
  gtk_window_destroy (dialog);
}

/* What was not typed is not kept: it may be another by the time it is shown again. */
static void
test_draft_of_little (Fixture       *fixture,
                      gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  KithPersonDialog *dialog = open_person (fixture, fixture->ada);
  KithPersonDraft *draft;
  g_autoptr (KithPerson) ada = NULL;

  type (dialog, "How we met", "On a train");
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (has_draft (fixture, KITH_DRAFT_PERSON));

  draft = kith_person_form_load (kith_store_get_database (fixture->store), fixture->ada);
  kith_person_set_company (draft->person, "Analytical Engines");
  kith_person_set_circle_id (draft->person, 2);
  kith_test_perform (fixture->store, kith_people_save ("test", draft, today));

  dialog = open_person (fixture, fixture->ada);
  assert_typed (dialog, "Company", "Analytical Engines");
  assert_typed (dialog, "How we met", "On a train");
  save (dialog);
  ada = load (fixture);
  g_assert_cmpstr (kith_person_get_company (ada), ==, "Analytical Engines");
  g_assert_cmpint (kith_person_get_circle_id (ada), ==, 2);
  g_assert_cmpstr (kith_person_get_how_we_met (ada), ==, "On a train");
}

/* What a line cannot show in full is as it was when the line is left alone. */
static void
test_left_alone (Fixture       *fixture,
                 gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  KithPersonDraft *draft = kith_person_form_load (kith_store_get_database (fixture->store),
                                                  fixture->ada);
  g_autofree char *notes = g_strnfill (100000, 'x');
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  kith_person_set_given_name (draft->person, "Ada Augusta");
  kith_person_set_family_name (draft->person, "King");
  kith_person_set_how_we_met (draft->person, notes);
  g_strfreev (draft->tags);
  draft->tags = g_strsplit ("Sales, EMEA|chess", "|", -1);
  kith_test_perform (fixture->store, kith_people_save ("test", draft, today));

  KithPersonDialog *dialog = open_person (fixture, fixture->ada);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.add-field", "i",
                              KITH_PERSON_LINE_GIVEN_NAME);
  type (dialog, "Company", "Analytical Engines");
  type (dialog, "Tags, with commas between", "Sales, EMEA, chess, go");
  save (dialog);

  ada = load (fixture);
  g_assert_cmpstr (kith_person_get_given_name (ada), ==, "Ada Augusta");
  g_assert_cmpstr (kith_person_get_family_name (ada), ==, "King");
  g_assert_cmpuint (strlen (kith_person_get_how_we_met (ada)), ==, 100000);
  tags = kith_lookup_tags (kith_store_get_database (fixture->store), fixture->ada, NULL);
  g_assert_cmpuint (tags->len, ==, 3);
  g_assert_cmpstr (kith_tag_get_name (g_ptr_array_index (tags, 0)), ==, "Sales, EMEA");
  g_assert_cmpstr (kith_tag_get_name (g_ptr_array_index (tags, 1)), ==, "chess");
  g_assert_cmpstr (kith_tag_get_name (g_ptr_array_index (tags, 2)), ==, "go");
}

static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    KithPersonLine line;
    const char *wrong;
    const char *right;
    const char *shown;
  } cases[] = {
    { KITH_PERSON_LINE_BIRTHDAY, "someday", "10 dec 1815", "10 December 1815" },
    { KITH_PERSON_LINE_ANNIVERSARY, "31 feb", "8 july", "8 July" },
    { KITH_PERSON_LINE_MET_ON, "a while ago", "1833", "1833" },
    { KITH_PERSON_LINE_INTRODUCED_BY, "Nobody at All", "Bob", "Bob" },
    { KITH_PERSON_LINE_RHYTHM, "often", "21", "21" },
  };
  KithPersonDialog *dialog = open_person (fixture, fixture->ada);

  kith_test_add_person (fixture->store, "Bob", kith_clock_get_today (fixture->clock));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *title = kith_person_form_get_title (cases[i].line);
      GtkWidget *row;

      g_test_message ("%s", title);
      gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.add-field", "i",
                                  cases[i].line);
      row = get_row (GTK_WIDGET (dialog), title);
      type (dialog, title, cases[i].wrong);
      gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.save", NULL);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      assert_typed (dialog, title, cases[i].wrong);
      type (dialog, title, cases[i].right);
      g_assert_false (gtk_widget_has_css_class (row, "error"));
    }
  save (dialog);

  dialog = open_person (fixture, fixture->ada);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_typed (dialog, kith_person_form_get_title (cases[i].line), cases[i].shown);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkWidget *
open_day (Fixture    *fixture,
          const char *action)
{
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "x", fixture->ada);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (KITH_IS_DAY_DIALOG (window))
        return window;
    }

  return NULL;
}

static GtkWidget *
open_plan (Fixture *fixture)
{
  return open_day (fixture, "win.plan-with");
}

/* A day that is typed at once is typed there. */
static void
test_day_focus (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const actions[] = { "win.pick-day", "win.pause-person" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWidget *dialog = open_day (fixture, actions[i]);
      GtkWidget *focus;

      g_assert_nonnull (dialog);
      focus = gtk_window_get_focus (GTK_WINDOW (dialog));
      g_assert_nonnull (gtk_widget_get_ancestor (focus, KITH_TYPE_DAY_ENTRY));
      g_assert_true (GTK_IS_TEXT (focus));
      g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL));
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

static void
press_done (GtkWidget *dialog)
{
  GObject *button = gtk_widget_get_template_child (dialog, KITH_TYPE_DAY_DIALOG, "done_button");

  g_signal_emit_by_name (button, "clicked");
}

static void
test_plan_draft (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *dialog = open_plan (fixture);
  GtkWidget *reason = get_row (dialog, "What you want to do");

  gtk_editable_set_text (GTK_EDITABLE (reason), "the garden");
  gtk_window_close (GTK_WINDOW (dialog));
  kith_test_run_until (find_label (fixture, "Your words are kept. Open Plan to go on.") != NULL);

  dialog = open_plan (fixture);
  reason = get_row (dialog, "What you want to do");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (reason)), ==, "the garden");
  press_done (dialog);
  kith_test_run_until (!has_draft (fixture, KITH_DRAFT_PLAN));

  /* What cannot be written is kept as well. */
  dialog = open_plan (fixture);
  reason = get_row (dialog, "What you want to do");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (reason)), ==, "");
  gtk_editable_set_text (GTK_EDITABLE (reason), "the roof");
  kith_test_perform (fixture->store, kith_people_remove ("test", &fixture->ada, 1));
  press_done (dialog);
  kith_test_run_until (has_draft (fixture, KITH_DRAFT_PLAN));
}

static guint
count_plans (Fixture *fixture)
{
  g_autoptr (GPtrArray) plans = NULL;

  plans = kith_lookup_follow_ups (kith_store_get_database (fixture->store), fixture->ada, NULL);

  return plans->len;
}

static void
test_promise (Fixture       *fixture,
              gconstpointer  data)
{
  static const KithFollowUpOrigin origins[] = {
    KITH_FOLLOW_UP_ORIGIN_PLAN, KITH_FOLLOW_UP_ORIGIN_PROMISE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      GtkWidget *dialog = open_plan (fixture);
      GObject *promised = gtk_widget_get_template_child (dialog, KITH_TYPE_DAY_DIALOG,
                                                         "promised_switch");
      g_autoptr (GPtrArray) plans = NULL;

      gtk_editable_set_text (GTK_EDITABLE (get_row (dialog, "What you want to do")), "the book");
      gtk_switch_set_active (GTK_SWITCH (promised), i == 1);
      press_done (dialog);
      kith_test_run_until (count_plans (fixture) > i);
      plans = kith_lookup_follow_ups (kith_store_get_database (fixture->store), fixture->ada, NULL);
      g_assert_cmpint (kith_follow_up_get_origin (plans->pdata[i]), ==, origins[i]);
    }
}

static void
test_namesake (Fixture       *fixture,
               gconstpointer  data)
{
  KithPersonDialog *dialog = open_person (fixture, 0);
  GObject *row = gtk_widget_get_template_child (GTK_WIDGET (dialog), KITH_TYPE_PERSON_DIALOG,
                                                "name_row");
  GObject *namesake = gtk_widget_get_template_child (GTK_WIDGET (dialog), KITH_TYPE_PERSON_DIALOG,
                                                     "namesake_row");

  gtk_editable_set_text (GTK_EDITABLE (row), HOSTILE);
  kith_test_run_until (gtk_widget_get_visible (GTK_WIDGET (namesake)));
  g_signal_emit_by_name (namesake, "activated");
  kith_test_run_until (kith_window_get_person (fixture->window) == fixture->ada);
  g_assert_null (kith_draft_dup (kith_store_get_database (fixture->store), KITH_DRAFT_PERSON, 0));
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
  add ("/typing/what-is-kept-is-more-than-words", test_whole_draft);
  add ("/typing/a-name-is-not-left-out", test_typed_name);
  add ("/typing/closed-while-it-is-written", test_closed_meanwhile);
  add ("/typing/the-window-is-closed", test_window_closed);
  add ("/typing/what-cannot-be-written-stays", test_log_refused);
  add ("/typing/what-a-plan-is-for-is-kept", test_plan_draft);
  add ("/typing/a-plan-is-a-promise-if-it-was-one", test_promise);
  add ("/typing/a-day-is-typed-at-once", test_day_focus);
  add ("/typing/the-name-of-somebody-known-is-not-kept", test_namesake);
  add ("/typing/a-line-in-a-story-waits-there", test_note_draft);
  add ("/typing/an-edit-leaves-what-happened-meanwhile", test_person_meanwhile);
  add ("/typing/an-unsaved-person-is-kept-and-begun-anew", test_person_draft);
  add ("/typing/what-is-to-be-added-has-the-keyboard", test_added_there);
  add ("/typing/what-was-not-typed-is-not-kept", test_draft_of_little);
  add ("/typing/a-line-left-alone-stays-whole", test_left_alone);
  add ("/typing/a-wrong-line-is-marked-and-can-be-mended", test_lines);

  return g_test_run ();
}
