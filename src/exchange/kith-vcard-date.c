/* kith-vcard-date.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-date.h"

#include "kith-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The leap year that Apple writes for no year. */
#define APPLE_NO_YEAR "1604"
#define APPLE_PARAMETER "X-APPLE-OMIT-YEAR"

/* A date of which every part may be unknown, which is 0. */
typedef struct
{
  guint year;
  guint month;
  guint day;
} PartialDate;

/* Reads exactly @n digits. */
static gboolean
read_number (const char **p,
             guint        n,
             guint       *number)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      value = value * 10 + (guint) g_ascii_digit_value ((*p)[i]);
    }

  *p += n;
  *number = value;

  return TRUE;
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;

  return n;
}

/* --0412, --04-12 */
static gboolean
read_without_year (const char  **p,
                   PartialDate  *date)
{
  *p += 2;
  if (!read_number (p, 2, &date->month))
    return FALSE;
  if (**p == '-')
    (*p)++;

  return read_number (p, 2, &date->day);
}

/* 19500101, 1950-01-01, 1950-04, 1950 */
static gboolean
read_with_year (const char  **p,
                PartialDate  *date)
{
  guint n = count_digits (*p);

  if ((n != 4 && n != 8) || !read_number (p, 4, &date->year))
    return FALSE;
  if (n == 8)
    return read_number (p, 2, &date->month) && read_number (p, 2, &date->day);
  if (**p != '-')
    return TRUE;

  (*p)++;
  if (!read_number (p, 2, &date->month))
    return FALSE;
  if (**p != '-')
    return date->month != 0;

  (*p)++;
  return read_number (p, 2, &date->day);
}

static gboolean
is_valid (const PartialDate *date)
{
  /* A day without a year may be 29 February. */
  guint year = date->year != 0 ? date->year : 2000;

  if (date->month == 0)
    return date->day == 0 && date->year != 0;
  if (date->month > 12)
    return FALSE;
  if (date->day == 0)
    return date->year != 0;

  return g_date_valid_dmy ((GDateDay) date->day, (GDateMonth) date->month, (GDateYear) year);
}

static char *
format_date (const PartialDate *date)
{
  if (date->month == 0)
    return g_strdup_printf ("%04u", date->year);
  if (date->day == 0)
    return g_strdup_printf ("%04u-%02u", date->year, date->month);
  if (date->year == 0)
    return g_strdup_printf ("--%02u-%02u", date->month, date->day);

  return g_strdup_printf ("%04u-%02u-%02u", date->year, date->month, date->day);
}

static gboolean
parse_partial (const char  *text,
               PartialDate *date)
{
  const char *p = text;
  gboolean is_whole;

  memset (date, 0, sizeof *date);

  while (g_ascii_isspace (*p))
    p++;

  is_whole = g_str_has_prefix (p, "--");
  if (is_whole ? !read_without_year (&p, date) : !read_with_year (&p, date))
    return FALSE;

  is_whole = date->day != 0;
  if (is_whole && (*p == 'T' || *p == 't' || *p == ' '))
    p += strspn (p, "Tt 0123456789:.,+-Zz");
  while (g_ascii_isspace (*p))
    p++;

  /* Year 0 is how some programs write that they do not know it. */
  return *p == '\0' && is_valid (date);
}

/**
 * kith_vcard_parse_date:
 * @text: a date of a vCard, unescaped: `19500101`, `1950-01-01`, `--0412`, `--04-12`, `1950-04`,
 *   `1950`, each whole day perhaps with a time, which is dropped
 * @omitted_year: (nullable): the year that stands for none, as X-APPLE-OMIT-YEAR has it
 *
 * Reads a date. A month or day alone (`--04`, `---12`) is not one, nor is 30 February.
 *
 * Returns: (transfer full) (nullable): `YYYY-MM-DD`, `--MM-DD`, `YYYY-MM` or `YYYY`, or %NULL
 */
char *
kith_vcard_parse_date (const char *text,
                       const char *omitted_year)
{
  PartialDate date;
  guint64 year;

  g_return_val_if_fail (text != NULL, NULL);

  if (!parse_partial (text, &date))
    return NULL;

  if (omitted_year != NULL && date.day != 0 &&
      g_ascii_string_to_unsigned (omitted_year, 10, 0, 9999, &year, NULL) && year == date.year)
    date.year = 0;

  return format_date (&date);
}

/**
 * kith_vcard_property_dup_date:
 * @self: a property such as BDAY or ANNIVERSARY
 * @error: where to put %KITH_ERROR_FORMAT if the value is no date
 *
 * Gets the date of a property, as kith_vcard_parse_date() does.
 *
 * Returns: (transfer full): the date, or %NULL with @error set
 */
char *
kith_vcard_property_dup_date (const KithVcardProperty  *self,
                              GError                  **error)
{
  g_autofree char *text = NULL;
  char *date;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  text = kith_vcard_property_dup_text (self);
  date = kith_vcard_parse_date (text, kith_vcard_property_get_parameter (self, APPLE_PARAMETER));
  if (date == NULL)
    {
      g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

      g_set_error (error, KITH_ERROR, KITH_ERROR_FORMAT,
                   _("Line %u: “%s” is not a date that Kith understands."),
                   kith_vcard_property_get_line (self), start);
    }

  return date;
}

/**
 * kith_vcard_property_set_date:
 * @self: a property such as BDAY or ANNIVERSARY
 * @date: `YYYY-MM-DD`, `--MM-DD`, `YYYY-MM` or `YYYY`
 * @version: the version to write it for
 *
 * Sets the date of a property in the form of a version: a day without a year is `--0412` in 4.0 and
 * Apple's `1604-04-12` with X-APPLE-OMIT-YEAR in 3.0, which has no form of its own for it.
 *
 * Returns: whether @date is one; if it is not, the property stays as it is
 */
gboolean
kith_vcard_property_set_date (KithVcardProperty *self,
                              const char        *date,
                              KithVcardVersion   version)
{
  g_autofree char *value = NULL;
  PartialDate partial;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (!parse_partial (date, &partial))
    return FALSE;

  kith_vcard_property_set_parameter (self, APPLE_PARAMETER, NULL);

  if (version == KITH_VCARD_4_0)
    {
      if (partial.day == 0)
        value = format_date (&partial);
      else if (partial.year == 0)
        value = g_strdup_printf ("--%02u%02u", partial.month, partial.day);
      else
        value = g_strdup_printf ("%04u%02u%02u", partial.year, partial.month, partial.day);
    }
  else if (partial.year == 0)
    {
      value = g_strdup_printf (APPLE_NO_YEAR "-%02u-%02u", partial.month, partial.day);
      kith_vcard_property_set_parameter (self, APPLE_PARAMETER, APPLE_NO_YEAR);
    }
  else
    {
      value = format_date (&partial);
    }

  kith_vcard_property_take_value (self, g_steal_pointer (&value));

  return TRUE;
}
