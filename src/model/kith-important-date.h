/* kith-important-date.h: a day that comes back every year
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithDateKind:
 *
 * What an important date is; the nicks are what the database says.
 */
typedef enum
{
  KITH_DATE_KIND_BIRTHDAY,
  KITH_DATE_KIND_ANNIVERSARY,
  KITH_DATE_KIND_OTHER,
} KithDateKind;

#define KITH_TYPE_DATE_KIND (kith_date_kind_get_type ())
GType kith_date_kind_get_type (void) G_GNUC_CONST;

/**
 * KITH_IMPORTANT_DATE_COLUMNS:
 *
 * The columns of an important date:
 *
 *  - person-id: whose
 *  - kind: what it is
 *  - label: what the person calls it, for other dates
 *  - date: a partial date
 *  - remind-days: how many days before to tell; 0 for the day itself, -1 for never
 */
#define KITH_IMPORTANT_DATE_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, person_id, NULL)          \
  _ (T, p, ENUM, kind, kith_date_kind_get_type) \
  _ (T, p, TEXT, label, NULL)                   \
  _ (T, p, TEXT, date, NULL)                    \
  _ (T, p, NUMBER, remind_days, NULL)          

#define KITH_TYPE_IMPORTANT_DATE (kith_important_date_get_type ())
KITH_DECLARE_RECORD (KithImportantDate, kith_important_date, IMPORTANT_DATE, KITH_IMPORTANT_DATE_COLUMNS)

G_END_DECLS
