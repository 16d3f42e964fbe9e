/* test-people.c: people and all that belongs to them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-error.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-interest.h"
#include "kith-planning.h"
#include "kith-tag.h"

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

static KithPerson *
load (Fixture *fixture,
      gint64   id)
{
  g_autoptr (GError) error = NULL;
  KithRecord *person = kith_database_load (fixture->database, KITH_TYPE_PERSON, id, &error);

  g_assert_no_error (error);

  return KITH_PERSON (person);
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
  if (label != NULL)
    g_assert_cmpstr (actual, ==, label);

  return kith_operation_get_result (owned);
}

static void
assert_refused (Fixture       *fixture,
                KithOperation *operation,
                int            code)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (KithHistoryEntry) before = kith_history_find (fixture->database, FALSE);
  g_autoptr (KithHistoryEntry) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform (fixture->store, owned, &error));
  g_assert_error (error, KITH_ERROR, code);
  after = kith_history_find (fixture->database, FALSE);
  g_assert_cmpint (before != NULL ? before->id : 0, ==, after != NULL ? after->id : 0);
}

/* What each record of an array has in a property, in order, between commas. */
static char *
join (GPtrArray  *records,
      const char *property)
{
  g_autoptr (GPtrArray) owned = records;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < owned->len; i++)
    {
      g_autofree char *value = NULL;

      g_object_get (g_ptr_array_index (owned, i), property, &value, NULL);
      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", value);
    }

  return g_string_free (text, FALSE);
}

static void
assert_belongings (Fixture    *fixture,
                   gint64      id,
                   const char *details,
                   const char *dates,
                   const char *tags,
                   const char *interests)
{
  g_autofree char *found_details = join (kith_lookup_details (fixture->database, id, NULL),
                                         "value");
  g_autofree char *found_dates = join (kith_lookup_dates (fixture->database, id, NULL), "date");
  g_autofree char *found_tags = join (kith_lookup_tags (fixture->database, id, NULL), "name");
  g_autofree char *found_interests = join (kith_lookup_interests (fixture->database, id, NULL),
                                           "name");

  g_assert_cmpstr (found_details, ==, details);
  g_assert_cmpstr (found_dates, ==, dates);
  g_assert_cmpstr (found_tags, ==, tags);
  g_assert_cmpstr (found_interests, ==, interests);
}

static KithPersonDraft *
create_draft (const char *name)
{
  g_autoptr (KithPerson) person = kith_person_new ();

  kith_person_set_display_name (person, name);

  return kith_person_draft_new (person);
}

static void
add_date (KithPersonDraft *draft,
          const char      *day)
{
  KithImportantDate *date = kith_important_date_new ();

  kith_important_date_set_date (date, day);
  if (draft->dates == NULL)
    draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->dates, date);
}

static gint64
add_rich (Fixture *fixture)
{
  KithPersonDraft *draft = create_draft ("Ada Lovelace");

  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, "home", "Ada@Example.org");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, "work", "+44 20 7946 0000");
  add_date (draft, "1815-12-10");
  add_date (draft, "--07-08");
  draft->tags = g_strsplit ("engine,poetry", ",", -1);
  draft->interests = g_strsplit ("horses,mathematics", ",", -1);

  return perform (fixture, kith_people_save ("test", draft, TODAY), "Add Ada Lovelace");
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);
  g_autoptr (GPtrArray) details = kith_lookup_details (fixture->database, ada, NULL);

  g_assert_cmpstr (kith_person_get_given_name (person), ==, "Ada");
  g_assert_cmpstr (kith_person_get_family_name (person), ==, "Lovelace");
  g_assert_null (kith_person_get_next_due_on (person));
  g_assert_null (kith_person_get_tracked_since_on (person));
  assert_belongings (fixture, ada, "Ada@Example.org,+44 20 7946 0000", "1815-12-10,--07-08",
                     "engine,poetry", "horses,mathematics");
  g_assert_cmpstr (kith_contact_detail_get_match_key (g_ptr_array_index (details, 0)), ==,
                   "ada@example.org");
  g_assert_cmpstr (kith_contact_detail_get_match_key (g_ptr_array_index (details, 1)), ==,
                   "442079460000");
}

