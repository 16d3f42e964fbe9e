/* test-import.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-error.h"
#include "kith-export.h"
#include "kith-history.h"
#include "kith-import.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-rows.h"
#include "kith-test.h"

#define TODAY kith_day_new (2026, 11, 22)
#define HEADER "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"

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

static GPtrArray *
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = kith_test_folder_get_file (fixture->folder, name);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));

  return files;
}

static KithImportPlan *
load (Fixture    *fixture,
      const char *name,
      const char *text)
{
  g_autoptr (GPtrArray) files = write_file (fixture, name, text);
  g_autoptr (GError) error = NULL;
  KithImportPlan *plan = kith_import_plan_new (fixture->store);

  kith_import_plan_load (plan, files, NULL, NULL, &error);
  g_assert_no_error (error);

  return plan;
}

/* “2 new 1 same”, in the order of the statuses. */
static void
assert_plan (KithImportPlan *plan,
             const char     *wanted)
{
  g_autoptr (GString) said = g_string_new (NULL);

  for (int i = KITH_IMPORT_STATUS_NEW; i <= KITH_IMPORT_STATUS_SKIPPED; i++)
    if (kith_import_plan_get_n (plan, i) > 0)
      g_string_append_printf (said, "%s%u %s", said->len > 0 ? " " : "",
                              kith_import_plan_get_n (plan, i),
                              kith_enum_get_nick (KITH_TYPE_IMPORT_STATUS, i));
  g_assert_cmpstr (said->str, ==, wanted);
}

/* Imports and returns the label, or NULL if there was nothing to do. */
static char *
import (Fixture          *fixture,
        KithImportPlan   *plan,
        KithImportPolicy  policy)
{
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  operation = kith_import_plan_create_operation (plan, "test", policy, TODAY);
  if (operation == NULL)
    return NULL;
  kith_store_perform (fixture->store, operation, &error);
  g_assert_no_error (error);

  return kith_operation_dup_label (operation);
}

static void
import_text (Fixture          *fixture,
             const char       *name,
             const char       *text,
             KithImportPolicy  policy)
{
  g_autoptr (KithImportPlan) plan = load (fixture, name, text);
  g_autofree char *label = import (fixture, plan, policy);

  g_assert_true (label != NULL || kith_import_plan_count (plan, policy) == 0);
}

static KithPerson *
find (Fixture    *fixture,
      const char *name)
{
  g_autoptr (GPtrArray) people = kith_lookup_people_named (fixture->database, name, NULL);

  g_assert_cmpuint (people->len, ==, 1);

  return g_object_ref (people->pdata[0]);
}

static GPtrArray *
find_details (Fixture    *fixture,
              const char *name)
{
  g_autoptr (KithPerson) person = find (fixture, name);

  return kith_lookup_details (fixture->database, kith_record_get_id (KITH_RECORD (person)), NULL);
}

/* Everything there is, without when it was written down. */
static char *
dump (Fixture *fixture)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  char *text;
  char *people;

  kith_export_write_stream (fixture->database, KITH_EXPORT_FORMAT_JSON, KITH_VCARD_3_0, NULL,
                            stream, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  text = g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
  people = g_strdup (strstr (text, "\"circle\""));
  *strstr (people, "\"operation\"") = '\0';
  g_free (text);

  return people;
}

#define TWO                                                                                   \
  HEADER "Ada,Lovelace,https://www.linkedin.com/in/ada,ada@example.com,Engines,Chief,"        \
         "05 Oct 2020\n"                                                                      \
         ",,,,,,30 Jan 2026\n"                                                                \
         "Grace,Hopper,https://www.linkedin.com/in/grace,,Navy,Admiral,06 Oct 2020\n"

