/* test-search-provider.c: the program itself, as GNOME Shell asks it, on a bus of its own
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>

#include "fake-window.h"
#include "kith-clock.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-search-provider.h"

#define PROVIDER "io.github.kith.Kith.SearchProvider"
#define PROVIDER_PATH "/io/github/kith/Kith/SearchProvider"
#define INTERFACE "org.gnome.Shell.SearchProvider2"
#define NAME "Ada <3 & \"Bob\""
/* Words, and bytes in one word; it is to hold a whole number of characters of three bytes. */
#define MANY 5000
#define ENORMOUS (6 * 1024 * 1024)

#define NOTE "They talked of the weather.\nShe is starting a <b>hiking</b> club\nand of much else."

typedef struct
{
  KithTestFolder *folder;
  char *path;
  KithStore *store;
  KithDay today;
  GDBusConnection *connection;
  GSubprocess *provider;
  guint watch_id;
  gboolean is_there;
  gboolean has_exited;
} World;

/* The program */

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
appeared_cb (GDBusConnection *connection,
             const char      *name,
             const char      *owner,
             gpointer         user_data)
{
  World *world = user_data;

  world->is_there = TRUE;
}

static void
vanished_cb (GDBusConnection *connection,
             const char      *name,
             gpointer         user_data)
{
  World *world = user_data;

  world->is_there = FALSE;
}

static void
start (World *world)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", world->folder->path, TRUE);
  /* A damaged database may be warned of. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  world->has_exited = FALSE;
  world->provider = g_subprocess_launcher_spawn (launcher, &error,
                                                 g_getenv ("KITH_SEARCH_PROVIDER"), NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (world->provider, NULL, exited_cb, world);
  kith_test_run_until (world->is_there || world->has_exited);
  g_assert_false (world->has_exited);
}

/* Ends the program and returns what it said. */
static char *
stop (World *world)
{
  g_autofree char *messages = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  if (!world->has_exited)
    g_subprocess_send_signal (world->provider, SIGTERM);
  bytes = g_input_stream_read_bytes (g_subprocess_get_stderr_pipe (world->provider), 65536, NULL,
                                     &error);
  g_assert_no_error (error);
  messages = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  kith_test_run_until (world->has_exited);
  /* Ended by us or by itself, and not by a fault. */
  if (g_subprocess_get_if_signaled (world->provider))
    g_assert_cmpint (g_subprocess_get_term_sig (world->provider), ==, SIGTERM);
  else
    g_assert_cmpint (g_subprocess_get_exit_status (world->provider), ==, 0);
  kith_test_run_until (!world->is_there);
  g_clear_object (&world->provider);

  return g_steal_pointer (&messages);
}

static void
open_store (World *world)
{
  g_autoptr (GError) error = NULL;

  world->store = kith_store_open (world->path, &error);
  g_assert_no_error (error);
}

/* Without a database yet. */
static World *
world_new_empty (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (KithClock) clock = kith_clock_new ();
  g_autoptr (GError) error = NULL;

  world->folder = kith_test_folder_new ();
  world->path = kith_test_folder_get_file (world->folder, "kith/kith.db");
  world->today = kith_clock_get_today (clock);
  world->connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  world->watch_id = g_bus_watch_name_on_connection (world->connection, PROVIDER,
                                                    G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                                                    vanished_cb, world, NULL);

  return world;
}

static World *
world_new (void)
{
  World *world = world_new_empty ();

  open_store (world);
  start (world);

  return world;
}

static void
world_free (World *world)
{
  if (world->provider != NULL)
    {
      g_autofree char *messages = stop (world);

      g_assert_cmpstr (messages, ==, "");
    }
  g_bus_unwatch_name (world->watch_id);
  g_clear_object (&world->store);
  g_clear_object (&world->connection);
  kith_test_folder_free (world->folder);
  g_free (world->path);
  g_free (world);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

static GVariant *
call (World      *world,
      const char *method,
      GVariant   *parameters)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (world->connection, PROVIDER, PROVIDER_PATH, INTERFACE,
                                       method, parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                                       KITH_TEST_MOST_SECONDS * 1000, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&reply);
}

