/* kith-vcard-line.h: single properties as text, to be kept as they stood
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard.h"

G_BEGIN_DECLS

char              *kith_vcard_line_format (const KithVcardProperty *property) G_GNUC_WARN_UNUSED_RESULT;
KithVcardProperty *kith_vcard_line_parse  (const char              *line) G_GNUC_WARN_UNUSED_RESULT;
char              *kith_vcard_extra_format (const KithVcard        *extra) G_GNUC_WARN_UNUSED_RESULT;
KithVcard         *kith_vcard_extra_read  (const char              *text) G_GNUC_WARN_UNUSED_RESULT;
KithVcard         *kith_vcard_extra_parse (const char              *text,
                                           KithVcardVersion         version) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
