/* bench-import.c: how long until an address book is here, and gone again
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cards are what `kithctl export` writes of the made-up people. Each import is a program from
 * its start to its end, into an empty database; `kithctl` waits for the disk.
 *
 * Nine imports of 100,000 cards with their references and undos take longer than the whole run may
 * take. There are as many as fit into a few minutes, one at the least; nine all the same if
 * --thorough is given; and nine of a tenth of the people.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "bench.h"
#include "kith-test.h"

/* Takes away a database with what belongs to it. */
static void
remove_database (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      g_unlink (name);
    }
}

typedef struct
{
  BenchPairs *imports;
  BenchPairs *undos;
  GArray *peaks;
} Imports;

/* Brings the cards in, has the reference do the same, and takes them back. */
static void
import_once (Bench      *bench,
             const char *cards,
             Imports    *imports)
{
  g_autofree char *imported = g_build_filename (bench->work, "imported.db", NULL);
  g_autofree char *bare = g_build_filename (bench->work, "bare.db", NULL);
  const char *const import[] = { KITHCTL, "--database", imported, "import", cards, NULL };
  const char *const undo[] = { KITHCTL, "--database", imported, "undo", NULL };
  double kith, peak;
  gsize bytes;

  remove_database (imported);
  remove_database (bare);
  kith = bench_run (import, NULL, &bytes) / 1e6;
  peak = bytes / 1e6;
  g_array_append_val (imports->peaks, peak);
#ifdef REFERENCE_IMPORT
  {
    const char *const reference[] = { REFERENCE_IMPORT, cards, imported, bare, NULL };

    bench_pairs_add (imports->imports, kith, bench_run (reference, NULL, NULL) / 1e6);
  }
#endif
  bench_pairs_add (imports->undos, bench_run (undo, NULL, NULL) / 1e6, kith);
}

void
bench_import (Bench *bench)
{
  g_autofree char *people = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *cards = bench_export_cards (bench, people);
  g_autofree char *against = NULL;
  Imports imports = {
    bench_pairs_new (), bench_pairs_new (), g_array_new (FALSE, FALSE, sizeof (double)),
  };

  for (guint i = 0; i < BENCH_PAIRS; i++)
    import_once (bench, cards, &imports);

  against = g_strdup_printf ("%u cards, libebook-contacts and the same rows in bare SQLite",
                             bench->n_people);
#ifdef REFERENCE_IMPORT
  bench_report_ratio (bench, "import-time", imports.imports, 1.3, "s", against);
#else
  bench_report_missing (bench, "import-time", "", 1.3,
                        "no reference: libebook-contacts is not installed");
#endif
  bench_report (bench, "import-peak", bench_get_median (imports.peaks), "MB", 200,
                bench_get_spread (imports.peaks), "the most that was resident");
  bench_report_ratio (bench, "import-undo", imports.undos, 1.0, "s", "the import");

  bench_pairs_free (imports.imports);
  bench_pairs_free (imports.undos);
  g_array_unref (imports.peaks);
}
