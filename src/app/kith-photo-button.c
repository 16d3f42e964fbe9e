/* kith-photo-button.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-photo-button.h"

#include <glib/gi18n.h>

#include "kith-people.h"
#include "kith-person-menu.h"
#include "kith-photo.h"

/**
 * KithPhotoButton:
 *
 * The photo of a person, or their initials. A click changes it.
 */
struct _KithPhotoButton
{
  AdwBin parent_instance;

  KithSession *session;
  gint64 person_id;
  gboolean has_photo;

  AdwAvatar *avatar;
};

G_DEFINE_FINAL_TYPE (KithPhotoButton, kith_photo_button, ADW_TYPE_BIN)

/* Whose it is does not change while one looks for a file. */
typedef struct
{
  KithSession *session;
  gint64 person_id;
} PhotoFor;

static void
photo_for_free (PhotoFor *photo_for)
{
  g_object_unref (photo_for->session);
  g_free (photo_for);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhotoFor, photo_for_free)

static void
photo_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PhotoFor) photo_for = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = kith_photo_read_finish (result, &error);

  if (photo == NULL)
    kith_session_report (photo_for->session, error);
  else
    kith_session_perform (photo_for->session,
                          kith_people_set_photo (KITH_ORIGIN_WINDOW, photo_for->person_id, photo),
                          _("The photo was changed"));
}

static void
photo_chosen_cb (GtkNativeDialog *chooser,
                 int              response,
                 gpointer         user_data)
{
  g_autoptr (PhotoFor) photo_for = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      kith_photo_read_async (file, photo_read_cb, g_steal_pointer (&photo_for));
    }

  g_object_unref (chooser);
}

static void
choose_photo (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  KithPhotoButton *self = KITH_PHOTO_BUTTON (widget);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative *chooser;
  PhotoFor *photo_for = g_new (PhotoFor, 1);

  photo_for->session = g_object_ref (self->session);
  photo_for->person_id = self->person_id;
  chooser = gtk_file_chooser_native_new (_("Choose a Photo"),
                                         GTK_WINDOW (gtk_widget_get_root (widget)),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), NULL);
  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/jpeg");
  gtk_file_filter_add_mime_type (filter, "image/png");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect (chooser, "response", G_CALLBACK (photo_chosen_cb), photo_for);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
remove_photo (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  KithPhotoButton *self = KITH_PHOTO_BUTTON (widget);

  kith_session_perform (self->session,
                        kith_people_set_photo (KITH_ORIGIN_WINDOW, self->person_id, NULL),
                        _("The photo was removed"));
}

/* Where there is one already, it can also be taken away. */
static void
change_photo (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  KithPhotoButton *self = KITH_PHOTO_BUTTON (widget);
  g_autoptr (GMenu) menu = NULL;
  GdkRectangle at = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  if (!self->has_photo)
    {
      choose_photo (widget, action_name, parameter);
      return;
    }

  menu = g_menu_new ();
  g_menu_append (menu, _("_Choose Another…"), "photo.choose");
  g_menu_append (menu, _("_Remove the Photo"), "photo.remove");
  kith_person_menu_popup (G_MENU_MODEL (menu), widget, &at);
}

static void
kith_photo_button_dispose (GObject *object)
{
  KithPhotoButton *self = KITH_PHOTO_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PHOTO_BUTTON);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_photo_button_parent_class)->dispose (object);
}

static void
kith_photo_button_class_init (KithPhotoButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_photo_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-photo-button.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPhotoButton, avatar);
  gtk_widget_class_install_action (widget_class, "photo.change", NULL, change_photo);
  gtk_widget_class_install_action (widget_class, "photo.choose", NULL, choose_photo);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_photo);
}

static void
kith_photo_button_init (KithPhotoButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_photo_button_set_session:
 * @self: the button
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_photo_button_set_session (KithPhotoButton *self,
                               KithSession     *session)
{
  g_return_if_fail (KITH_IS_PHOTO_BUTTON (self));

  g_set_object (&self->session, session);
}

/**
 * kith_photo_button_show:
 * @self: the button
 * @person: whose photo
 */
void
kith_photo_button_show (KithPhotoButton *self,
                        KithPerson      *person)
{
  g_return_if_fail (KITH_IS_PHOTO_BUTTON (self));
  g_return_if_fail (KITH_IS_PERSON (person));

  self->person_id = kith_record_get_id (KITH_RECORD (person));
  self->has_photo = kith_person_get_photo (person) != NULL;
  adw_avatar_set_text (self->avatar, kith_person_get_display_name (person));
  kith_photo_show (self->avatar, person);
}