/* The ids that are found for words between blanks. */
static GStrv
search (World      *world,
        const char *words)
{
  g_auto (GStrv) terms = g_strsplit (words, " ", -1);
  g_autoptr (GVariant) reply = NULL;
  GStrv ids;

  reply = call (world, "GetInitialResultSet", g_variant_new ("(^as)", terms));
  g_variant_get (reply, "(^as)", &ids);

  return ids;
}

static void
assert_found (World      *world,
              const char *words,
              gint64      id)
{
  g_auto (GStrv) ids = search (world, words);
  g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, expected);
}

static void
assert_nobody_found (World      *world,
                     const char *words)
{
  g_auto (GStrv) ids = search (world, words);

  g_assert_cmpuint (g_strv_length (ids), ==, 0);
}

/* What is said of one, as an a{sv}. */
static GVariant *
get_meta (World  *world,
          gint64  id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  const char *const ids[] = { text, NULL };
  g_autoptr (GVariant) reply = call (world, "GetResultMetas", g_variant_new ("(^as)", ids));
  g_autoptr (GVariant) metas = g_variant_get_child_value (reply, 0);

  g_assert_cmpuint (g_variant_n_children (metas), ==, 1);

  return g_variant_get_child_value (metas, 0);
}

static void
assert_text (GVariant   *meta,
             const char *key,
             const char *expected)
{
  const char *text = NULL;

  g_assert_true (g_variant_lookup (meta, key, "&s", &text));
  g_assert_cmpstr (text, ==, expected);
}

static gint64
add_working (World      *world,
             const char *name,
             const char *title,
             const char *company)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  kith_person_set_display_name (person, name);
  kith_person_set_title (person, title);
  kith_person_set_company (person, company);
  operation = kith_people_save ("test", kith_person_draft_new (person), world->today);
  kith_store_perform (world->store, operation, &error);
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

static void
add_lunch (World      *world,
           gint64      id,
           const char *text,
           KithDay     day)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autofree char *happened_on = kith_day_format (day);

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, happened_on);
  kith_interaction_set_begun_by (interaction, KITH_BEGUN_BY_ME);
  kith_interaction_set_text (interaction, text);
  kith_test_perform (world->store,
                     kith_logging_log ("test", interaction, &id, 1, NULL, world->today));
}

/* Finding */

static void
test_name (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = add_working (world, "Ada Lovelace", "Analyst", "Analytical Engines");
  g_autoptr (GVariant) meta = NULL;
  g_autoptr (GVariant) icon = NULL;
  g_autoptr (GIcon) deserialized = NULL;

  kith_test_add_person (world->store, "Grace Hopper", world->today);
  assert_found (world, "ada", ada);
  assert_found (world, "LOVE ad", ada);
  assert_nobody_found (world, "ada hopper");

  meta = get_meta (world, ada);
  assert_text (meta, "name", "Ada Lovelace");
  assert_text (meta, "description", "Analyst, Analytical Engines");
  icon = g_variant_lookup_value (meta, "icon", G_VARIANT_TYPE ("(sv)"));
  g_assert_nonnull (icon);
  deserialized = g_icon_deserialize (icon);
  g_assert_true (G_IS_THEMED_ICON (deserialized));
}

static void
test_said (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = kith_test_add_person (world->store, NAME, world->today);
  g_autoptr (GVariant) by_name = NULL;
  g_autoptr (GVariant) by_word = NULL;
  g_autoptr (GVariant) by_both = NULL;

  add_lunch (world, ada, NOTE, world->today - 47);
  add_lunch (world, ada, "Of something else", world->today - 12);
  kith_test_add_person (world->store, "Grace Hopper", world->today);

  assert_found (world, "ada", ada);
  by_name = get_meta (world, ada);
  assert_text (by_name, "name", NAME);
  assert_text (by_name, "description", "12 days since lunch");

  assert_found (world, "hiki", ada);
  by_word = get_meta (world, ada);
  assert_text (by_word, "name", NAME);
  assert_text (by_word, "description", "“⁨She is starting a <b>hiking</b> club⁩”");

  assert_found (world, "bob HIKING", ada);
  by_both = get_meta (world, ada);
  assert_text (by_both, "description", "“⁨She is starting a <b>hiking</b> club⁩”");
}

