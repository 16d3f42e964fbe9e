/* kith-command-plan.c: log, follow-up, snooze, skip, pause, due
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <glib/gi18n.h>

#include "kith-agenda.h"
#include "kith-json.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-planning.h"
#include "kith-reason.h"
#include "kith-settings.h"
#include "kith-text.h"

static char *kind_name;
static char *on;
static char *text;
static char *next;
static char *reason;

static const GOptionEntry log_options[] = {
  { "kind", 'k', 0, G_OPTION_ARG_FILENAME, &kind_name,
    N_("What it was: message, call, video, coffee, lunch, meeting, event, gift, letter, note, "
       "attempt"),
    "KIND" },
  { "on", 'o', 0, G_OPTION_ARG_FILENAME, &on, N_("The day; today if not given"), "DATE" },
  { "text", 't', 0, G_OPTION_ARG_FILENAME, &text, N_("What was said"), "TEXT" },
  { "next", 'n', 0, G_OPTION_ARG_FILENAME, &next, N_("A day to come back to it"), "DATE" },
  { "reason", 'r', 0, G_OPTION_ARG_FILENAME, &reason, N_("What to do on that day"), "REASON" },
  { NULL }
};

static const GOptionEntry due_options[] = {
  { "on", 'o', 0, G_OPTION_ARG_FILENAME, &on, N_("The day; today if not given"), "DATE" },
  { NULL }
};

static gboolean
parse_kind (int     *kind,
            GError **error)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (KITH_TYPE_INTERACTION_KIND);
  g_autoptr (GString) nicks = g_string_new (NULL);

  if (kind_name != NULL && kith_enum_from_nick (KITH_TYPE_INTERACTION_KIND, kind_name, kind))
    return TRUE;

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  if (kind_name == NULL)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("Say what it was with --kind: %s."), nicks->str);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("“%s” is no kind. The kinds are: %s."), kind_name, nicks->str);

  return FALSE;
}

/* A day on which something is planned. */
static KithDay
parse_coming_day (KithCommandLine  *line,
                  const char       *day_text,
                  GError          **error)
{
  KithDay day = kith_command_parse_day (line, day_text, error);

  if (day == KITH_DAY_NONE || !kith_planning_check_day (day, line->today, error))
    return KITH_DAY_NONE;

  return day;
}

/* The follow-up asked for by --next, if it was. */
static gboolean
create_next (KithCommandLine  *line,
             KithFollowUp    **follow_up,
             GError          **error)
{
  g_autofree char *due_on = NULL;
  KithDay day;

  *follow_up = NULL;
  if (next == NULL)
    {
      if (reason == NULL)
        return TRUE;
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("A --reason needs a day: --next DATE."));
      return FALSE;
    }

  day = parse_coming_day (line, next, error);
  if (day == KITH_DAY_NONE)
    return FALSE;

  due_on = kith_day_format (day);
  *follow_up = kith_follow_up_new ();
  kith_follow_up_set_due_on (*follow_up, due_on);
  kith_follow_up_set_reason (*follow_up, reason);

  return TRUE;
}

static KithInteraction *
create_interaction (KithCommandLine  *line,
                    GError          **error)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autofree char *happened_on = NULL;
  g_autofree char *words = kith_text_dup_trimmed (text);
  KithDay day = line->today;
  int kind;

  if (!parse_kind (&kind, error))
    return NULL;
  if (on != NULL && (day = kith_command_parse_day (line, on, error)) == KITH_DAY_NONE)
    return NULL;

  happened_on = kith_day_format (day);
  kith_interaction_set_kind (interaction, kind);
  kith_interaction_set_happened_on (interaction, happened_on);
  kith_interaction_set_text (interaction, words);
  /* Of another day nobody said the hour. */
  if (day == line->today)
    kith_interaction_set_happened_at (interaction, line->now);

  return g_steal_pointer (&interaction);
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