static void
test_new_people (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (KithImportPlan) plan = load (fixture, "Connections.csv", TWO);
  g_autofree char *label = NULL;
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (GPtrArray) details = NULL;
  g_autoptr (KithImportEntry) skipped = g_list_model_get_item (G_LIST_MODEL (plan), 1);

  assert_plan (plan, "2 new 1 skipped");
  g_assert_cmpuint (kith_import_entry_get_line (skipped), ==, 3);
  g_assert_nonnull (kith_import_entry_get_reason (skipped));
  label = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_assert_cmpstr (label, ==, "Import 2 people from Connections.csv");

  ada = find (fixture, "Ada Lovelace");
  g_assert_cmpstr (kith_person_get_how_we_met (ada), ==, "Connected on LinkedIn");
  g_assert_cmpstr (kith_person_get_met_on (ada), ==, "2020-10-05");
  g_assert_null (kith_person_get_tracked_since_on (ada));
  g_assert_null (kith_person_get_next_due_on (ada));
  details = find_details (fixture, "Ada Lovelace");
  g_assert_cmpuint (details->len, ==, 2);
  g_assert_cmpstr (kith_contact_detail_get_match_key (details->pdata[1]), ==,
                   "linkedin.com/in/ada");
}

static void
test_twice (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const cards =
    "BEGIN:VCARD\nVERSION:3.0\nFN:Only A Name\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Only A Name\nTEL:+1\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:With Uid\nBDAY:--0412\nCATEGORIES:A,B\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nUID:u2\nFN:With Uid\nORG:X\nX-FOO:bar\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nEMAIL:family@example.com\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Bernd\nEMAIL:family@example.com\nEND:VCARD\n";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (KithImportPlan) people = load (fixture, "a.csv", TWO);
      g_autofree char *first = import (fixture, people, i);
      g_autoptr (KithImportPlan) plan = load (fixture, "b.vcf", cards);
      g_autofree char *second = import (fixture, plan, i);

      assert_plan (people, i == 0 ? "2 new 1 skipped" : "2 same 1 skipped");
      assert_plan (plan, i == 0 ? "6 new" : "6 same");
      g_assert_true ((second != NULL) == (i == 0));
    }

  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 8);
}

static void
test_changes (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const later =
    HEADER "Ada,Lovelace,http://linkedin.com/in/ada/,ada@new.example,Difference Ltd,Director,"
           "05 Oct 2020\n"
           "Grace,Murray Hopper,https://www.linkedin.com/in/grace,,Navy,Admiral,06 Oct 2020\n";
  g_autoptr (KithImportPlan) plan = NULL;
  g_autoptr (KithImportEntry) entry = NULL;
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (GPtrArray) details = NULL;
  g_autofree char *label = NULL;
  g_autofree char *nothing = NULL;

  import_text (fixture, "a.csv", TWO, KITH_IMPORT_POLICY_ASK);
  plan = load (fixture, "a.csv", later);
  assert_plan (plan, "1 changed 1 same");
  entry = g_list_model_get_item (G_LIST_MODEL (plan), 0);
  g_assert_cmpstr (kith_import_entry_get_reason (entry), ==,
                   "Now Director at Difference Ltd; before: Chief at Engines.");

  nothing = import (fixture, plan, KITH_IMPORT_POLICY_SKIP);
  g_assert_null (nothing);
  label = import (fixture, plan, KITH_IMPORT_POLICY_UPDATE);
  g_assert_cmpstr (label, ==, "Import 1 person from a.csv");

  ada = find (fixture, "Ada Lovelace");
  g_assert_cmpstr (kith_person_get_company (ada), ==, "Difference Ltd");
  g_assert_cmpstr (kith_person_get_notes (ada), ==, "Before: Chief at Engines");
  details = find_details (fixture, "Ada Lovelace");
  g_assert_cmpuint (details->len, ==, 3);
}

