/* test-filter.c: the language in which people are asked for
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-error.h"
#include "kith-filter-private.h"

#define TODAY (kith_day_new (2026, 11, 22))

/* What a filter asks, as “-tag=chess”, “word” between blanks. */
static char *
describe (KithFilter *filter)
{
  const GPtrArray *terms = kith_filter_get_terms (filter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);
      gboolean has_day = term->key != NULL && term->key->kind == KITH_FILTER_PERIOD;

      g_string_append_printf (text, "%s%s%s%s%s", i > 0 ? " " : "", term->is_negated ? "-" : "",
                              term->key != NULL ? term->key->name : "",
                              term->key != NULL && term->key->kind != KITH_FILTER_FLAG ? "=" : "",
                              has_day ? term->value : term->text);
    }

  return g_string_free (text, FALSE);
}

static void
test_reads (void)
{
  static const struct
  {
    const char *text;
    const char *meaning;
  } cases[] = {
    { "", "" },
    { "  \t ", "" },
    { "ada lovelace", "ada lovelace" },
    { "-ada", "-ada" },
    { "\"ada lovelace\"", "ada lovelace" },
    { "tag:chess", "tag=chess" },
    { "TAG:chess -tag:go", "tag=chess -tag=go" },
    { "company:\"Analytical Engines\" ada", "company=Analytical Engines ada" },
    { "company:\"no end", "company=no end" },
    { "place:Lisbon interest:hiking said:marathon", "place=Lisbon interest=hiking said=marathon" },
    { "met-through:Ada", "met-through=Ada" },
    { "due", "due" },
    { "-due no-rhythm no-circle", "-due no-rhythm no-circle" },
    { "\"due\"", "due" },
    { "not-since:6m", "not-since=2026-05-22" },
    { "not-since:2w", "not-since=2026-11-08" },
    { "not-since:10d", "not-since=2026-11-12" },
    { "not-since:1y", "not-since=2025-11-22" },
    { "not-since:\"a year\"", "not-since=2025-11-22" },
    { "not-since:2026-01-01", "not-since=2026-01-01" },
    { "who is in Lisbon", "place=Lisbon" },
    { "Who is in New York?", "place=New York" },
    { "worked at Acme", "company=Acme" },
    { "not in touch for a year", "not-since=2025-11-22" },
    { "not in touch for 6 months", "not-since=2026-05-22" },
    { "met through Grace Hopper", "met-through=Grace Hopper" },
    { "who is due?", "due" },
    { "not in touch since 2024", "not-since=2024-12-31" },
    { "not in touch since 2024-02", "not-since=2024-02-29" },
    { "not in touch since 2025-06-01", "not-since=2025-06-01" },
    { "not in touch for over a year", "not-since=2025-11-22" },
    { "not in touch for more than 6 months?", "not-since=2026-05-22" },
    { "not-since:\"over a year\"", "not-since=2025-11-22" },
    /* A term ends a sentence. */
    { "who is in Lisbon tag:chess", "place=Lisbon tag=chess" },
    { "who is in New York? -tag:chess due ada", "place=New York -tag=chess due ada" },
    { "not in touch for a year no-rhythm", "not-since=2025-11-22 no-rhythm" },
    { "who is due tag:chess", "due tag=chess" },
    { "who works at Due", "company=Due" },
    { "who works at Foo: Bar", "company=Foo: Bar" },
    { "who is due tomorrow", "who is due tomorrow" },
    { "ada ada -ada tag:chess tag:chess", "ada -ada tag=chess" },
    /* Words all the same */
    { "who is in", "who is in" },
    { "https://example.com/a:b", "https://example.com/a:b" },
    { "+44 20", "+44 20" },
    { "a-b", "a-b" },
    { "10:30", "10:30" },
    { "-", "" },
    { "...", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithFilter) filter = kith_filter_new (cases[i].text, TODAY, NULL, &error);
      g_autofree char *meaning = NULL;

      g_assert_no_error (error);
      meaning = describe (filter);
      g_assert_cmpstr (meaning, ==, cases[i].meaning);
      g_assert_true (kith_filter_is_empty (filter) == (*cases[i].meaning == '\0'));
    }
}

