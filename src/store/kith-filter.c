/* kith-filter.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-error.h"
#include "kith-filter-period.h"
#include "kith-filter-sentence.h"
#include "kith-filter-token.h"
#include "kith-query-private.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* More than anybody writes who still knows what is asked. */
#define MOST_TERMS 16

struct _KithFilter
{
  gatomicrefcount ref_count;
  GPtrArray *terms;
};

G_DEFINE_BOXED_TYPE (KithFilter, kith_filter, kith_filter_ref, kith_filter_unref)

static void
term_free (gpointer data)
{
  KithFilterTerm *term = data;

  g_free (term->value);
  g_free (term->text);
  g_free (term);
}

static KithFilter *
filter_new (void)
{
  KithFilter *self = g_new (KithFilter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->terms = g_ptr_array_new_with_free_func (term_free);

  return self;
}

/* Terms */

static gboolean
fail (KithFilterSpan  span,
      KithFilterSpan *problem,
      GError        **error,
      const char     *message)
{
  if (problem != NULL)
    *problem = span;
  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID, message);

  return FALSE;
}

/* The same asked twice is asked once. */
static gboolean
is_there (const KithFilter     *self,
          const KithFilterTerm *term)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const KithFilterTerm *other = g_ptr_array_index (self->terms, i);

      if (other->key == term->key && other->is_negated == term->is_negated &&
          g_str_equal (other->value, term->value))
        return TRUE;
    }

  return FALSE;
}

static void
take (KithFilter     *self,
      KithFilterTerm *term)
{
  if (is_there (self, term))
    term_free (term);
  else
    g_ptr_array_add (self->terms, term);
}

static gboolean
count_letters (const char *token,
               gsize       length,
               gsize       start,
               gsize       end,
               gpointer    user_data)
{
  *(glong *) user_data += g_utf8_strlen (token, length);

  return TRUE;
}

/* One letter of an alphabet: a character of Chinese, Japanese or Thai says more. */
static gboolean
is_letter (const char *text)
{
  g_autofree char *folded = kith_text_fold (text);
  glong n_letters = 0;

  kith_text_tokenize (text, -1, count_letters, &n_letters);

  return n_letters == 1 && (guchar) folded[0] < 0xe0;
}

static void
take_word (KithFilter     *self,
           const char     *text,
           gboolean        is_negated,
           gboolean        is_phrase,
           KithFilterSpan  span)
{
  char *expression = is_phrase ? kith_tokenizer_build_phrase (text)
                               : kith_tokenizer_build_query (text);
  KithFilterTerm *term;

  if (expression == NULL)
    return;

  term = g_new0 (KithFilterTerm, 1);
  term->is_negated = is_negated;
  term->value = expression;
  term->text = g_strdup (text);
  term->is_letter = is_letter (text);
  term->span = span;
  take (self, term);
}

static gboolean
take_term (KithFilter           *self,
           const KithFilterRow  *row,
           const char           *text,
           gboolean              is_negated,
           KithDay               today,
           KithFilterSpan        span,
           KithFilterSpan       *problem,
           GError              **error)
{
  const KithFilterKey *key = &row->key;
  g_autofree char *message = NULL;
  g_autofree char *value = NULL;
  KithFilterTerm *term;

  if (key->kind == KITH_FILTER_FLAG)
    value = kith_day_format (today);
  else if (key->kind == KITH_FILTER_PERIOD)
    value = kith_filter_dup_day (text, today);
  else if (row->is_plain)
    value = kith_text_dup_trimmed (text);
  else
    value = kith_tokenizer_build_phrase (text);

  if (value == NULL)
    {
      message = key->kind == KITH_FILTER_PERIOD
                  ? g_strdup_printf (_("“%s:” needs a time such as 6m, 2w or 1y, as in %s."),
                                     key->name, key->example)
                  : g_strdup_printf (_("“%s:” needs a word after it, as in %s."), key->name,
                                     key->example);
      return fail (span, problem, error, message);
    }

  term = g_new0 (KithFilterTerm, 1);
  term->key = key;
  term->row = row;
  term->is_negated = is_negated;
  term->value = g_steal_pointer (&value);
  term->text = g_strdup (text);
  term->span = span;
  take (self, term);

  return TRUE;
}

