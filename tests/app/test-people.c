/* test-people.c: whom one looks for on the page of people, and the lists that are kept of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-window.h"

#include "kith-filter-entry.h"
#include "kith-index-bar.h"
#include "kith-list-dialog.h"
#include "kith-lists.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-row.h"
#include "kith-planning.h"
#include "kith-sidebar-row.h"
#include "kith-window.h"

typedef KithTestWindow Fixture;

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  entry = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_nonnull (entry);

  gtk_editable_set_text (GTK_EDITABLE (entry), "xyz <b>");
  kith_test_run_until (find_label (fixture, "Nobody Called “xyz <b>”") != NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "ada");
  kith_test_run_until (find_label (fixture, HOSTILE) != NULL);
}

/* Who is archived is there, and need not be added again. */
static void
test_search_archived (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *entry;

  kith_test_perform (fixture->store, kith_people_archive ("test", &fixture->ada, 1, TRUE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  entry = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ada");
  kith_test_run_until (find_label (fixture, "Show 1 Who Is Archived") != NULL);

  g_signal_emit_by_name (gtk_widget_get_ancestor (find_label (fixture, "Show 1 Who Is Archived"),
                                                  GTK_TYPE_BUTTON), "clicked");
  kith_test_run_until (find_label (fixture, HOSTILE) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "archived ada");
}

/* The entry where one searches, on the page of people. */
static GtkWidget *
open_search (Fixture *fixture)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
  entry = find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_assert_nonnull (entry);

  return entry;
}

/* What is underlined of the text of an entry. */
static char *
dup_underlined (GtkWidget *entry)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  PangoAttrList *attributes = gtk_text_get_attributes (GTK_TEXT (text));
  g_autoptr (PangoAttrIterator) iterator = NULL;
  int start, end;

  if (attributes == NULL)
    return g_strdup ("");

  iterator = pango_attr_list_get_iterator (attributes);
  do
    {
      pango_attr_iterator_range (iterator, &start, &end);
      if (pango_attr_iterator_get (iterator, PANGO_ATTR_UNDERLINE) != NULL)
        return g_strndup (gtk_editable_get_text (GTK_EDITABLE (entry)) + start, end - start);
    }
  while (pango_attr_iterator_next (iterator));

  return g_strdup ("");
}

