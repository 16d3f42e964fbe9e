/* kith-log-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-log-dialog.h"

#include <glib/gi18n.h>

#include "kith-day-entry.h"
#include "kith-draft.h"
#include "kith-logging.h"
#include "kith-long-text.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-rhythm.h"
#include "kith-text.h"
#include "kith-who.h"

#define N_KINDS (KITH_INTERACTION_KIND_ATTEMPT + 1)

/* What was typed and not logged yet: what was said, and of what to remind. */
#define DRAFT_TYPE "(ssussax)"
#define DRAFT_FORMAT "(ssuss@ax)"

/**
 * KithLogDialog:
 *
 * Who, what, when, what was said, and what comes next. Closing it with words in it keeps them
 * for the next time that it is opened for the same person or entry.
 */
struct _KithLogDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  KithInteraction *interaction;
  gint64 person_id;
  char *known_text;
  gboolean had_draft;
  gboolean is_committing;
  gboolean is_committed;

  GtkLabel *problem_label;
  KithWho *who;
  GtkFlowBox *kinds;
  GtkToggleButton *kind_buttons[N_KINDS];
  KithDayEntry *day_entry;
  GtkTextView *text_view;
  GtkWidget *next_group;
  AdwActionRow *next_row;
  GtkSwitch *next_switch;
  AdwEntryRow *reason_row;
  KithDayEntry *next_entry;
  GtkWidget *log_button;
};

G_DEFINE_FINAL_TYPE (KithLogDialog, kith_log_dialog, ADW_TYPE_WINDOW)

static char *
dup_text (KithLogDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return kith_text_dup_trimmed (text);
}

static KithInteractionKind
get_kind (KithLogDialog *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    if (gtk_toggle_button_get_active (self->kind_buttons[i]))
      return i;

  return KITH_INTERACTION_KIND_MESSAGE;
}

/* To which day the rhythm goes back if it is logged as it stands, or NULL if that is not about one
 * person with a rhythm. */
static char *
create_next_text (KithLogDialog *self,
                  KithDay        day)
{
  const GArray *ids = kith_who_get_ids (self->who);
  KithDay today = kith_session_get_today (self->session);
  KithInteractionKind kind = get_kind (self);
  g_autoptr (KithRecord) person = NULL;
  g_autoptr (KithCircle) circle = NULL;
  g_autofree char *when = NULL;

  if (ids->len == 1)
    person = kith_session_load (self->session, KITH_TYPE_PERSON, g_array_index (ids, gint64, 0));
  if (person == NULL)
    return NULL;

  circle = kith_lookup_circle (kith_session_get_database (self->session),
                               kith_person_get_circle_id (KITH_PERSON (person)));
  if (kith_rhythm_get_interval (KITH_PERSON (person), circle) == 0)
    return NULL;

  if (day != KITH_DAY_NONE && day <= today && kith_rhythm_is_contact (kind))
    kith_rhythm_contact (KITH_PERSON (person), circle, day, today);
  day = kith_day_parse (kith_person_get_next_due_on (KITH_PERSON (person)));
  if (day == KITH_DAY_NONE)
    return NULL;

  when = kith_phrases_format_short (day, today);
  /* Translators: the day on which somebody is due again: “Back to the rhythm: 6 December”. */
  return g_strdup_printf (_("Back to the rhythm: %s"), when);
}

static void
update (KithLogDialog *self)
{
  const GArray *ids = kith_who_get_ids (self->who);
  KithDay day = kith_day_entry_get_day (self->day_entry);
  gboolean has_next = gtk_switch_get_active (self->next_switch);
  g_autofree char *next = create_next_text (self, day);
  gboolean is_complete = (ids->len > 0 || kith_who_has_typed (self->who)) &&
                         !kith_who_is_adding (self->who) && day != KITH_DAY_NONE &&
                         (!has_next || kith_day_entry_get_day (self->next_entry) != KITH_DAY_NONE);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.commit",
                                 is_complete && !self->is_committing);
  adw_action_row_set_subtitle (self->next_row, next != NULL ? next : "");
  gtk_button_set_label (GTK_BUTTON (self->log_button),
                        day > kith_session_get_today (self->session) ? _("_Plan") : _("_Log"));
}