static gboolean
fail_flag (const KithFilterKey  *key,
           KithFilterSpan        span,
           KithFilterSpan       *problem,
           GError              **error)
{
  g_autofree char *message = g_strdup_printf (
    _("“%s” takes no value: write it without the colon and what follows."), key->name);

  return fail (span, problem, error, message);
}

static gboolean
take_token (KithFilter             *self,
            const KithFilterToken  *token,
            KithDay                 today,
            KithFilterSpan         *problem,
            GError                **error)
{
  const KithFilterRow *row;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  if (token->name == NULL)
    {
      row = token->is_quoted ? NULL : kith_filter_table_find (token->value, strlen (token->value));
      if (row != NULL && row->key.kind == KITH_FILTER_FLAG)
        return take_term (self, row, "", token->is_negated, today, token->span, problem, error);
      take_word (self, token->value, token->is_negated, token->is_quoted, token->span);
      return TRUE;
    }

  row = kith_filter_table_find (token->name, token->name_length);
  if (row != NULL && row->key.kind == KITH_FILTER_FLAG)
    return fail_flag (&row->key, token->span, problem, error);
  if (row != NULL)
    return take_term (self, row, token->value, token->is_negated, today, token->span, problem,
                      error);

  name = g_strndup (token->name, token->name_length);
  message = g_strdup_printf (
    _("Kith does not know “%s:”. Put it in quotes to search for the word."), name);

  return fail (token->span, problem, error, message);
}

/* Takes the sentence with which a text may begin. Returns where to go on, or NULL with @error. */
static const char *
take_sentence (KithFilter      *self,
               const char      *text,
               KithDay          today,
               KithFilterSpan  *problem,
               GError         **error)
{
  g_auto (KithFilterSentence) sentence = { NULL };

  if (!kith_filter_sentence_read (text, &sentence))
    return text;

  return take_term (self, sentence.row, sentence.value, FALSE, today, sentence.span, problem, error)
           ? text + sentence.end
           : NULL;
}

/**
 * kith_filter_new:
 * @text: what somebody wrote
 * @today: the day it is
 * @problem: (out) (optional): on error, the word it is about
 * @error: return location for a #GError
 *
 * Reads @text. Nothing in it is taken for SQL or for the syntax of full-text search.
 *
 * Returns: (transfer full): a filter, or %NULL with @error set to %KITH_ERROR_INVALID and a
 *   sentence that says what to write instead
 */
KithFilter *
kith_filter_new (const char      *text,
                 KithDay          today,
                 KithFilterSpan  *problem,
                 GError         **error)
{
  g_autoptr (KithFilter) self = filter_new ();
  g_autofree char *valid = NULL;
  const char *p;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  p = take_sentence (self, valid, today, problem, error);
  if (p == NULL)
    return NULL;

  for (p = kith_filter_skip_blanks (p); *p != '\0'; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (valid, p, &token);
      if (!take_token (self, &token, today, problem, error))
        return NULL;
      if (self->terms->len > MOST_TERMS)
        {
          g_autofree char *message = NULL;

          message = g_strdup_printf (ngettext ("Kith looks for %d word or term at once.",
                                               "Kith looks for %d words and terms at once.",
                                               MOST_TERMS),
                                     MOST_TERMS);
          fail (token.span, problem, error, message);
          return NULL;
        }
    }

  return g_steal_pointer (&self);
}

/**
 * kith_filter_set_holiday:
 * @self: a filter that nobody uses yet
 * @today: the day it is
 * @holiday_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 *
 * Nobody is due in a holiday.
 */
