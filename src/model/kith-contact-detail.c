/* kith-contact-detail.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-contact-detail.h"

G_DEFINE_ENUM_TYPE (KithDetailKind, kith_detail_kind,
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_EMAIL, "email"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_PHONE, "phone"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_ADDRESS, "address"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_URL, "url"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_IM, "im"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_SOCIAL, "social"),
                    G_DEFINE_ENUM_VALUE (KITH_DETAIL_KIND_CUSTOM, "custom"))

KITH_DEFINE_RECORD (KithContactDetail, kith_contact_detail, KITH_CONTACT_DETAIL_COLUMNS,
                    "contact_detail")
