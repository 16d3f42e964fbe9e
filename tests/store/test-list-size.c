/* test-list-size.c: a hundred thousand people, of whom few are ever read
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-list.h"
#include "kith-people.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define N_PEOPLE 100000u

/* How many rows GtkListView holds, at any length of the list. */
#define N_HELD 205

#define N_JUMPS 50

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithList *list;
  GPtrArray *held;
  GString *emissions;
  guint most_alive;
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       n_removed,
                  guint       n_added,
                  Fixture    *fixture)
{
  g_string_append_printf (fixture->emissions, "%s%u", fixture->emissions->len > 0 ? ", " : "",
                          position);
  if (n_removed > 0)
    g_string_append_printf (fixture->emissions, "-%u", n_removed);
  if (n_added > 0)
    g_string_append_printf (fixture->emissions, "+%u", n_added);
}

/* Holds the rows from a position, as a list view that was scrolled there does. */
static void
view (Fixture *fixture,
      guint    position)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  for (guint i = position; i < MIN (position + N_HELD, n_items); i++)
    {
      KithRecord *row = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_assert_cmpint (kith_record_get_id (row), ==, kith_list_get_id (fixture->list, i));
      g_ptr_array_add (rows, row);
      fixture->most_alive = MAX (fixture->most_alive, kith_list_get_live_rows (fixture->list));
    }

  g_clear_pointer (&fixture->held, g_ptr_array_unref);
  fixture->held = g_steal_pointer (&rows);
}

static void
run_query (Fixture    *fixture,
           const char *search)
{
  g_autoptr (KithFilter) filter = kith_filter_new_words (search != NULL ? search : "");
  g_autoptr (KithQuery) query = kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);
  gint64 start = g_get_monotonic_time ();

  g_string_truncate (fixture->emissions, 0);
  kith_list_set_query (fixture->list, query);
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_test_message ("“%s” took %" G_GINT64_FORMAT " ms", search,
                  (g_get_monotonic_time () - start) / 1000);
}

static void
show_twice (Fixture *fixture)
{
  guint reads = kith_list_get_page_reads (fixture->list);

  view (fixture, 0);
  view (fixture, 0);
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, reads + 4);
}

static void
jump_around (Fixture *fixture)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (205);
  guint reads = kith_list_get_page_reads (fixture->list);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_JUMPS; i++)
    view (fixture, g_rand_int_range (rand, 0, N_PEOPLE));
  reads = kith_list_get_page_reads (fixture->list) - reads;
  g_test_message ("%u jumps read %u pages in %" G_GINT64_FORMAT " ms", N_JUMPS, reads,
                  (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (reads, <=, N_JUMPS * 5);
  g_assert_cmpuint (fixture->most_alive, <, 1000);
}

static void
move_one (Fixture *fixture)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  gint64 id = kith_list_get_id (fixture->list, 10);
  g_autoptr (KithPerson) person = NULL;
  guint reads;

  view (fixture, 0);
  reads = kith_list_get_page_reads (fixture->list);
  g_string_truncate (fixture->emissions, 0);
  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, NULL));
  kith_person_set_display_name (person, "Person 080000½");
  kith_test_perform (fixture->store,
                     kith_people_save ("test", kith_person_draft_new (person), TODAY));
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_assert_cmpstr (fixture->emissions->str, ==, "10-1, 80000+1");
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, reads);
}

static void
test_hundred_thousand (void)
{
  Fixture fixture = { NULL, };
  guint n_people = N_PEOPLE;
  gint64 start = g_get_monotonic_time ();

  fixture.folder = kith_test_folder_new ();
  fixture.store = kith_test_folder_open_store (fixture.folder);
  fixture.list = kith_list_new (fixture.store);
  fixture.emissions = g_string_new (NULL);
  g_signal_connect (fixture.list, "items-changed", G_CALLBACK (items_changed_cb), &fixture);

  kith_test_do (fixture.store, kith_test_fill, &n_people);
  g_test_message ("adding took %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);

  run_query (&fixture, NULL);
  g_assert_cmpstr (fixture.emissions->str, ==, "0+100000");
  g_assert_cmpuint (kith_list_get_page_reads (fixture.list), ==, 0);
  show_twice (&fixture);
  jump_around (&fixture);
  move_one (&fixture);

  run_query (&fixture, "00123");
  g_assert_cmpstr (fixture.emissions->str, ==, "0-100000, 0+10");
  run_query (&fixture, "person");
  g_assert_cmpstr (fixture.emissions->str, ==, "0-10, 0+100000");

  g_clear_pointer (&fixture.held, g_ptr_array_unref);
  g_assert_finalize_object (fixture.list);
  g_assert_finalize_object (fixture.store);
  g_string_free (fixture.emissions, TRUE);
  kith_test_folder_free (fixture.folder);
}

/* An import of the size of an address book, taken back and brought again. */
static void
test_thousands_undone (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (KithHistoryEntry) redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = kith_test_dump (kith_store_get_path (store));
  g_autofree char *after = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *again = NULL;
  guint n_people = 3000;

  kith_test_do (store, kith_test_fill, &n_people);
  after = kith_test_dump (kith_store_get_path (store));
  undone = kith_store_revert (store, 0, FALSE, &error);
  g_assert_no_error (error);
  empty = kith_test_dump (kith_store_get_path (store));
  g_assert_cmpstr (empty, ==, before);
  redone = kith_store_revert (store, 0, TRUE, &error);
  g_assert_no_error (error);
  again = kith_test_dump (kith_store_get_path (store));
  g_assert_cmpstr (again, ==, after);
  kith_test_check_file (kith_store_get_path (store));
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/list-size/of-a-hundred-thousand-few-are-read", test_hundred_thousand);
  g_test_add_func ("/list-size/thousands-are-undone-at-once", test_thousands_undone);

  return g_test_run ();
}
