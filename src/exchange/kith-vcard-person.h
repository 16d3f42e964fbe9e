/* kith-vcard-person.h: people from cards, and cards from people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-people.h"
#include "kith-vcard.h"

G_BEGIN_DECLS

KithPersonDraft *kith_vcard_person_read  (KithVcard         *card,
                                          GPtrArray         *circles,
                                          GError           **error) G_GNUC_WARN_UNUSED_RESULT;
KithVcard       *kith_vcard_person_write (KithPersonDraft   *draft,
                                          GPtrArray         *circles,
                                          KithVcardVersion   version) G_GNUC_WARN_UNUSED_RESULT;
char            *kith_vcard_person_merge_extra (const char  *known,
                                          const char        *other) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
