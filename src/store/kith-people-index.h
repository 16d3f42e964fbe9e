/* kith-people-index.h: who is there, and in which order
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"
#include "kith-talk-index.h"

G_BEGIN_DECLS

/**
 * KithNameOrder:
 *
 * The two orders that are kept.
 */
typedef enum
{
  KITH_NAME_ORDER_NAME,
  KITH_NAME_ORDER_FAMILY_NAME,
  KITH_N_NAME_ORDERS,
} KithNameOrder;

/* The letters under which people stand are kept in 32 bits: a character, and an ASCII letter that
 * may follow it. */
#define KITH_INITIAL_FIRST(initial) ((initial) & 0xffffff)
#define KITH_INITIAL_SECOND(initial) ((char) ((initial) >> 24))

KithPeopleIndex *kith_people_index_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void             kith_people_index_free         (KithPeopleIndex        *self);

gboolean         kith_people_index_update       (KithPeopleIndex        *self,
                                                 KithDatabase           *database,
                                                 KithNameOrder           order,
                                                 GError                **error);
guint            kith_people_index_get_n_people (const KithPeopleIndex  *self);
const gint64    *kith_people_index_get_ids      (const KithPeopleIndex  *self);
gboolean         kith_people_index_find         (const KithPeopleIndex  *self,
                                                 gint64                  id,
                                                 guint                  *number);
const guint32   *kith_people_index_get_order    (const KithPeopleIndex  *self,
                                                 KithNameOrder           order);
const guint32   *kith_people_index_get_ranks    (const KithPeopleIndex  *self,
                                                 KithNameOrder           order);
const gunichar  *kith_people_index_get_initials (const KithPeopleIndex  *self,
                                                 KithNameOrder           order);
guint            kith_people_index_get_n_readings (const KithPeopleIndex *self);
const KithPeopleSet *
                 kith_people_index_get_archived (const KithPeopleIndex  *self);
const KithTalkIndex *
                 kith_people_index_get_talk     (KithPeopleIndex        *self,
                                                 KithDatabase           *database,
                                                 GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithPeopleIndex, kith_people_index_free)

G_END_DECLS
