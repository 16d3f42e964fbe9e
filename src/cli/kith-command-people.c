/* kith-command-people.c: add, people, show, circle, rhythm
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <glib/gi18n.h>

#include "kith-agenda.h"
#include "kith-error.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-json.h"
#include "kith-lookup.h"
#include "kith-match-line.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-settings.h"
#include "kith-text.h"

static char *email;
static char *company;
static char *met;
static char *circle_name;
static char *list_name;

static const GOptionEntry add_options[] = {
  { "email", 'e', 0, G_OPTION_ARG_FILENAME, &email, N_("An e-mail address"), "EMAIL" },
  { "company", 'c', 0, G_OPTION_ARG_FILENAME, &company, N_("Where they work"), "COMPANY" },
  { "met", 'm', 0, G_OPTION_ARG_FILENAME, &met, N_("How you met"), "TEXT" },
  { "circle", 0, 0, G_OPTION_ARG_FILENAME, &circle_name, N_("How close they are"), "NAME" },
  { NULL }
};

static const GOptionEntry people_options[] = {
  { "list", 'l', 0, G_OPTION_ARG_FILENAME, &list_name, N_("Those in a saved list"), "NAME" },
  { NULL }
};

static KithCircle *
find_circle (KithCommandLine  *line,
             const char       *name,
             GError          **error)
{
  g_autoptr (GPtrArray) circles = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  KithCircle *circle = kith_lookup_circle_named (line->database, name);

  if (circle != NULL)
    return circle;

  circles = kith_lookup_circles (line->database, error);
  if (circles == NULL)
    return NULL;

  for (guint i = 0; i < circles->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            kith_circle_get_name (g_ptr_array_index (circles, i)));
  g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND,
               _("There is no circle “%s”. The circles are: %s."), name, names->str);

  return NULL;
}

static void
set_text (KithPerson *person,
          void      (*set) (KithPerson *, const char *),
          const char *text)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);

  set (person, trimmed);
}

static gboolean
take_email (KithPersonDraft  *draft,
            GError          **error)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (email);
  const char *problem = trimmed != NULL ? kith_people_explain_email (trimmed) : NULL;

  if (problem != NULL)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID, problem);
      return FALSE;
    }

  if (trimmed != NULL)
    kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, trimmed);

  return TRUE;
}

static gboolean
add (KithCommandLine  *line,
     GError          **error)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) draft = kith_person_draft_new (person);
  g_autoptr (KithOperation) operation = NULL;
  JsonBuilder *json = kith_printer_get_json (line->printer);
  gint64 id;

  kith_person_set_display_name (person, line->arguments[0]);
  set_text (person, kith_person_set_company, company);
  set_text (person, kith_person_set_how_we_met, met);
  if (!take_email (draft, error))
    return FALSE;
  if (circle_name != NULL)
    {
      g_autoptr (KithCircle) circle = find_circle (line, circle_name, error);

      if (circle == NULL)
        return FALSE;
      kith_person_set_circle_id (person, kith_record_get_id (KITH_RECORD (circle)));
    }

  operation = kith_people_save (KITH_CLI_ORIGIN, g_steal_pointer (&draft), line->today);
  if (!kith_command_perform (line, operation, error))
    return FALSE;

  id = kith_operation_get_result (operation);
  kith_printer_add_line (line->printer, "%" G_GINT64_FORMAT, id);
  if (json != NULL)
    {
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_int_value (json, id);
      json_builder_end_object (json);
    }

  return TRUE;
}

/* Why somebody was found, where neither name nor company say it. */
static char *
dup_match (KithDatabase    *database,
           const KithMatch *match,
           KithPerson      *person)
{
  guint missing = kith_match_get_words (match);
  g_autoptr (KithMatchLine) line = NULL;
  const char *label;

  missing &= ~kith_match_find (match, KITH_MATCH_NAME, kith_person_get_display_name (person),
                               missing, NULL);
  missing &= ~kith_match_find (match, KITH_MATCH_COMPANY, kith_person_get_company (person), missing,
                               NULL);
  line = missing != 0 ? kith_match_line_look_up (match, missing, person, database) : NULL;
  if (line == NULL)
    return NULL;

  if (line->field == KITH_MATCH_SAID)
    return g_strdup_printf ("%s %s: %s", line->happened_on,
                            kith_enum_get_nick (KITH_TYPE_INTERACTION_KIND, line->kind),
                            line->text);

  label = kith_match_field_get_label (line->field);

  return label != NULL ? g_strdup_printf ("%s: %s", label, line->text) : g_strdup (line->text);
}