static void
test_email (void)
{
  static const char *const right[] = { "ada@example.com", "a@b", "ädä@müller.example" };
  static const char *const wrong[] = {
    "notmail", "", "@", "ada@", "@example.com", "a@b@c", "a b@c", "<a@b>", "a@b,c@d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_null (kith_people_explain_email (right[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpstr (kith_people_explain_email (wrong[i]), ==,
                     "That is no e-mail address. It looks like ada@example.com.");
}

static void
test_another_circle (Fixture       *fixture,
                     gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = NULL;

  perform (fixture, kith_planning_set_circle ("test", &ada, 1, 5, NULL, TODAY), NULL);
  perform (fixture, kith_planning_snooze ("test", ada, TODAY + 300), NULL);

  /* As long as it stays the same, so does the date. */
  person = load (fixture, ada);
  perform (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY), NULL);
  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, "2027-09-18");

  kith_person_set_circle_id (person, 1);
  perform (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY), NULL);
  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, "2026-12-06");
}

static void
test_left_alone (Fixture       *fixture,
                 gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);

  kith_person_set_display_name (person, "Ada King");
  g_assert_cmpint (perform (fixture,
                            kith_people_save ("test", kith_person_draft_new (person), TODAY),
                            "Change Ada King"),
                   ==, ada);
  assert_belongings (fixture, ada, "Ada@Example.org,+44 20 7946 0000", "1815-12-10,--07-08",
                     "engine,poetry", "horses,mathematics");
}

static void
test_replaced (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);
  g_autoptr (GPtrArray) before = kith_lookup_details (fixture->database, ada, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (KithRecord) interest = NULL;
  g_autoptr (KithPersonInterest) link = NULL;
  g_autoptr (KithPersonInterest) same = NULL;
  KithPersonDraft *draft = kith_person_draft_new (person);
  gint64 bob = perform (fixture, kith_people_save ("test", create_draft ("Bob"), TODAY), "Add Bob");

  interest = kith_lookup_named (fixture->database, KITH_TYPE_INTEREST, "mathematics");
  link = KITH_PERSON_INTEREST (kith_lookup_link (fixture->database, KITH_TYPE_PERSON_INTEREST, ada,
                                                 kith_record_get_id (interest)));

  /* The second stays and comes first, the first goes, one is new. */
  draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->details, g_object_ref (g_ptr_array_index (before, 1)));
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_URL, NULL, "https://ada.example.org/");
  add_date (draft, "1833");
  draft->tags = g_strsplit ("poetry,countess,countess", ",", -1);
  draft->interests = g_strsplit ("mathematics", ",", -1);
  perform (fixture, kith_people_save ("test", draft, TODAY), "Change Ada Lovelace");
  assert_belongings (fixture, ada, "+44 20 7946 0000,https://ada.example.org/", "1833",
                     "countess,poetry", "mathematics");
  assert_belongings (fixture, bob, "", "", "", "");

  after = kith_lookup_details (fixture->database, ada, NULL);
  g_assert_cmpint (kith_record_get_id (g_ptr_array_index (after, 0)), ==,
                   kith_record_get_id (g_ptr_array_index (before, 1)));
  same = KITH_PERSON_INTEREST (kith_lookup_link (fixture->database, KITH_TYPE_PERSON_INTEREST, ada,
                                                 kith_record_get_id (interest)));
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (same)), ==,
                   kith_record_get_id (KITH_RECORD (link)));

  draft = kith_person_draft_new (person);
  draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  draft->tags = g_new0 (char *, 1);
  draft->interests = g_new0 (char *, 1);
  perform (fixture, kith_people_save ("test", draft, TODAY), "Change Ada Lovelace");
  assert_belongings (fixture, ada, "", "", "", "");
}

