/* test-bulk.c: changing very many rows at once
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-bulk.h"
#include "kith-contact-detail.h"
#include "kith-database-private.h"
#include "kith-error.h"
#include "kith-history.h"
#include "kith-interaction.h"
#include "kith-person.h"
#include "kith-test-dump.h"

/* Enough rows of each table to be changed in bulk. */
#define MANY 600

/* More than is written of a changeset at once. */
#define PHOTO_SIZE 100000

/* Something else, of those who were there before. */
#define CHANGE                                                            \
  "UPDATE person SET notes = 'Wise' WHERE display_name LIKE 'Bob%';"      \
  "DELETE FROM interaction WHERE text = 'Bob Number3'"

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  char *path;
} Fixture;

/* What an operation is to do. */
typedef struct
{
  const char *name;
  guint n_people;
  guint fail_at;
  gboolean changes_meanwhile;
} Addition;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->path = g_strdup (kith_store_get_path (fixture->store));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  kith_test_check_file (fixture->path);
  kith_test_folder_free (fixture->folder);
  g_free (fixture->path);
}

static gboolean
add_person (KithDatabase  *database,
            const char    *name,
            guint          number,
            GError       **error)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autofree char *full_name = g_strdup_printf ("%s Number%u", name, number);
  g_autoptr (GBytes) photo = g_bytes_new_take (g_strnfill (PHOTO_SIZE, '!'), PHOTO_SIZE);
  g_autofree char *email = g_strdup_printf ("%s.%u@example.org", name, number);

  kith_person_set_display_name (person, full_name);
  kith_person_set_photo (person, number % 100 == 0 ? photo : NULL);
  kith_person_set_notes (person, number % 2 == 0 ? "Naïve about horses" : NULL);
  if (!kith_database_save (database, KITH_RECORD (person), error))
    return FALSE;

  kith_contact_detail_set_person_id (detail, kith_record_get_id (KITH_RECORD (person)));
  kith_contact_detail_set_kind (detail, KITH_DETAIL_KIND_EMAIL);
  kith_contact_detail_set_value (detail, email);
  kith_interaction_set_happened_on (interaction, "2026-11-22");
  kith_interaction_set_text (interaction, full_name);

  return kith_database_save (database, KITH_RECORD (detail), error) &&
         kith_database_save (database, KITH_RECORD (interaction), error);
}

static gboolean
add (KithOperation  *operation,
     KithDatabase   *database,
     gpointer        data,
     GError        **error)
{
  const Addition *addition = data;
  g_autoptr (KithBulk) bulk = kith_bulk_begin (database, error);

  kith_operation_take_label (operation, g_strdup ("Add many"));
  if (bulk == NULL)
    return FALSE;

  for (guint i = 1; i <= addition->n_people; i++)
    {
      if (i == addition->fail_at)
        {
          g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FAILED, "No");
          return FALSE;
        }
      if (i == addition->n_people / 2 && addition->changes_meanwhile &&
          !kith_database_execute (database, CHANGE, error))
        return FALSE;
      if (!add_person (database, addition->name, i, error))
        return FALSE;
    }

  return kith_bulk_end (bulk, error);
}

static gboolean
change_and_add (KithOperation  *operation,
                KithDatabase   *database,
                gpointer        data,
                GError        **error)
{
  return kith_database_execute (database, CHANGE, error) && add (operation, database, data, error);
}

static gboolean
execute (KithOperation  *operation,
         KithDatabase   *database,
         gpointer        data,
         GError        **error)
{
  kith_operation_take_label (operation, g_strdup ("Change many"));

  return kith_database_execute (database, data, error);
}

static gint64
perform (Fixture           *fixture,
         KithOperationFunc  func,
         gconstpointer      data)
{
  g_autoptr (KithOperation) operation = kith_operation_new ("test", func, (gpointer) data, NULL);
  g_autoptr (GError) error = NULL;

  kith_store_perform (fixture->store, operation, &error);
  g_assert_no_error (error);

  return kith_operation_get_id (operation);
}

static void
add_many (Fixture    *fixture,
          const char *name,
          guint       n_people)
{
  perform (fixture, add, &(Addition){ name, n_people, 0, FALSE });
}

static void
revert (Fixture  *fixture,
        gboolean  redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithHistoryEntry) entry = kith_store_revert (fixture->store, 0, redo, &error);

  g_assert_no_error (error);
}

