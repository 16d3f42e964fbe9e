/* kith-window-files.c: people in from files, and out into files
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-export.h"
#include "kith-import-dialog.h"

static void
import_chosen_cb (GtkNativeDialog *chooser,
                  int              response,
                  KithWindow      *self)
{
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (array, g_list_model_get_item (files, i));
      kith_window_import (self, (GFile **) array->pdata, array->len);
    }

  g_object_unref (chooser);
}

static void
import (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  GtkFileChooserNative *chooser;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  chooser = gtk_file_chooser_native_new (_("Import People"), GTK_WINDOW (widget),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_file_filter_set_name (filter, _("LinkedIn connections and vCards"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "vcf");
  gtk_file_filter_add_suffix (filter, "vcard");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (import_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Where it goes, of whom (NULL for everybody), and the application while it is being written. */
typedef struct
{
  KithWindow *window;
  GArray *people;
  GApplication *application;
  char *name;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_clear_pointer (&export->people, g_array_unref);
  if (export->application != NULL)
    g_application_release (export->application);
  g_clear_object (&export->application);
  g_free (export->name);
  g_free (export);
}

/* Whoever closed the window meanwhile is told by a notification: they believe the file is there. */
static void
tell_failure (Export       *export,
              const GError *error)
{
  g_autoptr (GNotification) notification = NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (export->window)) || export->application == NULL)
    {
      kith_session_report (kith_window_get_session (export->window), error);
      return;
    }

  notification = g_notification_new (_("The File Was Not Written"));
  g_notification_set_body (notification, error->message);
  g_application_send_notification (export->application, "export", notification);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Export *export = user_data;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!kith_export_finish (KITH_STORE (source), result, &error))
    {
      tell_failure (export, error);
    }
  else if (export->people == NULL)
    {
      /* Translators: the name of a file. */
      message = g_strdup_printf (_("Everybody was written to “%s”"), export->name);
      kith_window_show_message (export->window, message);
    }
  else
    {
      message = g_strdup_printf (ngettext ("%u person was written to “%s”",
                                           "%u people were written to “%s”",
                                           export->people->len),
                                 export->people->len, export->name);
      kith_window_show_message (export->window, message);
    }

  export_free (export);
}

/* The chooser cannot change the name with the format. Nobody was asked whether what has the other
 * name may be replaced, so that it is one that nothing has. */
static void
name_json (GFile **file)
{
  g_autofree char *path = g_file_get_path (*file);
  g_autofree char *renamed = NULL;

  if (path == NULL || !g_str_has_suffix (path, ".vcf"))
    return;

  path[strlen (path) - strlen (".vcf")] = '\0';
  renamed = g_strconcat (path, ".json", NULL);
  for (guint i = 2; g_file_test (renamed, G_FILE_TEST_EXISTS); i++)
    {
      g_free (renamed);
      renamed = g_strdup_printf ("%s %u.json", path, i);
    }

  g_object_unref (*file);
  *file = g_file_new_for_path (renamed);
}

static void
export_chosen_cb (GtkNativeDialog *chooser,
                  int              response,
                  gpointer         user_data)
{
  Export *export = user_data;
  const char *format = gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "format");
  gboolean is_json = g_strcmp0 (format, "json") == 0;
  int version = KITH_VCARD_3_0;
  g_autoptr (GFile) file = NULL;
  g_autofree char *name = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      kith_enum_from_nick (KITH_TYPE_VCARD_VERSION, format, &version);
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      if (is_json)
        name_json (&file);
      name = g_file_get_basename (file);
      export->name = g_filename_display_name (name);
      /* Whoever closes the window finds the whole file all the same. */
      g_set_object (&export->application,
                    G_APPLICATION (gtk_window_get_application (GTK_WINDOW (export->window))));
      if (export->application != NULL)
        g_application_hold (export->application);
      kith_export_async (kith_session_get_store (kith_window_get_session (export->window)),
                         is_json ? KITH_EXPORT_FORMAT_JSON : KITH_EXPORT_FORMAT_VCARD,
                         version, export->people, file, NULL, exported_cb, export);
    }
  else
    {
      export_free (export);
    }

  g_object_unref (chooser);
}

static void
choose_export (KithWindow *self,
               GArray     *people)
{
  /* Versions of vCard by their names, and what is none of them. */
  const char *formats[] = { "3.0", "4.0", "2.1", "json", NULL };
  const char *labels[] = { _("vCard 3.0, for address books"), _("vCard 4.0"),
                           _("vCard 2.1, for old telephones"),
                           _("JSON, with everything that was written down"), NULL };
  GtkFileChooserNative *chooser;
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->people = people;

  /* The stories of all people are one whole. */
  if (people != NULL)
    formats[3] = labels[3] = NULL;

  chooser = gtk_file_chooser_native_new (people == NULL ? _("Export Everybody") : _("Export"),
                                         GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                         _("_Save"), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _("People.vcf"));
  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (chooser), "format", _("Format"), formats, labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (chooser), "format", formats[0]);
  g_signal_connect (chooser, "response", G_CALLBACK (export_chosen_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
export_everybody (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  choose_export (KITH_WINDOW (widget), NULL);
}

static void
export_people (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gsize n_ids;
  const gint64 *ids = g_variant_get_fixed_array (parameter, &n_ids, sizeof (gint64));

  g_array_append_vals (people, ids, n_ids);
  choose_export (KITH_WINDOW (widget), people);
}

void
kith_window_class_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_everybody);
  gtk_widget_class_install_action (widget_class, "win.export-people", "ax", export_people);
}

/**
 * kith_window_import:
 * @self: a window
 * @files: (array length=n_files): what to bring in
 * @n_files: how many
 *
 * Shows what the files hold, before anything is done.
 */
void
kith_window_import (KithWindow  *self,
                    GFile      **files,
                    int          n_files)
{
  KithImportDialog *dialog;

  g_return_if_fail (KITH_IS_WINDOW (self));

  dialog = kith_import_dialog_new (kith_window_get_session (self), files, n_files);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (dialog));
}
