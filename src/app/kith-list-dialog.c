/* kith-list-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-list-dialog.h"

#include <glib/gi18n.h>

#include "kith-filter.h"
#include "kith-lists.h"
#include "kith-text.h"

/**
 * KithListDialog:
 *
 * Asks what to call a list that is to be saved, or renamed. What cannot be is said below the name,
 * and nothing typed is lost by it.
 */
struct _KithListDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  KithOperation *operation;
  gint64 list_id;
  char *filter;
  gboolean is_closed;

  GtkButton *save_button;
  AdwEntryRow *name_row;
  GtkLabel *hint_label;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithListDialog, kith_list_dialog, ADW_TYPE_WINDOW)

static void
show_hint (KithListDialog *self,
           const char     *hint,
           gboolean        is_problem)
{
  gtk_label_set_label (self->hint_label, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), *hint != '\0');
  if (is_problem)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->name_row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_problem ? GTK_ACCESSIBLE_INVALID_TRUE
                                          : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
}

static void
name_changed_cb (KithListDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), !kith_text_is_empty (name));
  show_hint (self, self->filter != NULL ? self->filter : "", FALSE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KithListDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = kith_store_perform_finish (KITH_STORE (source), result, &error);

  if (!done && !self->is_closed)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);
      show_hint (self, error->message, TRUE);
    }
  else if (!done)
    kith_session_report (self->session, error);
  else if (!self->is_closed)
    {
      g_signal_emit (self, signals[SAVED], 0, kith_operation_get_result (self->operation));
      gtk_window_destroy (GTK_WINDOW (self));
    }
}

static void
save_clicked_cb (KithListDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  /* Not twice. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  g_clear_object (&self->operation);
  self->operation = self->list_id != 0
                      ? kith_lists_rename (KITH_ORIGIN_WINDOW, self->list_id, name)
                      : kith_lists_save (KITH_ORIGIN_WINDOW, name, self->filter);
  kith_store_perform_async (kith_session_get_store (self->session), self->operation, NULL, saved_cb,
                            g_object_ref (self));
}

/* What to call a search: the sentence as it was typed, or what its terms are about. */
static char *
propose_name (const char *filter)
{
  g_autofree char *terms = kith_filter_dup_terms (filter);
  g_autoptr (GString) name = g_string_new (NULL);
  const KithFilterKey *key;
  gunichar first;

  for (guint i = 0; g_str_equal (terms, filter) && (key = kith_filter_get_key (i)) != NULL; i++)
    {
      g_autofree char *value = kith_filter_dup_value (terms, key->name);

      if (value == NULL)
        continue;
      if (name->len > 0)
        g_string_append (name, ", ");
      if (key->kind == KITH_FILTER_PERIOD || key->kind == KITH_FILTER_FLAG)
        g_string_append (name, _(key->label));
      if (key->kind == KITH_FILTER_PERIOD)
        g_string_append_c (name, ' ');
      g_string_append (name, value);
    }
  if (name->len == 0)
    g_string_append (name, filter);

  g_string_truncate (name, g_utf8_offset_to_pointer (
    name->str, MIN (g_utf8_strlen (name->str, -1), KITH_LISTS_MOST_LETTERS)) - name->str);
  if (g_str_has_suffix (name->str, "?"))
    g_string_truncate (name, name->len - 1);
  if (name->len == 0)
    return g_strdup ("");

  first = g_unichar_toupper (g_utf8_get_char (name->str));
  g_string_erase (name, 0, g_utf8_next_char (name->str) - name->str);
  g_string_prepend_unichar (name, first);

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Closed by whatever way; a save that is under way keeps the dialog itself. */
static void
kith_list_dialog_unmap (GtkWidget *widget)
{
  KITH_LIST_DIALOG (widget)->is_closed = TRUE;

  GTK_WIDGET_CLASS (kith_list_dialog_parent_class)->unmap (widget);
}

static void
kith_list_dialog_dispose (GObject *object)
{
  KithListDialog *self = KITH_LIST_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_LIST_DIALOG);

  G_OBJECT_CLASS (kith_list_dialog_parent_class)->dispose (object);
}

static void
kith_list_dialog_finalize (GObject *object)
{
  KithListDialog *self = KITH_LIST_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->operation);
  g_clear_pointer (&self->filter, g_free);

  G_OBJECT_CLASS (kith_list_dialog_parent_class)->finalize (object);
}

static void
kith_list_dialog_class_init (KithListDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_list_dialog_dispose;
  object_class->finalize = kith_list_dialog_finalize;
  widget_class->unmap = kith_list_dialog_unmap;

  /**
   * KithListDialog::saved:
   * @id: the list that was saved; 0 for one that was renamed
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-list-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithListDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, KithListDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, KithListDialog, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kith_list_dialog_init (KithListDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->save_button));
}

/* The name is chosen whole, so that typing replaces it. */
static void
show_name (KithListDialog *self,
           const char     *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
}

/**
 * kith_list_dialog_new:
 * @session: what pages are handed
 * @filter: the text of the filter to save
 *
 * Returns: (transfer none): the dialog, with a name proposed
 */
KithListDialog *
kith_list_dialog_new (KithSession *session,
                      const char  *filter)
{
  KithListDialog *self = g_object_new (KITH_TYPE_LIST_DIALOG, NULL);
  g_autofree char *name = NULL;

  self->session = g_object_ref (session);
  self->filter = g_strstrip (g_strdup (filter));
  name = propose_name (self->filter);
  gtk_window_set_title (GTK_WINDOW (self), _("Save as a List"));
  show_name (self, name);

  return self;
}

/**
 * kith_list_dialog_new_rename:
 * @session: what pages are handed
 * @list: the list
 *
 * Returns: (transfer none): the dialog, with the name it has
 */
KithListDialog *
kith_list_dialog_new_rename (KithSession   *session,
                             KithSavedList *list)
{
  KithListDialog *self = g_object_new (KITH_TYPE_LIST_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->list_id = kith_record_get_id (KITH_RECORD (list));
  gtk_window_set_title (GTK_WINDOW (self), _("Rename the List"));
  gtk_button_set_label (self->save_button, _("_Rename"));
  show_name (self, kith_saved_list_get_name (list));

  return self;
}
