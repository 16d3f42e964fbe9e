/* test-counts.c: what is done does not grow with how many people there are
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The short form of the benchmark: no times, which depend on the machine, but counts, which do
 * not. The same things are done with 1,000 and with 10,000 people, and what was counted is written
 * down as text, which must be the same for both: statements that each of the store's connections
 * ran, pages read, emissions. Where the number of people itself stands in an emission it is
 * written as N.
 */

#include "config.h"

#include <string.h>

#include "bench-ask.h"
#include "kith-database-private.h"
#include "kith-list.h"
#include "kith-logging.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-test-dump.h"
#include "kith-test.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define FEW 1000u
#define MANY 10000u

/* How many rows GtkListView 4.8 holds, at any length of the list. */
#define N_HELD 205

/* How many people are in a circle, and due. */
#define N_DUE 12

/* Three pages of rows beside those that are held and the recent ones that the list keeps. */
#define MOST_ALIVE 1000

/* Statements by who ran them: the store's three connections. */
typedef struct
{
  guint window;
  guint reader;
  guint writer;
} Statements;

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithList *people;
  KithList *due;
  GPtrArray *held;
  GString *emissions;
  GString *story;
  Statements statements;
  guint n_people;
  guint most_alive;
} World;

/* Counting */

/* Those that full-text search runs on its own tables depend on when it last tidied up, and how
 * often one looks for news on when the kernel tells of it. The place of a name is found by halving:
 * ten times as many people are three or four looks more. */
static int
statement_cb (unsigned int  event,
              void         *data,
              void         *stmt,
              void         *sql)
{
  guint *count = data;

  if (strncmp (sql, "--", 2) != 0 && strstr (sql, "_search_") == NULL &&
      strstr (sql, "data_version") == NULL &&
      strstr (sql, "FROM person_order WHERE person_id = ?1") == NULL)
    g_atomic_int_inc (count);

  return 0;
}

static void
watch (KithDatabase *database,
       guint        *count)
{
  sqlite3_trace_v2 (kith_database_get_handle (database), SQLITE_TRACE_STMT, statement_cb, count);
}

static gpointer
watch_reader (KithDatabase  *database,
              gpointer       data,
              GError       **error)
{
  watch (database, data);

  return data;
}

static void
watched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = kith_store_read_finish (KITH_STORE (source), result, NULL) != NULL;
}

static gboolean
watch_writer (KithOperation  *operation,
              KithDatabase   *database,
              gpointer        data,
              GError        **error)
{
  kith_operation_take_label (operation, g_strdup ("Watch"));
  watch (database, data);

  return TRUE;
}

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  World      *world)
{
  GString *text = world->emissions;

  g_string_append_printf (text, "%s%s %u", text->len > 0 ? ", " : "",
                          model == G_LIST_MODEL (world->people) ? "people" : "due", position);
  if (n_removed == world->n_people)
    g_string_append (text, "-N");
  else if (n_removed > 0)
    g_string_append_printf (text, "-%u", n_removed);
  if (n_added == world->n_people)
    g_string_append (text, "+N");
  else if (n_added > 0)
    g_string_append_printf (text, "+%u", n_added);
}

static gboolean
is_quiet (World *world)
{
  return !kith_list_is_loading (world->people) && !kith_list_is_loading (world->due);
}

/* Writes down what happened since the last time, and begins anew. */
static void
tell (World      *world,
      const char *what)
{
  kith_test_run_until (is_quiet (world));
  g_string_append_printf (world->story,
                          "%s: %u statements in the window, %u in the reader, %u in the writer, "
                          "%u pages; %s\n",
                          what, world->statements.window, world->statements.reader,
                          world->statements.writer, kith_list_get_page_reads (world->people),
                          world->emissions->str);
  memset (&world->statements, 0, sizeof world->statements);
  g_string_truncate (world->emissions, 0);
}

/* The world */

/* The first few are due; everybody else is in no circle. */
static void
add_due (World *world)
{
  gint64 ids[N_DUE];

  for (guint i = 0; i < N_DUE; i++)
    ids[i] = kith_list_get_id (world->people, i * 3);
  kith_test_perform (world->store, kith_planning_set_circle ("test", ids, N_DUE, 1, NULL,
                                                             TODAY - 40));
  for (guint i = 0; i < N_DUE; i++)
    kith_test_perform (world->store, kith_planning_snooze ("test", ids[i], TODAY - 1 - i));
}

static void
ask (World      *world,
     const char *search)
{
  bench_ask_people (world->people, search);
  kith_test_run_until (is_quiet (world));
}

