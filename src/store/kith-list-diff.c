/* kith-list-diff.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-list-diff.h"

/* How far ahead to look for where two orders meet again. */
#define LOOK_AHEAD (2 * KITH_LIST_DIFF_MOST_STEPS)

static gint64
get_id (const GArray *ids,
        guint         index)
{
  return g_array_index (ids, gint64, index);
}

static gboolean
find (const GArray *ids,
      guint         from,
      guint         end,
      gint64        id,
      guint        *distance)
{
  for (guint i = from; i < end && i < from + LOOK_AHEAD; i++)
    {
      if (get_id (ids, i) == id)
        {
          *distance = i - from;
          return TRUE;
        }
    }

  return FALSE;
}

static void
add_step (GArray *steps,
          guint   position,
          guint   n_removed,
          guint   n_added)
{
  KithListStep step = { position, n_removed, n_added };

  if (n_removed + n_added > 0)
    g_array_append_val (steps, step);
}

/**
 * kith_list_diff:
 * @old_ids: (element-type gint64): the ids as they were
 * @new_ids: (element-type gint64): the ids as they are to be
 *
 * Finds the steps that lead from one to the other, each to be applied to what the one before
 * left. A row that moved far is two steps of one row and not one long range: a list view reads
 * every row of a range (see HACKING.md, Lists).
 *
 * Returns: (transfer full) (nullable) (element-type KithListStep): the steps, or %NULL if they
 *   are so many that the list had better be shown anew
 */
GArray *
kith_list_diff (const GArray *old_ids,
                const GArray *new_ids)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (KithListStep));
  guint old_end = old_ids->len;
  guint new_end = new_ids->len;
  guint o = 0;
  guint n = 0;

  while (old_end > 0 && new_end > 0 &&
         get_id (old_ids, old_end - 1) == get_id (new_ids, new_end - 1))
    {
      old_end--;
      new_end--;
    }

  /* Everything before position n is already as it is to be; what follows it is old_ids[o…]. */
  while (o < old_end || n < new_end)
    {
      guint gone = old_end - o;
      guint come = new_end - n;
      gboolean is_gone;
      gboolean has_come;

      if (o < old_end && n < new_end && get_id (old_ids, o) == get_id (new_ids, n))
        {
          o++;
          n++;
          continue;
        }

      is_gone = n < new_end && find (old_ids, o, old_end, get_id (new_ids, n), &gone);
      has_come = o < old_end && find (new_ids, n, new_end, get_id (old_ids, o), &come);

      if (n == new_end || (is_gone && (!has_come || gone <= come)))
        {
          add_step (steps, n, gone, 0);
          o += gone;
        }
      else if (o == old_end || has_come)
        {
          add_step (steps, n, 0, come);
          n += come;
        }
      else
        {
          add_step (steps, n, 1, 1);
          o++;
          n++;
        }

      if (steps->len > KITH_LIST_DIFF_MOST_STEPS)
        return NULL;
    }

  return g_steal_pointer (&steps);
}
