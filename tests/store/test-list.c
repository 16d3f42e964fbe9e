/* test-list.c: a list model whose rows are made on demand
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-list.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithList *list;
  GString *emissions;
  guint n_items;
  guint n_notified;
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

  /* What is said is true when it is said. */
  fixture->n_items += n_added - n_removed;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->n_items);
}

static void
n_items_cb (KithList   *list,
            GParamSpec *pspec,
            Fixture    *fixture)
{
  fixture->n_notified++;
}

static void
show (Fixture    *fixture,
      const char *search)
{
  g_autoptr (KithFilter) filter = kith_filter_new_words (search != NULL ? search : "");
  g_autoptr (KithQuery) query = kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);

  kith_list_set_query (fixture->list, query);
  kith_test_run_until (!kith_list_is_loading (fixture->list));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->list = kith_list_new (fixture->store);
  fixture->emissions = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->list, "notify::n-items", G_CALLBACK (n_items_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
  g_string_free (fixture->emissions, TRUE);
  kith_test_folder_free (fixture->folder);
}

/* Waits for the answer, and compares what was emitted since the last time. */
static void
assert_emitted (Fixture    *fixture,
                const char *expected)
{
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_assert_cmpstr (fixture->emissions->str, ==, expected);
  g_string_truncate (fixture->emissions, 0);
}

static KithPerson *
get_item (Fixture *fixture,
          guint    position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

static void
rename_person (KithStore  *store,
               gint64      id,
               const char *name)
{
  KithDatabase *database = kith_store_get_database (store);
  g_autoptr (KithPerson) person = NULL;

  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, NULL));
  kith_person_set_display_name (person, name);
  kith_test_perform (store, kith_people_save ("test", kith_person_draft_new (person), TODAY));
}

static void
fill (Fixture *fixture,
      guint    n_people)
{
  kith_test_do (fixture->store, kith_test_fill, &n_people);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 0);
  g_assert_null (get_item (fixture, 0));
  g_assert_false (kith_list_is_loading (fixture->list));
  kith_test_add_person (fixture->store, "Ada", TODAY);
  assert_emitted (fixture, "");
  show (fixture, "nobody");
  assert_emitted (fixture, "");
  g_assert_null (get_item (fixture, 0));
  g_assert_false (kith_list_find (fixture->list, 1, NULL));
}

static void
test_emissions (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 ada;
  gint64 id;
  guint position = 99;

  fill (fixture, 100);
  show (fixture, NULL);
  assert_emitted (fixture, "0+100");
  g_assert_cmpuint (fixture->n_notified, ==, 1);

  ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_assert_true (kith_list_is_loading (fixture->list));
  assert_emitted (fixture, "0+1");
  kith_test_add_person (fixture->store, "Person 000049½", TODAY);
  assert_emitted (fixture, "51+1");
  kith_test_add_person (fixture->store, "Zoe", TODAY);
  assert_emitted (fixture, "102+1");

  /* To the end, and back. */
  rename_person (fixture->store, ada, "Zz");
  assert_emitted (fixture, "0-1, 102+1");
  g_assert_true (kith_list_find (fixture->list, ada, &position));
  g_assert_cmpuint (position, ==, 102);
  g_assert_cmpint (kith_list_get_id (fixture->list, 102), ==, ada);
  rename_person (fixture->store, ada, "Ada");
  assert_emitted (fixture, "0+1, 103-1");

  /* Something that changes no place. */
  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY));
  assert_emitted (fixture, "");

  id = kith_list_get_id (fixture->list, 3);
  kith_test_perform (fixture->store, kith_people_remove ("test", &id, 1));
  assert_emitted (fixture, "3-1");
  kith_test_perform (fixture->store, kith_people_archive ("test", &ada, 1, TRUE));
  assert_emitted (fixture, "0-1");
  g_assert_false (kith_list_find (fixture->list, ada, NULL));

  /* Too much for single steps, and another question: anew. */
  fill (fixture, 200);
  assert_emitted (fixture, "0-101, 0+301");
  show (fixture, "000007");
  assert_emitted (fixture, "0-301, 0+2");
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (KithHistoryEntry) redone = NULL;
  gint64 ids[3];

  fill (fixture, 20);
  show (fixture, NULL);
  assert_emitted (fixture, "0+20");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = kith_list_get_id (fixture->list, 5 + i);
  kith_test_perform (fixture->store, kith_people_remove ("test", ids, G_N_ELEMENTS (ids)));
  assert_emitted (fixture, "5-3");
  undone = kith_store_revert (fixture->store, 0, FALSE, NULL);
  assert_emitted (fixture, "5+3");
  redone = kith_store_revert (fixture->store, 0, TRUE, NULL);
  assert_emitted (fixture, "5-3");
}

