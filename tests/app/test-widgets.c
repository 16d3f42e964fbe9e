/* test-widgets.c: what a person does in the window, and what becomes of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-agenda-row.h"
#include "kith-application.h"
#include "kith-day-entry.h"
#include "kith-due-row.h"
#include "kith-history-window.h"
#include "kith-links.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-long-text.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-dialog.h"
#include "kith-person-page.h"
#include "kith-phrases.h"
#include "kith-planning.h"
#include "kith-service.h"
#include "kith-sidebar-row.h"
#include "kith-sidebar.h"
#include "kith-today-page.h"
#include "kith-window.h"

typedef KithTestWindow Fixture;

static GtkWidget *
find_due_row (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), KITH_TYPE_DUE_ROW, NULL, NULL);
}

static gboolean
button_is (GtkWidget  *widget,
           const char *label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
make_due (Fixture *fixture)
{
  KithDay today = kith_clock_get_today (fixture->clock);

  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &fixture->ada, 1, 1, NULL, today));
  kith_test_perform (fixture->store, kith_planning_snooze ("test", fixture->ada, today - 2));
}

static void
test_due_row_as_typed (Fixture       *fixture,
                       gconstpointer  data)
{
  make_due (fixture);
  kith_test_run_until (find_due_row (fixture) != NULL);

  g_assert_nonnull (find_widget (find_due_row (fixture), GTK_TYPE_LABEL, label_is, HOSTILE));
}

static void
test_tomorrow_and_undo (Fixture       *fixture,
                        gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autoptr (KithHistoryEntry) last = NULL;
  GtkWidget *toast;

  make_due (fixture);
  kith_test_run_until (find_due_row (fixture) != NULL);
  gtk_widget_activate_action (find_due_row (fixture), "due.tomorrow", NULL);
  kith_test_run_until (find_due_row (fixture) == NULL);
  g_assert_cmpint (kith_lookup_n_due (database, today, KITH_DAY_NONE), ==, 0);

  /* The toast shows the name as it was typed, not as markup. */
  kith_test_run_until (find_label (fixture, HOSTILE ": tomorrow") != NULL);
  toast = find_label (fixture, HOSTILE ": tomorrow");
  g_assert_nonnull (toast);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  kith_test_run_until (find_due_row (fixture) != NULL);
  g_assert_cmpint (kith_lookup_n_due (database, today, KITH_DAY_NONE), ==, 1);
  last = kith_history_find (database, TRUE);
  g_assert_nonnull (last);
}

/* Today and the number beside it, in a window whose session has settings. */
static GtkWidget *
show_today (KithSession *session)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sidebar = g_object_new (KITH_TYPE_SIDEBAR, NULL);
  GtkWidget *page = g_object_new (KITH_TYPE_TODAY_PAGE, NULL);

  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), page);
  gtk_window_set_child (GTK_WINDOW (window), box);
  kith_sidebar_set_session (KITH_SIDEBAR (sidebar), session);
  kith_today_page_set_session (KITH_TODAY_PAGE (page), session);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
test_holiday (Fixture       *fixture,
              gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autoptr (GSettings) settings = kith_settings_new ();
  g_autoptr (KithSession) session = kith_session_new (fixture->store, fixture->clock, settings);
  g_autoptr (KithRecord) ada = NULL;
  g_autofree char *next = NULL;
  g_autofree char *later = NULL;
  GtkWidget *window, *place;

  make_due (fixture);
  ada = kith_session_load (session, KITH_TYPE_PERSON, fixture->ada);
  window = show_today (session);
  kith_test_run_until (find_widget (window, KITH_TYPE_DUE_ROW, NULL, NULL) != NULL);
  /* The first place is Today. */
  place = find_widget (window, KITH_TYPE_SIDEBAR_ROW, NULL, NULL);
  g_assert_nonnull (find_widget (place, GTK_TYPE_LABEL, label_is, "1"));
  next = kith_phrases_format_next (KITH_PERSON (ada), today);
  g_assert_cmpstr (next, ==, "Would be glad to hear from you");

  g_settings_set_string (settings, "paused-until", "2026-11-29");
  kith_test_run_until (find_widget (window, KITH_TYPE_DUE_ROW, NULL, NULL) == NULL);
  g_assert_null (find_widget (place, GTK_TYPE_LABEL, label_is, "1"));
  later = kith_phrases_format_next (KITH_PERSON (ada), today);
  g_assert_cmpstr (later, ==, "Next: 30 November");

  g_settings_reset (settings, "paused-until");
  kith_test_run_until (find_widget (window, KITH_TYPE_DUE_ROW, NULL, NULL) != NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_midnight (Fixture       *fixture,
               gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);

  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &fixture->ada, 1, 1, NULL, today));
  kith_test_perform (fixture->store, kith_planning_snooze ("test", fixture->ada, today + 1));
  g_assert_null (find_due_row (fixture));

  kith_clock_fake_time (fixture->clock, NOW + G_TIME_SPAN_DAY, NULL);
  kith_test_run_until (find_due_row (fixture) != NULL);
}

