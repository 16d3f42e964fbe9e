/* kith-person-dialog.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-name.h"
#include "kith-people.h"
#include "kith-phrases.h"
#include "kith-reason.h"
#include "kith-tag.h"
#include "kith-text.h"
#include "kith-window.h"

/* The lines that are texts of the person itself, and three that are lists. */
typedef enum
{
  FIELD_COMPANY,
  FIELD_TITLE,
  FIELD_HOW_WE_MET,
  FIELD_INTERESTS,
  FIELD_GIVEN_NAME,
  FIELD_FAMILY_NAME,
  FIELD_NICKNAME,
  FIELD_PRONOUNS,
  FIELD_BIRTHDAY,
  FIELD_MET_ON,
  FIELD_MET_PLACE,
  FIELD_TAGS,
  FIELD_NOTES,
  N_FIELDS,
} Field;

static const struct
{
  const char *title;
  const char *property;
  gboolean is_always_shown;
} fields[] = {
  [FIELD_COMPANY] = { N_("Company"), "company", TRUE },
  [FIELD_TITLE] = { N_("Title"), "title", TRUE },
  [FIELD_HOW_WE_MET] = { N_("How we met"), "how-we-met", TRUE },
  [FIELD_INTERESTS] = { N_("What matters to them, with commas between"), NULL, TRUE },
  [FIELD_GIVEN_NAME] = { N_("Given name"), "given-name", FALSE },
  [FIELD_FAMILY_NAME] = { N_("Family name"), "family-name", FALSE },
  [FIELD_NICKNAME] = { N_("Nickname"), "nickname", FALSE },
  [FIELD_PRONOUNS] = { N_("Pronouns"), "pronouns", FALSE },
  [FIELD_BIRTHDAY] = { N_("Birthday"), NULL, FALSE },
  [FIELD_MET_ON] = { N_("When we met"), "met-on", FALSE },
  [FIELD_MET_PLACE] = { N_("Where we met"), "met-place", FALSE },
  [FIELD_TAGS] = { N_("Tags, with commas between"), NULL, FALSE },
  [FIELD_NOTES] = { N_("Notes"), "notes", FALSE },
};

/* The kinds of details that can be added, as often as wanted. */
static const KithDetailKind detail_kinds[] = {
  KITH_DETAIL_KIND_EMAIL,  KITH_DETAIL_KIND_PHONE, KITH_DETAIL_KIND_URL,
  KITH_DETAIL_KIND_SOCIAL, KITH_DETAIL_KIND_IM,    KITH_DETAIL_KIND_ADDRESS,
};

/**
 * KithPersonDialog:
 *
 * The name first; what is seldom needed behind Add More. A wrong line is marked, with a sentence,
 * and nothing that was typed is lost by it.
 */
struct _KithPersonDialog
{
  AdwWindow parent_instance;

  KithSession *session;
  KithPerson *person;
  GPtrArray *circles;
  GPtrArray *details;
  GPtrArray *detail_rows;
  GPtrArray *dates;
  KithOperation *operation;
  gint64 namesake_id;
  AdwEntryRow *field_rows[N_FIELDS];

  GtkLabel *problem_label;
  AdwEntryRow *name_row;
  AdwActionRow *namesake_row;
  GtkLabel *split_label;
  AdwPreferencesGroup *fields_group;
  AdwComboRow *circle_row;
  AdwPreferencesGroup *details_group;
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

static char *
dup_field (AdwEntryRow *row)
{
  return kith_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (row)));
}

/* Problems */

static void
clear_problem (KithPersonDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->name_row), "error");
  for (guint i = 0; i < N_FIELDS; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->field_rows[i]), "error");
  for (guint i = 0; i < self->detail_rows->len; i++)
    gtk_widget_remove_css_class (g_ptr_array_index (self->detail_rows, i), "error");
}

