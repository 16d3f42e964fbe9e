/* kith-reason.h: who somebody is and why to reach out, in words
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-date.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-person.h"

G_BEGIN_DECLS

char *kith_reason_work         (KithPerson        *person) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_since        (KithDatabase      *database,
                                KithPerson        *person,
                                KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_words        (KithDatabase      *database,
                                KithPerson        *person) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_to_reach_out (KithDatabase      *database,
                                KithPerson        *person,
                                KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_of_follow_up (KithFollowUp      *follow_up,
                                KithPerson        *person) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_of_date      (KithImportantDate *date,
                                KithPerson        *person,
                                KithDay            occurrence,
                                KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_day          (KithDay            day,
                                KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
char *kith_reason_full_day     (KithDay            day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
