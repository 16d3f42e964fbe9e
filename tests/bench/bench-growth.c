/* bench-growth.c: what becomes slower when there are a hundred times as many people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * 10,000 people against 1,000,000. As many are in a circle in both, and as much happened with
 * them: an address book grows, whom one keeps in touch with does not. A figure is the time among
 * the many over the time among the few.
 *
 * All threads are on one processor meanwhile. Where the kernel puts the two between which a
 * question is handed over changes while it is asked, and costs up to 70 µs each time: twice a whole
 * search, and nothing that grows.
 */

#include "config.h"

#include "bench-ask.h"
#include "bench-log.h"
#include "bench.h"
#include "kith-database-private.h"
#include "kith-due.h"
#include "kith-list.h"
#include "kith-test.h"

#include <sched.h>

#define FEW 10000
#define MANY 1000000
#define N_TRACKED 2000

/* How often one thing is done for one time: the clock is too coarse for once. */
#define N_PAGES 50
#define N_WAKE_UPS 100
#define N_SEARCHES 50

#define LIMIT 1.5

typedef struct
{
  char *path;
  BenchToday *today;
  char *rare_word;
} Size;

/* A word that nobody else has, and only that: of shota.nakamura999999@example.com the middle, as
 * “shota” has ever more people to be looked through. */
static char *
find_rare_word (KithStore *store)
{
  return kith_database_get_text (kith_store_get_database (store),
                                 "SELECT substr (address, instr (address, '.') + 1) FROM"
                                 " (SELECT substr (value, 1, instr (value, '@') - 1) AS address"
                                 "  FROM contact_detail WHERE kind = 'email'"
                                 "  ORDER BY id DESC LIMIT 1)", NULL);
}

static void
size_open (Size       *size,
           Bench      *bench,
           guint       n_people,
           const char *name)
{
  g_autofree char *path = bench_ensure_people (bench, n_people, N_TRACKED);

  size->path = bench_copy_database (bench, path, name);
  size->today = bench_today_new (size->path);
  size->rare_word = find_rare_word (size->today->store);
}

static void
size_close (Size *size)
{
  bench_today_free (size->today);
  g_free (size->path);
  g_free (size->rare_word);
}

/* Each returns milliseconds. */

static double
read_pages (KithList *people)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (people));
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_PAGES; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (people),
                                           g_rand_int_range (rand, 0, n_items)));

  return bench_get_milliseconds (start) / N_PAGES;
}

static double
log_one (Size *size)
{
  gint64 start = bench_today_log (size->today, kith_list_get_id (size->today->list, 0), "Called.");

  return bench_get_milliseconds (start);
}

static double
show_due (Size *size)
{
  g_autoptr (KithList) list = kith_list_new (size->today->store);
  g_autoptr (KithQuery) query = kith_query_new_due (size->today->today, KITH_DAY_NONE);
  gint64 start = g_get_monotonic_time ();

  bench_ask (list, query);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), 0));

  return bench_get_milliseconds (start);
}

static double
find_wake_up (Size *size)
{
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_WAKE_UPS; i++)
    kith_due_get_next_day (kith_store_get_database (size->today->store), size->today->today,
                           KITH_DAY_NONE);

  return bench_get_milliseconds (start) / N_WAKE_UPS;
}

static double
search_rare (Size *size)
{
  g_autoptr (KithList) list = kith_list_new (size->today->store);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_SEARCHES; i++)
    {
      bench_ask_people (list, size->rare_word);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
    }

  return bench_get_milliseconds (start) / N_SEARCHES;
}

static const struct
{
  const char *name;
  double (*run) (Size *size);
} growths[] = {
  { "growth-log", log_one },
  { "growth-due-list", show_due },
  { "growth-next-wake-up", find_wake_up },
  { "growth-rare-word", search_rare },
};

/* Puts this thread, and those that it starts from now on, on the processor that it is on. Returns
 * where it may be otherwise. */
static cpu_set_t
stay_on_processor (void)
{
  cpu_set_t before, one;

  if (sched_getaffinity (0, sizeof before, &before) != 0)
    g_error ("It is not known on which processors the bench may run");
  CPU_ZERO (&one);
  CPU_SET (sched_getcpu (), &one);
  if (sched_setaffinity (0, sizeof one, &one) != 0)
    g_error ("The bench cannot stay on one processor");

  return before;
}

/* A list of everybody in the order of their names. */
static KithList *
list_imported (Bench *bench,
               guint  n_people)
{
  g_autofree char *path = bench_ensure_imported (bench, n_people, N_TRACKED);
  g_autoptr (KithStore) store = bench_open_store (path);
  KithList *list = kith_list_new (store);

  bench_ask_people (list, NULL);

  return list;
}

/* Where people lie in the file decides how long it takes to read a page of them. So many are here
 * because they were imported, and an import writes them in the order of their names. */
static void
measure_pages (Bench *bench)
{
  g_autoptr (BenchPairs) pairs = bench_pairs_new ();
  g_autoptr (KithList) few = list_imported (bench, FEW);
  g_autoptr (KithList) many = list_imported (bench, MANY);

  for (guint i = 0; i <= BENCH_PAIRS; i++)
    {
      double with_many = read_pages (many);
      double with_few = read_pages (few);

      if (i > 0)
        bench_pairs_add (pairs, with_many, with_few);
    }

  bench_report_ratio (bench, "growth-page-read", pairs, LIMIT, "ms",
                      "1,000,000 people against 10,000, imported");
}

/* No commit of ours is still being told of. */
static void
settle (Size *size)
{
  kith_test_run_until (!kith_list_is_loading (size->today->list));
}

void
bench_growth (Bench *bench)
{
  Size few = { NULL, };
  Size many = { NULL, };
  cpu_set_t processors = stay_on_processor ();

  measure_pages (bench);
  size_open (&few, bench, FEW, "few.db");
  size_open (&many, bench, MANY, "many.db");

  for (guint i = 0; i < G_N_ELEMENTS (growths); i++)
    {
      g_autoptr (BenchPairs) pairs = bench_pairs_new ();

      for (guint j = 0; j <= BENCH_PAIRS; j++)
        {
          double with_many = growths[i].run (&many);
          double with_few = growths[i].run (&few);

          if (j > 0)
            bench_pairs_add (pairs, with_many, with_few);
          settle (&few);
          settle (&many);
        }
      bench_report_ratio (bench, growths[i].name, pairs, LIMIT, "ms",
                          "1,000,000 people against 10,000");
    }

  size_close (&few);
  size_close (&many);
  sched_setaffinity (0, sizeof processors, &processors);
}
