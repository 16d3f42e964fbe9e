/* test-names.c: everybody's name in one block, and finding the best of many
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <time.h>

#include "kith-fuzzy-rank.h"
#include "kith-lookup.h"
#include "kith-names.h"
#include "kith-people.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define N_PEOPLE 20000u
#define N_PEOPLE_PERF 100000u
#define MOST 50
#define N_ROUNDS 20

#define HOSTILE "Ada <3 & \"Bob\""

static KithNames *
read_names (KithStore *store)
{
  g_autoptr (GError) error = NULL;
  KithNames *names = kith_names_read (kith_store_get_database (store), kith_fuzzy_append_key,
                                      &error);

  g_assert_no_error (error);

  return names;
}

static GArray *
find (KithNames  *names,
      const char *typed)
{
  g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (typed);
  KithFuzzyKeys keys = { kith_names_get_keys (names), kith_names_get_ends (names),
                         kith_names_get_letters (names), kith_names_get_n_names (names) };

  return kith_fuzzy_rank (fuzzy, &keys, MOST, NULL);
}

static gint64
find_first (KithNames  *names,
            const char *typed)
{
  g_autoptr (GArray) hits = find (names, typed);

  return hits->len > 0 ? kith_names_get_id (names, g_array_index (hits, KithFuzzyHit, 0).index) : 0;
}

static void
test_listed (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  gint64 ada = kith_test_add_person (store, HOSTILE, TODAY);
  gint64 gone = kith_test_add_person (store, "Grace Hopper", TODAY);
  g_autoptr (KithNames) before = NULL;
  g_autoptr (KithNames) after = NULL;

  before = read_names (store);
  g_assert_cmpuint (kith_names_get_n_names (before), ==, 2);
  g_assert_cmpint (find_first (before, "gh"), ==, gone);
  g_assert_cmpint (find_first (before, "bob"), ==, ada);

  kith_test_perform (store, kith_people_archive ("test", &gone, 1, TRUE));
  after = read_names (store);
  g_assert_cmpuint (kith_names_get_n_names (after), ==, 1);
  g_assert_cmpint (find_first (after, "gh"), ==, 0);
  /* What was read does not change. */
  g_assert_cmpint (find_first (before, "gh"), ==, gone);
}

static void
save (KithStore  *store,
      const char *name,
      const char *nickname,
      gboolean    is_me)
{
  g_autoptr (KithPerson) person = is_me ? kith_lookup_me (kith_store_get_database (store)) : NULL;

  if (person == NULL)
    person = kith_person_new ();
  kith_person_set_display_name (person, name);
  kith_person_set_nickname (person, nickname);
  kith_person_set_is_me (person, is_me);
  kith_test_perform (store, kith_people_save ("test", kith_person_draft_new (person), TODAY));
}

static void
test_nickname_and_me (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithNames) names = NULL;
  g_autoptr (KithPerson) person = NULL;
  g_autofree char *text = NULL;

  save (store, "Myself", NULL, TRUE);
  save (store, "Augusta King", "Countess", FALSE);
  names = read_names (store);
  g_assert_cmpuint (kith_names_get_n_names (names), ==, 1);
  g_assert_cmpint (find_first (names, "myself"), ==, 0);
  g_assert_cmpint (find_first (names, "count"), !=, 0);
  g_assert_cmpint (find_first (names, "countess augusta"), !=, 0);

  person = KITH_PERSON (kith_database_load (kith_store_get_database (store), KITH_TYPE_PERSON,
                                            find_first (names, "ak"), NULL));
  text = kith_names_dup_text (person);
  g_assert_cmpstr (text, ==, "Augusta King Countess");
}

static void
test_hostile (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autofree char *long_name = g_strnfill (100000, 'a');
  g_autofree char *override = g_strdup ("\342\200\256Ada\342\200\254");
  const char *const texts[] = { long_name, override, "’; DROP TABLE person; --", "🙂", "\037\001" };
  g_autoptr (KithNames) names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    kith_test_add_person (store, texts[i], TODAY);

  names = read_names (store);
  g_assert_cmpuint (kith_names_get_n_names (names), ==, G_N_ELEMENTS (texts));
  g_assert_cmpuint (kith_names_get_size (names), <, 1024);
  g_assert_cmpint (find_first (names, "drop table"), !=, 0);
  g_assert_cmpint (find_first (names, "🙂"), !=, 0);
  g_assert_cmpint (find_first (names, "aaaa"), !=, 0);
}

