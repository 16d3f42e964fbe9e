/* kith-clock.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-base"

#include "config.h"

#include "kith-clock.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define LOCAL_ZONE_FILE "/etc/localtime"

/* Seconds since 1970 at the end of year 9999. */
#define FAR_FUTURE G_GINT64_CONSTANT (253402300799)

/**
 * KithClock:
 *
 * The time of day, the time zone, and one alarm.
 *
 * The alarm is a timerfd on CLOCK_REALTIME that is cancelled when the clock is set: it rings at
 * the moment asked for however long the machine slept, at once after a resume that slept past
 * it, and without a single wake-up in between. timerfd_create(2) describes
 * TFD_TIMER_CANCEL_ON_SET.
 *
 * Everything that asks for the time gets a clock handed in, so that tests hand in a fake one.
 * Not thread-safe; it belongs to the main context that was the default where it was made.
 */
struct _KithClock
{
  GObject parent_instance;

  GTimeZone *zone;
  GFileMonitor *zone_monitor;
  gint64 wake_up;
  gint64 fake_now;
  guint source_id;
  guint told_id;
  int fd;
  guint is_fake : 1;
};

enum
{
  WOKE_UP,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithClock, kith_clock, G_TYPE_OBJECT)

/* Returns whether the clock was set since the timer was last armed or read: the timer is armed then
 * as well, but no read will tell of it any more. */
static gboolean
arm (KithClock *self)
{
  struct itimerspec spec = { 0, };

  if (self->fd < 0)
    return FALSE;

  /* Always armed, for a far moment if nothing is wanted: a disarmed timer is not cancelled and
   * would not tell that the clock was set. */
  spec.it_value.tv_sec = self->wake_up > 0 ? self->wake_up / G_USEC_PER_SEC : FAR_FUTURE;
  spec.it_value.tv_nsec = self->wake_up > 0 ? (self->wake_up % G_USEC_PER_SEC) * 1000 : 0;

  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) == 0)
    return FALSE;
  if (errno == ECANCELED)
    return TRUE;

  g_warning ("Could not set the alarm: %s", g_strerror (errno));

  return FALSE;
}

static gboolean
clock_set_cb (gpointer user_data)
{
  KithClock *self = user_data;

  g_assert (KITH_IS_CLOCK (self));

  self->told_id = 0;
  g_signal_emit (self, signals[WOKE_UP], 0);

  return G_SOURCE_REMOVE;
}

static gboolean
timer_fired_cb (int          fd,
                GIOCondition condition,
                gpointer     user_data)
{
  KithClock *self = user_data;
  guint64 expirations;
  gboolean rang = FALSE;

  g_assert (KITH_IS_CLOCK (self));

  if (read (fd, &expirations, sizeof expirations) == sizeof expirations)
    rang = TRUE;
  else if (errno == EAGAIN)
    return G_SOURCE_CONTINUE;

  if (rang)
    self->wake_up = 0;
  /* Whether the clock was set again just now, it is told below. */
  arm (self);

  g_signal_emit (self, signals[WOKE_UP], 0);

  return G_SOURCE_CONTINUE;
}

static void
read_zone (KithClock *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_new_local ();
}

static void
zone_file_changed_cb (KithClock *self)
{
  g_assert (KITH_IS_CLOCK (self));

  read_zone (self);
  g_signal_emit (self, signals[WOKE_UP], 0);
}

static void
kith_clock_finalize (GObject *object)
{
  KithClock *self = KITH_CLOCK (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->zone_monitor);
  g_clear_handle_id (&self->source_id, g_source_remove);
  g_clear_handle_id (&self->told_id, g_source_remove);
  if (self->fd >= 0)
    close (self->fd);

  G_OBJECT_CLASS (kith_clock_parent_class)->finalize (object);
}

