/* kith-story.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-story.h"

#include <glib/gi18n.h>

#include "kith-draft.h"
#include "kith-list.h"
#include "kith-log-dialog.h"
#include "kith-logging.h"
#include "kith-phrases.h"
#include "kith-story-row.h"
#include "kith-text.h"

/* A long story pages in this many at a time. */
#define PAGE_ROWS 30

/**
 * KithStory:
 *
 * What happened with a person, newest first, by month, and a line to write what happens now.
 */
struct _KithStory
{
  AdwBin parent_instance;

  KithSession *session;
  KithList *interactions;
  GtkSliceListModel *slice;
  gint64 person_id;
  char *kept_text;

  AdwPreferencesGroup *group;
  GtkEntry *composer;
  GtkListBox *list;
  GtkWidget *empty_label;
  GtkWidget *earlier_button;
};

G_DEFINE_FINAL_TYPE (KithStory, kith_story, ADW_TYPE_BIN)

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  KithStory *self = user_data;

  return kith_story_row_new (self->session, item, self->person_id);
}

static KithDay
get_month (GtkListBoxRow *row)
{
  KithDay day = kith_story_row_get_day (KITH_STORY_ROW (row));
  int year, month, day_of_month;

  if (day == KITH_DAY_NONE)
    return KITH_DAY_NONE;

  kith_day_get_ymd (day, &year, &month, &day_of_month);

  return kith_day_new (year, month, 1);
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  KithDay month = get_month (row);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (month == KITH_DAY_NONE || (before != NULL && get_month (before) == month))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  text = kith_phrases_format_month (month);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kith-month");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
update_visibility (KithStory *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->interactions));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->slice));

  gtk_widget_set_visible (GTK_WIDGET (self->list), n_items > 0);
  gtk_widget_set_visible (self->earlier_button, n_items > n_shown);
  gtk_widget_set_visible (self->empty_label,
                          n_items == 0 && !kith_list_is_loading (self->interactions));
}

static void
earlier_clicked_cb (KithStory *self)
{
  gtk_slice_list_model_set_size (self->slice,
                                 gtk_slice_list_model_get_size (self->slice) + PAGE_ROWS);
  update_visibility (self);
}

/* The line of a person is kept while somebody else's page is open, or none. */
static void
keep_draft (KithStory *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->composer));

  if (self->person_id == 0 || g_strcmp0 (text, self->kept_text) == 0)
    return;

  g_free (self->kept_text);
  self->kept_text = g_strdup (text);
  kith_session_perform (self->session,
                        kith_draft_keep (KITH_ORIGIN_WINDOW, KITH_DRAFT_NOTE, self->person_id,
                                         text),
                        NULL);
}

/* What was typed before is not undone into what is shown now, which may be about somebody else; and
 * with nothing typed, Undo is about what was done last. */
static void
set_composer (KithStory  *self,
              const char *text)
{
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->composer), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->composer), text);
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->composer), TRUE);
}

static void
clear_composer (KithStory *self)
{
  set_composer (self, "");
  keep_draft (self);
}

typedef struct
{
  KithStory *self;
  gint64 person_id;
  char *text;
} Note;

static void
note_free (Note *note)
{
  g_object_unref (note->self);
  g_free (note->text);
  g_free (note);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

/* What could not be written comes back into the line, before whatever was typed since. */
static void
note_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Note) note = user_data;
  KithStory *self = note->self;
  g_autoptr (GError) error = NULL;
  int position = 0;

  if (kith_session_perform_finish (KITH_SESSION (source), result, &error))
    return;

  kith_session_report (KITH_SESSION (source), error);
  if (self->session != NULL && self->person_id == note->person_id)
    gtk_editable_insert_text (GTK_EDITABLE (self->composer), note->text, -1, &position);
  else
    kith_session_perform (KITH_SESSION (source),
                          kith_draft_keep (KITH_ORIGIN_WINDOW, KITH_DRAFT_NOTE, note->person_id,
                                           note->text),
                          NULL);
}