/* Somebody logs a call and adds a tag and a number while the dialog is open. */
static void
test_meanwhile (Fixture       *fixture,
                gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);
  g_autoptr (KithPerson) after = NULL;
  KithPersonDraft *draft = kith_person_draft_new (person);
  KithPersonDraft *elsewhere;
  g_autoptr (KithPerson) seen = load (fixture, ada);
  g_autoptr (KithPerson) other = load (fixture, ada);

  draft->base = kith_person_draft_new (seen);
  draft->base->details = kith_lookup_details (fixture->database, ada, NULL);
  draft->base->tags = g_strsplit ("engine,poetry", ",", -1);
  draft->details = kith_lookup_details (fixture->database, ada, NULL);
  draft->tags = g_strsplit ("poetry,countess", ",", -1);
  kith_person_set_company (person, "Analytical Engines");
  kith_contact_detail_set_label (g_ptr_array_index (draft->details, 0), "work");

  elsewhere = kith_person_draft_new (other);
  kith_person_set_last_contact_on (other, "2024-05-05");
  kith_person_set_notes (other, "Rang today");
  elsewhere->details = kith_lookup_details (fixture->database, ada, NULL);
  kith_contact_detail_set_value (g_ptr_array_index (elsewhere->details, 0), "ada@example.net");
  kith_person_draft_add_detail (elsewhere, KITH_DETAIL_KIND_URL, NULL, "https://ada.example.org/");
  elsewhere->tags = g_strsplit ("engine,poetry,chess", ",", -1);
  perform (fixture, kith_people_save ("test", elsewhere, TODAY), NULL);

  g_assert_cmpint (perform (fixture, kith_people_save ("test", draft, TODAY), NULL), ==, ada);
  after = load (fixture, ada);
  g_assert_cmpstr (kith_person_get_company (after), ==, "Analytical Engines");
  g_assert_cmpstr (kith_person_get_last_contact_on (after), ==, "2024-05-05");
  g_assert_cmpstr (kith_person_get_notes (after), ==, "Rang today");
  assert_belongings (fixture, ada,
                     "ada@example.net,+44 20 7946 0000,https://ada.example.org/",
                     "1815-12-10,--07-08", "chess,countess,poetry", "horses,mathematics");
}

/* Somebody removes the person whose dialog is open: what is in it is kept all the same. */
static void
test_kept_though_removed (Fixture       *fixture,
                          gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);
  g_autoptr (KithPerson) after = NULL;
  KithPersonDraft *draft = kith_person_draft_new (person);
  gint64 id;

  draft->base = kith_person_draft_new (person);
  draft->details = kith_lookup_details (fixture->database, ada, NULL);
  perform (fixture, kith_people_remove ("test", &ada, 1), NULL);

  id = perform (fixture, kith_people_save ("test", draft, TODAY), NULL);
  g_assert_cmpint (id, !=, ada);
  after = load (fixture, id);
  g_assert_cmpstr (kith_person_get_display_name (after), ==, "Ada Lovelace");
  assert_belongings (fixture, id, "Ada@Example.org,+44 20 7946 0000", "", "", "");
}

static void
test_shared_tags (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  KithPersonDraft *draft = create_draft ("Bob");
  g_autoptr (KithPerson) person = load (fixture, ada);
  gint64 bob;

  draft->tags = g_strsplit ("engine", ",", -1);
  bob = perform (fixture, kith_people_save ("test", draft, TODAY), NULL);
  draft = kith_person_draft_new (person);
  draft->tags = g_new0 (char *, 1);
  perform (fixture, kith_people_save ("test", draft, TODAY), NULL);
  assert_belongings (fixture, bob, "", "", "engine", "");
}

