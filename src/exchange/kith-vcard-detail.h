/* kith-vcard-detail.h: ways to reach somebody in vCards
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-contact-detail.h"
#include "kith-vcard-groups.h"
#include "kith-vcard.h"

G_BEGIN_DECLS

gboolean           kith_vcard_detail_is_name (const char              *name);
KithContactDetail *kith_vcard_detail_read    (KithVcardGroups         *groups,
                                              const KithVcardProperty *property) G_GNUC_WARN_UNUSED_RESULT;
void               kith_vcard_detail_write   (KithContactDetail       *detail,
                                              KithVcard               *card,
                                              KithVcard               *extra);
char              *kith_vcard_dup_free_group (const KithVcard         *card,
                                              const KithVcard         *extra) G_GNUC_WARN_UNUSED_RESULT;
void               kith_vcard_add_label      (KithVcard               *card,
                                              const char              *group,
                                              const char              *label);

G_END_DECLS