void
kith_filter_set_holiday (KithFilter *self,
                         KithDay     today,
                         KithDay     holiday_until)
{
  g_autofree char *due_day = kith_day_format (kith_query_get_due_day (today, holiday_until));

  for (guint i = 0; i < self->terms->len; i++)
    {
      KithFilterTerm *term = g_ptr_array_index (self->terms, i);

      if (term->key == NULL || term->key->kind != KITH_FILTER_FLAG)
        continue;
      g_free (term->value);
      term->value = g_strdup (due_day != NULL ? due_day : "");
    }
}

/**
 * kith_filter_new_words:
 * @words: words, and nothing but words
 *
 * Of very many the first count: there is nobody to tell.
 *
 * Returns: (transfer full): a filter for whoever each of them is found with
 */
KithFilter *
kith_filter_new_words (const char *words)
{
  KithFilter *self = filter_new ();
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  const char *p;

  for (p = kith_filter_skip_blanks (valid);
       *p != '\0' && self->terms->len < MOST_TERMS; p = kith_filter_skip_blanks (p))
    {
      const char *end = p;
      g_autofree char *word = NULL;

      while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      word = g_strndup (p, end - p);
      take_word (self, word, FALSE, FALSE, (KithFilterSpan) { p - valid, end - valid });
      p = end;
    }

  return self;
}

KithFilter *
kith_filter_ref (KithFilter *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
kith_filter_unref (KithFilter *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->terms);
  g_free (self);
}

/**
 * kith_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether everybody is meant
 */
gboolean
kith_filter_is_empty (const KithFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->terms->len == 0;
}

/**
 * kith_filter_leaves_out_texts:
 * @self: a filter
 *
 * Returns: whether it is a single letter, which is looked for in what is known of people and not in
 *   all that was said: most texts have it, and reading that takes longer than the next letter
 */
gboolean
kith_filter_leaves_out_texts (const KithFilter *self)
{
  const KithFilterTerm *term;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->terms->len != 1)
    return FALSE;

  term = g_ptr_array_index (self->terms, 0);

  return term->key == NULL && !term->is_negated && term->is_letter;
}

/**
 * kith_filter_dup_words:
 * @self: a filter
 *
 * Returns: (transfer full) (nullable): the words that may be anywhere, if there is nothing else:
 *   what somebody new would be called; %NULL otherwise
 */
char *
kith_filter_dup_words (const KithFilter *self)
{
  GString *words;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->terms->len == 0)
    return NULL;

  words = g_string_new (NULL);
  for (guint i = 0; i < self->terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (self->terms, i);

      if (term->key != NULL || term->is_negated)
        {
          g_string_free (words, TRUE);
          return NULL;
        }
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", term->text);
    }

  return g_string_free (words, FALSE);
}

const GPtrArray *
kith_filter_get_terms (const KithFilter *self)
{
  return self->terms;
}

/**
 * kith_filter_get_key:
 * @index: which of them
 *
 * Returns: (transfer none) (nullable): the term with that index, in the order to offer them; %NULL
 *   after the last
 */
const KithFilterKey *
kith_filter_get_key (guint index)
{
  const KithFilterRow *row = kith_filter_table_get (index);

  return row != NULL ? &row->key : NULL;
}

/**
 * kith_filter_dup_terms:
 * @text: the text of a filter
 *
 * Returns: (transfer full): the same in words and terms alone: a sentence becomes the term it
 *   stands for, to which others can be added
 */
char *
kith_filter_dup_terms (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *term = NULL;
  g_auto (KithFilterSentence) sentence = { NULL };
  const char *rest;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  if (!kith_filter_sentence_read (valid, &sentence))
    return g_steal_pointer (&valid);

  term = kith_filter_with_term ("", sentence.row->key.name, sentence.value);
  rest = kith_filter_skip_blanks (valid + sentence.end);

  return *rest != '\0' ? g_strconcat (term, " ", rest, NULL) : g_steal_pointer (&term);
}
