/* kith-people-set.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-people-set.h"

/* Nobody. */
KithPeopleSet *
kith_people_set_new (guint n_people)
{
  guint n_words = n_people / 64 + 1;
  KithPeopleSet *self = g_malloc0 (sizeof *self + n_words * sizeof (guint64));

  self->n_words = n_words;

  return self;
}

/* Everybody. */
KithPeopleSet *
kith_people_set_new_full (guint n_people)
{
  KithPeopleSet *self = kith_people_set_new (n_people);

  for (guint i = 0; i < n_people / 64; i++)
    self->words[i] = ~G_GUINT64_CONSTANT (0);
  self->words[n_people / 64] = (G_GUINT64_CONSTANT (1) << n_people % 64) - 1;

  return self;
}

KithPeopleSet *
kith_people_set_copy (const KithPeopleSet *self)
{
  return g_memdup2 (self, sizeof *self + self->n_words * sizeof (guint64));
}

void
kith_people_set_intersect (KithPeopleSet       *self,
                           const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= other->words[i];
}

void
kith_people_set_subtract (KithPeopleSet       *self,
                          const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] &= ~other->words[i];
}

void
kith_people_set_unite (KithPeopleSet       *self,
                       const KithPeopleSet *other)
{
  for (guint i = 0; i < self->n_words; i++)
    self->words[i] |= other->words[i];
}

guint
kith_people_set_count (const KithPeopleSet *self)
{
  guint count = 0;

  for (guint i = 0; i < self->n_words; i++)
    count += __builtin_popcountll (self->words[i]);

  return count;
}

/* Looks for the lowest number from @number on; returns whether there is one, in @number. */
gboolean
kith_people_set_next (const KithPeopleSet *self,
                      guint               *number)
{
  guint i = *number / 64;
  guint64 word;

  if (i >= self->n_words)
    return FALSE;

  word = self->words[i] & ~G_GUINT64_CONSTANT (0) << *number % 64;
  while (word == 0 && ++i < self->n_words)
    word = self->words[i];
  if (word == 0)
    return FALSE;

  *number = i * 64 + __builtin_ctzll (word);

  return TRUE;
}
