/* kith-due-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-due-row.h"

#include <glib/gi18n.h>

#include "kith-person-menu.h"
#include "kith-photo.h"
#include "kith-reason.h"

/**
 * KithDueRow:
 *
 * A row of Today: a person, one line why, and what to do: log, or later.
 */
struct _KithDueRow
{
  GtkListBoxRow parent_instance;

  KithSession *session;
  KithPerson *person;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *reason_label;
  GtkButton *log_button;
  GtkWidget *log_label;
  GtkMenuButton *later_button;
  GtkWidget *later_label;
};

G_DEFINE_FINAL_TYPE (KithDueRow, kith_due_row, GTK_TYPE_LIST_BOX_ROW)

static void
update (KithDueRow *self)
{
  KithDay today = kith_session_get_today (self->session);
  const char *name = kith_person_get_display_name (self->person);
  g_autofree char *reason = NULL;

  reason = kith_reason_to_reach_out (kith_session_get_database (self->session), self->person,
                                     today);
  adw_avatar_set_text (self->avatar, name);
  kith_photo_show (self->avatar, self->person);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->reason_label, reason);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reason_label), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
}

static void
activate_for_person (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  KithDueRow *self = KITH_DUE_ROW (widget);
  gint64 id = kith_due_row_get_id (self);

  if (g_str_equal (action_name, "due.log"))
    gtk_widget_activate_action (widget, "win.log-with", "x", id);
  else if (g_str_equal (action_name, "due.tomorrow"))
    gtk_widget_activate_action (widget, "win.snooze-person", "(xs)", id, "+1d");
  else if (g_str_equal (action_name, "due.edit"))
    gtk_widget_activate_action (widget, "win.edit-person", "x", id);
  else if (g_str_equal (action_name, "due.remove"))
    gtk_widget_activate_action (widget, "win.remove-people", "@ax",
                                g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1,
                                                           sizeof id));
  else
    gtk_menu_button_popup (self->later_button);
}

/* The second button of the mouse opens the menu of the row. */
static void
pressed_cb (KithDueRow *self)
{
  gtk_menu_button_popup (self->later_button);
}

static void
kith_due_row_dispose (GObject *object)
{
  KithDueRow *self = KITH_DUE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_DUE_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->person);

  G_OBJECT_CLASS (kith_due_row_parent_class)->dispose (object);
}

static void
kith_due_row_class_init (KithDueRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_due_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-due-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, log_button);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, log_label);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, later_button);
  gtk_widget_class_bind_template_child (widget_class, KithDueRow, later_label);

  gtk_widget_class_install_action (widget_class, "due.log", NULL, activate_for_person);
  gtk_widget_class_install_action (widget_class, "due.tomorrow", NULL, activate_for_person);
  gtk_widget_class_install_action (widget_class, "due.later", NULL, activate_for_person);
  gtk_widget_class_install_action (widget_class, "due.edit", NULL, activate_for_person);
  gtk_widget_class_install_action (widget_class, "due.remove", NULL, activate_for_person);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "due.log", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "due.tomorrow", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_SHIFT_MASK, "due.later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "due.later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "due.later",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "due.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "due.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "due.remove", NULL);
}

static void
kith_due_row_init (KithDueRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * kith_due_row_new:
 * @session: what pages are handed
 * @person: who
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
kith_due_row_new (KithSession *session,
                  KithPerson  *person)
{
  KithDueRow *self = g_object_new (KITH_TYPE_DUE_ROW, NULL);
  g_autoptr (GMenuModel) menu = NULL;
  gint64 id = kith_record_get_id (KITH_RECORD (person));

  self->session = g_object_ref (session);
  self->person = g_object_ref (person);

  menu = kith_person_menu_create_later (id);
  gtk_menu_button_set_menu_model (self->later_button, menu);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->log_button), "x", id);
  g_signal_connect_object (person, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

gint64
kith_due_row_get_id (KithDueRow *self)
{
  g_return_val_if_fail (KITH_IS_DUE_ROW (self), 0);

  return kith_record_get_id (KITH_RECORD (self->person));
}

/**
 * kith_due_row_set_compact:
 * @self: a row
 * @compact: whether there is little room, so that the buttons show icons alone
 */
void
kith_due_row_set_compact (KithDueRow *self,
                          gboolean    compact)
{
  g_return_if_fail (KITH_IS_DUE_ROW (self));

  gtk_widget_set_visible (self->log_label, !compact);
  gtk_widget_set_visible (self->later_label, !compact);
}
