/* test-list-diff.c: from one order to another in the smallest steps
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-list-diff.h"

#define N_RANDOM 3000

static GArray *
parse_ids (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **word = words; *word != NULL; word++)
    {
      gint64 id = g_ascii_strtoll (*word, NULL, 10);

      if (id != 0)
        g_array_append_val (ids, id);
    }

  return ids;
}

/* A step that takes is “10-1”, one that puts “80000+1”, one that does both “5-1+1”. */
static char *
format_steps (const GArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const KithListStep *step = &g_array_index (steps, KithListStep, i);

      g_string_append_printf (text, "%s%u", i > 0 ? ", " : "", step->position);
      if (step->n_removed > 0)
        g_string_append_printf (text, "-%u", step->n_removed);
      if (step->n_added > 0)
        g_string_append_printf (text, "+%u", step->n_added);
    }

  return g_string_free (text, FALSE);
}

/* Does to @ids what KithList does. */
static void
apply (GArray       *ids,
       const GArray *new_ids,
       const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const KithListStep *step = &g_array_index (steps, KithListStep, i);

      g_assert_cmpuint (step->n_removed + step->n_added, >, 0);
      g_assert_cmpuint (step->position + step->n_removed, <=, ids->len);
      if (step->n_removed > 0)
        g_array_remove_range (ids, step->position, step->n_removed);
      g_assert_cmpuint (step->position + step->n_added, <=, new_ids->len);
      if (step->n_added > 0)
        g_array_insert_vals (ids, step->position, &g_array_index (new_ids, gint64, step->position),
                             step->n_added);
    }

  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), new_ids->data,
                   new_ids->len * sizeof (gint64));
}

static void
test_strings (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *steps;
  } cases[] = {
    { "", "", "" },
    { "1 2 3", "1 2 3", "" },
    { "", "1 2 3", "0+3" },
    { "1 2 3", "", "0-3" },
    { "1 2 3", "1 2 3 4", "3+1" },
    { "1 2 3", "4 1 2 3", "0+1" },
    { "1 2 3", "1 4 2 3", "1+1" },
    { "1 2 3", "1 3", "1-1" },
    { "1 2 3", "2 3", "0-1" },
    { "1 2 3", "1 2", "2-1" },
    { "1 2 3 4 5", "2 3 4 5 1", "0-1, 4+1" },
    { "1 2 3 4 5", "5 1 2 3 4", "0+1, 5-1" },
    { "1 2 3 4 5", "1 4 2 3 5", "1+1, 4-1" },
    { "1 2", "2 1", "0-1, 1+1" },
    { "1 2 3", "1 9 3", "1-1+1" },
    { "1 2 3 4 5 6", "1 4 5 2 3 6", "1-2, 3+2" },
    { "1 2 3 4", "5 6 7 8", "0-1+1, 1-1+1, 2-1+1, 3-1+1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) from = parse_ids (cases[i].from);
      g_autoptr (GArray) to = parse_ids (cases[i].to);
      g_autoptr (GArray) steps = kith_list_diff (from, to);
      g_autofree char *text = format_steps (steps);

      g_assert_nonnull (steps);
      g_assert_cmpstr (text, ==, cases[i].steps);
      apply (from, to, steps);
    }
}

static GArray *
create_range (guint n_ids)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);

  for (gint64 i = 1; i <= n_ids; i++)
    g_array_append_val (ids, i);

  return ids;
}

static void
move (GArray *ids,
      guint   from,
      guint   to)
{
  gint64 id = g_array_index (ids, gint64, from);

  g_array_remove_index (ids, from);
  g_array_insert_val (ids, to, id);
}

static void
test_far_moves (void)
{
  g_autoptr (GArray) from = create_range (100000);
  g_autoptr (GArray) to = g_array_copy (from);
  g_autoptr (GArray) steps = NULL;
  g_autoptr (GArray) back = NULL;
  g_autofree char *text = NULL;
  g_autofree char *text_back = NULL;

  move (to, 10, 80000);
  steps = kith_list_diff (from, to);
  text = format_steps (steps);
  g_assert_cmpstr (text, ==, "10-1, 80000+1");

  back = kith_list_diff (to, from);
  text_back = format_steps (back);
  g_assert_cmpstr (text_back, ==, "10+1, 80001-1");
}

