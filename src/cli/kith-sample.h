/* kith-sample.h: made-up people, to look around with
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-operation.h"

G_BEGIN_DECLS

KithOperation *kith_sample_new (const char *origin,
                                guint       n_people,
                                guint       n_tracked,
                                guint64     seed,
                                KithDay     today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
