/* kith-person-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-dialog.h"

#include <glib/gi18n.h>

#include "kith-details-group.h"
#include "kith-draft.h"
#include "kith-long-text.h"
#include "kith-lookup.h"
#include "kith-name.h"
#include "kith-person-form.h"
#include "kith-phrases.h"
#include "kith-reason.h"
#include "kith-text.h"
#include "kith-window.h"

/* What was typed and not saved: lines by their number, with the name as one more; the circle, and
 * the ways to reach, if they are others. */
#define WAYS_TYPE "a(xuss)"
#define DRAFT_TYPE "(a{us}mxm" WAYS_TYPE ")"
#define DRAFT_NAME KITH_PERSON_N_LINES

/* The kinds of details that can be added, as often as wanted. */
static const KithDetailKind detail_kinds[] = {
  KITH_DETAIL_KIND_EMAIL,  KITH_DETAIL_KIND_PHONE, KITH_DETAIL_KIND_URL,
  KITH_DETAIL_KIND_SOCIAL, KITH_DETAIL_KIND_IM,    KITH_DETAIL_KIND_ADDRESS,
};

/**
 * KithPersonDialog:
 *
 * The name first; what is seldom needed behind Add More. A wrong line is marked, with a sentence,
 * and nothing that was typed is lost by it. Closing it unsaved keeps what was typed for the next
 * time that it is opened for the same person.
 */
struct _KithPersonDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  gint64 person_id;
  KithPersonDraft *base;
  GPtrArray *circles;
  KithOperation *operation;
  gint64 namesake_id;
  GtkWidget *wrong_row;
  /* Each line, and what it said when it was filled in. */
  GtkWidget *rows[KITH_PERSON_N_LINES];
  char *known_lines[KITH_PERSON_N_LINES];
  GVariant *known_ways;
  gboolean had_draft;
  gboolean is_saving;
  gboolean is_saved;

  GtkLabel *problem_label;
  GtkWidget *kept_box;
  AdwEntryRow *name_row;
  AdwActionRow *namesake_row;
  GtkLabel *split_label;
  AdwPreferencesGroup *fields_group;
  AdwComboRow *circle_row;
  KithDetailsGroup *details_group;
  GtkWidget *notes_group;
  GtkTextView *notes_view;
  GtkMenuButton *more_button;
  GtkButton *save_button;
};

enum
{
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithPersonDialog, kith_person_dialog, ADW_TYPE_WINDOW)

/* Lines. Notes have room for more than one. */

static char *
dup_line (KithPersonDialog *self,
          KithPersonLine    line)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (line != KITH_PERSON_LINE_NOTES)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rows[line])));

  buffer = gtk_text_view_get_buffer (self->notes_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_line (KithPersonDialog *self,
          KithPersonLine    line,
          const char       *text)
{
  if (line != KITH_PERSON_LINE_NOTES)
    gtk_editable_set_text (GTK_EDITABLE (self->rows[line]), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes_view), text, -1);
}

static void
focus_line (KithPersonDialog *self,
            KithPersonLine    line)
{
  gtk_widget_grab_focus (line == KITH_PERSON_LINE_NOTES ? GTK_WIDGET (self->notes_view)
                                                        : self->rows[line]);
}

static char *
dup_name (KithPersonDialog *self)
{
  return kith_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
}

static gint64
get_circle_id (KithPersonDialog *self)
{
  guint circle = adw_combo_row_get_selected (self->circle_row);

  return circle > 0 && circle <= self->circles->len
           ? kith_record_get_id (g_ptr_array_index (self->circles, circle - 1))
           : 0;
}

/* Problems */

