/* test-service.c: the program itself, on a bus of its own
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>

#include "fake-server.h"
#include "fake-window.h"
#include "kith-clock.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"

#define SERVICE "io.github.kith.Kith.Reminders"
#define SERVICE_PATH "/io/github/kith/Kith/Reminders"
#define MARKUP "actions body body-markup"
#define NAME "Ada <3 & \"Bob\""

/* Reminders at any hour, so that the test may run at any. */
#define ALWAYS "reminder-time='00:00'\nquiet-from='00:00'\nquiet-until='00:00'\n"

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithDatabase *database;
  KithDay today;
  GDBusConnection *connection;
  GSubprocess *service;
  gboolean has_exited;
} World;

static void
exited_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  World *world = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  world->has_exited = TRUE;
}

static void
write_settings (World      *world,
                const char *settings)
{
  g_autofree char *folder = kith_test_folder_get_file (world->folder, "config/glib-2.0/settings");
  g_autofree char *path = g_build_filename (folder, "keyfile", NULL);
  g_autofree char *text = g_strconcat ("[io/github/kith/Kith]\n", ALWAYS, settings, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static GSubprocessLauncher *
make_launcher (World            *world,
               GSubprocessFlags  flags)
{
  g_autofree char *config = kith_test_folder_get_file (world->folder, "config");
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_setenv (launcher, "GSETTINGS_BACKEND", "keyfile", TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", config, TRUE);

  return launcher;
}

static gboolean
owns_name (World      *world,
           const char *name)
{
  g_autoptr (GVariant) reply = NULL;
  gboolean is_owned = FALSE;

  reply = g_dbus_connection_call_sync (world->connection, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "NameHasOwner", g_variant_new ("(s)", name),
                                       G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                       NULL);
  g_assert_nonnull (reply);
  g_variant_get (reply, "(b)", &is_owned);

  return is_owned;
}

static void
start (World *world)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (world, G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  world->has_exited = FALSE;
  g_clear_object (&world->service);
  world->service = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("KITH_REMINDERS"),
                                                "--database",
                                                kith_store_get_path (world->store), NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (world->service, NULL, exited_cb, world);
}

static void
stop (World *world,
      int    signal)
{
  if (world->has_exited)
    return;

  g_subprocess_send_signal (world->service, signal);
  kith_test_run_until (world->has_exited);
  kith_test_run_until (!owns_name (world, SERVICE));
}

static World *
world_new (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (GError) error = NULL;

  world->folder = kith_test_folder_new ();
  world->store = kith_test_folder_open_store (world->folder);
  world->database = kith_store_get_database (world->store);
  world->today = kith_clock_get_today (clock);
  world->has_exited = TRUE;
  world->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  write_settings (world, "");

  return world;
}

static void
world_free (World *world)
{
  stop (world, SIGKILL);
  g_clear_object (&world->service);
  g_clear_object (&world->store);
  g_clear_object (&world->connection);
  kith_test_folder_free (world->folder);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* Due with the second commit, and not with the first: the service may look between them. */
static gint64
add_due (World      *world,
         const char *name)
{
  gint64 id = kith_test_add_person (world->store, name, world->today - 30);

  kith_test_perform (world->store,
                     kith_planning_set_circle ("test", &id, 1, 1, NULL, world->today));
  kith_test_perform (world->store, kith_planning_snooze ("test", id, world->today - 1));

  return id;
}

static KithDelivery *
load_delivery (World            *world,
               KithDeliveryKind  kind,
               gint64            id,
               KithDay           day)
{
  g_autofree char *occurrence = kith_day_format (day);

  return kith_lookup_delivery (world->database, kind, id, occurrence);
}

static gboolean
has_state (World             *world,
           gint64             person_id,
           KithDeliveryState  state)
{
  g_autoptr (KithDelivery) delivery = load_delivery (world, KITH_DELIVERY_KIND_RHYTHM, person_id,
                                                     world->today - 1);

  return delivery != NULL && kith_delivery_get_state (delivery) == (int) state;
}

static gboolean
is_placed (World  *world,
           gint64  person_id)
{
  g_autoptr (KithDelivery) delivery = load_delivery (world, KITH_DELIVERY_KIND_RHYTHM, person_id,
                                                     world->today - 1);

  return delivery != NULL && kith_delivery_get_server (delivery) != NULL;
}

static char *
get_due (World  *world,
         gint64  person_id)
{
  g_autoptr (KithPerson) person = NULL;

  person = KITH_PERSON (kith_database_load (world->database, KITH_TYPE_PERSON, person_id, NULL));
  g_assert_nonnull (person);

  return g_strdup (kith_person_get_next_due_on (person));
}

/* Starts the service and waits until @server shows one, which the database knows. */
static FakeBubble *
start_and_see_one (World      *world,
                   FakeServer *server,
                   gint64      person_id)
{
  start (world);
  kith_test_run_until (server->bubbles->len == 1);
  kith_test_run_until (is_placed (world, person_id));

  return fake_server_get (server, 0);
}

/* Whoever answers is not waiting for anybody. */
static void
assert_answers (World *world)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (world->connection, SERVICE, SERVICE_PATH, "org.gtk.Actions",
                                       "List", NULL, G_VARIANT_TYPE ("(as)"),
                                       G_DBUS_CALL_FLAGS_NONE, 2000, NULL, &error);
  g_assert_no_error (error);
}

/* The words, and what is kept of it */

static void
test_told (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  g_autoptr (KithInteraction) lunch = kith_interaction_new ();
  g_autoptr (KithDelivery) delivery = NULL;
  g_autofree char *day = kith_day_format (world->today - 47);
  FakeBubble *bubble;

  kith_interaction_set_kind (lunch, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (lunch, day);
  kith_interaction_set_text (lunch, "<b>hiking</b> & \"more\"");
  kith_test_perform (world->store,
                     kith_logging_log ("test", lunch, &ada, 1, NULL, world->today - 47));
  kith_test_perform (world->store, kith_planning_snooze ("test", ada, world->today - 1));

  bubble = start_and_see_one (world, server, ada);
  g_assert_cmpstr (bubble->summary, ==, NAME);
  g_assert_cmpstr (bubble->body, ==,
                   "47 days since lunch. “\342\201\250&lt;b&gt;hiking&lt;/b&gt; &amp; "
                   "&quot;more&quot;\342\201\251”");
  g_assert_cmpstr (bubble->application, ==, "Kith");
  g_assert_cmpstr (bubble->actions[2], ==, "contacted");
  g_assert_cmpstr (bubble->actions[4], ==, "snooze");

  delivery = load_delivery (world, KITH_DELIVERY_KIND_RHYTHM, ada, world->today - 1);
  g_assert_cmpint (kith_delivery_get_state (delivery), ==, KITH_DELIVERY_STATE_SHOWN);
  g_assert_cmpstr (kith_delivery_get_server (delivery), ==, fake_server_get_name (server));
  g_assert_cmpint (kith_delivery_get_notification (delivery), ==, 1);
  g_assert_cmpint (kith_delivery_get_person_id (delivery), ==, ada);
}

static void
test_reached_out (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble = start_and_see_one (world, server, ada);
  g_autoptr (GPtrArray) interactions = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autofree char *due = NULL;
  g_autofree char *expected = kith_day_format (world->today + 14);
  KithHistoryEntry *entry;

  /* Pressed twice, it is done once. */
  fake_server_invoke (server, bubble->id, "contacted");
  fake_server_invoke (server, bubble->id, "contacted");
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
  kith_test_run_until (fake_server_n_open (server) == 0);
  assert_answers (world);
  interactions = kith_lookup_interactions (world->database, ada, NULL);
  g_assert_cmpuint (interactions->len, ==, 1);
  due = get_due (world, ada);
  g_assert_cmpstr (due, ==, expected);

  history = kith_history_list (world->database, 1, NULL);
  entry = g_ptr_array_index (history, 0);
  g_assert_cmpstr (entry->origin, ==, "reminders");
  g_assert_true (entry->can_undo);
}

static void
test_tomorrow (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble = start_and_see_one (world, server, ada);
  g_autofree char *due = NULL;
  g_autofree char *expected = kith_day_format (world->today + 1);

  fake_server_press (server, bubble->id, "snooze", NULL);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
  due = get_due (world, ada);
  g_assert_cmpstr (due, ==, expected);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

static gint64
add_promise (World *world)
{
  gint64 grace = kith_test_add_person (world->store, "Grace Hopper", world->today);
  g_autoptr (KithFollowUp) promise = kith_follow_up_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autofree char *today = kith_day_format (world->today);
  g_autoptr (GError) error = NULL;

  kith_follow_up_set_person_id (promise, grace);
  kith_follow_up_set_due_on (promise, today);
  kith_follow_up_set_reason (promise, "recipe");
  kith_follow_up_set_origin (promise, KITH_FOLLOW_UP_ORIGIN_PROMISE);
  operation = kith_planning_add_follow_up ("test", promise);
  g_assert_true (kith_store_perform (world->store, operation, &error));
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

static gboolean
is_promise_acted (World  *world,
                  gint64  id)
{
  g_autoptr (KithDelivery) delivery = NULL;

  delivery = load_delivery (world, KITH_DELIVERY_KIND_FOLLOW_UP, id, world->today);

  return delivery != NULL && kith_delivery_get_state (delivery) == KITH_DELIVERY_STATE_ACTED;
}

static void
test_promise (gconstpointer data)
{
  const char *action = data;
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 id = add_promise (world);
  g_autoptr (KithFollowUp) after = NULL;
  g_autofree char *tomorrow = kith_day_format (world->today + 1);

  start (world);
  kith_test_run_until (server->bubbles->len == 1);
  g_assert_cmpstr (fake_server_get (server, 0)->summary, ==, "Grace Hopper");
  g_assert_nonnull (strstr (fake_server_get (server, 0)->body, "recipe"));
  fake_server_press (server, 1, action, NULL);
  kith_test_run_until (is_promise_acted (world, id));

  after = KITH_FOLLOW_UP (kith_database_load (world->database, KITH_TYPE_FOLLOW_UP, id, NULL));
  if (g_str_equal (action, "done"))
    g_assert_cmpint (kith_follow_up_get_state (after), ==, KITH_FOLLOW_UP_STATE_DONE);
  else
    g_assert_cmpstr (kith_follow_up_get_snoozed_until_on (after), ==, tomorrow);
}

static void
test_opened (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (FakeWindow) window = fake_window_new ();
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble = start_and_see_one (world, server, ada);
  g_autofree char *expected = NULL;

  expected = g_strdup_printf ("show-person [<int64 %" G_GINT64_FORMAT ">] token-7", ada);
  fake_server_press (server, bubble->id, "default", "token-7");
  kith_test_run_until (window->actions->len == 1);
  g_assert_cmpstr (g_ptr_array_index (window->actions, 0), ==, expected);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
}

static void
test_digest (gconstpointer data)
{
  const char *action = data;
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (FakeWindow) window = fake_window_new ();
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble;

  for (int i = 0; i < 4; i++)
    add_due (world, "Somebody Else");
  bubble = start_and_see_one (world, server, ada);
  g_assert_cmpstr (bubble->summary, ==, "5 people would be glad to hear from you");
  g_assert_nonnull (strstr (bubble->body, "Ada"));
  g_assert_true (has_state (world, ada, KITH_DELIVERY_STATE_DIGEST));

  fake_server_press (server, bubble->id, action, NULL);
  kith_test_run_until (window->actions->len == 1);
  g_assert_cmpstr (g_ptr_array_index (window->actions, 0), ==, "show-today [] no token");
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
}

static void
test_dismissed (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble = start_and_see_one (world, server, ada);
  g_autoptr (GPtrArray) interactions = NULL;

  fake_server_close (server, bubble->id, 2);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_CLOSED));
  interactions = kith_lookup_interactions (world->database, ada, NULL);
  g_assert_cmpuint (interactions->len, ==, 0);
  stop (world, SIGKILL);
  start (world);
  kith_test_run_until (owns_name (world, SERVICE));
  assert_answers (world);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

/* What goes by itself was not seen by anybody; it comes again, but not on the same day. */
static void
test_expired (gconstpointer data)
{
  guint32 reason = GPOINTER_TO_UINT (data);
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  FakeBubble *bubble = start_and_see_one (world, server, ada);

  fake_server_close (server, bubble->id, reason);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_LOST));
  assert_answers (world);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

static void
test_handled_elsewhere (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);

  start_and_see_one (world, server, ada);
  g_assert_cmpuint (fake_server_n_open (server), ==, 1);
  kith_test_perform (world->store, kith_logging_log_now ("window", ada, 1, world->today));
  kith_test_run_until (fake_server_n_open (server) == 0);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_CLOSED));
}

/* Ends and beginnings */

static void
test_killed (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  gint64 grace;

  start_and_see_one (world, server, ada);
  stop (world, SIGKILL);
  g_assert_true (has_state (world, ada, KITH_DELIVERY_STATE_SHOWN));
  g_assert_cmpuint (fake_server_n_open (server), ==, 1);

  start (world);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_LOST));
  kith_test_run_until (fake_server_n_open (server) == 0);

  /* Somebody else who becomes due now is told; the first is not told again. */
  grace = add_due (world, "Grace Hopper");
  kith_test_run_until (is_placed (world, grace));
  g_assert_cmpuint (server->bubbles->len, ==, 2);
  g_assert_cmpstr (fake_server_get (server, 1)->summary, ==, "Grace Hopper");
}

