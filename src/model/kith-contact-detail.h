/* kith-contact-detail.h: a way to reach somebody
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithDetailKind:
 *
 * What a contact detail is; the nicks are what the database says.
 */
typedef enum
{
  KITH_DETAIL_KIND_EMAIL,
  KITH_DETAIL_KIND_PHONE,
  KITH_DETAIL_KIND_ADDRESS,
  KITH_DETAIL_KIND_URL,
  KITH_DETAIL_KIND_IM,
  KITH_DETAIL_KIND_SOCIAL,
  KITH_DETAIL_KIND_CUSTOM,
} KithDetailKind;

#define KITH_TYPE_DETAIL_KIND (kith_detail_kind_get_type ())
GType kith_detail_kind_get_type (void) G_GNUC_CONST;

/**
 * KITH_CONTACT_DETAIL_COLUMNS:
 *
 * The columns of a contact detail:
 *
 *  - person-id: whose
 *  - kind: what it is
 *  - label: home, work, or what the person calls it
 *  - value: as it is shown; an address on several lines
 *  - match-key: the form in which two that are the same are equal
 *  - components: of an address: the seven fields of RFC 6350, 6.3.1, escaped as there
 *  - parameters: vCard parameters beyond type and preference, as they stood
 *  - preferred: the one to use first
 *  - position: the order among those of the same person
 */
#define KITH_CONTACT_DETAIL_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, person_id, NULL)            \
  _ (T, p, ENUM, kind, kith_detail_kind_get_type) \
  _ (T, p, TEXT, label, NULL)                     \
  _ (T, p, TEXT, value, NULL)                     \
  _ (T, p, TEXT, match_key, NULL)                 \
  _ (T, p, TEXT, components, NULL)                \
  _ (T, p, TEXT, parameters, NULL)                \
  _ (T, p, BOOLEAN, preferred, NULL)              \
  _ (T, p, NUMBER, position, NULL)               

#define KITH_TYPE_CONTACT_DETAIL (kith_contact_detail_get_type ())
KITH_DECLARE_RECORD (KithContactDetail, kith_contact_detail, CONTACT_DETAIL, KITH_CONTACT_DETAIL_COLUMNS)

G_END_DECLS