static void
mark (GtkWidget *row,
      gboolean   is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
    is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
clear_problem (KithPersonDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  if (self->wrong_row != NULL)
    mark (self->wrong_row, FALSE);
  g_clear_weak_pointer (&self->wrong_row);
}

static void
show_problem (KithPersonDialog *self,
              GtkWidget        *row,
              const char       *sentence)
{
  clear_problem (self);
  gtk_label_set_label (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  if (row == NULL)
    return;

  mark (row, TRUE);
  g_set_weak_pointer (&self->wrong_row, row);
  gtk_widget_grab_focus (row);
}

/* Names */

static gboolean
is_split_shown (KithPersonDialog *self)
{
  return gtk_widget_get_visible (self->rows[KITH_PERSON_LINE_GIVEN_NAME]) ||
         gtk_widget_get_visible (self->rows[KITH_PERSON_LINE_FAMILY_NAME]);
}

static void
update_split (KithPersonDialog *self,
              const char       *name)
{
  g_autoptr (KithPerson) split = kith_person_new ();
  const char *given;
  g_autofree char *label = NULL;

  kith_name_split (split, name);
  given = kith_person_get_given_name (split);
  gtk_widget_set_visible (GTK_WIDGET (self->split_label),
                          kith_person_get_family_name (split) != NULL && !is_split_shown (self));
  if (kith_person_get_family_name (split) == NULL)
    return;

  /* Translators: how a full name was split: “Given: María José, family: García López”. */
  label = g_strdup_printf (_("Given: %s, family: %s"), given != NULL ? given : "",
                           kith_person_get_family_name (split));
  gtk_label_set_label (self->split_label, label);
}

/* The name before anything was typed. */
static const char *
get_known_name (KithPersonDialog *self)
{
  const char *name = self->base != NULL ? kith_person_get_display_name (self->base->person) : NULL;

  return name != NULL ? name : "";
}

static void
update_namesake (KithPersonDialog *self,
                 const char       *name)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *work = NULL;
  g_autofree char *title = NULL;
  KithPerson *namesake = NULL;

  if (name != NULL)
    people = kith_lookup_people_named (kith_session_get_database (self->session), name, NULL);
  for (guint i = 0; people != NULL && i < people->len && namesake == NULL; i++)
    if (kith_record_get_id (g_ptr_array_index (people, i)) != self->person_id)
      namesake = g_ptr_array_index (people, i);

  gtk_widget_set_visible (GTK_WIDGET (self->namesake_row), namesake != NULL);
  if (namesake == NULL)
    return;

  self->namesake_id = kith_record_get_id (KITH_RECORD (namesake));
  work = kith_reason_work (namesake);
  title = g_strdup_printf (_("%s is here already"), kith_person_get_display_name (namesake));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->namesake_row), title);
  adw_action_row_set_subtitle (self->namesake_row, work != NULL ? work : "");
}

/* Whoever is edited may share the name with somebody, and is known to. */
static void
name_changed_cb (KithPersonDialog *self)
{
  g_autofree char *name = dup_name (self);

  if (self->session == NULL)
    return;

  clear_problem (self);
  update_split (self, name);
  update_namesake (self, g_strcmp0 (name, get_known_name (self)) != 0 ? name : NULL);
}

static void
namesake_activated_cb (KithPersonDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (KITH_IS_WINDOW (parent))
    kith_window_show_person (KITH_WINDOW (parent), self->namesake_id);

  /* The name is theirs, and not to be kept for somebody else. */
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), get_known_name (self));
  gtk_window_close (GTK_WINDOW (self));
}

/* A list without a heading has no name but that of its type; libadwaita 1.7 names it after the
 * heading even where there is none. */
