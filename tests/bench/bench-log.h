/* bench-log.h: logging as the window does it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-list.h"

G_BEGIN_DECLS

/**
 * BenchToday:
 * @list: whom to reach out to, as Today shows it
 *
 * A database with Today open.
 */
typedef struct
{
  KithStore *store;
  KithList *list;
  KithDay today;
  guint n_changes;
} BenchToday;

BenchToday *bench_today_new  (const char *path);
gint64      bench_today_log  (BenchToday *self,
                              gint64      person_id,
                              const char *text);
void        bench_today_free (BenchToday *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchToday, bench_today_free)

G_END_DECLS
