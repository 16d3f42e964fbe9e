/* test-palette.c: finding anything by a few letters
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include <time.h>

#include "kith-log-dialog.h"
#include "kith-lookup.h"
#include "kith-palette-row.h"
#include "kith-palette.h"
#include "kith-people.h"
#include "kith-person-dialog.h"

#define MOST_ROWS 50

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithClock *clock;
  KithSession *session;
  KithWindow *window;
  gint64 ada;

  KithPalette *palette;
  GtkWidget *entry;
  GtkListBox *list;
} Fixture;

/* One for all the tests, since a process can register one. */
static GtkApplication *the_application;

static GtkWidget *
find_child (GtkWidget *parent,
            GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child
                                                                   : find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->clock = kith_clock_new_fake (NOW, "Europe/Berlin");
  fixture->session = kith_session_new (fixture->store, fixture->clock, NULL);
  kith_test_add_person (fixture->store, "Grace Hopper", kith_clock_get_today (fixture->clock));
  fixture->ada = kith_test_add_person (fixture->store, HOSTILE,
                                       kith_clock_get_today (fixture->clock));
  fixture->window = kith_window_new (the_application, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  kith_test_run_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window)));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  kith_test_run_until (fixture->palette == NULL);
  kith_test_run_until (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->clock);
  g_object_run_dispose (G_OBJECT (fixture->store));
  g_clear_object (&fixture->store);
  kith_test_folder_free (fixture->folder);
}

static void
open_palette (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-anything", NULL);
  fixture->palette = KITH_PALETTE (find_window (KITH_TYPE_PALETTE));
  g_assert_nonnull (fixture->palette);
  g_object_add_weak_pointer (G_OBJECT (fixture->palette), (gpointer *) &fixture->palette);
  fixture->entry = find_child (GTK_WIDGET (fixture->palette), GTK_TYPE_SEARCH_ENTRY);
  fixture->list = GTK_LIST_BOX (find_child (GTK_WIDGET (fixture->palette), GTK_TYPE_LIST_BOX));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
}

static KithPaletteRow *
get_row (Fixture *fixture,
         int      position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (fixture->list, position);

  return row != NULL && gtk_widget_get_visible (GTK_WIDGET (row)) ? KITH_PALETTE_ROW (row) : NULL;
}

static const char *
get_title (Fixture *fixture,
           int      position)
{
  KithPaletteRow *row = get_row (fixture, position);

  return row != NULL ? kith_palette_row_get_item (row)->title : NULL;
}

static int
count_rows (Fixture *fixture)
{
  int n_rows = 0;

  while (get_row (fixture, n_rows) != NULL)
    n_rows++;

  return n_rows;
}

static gboolean
has_row (Fixture    *fixture,
         const char *title)
{
  for (int i = 0; get_row (fixture, i) != NULL; i++)
    if (g_str_equal (get_title (fixture, i), title))
      return TRUE;

  return FALSE;
}

static const char *
get_selected (Fixture *fixture)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (fixture->list);

  return row != NULL ? kith_palette_row_get_item (KITH_PALETTE_ROW (row))->title : NULL;
}

