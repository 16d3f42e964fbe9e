/* kith-linkedin.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-linkedin.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-contact-detail.h"
#include "kith-csv-reader.h"
#include "kith-date.h"
#include "kith-error.h"
#include "kith-text.h"

/* Above the header stand three lines of explanation, unless somebody took them away. */
#define MOST_HEADER_ROWS 10

typedef enum
{
  COLUMN_GIVEN_NAME,
  COLUMN_FAMILY_NAME,
  COLUMN_URL,
  COLUMN_EMAIL,
  COLUMN_COMPANY,
  COLUMN_POSITION,
  COLUMN_CONNECTED_ON,
  N_COLUMNS,
} Column;

/* The headers there are, by language. Older files have no URL. */
static const char *const headers[][N_COLUMNS] = {
  { "First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On" },
  { "Vorname", "Nachname", "URL", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am" },
};

/* LinkedIn writes English months whatever the language; the others are German ones. */
static const struct
{
  const char *name;
  int month;
} months[] = {
  { "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "may", 5 }, { "jun", 6 },
  { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "oct", 10 }, { "nov", 11 }, { "dec", 12 },
  { "mär", 3 }, { "mrz", 3 }, { "mai", 5 }, { "okt", 10 }, { "dez", 12 },
};

typedef struct
{
  KithCsvReader *reader;
  int positions[N_COLUMNS];
} Table;

static void
table_clear (Table *table)
{
  g_clear_object (&table->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* Dates */

static int
find_month (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (lower, months[i].name))
      return months[i].month;

  return 0;
}

/* The three parts of a date, whatever stands between them. */
static gboolean
split_date (const char *text,
            char     ***parts)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t,./-", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_strv_builder_add (builder, *word);
  *parts = g_strv_builder_end (builder);

  return g_strv_length (*parts) == 3;
}

static int
read_number (const char *word)
{
  guint64 number;

  return g_ascii_string_to_unsigned (word, 10, 1, 9999, &number, NULL) ? number : 0;
}

static char *
format_date (int year,
             int month,
             int day)
{
  return kith_day_format (kith_day_new (year, month, day));
}

/* 12/05/2024: day and month, or month and day. */
static char *
format_ambiguous (int                year,
                  int                first,
                  int                second,
                  KithLinkedinOrder  order,
                  gboolean          *is_ambiguous)
{
  if (first > 12 || order == KITH_LINKEDIN_ORDER_DAY_FIRST)
    return format_date (year, second, first);
  if (second > 12 || first == second || order == KITH_LINKEDIN_ORDER_MONTH_FIRST)
    return format_date (year, first, second);

  *is_ambiguous = TRUE;

  return g_strdup_printf ("%04d", year);
}

/**
 * kith_linkedin_parse_date:
 * @text: a date as LinkedIn has or had it: `05 Oct 2020`, `Oct 5, 2020`, `2020-10-05`,
 *   `10/05/2020`, `05.10.2020`
 * @order: what the other dates of the file tell about the order
 * @is_ambiguous: (out): whether day and month cannot be told apart; then it is only the year
 *
 * Returns: (transfer full) (nullable): a partial date, or %NULL if it is none
 */
char *
kith_linkedin_parse_date (const char        *text,
                          KithLinkedinOrder  order,
                          gboolean          *is_ambiguous)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (is_ambiguous != NULL, NULL);

  *is_ambiguous = FALSE;
  if (!split_date (text, &parts))
    return NULL;

  if (find_month (parts[1]) > 0)
    return format_date (read_number (parts[2]), find_month (parts[1]), read_number (parts[0]));
  if (find_month (parts[0]) > 0)
    return format_date (read_number (parts[2]), find_month (parts[0]), read_number (parts[1]));
  if (strlen (parts[0]) == 4)
    return format_date (read_number (parts[0]), read_number (parts[1]), read_number (parts[2]));
  if (strlen (parts[2]) != 4 || read_number (parts[0]) == 0 || read_number (parts[1]) == 0)
    return NULL;

  /* Nobody writes a month before a full stop. */
  if (strchr (text, '.') != NULL)
    order = KITH_LINKEDIN_ORDER_DAY_FIRST;

  return format_ambiguous (read_number (parts[2]), read_number (parts[0]), read_number (parts[1]),
                           order, is_ambiguous);
}

/* What one date tells about the others. */
static KithLinkedinOrder
find_order (const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (strchr (text, '/') == NULL || !split_date (text, &parts) || strlen (parts[2]) != 4)
    return KITH_LINKEDIN_ORDER_UNKNOWN;
  if (read_number (parts[0]) > 12)
    return KITH_LINKEDIN_ORDER_DAY_FIRST;
  if (read_number (parts[1]) > 12)
    return KITH_LINKEDIN_ORDER_MONTH_FIRST;

  return KITH_LINKEDIN_ORDER_UNKNOWN;
}

/* Rows */

static gboolean
open_table (GBytes *bytes,
            Table  *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (KithCsvReader) reader = kith_csv_reader_new (bytes);
      const char *names[] = { headers[i][COLUMN_GIVEN_NAME], headers[i][COLUMN_FAMILY_NAME], NULL };

      if (!kith_csv_reader_find_header (reader, names, MOST_HEADER_ROWS, NULL))
        continue;

      for (guint j = 0; j < N_COLUMNS; j++)
        table->positions[j] = kith_csv_reader_get_column (reader, headers[i][j]);

      /* Other address books have first and last names too, but none of these. */
      if (table->positions[COLUMN_CONNECTED_ON] < 0 && table->positions[COLUMN_POSITION] < 0)
        continue;

      table->reader = g_steal_pointer (&reader);
      return TRUE;
    }

  return FALSE;
}

