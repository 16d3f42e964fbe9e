/* test-export.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "kith-contact-detail.h"
#include "kith-error.h"
#include "kith-export.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-interaction.h"
#include "kith-logging.h"
#include "kith-people.h"
#include "kith-test.h"
#include "kith-vcard-person.h"
#include "kith-vcard-reader.h"

#define TODAY kith_day_new (2026, 11, 22)
#define NAME "Ada <3 & \"Bob\""

/* Tables that hold how Kith works, not what somebody wrote down. */
static const char *const internal[] = {
  "change_log", "setting", "person_order", "person_text", NULL,
};

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithDatabase *database;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) draft = kith_person_draft_new (person);
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autoptr (KithFollowUp) next = kith_follow_up_new ();
  g_autoptr (KithImportantDate) date = kith_important_date_new ();
  static const char *const tags[] = { "Maths, old", "Friends", NULL };
  static const char *const interests[] = { "engines", NULL };
  g_autoptr (KithOperation) add = NULL;
  gint64 id;

  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);

  kith_person_set_display_name (person, NAME);
  kith_person_set_company (person, "Engines; and, sons");
  kith_person_set_notes (person, "first line\nsecond \\ line");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, "home", "ada@example.com");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, "Boat", "+1 555");
  kith_important_date_set_date (date, "--12-10");
  draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->dates, g_object_ref (date));
  draft->tags = g_strdupv ((char **) tags);
  draft->interests = g_strdupv ((char **) interests);
  add = kith_people_save ("test", g_steal_pointer (&draft), TODAY);
  kith_test_perform (fixture->store, g_object_ref (add));
  id = kith_operation_get_result (add);

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_CALL);
  kith_interaction_set_happened_on (interaction, "2026-11-20");
  kith_follow_up_set_due_on (next, "2026-12-01");
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &id, 1, next, TODAY));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->store);
  kith_test_folder_free (fixture->folder);
}

static char *
export (Fixture          *fixture,
        KithExportFormat  format,
        KithVcardVersion  version)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "out");
  g_autoptr (GError) error = NULL;
  char *text;

  kith_export_write_file (fixture->database, format, version, NULL, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, &error));

  return text;
}

static void
test_some (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "some");
  gint64 ids[] = {
    kith_test_add_person (fixture->store, "Grace", TODAY),
    kith_test_add_person (fixture->store, "Alan", TODAY),
  };
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_array_append_val (people, ids[1]);
  kith_export_write_file (kith_store_get_database (fixture->store), KITH_EXPORT_FORMAT_VCARD,
                          KITH_VCARD_3_0, people, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "FN:Alan"));
  g_assert_null (strstr (text, "FN:Grace"));
  g_assert_null (strstr (text, "FN:Ada"));
}

static void
test_vcard (Fixture       *fixture,
            gconstpointer  data)
{
  static const KithVcardVersion versions[] = { KITH_VCARD_2_1, KITH_VCARD_3_0, KITH_VCARD_4_0 };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *text = export (fixture, KITH_EXPORT_FORMAT_VCARD, versions[i]);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, NULL);
      g_autoptr (KithVcard) second = kith_vcard_reader_next (reader, NULL, NULL);
      g_autoptr (KithPersonDraft) draft = kith_vcard_person_read (card, NULL, NULL);

      g_assert_null (second);
      g_assert_cmpint (kith_vcard_get_version (card), ==, versions[i]);
      g_assert_cmpstr (kith_person_get_display_name (draft->person), ==, NAME);
      g_assert_cmpstr (kith_person_get_company (draft->person), ==, "Engines; and, sons");
      g_assert_cmpstr (kith_person_get_notes (draft->person), ==, "first line\nsecond \\ line");
      g_assert_cmpuint (draft->details->len, ==, 2);
      g_assert_cmpuint (draft->dates->len, ==, 1);
      g_assert_cmpuint (g_strv_length (draft->tags), ==, 2);
      g_assert_cmpuint (g_strv_length (draft->interests), ==, 1);
      g_assert_null (kith_person_get_vcard_extra (draft->person));
    }
}

