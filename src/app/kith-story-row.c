/* kith-story-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-story-row.h"

#include <glib/gi18n.h>

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
  GtkLabel *text_label;
  GtkLabel *others_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (KithStoryRow, kith_story_row, GTK_TYPE_LIST_BOX_ROW)

/* “With Bob, Grace”: who was there besides the person whose story it is. */
static char *
name_others (KithStoryRow *self)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  people = kith_lookup_participants (kith_session_get_database (self->session),
                                     kith_record_get_id (KITH_RECORD (self->interaction)), NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);

      if (kith_record_get_id (KITH_RECORD (person)) != self->person_id)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                kith_person_get_display_name (person));
    }

  /* Translators: the names of those who were there too. */
  return names->len > 0 ? g_strdup_printf (_("With %s"), names->str) : NULL;
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
  g_autofree char *others = name_others (self);

  if (day != KITH_DAY_NONE)
    {
      when = kith_phrases_format_short (day, today);
      full = kith_reason_full_day (day);
    }
  /* Translators: what it was, and when: “Lunch · 6 December”. */
  head = g_strdup_printf (_("%s · %s"), kith_phrases_get_kind_name (kind),
                          when != NULL ? when : "");

  gtk_image_set_from_icon_name (self->icon, kith_phrases_get_kind_icon (kind));
  gtk_label_set_label (self->head_label, head);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->head_label), full);
  gtk_label_set_label (self->text_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), !kith_text_is_empty (text));
  gtk_label_set_label (self->others_label, others);
  gtk_widget_set_visible (GTK_WIDGET (self->others_label), others != NULL);
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

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, head_label);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, others_label);
  gtk_widget_class_bind_template_child (widget_class, KithStoryRow, menu_button);
  gtk_widget_class_install_action (widget_class, "entry.edit", NULL, activate_for_entry);
  gtk_widget_class_install_action (widget_class, "entry.remove", NULL, activate_for_entry);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "entry.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "entry.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "entry.remove", NULL);
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
  update (self);

  return GTK_WIDGET (self);
}

KithDay
kith_story_row_get_day (KithStoryRow *self)
{
  g_return_val_if_fail (KITH_IS_STORY_ROW (self), KITH_DAY_NONE);

  return kith_day_parse (kith_interaction_get_happened_on (self->interaction));
}
