/* kith-command.h: what the commands of kithctl share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-filter.h"
#include "kith-printer.h"
#include "kith-saved-list.h"
#include "kith-store.h"

G_BEGIN_DECLS

/* What the history says of who did it. */
#define KITH_CLI_ORIGIN "kithctl"

/**
 * KithCommandLine:
 * @store: the open database
 * @database: its connection for reading
 * @printer: where results go
 * @arguments: (array zero-terminated=1): what stands after the options, in UTF-8 but for files
 * @n_arguments: how many
 * @now: the moment, in microseconds since 1970 UTC
 * @today: the day
 *
 * What a command works with.
 */
typedef struct
{
  KithStore *store;
  KithDatabase *database;
  KithPrinter *printer;
  char **arguments;
  guint n_arguments;
  gint64 now;
  KithDay today;
} KithCommandLine;

/**
 * KithCommandFunc:
 * @line: what it works with
 * @error: return location for a #GError; one of #G_OPTION_ERROR is wrong usage
 *
 * Does what a command is for.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
typedef gboolean (*KithCommandFunc) (KithCommandLine  *line,
                                     GError          **error);

/**
 * KithCommand:
 * @name: what is typed
 * @synopsis: its arguments, for the help
 * @summary: what it does, not translated yet
 * @options: (nullable): its options
 * @least: how many arguments there must be
 * @most: how many there may be
 * @func: does it
 *
 * A command of kithctl.
 */
typedef struct
{
  const char *name;
  const char *synopsis;
  const char *summary;
  const GOptionEntry *options;
  guint least;
  guint most;
  KithCommandFunc func;
} KithCommand;

extern const KithCommand kith_commands_people[];
extern const KithCommand kith_commands_lists[];
extern const KithCommand kith_commands_plan[];
extern const KithCommand kith_commands_files[];
extern const KithCommand kith_commands_history[];

gboolean  kith_command_perform    (KithCommandLine  *line,
                                   KithOperation    *operation,
                                   GError          **error);
gboolean  kith_command_finish     (KithCommandLine  *line,
                                   KithOperation    *operation,
                                   GError          **error);
gint64    kith_command_find_person (KithCommandLine *line,
                                   const char       *text,
                                   GError          **error);
KithSavedList *
          kith_command_find_list   (KithCommandLine  *line,
                                   const char       *name,
                                   GError          **error);
KithFilter *
          kith_command_read_filter (KithCommandLine *line,
                                   const char       *text,
                                   GError          **error);
KithDay   kith_command_parse_day  (KithCommandLine  *line,
                                   const char       *text,
                                   GError          **error);
gboolean  kith_command_is_none    (const char       *text);

G_END_DECLS
