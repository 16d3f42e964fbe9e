/* kith-match.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-match.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-filter-private.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* A text is looked through so far: what is written is shorter, and what was pasted may be a book
 * that would hold up the window. */
#define MOST_BYTES 65536

/* What the search looks for a word in; terms are about one of them, as their table has it. */
static const struct
{
  const char *label;
  gboolean has_words;
} fields[] = {
  [KITH_MATCH_NAME] = { N_("Name"), TRUE },
  [KITH_MATCH_NICKNAME] = { N_("Nickname"), TRUE },
  [KITH_MATCH_COMPANY] = { NULL, TRUE },
  [KITH_MATCH_TITLE] = { NULL, TRUE },
  [KITH_MATCH_CIRCLE] = { N_("Circle"), FALSE },
  [KITH_MATCH_TAG] = { N_("Tag"), TRUE },
  [KITH_MATCH_INTEREST] = { N_("Interest"), TRUE },
  /* Translators: how somebody was met: “Met: at the museum in Paris”. */
  [KITH_MATCH_MET] = { N_("Met"), TRUE },
  [KITH_MATCH_MET_THROUGH] = { N_("Met through"), FALSE },
  [KITH_MATCH_PLACE] = { N_("Place"), TRUE },
  [KITH_MATCH_DETAIL] = { NULL, TRUE },
  [KITH_MATCH_NOTES] = { N_("Notes"), TRUE },
  [KITH_MATCH_SAID] = { NULL, TRUE },
};

/* Words of a text, folded, one after another. */
typedef struct
{
  GString *folded;
  GArray *tokens;
} Tokens;

typedef struct
{
  gsize folded;
  gsize length;
  gsize start;
  gsize end;
} Token;

/* What has to follow each other in a text; the last may go on. */
typedef struct
{
  guint fields;
  gboolean is_number;
  Tokens tokens;
} Word;

struct _KithMatch
{
  gatomicrefcount ref_count;
  GArray *words;
};

G_DEFINE_BOXED_TYPE (KithMatch, kith_match, kith_match_ref, kith_match_unref)

/* Tokens */

static void
tokens_clear (Tokens *self)
{
  if (self->folded != NULL)
    g_string_free (g_steal_pointer (&self->folded), TRUE);
  g_clear_pointer (&self->tokens, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tokens, tokens_clear)

static gboolean
add_token (const char *token,
           gsize       length,
           gsize       start,
           gsize       end,
           gpointer    user_data)
{
  Tokens *self = user_data;
  Token added = { self->folded->len, length, start, end };

  g_string_append_len (self->folded, token, length);
  g_array_append_val (self->tokens, added);

  return TRUE;
}

static Tokens
tokens_new (const char *text)
{
  Tokens self = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Token)) };

  kith_text_tokenize (text, -1, add_token, &self);

  return self;
}

static const Token *
tokens_get (const Tokens *self,
            guint         index)
{
  return &g_array_index (self->tokens, Token, index);
}

/* Comparing */

static void
word_clear (gpointer data)
{
  Word *word = data;

  tokens_clear (&word->tokens);
}

/* Enough of a phone number to be found by. */
static gboolean
is_number (const Tokens *tokens)
{
  const char *folded = tokens->folded->str;

  return tokens->tokens->len == 1 && tokens->folded->len >= KITH_TOKENIZER_LEAST_TAIL &&
         strspn (folded, "0123456789") == tokens->folded->len;
}

/* Where the first @length folded bytes of a token end in the text it came from, after a whole
 * character and its marks: “stras” ends after the ß of Straße. */
