/* kith-filter-token.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-token.h"

#include <string.h>

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

static gboolean
is_term (const KithFilterToken *token,
         const char            *name)
{
  gsize length = strlen (name);

  return !token->is_negated &&
         (token->name != NULL
            ? token->name_length == length && strncmp (token->name, name, length) == 0
            : !token->is_quoted && g_str_equal (token->value, name));
}

/**
 * kith_filter_dup_value:
 * @text: the text of a filter
 * @name: the name of a term
 *
 * Returns: (transfer full) (nullable): the value of the first such term, empty for one without;
 *   %NULL if there is none
 */
char *
kith_filter_dup_value (const char *text,
                       const char *name)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = kith_filter_skip_blanks (text); *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (text, p, &token);
      if (is_term (&token, name))
        return token.name != NULL ? g_steal_pointer (&token.value) : g_strdup ("");
    }

  return NULL;
}

static void
append_part (GString    *text,
             const char *part,
             gssize      length)
{
  if (length == 0 || (length < 0 && *part == '\0'))
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_len (text, part, length);
}

/**
 * kith_filter_with_term:
 * @text: the text of a filter
 * @name: the name of a term
 * @value: (nullable): its value, empty for one without; %NULL to leave the term out
 *
 * Returns: (transfer full): @text in which such terms are replaced by one with @value, at the end
 */
char *
kith_filter_with_term (const char *text,
                       const char *name,
                       const char *value)
{
  g_autoptr (GString) result = g_string_new (NULL);
  g_autoptr (GString) term = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = kith_filter_skip_blanks (text); *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (text, p, &token);
      if (!is_term (&token, name))
        append_part (result, text + token.span.start, token.span.end - token.span.start);
    }

  if (value != NULL)
    {
      g_autofree char *bare = g_strdelimit (g_strdup (value), "\"", ' ');
      gboolean has_blank = strpbrk (bare, " \t\r\n") != NULL;

      g_string_append (term, name);
      if (*bare != '\0')
        g_string_append_printf (term, has_blank ? ":\"%s\"" : ":%s", bare);
      append_part (result, term->str, -1);
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}
