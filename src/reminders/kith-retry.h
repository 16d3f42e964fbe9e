/* kith-retry.h: when to try again what failed
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithRetry:
 * @at: when it is tried again, in microseconds since 1970 UTC; 0 if nothing failed
 * @delay: how long that was from the failure, in microseconds
 *
 * To be all zeros at first, and again after a success.
 */
typedef struct
{
  gint64 at;
  gint64 delay;
} KithRetry;

gint64 kith_retry_plan (KithRetry *self,
                        gint64     now);

G_END_DECLS
