/* main.c: kithctl
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "kith-clock.h"
#include "kith-command.h"
#include "kith-filter.h"

/* What a script sees: done, not done, and not understood. */
enum
{
  EXIT_DONE = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
};

static char *database_path;
static gboolean json;
static gboolean show_version;
static gboolean show_help;
static char **remaining;

static const GOptionEntry options[] = {
  { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database_path, N_("Use this database"), "FILE" },
  { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Answer with one JSON document"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Show the version"), NULL },
  { "help", 'h', 0, G_OPTION_ARG_NONE, &show_help, N_("Show this help"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &remaining, NULL, NULL },
  { NULL }
};

static const KithCommand *const groups[] = {
  kith_commands_people,
  kith_commands_lists,
  kith_commands_plan,
  kith_commands_files,
  kith_commands_history,
};

static const KithCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const KithCommand *command = groups[i]; command->name != NULL; command++)
      if (strcmp (command->name, name) == 0)
        return command;

  return NULL;
}

/* Finds the command among the arguments: the first that is neither an option nor the value of
 * one. Takes it out, so that options may stand before and after it. */
static const char *
take_command (int    *argc,
              char  **argv)
{
  for (int i = 1; i < *argc; i++)
    {
      const char *name = argv[i];

      if (strcmp (name, "--database") == 0 || strcmp (name, "-d") == 0)
        {
          i++;
          continue;
        }
      if (*name == '-')
        continue;

      memmove (argv + i, argv + i + 1, (*argc - i) * sizeof *argv);
      (*argc)--;
      return name;
    }

  return NULL;
}

/* Whatever there is to ask for, by an example. */
static char *
describe_terms (void)
{
  GString *text = g_string_new (NULL);
  const KithFilterKey *key;
  gsize begin = 0;

  for (guint i = 0; (key = kith_filter_get_key (i)) != NULL; i++)
    {
      gboolean is_full = text->len - begin + strlen (key->example) > 76;

      if (is_full)
        begin = text->len;
      g_string_append_printf (text, "%s%s", i == 0 || is_full ? "\n  " : ", ", key->example);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_("Commands:"));
  g_autofree char *terms = describe_terms ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const KithCommand *command = groups[i]; command->name != NULL; command++)
      {
        g_autofree char *usage = g_strconcat (command->name, " ", command->synopsis, NULL);

        g_string_append_printf (text, "\n  %-38s %s", usage, _(command->summary));
      }

  g_string_append_printf (text, "\n\n%s%s",
                          _("QUERY is words, each with - before it for not (after --), a sentence "
                            "such as\n“who is in Lisbon”, and terms:"), terms);
  g_string_append_printf (text, "\n\n%s",
                          _("PERSON is an id, a name or an e-mail. DATE is 2026-12-31, today, "
                            "tomorrow, +14d,\n+2w or +1m. Everything that is done can be undone: "
                            "kithctl undo.\n\nkithctl COMMAND --help tells more about a command."));

  return g_string_free (text, FALSE);
}

static GOptionContext *
create_context (const KithCommand *command)
{
  GOptionContext *context;

  if (command != NULL)
    {
      g_autofree char *parameters = g_strconcat (command->name, " ", command->synopsis, NULL);
      g_autofree char *summary = g_strconcat (_(command->summary), ".", NULL);

      context = g_option_context_new (parameters);
      g_option_context_set_summary (context, summary);
    }
  else
    {
      g_autofree char *commands = describe_commands ();

      context = g_option_context_new (_("COMMAND"));
      g_option_context_set_summary (context, _("Kith remembers the people who matter to you, and "
                                               "whom to reach out to next."));
      g_option_context_set_description (context, commands);
    }

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (command != NULL && command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);

  return context;
}

static int
fail (const GError *error)
{
  kith_printer_write_error (error->message);

  return error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_FAILED;
}

/* Text is UTF-8 whatever the locale says, as in the database. */
static gboolean
check_arguments (int      argc,
                 char   **argv,
                 GError **error)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _("Argument %d is not UTF-8."), i);
        return FALSE;
      }

  return TRUE;
}

static gboolean
check_count (const KithCommand  *command,
             guint               n_arguments,
             GError            **error)
{
  if (n_arguments >= command->least && n_arguments <= command->most)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("Usage: kithctl %s %s"),
               command->name, command->synopsis);

  return FALSE;
}

static gboolean
run (const KithCommand  *command,
     GError            **error)
{
  static char *nothing[] = { NULL };
  g_autofree char *default_path = kith_store_dup_default_path ();
  g_autoptr (KithPrinter) printer = kith_printer_new (json);
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (KithStore) store = NULL;
  KithCommandLine line = { 0, };

  line.arguments = remaining != NULL ? remaining : nothing;
  line.n_arguments = g_strv_length (line.arguments);
  if (!check_count (command, line.n_arguments, error))
    return FALSE;

  store = kith_store_open (database_path != NULL ? database_path : default_path, error);
  if (store == NULL)
    return FALSE;

  line.store = store;
  line.database = kith_store_get_database (store);
  line.printer = printer;
  line.now = kith_clock_get_now (clock);
  line.today = kith_clock_get_today (clock);

  return command->func (&line, error) && kith_printer_print (printer, error);
}

static void
set_up_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("kithctl");
}

/* Does what the options ask for, or the command. */
static gboolean
obey (const KithCommand  *command,
      GOptionContext     *context,
      GError            **error)
{
  if (show_help)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fputs (help, stdout);
      return TRUE;
    }
  if (show_version)
    {
      puts ("kithctl " KITH_VERSION);
      return TRUE;
    }
  if (command == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                           _("Say what to do. See kithctl --help."));
      return FALSE;
    }

  return run (command, error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const KithCommand *command = NULL;
  const char *name;

  set_up_locale ();
  if (!check_arguments (argc, argv, &error))
    return fail (error);

  name = take_command (&argc, argv);
  command = name != NULL ? find_command (name) : NULL;
  if (name != NULL && command == NULL)
    {
      g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                   _("There is no command “%s”. See kithctl --help."), name);
      return fail (error);
    }

  context = create_context (command);
  if (!g_option_context_parse (context, &argc, &argv, &error) || !obey (command, context, &error))
    return fail (error);

  return EXIT_DONE;
}
