/* test-notifier.c: notifications on a real bus, with servers that hang, crash and count anew
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "fake-server.h"
#include "kith-notifier.h"

static const char *const actions[] = { "default", "Open", "snooze", "Tomorrow", NULL };

typedef struct
{
  GDBusConnection *connection;
  KithNotifier *notifier;
  GPtrArray *log;
  guint n_server_changes;
} World;

static void
server_changed_cb (World *world)
{
  world->n_server_changes++;
}

static void
shown_cb (World      *world,
          guint64     token,
          const char *server,
          guint       number)
{
  g_ptr_array_add (world->log, g_strdup_printf ("shown %u %s %u", (guint) token, server, number));
}

static void
taken_cb (World   *world,
          guint64  token)
{
  g_ptr_array_add (world->log, g_strdup_printf ("taken %u", (guint) token));
}

static void
invoked_cb (World      *world,
            guint64     token,
            const char *action,
            const char *activation_token)
{
  g_ptr_array_add (world->log, g_strdup_printf ("invoked %u %s %s", (guint) token, action,
                                                activation_token != NULL ? activation_token : "-"));
}

static void
closed_cb (World   *world,
           guint64  token,
           guint    reason)
{
  g_ptr_array_add (world->log, g_strdup_printf ("closed %u %u", (guint) token, reason));
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;

  world->log = g_ptr_array_new_with_free_func (g_free);
  world->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  world->notifier = kith_notifier_new (world->connection);
  g_signal_connect_swapped (world->notifier, "server-changed", G_CALLBACK (server_changed_cb),
                            world);
  g_signal_connect_swapped (world->notifier, "shown", G_CALLBACK (shown_cb), world);
  g_signal_connect_swapped (world->notifier, "taken", G_CALLBACK (taken_cb), world);
  g_signal_connect_swapped (world->notifier, "invoked", G_CALLBACK (invoked_cb), world);
  g_signal_connect_swapped (world->notifier, "closed", G_CALLBACK (closed_cb), world);

  return world;
}

static void
world_free (World *world)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (world->notifier);
  g_object_unref (world->connection);
  g_ptr_array_unref (world->log);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static void
assert_log (World      *world,
            guint       i,
            const char *expected)
{
  g_assert_cmpuint (i, <, world->log->len);
  g_assert_cmpstr (g_ptr_array_index (world->log, i), ==, expected);
}

static void
show_one (World      *world,
          FakeServer *server)
{
  g_autofree char *expected = NULL;
  guint n_log = world->log->len;
  guint64 token;

  kith_test_run_until (kith_notifier_is_ready (world->notifier));
  token = kith_notifier_show (world->notifier, "Ada <3 & \"Bob\"", "He said <b> & \"hi\"", actions);
  kith_test_run_until (world->log->len > n_log);
  expected = g_strdup_printf ("shown %u %s %u", (guint) token, fake_server_get_name (server),
                              fake_server_get (server, server->bubbles->len - 1)->id);
  assert_log (world, n_log, expected);
}

/* What is asked of a server; and that its answer is not kept for the next. */
static void
test_shown (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions body body-markup");
  g_autoptr (World) world = world_new ();
  FakeBubble *bubble;
  const char *text;
  guchar urgency;

  show_one (world, server);
  bubble = fake_server_get (server, 0);
  g_assert_cmpstr (bubble->application, ==, "Kith");
  g_assert_cmpstr (bubble->icon, ==, "io.github.kith.Kith");
  g_assert_cmpstr (bubble->summary, ==, "Ada <3 & \"Bob\"");
  g_assert_cmpstr (bubble->body, ==, "He said &lt;b&gt; &amp; &quot;hi&quot;");
  g_assert_cmpuint (bubble->replaces, ==, 0);
  g_assert_cmpuint (g_strv_length (bubble->actions), ==, 4);
  g_assert_cmpstr (bubble->actions[2], ==, "snooze");
  g_assert_cmpstr (bubble->actions[3], ==, "Tomorrow");
  g_assert_true (g_variant_lookup (bubble->hints, "desktop-entry", "&s", &text));
  g_assert_cmpstr (text, ==, "io.github.kith.Kith");
  g_assert_true (g_variant_lookup (bubble->hints, "category", "&s", &text));
  g_assert_cmpstr (text, ==, "x-kith.reminder");
  g_assert_true (g_variant_lookup (bubble->hints, "urgency", "y", &urgency));
  g_assert_cmpuint (urgency, ==, 1);

  g_clear_pointer (&server, fake_server_free);
  kith_test_run_until (world->log->len == 2);
  assert_log (world, 1, "taken 1");
  g_assert_false (kith_notifier_is_ready (world->notifier));

  server = fake_server_new ("actions body");
  kith_test_run_until (kith_notifier_is_ready (world->notifier));
  g_assert_false (kith_notifier_reads_markup (world->notifier));
  kith_notifier_show (world->notifier, "Ada", "<b>", actions);
  kith_test_run_until (server->bubbles->len == 1);
  g_assert_cmpstr (fake_server_get (server, 0)->body, ==, "<b>");
  g_assert_cmpuint (fake_server_get (server, 0)->replaces, ==, 0);
  kith_test_run_until (world->log->len == 3);
}

