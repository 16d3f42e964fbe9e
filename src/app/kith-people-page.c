/* kith-people-page.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-people-page.h"

#include <glib/gi18n.h>

#include "kith-index-bar.h"
#include "kith-list.h"
#include "kith-lookup.h"
#include "kith-person-menu.h"
#include "kith-person-page.h"
#include "kith-person-row.h"
#include "kith-tag-popover.h"
#include "kith-welcome.h"

/* A list view makes about two hundred rows at once, however few of them are seen, and making them
 * takes longer than everything else together. A new list therefore begins with what fits a window,
 * and grows by a few rows with each frame until the list view has all that it wants. */
#define FIRST_ROWS 16
#define ROWS_PER_FRAME 10
#define ENOUGH_ROWS 260

/**
 * KithPeoplePage:
 *
 * The people, searched and sorted, and beside them the page of the one that is chosen. Choosing
 * several shows what can be done with all of them.
 */
struct _KithPeoplePage
{
  AdwBin parent_instance;

  KithSession *session;
  KithList *people;
  GtkSliceListModel *shown;
  GtkSelectionModel *selection;
  guint grow_id;
  gboolean has_first_rows;
  KithPeopleSort sort;
  gboolean folded;
  gboolean opens_first;
  gint64 pressed_id;

  /* What was asked for, and what the people who are shown were found by. */
  KithMatch *asked_match;
  KithMatch *match;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  AdwWindowTitle *title;
  KithFilterEntry *filter_entry;
  GtkStack *list_stack;
  GtkListView *list_view;
  KithIndexBar *index_bar;
  AdwStatusPage *nobody_page;
  GtkButton *add_button;
  GtkLabel *add_label;
  GtkActionBar *action_bar;
  GtkMenuButton *circle_button;
  KithTagPopover *tag_popover;
  GtkMenuButton *chosen_button;
  KithPersonPage *person_page;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  PROP_MATCH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithPeoplePage, kith_people_page, ADW_TYPE_BIN)

/* The list */

/* Selects the person whose page is open, after the list was shown anew. */
static void
select_shown (KithPeoplePage *self)
{
  gint64 id = kith_person_page_get_person (self->person_page);
  guint position;

  if (id != 0 && kith_list_find (self->people, id, &position) &&
      position < g_list_model_get_n_items (G_LIST_MODEL (self->shown)) &&
      !gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
}

static gboolean
grow_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  KithPeoplePage *self = user_data;
  guint n_rows = gtk_slice_list_model_get_size (self->shown);

  /* The frame with the first rows comes before the others. */
  if (kith_list_is_loading (self->people) || !self->has_first_rows)
    {
      self->has_first_rows = !kith_list_is_loading (self->people);
      return G_SOURCE_CONTINUE;
    }

  if (n_rows < ENOUGH_ROWS && n_rows < g_list_model_get_n_items (G_LIST_MODEL (self->people)))
    {
      gtk_slice_list_model_set_size (self->shown, n_rows + ROWS_PER_FRAME);
      return G_SOURCE_CONTINUE;
    }

  self->grow_id = 0;
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  if (!adw_leaflet_get_folded (self->leaflet))
    select_shown (self);

  return G_SOURCE_REMOVE;
}

static void
ask (KithPeoplePage *self)
{
  KithFilter *filter = kith_filter_entry_get_filter (self->filter_entry);
  g_autoptr (KithQuery) query = NULL;

  g_clear_pointer (&self->asked_match, kith_match_unref);
  self->asked_match = kith_match_new (filter);

  query = kith_query_new_people (filter, self->sort);
  gtk_slice_list_model_set_size (self->shown, FIRST_ROWS);
  self->has_first_rows = FALSE;
  if (self->grow_id == 0)
    self->grow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, self, NULL);
  kith_list_set_query (self->people, query);
}

/* The rows of the answer are made while it is announced to the view, which hears of it after this
 * page, so that they know what they were found by from the start. Only the answer to the last
 * question is announced. */
static void
items_changed_cb (KithPeoplePage *self)
{
  if (self->match == self->asked_match)
    return;

  g_clear_pointer (&self->match, kith_match_unref);
  self->match = kith_match_ref (self->asked_match);
}

/* Nobody has the name that was typed: they can be added by it. Nobody is as was asked: the page
 * says what that was. */