static void
shuffle (GArray *ids,
         GRand  *rand)
{
  for (guint i = ids->len; i > 1; i--)
    {
      guint other = g_rand_int_range (rand, 0, i);
      gint64 id = g_array_index (ids, gint64, i - 1);

      g_array_index (ids, gint64, i - 1) = g_array_index (ids, gint64, other);
      g_array_index (ids, gint64, other) = id;
    }
}

static void
test_too_much (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) from = create_range (10000);
  g_autoptr (GArray) to = create_range (10000);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));

  shuffle (to, rand);
  g_assert_null (kith_list_diff (from, to));
  for (gint64 id = 20000; id < 20500; id++)
    g_array_append_val (others, id);
  g_assert_null (kith_list_diff (from, others));
}

/* Removes, adds and moves some; returns how many steps that takes at the most. */
static guint
disturb (GArray *ids,
         GRand  *rand,
         gint64 *next)
{
  guint n_steps = 0;

  for (guint i = g_rand_int_range (rand, 0, 12); i > 0; i--)
    {
      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          g_array_insert_val (ids, g_rand_int_range (rand, 0, ids->len + 1), *next);
          (*next)++;
          n_steps++;
          break;
        case 1:
          if (ids->len > 0)
            {
              g_array_remove_index (ids, g_rand_int_range (rand, 0, ids->len));
              n_steps++;
            }
          break;
        default:
          if (ids->len > 0)
            {
              move (ids, g_rand_int_range (rand, 0, ids->len),
                    g_rand_int_range (rand, 0, ids->len));
              n_steps += 2;
            }
          break;
        }
    }

  return n_steps;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  gint64 next = 100000;
  guint n_anew = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GArray) from = create_range (g_rand_int_range (rand, 0, 400));
      g_autoptr (GArray) to = g_array_copy (from);
      g_autoptr (GArray) steps = NULL;

      disturb (to, rand, &next);
      steps = kith_list_diff (from, to);
      if (steps == NULL)
        {
          n_anew++;
          continue;
        }
      g_assert_cmpuint (steps->len, <=, KITH_LIST_DIFF_MOST_STEPS);
      apply (from, to, steps);
    }

  /* A dozen changes are hardly ever a reason to show everything anew. */
  g_test_message ("%u of %u shown anew", n_anew, N_RANDOM);
  g_assert_cmpuint (n_anew, <, N_RANDOM / 100);
}

/* Orders that have little in common, small enough to come out right or not at all. */
static void
test_random_orders (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GArray) from = create_range (g_rand_int_range (rand, 0, 40));
      g_autoptr (GArray) to = create_range (g_rand_int_range (rand, 0, 40));
      g_autoptr (GArray) steps = NULL;

      shuffle (to, rand);
      steps = kith_list_diff (from, to);
      if (steps != NULL)
        apply (from, to, steps);
    }
}

/* One move among many is two steps of one row, wherever it goes. */
static void
test_random_moves (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GArray) from = create_range (1000);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GArray) to = g_array_copy (from);
      g_autoptr (GArray) copy = g_array_copy (from);
      g_autoptr (GArray) steps = NULL;
      guint old = g_rand_int_range (rand, 0, from->len);
      guint new = g_rand_int_range (rand, 0, from->len);

      move (to, old, new);
      steps = kith_list_diff (from, to);
      g_assert_nonnull (steps);
      g_assert_cmpuint (steps->len, ==, old == new ? 0 : 2);
      for (guint j = 0; j < steps->len; j++)
        {
          const KithListStep *step = &g_array_index (steps, KithListStep, j);

          g_assert_cmpuint (step->n_removed + step->n_added, ==, 1);
        }
      apply (copy, to, steps);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/list-diff/steps-are-as-small-as-can-be", test_strings);
  g_test_add_func ("/list-diff/one-move-is-two-changes", test_far_moves);
  g_test_add_func ("/list-diff/one-move-is-two-changes-wherever-it-goes", test_random_moves);
  g_test_add_func ("/list-diff/too-much-is-shown-anew", test_too_much);
  g_test_add_func ("/list-diff/the-steps-lead-there", test_random);
  g_test_add_func ("/list-diff/the-steps-lead-there-from-anywhere", test_random_orders);

  return g_test_run ();
}
