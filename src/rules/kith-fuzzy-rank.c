/* kith-fuzzy-rank.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-fuzzy-rank.h"

#include <string.h>

/* How many keys are looked at between two looks at the cancellable. */
#define KEYS_BETWEEN_LOOKS 1024

/* The best so far are a heap with the worst of them on top. */
typedef struct
{
  const KithFuzzyKeys *keys;
  GArray *hits;
} Heap;

static const char *
get_key (const KithFuzzyKeys *keys,
         guint                index,
         gsize               *length)
{
  guint32 start = index > 0 ? keys->ends[index - 1] : 0;

  *length = keys->ends[index] - start;

  return keys->text + start;
}

/* Negative if @a is to come before @b: by score, then the shorter, then by the text, so that the
 * order never depends on chance. */
static int
compare_hits (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const KithFuzzyKeys *keys = user_data;
  const KithFuzzyHit *hit_a = a;
  const KithFuzzyHit *hit_b = b;
  const char *key_a, *key_b;
  gsize length_a, length_b;
  int order;

  if (hit_a->score != hit_b->score)
    return hit_a->score > hit_b->score ? -1 : 1;

  key_a = get_key (keys, hit_a->index, &length_a);
  key_b = get_key (keys, hit_b->index, &length_b);
  if (length_a != length_b)
    return length_a < length_b ? -1 : 1;

  order = memcmp (key_a, key_b, length_a);
  if (order != 0)
    return order;

  return hit_a->index < hit_b->index ? -1 : hit_a->index > hit_b->index;
}

static gboolean
is_worse (const Heap *heap,
          guint       a,
          guint       b)
{
  return compare_hits (&g_array_index (heap->hits, KithFuzzyHit, a),
                       &g_array_index (heap->hits, KithFuzzyHit, b), (gpointer) heap->keys) > 0;
}

static void
swap (const Heap *heap,
      guint       a,
      guint       b)
{
  KithFuzzyHit hit = g_array_index (heap->hits, KithFuzzyHit, a);

  g_array_index (heap->hits, KithFuzzyHit, a) = g_array_index (heap->hits, KithFuzzyHit, b);
  g_array_index (heap->hits, KithFuzzyHit, b) = hit;
}

static void
sift_up (const Heap *heap,
         guint       i)
{
  for (; i > 0 && is_worse (heap, i, (i - 1) / 2); i = (i - 1) / 2)
    swap (heap, i, (i - 1) / 2);
}

static void
sift_down (const Heap *heap)
{
  guint i = 0;

  while (2 * i + 1 < heap->hits->len)
    {
      guint child = 2 * i + 1;

      if (child + 1 < heap->hits->len && is_worse (heap, child + 1, child))
        child++;
      if (!is_worse (heap, child, i))
        return;
      swap (heap, i, child);
      i = child;
    }
}

static void
offer (const Heap         *heap,
       const KithFuzzyHit *hit,
       guint               most)
{
  if (heap->hits->len < most)
    {
      g_array_append_val (heap->hits, *hit);
      sift_up (heap, heap->hits->len - 1);
    }
  else if (compare_hits (hit, heap->hits->data, (gpointer) heap->keys) < 0)
    {
      g_array_index (heap->hits, KithFuzzyHit, 0) = *hit;
      sift_down (heap);
    }
}

/**
 * kith_fuzzy_rank:
 * @self: what to look for
 * @keys: where to look
 * @most: how many to return at the most
 * @cancellable: (nullable): a #GCancellable
 *
 * Looks at each key once and keeps the best. For a thread of its own, if there are many keys.
 *
 * Returns: (transfer full) (nullable) (element-type KithFuzzyHit): the best, best first; %NULL if
 *   it was cancelled
 */
GArray *
kith_fuzzy_rank (const KithFuzzy     *self,
                 const KithFuzzyKeys *keys,
                 guint                most,
                 GCancellable        *cancellable)
{
  g_autoptr (GArray) hits = NULL;
  int least = KITH_FUZZY_NO_MATCH;
  Heap heap;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (keys != NULL, NULL);
  g_return_val_if_fail (most > 0, NULL);

  hits = g_array_sized_new (FALSE, FALSE, sizeof (KithFuzzyHit), most);
  heap.keys = keys;
  heap.hits = hits;
  for (guint i = 0; i < keys->n_keys; i++)
    {
      KithFuzzyHit hit = { .index = i };
      const char *key;
      gsize length;

      if (i % KEYS_BETWEEN_LOOKS == 0 && g_cancellable_is_cancelled (cancellable))
        return NULL;

      key = get_key (keys, i, &length);
      if (hits->len == most)
        least = g_array_index (hits, KithFuzzyHit, 0).score;
      hit.score = kith_fuzzy_score (self, key, length, keys->letters[i], least);
      if (hit.score != KITH_FUZZY_NO_MATCH)
        offer (&heap, &hit, most);
    }

  g_array_sort_with_data (hits, compare_hits, (gpointer) keys);

  return g_steal_pointer (&hits);
}