static void
show_nobody (KithPeoplePage *self,
             KithFilter     *filter)
{
  g_autofree char *words = kith_filter_dup_words (filter);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->add_button), words != NULL);
  if (words != NULL)
    {
      title = g_strdup_printf (_("Nobody Called “%s”"), words);
      label = g_strdup_printf (_("Add “%s”"), words);
      gtk_label_set_label (self->add_label, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "s", words);
    }
  else
    {
      g_autofree char *text = g_strdup (kith_filter_entry_get_text (self->filter_entry));

      title = g_strdup (_("Nobody Here"));
      /* Translators: what was searched for, such as place:Lisbon. */
      description = g_markup_printf_escaped (_("Nobody matches %s"), g_strstrip (text));
    }

  adw_status_page_set_title (self->nobody_page, title);
  adw_status_page_set_description (self->nobody_page, description);
  gtk_stack_set_visible_child_name (self->list_stack, "nobody");
}

static void
update_stack (KithPeoplePage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  KithFilter *filter = kith_filter_entry_get_filter (self->filter_entry);

  if (n_items > 0 || kith_list_is_loading (self->people))
    gtk_stack_set_visible_child_name (self->list_stack, "list");
  else if (kith_filter_is_empty (filter))
    gtk_stack_set_visible_child_name (self->list_stack, "welcome");
  else
    show_nobody (self, filter);
}

static void
open_first (KithPeoplePage *self)
{
  self->opens_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->people)) > 0)
    kith_people_page_show_person (self, kith_list_get_id (self->people, 0));
}

static void
filter_changed_cb (KithPeoplePage *self)
{
  self->opens_first = FALSE;
  ask (self);
}

static void
search_stopped_cb (KithPeoplePage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Enter may come before the answer. */
static void
search_activated_cb (KithPeoplePage *self)
{
  if (kith_list_is_loading (self->people))
    self->opens_first = TRUE;
  else
    open_first (self);
}

static void
list_changed_cb (KithPeoplePage *self)
{
  KithSavedList *list = kith_filter_entry_get_list (self->filter_entry);

  adw_window_title_set_title (self->title,
                              list != NULL ? kith_saved_list_get_name (list) : _("People"));
}

static void
settings_sort_changed_cb (KithPeoplePage *self)
{
  self->sort = g_settings_get_enum (kith_session_get_settings (self->session), "people-sort");
  ask (self);
}

/* Choosing */

static GVariant *
get_selected (KithPeoplePage *self,
              guint          *n_selected)
{
  g_autoptr (GtkBitset) bitset = gtk_selection_model_get_selection (self->selection);
  GVariantBuilder builder;
  GtkBitsetIter iter;
  guint position;

  *n_selected = gtk_bitset_get_size (bitset);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ax"));
  if (gtk_bitset_iter_init_first (&iter, bitset, &position))
    {
      do
        g_variant_builder_add (&builder, "x", kith_list_get_id (self->people, position));
      while (gtk_bitset_iter_next (&iter, &position));
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
update_action_bar (KithPeoplePage *self)
{
  guint n_selected;
  g_autoptr (GVariant) ids = get_selected (self, &n_selected);
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) chosen = NULL;

  gtk_action_bar_set_revealed (self->action_bar, n_selected > 1);
  if (n_selected < 2)
    return;

  menu = kith_person_menu_create_circles (kith_session_get_database (self->session), ids);
  gtk_menu_button_set_menu_model (self->circle_button, menu);
  chosen = kith_person_menu_create_chosen (ids);
  gtk_menu_button_set_menu_model (self->chosen_button, chosen);
}

static void
tag_chosen_cb (KithPeoplePage *self,
               const char     *tag)
{
  guint n_selected;
  g_autoptr (GVariant) ids = get_selected (self, &n_selected);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.tag-people", "(@axs)", ids, tag);
}

static void
selection_changed_cb (KithPeoplePage *self)
{
  guint n_selected;
  g_autoptr (GVariant) ids = get_selected (self, &n_selected);

  update_action_bar (self);

  /* Side by side the page follows the choice; on one pane it is opened by Enter or a click. */
  if (n_selected == 1 && !adw_leaflet_get_folded (self->leaflet))
    {
      gint64 id;

      g_variant_get_child (ids, 0, "x", &id);
      kith_person_page_show (self->person_page, id);
    }
}

static void
row_activated_cb (KithPeoplePage *self,
                  guint           position)
{
  kith_person_page_show (self->person_page, kith_list_get_id (self->people, position));
  adw_leaflet_set_visible_child_name (self->leaflet, "person");
  kith_person_page_grab_focus (self->person_page);
}

static void
people_changed_cb (KithPeoplePage *self)
{
  update_stack (self);
  update_action_bar (self);
}

static void
loading_changed_cb (KithPeoplePage *self)
{
  if (kith_list_is_loading (self->people))
    return;

  items_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCH]);
  update_stack (self);
  if (self->opens_first)
    open_first (self);
  else if (!adw_leaflet_get_folded (self->leaflet))
    select_shown (self);
}