static void
test_search_says_what_is_wrong (Fixture       *fixture,
                                gconstpointer  data)
{
  GtkWidget *entry = open_search (fixture);
  g_autofree char *word = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *unknown = NULL;

  kith_test_run_until (find_label (fixture, HOSTILE) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "é plaec:Lisbon bob");
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "does not know “plaec:”") != NULL);
  word = dup_underlined (entry);
  g_assert_cmpstr (word, ==, "plaec:Lisbon");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  /* The list keeps what it showed. */
  g_assert_nonnull (find_label (fixture, HOSTILE));

  /* At once, not when typing rests. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "place:Lisbon");
  g_assert_null (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                              "does not know"));
  nothing = dup_underlined (entry);
  g_assert_cmpstr (nothing, ==, "");
  kith_test_run_until (find_label (fixture, "Nobody matches “place:Lisbon”") != NULL);
  g_assert_nonnull (find_label (fixture, "Nobody Here"));

  /* A term that is still being typed is complained about only then. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "tag:");
  g_assert_null (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has, "needs a"));
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "“tag:” needs a word") != NULL);

  /* What is right but finds nobody, or not by all, is said when typing rests. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "ada tag:nothing");
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "called “nothing”") != NULL);
  unknown = dup_underlined (entry);
  g_assert_cmpstr (unknown, ==, "tag:nothing");
  gtk_editable_set_text (GTK_EDITABLE (entry), "a");
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "One more letter") != NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ad");
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "One more letter") == NULL);
}

static gboolean
check_is (GtkWidget  *widget,
          const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW);

  return row != NULL &&
         g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text) == 0;
}

static gboolean
row_is (GtkWidget  *widget,
        const char *text)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0;
}

static void
test_filter_is_built (Fixture       *fixture,
                      gconstpointer  data)
{
  GtkWidget *entry = open_search (fixture);
  GtkWidget *popover;
  GtkWidget *bar = gtk_widget_get_ancestor (entry, KITH_TYPE_FILTER_ENTRY);
  GtkWidget *button = find_widget (bar, GTK_TYPE_MENU_BUTTON, NULL, NULL);
  GtkWidget *row;

  gtk_editable_set_text (GTK_EDITABLE (entry), "not in touch for a year");
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  kith_test_run_until (gtk_widget_get_mapped (popover));

  /* What the sentence says is chosen already. */
  row = find_widget (popover, ADW_TYPE_EXPANDER_ROW, row_is, "Not in touch for");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "A year");

  row = find_widget (popover, ADW_TYPE_EXPANDER_ROW, row_is, "Circle");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  kith_test_run_until (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Inner") != NULL);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Inner")), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "not-since:\"a year\" circle:Inner");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "Inner");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Inner")), FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "not-since:\"a year\"");

  gtk_switch_set_active (GTK_SWITCH (find_widget (popover, GTK_TYPE_SWITCH, check_is,
                                                  "In no circle")), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "not-since:\"a year\" no-circle");

  row = find_widget (popover, ADW_TYPE_ENTRY_ROW, row_is, "Place");
  gtk_editable_set_text (GTK_EDITABLE (row), " New \"York\" ");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "not-since:\"a year\" no-circle place:\"New  York \"");
  g_assert_true (gtk_widget_has_css_class (button, "accent"));

  gtk_editable_set_text (GTK_EDITABLE (row), "Lisbon, Porto");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "not-since:\"a year\" no-circle place:Lisbon place:Porto");
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (find_widget (row, GTK_TYPE_TOGGLE_BUTTON, NULL, NULL)), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "not-since:\"a year\" no-circle -place:Lisbon -place:Porto");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Lisbon, Porto");

  /* Two of a sort, one of them not wanted. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "circle:inner");
  row = find_widget (popover, ADW_TYPE_EXPANDER_ROW, row_is, "Circle");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Close")), TRUE);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (find_widget (popover, GTK_TYPE_TOGGLE_BUTTON, check_is, "Active")), TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "circle:inner circle:Close -circle:Active");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "Inner, Close, Not Active");
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Active")), TRUE);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (find_widget (popover, GTK_TYPE_CHECK_BUTTON, check_is, "Inner")), FALSE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "circle:Close circle:Active");
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (find_widget (popover, GTK_TYPE_TOGGLE_BUTTON, check_is, "No rhythm yet")),
    TRUE);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "circle:Close circle:Active -no-rhythm");

  /* What is typed shows as chosen. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "not-since:3m");
  row = find_widget (popover, ADW_TYPE_EXPANDER_ROW, row_is, "Not in touch for");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, "3 months");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (find_widget (popover, GTK_TYPE_SWITCH,
                                                                  check_is, "In no circle"))));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_filter_at_midnight (Fixture       *fixture,
                         gconstpointer  data)
{
  GtkWidget *entry = open_search (fixture);
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, "2026-11-21");
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &fixture->ada, 1, NULL,
                                       kith_clock_get_today (fixture->clock)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "not-since:2d");
  kith_test_run_until (find_label (fixture, "Nobody Here") != NULL);

  kith_clock_fake_time (fixture->clock, NOW + G_TIME_SPAN_DAY, NULL);
  kith_test_run_until (find_label (fixture, HOSTILE) != NULL);
}

/* The bold parts of a label between brackets. */
static char *
dup_marked (GtkWidget *label)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
  PangoAttrIterator *iterator;
  GString *marked = g_string_new (NULL);

  iterator = pango_attr_list_get_iterator (attributes);
  do
    {
      PangoAttribute *weight = pango_attr_iterator_get (iterator, PANGO_ATTR_WEIGHT);
      int start, end;

      pango_attr_iterator_range (iterator, &start, &end);
      end = MIN (end, (int) strlen (text));
      if (weight != NULL)
        g_assert_cmpint (((PangoAttrInt *) weight)->value, ==, PANGO_WEIGHT_BOLD);
      g_string_append_printf (marked, weight != NULL ? "[%.*s]" : "%.*s", end - start,
                              text + start);
    }
  while (pango_attr_iterator_next (iterator));
  pango_attr_iterator_destroy (iterator);

  return g_string_free (marked, FALSE);
}