static void
test_terminated (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);

  start_and_see_one (world, server, ada);
  stop (world, SIGTERM);
  g_assert_true (g_subprocess_get_if_exited (world->service));
  g_assert_cmpint (g_subprocess_get_exit_status (world->service), ==, 0);
  g_assert_true (has_state (world, ada, KITH_DELIVERY_STATE_LOST));
  kith_test_run_until (fake_server_n_open (server) == 0);
}

static void
test_terminated_while_hung (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  gint64 before;

  start_and_see_one (world, server, ada);
  fake_server_hang (server, TRUE);
  add_due (world, "Grace Hopper");
  kith_test_run_until (server->held->len == 1);
  assert_answers (world);

  before = g_get_monotonic_time ();
  stop (world, SIGTERM);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
  g_assert_true (g_subprocess_get_if_exited (world->service));
}

static void
test_no_server (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  g_autoptr (FakeServer) server = NULL;

  start (world);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_PENDING));
  server = fake_server_new ("actions");
  kith_test_run_until (is_placed (world, ada));
  g_assert_true (has_state (world, ada, KITH_DELIVERY_STATE_SHOWN));
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

static void
test_server_restarts (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);

  start_and_see_one (world, server, ada);
  fake_server_free (g_steal_pointer (&server));
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_PENDING));

  server = fake_server_new ("actions");
  kith_test_run_until (is_placed (world, ada));
  g_assert_cmpuint (server->bubbles->len, ==, 1);
  g_assert_cmpuint (fake_server_get (server, 0)->replaces, ==, 0);
  fake_server_press (server, fake_server_get (server, 0)->id, "snooze", NULL);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
}

