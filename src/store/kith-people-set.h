/* kith-people-set.h: some of the people who are listed
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithPeopleSet:
 *
 * A bit for each number of a #KithPeopleIndex. Freed with g_free(); sets that meet in a function
 * are of the same size.
 */
typedef struct
{
  guint n_words;
  guint64 words[];
} KithPeopleSet;

KithPeopleSet *kith_people_set_new       (guint                n_people) G_GNUC_WARN_UNUSED_RESULT;
KithPeopleSet *kith_people_set_new_full  (guint                n_people) G_GNUC_WARN_UNUSED_RESULT;
KithPeopleSet *kith_people_set_copy      (const KithPeopleSet *self) G_GNUC_WARN_UNUSED_RESULT;
void           kith_people_set_intersect (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
void           kith_people_set_subtract  (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
void           kith_people_set_unite     (KithPeopleSet       *self,
                                          const KithPeopleSet *other);
guint          kith_people_set_count     (const KithPeopleSet *self);
gboolean       kith_people_set_next      (const KithPeopleSet *self,
                                          guint               *number);

/* These are called for each of a hundred thousand. */

static inline void
kith_people_set_add (KithPeopleSet *self,
                     guint          number)
{
  self->words[number / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
}

static inline void
kith_people_set_remove (KithPeopleSet *self,
                        guint          number)
{
  self->words[number / 64] &= ~(G_GUINT64_CONSTANT (1) << number % 64);
}

static inline gboolean
kith_people_set_has (const KithPeopleSet *self,
                     guint                number)
{
  return (self->words[number / 64] >> number % 64 & 1) != 0;
}

G_END_DECLS
