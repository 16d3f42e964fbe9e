/* test-people-index.c: the index follows what is done, and ends where a new one would
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-logging.h"
#include "kith-people-index.h"
#include "kith-people.h"
#include "kith-query-private.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithDatabase *database;
  GArray *ids;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);
  fixture->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_array_unref (fixture->ids);
  g_assert_finalize_object (fixture->store);
  kith_test_folder_free (fixture->folder);
}

static void
update (Fixture         *fixture,
        KithPeopleIndex *index,
        KithNameOrder    order)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (kith_database_execute (fixture->database, "BEGIN", &error));
  kith_people_index_update (index, fixture->database, order, &error);
  g_assert_no_error (error);
  g_assert_true (kith_database_execute (fixture->database, "COMMIT", &error));
}

static void
assert_same_people (const KithPeopleSet *set,
                    const KithPeopleSet *fresh)
{
  guint number = 0;
  guint fresh_number = 0;

  while (kith_people_set_next (fresh, &fresh_number))
    {
      g_assert_true (kith_people_set_next (set, &number));
      g_assert_cmpuint (number++, ==, fresh_number++);
    }
  g_assert_false (kith_people_set_next (set, &number));
}

static void
assert_same (const KithPeopleIndex *index,
             const KithPeopleIndex *fresh,
             KithNameOrder          order)
{
  guint n_people = kith_people_index_get_n_people (fresh);

  g_assert_cmpuint (kith_people_index_get_n_people (index), ==, n_people);
  assert_same_people (kith_people_index_get_archived (index),
                      kith_people_index_get_archived (fresh));
  g_assert_cmpmem (kith_people_index_get_ids (index), n_people * sizeof (gint64),
                   kith_people_index_get_ids (fresh), n_people * sizeof (gint64));
  g_assert_cmpmem (kith_people_index_get_order (index, order), n_people * sizeof (guint32),
                   kith_people_index_get_order (fresh, order), n_people * sizeof (guint32));
  g_assert_cmpmem (kith_people_index_get_ranks (index, order), n_people * sizeof (guint32),
                   kith_people_index_get_ranks (fresh, order), n_people * sizeof (guint32));
  g_assert_cmpmem (kith_people_index_get_initials (index, order), n_people * sizeof (gunichar),
                   kith_people_index_get_initials (fresh, order), n_people * sizeof (gunichar));
}

/* Both know the same people of each interaction. */
static void
assert_same_talk (Fixture         *fixture,
                  KithPeopleIndex *index,
                  KithPeopleIndex *fresh)
{
  const KithTalkIndex *talk = kith_people_index_get_talk (index, fixture->database, NULL);
  const KithTalkIndex *fresh_talk = kith_people_index_get_talk (fresh, fixture->database, NULL);
  g_autoptr (KithStatement) statement = NULL;
  guint n_people = kith_people_index_get_n_people (fresh);
  guint place = 0, fresh_place = 0;

  statement = kith_database_prepare (fixture->database,
                                     "SELECT interaction_id FROM participant UNION "
                                     "SELECT id FROM interaction ORDER BY 1",
                                     NULL);
  while (sqlite3_step (statement->stmt) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement->stmt, 0);
      g_autoptr (KithPeopleSet) set = kith_people_set_new (n_people);
      g_autoptr (KithPeopleSet) fresh_set = kith_people_set_new (n_people);

      kith_talk_index_add_people (talk, id, &place, set);
      kith_talk_index_add_people (fresh_talk, id, &fresh_place, fresh_set);
      assert_same_people (set, fresh_set);
    }
}

static char *
make_name (void)
{
  static const char *const given[] = { "Ada", "Åsa", "Émile", "Zoë", "ada", "李", "Жанна", "7 of" };
  static const char *const family[] = { "Lovelace", "Öberg", "Zola", "Abel", "", "雷", "Ёлкина" };

  return g_strdup_printf ("%s %s", given[g_test_rand_int_range (0, G_N_ELEMENTS (given))],
                          family[g_test_rand_int_range (0, G_N_ELEMENTS (family))]);
}

/* Somebody who was not taken back. */
static gint64
pick (Fixture *fixture)
{
  gint64 id;

  do
    id = g_array_index (fixture->ids, gint64, g_test_rand_int_range (0, fixture->ids->len));
  while (kith_database_get_integer (fixture->database, "SELECT count (*) FROM person WHERE id = ?1",
                                    "i", id) == 0);

  return id;
}

static void
rename_person (Fixture *fixture,
               gint64   id)
{
  g_autoptr (KithPerson) person = NULL;
  g_autofree char *name = make_name ();

  person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, id, NULL));
  kith_person_set_display_name (person, name);
  kith_test_perform (fixture->store,
                     kith_people_save ("test", kith_person_draft_new (person), TODAY));
}

