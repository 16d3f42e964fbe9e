/* kith-import-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-import-dialog.h"

#include <glib/gi18n.h>

#include "kith-import-row.h"
#include "kith-import.h"

/**
 * KithImportDialog:
 *
 * What the files hold, what will happen to each person and why, and then the import itself, with
 * progress and a way to stop it. One undo takes all of it back.
 */
struct _KithImportDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  KithImportPlan *plan;
  KithOperation *operation;
  GCancellable *cancellable;
  guint n_importing;
  gboolean is_closed;

  GtkButton *cancel_button;
  GtkButton *import_button;
  GtkStack *stack;
  AdwStatusPage *progress_page;
  GtkProgressBar *progress_bar;
  AdwStatusPage *problem_page;
  GtkLabel *summary_label;
  GtkListView *list_view;
};

G_DEFINE_FINAL_TYPE (KithImportDialog, kith_import_dialog, ADW_TYPE_WINDOW)

static void
show_problem (KithImportDialog *self,
              const GError     *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  /* Closing cancels, which whoever closed it knows; of anything else the window tells. */
  if (self->is_closed)
    {
      kith_session_report (self->session, error);
      return;
    }

  adw_status_page_set_description (self->problem_page, escaped);
  gtk_button_set_label (self->cancel_button, _("_Close"));
  gtk_stack_set_visible_child_name (self->stack, "problem");
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
}

static void
progress_changed_cb (KithImportDialog *self,
                     GParamSpec       *pspec,
                     GObject          *source)
{
  double progress;

  if (self->is_closed)
    return;

  g_object_get (source, "progress", &progress, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, progress);
  if (self->n_importing > 0)
    {
      g_autofree char *text = NULL;

      /* Translators: how many people are done, of how many. */
      text = g_strdup_printf (_("%'u of %'u"), (guint) (progress * self->n_importing),
                              self->n_importing);
      gtk_progress_bar_set_text (self->progress_bar, text);
    }
}

static void
show_progress (KithImportDialog *self,
               const char       *title,
               gpointer          source)
{
  adw_status_page_set_title (self->progress_page, title);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  g_signal_connect_object (source, "notify::progress", G_CALLBACK (progress_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
append_count (GString    *summary,
              const char *sentence)
{
  g_autofree char *owned = (char *) sentence;

  g_string_append_printf (summary, "%s%s", summary->len > 0 ? "\n" : "", owned);
}

/* How many come in as things are chosen now. */
static guint
update_count (KithImportDialog *self)
{
  guint n_import = kith_import_plan_count (self->plan, KITH_IMPORT_POLICY_ASK);
  g_autofree char *label = NULL;

  if (n_import == 0 && kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_SAME) > 0 &&
      kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_MAYBE_SAME) == 0)
    label = g_strdup (_("Everybody Is Here Already"));
  else
    label = g_strdup_printf (ngettext ("_Import %'u Person", "_Import %'u People", n_import),
                             n_import);
  gtk_button_set_label (self->import_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import-dialog.import", n_import > 0);

  return n_import;
}

static void
count (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  update_count (KITH_IMPORT_DIALOG (widget));
}

/* “LinkedIn connections, 1,174 rows”, and what will become of them. */
static void
show_preview (KithImportDialog *self)
{
  guint n_new = kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_NEW);
  guint n_changed = kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_CHANGED);
  guint n_repeated = kith_import_plan_get_n_repeated (self->plan);
  guint n_same = kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_SAME) - n_repeated;
  guint n_maybe = kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_MAYBE_SAME);
  guint n_skipped = kith_import_plan_get_n (self->plan, KITH_IMPORT_STATUS_SKIPPED);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_autofree char *title = kith_import_plan_dup_title (self->plan);

  g_string_append (summary, title);
  append_count (summary, kith_import_plan_dup_understood (self->plan));
  append_count (summary, g_strdup_printf (ngettext ("%'u new", "%'u new", n_new), n_new));
  if (n_changed > 0)
    append_count (summary,
                  g_strdup_printf (ngettext ("%'u is here already, with something new to add",
                                             "%'u are here already, with something new to add",
                                             n_changed),
                                   n_changed));
  if (n_same > 0)
    append_count (summary, g_strdup_printf (ngettext ("%'u is here already",
                                                      "%'u are here already", n_same),
                                            n_same));
  if (n_repeated > 0)
    append_count (summary, g_strdup_printf (ngettext ("%'u is the same as another row",
                                                      "%'u are the same as other rows",
                                                      n_repeated),
                                            n_repeated));
  if (n_maybe > 0)
    append_count (summary, g_strdup_printf (ngettext ("%'u may be here already: choose below",
                                                      "%'u may be here already: choose below",
                                                      n_maybe),
                                            n_maybe));
  if (n_skipped > 0)
    append_count (summary, g_strdup_printf (ngettext ("%'u row has nobody in it",
                                                      "%'u rows have nobody in them", n_skipped),
                                            n_skipped));
  gtk_label_set_label (self->summary_label, summary->str);

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "preview");
  if (update_count (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (KithImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkSelectionModel) model = NULL;

  g_clear_object (&self->cancellable);
  if (!kith_import_plan_load_finish (KITH_IMPORT_PLAN (source), result, &error))
    {
      show_problem (self, error);
      return;
    }

  if (self->is_closed)
    return;

  model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->plan))));
  gtk_list_view_set_model (self->list_view, model);
  show_preview (self);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (KithImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;

  g_clear_object (&self->cancellable);
  if (!kith_store_perform_finish (KITH_STORE (source), result, &error))
    {
      show_problem (self, error);
      return;
    }

  /* Closed too late to stop it: then it is said all the same, with Undo. */
  title = kith_import_plan_dup_title (self->plan);
  /* Translators: %s is the name of a file, or “3 files”. */
  message = g_strdup_printf (ngettext ("Imported %'u person from %s", "Imported %'u people from %s",
                                       self->n_importing),
                             self->n_importing, title);
  g_signal_emit_by_name (self->session, "performed", self->operation, message);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
import (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KithImportDialog *self = KITH_IMPORT_DIALOG (widget);

  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
  self->cancellable = g_cancellable_new ();
  self->n_importing = kith_import_plan_count (self->plan, KITH_IMPORT_POLICY_ASK);
  gtk_progress_bar_set_show_text (self->progress_bar, TRUE);
  self->operation = kith_import_plan_create_operation (self->plan, KITH_ORIGIN_WINDOW,
                                                       KITH_IMPORT_POLICY_ASK,
                                                       kith_session_get_today (self->session));
  show_progress (self, _("Bringing People In"), self->operation);
  kith_store_perform_async (kith_session_get_store (self->session), self->operation,
                            self->cancellable, imported_cb, g_object_ref (self));
}

/* Closing stops whatever is under way; the callback keeps the dialog itself until it has come. */
static gboolean
kith_import_dialog_close_request (GtkWindow *window)
{
  KithImportDialog *self = KITH_IMPORT_DIALOG (window);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);

  return GTK_WINDOW_CLASS (kith_import_dialog_parent_class)->close_request (window);
}