static KithFollowUp *
create_next (KithLogDialog *self)
{
  KithFollowUp *next;
  g_autofree char *day = NULL;

  if (!gtk_switch_get_active (self->next_switch))
    return NULL;

  next = kith_follow_up_new ();
  day = kith_day_format (kith_day_entry_get_day (self->next_entry));
  kith_follow_up_set_due_on (next, day);
  kith_follow_up_set_reason (next, gtk_editable_get_text (GTK_EDITABLE (self->reason_row)));
  kith_follow_up_set_origin (next, KITH_FOLLOW_UP_ORIGIN_OWN);

  return next;
}

static void
keep_draft (KithLogDialog *self,
            const char    *draft,
            const char    *message)
{
  KithRecord *entry = KITH_RECORD (self->interaction);

  kith_session_perform (self->session,
                        kith_draft_keep (KITH_ORIGIN_WINDOW,
                                         entry != NULL ? KITH_DRAFT_INTERACTION : KITH_DRAFT_LOG,
                                         entry != NULL ? kith_record_get_id (entry)
                                                       : self->person_id,
                                         draft),
                        message);
}

static void
show_problem (KithLogDialog *self,
              const char    *sentence)
{
  gtk_label_set_label (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

/* What is on the disk need not be kept as a draft; what could not be written stays. */
static void
committed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (KithLogDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_committing = FALSE;
  if (kith_session_perform_finish (KITH_SESSION (source), result, &error))
    {
      self->is_committed = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  update (self);
  show_problem (self, error->message);
}

/* A name that is typed in Who and not chosen is not left out in silence. */
static gboolean
take_typed_name (KithLogDialog *self)
{
  g_autofree char *sentence = NULL;
  g_autofree char *name = kith_who_take_typed (self->who);

  if (name == NULL)
    return TRUE;

  sentence = g_strdup_printf (_("“%s” is not chosen yet. Choose somebody from the list, or take "
                                "the name away."),
                              name);
  show_problem (self, sentence);
  kith_who_focus (self->who);

  return FALSE;
}

static void
commit (GtkWidget  *widget,
        const char *action_name,
        GVariant   *parameter)
{
  KithLogDialog *self = KITH_LOG_DIALOG (widget);
  const GArray *ids = kith_who_get_ids (self->who);
  KithDay today = kith_session_get_today (self->session);
  KithDay day = kith_day_entry_get_day (self->day_entry);
  g_autoptr (KithFollowUp) next = create_next (self);
  g_autofree char *text = dup_text (self);
  g_autofree char *day_text = kith_day_format (day);
  gboolean is_new = self->interaction == NULL;
  g_autoptr (KithInteraction) entry = NULL;

  if (!take_typed_name (self))
    return;

  entry = is_new ? kith_interaction_new ()
                 : KITH_INTERACTION (kith_record_copy (KITH_RECORD (self->interaction)));
  /* The hour is known only of what happens now. */
  if (g_strcmp0 (kith_interaction_get_happened_on (entry), day_text) != 0)
    kith_interaction_set_happened_at (entry,
                                      day == today ? kith_session_get_now (self->session) : 0);
  kith_interaction_set_kind (entry, get_kind (self));
  kith_interaction_set_happened_on (entry, day_text);
  kith_interaction_set_text (entry, text);
  if (day <= today)
    kith_interaction_set_planned (entry, FALSE);

  self->is_committing = TRUE;
  gtk_widget_action_set_enabled (widget, "log.commit", FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  kith_session_perform_async (self->session,
                              kith_logging_log (KITH_ORIGIN_WINDOW, entry,
                                                (const gint64 *) ids->data, ids->len, next, today),
                              !is_new       ? _("Changed")
                              : day > today ? _("Planned")
                                            : _("Logged"),
                              committed_cb, g_object_ref (self));
}

/* Returns what was typed and differs from what was there, or NULL. */
static char *
create_draft (KithLogDialog *self)
{
  g_autofree char *text = dup_text (self);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason_row));
  const GArray *ids = kith_who_get_ids (self->who);
  g_autofree char *day = kith_day_format (kith_day_entry_get_day (self->day_entry));
  g_autofree char *next_day = kith_day_format (kith_day_entry_get_day (self->next_entry));
  g_autoptr (GVariant) draft = NULL;
  GVariant *people;

  if (g_strcmp0 (text, self->known_text) == 0 && kith_text_is_empty (reason))
    return NULL;

  people = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
  draft = g_variant_ref_sink (g_variant_new (DRAFT_FORMAT, text != NULL ? text : "", reason,
                                             (guint) get_kind (self), day != NULL ? day : "",
                                             next_day != NULL ? next_day : "", people));

  return g_variant_print (draft, FALSE);
}

static void
restore_draft (KithLogDialog  *self,
               KithDraftPlace  place,
               gint64          id)
{
  g_autofree char *kept = kith_draft_dup (kith_session_get_database (self->session), place, id);
  g_autoptr (GVariant) draft = NULL;
  g_autoptr (GVariantIter) people = NULL;
  const char *text, *reason, *day, *next_day;
  gint64 person_id;
  guint kind;

  if (kept != NULL)
    draft = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), kept, NULL, NULL, NULL);
  if (draft == NULL)
    return;

  self->had_draft = TRUE;
  g_variant_get (draft, "(&s&su&s&sax)", &text, &reason, &kind, &day, &next_day, &people);
  gtk_toggle_button_set_active (self->kind_buttons[MIN (kind, N_KINDS - 1)], TRUE);
  if (kith_day_parse (day) != KITH_DAY_NONE)
    kith_day_entry_set_day (self->day_entry, kith_day_parse (day));
  if (kith_day_parse (next_day) != KITH_DAY_NONE)
    kith_day_entry_set_day (self->next_entry, kith_day_parse (next_day));
  while (g_variant_iter_next (people, "x", &person_id))
    kith_who_add (self->who, person_id);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_row), reason);
  if (!kith_text_is_empty (reason))
    gtk_switch_set_active (self->next_switch, TRUE);
}

