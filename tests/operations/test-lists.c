/* test-lists.c: searches that are kept under a name
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-error.h"
#include "kith-lists.h"
#include "kith-lookup.h"
#include "kith-people.h"

#define TODAY (kith_day_new (2026, 11, 22))

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
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  kith_test_folder_free (fixture->folder);
}

/* Performs @operation, which it takes, and compares what the history calls it. */
static gint64
perform (Fixture       *fixture,
         KithOperation *operation,
         const char    *label)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;
  g_autofree char *actual = NULL;

  kith_store_perform (fixture->store, owned, &error);
  g_assert_no_error (error);
  actual = kith_operation_dup_label (owned);
  g_assert_cmpstr (actual, ==, label);

  return kith_operation_get_result (owned);
}

static void
assert_refused (Fixture       *fixture,
                KithOperation *operation,
                int            code,
                const char    *said)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform (fixture->store, owned, &error));
  g_assert_error (error, KITH_ERROR, code);
  g_assert_nonnull (strstr (error->message, said));
}

/* The lists as “name=filter”, in order, between bars. */
static void
assert_lists (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (fixture->database, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lists->len; i++)
    {
      KithSavedList *list = g_ptr_array_index (lists, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", kith_saved_list_get_name (list),
                              kith_saved_list_get_filter (list));
    }

  g_assert_cmpstr (text->str, ==, expected);
}

static void
revert (Fixture    *fixture,
        gboolean    redo,
        const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithHistoryEntry) entry = kith_store_revert (fixture->store, 0, redo, &error);

  g_assert_no_error (error);
  assert_lists (fixture, expected);
}

static void
test_kept (Fixture       *fixture,
           gconstpointer  data)
{
  gint64 chess = perform (fixture, kith_lists_save ("test", "  Chess \n", " tag:chess "),
                          "Save the list Chess");
  g_autoptr (KithSavedList) list = NULL;

  g_assert_cmpint (chess, !=, 0);
  perform (fixture, kith_lists_save ("test", "Lisbon", "who is in Lisbon"),
           "Save the list Lisbon");
  assert_lists (fixture, "Chess=tag:chess|Lisbon=who is in Lisbon");

  perform (fixture, kith_lists_rename ("test", chess, "Players"),
           "Rename the list Chess to Players");
  perform (fixture, kith_lists_change ("test", chess, "tag:go"), "Change the list Players");
  assert_lists (fixture, "Players=tag:go|Lisbon=who is in Lisbon");
  list = kith_lookup_saved_list_named (fixture->database, "PLAYERS");
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (list)), ==, chess);
  g_assert_null (kith_lookup_saved_list_named (fixture->database, "chess"));

  perform (fixture, kith_lists_remove ("test", chess), "Remove the list Players");
  assert_lists (fixture, "Lisbon=who is in Lisbon");

  revert (fixture, FALSE, "Players=tag:go|Lisbon=who is in Lisbon");
  revert (fixture, FALSE, "Players=tag:chess|Lisbon=who is in Lisbon");
  revert (fixture, FALSE, "Chess=tag:chess|Lisbon=who is in Lisbon");
  revert (fixture, FALSE, "Chess=tag:chess");
  revert (fixture, FALSE, "");
  revert (fixture, TRUE, "Chess=tag:chess");
  revert (fixture, TRUE, "Chess=tag:chess|Lisbon=who is in Lisbon");
}

