/* bench-ask.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-ask.h"

#include "bench.h"
#include "kith-test.h"

/* From the question to the rows being in the model, its signals emitted: milliseconds. */
double
bench_ask (KithList  *list,
           KithQuery *query)
{
  gint64 start = g_get_monotonic_time ();

  kith_list_set_query (list, query);
  while (kith_list_is_loading (list))
    g_main_context_iteration (NULL, TRUE);

  return bench_get_milliseconds (start);
}

/* The same from what somebody typed into the search entry, which is read as the entry does. */
double
bench_ask_people (KithList   *list,
                  const char *search)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (KithFilter) filter = kith_filter_new (search != NULL ? search : "",
                                                   kith_day_new (2026, 11, 22), NULL, NULL);
  g_autoptr (KithQuery) query = kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);

  bench_ask (list, query);

  return bench_get_milliseconds (start);
}
