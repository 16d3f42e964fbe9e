/* kith-sidebar-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-sidebar-row.h"

#include <glib/gi18n.h>

#include "kith-filter.h"

/**
 * KithSidebarRow:
 *
 * A place: a page, or the people of a saved list or a circle, with a number. What can be done with
 * a list is in a menu.
 */
struct _KithSidebarRow
{
  GtkListBoxRow parent_instance;

  char *icon_name;
  char *label;
  char *filter;
  KithRecord *record;
  GtkWidget *menu;

  GtkLabel *count_label;
};

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithSidebarRow, kith_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_icon_name (KithSidebarRow *self,
               const char     *icon_name)
{
  if (g_strcmp0 (self->icon_name, icon_name) == 0)
    return;

  g_free (self->icon_name);
  self->icon_name = g_strdup (icon_name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

static void
set_label (KithSidebarRow *self,
           const char     *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;

  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

/* The menu of a list */

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (gint64 id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) names = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();

  append_item (names, _("Re_name…"), "win.rename-list", g_variant_new_int64 (id));
  append_item (names, _("_Remove"), "win.remove-list", g_variant_new_int64 (id));
  append_item (moves, _("Move _Up"), "win.move-list", g_variant_new ("(xi)", id, -1));
  append_item (moves, _("Move _Down"), "win.move-list", g_variant_new ("(xi)", id, 1));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (names));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));

  return G_MENU_MODEL (menu);
}

static void
show_menu_at (KithSidebarRow *self,
              double          x,
              double          y)
{
  g_autoptr (GMenuModel) model = NULL;

  if (!KITH_IS_SAVED_LIST (self->record))
    return;

  if (self->menu == NULL)
    {
      model = create_menu (kith_record_get_id (self->record));
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (KithSidebarRow *self,
            int             n_presses,
            double          x,
            double          y)
{
  show_menu_at (self, x, y);
}

static void
show_menu (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  show_menu_at (KITH_SIDEBAR_ROW (widget), 36, gtk_widget_get_height (widget) - 6);
}

static void
kith_sidebar_row_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  KithSidebarRow *self = KITH_SIDEBAR_ROW (widget);

  GTK_WIDGET_CLASS (kith_sidebar_row_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
kith_sidebar_row_dispose (GObject *object)
{
  KithSidebarRow *self = KITH_SIDEBAR_ROW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_SIDEBAR_ROW);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (kith_sidebar_row_parent_class)->dispose (object);
}

static void
kith_sidebar_row_finalize (GObject *object)
{
  KithSidebarRow *self = KITH_SIDEBAR_ROW (object);

  g_clear_pointer (&self->icon_name, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->filter, g_free);

  G_OBJECT_CLASS (kith_sidebar_row_parent_class)->finalize (object);
}

static void
kith_sidebar_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithSidebarRow *self = KITH_SIDEBAR_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_LABEL:
      g_value_set_string (value, kith_sidebar_row_get_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_sidebar_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  KithSidebarRow *self = KITH_SIDEBAR_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_sidebar_row_class_init (KithSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_sidebar_row_dispose;
  object_class->finalize = kith_sidebar_row_finalize;
  object_class->get_property = kith_sidebar_row_get_property;
  object_class->set_property = kith_sidebar_row_set_property;
  widget_class->size_allocate = kith_sidebar_row_size_allocate;

  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithSidebarRow, count_label);
  gtk_widget_class_install_action (widget_class, "place.menu", NULL, show_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "place.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "place.menu",
                                       NULL);
}

static void
kith_sidebar_row_init (KithSidebarRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (show_menu_at), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

/**
 * kith_sidebar_row_new:
 * @record: a #KithSavedList or a #KithCircle
 *
 * Returns: (transfer floating): a place for the people in it
 */
GtkWidget *
kith_sidebar_row_new (KithRecord *record)
{
  KithSidebarRow *self = g_object_new (KITH_TYPE_SIDEBAR_ROW, NULL);

  kith_sidebar_row_set_record (self, record);

  return GTK_WIDGET (self);
}

/**
 * kith_sidebar_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the list or the circle; %NULL for a page
 */
KithRecord *
kith_sidebar_row_get_record (KithSidebarRow *self)
{
  g_return_val_if_fail (KITH_IS_SIDEBAR_ROW (self), NULL);

  return self->record;
}

/**
 * kith_sidebar_row_set_record:
 * @self: a row
 * @record: the list or the circle as it is now
 */
void
kith_sidebar_row_set_record (KithSidebarRow *self,
                             KithRecord     *record)
{
  g_return_if_fail (KITH_IS_SIDEBAR_ROW (self));

  g_set_object (&self->record, record);
  g_clear_pointer (&self->filter, g_free);
  if (KITH_IS_SAVED_LIST (record))
    {
      set_icon_name (self, "kith-filter-symbolic");
      set_label (self, kith_saved_list_get_name (KITH_SAVED_LIST (record)));
      self->filter = g_strdup (kith_saved_list_get_filter (KITH_SAVED_LIST (record)));
    }
  else
    {
      const char *name = kith_circle_get_name (KITH_CIRCLE (record));

      set_icon_name (self, "kith-circle-symbolic");
      set_label (self, name);
      self->filter = kith_filter_with_term ("", "circle", name);
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->label);
}

const char *
kith_sidebar_row_get_label (KithSidebarRow *self)
{
  g_return_val_if_fail (KITH_IS_SIDEBAR_ROW (self), NULL);

  return self->label;
}

/**
 * kith_sidebar_row_get_filter:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the text of the filter for the people in it
 */
const char *
kith_sidebar_row_get_filter (KithSidebarRow *self)
{
  g_return_val_if_fail (KITH_IS_SIDEBAR_ROW (self), NULL);

  return self->filter;
}

/**
 * kith_sidebar_row_set_count:
 * @self: a row
 * @count: how many people; negative for nothing to say
 * @description: the same in words
 */
void
kith_sidebar_row_set_count (KithSidebarRow *self,
                            int             count,
                            const char     *description)
{
  g_autofree char *text = count >= 0 ? g_strdup_printf ("%'d", count) : NULL;

  g_return_if_fail (KITH_IS_SIDEBAR_ROW (self));

  gtk_label_set_label (self->count_label, text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}