static void
test_identity (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithPerson) row = NULL;
  g_autoptr (KithPerson) again = NULL;
  g_autoptr (KithPerson) moved = NULL;
  gint64 id;
  guint position;

  fill (fixture, 2000);
  show (fixture, NULL);
  row = get_item (fixture, 3);
  g_assert_cmpstr (kith_person_get_display_name (row), ==, "Person 000003");
  id = kith_record_get_id (KITH_RECORD (row));

  /* However many others were asked for meanwhile. */
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (KithPerson) other = get_item (fixture, i);

      g_assert_cmpint (kith_record_get_id (KITH_RECORD (other)), ==,
                       kith_list_get_id (fixture->list, i));
      g_assert_true ((other == row) == (i == 3));
    }
  again = get_item (fixture, 3);
  g_assert_true (again == row);

  rename_person (fixture->store, id, "Somewhere else");
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_assert_true (kith_list_find (fixture->list, id, &position));
  g_assert_cmpuint (position, ==, 1999);
  moved = get_item (fixture, position);
  g_assert_true (moved == row);
  g_assert_cmpstr (kith_person_get_display_name (row), ==, "Somewhere else");
  g_assert_cmpuint (kith_list_get_live_rows (fixture->list), <, 600);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
test_in_place (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  g_autoptr (KithPerson) row = NULL;
  guint n_due = 0;
  guint n_name = 0;
  gint64 id;

  fill (fixture, 10);
  show (fixture, NULL);
  assert_emitted (fixture, "0+10");
  row = get_item (fixture, 4);
  id = kith_record_get_id (KITH_RECORD (row));
  g_signal_connect (row, "notify::next-due-on", G_CALLBACK (count_cb), &n_due);
  g_signal_connect (row, "notify::display-name", G_CALLBACK (count_cb), &n_name);

  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &id, 1, 1, NULL, TODAY));
  g_assert_cmpuint (n_due, ==, 1);
  g_assert_cmpstr (kith_person_get_next_due_on (row), ==, "2026-12-06");
  assert_emitted (fixture, "");

  /* The same by another process. */
  kith_test_perform (other, kith_planning_set_circle ("test", &id, 1, 2, NULL, TODAY));
  kith_test_run_until (n_due == 2);
  g_assert_cmpuint (n_name, ==, 0);
  assert_emitted (fixture, "");

  /* And by a program that knows nothing of Kith. */
  kith_test_execute_outside (kith_store_get_path (fixture->store),
                             "UPDATE person SET next_due_on = '2030-01-01'");
  kith_test_run_until (n_due == 3);
  assert_emitted (fixture, "");
}

/* A row that another process removed is still a row until the list has heard of it. */
static void
test_removed_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (KithStore) other = kith_test_folder_open_store (fixture->folder);
  g_autoptr (KithPerson) row = NULL;
  g_autoptr (KithPerson) again = NULL;
  gint64 id;

  fill (fixture, 300);
  show (fixture, NULL);
  assert_emitted (fixture, "0+300");
  id = kith_list_get_id (fixture->list, 200);
  kith_test_perform (other, kith_people_remove ("test", &id, 1));

  row = get_item (fixture, 200);
  g_assert_nonnull (row);
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (row)), ==, id);
  again = get_item (fixture, 200);
  g_assert_true (row == again);

  kith_test_run_until (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)) == 299);
  assert_emitted (fixture, "200-1");
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (row)), ==, id);
}

