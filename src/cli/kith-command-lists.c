/* kith-command-lists.c: lists, save-list, remove-list
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <glib/gi18n.h>

#include "kith-error.h"
#include "kith-json.h"
#include "kith-lists.h"
#include "kith-lookup.h"
#include "kith-settings.h"

/**
 * kith_command_read_filter:
 * @line: the command line
 * @text: what somebody wrote
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what @text asks for today, or %NULL with @error set
 */
KithFilter *
kith_command_read_filter (KithCommandLine  *line,
                          const char       *text,
                          GError          **error)
{
  g_autoptr (GSettings) settings = kith_settings_new ();
  KithFilter *filter = kith_filter_new (text, line->today, NULL, error);

  if (filter != NULL)
    kith_filter_set_holiday (filter, line->today, kith_settings_get_holiday (settings));

  return filter;
}

/* How many people are in a list, or -1 if a newer Kith has saved what this one cannot read. */
static int
count_people (KithCommandLine *line,
              KithSavedList   *list)
{
  g_autoptr (KithFilter) filter = NULL;

  filter = kith_command_read_filter (line, kith_saved_list_get_filter (list), NULL);

  return filter != NULL ? kith_lookup_n_found (line->database, filter, NULL) : -1;
}

static gboolean
show_lists (KithCommandLine  *line,
            GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (line->database, error);

  if (lists == NULL)
    return FALSE;

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < lists->len; i++)
    {
      KithSavedList *list = g_ptr_array_index (lists, i);
      int n_people = count_people (line, list);

      kith_printer_add_line (line->printer, "%s\t%d\t%s", kith_saved_list_get_name (list),
                             MAX (n_people, 0), kith_saved_list_get_filter (list));
      if (json == NULL)
        continue;

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "id");
      json_builder_add_int_value (json, kith_record_get_id (KITH_RECORD (list)));
      kith_json_add_text (json, "name", kith_saved_list_get_name (list));
      kith_json_add_text (json, "filter", kith_saved_list_get_filter (list));
      json_builder_set_member_name (json, "people");
      json_builder_add_int_value (json, MAX (n_people, 0));
      json_builder_end_object (json);
    }
  if (json != NULL)
    json_builder_end_array (json);

  return TRUE;
}

/**
 * kith_command_find_list:
 * @line: the command line
 * @name: what a list is called
 * @error: return location for a #GError
 *
 * Returns: (transfer full): the list, or %NULL with @error set to %KITH_ERROR_NOT_FOUND
 */
KithSavedList *
kith_command_find_list (KithCommandLine  *line,
                        const char       *name,
                        GError          **error)
{
  KithSavedList *list = kith_lookup_saved_list_named (line->database, name);

  if (list == NULL)
    g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND,
                 _("There is no list “%s”. See kithctl lists."), name);

  return list;
}

static gboolean
save_list (KithCommandLine  *line,
           GError          **error)
{
  g_autofree char *query = g_strjoinv (" ", line->arguments + 1);

  return kith_command_finish (line, kith_lists_save (KITH_CLI_ORIGIN, line->arguments[0], query),
                              error);
}

static gboolean
remove_list (KithCommandLine  *line,
             GError          **error)
{
  g_autoptr (KithSavedList) list = kith_command_find_list (line, line->arguments[0], error);

  return list != NULL &&
         kith_command_finish (line,
                              kith_lists_remove (KITH_CLI_ORIGIN,
                                                 kith_record_get_id (KITH_RECORD (list))),
                              error);
}

const KithCommand kith_commands_lists[] = {
  { "lists", "", N_("List the saved lists: name, how many people, query"), NULL, 0, 0, show_lists },
  { "save-list", "NAME QUERY", N_("Save a query as a list"), NULL, 2, 64, save_list },
  { "remove-list", "NAME", N_("Remove a saved list; the people stay"), NULL, 1, 1, remove_list },
  { NULL }
};
