/* kith-filter-period.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-period.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "kith-text.h"

/* Words for the times that are written as d, w, m and y. */
static const struct
{
  char letter;
  const char *words;
} units[] = {
  /* Translators: words for days, between bars, in small letters */
  { 'd', N_("d|day|days") },
  /* Translators: words for weeks, between bars, in small letters */
  { 'w', N_("w|week|weeks") },
  /* Translators: words for months, between bars, in small letters */
  { 'm', N_("m|month|months") },
  /* Translators: words for years, between bars, in small letters */
  { 'y', N_("y|year|years") },
};

/* “over a year” is a year at least, as “a year” is. */
static const char *
skip_at_least (const char *folded)
{
  /* Translators: words before a time, as in “over a year”, between bars, in small letters */
  g_auto (GStrv) words = g_strsplit (_("over|more than|at least"), "|", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && g_str_has_prefix (folded, *word) && folded[strlen (*word)] == ' ')
      return folded + strlen (*word) + 1;

  return folded;
}

static gboolean
is_one_of (const char *word,
           const char *words)
{
  g_auto (GStrv) all = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) all, word);
}

/* 6m, 6 months, a year → 6m, 1y */
static char *
dup_distance (const char *text)
{
  g_autofree char *folded = kith_text_fold (text);
  const char *distance = skip_at_least (folded);
  g_autofree char *unit = NULL;
  char *rest = NULL;
  guint64 count = g_ascii_strtoull (distance, &rest, 10);

  if (rest == distance)
    {
      g_auto (GStrv) words = g_strsplit (distance, " ", 2);

      /* Translators: words for one, as in “a year”, between bars, in small letters */
      if (words[0] == NULL || words[1] == NULL || !is_one_of (words[0], _("a|an|one")))
        return NULL;
      count = 1;
      unit = g_strdup (words[1]);
    }
  else
    unit = g_strdup (rest);

  g_strstrip (unit);
  if (count > 9999)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (is_one_of (unit, _(units[i].words)) || (unit[0] == units[i].letter && unit[1] == '\0'))
      return units[i].letter == 'y' ? g_strdup_printf ("-%" G_GUINT64_FORMAT "m", count * 12)
                                    : g_strdup_printf ("-%" G_GUINT64_FORMAT "%c", count,
                                                       units[i].letter);

  return NULL;
}

/* The last day of a year or a month: who was seen last in 2024 was not seen since 2024. */
static KithDay
parse_end (const char *text)
{
  int year = 0, month = 0, length = 0;

  if (sscanf (text, "%4d%n", &year, &length) == 1 && length == 4 && text[length] == '\0')
    return kith_day_new (year, 12, 31);
  if (sscanf (text, "%4d-%2d%n", &year, &month, &length) == 2 && length == 7 &&
      text[length] == '\0' && month >= 1 && month <= 12)
    return month < 12 ? kith_day_new (year, month + 1, 1) - 1 : kith_day_new (year, 12, 31);

  return KITH_DAY_NONE;
}

/* The day before which a period begins, as in “6m”, or a day itself; NULL if it is neither. */
char *
kith_filter_dup_day (const char *text,
                     KithDay     today)
{
  g_autofree char *distance = dup_distance (text);
  g_autofree char *trimmed = kith_text_dup_trimmed (text);
  KithDay day = KITH_DAY_NONE;

  if (distance != NULL)
    day = kith_day_parse_relative (distance, today);
  else if (trimmed != NULL)
    day = kith_day_parse (trimmed);
  if (day == KITH_DAY_NONE && trimmed != NULL)
    day = parse_end (trimmed);

  return day != KITH_DAY_NONE ? kith_day_format (day) : NULL;
}
