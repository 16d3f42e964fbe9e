/* kith-people-list.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-people-list.h"

#include "kith-index-bar.h"
#include "kith-person-menu.h"
#include "kith-person-row.h"

/* A list view makes about two hundred rows at once, however few of them are seen, and making them
 * takes longer than everything else together. A new list therefore begins with what fits a window,
 * and grows by a few rows with each frame until the list view has all that it wants. */
#define FIRST_ROWS 16
#define ROWS_PER_FRAME 10
#define ENOUGH_ROWS 260

/**
 * KithPeopleList:
 *
 * The people that a query finds, with the index of their letters beside them, and what keys and
 * clicks do to the row that they are about.
 */
struct _KithPeopleList
{
  AdwBin parent_instance;

  KithSession *session;
  KithList *people;
  GtkSliceListModel *shown;
  GtkSelectionModel *selection;
  guint grow_id;
  gboolean has_first_rows;
  gboolean opens_by_click;
  gint64 pressed_id;

  /* Whose row is to have the keyboard when it is there, and what has it until then. */
  gint64 awaited_id;
  GtkWidget *focus;

  /* What was asked for, and what the people who are shown were found by. */
  KithMatch *asked_match;
  KithMatch *match;

  GtkListView *list_view;
  KithIndexBar *index_bar;
};

enum
{
  PROP_0,
  PROP_MATCH,
  PROP_OPENS_BY_CLICK,
  N_PROPS,
};

enum
{
  OPENED,
  SELECTED,
  LISTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithPeopleList, kith_people_list, ADW_TYPE_BIN)

/* Rows */

/* The person of a row of the list view, or none. */
static KithPerson *
get_person (GtkWidget *row)
{
  GtkWidget *child = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  return KITH_IS_PERSON_ROW (child) ? kith_person_row_get_person (KITH_PERSON_ROW (child)) : NULL;
}

/* What has the keyboard: a row of the list view, or something else. */
static GtkWidget *
get_focus (KithPeopleList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

/* The row of a person, if there is one by now. */
static GtkWidget *
find_row (KithPeopleList *self,
          gint64          id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list_view)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      KithPerson *person = get_person (row);

      if (person != NULL && kith_record_get_id (KITH_RECORD (person)) == id)
        return row;
    }

  return NULL;
}

static void
await (KithPeopleList *self,
       gint64          id)
{
  self->awaited_id = id;
  self->focus = get_focus (self);
}

/* When others are shown, rows are other people's: the keyboard stays with the person, unless it was
 * taken away from the list meanwhile. */
static void
focus_awaited (KithPeopleList *self)
{
  GtkWidget *focus = get_focus (self);
  GtkWidget *row = self->awaited_id != 0 ? find_row (self, self->awaited_id) : NULL;

  if (row == NULL)
    return;

  if (focus == NULL || focus == self->focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (row);
  self->awaited_id = 0;
}

static gboolean
grow_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  KithPeopleList *self = user_data;
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
  g_signal_emit (self, signals[LISTED], 0);
  focus_awaited (self);
  self->awaited_id = 0;

  return G_SOURCE_REMOVE;
}

/* The rows of the answer are made while it is announced to the view, which hears of it after this
 * list, so that they know what they were found by from the start. Only the answer to the last
 * question is announced. */
static void
items_changed_cb (KithPeopleList *self)
{
  if (self->match == self->asked_match)
    return;

  g_clear_pointer (&self->match, kith_match_unref);
  self->match = kith_match_ref (self->asked_match);
}

static void
loading_changed_cb (KithPeopleList *self)
{
  if (kith_list_is_loading (self->people))
    return;

  items_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCH]);
  g_signal_emit (self, signals[LISTED], 0);
  focus_awaited (self);
}

static void
selection_changed_cb (KithPeopleList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
open_at (KithPeopleList *self,
         guint           position)
{
  g_signal_emit (self, signals[OPENED], 0, kith_list_get_id (self->people, position));
}

/* Keys */

/* All who are selected, if the row is one of them: a key is about the row that has the focus. */
static GVariant *
get_concerned (KithPeopleList *self,
               gint64          id)
{
  g_autoptr (GVariant) ids = kith_people_list_dup_selected (self);

  for (gsize i = 0; i < g_variant_n_children (ids); i++)
    {
      gint64 selected;

      g_variant_get_child (ids, i, "x", &selected);
      if (selected == id)
        return g_steal_pointer (&ids);
    }

  return g_variant_ref_sink (g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id));
}

