/* kith-filter-sentence.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-sentence.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-filter-token.h"

#define VALUE "%s"

void
kith_filter_sentence_clear (KithFilterSentence *sentence)
{
  g_clear_pointer (&sentence->value, g_free);
}

/* Returns what follows the words of @pattern before its value, or NULL. */
static const char *
match_head (const char *pattern,
            const char *text)
{
  const char *mark = strstr (pattern, VALUE);
  gsize length = mark != NULL ? (gsize) (mark - pattern) : strlen (pattern);
  glong n_letters = g_utf8_strlen (pattern, length);
  g_autofree char *head = NULL;
  g_autofree char *folded = NULL;

  if (length == 0 || g_utf8_strlen (text, -1) < n_letters)
    return NULL;

  head = g_utf8_substring (text, 0, n_letters);
  folded = g_utf8_strdown (head, -1);

  return strlen (folded) == length && memcmp (folded, pattern, length) == 0 ? text + strlen (head)
                                                                            : NULL;
}

/* Whether a token is something that is asked for besides, and no part of a value: “Foo:” before a
 * blank may well be one, and a word that stands alone is one where a value is still to come. */
static gboolean
is_term (const KithFilterToken *token,
         gboolean               is_first)
{
  const KithFilterRow *row;

  if (token->is_negated)
    return TRUE;
  if (token->name != NULL)
    return *token->value != '\0' || token->is_quoted ||
           kith_filter_table_find (token->name, token->name_length) != NULL;
  if (is_first || token->is_quoted)
    return FALSE;

  row = kith_filter_table_find (token->value, strlen (token->value));

  return row != NULL && row->key.kind == KITH_FILTER_FLAG;
}

/* How far a value goes that begins at @start: to the first term. */
static const char *
find_value_end (const char *text,
                const char *start)
{
  const char *end = start;

  for (const char *p = start; *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (text, p, &token);
      if (is_term (&token, end == start))
        break;
      end = p;
    }

  return end;
}

static gboolean
take_value (const char         *text,
            const char         *start,
            KithFilterSentence *sentence)
{
  const char *end = find_value_end (text, start);

  sentence->end = end - text;
  while (end > start && (end[-1] == '?' || g_ascii_isspace (end[-1])))
    end--;
  if (end == start)
    return FALSE;

  sentence->value = g_strndup (start, end - start);
  sentence->span = (KithFilterSpan) { start - text, end - text };

  return TRUE;
}

/* A sentence without a value is followed by nothing but terms. */
static gboolean
take_whole (const char         *text,
            const char         *start,
            const char         *end,
            KithFilterSentence *sentence)
{
  sentence->span = (KithFilterSpan) { start - text, end - text };
  while (*end == '?')
    end++;
  sentence->end = end - text;
  if (*end != '\0' && *kith_filter_skip_blanks (end) != '\0' &&
      (!g_unichar_isspace (g_utf8_get_char (end)) ||
       find_value_end (text, kith_filter_skip_blanks (end)) > kith_filter_skip_blanks (end)))
    return FALSE;

  sentence->value = g_strdup ("");

  return TRUE;
}

static gboolean
take (const char         *text,
      const char         *pattern,
      KithFilterSentence *sentence)
{
  const char *start = kith_filter_skip_blanks (text);
  const char *rest = match_head (pattern, start);

  if (rest == NULL)
    return FALSE;

  return strstr (pattern, VALUE) != NULL
           ? take_value (text, kith_filter_skip_blanks (rest), sentence)
           : take_whole (text, start, rest, sentence);
}

/* Reads the sentence at the beginning of @text, up to the first term; returns whether there is
 * one. */
gboolean
kith_filter_sentence_read (const char         *text,
                           KithFilterSentence *sentence)
{
  const KithFilterRow *row;

  for (guint i = 0; (row = kith_filter_table_get (i)) != NULL; i++)
    {
      g_auto (GStrv) patterns = NULL;

      if (row->sentences == NULL)
        continue;

      patterns = g_strsplit (_(row->sentences), "|", -1);
      for (char **pattern = patterns; *pattern != NULL; pattern++)
        if (take (text, *pattern, sentence))
          {
            sentence->row = row;
            return TRUE;
          }
    }

  return FALSE;
}
