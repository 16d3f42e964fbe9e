/* kith-command-history.c: history, undo, redo, check
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <glib/gi18n.h>

#include "kith-check.h"
#include "kith-history.h"
#include "kith-json.h"

static void
add_entry (JsonBuilder            *json,
           const KithHistoryEntry *entry)
{
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "id");
  json_builder_add_int_value (json, entry->id);
  json_builder_set_member_name (json, "at");
  json_builder_add_int_value (json, entry->at);
  kith_json_add_text (json, "label", entry->label);
  kith_json_add_text (json, "origin", entry->origin);
  json_builder_set_member_name (json, "undone");
  json_builder_add_boolean_value (json, entry->is_undone);
  json_builder_end_object (json);
}

static gboolean
list_history (KithCommandLine  *line,
              GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autoptr (GPtrArray) entries = NULL;

  entries = kith_history_list (line->database, G_MAXINT, error);
  if (entries == NULL)
    return FALSE;

  if (json != NULL)
    json_builder_begin_array (json);
  for (guint i = 0; i < entries->len; i++)
    {
      const KithHistoryEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->at / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      g_autofree char *at = g_date_time_format (local, "%Y-%m-%d %H:%M");

      kith_printer_add_line (line->printer, "%s\t%s%s", at, entry->label,
                             entry->is_undone ? _(" (undone)") : "");
      if (json != NULL)
        add_entry (json, entry);
    }
  if (json != NULL)
    json_builder_end_array (json);

  return TRUE;
}

static gboolean
revert (KithCommandLine  *line,
        gboolean          redo,
        GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autoptr (KithHistoryEntry) entry = kith_store_revert (line->store, 0, redo, error);

  if (entry == NULL)
    return FALSE;

  /* Translators: what was undone or done again, as the history calls it. */
  kith_printer_add_line (line->printer, redo ? _("Done again: %s") : _("Undone: %s"), entry->label);
  if (json != NULL)
    add_entry (json, entry);

  return TRUE;
}

static gboolean
undo (KithCommandLine  *line,
      GError          **error)
{
  return revert (line, FALSE, error);
}

static gboolean
redo (KithCommandLine  *line,
      GError          **error)
{
  return revert (line, TRUE, error);
}

static gboolean
check (KithCommandLine  *line,
       GError          **error)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);

  if (!kith_database_check (line->database, error))
    return FALSE;

  kith_printer_add_line (line->printer, "ok");
  if (json != NULL)
    {
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "ok");
      json_builder_add_boolean_value (json, TRUE);
      json_builder_end_object (json);
    }

  return TRUE;
}

const KithCommand kith_commands_history[] = {
  { "history", "", N_("List what was done, the newest first"), NULL, 0, 0, list_history },
  { "undo", "", N_("Take back what was done last"), NULL, 0, 0, undo },
  { "redo", "", N_("Do again what was taken back"), NULL, 0, 0, redo },
  { "check", "", N_("See whether the database is in order"), NULL, 0, 0, check },
  { NULL }
};