static void
test_long_note (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = kith_test_add_person (world->store, "Ada Lovelace", world->today);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GVariant) meta = NULL;
  const char *description;

  for (int i = 0; i < 10000; i++)
    g_string_append (text, "größer ");
  g_string_append (text, "hiking");
  for (int i = 0; i < 10000; i++)
    g_string_append (text, " größer");
  add_lunch (world, ada, text->str, world->today);

  assert_found (world, "hiking", ada);
  meta = get_meta (world, ada);
  g_assert_true (g_variant_lookup (meta, "description", "&s", &description));
  g_assert_true (g_str_has_prefix (description, "“…"));
  g_assert_nonnull (strstr (description, "hiking"));
  g_assert_cmpint (g_utf8_strlen (description, -1), <, 140);
}

static void
test_interest (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (GVariant) meta = NULL;
  KithPersonDraft *draft;
  gint64 ada;

  kith_person_set_display_name (person, "Ada Lovelace");
  draft = kith_person_draft_new (person);
  draft->interests = g_strsplit ("Old maps,Hiking", ",", -1);
  kith_test_perform (world->store, kith_people_save ("test", draft, world->today));
  ada = kith_record_get_id (KITH_RECORD (person));

  assert_found (world, "hiking", ada);
  meta = get_meta (world, ada);
  assert_text (meta, "description", "Hiking");
}

static void
test_subsearch (void)
{
  g_autoptr (World) world = world_new ();
  g_auto (GStrv) both = NULL;
  g_auto (GStrv) one = NULL;
  g_autoptr (GVariant) reply = NULL;
  const char *const words[] = { "ada", "lo", NULL };
  g_autofree char *expected = NULL;
  gint64 ada;

  kith_test_add_person (world->store, "Ada Byron", world->today);
  ada = kith_test_add_person (world->store, "Ada Lovelace", world->today);
  both = search (world, "ada");
  g_assert_cmpuint (g_strv_length (both), ==, 2);

  reply = call (world, "GetSubsearchResultSet", g_variant_new ("(^as^as)", both, words));
  g_variant_get (reply, "(^as)", &one);
  expected = g_strdup_printf ("%" G_GINT64_FORMAT, ada);
  g_assert_cmpuint (g_strv_length (one), ==, 1);
  g_assert_cmpstr (one[0], ==, expected);
}

/* As many as are shown, in the order of the window: names before the rest. */
static void
test_order (void)
{
  g_autoptr (World) world = world_new ();
  gint64 noted = kith_test_add_person (world->store, "Aaron", world->today);
  g_autofree char *expected = g_strdup_printf ("%" G_GINT64_FORMAT, noted);
  gint64 people[25];

  add_lunch (world, noted, "Met a Walter", world->today);
  for (int i = 24; i >= 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("Walter %c", 'A' + i);
      g_auto (GStrv) ids = NULL;

      people[i] = kith_test_add_person (world->store, name, world->today);
      ids = search (world, "walter");
      g_assert_cmpuint (g_strv_length (ids), ==, MIN (26 - i, 20));
      /* Known since before them, he is the last until there are too many. */
      if (g_strv_length (ids) < 20 || i == 6)
        g_assert_cmpstr (ids[g_strv_length (ids) - 1], ==, expected);
      for (int j = 0; j < MIN (25 - i, 20); j++)
        {
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, people[i + j]);

          g_assert_cmpstr (ids[j], ==, id);
        }
    }
}