static void
test_tag (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 ids[] = { add_rich (fixture), 0 };

  ids[1] = perform (fixture, kith_people_save ("test", create_draft ("Bob"), TODAY), NULL);
  perform (fixture, kith_people_tag ("test", ids, 2, " chess "),
           "Tag “chess” for Ada Lovelace and Bob");
  perform (fixture, kith_people_tag ("test", ids, 2, "engine"), NULL);
  assert_belongings (fixture, ids[0], "Ada@Example.org,+44 20 7946 0000", "1815-12-10,--07-08",
                     "chess,engine,poetry", "horses,mathematics");
  assert_belongings (fixture, ids[1], "", "", "chess,engine", "");
  assert_refused (fixture, kith_people_tag ("test", ids, 2, "  "), KITH_ERROR_INVALID);
}

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  static const char *const nothing[] = { NULL, "", " ", "\t\n" };
  g_autoptr (KithPerson) parts = kith_person_new ();
  g_autoptr (KithPerson) odd = NULL;
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    assert_refused (fixture, kith_people_save ("test", create_draft (nothing[i]), TODAY),
                    KITH_ERROR_INVALID);

  kith_person_set_given_name (parts, "Ada");
  kith_person_set_family_name (parts, "Lovelace");
  perform (fixture, kith_people_save ("test", kith_person_draft_new (parts), TODAY),
           "Add Ada Lovelace");
  g_assert_cmpstr (kith_person_get_display_name (parts), ==, "Ada Lovelace");

  id = perform (fixture,
                kith_people_save ("test", create_draft ("  <b>\xe2\x80\xae" "adA</b> & 100%s  "),
                                  TODAY),
                "Add <b>\xe2\x80\xae" "adA</b> & 100%s");
  odd = load (fixture, id);
  g_assert_cmpstr (kith_person_get_display_name (odd), ==, "<b>\xe2\x80\xae" "adA</b> & 100%s");
}

static void
test_long_name (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (KithPerson) person = NULL;
  gint64 id;

  for (guint i = 0; i < 100000; i++)
    g_string_append (name, "é");
  id = perform (fixture, kith_people_save ("test", create_draft (name->str), TODAY), NULL);
  person = load (fixture, id);
  g_assert_cmpstr (kith_person_get_display_name (person), ==, name->str);
}

static void
test_circle_of_a_draft (Fixture       *fixture,
                        gconstpointer  data)
{
  KithPersonDraft *draft = create_draft ("Ada");
  g_autoptr (KithPerson) person = NULL;
  gint64 id;

  kith_person_set_circle_id (draft->person, 2);
  id = perform (fixture, kith_people_save ("test", draft, TODAY), NULL);
  person = load (fixture, id);
  g_assert_cmpstr (kith_person_get_tracked_since_on (person), ==, "2026-11-22");
  g_assert_cmpstr (kith_person_get_next_due_on (person), ==, "2026-12-22");

  kith_person_set_circle_id (person, 0);
  perform (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY), NULL);
  g_clear_object (&person);
  person = load (fixture, id);
  g_assert_null (kith_person_get_next_due_on (person));
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  gint64 bob = kith_test_add_person (fixture->store, "Bob", TODAY);
  gint64 both[] = { ada, bob };
  g_autoptr (KithInteraction) together = kith_interaction_new ();
  g_autoptr (GPtrArray) logs = NULL;
  g_autoptr (KithRecord) gone = NULL;
  g_autoptr (KithRecord) stays = NULL;
  g_autoptr (KithHistoryEntry) undone = NULL;
  g_autoptr (GPtrArray) back = NULL;
  gint64 alone;

  alone = perform (fixture, kith_logging_log_now ("test", ada, 1, TODAY), NULL);
  kith_interaction_set_happened_on (together, "2026-11-22");
  perform (fixture, kith_logging_log ("test", together, both, 2, NULL, TODAY), NULL);

  perform (fixture, kith_people_remove ("test", &ada, 1), "Remove Ada Lovelace");
  logs = kith_lookup_interactions (fixture->database, bob, NULL);
  g_assert_cmpuint (logs->len, ==, 1);

  /* What was between the two of us alone is gone, too; what others took part in is not. */
  gone = kith_database_load (fixture->database, KITH_TYPE_INTERACTION, alone, NULL);
  g_assert_null (gone);
  stays = kith_database_load (fixture->database, KITH_TYPE_INTERACTION,
                              kith_record_get_id (KITH_RECORD (together)), NULL);
  g_assert_nonnull (stays);

  undone = kith_store_revert (fixture->store, 0, FALSE, NULL);
  g_assert_nonnull (undone);
  back = kith_lookup_interactions (fixture->database, ada, NULL);
  g_assert_cmpuint (back->len, ==, 2);
}

