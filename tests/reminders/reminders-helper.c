/* reminders-helper.c: adds somebody who is due, for tests in other languages
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-clock.h"
#include "kith-people.h"

/* The circle of 14 days. */
#define INNER 1

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (GError) error = NULL;
  KithDay today = kith_clock_get_today (clock);
  g_autoptr (KithPerson) person = NULL;
  g_autoptr (KithOperation) operation = NULL;
  g_autofree char *since = NULL;

  g_assert_cmpint (argc, ==, 3);
  store = kith_store_open (argv[1], &error);
  g_assert_no_error (error);

  /* In one commit: a service that looks between two would tell of another day. */
  person = kith_person_new ();
  since = kith_day_format (today - 14);
  kith_person_set_display_name (person, argv[2]);
  kith_person_set_circle_id (person, INNER);
  kith_person_set_tracked_since_on (person, since);
  operation = kith_people_save ("test", kith_person_draft_new (person), today);
  kith_store_perform (store, operation, &error);
  g_assert_no_error (error);
  g_print ("%" G_GINT64_FORMAT "\n",
           kith_operation_get_result (operation));

  return 0;
}
