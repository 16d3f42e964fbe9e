/* kith-csv-reader.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-csv-reader.h"

#include "kith-csv-scanner.h"
#include "kith-error.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * KithCsvReader:
 *
 * Reads the rows of a table of text, RFC 4180 and what programs write in its name. The encoding and
 * the delimiter are found out from the bytes.
 *
 * An error is the end of the table: unlike cards, rows cannot be told apart after a lost quote.
 */
struct _KithCsvReader
{
  GObject parent_instance;

  GBytes *bytes;
  KithEncoding encoding;
  gboolean is_valid;

  KithCsvScanner scanner;
  GString *field;
  GError *failure;
  const char *start;
  guint row_line;
  guint n_rows;

  GPtrArray *header;
  GHashTable *columns;
};

G_DEFINE_FINAL_TYPE (KithCsvReader, kith_csv_reader, G_TYPE_OBJECT)

/* What two spellings of the name of a column have in common. */
static char *
fold_name (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autofree char *stripped = NULL;

  if (normal == NULL)
    return g_strdup ("");

  /* A second byte order mark is in some exports, where two files were joined. */
  stripped = g_strdup (g_str_has_prefix (normal, "\xef\xbb\xbf") ? normal + 3 : normal);

  return g_utf8_casefold (g_strstrip (stripped), -1);
}

/* The text of the last field, in UTF-8. */
static char *
dup_field (KithCsvReader *self)
{
  GString *text;

  if (self->is_valid)
    return g_strndup (self->field->str, self->field->len);

  text = g_string_sized_new (self->field->len);
  if (self->encoding == KITH_ENCODING_WINDOWS_1252)
    kith_charset_append_1252 (text, self->field->str, self->field->len);
  else
    kith_charset_append_repaired (text, self->field->str, self->field->len);

  return g_string_free (text, FALSE);
}

static GError *
create_error (KithCsvReader *self,
              KithCsvField   result)
{
  switch (result)
    {
    case KITH_CSV_FIELD_UNTERMINATED:
      return g_error_new (KITH_ERROR, KITH_ERROR_FORMAT,
                          _("Line %u: a quotation mark is opened and never closed."),
                          self->scanner.field_line);

    case KITH_CSV_FIELD_TOO_LONG:
      return g_error_new (KITH_ERROR, KITH_ERROR_LIMIT,
                          _("Line %u: a cell is larger than %u MiB."),
                          self->scanner.field_line, KITH_CSV_MAX_FIELD / (1024 * 1024));

    case KITH_CSV_FIELD_NUL:
      return g_error_new (KITH_ERROR, KITH_ERROR_FORMAT,
                          _("Line %u: there is a zero byte, so this is not a table of text."),
                          self->scanner.line);

    case KITH_CSV_FIELD_MORE:
    case KITH_CSV_FIELD_LAST:
    case KITH_CSV_FIELD_BLANK:
    case KITH_CSV_FIELD_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Reads the fields of a row. Returns FALSE at the end, or with the failure set. */
static gboolean
read_row (KithCsvReader *self,
          GPtrArray     *row)
{
  KithCsvField result;

  self->row_line = self->scanner.line;
  do
    {
      result = kith_csv_scanner_read (&self->scanner, row->len == 0, KITH_CSV_MAX_FIELD,
                                      self->field);
      if (result == KITH_CSV_FIELD_NONE)
        return FALSE;
      if (result == KITH_CSV_FIELD_BLANK)
        return TRUE;
      if (result > KITH_CSV_FIELD_NONE)
        {
          self->failure = create_error (self, result);
          return FALSE;
        }

      if (row->len == KITH_CSV_MAX_COLUMNS)
        {
          self->failure = g_error_new (KITH_ERROR, KITH_ERROR_LIMIT,
                                       _("Line %u: there are more than %u columns."),
                                       self->row_line, KITH_CSV_MAX_COLUMNS);
          return FALSE;
        }

      g_ptr_array_add (row, dup_field (self));
    }
  while (result == KITH_CSV_FIELD_MORE);

  return TRUE;
}

static gboolean
has_names (GHashTable         *columns,
           const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = fold_name (names[i]);

      if (!g_hash_table_contains (columns, folded))
        return FALSE;
    }

  return TRUE;
}

/* Maps the names of columns to their positions; the first of two of a name counts. */
static GHashTable *
map_columns (GPtrArray *row)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < row->len; i++)
    {
      g_autofree char *folded = fold_name (g_ptr_array_index (row, i));

      if (!g_hash_table_contains (columns, folded))
        g_hash_table_insert (columns, g_steal_pointer (&folded), GUINT_TO_POINTER (i));
    }

  return columns;
}