/* Presses a key where the palette sees it first. */
static void
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fixture->entry);
  gboolean is_taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &is_taken);
    }

  g_assert_true (is_taken);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  open_palette (fixture);
  g_assert_cmpstr (get_title (fixture, 0), ==, "Today");
  g_assert_cmpstr (get_title (fixture, 1), ==, "People");
  g_assert_cmpstr (get_title (fixture, 2), ==, "Log…");
  g_assert_cmpstr (get_selected (fixture), ==, "Today");
  kith_test_run_until (has_row (fixture, "Undo “Add " HOSTILE "”"));
  g_assert_false (has_row (fixture, HOSTILE));

  /* The keyboard stays in the line; the others are chosen from there. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->palette)),
                                         fixture->entry));
  press (fixture, GDK_KEY_Down, 0);
  g_assert_cmpstr (get_selected (fixture), ==, "People");
  press (fixture, GDK_KEY_Up, 0);
  press (fixture, GDK_KEY_Up, 0);
  g_assert_cmpstr (get_selected (fixture), ==, "Today");
  for (guint i = 0; i < MOST_ROWS; i++)
    press (fixture, GDK_KEY_Page_Down, 0);
  g_assert_cmpstr (get_selected (fixture), ==, "Undo “Add " HOSTILE "”");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->palette)),
                                         fixture->entry));
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

/* Whose page was open comes between pages and commands. */
static void
test_opened (Fixture       *fixture,
             gconstpointer  data)
{
  kith_window_show_person (fixture->window, fixture->ada);
  open_palette (fixture);
  g_assert_cmpstr (get_title (fixture, 1), ==, "People");
  g_assert_cmpstr (get_title (fixture, 2), ==, HOSTILE);
  g_assert_cmpstr (get_title (fixture, 3), ==, "Log…");
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static char *
dup_bold (KithPaletteRow *row)
{
  GtkLabel *label = GTK_LABEL (find_child (GTK_WIDGET (row), GTK_TYPE_LABEL));
  const char *text;
  g_autoptr (GString) bold = g_string_new (NULL);
  GSList *attributes;

  /* The first label is the one of the avatar. */
  while (!g_str_equal (gtk_label_get_text (label), kith_palette_row_get_item (row)->title))
    label = GTK_LABEL (find_child (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (
                                      find_child (GTK_WIDGET (row), ADW_TYPE_AVATAR))),
                                    GTK_TYPE_LABEL));

  text = gtk_label_get_text (label);
  attributes = pango_attr_list_get_attributes (gtk_label_get_attributes (label));
  for (GSList *l = attributes; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      g_assert_cmpint (attribute->klass->type, ==, PANGO_ATTR_WEIGHT);
      g_string_append_len (bold, text + attribute->start_index,
                           attribute->end_index - attribute->start_index);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);

  return g_strdup (bold->str);
}

static void
test_person (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *bold = NULL;

  open_palette (fixture);
  type (fixture, "bob a");
  kith_test_run_until (g_strcmp0 (get_title (fixture, 0), HOSTILE) == 0);
  g_assert_cmpstr (get_selected (fixture), ==, HOSTILE);
  bold = dup_bold (get_row (fixture, 0));
  g_assert_cmpstr (bold, ==, "ABob");

  g_signal_emit_by_name (fixture->entry, "activate");
  kith_test_run_until (fixture->palette == NULL);
  g_assert_cmpint (kith_window_get_person (fixture->window), ==, fixture->ada);
}

/* Who types fast does not wait for the rows. */
static void
test_enter_waits (Fixture       *fixture,
                  gconstpointer  data)
{
  open_palette (fixture);
  type (fixture, "g");
  type (fixture, "gr");
  type (fixture, "ada bob");
  g_signal_emit_by_name (fixture->entry, "activate");
  g_assert_nonnull (fixture->palette);
  kith_test_run_until (fixture->palette == NULL);
  g_assert_cmpint (kith_window_get_person (fixture->window), ==, fixture->ada);

  open_palette (fixture);
  type (fixture, "xyzzy");
  g_assert_cmpint (count_rows (fixture), ==, 0);
  press (fixture, GDK_KEY_Down, 0);
  g_signal_emit_by_name (fixture->entry, "activate");
  kith_test_run_until (find_window (KITH_TYPE_PERSON_DIALOG) != NULL);
  gtk_window_destroy (find_window (KITH_TYPE_PERSON_DIALOG));
}

static void
test_log (Fixture       *fixture,
          gconstpointer  data)
{
  open_palette (fixture);
  type (fixture, "today");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), "Today") == 0 &&
                       get_row (fixture, 1) == NULL);
  /* One does not log with a page. */
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_nonnull (fixture->palette);

  type (fixture, "ada bob");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), HOSTILE) == 0);
  press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  kith_test_run_until (fixture->palette == NULL);
  g_assert_nonnull (find_window (KITH_TYPE_LOG_DIALOG));
  gtk_window_destroy (find_window (KITH_TYPE_LOG_DIALOG));

  /* The same by the button of the row. */
  open_palette (fixture);
  type (fixture, "ada bob");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), HOSTILE) == 0);
  gtk_widget_activate_action (GTK_WIDGET (get_row (fixture, 0)), "palette.log", "x", fixture->ada);
  kith_test_run_until (fixture->palette == NULL);
  g_assert_nonnull (find_window (KITH_TYPE_LOG_DIALOG));
  gtk_window_destroy (find_window (KITH_TYPE_LOG_DIALOG));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);

  open_palette (fixture);
  type (fixture, "undo");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), "Undo “Add " HOSTILE "”") == 0);
  g_signal_emit_by_name (fixture->entry, "activate");
  kith_test_run_until (kith_test_count_people (database) == 1);

  open_palette (fixture);
  type (fixture, "redo");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), "Redo “Add " HOSTILE "”") == 0);
  g_signal_emit_by_name (fixture->entry, "activate");
  kith_test_run_until (kith_test_count_people (database) == 2);
  kith_test_run_until (fixture->palette == NULL);
}

