/* kith-important-date.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-important-date.h"

G_DEFINE_ENUM_TYPE (KithDateKind, kith_date_kind,
                    G_DEFINE_ENUM_VALUE (KITH_DATE_KIND_BIRTHDAY, "birthday"),
                    G_DEFINE_ENUM_VALUE (KITH_DATE_KIND_ANNIVERSARY, "anniversary"),
                    G_DEFINE_ENUM_VALUE (KITH_DATE_KIND_OTHER, "other"))

KITH_DEFINE_RECORD (KithImportantDate, kith_important_date, KITH_IMPORTANT_DATE_COLUMNS,
                    "important_date")