/* Whether the one row there is has these two lines. */
static gboolean
row_says (Fixture    *fixture,
          const char *expected)
{
  GtkWidget *row = find_widget (GTK_WIDGET (fixture->window), KITH_TYPE_PERSON_ROW, NULL, NULL);
  GtkWidget *name = row != NULL ? find_widget (row, GTK_TYPE_LABEL, label_is, HOSTILE) : NULL;
  GtkWidget *second = name != NULL ? gtk_widget_get_next_sibling (name) : NULL;
  g_autofree char *marked_name = NULL;
  g_autofree char *marked_second = NULL;
  g_autofree char *lines = NULL;

  if (second == NULL)
    return FALSE;

  marked_name = dup_marked (name);
  marked_second = dup_marked (second);
  lines = g_strconcat (marked_name, " | ", marked_second, NULL);

  return g_str_equal (lines, expected);
}

static void
search (Fixture    *fixture,
        const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (open_search (fixture)), words);
}

static void
test_search_says_why (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autoptr (KithPerson) person = NULL;

  person = KITH_PERSON (kith_database_load (kith_store_get_database (fixture->store),
                                            KITH_TYPE_PERSON, fixture->ada, NULL));
  kith_person_set_title (person, "Engineer");
  kith_person_set_company (person, "Engines & <Co>");
  kith_test_perform (fixture->store,
                     kith_people_save ("test", kith_person_draft_new (person),
                                       kith_clock_get_today (fixture->clock)));
  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, "2026-03-03");
  kith_interaction_set_text (interaction, "Soup. In spring she is starting a <b>hiking</b> club");
  kith_test_perform (fixture->store, kith_logging_log ("test", interaction, &fixture->ada, 1, NULL,
                                                       kith_clock_get_today (fixture->clock)));

  search (fixture, "ada hiking");
  kith_test_run_until (row_says (fixture,
                                 "[Ada] <3 & \"Bob\" | \342\201\250… is "
                                 "starting a <b>[hiking]</b> club\342\201\251 · Lunch, 3 March"));
  search (fixture, "bo");
  kith_test_run_until (row_says (fixture, "Ada <3 & \"[Bo]b\" | Engineer, Engines & <Co>"));
  search (fixture, "company:eng");
  kith_test_run_until (row_says (fixture, "Ada <3 & \"Bob\" | Engineer, [Eng]ines & <Co>"));
  search (fixture, "eng co");
  kith_test_run_until (row_says (fixture, "Ada <3 & \"Bob\" | [Eng]ineer, [Eng]ines & <[Co]>"));
  search (fixture, "");
  kith_test_run_until (row_says (fixture, "Ada <3 & \"Bob\" | Engineer, Engines & <Co>"));
}

static KithIndexBar *
find_index_bar (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *bar = find_widget (window, KITH_TYPE_INDEX_BAR, NULL, NULL);

  return bar != NULL ? KITH_INDEX_BAR (bar) : NULL;
}

/* Three people for each letter. */
static void
add_alphabet (Fixture *fixture)
{
  for (guint i = 0; i < 26 * 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%c%u", 'A' + i / 3, i % 3);

      kith_test_add_person (fixture->store, name, kith_clock_get_today (fixture->clock));
    }
}

/* The position of the row at the top of a list of rows of the same height. */
static int
get_top (GtkListView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));

  return gtk_adjustment_get_value (adjustment) * n_items / gtk_adjustment_get_upper (adjustment) +
         0.5;
}

static gboolean
bar_says (KithIndexBar *bar,
          const char   *letter)
{
  g_autofree char *other = NULL;

  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (bar),
                                              GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, letter);

  return other == NULL;
}