/* Finds out the encoding, and makes the text one that a byte can be looked for in. */
static void
decode (KithCsvReader *self,
        GBytes        *bytes)
{
  const guint8 *data;
  gsize length;
  gsize skip;

  data = g_bytes_get_data (bytes, &length);
  self->encoding = kith_charset_sniff (data, length, &skip);

  if (self->encoding != KITH_ENCODING_UTF_8)
    {
      KithCharsetUtf16 utf16 = { self->encoding == KITH_ENCODING_UTF_16BE, 0, 0, FALSE };
      GString *text = g_string_sized_new (length / 2);

      kith_charset_utf16_push (&utf16, data + skip, length - skip, text);
      kith_charset_utf16_finish (&utf16, text);
      self->bytes = g_string_free_to_bytes (text);
      self->is_valid = TRUE;
      return;
    }

  self->bytes = g_bytes_new_from_bytes (bytes, skip, length - skip);
  self->is_valid = length == skip ||
                   g_utf8_validate_len ((const char *) data + skip, length - skip, NULL);

  /* A byte order mark is a promise of UTF-8, however damaged. */
  if (!self->is_valid && skip == 0)
    self->encoding = kith_charset_sniff_eight_bit (data, length);
}

static void
kith_csv_reader_finalize (GObject *object)
{
  KithCsvReader *self = KITH_CSV_READER (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_string_free (self->field, TRUE);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_hash_table_unref);

  G_OBJECT_CLASS (kith_csv_reader_parent_class)->finalize (object);
}

static void
kith_csv_reader_class_init (KithCsvReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_csv_reader_finalize;
}

static void
kith_csv_reader_init (KithCsvReader *self)
{
  self->field = g_string_new (NULL);
}

/**
 * kith_csv_reader_new:
 * @bytes: the bytes of a file, which may be mapped
 *
 * Creates a reader. The encoding and the delimiter are found out here.
 *
 * Returns: (transfer full): a reader
 */
KithCsvReader *
kith_csv_reader_new (GBytes *bytes)
{
  KithCsvReader *self;
  gsize length;
  gsize sep;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = g_object_new (KITH_TYPE_CSV_READER, NULL);
  decode (self, bytes);

  self->start = g_bytes_get_data (self->bytes, &length);
  if (self->start == NULL)
    self->start = "";
  self->scanner.p = self->start;
  self->scanner.end = self->start + length;
  self->scanner.line = 1;

  sep = kith_csv_match_sep_line (self->start, length, &self->scanner.delimiter);
  if (sep == 0)
    {
      self->scanner.delimiter = kith_csv_sniff_delimiter (self->start, length);
      return self;
    }

  /* What is left of that line is its end, which scans as a blank line. */
  self->scanner.p += sep;
  kith_csv_scanner_read (&self->scanner, TRUE, KITH_CSV_MAX_FIELD, self->field);

  return self;
}

/**
 * kith_csv_reader_next:
 * @self: a reader
 * @error: where to put %KITH_ERROR_FORMAT if a quotation mark is not closed or there is a zero
 *   byte, %KITH_ERROR_LIMIT if the table is larger than Kith accepts
 *
 * Reads the next row. Rows are as long as they are in the file, shorter or longer than the header;
 * a blank line is a row without cells. After an error every call gives the same error.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the cells, or %NULL at the end or with
 *   @error set
 */
GPtrArray *
kith_csv_reader_next (KithCsvReader  *self,
                      GError        **error)
{
  g_autoptr (GPtrArray) row = NULL;

  g_return_val_if_fail (KITH_IS_CSV_READER (self), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (self->failure == NULL)
    {
      row = g_ptr_array_new_with_free_func (g_free);
      if (read_row (self, row))
        {
          if (self->n_rows < KITH_CSV_MAX_ROWS)
            {
              self->n_rows++;
              return g_steal_pointer (&row);
            }

          self->failure = g_error_new (KITH_ERROR, KITH_ERROR_LIMIT,
                                       _("Line %u: there are more than %u rows."),
                                       self->row_line, KITH_CSV_MAX_ROWS);
        }
    }

  if (self->failure != NULL && error != NULL)
    *error = g_error_copy (self->failure);

  return NULL;
}

/**
 * kith_csv_reader_get_encoding:
 * @self: a reader
 *
 * Gets the encoding that the file was taken for.
 *
 * Returns: the encoding
 */
KithEncoding
kith_csv_reader_get_encoding (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), KITH_ENCODING_UTF_8);

  return self->encoding;
}

/**
 * kith_csv_reader_get_delimiter:
 * @self: a reader
 *
 * Gets the delimiter that the file was taken to have.
 *
 * Returns: an ASCII character
 */
char
kith_csv_reader_get_delimiter (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), ',');

  return self->scanner.delimiter;
}

/**
 * kith_csv_reader_get_line:
 * @self: a reader
 *
 * Gets where in the file the last row began.
 *
 * Returns: a line number counted from 1, or 0 before the first row
 */
