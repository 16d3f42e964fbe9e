/* kith-preferences-window.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-preferences-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <langinfo.h>

#include "kith-circle.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-planning.h"
#include "kith-service.h"
#include "kith-text.h"
#include "kith-toast.h"

/* How long a number has to stand before it counts. */
#define SETTLE_MILLISECONDS 600

/**
 * KithPreferencesWindow:
 *
 * When reminders come, the circles, and where the data is. What is chosen counts at once.
 */
struct _KithPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  KithSession *session;
  GtkSpinButton *days_button;
  guint days_id;

  GtkSwitch *enabled_switch;
  AdwEntryRow *time_row;
  GtkBox *days_box;
  AdwEntryRow *quiet_from_row;
  AdwEntryRow *quiet_until_row;
  GtkSpinButton *most_button;
  GtkSpinButton *digest_button;
  AdwEntryRow *paused_row;
  AdwPreferencesGroup *circles_group;
  AdwComboRow *sort_row;
  AdwActionRow *file_row;

  AdwToast *toast;
};

G_DEFINE_FINAL_TYPE (KithPreferencesWindow, kith_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
show_toast (KithPreferencesWindow *self,
            const char            *message)
{
  AdwToast *toast = kith_toast_new (message, TRUE);

  /* What it was about has been seen by now. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

/* Text that is typed */

/* Shows what is kept. A row takes any other text for a change that waits to be applied. */
static void
set_row_text (AdwEntryRow *row,
              const char  *text)
{
  adw_entry_row_set_show_apply_button (row, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (row, TRUE);
}

/* Enter applies what was changed and does nothing else. */
static void
settle_row (AdwEntryRow *row)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (row)), "activate");
}

static void
row_left_cb (GtkEventController *controller)
{
  settle_row (ADW_ENTRY_ROW (gtk_event_controller_get_widget (controller)));
}

/* What is typed counts also without Enter. */
static void
settle_when_left (AdwEntryRow *row)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect (controller, "leave", G_CALLBACK (row_left_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (row), controller);
}

/* Times */

static const char *
get_time_key (KithPreferencesWindow *self,
              AdwEntryRow           *row)
{
  if (row == self->time_row)
    return "reminder-time";

  return row == self->quiet_from_row ? "quiet-from" : "quiet-until";
}

static void
time_applied_cb (KithPreferencesWindow *self,
                 AdwEntryRow           *row)
{
  GSettings *settings = kith_session_get_settings (self->session);
  const char *key = get_time_key (self, row);
  g_autofree char *time = kith_phrases_parse_time (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *known = g_settings_get_string (settings, key);

  if (time != NULL)
    g_settings_set_string (settings, key, time);
  else
    show_toast (self, _("That is no time of day. It looks like 09:00."));

  set_row_text (row, time != NULL ? time : known);
}

static void
paused_applied_cb (KithPreferencesWindow *self)
{
  GSettings *settings = kith_session_get_settings (self->session);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->paused_row));
  KithDay today = kith_session_get_today (self->session);
  KithDay day = kith_phrases_parse_day (text, today, TRUE);
  g_autofree char *known = NULL;

  if (kith_text_is_empty (text))
    g_settings_set_string (settings, "paused-until", "");
  else if (day >= today)
    {
      g_autofree char *day_text = kith_day_format (day);

      g_settings_set_string (settings, "paused-until", day_text);
    }
  else
    show_toast (self, _("Choose a day to come, such as tomorrow or 5 jan."));

  known = g_settings_get_string (settings, "paused-until");
  set_row_text (self->paused_row, known);
}

/* Days of the week */

static void
day_toggled_cb (KithPreferencesWindow *self,
                GtkToggleButton       *button)
{
  GSettings *settings = kith_session_get_settings (self->session);
  guint bit = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kith-bit"));
  guint days = g_settings_get_flags (settings, "reminder-days");

  g_settings_set_flags (settings, "reminder-days",
                        gtk_toggle_button_get_active (button) ? days | bit : days & ~bit);
}

static void
add_days (KithPreferencesWindow *self,
          GSettings             *settings)
{
  /* langinfo begins the week on Sunday, the schema on Monday. */
  const nl_item short_names[] = { ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7, ABDAY_1 };
  const nl_item names[] = { DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1 };
  guint days = g_settings_get_flags (settings, "reminder-days");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *short_name = nl_langinfo (short_names[i]);
      g_autofree char *letter = g_utf8_substring (short_name, 0, 1);
      GtkWidget *button = gtk_toggle_button_new_with_label (letter);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), (days & (1u << i)) != 0);
      gtk_widget_add_css_class (button, "circular");
      gtk_widget_set_tooltip_text (button, nl_langinfo (names[i]));
      /* GTK 4.18 would rather call it by its letter. */
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      nl_langinfo (names[i]), -1);
      g_object_set_data (G_OBJECT (button), "kith-bit", GUINT_TO_POINTER (1u << i));
      g_signal_connect_object (button, "toggled", G_CALLBACK (day_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (self->days_box, button);
    }
}