static void
test_unknown_ids (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = kith_test_add_person (world->store, "Ada Lovelace", world->today);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ada);
  const char *const ids[] = { "", "0", "-1", "17", "Ada", " 1", "1; DROP TABLE person", "0x10",
                              "99999999999999999999999", id, "1e5", NULL };
  g_autoptr (GVariant) reply = call (world, "GetResultMetas", g_variant_new ("(^as)", ids));
  g_autoptr (GVariant) metas = g_variant_get_child_value (reply, 0);
  g_autoptr (GVariant) meta = NULL;

  g_assert_cmpuint (g_variant_n_children (metas), ==, 1);
  meta = g_variant_get_child_value (metas, 0);
  assert_text (meta, "id", id);
}

static void
test_hostile_words (void)
{
  static const char *const nothing[] = {
    "", " ", "\t\n", "\"", "\"\"", "'", "*", "<>", "!!!", "-",
  };
  static const char *const hostile[] = {
    "ada AND", "ada OR grace", "NOT ada", "NEAR (ada", "ada*", "{name} : ada", "ada\" OR \"grace",
    "<b>ada", "%s%n%s%n", "ada'; DROP TABLE person; --", "^ada", "\xe2\x80\xae ada",
  };
  g_autoptr (World) world = world_new ();
  gint64 ada = kith_test_add_person (world->store, NAME, world->today);
  g_autofree char *enormous = g_strnfill (ENORMOUS, 'a');
  g_autofree char *many = g_strnfill (MANY * 2, ' ');
  const char *const none[] = { NULL };
  g_autoptr (GVariant) reply = NULL;

  reply = call (world, "GetInitialResultSet", g_variant_new ("(^as)", none));
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    assert_nobody_found (world, nothing[i]);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_auto (GStrv) ids = search (world, hostile[i]);

      g_assert_cmpuint (g_strv_length (ids), <=, 1);
    }

  assert_nobody_found (world, enormous);
  for (gsize i = 0; i < MANY; i++)
    many[i * 2] = 'a';
  /* Thousands of words, all of which she has. */
  assert_found (world, many, ada);
  for (gsize i = 0; i + 3 <= ENORMOUS; i += 3)
    memcpy (enormous + i, "€", 3);
  assert_nobody_found (world, enormous);
  assert_found (world, "ada", ada);
}

/* The window */

static void
test_activated (void)
{
  g_autoptr (FakeWindow) window = fake_window_new ();
  g_autoptr (World) world = world_new ();
  const char *const words[] = { "ada", "<3", "&", "\"Bob\"", NULL };
  g_autoptr (GVariant) bad = NULL;
  g_autoptr (GVariant) activated = NULL;
  g_autoptr (GVariant) launched = NULL;

  /* Nobody; what comes after it shows that nothing came of it. */
  bad = call (world, "ActivateResult", g_variant_new ("(s^asu)", "Ada", words, 41));
  activated = call (world, "ActivateResult", g_variant_new ("(s^asu)", "12345678901", words, 42));
  kith_test_run_until (window->actions->len > 0);
  g_assert_cmpstr (g_ptr_array_index (window->actions, 0), ==,
                   "show-person [<int64 12345678901>] _TIME42");

  launched = call (world, "LaunchSearch", g_variant_new ("(^asu)", words, 43));
  kith_test_run_until (window->actions->len > 1);
  g_assert_cmpstr (g_ptr_array_index (window->actions, 1), ==,
                   "search [<'ada <3 & \"Bob\"'>] _TIME43");
}

