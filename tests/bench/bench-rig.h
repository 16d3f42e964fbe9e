/* bench-rig.h: a display, a bus and a home of the benchmark's own
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "bench.h"

G_BEGIN_DECLS

/**
 * BenchRig:
 * @environment: what programs are started in
 *
 * What a program of a desktop needs around it. Nothing of the machine's session is touched.
 */
typedef struct
{
  GStrv environment;
  char *bus_address;
  GPtrArray *processes;
} BenchRig;

/**
 * BenchProcess:
 * @pid: the program
 * @started: when it was started, on the monotonic clock
 * @output: what it prints
 *
 * A program of which lines are awaited.
 */
typedef struct
{
  GPid pid;
  gint64 started;
  GDataInputStream *output;
} BenchProcess;

BenchRig     *bench_rig_new          (Bench              *bench,
                                      gboolean            with_display);
void          bench_rig_free         (BenchRig           *self);
void          bench_rig_set_database (BenchRig           *self,
                                      Bench              *bench,
                                      const char         *path);

BenchProcess *bench_process_new      (const char *const  *command,
                                      GStrv               environment);
char         *bench_process_read     (BenchProcess       *self,
                                      const char         *word) G_GNUC_WARN_UNUSED_RESULT;
gsize         bench_process_get_memory (BenchProcess     *self);
GHashTable   *bench_process_get_switches (BenchProcess   *self) G_GNUC_WARN_UNUSED_RESULT;
guint64       bench_process_count_switches (BenchProcess *self,
                                            GHashTable   *since,
                                            GString      *who);
void          bench_process_settle   (BenchProcess       *self);
void          bench_process_free     (BenchProcess       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchRig, bench_rig_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchProcess, bench_process_free)

G_END_DECLS
