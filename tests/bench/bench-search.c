/* bench-search.c: how long until those who are searched for are there
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words are typed letter by letter; each letter is a question, and waits for its answer. The time
 * is from the key to the rows being in the model and its signals emitted, in a main loop, through
 * what reads the search entry and the store's reading thread; of the widgets nothing.
 */

#include "config.h"

#include "bench-ask.h"
#include "bench.h"
#include "reference-search.h"

/* How many keys there are to be for a figure of which one in a hundred may be slower. */
#define LEAST_KEYS 100

typedef struct
{
  Bench *bench;
  KithStore *store;
  KithList *list;
  ReferenceSearch *reference;
} Search;

/* What is typed after the first letter: names in several scripts, places of work, addresses,
 * numbers, tags, and two words at once. */
static const char *const words[] = {
  "grace", "müller", "Шевченко", "山田", "harbour", "example", "bristol", "447700",
  "neighbours", "samuel tate", "nurse leeds",
};

/* Words that are in what was said. */
static const char *const topics[] = {
  "quilt", "saffron", "lighthouse", "second-hand", "ashton", "orchard", "goddaughter",
  "flabbergasted",
};

static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

static double
ask_reference (Search     *search,
               const char *text)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) ids = reference_search_run (search->reference, text);

  return bench_get_milliseconds (start);
}

static double
ask_match (Search     *search,
           const char *text)
{
  gint64 start = g_get_monotonic_time ();

  reference_search_match (search->reference, text);

  return bench_get_milliseconds (start);
}

/* The same people must be found, in the same order. */
static void
check_answer (Search     *search,
              const char *text)
{
  g_autoptr (GArray) ids = reference_search_run (search->reference, text);
  guint n_items;

  bench_ask_people (search->list, text);
  n_items = g_list_model_get_n_items (G_LIST_MODEL (search->list));
  if (n_items != ids->len)
    g_error ("“%s” finds %u people, and the reference %u", text, n_items, ids->len);
  for (guint i = 0; i < n_items; i++)
    if (kith_list_get_id (search->list, i) != g_array_index (ids, gint64, i))
      g_error ("“%s” has somebody else than the reference at %u", text, i);
}

static void
report_keys (Search     *search,
             const char *name,
             GArray     *times,
             double      limit)
{
  bench_report (search->bench, name, bench_get_quantile (times, 0.99), "ms", limit,
                bench_get_spread (times), "of %u keys; median %.3g ms, worst %.3g ms", times->len,
                bench_get_median (times), bench_get_quantile (times, 1));
}

/* Types each letter into an empty entry, and finds the one that most people have. */
static char
type_letters (Search *search,
              GArray *times)
{
  char worst = letters[0];
  guint most = 0;

  while (times->len < LEAST_KEYS)
    for (const char *letter = letters; *letter != '\0'; letter++)
      {
        char text[2] = { *letter, '\0' };
        double milliseconds = bench_ask_people (search->list, text);
        guint n_items = g_list_model_get_n_items (G_LIST_MODEL (search->list));

        g_array_append_val (times, milliseconds);
        if (n_items > most)
          {
            most = n_items;
            worst = *letter;
          }
      }

  return worst;
}

static void
search_first_letters (Search *search)
{
  g_autoptr (BenchPairs) pairs = bench_pairs_new ();
  g_autoptr (BenchPairs) matches = bench_pairs_new ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *against = NULL;
  char text[2] = { type_letters (search, times), '\0' };

  check_answer (search, text);
  for (guint i = 0; i < BENCH_PAIRS; i++)
    {
      double kith = bench_ask_people (search->list, text);

      bench_pairs_add (pairs, kith, ask_reference (search, text));
      bench_pairs_add (matches, kith, ask_match (search, text));
    }
  against = g_strdup_printf ("the bare query for “%s”, %u people", text,
                             g_list_model_get_n_items (G_LIST_MODEL (search->list)));
  bench_report_ratio (search->bench, "search-first", pairs, 1.3, "ms", against);
  bench_report_ratio (search->bench, "search-first-match", matches, BENCH_NO_LIMIT, "ms",
                      "full-text search alone, nobody put in order");
  report_keys (search, "search-first-p99", times, 16);
}

/* Types a word from its second letter on; each key is a pair. */
static void
type_word (Search     *search,
           const char *word,
           BenchPairs *pairs,
           BenchPairs *matches)
{
  const char *p = g_utf8_next_char (word);

  while (*p != '\0')
    {
      g_autofree char *typed = NULL;
      double kith;

      p = g_utf8_next_char (p);
      typed = g_strndup (word, p - word);
      /* A blank at the end is no question. */
      if (g_str_has_suffix (typed, " ") || g_str_has_suffix (typed, "-"))
        continue;
      kith = bench_ask_people (search->list, typed);
      bench_pairs_add (pairs, kith, ask_reference (search, typed));
      bench_pairs_add (matches, kith, ask_match (search, typed));
    }
}

static void
search_words (Search            *search,
              const char        *name,
              double             limit_p99,
              const char *const *texts,
              guint              n_texts)
{
  g_autoptr (BenchPairs) pairs = bench_pairs_new ();
  g_autoptr (BenchPairs) matches = bench_pairs_new ();
  g_autofree char *name_match = g_strconcat (name, "-match", NULL);
  g_autofree char *name_p99 = g_strconcat (name, "-p99", NULL);
  g_autofree char *name_match_p99 = g_strconcat (name_match, "-p99", NULL);

  for (guint i = 0; i < n_texts; i++)
    check_answer (search, texts[i]);

  while (pairs->kith->len < LEAST_KEYS)
    for (guint i = 0; i < n_texts; i++)
      type_word (search, texts[i], pairs, matches);

  bench_report_ratio (search->bench, name, pairs, 1.3, "ms", "the bare query for each key");
  bench_report_ratio (search->bench, name_match, matches, BENCH_NO_LIMIT, "ms",
                      "full-text search alone, nobody put in order");
  report_keys (search, name_p99, pairs->kith, limit_p99);
  /* What full-text search itself takes for its slowest keys. */
  report_keys (search, name_match_p99, matches->reference, BENCH_NO_LIMIT);
}

void
bench_search (Bench *bench)
{
  Search search = { .bench = bench };
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);

  search.store = bench_open_store (path);
  search.list = kith_list_new (search.store);
  search.reference = reference_search_new (path);
  bench_ask_people (search.list, NULL);

  search_first_letters (&search);
  search_words (&search, "search-later", 4, words, G_N_ELEMENTS (words));
  search_words (&search, "search-said", 16, topics, G_N_ELEMENTS (topics));

  reference_search_free (search.reference);
  g_object_unref (search.list);
  g_object_unref (search.store);
}