/* Whatever is typed or pasted, the window is given no more than it can search for. */
static void
test_activated_with_much (void)
{
  g_autoptr (FakeWindow) window = fake_window_new ();
  g_autoptr (World) world = world_new ();
  g_autofree char *enormous = g_strnfill (ENORMOUS, 'x');
  const char *const words[] = { "a b c d", "e\nf", enormous, "h", "i", NULL };
  g_autoptr (GVariant) reply = call (world, "LaunchSearch", g_variant_new ("(^asu)", words, 44));
  const char *action;

  kith_test_run_until (window->actions->len > 0);
  action = g_ptr_array_index (window->actions, 0);
  g_assert_true (g_str_has_prefix (action, "search [<'a b c d e f xxx"));
  g_assert_true (g_str_has_suffix (action, "xxx h'>] _TIME44"));
  g_assert_cmpuint (strlen (action), <, 200);
}

/* The database */

static void
test_no_database (void)
{
  g_autoptr (World) world = world_new_empty ();
  gint64 ada;

  start (world);
  assert_nobody_found (world, "ada");
  g_assert_false (g_file_test (world->path, G_FILE_TEST_EXISTS));

  open_store (world);
  ada = kith_test_add_person (world->store, "Ada Lovelace", world->today);
  assert_found (world, "ada", ada);
}