/* Everything that is kept, and how it is kept. */
static char *
dump (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (fixture->path, KITH_DATABASE_READ,
                                                          &error);
  g_autofree char *rows = kith_test_dump (fixture->path);
  g_autofree char *schema = NULL;

  g_assert_no_error (error);
  schema = kith_database_get_text (database,
                                   "SELECT group_concat (sql, char (10)) FROM "
                                   "(SELECT sql FROM sqlite_schema ORDER BY type, name)",
                                   NULL);

  return g_strconcat (schema, "\n", rows, NULL);
}

static void
assert_found (Fixture    *fixture,
              const char *table,
              const char *word,
              gint64      n_rows)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s_search ('%s')", table, word);

  g_assert_cmpint (kith_test_count (fixture->path, sql), ==, n_rows);
}

static void
assert_all_found (Fixture    *fixture,
                  const char *name,
                  gint64      n_rows)
{
  assert_found (fixture, "person", name, n_rows);
  assert_found (fixture, "name", name, n_rows);
  assert_found (fixture, "interaction", name, n_rows);
  kith_test_check_file (fixture->path);
}

/* Does, undoes and redoes, and compares. */
static void
assert_exact (Fixture           *fixture,
              KithOperationFunc  func,
              gconstpointer      data)
{
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;

  perform (fixture, func, data);
  after = dump (fixture);
  kith_test_check_file (fixture->path);
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autofree char *undone = NULL;
      g_autofree char *redone = NULL;

      revert (fixture, FALSE);
      undone = dump (fixture);
      g_assert_cmpstr (undone, ==, before);
      kith_test_check_file (fixture->path);

      revert (fixture, TRUE);
      redone = dump (fixture);
      g_assert_cmpstr (redone, ==, after);
      kith_test_check_file (fixture->path);
    }
}

static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  add_many (fixture, "Ada", MANY);
  assert_all_found (fixture, "ada", MANY);
  assert_found (fixture, "person", "naive horses", MANY / 2);

  revert (fixture, FALSE);
  assert_all_found (fixture, "ada", 0);
  assert_found (fixture, "person", "naive horses", 0);

  revert (fixture, TRUE);
  assert_all_found (fixture, "ada", MANY);
  assert_found (fixture, "person", "naive horses", MANY / 2);
}

/* A search looks through each piece of an index. */
static void
test_one_piece (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const indexes[] = { "person_search", "name_search", "interaction_search" };

  add_many (fixture, "Ada", MANY);
  add_many (fixture, "Bob", MANY * 2);
  for (guint i = 0; i < G_N_ELEMENTS (indexes); i++)
    {
      g_autofree char *pieces = g_strdup_printf ("SELECT count (DISTINCT segid) FROM %s_idx",
                                                 indexes[i]);
      g_autofree char *merged = g_strdup_printf ("SELECT v FROM %s_config WHERE k = 'automerge'",
                                                 indexes[i]);

      g_assert_cmpint (kith_test_count (fixture->path, pieces), ==, 1);
      g_assert_cmpint (kith_test_count (fixture->path, merged), ==, 4);
    }

  /* All of it is not written anew for a few. */
  add_many (fixture, "Cleo", MANY);
  g_assert_cmpint (kith_test_count (fixture->path,
                                    "SELECT count (DISTINCT segid) FROM person_search_idx"),
                   ==, 2);
}

static void
test_alone (Fixture       *fixture,
            gconstpointer  data)
{
  assert_exact (fixture, add, &(Addition){ "Ada", MANY, 0, FALSE });
}

/* So many others that the index is not made anew. */
static void
test_among_others (Fixture       *fixture,
                   gconstpointer  data)
{
  add_many (fixture, "Bob", MANY * 2);
  assert_exact (fixture, add, &(Addition){ "Ada", MANY, 0, FALSE });
  assert_all_found (fixture, "bob", MANY * 2);
  assert_all_found (fixture, "ada", MANY);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  add_many (fixture, "Bob", MANY);
  add_many (fixture, "Ada", MANY);
  assert_exact (fixture, execute,
                "UPDATE person SET notes = 'Wise' WHERE display_name LIKE 'Ada%'");
  assert_found (fixture, "person", "wise", MANY);

  /* With cascades. */
  assert_exact (fixture, execute,
                "DELETE FROM person WHERE is_me = 0 AND (id % 3 = 0 OR notes IS NOT NULL)");
  /* And columns that are not searched. */
  assert_exact (fixture, execute, "UPDATE person SET archived = 1");
}