static char *
dup_cell (const Table *table,
          GPtrArray   *row,
          Column       column)
{
  int position = table->positions[column];

  return position >= 0 && (guint) position < row->len
           ? kith_text_dup_trimmed (g_ptr_array_index (row, position))
           : NULL;
}

/* What is shown on one line is read as one. */
static char *
dup_line (const Table *table,
          GPtrArray   *row,
          Column       column)
{
  g_autofree char *text = dup_cell (table, row, column);
  g_auto (GStrv) lines = text != NULL ? g_strsplit_set (text, "\r\n", -1) : NULL;
  GString *line;

  if (text == NULL)
    return NULL;

  line = g_string_new (NULL);
  for (char **part = lines; *part != NULL; part++)
    {
      g_strstrip (*part);
      if (**part != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", *part);
    }

  return g_string_free (line, FALSE);
}

static gboolean
is_empty_row (GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (!kith_text_is_empty (g_ptr_array_index (row, i)))
      return FALSE;

  return TRUE;
}

static char *
read_connected_on (const Table       *table,
                   GPtrArray         *row,
                   KithLinkedinOrder  order,
                   char             **reason)
{
  g_autofree char *text = dup_cell (table, row, COLUMN_CONNECTED_ON);
  gboolean is_ambiguous = FALSE;
  char *date;

  if (text == NULL)
    return NULL;

  date = kith_linkedin_parse_date (text, order, &is_ambiguous);
  if (date == NULL)
    *reason = g_strdup_printf (_("“%s” is not a date that Kith understands; it was left out."),
                               text);
  else if (is_ambiguous)
    *reason = g_strdup_printf (_("“%s” may be one of two days; only the year is kept."), text);

  return date;
}

static KithPersonDraft *
read_row (const Table       *table,
          GPtrArray         *row,
          KithLinkedinOrder  order,
          char             **reason)
{
  g_autofree char *given = dup_line (table, row, COLUMN_GIVEN_NAME);
  g_autofree char *family = dup_line (table, row, COLUMN_FAMILY_NAME);
  g_autofree char *url = dup_cell (table, row, COLUMN_URL);
  g_autofree char *email = dup_cell (table, row, COLUMN_EMAIL);
  g_autofree char *company = dup_line (table, row, COLUMN_COMPANY);
  g_autofree char *position = dup_line (table, row, COLUMN_POSITION);
  g_autofree char *connected_on = NULL;
  g_autofree char *name = NULL;
  g_autoptr (KithPerson) person = NULL;
  KithPersonDraft *draft;

  if (given == NULL && family == NULL)
    {
      *reason = g_strdup (is_empty_row (row) ? _("This row is empty.")
                          : url == NULL      ? _("This row has neither a name nor a page; the "
                                                 "account was probably closed.")
                                             : _("This row has a page but no name."));
      return NULL;
    }

  connected_on = read_connected_on (table, row, order, reason);
  name = given != NULL && family != NULL ? g_strconcat (given, " ", family, NULL)
                                         : g_strdup (given != NULL ? given : family);
  person = kith_person_new ();
  kith_person_set_display_name (person, name);
  kith_person_set_given_name (person, given);
  kith_person_set_family_name (person, family);
  kith_person_set_company (person, company);
  kith_person_set_title (person, position);
  kith_person_set_met_on (person, connected_on);
  kith_person_set_how_we_met (person, _("Connected on LinkedIn"));

  draft = kith_person_draft_new (person);
  if (email != NULL)
    kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, email);
  if (url != NULL)
    kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_SOCIAL, "LinkedIn", url);

  return draft;
}

