/* bench-list.c: what a list costs while it is looked through, and a long story while it is opened
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The model is asked as GtkListView 4.8 asks it: 205 rows held at any length of the list, each
 * asked for twice on the first show, all of them anew after a jump. Only the time in the model
 * counts; what a frame costs besides is GTK's.
 */

#include "config.h"

#include <time.h>

#include "bench-ask.h"
#include "bench.h"
#include "kith-interaction.h"
#include "kith-list.h"
#include "kith-operation.h"
#include "kith-participant.h"
#include "kith-test.h"

#define N_JUMPS 50
#define N_FLING_FRAMES 100
/* How far a fling goes in a frame. */
#define ROWS_PER_FRAME 34
#define N_INTERACTIONS 5000

typedef struct
{
  KithList *list;
  GPtrArray *held;
  guint most_alive;
  double worst_frame;
  double worst_frame_processor;
  double total;
} View;

/* How many pages were read for what. */
typedef struct
{
  guint show;
  guint fling;
  guint jumps;
} Reads;

/* What this thread had of a processor: unlike the clock it does not count what others had. */
static double
get_processor_milliseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* Holds the rows from @position on, as after a frame in which the view came there. */
static void
show (View  *view,
      guint  position)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (view->list));
  double processor = get_processor_milliseconds ();
  gint64 start = g_get_monotonic_time ();
  double milliseconds;

  position = MIN (position, n_items - MIN (n_items, BENCH_HELD_ROWS));
  for (guint i = position; i < MIN (position + BENCH_HELD_ROWS, n_items); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (view->list), i));
  view->most_alive = MAX (view->most_alive, kith_list_get_live_rows (view->list));
  g_clear_pointer (&view->held, g_ptr_array_unref);
  milliseconds = bench_get_milliseconds (start);
  processor = get_processor_milliseconds () - processor;

  view->worst_frame_processor = MAX (view->worst_frame_processor, processor);
  view->worst_frame = MAX (view->worst_frame, milliseconds);
  view->total += milliseconds;
  view->held = rows;
}

static guint
count_reads (View *view)
{
  return kith_list_get_page_reads (view->list);
}

static void
look_through (View  *view,
              Reads *reads)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (BENCH_HELD_ROWS);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (view->list));
  guint before = count_reads (view);

  show (view, 0);
  show (view, 0);
  reads->show = count_reads (view) - before;

  before = count_reads (view);
  for (guint i = 0; i < N_FLING_FRAMES; i++)
    show (view, i * ROWS_PER_FRAME);
  reads->fling = count_reads (view) - before;

  before = count_reads (view);
  for (guint i = 0; i < N_JUMPS; i++)
    show (view, g_rand_int_range (rand, 0, n_items));
  reads->jumps = count_reads (view) - before;
}

static gboolean
add_long_story (KithOperation  *operation,
                KithDatabase   *database,
                gpointer        data,
                GError        **error)
{
  gint64 person_id = *(gint64 *) data;

  kith_operation_take_label (operation, g_strdup ("Add a long story"));
  for (guint i = 0; i < N_INTERACTIONS; i++)
    {
      g_autoptr (KithInteraction) interaction = kith_interaction_new ();
      g_autoptr (KithParticipant) participant = kith_participant_new ();
      g_autofree char *day = kith_day_format (kith_day_new (2005, 1, 1) + i);

      kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_MESSAGE);
      kith_interaction_set_happened_on (interaction, day);
      kith_interaction_set_text (interaction, "Said that the weather is fine, and asked how I am.");
      if (!kith_database_save (database, KITH_RECORD (interaction), error))
        return FALSE;
      kith_participant_set_interaction_id (participant,
                                           kith_record_get_id (KITH_RECORD (interaction)));
      kith_participant_set_person_id (participant, person_id);
      if (!kith_database_save (database, KITH_RECORD (participant), error))
        return FALSE;
    }

  return TRUE;
}

/* From the question for a story to its first rows being there. */
static void
open_person (Bench      *bench,
             const char *path)
{
  g_autofree char *copy = bench_copy_database (bench, path, "story.db");
  g_autoptr (KithStore) store = bench_open_store (copy);
  g_autoptr (KithList) people = kith_list_new (store);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (KithQuery) query = NULL;
  guint n_items = 0;
  gint64 id;

  bench_ask_people (people, NULL);
  id = kith_list_get_id (people, 0);
  kith_test_perform (store, kith_operation_new ("test", add_long_story, &id, NULL));
  query = kith_query_new_timeline (id);
  kith_test_run_until (!kith_list_is_loading (people));

  for (guint i = 0; i < BENCH_PAIRS; i++)
    {
      g_autoptr (KithList) story = kith_list_new (store);
      View view = { .list = story };
      double milliseconds = bench_ask (story, query);

      show (&view, 0);
      milliseconds += view.total;
      g_array_append_val (times, milliseconds);
      n_items = g_list_model_get_n_items (G_LIST_MODEL (story));
      g_clear_pointer (&view.held, g_ptr_array_unref);
    }

  bench_report (bench, "list-open-person", bench_get_median (times), "ms", 16,
                bench_get_spread (times), "a story of %u, question to first rows, worst %.3g ms",
                n_items, bench_get_quantile (times, 1));
}

void
bench_list (Bench *bench)
{
  g_autofree char *path = bench_ensure_people (bench, bench->n_people, bench->n_tracked);
  g_autoptr (GArray) worst = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) processor = g_array_new (FALSE, FALSE, sizeof (double));
  guint most_alive = 0;
  Reads reads;

  /* The counts are the same each time, and those of the last are told. */
  for (guint i = 0; i < BENCH_PAIRS; i++)
    {
      g_autoptr (KithStore) store = bench_open_store (path);
      g_autoptr (KithList) list = kith_list_new (store);
      View view = { .list = list };

      bench_ask_people (list, NULL);
      look_through (&view, &reads);
      g_clear_pointer (&view.held, g_ptr_array_unref);
      g_array_append_val (worst, view.worst_frame);
      g_array_append_val (processor, view.worst_frame_processor);
      most_alive = MAX (most_alive, view.most_alive);
    }

  bench_report (bench, "list-rows-alive", most_alive, "rows", 999, NAN, "at any moment of these");
  bench_report (bench, "list-reads-show", reads.show, "pages", 4, NAN, "the first show");
  bench_report (bench, "list-reads-fling", reads.fling, "pages", 54, NAN, "%u frames of %u rows",
                N_FLING_FRAMES, ROWS_PER_FRAME);
  bench_report (bench, "list-reads-jumps", reads.jumps, "pages", 250, NAN, "%u jumps", N_JUMPS);
  bench_report (bench, "list-worst-frame", bench_get_median (worst), "ms", 4,
                bench_get_spread (worst),
                "the worst frame of a run, in the model; of %u runs %.3g ms; %.3g ms of processor",
                worst->len, bench_get_quantile (worst, 1), bench_get_median (processor));
  open_person (bench, path);
}