static void
name_list (GtkWidget  *row,
           const char *name)
{
  GtkAccessible *list = GTK_ACCESSIBLE (gtk_widget_get_parent (row));

  gtk_accessible_reset_relation (list, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Add More */

static void
update_more_menu (KithPersonDialog *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) lines = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();

  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      g_autofree char *action = g_strdup_printf ("person-dialog.add-field(%u)", i);

      if (!gtk_widget_get_visible (self->rows[i]))
        g_menu_append (lines, kith_person_form_get_title (i), action);
    }
  for (guint i = 0; i < G_N_ELEMENTS (detail_kinds); i++)
    {
      g_autofree char *action = g_strdup_printf ("person-dialog.add-detail(%u)", detail_kinds[i]);

      g_menu_append (ways, kith_phrases_get_detail_name (detail_kinds[i]), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (lines));
  gtk_menu_button_set_menu_model (self->more_button, G_MENU_MODEL (menu));
}

static void
guess_line (KithPersonDialog *self,
            KithPersonLine    line,
            const char       *guess)
{
  g_autofree char *text = dup_line (self, line);

  if (kith_text_is_empty (text) && guess != NULL)
    set_line (self, line, guess);
}

/* Both, filled with the guess that is to be corrected where nothing is known. */
static void
show_split (KithPersonDialog *self)
{
  g_autoptr (KithPerson) split = kith_person_new ();
  g_autofree char *given = dup_line (self, KITH_PERSON_LINE_GIVEN_NAME);
  g_autofree char *family = dup_line (self, KITH_PERSON_LINE_FAMILY_NAME);

  gtk_widget_set_visible (self->rows[KITH_PERSON_LINE_GIVEN_NAME], TRUE);
  gtk_widget_set_visible (self->rows[KITH_PERSON_LINE_FAMILY_NAME], TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->split_label), FALSE);
  if (!kith_text_is_empty (given) || !kith_text_is_empty (family))
    return;

  kith_name_split (split, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
  guess_line (self, KITH_PERSON_LINE_GIVEN_NAME, kith_person_get_given_name (split));
  guess_line (self, KITH_PERSON_LINE_FAMILY_NAME, kith_person_get_family_name (split));
}

static void
add_field (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);
  guint line = g_variant_get_int32 (parameter);

  g_return_if_fail (line < KITH_PERSON_N_LINES);

  gtk_widget_set_visible (self->rows[line], TRUE);
  if (line == KITH_PERSON_LINE_GIVEN_NAME || line == KITH_PERSON_LINE_FAMILY_NAME)
    show_split (self);
  focus_line (self, line);
  update_more_menu (self);
}

static void
add_detail (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);

  kith_details_group_add (self->details_group, g_variant_get_int32 (parameter));
}

/* Saving */

static gboolean
take_lines (KithPersonDialog *self,
            KithPersonDraft  *draft)
{
  KithDatabase *database = kith_session_get_database (self->session);

  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      g_autofree char *text = dup_line (self, i);
      const char *problem;

      if (g_str_equal (text, self->known_lines[i]))
        continue;

      problem = kith_person_form_take_text (draft, database, i, text);
      if (problem != NULL)
        {
          show_problem (self, self->rows[i], problem);
          return FALSE;
        }
    }

  return TRUE;
}

/* Returns the person as it is to be kept, or NULL if something cannot be, which is shown. */
static KithPersonDraft *
create_draft (KithPersonDialog *self)
{
  g_autoptr (KithPersonDraft) draft = NULL;
  g_autofree char *name = dup_name (self);
  const char *problem;
  GtkWidget *wrong;

  clear_problem (self);
  if (name == NULL)
    {
      show_problem (self, GTK_WIDGET (self->name_row),
                    _("A person needs a name. Type one first."));
      return NULL;
    }
  wrong = kith_details_group_check (self->details_group, &problem);
  if (wrong != NULL)
    {
      show_problem (self, wrong, problem);
      return NULL;
    }

  draft = kith_person_form_edit (self->base);
  /* Before the lines, which may correct the split. */
  if (g_strcmp0 (name, kith_person_get_display_name (draft->person)) != 0 &&
      !is_split_shown (self))
    kith_name_split (draft->person, name);
  kith_person_set_display_name (draft->person, name);
  if (!take_lines (self, draft))
    return NULL;

  kith_person_set_circle_id (draft->person, get_circle_id (self));
  g_clear_pointer (&draft->details, g_ptr_array_unref);
  draft->details = kith_details_group_collect (self->details_group);

  return g_steal_pointer (&draft);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KithPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!kith_session_perform_finish (KITH_SESSION (source), result, &error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "person-dialog.save", TRUE);
      show_problem (self, NULL, error->message);
      return;
    }

  self->is_saved = TRUE;
  g_signal_emit (self, signals[SAVED], 0, kith_operation_get_result (self->operation));
  gtk_window_close (GTK_WINDOW (self));
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);
  KithPersonDraft *draft = create_draft (self);
  g_autofree char *message = NULL;

  if (draft == NULL)
    return;

  self->is_saving = TRUE;
  gtk_widget_action_set_enabled (widget, "person-dialog.save", FALSE);
  /* Translators: the name of somebody new. */
  message = self->person_id != 0
              ? g_strdup (_("Changed"))
              : g_strdup_printf (_("Added %s"), kith_person_get_display_name (draft->person));
  g_clear_object (&self->operation);
  self->operation = kith_people_save (KITH_ORIGIN_WINDOW, draft,
                                      kith_session_get_today (self->session));
  kith_session_perform_async (self->session, g_object_ref (self->operation), message, saved_cb,
                              g_object_ref (self));
}

