/* kith-bench.c: how fast and how small Kith is
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each figure is a ratio taken in this run against a reference, or a count, or a time that nobody
 * should notice. Kith and its reference run in turn, nine times or more; the value is the median
 * of the ratios, the spread the distance between their quartiles. A figure over its limit is
 * marked, and the program then ends with status 1.
 *
 * The references, each the least that the job needs:
 *
 *   start, memory    reference-window.c: an AdwApplicationWindow of the same size with nothing in
 *                    it; and Kith itself with 100 people
 *   search           reference-search.c: one SQL statement over the same tables, in this thread
 *   log              reference-log.c: the same rows, prepared statements, one transaction, WAL,
 *                    synchronous=FULL
 *   import           reference-import.c: libebook-contacts parses the same cards, and the same
 *                    rows go into the same tables, indexes and full-text indexes
 *   undo             the import itself
 *   reminders        reference-notify.c: a GApplication that has called notify_init()
 *   palette          none: a letter in the palette is to be answered within a frame
 *   growth           Kith with 10,000 people
 *
 * Memory is what is anonymous in /proc/PID/smaps_rollup: the pages that are this program's own.
 * RSS counts libraries and files that others have mapped, too, and PSS changes with what else
 * runs. The renderer is GTK's cairo on a virtual display, so that the graphics card is no part of
 * it. The figures of a machine on which something else runs at the same time are worth little.
 *
 * One reminder service is left alone from the beginning of the run to its end, ten minutes at the
 * least, and what it did meanwhile is counted.
 *
 * The people are made up by `kithctl sample` with a fixed seed, once, and kept in the folder that
 * --data names.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "kith-test.h"

static const struct
{
  const char *name;
  void (*run) (Bench *bench);
} groups[] = {
  { "start", bench_start },         { "search", bench_search }, { "palette", bench_palette },
  { "list", bench_list },           { "log", bench_log },       { "import", bench_import },
  { "reminders", bench_reminders }, { "growth", bench_growth },
};

/* A figure that could not be taken has not reached its limit. */
static gboolean
is_over (const BenchResult *result)
{
  return !isnan (result->limit) && (isnan (result->value) || result->value > result->limit);
}

static void
add_number (JsonBuilder *json,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (json, name);
  if (isnan (value))
    json_builder_add_null_value (json);
  else
    json_builder_add_double_value (json, value);
}

static void
print_json (GPtrArray *results)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (json);
  for (guint i = 0; i < results->len; i++)
    {
      BenchResult *result = g_ptr_array_index (results, i);

      json_builder_begin_object (json);
      json_builder_set_member_name (json, "name");
      json_builder_add_string_value (json, result->name);
      add_number (json, "value", result->value);
      json_builder_set_member_name (json, "unit");
      json_builder_add_string_value (json, result->unit);
      add_number (json, "limit", result->limit);
      json_builder_set_member_name (json, "reference");
      json_builder_add_string_value (json, result->reference);
      add_number (json, "spread", result->spread);
      json_builder_end_object (json);
    }
  json_builder_end_array (json);

  root = json_builder_get_root (json);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
}

static void
print_table (GPtrArray *results)
{
  g_print ("%-26s %12s %-8s %8s %9s  %s\n", "figure", "value", "", "limit", "spread", "against");
  for (guint i = 0; i < results->len; i++)
    {
      BenchResult *result = g_ptr_array_index (results, i);
      g_autofree char *value = g_strdup_printf ("%.4g", result->value);
      g_autofree char *limit = g_strdup_printf ("%g", result->limit);
      g_autofree char *spread = g_strdup_printf ("±%.2g", result->spread);

      g_print ("%-26s %12s %-8s %8s %9s  %s\n", result->name, isnan (result->value) ? "-" : value,
               result->unit, isnan (result->limit) ? "-" : limit,
               isnan (result->spread) ? "-" : spread, result->reference);
      if (isnan (result->value))
        g_print ("    NOT TAKEN: %s\n", result->reference);
      else if (is_over (result))
        g_print ("    MISSED: %.2f times what it may be\n", result->value / result->limit);
    }
}

static void
result_free (gpointer data)
{
  BenchResult *result = data;

  g_free (result->name);
  g_free (result->unit);
  g_free (result->reference);
  g_free (result);
}

/* A group runs if it is named, or one of its figures. */
static gboolean
is_wanted (Bench      *bench,
           const char *group)
{
  if (bench->chosen == NULL)
    return TRUE;

  for (char **chosen = bench->chosen; *chosen != NULL; chosen++)
    if (g_str_has_prefix (*chosen, group))
      return TRUE;

  return FALSE;
}

/* Names of figures begin with that of their group. */
static gboolean
check_chosen (Bench *bench)
{
  for (char **chosen = bench->chosen; chosen != NULL && *chosen != NULL; chosen++)
    {
      gboolean is_known = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        is_known |= g_str_has_prefix (*chosen, groups[i].name);
      if (!is_known)
        {
          g_printerr ("There is no figure “%s”; --list prints the groups.\n", *chosen);
          return FALSE;
        }
    }

  return TRUE;
}

static int
run (Bench    *bench,
     gboolean  as_json)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  int status = EXIT_SUCCESS;

  bench->work = folder->path;
  bench->results = g_ptr_array_new_with_free_func (result_free);
  if (is_wanted (bench, "reminders"))
    bench_idle_begin (bench);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (!is_wanted (bench, groups[i].name))
        continue;
      groups[i].run (bench);
      g_printerr ("    (%s took %.0f s)\n", groups[i].name, bench_get_milliseconds (start) / 1000);
    }

  bench_idle_end (bench);

  if (as_json)
    print_json (bench->results);
  else
    print_table (bench->results);
  for (guint i = 0; i < bench->results->len; i++)
    if (is_over (g_ptr_array_index (bench->results, i)))
      status = EXIT_FAILURE;
  g_ptr_array_unref (bench->results);

  return status;
}

int
main (int   argc,
      char *argv[])
{
  Bench bench = { .n_people = 100000, .idle_seconds = 600 };
  gboolean as_json = FALSE;
  gboolean only_list = FALSE;
  const GOptionEntry options[] = {
    { "people", 'n', 0, G_OPTION_ARG_INT, &bench.n_people, "How many people; 100,000 if not given",
      "N" },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, "Print a list of objects", NULL },
    { "figure", 'f', 0, G_OPTION_ARG_STRING_ARRAY, &bench.chosen,
      "Take only this one, or those of this group; may come more than once", "NAME" },
    { "list", 'l', 0, G_OPTION_ARG_NONE, &only_list, "List the groups of figures", NULL },
    { "idle", 0, 0, G_OPTION_ARG_INT, &bench.idle_seconds,
      "Watch the idle reminder service for so long; 600 if not given", "SECONDS" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &bench.data, "Where made-up people are kept", "FOLDER" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- measure Kith");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (only_list)
    {
      for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
        g_print ("%s\n", groups[i].name);
      return EXIT_SUCCESS;
    }
  if (!check_chosen (&bench))
    return 2;
  if (bench.n_people < 100 || bench.n_people > 1000000)
    {
      g_printerr ("--people takes a number from 100 to 1000000.\n");
      return 2;
    }

  bench.n_tracked = bench.n_people / 5;
  if (bench.data == NULL)
    bench.data = g_build_filename (g_get_user_cache_dir (), "kith-bench", NULL);
  g_mkdir_with_parents (bench.data, 0700);

  return run (&bench, as_json);
}
