/* test-migration.c: a file by an older Kith, opened by this one
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "kith-check.h"
#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-schema.h"
#include "kith-search.h"
#include "kith-test-dump.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define FIRST "/io/github/kith/Kith/store/migrations/0001-people.sql"
#define N_PEOPLE 50
#define N_PROCESSES 4

static const char *program;

/* What somebody had who used the first version: somebody odd, circles, all kinds of details, tags,
 * what was said, what is due, what was told, a history. */
static const char filling[] =
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50) "
  "INSERT INTO person (id, created_at, modified_at, display_name, given_name, family_name, company,"
  "                    notes, circle_id, next_due_on, last_contact_on, photo) "
  "SELECT 1000 + i, i, i, printf ('Zo\xc3\xab Person%02d', i), 'Zo\xc3\xab',"
  "       printf ('Person%02d', i), printf ('Company%02d', i), printf ('Note%02d', i), i % 5 + 1,"
  "       '2026-12-01', '2026-11-01', x'00ff' FROM n;"
  "UPDATE person SET display_name = 'Ada <3 & \"Bob\"', archived = 1 WHERE id = 1007;"
  "INSERT INTO person (id, created_at, modified_at, display_name, is_me) VALUES (1, 0, 0, 'Me', 1);"
  "INSERT INTO contact_detail (id, created_at, modified_at, person_id, kind, label, value,"
  "                            match_key, preferred) "
  "SELECT id + 1000, 1, 1, id, 'email', 'home', printf ('p%d@example.com', id),"
  "       printf ('p%d@example.com', id), 1 FROM person WHERE is_me = 0;"
  "INSERT INTO contact_detail (id, created_at, modified_at, person_id, kind, value) "
  "SELECT id + 2000, 1, 1, id, 'address', printf ('Street%d, Town', id) FROM person "
  "WHERE is_me = 0;"
  "INSERT INTO important_date (id, created_at, modified_at, person_id, kind, date, remind_days) "
  "SELECT id + 3000, 1, 1, id, 'birthday', '--02-29', 7 FROM person WHERE is_me = 0;"
  "INSERT INTO tag (id, created_at, modified_at, name) VALUES (1, 0, 0, 'Climbers');"
  "INSERT INTO person_tag (id, created_at, modified_at, person_id, tag_id) "
  "SELECT id + 4000, 1, 1, id, 1 FROM person WHERE is_me = 0 AND id % 2 = 0;"
  "INSERT INTO interest (id, created_at, modified_at, name) VALUES (1, 0, 0, 'Astronomy');"
  "INSERT INTO person_interest (id, created_at, modified_at, person_id, interest_id, note) "
  "VALUES (1, 1, 1, 1003, 1, 'telescopes');"
  "INSERT INTO interaction (id, created_at, modified_at, kind, happened_on, text, begun_by) "
  "SELECT id + 5000, 1, 1, 'call', '2026-11-01', printf ('Spoke of subject%d', id), 'me' "
  "FROM person WHERE is_me = 0;"
  "INSERT INTO participant (id, created_at, modified_at, interaction_id, person_id) "
  "SELECT id + 6000, 1, 1, id + 5000, id FROM person WHERE is_me = 0;"
  "INSERT INTO follow_up (id, created_at, modified_at, person_id, interaction_id, due_on, reason,"
  "                       origin, state) "
  "SELECT id + 7000, 1, 1, id, id + 5000, '2026-11-25', 'figs', 'promise', 'open' FROM person "
  "WHERE is_me = 0;"
  "INSERT INTO delivery (id, created_at, modified_at, kind, subject_id, occurrence, state, told_on,"
  "                      told_at) "
  "VALUES (1, 1, 1, 'due', 1001, '2026-11-01', 'acted', '2026-11-01', 1);"
  "INSERT INTO operation (id, at, label, origin) VALUES (1, 1, 'Add everybody', 'window');"
  "INSERT INTO change_log (operation_id) VALUES (1);"
  "INSERT INTO setting VALUES ('collation', 'C.UTF-8');"
  "PRAGMA user_version = 1;";

static const char *const tables[] = {
  "change_log",      "circle",   "contact_detail", "delivery", "follow_up",   "important_date",
  "interaction",     "interest", "operation",      "person",   "participant", "person_interest",
  "person_tag",      "setting",  "tag",
};

static void
sort_key_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  locale_t locale = newlocale (LC_COLLATE_MASK, "C", NULL);
  g_autoptr (GBytes) key = kith_text_sort_key ((const char *) sqlite3_value_text (values[0]),
                                               locale);
  gsize size;
  gconstpointer data = g_bytes_get_data (key, &size);

  sqlite3_result_blob64 (context, data, size, SQLITE_TRANSIENT);
  freelocale (locale);
}

