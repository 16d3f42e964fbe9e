/* kith-due.h: what is to be told on a day
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-date.h"
#include "kith-delivery.h"

G_BEGIN_DECLS

/**
 * KithDue:
 * @kind: what about
 * @subject_id: the person, follow-up or date it is about
 * @person_id: whose it is
 * @occurrence: which one: the day it is due
 * @day: the day from which on to tell of it; before @occurrence for a date with an advance
 * @state: the #KithDeliveryState of what was told of it before, or %KITH_NEVER_TOLD
 *
 * One thing that is due. There may be thousands, so that none of them holds a record.
 */
typedef struct
{
  KithDeliveryKind kind;
  gint64 subject_id;
  gint64 person_id;
  KithDay occurrence;
  KithDay day;
  int state;
} KithDue;

char      *kith_due_format_key   (KithDeliveryKind   kind,
                                  gint64             subject_id) G_GNUC_WARN_UNUSED_RESULT;
char      *kith_delivery_dup_key (KithDelivery      *delivery) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kith_due_collect      (KithDatabase      *database,
                                  KithDay            today,
                                  KithDay            holiday_until,
                                  GTimeZone         *zone,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
KithDay    kith_due_get_next_day (KithDatabase      *database,
                                  KithDay            today,
                                  KithDay            holiday_until);

G_END_DECLS