static void
test_log_dialog (Fixture       *fixture,
                 gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithLogDialog *dialog = kith_log_dialog_new (fixture->session, fixture->ada);
  g_autoptr (GPtrArray) story = NULL;
  KithInteraction *entry;

  make_due (fixture);
  kith_log_dialog_add_text (dialog, "She likes <b>rocks</b> & trains");
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "log.commit", NULL);
  kith_test_run_until (kith_lookup_n_due (database, kith_clock_get_today (fixture->clock),
                                          KITH_DAY_NONE) == 0);

  story = kith_lookup_interactions (database, fixture->ada, NULL);
  g_assert_cmpuint (story->len, ==, 1);
  entry = g_ptr_array_index (story, 0);
  g_assert_cmpstr (kith_interaction_get_text (entry), ==, "She likes <b>rocks</b> & trains");
  g_assert_cmpstr (kith_interaction_get_happened_on (entry), ==, "2026-11-22");
}

static gpointer
get_part (GtkWidget  *long_text,
          const char *name)
{
  return gtk_widget_get_template_child (long_text, KITH_TYPE_LONG_TEXT, name);
}

/* What a label would measure for minutes is cut, and shown whole where that costs nothing. */
static void
test_long_text (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *word = g_strnfill (20000, 'A');
  GString *words = g_string_new (NULL);
  g_autofree char *text = NULL;
  GtkWidget *widget = g_object_ref_sink (kith_long_text_new ("Short"));
  GtkLabel *label = get_part (widget, "label");
  GtkTextView *view = get_part (widget, "text_view");
  GtkWidget *all = get_part (widget, "all_button");
  GtkTextIter start, end;

  g_assert_cmpstr (gtk_label_get_text (label), ==, "Short");
  g_assert_false (gtk_widget_get_visible (all));

  while (words->len < 50000)
    g_string_append (words, "the sea and the ");
  text = g_string_free (words, FALSE);
  kith_long_text_set_text (KITH_LONG_TEXT (widget), text);
  g_assert_true (gtk_widget_get_visible (all));
  g_assert_true (g_str_has_suffix (gtk_label_get_text (label), "…"));
  g_assert_cmpuint (g_utf8_strlen (gtk_label_get_text (label), -1), <=, 601);

  kith_long_text_set_text (KITH_LONG_TEXT (widget), word);
  g_assert_cmpuint (g_utf8_strlen (gtk_label_get_text (label), -1), ==, 601);
  g_assert_cmpint (gtk_label_get_wrap_mode (label), ==, PANGO_WRAP_CHAR);
  g_signal_emit_by_name (all, "clicked");
  g_assert_false (gtk_widget_get_visible (all));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (label)));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (view), &start, &end);
  g_assert_cmpint (gtk_text_iter_get_offset (&end), ==, 20000);

  kith_long_text_set_text (KITH_LONG_TEXT (widget), "A line\nand another");
  g_assert_cmpstr (gtk_label_get_text (label), ==, "A line\nand another");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (label)));
  g_assert_false (gtk_widget_get_visible (all));

  kith_long_text_set_text (KITH_LONG_TEXT (widget), NULL);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "");

  g_assert_finalize_object (widget);
}