static void
test_older_file (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const older = HEADER "Ada,Lovelace,https://www.linkedin.com/in/ada,,Engines,"
                                          "Chief,05 Oct 2020\n";
  static const char *const newer = HEADER "Ada,Lovelace,https://www.linkedin.com/in/ada,,Navy,"
                                          "Admiral,05 Oct 2020\n";
  g_autoptr (KithImportPlan) plan = NULL;
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (KithPersonDraft) draft = NULL;

  import_text (fixture, "a.csv", older, KITH_IMPORT_POLICY_ASK);
  import_text (fixture, "b.csv", newer, KITH_IMPORT_POLICY_ASK);
  for (guint i = 0; i < 4; i++)
    {
      g_clear_object (&plan);
      plan = load (fixture, "c.csv", i % 2 == 0 ? older : newer);
      assert_plan (plan, "1 same");
    }

  /* Nor does an old file take back what was corrected by hand. */
  ada = find (fixture, "Ada Lovelace");
  kith_person_set_company (ada, "Royal Navy");
  draft = kith_person_draft_new (ada);
  kith_test_perform (fixture->store,
                     kith_people_save ("test", g_steal_pointer (&draft), TODAY));
  g_clear_object (&plan);
  plan = load (fixture, "c.csv", older);
  assert_plan (plan, "1 same");
}

/* Adds a card with a note, and then has the user rewrite it. */
static void
import_note (Fixture    *fixture,
             const char *text,
             const char *notes)
{
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (KithPersonDraft) draft = NULL;

  import_text (fixture, "a.vcf", text, KITH_IMPORT_POLICY_ASK);
  ada = find (fixture, "Ada");
  kith_person_set_notes (ada, notes);
  draft = kith_person_draft_new (ada);
  kith_test_perform (fixture->store,
                     kith_people_save ("test", g_steal_pointer (&draft), TODAY));
}

static void
test_edited_note (Fixture       *fixture,
                  gconstpointer  data)
{
  static const char *const text =
    "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ada\nNOTE:Met at the fair\\, likes tea.\\n"
    "Her sister is called Anne\\, like mine.%s\nEND:VCARD\n";
  g_autoptr (GString) longer = g_string_new (text);
  g_autoptr (GString) same = g_string_new (text);
  g_autoptr (KithImportPlan) plan = NULL;
  g_autoptr (KithPerson) ada = NULL;

  g_string_replace (same, "%s", "", 1);
  g_string_replace (longer, "%s", "\\nOwes me lunch.", 1);
  import_note (fixture, same->str,
               "Met at the book fair; likes green tea.\n\n"
               "Her sister is called Ann, like mine.\nCall her in May.");

  plan = load (fixture, "a.vcf", same->str);
  assert_plan (plan, "1 same");

  /* What the file says besides is added, and only that. */
  import_text (fixture, "a.vcf", longer->str, KITH_IMPORT_POLICY_UPDATE);
  ada = find (fixture, "Ada");
  g_assert_cmpstr (kith_person_get_notes (ada), ==,
                   "Met at the book fair; likes green tea.\n\n"
                   "Her sister is called Ann, like mine.\nCall her in May.\n\nOwes me lunch.");
}

/* Short lines that share a word or two are not the same. */
static void
test_likely_notes (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (KithPerson) ada = NULL;

  import_note (fixture, "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ada\nEND:VCARD\n",
               "Likes black tea");
  import_text (fixture, "b.vcf",
               "BEGIN:VCARD\nVERSION:3.0\nUID:u\nFN:Ada\nNOTE:Likes green tea\nEND:VCARD\n",
               KITH_IMPORT_POLICY_UPDATE);
  ada = find (fixture, "Ada");
  g_assert_cmpstr (kith_person_get_notes (ada), ==, "Likes black tea\n\nLikes green tea");
}

static void
test_fills_in (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (GPtrArray) dates = NULL;
  g_autoptr (GPtrArray) tags = NULL;

  import_text (fixture, "a.vcf",
               "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:A@example.com\nNOTE:mine\nBDAY:--1210\n"
               "CATEGORIES:A\nNICKNAME:Countess\nX-FOO:1\nEND:VCARD\n",
               KITH_IMPORT_POLICY_ASK);
  import_text (fixture, "a.vcf",
               "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:a@EXAMPLE.com\nNOTE:theirs\n"
               "BDAY:1815-12-10\nCATEGORIES:A,B\nNICKNAME:Other\nTITLE:Poet\nX-FOO:1\nX-BAR:2\n"
               "END:VCARD\n",
               KITH_IMPORT_POLICY_ASK);

  ada = find (fixture, "Ada");
  g_assert_cmpstr (kith_person_get_notes (ada), ==, "mine\n\ntheirs");
  g_assert_cmpstr (kith_person_get_nickname (ada), ==, "Countess");
  g_assert_cmpstr (kith_person_get_title (ada), ==, "Poet");
  g_assert_nonnull (strstr (kith_person_get_vcard_extra (ada), "X-BAR:2"));
  dates = kith_lookup_dates (fixture->database, kith_record_get_id (KITH_RECORD (ada)), NULL);
  g_assert_cmpuint (dates->len, ==, 1);
  tags = kith_lookup_tags (fixture->database, kith_record_get_id (KITH_RECORD (ada)), NULL);
  g_assert_cmpuint (tags->len, ==, 2);
}

