/* kith-talk-index.h: who took part in what
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-changes.h"
#include "kith-database-private.h"
#include "kith-people-set.h"

G_BEGIN_DECLS

typedef struct _KithPeopleIndex KithPeopleIndex;
typedef struct _KithTalkIndex KithTalkIndex;

KithTalkIndex *kith_talk_index_new        (KithDatabase           *database,
                                           GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void           kith_talk_index_free       (KithTalkIndex          *self);

gboolean       kith_talk_index_follow     (KithTalkIndex          *self,
                                           KithDatabase           *database,
                                           KithChanges            *changes);
void           kith_talk_index_number     (KithTalkIndex          *self,
                                           const KithPeopleIndex  *people);
void           kith_talk_index_add_people (const KithTalkIndex    *self,
                                           gint64                  interaction,
                                           guint                  *place,
                                           KithPeopleSet          *set);
void           kith_talk_index_add_all    (const KithTalkIndex    *self,
                                           KithPeopleSet          *set);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithTalkIndex, kith_talk_index_free)

G_END_DECLS
