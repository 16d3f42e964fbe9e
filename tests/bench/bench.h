/* bench.h: what the figures of the benchmark share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <math.h>

#include "kith-date.h"
#include "kith-store.h"

G_BEGIN_DECLS

/* How often a program and its reference run in turn, at the least. */
#define BENCH_PAIRS 9

/* There is no limit: the figure is only told. */
#define BENCH_NO_LIMIT NAN

/**
 * BenchResult:
 * @name: what the figure is called
 * @value: the figure, or NaN if it could not be taken
 * @unit: its unit, or "" for a ratio
 * @limit: what it may be at the most, or %BENCH_NO_LIMIT
 * @reference: against what, or why there is no figure
 * @spread: the distance between its quartiles, in the same unit; NaN for a count
 *
 * One figure.
 */
typedef struct
{
  char *name;
  double value;
  char *unit;
  double limit;
  char *reference;
  double spread;
} BenchResult;

/**
 * Bench:
 * @n_people: how many people the figures are about
 * @n_tracked: how many of them are in a circle, with twenty interactions each
 * @idle_seconds: for how long the reminder service is watched while there is nothing to do, at
 *   the least
 * @data: the folder of made-up people, kept from one run to the next
 * @work: a folder that is gone after the run
 * @chosen: (nullable): the figures or groups to take; %NULL for all
 * @results: (element-type BenchResult): the figures
 * @idle: (nullable): the service that is watched
 *
 * A run of the benchmark.
 */
typedef struct
{
  guint n_people;
  guint n_tracked;
  guint idle_seconds;
  char *data;
  char *work;
  GStrv chosen;
  GPtrArray *results;
  struct _BenchIdle *idle;
} Bench;

/* How a figure comes about: pairs of what Kith took and what its reference took. */
typedef struct
{
  GArray *kith;
  GArray *reference;
} BenchPairs;

void        bench_report           (Bench          *bench,
                                    const char     *name,
                                    double          value,
                                    const char     *unit,
                                    double          limit,
                                    double          spread,
                                    const char     *format,
                                    ...) G_GNUC_PRINTF (7, 8);
void        bench_report_missing   (Bench          *bench,
                                    const char     *name,
                                    const char     *unit,
                                    double          limit,
                                    const char     *reason);
void        bench_report_ratio     (Bench          *bench,
                                    const char     *name,
                                    BenchPairs     *pairs,
                                    double          limit,
                                    const char     *unit,
                                    const char     *reference);

BenchPairs *bench_pairs_new        (void);
void        bench_pairs_add        (BenchPairs     *pairs,
                                    double          kith,
                                    double          reference);
void        bench_pairs_free       (BenchPairs     *pairs);
double      bench_get_quantile     (GArray         *values,
                                    double          quantile);
double      bench_get_median       (GArray         *values);
double      bench_get_spread       (GArray         *values);
double      bench_get_milliseconds (gint64          since);

char       *bench_ensure_people    (Bench          *bench,
                                    guint           n_people,
                                    guint           n_tracked);
char       *bench_ensure_imported  (Bench          *bench,
                                    guint           n_people,
                                    guint           n_tracked);
char       *bench_export_cards     (Bench          *bench,
                                    const char     *path);
char       *bench_copy_database    (Bench          *bench,
                                    const char     *path,
                                    const char     *name);
KithStore  *bench_open_store       (const char     *path);
KithDay     bench_get_today        (KithStore      *store);

gint64      bench_run              (const char *const *command,
                                    GStrv           environment,
                                    gsize          *peak);

void        bench_start            (Bench          *bench);
void        bench_search           (Bench          *bench);
void        bench_list             (Bench          *bench);
void        bench_log              (Bench          *bench);
void        bench_import           (Bench          *bench);
void        bench_reminders        (Bench          *bench);
void        bench_palette          (Bench          *bench);
void        bench_idle_begin       (Bench          *bench);
void        bench_idle_end         (Bench          *bench);
void        bench_growth           (Bench          *bench);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchPairs, bench_pairs_free)

G_END_DECLS