static void
test_maybe (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const text =
    HEADER "Ada,Lovelace,https://www.linkedin.com/in/other,,Elsewhere,,05 Oct 2020\n";
  g_autoptr (KithImportPlan) plan = NULL;
  g_autoptr (KithImportEntry) entry = NULL;
  g_autofree char *left_out = NULL;
  g_autofree char *label = NULL;

  import_text (fixture, "a.csv", TWO, KITH_IMPORT_POLICY_ASK);
  plan = load (fixture, "b.csv", text);
  assert_plan (plan, "1 maybe-same");
  entry = g_list_model_get_item (G_LIST_MODEL (plan), 0);
  g_assert_nonnull (strstr (kith_import_entry_get_reason (entry), "Engines"));
  g_assert_false (kith_import_entry_get_included (entry));
  left_out = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_assert_null (left_out);
  g_assert_cmpuint (kith_import_plan_count (plan, KITH_IMPORT_POLICY_UPDATE), ==, 1);

  /* The user says that it is somebody else. */
  kith_import_entry_set_as_new (entry, TRUE);
  kith_import_entry_set_included (entry, TRUE);
  label = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_assert_nonnull (label);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 3);
}

static void
test_repeated_within_a_file (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr (KithImportPlan) plan = load (
    fixture, "a.vcf",
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:a@example.com\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:a@example.com\nTEL:+1\nEND:VCARD\n");
  g_autoptr (KithImportEntry) entry = g_list_model_get_item (G_LIST_MODEL (plan), 1);
  g_autofree char *label = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_autoptr (GPtrArray) details = find_details (fixture, "Ada");

  assert_plan (plan, "1 new 1 same");
  g_assert_cmpstr (kith_import_entry_get_reason (entry), ==, "The same person as on line 1.");
  g_assert_nonnull (label);
  g_assert_cmpuint (details->len, ==, 2);
}

static void
test_repeated_in_another_file (Fixture       *fixture,
                               gconstpointer  data)
{
  static const char *const card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nUID:u\nEND:VCARD\n";
  g_autoptr (GPtrArray) files = write_file (fixture, "a.vcf", card);
  g_autoptr (GPtrArray) others = write_file (fixture, "b.vcf", card);
  g_autoptr (KithImportPlan) plan = kith_import_plan_new (fixture->store);
  g_autoptr (KithImportEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (files, g_object_ref (others->pdata[0]));
  kith_import_plan_load (plan, files, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_plan (plan, "1 new 1 same");
  entry = g_list_model_get_item (G_LIST_MODEL (plan), 1);
  g_assert_cmpstr (kith_import_entry_get_reason (entry), ==,
                   "The same person as on line 1 of “a.vcf”.");
}

/* One undo takes back what one import did, to the last byte; one redo brings it again. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GString) cards = g_string_new (NULL);
  g_autoptr (KithHistoryEntry) undo = NULL;
  g_autoptr (KithHistoryEntry) redo = NULL;
  g_autoptr (KithFilter) filter = kith_filter_new_words ("p699@example.com");
  g_autoptr (GPtrArray) found = NULL;

  import_text (fixture, "a.csv", TWO, KITH_IMPORT_POLICY_ASK);
  before = dump (fixture);

  /* Enough of them to be made findable all at once, and one who is here already. */
  for (guint i = 0; i < 700; i++)
    g_string_append_printf (cards,
                            "BEGIN:VCARD\nVERSION:3.0\nFN:Person N%u\nEMAIL:p%u@example.com\n"
                            "CATEGORIES:T%u\nBDAY:1990-01-02\nEND:VCARD\n", i, i, i % 7);
  g_string_append (cards, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Lovelace\nEMAIL:ada@example.com\n"
                          "TEL:+1\nEND:VCARD\n");
  import_text (fixture, "b.vcf", cards->str, KITH_IMPORT_POLICY_ASK);
  after = dump (fixture);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 702);
  found = kith_lookup_search (fixture->database, filter, NULL);
  g_assert_cmpuint (found->len, ==, 1);

  undo = kith_store_revert (fixture->store, 0, FALSE, NULL);
  g_assert_nonnull (undo);
  undone = dump (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = kith_lookup_search (fixture->database, filter, NULL);
  g_assert_cmpuint (found->len, ==, 0);

  redo = kith_store_revert (fixture->store, 0, TRUE, NULL);
  g_assert_nonnull (redo);
  redone = dump (fixture);
  g_assert_cmpstr (redone, ==, after);
}

static char *
make_rows (guint n)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "Given%u,Family%u,https://www.linkedin.com/in/p%u,,Company %u,Title,"
                            "05 Oct 2020\n",
                            i, i % 50, i, i % 9);

  return g_string_free (text, FALSE);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
note_progress_cb (GObject    *object,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  double progress;

  g_object_get (object, "progress", &progress, NULL);
  g_assert_cmpfloat (progress, >=, *(double *) user_data);
  *(double *) user_data = progress;
}

static void
cancel_cb (GObject    *object,
           GParamSpec *pspec,
           gpointer    user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *text = make_rows (3000);
  g_autoptr (GPtrArray) files = write_file (fixture, "a.csv", text);
  g_autoptr (KithImportPlan) plan = kith_import_plan_new (fixture->store);
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) performed = NULL;
  g_autoptr (GError) error = NULL;
  double plan_progress = 0;
  double operation_progress = 0;

  g_signal_connect (plan, "notify::progress", G_CALLBACK (note_progress_cb), &plan_progress);
  kith_import_plan_load_async (plan, files, NULL, NULL, loaded_cb, &loaded);
  kith_test_run_until (loaded != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, 0);
  kith_import_plan_load_finish (plan, loaded, &error);
  g_assert_no_error (error);
  assert_plan (plan, "3000 new");
  kith_test_run_until (plan_progress == 1);

  operation = kith_import_plan_create_operation (plan, "test", KITH_IMPORT_POLICY_ASK, TODAY);
  g_signal_connect (operation, "notify::progress", G_CALLBACK (note_progress_cb),
                    &operation_progress);
  kith_store_perform_async (fixture->store, operation, NULL, loaded_cb, &performed);
  kith_test_run_until (performed != NULL);
  kith_store_perform_finish (fixture->store, performed, &error);
  g_assert_no_error (error);
  kith_test_run_until (operation_progress == 1);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 3000);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *text = make_rows (3000);
  g_autoptr (KithImportPlan) plan = load (fixture, "a.csv", text);
  g_autoptr (GPtrArray) files = write_file (fixture, "a.csv", text);
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) performed = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  operation = kith_import_plan_create_operation (plan, "test", KITH_IMPORT_POLICY_ASK, TODAY);
  g_signal_connect (operation, "notify::progress", G_CALLBACK (cancel_cb), cancellable);
  kith_store_perform_async (fixture->store, operation, cancellable, loaded_cb, &performed);
  kith_test_run_until (performed != NULL);
  g_assert_false (kith_store_perform_finish (fixture->store, performed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 0);
  history = kith_history_list (fixture->database, 10, NULL);
  g_assert_cmpuint (history->len, ==, 0);

  kith_import_plan_load_async (plan, files, NULL, cancellable, loaded_cb, &loaded);
  kith_test_run_until (loaded != NULL);
  g_assert_false (kith_import_plan_load_finish (plan, loaded, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The plan is as it was and can be tried again. */
  label = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_assert_nonnull (label);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 3000);
}

/* Somebody else imports the same file between the look at it and the import. */
static void
test_meanwhile (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (KithImportPlan) plan = load (fixture, "a.csv", TWO);
  g_autofree char *label = NULL;

  import_text (fixture, "a.csv", TWO, KITH_IMPORT_POLICY_ASK);
  label = import (fixture, plan, KITH_IMPORT_POLICY_ASK);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 2);
}