/* Of two questions under way only the later counts, and its answer is shown once. */
static void
test_later_outdates (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const searches[] = { "", "person", "00000", "000001", "000002" };

  fill (fixture, 50);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (KithFilter) filter = kith_filter_new_words (searches[i]);
      g_autoptr (KithQuery) query = kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);

      kith_list_set_query (fixture->list, query);
    }
  g_assert_true (kith_list_is_loading (fixture->list));
  assert_emitted (fixture, "0+1");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 1);
}

/* Commits while a question is under way: asked again, and the end is right. */
static void
test_busy (Fixture       *fixture,
           gconstpointer  data)
{
  guint position;
  gint64 id = 0;

  show (fixture, NULL);
  for (guint i = 0; i < 30; i++)
    id = kith_test_add_person (fixture->store, "Somebody", TODAY);
  kith_test_run_until (!kith_list_is_loading (fixture->list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->list)), ==, 30);
  g_assert_true (kith_list_find (fixture->list, id, &position));
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (KithPerson) first = NULL;
  g_autoptr (KithPerson) last = NULL;
  gint64 id;

  fill (fixture, 200);
  show (fixture, NULL);
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, 0);
  first = get_item (fixture, 10);
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, 1);
  g_assert_cmpuint (kith_list_get_live_rows (fixture->list), ==, 64);
  last = get_item (fixture, 199);
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, 2);
  g_assert_cmpuint (kith_list_get_live_rows (fixture->list), ==, 72);
  g_assert_null (get_item (fixture, 200));
  g_assert_null (get_item (fixture, G_MAXUINT));

  /* One more above: no page is read for that. */
  id = kith_test_add_person (fixture->store, "Ada", TODAY);
  kith_test_run_until (kith_list_find (fixture->list, id, NULL));
  g_assert_cmpuint (kith_list_get_page_reads (fixture->list), ==, 2);
}

static void
test_timeline (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithQuery) query = kith_query_new_timeline (ada);
  g_autoptr (KithInteraction) row = NULL;

  kith_list_set_query (fixture->list, query);
  assert_emitted (fixture, "");
  kith_test_perform (fixture->store, kith_logging_log_now ("test", ada, 1, TODAY));
  assert_emitted (fixture, "0+1");
  kith_test_perform (fixture->store, kith_logging_log_now ("test", ada, 2, TODAY - 1));
  assert_emitted (fixture, "1+1");
  row = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  g_assert_cmpstr (kith_interaction_get_happened_on (row), ==, "2026-11-22");
}

static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithQuery) query = kith_query_new_due (TODAY + 20, KITH_DAY_NONE);

  kith_list_set_query (fixture->list, query);
  assert_emitted (fixture, "");
  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY));
  assert_emitted (fixture, "0+1");
  kith_test_perform (fixture->store, kith_logging_log_now ("test", ada, 1, TODAY + 10));
  assert_emitted (fixture, "0-1");
}

static void
test_finalize (Fixture       *fixture,
               gconstpointer  data)
{
  KithList *list = kith_list_new (fixture->store);
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  KithPerson *row;

  fill (fixture, 100);
  kith_list_set_query (list, query);
  kith_test_run_until (!kith_list_is_loading (list));
  row = g_list_model_get_item (G_LIST_MODEL (list), 50);

  /* A row may outlive its list, and be dropped then. */
  g_assert_finalize_object (list);
  g_assert_cmpstr (kith_person_get_display_name (row), ==, "Person 000050");
  g_assert_finalize_object (row);

  /* A question may be under way. */
  list = kith_list_new (fixture->store);
  kith_list_set_query (list, query);
  g_object_add_weak_pointer (G_OBJECT (list), (gpointer *) &list);
  g_object_unref (list);
  kith_test_run_until (list == NULL);
}