/* Enter keeps a note. */
static void
composer_activated_cb (KithStory *self)
{
  g_autofree char *text = kith_text_dup_trimmed (
    gtk_editable_get_text (GTK_EDITABLE (self->composer)));
  g_autofree char *day = kith_day_format (kith_session_get_today (self->session));
  g_autoptr (KithInteraction) interaction = NULL;
  Note *note;

  if (text == NULL || self->person_id == 0)
    return;

  interaction = kith_interaction_new ();
  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_NOTE);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_happened_at (interaction, kith_session_get_now (self->session));
  kith_interaction_set_text (interaction, text);
  note = g_new (Note, 1);
  note->self = g_object_ref (self);
  note->person_id = self->person_id;
  note->text = g_strdup (text);
  kith_session_perform_async (self->session,
                              kith_logging_log (KITH_ORIGIN_WINDOW, interaction, &self->person_id,
                                                1, NULL, kith_session_get_today (self->session)),
                              _("Note kept"), note_kept_cb, note);
  clear_composer (self);
}

/* Ctrl+Enter opens Log with the text. */
static gboolean
open_log_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   user_data)
{
  KithStory *self = KITH_STORY (gtk_widget_get_ancestor (widget, KITH_TYPE_STORY));
  KithLogDialog *dialog = kith_log_dialog_new (self->session, self->person_id);

  kith_log_dialog_add_text (dialog, gtk_editable_get_text (GTK_EDITABLE (self->composer)));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (dialog));
  clear_composer (self);

  return GDK_EVENT_STOP;
}

static void
kith_story_dispose (GObject *object)
{
  KithStory *self = KITH_STORY (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_STORY);
  g_clear_pointer (&self->kept_text, g_free);
  g_clear_object (&self->slice);
  g_clear_object (&self->interactions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_story_parent_class)->dispose (object);
}

static void
kith_story_class_init (KithStoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_story_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-story.ui");
  gtk_widget_class_bind_template_child (widget_class, KithStory, group);
  gtk_widget_class_bind_template_child (widget_class, KithStory, composer);
  gtk_widget_class_bind_template_child (widget_class, KithStory, list);
  gtk_widget_class_bind_template_child (widget_class, KithStory, empty_label);
  gtk_widget_class_bind_template_child (widget_class, KithStory, earlier_button);
  gtk_widget_class_bind_template_callback (widget_class, composer_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_clicked_cb);
}

static void
kith_story_init (KithStory *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_callback_action_new (open_log_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->composer), controller);
  gtk_list_box_set_header_func (self->list, update_header, NULL, NULL);
  /* Also when the window closes. */
  g_signal_connect (self, "unmap", G_CALLBACK (keep_draft), NULL);
}

/**
 * kith_story_set_session:
 * @self: the story
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_story_set_session (KithStory   *self,
                        KithSession *session)
{
  g_return_if_fail (KITH_IS_STORY (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->interactions = kith_list_new (kith_session_get_store (session));
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->interactions)), 0,
                                          PAGE_ROWS);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->slice), create_row, self, NULL);
  g_signal_connect_object (self->interactions, "items-changed", G_CALLBACK (update_visibility),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->interactions, "notify::loading", G_CALLBACK (update_visibility),
                           self, G_CONNECT_SWAPPED);
}

/**
 * kith_story_set_name:
 * @self: the story
 * @name: what the person is called now
 */
void
kith_story_set_name (KithStory  *self,
                     const char *name)
{
  g_autofree char *question = NULL;

  g_return_if_fail (KITH_IS_STORY (self));

  question = g_strdup_printf (_("What happened with %s?"), name);
  gtk_entry_set_placeholder_text (self->composer, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->composer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
}

/**
 * kith_story_set_titled:
 * @self: the story
 * @titled: whether it stands beside something else, and so says what it is
 */
void
kith_story_set_titled (KithStory *self,
                       gboolean   titled)
{
  g_return_if_fail (KITH_IS_STORY (self));

  adw_preferences_group_set_title (self->group, titled ? _("Story") : "");
}

/**
 * kith_story_show:
 * @self: the story
 * @person_id: whose
 */
void
kith_story_show (KithStory *self,
                 gint64     person_id)
{
  g_autoptr (KithQuery) query = NULL;

  g_return_if_fail (KITH_IS_STORY (self));

  keep_draft (self);
  self->person_id = person_id;
  if (person_id == 0)
    return;

  g_free (self->kept_text);
  self->kept_text = kith_draft_dup (kith_session_get_database (self->session), KITH_DRAFT_NOTE,
                                    person_id);
  if (self->kept_text == NULL)
    self->kept_text = g_strdup ("");
  set_composer (self, self->kept_text);
  gtk_slice_list_model_set_size (self->slice, PAGE_ROWS);
  query = kith_query_new_timeline (person_id);
  kith_list_set_query (self->interactions, query);
}