static void
remove_database (World *world)
{
  g_autofree char *wal = g_strconcat (world->path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (world->path, "-shm", NULL);

  g_clear_object (&world->store);
  g_assert_cmpint (g_unlink (world->path), ==, 0);
  g_unlink (wal);
  g_unlink (shm);
}

static void
test_replaced (void)
{
  g_autoptr (World) world = world_new ();
  gint64 ada = kith_test_add_person (world->store, "Ada Lovelace", world->today);
  gint64 grace;

  assert_found (world, "ada", ada);
  remove_database (world);
  assert_nobody_found (world, "ada");

  open_store (world);
  grace = kith_test_add_person (world->store, "Grace Hopper", world->today);
  assert_nobody_found (world, "ada");
  assert_found (world, "grace", grace);
}

static sqlite3 *
execute (World      *world,
         const char *sql)
{
  sqlite3 *handle;

  g_clear_object (&world->store);
  g_assert_cmpint (sqlite3_open (world->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);

  return handle;
}

static void
assert_one_line (const char *messages)
{
  g_assert_true (g_str_has_prefix (messages, "kith-search-provider: "));
  g_assert_true (strchr (messages, '\n') == messages + strlen (messages) - 1);
}

static void
assert_says_why (World *world)
{
  const char *const ids[] = { "1", NULL };
  g_autoptr (GVariant) reply = NULL;
  g_autofree char *messages = NULL;

  start (world);
  assert_nobody_found (world, "a");
  assert_nobody_found (world, "ad");
  reply = call (world, "GetResultMetas", g_variant_new ("(^as)", ids));
  messages = stop (world);
  assert_one_line (messages);
}

static void
test_newer (void)
{
  g_autoptr (World) world = world_new_empty ();

  open_store (world);
  kith_test_add_person (world->store, "Ada Lovelace", world->today);
  sqlite3_close (execute (world, "PRAGMA user_version = 9999"));
  assert_says_why (world);
}

static void
test_locked (void)
{
  g_autoptr (World) world = world_new_empty ();
  sqlite3 *handle;

  open_store (world);
  kith_test_add_person (world->store, "Ada Lovelace", world->today);
  handle = execute (world, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  assert_says_why (world);
  sqlite3_close (handle);
}

static void
test_somebody_elses (void)
{
  g_autoptr (World) world = world_new_empty ();
  g_autofree char *folder = g_path_get_dirname (world->path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (world->path, "This is no database.\n", -1, NULL));
  assert_says_why (world);
}

/* Good to look at from the front, and broken behind. */
static void
test_damaged (void)
{
  g_autoptr (World) world = world_new_empty ();
  g_autofree char *data = NULL;
  g_autofree char *messages = NULL;
  g_auto (GStrv) ids = NULL;
  gsize size;

  open_store (world);
  for (int i = 0; i < 200; i++)
    kith_test_add_person (world->store, "Ada Lovelace", world->today);
  g_clear_object (&world->store);
  g_assert_true (g_file_get_contents (world->path, &data, &size, NULL));
  memset (data + size / 2, 0xa5, size - size / 2);
  g_assert_true (g_file_set_contents (world->path, data, size, NULL));

  start (world);
  ids = search (world, "ada");
  g_assert_cmpuint (g_strv_length (ids), <=, 20);
  assert_nobody_found (world, "zzzz");
  messages = stop (world);
}

/* By itself, with a database that cannot be read as with any, and not before it may. */
static void
test_leaves (void)
{
  g_autoptr (World) world = world_new_empty ();
  g_autofree char *messages = NULL;
  gint64 last_call;

  open_store (world);
  sqlite3_close (execute (world, "PRAGMA user_version = 9999"));
  start (world);
  assert_nobody_found (world, "ada");
  last_call = g_get_monotonic_time ();
  kith_test_run_until (world->has_exited);
  g_assert_cmpint (g_get_monotonic_time () - last_call, >=,
                   (KITH_SEARCH_PROVIDER_IDLE_TIMEOUT - 1000) * 1000);
  g_assert_true (g_subprocess_get_if_exited (world->provider));
  messages = stop (world);
  assert_one_line (messages);
}

/* What is installed */

static void
test_description (void)
{
  g_autoptr (KithSearchProvider) provider = kith_search_provider_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  struct
  {
    const char *key;
    const char *value;
  } keys[] = {
    { "DesktopId", KITH_APPLICATION_ID ".desktop" },
    { "BusName", g_application_get_application_id (G_APPLICATION (provider)) },
    { "ObjectPath", PROVIDER_PATH },
    { "Version", "2" },
  };

  g_key_file_load_from_file (file, g_getenv ("KITH_SEARCH_PROVIDER_INI"), G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *value = g_key_file_get_string (file, "Shell Search Provider", keys[i].key,
                                                      &error);

      g_assert_no_error (error);
      g_assert_cmpstr (value, ==, keys[i].value);
    }
}

static void
test_libraries (void)
{
  g_autofree char *libraries = kith_test_list_libraries (g_getenv ("KITH_SEARCH_PROVIDER"));

  g_assert_nonnull (strstr (libraries, "libsqlite3"));
  g_assert_null (strstr (libraries, "libgtk"));
  g_assert_null (strstr (libraries, "libadwaita"));
  g_assert_null (strstr (libraries, "libgdk"));
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

  g_test_add_func ("/search-provider/a-name-is-found", test_name);
  g_test_add_func ("/search-provider/what-was-said-is-found-and-quoted", test_said);
  g_test_add_func ("/search-provider/a-long-note-is-cut", test_long_note);
  g_test_add_func ("/search-provider/an-interest-is-found-and-named", test_interest);
  g_test_add_func ("/search-provider/more-words-find-fewer", test_subsearch);
  g_test_add_func ("/search-provider/names-come-first-and-twenty-are-enough", test_order);
  g_test_add_func ("/search-provider/unknown-ids-are-left-out", test_unknown_ids);
  g_test_add_func ("/search-provider/no-word-is-syntax", test_hostile_words);
  g_test_add_func ("/search-provider/the-window-is-asked", test_activated);
  g_test_add_func ("/search-provider/the-window-is-not-asked-too-much", test_activated_with_much);
  g_test_add_func ("/search-provider/no-database-then-one", test_no_database);
  g_test_add_func ("/search-provider/another-database", test_replaced);
  g_test_add_func ("/search-provider/a-newer-database", test_newer);
  g_test_add_func ("/search-provider/a-locked-database", test_locked);
  g_test_add_func ("/search-provider/not-a-database", test_somebody_elses);
  g_test_add_func ("/search-provider/a-damaged-database", test_damaged);
  g_test_add_func ("/search-provider/leaves-by-itself", test_leaves);
  g_test_add_func ("/search-provider/is-described-as-it-is", test_description);
  g_test_add_func ("/search-provider/needs-no-gtk", test_libraries);

  status = g_test_run ();
  g_test_dbus_stop (bus);

  return status;
}
