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
#include "kith-filter-token.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* More terms than anybody writes; the rest is left out. */
#define MOST_TERMS 16

#define NAMED_LIKE "instr (kith_fold (t.name), kith_fold (?1)) > 0"

struct _KithFilter
{
  gatomicrefcount ref_count;
  GPtrArray *terms;
};

G_DEFINE_BOXED_TYPE (KithFilter, kith_filter, kith_filter_ref, kith_filter_unref)

/* The language. A noun that people can be found by adds a row: its SQL gives the ids of people, or
 * of those who are left out where these are the fewer; ?1 is an expression for MATCH, or a day.
 * The last is what kith_filter_get_names() gives. */
static const struct
{
  KithFilterKey key;
  const char *sql;
  gboolean leaves_out;
  const char *names;
  gboolean finds_interactions;
} rows[] = {
  { { "tag", KITH_FILTER_NAME, N_("Tag"), "tag:chess" },
    "SELECT rowid FROM person_search WHERE person_search MATCH '{tags} : (' || ?1 || ')'", FALSE,
    "SELECT t.name FROM tag AS t JOIN person_tag AS l ON l.tag_id = t.id"
    " WHERE " NAMED_LIKE " GROUP BY t.id ORDER BY count (*) DESC, t.name LIMIT ?2" },
  { { "circle", KITH_FILTER_NAME, N_("Circle"), "circle:inner" },
    "SELECT id FROM person WHERE circle_id IN"
    " (SELECT id FROM circle WHERE instr (kith_fold (name), kith_fold (?1)) = 1)", FALSE,
    "SELECT t.name FROM circle AS t WHERE " NAMED_LIKE " ORDER BY t.position, t.id LIMIT ?2" },
  { { "place", KITH_FILTER_WORDS, N_("Place"), "place:Lisbon" },
    "SELECT rowid FROM person_search"
    " WHERE person_search MATCH '{places met_place} : (' || ?1 || ')'" },
  { { "company", KITH_FILTER_WORDS, N_("Company"), "company:Acme" },
    "SELECT rowid FROM person_search WHERE person_search MATCH '{company} : (' || ?1 || ')'" },
  { { "interest", KITH_FILTER_NAME, N_("Interest"), "interest:hiking" },
    "SELECT rowid FROM person_search WHERE person_search MATCH '{interests} : (' || ?1 || ')'",
    FALSE,
    "SELECT t.name FROM interest AS t JOIN person_interest AS l ON l.interest_id = t.id"
    " WHERE " NAMED_LIKE " GROUP BY t.id ORDER BY count (*) DESC, t.name LIMIT ?2" },
  { { "met-through", KITH_FILTER_WORDS, N_("Met through"), "met-through:Ada" },
    "SELECT id FROM person WHERE introduced_by IN"
    " (SELECT rowid FROM name_search WHERE name_search MATCH ?1)" },
  { { "said", KITH_FILTER_WORDS, N_("What was said"), "said:marathon" },
    "SELECT rowid FROM interaction_search WHERE interaction_search MATCH ?1", FALSE, NULL, TRUE },
  { { "not-since", KITH_FILTER_PERIOD, N_("Not in touch for"), "not-since:6m" },
    "SELECT id FROM person WHERE last_contact_on > ?1", TRUE },
  { { "due", KITH_FILTER_FLAG, N_("Would be glad to hear from you"), "due" },
    "SELECT id FROM person WHERE next_due_on <= ?1" },
  { { "no-rhythm", KITH_FILTER_FLAG, N_("No rhythm yet"), "no-rhythm" },
    "SELECT id FROM person WHERE rhythm_days IS NOT NULL UNION ALL"
    " SELECT id FROM person WHERE circle_id IN"
    " (SELECT id FROM circle WHERE rhythm_days IS NOT NULL)", TRUE },
  { { "no-circle", KITH_FILTER_FLAG, N_("In no circle"), "no-circle" },
    "SELECT id FROM person WHERE circle_id IS NOT NULL", TRUE },
};

/* What somebody would rather say. %s is the value, to the end of the text. */
static const struct
{
  const char *name;
  const char *sentences;
} sentences[] = {
  /* Translators: ways to ask for people in a place, between bars, in small letters */
  { "place", N_("who is in %s|who lives in %s|everybody in %s|people in %s") },
  /* Translators: ways to ask for people of a company, between bars, in small letters */
  { "company", N_("worked at %s|works at %s|who works at %s|who worked at %s|people at %s") },
  /* Translators: ways to ask for people not in touch for a time, between bars, in small letters */
  { "not-since", N_("not in touch for %s|not in touch since %s|out of touch for %s") },
  /* Translators: ways to ask for people met through somebody, between bars, in small letters */
  { "met-through", N_("met through %s|who i met through %s|introduced by %s") },
  /* Translators: ways to ask for people with an interest, between bars, in small letters */
  { "interest", N_("who likes %s|who is interested in %s|interested in %s") },
  /* Translators: ways to ask who is due, between bars, in small letters */
  { "due", N_("who is due|whom to reach out to") },
};

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
  g_ptr_array_add (self->terms, term);
}