static void
print_found (KithCommandLine *line,
             KithPerson      *person,
             const KithMatch *match)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  const char *place = kith_person_get_company (person);
  g_autofree char *why = dup_match (line->database, match, person);

  kith_printer_add_line (line->printer, "%" G_GINT64_FORMAT "\t%s%s%s%s%s",
                         kith_record_get_id (KITH_RECORD (person)),
                         kith_person_get_display_name (person),
                         place != NULL || why != NULL ? "\t" : "", place != NULL ? place : "",
                         why != NULL ? "\t" : "", why != NULL ? why : "");
  if (json == NULL)
    return;

  json_builder_begin_object (json);
  kith_printer_add_person (line->printer, line->database, person);
  kith_json_add_text (json, "match", why);
  json_builder_end_object (json);
}

/* Whom the arguments ask for, or the list that is named instead. */
static KithFilter *
create_filter (KithCommandLine  *line,
               GError          **error)
{
  g_autofree char *query = g_strjoinv (" ", line->arguments);
  g_autoptr (KithSavedList) list = NULL;

  if (list_name == NULL)
    return kith_command_read_filter (line, query, error);

  if (line->n_arguments > 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("Give a query or a list, not both."));
      return NULL;
    }

  list = kith_command_find_list (line, list_name, error);

  return list != NULL ? kith_command_read_filter (line, kith_saved_list_get_filter (list), error)
                      : NULL;
}

static gboolean
list_people (KithCommandLine  *line,
             GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autoptr (KithFilter) filter = create_filter (line, error);
  g_autoptr (KithMatch) match = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) unknown = NULL;

  if (filter == NULL)
    return FALSE;

  if (!kith_lookup_check_names (line->database, filter, NULL, &unknown))
    g_printerr ("%s\n", unknown->message);
  people = kith_lookup_search (line->database, filter, error);
  if (people == NULL)
    return FALSE;

  match = kith_match_new (filter);
  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < people->len; i++)
    print_found (line, g_ptr_array_index (people, i), match);
  if (json != NULL)
    json_builder_end_array (json);

  return TRUE;
}

/* Everything about a person */

typedef struct
{
  KithPerson *person;
  GPtrArray *details;
  GPtrArray *dates;
  GPtrArray *tags;
  GPtrArray *interests;
  GPtrArray *interactions;
  GPtrArray *follow_ups;
} Page;

static void
page_clear (Page *page)
{
  g_clear_object (&page->person);
  g_clear_pointer (&page->details, g_ptr_array_unref);
  g_clear_pointer (&page->dates, g_ptr_array_unref);
  g_clear_pointer (&page->tags, g_ptr_array_unref);
  g_clear_pointer (&page->interests, g_ptr_array_unref);
  g_clear_pointer (&page->interactions, g_ptr_array_unref);
  g_clear_pointer (&page->follow_ups, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static gboolean
load_page (KithDatabase  *database,
           gint64         id,
           Page          *page,
           GError       **error)
{
  page->person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, error));

  return page->person != NULL &&
         (page->details = kith_lookup_details (database, id, error)) != NULL &&
         (page->dates = kith_lookup_dates (database, id, error)) != NULL &&
         (page->tags = kith_lookup_tags (database, id, error)) != NULL &&
         (page->interests = kith_lookup_interests (database, id, error)) != NULL &&
         (page->interactions = kith_lookup_interactions (database, id, error)) != NULL &&
         (page->follow_ups = kith_lookup_follow_ups (database, id, error)) != NULL;
}

