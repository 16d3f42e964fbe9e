/* kith-fuzzy.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-fuzzy.h"

#include <string.h>

#include "kith-fuzzy-text.h"

/* More words and letters than anybody types to find something; the rest is not looked at. */
#define MOST_WORDS 8
#define MOST_TYPED 64

/* What a matched letter is worth, by where it stands. Letters in a row count most, then those
 * that begin something; a letter in the middle of a word counts nothing, and gaps a little less
 * than that. */
#define SCORE_CONSECUTIVE 1000
#define SCORE_FIRST 900
#define SCORE_WORD 800
#define SCORE_HUMP 700
#define SCORE_WORD_END 50
#define SCORE_OUTER_GAP (-5)
#define SCORE_INNER_GAP (-10)

/* What a letter is worth on the average where somebody meant this text. */
#define SCORE_CLOSE 500

/* Less than any sum of the above. */
#define SCORE_NEVER (-10000000)

typedef struct
{
  guint n_chars;
  gunichar chars[MOST_TYPED];
  gboolean is_ascii;
} Word;

struct _KithFuzzy
{
  guint64 letters;
  guint n_words;
  guint n_chars;
  Word words[MOST_WORDS];
};

/* Letters and digits have a bit each; other scripts share what is left. */
static guint64
get_letter (gunichar c)
{
  guint bit;

  if (c >= 'a' && c <= 'z')
    bit = c - 'a';
  else if (c >= '0' && c <= '9')
    bit = 26 + c - '0';
  else
    bit = 36 + c % 28;

  return G_GUINT64_CONSTANT (1) << bit;
}

/* Matching */

/* No text of so many characters matches better: all that was typed at the beginning of it, in a
 * row, and each of the other characters in a gap. */
static int
get_most_score (const KithFuzzy *self,
                const char      *key,
                gsize            length)
{
  guint n_chars = kith_fuzzy_text_count (key, length);

  return (int) self->n_words * (SCORE_FIRST + SCORE_WORD_END - SCORE_CONSECUTIVE) +
         (int) self->n_chars * SCORE_CONSECUTIVE +
         (int) (self->n_words * n_chars - self->n_chars) * SCORE_OUTER_GAP;
}

/* A look without any arithmetic that most keys do not pass. A byte below 0x80 is never a part of
 * another character. */
static gboolean
may_have_word (const Word *word,
               const char *key,
               gsize       length)
{
  const char *p = key;
  const char *end = key + length;

  if (!word->is_ascii)
    return TRUE;

  for (guint i = 0; i < word->n_chars; i++)
    {
      p = memchr (p, word->chars[i], end - p);
      if (p == NULL)
        return FALSE;
      p++;
    }

  return TRUE;
}

/* What the character at @j is worth if a run begins there. */
static int
get_bonus (const KithFuzzyText *text,
           guint                j)
{
  gunichar before = j > 0 ? text->chars[j - 1] : 0;

  if (j == 0)
    return SCORE_FIRST;
  if (text->humps[j] || before == '\'' || before == 0x2019)
    return SCORE_HUMP;

  return kith_fuzzy_is_word_character (before) ? 0 : SCORE_WORD;
}

/* What it is worth besides if it ends both what was typed and a word. */
static int
get_end_bonus (const Word          *word,
               const KithFuzzyText *text,
               guint                i,
               guint                j)
{
  if (i + 1 < word->n_chars)
    return 0;

  if (j + 1 < text->n_chars && kith_fuzzy_is_word_character (text->chars[j + 1]))
    return 0;

  return SCORE_WORD_END;
}

/* One row of the dynamic programme, as fzy has it: @ending is the best score of the word's
 * characters to @i with the last of them at each place, @best the best one up to there. */
static void
fill_row (const Word          *word,
          const KithFuzzyText *text,
          guint                i,
          const int           *last_ending,
          const int           *last_best,
          int                 *ending,
          int                 *best)
{
  int gap = i + 1 == word->n_chars ? SCORE_OUTER_GAP : SCORE_INNER_GAP;
  int so_far = SCORE_NEVER;

  for (guint j = 0; j < text->n_chars; j++)
    {
      so_far += gap;
      ending[j] = SCORE_NEVER;

      if (text->chars[j] == word->chars[i] && (i == 0 || j > 0))
        {
          int score = get_bonus (text, j);

          if (i == 0)
            score += (int) j * SCORE_OUTER_GAP;
          else
            score = MAX (last_best[j - 1] + score, last_ending[j - 1] + SCORE_CONSECUTIVE);

          ending[j] = score + get_end_bonus (word, text, i, j);
          so_far = MAX (so_far, ending[j]);
        }

      best[j] = so_far;
    }
}