static void
test_nobody (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithNames) names = read_names (store);
  g_autoptr (GArray) hits = find (names, "a");

  g_assert_cmpuint (kith_names_get_n_names (names), ==, 0);
  g_assert_cmpuint (hits->len, ==, 0);
}

/* Adds as many people as @data points to, with names such as people have. */
static gboolean
fill_with_names (KithOperation  *operation,
                 KithDatabase   *database,
                 gpointer        data,
                 GError        **error)
{
  static const char *const given[] = {
    "Ada",   "Grace",   "Alan",  "María José", "Zoë",    "Linus", "Ludwig",
    "Фёдор", "Barbara", "Hedy",  "Aisha",      "Chiara", "Omar",  "Ingrid",
    "Bob",   "Priya",   "Jean-Luc", "Anna",    "Tim",    "Malcolm",
  };
  static const char *const family[] = {
    "Lovelace", "Hopper",      "Turing", "García López", "Müller",      "van Beethoven",
    "McDonald", "O’Neill",     "Liskov", "Lamarr",       "Berners-Lee", "Katō",
    "Nguyen",   "Достоевский", "Patel",  "Ångström",     "Smith",
  };
  guint n_people = *(guint *) data;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();
      g_autofree char *name = NULL;

      name = g_strdup_printf ("%s %s %u", given[i % G_N_ELEMENTS (given)],
                              family[i / G_N_ELEMENTS (given) % G_N_ELEMENTS (family)], i);
      kith_person_set_display_name (person, name);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  kith_operation_take_label (operation, g_strdup_printf ("Add %u people", n_people));

  return TRUE;
}

/* The time of this thread alone, in microseconds: whatever else the machine does. */
static gint64
get_thread_time (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);

  return (gint64) spent.tv_sec * G_USEC_PER_SEC + spent.tv_nsec / 1000;
}

/* Says how long a search takes, best and worst; asserts only what it finds. */
static void
search (KithNames  *names,
        const char *typed,
        guint       n_hits)
{
  gint64 least = G_MAXINT64;
  gint64 most = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = get_thread_time ();
      g_autoptr (GArray) hits = find (names, typed);
      gint64 took = get_thread_time () - start;

      least = MIN (least, took);
      most = MAX (most, took);
      g_assert_cmpuint (hits->len, ==, n_hits);
    }

  g_test_message ("“%s” took %.1f to %.1f ms", typed, least / 1000., most / 1000.);
}

/* With `-m perf` it says how long a search takes among a hundred thousand. */
static void
test_many (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  guint n_people = g_test_perf () ? N_PEOPLE_PERF : N_PEOPLE;
  g_autoptr (KithNames) names = NULL;
  gint64 start;

  kith_test_do (store, fill_with_names, &n_people);
  start = get_thread_time ();
  names = read_names (store);
  g_test_message ("reading took %" G_GINT64_FORMAT " ms, %" G_GSIZE_FORMAT " bytes",
                  (get_thread_time () - start) / 1000, kith_names_get_size (names));
  g_assert_cmpuint (kith_names_get_n_names (names), ==, n_people);
  g_assert_cmpuint (kith_names_get_size (names), <, n_people * 48);

  search (names, "a", MOST);
  search (names, "n", MOST);
  search (names, "al", MOST);
  search (names, "ada", MOST);
  search (names, "turing lovelace", 0);
  search (names, "ada lovelace", MOST);
  search (names, "mcd", MOST);
  search (names, "дост", MOST);
  search (names, "17777", 1);
  search (names, "qqq", 0);
  search (names, "", MOST);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/names/whoever-is-listed-is-there", test_listed);
  g_test_add_func ("/names/a-nickname-is-found-and-the-user-is-not", test_nickname_and_me);
  g_test_add_func ("/names/hostile-names-are-only-names", test_hostile);
  g_test_add_func ("/names/of-nobody-nothing-is-found", test_nobody);
  g_test_add_func ("/names/of-many-fifty-are-found", test_many);

  return g_test_run ();
}