/* The server stops to answer with a reminder on its way; the service goes on. */
static void
test_hung (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada;

  start (world);
  kith_test_run_until (owns_name (world, SERVICE) && server->n_calls > 0);
  fake_server_hang (server, TRUE);
  ada = add_due (world, NAME);
  kith_test_run_until (server->held->len > 0);
  assert_answers (world);
  fake_server_hang (server, FALSE);
  kith_test_run_until (is_placed (world, ada));
  g_assert_cmpuint (server->bubbles->len, ==, 1);
  fake_server_press (server, 1, "snooze", NULL);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_ACTED));
}

/* On and off */

static void
test_switched_off (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);

  start_and_see_one (world, server, ada);
  write_settings (world, "reminders-enabled=false\n");
  kith_test_run_until (fake_server_n_open (server) == 0);
  kith_test_run_until (has_state (world, ada, KITH_DELIVERY_STATE_LOST));
  /* With nothing to do it goes. */
  kith_test_run_until (world->has_exited);
  g_assert_true (g_subprocess_get_if_exited (world->service));
  g_assert_cmpint (g_subprocess_get_exit_status (world->service), ==, 0);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
}

static void
ask_for_test (World *world)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (world->connection, SERVICE, SERVICE_PATH, "org.gtk.Actions",
                                       "Activate",
                                       g_variant_new_parsed ("('test', @av [], @a{sv} {})"), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
test_test_reminder (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  g_autoptr (GArray) told = NULL;

  write_settings (world, "reminders-enabled=false\n");
  add_due (world, NAME);
  start (world);
  kith_test_run_until (owns_name (world, SERVICE));
  ask_for_test (world);
  kith_test_run_until (server->bubbles->len == 1);
  g_assert_cmpstr (fake_server_get (server, 0)->summary, ==, "This is how Kith will remind you");
  told = kith_lookup_told (world->database, world->today, NULL);
  g_assert_cmpuint (told->len, ==, 0);
}

/* With reminders off and nobody to show it, it is no reason to stay. */
static void
test_test_without_server (void)
{
  g_autoptr (World) world = world_new ();

  write_settings (world, "reminders-enabled=false\n");
  start (world);
  kith_test_run_until (owns_name (world, SERVICE));
  ask_for_test (world);
  kith_test_run_until (world->has_exited);
  g_assert_true (g_subprocess_get_if_exited (world->service));
  g_assert_cmpint (g_subprocess_get_exit_status (world->service), ==, 0);
}

/* Runs the program to its end. */
static int
run (World       *world,
     char       **output,
     char       **messages,
     const char  *argument,
     const char  *value)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  launcher = make_launcher (world,
                            G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("KITH_REMINDERS"), argument,
                                         value, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, output, messages, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));

  return g_subprocess_get_exit_status (process);
}

