/* kith-retry.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-retry.h"

#define FIRST_DELAY (5 * G_TIME_SPAN_MINUTE)
#define LAST_DELAY G_TIME_SPAN_HOUR

/**
 * kith_retry_plan:
 * @self: what failed before
 * @now: when it failed, in microseconds since 1970 UTC
 *
 * A disk that is full, or a database that somebody holds, is not so for ever. What fails again and
 * again is tried less and less often; what fails sooner than planned, since there was another
 * reason to try, puts nothing off.
 *
 * Returns: when to try again, in microseconds since 1970 UTC
 */
gint64
kith_retry_plan (KithRetry *self,
                 gint64     now)
{
  g_return_val_if_fail (self != NULL, 0);

  /* A clock that was set back makes the moment a far one. */
  if (self->at <= now || self->at > now + LAST_DELAY)
    {
      self->delay = CLAMP (2 * self->delay, FIRST_DELAY, LAST_DELAY);
      self->at = now + self->delay;
    }

  return self->at;
}
