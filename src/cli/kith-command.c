/* kith-command.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-contact-key.h"
#include "kith-error.h"
#include "kith-json.h"
#include "kith-lookup.h"
#include "kith-text.h"

/* How many people an error lists who answer to a name. */
#define MOST_CANDIDATES 10

/**
 * kith_command_perform:
 * @line: the command line
 * @operation: (transfer none): what to do
 * @error: return location for a #GError
 *
 * Performs an operation and waits for the disk.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
kith_command_perform (KithCommandLine  *line,
                      KithOperation    *operation,
                      GError          **error)
{
  g_return_val_if_fail (line != NULL, FALSE);

  return kith_store_perform (line->store, operation, error);
}

/**
 * kith_command_finish:
 * @line: the command line
 * @operation: (transfer full): what to do
 * @error: return location for a #GError
 *
 * Performs an operation and says what it did: its label, or in JSON also the id of what it was
 * about.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
kith_command_finish (KithCommandLine  *line,
                     KithOperation    *operation,
                     GError          **error)
{
  g_autoptr (KithOperation) owned = operation;
  JsonBuilder *json = kith_printer_get_json (line->printer);
  g_autofree char *label = NULL;

  if (!kith_command_perform (line, owned, error))
    return FALSE;

  label = kith_operation_dup_label (owned);
  kith_printer_add_line (line->printer, "%s", label);
  if (json != NULL)
    {
      json_builder_begin_object (json);
      if (kith_operation_get_result (owned) != 0)
        {
          json_builder_set_member_name (json, "id");
          json_builder_add_int_value (json, kith_operation_get_result (owned));
        }
      kith_json_add_text (json, "label", label);
      json_builder_end_object (json);
    }

  return TRUE;
}

static gboolean
collect_token_cb (const char *token,
                  gsize       length,
                  gsize       start,
                  gsize       end,
                  gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strndup (token, length));

  return TRUE;
}

static gboolean
has_words (GPtrArray  *wanted,
           const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (name == NULL)
    return FALSE;

  kith_text_tokenize (name, -1, collect_token_cb, words);
  for (guint i = 0; i < wanted->len; i++)
    if (!g_ptr_array_find_with_equal_func (words, g_ptr_array_index (wanted, i), g_str_equal, NULL))
      return FALSE;

  return wanted->len > 0;
}

/* Those of whose names @text has whole words: “Ada”, “lovelace”. */
static GPtrArray *
find_by_words (KithDatabase  *database,
               const char    *text,
               GError       **error)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  kith_text_tokenize (text, -1, collect_token_cb, words);
  people = kith_lookup_people_starting (database, text, 10 * MOST_CANDIDATES, error);
  for (guint i = people != NULL ? people->len : 0; i > 0; i--)
    {
      KithPerson *person = g_ptr_array_index (people, i - 1);

      if (!has_words (words, kith_person_get_display_name (person)) &&
          !has_words (words, kith_person_get_nickname (person)))
        g_ptr_array_remove_index (people, i - 1);
    }

  return g_steal_pointer (&people);
}

static GPtrArray *
find_people (KithDatabase  *database,
             const char    *text,
             GError       **error)
{
  g_autoptr (GPtrArray) people = NULL;

  if (strchr (text, '@') != NULL)
    {
      g_autofree char *key = kith_contact_key_new (KITH_DETAIL_KIND_EMAIL, text);

      people = kith_lookup_people_reached (database, KITH_DETAIL_KIND_EMAIL, key, error);
      if (people == NULL || people->len > 0)
        return g_steal_pointer (&people);
      g_clear_pointer (&people, g_ptr_array_unref);
    }

  people = kith_lookup_people_named (database, text, error);
  if (people == NULL || people->len > 0)
    return g_steal_pointer (&people);

  g_ptr_array_unref (g_steal_pointer (&people));

  return find_by_words (database, text, error);
}

static void
set_ambiguous (GPtrArray   *people,
               const char  *text,
               GError     **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < people->len && i < MOST_CANDIDATES; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);
      const char *company = kith_person_get_company (person);

      g_string_append_printf (list, "%s%" G_GINT64_FORMAT " %s", i > 0 ? ", " : "",
                              kith_record_get_id (KITH_RECORD (person)),
                              kith_person_get_display_name (person));
      if (company != NULL)
        g_string_append_printf (list, " (%s)", company);
    }
  if (people->len > MOST_CANDIDATES)
    g_string_append (list, ", …");

  g_set_error (error, KITH_ERROR, KITH_ERROR_AMBIGUOUS,
               _("More than one person answers to “%s”. Say which by number: %s"), text, list->str);
}

/**
 * kith_command_find_person:
 * @line: the command line
 * @text: an id, a name, a nickname or an e-mail
 * @error: return location for a #GError
 *
 * Returns: the id of the one person meant, or 0 with @error set: %KITH_ERROR_NOT_FOUND, or
 *   %KITH_ERROR_AMBIGUOUS with a list of those who may be
 */
gint64
kith_command_find_person (KithCommandLine  *line,
                          const char       *text,
                          GError          **error)
{
  g_autoptr (GPtrArray) people = NULL;
  gint64 id;

  g_return_val_if_fail (line != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  if (kith_text_is_empty (text))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("Say who: an id, a name or an e-mail."));
      return 0;
    }

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_autoptr (KithRecord) person = NULL;

      person = kith_database_load (line->database, KITH_TYPE_PERSON, id, NULL);
      if (person != NULL)
        return id;
    }

  people = find_people (line->database, text, error);
  if (people == NULL)
    return 0;
  if (people->len == 1)
    return kith_record_get_id (g_ptr_array_index (people, 0));

  if (people->len == 0)
    g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND, _("Nobody here answers to “%s”."), text);
  else
    set_ambiguous (people, text, error);

  return 0;
}

/**
 * kith_command_parse_day:
 * @line: the command line
 * @text: a day as kith_day_parse_relative() takes it
 * @error: return location for a #GError
 *
 * Returns: the day, or %KITH_DAY_NONE with @error set to %KITH_ERROR_INVALID
 */
KithDay
kith_command_parse_day (KithCommandLine  *line,
                        const char       *text,
                        GError          **error)
{
  KithDay day;

  g_return_val_if_fail (line != NULL, KITH_DAY_NONE);

  day = kith_day_parse_relative (text, line->today);
  if (day <= KITH_DAY_NONE)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("“%s” is not a day. Write it as 2026-12-31, today, tomorrow, +14d, +2w or "
                     "+1m."),
                   text);
      return KITH_DAY_NONE;
    }

  return day;
}

/**
 * kith_command_is_none:
 * @text: an argument
 *
 * Returns: whether it says that there is to be none
 */
gboolean
kith_command_is_none (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return g_ascii_strcasecmp (text, "none") == 0;
}