/* The row that has the focus. */
static KithPersonRow *
get_focused_row (KithPeoplePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return KITH_IS_PERSON_ROW (row) ? KITH_PERSON_ROW (row) : NULL;
}

static GVariant *
create_ids (gint64 id)
{
  return g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id));
}

/* All who are selected, if the row is one of them: a key is about the row that has the focus. */
static GVariant *
get_concerned (KithPeoplePage *self,
               gint64          id)
{
  guint n_selected;
  g_autoptr (GVariant) ids = get_selected (self, &n_selected);

  for (gsize i = 0; i < g_variant_n_children (ids); i++)
    {
      gint64 selected;

      g_variant_get_child (ids, i, "x", &selected);
      if (selected == id)
        return g_steal_pointer (&ids);
    }

  return create_ids (id);
}

static void
show_row_menu (KithPeoplePage *self,
               GtkWidget      *row,
               gboolean        later)
{
  KithPerson *person = kith_person_row_get_person (KITH_PERSON_ROW (row));
  g_autoptr (GMenuModel) menu = NULL;
  GdkRectangle at;
  double x, y;

  if (person == NULL)
    return;

  menu = later ? kith_person_menu_create_later (kith_record_get_id (KITH_RECORD (person)))
               : kith_person_menu_create_row (kith_session_get_database (self->session), person);
  gtk_widget_translate_coordinates (row, GTK_WIDGET (self), 0, 0, &x, &y);
  at = (GdkRectangle) { x, y, gtk_widget_get_width (row), gtk_widget_get_height (row) };
  kith_person_menu_popup (menu, GTK_WIDGET (self), &at);
}

static void
activate_for_focused (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (widget);
  KithPersonRow *row = get_focused_row (self);
  gint64 id;

  if (row == NULL)
    return;

  id = kith_record_get_id (KITH_RECORD (kith_person_row_get_person (row)));
  if (g_str_equal (action_name, "people.log"))
    gtk_widget_activate_action (widget, "win.log-with", "x", id);
  else if (g_str_equal (action_name, "people.tomorrow"))
    gtk_widget_activate_action (widget, "win.snooze-person", "(xs)", id, "+1d");
  else if (g_str_equal (action_name, "people.edit"))
    gtk_widget_activate_action (widget, "win.edit-person", "x", id);
  else if (g_str_equal (action_name, "people.remove"))
    {
      g_autoptr (GVariant) ids = get_concerned (self, id);

      gtk_widget_activate_action_variant (widget, "win.remove-people", ids);
    }
  else
    show_row_menu (self, GTK_WIDGET (row), g_str_equal (action_name, "people.later"));
}

static void
show_list (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kith_people_page_show_list (KITH_PEOPLE_PAGE (widget), FALSE);
}

static GtkWidget *
get_row_at (KithPeoplePage *self,
            double          x,
            double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = widget != NULL ? gtk_widget_get_ancestor (widget, KITH_TYPE_PERSON_ROW) : NULL;

  /* The padding around it belongs to the list. */
  if (row == NULL && widget != NULL)
    row = gtk_widget_get_first_child (widget);

  return KITH_IS_PERSON_ROW (row) ? row : NULL;
}

/* The second button of the mouse opens the menu of the row below it. */
static void
pressed_cb (KithPeoplePage *self,
            int             n_presses,
            double          x,
            double          y)
{
  GtkWidget *row = get_row_at (self, x, y);

  if (row != NULL)
    show_row_menu (self, row, FALSE);
}