static void
test_person_page (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();

  kith_window_show_person (fixture->window, fixture->ada);
  kith_test_run_until (find_label (fixture, "Nothing is written down yet. What you log will be "
                                            "here.") != NULL);
  g_assert_nonnull (find_label (fixture, HOSTILE));

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, "2026-11-20");
  kith_interaction_set_text (interaction, "<i>italics</i>");
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &fixture->ada, 1, NULL,
                                       kith_clock_get_today (fixture->clock)));
  kith_test_run_until (find_label (fixture, "<i>italics</i>") != NULL);
  g_assert_nonnull (find_label (fixture, "Lunch · 20 November"));
  g_assert_nonnull (find_label (fixture, "November 2026"));

  /* What is still to happen is said so. */
  g_clear_object (&interaction);
  interaction = kith_interaction_new ();
  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_COFFEE);
  kith_interaction_set_happened_on (interaction, "2026-11-29");
  kith_interaction_set_planned (interaction, TRUE);
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &fixture->ada, 1, NULL,
                                       kith_clock_get_today (fixture->clock)));
  kith_test_run_until (find_label (fixture, "Coffee · planned for 29 November") != NULL);
}

/* What is planned for today is logged as it was planned, and is not planned any more. */
static void
test_planned_today (Fixture       *fixture,
                    gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autofree char *day = kith_day_format (today);
  g_autoptr (KithInteraction) plan = kith_interaction_new ();
  g_autoptr (GPtrArray) story = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *row;

  kith_interaction_set_kind (plan, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (plan, day);
  kith_interaction_set_planned (plan, TRUE);
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", plan, &fixture->ada, 1, NULL, today));
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "Lunch with") != NULL);
  row = gtk_widget_get_ancestor (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL,
                                              label_has, "Lunch with"), KITH_TYPE_AGENDA_ROW);
  gtk_widget_activate_action (row, "agenda.log", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (KITH_IS_LOG_DIALOG (window))
        gtk_widget_activate_action (window, "log.commit", NULL);
    }
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "Lunch with") == NULL);
  story = kith_lookup_interactions (database, fixture->ada, NULL);
  g_assert_cmpuint (story->len, ==, 1);
  g_assert_false (kith_interaction_get_planned (g_ptr_array_index (story, 0)));
}

/* All that was promised can be seen. */
static void
test_many_promises (Fixture       *fixture,
                    gconstpointer  data)
{
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (KithFollowUp) promise = kith_follow_up_new ();
      g_autofree char *reason = g_strdup_printf ("number %u.", i);

      kith_follow_up_set_person_id (promise, fixture->ada);
      kith_follow_up_set_due_on (promise, i < 24 ? "2026-11-01" : "2026-11-21");
      kith_follow_up_set_reason (promise, reason);
      kith_test_perform (fixture->store, kith_planning_add_follow_up ("test", promise));
    }
  kith_test_run_until (find_label (fixture, "Show 5 More") != NULL);
  g_assert_null (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                              "number 24."));
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (fixture, "Show 5 More"),
                                                  GTK_TYPE_BUTTON), "clicked");
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "number 24.") != NULL);
}

static void
test_planned_ahead (Fixture       *fixture,
                    gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autoptr (KithInteraction) lunch = kith_interaction_new ();
  g_autofree char *day = kith_day_format (today + 4);

  kith_interaction_set_kind (lunch, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (lunch, day);
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", lunch, &fixture->ada, 1, NULL, today));
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "Lunch with") != NULL);
}

/* The window goes with headers over what comes up: nothing is asked of a page that is gone. */
static void
test_coming (Fixture       *fixture,
             gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KithFollowUp) plan = kith_follow_up_new ();
      g_autofree char *due_on = kith_day_format (kith_clock_get_today (fixture->clock) + 2 + i);

      kith_follow_up_set_person_id (plan, fixture->ada);
      kith_follow_up_set_due_on (plan, due_on);
      kith_follow_up_set_reason (plan, "the book");
      kith_test_perform (fixture->store, kith_planning_add_follow_up ("test", plan));
    }
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "in 4 days") != NULL);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
}