static void
test_letters (Fixture       *fixture,
              gconstpointer  data)
{
  KithIndexBar *bar;
  GtkListView *view;
  int height;

  kith_window_show_people (fixture->window, FALSE);
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), KITH_TYPE_PERSON_ROW, NULL,
                                    NULL) != NULL);
  g_assert_null (find_index_bar (fixture));
  add_alphabet (fixture);
  kith_test_run_until ((bar = find_index_bar (fixture)) != NULL &&
                       gtk_widget_get_height (GTK_WIDGET (bar)) > 0);
  view = kith_index_bar_get_view (bar);
  height = gtk_widget_get_height (GTK_WIDGET (bar));
  kith_test_run_until (g_list_model_get_n_items (
                         G_LIST_MODEL (gtk_list_view_get_model (view))) == 1 + 26 * 3);
  /* Ada is the first, and each letter has three. */
  kith_index_bar_choose_at (bar, height / 2 - 2);
  g_assert_true (bar_says (bar, "M"));
  g_assert_cmpint (get_top (view), ==, 1 + 12 * 3);
  kith_index_bar_choose_at (bar, 0);
  g_assert_true (bar_says (bar, "A"));
  g_assert_cmpint (get_top (view), ==, 0);
  kith_index_bar_choose_at (bar, height + 100);
  g_assert_true (bar_says (bar, "Z"));
  g_assert_cmpint (get_top (view), >, 1 + 12 * 3);

  /* The answers to a search are not by name throughout, or few. */
  search (fixture, "a");
  kith_test_run_until (find_index_bar (fixture) == NULL);
}

static void
test_letters_in_any_height (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  g_autoptr (KithList) list = kith_list_new (fixture->store);
  GtkWidget *bar = g_object_ref_sink (g_object_new (KITH_TYPE_INDEX_BAR, NULL));
  int margins = gtk_widget_get_margin_top (bar) + gtk_widget_get_margin_bottom (bar);
  int width;

  add_alphabet (fixture);
  kith_index_bar_set_list (KITH_INDEX_BAR (bar), list);
  kith_list_set_query (list, query);
  kith_test_run_until (g_list_model_get_n_items (G_LIST_MODEL (list)) > 50);
  g_assert_true (gtk_widget_get_visible (bar));
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  for (int height = 0; height <= 1000; height += 50)
    {
      g_autofree char *shown = NULL;
      char expected = 'A';

      gtk_widget_allocate (bar, width, height + margins, -1, NULL);
      shown = kith_index_bar_dup_shown (KITH_INDEX_BAR (bar));
      if (height == 0)
        {
          g_assert_cmpstr (shown, ==, "");
          continue;
        }
      if (height == 1000)
        g_assert_cmpstr (shown, ==, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

      g_assert_true (g_str_has_prefix (shown, "A"));
      g_assert_true (g_str_has_suffix (shown, "Z"));
      g_assert_true (height >= 400 || strstr (shown, "·") != NULL);

      /* Each letter is found, one after the other. */
      for (int y = 0; y < height; y++)
        {
          char letter[] = { expected, '\0' };

          kith_index_bar_choose_at (KITH_INDEX_BAR (bar), y);
          if (bar_says (KITH_INDEX_BAR (bar), letter))
            continue;
          letter[0] = ++expected;
          if (height > 50)
            g_assert_true (bar_says (KITH_INDEX_BAR (bar), letter));
        }
      g_assert_true (height <= 50 || expected == 'Z');
    }

  g_object_unref (bar);
}

static gboolean
place_is (GtkWidget  *widget,
          const char *text)
{
  return g_strcmp0 (kith_sidebar_row_get_label (KITH_SIDEBAR_ROW (widget)), text) == 0;
}

static KithSidebarRow *
find_place (Fixture    *fixture,
            const char *text)
{
  return KITH_SIDEBAR_ROW (find_widget (GTK_WIDGET (fixture->window), KITH_TYPE_SIDEBAR_ROW,
                                        place_is, text));
}

static gboolean
place_has (Fixture    *fixture,
           const char *text,
           const char *count)
{
  KithSidebarRow *row = find_place (fixture, text);

  return row != NULL && find_widget (GTK_WIDGET (row), GTK_TYPE_LABEL, label_is, count) != NULL;
}

static gboolean
place_is_selected (Fixture    *fixture,
                   const char *text)
{
  return gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_place (fixture, text)));
}

