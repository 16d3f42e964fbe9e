/* bench-palette.c: how long a letter takes in the palette
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "bench-rig.h"

/* A frame, at sixty in a second. */
#define FRAME 16

static void
report (Bench      *bench,
        const char *name,
        GArray     *times)
{
  bench_report (bench, name, bench_get_quantile (times, 0.99), "ms", FRAME,
                bench_get_spread (times), "99 of 100 of %u letters; median %.3g ms, worst %.3g ms",
                times->len, bench_get_median (times), bench_get_quantile (times, 1));
}

void
bench_palette (Bench *bench)
{
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *copy = bench_copy_database (bench, path, "palette.db");
  const char *const command[] = { BENCH_PALETTE_PEER, copy, NULL };
  g_autoptr (BenchProcess) process = bench_process_new (command, NULL);
  g_autoptr (GArray) first = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (double));

  for (;;)
    {
      g_autofree char *line = bench_process_read (process, "");
      double milliseconds;

      if (g_str_equal (line, "done"))
        break;
      milliseconds = g_ascii_strtoll (strchr (line, ' ') + 1, NULL, 10) / 1000.0;
      g_array_append_val (g_str_has_prefix (line, "first") ? first : later, milliseconds);
    }

  report (bench, "palette-first", first);
  report (bench, "palette-later", later);
}
