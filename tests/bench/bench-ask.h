/* bench-ask.h: asking as the window asks
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-list.h"

G_BEGIN_DECLS

/* How many rows GtkListView 4.8 holds, at any length of the list. */
#define BENCH_HELD_ROWS 205

double bench_ask        (KithList   *list,
                         KithQuery  *query);
double bench_ask_people (KithList   *list,
                         const char *search);

G_END_DECLS
