/* test-preferences.c: what is typed in the preferences counts
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-circle.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-preferences-window.h"
#include "kith-settings.h"

typedef struct
{
  KithTestWindow base;
  GSettings *settings;
  KithSession *session;
  GtkWidget *preferences;
} Fixture;

static void
open_preferences (Fixture *fixture)
{
  fixture->preferences = GTK_WIDGET (kith_preferences_window_new (fixture->session));
  gtk_window_present (GTK_WINDOW (fixture->preferences));
  kith_test_run_until (gtk_widget_get_mapped (fixture->preferences));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  kith_test_window_set_up (&fixture->base, data);
  fixture->settings = kith_settings_new ();
  g_settings_reset (fixture->settings, "reminder-time");
  g_settings_reset (fixture->settings, "paused-until");
  fixture->session = kith_session_new (fixture->base.store, fixture->base.clock,
                                       fixture->settings);
  open_preferences (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->preferences != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->preferences));
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->settings);
  kith_test_window_tear_down (&fixture->base, data);
}

static GtkWidget *
get_row (Fixture    *fixture,
         const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->preferences,
                                                    KITH_TYPE_PREFERENCES_WINDOW, name));
}

/* Types into @row, where the keyboard is. */
static void
type (GtkWidget  *row,
      const char *text)
{
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
press_enter (GtkWidget *row)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
}

static gboolean
is_apply_button (GtkWidget  *widget,
                 const char *text)
{
  return gtk_widget_has_css_class (widget, "apply-button") ||
         gtk_widget_has_css_class (widget, "suggested-action");
}

static gboolean
waits (GtkWidget *row)
{
  return find_widget (row, GTK_TYPE_BUTTON, is_apply_button, NULL) != NULL;
}

static void
assert_kept (Fixture    *fixture,
             const char *key,
             const char *expected)
{
  g_autofree char *kept = g_settings_get_string (fixture->settings, key);

  g_assert_cmpstr (kept, ==, expected);
}

static void
assert_shown (GtkWidget  *row,
              const char *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, expected);
  g_assert_false (waits (row));
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    const char *time;
  } cases[] = {
    { "7", "07:00" },      { "07", "07:00" },         { " 7:30 ", "07:30" },
    { "7.30", "07:30" },   { "0730", "07:30" },       { "730", "07:30" },
    { "23:59", "23:59" },  { "0", "00:00" },          { "٠٧:٣٠", "07:30" },
    { "9pm", "21:00" },    { "9 PM", "21:00" },       { "7.30 pm", "19:30" },
    { "9am", "09:00" },    { "7:30 p.m.", "19:30" },  { "12 am", "00:00" },
    { "12 pm", "12:00" },  { "12:05am", "00:05" },    { "24:00", NULL },
    { "7:60", NULL },      { "0pm", NULL },           { "13 pm", NULL },
    { "9 xm", NULL },      { "9 o'clock", NULL },     { "7:3", NULL },
    { "7:", NULL },        { "07300", NULL },         { "7 30", NULL },
    { "pm", NULL },        { "-7", NULL },            { "nonsense", NULL },
    { "", NULL },          { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = kith_phrases_parse_time (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (time, ==, cases[i].time);
    }
}

static void
test_enter (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *time = get_row (fixture, "time_row");
  GtkWidget *paused = get_row (fixture, "paused_row");

  type (time, "9 pm");
  g_assert_true (waits (time));
  press_enter (time);
  assert_kept (fixture, "reminder-time", "21:00");
  assert_shown (time, "21:00");

  type (paused, "5 jan");
  g_assert_true (waits (paused));
  press_enter (paused);
  assert_kept (fixture, "paused-until", "2027-01-05");
  assert_shown (paused, "2027-01-05");
}

static void
test_put_back (Fixture       *fixture,
               gconstpointer  data)
{
  GtkWidget *time = get_row (fixture, "time_row");
  GtkWidget *paused = get_row (fixture, "paused_row");

  type (time, "nonsense");
  press_enter (time);
  assert_kept (fixture, "reminder-time", "09:00");
  assert_shown (time, "09:00");

  type (paused, "tomorrow");
  press_enter (paused);
  type (paused, "nonsense");
  press_enter (paused);
  assert_kept (fixture, "paused-until", "2026-11-23");
  assert_shown (paused, "2026-11-23");
  type (paused, " ");
  press_enter (paused);
  assert_kept (fixture, "paused-until", "");
  assert_shown (paused, "");
}

/* Without Enter, too. */
static void
test_left (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *time = get_row (fixture, "time_row");
  GtkWidget *paused = get_row (fixture, "paused_row");

  type (time, "7.30");
  gtk_widget_grab_focus (paused);
  assert_kept (fixture, "reminder-time", "07:30");
  assert_shown (time, "07:30");

  type (paused, "tomorrow");
  gtk_window_close (GTK_WINDOW (fixture->preferences));
  fixture->preferences = NULL;
  assert_kept (fixture, "paused-until", "2026-11-23");
}

static gboolean
is_editable_with (GtkWidget  *widget,
                  const char *text)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (widget)), text) == 0;
}

