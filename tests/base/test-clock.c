/* test-clock.c: a clock that stands still, and one alarm that does not poll
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "kith-clock.h"

/* 2026-11-22 12:00 UTC. */
#define NOON (G_GINT64_CONSTANT (1795348800) * G_USEC_PER_SEC)
#define HOUR G_TIME_SPAN_HOUR

#define ZONES "/usr/share/zoneinfo/"

static const char *program;

static void
count_cb (KithClock *clock,
          guint     *count)
{
  (*count)++;
}

static KithClock *
create_fake (const char *zone,
             guint      *count)
{
  KithClock *clock = kith_clock_new_fake (NOON, zone);

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), count);

  return clock;
}

static void
test_fake_stands_still (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = create_fake ("Europe/Berlin", &count);

  g_assert_cmpint (kith_clock_get_now (clock), ==, NOON);
  g_assert_cmpint (kith_clock_get_now (clock), ==, NOON);
  g_assert_cmpint (kith_clock_get_today (clock), ==, kith_day_new (2026, 11, 22));
  g_assert_cmpstr (g_time_zone_get_identifier (kith_clock_get_zone (clock)), ==, "Europe/Berlin");
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, 0);
  g_assert_cmpuint (count, ==, 0);
}

static void
test_fake_rings (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = create_fake ("Europe/Berlin", &count);

  kith_clock_set_wake_up (clock, NOON + HOUR);
  kith_clock_fake_time (clock, NOON + HOUR - 1, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, NOON + HOUR);

  kith_clock_fake_time (clock, NOON + HOUR, NULL);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, 0);

  /* It rings once. */
  kith_clock_fake_time (clock, NOON + 3 * HOUR, NULL);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_fake_set_back (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = create_fake ("Europe/Berlin", &count);

  kith_clock_set_wake_up (clock, NOON + HOUR);
  kith_clock_fake_time (clock, NOON - HOUR, NULL);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, NOON + HOUR);
}

static void
test_fake_travels (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = create_fake ("Europe/Berlin", &count);

  kith_clock_fake_time (clock, NOON, "Pacific/Kiritimati");
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_today (clock), ==, kith_day_new (2026, 11, 23));

  kith_clock_fake_time (clock, NOON, "Pacific/Pago_Pago");
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (kith_clock_get_today (clock), ==, kith_day_new (2026, 11, 22));
}

static void
test_never (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = create_fake ("UTC", &count);

  kith_clock_set_wake_up (clock, NOON + HOUR);
  kith_clock_set_wake_up (clock, 0);
  kith_clock_fake_time (clock, NOON + 2 * HOUR, NULL);
  g_assert_cmpuint (count, ==, 0);
}

static void
test_real_time (void)
{
  g_autoptr (KithClock) clock = kith_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 now = kith_clock_get_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  g_assert_cmpint (kith_clock_get_today (clock), >, kith_day_new (2026, 1, 1));
  g_assert_nonnull (kith_clock_get_zone (clock));
}

static void
test_past_rings_at_once (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  kith_clock_set_wake_up (clock, 1);

  /* In a fresh dispatch, not while it is set. */
  g_assert_cmpuint (count, ==, 0);
  kith_test_run_until (count > 0);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, 0);
}

static void
test_soon_rings_in_time (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();
  gint64 at = g_get_real_time () + 20 * G_TIME_SPAN_MILLISECOND;

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  kith_clock_set_wake_up (clock, at);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, at);
  kith_test_run_until (count > 0);
  g_assert_cmpint (g_get_real_time (), >=, at);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_later_replaces_earlier (void)
{
  guint count = 0;
  guint other_count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (KithClock) other = kith_clock_new ();
  gint64 now = g_get_real_time ();

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  g_signal_connect (other, "woke-up", G_CALLBACK (count_cb), &other_count);
  kith_clock_set_wake_up (clock, now + 10 * G_TIME_SPAN_MILLISECOND);
  kith_clock_set_wake_up (clock, now + HOUR);
  kith_clock_set_wake_up (other, now + 30 * G_TIME_SPAN_MILLISECOND);
  kith_test_run_until (other_count > 0);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, now + HOUR);
}

static void
set_again_cb (KithClock *clock,
              guint     *count)
{
  if (++*count < 3)
    kith_clock_set_wake_up (clock, 1);
}

static void
test_set_again_while_ringing (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();

  g_signal_connect (clock, "woke-up", G_CALLBACK (set_again_cb), &count);
  kith_clock_set_wake_up (clock, 1);
  kith_test_run_until (count == 3);
}

static void
drop_cb (KithClock  *clock,
         KithClock **owned)
{
  g_clear_object (owned);
}

static void
test_dropped_while_ringing (void)
{
  KithClock *clock = kith_clock_new ();

  g_signal_connect (clock, "woke-up", G_CALLBACK (drop_cb), &clock);
  kith_clock_set_wake_up (clock, 1);
  kith_test_run_until (clock == NULL);
}

/* Sets the clock of this machine to what it shows, less than a microsecond back. Every program that
 * waits for it hears that it was set. */
static gboolean
set_real_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (clock_settime (CLOCK_REALTIME, &now) == 0)
    return TRUE;

  g_test_skip ("the clock may not be set here");

  return FALSE;
}