static void
test_moved (Fixture       *fixture,
            gconstpointer  data)
{
  gint64 ids[3];

  ids[0] = perform (fixture, kith_lists_save ("test", "A", "a"), "Save the list A");
  ids[1] = perform (fixture, kith_lists_save ("test", "B", "b"), "Save the list B");
  ids[2] = perform (fixture, kith_lists_save ("test", "C", "c"), "Save the list C");

  perform (fixture, kith_lists_move ("test", ids[2], -1), "Move the list C");
  assert_lists (fixture, "A=a|C=c|B=b");
  perform (fixture, kith_lists_move ("test", ids[0], 100), "Move the list A");
  assert_lists (fixture, "C=c|B=b|A=a");
  perform (fixture, kith_lists_move ("test", ids[0], -100), "Move the list A");
  assert_lists (fixture, "A=a|C=c|B=b");
  revert (fixture, FALSE, "C=c|B=b|A=a");
  revert (fixture, FALSE, "A=a|C=c|B=b");
  revert (fixture, TRUE, "C=c|B=b|A=a");

  /* One that is added after a move stands last. */
  perform (fixture, kith_lists_save ("test", "D", "d"), "Save the list D");
  assert_lists (fixture, "C=c|B=b|A=a|D=d");
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *fits = g_strnfill (KITH_LISTS_MOST_LETTERS, 'x');
  g_autofree char *too_long = g_strconcat (fits, "x", NULL);
  g_autofree char *label = g_strconcat ("Save the list ", fits, NULL);
  gint64 ada;

  assert_refused (fixture, kith_lists_save ("test", "", "ada"), KITH_ERROR_INVALID, "needs a name");
  assert_refused (fixture, kith_lists_save ("test", " \t\n", "ada"), KITH_ERROR_INVALID,
                  "needs a name");
  assert_refused (fixture, kith_lists_save ("test", too_long, "ada"), KITH_ERROR_INVALID,
                  "too long");
  assert_refused (fixture, kith_lists_save ("test", "Ada", "  "), KITH_ERROR_INVALID,
                  "something to look for");
  assert_refused (fixture, kith_lists_save ("test", "Ada", "plaec:Lisbon"), KITH_ERROR_INVALID,
                  "plaec:");
  assert_lists (fixture, "");

  ada = perform (fixture, kith_lists_save ("test", "Ada", "ada"), "Save the list Ada");
  perform (fixture, kith_lists_save ("test", fits, "ada"), label);
  assert_refused (fixture, kith_lists_save ("test", "áDA", "bob"), KITH_ERROR_INVALID, "“Ada”");
  assert_refused (fixture, kith_lists_rename ("test", ada, fits), KITH_ERROR_INVALID, "already");
  assert_refused (fixture, kith_lists_change ("test", ada, ""), KITH_ERROR_INVALID, "look for");
  assert_refused (fixture, kith_lists_rename ("test", 1, "Bob"), KITH_ERROR_NOT_FOUND, "not here");
  assert_refused (fixture, kith_lists_change ("test", 1, "bob"), KITH_ERROR_NOT_FOUND, "not here");
  assert_refused (fixture, kith_lists_remove ("test", 1), KITH_ERROR_NOT_FOUND, "not here");
  assert_refused (fixture, kith_lists_move ("test", 1, 1), KITH_ERROR_NOT_FOUND, "not here");

  /* Its own name in other letters is free. */
  perform (fixture, kith_lists_rename ("test", ada, "ADA"), "Rename the list Ada to ADA");
}

static void
test_odd_names (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const names[] = {
    "Ada <3 & \"Bob\"", "'; DROP TABLE person; --", "%s%n", "رفاق", "a\nb", "-", "*",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *label = g_strconcat ("Save the list ", names[i], NULL);
      gint64 id = perform (fixture, kith_lists_save ("test", names[i], names[i][0] == '-' ||
                                                     names[i][0] == '*' ? "due" : "\"x"), label);
      g_autoptr (KithSavedList) list = kith_lookup_saved_list_named (fixture->database, names[i]);

      g_assert_cmpint (kith_record_get_id (KITH_RECORD (list)), ==, id);
      g_assert_cmpstr (kith_saved_list_get_name (list), ==, names[i]);
    }
}

static void
test_too_many (Fixture       *fixture,
               gconstpointer  data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("List %u", i);

      kith_test_perform (fixture->store, kith_lists_save ("test", name, "due"));
    }

  assert_refused (fixture, kith_lists_save ("test", "One more", "due"), KITH_ERROR_INVALID,
                  "Remove one");
}

static void
add_tagged (Fixture    *fixture,
            const char *name,
            const char *tags)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  KithPersonDraft *draft = kith_person_draft_new (person);

  kith_person_set_display_name (person, name);
  draft->tags = g_strsplit (tags, " ", -1);
  kith_test_perform (fixture->store, kith_people_save ("test", draft, TODAY));
}

static void
assert_names (Fixture    *fixture,
              const char *key,
              const char *part,
              guint       most,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = kith_lookup_names (fixture->database, key, part, most, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strjoinv (" ", names);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  add_tagged (fixture, "Ada", "chess go");
  add_tagged (fixture, "Bob", "go");
  add_tagged (fixture, "Cid", "go dancing chess");

  assert_names (fixture, "tag", "", 10, "go chess dancing");
  assert_names (fixture, "tag", "", 2, "go chess");
  assert_names (fixture, "tag", "NCI", 10, "dancing");
  assert_names (fixture, "tag", "%", 10, "");
  assert_names (fixture, "interest", "", 10, "");
  assert_names (fixture, "circle", "inn", 10, "Inner");
}

static void
test_counted (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const texts[] = {
    "", "ada", "ad", "tag:chess", "-tag:chess", "tag:chess ada", "not-since:6m", "nobody", "go",
    "no-circle -tag:dancing",
  };

  add_tagged (fixture, "Ada", "chess go");
  add_tagged (fixture, "Bob", "go ada");
  add_tagged (fixture, "Cid", "go dancing chess");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (KithFilter) filter = kith_filter_new (texts[i], TODAY, NULL, NULL);
      g_autoptr (GPtrArray) people = kith_lookup_search (fixture->database, filter, NULL);

      g_assert_cmpint (kith_lookup_n_found (fixture->database, filter, NULL), ==, people->len);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/lists/are-kept-and-come-back", test_kept);
  ADD ("/lists/are-put-in-order", test_moved);
  ADD ("/lists/need-a-name-and-something-to-look-for", test_refused);
  ADD ("/lists/may-be-called-anything", test_odd_names);
  ADD ("/lists/do-not-become-too-many", test_too_many);
  ADD ("/lists/are-built-from-what-is-known", test_names);
  ADD ("/lists/count-whom-they-find", test_counted);

  return g_test_run ();
}
