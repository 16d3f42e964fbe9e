/* kith-due.h: what is to be told on a day
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-date.h"
#include "kith-delivery.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithDue:
 * @kind: what about
 * @subject: the person, follow-up or date it is about
 * @person: whose it is
 * @occurrence: which one: the day it is due
 * @day: the day from which on to tell of it; before @occurrence for a date with an advance
 * @known: (nullable): what was told of it before
 *
 * One thing that is due.
 */
typedef struct
{
  KithDeliveryKind kind;
  KithRecord *subject;
  KithPerson *person;
  KithDay occurrence;
  KithDay day;
  KithDelivery *known;
} KithDue;

void       kith_due_free         (KithDue       *due);
char      *kith_due_dup_key      (KithDue       *due) G_GNUC_WARN_UNUSED_RESULT;
char      *kith_delivery_dup_key (KithDelivery  *delivery) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kith_due_collect      (KithDatabase  *database,
                                  KithDay        today,
                                  GTimeZone     *zone,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;
KithDay    kith_due_get_next_day (KithDatabase  *database,
                                  KithDay        today);

G_END_DECLS
