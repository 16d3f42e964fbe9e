/* kith-import-notes.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-notes.h"

#include <string.h>

#include "kith-text.h"

/* Notes come in with a file and are edited here; when the file comes again, its note is still the
 * same one. So it is compared line by line, and a line in which the user changed a word or two is
 * known. */

/* Of so many lines each is compared with each; longer notes by what is the same alone. */
#define MOST_LINES 100

/* One word of so many may be another. */
#define WORDS_FOR_A_CHANGE 4

static gboolean
collect_word_cb (const char *token,
                 gsize       length,
                 gsize       start,
                 gsize       end,
                 gpointer    user_data)
{
  g_hash_table_add (user_data, g_strndup (token, length));

  return TRUE;
}

static GHashTable *
create_words (const char *line)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  kith_text_tokenize (line, -1, collect_word_cb, words);

  return words;
}

/* Whether a line is another one with few words changed. A number that is another one is news. */
static gboolean
is_edited (GHashTable *told,
           GHashTable *known)
{
  GHashTableIter iter;
  gpointer word;
  guint n_missing = 0;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (g_hash_table_contains (known, word))
        continue;
      if (strpbrk (word, G_CSET_DIGITS) != NULL)
        return FALSE;
      n_missing++;
    }

  return n_missing <= g_hash_table_size (told) / WORDS_FOR_A_CHANGE;
}

static GHashTable *
create_set (GStrv lines)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **line = lines; *line != NULL; line++)
    g_hash_table_add (set, g_strstrip (kith_text_fold (*line)));

  return set;
}

static gboolean
has_line (GHashTable *set,
          const char *line)
{
  g_autofree char *folded = g_strstrip (kith_text_fold (line));

  return g_hash_table_contains (set, folded);
}

static gboolean
has_edited (GPtrArray  *known,
            const char *line)
{
  g_autoptr (GHashTable) words = create_words (line);

  for (guint i = 0; i < known->len; i++)
    if (is_edited (words, g_ptr_array_index (known, i)))
      return TRUE;

  return FALSE;
}

/**
 * kith_import_notes_have_line:
 * @notes: (nullable): the notes of a person
 * @line: a line
 *
 * Returns: whether the line is in @notes, case, accents and blanks at the ends aside
 */
gboolean
kith_import_notes_have_line (const char *notes,
                             const char *line)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) set = NULL;

  g_return_val_if_fail (line != NULL, FALSE);

  if (notes == NULL)
    return FALSE;

  lines = g_strsplit (notes, "\n", -1);
  set = create_set (lines);

  return has_line (set, line);
}

/**
 * kith_import_notes_dup_news:
 * @known: (nullable): the notes of a person
 * @told: what a file has as notes of the same person
 *
 * Returns: (transfer full) (nullable): the lines of @told that are not in @known, as they are or
 *   slightly edited, or %NULL if all are
 */
char *
kith_import_notes_dup_news (const char *known,
                            const char *told)
{
  g_auto (GStrv) known_lines = NULL;
  g_auto (GStrv) told_lines = NULL;
  g_autoptr (GHashTable) set = NULL;
  g_autoptr (GPtrArray) words = NULL;
  g_autoptr (GString) news = NULL;
  gboolean is_all_new = TRUE;

  g_return_val_if_fail (told != NULL, NULL);

  if (kith_text_is_empty (known))
    return g_strdup (told);
  if (strstr (known, told) != NULL)
    return NULL;

  known_lines = g_strsplit (known, "\n", -1);
  told_lines = g_strsplit (told, "\n", -1);
  set = create_set (known_lines);
  words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  if (MAX (g_strv_length (known_lines), g_strv_length (told_lines)) <= MOST_LINES)
    for (char **line = known_lines; *line != NULL; line++)
      g_ptr_array_add (words, create_words (*line));

  news = g_string_new (NULL);
  for (char **line = told_lines; *line != NULL; line++)
    {
      if (!kith_text_has_tokens (*line))
        continue;
      if (has_line (set, *line) || has_edited (words, *line))
        is_all_new = FALSE;
      else
        g_string_append_printf (news, "%s%s", news->len > 0 ? "\n" : "", *line);
    }

  if (is_all_new)
    return g_strdup (told);

  return news->len > 0 ? g_string_free (g_steal_pointer (&news), FALSE) : NULL;
}