static gboolean
kith_log_dialog_close_request (GtkWindow *window)
{
  KithLogDialog *self = KITH_LOG_DIALOG (window);
  g_autofree char *draft = self->is_committed ? NULL : create_draft (self);

  /* It may yet fail, and then has to stay where it was typed. */
  if (self->is_committing)
    return TRUE;

  if (draft != NULL)
    keep_draft (self, draft,
                self->interaction == NULL ? _("Your words are kept. Open Log to go on.")
                                          : _("Your words are kept. Edit it again to go on."));
  else if (self->had_draft)
    keep_draft (self, NULL, NULL);

  return GTK_WINDOW_CLASS (kith_log_dialog_parent_class)->close_request (window);
}

static void
kind_toggled_cb (KithLogDialog   *self,
                 GtkToggleButton *button)
{
  if (self->session != NULL && gtk_toggle_button_get_active (button))
    update (self);
}

static void
add_kind_buttons (KithLogDialog *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      GtkWidget *content = adw_button_content_new ();
      GtkWidget *button = gtk_toggle_button_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content),
                                        kith_phrases_get_kind_icon (i));
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), kith_phrases_get_kind_name (i));
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_add_css_class (button, "kith-kind");
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      kith_phrases_get_kind_name (i), -1);
      self->kind_buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->kind_buttons[0]);
      g_signal_connect_object (button, "toggled", G_CALLBACK (kind_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_flow_box_insert (self->kinds, button, -1);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }

  gtk_toggle_button_set_active (self->kind_buttons[KITH_INTERACTION_KIND_MESSAGE], TRUE);
}

static void
kith_log_dialog_dispose (GObject *object)
{
  KithLogDialog *self = KITH_LOG_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_LOG_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->interaction);
  g_clear_pointer (&self->known_text, g_free);

  G_OBJECT_CLASS (kith_log_dialog_parent_class)->dispose (object);
}

