/* kith-command-files.c: import, export, sample
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "kith-export.h"
#include "kith-import.h"
#include "kith-json.h"
#include "kith-sample.h"

/* More made-up people than this are a slip of the finger. */
#define MOST_SAMPLE_PEOPLE 1000000

static char *format;
static char *version_name;
static char *n_people_text;
static char *n_tracked_text;
static char *seed_text;
static gboolean dry_run;
static char *policy_name;

static const GOptionEntry import_options[] = {
  { "format", 'f', 0, G_OPTION_ARG_FILENAME, &format,
    N_("What the file is: vcard or linkedin; found out if not given"), "FORMAT" },
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Only tell what would happen"), NULL },
  { "policy", 'p', 0, G_OPTION_ARG_FILENAME, &policy_name,
    N_("People who are here already: skip, update, or ask, which updates but leaves out whoever "
       "only may be the same (default)"),
    "POLICY" },
  { NULL }
};

static const GOptionEntry export_options[] = {
  { "format", 'f', 0, G_OPTION_ARG_FILENAME, &format, N_("vcard or json"), "FORMAT" },
  { "vcard-version", 0, 0, G_OPTION_ARG_FILENAME, &version_name, N_("2.1, 3.0 (default) or 4.0"),
    "VERSION" },
  { NULL }
};

static const GOptionEntry sample_options[] = {
  { "people", 'n', 0, G_OPTION_ARG_FILENAME, &n_people_text, N_("How many people; 60 if not given"),
    "N" },
  { "tracked", 't', 0, G_OPTION_ARG_FILENAME, &n_tracked_text,
    N_("How many of them are in a circle, with twenty interactions each; if not given, as many "
       "as somebody keeps in touch with"),
    "M" },
  { "seed", 's', 0, G_OPTION_ARG_FILENAME, &seed_text,
    N_("A number that decides who they are; the same people for the same number"), "S" },
  { NULL }
};

/* Import */

static gboolean
parse_policy (KithImportPolicy  *policy,
              GError           **error)
{
  int value = KITH_IMPORT_POLICY_ASK;

  if (policy_name != NULL && !kith_enum_from_nick (KITH_TYPE_IMPORT_POLICY, policy_name, &value))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no policy. The policies are: skip, update, ask."), policy_name);
      return FALSE;
    }
  if (format != NULL && !kith_enum_from_nick (KITH_TYPE_IMPORT_FORMAT, format, &(int) { 0 }))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("There is no format “%s”. The formats are: vcard, linkedin."), format);
      return FALSE;
    }

  *policy = value;

  return TRUE;
}

static GPtrArray *
open_files (KithCommandLine  *line,
            GError          **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < line->n_arguments; i++)
    {
      if (*line->arguments[i] == '\0')
        {
          g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                               _("Say which file."));
          return NULL;
        }
      g_ptr_array_add (files, g_file_new_for_path (line->arguments[i]));
    }

  return g_steal_pointer (&files);
}

static void
add_count (JsonBuilder *json,
           const char  *name,
           guint        count)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, count);
}

/* Rows of which there is something to say, which new ones are not. */
static void
print_entry (KithCommandLine *line,
             KithImportEntry *entry)
{
  KithImportStatus status = kith_import_entry_get_status (entry);
  const char *nick = kith_enum_get_nick (KITH_TYPE_IMPORT_STATUS, status);
  const char *name = kith_import_entry_get_name (entry);
  const char *reason = kith_import_entry_get_reason (entry);
  JsonBuilder *json = kith_printer_get_json (line->printer);

  if (reason == NULL)
    return;

  kith_printer_add_line (line->printer, "%s:%u: %s: %s%s%s", kith_import_entry_get_file (entry),
                         kith_import_entry_get_line (entry), nick, name != NULL ? name : "",
                         name != NULL ? ": " : "", reason);
  if (json == NULL)
    return;

  json_builder_begin_object (json);
  kith_json_add_text (json, "file", kith_import_entry_get_file (entry));
  add_count (json, "line", kith_import_entry_get_line (entry));
  kith_json_add_text (json, "status", nick);
  kith_json_add_text (json, "name", name);
  kith_json_add_text (json, "reason", reason);
  json_builder_end_object (json);
}

static void
print_counts (KithCommandLine *line,
              KithImportPlan  *plan,
              guint            n_imported,
              const char      *label)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);
  guint n_new = kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_NEW);
  guint n_changed = kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_CHANGED);
  guint n_same = kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_SAME);
  guint n_maybe = kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_MAYBE_SAME);
  guint n_skipped = kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_SKIPPED);

  if (json != NULL)
    {
      add_count (json, "new", n_new);
      add_count (json, "changed", n_changed);
      add_count (json, "same", n_same);
      add_count (json, "maybe_same", n_maybe);
      add_count (json, "skipped", n_skipped);
      add_count (json, "imported", n_imported);
      json_builder_set_member_name (json, "dry_run");
      json_builder_add_boolean_value (json, dry_run);
      kith_json_add_text (json, "label", label);
      return;
    }

  /* Translators: how many people a file has of each sort. */
  kith_printer_add_line (line->printer,
                         _("%u new, %u changed, %u the same, %u possibly the same, %u skipped"),
                         n_new, n_changed, n_same, n_maybe, n_skipped);
  if (dry_run)
    kith_printer_add_line (line->printer,
                           ngettext ("%u person would be imported; nothing was changed.",
                                     "%u people would be imported; nothing was changed.",
                                     n_imported),
                           n_imported);
  else
    kith_printer_add_line (line->printer, "%s", label != NULL ? label : _("Nothing to import."));
}