/* Circles */

static KithCircle *
load_circle (KithPreferencesWindow *self,
             GtkWidget             *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "kith-id");

  return kith_lookup_circle (kith_session_get_database (self->session), *id);
}

/* What is refused is said, and the name put back. */
static void
circle_edited_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  GtkWidget *window = gtk_widget_get_ancestor (row, KITH_TYPE_PREFERENCES_WINDOW);
  KithPreferencesWindow *self = (KithPreferencesWindow *) window;
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (GError) error = NULL;

  kith_session_perform_finish (KITH_SESSION (source), result, &error);
  if (self == NULL || self->session == NULL)
    {
      if (error != NULL)
        kith_session_report (KITH_SESSION (source), error);
      return;
    }

  if (error != NULL)
    show_toast (self, error->message);
  circle = load_circle (self, row);
  if (circle != NULL)
    set_row_text (ADW_ENTRY_ROW (row), kith_circle_get_name (circle));
}

static void
circle_renamed_cb (KithPreferencesWindow *self,
                   GtkWidget             *row)
{
  g_autoptr (KithCircle) base = load_circle (self, row);
  g_autoptr (KithCircle) circle = load_circle (self, row);

  if (circle == NULL)
    return;

  kith_circle_set_name (circle, gtk_editable_get_text (GTK_EDITABLE (row)));
  kith_session_perform_async (self->session,
                              kith_planning_edit_circle (KITH_ORIGIN_WINDOW, base, circle,
                                                         kith_session_get_today (self->session)),
                              NULL, circle_edited_cb, g_object_ref (row));
}

static gboolean
days_settled_cb (gpointer user_data)
{
  KithPreferencesWindow *self = user_data;
  GtkSpinButton *button = self->days_button;
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "kith-row");
  g_autoptr (KithCircle) base = load_circle (self, row);
  g_autoptr (KithCircle) circle = load_circle (self, row);

  self->days_id = 0;
  self->days_button = NULL;
  if (circle == NULL ||
      kith_circle_get_rhythm_days (circle) == gtk_spin_button_get_value_as_int (button))
    return G_SOURCE_REMOVE;

  kith_circle_set_rhythm_days (circle, gtk_spin_button_get_value_as_int (button));
  kith_session_perform (self->session,
                        kith_planning_edit_circle (KITH_ORIGIN_WINDOW, base, circle,
                                                   kith_session_get_today (self->session)),
                        NULL);

  return G_SOURCE_REMOVE;
}

static void
settle_days (KithPreferencesWindow *self)
{
  if (self->days_id == 0)
    return;

  g_source_remove (self->days_id);
  days_settled_cb (self);
}

/* From 14 to 90 is one change that everybody in the circle is planned by, not 76. */
static void
circle_days_changed_cb (KithPreferencesWindow *self,
                        GtkSpinButton         *button)
{
  if (self->days_button != button)
    settle_days (self);
  g_clear_handle_id (&self->days_id, g_source_remove);
  self->days_button = button;
  self->days_id = g_timeout_add (SETTLE_MILLISECONDS, days_settled_cb, self);
}

static gboolean
kith_preferences_window_close_request (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;

  if (row != NULL)
    settle_row (ADW_ENTRY_ROW (row));
  settle_days (KITH_PREFERENCES_WINDOW (window));

  return GTK_WINDOW_CLASS (kith_preferences_window_parent_class)->close_request (window);
}

static void
add_circles (KithPreferencesWindow *self)
{
  g_autoptr (GPtrArray) circles = NULL;

  circles = kith_lookup_circles (kith_session_get_database (self->session), NULL);
  for (guint i = 0; circles != NULL && i < circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (circles, i);
      gint64 id = kith_record_get_id (KITH_RECORD (circle));
      GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Name"), "show-apply-button",
                                     TRUE, NULL);
      GtkWidget *days = gtk_spin_button_new_with_range (1, 3650, 1);
      g_autofree char *label = NULL;

      label = g_strdup_printf (_("Days between, for %s"), kith_circle_get_name (circle));
      gtk_editable_set_text (GTK_EDITABLE (row), kith_circle_get_name (circle));
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (days), kith_circle_get_rhythm_days (circle));
      gtk_widget_set_valign (days, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (days, _("Days between"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (days), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                      -1);
      g_object_set_data_full (G_OBJECT (row), "kith-id", g_memdup2 (&id, sizeof id), g_free);
      g_object_set_data (G_OBJECT (days), "kith-row", row);
      g_signal_connect_object (row, "apply", G_CALLBACK (circle_renamed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (days, "value-changed", G_CALLBACK (circle_days_changed_cb), self,
                               G_CONNECT_SWAPPED);
      adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), days);
      settle_when_left (ADW_ENTRY_ROW (row));
      adw_preferences_group_add (self->circles_group, row);
    }
}

