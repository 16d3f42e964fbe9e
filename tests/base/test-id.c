/* test-id.c: numbers that rise and never meet
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-id.h"

#define N_IDS 20000
#define N_THREADS 4

static void
test_rising (void)
{
  gint64 last = 0;

  for (guint i = 0; i < N_IDS; i++)
    {
      gint64 id = kith_id_new ();

      g_assert_cmpint (id, >, last);
      last = id;
    }
}

static void
test_time_on_top (void)
{
  gint64 epoch = G_GINT64_CONSTANT (1577836800000);
  gint64 before = g_get_real_time () / 1000 - epoch;
  gint64 id = kith_id_new ();

  /* Other tests made many ids in few milliseconds; the room for chance holds four million. */
  g_assert_cmpint (id >> 22, >=, before);
  g_assert_cmpint (id >> 22, <=, before + 60000);
}

static gpointer
make_ids (gpointer data)
{
  gint64 *ids = data;

  for (guint i = 0; i < N_IDS; i++)
    ids[i] = kith_id_new ();

  return NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

static void
test_threads (void)
{
  g_autofree gint64 *ids = g_new0 (gint64, N_IDS * N_THREADS);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("ids", make_ids, ids + i * N_IDS);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  for (guint i = 0; i < N_THREADS; i++)
    for (guint j = 1; j < N_IDS; j++)
      g_assert_cmpint (ids[i * N_IDS + j], >, ids[i * N_IDS + j - 1]);

  qsort (ids, N_IDS * N_THREADS, sizeof *ids, compare_ids);
  g_assert_cmpint (ids[0], >, 0);
  for (guint i = 1; i < N_IDS * N_THREADS; i++)
    g_assert_cmpint (ids[i], !=, ids[i - 1]);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/id/each-is-above-the-one-before", test_rising);
  g_test_add_func ("/id/the-time-stands-in-the-high-bits", test_time_on_top);
  g_test_add_func ("/id/threads-never-make-the-same", test_threads);

  return g_test_run ();
}
