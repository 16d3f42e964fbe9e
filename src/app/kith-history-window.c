/* kith-history-window.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-history-window.h"

#include <glib/gi18n.h>

#include "kith-history.h"
#include "kith-phrases.h"
#include "kith-toast.h"

/* Further back, nobody looks for what they did by its line. */
#define MOST_ENTRIES 100

/**
 * KithHistoryWindow:
 *
 * The newest of what was done, by whichever program, and Undo for each.
 */
struct _KithHistoryWindow
{
  AdwWindow parent_instance;

  KithSession *session;
  guint update_id;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (KithHistoryWindow, kith_history_window, ADW_TYPE_WINDOW)

/* “today at 14:05, by a notification” */
static char *
create_subtitle (KithHistoryWindow      *self,
                 const KithHistoryEntry *entry)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *hour = g_date_time_format (local, "%H:%M");
  g_autofree char *day = NULL;

  if (entry->is_undone)
    return g_strdup (_("Undone"));

  day = kith_phrases_format_distance (kith_day_new (g_date_time_get_year (local),
                                                    g_date_time_get_month (local),
                                                    g_date_time_get_day_of_month (local)),
                                      kith_session_get_today (self->session));
  if (g_str_equal (entry->origin, "reminders"))
    /* Translators: a day such as “today”, and an hour. */
    return g_strdup_printf (_("%s at %s, by a notification"), day, hour);
  if (g_str_equal (entry->origin, "kithctl"))
    return g_strdup_printf (_("%s at %s, by kithctl"), day, hour);

  return g_strdup_printf (_("%s at %s"), day, hour);
}

static GtkWidget *
create_row (KithHistoryWindow      *self,
            const KithHistoryEntry *entry)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 3, NULL);
  g_autofree char *subtitle = create_subtitle (self, entry);

  /* Not while it is made: the label would take it before it knows that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (entry->is_undone)
    gtk_widget_add_css_class (row, "dim-label");

  if (entry->can_undo && !entry->is_undone)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Undo"));
      g_autofree char *name = g_strdup_printf (_("Undo %s"), entry->label);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.undo");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }

  return row;
}

static gboolean
fill_cb (gpointer user_data)
{
  KithHistoryWindow *self = user_data;
  g_autoptr (GPtrArray) entries = NULL;
  GtkRoot *root = GTK_ROOT (self);
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int focused = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

  self->update_id = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  entries = kith_history_list (kith_session_get_database (self->session), MOST_ENTRIES, NULL);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (self->list, create_row (self, g_ptr_array_index (entries, i)));
  gtk_stack_set_visible_child_name (self->stack,
                                    entries != NULL && entries->len > 0 ? "list" : "nothing");
  if (focused >= 0 && entries != NULL && entries->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (
      gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) entries->len - 1))));

  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (KithHistoryWindow *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (fill_cb, self);
}

/* The window behind says so, too, where nobody looks. */
static void
failed_cb (KithHistoryWindow *self,
           const char        *message)
{
  adw_toast_overlay_add_toast (self->toasts, kith_toast_new (message, TRUE));
}

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  kith_session_revert (KITH_HISTORY_WINDOW (widget)->session, g_variant_get_int64 (parameter),
                       FALSE);
}

static void
kith_history_window_dispose (GObject *object)
{
  KithHistoryWindow *self = KITH_HISTORY_WINDOW (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_HISTORY_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_history_window_parent_class)->dispose (object);
}

static void
kith_history_window_class_init (KithHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_history_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KithHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, KithHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, KithHistoryWindow, list);
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kith_history_window_init (KithHistoryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_history_window_new:
 * @session: what pages are handed
 *
 * Returns: (transfer none): the window
 */
KithHistoryWindow *
kith_history_window_new (KithSession *session)
{
  KithHistoryWindow *self = g_object_new (KITH_TYPE_HISTORY_WINDOW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (kith_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  fill_cb (self);

  return self;
}
