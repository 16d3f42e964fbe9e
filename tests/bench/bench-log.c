/* bench-log.c: how long from “we talked” to Today without that person
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The time begins when the window would ask the store for the operation, and ends when the list
 * of Today has changed: the write is on the disk by then. The second process is told by nobody.
 */

#include "config.h"

#include "bench-log.h"

#include "bench-ask.h"
#include "bench-rig.h"
#include "bench.h"
#include "kith-logging.h"
#include "kith-test.h"
#include "reference-log.h"

/* More than nine, since a disk is moody. */
#define N_LOGS 25

/* What is told, as long as such things are. */
#define TEXT "Told me about the second-hand piano; the neighbours are happy, mostly."

static void
items_changed_cb (GListModel *list,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  BenchToday *self)
{
  self->n_changes++;
}

BenchToday *
bench_today_new (const char *path)
{
  BenchToday *self = g_new0 (BenchToday, 1);
  g_autoptr (KithQuery) query = NULL;

  self->store = bench_open_store (path);
  self->today = bench_get_today (self->store);
  self->list = kith_list_new (self->store);
  query = kith_query_new_due (self->today, KITH_DAY_NONE);
  bench_ask (self->list, query);
  g_signal_connect (self->list, "items-changed", G_CALLBACK (items_changed_cb), self);

  return self;
}

static void
performed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!kith_store_perform_finish (KITH_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* Logs a message with whoever is in the list, and returns when it was asked for; the list is
 * without that person then. */
gint64
bench_today_log (BenchToday *self,
                 gint64      person_id,
                 const char *text)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autofree char *day = kith_day_format (self->today);
  guint n_changes = self->n_changes;
  gboolean is_performed = FALSE;
  gint64 start = g_get_monotonic_time ();

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_MESSAGE);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_text (interaction, text);
  operation = kith_logging_log ("bench", interaction, &person_id, 1, NULL, self->today);
  kith_store_perform_async (self->store, operation, NULL, performed_cb, &is_performed);
  while (!is_performed || self->n_changes == n_changes)
    g_main_context_iteration (NULL, TRUE);

  return start;
}

void
bench_today_free (BenchToday *self)
{
  g_object_unref (self->list);
  g_object_unref (self->store);
  g_free (self);
}

static void
log_here (Bench      *bench,
          BenchToday *here,
          const char *copy)
{
  g_autoptr (BenchPairs) pairs = bench_pairs_new ();
  g_autoptr (ReferenceLog) reference = reference_log_new (copy);
  g_autofree char *day = kith_day_format (here->today);
  g_autofree char *due_on = kith_day_format (here->today + 30);

  for (guint i = 0; i <= N_LOGS; i++)
    {
      gint64 id = kith_list_get_id (here->list, 0);
      double kith = bench_get_milliseconds (bench_today_log (here, id, TEXT));
      gint64 start = g_get_monotonic_time ();

      reference_log_run (reference, id, day, due_on, TEXT);
      /* The first of each prepares its statements. */
      if (i > 0)
        bench_pairs_add (pairs, kith, bench_get_milliseconds (start));
      kith_test_run_until (!kith_list_is_loading (here->list));
    }

  bench_report_ratio (bench, "log-here", pairs, 1.5, "ms", "the same rows in bare SQLite");
}

static void
log_elsewhere (Bench      *bench,
               BenchToday *here)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *day = kith_day_format (here->today);
  const char *const command[] = { BENCH_PEER, kith_store_get_path (here->store), day, NULL };
  g_autoptr (BenchProcess) peer = bench_process_new (command, NULL);
  g_autofree char *ready = bench_process_read (peer, "ready");

  for (guint i = 0; i < N_LOGS; i++)
    {
      gint64 start = bench_today_log (here, kith_list_get_id (here->list, 0), TEXT);
      g_autofree char *changed = bench_process_read (peer, "changed ");
      double milliseconds = (g_ascii_strtoll (changed, NULL, 10) - start) / 1000.0;

      g_array_append_val (times, milliseconds);
      kith_test_run_until (!kith_list_is_loading (here->list));
    }

  bench_report (bench, "log-elsewhere", bench_get_median (times), "ms", 200,
                bench_get_spread (times), "a second process, worst of %u %.3g ms", times->len,
                bench_get_quantile (times, 1));
}

void
bench_log (Bench *bench)
{
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *one = bench_copy_database (bench, path, "log.db");
  g_autofree char *other = bench_copy_database (bench, path, "log-reference.db");
  g_autoptr (BenchToday) here = bench_today_new (one);

  if (g_list_model_get_n_items (G_LIST_MODEL (here->list)) < 2 * N_LOGS + 2)
    {
      bench_report_missing (bench, "log-here", "", 1.5, "too few people are due");
      bench_report_missing (bench, "log-elsewhere", "ms", 200, "too few people are due");
      return;
    }

  log_here (bench, here, other);
  log_elsewhere (bench, here);
}
