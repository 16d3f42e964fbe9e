/* kith-csv-writer.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-csv-writer.h"

#include <string.h>

/* The prefix by which spreadsheets know text from formulas. */
#define SHIELD '\''

/* Telephone numbers and negative numbers: ^[+-]?[0-9 ().-]+$ */
static gboolean
is_number (const char *cell)
{
  if (*cell == '+' || *cell == '-')
    cell++;

  return *cell != '\0' && cell[strspn (cell, G_CSET_DIGITS " ().-")] == '\0';
}

/* Whether a spreadsheet might take a cell for a formula. Shields that are text already do not
 * count, or taking one off again could not be told from text that began with one. */
static gboolean
needs_shield (const char *cell)
{
  while (*cell == SHIELD)
    cell++;

  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL && !is_number (cell);
}

static gboolean
needs_quotes (const char *cell,
              char        delimiter)
{
  gsize length = strlen (cell);

  /* RFC 4180 keeps blanks, but many readers trim what is not quoted. */
  if (length == 0)
    return FALSE;

  return strchr (cell, delimiter) != NULL ||
         strpbrk (cell, "\"\r\n") != NULL ||
         strchr (" \t", cell[0]) != NULL ||
         strchr (" \t", cell[length - 1]) != NULL;
}

static void
append_cell (GString    *out,
             const char *cell,
             char        delimiter)
{
  g_autofree char *shielded = kith_csv_dup_shielded (cell);

  if (!needs_quotes (shielded, delimiter))
    {
      g_string_append (out, shielded);
      return;
    }

  g_string_append_c (out, '"');
  for (const char *p = shielded; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/**
 * kith_csv_write_bom:
 * @out: an empty string
 *
 * Writes the byte order mark that makes Excel read the table as UTF-8.
 */
void
kith_csv_write_bom (GString *out)
{
  g_return_if_fail (out != NULL);

  g_string_append (out, "\xef\xbb\xbf");
}

/**
 * kith_csv_write_row:
 * @out: where to append the row
 * @cells: (array length=n_cells): the texts, in UTF-8; %NULL is an empty one
 * @n_cells: how many there are
 * @delimiter: a comma, semicolon, tab or vertical bar
 *
 * Writes a row: quoted where needed, shielded as kith_csv_dup_shielded() does, CRLF at its end.
 */
void
kith_csv_write_row (GString            *out,
                    const char * const *cells,
                    guint               n_cells,
                    char                delimiter)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (cells != NULL || n_cells == 0);
  g_return_if_fail (delimiter != '\0' && strchr (",;\t|", delimiter) != NULL);

  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (out, delimiter);
      append_cell (out, cells[i] != NULL ? cells[i] : "", delimiter);
    }

  /* One empty cell would otherwise be a blank line, which is none. */
  if (n_cells == 1 && (cells[0] == NULL || *cells[0] == '\0'))
    g_string_append (out, "\"\"");

  g_string_append (out, "\r\n");
}

/**
 * kith_csv_dup_shielded:
 * @cell: a text
 *
 * Puts an apostrophe before a text that a spreadsheet would run as a formula: one that begins with
 * `=`, `+`, `-`, `@`, a tab or a carriage return and is not a number.
 *
 * Returns: (transfer full): the text to write
 */
char *
kith_csv_dup_shielded (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return needs_shield (cell) ? g_strdup_printf ("%c%s", SHIELD, cell) : g_strdup (cell);
}

/**
 * kith_csv_dup_bare:
 * @cell: a cell as it was read
 *
 * Takes off exactly the apostrophe that kith_csv_dup_shielded() puts on.
 *
 * Returns: (transfer full): the text
 */
char *
kith_csv_dup_bare (const char *cell)
{
  g_return_val_if_fail (cell != NULL, NULL);

  return g_strdup (*cell == SHIELD && needs_shield (cell) ? cell + 1 : cell);
}
