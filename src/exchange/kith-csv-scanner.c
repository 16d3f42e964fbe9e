/* kith-csv-scanner.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-csv-scanner.h"

#include <string.h>

#define SNIFFED_ROWS 20
#define SNIFFED_BYTES (256 * 1024)
#define SNIFFED_COLUMNS 513

/* Skips CRLF, LF or CR. */
static void
skip_newline (KithCsvScanner *self)
{
  g_assert (self->p < self->end && (*self->p == '\r' || *self->p == '\n'));

  self->p += *self->p == '\r' && self->end - self->p > 1 && self->p[1] == '\n' ? 2 : 1;
  self->line++;
}

/* Appends the inside of a pair of quotes; the scanner is after the first and stops after the
 * second. Line breaks within are text and are kept as they are. */
static KithCsvField
read_quoted (KithCsvScanner *self,
             gsize           limit,
             GString        *field)
{
  while (self->p < self->end)
    {
      const char *start = self->p;

      if (field->len > limit)
        return KITH_CSV_FIELD_TOO_LONG;

      if (*start == '"')
        {
          self->p++;
          if (self->p == self->end || *self->p != '"')
            return KITH_CSV_FIELD_MORE;
          self->p++;
          g_string_append_c (field, '"');
          continue;
        }

      if (*start == '\0')
        return KITH_CSV_FIELD_NUL;

      if (*start == '\r' || *start == '\n')
        skip_newline (self);
      else
        self->p++;
      g_string_append_len (field, start, self->p - start);
    }

  return KITH_CSV_FIELD_UNTERMINATED;
}

/* Counts the cells of the first rows as @delimiter would have it: how many rows have the most usual
 * number of them above one, and that number. */
static void
measure (const char *text,
         gsize       length,
         char        delimiter,
         guint      *n_rows,
         guint      *n_columns)
{
  KithCsvScanner scanner = { text, text + length, 1, 1, delimiter };
  g_autoptr (GString) field = g_string_new (NULL);
  guint counts[SNIFFED_COLUMNS] = { 0 };
  KithCsvField result = KITH_CSV_FIELD_LAST;

  *n_rows = 0;
  *n_columns = 0;

  for (guint row = 0; row < SNIFFED_ROWS && result <= KITH_CSV_FIELD_BLANK; row++)
    {
      guint n = 0;

      do
        {
          result = kith_csv_scanner_read (&scanner, n == 0, SNIFFED_BYTES, field);
          n++;
        }
      while (result == KITH_CSV_FIELD_MORE);

      if (result == KITH_CSV_FIELD_LAST)
        counts[MIN (n, SNIFFED_COLUMNS - 1)]++;
    }

  for (guint n = 2; n < SNIFFED_COLUMNS; n++)
    {
      if (counts[n] > 0 && counts[n] >= *n_rows)
        {
          *n_rows = counts[n];
          *n_columns = n;
        }
    }
}

/**
 * kith_csv_scanner_read:
 * @self: a position
 * @is_first: whether the field is the first of its row
 * @limit: the longest field, in bytes
 * @field: where to put the bytes of the field
 *
 * Reads a field. Blanks are kept; a quote counts only as the first character of a field, and what
 * follows the closing one is kept too.
 *
 * Returns: what was found
 */
KithCsvField
kith_csv_scanner_read (KithCsvScanner *self,
                       gboolean        is_first,
                       gsize           limit,
                       GString        *field)
{
  const char *start;

  g_return_val_if_fail (self != NULL, KITH_CSV_FIELD_NONE);
  g_return_val_if_fail (field != NULL, KITH_CSV_FIELD_NONE);

  g_string_truncate (field, 0);
  self->field_line = self->line;

  if (is_first && self->p == self->end)
    return KITH_CSV_FIELD_NONE;
  if (is_first && (*self->p == '\r' || *self->p == '\n'))
    {
      skip_newline (self);
      return KITH_CSV_FIELD_BLANK;
    }

  if (self->p < self->end && *self->p == '"')
    {
      KithCsvField result;

      self->p++;
      result = read_quoted (self, limit, field);
      if (result != KITH_CSV_FIELD_MORE)
        return result;
    }

  for (start = self->p; self->p < self->end; self->p++)
    {
      if (*self->p == self->delimiter || *self->p == '\r' || *self->p == '\n')
        break;
      if (*self->p == '\0')
        return KITH_CSV_FIELD_NUL;
      if (field->len + (gsize) (self->p - start) > limit)
        return KITH_CSV_FIELD_TOO_LONG;
    }

  g_string_append_len (field, start, self->p - start);
  if (field->len > limit)
    return KITH_CSV_FIELD_TOO_LONG;

  if (self->p < self->end && *self->p == self->delimiter)
    {
      self->p++;
      return KITH_CSV_FIELD_MORE;
    }

  if (self->p < self->end)
    skip_newline (self);

  return KITH_CSV_FIELD_LAST;
}

/**
 * kith_csv_sniff_delimiter:
 * @text: (array length=length): the beginning of a table
 * @length: how many bytes @text has
 *
 * Guesses the delimiter from the first twenty rows: the one that gives the most rows the same
 * number of cells, then the one that gives more cells.
 *
 * Returns: a comma, semicolon, tab or vertical bar; a comma if there is nothing to go by
 */
char
kith_csv_sniff_delimiter (const char *text,
                          gsize       length)
{
  static const char candidates[] = ",;\t|";
  guint best_rows = 0;
  guint best_columns = 0;
  char best = ',';

  g_return_val_if_fail (text != NULL || length == 0, ',');

  for (guint i = 0; candidates[i] != '\0'; i++)
    {
      guint n_rows;
      guint n_columns;

      measure (text, MIN (length, SNIFFED_BYTES), candidates[i], &n_rows, &n_columns);
      if (n_rows > best_rows || (n_rows == best_rows && n_columns > best_columns))
        {
          best = candidates[i];
          best_rows = n_rows;
          best_columns = n_columns;
        }
    }

  return best;
}

/**
 * kith_csv_match_sep_line:
 * @text: (array length=length): the beginning of a table
 * @length: how many bytes @text has
 * @out_delimiter: (out): the delimiter, if there is such a line
 *
 * Looks for the line `sep=;` that Excel understands, which is no row of the table.
 *
 * Returns: how many bytes of the text it takes, without the end of the line, or 0
 */
gsize
kith_csv_match_sep_line (const char *text,
                         gsize       length,
                         char       *out_delimiter)
{
  gboolean is_quoted;
  gsize size;

  g_return_val_if_fail (text != NULL || length == 0, 0);
  g_return_val_if_fail (out_delimiter != NULL, 0);

  is_quoted = length > 0 && text[0] == '"';
  size = is_quoted ? 7 : 5;

  if (length < size || g_ascii_strncasecmp (text + is_quoted, "sep=", 4) != 0)
    return 0;
  if (is_quoted && text[6] != '"')
    return 0;
  if (length > size && text[size] != '\r' && text[size] != '\n')
    return 0;
  if (!g_ascii_isprint (text[4 + is_quoted]) && text[4 + is_quoted] != '\t')
    return 0;
  if (text[4 + is_quoted] == '"' || g_ascii_isalnum (text[4 + is_quoted]))
    return 0;

  *out_delimiter = text[4 + is_quoted];

  return size;
}