static void
test_points_at_the_word (void)
{
  static const struct
  {
    const char *text;
    const char *word;
    const char *said;
  } cases[] = {
    { "ada tag:", "tag:", "needs a word" },
    { "tag:\"\" ada", "tag:\"\"", "needs a word" },
    { "ada not-since:soon bob", "not-since:soon", "needs a time" },
    { "not-since:99999999999999y", "not-since:99999999999999y", "needs a time" },
    { "not-since:", "not-since:", "needs a time" },
    { "plaec:Lisbon ada", "plaec:Lisbon", "does not know “plaec:”" },
    { "ж -nothing:x", "-nothing:x", "does not know" },
    { "not in touch for long", "long", "needs a time" },
    { "not in touch for long tag:chess", "long", "needs a time" },
    { "who is in Lisbon plaec:x", "plaec:x", "does not know" },
    { "ada no-rhythm:x bob", "no-rhythm:x", "takes no value" },
    { "-due:yes", "-due:yes", "takes no value" },
    { "due:", "due:", "takes no value" },
    { "a b c d e f g h i j k l m n o p q r", "q", "16 words" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KithFilterSpan span = { 0, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (KithFilter) filter = kith_filter_new (cases[i].text, TODAY, &span, &error);
      g_autofree char *word = NULL;

      g_assert_null (filter);
      g_assert_error (error, KITH_ERROR, KITH_ERROR_INVALID);
      word = g_strndup (cases[i].text + span.start, span.end - span.start);
      g_assert_cmpstr (word, ==, cases[i].word);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }
}

static void
test_is_built (void)
{
  static const struct
  {
    const char *text;
    const char *name;
    const char *value;
    const char *expected;
  } cases[] = {
    { "", "tag", "chess", "tag:chess" },
    { "ada", "tag", "chess", "ada tag:chess" },
    { "tag:go  ada tag:chess", "tag", "backgammon", "ada tag:backgammon" },
    { "tag:go ada", "tag", NULL, "ada" },
    { "-tag:go", "tag", "chess", "-tag:go tag:chess" },
    { "ada", "company", "Analytical Engines", "ada company:\"Analytical Engines\"" },
    { "", "company", "The \"A\" Team", "company:\"The  A  Team\"" },
    { "ada", "due", "", "ada due" },
    { "due ada", "due", NULL, "ada" },
    { "\"due\" ada", "due", NULL, "\"due\" ada" },
  };
  static const struct
  {
    const char *text;
    const char *name;
    const char *value;
    KithFilterUse use;
    const char *expected;
  } uses[] = {
    { "tag:go", "tag", "chess", KITH_FILTER_WANTED, "tag:go tag:chess" },
    { "tag:go", "tag", "chess", KITH_FILTER_UNWANTED, "tag:go -tag:chess" },
    { "tag:go ada -tag:chess", "tag", "Chess", KITH_FILTER_WANTED, "tag:go ada tag:Chess" },
    { "tag:go tag:chess", "tag", "GO", KITH_FILTER_UNUSED, "tag:chess" },
    { "tag:go", "tag", "chess club", KITH_FILTER_UNWANTED, "tag:go -tag:\"chess club\"" },
    { "due", "due", "", KITH_FILTER_UNWANTED, "-due" },
    { "-due ada", "due", "", KITH_FILTER_UNUSED, "ada" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = kith_filter_with_term (cases[i].text, cases[i].name, cases[i].value);
      g_autofree char *value = kith_filter_dup_value (text, cases[i].name);

      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true ((value != NULL) == (cases[i].value != NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      g_autofree char *text = kith_filter_with_use (uses[i].text, uses[i].name, uses[i].value,
                                                    uses[i].use);

      g_assert_cmpstr (text, ==, uses[i].expected);
    }

  for (guint i = 0; kith_filter_get_key (i) != NULL; i++)
    {
      const KithFilterKey *key = kith_filter_get_key (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (KithFilter) filter = kith_filter_new (key->example, TODAY, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (kith_filter_get_terms (filter)->len, ==, 1);
    }
}

static void
test_sentence_becomes_terms (void)
{
  static const struct
  {
    const char *text;
    const char *terms;
  } cases[] = {
    { "", "" },
    { "ada tag:chess", "ada tag:chess" },
    { "who is in Lisbon?", "place:Lisbon" },
    { " Who lives in New York ", "place:\"New York\"" },
    { "not in touch for a year", "not-since:\"a year\"" },
    { "whom to reach out to", "due" },
    { "who is in New York?  tag:chess -ada", "place:\"New York\" tag:chess -ada" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *terms = kith_filter_dup_terms (cases[i].text);

      g_assert_cmpstr (terms, ==, cases[i].terms);
    }
}

static void
test_names_whom_to_add (void)
{
  static const struct
  {
    const char *text;
    const char *words;
  } cases[] = {
    { "", NULL },
    { " Ada  Lovelace ", "Ada Lovelace" },
    { "Ada tag:chess", NULL },
    { "-ada", NULL },
    { "who is in Lisbon", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFilter) filter = kith_filter_new (cases[i].text, TODAY, NULL, NULL);
      g_autofree char *words = kith_filter_dup_words (filter);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_survives_anything (void)
{
  static const char parts[][8] = {
    "tag", ":", "\"", "-", " ", "due", "\xc3\xa9", "not", "since", "6m", "\xe4\xb8\xad", "in ",
    "who ", "is ", "\t", "/", "?", "\xff", "(", "*",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n_parts = g_test_rand_int_range (0, 12);
      g_autoptr (GError) error = NULL;
      g_autoptr (KithFilter) filter = NULL;
      KithFilterSpan span = { 0, 0 };

      for (guint j = 0; j < n_parts; j++)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      filter = kith_filter_new (text->str, TODAY, &span, &error);
      g_assert_true ((filter == NULL) == (error != NULL));
      if (filter == NULL)
        g_assert_cmpuint (span.start, <, span.end);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/filter/is-read", test_reads);
  g_test_add_func ("/filter/points-at-the-word", test_points_at_the_word);
  g_test_add_func ("/filter/is-built-by-clicking", test_is_built);
  g_test_add_func ("/filter/puts-a-sentence-into-terms", test_sentence_becomes_terms);
  g_test_add_func ("/filter/names-whom-to-add", test_names_whom_to_add);
  g_test_add_func ("/filter/survives-anything", test_survives_anything);

  return g_test_run ();
}
