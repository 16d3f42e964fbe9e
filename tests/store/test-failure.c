/* test-failure.c: what cannot be read is not taken for what is not there
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-check.h"
#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-logging.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))

/* What SQLite is not to read: a table, or a PRAGMA. */
typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  gint64 ada;
  char *before;
  const char *unreadable;
} Fixture;

static int
authorize_cb (void       *data,
              int         action,
              const char *name,
              const char *detail,
              const char *schema,
              const char *trigger)
{
  const Fixture *fixture = data;

  if (fixture->unreadable == NULL || (action != SQLITE_READ && action != SQLITE_PRAGMA))
    return SQLITE_OK;

  return g_str_has_prefix (name, fixture->unreadable) ? SQLITE_DENY : SQLITE_OK;
}

/* SQLite asks when it prepares a statement, and prepares all of them again now. */
static gboolean
watch (KithOperation  *operation,
       KithDatabase   *database,
       gpointer        data,
       GError        **error)
{
  sqlite3_set_authorizer (kith_database_get_handle (database), authorize_cb, data);

  return TRUE;
}

static void
set_unreadable (Fixture    *fixture,
                const char *unreadable)
{
  fixture->unreadable = unreadable;
  kith_test_do (fixture->store, watch, fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &fixture->ada, 1, 1, NULL, TODAY));
  kith_test_perform (fixture->store, kith_logging_log_now ("test", fixture->ada, 1, TODAY));
  fixture->before = kith_test_dump (kith_store_get_path (fixture->store));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->before);
  g_assert_finalize_object (fixture->store);
  kith_test_folder_free (fixture->folder);
}

static void
assert_as_before (Fixture *fixture,
                  GError  *error)
{
  g_autofree char *after = kith_test_dump (kith_store_get_path (fixture->store));

  g_assert_error (error, KITH_ERROR, KITH_ERROR_DATABASE);
  g_assert_cmpstr (after, ==, fixture->before);
}

/* Performs @operation, which it takes, while something cannot be read. */
static void
assert_fails (Fixture       *fixture,
              const char    *unreadable,
              KithOperation *operation)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;

  set_unreadable (fixture, unreadable);
  g_assert_false (kith_store_perform (fixture->store, owned, &error));
  set_unreadable (fixture, NULL);
  assert_as_before (fixture, error);
}

static void
test_circle (Fixture       *fixture,
             gconstpointer  data)
{
  assert_fails (fixture, "circle", kith_planning_snooze ("test", fixture->ada, TODAY + 3));
  assert_fails (fixture, "circle", kith_people_archive ("test", &fixture->ada, 1, FALSE));
  assert_fails (fixture, "circle",
                kith_planning_set_circle ("test", &fixture->ada, 1, 2, NULL, TODAY));
}

static void
test_person (Fixture       *fixture,
             gconstpointer  data)
{
  KithDatabase *database = kith_store_get_database (fixture->store);
  g_autoptr (KithPerson) seen = NULL;
  g_autoptr (KithPerson) edited = NULL;
  KithPersonDraft *draft;

  seen = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, fixture->ada, NULL));
  edited = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, fixture->ada, NULL));
  kith_person_set_company (edited, "Engines");
  draft = kith_person_draft_new (edited);
  draft->base = kith_person_draft_new (seen);
  assert_fails (fixture, "person", kith_people_save ("test", draft, TODAY));
  assert_fails (fixture, "person", kith_people_archive ("test", &fixture->ada, 1, TRUE));
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  set_unreadable (fixture, "foreign_key_");
  entry = kith_store_revert (fixture->store, 0, FALSE, &error);
  set_unreadable (fixture, NULL);
  g_assert_null (entry);
  assert_as_before (fixture, error);
}

static void
test_check (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_WRITE, NULL);
  g_autoptr (GError) error = NULL;
  Fixture fixture = { .unreadable = "foreign_key_check" };

  sqlite3_set_authorizer (kith_database_get_handle (database), authorize_cb, &fixture);
  g_assert_false (kith_database_check (database, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_DATABASE);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/failure/a-circle-that-cannot-be-read-takes-no-date-away", test_circle);
  ADD ("/failure/a-person-who-cannot-be-read-is-not-gone", test_person);
  ADD ("/failure/an-undo-that-cannot-be-checked-is-not-done", test_undo);
#undef ADD
  g_test_add_func ("/failure/a-file-that-cannot-be-checked-is-not-well", test_check);

  return g_test_run ();
}
