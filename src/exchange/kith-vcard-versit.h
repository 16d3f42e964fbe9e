/* kith-vcard-versit.h: values and lines the way of vCard 2.1
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard-property.h"

G_BEGIN_DECLS

char       *kith_vcard_escape_21          (const KithVcardProperty *property,
                                           const char              *text)
                                           G_GNUC_WARN_UNUSED_RESULT;
gboolean    kith_vcard_is_kind_21         (const char              *word);
const char *kith_vcard_reveal_21          (const char              *name);
void        kith_vcard_append_property_21 (GString                 *out,
                                           const KithVcardProperty *property);

G_END_DECLS