static void
show_row_menu (KithPeopleList *self,
               GtkWidget      *row,
               gboolean        later)
{
  KithPerson *person = get_person (row);
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
  KithPeopleList *self = KITH_PEOPLE_LIST (widget);
  GtkWidget *row = get_focus (self);
  KithPerson *person = get_person (row);
  gint64 id;

  if (person == NULL)
    return;

  id = kith_record_get_id (KITH_RECORD (person));
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
    show_row_menu (self, row, g_str_equal (action_name, "people.later"));
}

/* Clicks */

static GtkWidget *
get_row_at (KithPeopleList *self,
            double          x,
            double          y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->list_view), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self->list_view))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* The second button of the mouse opens the menu of the row below it. */
static void
pressed_cb (KithPeopleList *self,
            int             n_presses,
            double          x,
            double          y)
{
  show_row_menu (self, get_row_at (self, x, y), FALSE);
}

static gint64
get_id_at (KithPeopleList *self,
           double          x,
           double          y)
{
  KithPerson *person = get_person (get_row_at (self, x, y));

  return person != NULL ? kith_record_get_id (KITH_RECORD (person)) : 0;
}

static void
click_begun_cb (KithPeopleList *self,
                int             n_presses,
                double          x,
                double          y)
{
  self->pressed_id = get_id_at (self, x, y);
}

/* Not by what the list view has for it, which also opens a row where Ctrl or Shift select, and
 * selects whatever the mouse comes over. */
static void
clicked_cb (KithPeopleList     *self,
            int                 n_presses,
            double              x,
            double              y,
            GtkEventController *click)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (click);
  gint64 id = get_id_at (self, x, y);
  guint position;

  if (!self->opens_by_click || id == 0 || id != self->pressed_id ||
      (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0 ||
      !kith_list_find (self->people, id, &position))
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.select-item", "(ubb)", position,
                              FALSE, FALSE);
  open_at (self, position);
}

/* The type */

static void
kith_people_list_dispose (GObject *object)
{
  KithPeopleList *self = KITH_PEOPLE_LIST (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PEOPLE_LIST);
  if (self->grow_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->grow_id);
  self->grow_id = 0;
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->people);
  g_clear_object (&self->session);
  g_clear_pointer (&self->asked_match, kith_match_unref);
  g_clear_pointer (&self->match, kith_match_unref);

  G_OBJECT_CLASS (kith_people_list_parent_class)->dispose (object);
}