static void
kith_log_dialog_class_init (KithLogDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_log_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = kith_log_dialog_close_request;

  g_type_ensure (KITH_TYPE_WHO);
  g_type_ensure (KITH_TYPE_DAY_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-log-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, who);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, kinds);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, day_entry);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, next_group);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, next_row);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, next_switch);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, next_entry);
  gtk_widget_class_bind_template_child (widget_class, KithLogDialog, log_button);
  gtk_widget_class_install_action (widget_class, "log.commit", NULL, commit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* The lines that come up are below what is seen, mostly. */
static void
next_switched_cb (KithLogDialog *self)
{
  update (self);
  if (gtk_switch_get_active (self->next_switch) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->reason_row));
}

static void
kith_log_dialog_init (KithLogDialog *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  kith_long_text_watch (self->text_view);
  add_kind_buttons (self);

  /* Before the text view takes it for a new line. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                      gtk_named_action_new ("log.commit")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  g_signal_connect_object (self->who, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->day_entry, "notify::day", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_entry, "notify::day", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_switch, "notify::active", G_CALLBACK (next_switched_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * kith_log_dialog_new:
 * @session: what pages are handed
 * @person_id: with whom it was, or 0
 *
 * Returns: (transfer none): the dialog
 */
KithLogDialog *
kith_log_dialog_new (KithSession *session,
                     gint64       person_id)
{
  KithLogDialog *self = g_object_new (KITH_TYPE_LOG_DIALOG, NULL);
  KithDay today = kith_session_get_today (session);

  self->session = g_object_ref (session);
  self->person_id = person_id;
  kith_who_set_session (self->who, session);
  kith_day_entry_set_today (self->day_entry, today);
  kith_day_entry_set_day (self->day_entry, today);
  kith_day_entry_set_today (self->next_entry, today);
  kith_day_entry_set_ahead (self->next_entry, TRUE);
  kith_day_entry_set_day (self->next_entry, today + 7);

  restore_draft (self, KITH_DRAFT_LOG, person_id);
  if (person_id != 0)
    {
      kith_who_add (self->who, person_id);
      gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
    }
  else
    {
      kith_who_focus (self->who);
    }
  update (self);

  return self;
}

/**
 * kith_log_dialog_add_text:
 * @self: the dialog
 * @text: what was said
 *
 * Adds to what is there, which may be words that were kept.
 */
void
kith_log_dialog_add_text (KithLogDialog *self,
                          const char    *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter end;

  g_return_if_fail (KITH_IS_LOG_DIALOG (self));

  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (gtk_text_buffer_get_char_count (buffer) > 0)
    gtk_text_buffer_insert (buffer, &end, "\n", -1);
  gtk_text_buffer_insert (buffer, &end, text, -1);
}

/**
 * kith_log_dialog_edit:
 * @self: the dialog
 * @interaction: something that was logged, to be changed
 */
void
kith_log_dialog_edit (KithLogDialog   *self,
                      KithInteraction *interaction)
{
  g_autoptr (GPtrArray) people = NULL;
  GtkTextBuffer *buffer;

  g_return_if_fail (KITH_IS_LOG_DIALOG (self));
  g_return_if_fail (KITH_IS_INTERACTION (interaction));

  g_set_object (&self->interaction, interaction);
  people = kith_lookup_participants (kith_session_get_database (self->session),
                                     kith_record_get_id (KITH_RECORD (interaction)), NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    kith_who_add (self->who, kith_record_get_id (g_ptr_array_index (people, i)));
  gtk_toggle_button_set_active (self->kind_buttons[kith_interaction_get_kind (interaction)], TRUE);
  kith_day_entry_set_day (self->day_entry,
                          kith_day_parse (kith_interaction_get_happened_on (interaction)));
  /* Words that were kept for something new are not for this. */
  self->had_draft = FALSE;
  self->known_text = kith_text_dup_trimmed (kith_interaction_get_text (interaction));
  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_set_text (buffer, self->known_text != NULL ? self->known_text : "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->reason_row), "");
  gtk_switch_set_active (self->next_switch, FALSE);
  gtk_widget_set_visible (self->next_group, FALSE);
  restore_draft (self, KITH_DRAFT_INTERACTION, kith_record_get_id (KITH_RECORD (interaction)));
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  update (self);
}
