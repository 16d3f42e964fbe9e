/* kith-functions.h: the functions of text that SQL may call
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

/**
 * KithGather:
 * @take: called with each id
 * @data: for @take
 *
 * Takes what a statement finds from inside SQLite, which is a third faster than stepping through
 * rows: `SELECT kith_gather (?2, id) …` with this bound by kith_functions_bind_gather().
 */
typedef struct
{
  void (*take) (gpointer data,
                gint64   id);
  gpointer data;
} KithGather;

int kith_functions_bind_gather (KithStatement *statement,
                                int            index,
                                KithGather    *gather);
int kith_functions_register    (KithDatabase  *database);

G_END_DECLS