/* Undo from the history, which follows what is done elsewhere. */
static void
test_history (Fixture       *fixture,
              gconstpointer  data)
{
  KithHistoryWindow *window = kith_history_window_new (fixture->session);
  g_autoptr (KithHistoryEntry) first = NULL;
  GtkWidget *button;

  gtk_window_present (GTK_WINDOW (window));
  first = kith_history_find (kith_store_get_database (fixture->store), FALSE);
  kith_test_add_person (fixture->store, "Bob & <Co>", kith_clock_get_today (fixture->clock));
  kith_test_run_until (find_widget (GTK_WIDGET (window), GTK_TYPE_LABEL, label_is,
                                    "Add Bob & <Co>") != NULL);
  button = find_widget (GTK_WIDGET (window), GTK_TYPE_BUTTON, button_is, "Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  kith_test_run_until (kith_test_count_people (kith_store_get_database (fixture->store)) == 1);
  kith_test_run_until (find_widget (GTK_WIDGET (window), GTK_TYPE_LABEL, label_is, "Undone") !=
                       NULL);

  /* What cannot be undone is said here, and not in the window behind alone. */
  kith_test_perform (fixture->store, kith_people_archive ("test", &fixture->ada, 1, TRUE));
  kith_test_run_until (find_widget (GTK_WIDGET (window), GTK_TYPE_LABEL, label_has, "Archive ") !=
                       NULL);
  kith_session_revert (fixture->session, first->id, FALSE);
  kith_test_run_until (find_widget (GTK_WIDGET (window), GTK_TYPE_LABEL, label_has,
                                    "That has changed since") != NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_removed_elsewhere (Fixture       *fixture,
                        gconstpointer  data)
{
  kith_window_show_person (fixture->window, fixture->ada);
  kith_test_run_until (find_label (fixture, HOSTILE) != NULL);

  kith_test_perform (fixture->store, kith_people_remove ("test", &fixture->ada, 1));
  kith_test_run_until (find_label (fixture, "Choose Somebody") != NULL);
}

static void
test_person_dialog (Fixture       *fixture,
                    gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  KithPersonDialog *dialog = kith_person_dialog_new (fixture->session, 0);

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.save", NULL);
  kith_test_run_until (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_is,
                                    "A person needs a name. Type one first.") != NULL);

  kith_person_dialog_set_name (dialog, "María José García López");
  kith_test_run_until (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_is,
                                    "Given: María José, family: García López") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.save", NULL);
  kith_test_run_until (kith_test_count_people (database) == 2);
}

static void
test_namesake (Fixture       *fixture,
               gconstpointer  data)
{
  KithPersonDialog *dialog = kith_person_dialog_new (fixture->session, 0);

  gtk_window_present (GTK_WINDOW (dialog));
  kith_person_dialog_set_name (dialog, HOSTILE);
  kith_test_run_until (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_has,
                                    "is here already") != NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static int
get_minimum_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  const char *const long_name = "Wolfeschlegelsteinhausenbergerdorff-Maximilianopolis Karl-Theodor "
                                "Pankratius Bonifatius Ferdinand von und zu Hohenlohe-Langenburg";
  KithDay today = kith_clock_get_today (fixture->clock);
  gint64 id = kith_test_add_person (fixture->store, long_name, today);
  GtkWidget *dialogs[2];

  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &id, 1, 1, NULL, today));
  kith_test_perform (fixture->store, kith_planning_snooze ("test", id, today - 2));
  kith_test_run_until (find_due_row (fixture) != NULL);
  /* A window that cannot be made narrow never folds. */
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (fixture->window)), <=, 360);

  kith_window_show_person (fixture->window, id);
  kith_test_run_until (find_label (fixture, long_name) != NULL);
  g_assert_cmpint (get_minimum_width (GTK_WIDGET (fixture->window)), <=, 360);

  dialogs[0] = GTK_WIDGET (kith_log_dialog_new (fixture->session, id));
  dialogs[1] = GTK_WIDGET (kith_person_dialog_new (fixture->session, id));
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_assert_cmpint (get_minimum_width (dialogs[i]), <=, 360);
      gtk_window_destroy (GTK_WINDOW (dialogs[i]));
    }
}