static void
assert_same_as_asked (Fixture *fixture)
{
  g_autoptr (GPtrArray) people = NULL;

  kith_test_run_until (!kith_list_is_loading (fixture->list));
  people = kith_lookup_due (kith_store_get_database (fixture->store), TODAY, KITH_DAY_NONE,
                            NULL);
  g_assert_cmpuint (fixture->n_items, ==, people->len);
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpint (kith_list_get_id (fixture->list, i), ==,
                     kith_record_get_id (g_ptr_array_index (people, i)));
}

/* Whoever leaves is gone with the commit, and nobody else is put in order for it. */
static void
test_leaving_the_due (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (KithQuery) query = kith_query_new_due (TODAY, KITH_DAY_NONE);
  g_autoptr (KithHistoryEntry) undone = NULL;
  gint64 ids[6];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      ids[i] = kith_test_add_person (fixture->store, name, TODAY);
      kith_test_perform (fixture->store,
                         kith_planning_set_circle ("test", &ids[i], 1, 1 + i % 3, NULL, TODAY));
      kith_test_perform (fixture->store, kith_planning_snooze ("test", ids[i], TODAY - 1 - i));
    }
  kith_list_set_query (fixture->list, query);
  assert_same_as_asked (fixture);
  g_assert_cmpuint (fixture->n_items, ==, G_N_ELEMENTS (ids));

  kith_test_perform (fixture->store, kith_logging_log_now ("test", ids[2], 1, TODAY));
  g_assert_false (kith_list_is_loading (fixture->list));
  g_assert_cmpuint (fixture->n_items, ==, G_N_ELEMENTS (ids) - 1);
  assert_same_as_asked (fixture);

  /* Two at once, one of whom was not there. */
  kith_test_perform (fixture->store, kith_people_remove ("test", ids + 2, 2));
  g_assert_false (kith_list_is_loading (fixture->list));
  g_assert_cmpuint (fixture->n_items, ==, G_N_ELEMENTS (ids) - 2);
  assert_same_as_asked (fixture);

  /* One who comes back, one who moves, and another rhythm for all of a circle. */
  undone = kith_store_revert (fixture->store, 0, FALSE, NULL);
  assert_same_as_asked (fixture);
  kith_test_perform (fixture->store, kith_planning_snooze ("test", ids[5], TODAY - 200));
  assert_same_as_asked (fixture);
  kith_test_perform (fixture->store, kith_planning_set_rhythm ("test", ids[4], 1, TODAY));
  assert_same_as_asked (fixture);
  kith_test_perform (fixture->store, kith_planning_set_circle ("test", ids + 3, 3, 0, NULL,
                                                               TODAY));
  assert_same_as_asked (fixture);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/list/nothing-is-nothing", test_empty);
  ADD ("/list/each-change-is-the-smallest", test_emissions);
  ADD ("/list/undo-puts-rows-where-they-were", test_undo);
  ADD ("/list/a-row-is-the-same-while-it-is-held", test_identity);
  ADD ("/list/a-row-tells-what-changed-in-it", test_in_place);
  ADD ("/list/a-row-is-never-nothing", test_removed_meanwhile);
  ADD ("/list/a-later-question-outdates-the-earlier", test_later_outdates);
  ADD ("/list/what-happens-meanwhile-is-asked-again", test_busy);
  ADD ("/list/rows-are-read-a-page-at-a-time", test_pages);
  ADD ("/list/what-happened-is-a-list", test_timeline);
  ADD ("/list/who-is-due-is-a-list", test_due);
  ADD ("/list/who-is-due-no-longer-is-gone-at-once", test_leaving_the_due);
  ADD ("/list/leaves-nothing-behind", test_finalize);

  return g_test_run ();
}
