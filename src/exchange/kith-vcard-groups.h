/* kith-vcard-groups.h: which properties of a card stand together
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard.h"

G_BEGIN_DECLS

/**
 * KithVcardGroups:
 *
 * The groups of a card with their labels, found once for all properties: asking the card for each
 * of them takes time in proportion to the square of their number. The card must outlive it, and
 * its labels must stay.
 */
typedef struct _KithVcardGroups KithVcardGroups;

KithVcardGroups *kith_vcard_groups_new             (const KithVcard         *card)
                                                    G_GNUC_WARN_UNUSED_RESULT;
void             kith_vcard_groups_free            (KithVcardGroups         *self);
char            *kith_vcard_groups_dup_label       (KithVcardGroups         *self,
                                                    const KithVcardProperty *property)
                                                    G_GNUC_WARN_UNUSED_RESULT;
gboolean         kith_vcard_groups_are_all_details (KithVcardGroups         *self,
                                                    const KithVcardProperty *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithVcardGroups, kith_vcard_groups_free)

G_END_DECLS