static void
add_records (JsonBuilder *json,
             const char  *name,
             GPtrArray   *records)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < records->len; i++)
    {
      json_builder_begin_object (json);
      kith_json_add_columns (json, g_ptr_array_index (records, i));
      json_builder_end_object (json);
    }
  json_builder_end_array (json);
}

static void
add_names (JsonBuilder *json,
           const char  *name,
           GPtrArray   *records)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &text, NULL);
      json_builder_add_string_value (json, text);
    }
  json_builder_end_array (json);
}

static void
print_page_as_json (KithCommandLine *line,
                    Page            *page)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);

  json_builder_begin_object (json);
  kith_printer_add_person (line->printer, line->database, page->person);
  add_records (json, "details", page->details);
  add_records (json, "dates", page->dates);
  add_names (json, "tags", page->tags);
  add_names (json, "interests", page->interests);
  add_records (json, "interactions", page->interactions);
  add_records (json, "follow_ups", page->follow_ups);
  json_builder_end_object (json);
}

static void
print_field (KithPrinter *printer,
             const char  *name,
             const char  *text)
{
  if (!kith_text_is_empty (text))
    kith_printer_add_line (printer, "%s: %s", name, text);
}

static void
print_names (KithPrinter *printer,
             const char  *name,
             GPtrArray   *records)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *text = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &text, NULL);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", text);
    }

  print_field (printer, name, names->str);
}

static void
print_details (KithPrinter *printer,
               Page        *page)
{
  for (guint i = 0; i < page->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (page->details, i);
      const char *label = kith_contact_detail_get_label (detail);
      g_autofree char *value = g_strdelimit (g_strdup (kith_contact_detail_get_value (detail)),
                                             "\n", ' ');

      print_field (printer,
                   label != NULL ? label
                                 : kith_enum_get_nick (KITH_TYPE_DETAIL_KIND,
                                                       kith_contact_detail_get_kind (detail)),
                   value);
    }

  for (guint i = 0; i < page->dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (page->dates, i);
      const char *label = kith_important_date_get_label (date);

      print_field (printer,
                   label != NULL ? label
                                 : kith_enum_get_nick (KITH_TYPE_DATE_KIND,
                                                       kith_important_date_get_kind (date)),
                   kith_important_date_get_date (date));
    }
}

static void
print_story (KithPrinter *printer,
             Page        *page)
{
  for (guint i = 0; i < page->follow_ups->len; i++)
    {
      KithFollowUp *follow_up = g_ptr_array_index (page->follow_ups, i);
      const char *reason = kith_follow_up_get_reason (follow_up);

      kith_printer_add_line (printer, "→ %s %s", kith_follow_up_get_due_on (follow_up),
                             !kith_text_is_empty (reason) ? reason : _("Think of them"));
    }

  for (guint i = 0; i < page->interactions->len; i++)
    {
      KithInteraction *interaction = g_ptr_array_index (page->interactions, i);
      const char *text = kith_interaction_get_text (interaction);

      kith_printer_add_line (printer, "%s %s%s%s%s", kith_interaction_get_happened_on (interaction),
                             kith_enum_get_nick (KITH_TYPE_INTERACTION_KIND,
                                                 kith_interaction_get_kind (interaction)),
                             kith_interaction_get_planned (interaction) ? _(" (planned)") : "",
                             text != NULL ? ": " : "", text != NULL ? text : "");
    }
}