/* The service */

static void
enabled_changed_cb (KithPreferencesWindow *self)
{
  kith_service_set_enabled (g_settings_get_boolean (kith_session_get_settings (self->session),
                                                    "reminders-enabled"));
}

static void
test_shown_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (KithPreferencesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!kith_service_show_test_finish (result, &error))
    show_toast (self, _("The reminder service does not answer. Log in again to start it."));
}

static void
test_clicked_cb (KithPreferencesWindow *self)
{
  kith_service_show_test_async (test_shown_cb, g_object_ref (self));
}

/* Data */

static void
sort_selected_cb (KithPreferencesWindow *self)
{
  if (self->session != NULL)
    g_settings_set_enum (kith_session_get_settings (self->session), "people-sort",
                         adw_combo_row_get_selected (self->sort_row));
}

static void
folder_activated_cb (KithPreferencesWindow *self)
{
  g_autofree char *folder = g_path_get_dirname (
    kith_store_get_path (kith_session_get_store (self->session)));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static goffset
get_size (const char *path)
{
  GStatBuf buffer;

  return g_stat (path, &buffer) == 0 ? buffer.st_size : 0;
}

/* What was written last is beside the file for a while. */
static void
show_file (KithPreferencesWindow *self)
{
  const char *path = kith_store_get_path (kith_session_get_store (self->session));
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *size = g_format_size (get_size (path) + get_size (log));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), path);
  adw_action_row_set_subtitle (self->file_row, size);
}

static void
kith_preferences_window_dispose (GObject *object)
{
  KithPreferencesWindow *self = KITH_PREFERENCES_WINDOW (object);

  g_clear_handle_id (&self->days_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PREFERENCES_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_preferences_window_parent_class)->dispose (object);
}

static void
kith_preferences_window_class_init (KithPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_preferences_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kith_preferences_window_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/kith/Kith/ui/kith-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, time_row);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, days_box);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, quiet_from_row);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, quiet_until_row);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, most_button);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, digest_button);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, paused_row);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, circles_group);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, sort_row);
  gtk_widget_class_bind_template_child (widget_class, KithPreferencesWindow, file_row);
  gtk_widget_class_bind_template_callback (widget_class, folder_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, paused_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_applied_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kith_preferences_window_init (KithPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  settle_when_left (self->time_row);
  settle_when_left (self->quiet_from_row);
  settle_when_left (self->quiet_until_row);
  settle_when_left (self->paused_row);
}

/* Without an installed schema there is nothing to bind to; the circles and the data remain. */
static void
bind_settings (KithPreferencesWindow *self,
               GSettings             *settings)
{
  g_autofree char *time = g_settings_get_string (settings, "reminder-time");
  g_autofree char *quiet_from = g_settings_get_string (settings, "quiet-from");
  g_autofree char *quiet_until = g_settings_get_string (settings, "quiet-until");
  g_autofree char *paused_until = g_settings_get_string (settings, "paused-until");

  gtk_editable_set_text (GTK_EDITABLE (self->time_row), time);
  gtk_editable_set_text (GTK_EDITABLE (self->quiet_from_row), quiet_from);
  gtk_editable_set_text (GTK_EDITABLE (self->quiet_until_row), quiet_until);
  gtk_editable_set_text (GTK_EDITABLE (self->paused_row), paused_until);
  g_settings_bind (settings, "reminders-enabled", self->enabled_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "most-per-day", self->most_button, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "digest-above", self->digest_button, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (settings, "changed::reminders-enabled", G_CALLBACK (enabled_changed_cb),
                           self, G_CONNECT_SWAPPED);
  adw_combo_row_set_selected (self->sort_row, g_settings_get_enum (settings, "people-sort"));
  add_days (self, settings);
}

/**
 * kith_preferences_window_new:
 * @session: what pages are handed
 *
 * Returns: (transfer none): the window
 */
KithPreferencesWindow *
kith_preferences_window_new (KithSession *session)
{
  KithPreferencesWindow *self = g_object_new (KITH_TYPE_PREFERENCES_WINDOW, NULL);

  if (kith_session_get_settings (session) != NULL)
    bind_settings (self, kith_session_get_settings (session));
  self->session = g_object_ref (session);
  add_circles (self);
  show_file (self);

  return self;
}
