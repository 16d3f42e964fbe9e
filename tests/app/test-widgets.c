/* test-widgets.c: what a person does in the window, and what becomes of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-application.h"
#include "kith-due-row.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-dialog.h"
#include "kith-person-page.h"
#include "kith-phrases.h"
#include "kith-planning.h"
#include "kith-service.h"
#include "kith-window.h"

typedef KithTestWindow Fixture;

static GtkWidget *
find_due_row (Fixture *fixture)
{
  return find_widget (GTK_WIDGET (fixture->window), KITH_TYPE_DUE_ROW, NULL, NULL);
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
  g_assert_cmpint (kith_lookup_n_due (database, today), ==, 0);

  /* The toast shows the name as it was typed, not as markup. */
  kith_test_run_until (find_label (fixture, HOSTILE ": tomorrow") != NULL);
  toast = find_label (fixture, HOSTILE ": tomorrow");
  g_assert_nonnull (toast);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  kith_test_run_until (find_due_row (fixture) != NULL);
  g_assert_cmpint (kith_lookup_n_due (database, today), ==, 1);
  last = kith_history_find (database, TRUE);
  g_assert_nonnull (last);
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
  kith_test_run_until (kith_lookup_n_due (database, kith_clock_get_today (fixture->clock)) == 0);

  story = kith_lookup_interactions (database, fixture->ada, NULL);
  g_assert_cmpuint (story->len, ==, 1);
  entry = g_ptr_array_index (story, 0);
  g_assert_cmpstr (kith_interaction_get_text (entry), ==, "She likes <b>rocks</b> & trains");
  g_assert_cmpstr (kith_interaction_get_happened_on (entry), ==, "2026-11-22");
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
  kith_test_run_until (kith_lookup_n_people (database) == 2);
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
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = kith_day_format (kith_phrases_parse_day (cases[i].text, today));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (day, ==, cases[i].day);
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
  g_test_add_func ("/phrases/partial-dates-are-understood", test_partial_dates);
  g_test_add_func ("/preferences/without-reminders-none-start-at-login", test_login);
  add ("/window/it-fits-into-360-pixels", test_narrow);
  add ("/today/a-name-is-shown-as-it-was-typed", test_due_row_as_typed);
  add ("/today/tomorrow-takes-the-row-away-and-undo-brings-it-back", test_tomorrow_and_undo);
  add ("/today/midnight-brings-whoever-is-due", test_midnight);
  add ("/log/what-was-said-is-kept", test_log_dialog);
  add ("/person/the-story-follows-the-database", test_person_page);
  add ("/person/somebody-removed-elsewhere-leaves", test_removed_elsewhere);
  add ("/person-dialog/a-name-is-wanted-and-split", test_person_dialog);
  add ("/person-dialog/a-namesake-is-shown", test_namesake);

  return g_test_run ();
}