/* Reads the whole table once for what its dates tell about one another, and for what is wrong with
 * it. Dates that contradict each other tell nothing. No row is kept: a file of nothing but commas
 * would take forty times its size. */
static gboolean
read_order (const Table        *table,
            KithLinkedinOrder  *order,
            GCancellable       *cancellable,
            GError            **error)
{
  gboolean is_day_first = FALSE;
  gboolean is_month_first = FALSE;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GPtrArray) row = kith_csv_reader_next (table->reader, &local_error);
      g_autofree char *date = row != NULL ? dup_cell (table, row, COLUMN_CONNECTED_ON) : NULL;
      KithLinkedinOrder found = date != NULL ? find_order (date) : KITH_LINKEDIN_ORDER_UNKNOWN;

      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (row == NULL)
        break;

      is_day_first = is_day_first || found == KITH_LINKEDIN_ORDER_DAY_FIRST;
      is_month_first = is_month_first || found == KITH_LINKEDIN_ORDER_MONTH_FIRST;
    }

  if (is_day_first != is_month_first)
    *order = is_day_first ? KITH_LINKEDIN_ORDER_DAY_FIRST : KITH_LINKEDIN_ORDER_MONTH_FIRST;

  return TRUE;
}

/* Hands out the rows of a table that is whole. */
static gboolean
read_rows (const Table        *table,
           KithLinkedinOrder   order,
           KithLinkedinFunc    func,
           gpointer            user_data,
           GCancellable       *cancellable,
           GError            **error)
{
  double size = MAX (kith_csv_reader_get_size (table->reader), 1);

  for (;;)
    {
      g_autoptr (GPtrArray) row = kith_csv_reader_next (table->reader, NULL);
      g_autofree char *reason = NULL;
      KithPersonDraft *draft;

      if (row == NULL)
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      /* A blank line, at the end say, is no row. */
      if (row->len == 0)
        continue;

      draft = read_row (table, row, order, &reason);
      func (kith_csv_reader_get_line (table->reader), draft, reason,
            kith_csv_reader_get_offset (table->reader) / size, user_data);
    }
}

/**
 * kith_linkedin_is:
 * @bytes: a file
 *
 * Returns: whether it is the Connections file of a LinkedIn archive, with or without the
 *   explanation above the header, new or old, in English or German
 */
gboolean
kith_linkedin_is (GBytes *bytes)
{
  g_auto (Table) table = { NULL, };

  g_return_val_if_fail (bytes != NULL, FALSE);

  return open_table (bytes, &table);
}

/**
 * kith_linkedin_read:
 * @bytes: a file
 * @func: (scope call): called for each row
 * @user_data: for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError
 *
 * Reads the people of a Connections file. @func is called only if the whole file can be read, and
 * not any more once @cancellable is cancelled.
 *
 * Returns: %TRUE, or %FALSE with @error set: %KITH_ERROR_FORMAT if there is no header or the table
 *   is damaged, %KITH_ERROR_LIMIT if it is too large
 */
gboolean
kith_linkedin_read (GBytes           *bytes,
                    KithLinkedinFunc  func,
                    gpointer          user_data,
                    GCancellable     *cancellable,
                    GError          **error)
{
  g_auto (Table) first = { NULL, };
  g_auto (Table) second = { NULL, };
  KithLinkedinOrder order = KITH_LINKEDIN_ORDER_UNKNOWN;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!open_table (bytes, &first))
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FORMAT,
                           _("This file has no row with First Name and Last Name. Is it the "
                             "Connections file?"));
      return FALSE;
    }
  if (!read_order (&first, &order, cancellable, error))
    return FALSE;

  g_clear_object (&first.reader);

  return open_table (bytes, &second) &&
         read_rows (&second, order, func, user_data, cancellable, error);
}
