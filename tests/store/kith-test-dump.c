/* kith-test-dump.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test-dump.h"

#include "kith-contact-detail.h"
#include "kith-database-private.h"
#include "kith-person.h"
#include "kith-test.h"

static const char *const tables[] = {
  "circle",      "contact_detail", "follow_up", "important_date",  "interaction",
  "interest",    "participant",    "person",    "person_interest", "person_tag",
  "tag",         "person_order",
};

static const char *const searches[] = {
  "person_search", "name_search", "interaction_search",
};

static void
dump_table (KithDatabase *database,
            const char   *table,
            GString      *dump)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStatement) statement = kith_database_prepare (database, sql, &error);

  g_assert_no_error (error);
  while (sqlite3_step (statement->stmt) == SQLITE_ROW)
    {
      g_string_append_printf (dump, "%s:", table);
      for (int i = 0; i < sqlite3_column_count (statement->stmt); i++)
        {
          g_autofree char *bytes = NULL;

          if (sqlite3_column_type (statement->stmt, i) == SQLITE_BLOB)
            {
              bytes = g_compute_checksum_for_data (G_CHECKSUM_MD5,
                                                   sqlite3_column_blob (statement->stmt, i),
                                                   sqlite3_column_bytes (statement->stmt, i));
              g_string_append_printf (dump, " <%s>", bytes);
            }
          else if (sqlite3_column_type (statement->stmt, i) == SQLITE_NULL)
            g_string_append (dump, " -");
          else
            g_string_append_printf (dump, " '%s'", sqlite3_column_text (statement->stmt, i));
        }
      g_string_append_c (dump, '\n');
    }
}

/* Every table whose changes can be undone, and what is kept by triggers. */
char *
kith_test_dump (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_READ, &error);
  GString *dump = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    dump_table (database, tables[i], dump);

  return g_string_free (dump, FALSE);
}

gint64
kith_test_count (const char *path,
                 const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_READ, &error);

  g_assert_no_error (error);

  return kith_database_get_integer (database, sql, NULL);
}

/* Is the file sound, and does each full-text index say what its table says? */
void
kith_test_check_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithDatabase) database = kith_database_open (path, KITH_DATABASE_WRITE, &error);
  g_autofree char *verdict = NULL;

  g_assert_no_error (error);
  verdict = kith_database_get_text (database, "PRAGMA quick_check", NULL);
  g_assert_cmpstr (verdict, ==, "ok");
  g_assert_cmpint (kith_database_get_integer (database,
                                              "SELECT count (*) FROM pragma_foreign_key_check",
                                              NULL),
                   ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) "
                                              "VALUES ('integrity-check', 1)",
                                              searches[i], searches[i]);

      kith_database_execute (database, sql, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (kith_database_get_integer (database,
                                              "SELECT count (*) FROM person AS p "
                                              "LEFT JOIN person_order AS o ON o.person_id = p.id "
                                              "WHERE o.by_name IS NOT kith_sort_key (display_name)",
                                              NULL),
                   ==, 0);
  g_assert_cmpint (kith_database_get_integer (database,
                                              "SELECT count (*) FROM (SELECT * FROM person_text "
                                              "EXCEPT SELECT * FROM person_text_now)",
                                              NULL),
                   ==, 0);
  g_assert_cmpint (kith_database_get_integer (database,
                                              "SELECT (SELECT count (*) FROM person_text)"
                                              " - (SELECT count (*) FROM person)",
                                              NULL),
                   ==, 0);
  g_assert_cmpint (kith_database_get_integer (database,
                                              "SELECT count (*) FROM person_order "
                                              "WHERE person_id NOT IN (SELECT id FROM person)",
                                              NULL),
                   ==, 0);
}

/* Writes as another program would that knows nothing of Kith. */
void
kith_test_execute_outside (const char *path,
                           const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

void
kith_test_do (KithStore         *store,
              KithOperationFunc  func,
              gpointer           data)
{
  kith_test_perform (store, kith_operation_new ("test", func, data, NULL));
}

/* Adds as many people as @data points to, in the order of their names. */
gboolean
kith_test_fill (KithOperation  *operation,
                KithDatabase   *database,
                gpointer        data,
                GError        **error)
{
  guint n_people = *(guint *) data;

  for (guint i = 0; i < n_people; i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();
      g_autofree char *name = g_strdup_printf ("Person %06u", i);

      kith_person_set_display_name (person, name);
      if (!kith_database_save (database, KITH_RECORD (person), error) ||
          !kith_operation_report (operation, i + 1, n_people, error))
        return FALSE;
    }

  kith_operation_take_label (operation, g_strdup_printf ("Add %u people", n_people));

  return TRUE;
}
