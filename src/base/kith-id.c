/* kith-id.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-base"

#include "config.h"

#include "kith-id.h"

#define RANDOM_BITS 22

/* 2020-01-01 in milliseconds since 1970. 41 bits of milliseconds reach from there to 2089. */
#define EPOCH G_GINT64_CONSTANT (1577836800000)

/**
 * kith_id_new:
 *
 * Makes a new id: milliseconds since 2020 in the high 41 of 63 bits, chance below, as UUIDv7
 * does it (RFC 9562, 5.7). Ids rise within a process, so that inserts append, and records made
 * on two machines do not collide. May be called from any thread.
 *
 * Returns: a positive number
 */
gint64
kith_id_new (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 milliseconds = g_get_real_time () / 1000 - EPOCH;
  gint64 id = (MAX (milliseconds, 1) << RANDOM_BITS) |
              (g_random_int () & ((1u << RANDOM_BITS) - 1));

  g_mutex_lock (&mutex);
  /* Within a millisecond, or after the clock went back, leave some room for chance. */
  if (id <= last)
    id = last + 1 + g_random_int_range (0, 64);
  last = id;
  g_mutex_unlock (&mutex);

  return id;
}