static gboolean
show_problem (KithPersonDialog *self,
              AdwEntryRow      *row,
              const char       *sentence)
{
  gtk_label_set_label (self->problem_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  if (row != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }

  return FALSE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && at[1] != '\0' && strchr (at + 1, '@') == NULL &&
         strpbrk (text, " \t\n,;<>") == NULL;
}

static gboolean
check (KithPersonDialog *self)
{
  g_autofree char *name = dup_field (self->name_row);
  g_autofree char *birthday = dup_field (self->field_rows[FIELD_BIRTHDAY]);
  g_autofree char *met_on = dup_field (self->field_rows[FIELD_MET_ON]);
  g_autofree char *birthday_date = kith_phrases_parse_partial (birthday);
  g_autofree char *met_date = kith_phrases_parse_partial (met_on);

  clear_problem (self);
  if (name == NULL)
    return show_problem (self, self->name_row, _("A person needs a name. Type one first."));
  if (birthday != NULL && birthday_date == NULL)
    return show_problem (self, self->field_rows[FIELD_BIRTHDAY],
                         _("That birthday is not understood. Try 5 jan, or 1990-01-05."));
  if (met_on != NULL && met_date == NULL)
    return show_problem (self, self->field_rows[FIELD_MET_ON],
                         _("That date is not understood. Try 5 jan 2020, or 2020."));

  for (guint i = 0; i < self->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (self->details, i);
      AdwEntryRow *row = g_ptr_array_index (self->detail_rows, i);
      g_autofree char *value = dup_field (row);

      if (value != NULL && kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_EMAIL &&
          !is_email (value))
        return show_problem (self, row,
                             _("That is no e-mail address. It looks like ada@example.com."));
    }

  return TRUE;
}

/* Names */

static gboolean
is_split_shown (KithPersonDialog *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->field_rows[FIELD_GIVEN_NAME])) ||
         gtk_widget_get_visible (GTK_WIDGET (self->field_rows[FIELD_FAMILY_NAME]));
}