static GMenuModel *
find_main_menu (GtkWidget *parent)
{
  GMenuModel *menu = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL && menu == NULL;
       child = gtk_widget_get_next_sibling (child))
    menu = GTK_IS_MENU_BUTTON (child) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (child))
             ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (child))
             : find_main_menu (child);

  return menu;
}

/* What the menu has can be found by what it is called there. */
static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  GMenuModel *menu = find_main_menu (GTK_WIDGET (fixture->window));
  guint n_found = 0;

  open_palette (fixture);
  kith_test_run_until (has_row (fixture, "Quit"));
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL;
          g_autofree char *action = NULL;
          g_auto (GStrv) parts = NULL;
          g_autofree char *title = NULL;

          g_menu_model_get_item_attribute (section, j, "label", "s", &label);
          g_menu_model_get_item_attribute (section, j, "action", "s", &action);
          /* The palette itself, and what is called by what it takes back. */
          if (g_str_equal (action, "win.find-anything") || g_str_equal (action, "win.undo") ||
              g_str_equal (action, "win.redo"))
            continue;

          parts = g_strsplit (label, "_", -1);
          title = g_strjoinv ("", parts);
          g_test_message ("%s", title);
          g_assert_true (has_row (fixture, title));
          n_found++;
        }
    }

  g_assert_cmpuint (n_found, >=, 5);
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static void
test_disabled (Fixture       *fixture,
               gconstpointer  data)
{
  GAction *quit = g_action_map_lookup_action (G_ACTION_MAP (the_application), "quit");

  gtk_widget_action_set_enabled (GTK_WIDGET (fixture->window), "win.import", FALSE);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (quit), FALSE);
  open_palette (fixture);
  kith_test_run_until (has_row (fixture, "Undo “Add " HOSTILE "”"));
  g_assert_false (has_row (fixture, "Import…"));
  g_assert_false (has_row (fixture, "Quit"));
  g_assert_true (has_row (fixture, "Export…"));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (quit), TRUE);
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  open_palette (fixture);
  type (fixture, " xyzzy <b> ");
  kith_test_run_until (has_row (fixture, "Add “xyzzy <b>” as a new person"));
  g_assert_cmpint (count_rows (fixture), ==, 1);
  g_signal_emit_by_name (fixture->entry, "activate");
  kith_test_run_until (fixture->palette == NULL);
  g_assert_nonnull (find_window (KITH_TYPE_PERSON_DIALOG));
  gtk_window_destroy (find_window (KITH_TYPE_PERSON_DIALOG));
}

/* What is done elsewhere comes in and leaves the choice where it was. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  KithDay today = kith_clock_get_today (fixture->clock);
  gint64 first;

  open_palette (fixture);
  type (fixture, "hopper");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), "Grace Hopper") == 0);

  first = kith_test_add_person (fixture->store, "Hopper", today);
  kith_test_run_until (g_strcmp0 (get_title (fixture, 0), "Hopper") == 0);
  g_assert_cmpstr (get_title (fixture, 1), ==, "Grace Hopper");
  g_assert_cmpstr (get_selected (fixture), ==, "Grace Hopper");

  kith_test_perform (fixture->store, kith_people_archive ("test", &first, 1, TRUE));
  kith_test_run_until (count_rows (fixture) == 1);
  g_assert_cmpstr (get_selected (fixture), ==, "Grace Hopper");
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static void
test_closed_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  open_palette (fixture);
  type (fixture, "a");
  gtk_window_close (GTK_WINDOW (fixture->palette));
  kith_test_run_until (fixture->palette == NULL);

  open_palette (fixture);
  type (fixture, "ada");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), HOSTILE) == 0);
  type (fixture, "bob");
  gtk_window_close (GTK_WINDOW (fixture->palette));
  kith_test_run_until (fixture->palette == NULL);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  const char *const long_name = "Wolfeschlegelsteinhausenbergerdorff-Maximilianopolis Karl-Theodor "
                                "Pankratius Bonifatius Ferdinand von und zu Hohenlohe-Langenburg";
  int minimum;

  kith_test_add_person (fixture->store, long_name, kith_clock_get_today (fixture->clock));
  open_palette (fixture);
  type (fixture, "wolfe langenburg");
  kith_test_run_until (g_strcmp0 (get_selected (fixture), long_name) == 0);
  gtk_widget_measure (GTK_WIDGET (fixture->palette), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                      NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static gboolean
fill (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        data,
      GError        **error)
{
  static const char *const given[] = { "Ada", "Grace", "Alan", "Zoë", "Linus", "Barbara", "Hedy" };
  static const char *const family[] = { "Lovelace", "Hopper", "Turing", "McDonald", "O’Neill" };
  guint n_people = *(guint *) data;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();
      g_autofree char *name = g_strdup_printf ("%s %s %u", given[i % G_N_ELEMENTS (given)],
                                               family[i % G_N_ELEMENTS (family)], i);

      kith_person_set_display_name (person, name);
      kith_person_set_company (person, "Analytical Engines");
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  kith_operation_take_label (operation, g_strdup ("Add many people"));

  return TRUE;
}

/* The time of this thread alone, in microseconds: whatever else the machine does. */
static gint64
get_thread_time (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);

  return (gint64) spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

