/* kith-sample-private.h: what the parts of made-up people share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-circle.h"
#include "kith-database.h"
#include "kith-date.h"
#include "kith-interaction.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithSample:
 * @n_people: how many to make up
 * @n_moments: how much happened with each of those in a circle; 0 if as much as a story has
 * @seed: what decides who they are
 * @today: the day it is
 * @database: while they are written: where
 * @state: while they are written: where chance is
 * @circles: (element-type KithCircle): the circles there are
 * @words: the ids of tags and interests by name
 * @names: the names that are taken
 * @friends: (element-type gint64): those who are in a circle
 * @n_tracked: how many are to be in one
 *
 * People who are being made up.
 */
typedef struct
{
  guint n_people;
  guint n_moments;
  guint64 seed;
  KithDay today;
  KithDatabase *database;
  guint64 state;
  GPtrArray *circles;
  GHashTable *words;
  GHashTable *names;
  GArray *friends;
  guint n_tracked;
} KithSample;

guint       kith_sample_draw_below      (KithSample           *sample,
                                         guint                 n);
gboolean    kith_sample_draw_chance     (KithSample           *sample,
                                         guint                 percent);
const char *kith_sample_draw_text       (KithSample           *sample,
                                         const char *const    *texts);
const char *kith_sample_pick_text       (const char *const    *texts,
                                         guint                 number);
gboolean    kith_sample_save            (KithSample           *sample,
                                         gpointer              record,
                                         GError              **error);

char       *kith_sample_compose_text    (KithSample           *sample) G_GNUC_WARN_UNUSED_RESULT;

char       *kith_sample_set_name        (KithSample           *sample,
                                         KithPerson           *person,
                                         guint                 culture) G_GNUC_WARN_UNUSED_RESULT;
gboolean    kith_sample_add_details     (KithSample           *sample,
                                         KithPerson           *person,
                                         guint                 culture,
                                         const char           *plain,
                                         guint                 number,
                                         GError              **error);
gboolean    kith_sample_add_birthday    (KithSample           *sample,
                                         KithPerson           *person,
                                         guint                 number,
                                         GError              **error);
gboolean    kith_sample_add_interest    (KithSample           *sample,
                                         KithPerson           *person,
                                         const char           *name,
                                         GError              **error);
gboolean    kith_sample_add_tag         (KithSample           *sample,
                                         KithPerson           *person,
                                         GError              **error);

gboolean    kith_sample_add_participant (KithSample           *sample,
                                         gint64                interaction_id,
                                         gint64                person_id,
                                         GError              **error);
gint64      kith_sample_add_interaction (KithSample           *sample,
                                         KithInteractionKind   kind,
                                         KithDay               day,
                                         const char           *text,
                                         GError              **error);
gboolean    kith_sample_add_story       (KithSample           *sample,
                                         KithPerson           *person,
                                         guint                 number,
                                         int                   interval,
                                         KithDay               last,
                                         GError              **error);

G_END_DECLS
