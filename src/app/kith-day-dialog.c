/* kith-day-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-day-dialog.h"

#include <glib/gi18n.h>

#include "kith-day-entry.h"
#include "kith-draft.h"
#include "kith-text.h"

/**
 * KithDayDialog:
 *
 * Asks for a day, and, for a plan, what it is for.
 */
struct _KithDayDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  gint64 person_id;
  KithDayPurpose purpose;
  gboolean is_picked;
  gboolean had_draft;

  GtkButton *done_button;
  GtkWidget *reason_list;
  AdwEntryRow *reason_row;
  GtkSwitch *promised_switch;
  KithDayEntry *day_entry;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithDayDialog, kith_day_dialog, ADW_TYPE_WINDOW)

static void
update_sensitivity (KithDayDialog *self)
{
  gboolean has_reason = self->purpose != KITH_DAY_PURPOSE_PLAN ||
                        !kith_text_is_empty (
                          gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->done_button),
                            has_reason && kith_day_entry_get_day (self->day_entry) !=
                                            KITH_DAY_NONE);
}

static void
done_clicked_cb (KithDayDialog *self)
{
  self->is_picked = TRUE;
  g_signal_emit (self, signals[PICKED], 0, kith_day_entry_get_day (self->day_entry),
                 gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
  gtk_window_close (GTK_WINDOW (self));
}

static void
keep_draft (KithDayDialog *self,
            const char    *draft,
            const char    *message)
{
  kith_session_perform (self->session,
                        kith_draft_keep (KITH_ORIGIN_WINDOW, KITH_DRAFT_PLAN, self->person_id,
                                         draft),
                        message);
}

static void
restore_draft (KithDayDialog *self)
{
  g_autofree char *kept = kith_draft_dup (kith_session_get_database (self->session),
                                          KITH_DRAFT_PLAN, self->person_id);

  self->had_draft = kept != NULL;
  if (kept != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->reason_row), kept);
}

static gboolean
kith_day_dialog_close_request (GtkWindow *window)
{
  KithDayDialog *self = KITH_DAY_DIALOG (window);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason_row));

  if (!self->is_picked && !kith_text_is_empty (reason))
    keep_draft (self, reason, _("Your words are kept. Open Plan to go on."));
  else if (self->had_draft)
    keep_draft (self, NULL, NULL);

  return GTK_WINDOW_CLASS (kith_day_dialog_parent_class)->close_request (window);
}

static void
kith_day_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_DAY_DIALOG);
  g_clear_object (&KITH_DAY_DIALOG (object)->session);

  G_OBJECT_CLASS (kith_day_dialog_parent_class)->dispose (object);
}

static void
kith_day_dialog_class_init (KithDayDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_day_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kith_day_dialog_close_request;

  /**
   * KithDayDialog::picked:
   * @day: the #KithDay
   * @reason: what it is for; empty unless it is a plan
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);

  g_type_ensure (KITH_TYPE_DAY_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-day-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithDayDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, KithDayDialog, reason_list);
  gtk_widget_class_bind_template_child (widget_class, KithDayDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, KithDayDialog, promised_switch);
  gtk_widget_class_bind_template_child (widget_class, KithDayDialog, day_entry);
  gtk_widget_class_bind_template_callback (widget_class, done_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "default.activate", NULL);
}

static void
kith_day_dialog_init (KithDayDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->done_button));
  g_signal_connect_object (self->reason_row, "changed", G_CALLBACK (update_sensitivity), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_entry, "notify::day", G_CALLBACK (update_sensitivity), self,
                           G_CONNECT_SWAPPED);
}

/**
 * kith_day_dialog_new:
 * @session: what pages are handed
 * @person_id: who it is about
 * @purpose: what the day is for
 *
 * Returns: (transfer none): the dialog
 */
KithDayDialog *
kith_day_dialog_new (KithSession    *session,
                     gint64          person_id,
                     KithDayPurpose  purpose)
{
  KithDayDialog *self = g_object_new (KITH_TYPE_DAY_DIALOG, NULL);
  KithDay today = kith_session_get_today (session);
  const char *const titles[] = { N_("Reach Out On"), N_("Pause Until"), N_("Plan") };
  const char *const verbs[] = { N_("_Move"), N_("_Pause"), N_("_Plan") };

  self->session = g_object_ref (session);
  self->person_id = person_id;
  self->purpose = purpose;
  gtk_window_set_title (GTK_WINDOW (self), _(titles[purpose]));
  gtk_button_set_label (self->done_button, _(verbs[purpose]));
  gtk_widget_set_visible (self->reason_list, purpose == KITH_DAY_PURPOSE_PLAN);
  kith_day_entry_set_today (self->day_entry, today);
  kith_day_entry_set_ahead (self->day_entry, TRUE);
  kith_day_entry_set_day (self->day_entry, today + 7);
  if (purpose == KITH_DAY_PURPOSE_PLAN)
    restore_draft (self);
  if (purpose == KITH_DAY_PURPOSE_PLAN)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
  else
    kith_day_entry_focus (self->day_entry);
  update_sensitivity (self);

  return self;
}

gint64
kith_day_dialog_get_person (KithDayDialog *self)
{
  g_return_val_if_fail (KITH_IS_DAY_DIALOG (self), 0);

  return self->person_id;
}

KithDayPurpose
kith_day_dialog_get_purpose (KithDayDialog *self)
{
  g_return_val_if_fail (KITH_IS_DAY_DIALOG (self), KITH_DAY_PURPOSE_SNOOZE);

  return self->purpose;
}

/**
 * kith_day_dialog_get_promised:
 * @self: a dialog
 *
 * Returns: whether what is planned was promised to the person
 */
gboolean
kith_day_dialog_get_promised (KithDayDialog *self)
{
  g_return_val_if_fail (KITH_IS_DAY_DIALOG (self), FALSE);

  return gtk_switch_get_active (self->promised_switch);
}