static World *
world_new (guint n_people)
{
  World *world = g_new0 (World, 1);
  g_autoptr (KithQuery) due = kith_query_new_due (TODAY, KITH_DAY_NONE);
  gboolean is_watched = FALSE;

  world->folder = kith_test_folder_new ();
  world->store = kith_test_folder_open_store (world->folder);
  world->n_people = n_people;
  world->emissions = g_string_new (NULL);
  world->story = g_string_new (NULL);
  kith_test_do (world->store, kith_test_fill, &n_people);

  world->people = kith_list_new (world->store);
  world->due = kith_list_new (world->store);
  ask (world, NULL);
  add_due (world);
  kith_list_set_query (world->due, due);
  kith_test_run_until (is_quiet (world));

  g_signal_connect (world->people, "items-changed", G_CALLBACK (items_changed_cb), world);
  g_signal_connect (world->due, "items-changed", G_CALLBACK (items_changed_cb), world);
  kith_test_do (world->store, watch_writer, &world->statements.writer);
  kith_store_read_async (world->store, watch_reader, &world->statements.reader, NULL, NULL, NULL,
                         watched_cb, &is_watched);
  kith_test_run_until (is_watched && is_quiet (world));
  watch (kith_store_get_database (world->store), &world->statements.window);
  tell (world, "set up");
  g_string_truncate (world->story, 0);

  return world;
}

static void
world_free (World *world)
{
  g_clear_pointer (&world->held, g_ptr_array_unref);
  g_assert_finalize_object (world->people);
  g_assert_finalize_object (world->due);
  g_assert_finalize_object (world->store);
  g_string_free (world->emissions, TRUE);
  g_string_free (world->story, TRUE);
  kith_test_folder_free (world->folder);
  g_free (world);
}

/* Holds the rows from @position on, as a list view that came there does. */
static void
view (World *world,
      guint  position)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = position; i < position + N_HELD; i++)
    {
      g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (world->people), i));
      world->most_alive = MAX (world->most_alive, kith_list_get_live_rows (world->people));
    }
  g_clear_pointer (&world->held, g_ptr_array_unref);
  world->held = rows;
}

/* What is done */

static void
look_through (World *world)
{
  /* Whole pages, with the fewer people as well. */
  static const guint jumps[] = { 640, 64, 755, 320, 128, 700, 5 };

  ask (world, NULL);
  tell (world, "everybody");
  view (world, 0);
  view (world, 0);
  tell (world, "first show");
  for (guint i = 0; i < 20; i++)
    view (world, i * 34);
  tell (world, "fling");
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++)
    view (world, jumps[i]);
  tell (world, "jumps");
}

static void
search (World *world)
{
  static const char *const words[] = { "p", "pe", "person", "person 00012", "00077", "nobody" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      ask (world, words[i]);
      tell (world, words[i]);
    }
  ask (world, NULL);
  tell (world, "everybody again");
}

static void
log_and_undo (World *world)
{
  gint64 id = kith_list_get_id (world->due, 3);
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (GError) error = NULL;

  kith_test_perform (world->store, kith_logging_log_now ("test", id, g_get_real_time (), TODAY));
  tell (world, "log");
  undone = kith_store_revert (world->store, 0, FALSE, &error);
  g_assert_no_error (error);
  tell (world, "undo");
}

static void
change_name (World *world)
{
  gint64 id = kith_list_get_id (world->people, 7);
  g_autoptr (KithPerson) person = NULL;

  person = KITH_PERSON (kith_database_load (kith_store_get_database (world->store),
                                            KITH_TYPE_PERSON, id, NULL));
  kith_person_set_display_name (person, "Person 000500½");
  kith_test_perform (world->store,
                     kith_people_save ("test", kith_person_draft_new (person), TODAY));
  tell (world, "another name");
}

static void
add_person (World *world)
{
  kith_test_add_person (world->store, "Person 000000½", TODAY);
  world->n_people++;
  tell (world, "one more");
}

static char *
live (guint  n_people,
      guint *most_alive)
{
  World *world = world_new (n_people);
  char *story;

  look_through (world);
  search (world);
  log_and_undo (world);
  change_name (world);
  add_person (world);

  story = g_strdup (world->story->str);
  *most_alive = world->most_alive;
  world_free (world);

  return story;
}

static void
assert_told (const char *story,
             const char *what)
{
  if (strstr (story, what) == NULL)
    g_error ("“%s” is not in:\n%s", what, story);
}

static void
test_counts (void)
{
  guint most_of_few, most_of_many;
  g_autofree char *few = live (FEW, &most_of_few);
  g_autofree char *many = live (MANY, &most_of_many);

  g_test_message ("%s", many);
  g_assert_cmpuint (most_of_few, <, MOST_ALIVE);
  g_assert_cmpuint (most_of_many, <, MOST_ALIVE);
  g_assert_cmpstr (few, ==, many);

  /* Four pages of 64 rows, each in a transaction. */
  assert_told (many, "first show: 264 statements in the window, 0 in the reader");
  assert_told (many, "4 pages; \nfling");
  assert_told (many, "pages; due 3-1\nundo");
  assert_told (many, "pages; due 3+1\nanother name");
  assert_told (many, "pages; people 7-1, people 500+1\n");
  assert_told (many, "pages; people 1+1\n");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/counts/are-the-same-for-a-thousand-and-ten-thousand", test_counts);

  return g_test_run ();
}