static void
update_split (KithPersonDialog *self,
              const char       *name)
{
  g_autoptr (KithPerson) split = kith_person_new ();
  g_autofree char *label = NULL;

  kith_name_split (split, name);
  gtk_widget_set_visible (GTK_WIDGET (self->split_label),
                          kith_person_get_family_name (split) != NULL && !is_split_shown (self));
  if (kith_person_get_family_name (split) == NULL)
    return;

  /* Translators: how a full name was split: “Given: María José, family: García López”. */
  label = g_strdup_printf (_("Given: %s, family: %s"),
                           kith_person_get_given_name (split) != NULL
                             ? kith_person_get_given_name (split)
                             : "",
                           kith_person_get_family_name (split));
  gtk_label_set_label (self->split_label, label);
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
    if (kith_record_get_id (g_ptr_array_index (people, i)) !=
        kith_record_get_id (KITH_RECORD (self->person)))
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

static void
name_changed_cb (KithPersonDialog *self)
{
  g_autofree char *name = dup_field (self->name_row);

  if (self->session == NULL)
    return;

  clear_problem (self);
  update_split (self, name);
  update_namesake (self, name);
}

static void
namesake_activated_cb (KithPersonDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (KITH_IS_WINDOW (parent))
    kith_window_show_person (KITH_WINDOW (parent), self->namesake_id);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Lines */

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

static void
remove_detail_cb (KithPersonDialog *self,
                  GtkButton        *button)
{
  AdwEntryRow *row = g_object_get_data (G_OBJECT (button), "kith-row");
  guint index;

  if (!g_ptr_array_find (self->detail_rows, row, &index))
    return;

  g_ptr_array_remove_index (self->details, index);
  g_ptr_array_remove_index (self->detail_rows, index);
  adw_preferences_group_remove (self->details_group, GTK_WIDGET (row));
}

static AdwEntryRow *
add_detail_row (KithPersonDialog  *self,
                KithContactDetail *detail)
{
  const char *name = kith_phrases_get_detail_name (kith_contact_detail_get_kind (detail));
  const char *label = kith_contact_detail_get_label (detail);
  g_autofree char *title = NULL;
  g_autofree char *action = g_strdup_printf (_("Remove %s"), name);
  GtkWidget *row;
  GtkWidget *button;

  /* Translators: a kind of address and what the person calls it: “E-mail, work”. */
  title = kith_text_is_empty (label) ? g_strdup (name) : g_strdup_printf (_("%s, %s"), name, label);
  row = g_object_new (ADW_TYPE_ENTRY_ROW, "use-markup", FALSE, NULL);
  /* Not while it is made: the label would take it before it knows that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (kith_contact_detail_get_value (detail) != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), kith_contact_detail_get_value (detail));

  button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action,
                                  -1);
  g_object_set_data (G_OBJECT (button), "kith-row", row);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_detail_cb), self,
                           G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self,
                           G_CONNECT_SWAPPED);

  adw_preferences_group_add (self->details_group, row);
  name_list (row, _("Contact details"));
  g_ptr_array_add (self->details, g_object_ref (detail));
  g_ptr_array_add (self->detail_rows, row);

  return ADW_ENTRY_ROW (row);
}

static AdwEntryRow *
add_new_detail (KithPersonDialog *self,
                KithDetailKind    kind)
{
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();

  kith_contact_detail_set_kind (detail, kind);

  return add_detail_row (self, detail);
}

static void
update_more_menu (KithPersonDialog *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) lines = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *action = g_strdup_printf ("person-dialog.add-field(%u)", i);

      if (!gtk_widget_get_visible (GTK_WIDGET (self->field_rows[i])))
        g_menu_append (lines, _(fields[i].title), action);
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
add_field (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);
  guint field = g_variant_get_int32 (parameter);

  g_return_if_fail (field < N_FIELDS);

  gtk_widget_set_visible (GTK_WIDGET (self->field_rows[field]), TRUE);
  if (field == FIELD_GIVEN_NAME || field == FIELD_FAMILY_NAME)
    {
      g_autoptr (KithPerson) split = kith_person_new ();

      /* Both, filled with the guess that is to be corrected. */
      kith_name_split (split, gtk_editable_get_text (GTK_EDITABLE (self->name_row)));
      gtk_widget_set_visible (GTK_WIDGET (self->field_rows[FIELD_GIVEN_NAME]), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->field_rows[FIELD_FAMILY_NAME]), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->split_label), FALSE);
      if (kith_person_get_given_name (split) != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->field_rows[FIELD_GIVEN_NAME]),
                               kith_person_get_given_name (split));
      if (kith_person_get_family_name (split) != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->field_rows[FIELD_FAMILY_NAME]),
                               kith_person_get_family_name (split));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->field_rows[field]));
  update_more_menu (self);
}

static void
add_detail (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);

  gtk_widget_grab_focus (GTK_WIDGET (add_new_detail (self, g_variant_get_int32 (parameter))));
}

/* Keeping */