static void
execute (sqlite3    *handle,
         const char *sql)
{
  char *message = NULL;

  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* A file as the first version left it, and @more. The -wal is emptied when it is closed. */
static void
make_first (const char *path,
            const char *more)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d",
                                            KITH_SCHEMA_APPLICATION_ID);
  g_autoptr (GBytes) sql = g_resources_lookup_data (FIRST, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  sqlite3 *handle = NULL;

  g_assert_nonnull (sql);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (kith_tokenizer_register (handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_create_function (handle, "kith_sort_key", 1,
                                            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                            NULL, sort_key_cb, NULL, NULL),
                   ==, SQLITE_OK);
  execute (handle, "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; BEGIN;");
  execute (handle, g_bytes_get_data (sql, NULL));
  execute (handle, filling);
  execute (handle, stamp);
  execute (handle, more);
  execute (handle, "COMMIT");
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
}

static void
copy (const char *from,
      const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, size, NULL));
}

static gint64
ask (sqlite3    *handle,
     const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return value;
}

static char *
get_columns (sqlite3    *handle,
             const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT group_concat (name) "
                                          "FROM pragma_table_info ('%s', 'old')", table);
  sqlite3_stmt *statement = NULL;
  char *columns;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  columns = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);

  return columns;
}

/* Whether @path is of @version and has every row of @before, and no other. */
static void
assert_same_rows (const char *path,
                  const char *before,
                  int         version)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS old", before);
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  execute (handle, attach);
  g_assert_cmpint (ask (handle, "PRAGMA user_version"), ==, version);
  g_assert_cmpint (ask (handle, "PRAGMA application_id"), ==, KITH_SCHEMA_APPLICATION_ID);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *columns = get_columns (handle, tables[i]);
      g_autofree char *sql = NULL;

      sql = g_strdup_printf ("SELECT (SELECT count (*) FROM old.%1$s) > 0 AND"
                             " (SELECT count (*) FROM old.%1$s) ="
                             " (SELECT count (*) FROM main.%1$s) AND"
                             " NOT EXISTS (SELECT %2$s FROM old.%1$s EXCEPT"
                             "             SELECT %2$s FROM main.%1$s)",
                             tables[i], columns);
      g_test_message ("%s", tables[i]);
      g_assert_cmpint (ask (handle, sql), ==, 1);
    }
  /* Half a migration shows in what there is besides the rows. */
  if (version == 1)
    g_assert_cmpint (ask (handle, "SELECT count (*) FROM (SELECT name, sql FROM old.sqlite_schema "
                                  "EXCEPT SELECT name, sql FROM main.sqlite_schema)"),
                     ==, 0);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

/* What is in the folder of copies, in order. */
static GPtrArray *
list_copies (KithTestFolder *folder)
{
  g_autofree char *backups = kith_test_folder_get_file (folder, "backups");
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (backups, name, NULL));

  return paths;
}

static void
assert_mode (const char *path,
             guint       mode)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmphex (buffer.st_mode & 0777, ==, mode);
}

static guint
count_found (KithDatabase *database,
             const char   *words)
{
  g_autoptr (KithFilter) filter = kith_filter_new_words (words);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  kith_search_count (filter, database, &count, &error);
  g_assert_no_error (error);

  return count;
}

static void
test_everything_is_there (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *before = kith_test_folder_get_file (folder, "before.db");

  make_first (path, "");
  copy (path, before);
  g_object_unref (kith_test_folder_open_store (folder));

  assert_same_rows (path, before, kith_schema_get_version ());
  kith_test_check_file (path);
}

static void
test_everybody_is_found (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autoptr (KithStore) store = NULL;
  g_autoptr (GError) error = NULL;
  KithDatabase *database;
  const struct
  {
    const char *words;
    guint count;
  } cases[] = {
    { "zoe", N_PEOPLE - 1 },       { "person03", 1 },   { "company12", 1 }, { "note50", 1 },
    { "p1009@example.com", 1 },    { "street1044", 1 }, { "climbers", 25 }, { "telescopes", 1 },
    { "subject1031", 1 },          { "astro", 1 },      { "nobody", 0 },
  };

  make_first (path, "");
  store = kith_test_folder_open_store (folder);
  database = kith_store_get_database (store);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (count_found (database, cases[i].words), ==, cases[i].count);
    }
  kith_database_check (database, &error);
  g_assert_no_error (error);

  /* And it goes on as any other. */
  kith_test_add_person (store, "Grace Hopper", TODAY);
  g_assert_cmpuint (count_found (database, "hopper"), ==, 1);
}

static void
test_copy_is_kept (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *before = kith_test_folder_get_file (folder, "before.db");
  g_autofree char *backups = kith_test_folder_get_file (folder, "backups");
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (KithStore) store = NULL;
  g_autoptr (GError) error = NULL;
  mode_t old;

  make_first (path, "");
  copy (path, before);
  old = umask (0);
  g_object_unref (kith_test_folder_open_store (folder));
  umask (old);

  copies = list_copies (folder);
  g_assert_cmpuint (copies->len, ==, 1);
  assert_mode (backups, 0700);
  assert_mode (copies->pdata[0], 0600);
  assert_same_rows (copies->pdata[0], before, 1);

  store = kith_store_open (copies->pdata[0], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (kith_store_get_database (store), "person03"), ==, 1);
}

