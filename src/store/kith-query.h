/* kith-query.h: which rows a list shows, in which order
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "kith-date.h"
#include "kith-filter.h"

G_BEGIN_DECLS

/**
 * KithQuery:
 *
 * A question to the database whose answer is a list of ids in final order. Immutable; may be
 * asked in any thread.
 */
typedef struct _KithQuery KithQuery;

#define KITH_TYPE_QUERY (kith_query_get_type ())
GType      kith_query_get_type   (void) G_GNUC_CONST;

/**
 * KithPeopleSort:
 *
 * In which order people are listed.
 */
typedef enum
{
  KITH_PEOPLE_SORT_NAME,
  KITH_PEOPLE_SORT_FAMILY_NAME,
  KITH_PEOPLE_SORT_LONGEST_AGO,
  KITH_PEOPLE_SORT_NEXT,
  KITH_PEOPLE_SORT_RECENTLY_ADDED,
} KithPeopleSort;

/**
 * KithListSection:
 * @position: where it begins
 * @initial: the letter
 * @second: another that belongs to it, as the h of a Czech Ch; 0 for none
 *
 * The rows under one letter, in a list by name.
 */
typedef struct
{
  guint position;
  gunichar initial;
  char second;
} KithListSection;

KithQuery *kith_query_new_people   (KithFilter     *filter,
                                    KithPeopleSort  sort) G_GNUC_WARN_UNUSED_RESULT;
KithQuery *kith_query_new_due      (KithDay         today,
                                    KithDay         holiday_until) G_GNUC_WARN_UNUSED_RESULT;
KithQuery *kith_query_new_timeline (gint64          person_id) G_GNUC_WARN_UNUSED_RESULT;
KithQuery *kith_query_ref          (KithQuery      *self);
void       kith_query_unref        (KithQuery      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithQuery, kith_query_unref)

G_END_DECLS
