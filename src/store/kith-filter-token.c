/* kith-filter-token.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-token.h"

#include <string.h>

#include "kith-text.h"

void
kith_filter_token_clear (KithFilterToken *token)
{
  g_free (token->value);
}

const char *
kith_filter_skip_blanks (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalpha (c) || c == '-';
}

/* Reads the next token at @p, which is not blank; returns where it ends. */
const char *
kith_filter_read_token (const char      *text,
                        const char      *p,
                        KithFilterToken *token)
{
  const char *colon;
  const char *end;

  token->span.start = p - text;
  if (*p == '-' && p[1] != '\0' && !g_unichar_isspace (g_utf8_get_char (p + 1)))
    {
      token->is_negated = TRUE;
      p++;
    }

  colon = p;
  while (is_name_character (*colon))
    colon++;
  /* An address such as https://… is a word. */
  if (colon > p && *colon == ':' && colon[1] != '/')
    {
      token->name = p;
      token->name_length = colon - p;
      p = colon + 1;
    }

  if (*p == '"')
    {
      token->is_quoted = TRUE;
      p++;
      end = strchr (p, '"');
      if (end == NULL)
        end = p + strlen (p);
      token->value = g_strndup (p, end - p);
      p = *end == '"' ? end + 1 : end;
    }
  else
    {
      end = p;
      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      token->value = g_strndup (p, end - p);
      p = end;
    }

  token->span.end = p - text;

  return p;
}

/* Building */

/* Whether and how a token is the term of a name; of any use for KITH_FILTER_UNUSED. */
static gboolean
is_term (const KithFilterToken *token,
         const char            *name,
         KithFilterUse          use)
{
  gsize length = strlen (name);

  if (use != KITH_FILTER_UNUSED && token->is_negated != (use == KITH_FILTER_UNWANTED))
    return FALSE;

  return token->name != NULL
           ? token->name_length == length && g_ascii_strncasecmp (token->name, name, length) == 0
           : !token->is_quoted && g_ascii_strcasecmp (token->value, name) == 0;
}

static const char *
get_value (const KithFilterToken *token)
{
  return token->name != NULL ? token->value : "";
}

static gboolean
is_same_value (const char *one,
               const char *other)
{
  g_autofree char *folded = kith_text_fold (one);
  g_autofree char *other_folded = kith_text_fold (other);

  return g_strcmp0 (folded, other_folded) == 0;
}

/**
 * kith_filter_dup_values:
 * @text: the text of a filter
 * @name: the name of a term
 * @use: %KITH_FILTER_WANTED or %KITH_FILTER_UNWANTED
 *
 * Returns: (transfer full): the values of all such terms, each empty for one without
 */
GStrv
kith_filter_dup_values (const char    *text,
                        const char    *name,
                        KithFilterUse  use)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = kith_filter_skip_blanks (text); *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (text, p, &token);
      if (is_term (&token, name, use))
        g_strv_builder_add (values, get_value (&token));
    }

  return g_strv_builder_end (values);
}

/**
 * kith_filter_dup_value:
 * @text: the text of a filter
 * @name: the name of a term
 *
 * Returns: (transfer full) (nullable): the value of the first such term that is wanted, empty for
 *   one without; %NULL if there is none
 */
char *
kith_filter_dup_value (const char *text,
                       const char *name)
{
  g_auto (GStrv) values = kith_filter_dup_values (text, name, KITH_FILTER_WANTED);

  return values != NULL ? g_strdup (values[0]) : NULL;
}

static void
append_part (GString    *text,
             const char *part,
             gsize       length)
{
  if (length == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_len (text, part, length);
}

static void
append_term (GString       *text,
             const char    *name,
             const char    *value,
             KithFilterUse  use)
{
  g_autofree char *bare = g_strdelimit (g_strdup (value), "\"", ' ');
  gboolean has_blank = strpbrk (bare, " \t\r\n") != NULL;
  g_autofree char *term = g_strconcat (use == KITH_FILTER_UNWANTED ? "-" : "", name,
                                       *bare == '\0' ? "" : has_blank ? ":\"" : ":", bare,
                                       has_blank ? "\"" : "", NULL);

  append_part (text, term, strlen (term));
}

/* @text without the terms of a name; with @value, without those alone that have it. */
static GString *
leave_out (const char    *text,
           const char    *name,
           const char    *value,
           KithFilterUse  use)
{
  GString *result = g_string_new (NULL);

  for (const char *p = kith_filter_skip_blanks (text); *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (text, p, &token);
      if (!is_term (&token, name, use) ||
          (value != NULL && !is_same_value (value, get_value (&token))))
        append_part (result, text + token.span.start, token.span.end - token.span.start);
    }

  return result;
}

/**
 * kith_filter_with_values:
 * @text: the text of a filter
 * @name: the name of a term
 * @values: (array zero-terminated=1): its values, each empty for one without
 * @use: %KITH_FILTER_WANTED or %KITH_FILTER_UNWANTED
 *
 * Returns: (transfer full): @text in which all such terms of that use are replaced by those with
 *   @values, at the end
 */
char *
kith_filter_with_values (const char        *text,
                         const char        *name,
                         const char *const *values,
                         KithFilterUse      use)
{
  GString *result;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (use != KITH_FILTER_UNUSED, NULL);

  result = leave_out (text, name, NULL, use);
  for (; *values != NULL; values++)
    append_term (result, name, *values, use);

  return g_string_free (result, FALSE);
}

/**
 * kith_filter_with_use:
 * @text: the text of a filter
 * @name: the name of a term
 * @value: its value, empty for one without
 * @use: what is to be done with it
 *
 * Returns: (transfer full): @text in which the term with that value, if it is there, is replaced
 *   by one of that use, at the end; other terms of the name stay
 */
char *
kith_filter_with_use (const char    *text,
                      const char    *name,
                      const char    *value,
                      KithFilterUse  use)
{
  GString *result;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  result = leave_out (text, name, value, KITH_FILTER_UNUSED);
  if (use != KITH_FILTER_UNUSED)
    append_term (result, name, value, use);

  return g_string_free (result, FALSE);
}

/**
 * kith_filter_with_term:
 * @text: the text of a filter
 * @name: the name of a term
 * @value: (nullable): its value, empty for one without; %NULL to leave the term out
 *
 * Returns: (transfer full): @text in which such terms, where they are wanted, are replaced by one
 *   with @value, at the end
 */
char *
kith_filter_with_term (const char *text,
                       const char *name,
                       const char *value)
{
  const char *values[] = { value, NULL };

  return kith_filter_with_values (text, name, values, KITH_FILTER_WANTED);
}
