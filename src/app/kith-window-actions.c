/* kith-window-actions.c: every command of the window, in one place
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-window-private.h"

#include <glib/gi18n.h>

#include "kith-day-dialog.h"
#include "kith-draft.h"
#include "kith-history-window.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-palette.h"
#include "kith-phrases.h"
#include "kith-planning.h"

/* Shows a dialog of this window. */
void
kith_window_present_dialog (KithWindow *self,
                            gpointer    dialog)
{
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What somebody is called, for a toast. */
char *
kith_window_dup_name (KithWindow *self,
                      gint64      person_id)
{
  g_autoptr (KithRecord) person = kith_session_load (kith_window_get_session (self),
                                                     KITH_TYPE_PERSON, person_id);

  return g_strdup (person != NULL ? kith_person_get_display_name (KITH_PERSON (person)) : "");
}

/* Moving about */

static void
show_today (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  kith_window_show_today (KITH_WINDOW (widget));
}

static void
show_people (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  kith_window_show_people (KITH_WINDOW (widget), FALSE);
}

static void
show_place (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  kith_window_show_place (KITH_WINDOW (widget), g_variant_get_int32 (parameter) - 1);
}

static void
search (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  kith_window_show_people (KITH_WINDOW (widget), TRUE);
}

static void
find_anything (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);

  kith_window_present_dialog (self, kith_palette_new (kith_window_get_session (self),
                                                      GTK_WINDOW (widget)));
}

static void
back (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  kith_window_go_back (KITH_WINDOW (widget));
}

static void
show_sidebar (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  kith_window_show_sidebar (KITH_WINDOW (widget));
}

static void
show_menu (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kith_window_show_menu (KITH_WINDOW (widget));
}

static void
open_person (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  kith_window_show_person (KITH_WINDOW (widget), g_variant_get_int64 (parameter));
}

/* History */

static void
undo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  kith_session_revert (kith_window_get_session (KITH_WINDOW (widget)), 0, FALSE);
}

static void
redo (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  kith_session_revert (kith_window_get_session (KITH_WINDOW (widget)), 0, TRUE);
}

static void
show_history (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);

  kith_window_present_dialog (self, kith_history_window_new (kith_window_get_session (self)));
}

/**
 * kith_window_is_typed_in:
 * @self: a window
 *
 * Returns: whether a letter belongs to whatever has the keyboard: to a text, or to a popover
 */
gboolean
kith_window_is_typed_in (KithWindow *self)
{
  GtkWidget *focus;

  g_return_val_if_fail (KITH_IS_WINDOW (self), FALSE);

  focus = gtk_root_get_focus (GTK_ROOT (self));
  if (focus == NULL)
    return FALSE;

  return GTK_IS_TEXT (focus) ||
         (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus))) ||
         gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* Not accelerators of the application, which come before whatever has the focus: where text is
 * typed these keys are about the text, and nothing that was done is to be undone by them. */
static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));
  const char *action;

  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (args, "(&s)", &action);
  gtk_widget_activate_action (widget, action, NULL);

  return GDK_EVENT_STOP;
}

static void
undo_operation (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  kith_session_revert (kith_window_get_session (KITH_WINDOW (widget)),
                       g_variant_get_int64 (parameter), FALSE);
}

/* What happened */

static void
log_nothing (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);

  kith_window_present_dialog (self, kith_log_dialog_new (kith_window_get_session (self),
                                      kith_window_get_person (self)));
}

static void
log_with (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);

  kith_window_present_dialog (self, kith_log_dialog_new (kith_window_get_session (self),
                                      g_variant_get_int64 (parameter)));
}

static void
edit_interaction (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithSession *session = kith_window_get_session (self);
  g_autoptr (KithRecord) interaction = NULL;
  KithLogDialog *dialog;

  interaction = kith_session_load (session, KITH_TYPE_INTERACTION, g_variant_get_int64 (parameter));
  if (interaction == NULL)
    return;

  dialog = kith_log_dialog_new (session, 0);
  kith_log_dialog_edit (dialog, KITH_INTERACTION (interaction));
  kith_window_present_dialog (self, dialog);
}

static void
remove_interaction (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  kith_session_perform (kith_window_get_session (KITH_WINDOW (widget)),
                        kith_logging_remove (KITH_ORIGIN_WINDOW, g_variant_get_int64 (parameter)),
                        _("Removed from the story"));
}

/* When */

static void
snooze_person (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithSession *session = kith_window_get_session (self);
  KithDay today = kith_session_get_today (session);
  g_autofree char *name = NULL;
  g_autofree char *when = NULL;
  g_autofree char *message = NULL;
  const char *distance;
  gint64 id;
  KithDay day;

  g_variant_get (parameter, "(x&s)", &id, &distance);
  day = kith_day_parse_relative (distance, today);
  name = kith_window_dup_name (self, id);
  when = kith_phrases_format_distance (day, today);
  /* Translators: a name, and “tomorrow” or “in 3 days”. */
  message = g_strdup_printf (_("%s: %s"), name, when);
  kith_session_perform (session, kith_planning_snooze (KITH_ORIGIN_WINDOW, id, day), message);
}

/* What a plan was to be for is kept when it could not be written. */
static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (KithFollowUp) follow_up = user_data;
  KithSession *session = KITH_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (kith_session_perform_finish (session, result, &error))
    return;

  kith_session_report (session, error);
  kith_session_perform (session,
                        kith_draft_keep (KITH_ORIGIN_WINDOW, KITH_DRAFT_PLAN,
                                         kith_follow_up_get_person_id (follow_up),
                                         kith_follow_up_get_reason (follow_up)),
                        NULL);
}