/* The last of what the second version makes is there already: what came before it is taken back. */
static void
test_failed_midway (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *before = kith_test_folder_get_file (folder, "before.db");

  make_first (path, "CREATE TABLE saved_list (thing TEXT);");
  copy (path, before);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithStore) store = kith_store_open (path, &error);

      g_assert_null (store);
      g_assert_error (error, KITH_ERROR, KITH_ERROR_DATABASE);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_nonnull (strstr (error->message, "left as it was"));
      g_assert_null (strstr (error->message, "saved_list"));
      g_assert_null (strchr (error->message, '\n'));
      g_assert_true (g_str_has_suffix (error->message, "."));
      assert_same_rows (path, before, 1);
    }
}

/* Without a copy nothing is touched. */
static void
test_no_copy (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *before = kith_test_folder_get_file (folder, "before.db");
  g_autofree char *backups = kith_test_folder_get_file (folder, "backups");
  g_autoptr (KithStore) store = NULL;
  g_autoptr (GError) error = NULL;

  make_first (path, "");
  copy (path, before);
  g_assert_true (g_file_set_contents (backups, "a file", -1, NULL));
  store = kith_store_open (path, &error);
  g_assert_null (store);
  g_assert_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, backups));
  assert_same_rows (path, before, 1);
}

static void
run_each (const char *const *paths,
          guint              n_paths)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_paths; i++)
    {
      g_ptr_array_add (processes, g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program,
                                                    "--open", paths[i], NULL));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < n_paths; i++)
    {
      g_subprocess_wait_check (processes->pdata[i], NULL, &error);
      g_assert_no_error (error);
    }
}

/* Two files of one folder, in one second. */
static void
test_two_files (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *friends = kith_test_folder_get_file (folder, "friends.db");
  g_autofree char *work = kith_test_folder_get_file (folder, "work.db");
  const char *const paths[] = { friends, work };
  g_autoptr (GPtrArray) copies = NULL;
  gint64 n_friends = 0;
  gint64 n_work = 0;

  make_first (friends, "");
  make_first (work, "DELETE FROM person WHERE id > 1010;");
  run_each (paths, G_N_ELEMENTS (paths));

  copies = list_copies (folder);
  g_assert_cmpuint (copies->len, ==, 2);
  for (guint i = 0; i < copies->len; i++)
    {
      sqlite3 *handle = NULL;

      g_assert_cmpint (sqlite3_open (copies->pdata[i], &handle), ==, SQLITE_OK);
      switch (ask (handle, "SELECT count (*) FROM person WHERE is_me = 0"))
        {
        case N_PEOPLE:
          n_friends++;
          break;
        case 10:
          n_work++;
          break;
        default:
          g_assert_not_reached ();
        }
      sqlite3_close (handle);
    }
  g_assert_cmpint (n_friends, ==, 1);
  g_assert_cmpint (n_work, ==, 1);
}

/* One file, by all programs of Kith at once: one does the work and copies, the others wait. */
static void
test_several_processes (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  g_autofree char *before = kith_test_folder_get_file (folder, "before.db");
  const char *paths[N_PROCESSES];
  g_autoptr (GPtrArray) copies = NULL;

  make_first (path, "");
  copy (path, before);
  for (guint i = 0; i < N_PROCESSES; i++)
    paths[i] = path;
  run_each (paths, N_PROCESSES);

  assert_same_rows (path, before, kith_schema_get_version ());
  kith_test_check_file (path);
  copies = list_copies (folder);
  g_assert_cmpuint (copies->len, ==, 1);
  assert_same_rows (copies->pdata[0], before, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc == 3 && strcmp (argv[1], "--open") == 0)
    {
      g_autoptr (KithStore) store = kith_store_open (argv[2], NULL);

      return store != NULL ? 0 : 1;
    }

  kith_test_init (&argc, &argv);
  program = self;

  g_test_add_func ("/migration/everything-is-still-there", test_everything_is_there);
  g_test_add_func ("/migration/everybody-is-found-as-before", test_everybody_is_found);
  g_test_add_func ("/migration/a-copy-of-the-old-file-is-kept", test_copy_is_kept);
  g_test_add_func ("/migration/one-that-fails-midway-leaves-the-file-as-it-was",
                   test_failed_midway);
  g_test_add_func ("/migration/without-a-copy-nothing-is-touched", test_no_copy);
  g_test_add_func ("/migration/two-files-of-one-folder-have-two-copies", test_two_files);
  g_test_add_func ("/migration/several-processes-make-one-copy", test_several_processes);

  return g_test_run ();
}
