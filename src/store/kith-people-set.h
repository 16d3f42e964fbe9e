/* kith-people-set.h: some of the people who are listed
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define KITH_PEOPLE_CHUNK_SIZE 4096

typedef struct
{
  guint64 words[KITH_PEOPLE_CHUNK_SIZE / 64];
} KithPeopleChunk;

/**
 * KithPeopleSet:
 *
 * A bit for each number of a #KithPeopleIndex, in chunks that are there where somebody is: a few
 * among a million are as quick as among a thousand. Sets that meet in a function are for the same
 * number of people.
 */
typedef struct
{
  guint n_chunks;
  KithPeopleChunk *chunks[];
} KithPeopleSet;

KithPeopleSet *kith_people_set_new       (guint                n_people) G_GNUC_WARN_UNUSED_RESULT;
KithPeopleSet *kith_people_set_new_full  (guint                n_people) G_GNUC_WARN_UNUSED_RESULT;
KithPeopleSet *kith_people_set_copy      (const KithPeopleSet *self) G_GNUC_WARN_UNUSED_RESULT;
void           kith_people_set_free      (KithPeopleSet       *self);
void           kith_people_set_intersect (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
void           kith_people_set_subtract  (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
void           kith_people_set_unite     (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
guint          kith_people_set_count     (const KithPeopleSet *self);
gboolean       kith_people_set_next      (const KithPeopleSet *self,
                                          guint               *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithPeopleSet, kith_people_set_free)

/* These are called for each of a hundred thousand. */

static inline void
kith_people_set_add (KithPeopleSet *self,
                     guint          number)
{
  KithPeopleChunk **chunk = &self->chunks[number / KITH_PEOPLE_CHUNK_SIZE];

  if (G_UNLIKELY (*chunk == NULL))
    *chunk = g_new0 (KithPeopleChunk, 1);
  (*chunk)->words[number % KITH_PEOPLE_CHUNK_SIZE / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
}

static inline gboolean
kith_people_set_has (const KithPeopleSet *self,
                     guint                number)
{
  const KithPeopleChunk *chunk = self->chunks[number / KITH_PEOPLE_CHUNK_SIZE];

  return chunk != NULL &&
         (chunk->words[number % KITH_PEOPLE_CHUNK_SIZE / 64] >> number % 64 & 1) != 0;
}

static inline void
kith_people_set_remove (KithPeopleSet *self,
                        guint          number)
{
  KithPeopleChunk *chunk = self->chunks[number / KITH_PEOPLE_CHUNK_SIZE];

  if (chunk != NULL)
    chunk->words[number % KITH_PEOPLE_CHUNK_SIZE / 64] &=
      ~(G_GUINT64_CONSTANT (1) << number % 64);
}

G_END_DECLS