static void
test_list_is_kept (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *entry = open_search (fixture);
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  KithListDialog *dialog = kith_list_dialog_new (fixture->session, "not-since:6m");
  GtkWidget *name;
  gint64 id;

  gtk_window_present (GTK_WINDOW (dialog));
  kith_test_run_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  name = find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Not in touch for 6m");
  gtk_window_destroy (GTK_WINDOW (dialog));

  kith_test_perform (fixture->store, kith_lists_save ("test", "Far <b>", "not-since:6m"));
  kith_test_run_until (place_has (fixture, "Far <b>", "1"));
  g_assert_true (place_has (fixture, "Inner", "0"));
  id = kith_record_get_id (kith_sidebar_row_get_record (find_place (fixture, "Far <b>")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-list", "x", id);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "not-since:6m");
  g_assert_true (place_is_selected (fixture, "Far <b>"));

  /* The number follows what is done. */
  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_CALL);
  kith_interaction_set_happened_on (interaction, "2026-11-22");
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &fixture->ada, 1, NULL, today));
  kith_test_run_until (place_has (fixture, "Far <b>", "0"));
  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &fixture->ada, 1, 1, NULL, today));
  kith_test_run_until (place_has (fixture, "Inner", "1"));

  /* Something else is asked, and kept. */
  kith_filter_entry_set_text (
    KITH_FILTER_ENTRY (gtk_widget_get_ancestor (entry, KITH_TYPE_FILTER_ENTRY)), "circle:inner");
  kith_test_run_until (find_label (fixture, "Save") != NULL);
  g_assert_true (place_is_selected (fixture, "Far <b>"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.update-list", NULL);
  kith_test_run_until (place_has (fixture, "Far <b>", "1"));
  kith_test_run_until (find_label (fixture, "Save") == NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-people", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (place_is_selected (fixture, "People"));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.remove-list", "x", id);
  kith_test_run_until (find_place (fixture, "Far <b>") == NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  kith_test_run_until (place_has (fixture, "Far <b>", "1"));
}

static void
test_circle_is_a_place (Fixture       *fixture,
                        gconstpointer  data)
{
  GtkWidget *entry = open_search (fixture);
  KithSidebarRow *row = find_place (fixture, "Inner");

  g_signal_emit_by_name (gtk_widget_get_ancestor (GTK_WIDGET (row), GTK_TYPE_LIST_BOX),
                         "row-activated", row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "circle:Inner");
  g_assert_true (place_is_selected (fixture, "Inner"));
  kith_test_run_until (find_label (fixture, "Nobody matches “circle:Inner”") != NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "ada");
  kith_test_run_until (place_is_selected (fixture, "People"));
}

static void
test_lists_are_moved (Fixture       *fixture,
                      gconstpointer  data)
{
  gint64 id;

  kith_test_perform (fixture->store, kith_lists_save ("test", "One", "one"));
  kith_test_perform (fixture->store, kith_lists_save ("test", "Two", "two"));
  kith_test_run_until (find_place (fixture, "Two") != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (find_place (fixture, "Two")));
  id = kith_record_get_id (kith_sidebar_row_get_record (find_place (fixture, "Two")));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.move-list", "(xi)", id, -1);
  kith_test_run_until (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_place (fixture, "Two"))) <
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (find_place (fixture, "One"))));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 GTK_WIDGET (find_place (fixture, "Two")));

  /* Whoever stood at a list that is gone stands at the next. */
  kith_test_perform (fixture->store, kith_lists_remove ("test", id));
  kith_test_run_until (find_place (fixture, "Two") == NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) ==
                 GTK_WIDGET (find_place (fixture, "One")));
}

static void
test_nothing_is_no_list (Fixture       *fixture,
                         gconstpointer  data)
{
  static const char *const texts[] = { "?", "-", "\"", " " };

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save-list", NULL);
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "Search for people first.") != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      KithListDialog *dialog = kith_list_dialog_new (fixture->session, texts[i]);

      gtk_window_destroy (GTK_WINDOW (dialog));
    }
}

