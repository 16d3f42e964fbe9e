/* bench-start.c: how long until the people are there, and in how much memory
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-rig.h"

#define FEW_PEOPLE 100

typedef struct
{
  double milliseconds;
  double mebibytes;
} Start;

/* Starts a program that tells when it is painted, and ends it once it is and does no more. */
static Start
start (BenchRig   *rig,
       const char *program)
{
  const char *const command[] = { program, NULL };
  g_autoptr (BenchProcess) process = bench_process_new (command, rig->environment);
  g_autofree char *painted = bench_process_read (process, "painted ");

  return (Start) {
    .milliseconds = (g_ascii_strtoll (painted, NULL, 10) - process->started) / 1000.0,
    .mebibytes = bench_process_get_memory (process) / 1024.0 / 1024.0,
  };
}

static void
report_memory (Bench      *bench,
               const char *name,
               BenchPairs *pairs,
               double      limit,
               const char *reference)
{
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pairs->kith->len; i++)
    {
      double difference = g_array_index (pairs->kith, double, i) -
                          g_array_index (pairs->reference, double, i);

      g_array_append_val (differences, difference);
    }

  bench_report (bench, name, bench_get_median (differences), "MiB", limit,
                bench_get_spread (differences), "%s; %.4g MiB against %.4g MiB, %u pairs",
                reference, bench_get_median (pairs->kith), bench_get_median (pairs->reference),
                differences->len);
}

void
bench_start (Bench *bench)
{
  g_autoptr (BenchPairs) times = bench_pairs_new ();
  g_autoptr (BenchPairs) times_few = bench_pairs_new ();
  g_autoptr (BenchPairs) memory = bench_pairs_new ();
  g_autoptr (BenchPairs) memory_few = bench_pairs_new ();
  g_autofree char *many = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *few = bench_ensure_people (bench, FEW_PEOPLE, FEW_PEOPLE * 3 / 5);
  g_autoptr (BenchRig) rig = bench_rig_new (bench, TRUE);

  /* The first of them reads everything from the disk, and fontconfig's and others' caches are
   * made: not what is compared. */
  for (guint i = 0; i <= BENCH_PAIRS; i++)
    {
      Start empty, kith, with_few;

      empty = start (rig, REFERENCE_WINDOW);
      bench_rig_set_database (rig, bench, many);
      kith = start (rig, BENCH_WINDOW);
      bench_rig_set_database (rig, bench, few);
      with_few = start (rig, BENCH_WINDOW);
      if (i == 0)
        continue;

      bench_pairs_add (times, kith.milliseconds, empty.milliseconds);
      bench_pairs_add (times_few, kith.milliseconds, with_few.milliseconds);
      bench_pairs_add (memory, kith.mebibytes, empty.mebibytes);
      bench_pairs_add (memory_few, kith.mebibytes, with_few.mebibytes);
    }

  bench_report_ratio (bench, "start-window", times, 1.5, "ms", "an empty window");
  bench_report_ratio (bench, "start-few", times_few, 1.1, "ms", "Kith with 100 people");
  report_memory (bench, "start-memory-few", memory_few, 10, "Kith with 100 people");
  report_memory (bench, "start-memory-window", memory, BENCH_NO_LIMIT,
                 "an empty window (to reach for: 40)");
}