static void
kith_import_dialog_unmap (GtkWidget *widget)
{
  KITH_IMPORT_DIALOG (widget)->is_closed = TRUE;

  GTK_WIDGET_CLASS (kith_import_dialog_parent_class)->unmap (widget);
}

static void
kith_import_dialog_dispose (GObject *object)
{
  KithImportDialog *self = KITH_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (kith_import_dialog_parent_class)->dispose (object);
}

/* What a callback still needs stays until the last of them has come. */
static void
kith_import_dialog_finalize (GObject *object)
{
  KithImportDialog *self = KITH_IMPORT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->plan);
  g_clear_object (&self->operation);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (kith_import_dialog_parent_class)->finalize (object);
}

static void
kith_import_dialog_class_init (KithImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kith_import_dialog_finalize;
  widget_class->unmap = kith_import_dialog_unmap;
  GTK_WINDOW_CLASS (klass)->close_request = kith_import_dialog_close_request;

  g_type_ensure (KITH_TYPE_IMPORT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, progress_page);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, problem_page);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, KithImportDialog, list_view);
  gtk_widget_class_install_action (widget_class, "import-dialog.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "import-dialog.count", NULL, count);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kith_import_dialog_init (KithImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), FALSE);
}

/**
 * kith_import_dialog_new:
 * @session: what pages are handed
 * @files: (array length=n_files): what to read
 * @n_files: how many
 *
 * Returns: (transfer none): the dialog, reading
 */
KithImportDialog *
kith_import_dialog_new (KithSession  *session,
                        GFile       **files,
                        int           n_files)
{
  KithImportDialog *self = g_object_new (KITH_TYPE_IMPORT_DIALOG, NULL);
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (array, g_object_ref (files[i]));

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->plan = kith_import_plan_new (kith_session_get_store (session));
  show_progress (self, _("Reading"), self->plan);
  kith_import_plan_load_async (self->plan, array, NULL, self->cancellable, loaded_cb,
                               g_object_ref (self));

  return self;
}