static void
print_plan (KithCommandLine *line,
            KithImportPlan  *plan,
            guint            n_imported,
            const char      *label)
{
  JsonBuilder *json = kith_printer_get_json (line->printer);

  if (json != NULL)
    {
      json_builder_begin_object (json);
      json_builder_set_member_name (json, "rows");
      json_builder_begin_array (json);
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (KithImportEntry) entry = g_list_model_get_item (G_LIST_MODEL (plan), i);

      print_entry (line, entry);
    }
  if (json != NULL)
    json_builder_end_array (json);

  print_counts (line, plan, n_imported, label);
  if (json != NULL)
    json_builder_end_object (json);
}

static gboolean
import (KithCommandLine  *line,
        GError          **error)
{
  g_autoptr (KithImportPlan) plan = kith_import_plan_new (line->store);
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *label = NULL;
  KithImportPolicy policy;

  if (!parse_policy (&policy, error))
    return FALSE;
  files = open_files (line, error);
  if (files == NULL || !kith_import_plan_load (plan, files, format, NULL, error))
    return FALSE;

  if (!dry_run)
    operation = kith_import_plan_create_operation (plan, KITH_CLI_ORIGIN, policy, line->today);
  if (operation != NULL)
    {
      if (!kith_command_perform (line, operation, error))
        return FALSE;
      label = kith_operation_dup_label (operation);
    }

  print_plan (line, plan, kith_import_plan_count (plan, policy), label);

  /* The program ends: a hundred thousand people are not let go one by one. */
  g_object_ref (plan);

  return TRUE;
}

/* Export */

static gboolean
parse_export (KithExportFormat  *export_format,
              KithVcardVersion  *version,
              GError           **error)
{
  int value;
  int number = KITH_VCARD_3_0;

  if (format == NULL || !kith_enum_from_nick (KITH_TYPE_EXPORT_FORMAT, format, &value))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Say in which --format: vcard or json."));
      return FALSE;
    }
  if (version_name != NULL && !kith_enum_from_nick (KITH_TYPE_VCARD_VERSION, version_name, &number))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("The versions of vCard are 2.1, 3.0 and 4.0."));
      return FALSE;
    }

  *export_format = value;
  *version = number;

  return TRUE;
}

static gboolean
export (KithCommandLine  *line,
        GError          **error)
{
  const char *path = line->arguments[0];
  JsonBuilder *json = kith_printer_get_json (line->printer);
  KithExportFormat export_format;
  KithVcardVersion version;

  if (!parse_export (&export_format, &version, error))
    return FALSE;
  if (*path == '\0')
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Say which file."));
      return FALSE;
    }

  if (g_strcmp0 (path, "-") == 0)
    {
      g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      /* The document itself is the answer. */
      kith_printer_say_nothing (line->printer);
      return kith_export_write_stream (line->database, export_format, version, NULL, stream, NULL,
                                       error);
    }

  if (!kith_export_write_file (line->database, export_format, version, NULL, path, NULL, error))
    return FALSE;

  if (json != NULL)
    {
      json_builder_begin_object (json);
      kith_json_add_text (json, "file", path);
      kith_json_add_text (json, "format", format);
      json_builder_end_object (json);
    }

  return TRUE;
}

/* Made-up people */

static gboolean
parse_number (const char  *text,
              guint64      least,
              guint64      most,
              guint64     *number,
              GError     **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, least, most, number, NULL))
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT "."),
               text, least, most);

  return FALSE;
}

static gboolean
sample (KithCommandLine  *line,
        GError          **error)
{
  guint64 n_people = 60;
  guint64 n_tracked = 0;
  guint64 seed = 1;

  return parse_number (n_people_text, 1, MOST_SAMPLE_PEOPLE, &n_people, error) &&
         parse_number (n_tracked_text, 1, n_people, &n_tracked, error) &&
         parse_number (seed_text, 0, G_MAXUINT32, &seed, error) &&
         kith_command_finish (line,
                              kith_sample_new (KITH_CLI_ORIGIN, n_people, n_tracked, seed,
                                               line->today),
                              error);
}

const KithCommand kith_commands_files[] = {
  { "import", "FILE...", N_("Bring people in from vCard or LinkedIn files"), import_options, 1,
    1000, import },
  { "export", "--format FORMAT FILE", N_("Take everything out; FILE may be - for stdout"),
    export_options, 1, 1, export },
  { "sample", "", N_("Fill an empty database with made-up people"), sample_options, 0, 0, sample },
  { NULL }
};