static void
save_requested_cb (KithPersonDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "person-dialog.save", NULL);
}

/* What is typed and not saved */

/* The ways to reach somebody, as they stand there. */
static GVariant *
collect_ways (KithPersonDialog *self)
{
  g_autoptr (GPtrArray) details = kith_details_group_collect (self->details_group);
  GVariantBuilder ways;

  g_variant_builder_init (&ways, G_VARIANT_TYPE (WAYS_TYPE));
  for (guint i = 0; i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);
      const char *label = kith_contact_detail_get_label (detail);

      g_variant_builder_add (&ways, "(xuss)", kith_record_get_id (KITH_RECORD (detail)),
                             (guint) kith_contact_detail_get_kind (detail),
                             label != NULL ? label : "", kith_contact_detail_get_value (detail));
    }

  return g_variant_ref_sink (g_variant_builder_end (&ways));
}

/* What is another than what was known, or NULL: the rest may have become another meanwhile when it
 * is shown again. */
static char *
print_typed (KithPersonDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  const char *known_name = kith_person_get_display_name (self->base->person);
  gint64 circle_id = get_circle_id (self);
  gboolean is_circle = circle_id != kith_person_get_circle_id (self->base->person);
  g_autoptr (GVariant) ways = collect_ways (self);
  gboolean is_ways = !g_variant_equal (ways, self->known_ways);
  g_autoptr (GVariant) typed = NULL;
  GVariantBuilder lines;
  guint n_lines = 0;

  g_variant_builder_init (&lines, G_VARIANT_TYPE ("a{us}"));
  if (g_strcmp0 (name, known_name != NULL ? known_name : "") != 0)
    {
      g_variant_builder_add (&lines, "{us}", (guint) DRAFT_NAME, name);
      n_lines++;
    }
  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      g_autofree char *text = dup_line (self, i);

      if (g_str_equal (text, self->known_lines[i]))
        continue;
      g_variant_builder_add (&lines, "{us}", i, text);
      n_lines++;
    }

  typed = g_variant_ref_sink (g_variant_new ("(a{us}mxm@" WAYS_TYPE ")", &lines, is_circle,
                                             circle_id, is_ways ? ways : NULL));

  return n_lines > 0 || is_circle || is_ways ? g_variant_print (typed, FALSE) : NULL;
}

static void
keep_typed (KithPersonDialog *self,
            const char       *typed,
            const char       *message)
{
  kith_session_perform (self->session,
                        kith_draft_keep (KITH_ORIGIN_WINDOW, KITH_DRAFT_PERSON, self->person_id,
                                         typed),
                        message);
}

static gboolean
kith_person_dialog_close_request (GtkWindow *window)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (window);
  g_autofree char *typed = print_typed (self);

  /* It may yet fail, and then has to stay where it was typed. */
  if (self->is_saving)
    return TRUE;

  if (!self->is_saved && typed != NULL)
    keep_typed (self, typed, _("Not saved. What you typed is kept for next time."));
  else if (self->had_draft)
    keep_typed (self, NULL, NULL);

  return GTK_WINDOW_CLASS (kith_person_dialog_parent_class)->close_request (window);
}

/* Filling in */