static void
test_changes_before (Fixture       *fixture,
                     gconstpointer  data)
{
  add_many (fixture, "Bob", 10);
  assert_exact (fixture, change_and_add, &(Addition){ "Ada", MANY, 0, FALSE });
  assert_found (fixture, "person", "wise", 10);
  assert_found (fixture, "interaction", "bob", 9);
}

static void
test_changes_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  add_many (fixture, "Bob", 10);
  assert_exact (fixture, add, &(Addition){ "Ada", MANY, 0, TRUE });
  assert_found (fixture, "person", "wise", 10);
  assert_found (fixture, "interaction", "bob", 9);
}

/* Those that change are few among those between them. */
static void
test_far_apart (Fixture       *fixture,
                gconstpointer  data)
{
  add_many (fixture, "Bob", MANY * 6);
  assert_exact (fixture, execute,
                "UPDATE person SET nickname = 'Sixth' WHERE id IN "
                "(SELECT id FROM (SELECT id, row_number () OVER (ORDER BY id) AS place FROM person)"
                " WHERE place % 6 = 0)");
  assert_found (fixture, "person", "sixth", MANY);
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_many (fixture, "Bob", MANY);
  before = dump (fixture);
  operation = kith_operation_new ("test", add, &(Addition){ "Ada", MANY, MANY / 2, FALSE }, NULL);
  g_assert_false (kith_store_perform (fixture->store, operation, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FAILED);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_all_found (fixture, "ada", 0);
  assert_all_found (fixture, "bob", MANY);
}

static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 id = perform (fixture, add, &(Addition){ "Ada", MANY, 0, FALSE });

  perform (fixture, execute,
           "UPDATE person SET notes = 'Wise' WHERE display_name = 'Ada Number9'");
  before = dump (fixture);
  entry = kith_store_revert (fixture->store, id, FALSE, &error);
  g_assert_null (entry);
  g_assert_error (error, KITH_ERROR, KITH_ERROR_CONFLICT);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_all_found (fixture, "ada", MANY);
  assert_found (fixture, "person", "wise", 1);

  /* The triggers are at work again. */
  perform (fixture, execute, "UPDATE person SET notes = 'Old' WHERE display_name = 'Ada Number9'");
  assert_found (fixture, "person", "wise", 0);
  assert_found (fixture, "person", "old", 1);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_removed;
} Countdown;

static void
row_changed_cb (void          *user_data,
                int            kind,
                const char    *database,
                const char    *table,
                sqlite3_int64  id)
{
  Countdown *countdown = user_data;

  if (kind == SQLITE_DELETE && g_str_equal (table, "contact_detail") &&
      ++countdown->n_removed == MANY / 2)
    g_cancellable_cancel (countdown->cancellable);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (KithHistoryEntry) entry = NULL;
  g_autoptr (KithDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Countdown countdown = { cancellable, 0 };

  add_many (fixture, "Ada", MANY * 4);
  before = dump (fixture);
  database = kith_database_open (fixture->path, KITH_DATABASE_WRITE, &error);
  g_assert_no_error (error);
  sqlite3_update_hook (kith_database_get_handle (database), row_changed_cb, &countdown);
  entry = kith_history_revert (database, 0, FALSE, cancellable, &error);
  g_assert_null (entry);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (countdown.n_removed, >=, MANY / 2);
  g_assert_cmpuint (countdown.n_removed, <, MANY * 4);
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
  assert_all_found (fixture, "ada", MANY * 4);

  /* Nothing is left of it that would stand in the way of the next one. */
  sqlite3_update_hook (kith_database_get_handle (database), NULL, NULL);
  g_clear_error (&error);
  entry = kith_history_revert (database, 0, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_all_found (fixture, "ada", 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/bulk/what-is-undone-is-not-found", test_found);
  ADD ("/bulk/an-index-is-in-one-piece", test_one_piece);
  ADD ("/bulk/undo-and-redo-are-exact", test_alone);
  ADD ("/bulk/undo-and-redo-leave-others-alone", test_among_others);
  ADD ("/bulk/changes-and-removals-are-undone-exactly", test_changes);
  ADD ("/bulk/what-changed-before-is-undone-as-well", test_changes_before);
  ADD ("/bulk/what-changed-meanwhile-is-undone-as-well", test_changes_meanwhile);
  ADD ("/bulk/changes-far-apart-are-undone-exactly", test_far_apart);
  ADD ("/bulk/what-failed-left-nothing", test_failure);
  ADD ("/bulk/a-conflict-leaves-everything-as-it-was", test_conflict);
  ADD ("/bulk/a-cancellation-leaves-everything-as-it-was", test_cancelled);

  return g_test_run ();
}