static void
test_real_set (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();
  gint64 at = g_get_real_time () + HOUR;

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  kith_clock_set_wake_up (clock, at);
  if (!set_real_time ())
    return;
  kith_test_run_until (count > 0);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, at);

  /* Without an alarm as well, and a second time. */
  kith_clock_set_wake_up (clock, 0);
  g_assert_true (set_real_time ());
  kith_test_run_until (count > 1);
  g_assert_cmpuint (count, ==, 2);
}

/* The timer is armed anew before anybody read that the clock was set. */
static void
test_real_set_before_alarm (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = kith_clock_new ();
  gint64 at = g_get_real_time () + HOUR;

  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  kith_clock_set_wake_up (clock, at);
  if (!set_real_time ())
    return;
  kith_clock_set_wake_up (clock, at + HOUR);
  g_assert_cmpuint (count, ==, 0);
  kith_test_run_until (count > 0);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (kith_clock_get_wake_up (clock), ==, at + HOUR);

  /* And it rings. */
  kith_clock_set_wake_up (clock, g_get_real_time () + 10 * G_TIME_SPAN_MILLISECOND);
  kith_test_run_until (kith_clock_get_wake_up (clock) == 0);
  g_assert_cmpuint (count, ==, 2);
}

static int
get_offset (KithClock *clock)
{
  GTimeZone *zone = kith_clock_get_zone (clock);

  return g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL,
                                                                  NOON / G_USEC_PER_SEC));
}

/* As timedated does: a new link is moved over the old one. */
static void
link_zone (const char *zone)
{
  g_autofree char *target = g_strconcat (ZONES, zone, NULL);

  g_assert_cmpint (symlink (target, "/etc/localtime.new"), ==, 0);
  g_assert_cmpint (g_rename ("/etc/localtime.new", "/etc/localtime"), ==, 0);
}

/* Run by the test below, in an /etc of its own. */
static int
travel (void)
{
  guint count = 0;
  g_autoptr (KithClock) clock = NULL;

  link_zone ("Europe/Berlin");
  clock = kith_clock_new ();
  g_signal_connect (clock, "woke-up", G_CALLBACK (count_cb), &count);
  g_assert_cmpint (get_offset (clock), ==, 3600);

  link_zone ("Asia/Tokyo");
  kith_test_run_until (count > 0 && get_offset (clock) == 9 * 3600);

  count = 0;
  link_zone ("America/New_York");
  kith_test_run_until (count > 0 && get_offset (clock) == -5 * 3600);

  /* And as somebody does it by hand. */
  count = 0;
  g_assert_cmpint (g_unlink ("/etc/localtime"), ==, 0);
  g_assert_cmpint (symlink (ZONES "Asia/Kolkata", "/etc/localtime"), ==, 0);
  kith_test_run_until (count > 0 && get_offset (clock) == 19800);

  return 0;
}

static void
test_real_travels (void)
{
  const char *script = "mount -t tmpfs tmpfs /etc || exit 77; exec \"$0\" --travel";
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_unsetenv (launcher, "TZ");
  process = g_subprocess_launcher_spawn (launcher, &error, "unshare",
                                         geteuid () == 0 ? "-m" : "-rm", "sh", "-c", script,
                                         program, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  /* unshare itself says 1 where it is refused; what fails of ours is killed. */
  if (g_subprocess_get_if_exited (process) && (g_subprocess_get_exit_status (process) == 1 ||
                                               g_subprocess_get_exit_status (process) == 77))
    g_test_skip ("an /etc of its own is not allowed here");
  else
    g_assert_true (g_subprocess_get_successful (process));
}

static void
test_finalize (void)
{
  guint count = 0;
  KithClock *fake = create_fake ("UTC", &count);
  KithClock *real = kith_clock_new ();

  kith_clock_set_wake_up (real, g_get_real_time () + HOUR);
  g_assert_finalize_object (fake);
  g_assert_finalize_object (real);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 2 && strcmp (argv[1], "--travel") == 0)
    return travel ();

  kith_test_init (&argc, &argv);
  program = self;

  g_test_add_func ("/clock/a-fake-one-stands-still", test_fake_stands_still);
  g_test_add_func ("/clock/a-fake-one-rings-when-the-alarm-is-passed", test_fake_rings);
  g_test_add_func ("/clock/a-fake-one-set-back-wakes", test_fake_set_back);
  g_test_add_func ("/clock/a-fake-one-that-travels-wakes-and-has-another-day", test_fake_travels);
  g_test_add_func ("/clock/an-alarm-taken-away-does-not-ring", test_never);
  g_test_add_func ("/clock/the-real-one-tells-the-time", test_real_time);
  g_test_add_func ("/clock/a-moment-in-the-past-rings-at-once", test_past_rings_at_once);
  g_test_add_func ("/clock/a-moment-soon-rings-in-time", test_soon_rings_in_time);
  g_test_add_func ("/clock/a-later-alarm-replaces-the-earlier", test_later_replaces_earlier);
  g_test_add_func ("/clock/may-be-set-again-while-it-rings", test_set_again_while_ringing);
  g_test_add_func ("/clock/may-be-dropped-while-it-rings", test_dropped_while_ringing);
  g_test_add_func ("/clock/the-real-one-tells-that-it-was-set", test_real_set);
  g_test_add_func ("/clock/an-alarm-set-after-that-does-not-hide-it", test_real_set_before_alarm);
  g_test_add_func ("/clock/the-real-one-travels", test_real_travels);
  g_test_add_func ("/clock/leaves-nothing-behind", test_finalize);

  return g_test_run ();
}
