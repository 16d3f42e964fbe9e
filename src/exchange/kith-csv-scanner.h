/* kith-csv-scanner.h: the grammar of RFC 4180
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithCsvScanner:
 * @p: the next byte
 * @end: the end of the text
 * @line: the number of the line of @p, counted from 1
 * @field_line: the number of the line where the last field began
 * @delimiter: the delimiter
 *
 * A position in a table.
 */
typedef struct
{
  const char *p;
  const char *end;
  guint line;
  guint field_line;
  char delimiter;
} KithCsvScanner;

/**
 * KithCsvField:
 * @KITH_CSV_FIELD_MORE: another field follows in the row
 * @KITH_CSV_FIELD_LAST: the row ends with this field
 * @KITH_CSV_FIELD_BLANK: the row is a blank line and has no field
 * @KITH_CSV_FIELD_NONE: the text has ended; there is no field
 * @KITH_CSV_FIELD_UNTERMINATED: the text has ended within quotes
 * @KITH_CSV_FIELD_TOO_LONG: the field is longer than the limit
 * @KITH_CSV_FIELD_NUL: the field contains a zero byte
 *
 * What kith_csv_scanner_read() found.
 */
typedef enum
{
  KITH_CSV_FIELD_MORE,
  KITH_CSV_FIELD_LAST,
  KITH_CSV_FIELD_BLANK,
  KITH_CSV_FIELD_NONE,
  KITH_CSV_FIELD_UNTERMINATED,
  KITH_CSV_FIELD_TOO_LONG,
  KITH_CSV_FIELD_NUL,
} KithCsvField;

KithCsvField kith_csv_scanner_read       (KithCsvScanner *self,
                                          gboolean        is_first,
                                          gsize           limit,
                                          GString        *field);
char         kith_csv_sniff_delimiter    (const char     *text,
                                          gsize           length);
gsize        kith_csv_match_sep_line     (const char     *text,
                                          gsize           length,
                                          char           *out_delimiter);

G_END_DECLS
