/* kith-story-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-story-row.h"

#include <glib/gi18n.h>

#include "kith-long-text.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-reason.h"
#include "kith-text.h"

/**
 * KithStoryRow:
 *
 * An entry of a story: what it was, the day, what was said, and who else was there.
 */
struct _KithStoryRow
{
  GtkListBoxRow parent_instance;

  KithSession *session;
  KithInteraction *interaction;
  gint64 person_id;

  GtkImage *icon;
  GtkLabel *head_label;
  KithLongText *text;
  GtkWidget *others_box;
  GtkFlowBox *others;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (KithStoryRow, kith_story_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_chip (KithStoryRow *self,
          KithPerson   *person)
{
  GtkWidget *label = gtk_label_new (kith_person_get_display_name (person));
  GtkWidget *chip = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (chip), label);
  gtk_widget_add_css_class (chip, "kith-chip");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kith_person_get_display_name (person), -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "x",
                                    kith_record_get_id (KITH_RECORD (person)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "win.open-person");
  gtk_flow_box_insert (self->others, chip, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE);
}

/* Who was there besides the person whose story it is, each a way to their page. */
static void
show_others (KithStoryRow *self)
{
  g_autoptr (GPtrArray) people = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->others))) != NULL)
    gtk_flow_box_remove (self->others, child);

  people = kith_lookup_participants (kith_session_get_database (self->session),
                                     kith_record_get_id (KITH_RECORD (self->interaction)), NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    if (kith_record_get_id (g_ptr_array_index (people, i)) != self->person_id)
      add_chip (self, g_ptr_array_index (people, i));

  gtk_widget_set_visible (self->others_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->others)) != NULL);
}

static void
update (KithStoryRow *self)
{
  KithInteractionKind kind = kith_interaction_get_kind (self->interaction);
  KithDay today = kith_session_get_today (self->session);
  KithDay day = kith_story_row_get_day (self);
  const char *text = kith_interaction_get_text (self->interaction);
  g_autofree char *when = NULL;
  g_autofree char *full = NULL;
  g_autofree char *head = NULL;

  if (day != KITH_DAY_NONE)
    {
      when = kith_phrases_format_short (day, today);
      full = kith_reason_full_day (day);
    }
  if (kith_interaction_get_planned (self->interaction) && when != NULL)
    /* Translators: what it will be, and when: “Lunch · planned for 6 December”. */
    head = g_strdup_printf (_("%s · planned for %s"), kith_phrases_get_kind_name (kind), when);
  else
    /* Translators: what it was, and when: “Lunch · 6 December”. */
    head = g_strdup_printf (_("%s · %s"), kith_phrases_get_kind_name (kind),
                            when != NULL ? when : "");

  gtk_image_set_from_icon_name (self->icon, kith_phrases_get_kind_icon (kind));
  gtk_label_set_label (self->head_label, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->head_label), full);
  kith_long_text_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !kith_text_is_empty (text));
  show_others (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, head,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
}

static void
activate_for_entry (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  KithStoryRow *self = KITH_STORY_ROW (widget);
  gint64 id = kith_record_get_id (KITH_RECORD (self->interaction));

  gtk_widget_activate_action (widget,
                              g_str_equal (action_name, "entry.edit") ? "win.edit-interaction"
                                                                      : "win.remove-interaction",
                              "x", id);
}

static void
show_menu (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gtk_menu_button_popup (KITH_STORY_ROW (widget)->menu_button);
}

static void
kith_story_row_dispose (GObject *object)
{
  KithStoryRow *self = KITH_STORY_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_STORY_ROW);
  g_clear_object (&self->session);
  g_clear_object (&self->interaction);

  G_OBJECT_CLASS (kith_story_row_parent_class)->dispose (object);
}

static void
kith_story_row_class_init (KithStoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_story_row_dispose;

  g_type_ensure (KITH_TYPE_LONG_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, head_label);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, text);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, others_box);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, others);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, menu_button);
  gtk_widget_class_install_action (widget_class, "entry.menu", NULL, show_menu);
  gtk_widget_class_install_action (widget_class, "entry.edit", NULL, activate_for_entry);
  gtk_widget_class_install_action (widget_class, "entry.remove", NULL, activate_for_entry);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "entry.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "entry.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "entry.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "entry.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "entry.menu",
                                       NULL);
}

static void
kith_story_row_init (KithStoryRow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_menu_append (menu, _("_Edit"), "entry.edit");
  g_menu_append (menu, _("_Remove"), "entry.remove");
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

/**
 * kith_story_row_new:
 * @session: what pages are handed
 * @interaction: what happened
 * @person_id: whose story it is
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
kith_story_row_new (KithSession     *session,
                    KithInteraction *interaction,
                    gint64           person_id)
{
  KithStoryRow *self = g_object_new (KITH_TYPE_STORY_ROW, NULL);

  self->session = g_object_ref (session);
  self->interaction = g_object_ref (interaction);
  self->person_id = person_id;
  g_signal_connect_object (interaction, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

KithDay
kith_story_row_get_day (KithStoryRow *self)
{
  g_return_val_if_fail (KITH_IS_STORY_ROW (self), KITH_DAY_NONE);

  return kith_day_parse (kith_interaction_get_happened_on (self->interaction));
}