static gboolean
log_interaction (KithCommandLine  *line,
                 GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (KithInteraction) interaction = create_interaction (line, error);
  g_autoptr (KithFollowUp) follow_up = NULL;

  if (interaction == NULL || !create_next (line, &follow_up, error))
    return FALSE;

  for (guint i = 0; i < line->n_arguments; i++)
    {
      gint64 id = kith_command_find_person (line, line->arguments[i], error);

      if (id == 0)
        return FALSE;
      if (!contains (ids, id))
        g_array_append_val (ids, id);
    }

  return kith_command_finish (line,
                              kith_logging_log (KITH_CLI_ORIGIN, interaction,
                                                (const gint64 *) ids->data, ids->len, follow_up,
                                                line->today),
                              error);
}

static gboolean
add_follow_up (KithCommandLine  *line,
               GError          **error)
{
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
  g_autofree char *due_on = NULL;
  KithDay day = parse_coming_day (line, line->arguments[1], error);
  gint64 id;

  if (day == KITH_DAY_NONE)
    return FALSE;
  if (kith_text_is_empty (line->arguments[2]))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Say what to do on that day."));
      return FALSE;
    }
  id = kith_command_find_person (line, line->arguments[0], error);
  if (id == 0)
    return FALSE;

  due_on = kith_day_format (day);
  kith_follow_up_set_person_id (follow_up, id);
  kith_follow_up_set_due_on (follow_up, due_on);
  kith_follow_up_set_reason (follow_up, line->arguments[2]);

  return kith_command_finish (line, kith_planning_add_follow_up (KITH_CLI_ORIGIN, follow_up),
                              error);
}

static gboolean
snooze (KithCommandLine  *line,
        GError          **error)
{
  KithDay day = parse_coming_day (line, line->arguments[1], error);
  gint64 id = day != KITH_DAY_NONE ? kith_command_find_person (line, line->arguments[0], error) : 0;

  return id != 0 &&
         kith_command_finish (line, kith_planning_snooze (KITH_CLI_ORIGIN, id, day), error);
}

static gboolean
skip (KithCommandLine  *line,
      GError          **error)
{
  gint64 id = kith_command_find_person (line, line->arguments[0], error);

  return id != 0 &&
         kith_command_finish (line, kith_planning_skip (KITH_CLI_ORIGIN, id, line->today), error);
}

static gboolean
pause_person (KithCommandLine  *line,
              GError          **error)
{
  KithDay day = KITH_DAY_NONE;
  gint64 id;

  if (!kith_command_is_none (line->arguments[1]) &&
      (day = parse_coming_day (line, line->arguments[1], error)) == KITH_DAY_NONE)
    return FALSE;
  id = kith_command_find_person (line, line->arguments[0], error);

  return id != 0 &&
         kith_command_finish (line, kith_planning_pause (KITH_CLI_ORIGIN, id, day), error);
}

/* What is due */

typedef struct
{
  const char *kind;
  KithPerson *person;
  gint64 subject_id;
  KithDay due;
  KithDay today;
  int interval;
  char *why;
} Item;

static void
print_item (KithCommandLine *line,
            const Item      *item)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autofree char *due_on = kith_day_format (item->due);
  gint64 id = kith_record_get_id (KITH_RECORD (item->person));

  kith_printer_add_line (line->printer, "%" G_GINT64_FORMAT "\t%s\t%s", id,
                         kith_person_get_display_name (item->person), item->why);
  if (json == NULL)
    return;

  json_builder_begin_object (json);
  kith_json_add_text (json, "kind", item->kind);
  json_builder_set_member_name (json, "id");
  json_builder_add_int_value (json, id);
  if (item->subject_id != 0)
    {
      g_autofree char *name = g_strconcat (item->kind, "_id", NULL);

      json_builder_set_member_name (json, name);
      json_builder_add_int_value (json, item->subject_id);
    }
  kith_json_add_text (json, "display_name", kith_person_get_display_name (item->person));
  kith_json_add_text (json, "next_due_on", due_on);
  json_builder_set_member_name (json, "days_late");
  json_builder_add_int_value (json, item->today - item->due);
  json_builder_set_member_name (json, "interval");
  if (item->interval > 0)
    json_builder_add_int_value (json, item->interval);
  else
    json_builder_add_null_value (json);
  kith_json_add_text (json, "reason", item->why);
  json_builder_end_object (json);
}