static void
day_picked_cb (KithDayDialog *dialog,
               int            day,
               const char    *reason,
               KithWindow    *self)
{
  KithSession *session = kith_window_get_session (self);
  gint64 id = kith_day_dialog_get_person (dialog);
  g_autofree char *name = kith_window_dup_name (self, id);
  g_autofree char *when = kith_phrases_format_short (day, kith_session_get_today (session));
  g_autofree char *day_text = kith_day_format (day);
  g_autofree char *message = NULL;
  g_autoptr (KithFollowUp) follow_up = NULL;

  switch (kith_day_dialog_get_purpose (dialog))
    {
    case KITH_DAY_PURPOSE_SNOOZE:
      message = g_strdup_printf (_("%s: %s"), name, when);
      kith_session_perform (session, kith_planning_snooze (KITH_ORIGIN_WINDOW, id, day), message);
      break;

    case KITH_DAY_PURPOSE_PAUSE:
      /* Translators: a name and a day. */
      message = g_strdup_printf (_("%s rests until %s"), name, when);
      kith_session_perform (session, kith_planning_pause (KITH_ORIGIN_WINDOW, id, day), message);
      break;

    case KITH_DAY_PURPOSE_PLAN:
      follow_up = kith_follow_up_new ();
      kith_follow_up_set_person_id (follow_up, id);
      kith_follow_up_set_due_on (follow_up, day_text);
      kith_follow_up_set_reason (follow_up, reason);
      kith_follow_up_set_origin (follow_up, kith_day_dialog_get_promised (dialog)
                                              ? KITH_FOLLOW_UP_ORIGIN_PROMISE
                                              : KITH_FOLLOW_UP_ORIGIN_PLAN);
      /* Translators: a name and a day. */
      message = g_strdup_printf (_("Planned with %s: %s"), name, when);
      kith_session_perform_async (session,
                                  kith_planning_add_follow_up (KITH_ORIGIN_WINDOW, follow_up),
                                  message, planned_cb, g_object_ref (follow_up));
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
pick_day (KithWindow     *self,
          gint64          person_id,
          KithDayPurpose  purpose)
{
  KithDayDialog *dialog = kith_day_dialog_new (kith_window_get_session (self), person_id, purpose);

  g_signal_connect_object (dialog, "picked", G_CALLBACK (day_picked_cb), self, 0);
  kith_window_present_dialog (self, dialog);
}

static void
snooze_to_a_day (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  pick_day (KITH_WINDOW (widget), g_variant_get_int64 (parameter), KITH_DAY_PURPOSE_SNOOZE);
}

static void
pause_person (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  pick_day (KITH_WINDOW (widget), g_variant_get_int64 (parameter), KITH_DAY_PURPOSE_PAUSE);
}

static void
plan_with (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  pick_day (KITH_WINDOW (widget), g_variant_get_int64 (parameter), KITH_DAY_PURPOSE_PLAN);
}

static void
skip_person (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  KithWindow *self = KITH_WINDOW (widget);
  KithSession *session = kith_window_get_session (self);
  gint64 id = g_variant_get_int64 (parameter);
  g_autofree char *name = kith_window_dup_name (self, id);
  g_autofree char *message = g_strdup_printf (_("%s: not this time"), name);

  kith_session_perform (session,
                        kith_planning_skip (KITH_ORIGIN_WINDOW, id,
                                            kith_session_get_today (session)),
                        message);
}

static void
finish_follow_up (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KithSession *session = kith_window_get_session (KITH_WINDOW (widget));

  kith_session_perform (session,
                        kith_planning_finish_follow_up (KITH_ORIGIN_WINDOW,
                                                        g_variant_get_int64 (parameter),
                                                        kith_session_get_now (session),
                                                        kith_session_get_today (session)),
                        _("Done"));
}

static void
snooze_follow_up (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  KithSession *session = kith_window_get_session (KITH_WINDOW (widget));
  KithDay today = kith_session_get_today (session);
  g_autofree char *when = NULL;
  g_autofree char *message = NULL;
  const char *distance;
  gint64 id;
  KithDay day;

  g_variant_get (parameter, "(x&s)", &id, &distance);
  day = kith_day_parse_relative (distance, today);
  when = kith_phrases_format_distance (day, today);
  /* Translators: when something that was promised is to be done: “Moved: tomorrow”. */
  message = g_strdup_printf (_("Moved: %s"), when);
  kith_session_perform (session,
                        kith_planning_snooze_follow_up (KITH_ORIGIN_WINDOW, id, day), message);
}

void
kith_window_class_install_actions (GtkWidgetClass *widget_class)
{
  const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.show-today", NULL, show_today },
    { "win.show-people", NULL, show_people },
    { "win.show-place", "i", show_place },
    { "win.search", NULL, search },
    { "win.find-anything", NULL, find_anything },
    { "win.back", NULL, back },
    { "win.show-sidebar", NULL, show_sidebar },
    { "win.show-menu", NULL, show_menu },
    { "win.open-person", "x", open_person },
    { "win.undo", NULL, undo },
    { "win.redo", NULL, redo },
    { "win.show-history", NULL, show_history },
    { "win.undo-operation", "x", undo_operation },
    { "win.log", NULL, log_nothing },
    { "win.log-with", "x", log_with },
    { "win.edit-interaction", "x", edit_interaction },
    { "win.remove-interaction", "x", remove_interaction },
    { "win.snooze-person", "(xs)", snooze_person },
    { "win.pick-day", "x", snooze_to_a_day },
    { "win.pause-person", "x", pause_person },
    { "win.plan-with", "x", plan_with },
    { "win.skip-person", "x", skip_person },
    { "win.finish-follow-up", "x", finish_follow_up },
    { "win.snooze-follow-up", "(xs)", snooze_follow_up },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, key_pressed_cb, "(s)",
                                "win.undo");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                key_pressed_cb, "(s)", "win.redo");
}
