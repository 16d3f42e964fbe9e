/* reminders-helper.c: adds somebody who is due, for tests in other languages
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-clock.h"
#include "kith-planning.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (GError) error = NULL;
  KithDay today = kith_clock_get_today (clock);
  gint64 id;

  g_assert_cmpint (argc, ==, 3);
  store = kith_store_open (argv[1], &error);
  g_assert_no_error (error);
  id = kith_test_add_person (store, argv[2], today - 30);
  kith_test_perform (store, kith_planning_set_circle ("test", &id, 1, 1, NULL, today - 30));
  kith_test_perform (store, kith_planning_snooze ("test", id, today));
  g_print ("%" G_GINT64_FORMAT "\n", id);

  return 0;
}
