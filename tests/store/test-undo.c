/* test-undo.c: whatever a transaction does is undone and redone exactly
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-bulk.h"
#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-history.h"
#include "kith-id.h"
#include "kith-test-dump.h"

/* How many made-up transactions, and how much in each at most. */
#define N_TURNS 60
#define MOST_STATEMENTS 20

/* More changes than are indexed one by one. */
#define MANY 800

typedef struct
{
  KithTestFolder *folder;
  KithDatabase *database;
  char *path;
} Fixture;

/* What an operation does: each of @script, that from @bulk_at on while rows are added in bulk. */
typedef struct
{
  const char *const *script;
  int bulk_at;
} Work;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (KithStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = kith_test_folder_new ();
  store = kith_test_folder_open_store (fixture->folder);
  fixture->path = g_strdup (kith_store_get_path (store));
  g_clear_object (&store);
  fixture->database = kith_database_open (fixture->path, KITH_DATABASE_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  kith_database_close (fixture->database);
  kith_test_check_file (fixture->path);
  kith_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

/* Statements fail where they do. */
static gboolean
work (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        data,
      GError        **error)
{
  const Work *self = data;
  g_autoptr (KithBulk) bulk = NULL;

  kith_operation_take_label (operation, g_strdup ("Anything"));
  for (int i = 0; self->script[i] != NULL; i++)
    {
      if (i == self->bulk_at && (bulk = kith_bulk_begin (database, error)) == NULL)
        return FALSE;
      sqlite3_exec (kith_database_get_handle (database), self->script[i], NULL, NULL, NULL);
    }

  return bulk == NULL || kith_bulk_end (bulk, error);
}

static gboolean
perform (Fixture            *fixture,
         const char *const  *script,
         int                 bulk_at,
         GError            **error)
{
  Work data = { script, bulk_at };
  g_autoptr (KithOperation) operation = kith_operation_new ("test", work, &data, NULL);

  return kith_history_perform (fixture->database, operation, NULL, error);
}

static void
revert (Fixture  *fixture,
        gboolean  redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithHistoryEntry) entry = kith_history_revert (fixture->database, 0, redo, NULL,
                                                            &error);

  g_assert_no_error (error);
}

static void
print_script (const char *const *script,
              int                bulk_at)
{
  for (int i = 0; script[i] != NULL; i++)
    g_test_message ("%s%s", i == bulk_at ? "(in bulk) " : "", script[i]);
}

static void
assert_exact (Fixture            *fixture,
              const char *const  *script,
              int                 bulk_at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = kith_test_dump (fixture->path);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  print_script (script, bulk_at);
  perform (fixture, script, bulk_at, &error);
  g_assert_no_error (error);
  after = kith_test_dump (fixture->path);
  if (strcmp (before, after) == 0)
    return;

  revert (fixture, FALSE);
  undone = kith_test_dump (fixture->path);
  g_assert_cmpstr (undone, ==, before);
  revert (fixture, TRUE);
  redone = kith_test_dump (fixture->path);
  g_assert_cmpstr (redone, ==, after);
}

static void
prepare (Fixture    *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  perform (fixture, (const char *const[]) { sql, NULL }, -1, &error);
  g_assert_no_error (error);
}

#define PEOPLE(values) \
  "INSERT INTO person (id, created_at, modified_at, display_name) " values ";"
#define NUMBERS(last) \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " #last ")"
#define INTERACTIONS(values)                                                             \
  "INSERT INTO interaction (id, created_at, modified_at, kind, happened_on, begun_by, text) " \
  values ";"

/* An id as nobody has it yet, when the operation has begun, too. */
static gint64
create_id (void)
{
  return kith_id_new () + G_MAXINT32;
}

#define MOST " WHERE id BETWEEN 101 AND 900"

/* Where a tag was taken from somebody and given to them again, or to another. */
static void
test_place_taken (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *person = NULL;
  g_autofree char *tag = NULL;

  prepare (fixture,
           PEOPLE ("VALUES (100, 0, 0, 'Ada')")
           "INSERT INTO tag VALUES (7, 0, 0, 'Blue');"
           "INSERT INTO person_tag VALUES (200, 0, 0, 100, 7)");
  person = g_strdup_printf (PEOPLE ("VALUES (%" G_GINT64_FORMAT ", 0, 0, 'Bob')"), create_id ());
  tag = g_strdup_printf ("INSERT INTO person_tag VALUES (%" G_GINT64_FORMAT ", 0, 0, 100, 7)",
                         create_id ());
  assert_exact (fixture,
                (const char *const[]) { "SELECT 1", person, "DELETE FROM person_tag WHERE id = 200",
                                        tag, NULL },
                0);
}

/* The last rows go before others are added. */
static void
test_highest_gone (Fixture       *fixture,
                   gconstpointer  data)
{
  prepare (fixture, PEOPLE ("VALUES (100, 0, 0, 'Ada'), (101, 0, 0, 'Bob')"));
  assert_exact (fixture,
                (const char *const[]) { "DELETE FROM person WHERE id >= 100", "SELECT 1",
                                        PEOPLE ("VALUES (101, 0, 0, 'Carl')"), NULL },
                1);
}

/* Two tables with as many columns, one after the other in the changeset. */
static void
test_tables_alike (Fixture       *fixture,
                   gconstpointer  data)
{
  prepare (fixture,
           PEOPLE (NUMBERS (800) " SELECT 100 + i, 0, 0, 'P ' || i FROM n")
           INTERACTIONS ("VALUES (5, 0, 0, 'note', '2026-01-01', 'me', 'hello')")
           "INSERT INTO tag VALUES (7, 0, 0, 'Blue')");
  assert_exact (fixture,
                (const char *const[]) {
                  INTERACTIONS (NUMBERS (800) " SELECT 5000 + i, 0, 0, 'note', '2026-01-01', 'me',"
                                              " 'hello' FROM n"),
                  "INSERT INTO participant SELECT id, 0, 0, 5, id FROM person" MOST,
                  "INSERT INTO person_tag SELECT id, 0, 0, id, 7 FROM person" MOST,
                  NULL },
                -1);
  g_assert_cmpint (kith_test_count (fixture->path, "SELECT count (*) FROM person_search ('blue')"),
                   ==, MANY);
  revert (fixture, FALSE);
  g_assert_cmpint (kith_test_count (fixture->path, "SELECT count (*) FROM person_search ('blue')"),
                   ==, 0);
}

/* Nothing is done that could not be undone. */
static void
assert_refused (Fixture            *fixture,
                const char *const  *script,
                int                 bulk_at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = kith_test_dump (fixture->path);
  g_autofree char *after = NULL;

  g_assert_false (perform (fixture, script, bulk_at, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_LIMIT);
  after = kith_test_dump (fixture->path);
  g_assert_cmpstr (after, ==, before);
}

static void
test_too_much (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *add = NULL;

  prepare (fixture,
           "INSERT INTO person (id, created_at, modified_at, display_name, photo) "
           NUMBERS (80) " SELECT 100 + i, 0, 0, 'P ' || i, zeroblob (50000) FROM n");
  sqlite3_limit (kith_database_get_handle (fixture->database), SQLITE_LIMIT_LENGTH, 2000000);

  assert_refused (fixture, (const char *const[]) { "DELETE FROM person WHERE id > 100", NULL }, -1);
  assert_refused (fixture,
                  (const char *const[]) { "UPDATE person SET photo = zeroblob (60000)", NULL }, -1);
  add = g_strdup_printf ("INSERT INTO person (id, created_at, modified_at, display_name, photo) "
                         NUMBERS (80) " SELECT %" G_GINT64_FORMAT " + i, 0, 0, 'Q',"
                         " zeroblob (50000) FROM n", create_id ());
  assert_refused (fixture, (const char *const[]) { add, NULL }, -1);
  assert_refused (fixture, (const char *const[]) { "SELECT 1", add, NULL }, 0);
}

static const char *
draw_table (void)
{
  const char *const tables[] = {
    "person", "contact_detail", "tag", "participant", "person_tag", "follow_up", "circle",
    "important_date", "saved_list", "interest", "person_interest", "interaction",
  };

  return tables[g_test_rand_int_range (0, G_N_ELEMENTS (tables))];
}

/* Names are unique, and two rows that change theirs for each other are more than SQLite undoes; so
 * they are drawn from very many. */
static char *
create_statement (gboolean in_bulk)
{
  gint64 id = g_test_rand_int_range (1, 12);
  gint64 other = g_test_rand_int_range (1, 12);
  gint64 third = g_test_rand_int_range (1, 12);
  gint64 added = in_bulk ? create_id () : id;
  int number = g_test_rand_int_range (0, G_MAXINT32);

#define ID "%" G_GINT64_FORMAT
  switch (g_test_rand_int_range (0, in_bulk ? 12 : 16))
    {
    case 0:
      return g_strdup_printf ("DELETE FROM %s WHERE id = " ID, draw_table (), id);
    case 1:
      return g_strdup_printf ("UPDATE %s SET modified_at = %d WHERE id <= " ID, draw_table (),
                              number % 5, id);
    case 2:
      return g_strdup_printf ("INSERT OR IGNORE INTO tag VALUES (" ID ", 0, 0, '%d')", added,
                              number);
    case 3:
      return g_strdup_printf ("INSERT OR IGNORE INTO person_tag VALUES (" ID ", 0, 0, " ID ", " ID
                              ")", added, other, third);
    case 4:
      return g_strdup_printf ("INSERT OR IGNORE INTO participant VALUES (" ID ", 0, 0, " ID ", " ID
                              ")", added, other, third);
    case 5:
      return g_strdup_printf ("INSERT OR REPLACE INTO saved_list VALUES (" ID ", 0, 0, 'a', 'b',"
                              " %d)", added, number % 5);
    case 6:
      return g_strdup_printf ("INSERT OR IGNORE INTO contact_detail (id, created_at, modified_at,"
                              " person_id, kind, value) VALUES (" ID ", 0, 0, " ID ", 'email',"
                              " 'v%d')", added, other, number % 5);
    case 7:
      return g_strdup_printf ("INSERT OR IGNORE INTO follow_up (id, created_at, modified_at,"
                              " person_id, interaction_id, due_on, origin, state) VALUES (" ID
                              ", 0, 0, " ID ", " ID ", '2026-01-01', 'own', 'open')",
                              added, other, third);
    case 8:
      return g_strdup_printf ("UPDATE person SET introduced_by = " ID ", notes = 'n%d',"
                              " circle_id = %d WHERE id >= " ID, other, number % 3, number % 7, id);
    case 9:
    case 10:
      return g_strdup_printf (PEOPLE ("VALUES (" ID ", 0, 0, 'N%d')"), added, number % 5);
    case 11:
      return g_strdup_printf ("UPDATE OR IGNORE contact_detail SET person_id = " ID ","
                              " value = 'v%d' WHERE id >= " ID, other, number % 5, id);
    case 12:
      return g_strdup_printf ("DELETE FROM %s WHERE id > " ID, draw_table (), id);
    case 13:
      return g_strdup_printf ("UPDATE OR IGNORE saved_list SET id = " ID " WHERE id = " ID, other,
                              id);
    case 14:
      return g_strdup_printf ("SAVEPOINT s; DELETE FROM %s; ROLLBACK TO s; RELEASE s",
                              draw_table ());
    default:
      return g_strdup_printf (INTERACTIONS ("VALUES (" ID ", 0, 0, 'call', '2026-01-01', 'me',"
                                            " 't%d')"), added, number % 5);
    }
#undef ID
}

static void
test_anything (Fixture       *fixture,
               gconstpointer  data)
{
  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      g_autoptr (GPtrArray) script = g_ptr_array_new_with_free_func (g_free);
      int n_statements = g_test_rand_int_range (1, MOST_STATEMENTS + 1);
      int bulk_at = turn % 2 == 0 ? -1 : g_test_rand_int_range (0, n_statements);

      for (int i = 0; i < n_statements; i++)
        g_ptr_array_add (script, create_statement (bulk_at >= 0 && i >= bulk_at));
      g_ptr_array_add (script, NULL);
      assert_exact (fixture, (const char *const *) script->pdata, bulk_at);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/undo/a-place-that-was-taken", test_place_taken);
  ADD ("/undo/the-last-rows-went-first", test_highest_gone);
  ADD ("/undo/tables-that-look-alike", test_tables_alike);
  ADD ("/undo/more-than-can-be-undone-is-not-done", test_too_much);
  ADD ("/undo/anything", test_anything);

  return g_test_run ();
}
