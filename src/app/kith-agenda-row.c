/* kith-agenda-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-agenda-row.h"

#include <glib/gi18n.h>

#include "kith-person-menu.h"
#include "kith-phrases.h"
#include "kith-reason.h"

/**
 * KithAgendaRow:
 *
 * A row for something with a day: what, when, and, for what is to be done, Done and Tomorrow.
 */
struct _KithAgendaRow
{
  GtkListBoxRow parent_instance;

  gint64 person_id;
  gint64 follow_up_id;
  gint64 plan_id;
  KithDay day;

  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *when_label;
  GtkButton *done_button;
  GtkMenuButton *later_button;
};

G_DEFINE_FINAL_TYPE (KithAgendaRow, kith_agenda_row, GTK_TYPE_LIST_BOX_ROW)

static void
snooze (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KithAgendaRow *self = KITH_AGENDA_ROW (widget);

  if (self->follow_up_id != 0)
    gtk_widget_activate_action (widget, "win.snooze-follow-up", "(xs)", self->follow_up_id, "+1d");
}

static void
show_later (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithAgendaRow *self = KITH_AGENDA_ROW (widget);

  if (self->follow_up_id != 0)
    gtk_menu_button_popup (self->later_button);
}

static void
log_with (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KithAgendaRow *self = KITH_AGENDA_ROW (widget);

  if (self->plan_id != 0)
    gtk_widget_activate_action (widget, "win.edit-interaction", "x", self->plan_id);
  else
    gtk_widget_activate_action (widget, "win.log-with", "x", self->person_id);
}

static void
remove_plan (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithAgendaRow *self = KITH_AGENDA_ROW (widget);

  if (self->plan_id != 0)
    gtk_widget_activate_action (widget, "win.remove-interaction", "x", self->plan_id);
}

static void
kith_agenda_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_AGENDA_ROW);

  G_OBJECT_CLASS (kith_agenda_row_parent_class)->dispose (object);
}

static void
kith_agenda_row_class_init (KithAgendaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_agenda_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-agenda-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithAgendaRow, icon);
  gtk_widget_class_bind_template_child (widget_class, KithAgendaRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, KithAgendaRow, when_label);
  gtk_widget_class_bind_template_child (widget_class, KithAgendaRow, done_button);
  gtk_widget_class_bind_template_child (widget_class, KithAgendaRow, later_button);
  gtk_widget_class_install_action (widget_class, "agenda.tomorrow", NULL, snooze);
  gtk_widget_class_install_action (widget_class, "agenda.log", NULL, log_with);
  gtk_widget_class_install_action (widget_class, "agenda.later", NULL, show_later);
  gtk_widget_class_install_action (widget_class, "agenda.remove", NULL, remove_plan);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "agenda.tomorrow", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_SHIFT_MASK, "agenda.later",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "agenda.later", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "agenda.later",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "agenda.log", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "agenda.remove", NULL);
}

static void
kith_agenda_row_init (KithAgendaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_agenda_row_new:
 * @icon_name: what it is
 * @title: what it is, in words
 * @day: when
 * @today: the day it is
 * @person_id: whose page it opens
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
kith_agenda_row_new (const char *icon_name,
                     const char *title,
                     KithDay     day,
                     KithDay     today,
                     gint64      person_id)
{
  KithAgendaRow *self = g_object_new (KITH_TYPE_AGENDA_ROW, NULL);
  g_autofree char *when = kith_phrases_format_distance (day, today);
  g_autofree char *full = kith_reason_full_day (day);

  self->person_id = person_id;
  self->day = day;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->when_label, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when_label), full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, full, -1);

  return GTK_WIDGET (self);
}

gint64
kith_agenda_row_get_person (KithAgendaRow *self)
{
  g_return_val_if_fail (KITH_IS_AGENDA_ROW (self), 0);

  return self->person_id;
}

KithDay
kith_agenda_row_get_day (KithAgendaRow *self)
{
  g_return_val_if_fail (KITH_IS_AGENDA_ROW (self), KITH_DAY_NONE);

  return self->day;
}

/**
 * kith_agenda_row_set_when:
 * @self: a row
 * @when: (nullable): what to say below the title instead of the day; %NULL for nothing
 */
void
kith_agenda_row_set_when (KithAgendaRow *self,
                          const char    *when)
{
  g_return_if_fail (KITH_IS_AGENDA_ROW (self));

  gtk_label_set_label (self->when_label, when);
  gtk_widget_set_visible (GTK_WIDGET (self->when_label), when != NULL);
}

/**
 * kith_agenda_row_set_follow_up:
 * @self: a row
 * @follow_up_id: the follow-up it stands for, which can be done or moved
 */
void
kith_agenda_row_set_follow_up (KithAgendaRow *self,
                               gint64         follow_up_id)
{
  g_autoptr (GMenuModel) menu = NULL;

  g_return_if_fail (KITH_IS_AGENDA_ROW (self));

  self->follow_up_id = follow_up_id;
  menu = kith_person_menu_create_later_for (follow_up_id);
  gtk_menu_button_set_menu_model (self->later_button, menu);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done_button), "x", follow_up_id);
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->later_button), TRUE);
}

/**
 * kith_agenda_row_set_plan:
 * @self: a row
 * @interaction_id: what is planned, which can be logged as it was, moved or taken away
 */
void
kith_agenda_row_set_plan (KithAgendaRow *self,
                          gint64         interaction_id)
{
  g_return_if_fail (KITH_IS_AGENDA_ROW (self));

  self->plan_id = interaction_id;
  gtk_button_set_icon_name (self->done_button, "kith-log-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->done_button), _("Log"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Log"), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->done_button), "x", interaction_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->done_button), "win.edit-interaction");
  gtk_widget_set_visible (GTK_WIDGET (self->done_button), TRUE);
}