static void
show_lines (KithPersonDialog *self)
{
  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      g_autofree char *text = dup_line (self, i);
      gboolean is_name = i == KITH_PERSON_LINE_GIVEN_NAME || i == KITH_PERSON_LINE_FAMILY_NAME;
      gboolean is_changed = g_strcmp0 (text, self->known_lines[i]) != 0;

      gtk_widget_set_visible (self->rows[i],
                              kith_person_form_is_first (i) || is_changed ||
                                (!is_name && !kith_text_is_empty (text)));
    }
  update_more_menu (self);
}

static void
select_circle (KithPersonDialog *self,
               gint64            id)
{
  guint selected = 0;

  for (guint i = 0; i < self->circles->len; i++)
    if (kith_record_get_id (g_ptr_array_index (self->circles, i)) == id)
      selected = i + 1;

  adw_combo_row_set_selected (self->circle_row, selected);
}

static void
fill (KithPersonDialog *self)
{
  KithPerson *person = self->base->person;
  const char *name = kith_person_get_display_name (person);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name != NULL ? name : "");
  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      g_autofree char *text = kith_person_form_dup_text (
        self->base, kith_session_get_database (self->session), i);

      set_line (self, i, text);
      /* As it is shown, which for a text of many pages is not all of it. */
      g_free (self->known_lines[i]);
      self->known_lines[i] = dup_line (self, i);
    }
  select_circle (self, kith_person_get_circle_id (person));
  kith_details_group_show (self->details_group, self->base->details);
  show_lines (self);

  g_clear_pointer (&self->known_ways, g_variant_unref);
  self->known_ways = collect_ways (self);
}

static KithContactDetail *
restore_detail (KithPersonDialog *self,
                gint64            id,
                guint             kind,
                const char       *label,
                const char       *value)
{
  for (guint i = 0; i < self->base->details->len; i++)
    {
      KithContactDetail *known = g_ptr_array_index (self->base->details, i);
      KithContactDetail *detail;

      if (id == 0 || kith_record_get_id (KITH_RECORD (known)) != id)
        continue;

      detail = KITH_CONTACT_DETAIL (kith_record_copy (KITH_RECORD (known)));
      if (g_strcmp0 (value, kith_contact_detail_get_value (known)) != 0)
        {
          kith_contact_detail_set_components (detail, NULL);
          kith_contact_detail_set_value (detail, value);
        }
      return detail;
    }

  return g_object_new (KITH_TYPE_CONTACT_DETAIL, "kind", MIN (kind, KITH_DETAIL_KIND_CUSTOM),
                       "label", *label != '\0' ? label : NULL, "value", value, NULL);
}

/* Shows what was typed and not saved the last time. */
static void
restore (KithPersonDialog *self)
{
  g_autofree char *kept = NULL;
  g_autoptr (GVariant) typed = NULL;
  g_autoptr (GVariantIter) lines = NULL;
  g_autoptr (GVariantIter) ways = NULL;
  g_autoptr (GPtrArray) details = g_ptr_array_new_with_free_func (g_object_unref);
  const char *text, *label;
  gboolean has_circle;
  gint64 circle_id, id;
  guint line, kind;

  kept = kith_draft_dup (kith_session_get_database (self->session), KITH_DRAFT_PERSON,
                         self->person_id);
  if (kept != NULL)
    typed = g_variant_parse (G_VARIANT_TYPE (DRAFT_TYPE), kept, NULL, NULL, NULL);
  if (typed == NULL)
    return;

  self->had_draft = TRUE;
  g_variant_get (typed, DRAFT_TYPE, &lines, &has_circle, &circle_id, &ways);
  while (g_variant_iter_next (lines, "{u&s}", &line, &text))
    if (line == DRAFT_NAME)
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), text);
    else if (line < KITH_PERSON_N_LINES)
      set_line (self, line, text);
  if (has_circle)
    select_circle (self, circle_id);
  while (ways != NULL && g_variant_iter_next (ways, "(xu&s&s)", &id, &kind, &label, &text))
    g_ptr_array_add (details, restore_detail (self, id, kind, label, text));
  if (ways != NULL)
    kith_details_group_show (self->details_group, details);
  show_lines (self);
  gtk_widget_set_visible (self->kept_box, TRUE);
}

