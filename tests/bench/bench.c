/* bench.c: figures, and where they come from
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "kith-database-private.h"
#include "kith-test.h"

/* The people are the same for the same seed. */
#define SEED "1"

/* The version of the files of people: to be raised when `kithctl sample` makes others. The version
 * of the schema comes with it. */
#define PEOPLE_VERSION 5

/* Figures */

static gboolean
is_chosen (Bench      *bench,
           const char *name)
{
  if (bench->chosen == NULL)
    return TRUE;

  /* A group is what its figures begin with. */
  for (char **chosen = bench->chosen; *chosen != NULL; chosen++)
    if (g_str_has_prefix (name, *chosen))
      return TRUE;

  return FALSE;
}

void
bench_report (Bench      *bench,
              const char *name,
              double      value,
              const char *unit,
              double      limit,
              double      spread,
              const char *format,
              ...)
{
  BenchResult *result;
  va_list args;

  if (!is_chosen (bench, name))
    return;

  result = g_new0 (BenchResult, 1);
  result->name = g_strdup (name);
  result->value = value;
  result->unit = g_strdup (unit);
  result->limit = limit;
  result->spread = spread;
  va_start (args, format);
  result->reference = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (bench->results, result);

  g_printerr ("%-28s %10.3g %-6s ±%.2g  %s\n", name, value, unit, spread, result->reference);
}

void
bench_report_missing (Bench      *bench,
                      const char *name,
                      const char *unit,
                      double      limit,
                      const char *reason)
{
  bench_report (bench, name, NAN, unit, limit, NAN, "%s", reason);
}

/* The median of the ratios, each of two runs that followed each other. */
void
bench_report_ratio (Bench      *bench,
                    const char *name,
                    BenchPairs *pairs,
                    double      limit,
                    const char *unit,
                    const char *reference)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pairs->kith->len; i++)
    {
      double ratio = g_array_index (pairs->kith, double, i) /
                     g_array_index (pairs->reference, double, i);

      g_array_append_val (ratios, ratio);
    }

  bench_report (bench, name, bench_get_median (ratios), "", limit, bench_get_spread (ratios),
                "%s; %.4g %s against %.4g %s, %u %s", reference,
                bench_get_median (pairs->kith), unit, bench_get_median (pairs->reference), unit,
                ratios->len, ratios->len == 1 ? "pair" : "pairs");
}

BenchPairs *
bench_pairs_new (void)
{
  BenchPairs *pairs = g_new0 (BenchPairs, 1);

  pairs->kith = g_array_new (FALSE, FALSE, sizeof (double));
  pairs->reference = g_array_new (FALSE, FALSE, sizeof (double));

  return pairs;
}

void
bench_pairs_add (BenchPairs *pairs,
                 double      kith,
                 double      reference)
{
  g_array_append_val (pairs->kith, kith);
  g_array_append_val (pairs->reference, reference);
}