static void
log_with (Fixture *fixture,
          gint64   one,
          gint64   other)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  gint64 ids[] = { one, other };

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_CALL);
  kith_interaction_set_happened_on (interaction, "2026-11-20");
  kith_test_perform (fixture->store, kith_logging_log ("test", interaction, ids,
                                                       one == other ? 1 : 2, NULL, TODAY));
}

static void
remove_interaction (Fixture *fixture,
                    gint64   person)
{
  gint64 id = kith_database_get_integer (fixture->database,
                                         "SELECT max (interaction_id) FROM participant "
                                         "WHERE person_id = ?1",
                                         "i", person);

  if (id > 0)
    kith_test_perform (fixture->store, kith_logging_remove ("test", id));
}

static void
do_something (Fixture *fixture)
{
  g_autofree char *name = make_name ();
  g_autoptr (KithHistoryEntry) entry = NULL;
  gint64 id = pick (fixture);
  gint64 other = pick (fixture);

  switch (g_test_rand_int_range (0, 10))
    {
    case 0:
      id = kith_test_add_person (fixture->store, name, TODAY);
      g_array_append_val (fixture->ids, id);
      break;
    case 1:
      rename_person (fixture, id);
      break;
    case 2:
      kith_test_perform (fixture->store, kith_people_archive ("test", &id, 1, TRUE));
      break;
    case 3:
      kith_test_perform (fixture->store, kith_people_archive ("test", &id, 1, FALSE));
      break;
    case 4:
      entry = kith_store_revert (fixture->store, 0, FALSE, NULL);
      break;
    case 5:
      entry = kith_store_revert (fixture->store, 0, TRUE, NULL);
      break;
    case 6:
      remove_interaction (fixture, id);
      break;
    case 7:
      kith_test_perform (fixture->store, kith_people_remove ("test", &id, 1));
      break;
    default:
      log_with (fixture, id, other);
      break;
    }
}

static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (KithPeopleIndex) index = kith_people_index_new ();

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = make_name ();
      gint64 id = kith_test_add_person (fixture->store, name, TODAY);

      g_array_append_val (fixture->ids, id);
    }

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (KithPeopleIndex) fresh = kith_people_index_new ();

      /* Several commits between two looks. */
      for (guint j = g_test_rand_int_range (1, 4); j > 0; j--)
        do_something (fixture);
      for (guint order = 0; order < KITH_N_NAME_ORDERS; order++)
        {
          update (fixture, index, order);
          update (fixture, fresh, order);
          assert_same (index, fresh, order);
        }
      assert_same_talk (fixture, index, fresh);
    }
}

/* A new name, another one and one that goes each cost a place, and not a reading of everybody. */
static void
test_one_place (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (KithPeopleIndex) index = kith_people_index_new ();
  gint64 id = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = make_name ();

      id = kith_test_add_person (fixture->store, name, TODAY);
    }
  for (guint order = 0; order < KITH_N_NAME_ORDERS; order++)
    update (fixture, index, order);
  g_assert_cmpuint (kith_people_index_get_n_readings (index), ==, KITH_N_NAME_ORDERS);

  for (guint step = 0; step < 4; step++)
    {
      g_autoptr (KithPeopleIndex) fresh = kith_people_index_new ();

      if (step == 0)
        id = kith_test_add_person (fixture->store, "Émile Abel", TODAY);
      else if (step == 1)
        rename_person (fixture, id);
      else if (step == 2)
        log_with (fixture, id, id);
      else
        kith_test_perform (fixture->store, kith_people_remove ("test", &id, 1));

      for (guint order = 0; order < KITH_N_NAME_ORDERS; order++)
        {
          update (fixture, index, order);
          update (fixture, fresh, order);
          assert_same (index, fresh, order);
        }
      g_assert_cmpuint (kith_people_index_get_n_readings (index), ==, KITH_N_NAME_ORDERS);
    }
}

static void
test_letters (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const names[] = { "Ada", "Ärla", "Bob", "bea", "7up", "李雷", "Жанна", "김" };
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    kith_test_add_person (fixture->store, names[i], TODAY);

  ids = kith_query_run (query, fixture->database, sections, NULL);
  g_assert_cmpuint (ids->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < sections->len; i++)
    {
      const KithListSection *section = &g_array_index (sections, KithListSection, i);

      g_string_append_printf (letters, "%u", section->position);
      g_string_append_unichar (letters, section->initial);
    }
  g_assert_cmpstr (letters->str, ==, "0#1A3B5Ж6ᄀ7李");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/people-index/follows-what-is-done", test_follows);
  ADD ("/people-index/moves-one-place-without-reading-everybody", test_one_place);
  ADD ("/people-index/knows-where-letters-begin", test_letters);
#undef ADD

  return g_test_run ();
}