static gint64
time_load (Fixture *fixture,
           guint    n)
{
  g_autofree char *text = make_rows (n);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (KithImportPlan) plan = load (fixture, "a.csv", text);

  g_assert_cmpuint (kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_NEW), ==, n);

  return g_get_monotonic_time () - start;
}

/* Ten times the rows may take thirty times as long on a busy machine, but not a hundred times. */
static void
test_linear_time (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *text = make_rows (10000);
  gint64 few = time_load (fixture, 1000);
  gint64 many = time_load (fixture, 10000);

  g_test_message ("1,000 rows: %d ms, 10,000 rows: %d ms", (int) (few / 1000), (int) (many / 1000));
  g_assert_cmpint (many, <, MAX (few, 10000) * 30);

  import_text (fixture, "a.csv", text, KITH_IMPORT_POLICY_ASK);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 10000);
}

/* A file of @n cards of one person, each with @n_numbers that all of them have; in seconds of the
 * processor. */
static double
time_copies (Fixture *fixture,
             guint    n,
             guint    n_numbers)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KithImportPlan) plan = NULL;
  clock_t start;

  for (guint i = 0; i < n_numbers; i++)
    g_string_append_printf (numbers, "item%u.TEL:+49 30 %u\nitem%u.X-ABLabel:Number %u\n", i,
                            1000 + i, i, i);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nUID:u\n%sEND:VCARD\n",
                            numbers->str);

  start = clock ();
  plan = load (fixture, "a.vcf", text->str);
  g_assert_cmpuint (kith_import_plan_get_n (plan, KITH_IMPORT_STATUS_SAME), ==, n - 1);

  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

