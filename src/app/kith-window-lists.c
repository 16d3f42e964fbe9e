/* kith-window-lists.c: the commands for saved lists
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-window-private.h"

#include <glib/gi18n.h>

#include "kith-list-dialog.h"
#include "kith-lists.h"
#include "kith-text.h"

static KithSavedList *
load_list (KithWindow *self,
           gint64      id)
{
  return (KithSavedList *) kith_session_load (kith_window_get_session (self), KITH_TYPE_SAVED_LIST,
                                              id);
}

static void
open_list (KithWindow *self,
           gint64      id)
{
  g_autoptr (KithSavedList) list = load_list (self, id);

  if (list == NULL)
    return;

  kith_filter_entry_set_list (kith_window_get_filter_entry (self), list);
  kith_window_show_found (self);
}

static void
show_list (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  open_list (KITH_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
show_filter (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithFilterEntry *entry = kith_window_get_filter_entry (self);

  kith_filter_entry_set_list (entry, NULL);
  kith_filter_entry_set_text (entry, g_variant_get_string (parameter, NULL));
  kith_window_show_found (self);
}

static void
list_saved_cb (KithWindow *self,
               gint64      id)
{
  if (id != 0)
    open_list (self, id);
}

static void
present (KithWindow     *self,
         KithListDialog *dialog)
{
  g_signal_connect_object (dialog, "saved", G_CALLBACK (list_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_list (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  const char *text = kith_filter_entry_get_text (kith_window_get_filter_entry (self));

  if (kith_text_is_empty (text))
    kith_window_show_message (self, _("Search for people first. Then they can be kept as a list."));
  else
    present (self, kith_list_dialog_new (kith_window_get_session (self), text));
}

static void
update_list (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithFilterEntry *entry = kith_window_get_filter_entry (self);
  KithSavedList *list = kith_filter_entry_get_list (entry);
  g_autofree char *message = NULL;

  if (list == NULL)
    return;

  message = g_strdup_printf (_("Changed the list “%s”"), kith_saved_list_get_name (list));
  kith_session_perform (kith_window_get_session (self),
                        kith_lists_change (KITH_ORIGIN_WINDOW,
                                           kith_record_get_id (KITH_RECORD (list)),
                                           kith_filter_entry_get_text (entry)),
                        message);
}

static void
rename_list (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  g_autoptr (KithSavedList) list = load_list (self, g_variant_get_int64 (parameter));

  if (list != NULL)
    present (self, kith_list_dialog_new_rename (kith_window_get_session (self), list));
}

static void
remove_list (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  gint64 id = g_variant_get_int64 (parameter);
  g_autoptr (KithSavedList) list = load_list (self, id);
  g_autofree char *message = NULL;

  if (list == NULL)
    return;

  message = g_strdup_printf (_("Removed the list “%s”"), kith_saved_list_get_name (list));
  kith_session_perform (kith_window_get_session (self), kith_lists_remove (KITH_ORIGIN_WINDOW, id),
                        message);
}

static void
move_list (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  gint64 id;
  int n_places;

  g_variant_get (parameter, "(xi)", &id, &n_places);
  kith_session_perform (kith_window_get_session (KITH_WINDOW (widget)),
                        kith_lists_move (KITH_ORIGIN_WINDOW, id, n_places), NULL);
}

void
kith_window_class_install_list_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-list", "x", show_list);
  gtk_widget_class_install_action (widget_class, "win.show-filter", "s", show_filter);
  gtk_widget_class_install_action (widget_class, "win.save-list", NULL, save_list);
  gtk_widget_class_install_action (widget_class, "win.update-list", NULL, update_list);
  gtk_widget_class_install_action (widget_class, "win.rename-list", "x", rename_list);
  gtk_widget_class_install_action (widget_class, "win.remove-list", "x", remove_list);
  gtk_widget_class_install_action (widget_class, "win.move-list", "(xi)", move_list);
}