static void
test_list_dialog_says_why (Fixture       *fixture,
                           gconstpointer  data)
{
  KithListDialog *dialog = kith_list_dialog_new (fixture->session, "tag:chess place:Lisbon");
  GtkWidget *name;

  kith_test_perform (fixture->store, kith_lists_save ("test", "Chess, Lisbon", "due"));
  gtk_window_present (GTK_WINDOW (dialog));
  kith_test_run_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  name = find_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Chess, Lisbon");
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  kith_test_run_until (find_widget (GTK_WIDGET (dialog), GTK_TYPE_LABEL, label_has,
                                    "Choose another name.") != NULL);

  gtk_editable_set_text (GTK_EDITABLE (name), "Players");
  gtk_widget_activate (gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  kith_test_run_until (find_place (fixture, "Players") != NULL);
}

static void
count_cb (guint *n_saved)
{
  (*n_saved)++;
}

/* Whoever closes the dialog before it is on the disk hears of it all the same. */
static void
test_list_dialog_is_closed_early (Fixture       *fixture,
                                  gconstpointer  data)
{
  guint n_saved = 0;

  for (guint i = 0; i < 2; i++)
    {
      KithListDialog *dialog = kith_list_dialog_new (fixture->session, "tag:chess place:Lisbon");
      GtkWidget *watched = GTK_WIDGET (dialog);

      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &watched);
      g_signal_connect_swapped (dialog, "saved", G_CALLBACK (count_cb), &n_saved);
      gtk_window_present (GTK_WINDOW (dialog));
      kith_test_run_until (gtk_widget_get_mapped (watched));
      g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
      gtk_window_close (GTK_WINDOW (dialog));
      kith_test_run_until (watched == NULL);
    }

  g_assert_cmpuint (n_saved, ==, 0);
  kith_test_run_until (find_place (fixture, "Chess, Lisbon") != NULL);
  kith_test_run_until (find_widget (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, label_has,
                                    "Choose another name.") != NULL);
}

static void
test_circle_renamed (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  KithDay today = kith_clock_get_today (fixture->clock);
  g_autoptr (KithCircle) circle = NULL;
  GtkWidget *row;

  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &fixture->ada, 1, 1, NULL, today));
  kith_window_show_people (fixture->window, FALSE);
  kith_test_run_until ((row = find_widget (window, KITH_TYPE_PERSON_ROW, NULL, NULL)) != NULL);
  circle = kith_lookup_circle (kith_store_get_database (fixture->store), 1);
  kith_circle_set_name (circle, "Nearest");
  kith_test_perform (fixture->store, kith_planning_edit_circle ("test", NULL, circle, today));
  kith_test_run_until (find_widget (row, GTK_TYPE_LABEL, label_is, "Nearest") != NULL);
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

  add ("/people/a-search-finds-or-offers-to-add", test_search);
  add ("/people/who-is-archived-is-found", test_search_archived);
  add ("/people/a-search-says-why", test_search_says_why);
  add ("/people/a-circle-that-is-renamed-is-called-so", test_circle_renamed);
  add ("/people/letters-lead-through-the-list", test_letters);
  add ("/people/letters-stand-in-any-height", test_letters_in_any_height);
  add ("/people/a-search-says-what-is-wrong", test_search_says_what_is_wrong);
  add ("/people/a-filter-is-built-by-clicking", test_filter_is_built);
  add ("/people/a-filter-knows-midnight", test_filter_at_midnight);
  add ("/lists/one-is-kept-current", test_list_is_kept);
  add ("/lists/a-circle-is-a-place", test_circle_is_a_place);
  add ("/lists/the-keyboard-stays-when-they-move", test_lists_are_moved);
  add ("/lists/nothing-is-no-list", test_nothing_is_no_list);
  add ("/lists/what-cannot-be-is-said-in-the-dialog", test_list_dialog_says_why);
  add ("/lists/what-cannot-be-is-said-when-it-is-closed", test_list_dialog_is_closed_early);

  return g_test_run ();
}