static int
score_word (const Word          *word,
            const KithFuzzyText *text)
{
  int ending[2][KITH_FUZZY_TEXT_MOST];
  int best[2][KITH_FUZZY_TEXT_MOST];
  int score;

  if (word->n_chars > text->n_chars)
    return KITH_FUZZY_NO_MATCH;

  for (guint i = 0; i < word->n_chars; i++)
    fill_row (word, text, i, ending[(i + 1) % 2], best[(i + 1) % 2], ending[i % 2], best[i % 2]);

  score = best[(word->n_chars - 1) % 2][text->n_chars - 1];

  return score > SCORE_NEVER / 2 ? score : KITH_FUZZY_NO_MATCH;
}

/* Marks in @is_matched which characters of @text the word is. It is known to match. */
static void
trace_word (const Word          *word,
            const KithFuzzyText *text,
            gboolean            *is_matched)
{
  g_autofree int *ending = g_new (int, word->n_chars * KITH_FUZZY_TEXT_MOST);
  g_autofree int *best = g_new (int, word->n_chars * KITH_FUZZY_TEXT_MOST);
  gboolean is_run = FALSE;
  int j = text->n_chars - 1;

  for (guint i = 0; i < word->n_chars; i++)
    fill_row (word, text, i,
              i > 0 ? ending + (i - 1) * KITH_FUZZY_TEXT_MOST : NULL,
              i > 0 ? best + (i - 1) * KITH_FUZZY_TEXT_MOST : NULL,
              ending + i * KITH_FUZZY_TEXT_MOST, best + i * KITH_FUZZY_TEXT_MOST);

  for (guint i = word->n_chars; i > 0; i--)
    {
      const int *row = ending + (i - 1) * KITH_FUZZY_TEXT_MOST;
      const int *best_row = best + (i - 1) * KITH_FUZZY_TEXT_MOST;
      const int *last_row = row - (i > 1 ? KITH_FUZZY_TEXT_MOST : 0);

      /* In a run the letter before is the one right there; else the best place for it. */
      while (j > 0 && !is_run && row[j] != best_row[j])
        j--;

      is_matched[j] = TRUE;
      is_run = i > 1 && j > 0 &&
               row[j] - get_end_bonus (word, text, i - 1, j) ==
                 last_row[j - 1] + SCORE_CONSECUTIVE;
      j--;
    }
}

/* What was typed */

static void
take_character (KithFuzzy *self,
                gunichar   c,
                gboolean   begins_word)
{
  Word *word;

  if (begins_word)
    self->words[self->n_words++].is_ascii = TRUE;

  word = &self->words[self->n_words - 1];
  word->chars[word->n_chars++] = c;
  word->is_ascii = word->is_ascii && c < 0x80;
  self->letters |= get_letter (c);
  self->n_chars++;
}

/* Splits what was typed into words, or, where @by_blanks, into what stands between blanks. */
static void
take_words (KithFuzzy           *self,
            const KithFuzzyText *text,
            gboolean             by_blanks)
{
  gboolean in_word = FALSE;

  for (guint i = 0; i < MIN (text->n_chars, MOST_TYPED); i++)
    {
      gunichar c = text->chars[i];
      gboolean is_part = by_blanks ? !g_unichar_isspace (c) : kith_fuzzy_is_word_character (c);

      /* All of a word that is one too many is left out, and not its first letter alone. */
      if (is_part && !in_word && self->n_words == MOST_WORDS)
        return;
      if (is_part)
        take_character (self, c, !in_word);
      in_word = is_part;
    }
}

/**
 * kith_fuzzy_new:
 * @typed: (nullable): UTF-8
 *
 * Makes ready what somebody typed. Accents and case are ignored. Each word is looked for by
 * itself, so that their order does not matter; its letters have to be there in their order, but
 * others may be between them. Signs that are no letters part words and are not looked for, unless
 * there is nothing else.
 *
 * Returns: (transfer full): what to look for
 */
KithFuzzy *
kith_fuzzy_new (const char *typed)
{
  KithFuzzy *self = g_atomic_rc_box_new0 (KithFuzzy);
  KithFuzzyText text;

  kith_fuzzy_text_fold (&text, NULL, typed != NULL ? typed : "");
  take_words (self, &text, FALSE);
  if (self->n_words == 0)
    take_words (self, &text, TRUE);

  return self;
}