static void
test_answers (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();

  show_one (world, server);
  show_one (world, server);
  fake_server_press (server, 2, "snooze", "token-7");
  kith_test_run_until (world->log->len == 4);
  assert_log (world, 2, "invoked 2 snooze token-7");
  assert_log (world, 3, "closed 2 2");

  fake_server_close (server, 1, 1);
  kith_test_run_until (world->log->len == 5);
  assert_log (world, 4, "closed 1 1");

  show_one (world, server);
  kith_notifier_close (world->notifier, 3);
  kith_test_run_until (fake_server_n_open (server) == 0);
}

static void
test_no_server (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (FakeServer) server = NULL;

  kith_test_run_until (world->n_server_changes == 1);
  g_assert_null (kith_notifier_get_server (world->notifier));
  g_assert_false (kith_notifier_is_ready (world->notifier));

  server = fake_server_new ("actions");
  show_one (world, server);
}

/* The next server counts from 1 again: its 1 is not ours. */
static void
test_ids_of_a_new_server (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();
  FakeServer *next;

  show_one (world, server);
  fake_server_free (g_steal_pointer (&server));
  next = fake_server_new ("actions");
  fake_server_press (next, 1, "snooze", NULL);
  kith_test_run_until (world->log->len > 1 &&
                       g_strcmp0 (kith_notifier_get_server (world->notifier),
                                  fake_server_get_name (next)) == 0);
  show_one (world, next);
  g_assert_cmpuint (world->log->len, ==, 3);
  assert_log (world, 1, "taken 1");
  g_assert_cmpuint (fake_server_get (next, 0)->id, ==, 1);
  g_assert_cmpuint (fake_server_get (next, 0)->replaces, ==, 0);

  fake_server_press (next, 1, "default", NULL);
  kith_test_run_until (world->log->len == 5);
  assert_log (world, 3, "invoked 2 default -");
  fake_server_free (next);
}

/* A server that hangs from the beginning is sent nothing until it answers. */
static void
test_hung_at_first (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions body-markup");
  g_autoptr (World) world = NULL;

  fake_server_hang (server, TRUE);
  world = world_new ();
  kith_test_run_until (server->held->len == 1 && world->n_server_changes == 1);
  g_assert_cmpstr (kith_notifier_get_server (world->notifier), ==, fake_server_get_name (server));
  g_assert_false (kith_notifier_is_ready (world->notifier));

  fake_server_hang (server, FALSE);
  kith_test_run_until (kith_notifier_is_ready (world->notifier));
  g_assert_true (kith_notifier_reads_markup (world->notifier));
  show_one (world, server);
}

