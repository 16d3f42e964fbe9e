/* test-clock.c: a clock that stands still, and one alarm that does not poll
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-clock.h"

/* 2026-11-22 12:00 UTC. */
#define NOON (G_GINT64_CONSTANT (1795348800) * G_USEC_PER_SEC)
#define HOUR G_TIME_SPAN_HOUR

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
  kith_test_init (&argc, &argv);

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
  g_test_add_func ("/clock/leaves-nothing-behind", test_finalize);

  return g_test_run ();
}