/* What another reader makes of it, where it is installed. */
static void
test_vobject (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const program =
    "import sys\n"
    "try:\n"
    "    import vobject\n"
    "except ImportError:\n"
    "    sys.exit(77)\n"
    "card = vobject.readOne(open(sys.argv[1], encoding='utf-8'))\n"
    "assert card.fn.value == 'Ada <3 & \"Bob\"', card.fn.value\n"
    "assert card.email.value == 'ada@example.com'\n"
    "assert card.org.value == ['Engines; and, sons'], card.org.value\n"
    "assert card.note.value == 'first line\\nsecond \\\\ line', card.note.value\n"
    "assert card.categories.value == ['Maths, old', 'Friends'], card.categories.value\n";
  g_autofree char *text = export (fixture, KITH_EXPORT_FORMAT_VCARD, KITH_VCARD_3_0);
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "out");
  const char *python = g_file_test ("/usr/bin/python3", G_FILE_TEST_EXISTS) ? "/usr/bin/python3"
                                                                            : "python3";
  const char *argv[] = { python, "-c", program, path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error))
    {
      g_test_skip (error->message);
      return;
    }
  if (g_spawn_check_wait_status (status, &error))
    return;
  if (g_error_matches (error, G_SPAWN_EXIT_ERROR, 77))
    g_test_skip ("vobject is not installed");
  else
    g_assert_no_error (error);
}

static gboolean
has_columns (sqlite3    *handle,
             const char *table,
             JsonObject *row)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", table);
  sqlite3_stmt *stmt;
  guint n_columns = 0;
  gboolean ok = TRUE;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (stmt, 0);

      /* How to undo is of use to nobody but SQLite. */
      if (strcmp (name, "changeset") == 0)
        continue;
      n_columns++;
      ok = ok && json_object_has_member (row, name);
    }
  sqlite3_finalize (stmt);

  return ok && n_columns == json_object_get_size (row);
}

/* Every table, and every column of it, by the names that the database has. */
static void
test_json (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = export (fixture, KITH_EXPORT_FORMAT_JSON, KITH_VCARD_3_0);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  sqlite3 *handle;
  sqlite3_stmt *stmt;
  guint n_tables = 0;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "kith");

  g_assert_cmpint (sqlite3_open (kith_store_get_path (fixture->store), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT name FROM pragma_table_list WHERE schema = 'main' "
                                       "AND type = 'table' AND name NOT LIKE 'sqlite_%'",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *table = (const char *) sqlite3_column_text (stmt, 0);
      JsonArray *rows;

      if (g_strv_contains (internal, table))
        continue;

      g_test_message ("%s", table);
      g_assert_true (json_object_has_member (root, table));
      rows = json_object_get_array_member (root, table);
      for (guint i = 0; i < json_array_get_length (rows); i++)
        g_assert_true (has_columns (handle, table, json_array_get_object_element (rows, i)));
      n_tables++;
    }
  sqlite3_finalize (stmt);
  sqlite3_close (handle);

  g_assert_cmpuint (n_tables, ==, json_object_get_size (root) - 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "interaction")), ==,
                    1);
}