static GtkWidget *
find_circle (Fixture    *fixture,
             const char *name)
{
  return find_widget (fixture->preferences, ADW_TYPE_ENTRY_ROW, is_editable_with, name);
}

static void
show_circles (Fixture    *fixture,
              const char *first)
{
  GtkWidget *group = get_row (fixture, "circles_group");
  GtkWidget *page = gtk_widget_get_ancestor (group, ADW_TYPE_PREFERENCES_PAGE);

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (fixture->preferences),
                                           ADW_PREFERENCES_PAGE (page));
  kith_test_run_until (find_circle (fixture, first) != NULL);
}

static void
test_circle_names (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const refused[] = { "distant", "None", "" };
  GtkWidget *inner;

  show_circles (fixture, "Inner");
  inner = find_circle (fixture, "Inner");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      type (inner, refused[i]);
      press_enter (inner);
      kith_test_run_until (find_circle (fixture, "Inner") != NULL);
      g_assert_false (waits (inner));
    }
  kith_test_run_until (find_widget (fixture->preferences, GTK_TYPE_LABEL, label_is,
                                    "There is a circle “Distant” already. Choose another name.") !=
                       NULL);

  type (inner, " <Nearest> ");
  press_enter (inner);
  kith_test_run_until (find_circle (fixture, "<Nearest>") != NULL);
}

static void
failed_cb (KithSession *session,
           const char  *message,
           char       **said)
{
  g_free (*said);
  *said = g_strdup (message);
}

static gboolean
is_called (Fixture    *fixture,
           const char *name)
{
  g_autoptr (KithCircle) circle = NULL;

  circle = kith_lookup_circle (kith_store_get_database (fixture->base.store), 1);

  return g_str_equal (kith_circle_get_name (circle), name);
}

/* Closed without Enter: what is refused is said where it can be seen. */
static void
test_circle_closed (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *said = NULL;

  g_signal_connect (fixture->session, "failed", G_CALLBACK (failed_cb), &said);
  show_circles (fixture, "Inner");
  type (find_circle (fixture, "Inner"), "Nearest");
  gtk_window_close (GTK_WINDOW (fixture->preferences));
  kith_test_run_until (is_called (fixture, "Nearest"));

  open_preferences (fixture);
  show_circles (fixture, "Nearest");
  type (find_circle (fixture, "Nearest"), "Distant");
  gtk_window_close (GTK_WINDOW (fixture->preferences));
  fixture->preferences = NULL;
  kith_test_run_until (said != NULL);
  g_assert_cmpstr (said, ==, "There is a circle “Distant” already. Choose another name.");
  g_assert_true (is_called (fixture, "Nearest"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_window_init (&argc, &argv);

  g_test_add_func ("/phrases/times-are-understood", test_times);
  ADD ("/preferences/enter-applies-what-is-typed", test_enter);
  ADD ("/preferences/nonsense-is-put-back", test_put_back);
  ADD ("/preferences/what-is-left-is-applied", test_left);
  ADD ("/preferences/a-name-that-a-circle-cannot-have-is-put-back", test_circle_names);
  ADD ("/preferences/a-name-counts-when-the-window-is-closed", test_circle_closed);

  return g_test_run ();
}