static void
test_second_start (void)
{
  g_autoptr (FakeServer) server = fake_server_new (MARKUP);
  g_autoptr (World) world = world_new ();
  gint64 ada = add_due (world, NAME);
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  start_and_see_one (world, server, ada);
  g_assert_cmpint (run (world, &output, &messages, "--database",
                        kith_store_get_path (world->store)), ==, 0);
  g_assert_cmpstr (messages, ==, "");
  assert_answers (world);
  g_assert_cmpuint (server->bubbles->len, ==, 1);
  g_assert_cmpuint (fake_server_n_open (server), ==, 1);
}

static void
test_newer_database (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *path = kith_test_folder_get_file (world->folder, "kith.db");
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;
  sqlite3 *handle;

  g_clear_object (&world->store);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (handle);

  g_assert_cmpint (run (world, &output, &messages, "--database", path), ==, 1);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_str_has_prefix (messages, "kith-reminders: "));
  g_assert_true (strchr (messages, '\n') == messages + strlen (messages) - 1);
}

static void
test_version (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *output = NULL;
  g_autofree char *messages = NULL;

  g_assert_cmpint (run (world, &output, &messages, "--version", NULL), ==, 0);
  g_assert_cmpstr (output, ==, "kith-reminders " KITH_VERSION "\n");
}