static gboolean
take_term (KithFilter      *self,
           guint            which,
           const char      *text,
           gboolean         is_negated,
           KithDay          today,
           KithFilterSpan   span,
           KithFilterSpan  *problem,
           GError         **error)
{
  const KithFilterKey *key = &rows[which].key;
  g_autofree char *message = NULL;
  g_autofree char *value = NULL;
  KithFilterTerm *term;

  if (key->kind == KITH_FILTER_FLAG)
    value = kith_day_format (today);
  else if (key->kind == KITH_FILTER_PERIOD)
    value = kith_filter_dup_day (text, today);
  else if (g_str_equal (key->name, "circle"))
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
  term->sql = rows[which].sql;
  term->leaves_out = rows[which].leaves_out;
  term->finds_interactions = rows[which].finds_interactions;
  term->is_negated = is_negated;
  term->value = g_steal_pointer (&value);
  term->text = g_strdup (text);
  term->span = span;
  g_ptr_array_add (self->terms, term);

  return TRUE;
}

static int
find_key (const char *name,
          gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strlen (rows[i].key.name) == length &&
        g_ascii_strncasecmp (rows[i].key.name, name, length) == 0)
      return i;

  return -1;
}

static gboolean
take_token (KithFilter      *self,
            const KithFilterToken *token,
            KithDay          today,
            KithFilterSpan  *problem,
            GError         **error)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  int which;

  if (token->name == NULL)
    {
      which = token->is_quoted ? -1 : find_key (token->value, strlen (token->value));
      if (which >= 0 && rows[which].key.kind == KITH_FILTER_FLAG)
        return take_term (self, which, "", token->is_negated, today, token->span, problem, error);
      take_word (self, token->value, token->is_negated, token->is_quoted, token->span);
      return TRUE;
    }

  which = find_key (token->name, token->name_length);
  if (which >= 0)
    return take_term (self, which, token->value, token->is_negated, today, token->span, problem,
                      error);

  name = g_strndup (token->name, token->name_length);
  message = g_strdup_printf (
    _("Kith does not know “%s:”. Put it in quotes to search for the word."), name);

  return fail (token->span, problem, error, message);
}

/* Sentences */

/* Returns the rest of @text if it begins with the words of @pattern before its %s, or NULL. */
static const char *
match_sentence (const char *pattern,
                const char *text)
{
  const char *mark = strstr (pattern, "%s");
  gsize length = mark != NULL ? (gsize) (mark - pattern) : strlen (pattern);
  g_autofree char *head = g_utf8_strlen (text, -1) >= g_utf8_strlen (pattern, length)
                            ? g_utf8_substring (text, 0, g_utf8_strlen (pattern, length))
                            : g_strdup ("");
  g_autofree char *folded = g_utf8_strdown (head, -1);
  const char *rest;

  if (strlen (folded) != length || memcmp (folded, pattern, length) != 0)
    return NULL;

  rest = text + strlen (head);

  return (mark != NULL) == (*kith_filter_skip_blanks (rest) != '\0') ? rest : NULL;
}

/* Takes all of @text for one of the sentences; returns -1 if it is none. */
static int
find_sentence (const char  *text,
               char       **value)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);

  if (trimmed == NULL)
    return -1;
  if (g_str_has_suffix (trimmed, "?"))
    trimmed[strlen (trimmed) - 1] = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_auto (GStrv) patterns = g_strsplit (_(sentences[i].sentences), "|", -1);

      for (char **pattern = patterns; *pattern != NULL; pattern++)
        {
          const char *rest = match_sentence (*pattern, trimmed);

          if (rest == NULL)
            continue;
          *value = g_strdup (rest);
          return find_key (sentences[i].name, strlen (sentences[i].name));
        }
    }

  return -1;
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
  g_autofree char *value = NULL;
  const char *p;
  int which;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  which = find_sentence (valid, &value);
  if (which >= 0)
    {
      KithFilterSpan span = { 0, strlen (valid) };

      return take_term (self, which, value, FALSE, today, span, problem, error)
               ? g_steal_pointer (&self)
               : NULL;
    }

  for (p = kith_filter_skip_blanks (valid);
       *p != '\0' && self->terms->len < MOST_TERMS; p = kith_filter_skip_blanks (p))
    {
      g_auto (KithFilterToken) token = { 0 };

      p = kith_filter_read_token (valid, p, &token);
      if (!take_token (self, &token, today, problem, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * kith_filter_new_words:
 * @words: words, and nothing but words
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
  return index < G_N_ELEMENTS (rows) ? &rows[index].key : NULL;
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
  g_autofree char *value = NULL;
  int which;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  which = find_sentence (valid, &value);
  if (which < 0)
    return g_steal_pointer (&valid);

  g_strstrip (value);

  return kith_filter_with_term ("", rows[which].key.name, value);
}

const char *
kith_filter_get_names (const char *key)
{
  int which = find_key (key, strlen (key));

  return which >= 0 ? rows[which].names : NULL;
}