static gint64
get_person_at (KithPeoplePage *self,
               double          x,
               double          y)
{
  GtkWidget *row = get_row_at (self, x, y);
  KithPerson *person = row != NULL ? kith_person_row_get_person (KITH_PERSON_ROW (row)) : NULL;

  return person != NULL ? kith_record_get_id (KITH_RECORD (person)) : 0;
}

static void
click_begun_cb (KithPeoplePage *self,
                int             n_presses,
                double          x,
                double          y)
{
  self->pressed_id = get_person_at (self, x, y);
}

/* On one pane a click opens a row. Not by what the list view has for it, which also opens it where
 * Ctrl or Shift select, and selects whatever the mouse comes over. */
static void
clicked_cb (GtkGestureClick *click,
            int              n_presses,
            double           x,
            double           y,
            KithPeoplePage  *self)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  gint64 id = get_person_at (self, x, y);
  guint position;

  if (!adw_leaflet_get_folded (self->leaflet) || id == 0 || id != self->pressed_id ||
      (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0 ||
      !kith_list_find (self->people, id, &position))
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.select-item", "(ubb)", position,
                              FALSE, FALSE);
  row_activated_cb (self, position);
}

static void
kith_people_page_dispose (GObject *object)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PEOPLE_PAGE);
  if (self->grow_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_id);
  self->grow_id = 0;
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->people);
  g_clear_object (&self->session);
  g_clear_pointer (&self->asked_match, kith_match_unref);
  g_clear_pointer (&self->match, kith_match_unref);

  G_OBJECT_CLASS (kith_people_page_parent_class)->dispose (object);
}

static void
kith_people_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_MATCH:
      g_value_set_boxed (value, kith_people_page_get_match (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_people_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, title);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, index_bar);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, nobody_page);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, add_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, add_label);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, circle_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, tag_popover);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, chosen_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, person_page);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_chosen_cb);
}

static void
kith_people_page_class_init (KithPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_people_page_dispose;
  object_class->get_property = kith_people_page_get_property;
  object_class->set_property = kith_people_page_set_property;

  /**
   * KithPeoplePage:folded:
   *
   * Whether the sidebar is out of sight, so that the page shows a way to it.
   */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  /**
   * KithPeoplePage:match:
   *
   * What the people who are shown were found by.
   */
  properties[PROP_MATCH] =
    g_param_spec_boxed ("match", NULL, NULL, KITH_TYPE_MATCH,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KITH_TYPE_INDEX_BAR);
  g_type_ensure (KITH_TYPE_FILTER_ENTRY);
  g_type_ensure (KITH_TYPE_TAG_POPOVER);
  g_type_ensure (KITH_TYPE_WELCOME);
  g_type_ensure (KITH_TYPE_PERSON_ROW);
  g_type_ensure (KITH_TYPE_PERSON_PAGE);
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "people.log", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.tomorrow", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.edit", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.remove", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.later", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.menu", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.show-list", NULL, show_list);
}

/* The keys of a row, where no text is being typed. */
static void
add_row_keys (KithPeoplePage *self)
{
  const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_l, 0, "people.log" },
    { GDK_KEY_s, 0, "people.tomorrow" },
    { GDK_KEY_s, GDK_SHIFT_MASK, "people.later" },
    { GDK_KEY_e, 0, "people.edit" },
    { GDK_KEY_F2, 0, "people.edit" },
    { GDK_KEY_Delete, 0, "people.remove" },
    { GDK_KEY_Menu, 0, "people.menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "people.menu" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *open = gtk_gesture_click_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].keyval, keys[i].modifiers),
                        gtk_named_action_new (keys[i].action)));

  gtk_widget_add_controller (GTK_WIDGET (self->list_view), controller);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (open), GTK_PHASE_CAPTURE);
  g_signal_connect_object (open, "pressed", G_CALLBACK (click_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (open, "released", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (open));
}

static void
kith_people_page_init (KithPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_row_keys (self);
}

/**
 * kith_people_page_set_session:
 * @self: the page
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_people_page_set_session (KithPeoplePage *self,
                              KithSession    *session)
{
  GSettings *settings = kith_session_get_settings (session);

  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->people = kith_list_new (kith_session_get_store (session));
  g_signal_connect_object (self->people, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->people)), 0,
                                          FIRST_ROWS);
  self->selection = GTK_SELECTION_MODEL (
    gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->shown))));
  gtk_list_view_set_model (self->list_view, self->selection);
  kith_index_bar_set_list (self->index_bar, self->people);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "notify::n-items", G_CALLBACK (people_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->people, "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  kith_filter_entry_set_session (self->filter_entry, session);
  kith_person_page_set_session (self->person_page, session);
  kith_tag_popover_set_session (self->tag_popover, session);

  if (settings != NULL)
    {
      g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
      g_autoptr (GAction) sort = g_settings_create_action (settings, "people-sort");

      g_action_map_add_action (G_ACTION_MAP (group), sort);
      gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (group));
      g_signal_connect_object (settings, "changed::people-sort",
                               G_CALLBACK (settings_sort_changed_cb), self, G_CONNECT_SWAPPED);
      settings_sort_changed_cb (self);
    }
  else
    {
      ask (self);
    }
}

/**
 * kith_people_page_get_match:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): what the people who are shown were found by; %NULL before
 *   they are
 */
KithMatch *
kith_people_page_get_match (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), NULL);

  return self->match;
}