/* It starts at every login and stays: what it does not need is memory for nothing. */
static void
test_libraries (void)
{
  g_autofree char *libraries = kith_test_list_libraries (g_getenv ("KITH_REMINDERS"));

  g_assert_nonnull (strstr (libraries, "libnotify"));
  g_assert_null (strstr (libraries, "libgtk"));
  g_assert_null (strstr (libraries, "libadwaita"));
  g_assert_null (strstr (libraries, "libgdk-"));
  g_assert_null (strstr (libraries, "libjson"));
}

static void
add_tests_of_answers (void)
{
  g_test_add_func ("/service/answered/reached-out", test_reached_out);
  g_test_add_func ("/service/answered/tomorrow", test_tomorrow);
  g_test_add_data_func ("/service/answered/promise-done", "done", test_promise);
  g_test_add_data_func ("/service/answered/promise-tomorrow", "snooze", test_promise);
  g_test_add_func ("/service/answered/opened", test_opened);
  g_test_add_data_func ("/service/answered/digest", "default", test_digest);
  g_test_add_data_func ("/service/answered/digest-button", "open", test_digest);
  g_test_add_func ("/service/answered/dismissed", test_dismissed);
  g_test_add_data_func ("/service/answered/expired", GUINT_TO_POINTER (1), test_expired);
  g_test_add_data_func ("/service/answered/gone-for-no-reason", GUINT_TO_POINTER (4),
                        test_expired);
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

  g_test_add_func ("/service/told-in-the-right-words", test_told);
  add_tests_of_answers ();
  g_test_add_func ("/service/handled-elsewhere", test_handled_elsewhere);
  g_test_add_func ("/service/killed-and-started-anew", test_killed);
  g_test_add_func ("/service/terminated", test_terminated);
  g_test_add_func ("/service/terminated-while-the-server-hangs", test_terminated_while_hung);
  g_test_add_func ("/service/no-server-then-one", test_no_server);
  g_test_add_func ("/service/server-restarts", test_server_restarts);
  g_test_add_func ("/service/server-hangs", test_hung);
  g_test_add_func ("/service/switched-off", test_switched_off);
  g_test_add_func ("/service/test-reminder", test_test_reminder);
  g_test_add_func ("/service/test-reminder-that-nobody-shows", test_test_without_server);
  g_test_add_func ("/service/second-start", test_second_start);
  g_test_add_func ("/service/newer-database", test_newer_database);
  g_test_add_func ("/service/version", test_version);
  g_test_add_func ("/service/needs-no-gtk", test_libraries);

  status = g_test_run ();
  g_test_dbus_stop (bus);

  return status;
}
