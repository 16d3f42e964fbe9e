/* kith-logging.h: what happened
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-follow-up.h"
#include "kith-interaction.h"
#include "kith-operation.h"

G_BEGIN_DECLS

KithOperation *kith_logging_log     (const char      *origin,
                                     KithInteraction *interaction,
                                     const gint64    *person_ids,
                                     gsize            n_people,
                                     KithFollowUp    *next,
                                     KithDay          today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_logging_log_now (const char      *origin,
                                     gint64           person_id,
                                     gint64           now,
                                     KithDay          today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_logging_remove  (const char      *origin,
                                     gint64           interaction_id) G_GNUC_WARN_UNUSED_RESULT;
const char    *kith_logging_get_noun (KithInteractionKind kind);

G_END_DECLS
