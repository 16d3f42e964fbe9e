/* test-recorder.c: the recorder says what SQLite's session extension would say
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-id.h"
#include "kith-recorder.h"
#include "kith-schema.h"
#include "kith-test-dump.h"

/* How many made-up transactions, and how much in each at most. */
#define N_TURNS 150
#define MOST_STATEMENTS 12

typedef struct
{
  KithTestFolder *folder;
  KithDatabase *database;
  sqlite3 *handle;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (KithStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = kith_test_folder_new ();
  store = kith_test_folder_open_store (fixture->folder);
  path = g_strdup (kith_store_get_path (store));
  g_clear_object (&store);
  fixture->database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  fixture->handle = kith_database_get_handle (fixture->database);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->database, kith_database_close);
  kith_test_folder_free (fixture->folder);
}

static void
execute (Fixture    *fixture,
         const char *sql)
{
  g_autoptr (GError) error = NULL;

  kith_database_execute (fixture->database, sql, &error);
  g_assert_no_error (error);
}

static void
append_value (GString       *line,
              sqlite3_value *value)
{
  g_autofree char *bytes = NULL;

  if (value == NULL)
    {
      g_string_append (line, " .");
      return;
    }

  bytes = g_compute_checksum_for_data (G_CHECKSUM_MD5, sqlite3_value_blob (value),
                                       sqlite3_value_bytes (value));
  g_string_append_printf (line, " %d:%s", sqlite3_value_type (value), bytes);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What a changeset says, in an order of its own: the extension has that of a hash table. */
static char *
describe (gconstpointer data,
          int           size)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_changeset_iter *iter = NULL;

  if (size == 0)
    return g_strdup ("");

  g_assert_cmpint (sqlite3changeset_start (&iter, size, (void *) data), ==, SQLITE_OK);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      GString *line = g_string_new (NULL);
      const char *table;
      unsigned char *is_key;
      int n_columns, kind, indirect, n_key_columns;

      sqlite3changeset_op (iter, &table, &n_columns, &kind, &indirect);
      sqlite3changeset_pk (iter, &is_key, &n_key_columns);
      g_assert_cmpint (n_key_columns, ==, n_columns);
      for (int i = 0; i < n_columns; i++)
        g_assert_cmpint (is_key[i], ==, i == 0);

      g_string_append_printf (line, "%s %d", table, kind);
      for (int i = 0; i < n_columns; i++)
        {
          sqlite3_value *before = NULL;
          sqlite3_value *after = NULL;

          if (kind != SQLITE_INSERT)
            sqlite3changeset_old (iter, i, &before);
          if (kind != SQLITE_DELETE)
            sqlite3changeset_new (iter, i, &after);
          append_value (line, before);
          append_value (line, after);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_assert_cmpint (sqlite3changeset_finalize (iter), ==, SQLITE_OK);

  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Statements fail where they do. */
static void
run_script (Fixture            *fixture,
            const char *const  *script)
{
  for (guint i = 0; script[i] != NULL; i++)
    sqlite3_exec (fixture->handle, script[i], NULL, NULL, NULL);
}

static int
filter_table_cb (void       *user_data,
                 const char *table)
{
  return kith_schema_find_recorded (table) >= 0;
}

/* What the extension records of a script, which is taken back. */
static char *
record_by_session (Fixture            *fixture,
                   const char *const  *script)
{
  sqlite3_session *session = NULL;
  void *data = NULL;
  char *description;
  int size = 0;

  execute (fixture, "BEGIN IMMEDIATE");
  g_assert_cmpint (sqlite3session_create (fixture->handle, "main", &session), ==, SQLITE_OK);
  sqlite3session_table_filter (session, filter_table_cb, NULL);
  g_assert_cmpint (sqlite3session_attach (session, NULL), ==, SQLITE_OK);
  run_script (fixture, script);
  g_assert_cmpint (sqlite3session_changeset (session, &size, &data), ==, SQLITE_OK);
  description = describe (data, size);
  sqlite3_free (data);
  sqlite3session_delete (session);
  execute (fixture, "ROLLBACK");

  return description;
}

/* What the recorder makes of it, which is kept. */
static char *
record (Fixture            *fixture,
        const char *const  *script)
{
  g_autoptr (KithStatement) statement = NULL;
  g_autoptr (KithRecorder) recorder = NULL;
  g_autoptr (GError) error = NULL;
  char *description;
  gsize size;

  execute (fixture, "BEGIN IMMEDIATE");
  recorder = kith_recorder_new (fixture->database);
  run_script (fixture, script);
  kith_recorder_finish (recorder, &size, &error);
  g_assert_no_error (error);

  statement = kith_database_prepare (fixture->database, "SELECT ?1", &error);
  g_assert_no_error (error);
  kith_recorder_bind (recorder, statement->stmt, 1);
  g_assert_cmpint (sqlite3_step (statement->stmt), ==, SQLITE_ROW);
  g_assert_cmpuint (sqlite3_column_bytes (statement->stmt, 0), ==, size);
  description = describe (sqlite3_column_blob (statement->stmt, 0), size);
  g_clear_pointer (&statement, kith_statement_free);
  execute (fixture, "COMMIT");

  return description;
}

/* Returns whether there was anything to record. */
static gboolean
assert_same (Fixture            *fixture,
             const char *const  *script)
{
  g_autofree char *expected = record_by_session (fixture, script);
  g_autofree char *recorded = record (fixture, script);

  if (g_strcmp0 (expected, recorded) != 0)
    for (guint i = 0; script[i] != NULL; i++)
      g_test_message ("%s", script[i]);
  g_assert_cmpstr (recorded, ==, expected);

  return *recorded != '\0';
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  const char *const script[] = {
    "UPDATE circle SET name = name",
    "INSERT INTO tag (id, created_at, modified_at, name) VALUES (1, 0, 0, 'piano')",
    "DELETE FROM tag",
    "UPDATE circle SET name = 'Nearest' WHERE id = 1",
    "UPDATE circle SET name = 'Inner' WHERE id = 1",
    "INSERT INTO setting (name, value) VALUES ('a', 'b')",
    NULL,
  };
  g_autofree char *recorded = NULL;

  recorded = record_by_session (fixture, script);
  g_assert_cmpstr (recorded, ==, "");
  g_clear_pointer (&recorded, g_free);
  recorded = record (fixture, script);
  g_assert_cmpstr (recorded, ==, "");
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  const char *const add[] = {
    "INSERT INTO person (id, created_at, modified_at, display_name, photo, notes, circle_id)"
    " VALUES (100, 9223372036854775807, -9223372036854775807 - 1, '', zeroblob (70000),"
    " 'naïve ' || char (0) || ' 愛', 1), (101, 0, 0, 'Ada', x'', printf ('%.*c', 20000, 'x'), NULL)",
    NULL,
  };
  const char *const change[] = {
    "UPDATE person SET notes = NULL, photo = x'00ff', circle_id = 2 WHERE id = 100",
    "UPDATE person SET notes = '', photo = NULL, introduced_by = 100 WHERE id = 101",
    NULL,
  };
  const char *const rename[] = { "UPDATE person SET id = 102 WHERE id = 101", NULL };
  const char *const swap[] = {
    "DELETE FROM person WHERE id = 100",
    "INSERT INTO person (id, created_at, modified_at, display_name) VALUES (100, 0, 0, 'Bob')",
    NULL,
  };

  g_assert_true (assert_same (fixture, add));
  g_assert_true (assert_same (fixture, change));
  g_assert_true (assert_same (fixture, rename));
  g_assert_true (assert_same (fixture, swap));
}

/* What was taken back in the middle did not happen. */
static void
test_taken_back (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *const add[] = {
    "INSERT INTO tag (id, created_at, modified_at, name) VALUES (1, 0, 0, 'a'), (2, 0, 0, 'b')",
    "INSERT INTO tag (id, created_at, modified_at, name) VALUES (3, 0, 0, 'c'), (4, 0, 0, 'a')",
    "UPDATE OR REPLACE tag SET name = 'b' WHERE id = 1",
    NULL,
  };
  const char *const some[] = {
    "SAVEPOINT one",
    "UPDATE circle SET name = name || '!'",
    "DELETE FROM tag",
    "ROLLBACK TO one",
    "UPDATE circle SET position = 9 WHERE id = 3",
    "RELEASE one",
    "INSERT OR IGNORE INTO tag (id, created_at, modified_at, name) VALUES (1, 0, 0, 'z')",
    "UPDATE circle SET rhythm_days = 14 - id WHERE id < 20",
    "UPDATE circle SET rhythm_days = 3 - id",
    NULL,
  };

  g_assert_true (assert_same (fixture, add));
  g_assert_true (assert_same (fixture, some));
}

/* A person that is removed takes along what belongs to them. */
static char *
create_statement (void)
{
  const char *const tables[] = { "person", "contact_detail", "tag", "interaction", "participant",
                                 "person_tag", "follow_up", "circle" };
  const char *table = tables[g_test_rand_int_range (0, G_N_ELEMENTS (tables))];
  int id = g_test_rand_int_range (1, 12);
  int other = g_test_rand_int_range (1, 12);
  int third = g_test_rand_int_range (1, 12);

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      return g_strdup_printf ("DELETE FROM %s WHERE id = %d", table, id);
    case 1:
      return g_strdup_printf ("DELETE FROM %s WHERE id > %d", table, id);
    case 2:
      return g_strdup_printf ("UPDATE %s SET modified_at = %d WHERE id <= %d", table, other, id);
    case 3:
      return g_strdup_printf ("INSERT OR REPLACE INTO person (id, created_at, modified_at,"
                              " display_name, circle_id, introduced_by)"
                              " VALUES (%d, 0, 0, 'Ada %d', %d, %d)", id, other, other, third);
    case 4:
      return g_strdup_printf ("INSERT OR REPLACE INTO contact_detail (id, created_at, modified_at,"
                              " person_id, kind, value) VALUES (%d, 0, 0, %d, 'email', '%d')",
                              id, other, third);
    case 5:
      return g_strdup_printf ("INSERT OR REPLACE INTO tag (id, created_at, modified_at, name)"
                              " VALUES (%d, 0, 0, '%d')", id, other);
    case 6:
      return g_strdup_printf ("INSERT OR REPLACE INTO person_tag (id, created_at, modified_at,"
                              " person_id, tag_id) VALUES (%d, 0, 0, %d, %d)", id, other, third);
    case 7:
      return g_strdup_printf ("INSERT OR REPLACE INTO interaction (id, created_at, modified_at,"
                              " kind, happened_on, begun_by, text)"
                              " VALUES (%d, 0, 0, 'call', '2026-01-01', 'me', '%d')", id, other);
    default:
      return g_strdup_printf ("INSERT OR REPLACE INTO participant (id, created_at, modified_at,"
                              " interaction_id, person_id) VALUES (%d, 0, 0, %d, %d)",
                              id, other, third);
    }
}

static void
test_anything (Fixture       *fixture,
               gconstpointer  data)
{
  guint n_recorded = 0;

  for (guint i = 0; i < N_TURNS; i++)
    {
      g_autoptr (GPtrArray) script = g_ptr_array_new_with_free_func (g_free);
      int n_statements = g_test_rand_int_range (1, MOST_STATEMENTS + 1);

      for (int j = 0; j < n_statements; j++)
        g_ptr_array_add (script, create_statement ());
      g_ptr_array_add (script, NULL);
      n_recorded += assert_same (fixture, (const char *const *) script->pdata);
    }

  g_assert_cmpuint (n_recorded, >, N_TURNS / 2);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/recorder/nothing-is-nothing", test_nothing);
  ADD ("/recorder/all-values", test_values);
  ADD ("/recorder/what-was-taken-back", test_taken_back);
  ADD ("/recorder/anything", test_anything);

  return g_test_run ();
}