static void
begin_anew (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);

  gtk_widget_set_visible (self->kept_box, FALSE);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
fill_circles (KithPersonDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("When it comes up"));
  for (guint i = 0; i < self->circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (self->circles, i);
      int days = kith_circle_get_rhythm_days (circle);
      g_autofree char *name = NULL;

      name = g_strdup_printf (ngettext ("%s, every day", "%s, every %d days", days),
                              kith_circle_get_name (circle), days);
      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->circle_row, G_LIST_MODEL (names));
}

static void
kith_person_dialog_dispose (GObject *object)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (object);

  g_clear_weak_pointer (&self->wrong_row);
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_PERSON_DIALOG);

  G_OBJECT_CLASS (kith_person_dialog_parent_class)->dispose (object);
}

static void
kith_person_dialog_finalize (GObject *object)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->base, kith_person_draft_free);
  g_clear_pointer (&self->circles, g_ptr_array_unref);
  g_clear_object (&self->operation);
  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    g_free (self->known_lines[i]);
  g_clear_pointer (&self->known_ways, g_variant_unref);

  G_OBJECT_CLASS (kith_person_dialog_parent_class)->finalize (object);
}

static void
kith_person_dialog_class_init (KithPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_person_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kith_person_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = kith_person_dialog_close_request;

  /**
   * KithPersonDialog::saved:
   * @id: the person
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (KITH_TYPE_DETAILS_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, kept_box);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, namesake_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, split_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, fields_group);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, circle_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, details_group);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, notes_group);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, notes_view);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, more_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, namesake_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_requested_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_problem);
  gtk_widget_class_install_action (widget_class, "person-dialog.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "person-dialog.begin-anew", NULL, begin_anew);
  gtk_widget_class_install_action (widget_class, "person-dialog.add-field", "i", add_field);
  gtk_widget_class_install_action (widget_class, "person-dialog.add-detail", "i", add_detail);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "person-dialog.save", NULL);
}

static void
kith_person_dialog_init (KithPersonDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kith_long_text_watch (self->notes_view);

  for (guint i = 0; i < KITH_PERSON_N_LINES; i++)
    {
      if (i == KITH_PERSON_LINE_NOTES)
        {
          self->rows[i] = self->notes_group;
          continue;
        }

      self->rows[i] = g_object_new (ADW_TYPE_ENTRY_ROW, "title", kith_person_form_get_title (i),
                                    NULL);
      g_signal_connect_object (self->rows[i], "changed", G_CALLBACK (clear_problem), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "entry-activated", G_CALLBACK (save_requested_cb),
                               self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->fields_group, self->rows[i]);
    }
  name_list (GTK_WIDGET (self->name_row), _("Name"));
  name_list (self->rows[0], _("What you know"));
  name_list (GTK_WIDGET (self->circle_row), _("How often"));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->save_button));
}

/**
 * kith_person_dialog_new:
 * @session: what pages are handed
 * @person_id: whom to change, or 0 to add somebody
 *
 * Returns: (transfer none): the dialog
 */
KithPersonDialog *
kith_person_dialog_new (KithSession *session,
                        gint64       person_id)
{
  KithPersonDialog *self = g_object_new (KITH_TYPE_PERSON_DIALOG, NULL);
  KithDatabase *database = kith_session_get_database (session);

  self->session = g_object_ref (session);
  self->base = kith_person_form_load (database, person_id);
  self->person_id = kith_record_get_id (KITH_RECORD (self->base->person));
  self->circles = kith_lookup_circles (database, NULL);
  if (self->circles == NULL)
    self->circles = g_ptr_array_new ();

  gtk_window_set_title (GTK_WINDOW (self),
                        self->person_id != 0 ? _("Edit Person") : _("Add Person"));
  fill_circles (self);
  fill (self);
  restore (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return self;
}

/**
 * kith_person_dialog_set_name:
 * @self: the dialog
 * @name: the name to begin with
 */
void
kith_person_dialog_set_name (KithPersonDialog *self,
                             const char       *name)
{
  g_return_if_fail (KITH_IS_PERSON_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}
