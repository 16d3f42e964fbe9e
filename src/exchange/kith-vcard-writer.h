/* kith-vcard-writer.h: writes cards
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard.h"

G_BEGIN_DECLS

void kith_vcard_write           (const KithVcard   *card,
                                 KithVcardVersion   version,
                                 GString           *out);
void kith_vcard_unescape_colons (KithVcardProperty *property);

G_END_DECLS
