/* bench-reminders.c: what the reminder service costs, and how soon it tells
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The real service on a bus of its own, with a notification server that notes when it was asked.
 * It is idle once it was not put on a processor for two seconds; from then on the kernel's counts
 * of context switches, of all its threads, say how often it woke up: a thread that sleeps cannot
 * do anything without being switched to.
 */

#include "config.h"

#include "bench-rig.h"

#include <glib/gstdio.h>

#include "fake-server.h"
#include "kith-database-private.h"
#include "kith-planning.h"
#include "kith-test.h"

#define CAPABILITIES "actions body body-markup"

/* How many are due at once, of which one notification tells. */
#define N_AT_ONCE 10000

/* Less than may be told on one day. */
#define N_TOLD BENCH_PAIRS

static BenchProcess *
start_service (BenchRig   *rig,
               const char *path)
{
  const char *const command[] = { KITH_REMINDERS, "--database", path, NULL };
  BenchProcess *service = bench_process_new (command, rig->environment);

  bench_process_settle (service);

  return service;
}

static void
measure_memory (Bench      *bench,
                BenchRig   *rig,
                const char *path)
{
  const char *const command[] = { REFERENCE_NOTIFY, NULL };
  g_autoptr (GArray) differences = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (BenchProcess) service = NULL;

  for (guint i = 0; i < BENCH_PAIRS; i++)
    {
      g_autoptr (BenchProcess) reference = bench_process_new (command, rig->environment);
      double mebibytes;

      /* By the time that the service has come to rest, so has what has less to do. */
      g_clear_pointer (&service, bench_process_free);
      service = start_service (rig, path);
      mebibytes = ((double) bench_process_get_memory (service) -
                   bench_process_get_memory (reference)) / 1024 / 1024;
      g_array_append_val (differences, mebibytes);
    }
  bench_report (bench, "reminders-memory", bench_get_median (differences), "MiB", 4,
                bench_get_spread (differences), "an empty GApplication with libnotify; %.3g MiB",
                bench_process_get_memory (service) / 1024.0 / 1024);
}

/* A service with nothing to do, on a bus and with people of its own, so that nothing else of this
 * run reaches it. */
typedef struct _BenchIdle
{
  BenchRig *rig;
  BenchProcess *service;
  GHashTable *before;
  gint64 since;
} BenchIdle;

void
bench_idle_begin (Bench *bench)
{
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *folder = g_build_filename (bench->work, "idle", NULL);
  g_autofree char *copy = NULL;

  g_mkdir (folder, 0700);
  copy = bench_copy_database (bench, path, "idle/idle.db");
  bench->idle = g_new0 (BenchIdle, 1);
  bench->idle->rig = bench_rig_new (bench, FALSE);
  bench->idle->service = start_service (bench->idle->rig, copy);
  bench->idle->before = bench_process_get_switches (bench->idle->service);
  bench->idle->since = g_get_monotonic_time ();
}

/* Waits for what is left of the time, and counts. */
void
bench_idle_end (Bench *bench)
{
  BenchIdle *idle = bench->idle;
  g_autoptr (GString) who = g_string_new (NULL);
  guint64 n_wake_ups;

  if (idle == NULL)
    return;

  while (bench_get_milliseconds (idle->since) < bench->idle_seconds * 1000.0)
    g_usleep (100000);
  n_wake_ups = bench_process_count_switches (idle->service, idle->before, who);
  bench_report (bench, "reminders-wake-ups", n_wake_ups, "times", 0, NAN,
                "in %.0f s of nothing to do%s", bench_get_milliseconds (idle->since) / 1000,
                who->str);

  bench_process_free (idle->service);
  bench_rig_free (idle->rig);
  g_hash_table_unref (idle->before);
  g_clear_pointer (&bench->idle, g_free);
}

/* Somebody becomes due today; from the moment that this is asked for to the notification. */
static void
measure_telling (Bench      *bench,
                 BenchRig   *rig,
                 FakeServer *server,
                 const char *path)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (KithStore) store = bench_open_store (path);
  g_autoptr (BenchProcess) service = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  KithDay today = kith_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                                g_date_time_get_day_of_month (now));
  gint64 ids[N_TOLD];

  for (guint i = 0; i < N_TOLD; i++)
    {
      g_autofree char *name = g_strdup_printf ("Somebody %u", i);

      ids[i] = kith_test_add_person (store, name, today - 30);
      kith_test_perform (store,
                         kith_planning_set_circle ("bench", &ids[i], 1, 1, NULL, today - 30));
      kith_test_perform (store, kith_planning_snooze ("bench", ids[i], today + 30));
    }

  service = start_service (rig, path);
  for (guint i = 0; i < N_TOLD; i++)
    {
      guint n_told = server->bubbles->len;
      gint64 start;
      double milliseconds;

      start = g_get_monotonic_time ();
      kith_test_perform (store, kith_planning_snooze ("bench", ids[i], today));
      kith_test_run_until (server->bubbles->len > n_told);
      milliseconds = bench_get_milliseconds (start);
      g_array_append_val (times, milliseconds);
      bench_process_settle (service);
    }

  bench_report (bench, "reminders-told", bench_get_median (times), "ms", 100,
                bench_get_spread (times), "from before the commit to Notify, worst of %u %.3g ms",
                times->len, bench_get_quantile (times, 1));
}

/* Writes as another program would: everybody who is in a circle is due, or nobody for long. */
static void
make_due (const char *path,
          gboolean    are_due)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_WRITE, &error);

  g_assert_no_error (error);
  kith_database_execute (database,
                         are_due
                           ? "UPDATE person SET next_due_on = date ('now', '-1 day'),"
                             " snoozed_until_on = NULL WHERE circle_id IS NOT NULL"
                           : "UPDATE person SET next_due_on = date ('now', '+90 days')"
                             " WHERE circle_id IS NOT NULL; DELETE FROM follow_up;"
                             " DELETE FROM important_date",
                         &error);
  g_assert_no_error (error);
}

/* While the service runs. */
static void
measure_digest (Bench      *bench,
                BenchRig   *rig,
                FakeServer *server)
{
  g_autofree char *people = bench_ensure_people (bench, N_AT_ONCE, N_AT_ONCE);
  g_autofree char *copy = bench_copy_database (bench, people, "digest.db");
  g_autoptr (BenchProcess) service = NULL;
  g_autofree char *summary = NULL;
  guint n_told;
  double milliseconds;
  gint64 start;

  make_due (copy, FALSE);
  service = start_service (rig, copy);
  n_told = server->bubbles->len;
  start = g_get_monotonic_time ();
  make_due (copy, TRUE);
  kith_test_run_until (server->bubbles->len > n_told);
  milliseconds = bench_get_milliseconds (start);
  bench_process_settle (service);
  summary = g_strdup (fake_server_get (server, n_told)->summary);
  bench_report (bench, "reminders-at-once", server->bubbles->len - n_told, "told", 1, NAN,
                "%u people due at once, %.0f ms with the commit: “%s”", N_AT_ONCE, milliseconds,
                summary);
}

void
bench_reminders (Bench *bench)
{
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autofree char *copy = bench_copy_database (bench, path, "reminders.db");
  g_autoptr (BenchRig) rig = bench_rig_new (bench, FALSE);
  g_autoptr (FakeServer) server = NULL;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", rig->bus_address, TRUE);
  server = fake_server_new (CAPABILITIES);

  measure_memory (bench, rig, copy);
  measure_telling (bench, rig, server, copy);
  measure_digest (bench, rig, server);
}