static gboolean
list_people (KithCommandLine  *line,
             KithDay           today,
             GError          **error)
{
  g_autoptr (GSettings) settings = kith_settings_new ();
  g_autoptr (GPtrArray) people = NULL;

  people = kith_lookup_due (line->database, today, kith_settings_get_holiday (settings), error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);
      g_autoptr (KithCircle) circle = NULL;
      g_autofree char *why = kith_reason_to_reach_out (line->database, person, today);
      Item item = { "rhythm", person, 0, kith_day_parse (kith_person_get_next_due_on (person)),
                    today, 0, why };

      circle = kith_lookup_circle (line->database, kith_person_get_circle_id (person));
      item.interval = kith_rhythm_get_interval (person, circle);
      print_item (line, &item);
    }

  return people != NULL;
}

static gboolean
list_follow_ups (KithCommandLine  *line,
                 KithDay           today,
                 GError          **error)
{
  g_autoptr (GPtrArray) follow_ups = NULL;

  follow_ups = kith_lookup_follow_ups_due (line->database, KITH_DAY_NONE, today, error);
  for (guint i = 0; follow_ups != NULL && i < follow_ups->len; i++)
    {
      KithFollowUp *follow_up = g_ptr_array_index (follow_ups, i);
      g_autoptr (KithPerson) person = NULL;
      g_autofree char *why = NULL;

      person = KITH_PERSON (kith_database_load (line->database, KITH_TYPE_PERSON,
                                                kith_follow_up_get_person_id (follow_up), error));
      if (person == NULL)
        return FALSE;

      why = kith_reason_of_follow_up (follow_up, person);
      print_item (line, &(Item) { "follow_up", person, kith_record_get_id (KITH_RECORD (follow_up)),
                                  kith_agenda_get_follow_up_due (follow_up), today, 0, why });
    }

  return follow_ups != NULL;
}

static gboolean
list_dates (KithCommandLine  *line,
            KithDay           today,
            GError          **error)
{
  g_autoptr (GPtrArray) dates = kith_lookup_dates_between (line->database, today, today, error);

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (dates, i);
      g_autoptr (KithPerson) person = NULL;
      g_autofree char *why = NULL;

      if (kith_agenda_get_occurrence (date, today) != today)
        continue;
      person = KITH_PERSON (kith_database_load (line->database, KITH_TYPE_PERSON,
                                                kith_important_date_get_person_id (date), error));
      if (person == NULL)
        return FALSE;

      why = kith_reason_of_date (date, person, today, today);
      print_item (line, &(Item) { "date", person, kith_record_get_id (KITH_RECORD (date)), today,
                                  today, 0, why });
    }

  return dates != NULL;
}

static gboolean
list_due (KithCommandLine  *line,
          GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  KithDay today = line->today;

  if (on != NULL && (today = kith_command_parse_day (line, on, error)) == KITH_DAY_NONE)
    return FALSE;

  if (json != NULL)
    json_builder_begin_array (json);
  if (!list_people (line, today, error) || !list_follow_ups (line, today, error) ||
      !list_dates (line, today, error))
    return FALSE;
  if (json != NULL)
    json_builder_end_array (json);

  return TRUE;
}

const KithCommand kith_commands_plan[] = {
  { "log", "PERSON...", N_("Write down what happened"), log_options, 1, 1000, log_interaction },
  { "follow-up", "PERSON DATE REASON", N_("Plan something for a day"), NULL, 3, 3, add_follow_up },
  { "snooze", "PERSON DATE", N_("Reach out on another day, this once"), NULL, 2, 2, snooze },
  { "skip", "PERSON", N_("Not this time: begin anew from today"), NULL, 1, 1, skip },
  { "pause", "PERSON DATE|none", N_("Leave somebody in peace until after a day"), NULL, 2, 2,
    pause_person },
  { "due", "", N_("List whom to reach out to today, and why"), due_options, 0, 0, list_due },
  { NULL }
};