static void
kith_clock_class_init (KithClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_clock_finalize;

  /**
   * KithClock::woke-up:
   *
   * The alarm rang, the clock was set, or the time zone changed: time to look again at what is
   * due and to set the next alarm.
   */
  signals[WOKE_UP] = g_signal_new ("woke-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kith_clock_init (KithClock *self)
{
  self->fd = -1;
}

/**
 * kith_clock_new:
 *
 * Returns: (transfer full): the machine's clock and time zone
 */
KithClock *
kith_clock_new (void)
{
  KithClock *self = g_object_new (KITH_TYPE_CLOCK, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (LOCAL_ZONE_FILE);

  read_zone (self);

  /* timedated replaces the link, which arrives as a move. */
  self->zone_monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->zone_monitor != NULL)
    g_signal_connect_object (self->zone_monitor, "changed", G_CALLBACK (zone_file_changed_cb), self,
                             G_CONNECT_SWAPPED);

  return self;
}

/**
 * kith_clock_new_fake:
 * @now: microseconds since 1970 UTC
 * @zone: a time zone's identifier, such as `Europe/Berlin`
 *
 * Returns: (transfer full): a clock that stands still until kith_clock_fake_time()
 */
KithClock *
kith_clock_new_fake (gint64      now,
                     const char *zone)
{
  KithClock *self = g_object_new (KITH_TYPE_CLOCK, NULL);

  g_return_val_if_fail (zone != NULL, NULL);

  self->is_fake = TRUE;
  self->fake_now = now;
  self->zone = g_time_zone_new_identifier (zone);
  g_assert (self->zone != NULL);

  return self;
}

/**
 * kith_clock_get_now:
 * @self: a clock
 *
 * Returns: microseconds since 1970 UTC
 */
gint64
kith_clock_get_now (KithClock *self)
{
  g_return_val_if_fail (KITH_IS_CLOCK (self), 0);

  return self->is_fake ? self->fake_now : g_get_real_time ();
}

/**
 * kith_clock_get_today:
 * @self: a clock
 *
 * Returns: the day it is here
 */
KithDay
kith_clock_get_today (KithClock *self)
{
  g_return_val_if_fail (KITH_IS_CLOCK (self), KITH_DAY_NONE);

  return kith_day_from_time (kith_clock_get_now (self), self->zone);
}

/**
 * kith_clock_get_zone:
 * @self: a clock
 *
 * Returns: (transfer none): the time zone we are in
 */
GTimeZone *
kith_clock_get_zone (KithClock *self)
{
  g_return_val_if_fail (KITH_IS_CLOCK (self), NULL);

  return self->zone;
}

/**
 * kith_clock_get_wake_up:
 * @self: a clock
 *
 * Returns: when #KithClock::woke-up will be emitted, in microseconds since 1970 UTC, or 0
 */
gint64
kith_clock_get_wake_up (KithClock *self)
{
  g_return_val_if_fail (KITH_IS_CLOCK (self), 0);

  return self->wake_up;
}

/**
 * kith_clock_set_wake_up:
 * @self: a clock
 * @at: microseconds since 1970 UTC, or 0 for never; a moment in the past rings at once
 *
 * Sets the one alarm, in place of the one before. From the first call on
 * #KithClock::woke-up also tells of a clock that was set.
 */
void
kith_clock_set_wake_up (KithClock *self,
                        gint64     at)
{
  g_return_if_fail (KITH_IS_CLOCK (self));
  g_return_if_fail (at >= 0);

  self->wake_up = at;
  if (self->is_fake)
    return;

  if (self->fd < 0)
    {
      self->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
      if (self->fd < 0)
        {
          g_warning ("Could not make an alarm: %s", g_strerror (errno));
          return;
        }
      self->source_id = g_unix_fd_add (self->fd, G_IO_IN, timer_fired_cb, self);
    }

  /* In a fresh dispatch: whoever sets an alarm is about to plan by the clock as it was. */
  if (arm (self) && self->told_id == 0)
    self->told_id = g_idle_add (clock_set_cb, self);
}

/**
 * kith_clock_fake_time:
 * @self: a fake clock
 * @now: the time it is to show
 * @zone: (nullable): another time zone to move to
 *
 * Sets a fake clock. Emits #KithClock::woke-up if that passes the alarm, if the time goes back,
 * or if the zone changes: the cases in which the real one does.
 */
void
kith_clock_fake_time (KithClock  *self,
                      gint64      now,
                      const char *zone)
{
  gboolean wake;

  g_return_if_fail (KITH_IS_CLOCK (self));
  g_return_if_fail (self->is_fake);

  wake = now < self->fake_now || zone != NULL;
  self->fake_now = now;
  if (zone != NULL)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = g_time_zone_new_identifier (zone);
    }

  if (self->wake_up > 0 && now >= self->wake_up)
    {
      self->wake_up = 0;
      wake = TRUE;
    }

  if (wake)
    g_signal_emit (self, signals[WOKE_UP], 0);
}