static GStrv
split_list (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *name = kith_text_dup_trimmed (*part);

      if (name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static GPtrArray *
collect_details (KithPersonDialog *self)
{
  GPtrArray *details = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (self->details, i);
      g_autofree char *value = dup_field (g_ptr_array_index (self->detail_rows, i));

      if (value == NULL)
        continue;
      /* The parts of an address that was changed are not known any more. */
      if (g_strcmp0 (value, kith_contact_detail_get_value (detail)) != 0)
        kith_contact_detail_set_components (detail, NULL);
      kith_contact_detail_set_value (detail, value);
      g_ptr_array_add (details, g_object_ref (detail));
    }

  return details;
}

static GPtrArray *
collect_dates (KithPersonDialog *self)
{
  GPtrArray *dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *birthday = dup_field (self->field_rows[FIELD_BIRTHDAY]);
  g_autofree char *date = kith_phrases_parse_partial (birthday);
  gboolean has_birthday = FALSE;

  for (guint i = 0; i < self->dates->len; i++)
    {
      KithImportantDate *known = g_ptr_array_index (self->dates, i);

      if (kith_important_date_get_kind (known) == KITH_DATE_KIND_BIRTHDAY && !has_birthday)
        {
          has_birthday = TRUE;
          if (date == NULL)
            continue;
          kith_important_date_set_date (known, date);
        }
      g_ptr_array_add (dates, g_object_ref (known));
    }

  if (!has_birthday && date != NULL)
    {
      KithImportantDate *fresh = kith_important_date_new ();

      kith_important_date_set_kind (fresh, KITH_DATE_KIND_BIRTHDAY);
      kith_important_date_set_date (fresh, date);
      g_ptr_array_add (dates, fresh);
    }

  return dates;
}

static KithPersonDraft *
create_draft (KithPersonDialog *self)
{
  KithPersonDraft *draft = kith_person_draft_new (self->person);
  g_autofree char *name = dup_field (self->name_row);
  g_autofree char *interests = dup_field (self->field_rows[FIELD_INTERESTS]);
  g_autofree char *tags = dup_field (self->field_rows[FIELD_TAGS]);
  guint circle = adw_combo_row_get_selected (self->circle_row);

  if (g_strcmp0 (name, kith_person_get_display_name (self->person)) != 0 &&
      !is_split_shown (self))
    kith_name_split (self->person, name);
  kith_person_set_display_name (self->person, name);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = dup_field (self->field_rows[i]);

      if (i == FIELD_MET_ON && text != NULL)
        {
          g_autofree char *date = kith_phrases_parse_partial (text);

          kith_person_set_met_on (self->person, date);
        }
      else if (fields[i].property != NULL &&
               gtk_widget_get_visible (GTK_WIDGET (self->field_rows[i])))
        {
          g_object_set (self->person, fields[i].property, text, NULL);
        }
    }

  kith_person_set_circle_id (self->person,
                             circle > 0 && circle <= self->circles->len
                               ? kith_record_get_id (g_ptr_array_index (self->circles, circle - 1))
                               : 0);
  draft->details = collect_details (self);
  draft->dates = collect_dates (self);
  draft->interests = split_list (interests);
  draft->tags = split_list (tags);

  return draft;
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (KithPersonDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!kith_store_perform_finish (KITH_STORE (source), result, &error))
    {
      if (self->save_button == NULL)
        {
          kith_session_report (self->session, error);
          return;
        }
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "person-dialog.save", TRUE);
      show_problem (self, NULL, error->message);
      return;
    }

  /* Closed meanwhile, it is kept all the same. */
  if (self->save_button == NULL)
    return;

  g_signal_emit (self, signals[SAVED], 0, kith_operation_get_result (self->operation));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save (GtkWidget  *widget,
      const char *action_name,
      GVariant   *parameter)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (widget);

  if (!check (self))
    return;

  gtk_widget_action_set_enabled (widget, "person-dialog.save", FALSE);
  g_clear_object (&self->operation);
  self->operation = kith_people_save (KITH_ORIGIN_WINDOW, create_draft (self),
                                      kith_session_get_today (self->session));
  kith_store_perform_async (kith_session_get_store (self->session), self->operation, NULL, saved_cb,
                            g_object_ref (self));
}

static void
save_requested_cb (KithPersonDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "person-dialog.save", NULL);
}

/* Filling in */

static char *
join_names (GPtrArray *records)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &name, NULL);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (names, FALSE);
}

static char *
dup_birthday (KithPersonDialog *self)
{
  for (guint i = 0; i < self->dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (self->dates, i);

      if (kith_important_date_get_kind (date) == KITH_DATE_KIND_BIRTHDAY)
        return g_strdup (kith_important_date_get_date (date));
    }

  return NULL;
}

static char *
dup_known (KithPersonDialog *self,
           Field             field)
{
  KithDatabase *database = kith_session_get_database (self->session);
  gint64 id = kith_record_get_id (KITH_RECORD (self->person));
  g_autoptr (GPtrArray) records = NULL;
  char *text = NULL;

  switch (field)
    {
    case FIELD_BIRTHDAY:
      return dup_birthday (self);
    case FIELD_INTERESTS:
      records = kith_lookup_interests (database, id, NULL);
      return join_names (records);
    case FIELD_TAGS:
      records = kith_lookup_tags (database, id, NULL);
      return join_names (records);
    default:
      g_object_get (self->person, fields[field].property, &text, NULL);
      return text;
    }
}