/* Only the owner may read it; what was there before stays if it cannot be replaced. */
static void
test_files (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "out");
  g_autofree char *absent = kith_test_folder_get_file (fixture->folder, "absent/out");
  g_autofree char *queue = kith_test_folder_get_file (fixture->folder, "queue");
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  GStatBuf info;
  guint n_files = 0;

  before = export (fixture, KITH_EXPORT_FORMAT_VCARD, KITH_VCARD_3_0);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_cancellable_cancel (cancellable);
  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON,
                                          KITH_VCARD_3_0, NULL, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, before);

  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON,
                                          KITH_VCARD_3_0, NULL, absent, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "absent"));
  g_clear_error (&error);

  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON,
                                          KITH_VCARD_3_0, NULL, fixture->folder->path, NULL,
                                          &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY);
  g_clear_error (&error);

  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_CSV,
                                          KITH_VCARD_3_0, NULL, path, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (queue, 0600), ==, 0);
  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON,
                                          KITH_VCARD_3_0, NULL, queue, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY);
  g_assert_cmpint (g_stat (queue, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));

  dir = g_dir_open (fixture->folder->path, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  /* The database with its two companions, the export and the queue. */
  g_assert_cmpuint (n_files, <=, 5);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "async.vcf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kith_export_async (fixture->store, KITH_EXPORT_FORMAT_VCARD, KITH_VCARD_3_0, NULL, file, NULL,
                     exported_cb, &result);
  kith_test_run_until (result != NULL);
  g_assert_true (kith_export_finish (fixture->store, result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static GMutex is_busy;

static gpointer
read_for_long (KithDatabase  *database,
               gpointer       data,
               GError       **error)
{
  g_mutex_lock (&is_busy);
  g_mutex_unlock (&is_busy);

  return NULL;
}

/* Neither waits for the other: lists are read anew while everything goes to a slow disk. */
static void
test_lists_go_on (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "beside.vcf");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&is_busy);
  kith_store_read_async (fixture->store, read_for_long, NULL, NULL, NULL, NULL, exported_cb, &read);
  kith_export_async (fixture->store, KITH_EXPORT_FORMAT_VCARD, KITH_VCARD_3_0, NULL, file, NULL,
                     exported_cb, &result);
  kith_test_run_until (result != NULL);
  kith_export_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_assert_null (read);

  g_mutex_unlock (&is_busy);
  kith_test_run_until (read != NULL);
}

/* What is cancelled ends with the next person, and leaves no file. */
static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  static const KithExportFormat formats[] = { KITH_EXPORT_FORMAT_VCARD, KITH_EXPORT_FORMAT_JSON };
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, "cancelled");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (kith_export_write_stream (fixture->database, formats[i], KITH_VCARD_3_0, NULL,
                                                stream, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);

      kith_export_async (fixture->store, formats[i], KITH_VCARD_3_0, NULL, file, cancellable,
                         exported_cb, &result);
      kith_test_run_until (result != NULL);
      g_assert_false (kith_export_finish (fixture->store, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* A place that the file chooser offers, on a server say, is not always a path. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("https://example.com/People.vcf");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  kith_export_async (fixture->store, KITH_EXPORT_FORMAT_VCARD, KITH_VCARD_3_0, NULL, file, NULL,
                     exported_cb, &result);
  kith_test_run_until (result != NULL);
  g_assert_false (kith_export_finish (fixture->store, result, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "People.vcf"));
}

/* A link stays, and what it leads to is new, whether it was there or not. */
static void
test_links (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = kith_test_folder_get_file (fixture->folder, "synced");
  g_autofree char *target = g_build_filename (folder, "People.json", NULL);
  g_autofree char *link = kith_test_folder_get_file (fixture->folder, "link.json");
  g_autofree char *loop = kith_test_folder_get_file (fixture->folder, "loop.json");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink ("synced/People.json", link), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = NULL;

      kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON, KITH_VCARD_3_0, NULL,
                              link, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
      g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "ada@example.com"));
      g_assert_true (g_file_set_contents (target, "old", -1, NULL));
    }

  g_assert_cmpint (symlink ("loop.json", loop), ==, 0);
  g_assert_false (kith_export_write_file (fixture->database, KITH_EXPORT_FORMAT_JSON,
                                          KITH_VCARD_3_0, NULL, loop, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_READ_ONLY);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/export/cards-say-everything", test_vcard);
  ADD ("/export/another-reader-reads-the-cards", test_vobject);
  ADD ("/export/only-some-can-be-written", test_some);
  ADD ("/export/json-has-every-table-and-column", test_json);
  ADD ("/export/files-are-private-and-whole", test_files);
  ADD ("/export/a-link-leads-to-what-is-written", test_links);
  ADD ("/export/a-place-that-is-not-on-this-computer-is-refused", test_elsewhere);
  ADD ("/export/it-happens-in-a-thread", test_async);
  ADD ("/export/lists-go-on-meanwhile", test_lists_go_on);
  ADD ("/export/what-is-cancelled-leaves-no-file", test_cancelled);

  return g_test_run ();
}
