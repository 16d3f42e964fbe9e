/* kith-vcard-date.h: the dates of vCards, which may lack their year
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard.h"

G_BEGIN_DECLS

char     *kith_vcard_parse_date        (const char              *text,
                                        const char              *omitted_year)
                                        G_GNUC_WARN_UNUSED_RESULT;
char     *kith_vcard_property_dup_date (const KithVcardProperty *self,
                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_vcard_property_set_date (KithVcardProperty       *self,
                                        const char              *date,
                                        KithVcardVersion         version);

G_END_DECLS
