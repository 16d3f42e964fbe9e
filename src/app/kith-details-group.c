/* kith-details-group.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-details-group.h"

#include <glib/gi18n.h>

#include "kith-people.h"
#include "kith-phrases.h"
#include "kith-text.h"

/**
 * KithDetailsGroup:
 *
 * A line for each way to reach a person, which can be changed and taken out. There is always one
 * for an e-mail and one for a phone number.
 */
struct _KithDetailsGroup
{
  AdwPreferencesGroup parent_instance;

  /* What each row is about, as it was shown. */
  GPtrArray *details;
  GPtrArray *rows;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithDetailsGroup, kith_details_group, ADW_TYPE_PREFERENCES_GROUP)

static void
text_changed_cb (KithDetailsGroup *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_at (KithDetailsGroup *self,
           guint             index)
{
  GtkWidget *row = g_ptr_array_index (self->rows, index);

  g_ptr_array_remove_index (self->details, index);
  g_ptr_array_remove_index (self->rows, index);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
}

static void
remove_clicked_cb (KithDetailsGroup *self,
                   GtkButton        *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ENTRY_ROW);
  guint index;

  if (g_ptr_array_find (self->rows, row, &index))
    {
      gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_BACKWARD);
      remove_at (self, index);
      text_changed_cb (self);
    }
}

/* A list without a heading has no name but that of its type; libadwaita 1.7 names it after the
 * heading even where there is none. */
static void
name_list (GtkWidget *row)
{
  GtkAccessible *list = GTK_ACCESSIBLE (gtk_widget_get_parent (row));

  gtk_accessible_reset_relation (list, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contact details"), -1);
}

static GtkWidget *
create_remove_button (KithDetailsGroup *self,
                      const char       *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *action = g_strdup_printf (_("Remove %s"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
add_row (KithDetailsGroup  *self,
         KithContactDetail *detail)
{
  const char *name = kith_phrases_get_detail_name (kith_contact_detail_get_kind (detail));
  const char *label = kith_contact_detail_get_label (detail);
  const char *value = kith_contact_detail_get_value (detail);
  g_autofree char *title = NULL;
  GtkWidget *row;

  /* Translators: a kind of address and what the person calls it: “E-mail, work”. */
  title = kith_text_is_empty (label) ? g_strdup (name) : g_strdup_printf (_("%s, %s"), name, label);
  row = g_object_new (ADW_TYPE_ENTRY_ROW, "use-markup", FALSE, NULL);
  /* Not while it is made: the label would take it before it knows that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (value != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), value);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), create_remove_button (self, title));
  g_signal_connect_object (row, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self,
                           G_CONNECT_SWAPPED);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  name_list (row);
  g_ptr_array_add (self->details, g_object_ref (detail));
  g_ptr_array_add (self->rows, row);

  return row;
}

static GtkWidget *
add_empty_row (KithDetailsGroup *self,
               KithDetailKind    kind)
{
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();

  kith_contact_detail_set_kind (detail, kind);

  return add_row (self, detail);
}

static char *
dup_value (KithDetailsGroup *self,
           guint             index)
{
  return kith_text_dup_trimmed (
    gtk_editable_get_text (GTK_EDITABLE (g_ptr_array_index (self->rows, index))));
}

static void
kith_details_group_finalize (GObject *object)
{
  KithDetailsGroup *self = KITH_DETAILS_GROUP (object);

  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (kith_details_group_parent_class)->finalize (object);
}

static void
kith_details_group_class_init (KithDetailsGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kith_details_group_finalize;

  /**
   * KithDetailsGroup::changed:
   *
   * A line was typed in or taken out.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
kith_details_group_init (KithDetailsGroup *self)
{
  self->details = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = g_ptr_array_new ();
}

/**
 * kith_details_group_show:
 * @self: the group
 * @details: (element-type KithContactDetail): what is known, instead of what is shown
 */
void
kith_details_group_show (KithDetailsGroup *self,
                         GPtrArray        *details)
{
  gboolean has_email = FALSE, has_phone = FALSE;

  g_return_if_fail (KITH_IS_DETAILS_GROUP (self));
  g_return_if_fail (details != NULL);

  while (self->rows->len > 0)
    remove_at (self, self->rows->len - 1);

  for (guint i = 0; i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);

      has_email |= kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_EMAIL;
      has_phone |= kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_PHONE;
      add_row (self, detail);
    }
  if (!has_email)
    add_empty_row (self, KITH_DETAIL_KIND_EMAIL);
  if (!has_phone)
    add_empty_row (self, KITH_DETAIL_KIND_PHONE);
}

/**
 * kith_details_group_add:
 * @self: the group
 * @kind: a kind of address
 *
 * Adds a line to type in, and goes there.
 */
void
kith_details_group_add (KithDetailsGroup *self,
                        KithDetailKind    kind)
{
  g_return_if_fail (KITH_IS_DETAILS_GROUP (self));

  gtk_widget_grab_focus (add_empty_row (self, kind));
}

/**
 * kith_details_group_collect:
 * @self: the group
 *
 * Returns: (transfer full) (element-type KithContactDetail): what the lines say; copies of what was
 *   shown, in order, without those that are empty
 */
GPtrArray *
kith_details_group_collect (KithDetailsGroup *self)
{
  GPtrArray *details = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (KITH_IS_DETAILS_GROUP (self), details);

  for (guint i = 0; i < self->rows->len; i++)
    {
      KithContactDetail *shown = g_ptr_array_index (self->details, i);
      const char *text = gtk_editable_get_text (
        GTK_EDITABLE (g_ptr_array_index (self->rows, i)));
      g_autofree char *value = dup_value (self, i);
      KithContactDetail *detail;

      if (value == NULL)
        continue;

      detail = KITH_CONTACT_DETAIL (kith_record_copy (KITH_RECORD (shown)));
      /* The parts of an address that was changed are not known any more; one that was left alone
       * stays as it was, blanks and all. */
      if (g_strcmp0 (text, kith_contact_detail_get_value (shown)) != 0)
        {
          kith_contact_detail_set_components (detail, NULL);
          kith_contact_detail_set_value (detail, value);
        }
      g_ptr_array_add (details, detail);
    }

  return details;
}

/**
 * kith_details_group_check:
 * @self: the group
 * @problem: (out) (transfer none): a sentence that says what is wrong, translated
 *
 * Returns: (transfer none) (nullable): the line that cannot be kept, or %NULL if all can
 */
GtkWidget *
kith_details_group_check (KithDetailsGroup *self,
                          const char      **problem)
{
  g_return_val_if_fail (KITH_IS_DETAILS_GROUP (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      KithContactDetail *shown = g_ptr_array_index (self->details, i);
      g_autofree char *value = dup_value (self, i);

      /* What came with a file may be anything, and stays. */
      if (value != NULL && kith_contact_detail_get_kind (shown) == KITH_DETAIL_KIND_EMAIL &&
          g_strcmp0 (value, kith_contact_detail_get_value (shown)) != 0)
        {
          *problem = kith_people_explain_email (value);
          if (*problem != NULL)
            return g_ptr_array_index (self->rows, i);
        }
    }

  return NULL;
}
