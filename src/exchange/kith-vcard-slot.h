/* kith-vcard-slot.h: which properties fill which columns of a person
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-people.h"
#include "kith-vcard.h"

G_BEGIN_DECLS

/**
 * KITH_VCARD_NO_SLOT:
 *
 * What kith_vcard_slot_find() says of a property that fills no column.
 */
#define KITH_VCARD_NO_SLOT (-1)

/**
 * KITH_VCARD_MAX_SLOTS:
 *
 * There are no more slots than this.
 */
#define KITH_VCARD_MAX_SLOTS 64

/**
 * KITH_VCARD_MAX_WORDS:
 *
 * So many tags, and as many interests, a card gives a person at most.
 */
#define KITH_VCARD_MAX_WORDS 1000

guint    kith_vcard_slot_get_n    (void);
int      kith_vcard_slot_find     (const char              *name);
gboolean kith_vcard_slot_is_plain (guint                    slot,
                                   KithPersonDraft         *draft,
                                   const KithVcardProperty *property);
void     kith_vcard_slot_read     (guint                    slot,
                                   const KithVcard         *card,
                                   GPtrArray               *circles,
                                   KithPersonDraft         *draft);
void     kith_vcard_slot_write    (guint                    slot,
                                   KithPersonDraft         *draft,
                                   GPtrArray               *circles,
                                   KithVcard               *card);

G_END_DECLS
