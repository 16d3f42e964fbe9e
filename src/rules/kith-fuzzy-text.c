/* kith-fuzzy-text.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-fuzzy-text.h"

#include "kith-text.h"

/* So much of it is read to get there: accents are read and left out. */
#define MOST_READ 512

/* More marks than any script puts on a letter. Ordering them takes quadratic time in GLib. */
#define MOST_MARKS 32

/* Before a letter that was a capital after a small one: McDonald. */
#define HUMP '\037'

gboolean
kith_fuzzy_is_word_character (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
is_capital_after_small (gunichar before,
                        gunichar c)
{
  if (c < 0x80 && before < 0x80)
    return g_ascii_isupper (c) && g_ascii_islower (before);

  return g_unichar_isupper (c) && g_unichar_islower (before);
}

/* The end of the character at @p with the marks that stand on it. */
static const char *
find_cluster_end (const char *p,
                  const char *end,
                  guint      *n_chars)
{
  gboolean takes_marks = !g_unichar_iscntrl (g_utf8_get_char (p));

  *n_chars = 1;
  for (p = g_utf8_next_char (p);
       p < end && takes_marks && (guchar) *p >= 0x80 && *n_chars < MOST_MARKS &&
       g_unichar_ismark (g_utf8_get_char (p));
       p = g_utf8_next_char (p))
    (*n_chars)++;

  return p;
}

static void
add_character (KithFuzzyText *text,
               gunichar       c,
               gboolean       is_hump)
{
  if (text->n_chars == KITH_FUZZY_TEXT_MOST)
    return;

  text->humps[text->n_chars] = is_hump;
  text->chars[text->n_chars++] = c;
}

static void
add_folded (KithFuzzyText *text,
            const char    *start,
            gsize          length,
            gboolean       is_hump)
{
  g_autofree char *cluster = g_strndup (start, length);
  g_autofree char *folded = kith_text_fold (cluster);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    add_character (text, g_utf8_get_char (p), is_hump && p == folded);
}

/* Folding a character together with the marks after it gives the same as folding the text as a
 * whole, and tells where each folded character comes from. */
void
kith_fuzzy_text_fold (KithFuzzyText    *text,
                      KithFuzzyOrigins *origins,
                      const char       *original)
{
  const char *p = original;
  const char *end;
  gunichar before = 0;
  guint position = 0;

  text->n_chars = 0;
  g_utf8_validate (original, -1, &end);

  while (p < end && text->n_chars < KITH_FUZZY_TEXT_MOST && position < MOST_READ)
    {
      const char *start = p;
      gunichar c = g_utf8_get_char (p);
      gboolean is_hump = is_capital_after_small (before, c);
      guint first = text->n_chars;
      guint n_chars;

      p = find_cluster_end (p, end, &n_chars);
      if (c < 0x80 && n_chars == 1)
        add_character (text, g_ascii_iscntrl (c) ? ' ' : g_ascii_tolower (c), is_hump);
      else
        add_folded (text, start, p - start, is_hump);

      for (guint i = first; origins != NULL && i < text->n_chars; i++)
        {
          origins->begins[i] = position;
          origins->ends[i] = position + n_chars;
        }

      before = c;
      position += n_chars;
    }
}

/* The reverse of kith_fuzzy_text_append(). */
void
kith_fuzzy_text_load (KithFuzzyText *text,
                      const char    *key,
                      gsize          length)
{
  const char *end = key + length;
  gboolean is_hump = FALSE;
  guint n_chars = 0;

  for (const char *p = key; p < end && n_chars < KITH_FUZZY_TEXT_MOST;)
    {
      guchar byte = *p;

      if (byte == HUMP)
        {
          is_hump = TRUE;
          p++;
          continue;
        }

      text->humps[n_chars] = is_hump;
      text->chars[n_chars++] = byte < 0x80 ? byte : g_utf8_get_char (p);
      p += byte < 0x80 ? 1 : g_utf8_skip[byte];
      is_hump = FALSE;
    }

  text->n_chars = n_chars;
}

/* Appends the text as kith_fuzzy_text_load() reads it. */
void
kith_fuzzy_text_append (const KithFuzzyText *text,
                        GString             *keys)
{
  for (guint i = 0; i < text->n_chars; i++)
    {
      if (text->humps[i])
        g_string_append_c (keys, HUMP);
      if (text->chars[i] < 0x80)
        g_string_append_c (keys, text->chars[i]);
      else
        g_string_append_unichar (keys, text->chars[i]);
    }
}

/* How many characters kith_fuzzy_text_load() would find. */
guint
kith_fuzzy_text_count (const char *key,
                       gsize       length)
{
  guint n_chars = 0;

  for (gsize i = 0; i < length; i++)
    n_chars += (key[i] & 0xc0) != 0x80 && key[i] != HUMP;

  return MIN (n_chars, KITH_FUZZY_TEXT_MOST);
}
