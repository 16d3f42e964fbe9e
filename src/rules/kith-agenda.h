/* kith-agenda.h: what comes up on which day
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"

G_BEGIN_DECLS

/* How many days ahead Today looks. */
#define KITH_AGENDA_DAYS_AHEAD 14

KithDay  kith_agenda_get_effective_due (KithDay            due,
                                        KithDay            everybody_paused_until);
KithDay  kith_agenda_get_occurrence    (KithImportantDate *date,
                                        KithDay            from);
int      kith_agenda_get_years         (KithImportantDate *date,
                                        KithDay            occurrence);
KithDay  kith_agenda_get_follow_up_due (KithFollowUp      *follow_up);
KithDay  kith_agenda_get_next_repeat   (KithFollowUp      *follow_up,
                                        KithDay            done_on);

G_END_DECLS
