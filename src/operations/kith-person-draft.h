/* kith-person-draft.h: a person with all that belongs to it, as it is to be kept
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-date.h"
#include "kith-person.h"

G_BEGIN_DECLS

typedef struct _KithPersonDraft KithPersonDraft;

/**
 * KithPersonDraft:
 * @person: the person; new if its id is 0
 * @details: (element-type KithContactDetail) (nullable): all of the person's details as they are
 *   to be, or %NULL to leave them
 * @dates: (element-type KithImportantDate) (nullable): all dates likewise
 * @tags: (nullable): the names of all tags likewise
 * @interests: (nullable): the names of all interests likewise
 * @base: (nullable): what somebody saw and changed into this; what others changed since then
 *   stays. %NULL for what is kept at the moment
 *
 * A person with all that belongs to it, as it is to be kept.
 */
struct _KithPersonDraft
{
  KithPerson *person;
  GPtrArray *details;
  GPtrArray *dates;
  GStrv tags;
  GStrv interests;
  KithPersonDraft *base;
};

KithPersonDraft *kith_person_draft_new   (KithPerson       *person) G_GNUC_WARN_UNUSED_RESULT;
void             kith_person_draft_free  (KithPersonDraft  *draft);
void             kith_person_draft_add_detail (KithPersonDraft *draft,
                                          int               kind,
                                          const char       *label,
                                          const char       *value);
gboolean         kith_person_draft_write (KithPersonDraft  *draft,
                                          KithDatabase     *database,
                                          KithDay           today,
                                          GError          **error);
gboolean         kith_person_draft_add_tag (KithDatabase   *database,
                                          gint64            person_id,
                                          const char       *tag,
                                          GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithPersonDraft, kith_person_draft_free)

G_END_DECLS