static void
print_page (KithCommandLine *line,
            Page            *page)
{
  KithPrinter *printer = line->printer;
  KithPerson *person = page->person;
  g_autoptr (GSettings) settings = kith_settings_new ();
  g_autoptr (KithCircle) circle = NULL;
  g_autofree char *next = NULL;

  next = kith_day_format (
    kith_agenda_get_effective_due (kith_day_parse (kith_person_get_next_due_on (person)),
                                   kith_settings_get_holiday (settings)));
  circle = kith_lookup_circle (line->database, kith_person_get_circle_id (person));
  kith_printer_add_line (printer, "%s", kith_person_get_display_name (person));
  print_field (printer, _("Nickname"), kith_person_get_nickname (person));
  print_field (printer, _("Pronouns"), kith_person_get_pronouns (person));
  print_field (printer, _("Title"), kith_person_get_title (person));
  print_field (printer, _("Company"), kith_person_get_company (person));
  print_field (printer, _("Circle"), circle != NULL ? kith_circle_get_name (circle) : NULL);
  print_field (printer, _("Last in touch"), kith_person_get_last_contact_on (person));
  print_field (printer, _("Next"), next);
  print_field (printer, _("How we met"), kith_person_get_how_we_met (person));
  print_field (printer, _("Met on"), kith_person_get_met_on (person));
  print_field (printer, _("Met at"), kith_person_get_met_place (person));
  print_names (printer, _("Tags"), page->tags);
  print_names (printer, _("What matters"), page->interests);
  print_details (printer, page);
  print_field (printer, _("Notes"), kith_person_get_notes (person));
  print_story (printer, page);
}

static gboolean
show (KithCommandLine  *line,
      GError          **error)
{
  gint64 id = kith_command_find_person (line, line->arguments[0], error);
  g_auto (Page) page = { NULL, };

  if (id == 0 || !load_page (line->database, id, &page, error))
    return FALSE;

  if (kith_printer_get_json (line->printer) != NULL)
    print_page_as_json (line, &page);
  else
    print_page (line, &page);

  return TRUE;
}

/* How often */

static gboolean
set_circle (KithCommandLine  *line,
            GError          **error)
{
  gint64 id = kith_command_find_person (line, line->arguments[0], error);
  gint64 circle_id = 0;

  if (id == 0)
    return FALSE;

  if (!kith_command_is_none (line->arguments[1]))
    {
      g_autoptr (KithCircle) circle = find_circle (line, line->arguments[1], error);

      if (circle == NULL)
        return FALSE;
      circle_id = kith_record_get_id (KITH_RECORD (circle));
    }

  return kith_command_finish (line,
                              kith_planning_set_circle (KITH_CLI_ORIGIN, &id, 1, circle_id, NULL,
                                                        line->today),
                              error);
}

static gboolean
set_rhythm (KithCommandLine  *line,
            GError          **error)
{
  guint64 days = 0;
  gint64 id;

  if (!kith_command_is_none (line->arguments[1]) &&
      !g_ascii_string_to_unsigned (line->arguments[1], 10, 1, G_MAXINT, &days, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is not a number of days, nor none."), line->arguments[1]);
      return FALSE;
    }

  id = kith_command_find_person (line, line->arguments[0], error);

  return id != 0 &&
         kith_command_finish (line,
                              kith_planning_set_rhythm (KITH_CLI_ORIGIN, id, days, line->today),
                              error);
}

const KithCommand kith_commands_people[] = {
  { "add", "NAME", N_("Add a person; prints their id"), add_options, 1, 1, add },
  { "people", "[QUERY]", N_("List people, or those who match"), people_options, 0, 64,
    list_people },
  { "show", "PERSON", N_("Show everything about one person"), NULL, 1, 1, show },
  { "circle", "PERSON NAME|none", N_("Choose how close somebody is"), NULL, 2, 2, set_circle },
  { "rhythm", "PERSON DAYS|none", N_("Choose how often to be in touch"), NULL, 2, 2, set_rhythm },
  { NULL }
};