/* Eight times the numbers of a card take about eight times as long. */
static void
test_many_numbers (Fixture       *fixture,
                   gconstpointer  data)
{
  double few = time_copies (fixture, 20, 60);
  double many = time_copies (fixture, 20, 480);

  g_test_message ("60 numbers: %.3f s, 480: %.3f s", few, many);
  g_assert_cmpfloat (many, <, MAX (few, 0.002) * 25);
}

/* A file of ten people, each with @n_tags tags; in seconds of the processor. */
static double
time_tags (Fixture *fixture,
           guint    n_tags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  clock_t start;

  for (guint i = 0; i < 10; i++)
    {
      g_string_append_printf (text, "BEGIN:VCARD\nVERSION:3.0\nFN:P%u with %u\nCATEGORIES:", i,
                              n_tags);
      for (guint j = 0; j < n_tags; j++)
        g_string_append_printf (text, "tag %u,", j);
      g_string_append (text, "\nEND:VCARD\n");
    }

  start = clock ();
  import_text (fixture, "a.vcf", text->str, KITH_IMPORT_POLICY_ASK);

  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

/* Ten times the tags of a person take about ten times as long to write. */
static void
test_many_tags (Fixture       *fixture,
                gconstpointer  data)
{
  double few = time_tags (fixture, 90);
  double many = time_tags (fixture, 900);

  g_test_message ("90 tags: %.3f s, 900: %.3f s", few, many);
  g_assert_cmpfloat (many, <, MAX (few, 0.01) * 30);
}

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *format;
    int code;
  } cases[] = {
    { "empty.csv", "", NULL, KITH_ERROR_FORMAT },
    { "google.csv", "First Name,Last Name,E-mail 1 - Value\nAda,L,a@b\n", NULL, KITH_ERROR_FORMAT },
    { "prose.txt", "Dear Ada,\nhow are you?\n", NULL, KITH_ERROR_FORMAT },
    { "archive.zip", "PK\3\4rest", NULL, KITH_ERROR_FORMAT },
    { "open.csv", HEADER "Ada,\"Lovelace\n", NULL, KITH_ERROR_FORMAT },
    { "forced.vcf", HEADER "Ada,Lovelace,,,,,\n", "vcard", KITH_ERROR_FORMAT },
    { "forced.csv", "BEGIN:VCARD\nEND:VCARD\n", "linkedin", KITH_ERROR_FORMAT },
  };
  g_autoptr (GPtrArray) absent = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) folder = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (KithImportPlan) plan = kith_import_plan_new (fixture->store);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) files = write_file (fixture, cases[i].name, cases[i].text);

      g_assert_false (kith_import_plan_load (plan, files, cases[i].format, NULL, &error));
      g_assert_error (error, KITH_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_null (strchr (error->message, '\n'));
      g_clear_error (&error);
    }

  g_ptr_array_add (absent, g_file_new_for_path ("/nowhere/absent.vcf"));
  g_assert_false (kith_import_plan_load (plan, absent, NULL, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "absent.vcf"));
  g_clear_error (&error);

  g_ptr_array_add (folder, g_file_new_for_path (fixture->folder->path));
  g_assert_false (kith_import_plan_load (plan, folder, NULL, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FAILED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, 0);
}

