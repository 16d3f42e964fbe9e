/* kith-window-people.c: what is done with people, one or several
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-window-private.h"

#include <glib/gi18n.h>

#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-dialog.h"
#include "kith-planning.h"

static void
add_person (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithPersonDialog *dialog = kith_person_dialog_new (kith_window_get_session (self), 0);

  if (parameter != NULL)
    kith_person_dialog_set_name (dialog, g_variant_get_string (parameter, NULL));
  g_signal_connect_object (dialog, "saved", G_CALLBACK (kith_window_show_person), self,
                           G_CONNECT_SWAPPED);
  kith_window_present_dialog (self, dialog);
}

static void
edit_person (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);

  kith_window_present_dialog (self, kith_person_dialog_new (kith_window_get_session (self),
                                         g_variant_get_int64 (parameter)));
}

/* With the keyboard in one line: what is shown as to be added is what is typed. */
static void
edit_person_line (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithPersonDialog *dialog;
  gint64 person_id;
  int line;

  g_variant_get (parameter, "(xi)", &person_id, &line);
  dialog = kith_person_dialog_new (kith_window_get_session (self), person_id);
  kith_window_present_dialog (self, dialog);
  if (line >= 0)
    gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.add-field", "i", line);
  else
    gtk_widget_activate_action (GTK_WIDGET (dialog), "person-dialog.add-detail", "i",
                                KITH_DETAIL_KIND_EMAIL);
}

/* The people a command is about: one id, or several. */
static const gint64 *
get_ids (GVariant *parameter,
         gsize    *n_ids)
{
  return g_variant_get_fixed_array (parameter, n_ids, sizeof (gint64));
}

static char *
describe (KithWindow   *self,
          const gint64 *ids,
          gsize         n_ids)
{
  if (n_ids == 1)
    return kith_window_dup_name (self, ids[0]);

  return g_strdup_printf (ngettext ("%d person", "%d people", n_ids), (int) n_ids);
}

static void
remove_people (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  gsize n_ids;
  const gint64 *ids = get_ids (parameter, &n_ids);
  g_autofree char *who = describe (self, ids, n_ids);
  g_autofree char *message = g_strdup_printf (_("Removed %s"), who);

  kith_session_perform (kith_window_get_session (self),
                        kith_people_remove (KITH_ORIGIN_WINDOW, ids, n_ids), message);
}

static void
archive_people (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  gsize n_ids;
  const gint64 *ids = get_ids (parameter, &n_ids);
  g_autofree char *who = describe (self, ids, n_ids);
  gboolean archived = g_str_equal (action_name, "win.archive-people");
  g_autofree char *message = g_strdup_printf (archived ? _("Archived %s") : _("Brought back %s"),
                                              who);

  kith_session_perform (kith_window_get_session (self),
                        kith_people_archive (KITH_ORIGIN_WINDOW, ids, n_ids, archived), message);
}

static void
tag_people (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  g_autoptr (GVariant) people = NULL;
  g_autofree char *who = NULL;
  g_autofree char *message = NULL;
  const gint64 *ids;
  const char *tag;
  gsize n_ids;

  g_variant_get (parameter, "(@ax&s)", &people, &tag);
  ids = get_ids (people, &n_ids);
  who = describe (self, ids, n_ids);
  /* Translators: a name or “3 people”, and a tag. */
  message = g_strdup_printf (_("%s: tag “%s”"), who, tag);
  kith_session_perform (kith_window_get_session (self),
                        kith_people_tag (KITH_ORIGIN_WINDOW, ids, n_ids, tag), message);
}

static void
set_circle (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithSession *session = kith_window_get_session (self);
  g_autoptr (KithReminderSettings) settings = NULL;
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (GVariant) people = NULL;
  g_autofree char *who = NULL;
  g_autofree char *message = NULL;
  gint64 circle_id;
  const gint64 *ids;
  gsize n_ids;

  g_variant_get (parameter, "(@axx)", &people, &circle_id);
  ids = get_ids (people, &n_ids);
  who = describe (self, ids, n_ids);
  circle = kith_lookup_circle (kith_session_get_database (session), circle_id);
  settings = kith_settings_read_reminders (kith_session_get_settings (session));

  if (circle != NULL)
    /* Translators: a name or “3 people”, and a circle. */
    message = g_strdup_printf (_("%s: %s circle"), who, kith_circle_get_name (circle));
  else
    message = g_strdup_printf (_("%s: no circle"), who);

  kith_session_perform (session,
                        kith_planning_set_circle (KITH_ORIGIN_WINDOW, ids, n_ids, circle_id,
                                                  &settings->free_days,
                                                  kith_session_get_today (session)),
                        message);
}

void
kith_window_class_install_people_actions (GtkWidgetClass *widget_class)
{
  const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.add-person", NULL, add_person },
    { "win.add-named", "s", add_person },
    { "win.edit-person", "x", edit_person },
    { "win.edit-person-line", "(xi)", edit_person_line },
    { "win.remove-people", "ax", remove_people },
    { "win.archive-people", "ax", archive_people },
    { "win.bring-back-people", "ax", archive_people },
    { "win.set-circle", "(axx)", set_circle },
    { "win.tag-people", "(axs)", tag_people },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
}