static gsize
find_end (const char  *text,
          const Token *token,
          gsize        length)
{
  const char *end = text + token->end;
  const char *p = text + token->start;
  gsize folded_length = 0;

  while (p < end && folded_length < length)
    {
      g_autofree char *piece = NULL;
      g_autofree char *folded = NULL;
      const char *next = g_utf8_next_char (p);

      while (next < end && g_unichar_ismark (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
      piece = g_strndup (p, next - p);
      folded = kith_text_fold (piece);
      folded_length += strlen (folded);
      p = next;
    }

  return p - text;
}

/* Whether a token of a text is the one that is looked for, from @offset on: a phone number is found
 * by its end too. */
static gboolean
compare_tokens (const Tokens *text,
                const Token  *token,
                const Tokens *wanted,
                const Token  *other,
                gboolean      may_go_on,
                gsize        *offset)
{
  const char *folded = text->folded->str + token->folded;
  gsize last = kith_tokenizer_get_last_tail (folded, token->length);

  for (*offset = 0; *offset <= last; (*offset)++)
    {
      gsize length = token->length - *offset;

      if ((length == other->length || (may_go_on && length > other->length)) &&
          memcmp (folded + *offset, wanted->folded->str + other->folded, other->length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether the tokens from @index on are those of @word. */
static gboolean
word_is_at (const Word     *word,
            const Tokens   *tokens,
            guint           index,
            const char     *text,
            KithFilterSpan *span)
{
  guint n_tokens = word->tokens.tokens->len;

  if (index + n_tokens > tokens->tokens->len)
    return FALSE;

  for (guint i = 0; i < n_tokens; i++)
    {
      const Token *token = tokens_get (tokens, index + i);
      const Token *wanted = tokens_get (&word->tokens, i);
      gboolean is_last = i + 1 == n_tokens;
      gsize offset;

      if (!compare_tokens (tokens, token, &word->tokens, wanted, is_last, &offset))
        return FALSE;
      if (i == 0)
        span->start = offset == 0 ? token->start : find_end (text, token, offset);
      if (is_last)
        span->end = find_end (text, token, offset + wanted->length);
    }

  return TRUE;
}

/* Digits among blanks and brackets: a phone number as it is written is found by its end as it is
 * dialled. */
static gboolean
find_digits (const Word     *word,
             const char     *text,
             KithFilterSpan *span)
{
  const char *wanted = word->tokens.folded->str;
  g_autofree char *digits = kith_text_dup_digits (text);
  const char *found = strstr (digits, wanted);
  gsize first, last, n = 0;

  if (found == NULL)
    return FALSE;

  first = found - digits;
  last = first + strlen (wanted) - 1;
  for (const char *p = text; *p != '\0' && n <= last; p = g_utf8_next_char (p))
    {
      if (g_unichar_digit_value (g_utf8_get_char (p)) < 0)
        continue;
      if (n == first)
        span->start = p - text;
      if (n == last)
        span->end = g_utf8_next_char (p) - text;
      n++;
    }

  return TRUE;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const KithFilterSpan *one = a;
  const KithFilterSpan *other = b;

  return (one->start > other->start) - (one->start < other->start);
}

/* Sorts spans and makes one of those that overlap. */
static void
tidy_spans (GArray *spans)
{
  guint kept = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 1; i < spans->len; i++)
    {
      KithFilterSpan span = g_array_index (spans, KithFilterSpan, i);
      KithFilterSpan *last = &g_array_index (spans, KithFilterSpan, kept);

      if (span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, KithFilterSpan, ++kept) = span;
    }
  g_array_set_size (spans, MIN (spans->len, kept + 1));
}

/* So much of a text as is looked through. */
static char *
dup_head (const char *text)
{
  gsize length = strnlen (text, MOST_BYTES);
  const char *end;

  g_utf8_validate_len (text, length, &end);

  return g_strndup (text, end - text);
}

/* Which of @words may be in @text: asked of most texts, and cheaper than splitting them. */
static guint
screen (const KithMatch *self,
        KithMatchField   field,
        const char      *text,
        guint            words)
{
  g_autofree char *folded = kith_text_fold (text);
  guint found = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      const Token *last = tokens_get (&word->tokens, word->tokens.tokens->len - 1);

      if ((words & 1u << i) != 0 && (word->fields & 1u << field) != 0 &&
          ((field == KITH_MATCH_DETAIL && word->is_number) ||
           strstr (folded, word->tokens.folded->str + last->folded) != NULL))
        found |= 1u << i;
    }

  return found;
}

static gboolean
find_word (const Word     *word,
           KithMatchField  field,
           const char     *text,
           const Tokens   *tokens,
           GArray         *spans)
{
  KithFilterSpan span = { 0, 0 };
  gboolean found = FALSE;

  for (guint index = 0; index < tokens->tokens->len && (!found || spans != NULL); index++)
    {
      if (!word_is_at (word, tokens, index, text, &span))
        continue;
      if (spans != NULL)
        g_array_append_val (spans, span);
      found = TRUE;
    }

  if (!found && field == KITH_MATCH_DETAIL && word->is_number && find_digits (word, text, &span))
    {
      if (spans != NULL)
        g_array_append_val (spans, span);
      found = TRUE;
    }

  return found;
}

/**
 * kith_match_new:
 * @filter: whom somebody asked for
 *
 * Returns: (transfer full): the words of @filter that are to be found in texts
 */
KithMatch *
kith_match_new (const KithFilter *filter)
{
  const GPtrArray *terms;
  KithMatch *self;

  g_return_val_if_fail (filter != NULL, NULL);

  self = g_new (KithMatch, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, word_clear);

  terms = kith_filter_get_terms (filter);
  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);
      Word word = { 0, };

      if (term->key != NULL && term->row->field != KITH_MATCH_NAME)
        word.fields = 1u << term->row->field;
      for (guint field = 0; term->key == NULL && field < G_N_ELEMENTS (fields); field++)
        if (fields[field].has_words)
          word.fields |= 1u << field;
      if (term->is_negated || word.fields == 0)
        continue;

      word.tokens = tokens_new (term->text);
      word.is_number = is_number (&word.tokens);
      if (word.tokens.tokens->len > 0)
        g_array_append_val (self->words, word);
      else
        word_clear (&word);
    }

  /* The words are a set of bits. */
  g_assert (self->words->len <= 32);

  return self;
}

KithMatch *
kith_match_ref (KithMatch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
kith_match_unref (KithMatch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->words);
  g_free (self);
}

/**
 * kith_match_get_words:
 * @self: words
 *
 * Returns: all of them, a bit for each; 0 if there is nothing to find in texts
 */
guint
kith_match_get_words (const KithMatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ((guint64) 1 << self->words->len) - 1;
}

/**
 * kith_match_find:
 * @self: words
 * @field: what @text is about
 * @text: (nullable): something that is said of a person, of which only valid UTF-8 is read
 * @words: which words to find, of kith_match_get_words()
 * @spans: (nullable) (element-type KithFilterSpan): where to put the bytes of @text that match,
 *   in order and apart from each other; what was in it is gone
 *
 * Finds words in a text as the search does: folded, as the beginning of a word, those of a phrase
 * after each other, and those of a term only in what it is about.
 *
 * Returns: those of @words that are in it
 */
guint
kith_match_find (const KithMatch *self,
                 KithMatchField   field,
                 const char      *text,
                 guint            words,
                 GArray          *spans)
{
  g_autofree char *head = NULL;
  g_auto (Tokens) tokens = { NULL };
  guint candidates, found = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail ((guint) field < G_N_ELEMENTS (fields), 0);

  if (spans != NULL)
    g_array_set_size (spans, 0);
  if (text == NULL || (words & kith_match_get_words (self)) == 0)
    return 0;

  head = dup_head (text);
  candidates = screen (self, field, head, words);
  if (candidates == 0)
    return 0;

  tokens = tokens_new (head);
  for (guint i = 0; i < self->words->len; i++)
    if ((candidates & 1u << i) != 0 &&
        find_word (&g_array_index (self->words, Word, i), field, head, &tokens, spans))
      found |= 1u << i;
  if (spans != NULL)
    tidy_spans (spans);

  return found;
}

/**
 * kith_match_field_get_label:
 * @field: what a text says
 *
 * Returns: (nullable): what goes before it, translated; %NULL for what speaks for itself
 */
const char *
kith_match_field_get_label (KithMatchField field)
{
  g_return_val_if_fail ((guint) field < G_N_ELEMENTS (fields), NULL);

  return fields[field].label != NULL ? _(fields[field].label) : NULL;
}