/* libnotify waits, we do not; and what is asked meanwhile is done in order when it goes on. */
static void
test_hung_for_a_while (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();
  gint64 before;

  show_one (world, server);
  fake_server_hang (server, TRUE);
  before = g_get_monotonic_time ();
  kith_notifier_show (world->notifier, "Grace", "", actions);
  kith_notifier_show (world->notifier, "Alan", "", actions);
  kith_notifier_close (world->notifier, 3);
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC);
  kith_test_run_until (server->held->len == 1);
  g_assert_cmpuint (world->log->len, ==, 1);

  fake_server_hang (server, FALSE);
  kith_test_run_until (server->bubbles->len == 3 && fake_server_n_open (server) == 2);
  g_assert_cmpstr (fake_server_get (server, 1)->summary, ==, "Grace");
  g_assert_true (fake_server_get (server, 2)->is_closed);
}

static void
test_killed_while_hung (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();

  show_one (world, server);
  fake_server_hang (server, TRUE);
  kith_notifier_show (world->notifier, "Grace", "", actions);
  kith_test_run_until (server->held->len == 1);
  fake_server_free (g_steal_pointer (&server));
  kith_test_run_until (world->log->len == 3);
  g_assert_true (g_ptr_array_find_with_equal_func (world->log, "taken 1", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (world->log, "taken 2", g_str_equal, NULL));

  server = fake_server_new ("actions");
  show_one (world, server);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

static int n_messages;

static void
message_cb (const char     *domain,
            GLogLevelFlags  level,
            const char     *message,
            gpointer        user_data)
{
  g_atomic_int_inc (&n_messages);
}

/* libnotify gives up after 25 seconds; the notification comes all the same, once, and its buttons
 * work. */
static void
test_hung_for_long (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();
  g_autofree char *expected = NULL;
  guint handler;

  show_one (world, server);
  fake_server_hang (server, TRUE);
  handler = g_log_set_handler ("kith-reminders", G_LOG_LEVEL_MESSAGE, message_cb, NULL);
  kith_notifier_show (world->notifier, "Grace", "", actions);
  kith_test_run_until (g_atomic_int_get (&n_messages) == 1);
  g_log_remove_handler ("kith-reminders", handler);
  g_assert_cmpuint (world->log->len, ==, 1);
  g_assert_cmpuint (server->held->len, ==, 1);

  fake_server_hang (server, FALSE);
  kith_test_run_until (world->log->len == 2);
  expected = g_strdup_printf ("shown 2 %s 2", fake_server_get_name (server));
  assert_log (world, 1, expected);
  g_assert_cmpuint (server->bubbles->len, ==, 2);
  fake_server_press (server, 2, "snooze", NULL);
  kith_test_run_until (world->log->len == 4);
  assert_log (world, 2, "invoked 2 snooze -");
}

static void
test_leaving (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();

  show_one (world, server);
  show_one (world, server);
  kith_notifier_leave (world->notifier);
  kith_test_run_until (fake_server_n_open (server) == 0);
}

static void
test_number_of_another_run (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("actions");
  g_autoptr (World) world = world_new ();

  show_one (world, server);
  kith_notifier_close_number (world->notifier, fake_server_get_name (server), 1);
  kith_test_run_until (world->log->len == 2);
  assert_log (world, 1, "closed 1 3");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  int status;

  kith_test_init (&argc, &argv);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  g_test_add_func ("/notifier/shown-as-the-server-reads-it", test_shown);
  g_test_add_func ("/notifier/answers-come-back", test_answers);
  g_test_add_func ("/notifier/no-server-then-one", test_no_server);
  g_test_add_func ("/notifier/numbers-of-a-new-server-are-not-ours", test_ids_of_a_new_server);
  g_test_add_func ("/notifier/hung/at-first", test_hung_at_first);
  g_test_add_func ("/notifier/hung/for-a-while", test_hung_for_a_while);
  g_test_add_func ("/notifier/hung/and-killed", test_killed_while_hung);
  g_test_add_func ("/notifier/hung/for-longer-than-libnotify-waits", test_hung_for_long);
  g_test_add_func ("/notifier/leaving-takes-all-along", test_leaving);
  g_test_add_func ("/notifier/what-another-run-left-is-closed", test_number_of_another_run);

  status = g_test_run ();
  g_test_dbus_stop (bus);

  return status;
}