static void
fill_fields (KithPersonDialog *self)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *text = dup_known (self, i);
      gboolean is_name = i == FIELD_GIVEN_NAME || i == FIELD_FAMILY_NAME;

      if (text != NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->field_rows[i]), text);
      gtk_widget_set_visible (GTK_WIDGET (self->field_rows[i]),
                              fields[i].is_always_shown ||
                                (!is_name && !kith_text_is_empty (text)));
    }
}

static void
fill_details (KithPersonDialog *self)
{
  gint64 id = kith_record_get_id (KITH_RECORD (self->person));
  g_autoptr (GPtrArray) details = NULL;
  gboolean has_email = FALSE, has_phone = FALSE;

  details = kith_lookup_details (kith_session_get_database (self->session), id, NULL);
  for (guint i = 0; details != NULL && i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);

      has_email |= kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_EMAIL;
      has_phone |= kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_PHONE;
      add_detail_row (self, detail);
    }
  if (!has_email)
    add_new_detail (self, KITH_DETAIL_KIND_EMAIL);
  if (!has_phone)
    add_new_detail (self, KITH_DETAIL_KIND_PHONE);
}

static void
fill_circles (KithPersonDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("When it comes up"));
  for (guint i = 0; i < self->circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (self->circles, i);
      int days = kith_circle_get_rhythm_days (circle);
      g_autofree char *name = NULL;

      name = g_strdup_printf (ngettext ("%s, every day", "%s, every %d days", days),
                              kith_circle_get_name (circle), days);
      gtk_string_list_append (names, name);
      if (kith_record_get_id (KITH_RECORD (circle)) == kith_person_get_circle_id (self->person))
        selected = i + 1;
    }
  adw_combo_row_set_model (self->circle_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->circle_row, selected);
}

static void
kith_person_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_PERSON_DIALOG);

  G_OBJECT_CLASS (kith_person_dialog_parent_class)->dispose (object);
}

/* What the callback of a save still needs stays until it has come. */
static void
kith_person_dialog_finalize (GObject *object)
{
  KithPersonDialog *self = KITH_PERSON_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->person);
  g_clear_pointer (&self->circles, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_ptr_array_unref);
  g_clear_pointer (&self->detail_rows, g_ptr_array_unref);
  g_clear_pointer (&self->dates, g_ptr_array_unref);
  g_clear_object (&self->operation);

  G_OBJECT_CLASS (kith_person_dialog_parent_class)->finalize (object);
}

static void
kith_person_dialog_class_init (KithPersonDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_person_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kith_person_dialog_finalize;

  /**
   * KithPersonDialog::saved:
   * @id: the person
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-person-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, namesake_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, split_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, fields_group);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, circle_row);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, details_group);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, more_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, namesake_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_requested_cb);
  gtk_widget_class_install_action (widget_class, "person-dialog.save", NULL, save);
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
  self->details = g_ptr_array_new_with_free_func (g_object_unref);
  self->detail_rows = g_ptr_array_new ();

  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _(fields[i].title), NULL);

      self->field_rows[i] = ADW_ENTRY_ROW (row);
      g_signal_connect_object (row, "entry-activated", G_CALLBACK (save_requested_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->fields_group, row);
    }
  name_list (GTK_WIDGET (self->name_row), _("Name"));
  name_list (GTK_WIDGET (self->field_rows[0]), _("What you know"));
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
  KithRecord *person = kith_session_load (session, KITH_TYPE_PERSON, person_id);

  self->session = g_object_ref (session);
  self->person = person != NULL ? KITH_PERSON (person) : kith_person_new ();
  self->circles = kith_lookup_circles (database, NULL);
  if (self->circles == NULL)
    self->circles = g_ptr_array_new ();
  self->dates = kith_lookup_dates (database, person_id, NULL);
  if (self->dates == NULL)
    self->dates = g_ptr_array_new ();

  gtk_window_set_title (GTK_WINDOW (self), person != NULL ? _("Edit Person") : _("Add Person"));
  fill_fields (self);
  fill_details (self);
  fill_circles (self);
  update_more_menu (self);
  if (person != NULL)
    kith_person_dialog_set_name (self, kith_person_get_display_name (self->person));
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