/**
 * kith_people_page_set_can_unfold:
 * @self: the page
 * @can_unfold: whether there is room for list and person side by side
 */
void
kith_people_page_set_can_unfold (KithPeoplePage *self,
                                 gboolean        can_unfold)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  adw_leaflet_set_can_unfold (self->leaflet, can_unfold);
}

/* The row of a person, if there is one by now. */
static GtkWidget *
find_row (KithPeoplePage *self,
          gint64          id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);
      KithPerson *person = KITH_IS_PERSON_ROW (child)
                             ? kith_person_row_get_person (KITH_PERSON_ROW (child)) : NULL;

      if (person != NULL && kith_record_get_id (KITH_RECORD (person)) == id)
        return row;
    }

  return NULL;
}

/* The keys are about the person whose page is open, if they are in the list. */
static void
focus_list (KithPeoplePage *self)
{
  gint64 id = kith_person_page_get_person (self->person_page);
  GtkWidget *row = id != 0 ? find_row (self, id) : NULL;

  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/**
 * kith_people_page_show_list:
 * @self: the page
 * @search: whether to put the cursor where one searches
 */
void
kith_people_page_show_list (KithPeoplePage *self,
                            gboolean        search)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  if (search)
    gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
  else
    focus_list (self);
}

/**
 * kith_people_page_search:
 * @self: the page
 * @text: what to search for
 *
 * Shows whom of everybody the words find, as if they had been typed.
 */
void
kith_people_page_search (KithPeoplePage *self,
                         const char     *text)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  kith_people_page_show_list (self, TRUE);
  kith_filter_entry_set_text (self->filter_entry, text);
}

/**
 * kith_people_page_show_person:
 * @self: the page
 * @id: a person
 */
void
kith_people_page_show_person (KithPeoplePage *self,
                              gint64          id)
{
  guint position;

  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  kith_person_page_show (self->person_page, id);
  adw_leaflet_set_visible_child_name (self->leaflet, "person");
  kith_person_page_grab_focus (self->person_page);
  if (kith_list_find (self->people, id, &position))
    {
      gtk_selection_model_select_item (self->selection, position, TRUE);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                                  position);
    }
}

/**
 * kith_people_page_get_person:
 * @self: the page
 *
 * Returns: the person whose page is shown, or 0
 */
gint64
kith_people_page_get_person (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), 0);

  if (adw_leaflet_get_folded (self->leaflet) &&
      g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "person") != 0)
    return 0;

  return kith_person_page_get_person (self->person_page);
}

/**
 * kith_people_page_go_back:
 * @self: the page
 *
 * Goes from a person to the list; from what was searched for to everybody.
 *
 * Returns: whether there was anything to go back from
 */
gboolean
kith_people_page_go_back (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), FALSE);

  if (adw_leaflet_get_folded (self->leaflet) &&
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK))
    return TRUE;

  if (*kith_filter_entry_get_text (self->filter_entry) == '\0')
    return FALSE;

  kith_filter_entry_set_text (self->filter_entry, "");
  search_stopped_cb (self);

  return TRUE;
}

/**
 * kith_people_page_get_filter_entry:
 * @self: the page
 *
 * Returns: (transfer none): where one says whom the list shows
 */
KithFilterEntry *
kith_people_page_get_filter_entry (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), NULL);

  return self->filter_entry;
}