static void
kith_people_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithPeopleList *self = KITH_PEOPLE_LIST (object);

  switch (prop_id)
    {
    case PROP_MATCH:
      g_value_set_boxed (value, kith_people_list_get_match (self));
      break;
    case PROP_OPENS_BY_CLICK:
      g_value_set_boolean (value, self->opens_by_click);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_people_list_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  KithPeopleList *self = KITH_PEOPLE_LIST (object);

  switch (prop_id)
    {
    case PROP_OPENS_BY_CLICK:
      self->opens_by_click = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  /**
   * KithPeopleList:match:
   *
   * What the people who are shown were found by.
   */
  properties[PROP_MATCH] =
    g_param_spec_boxed ("match", NULL, NULL, KITH_TYPE_MATCH,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * KithPeopleList:opens-by-click:
   *
   * Whether a click opens a row, where selecting it does not show the person.
   */
  properties[PROP_OPENS_BY_CLICK] =
    g_param_spec_boolean ("opens-by-click", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  /**
   * KithPeopleList::opened:
   * @id: a person
   *
   * A row was opened, by Enter or by a click.
   */
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);

  /**
   * KithPeopleList::selected:
   *
   * Others are selected.
   */
  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  /**
   * KithPeopleList::listed:
   *
   * The answer is there; and once more when all of its rows can be selected.
   */
  signals[LISTED] = g_signal_new ("listed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "people.log", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "people.tomorrow", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_SHIFT_MASK, "people.later",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "people.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "people.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "people.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "people.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "people.menu",
                                       NULL);
}

static void
kith_people_list_class_init (KithPeopleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_people_list_dispose;
  object_class->get_property = kith_people_list_get_property;
  object_class->set_property = kith_people_list_set_property;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (KITH_TYPE_INDEX_BAR);
  g_type_ensure (KITH_TYPE_PERSON_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-people-list.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPeopleList, list_view);
  gtk_widget_class_bind_template_child (widget_class, KithPeopleList, index_bar);
  gtk_widget_class_bind_template_callback (widget_class, click_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_at);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);

  gtk_widget_class_install_action (widget_class, "people.log", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.tomorrow", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.edit", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.remove", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.later", NULL, activate_for_focused);
  gtk_widget_class_install_action (widget_class, "people.menu", NULL, activate_for_focused);
  add_keys (widget_class);
}

static void
kith_people_list_init (KithPeopleList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_people_list_set_session:
 * @self: the list
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_people_list_set_session (KithPeopleList *self,
                              KithSession    *session)
{
  g_return_if_fail (KITH_IS_PEOPLE_LIST (self));
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
  g_signal_connect_object (self->people, "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * kith_people_list_ask:
 * @self: the list
 * @filter: whom it is to show
 * @sort: in which order
 *
 * Shows others. Those who are shown stay until the answer is there.
 */
void
kith_people_list_ask (KithPeopleList *self,
                      KithFilter     *filter,
                      KithPeopleSort  sort)
{
  g_autoptr (KithQuery) query = kith_query_new_people (filter, sort);
  KithPerson *focused = get_person (get_focus (self));

  g_return_if_fail (KITH_IS_PEOPLE_LIST (self));

  await (self, focused != NULL ? kith_record_get_id (KITH_RECORD (focused)) : 0);
  g_clear_pointer (&self->asked_match, kith_match_unref);
  self->asked_match = kith_match_new (filter);

  gtk_slice_list_model_set_size (self->shown, FIRST_ROWS);
  self->has_first_rows = FALSE;
  if (self->grow_id == 0)
    self->grow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, self, NULL);
  kith_list_set_query (self->people, query);
}

/**
 * kith_people_list_get_people:
 * @self: a list that has its session
 *
 * Returns: (transfer none): all whom it shows, or will
 */
KithList *
kith_people_list_get_people (KithPeopleList *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_LIST (self), NULL);

  return self->people;
}

/**
 * kith_people_list_get_match:
 * @self: the list
 *
 * Returns: (transfer none) (nullable): what the people who are shown were found by; %NULL before
 *   they are
 */
KithMatch *
kith_people_list_get_match (KithPeopleList *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_LIST (self), NULL);

  return self->match;
}

/**
 * kith_people_list_dup_selected:
 * @self: the list
 *
 * Returns: (transfer full): the ids of those who are selected, as `ax`
 */
GVariant *
kith_people_list_dup_selected (KithPeopleList *self)
{
  g_autoptr (GtkBitset) bitset = NULL;
  GVariantBuilder builder;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (KITH_IS_PEOPLE_LIST (self), NULL);

  bitset = gtk_selection_model_get_selection (self->selection);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ax"));
  if (gtk_bitset_iter_init_first (&iter, bitset, &position))
    {
      do
        g_variant_builder_add (&builder, "x", kith_list_get_id (self->people, position));
      while (gtk_bitset_iter_next (&iter, &position));
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * kith_people_list_select:
 * @self: the list
 * @id: a person
 * @in_sight: whether to scroll there as well
 *
 * Selects somebody alone, if they are in the list by now.
 */
void
kith_people_list_select (KithPeopleList *self,
                         gint64          id,
                         gboolean        in_sight)
{
  guint position;

  g_return_if_fail (KITH_IS_PEOPLE_LIST (self));

  if (!kith_list_find (self->people, id, &position) ||
      position >= g_list_model_get_n_items (G_LIST_MODEL (self->shown)))
    return;

  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  if (in_sight)
    gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                                position);
}

/**
 * kith_people_list_focus:
 * @self: the list
 * @id: whom the keys are to be about, or 0
 *
 * Gives the list the keyboard: the row of @id, as soon as it is there.
 */
void
kith_people_list_focus (KithPeopleList *self,
                        gint64          id)
{
  GtkWidget *row;

  g_return_if_fail (KITH_IS_PEOPLE_LIST (self));

  row = id != 0 ? find_row (self, id) : NULL;
  if (row == NULL || !gtk_widget_grab_focus (row))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  await (self, self->grow_id != 0 ? id : 0);
}