static gboolean
take_photo_cb (KithRecord  *record,
               gpointer     user_data,
               GError     **error)
{
  GBytes *photo = kith_person_get_photo (KITH_PERSON (record));

  if (photo != NULL)
    *(gsize *) user_data += g_bytes_get_size (photo);

  return TRUE;
}

/* Pictures are known to be there, but not read, when somebody is looked for. */
static void
test_photos (Fixture       *fixture,
             gconstpointer  data)
{
  static const guint8 png[200] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1";
  g_autofree char *base64 = g_base64_encode (png, sizeof png);
  g_autofree char *text = NULL;
  g_autoptr (KithImportPlan) plan = NULL;
  gsize size = 0;
  gsize light_size = 0;

  text = g_strdup_printf ("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nPHOTO;ENCODING=b;TYPE=PNG:%s\n"
                          "END:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bob\nEND:VCARD\n", base64);
  import_text (fixture, "a.vcf", text, KITH_IMPORT_POLICY_ASK);
  plan = load (fixture, "a.vcf", text);
  assert_plan (plan, "2 same");

  g_assert_true (kith_rows_foreach (fixture->database, KITH_TYPE_PERSON, take_photo_cb, &size,
                                    NULL));
  g_assert_cmpuint (size, ==, sizeof png);
  g_assert_true (kith_rows_foreach_light (fixture->database, KITH_TYPE_PERSON, take_photo_cb,
                                          &light_size, NULL));
  g_assert_cmpuint (light_size, ==, 1);
}

static void
test_repeated_words (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *const text =
    "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Ada\nX-KITH-INTERESTS:%s\nCATEGORIES:A, A,A\n"
    "END:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nUID:a\nFN:Ada\nX-KITH-INTERESTS:%s,%s\nEND:VCARD\n";
  static const char *const words[] = { "chess,chess", "engines, engines,chess", NULL };
  g_autoptr (KithPerson) ada = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GPtrArray) interests = NULL;

  /* New, then known. */
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GString) cards = g_string_new (text);

      g_string_replace (cards, "%s", words[i], 0);
      import_text (fixture, "a.vcf", cards->str, KITH_IMPORT_POLICY_UPDATE);
    }

  ada = find (fixture, "Ada");
  tags = kith_lookup_tags (fixture->database, kith_record_get_id (KITH_RECORD (ada)), NULL);
  g_assert_cmpuint (tags->len, ==, 1);
  interests = kith_lookup_interests (fixture->database, kith_record_get_id (KITH_RECORD (ada)),
                                     NULL);
  g_assert_cmpuint (interests->len, ==, 2);
}

