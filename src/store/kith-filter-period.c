/* kith-filter-period.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-period.h"

#include <glib/gi18n.h>

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
  g_autofree char *unit = NULL;
  char *rest = NULL;
  guint64 count = g_ascii_strtoull (folded, &rest, 10);

  if (rest == folded)
    {
      g_auto (GStrv) words = g_strsplit (folded, " ", 2);

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

/* The day before which a period begins, as in “6m”, or a day itself; NULL if it is neither. */
char *
kith_filter_dup_day (const char *text,
                     KithDay     today)
{
  g_autofree char *distance = dup_distance (text);
  KithDay day = distance != NULL ? kith_day_parse_relative (distance, today)
                                 : kith_day_parse (text);

  return day != KITH_DAY_NONE ? kith_day_format (day) : NULL;
}
