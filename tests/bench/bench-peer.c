/* bench-peer.c: a second process that has Today open
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-peer DATABASE DAY. Says when its list is there, then, of each change of the list,
 * when it was, on the monotonic clock that all processes share.
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "bench-ask.h"
#include "kith-list.h"

static void
items_changed_cb (GListModel *list)
{
  printf ("changed %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  fflush (stdout);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithList) list = NULL;
  g_autoptr (KithQuery) query = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  store = kith_store_open (argv[1], &error);
  if (store == NULL)
    g_error ("%s", error->message);

  list = kith_list_new (store);
  query = kith_query_new_due (kith_day_parse (argv[2]), KITH_DAY_NONE);
  bench_ask (list, query);
  printf ("ready\n");
  fflush (stdout);

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), NULL);
  g_main_loop_run (loop);

  return 0;
}