static void
test_remove_several (Fixture       *fixture,
                     gconstpointer  data)
{
  gint64 ids[4];

  for (guint i = 0; i < 3; i++)
    ids[i] = kith_test_add_person (fixture->store, i == 0 ? "Ada" : i == 1 ? "Bob" : "Cleo", TODAY);
  ids[3] = ids[0];
  assert_refused (fixture, kith_people_remove ("test", (gint64[]){ ids[0], 12345 }, 2),
                  KITH_ERROR_NOT_FOUND);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 3);
  perform (fixture, kith_people_remove ("test", ids, 4), "Remove 3 people");
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 0);
}

static void
test_remove_me (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (KithPerson) me = kith_lookup_me (fixture->database);
  gint64 ids[] = { kith_test_add_person (fixture->store, "Ada", TODAY),
                   kith_record_get_id (KITH_RECORD (me)) };

  assert_refused (fixture, kith_people_remove ("test", ids, 2), KITH_ERROR_INVALID);
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 1);
}

static void
test_archive (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ids[] = { kith_test_add_person (fixture->store, "Ada", TODAY),
                   kith_test_add_person (fixture->store, "Bob", TODAY) };
  g_autoptr (KithPerson) person = NULL;
  g_autoptr (KithPerson) again = NULL;

  perform (fixture, kith_planning_set_circle ("test", ids, 1, 1, NULL, TODAY), NULL);
  perform (fixture, kith_people_archive ("test", ids, 2, TRUE), "Archive Ada and Bob");
  g_assert_cmpint (kith_test_count_people (fixture->database), ==, 0);
  person = load (fixture, ids[0]);
  g_assert_null (kith_person_get_next_due_on (person));
  perform (fixture, kith_people_archive ("test", ids, 1, FALSE), "Bring back Ada");
  again = load (fixture, ids[0]);
  g_assert_cmpstr (kith_person_get_next_due_on (again), ==, "2026-12-06");
  assert_refused (fixture, kith_people_archive ("test", (gint64[]){ 12345 }, 1, TRUE),
                  KITH_ERROR_NOT_FOUND);
}

static void
test_removed_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  gint64 ada = add_rich (fixture);
  g_autoptr (KithPerson) person = load (fixture, ada);

  perform (fixture, kith_people_remove ("test", &ada, 1), NULL);
  assert_refused (fixture, kith_people_save ("test", kith_person_draft_new (person), TODAY),
                  KITH_ERROR_NOT_FOUND);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/people/what-is-no-email-is-explained", test_email);
  ADD ("/people/a-person-is-kept-with-all-that-belongs-to-it", test_add);
  ADD ("/people/another-circle-ends-a-snooze-beyond-it", test_another_circle);
  ADD ("/people/what-a-draft-does-not-say-stays", test_left_alone);
  ADD ("/people/what-a-draft-says-is-all-there-is", test_replaced);
  ADD ("/people/what-others-changed-meanwhile-stays", test_meanwhile);
  ADD ("/people/who-was-removed-meanwhile-comes-back", test_kept_though_removed);
  ADD ("/people/a-tag-taken-from-one-stays-with-others", test_shared_tags);
  ADD ("/people/several-get-a-tag-at-once", test_tag);
  ADD ("/people/a-person-has-a-name", test_names);
  ADD ("/people/a-name-may-be-long", test_long_name);
  ADD ("/people/a-draft-with-a-circle-is-planned", test_circle_of_a_draft);
  ADD ("/people/who-is-removed-takes-what-was-theirs-alone", test_remove);
  ADD ("/people/several-are-removed-or-none", test_remove_several);
  ADD ("/people/nobody-removes-themselves", test_remove_me);
  ADD ("/people/who-is-archived-is-never-due", test_archive);
  ADD ("/people/who-was-removed-meanwhile-is-not-changed", test_removed_meanwhile);

  return g_test_run ();
}
