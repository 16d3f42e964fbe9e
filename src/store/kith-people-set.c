/* kith-people-set.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-people-set.h"

#define N_WORDS (KITH_PEOPLE_CHUNK_SIZE / 64)

static KithPeopleSet *
create (guint n_chunks)
{
  KithPeopleSet *self = g_malloc0 (sizeof *self + n_chunks * sizeof *self->chunks);

  self->n_chunks = n_chunks;

  return self;
}

/* Nobody. */
KithPeopleSet *
kith_people_set_new (guint n_people)
{
  return create (n_people / KITH_PEOPLE_CHUNK_SIZE + 1);
}

/* Everybody. */
KithPeopleSet *
kith_people_set_new_full (guint n_people)
{
  KithPeopleSet *self = kith_people_set_new (n_people);

  for (guint number = 0; number < n_people; number += 64)
    {
      guint n_left = n_people - number;

      kith_people_set_add (self, number);
      self->chunks[number / KITH_PEOPLE_CHUNK_SIZE]->words[number / 64 % N_WORDS] =
        n_left >= 64 ? G_MAXUINT64 : (G_GUINT64_CONSTANT (1) << n_left) - 1;
    }

  return self;
}

KithPeopleSet *
kith_people_set_copy (const KithPeopleSet *self)
{
  KithPeopleSet *copy = create (self->n_chunks);

  for (guint i = 0; i < self->n_chunks; i++)
    copy->chunks[i] = g_memdup2 (self->chunks[i], sizeof (KithPeopleChunk));

  return copy;
}

void
kith_people_set_free (KithPeopleSet *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_chunks; i++)
    g_free (self->chunks[i]);
  g_free (self);
}

void
kith_people_set_intersect (KithPeopleSet       *self,
                           const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_chunks; i++)
    if (other->chunks[i] == NULL)
      g_clear_pointer (&self->chunks[i], g_free);
    else if (self->chunks[i] != NULL)
      for (guint j = 0; j < N_WORDS; j++)
        self->chunks[i]->words[j] &= other->chunks[i]->words[j];
}

void
kith_people_set_subtract (KithPeopleSet       *self,
                          const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_chunks; i++)
    if (self->chunks[i] != NULL && other->chunks[i] != NULL)
      for (guint j = 0; j < N_WORDS; j++)
        self->chunks[i]->words[j] &= ~other->chunks[i]->words[j];
}

void
kith_people_set_unite (KithPeopleSet       *self,
                       const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_chunks; i++)
    if (self->chunks[i] == NULL)
      self->chunks[i] = g_memdup2 (other->chunks[i], sizeof (KithPeopleChunk));
    else if (other->chunks[i] != NULL)
      for (guint j = 0; j < N_WORDS; j++)
        self->chunks[i]->words[j] |= other->chunks[i]->words[j];
}

guint
kith_people_set_count (const KithPeopleSet *self)
{
  guint count = 0;

  for (guint i = 0; i < self->n_chunks; i++)
    for (guint j = 0; self->chunks[i] != NULL && j < N_WORDS; j++)
      count += __builtin_popcountll (self->chunks[i]->words[j]);

  return count;
}

/* Looks for the lowest number from @number on; returns whether there is one, in @number. */
gboolean
kith_people_set_next (const KithPeopleSet *self,
                      guint               *number)
{
  guint64 mask = G_MAXUINT64 << *number % 64;

  for (guint i = *number / 64; i < self->n_chunks * N_WORDS; mask = G_MAXUINT64)
    {
      const KithPeopleChunk *chunk = self->chunks[i / N_WORDS];
      guint64 word = chunk != NULL ? chunk->words[i % N_WORDS] & mask : 0;

      if (word != 0)
        {
          *number = i * 64 + __builtin_ctzll (word);
          return TRUE;
        }
      i = chunk != NULL ? i + 1 : (i / N_WORDS + 1) * N_WORDS;
    }

  return FALSE;
}
