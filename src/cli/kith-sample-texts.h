/* kith-sample-texts.h: what made-up people are called and what happens to them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-interaction.h"

G_BEGIN_DECLS

/**
 * KithSampleName:
 * @name: a name as its people write it
 * @plain: the same in letters of an e-mail address
 *
 * A given or family name.
 */
typedef struct
{
  const char *name;
  const char *plain;
} KithSampleName;

/**
 * KithSampleCulture:
 * @given: given names, ended by one that is %NULL
 * @family: family names, likewise
 * @is_joined: whether the family name stands first, without a blank
 * @cities: where they live, %NULL-terminated
 * @country: in which country
 *
 * People whose names go together.
 */
typedef struct
{
  const KithSampleName *given;
  const KithSampleName *family;
  gboolean is_joined;
  const char *const *cities;
  const char *country;
} KithSampleCulture;

/**
 * KithSampleMoment:
 * @kind: what it was
 * @text: what was said; %NULL after the last one
 *
 * Something that happened.
 */
typedef struct
{
  KithInteractionKind kind;
  const char *text;
} KithSampleMoment;

/* The most moments of a story, with the one that ends it. */
#define KITH_SAMPLE_MOST_MOMENTS 10

/**
 * KithSampleStory:
 * @interest: what it is about, as something to care about
 * @moments: what happened, the oldest first
 *
 * A thread of somebody's life.
 */
typedef struct
{
  const char *interest;
  KithSampleMoment moments[KITH_SAMPLE_MOST_MOMENTS];
} KithSampleStory;

extern const KithSampleCulture kith_sample_cultures[];
extern const guint kith_sample_n_cultures;
extern const KithSampleStory kith_sample_stories[];
extern const guint kith_sample_n_stories;

extern const char *const kith_sample_titles[];
extern const char *const kith_sample_companies[];
extern const char *const kith_sample_meetings[];
extern const char *const kith_sample_places[];
extern const char *const kith_sample_tags[];
extern const char *const kith_sample_notes[];
extern const char *const kith_sample_promises[];
extern const char *const kith_sample_questions[];
extern const char *const kith_sample_plans[];
extern const char *const kith_sample_gatherings[];
extern const char *const kith_sample_streets[];

G_END_DECLS