/* Nobody is tracked by a file, unless Kith itself wrote that they were. */
static void
test_tracking (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (KithPerson) stray = NULL;
  g_autoptr (KithPerson) restored = NULL;

  import_text (fixture, "a.vcf",
               "BEGIN:VCARD\nVERSION:3.0\nFN:Stray\nX-KITH-TRACKED-SINCE-ON:2026-01-01\n"
               "X-KITH-SNOOZED-UNTIL-ON:2026-01-01\nEND:VCARD\n"
               "BEGIN:VCARD\nVERSION:3.0\nFN:Restored\nX-KITH-CIRCLE:Inner\n"
               "X-KITH-TRACKED-SINCE-ON:2026-11-01\nX-KITH-LAST-CONTACT-ON:2026-11-10\nEND:VCARD\n",
               KITH_IMPORT_POLICY_ASK);
  stray = find (fixture, "Stray");
  g_assert_null (kith_person_get_next_due_on (stray));
  restored = find (fixture, "Restored");
  g_assert_cmpstr (kith_person_get_next_due_on (restored), ==, "2026-11-24");
}

static gboolean
note_name_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  if (!kith_person_get_is_me (KITH_PERSON (record)))
    g_ptr_array_add (user_data, g_strdup (kith_person_get_display_name (KITH_PERSON (record))));

  return TRUE;
}

/* A page of the list is then read from a few places of the file. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  /* 7 and 676 have no factor in common. */
  for (guint i = 0; i < 676; i++)
    g_string_append_printf (text, "%s%c%c,Émile,,,,,05 Oct 2020\n", i % 2 ? "é" : "E",
                            'a' + i * 7 % 676 / 26, 'a' + i * 7 % 676 % 26);
  import_text (fixture, "Connections.csv", text->str, KITH_IMPORT_POLICY_ASK);

  kith_rows_foreach (fixture->database, KITH_TYPE_PERSON, note_name_cb, names, NULL);
  g_assert_cmpuint (names->len, ==, 676);
  for (guint i = 1; i < names->len; i++)
    {
      g_autoptr (GBytes) before = kith_database_create_sort_key (fixture->database,
                                                                 names->pdata[i - 1]);
      g_autoptr (GBytes) key = kith_database_create_sort_key (fixture->database, names->pdata[i]);

      g_assert_cmpint (g_bytes_compare (before, key), <, 0);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/import/new-people-come-in-untracked", test_new_people);
  ADD ("/import/the-same-file-twice-adds-nobody", test_twice);
  ADD ("/import/a-new-role-is-news-and-the-old-one-is-kept", test_changes);
  ADD ("/import/an-older-file-is-no-news", test_older_file);
  ADD ("/import/a-note-that-was-edited-is-recognised", test_edited_note);
  ADD ("/import/notes-that-are-only-alike-are-both-kept", test_likely_notes);
  ADD ("/import/what-is-empty-is-filled-in-and-nothing-is-lost", test_fills_in);
  ADD ("/import/a-namesake-is-left-to-the-user", test_maybe);
  ADD ("/import/the-same-person-twice-in-a-file-is-one", test_repeated_within_a_file);
  ADD ("/import/the-same-person-in-another-file-names-it", test_repeated_in_another_file);
  ADD ("/import/one-undo-takes-all-of-it-back", test_undo);
  ADD ("/import/it-tells-how-far-it-is", test_async);
  ADD ("/import/cancelling-leaves-nothing", test_cancel);
  ADD ("/import/what-came-in-meanwhile-is-seen", test_meanwhile);
  ADD ("/import/time-is-linear", test_linear_time);
  ADD ("/import/many-numbers-of-one-person-take-linear-time", test_many_numbers);
  ADD ("/import/many-tags-of-one-person-take-linear-time", test_many_tags);
  ADD ("/import/many-lie-in-the-order-of-their-names", test_order);
  ADD ("/import/a-bad-file-is-named", test_bad_files);
  ADD ("/import/pictures-are-not-read-for-comparing", test_photos);
  ADD ("/import/a-word-twice-is-one-word", test_repeated_words);
  ADD ("/import/tracking-comes-back-only-from-kith", test_tracking);

  return g_test_run ();
}