static void
test_login (void)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "autostart",
                                            KITH_APPLICATION_ID ".Reminders.desktop", NULL);
  g_autoptr (GKeyFile) entry = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  kith_service_set_enabled (FALSE);
  g_key_file_load_from_file (entry, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_key_file_get_boolean (entry, "Desktop Entry", "Hidden", NULL));

  kith_service_set_enabled (TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_days (void)
{
  const KithDay today = kith_day_new (2026, 11, 22);
  const struct
  {
    const char *text;
    const char *day;
  } cases[] = {
    { "today", "2026-11-22" },       { "Yesterday", "2026-11-21" }, { "tomorrow", "2026-11-23" },
    { "last friday", "2026-11-20" }, { "friday", "2026-11-20" },    { "next friday", "2026-11-27" },
    { "sunday", "2026-11-15" },      { "5 jan", "2027-01-05" },     { "Jan 5", "2027-01-05" },
    { "5 oct", "2026-10-05" },       { "5 january 2020", "2020-01-05" },
    { "+2w", "2026-12-06" },         { "2026-12-31", "2026-12-31" },
    { "31 feb", NULL },              { "soon", NULL },              { "", NULL },
    { "5", NULL },                   { "29 feb 2028", "2028-02-29" },
    { "5 jan 85", NULL },            { "5 jan 24", NULL },          { "24 5 jan", NULL },
    { "5 jan 0085", NULL },          { "5 jan 10000", NULL },       { "-5 jan", NULL },
    { "5 jan 2020 2021", NULL },     { "5.1.85", NULL },            { "5.1.24", NULL },
    { "In 3 days", "2026-11-25" },   { "47 days ago", "2026-10-06" },
    { "in 1 week", "2026-11-29" },   { "2 weeks ago", "2026-11-08" },
    { "in 14 months", "2028-01-22" }, { "1 month ago", "2026-10-22" },
    { "next week", "2026-11-29" },   { "last month", "2026-10-22" },
    { "a week ago", "2026-11-15" },  { "the day after tomorrow", "2026-11-24" },
    { "in 0 days", NULL },           { "in 3 moons", NULL },
    { "29 feb", "2028-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = kith_day_format (kith_phrases_parse_day (cases[i].text, today, FALSE));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* Where a day to come is asked for, nothing lands in the past. */
static void
test_days_ahead (void)
{
  static const struct
  {
    const char *text;
    const char *day;
  } cases[] = {
    { "friday", "2026-01-16" },   { "saturday", "2026-01-17" }, { "5 aug", "2026-08-05" },
    { "5 jan", "2027-01-05" },    { "tomorrow", "2026-01-11" }, { "last friday", "2026-01-09" },
    { "2026-02-03", "2026-02-03" },
  };
  KithDay today = kith_day_new (2026, 1, 10);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = kith_day_format (kith_phrases_parse_day (cases[i].text, today, TRUE));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (day, ==, cases[i].day);
    }
}

/* What a day entry says of a day is that day again, however far it is. */
static void
test_day_entry (void)
{
  KithDay today = kith_day_new (2026, 1, 10);
  KithDayEntry *entry = g_object_ref_sink (g_object_new (KITH_TYPE_DAY_ENTRY, NULL));
  GtkWidget *row = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (entry),
                                                              KITH_TYPE_DAY_ENTRY, "row"));

  kith_day_entry_set_today (entry, today);
  for (int ahead = 0; ahead <= 1; ahead++)
    {
      kith_day_entry_set_ahead (entry, ahead);
      for (int offset = ahead ? 0 : -400; offset <= 400; offset++)
        {
          g_autofree char *text = NULL;

          kith_day_entry_set_day (entry, today + offset);
          text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
          gtk_editable_set_text (GTK_EDITABLE (row), "");
          gtk_editable_set_text (GTK_EDITABLE (row), text);
          g_assert_cmpint (kith_day_entry_get_day (entry), ==, today + offset);
        }
    }
  gtk_editable_set_text (GTK_EDITABLE (row), "yesterday");
  g_assert_cmpint (kith_day_entry_get_day (entry), ==, KITH_DAY_NONE);

  g_assert_finalize_object (entry);
}

static void
test_links (void)
{
  static const struct
  {
    const char *text;
    const char *markup;
  } cases[] = {
    { NULL, "" },
    { "a < b & c", "a &lt; b &amp; c" },
    { "see https://example.org/a?b=1&c=2.",
      "see <a href=\"https://example.org/a?b=1&amp;c=2\">https://example.org/a?b=1&amp;c=2</a>." },
    { "(https://example.org/x)", "(<a href=\"https://example.org/x\">https://example.org/x</a>)" },
    { "https://example.org/x_(y)",
      "<a href=\"https://example.org/x_(y)\">https://example.org/x_(y)</a>" },
    { "javascript:alert(1) file:///etc/passwd xhttp://no http:// https://",
      "javascript:alert(1) file:///etc/passwd xhttp://no http:// https://" },
    { "http://a.b\"onclick=\"x",
      "<a href=\"http://a.b\">http://a.b</a>&quot;onclick=&quot;x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = kith_links_create_markup (cases[i].text);

      g_assert_cmpstr (markup, ==, cases[i].markup);
    }
}

static void
test_partial_dates (void)
{
  const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "5 jan", "--01-05" },     { "5 january 1990", "1990-01-05" }, { "1990", "1990" },
    { "29 feb", "--02-29" },    { "1990-01-05", "1990-01-05" },     { "jan 1990", "1990-01" },
    { "30 feb 1990", NULL },    { "someday", NULL },                { NULL, NULL },
    { "5 jan 85", NULL },       { "5 jan 24", NULL },               { "5. jan. 24", NULL },
    { "jan 85", NULL },         { "85", NULL },                     { "0 jan", NULL },
    { "jan 5, 1985", "1985-01-05" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = kith_phrases_parse_partial (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (date, ==, cases[i].date);
    }
}

#define add(path, func)                                               \
  g_test_add (path, Fixture, NULL, kith_test_window_set_up, func, \
              kith_test_window_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithTestFolder) config = kith_test_folder_new ();

  g_setenv ("XDG_CONFIG_HOME", config->path, TRUE);
  kith_test_window_init (&argc, &argv);

  g_test_add_func ("/phrases/days-are-understood", test_days);
  g_test_add_func ("/phrases/days-to-come-are-not-gone", test_days_ahead);
  g_test_add_func ("/phrases/a-day-entry-means-what-it-says", test_day_entry);
  g_test_add_func ("/phrases/pages-become-links", test_links);
  g_test_add_func ("/phrases/partial-dates-are-understood", test_partial_dates);
  g_test_add_func ("/preferences/without-reminders-none-start-at-login", test_login);
  add ("/window/it-fits-into-360-pixels", test_narrow);
  add ("/today/a-name-is-shown-as-it-was-typed", test_due_row_as_typed);
  add ("/today/tomorrow-takes-the-row-away-and-undo-brings-it-back", test_tomorrow_and_undo);
  add ("/today/midnight-brings-whoever-is-due", test_midnight);
  add ("/today/nobody-is-due-until-a-holiday-is-over", test_holiday);
  add ("/log/what-was-said-is-kept", test_log_dialog);
  add ("/person/the-story-follows-the-database", test_person_page);
  add ("/today/what-was-planned-is-logged", test_planned_today);
  add ("/today/all-that-was-promised-can-be-seen", test_many_promises);
  add ("/today/what-is-planned-comes-up", test_planned_ahead);
  add ("/today/it-goes-with-what-comes-up", test_coming);
  add ("/person/a-long-text-is-cut", test_long_text);
  add ("/history/a-line-can-be-taken-back", test_history);
  add ("/person/somebody-removed-elsewhere-leaves", test_removed_elsewhere);
  add ("/person-dialog/a-name-is-wanted-and-split", test_person_dialog);
  add ("/person-dialog/a-namesake-is-shown", test_namesake);

  return g_test_run ();
}