void
bench_pairs_free (BenchPairs *pairs)
{
  g_array_unref (pairs->kith);
  g_array_unref (pairs->reference);
  g_free (pairs);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Of a few values: the nearest rank. */
double
bench_get_quantile (GArray *values,
                    double  quantile)
{
  g_autoptr (GArray) sorted = g_array_copy (values);

  if (sorted->len == 0)
    return NAN;

  g_array_sort (sorted, compare_numbers);

  return g_array_index (sorted, double,
                        CLAMP ((int) ceil (quantile * sorted->len) - 1, 0, (int) sorted->len - 1));
}

double
bench_get_median (GArray *values)
{
  return bench_get_quantile (values, 0.5);
}

/* Of one value there is none. */
double
bench_get_spread (GArray *values)
{
  if (values->len < 2)
    return NAN;

  return bench_get_quantile (values, 0.75) - bench_get_quantile (values, 0.25);
}

double
bench_get_milliseconds (gint64 since)
{
  return (g_get_monotonic_time () - since) / 1000.0;
}

/* Programs */

static void
spawn (const char *const *command,
       GStrv              environment,
       GPid              *pid)
{
  g_autoptr (GError) error = NULL;

  /* With descriptors left open GLib uses posix_spawn(); all of ours close on exec anyway. */
  g_spawn_async (NULL, (char **) command, environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_SEARCH_PATH |
                   G_SPAWN_STDOUT_TO_DEV_NULL,
                 NULL, NULL, pid, &error);
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Runs a program to its end, and returns how many microseconds it took. @peak is the most memory
 * it had, in bytes; the kernel counts what we had when we started it in, which is less. */
gint64
bench_run (const char *const *command,
           GStrv              environment,
           gsize             *peak)
{
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;
  gint64 end;
  int status;
  GPid pid;

  spawn (command, environment, &pid);
  while (wait4 (pid, &status, 0, &usage) < 0)
    if (errno != EINTR)
      g_error ("%s: %s", command[0], g_strerror (errno));
  end = g_get_monotonic_time ();
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s %s failed", command[0], command[1]);
  if (peak != NULL)
    *peak = (gsize) usage.ru_maxrss * 1024;

  return end - start;
}

/* People */

KithStore *
bench_open_store (const char *path)
{
  g_autoptr (GError) error = NULL;
  KithStore *store = kith_store_open (path, &error);

  if (store == NULL)
    g_error ("%s", error->message);

  return store;
}

/* Dates are told from the day the people were made up on, so that a file which is kept gives the
 * same lists on any day. */
KithDay
bench_get_today (KithStore *store)
{
  gint64 at = kith_database_get_integer (kith_store_get_database (store),
                                         "SELECT min (at) FROM operation", NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);

  return kith_day_new (g_date_time_get_year (moment), g_date_time_get_month (moment),
                       g_date_time_get_day_of_month (moment));
}

static void
count_commit_cb (KithStore   *store,
                 KithChanges *changes,
                 guint       *n_commits)
{
  ++*n_commits;
}

/* Names in the order of the locale, as the window has them after its first start. */
static void
follow_locale (const char *path)
{
  KithStore *store = bench_open_store (path);
  guint n_commits = 0;

  g_signal_connect (store, "changed", G_CALLBACK (count_commit_cb), &n_commits);
  kith_store_follow_locale (store, "C.UTF-8");
  kith_test_run_until (n_commits > 0);

  /* The file is moved next, and what is in its log must be in it: the task that told of the commit
   * may hold the store still. */
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  kith_test_run_until (store == NULL);
}

/* Whether a database was made before. It is brought up to date then, as by any start. */
static gboolean
is_kept (const char *path)
{
  g_autoptr (KithStore) store = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;

  store = bench_open_store (path);

  return TRUE;
}

/* Moves a database that is whole to where it is kept; the two may be on different disks. */
static void
keep (const char *partial,
      const char *path)
{
  g_autoptr (GFile) from = g_file_new_for_path (partial);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_move (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  g_printerr ("It is kept in %s\n", path);
}

/* Returns the path of a database of so many people, which is made if there is none. */
char *
bench_ensure_people (Bench *bench,
                     guint  n_people,
                     guint  n_tracked)
{
  g_autofree char *name = g_strdup_printf ("kith-%d-%u-%u.db", PEOPLE_VERSION, n_people, n_tracked);
  g_autofree char *partial = g_build_filename (bench->work, "partial.db", NULL);
  g_autofree char *people = g_strdup_printf ("%u", n_people);
  g_autofree char *tracked = g_strdup_printf ("%u", n_tracked);
  char *path = g_build_filename (bench->data, name, NULL);
  const char *const command[] = {
    KITHCTL, "--database", partial, "sample", "--people", people, "--tracked", tracked, "--seed",
    SEED, NULL,
  };

  if (is_kept (path))
    return path;

  g_printerr ("Making up %u people…\n", n_people);
  bench_run (command, NULL, NULL);
  follow_locale (partial);
  keep (partial, path);

  return path;
}

/* Returns the path of a file of cards, as `kithctl export` writes them of the people at @path. */
char *
bench_export_cards (Bench      *bench,
                    const char *path)
{
  char *cards = g_build_filename (bench->work, "people.vcf", NULL);
  const char *const command[] = {
    KITHCTL, "--database", path, "export", "--format", "vcard", cards, NULL,
  };

  bench_run (command, NULL, NULL);

  return cards;
}

/* The same people, come by one import: how anybody has so many. */
char *
bench_ensure_imported (Bench *bench,
                       guint  n_people,
                       guint  n_tracked)
{
  g_autofree char *name = g_strdup_printf ("kith-imported-%d-%u-%u.db", PEOPLE_VERSION, n_people,
                                           n_tracked);
  g_autofree char *partial = g_build_filename (bench->work, "partial.db", NULL);
  g_autofree char *people = bench_ensure_people (bench, n_people, n_tracked);
  g_autofree char *cards = NULL;
  char *path = g_build_filename (bench->data, name, NULL);

  if (is_kept (path))
    return path;

  g_printerr ("Importing %u people…\n", n_people);
  cards = bench_export_cards (bench, people);
  follow_locale (partial);
  {
    const char *const command[] = { KITHCTL, "--database", partial, "import", cards, NULL };

    bench_run (command, NULL, NULL);
  }
  g_unlink (cards);
  keep (partial, path);

  return path;
}

/* A copy to write into. Nobody has the original open, so that its file is all there is. */
char *
bench_copy_database (Bench      *bench,
                     const char *path,
                     const char *name)
{
  char *copy = g_build_filename (bench->work, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);

  return copy;
}
