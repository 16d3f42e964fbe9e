/* kith-vcard-label.h: types of vCards, and what people call them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-contact-detail.h"
#include "kith-vcard.h"

G_BEGIN_DECLS

char     *kith_vcard_label_read    (const KithVcardProperty *property,
                                    KithDetailKind           kind) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_vcard_label_write   (KithVcardProperty       *property,
                                    KithDetailKind           kind,
                                    const char              *label);
char     *kith_vcard_label_service (const char              *word) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
