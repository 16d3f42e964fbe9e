/* test-people-set.c: sets do what arrays of truths do
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "kith-people-set.h"
#include "kith-test.h"

#define MOST_PEOPLE (3 * KITH_PEOPLE_CHUNK_SIZE)

/* Where words and chunks end. */
static const guint sizes[] = {
  0, 1, 63, 64, 65, KITH_PEOPLE_CHUNK_SIZE - 1, KITH_PEOPLE_CHUNK_SIZE, KITH_PEOPLE_CHUNK_SIZE + 1,
  MOST_PEOPLE,
};

static void
assert_is (const KithPeopleSet *set,
           const gboolean      *expected,
           guint                n_people)
{
  guint number = 0;
  guint count = 0;

  for (guint i = 0; i < n_people; i++)
    {
      g_assert_cmpint (kith_people_set_has (set, i), ==, expected[i]);
      if (!expected[i])
        continue;
      g_assert_true (kith_people_set_next (set, &number));
      g_assert_cmpuint (number++, ==, i);
      count++;
    }
  g_assert_false (kith_people_set_next (set, &number));
  g_assert_cmpuint (kith_people_set_count (set), ==, count);
}

/* A few near one another, so that most chunks are not there. */
static KithPeopleSet *
create_random (gboolean *expected,
               guint     n_people)
{
  KithPeopleSet *set = kith_people_set_new (n_people);
  guint first = n_people > 0 ? g_test_rand_int_range (0, n_people) : 0;

  memset (expected, 0, n_people * sizeof *expected);
  for (guint i = first; i < MIN (n_people, first + 500); i++)
    if (g_test_rand_bit ())
      {
        kith_people_set_add (set, i);
        expected[i] = TRUE;
      }

  return set;
}

static void
test_all (void)
{
  static gboolean expected[MOST_PEOPLE];

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (KithPeopleSet) none = kith_people_set_new (sizes[i]);
      g_autoptr (KithPeopleSet) all = kith_people_set_new_full (sizes[i]);

      memset (expected, 0, sizeof expected);
      assert_is (none, expected, sizes[i]);
      for (guint j = 0; j < sizes[i]; j++)
        expected[j] = TRUE;
      assert_is (all, expected, sizes[i]);
    }
}

static void
test_operations (void)
{
  static gboolean ours[MOST_PEOPLE], theirs[MOST_PEOPLE], expected[3][MOST_PEOPLE];
  void (*const operations[]) (KithPeopleSet *, const KithPeopleSet *) = {
    kith_people_set_intersect, kith_people_set_subtract, kith_people_set_unite,
  };

  for (guint turn = 0; turn < 200; turn++)
    {
      guint n_people = sizes[turn % G_N_ELEMENTS (sizes)];
      g_autoptr (KithPeopleSet) our_set = create_random (ours, n_people);
      g_autoptr (KithPeopleSet) their_set = create_random (theirs, n_people);

      for (guint i = 0; i < n_people; i++)
        {
          expected[0][i] = ours[i] && theirs[i];
          expected[1][i] = ours[i] && !theirs[i];
          expected[2][i] = ours[i] || theirs[i];
        }
      for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
        {
          g_autoptr (KithPeopleSet) set = kith_people_set_copy (our_set);

          operations[i] (set, their_set);
          assert_is (set, expected[i], n_people);
        }

      for (guint i = 0; i < n_people; i += 3)
        {
          kith_people_set_remove (our_set, i);
          ours[i] = FALSE;
        }
      assert_is (our_set, ours, n_people);
      assert_is (their_set, theirs, n_people);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/people-set/nobody-and-everybody", test_all);
  g_test_add_func ("/people-set/what-sets-do", test_operations);

  return g_test_run ();
}