/* From a letter to the rows for it, the frame with them apart. */
static void
measure (Fixture    *fixture,
         const char *text,
         const char *title)
{
  gint64 start = g_get_monotonic_time ();
  gint64 start_here = get_thread_time ();

  type (fixture, text);
  kith_test_run_until (g_str_has_prefix (get_selected (fixture), title));

  g_test_message ("“%s” took %.1f ms, %.1f ms of them in the main thread", text,
                  (g_get_monotonic_time () - start) / 1000.,
                  (get_thread_time () - start_here) / 1000.);
}

/* However many there are, fifty are shown. With `-m perf` it says how long a letter takes among a
 * hundred thousand. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_people = g_test_perf () ? 100000 : 3500;
  const struct
  {
    const char *typed;
    const char *title;
  } steps[] = {
    { "h", "H" },      { "he", "He" },  { "hed", "Hedy" }, { "a", "A" },
    { "al", "Alan" },  { "ala", "Alan" }, { "zoe", "Zoë" },  { "barbara m", "Barbara M" },
    { "grace", "Grace" }, { "oneill linus", "Linus O’Neill" },
  };

  kith_test_perform (fixture->store, kith_operation_new ("test", fill, &n_people, NULL));
  open_palette (fixture);
  kith_test_run_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->palette)));
  type (fixture, "gra");
  kith_test_run_until (count_rows (fixture) == MOST_ROWS);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      measure (fixture, steps[i].typed, steps[i].title);
      kith_test_run_until (count_rows (fixture) == MOST_ROWS);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  g_assert_null (gtk_list_box_get_row_at_index (fixture->list, MOST_ROWS));
  gtk_window_close (GTK_WINDOW (fixture->palette));
}

static void
ignore_cb (void)
{
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  const char *const names[] = { "preferences", "show-shortcuts", "show-help", "about", "quit" };
  g_autoptr (KithTestFolder) config = kith_test_folder_new ();

  g_setenv ("XDG_CONFIG_HOME", config->path, TRUE);
  the_application = kith_test_window_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], NULL);

      g_signal_connect (action, "activate", G_CALLBACK (ignore_cb), NULL);
      g_action_map_add_action (G_ACTION_MAP (the_application), G_ACTION (action));
    }

  add ("/palette/before-anything-is-typed-it-shows-pages-and-commands", test_empty);
  add ("/palette/whoever-was-open-comes-early", test_opened);
  add ("/palette/a-person-is-found-and-opened", test_person);
  add ("/palette/enter-waits-for-the-answer", test_enter_waits);
  add ("/palette/control-enter-logs", test_log);
  add ("/palette/undo-says-what-it-takes-back", test_undo);
  add ("/palette/what-the-menu-has-is-found", test_menu);
  add ("/palette/what-cannot-be-done-is-not-shown", test_disabled);
  add ("/palette/nobody-of-that-name-can-be-added", test_nobody);
  add ("/palette/what-others-do-comes-in", test_changed);
  add ("/palette/closing-ends-the-search", test_closed_meanwhile);
  add ("/palette/it-fits-into-360-pixels", test_narrow);
  add ("/palette/of-many-fifty-are-shown", test_many);

  return g_test_run ();
}