KithFuzzy *
kith_fuzzy_ref (KithFuzzy *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
kith_fuzzy_unref (KithFuzzy *self)
{
  g_atomic_rc_box_release (self);
}

/**
 * kith_fuzzy_is_empty:
 * @self: what to look for
 *
 * Returns: whether there is nothing to look for, so that everything matches
 */
gboolean
kith_fuzzy_is_empty (const KithFuzzy *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->n_words == 0;
}

/**
 * kith_fuzzy_is_close:
 * @self: what was looked for
 * @score: the score of something
 *
 * Returns: whether somebody may well have meant that: most letters begin a word or stand in a row
 */
gboolean
kith_fuzzy_is_close (const KithFuzzy *self,
                     int              score)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return score != KITH_FUZZY_NO_MATCH && score >= (int) self->n_chars * SCORE_CLOSE;
}

/**
 * kith_fuzzy_append_key:
 * @keys: where to append the key
 * @text: (nullable): UTF-8; what is not is left out
 *
 * Appends the form in which a text is searched: folded as kith_text_fold() does, of bounded
 * length, and with a mark where a capital began something. Works in any thread.
 *
 * Returns: the letters of the key, as a set
 */
guint64
kith_fuzzy_append_key (GString    *keys,
                       const char *text)
{
  guint64 letters = 0;
  KithFuzzyText folded;

  g_return_val_if_fail (keys != NULL, 0);

  kith_fuzzy_text_fold (&folded, NULL, text != NULL ? text : "");
  kith_fuzzy_text_append (&folded, keys);
  for (guint i = 0; i < folded.n_chars; i++)
    letters |= get_letter (folded.chars[i]);

  return letters;
}

/**
 * kith_fuzzy_score:
 * @self: what to look for
 * @key: a key as kith_fuzzy_append_key() makes it; need not be terminated
 * @length: its length in bytes
 * @letters: the letters of the key
 * @least: what is worse need not be told from what does not match; %KITH_FUZZY_NO_MATCH for all
 *
 * Takes at most as many steps as the key has characters times those that were typed, of both of
 * which there is a bounded number. Works in any thread.
 *
 * Returns: how well the key matches; more is better; %KITH_FUZZY_NO_MATCH if a word is not there
 */
int
kith_fuzzy_score (const KithFuzzy *self,
                  const char      *key,
                  gsize            length,
                  guint64          letters,
                  int              least)
{
  int sum = 0;
  KithFuzzyText text;

  g_return_val_if_fail (self != NULL, KITH_FUZZY_NO_MATCH);
  g_return_val_if_fail (key != NULL, KITH_FUZZY_NO_MATCH);

  if ((self->letters & ~letters) != 0 || get_most_score (self, key, length) < least)
    return KITH_FUZZY_NO_MATCH;

  for (guint i = 0; i < self->n_words; i++)
    if (!may_have_word (&self->words[i], key, length))
      return KITH_FUZZY_NO_MATCH;

  kith_fuzzy_text_load (&text, key, length);
  for (guint i = 0; i < self->n_words; i++)
    {
      int score = score_word (&self->words[i], &text);

      if (score == KITH_FUZZY_NO_MATCH)
        return KITH_FUZZY_NO_MATCH;
      sum += score;
    }

  return sum;
}

/**
 * kith_fuzzy_match:
 * @self: what to look for
 * @text: UTF-8, as it is shown
 * @positions: (nullable) (element-type guint): where to append which characters of @text matched,
 *   in their order
 *
 * Does for one text what kith_fuzzy_score() does for its key. Where folding makes several
 * characters of one, or one of several, all of them are matched with it.
 *
 * Returns: how well the text matches, or %KITH_FUZZY_NO_MATCH
 */
int
kith_fuzzy_match (const KithFuzzy *self,
                  const char      *text,
                  GArray          *positions)
{
  gboolean is_matched[KITH_FUZZY_TEXT_MOST] = { FALSE, };
  guint next = 0;
  int sum = 0;
  KithFuzzyText folded;
  KithFuzzyOrigins origins;

  g_return_val_if_fail (self != NULL, KITH_FUZZY_NO_MATCH);
  g_return_val_if_fail (text != NULL, KITH_FUZZY_NO_MATCH);

  kith_fuzzy_text_fold (&folded, &origins, text);
  for (guint i = 0; i < self->n_words; i++)
    {
      int score = score_word (&self->words[i], &folded);

      if (score == KITH_FUZZY_NO_MATCH)
        return KITH_FUZZY_NO_MATCH;
      sum += score;
    }

  if (positions == NULL)
    return sum;

  for (guint i = 0; i < self->n_words; i++)
    trace_word (&self->words[i], &folded, is_matched);
  for (guint i = 0; i < folded.n_chars; i++)
    if (is_matched[i])
      for (next = MAX (next, origins.begins[i]); next < origins.ends[i]; next++)
        g_array_append_val (positions, next);

  return sum;
}