guint
kith_csv_reader_get_line (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), 0);

  return self->row_line;
}

/**
 * kith_csv_reader_get_row:
 * @self: a reader
 *
 * Gets the number of the last row. Blank lines and headers count.
 *
 * Returns: a number counted from 1, or 0 before the first row
 */
guint
kith_csv_reader_get_row (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), 0);

  return self->n_rows;
}

/**
 * kith_csv_reader_get_offset:
 * @self: a reader
 *
 * Gets how far the file has been read, for a progress bar.
 *
 * Returns: bytes, of kith_csv_reader_get_size()
 */
gsize
kith_csv_reader_get_offset (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), 0);

  return (gsize) (self->scanner.p - self->start);
}

/**
 * kith_csv_reader_get_size:
 * @self: a reader
 *
 * Gets how much there is to read: the size of the file in UTF-8.
 *
 * Returns: bytes
 */
gsize
kith_csv_reader_get_size (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), 0);

  return (gsize) (self->scanner.end - self->start);
}

/**
 * kith_csv_reader_find_header:
 * @self: a reader
 * @names: the columns that the header must have, %NULL-terminated
 * @max_rows: how many rows to look at, blank lines included
 * @error: where to put %KITH_ERROR_FORMAT if none of them is the header, or the error of
 *   kith_csv_reader_next()
 *
 * Reads up to the row that has all of @names as cells, whatever comes before: LinkedIn, for one,
 * puts three lines of explanation there. The next row is the first of the data.
 *
 * Returns: whether there is a header
 */
gboolean
kith_csv_reader_find_header (KithCsvReader       *self,
                             const char * const  *names,
                             guint                max_rows,
                             GError             **error)
{
  g_autofree char *list = NULL;

  g_return_val_if_fail (KITH_IS_CSV_READER (self), FALSE);
  g_return_val_if_fail (names != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  for (guint i = 0; i < max_rows; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GPtrArray) row = kith_csv_reader_next (self, &local_error);
      g_autoptr (GHashTable) columns = NULL;

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (row == NULL)
        break;

      columns = map_columns (row);
      if (row->len > 0 && has_names (columns, names))
        {
          g_clear_pointer (&self->header, g_ptr_array_unref);
          g_clear_pointer (&self->columns, g_hash_table_unref);
          self->header = g_steal_pointer (&row);
          self->columns = g_steal_pointer (&columns);
          return TRUE;
        }
    }

  list = g_strjoinv (", ", (char **) names);
  g_set_error (error, KITH_ERROR, KITH_ERROR_FORMAT,
               /* Translators: the list is names of columns, as in "First Name, Last Name" */
               _("The first %u lines have no header with the columns %s."), max_rows, list);

  return FALSE;
}

/**
 * kith_csv_reader_get_header:
 * @self: a reader
 *
 * Gets the header.
 *
 * Returns: (transfer none) (nullable) (element-type utf8): the names as they are in the file, or
 *   %NULL before kith_csv_reader_find_header() has found it
 */
GPtrArray *
kith_csv_reader_get_header (KithCsvReader *self)
{
  g_return_val_if_fail (KITH_IS_CSV_READER (self), NULL);

  return self->header;
}

/**
 * kith_csv_reader_get_column:
 * @self: a reader
 * @name: the name of a column; case and blanks around it do not matter
 *
 * Looks for a column in the header.
 *
 * Returns: its position counted from 0, or -1 if there is none
 */
int
kith_csv_reader_get_column (KithCsvReader *self,
                            const char    *name)
{
  g_autofree char *folded = NULL;
  gpointer position;

  g_return_val_if_fail (KITH_IS_CSV_READER (self), -1);
  g_return_val_if_fail (name != NULL, -1);

  if (self->columns == NULL)
    return -1;

  folded = fold_name (name);
  if (!g_hash_table_lookup_extended (self->columns, folded, NULL, &position))
    return -1;

  return GPOINTER_TO_INT (position);
}

/**
 * kith_csv_reader_get_cell:
 * @self: a reader
 * @row: (element-type utf8): a row of it
 * @name: the name of a column
 *
 * Gets the cell of a row in a column.
 *
 * Returns: (transfer none): the text; an empty one if the row is too short or there is no such
 *   column
 */
const char *
kith_csv_reader_get_cell (KithCsvReader *self,
                          GPtrArray     *row,
                          const char    *name)
{
  int column;

  g_return_val_if_fail (KITH_IS_CSV_READER (self), "");
  g_return_val_if_fail (row != NULL, "");
  g_return_val_if_fail (name != NULL, "");

  column = kith_csv_reader_get_column (self, name);
  if (column < 0 || (guint) column >= row->len)
    return "";

  return g_ptr_array_index (row, (guint) column);
}
