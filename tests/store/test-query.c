/* test-query.c: finding people, and the order in which they stand
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-contact-detail.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-participant.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-error.h"
#include "kith-query-private.h"
#include "kith-rhythm.h"
#include "kith-test-dump.h"

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
  return KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, id, NULL));
}

static void
keep (Fixture         *fixture,
      KithPersonDraft *draft)
{
  kith_test_perform (fixture->store, kith_people_save ("test", draft, TODAY));
}

/* The display names of what a query finds, in order, between commas. */
static char *
join_names (Fixture   *fixture,
            KithQuery *query)
{
  g_autoptr (KithQuery) owned = query;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  g_autoptr (GArray) ids = kith_query_run (owned, fixture->database, sections, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (KithPerson) person = load (fixture, g_array_index (ids, gint64, i));

      g_string_append_printf (names, "%s%s", i > 0 ? "," : "",
                              kith_person_get_display_name (person));
    }

  return g_string_free (names, FALSE);
}

/* Takes @text as it would be typed. */
static KithQuery *
ask (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithFilter) filter = NULL;

  filter = kith_filter_new (text != NULL ? text : "", TODAY, NULL, &error);
  g_assert_no_error (error);

  return kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);
}

static void
assert_found (Fixture    *fixture,
              const char *search,
              const char *expected)
{
  g_autofree char *names = NULL;

  names = join_names (fixture, ask (search));
  if (g_strcmp0 (names, expected) != 0)
    g_error ("“%s” finds “%s”, not “%s”", search, names, expected);
}

static gint64
log_lunch (Fixture    *fixture,
           gint64      person_id,
           const char *day,
           const char *place,
           const char *text)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_LUNCH);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_place (interaction, place);
  kith_interaction_set_text (interaction, text);
  kith_test_perform (fixture->store,
                     kith_logging_log ("test", interaction, &person_id, 1, NULL, TODAY));

  return kith_record_get_id (KITH_RECORD (interaction));
}

static void
test_every_field (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (KithPerson) zoe = kith_person_new ();
  KithPersonDraft *draft;
  static const char *const words[] = {
    "zoe", "ZOË", "zo", "Müller", "muller", "mull", "zee", "zohee", "Engines", "analyst", "museum",
    "paris", "horses", "naive", "zoe@example.org", "example.org", "ZOE@EXAMPLE", "4420794600",
    "7946", "79460000", "+44", "020", "60000", "engine", "mathematics", "club", "café", "cafe",
    "linkedin", "zoe-m", "Baker",
  };
  static const char *const others[] = {
    "bob", "oe", "uller", "xyzzy", "zoe bob", "engines xyzzy", "9460001", "zoee",
  };

  kith_person_set_display_name (zoe, "Zoë Müller");
  kith_person_set_nickname (zoe, "Zee");
  kith_person_set_phonetic_name (zoe, "Zohee");
  kith_person_set_company (zoe, "Analytical Engines");
  kith_person_set_title (zoe, "Chief Analyst");
  kith_person_set_how_we_met (zoe, "At the museum");
  kith_person_set_met_place (zoe, "Paris");
  kith_person_set_notes (zoe, "Na\xc3\xafve about horses");
  draft = kith_person_draft_new (zoe);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, "zoe@example.org");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, NULL, "+44 (20) 7946-0000");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, NULL, "020 555 0199");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_ADDRESS, NULL, "221B Baker Street");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_SOCIAL, NULL,
                                "https://www.linkedin.com/in/zoe-m/");
  draft->tags = g_strsplit ("engine", ",", -1);
  draft->interests = g_strsplit ("mathematics", ",", -1);
  keep (fixture, draft);
  log_lunch (fixture, kith_record_get_id (KITH_RECORD (zoe)), "2026-11-20", "Café Central",
             "She is starting a club");
  kith_test_add_person (fixture->store, "Bob", TODAY);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_found (fixture, words[i], "Zoë Müller");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_found (fixture, others[i], g_str_equal (others[i], "bob") ? "Bob" : "");

  /* Each word somewhere. */
  assert_found (fixture, "zoe club", "Zoë Müller");
  assert_found (fixture, "  club \t horses\n muller ", "Zoë Müller");
  assert_found (fixture, "+44 7946", "Zoë Müller");
  assert_found (fixture, "mull zo", "Zoë Müller");
}

static void
test_syntax (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *const searches[] = {
    "\"", "\"\"", "\"\"\"", "ada\"", "\"ada", "ada\" OR \"bob", "NEAR(ada bob)", "ada AND", "OR",
    "NOT ada", "display_name:ada", "{display_name}:ada", "ada*", "*", "^ada", "-ada", "ada)", "(",
    "ada + bob", "'; DROP TABLE person; --", "%", "_", "\\", "ada\x01", "a:b:c", "💥", "\xff\xfe",
    "ada\xff", "?1", ":name",
  };
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) very_long = g_string_new (NULL);

  kith_test_add_person (fixture->store, "Ada", TODAY);
  kith_test_add_person (fixture->store, "Bob", TODAY);
  kith_test_add_person (fixture->store, "Or", TODAY);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr (KithFilter) filter = NULL;
      g_autofree char *names = NULL;
      KithFilterSpan span;
      g_autoptr (GPtrArray) named = NULL;
      g_autoptr (GPtrArray) starting = NULL;
      g_autoptr (GError) error = NULL;

      filter = kith_filter_new (searches[i], TODAY, &span, &error);
      if (filter == NULL)
        {
          g_assert_error (error, KITH_ERROR, KITH_ERROR_INVALID);
          g_assert_cmpuint (span.start, <, span.end);
          g_clear_error (&error);
          filter = kith_filter_new_words (searches[i]);
        }
      names = join_names (fixture, kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME));
      named = kith_lookup_people_named (fixture->database, searches[i], &error);
      g_assert_no_error (error);
      starting = kith_lookup_people_starting (fixture->database, searches[i], 5, &error);
      g_assert_no_error (error);
    }

  assert_found (fixture, "ada\"", "Ada");
  assert_found (fixture, "OR", "Or");
  assert_found (fixture, "*", "Ada,Bob,Or");
  assert_found (fixture, "", "Ada,Bob,Or");
  assert_found (fixture, NULL, "Ada,Bob,Or");
  assert_found (fixture, "' ada", "Ada");

  for (guint i = 0; i < 3000; i++)
    g_string_append (many, "ada ");
  assert_found (fixture, many->str, "Ada");
  for (guint i = 0; i < 100000; i++)
    g_string_append (very_long, "ada");
  assert_found (fixture, very_long->str, "");
}

static void
test_scripts (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *search;
  } cases[] = {
    { "李小龙", "李" },        { "李小龙", "小龙" },       { "李小龙", "龙" },
    { "山田太郎", "太郎" },    { "さくら", "くら" },       { "สมชาย", "ชาย" },
    { "김철수", "김" },        { "김철수", "김철" },       { "Ёлка", "елка" },
    { "ガンダム", "\u30ab\u3099" },                        { "Σίσυφος", "σισυφος" },
    { "Nguyễn", "nguyen" },    { "محمد", "مُحَمَّد" },        { "Straße", "strasse" },
    { "Ａｄａｌｉｎｅ", "adaline" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *names = NULL;

      if (i == 0 || !g_str_equal (cases[i].name, cases[i - 1].name))
        kith_test_add_person (fixture->store, cases[i].name, TODAY);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_found (fixture, cases[i].search, cases[i].name);

  /* The characters in that order, not just somewhere. */
  assert_found (fixture, "龙小", "");
  assert_found (fixture, "小 李", "李小龙");
}

static void
test_kept_up (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  gint64 lunch = log_lunch (fixture, ada, "2026-11-20", NULL, "horses");
  g_autoptr (KithPerson) person = load (fixture, ada);
  KithPersonDraft *draft = kith_person_draft_new (person);

  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, "ada@example.org");
  draft->tags = g_strsplit ("engine", ",", -1);
  kith_person_set_display_name (person, "Augusta");
  keep (fixture, draft);
  assert_found (fixture, "ada", "Augusta");
  assert_found (fixture, "augusta", "Augusta");

  draft = kith_person_draft_new (person);
  draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  draft->tags = g_new0 (char *, 1);
  kith_person_set_given_name (person, "Augusta");
  keep (fixture, draft);
  assert_found (fixture, "ada", "");
  assert_found (fixture, "example", "");
  assert_found (fixture, "engine", "");
  assert_found (fixture, "horses", "Augusta");

  kith_test_perform (fixture->store, kith_logging_remove ("test", lunch));
  assert_found (fixture, "horses", "");
  kith_test_perform (fixture->store, kith_people_archive ("test", &ada, 1, TRUE));
  assert_found (fixture, "augusta", "");
  kith_test_perform (fixture->store, kith_people_archive ("test", &ada, 1, FALSE));
  assert_found (fixture, "augusta", "Augusta");
  kith_test_perform (fixture->store, kith_people_remove ("test", &ada, 1));
  assert_found (fixture, "augusta", "");
}

/* Adds what was said with two people: once with the first, and later very often with the second. */
static gboolean
add_texts (KithOperation  *operation,
           KithDatabase   *database,
           gpointer        data,
           GError        **error)
{
  const gint64 *people = data;

  for (guint i = 0; i < 1200; i++)
    {
      g_autoptr (KithInteraction) interaction = kith_interaction_new ();
      g_autoptr (KithParticipant) participant = kith_participant_new ();

      kith_interaction_set_happened_on (interaction, i == 0 ? "2020-01-01" : "2026-11-20");
      kith_interaction_set_text (interaction, "The garden, in autumn");
      if (!kith_database_save (database, KITH_RECORD (interaction), error))
        return FALSE;
      kith_participant_set_interaction_id (participant,
                                           kith_record_get_id (KITH_RECORD (interaction)));
      kith_participant_set_person_id (participant, people[i == 0 ? 0 : 1]);
      if (!kith_database_save (database, KITH_RECORD (participant), error))
        return FALSE;
    }
  kith_operation_take_label (operation, g_strdup ("Add texts"));

  return TRUE;
}

/* However often a word was said later with others. */
static void
test_all_texts (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *const searches[] = {
    "garden", "gar", "ga", "the", "garden aut", "ga in", "in a", "\"the garden\"", "said:garden",
    "said:ga", "g said:autumn",
  };
  gint64 people[2] = {
    kith_test_add_person (fixture->store, "Olive", TODAY),
    kith_test_add_person (fixture->store, "Bob", TODAY),
  };

  kith_test_add_person (fixture->store, "Zed", TODAY);
  kith_test_do (fixture->store, add_texts, people);

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    assert_found (fixture, searches[i], "Bob,Olive");
  assert_found (fixture, "olive garden", "Olive");
  assert_found (fixture, "g olive", "Olive");
  assert_found (fixture, "o autumn", "Olive");
  assert_found (fixture, "-garden", "Zed");
  assert_found (fixture, "-said:garden", "Zed");

  /* A single letter is looked for in what is known of people. */
  assert_found (fixture, "g", "");
  assert_found (fixture, "o", "Olive");
}

/* Who has the words in the name stands before who has them elsewhere. */
static void
test_names_first (Fixture       *fixture,
                  gconstpointer  data)
{
  gint64 aaron = kith_test_add_person (fixture->store, "Aaron", TODAY);

  kith_test_add_person (fixture->store, "Paris Hill", TODAY);
  kith_test_add_person (fixture->store, "Zed", TODAY);
  log_lunch (fixture, aaron, "2026-11-20", "Paris", NULL);
  assert_found (fixture, "paris", "Paris Hill,Aaron");
}

static void
test_sorting (Fixture       *fixture,
              gconstpointer  data)
{
  static const char *const names[] = { "Zed Adams", "élodie Brown", "Ada Young", "emil Carr" };
  static const struct
  {
    KithPeopleSort sort;
    const char *expected;
  } cases[] = {
    { KITH_PEOPLE_SORT_NAME, "Ada Young,élodie Brown,emil Carr,Zed Adams" },
    { KITH_PEOPLE_SORT_FAMILY_NAME, "Zed Adams,élodie Brown,emil Carr,Ada Young" },
    { KITH_PEOPLE_SORT_LONGEST_AGO, "élodie Brown,emil Carr,Zed Adams,Ada Young" },
    { KITH_PEOPLE_SORT_NEXT, "emil Carr,Ada Young,élodie Brown,Zed Adams" },
    { KITH_PEOPLE_SORT_RECENTLY_ADDED, "emil Carr,Ada Young,élodie Brown,Zed Adams" },
  };
  gint64 ids[G_N_ELEMENTS (names)];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ids[i] = kith_test_add_person (fixture->store, names[i], TODAY);
  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &ids[2], 1, 2, NULL, TODAY));
  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &ids[3], 1, 1, NULL, TODAY));
  log_lunch (fixture, ids[2], "2026-11-21", NULL, NULL);
  log_lunch (fixture, ids[0], "2026-11-01", NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = NULL;

      found = join_names (fixture, kith_query_new_people (NULL, cases[i].sort));
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_circles (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autofree char *in = NULL;
  g_autofree char *other = NULL;
  g_autofree char *none = NULL;
  g_autofree char *both = NULL;
  gint64 bob = kith_test_add_person (fixture->store, "Bob", TODAY);

  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY));
  in = join_names (fixture, ask ("circle:inner"));
  other = join_names (fixture, ask ("circle:close"));
  none = join_names (fixture, ask ("no-circle"));
  both = join_names (fixture, ask ("ada a b c d e f g h i j circle:inner"));
  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &bob, 1, 2, NULL, TODAY));
  assert_found (fixture, "circle:inner circle:close", "Ada,Bob");
  assert_found (fixture, "circle:inner -circle:close", "Ada");
  assert_found (fixture, "-circle:inner -circle:close", "");
  g_assert_cmpstr (in, ==, "Ada");
  g_assert_cmpstr (other, ==, "");
  g_assert_cmpstr (none, ==, "Bob");
  g_assert_cmpstr (both, ==, "");
}

/* Somebody whom every term finds, and somebody whom none does. */
static void
add_found_and_other (Fixture *fixture)
{
  gint64 grace = kith_test_add_person (fixture->store, "Grace Hopper", TODAY);
  gint64 old = kith_test_add_person (fixture->store, "Old Friend", TODAY);
  g_autoptr (KithPerson) ada = kith_person_new ();
  KithPersonDraft *draft;
  gint64 id, bob;

  kith_person_set_display_name (ada, "Ada");
  kith_person_set_company (ada, "Analytical Engines");
  kith_person_set_introduced_by (ada, grace);
  draft = kith_person_draft_new (ada);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_ADDRESS, NULL, "1 Rua Augusta, Lisbon");
  draft->tags = g_strsplit ("chess club", ",", -1);
  draft->interests = g_strsplit ("hiking", ",", -1);
  keep (fixture, draft);
  id = kith_record_get_id (KITH_RECORD (ada));
  kith_test_perform (fixture->store,
                     kith_planning_set_circle ("test", &id, 1, 1, NULL, TODAY - 60));
  log_lunch (fixture, id, "2025-01-10", NULL, "The marathon in spring");

  bob = kith_test_add_person (fixture->store, "Bob", TODAY);
  log_lunch (fixture, bob, "2026-11-20", NULL, "The weather");

  log_lunch (fixture, old, "2026-11-20", NULL, "The marathon in spring");
  kith_test_perform (fixture->store, kith_people_archive ("test", &old, 1, TRUE));
}

/* Each term, and the same with a minus. */
static void
test_every_term (Fixture       *fixture,
                 gconstpointer  data)
{
  static const struct
  {
    const char *term;
    const char *found;
    const char *others;
  } cases[] = {
    { "tag:chess", "Ada", "Bob,Grace Hopper" },
    { "tag:\"chess cl\"", "Ada", "Bob,Grace Hopper" },
    { "circle:inner", "Ada", "Bob,Grace Hopper" },
    { "place:Lisbon", "Ada", "Bob,Grace Hopper" },
    { "company:engines", "Ada", "Bob,Grace Hopper" },
    { "interest:hiking", "Ada", "Bob,Grace Hopper" },
    { "met-through:Grace", "Ada", "Bob,Grace Hopper" },
    { "met-through:\"grace hop\"", "Ada", "Bob,Grace Hopper" },
    { "said:marathon", "Ada", "Bob,Grace Hopper" },
    { "not-since:6m", "Ada,Grace Hopper", "Bob" },
    { "not-since:3y", "Grace Hopper", "Ada,Bob" },
    { "due", "Ada", "Bob,Grace Hopper" },
    { "no-rhythm", "Bob,Grace Hopper", "Ada" },
    { "no-circle", "Bob,Grace Hopper", "Ada" },
    { "archived", "Old Friend", "Ada,Bob,Grace Hopper" },
    { "ada", "Ada", "Bob,Grace Hopper" },
    { "marathon", "Ada", "Bob,Grace Hopper" },
    { "hiking", "Ada", "Bob,Grace Hopper" },
  };
  const KithFilterKey *key;

  add_found_and_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *negated = g_strconcat ("-", cases[i].term, NULL);
      g_autofree char *both = g_strconcat (cases[i].term, " ", negated, NULL);

      assert_found (fixture, cases[i].term, cases[i].found);
      assert_found (fixture, negated, cases[i].others);
      assert_found (fixture, both, "");
    }

  assert_found (fixture, "archived marathon", "Old Friend");
  assert_found (fixture, "archived tag:chess", "");
  assert_found (fixture, "who was archived", "Old Friend");
  assert_found (fixture, "-marathon archived", "");

  /* None that there is was forgotten. */
  for (guint i = 0; (key = kith_filter_get_key (i)) != NULL; i++)
    {
      gboolean is_there = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (cases) && !is_there; j++)
        is_there = g_str_has_prefix (cases[j].term, key->name);
      g_assert_true (is_there);
    }
}

/* Nobody is due until it is over. */
static void
test_term_in_holiday (Fixture       *fixture,
                      gconstpointer  data)
{
  static const struct
  {
    const char *text;
    int last_day;
    const char *found;
  } cases[] = {
    { "due", -1, "Ada" },
    { "due", 0, "" },
    { "-due", 3, "Ada,Bob,Grace Hopper" },
    { "no-rhythm", 3, "Bob,Grace Hopper" },
  };

  add_found_and_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFilter) filter = kith_filter_new (cases[i].text, TODAY, NULL, NULL);
      g_autofree char *names = NULL;

      kith_filter_set_holiday (filter, TODAY, TODAY + cases[i].last_day);
      names = join_names (fixture, kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME));
      g_assert_cmpstr (names, ==, cases[i].found);
    }
}

/* A name that nothing has is pointed at; what there is, and what nobody has, is not. */
static void
test_unknown_names (Fixture       *fixture,
                    gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *word;
  } cases[] = {
    { "tag:chess", NULL },         { "tag:\"chess-cl\"", NULL },     { "circle:inner", NULL },
    { "circle:close", NULL },      { "-circle:CLO", NULL },          { "interest:hik", NULL },
    { "place:Nowhere", NULL },     { "ada tag:nothing bob", "tag:nothing" },
    { "circle:ner", "circle:ner" }, { "-circle:nothing", "-circle:nothing" },
    { "who likes nothing", "nothing" },
  };

  add_found_and_other (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFilter) filter = kith_filter_new (cases[i].text, TODAY, NULL, NULL);
      g_autoptr (GError) error = NULL;
      KithFilterSpan span = { 0, 0 };
      g_autofree char *word = NULL;

      g_assert_true (kith_lookup_check_names (fixture->database, filter, &span, &error) ==
                     (cases[i].word == NULL));
      if (cases[i].word == NULL)
        continue;
      g_assert_error (error, KITH_ERROR, KITH_ERROR_NOT_FOUND);
      word = g_strndup (cases[i].text + span.start, span.end - span.start);
      g_assert_cmpstr (word, ==, cases[i].word);
    }
}

typedef struct
{
  gint64 id;
  KithDay due;
  double lateness;
} Late;

static int
compare_late (gconstpointer a,
              gconstpointer b)
{
  const Late *first = a;
  const Late *second = b;

  if (first->lateness != second->lateness)
    return first->lateness > second->lateness ? -1 : 1;
  if (first->due != second->due)
    return first->due < second->due ? -1 : 1;

  return first->id < second->id ? -1 : first->id > second->id;
}

static gboolean
add_random (KithOperation  *operation,
            KithDatabase   *database,
            gpointer        data,
            GError        **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();
      g_autoptr (KithCircle) circle = NULL;
      g_autofree char *since = kith_day_format (TODAY - g_rand_int_range (rand, 0, 500));

      kith_person_set_display_name (person, "Somebody");
      kith_person_set_circle_id (person, g_rand_int_range (rand, 0, 6));
      if (g_rand_int_range (rand, 0, 3) == 0)
        kith_person_set_rhythm_days (person, g_rand_int_range (rand, 1, 60));
      kith_person_set_tracked_since_on (person, since);
      kith_person_set_archived (person, g_rand_int_range (rand, 0, 20) == 0);
      circle = kith_lookup_circle (database, kith_person_get_circle_id (person));
      kith_rhythm_plan (person, circle);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  return TRUE;
}

static void
test_due_order (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GArray) expected = g_array_new (FALSE, FALSE, sizeof (Late));
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GArray) numbers = NULL;

  kith_test_do (fixture->store, add_random, NULL);
  people = kith_lookup_people (fixture->database, NULL);
  for (guint i = 0; i < people->len; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);
      g_autoptr (KithCircle) circle = NULL;
      Late late = { kith_record_get_id (KITH_RECORD (person)), 0, 0 };

      circle = kith_lookup_circle (fixture->database, kith_person_get_circle_id (person));
      late.due = kith_rhythm_get_due (person, circle);
      if (late.due == KITH_DAY_NONE || late.due > TODAY)
        continue;

      late.lateness = kith_rhythm_get_lateness (late.due,
                                                kith_rhythm_get_interval (person, circle), TODAY);
      g_array_append_val (expected, late);
    }
  g_array_sort (expected, compare_late);

  due = kith_lookup_due (fixture->database, TODAY, KITH_DAY_NONE, NULL);
  numbers = kith_lookup_due_people (fixture->database, TODAY, KITH_DAY_NONE, NULL);
  g_assert_cmpuint (due->len, >, 100);
  g_assert_cmpuint (numbers->len, ==, due->len);
  g_assert_cmpuint (due->len, ==, expected->len);
  g_assert_cmpint (kith_lookup_n_due (fixture->database, TODAY, KITH_DAY_NONE), ==, expected->len);
  for (guint i = 0; i < due->len; i++)
    {
      const Late *late = &g_array_index (expected, Late, i);
      const KithDuePerson *person = &g_array_index (numbers, KithDuePerson, i);

      g_assert_cmpint (kith_record_get_id (g_ptr_array_index (due, i)), ==, late->id);
      g_assert_cmpint (person->id, ==, late->id);
      g_assert_cmpint (person->day, ==, late->due);
      g_assert_cmpint (person->state, ==, KITH_NEVER_TOLD);
    }
}

static void
test_timeline (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  gint64 first = log_lunch (fixture, ada, "2026-11-20", NULL, "first");
  gint64 second = log_lunch (fixture, ada, "2026-11-21", NULL, "second");
  gint64 old = log_lunch (fixture, ada, "2020-01-01", NULL, "old");
  g_autoptr (GPtrArray) logs = kith_lookup_interactions (fixture->database, ada, NULL);
  g_autofree char *words = kith_lookup_last_words (fixture->database, ada);
  g_autoptr (KithInteraction) last = kith_lookup_last_contact (fixture->database, ada);

  g_assert_cmpuint (logs->len, ==, 3);
  g_assert_cmpint (kith_record_get_id (g_ptr_array_index (logs, 0)), ==, second);
  g_assert_cmpint (kith_record_get_id (g_ptr_array_index (logs, 1)), ==, first);
  g_assert_cmpint (kith_record_get_id (g_ptr_array_index (logs, 2)), ==, old);
  g_assert_cmpstr (words, ==, "second");
  g_assert_cmpint (kith_record_get_id (KITH_RECORD (last)), ==, second);
}

static void
test_named (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *name;
    guint n_people;
  } names[] = {
    { "ZOË MÜLLER", 1 }, { "zoe muller-meier", 1 }, { "zoe muller meier", 0 }, { "muller", 0 },
    { "zee", 1 },        { "ze", 0 },               { "z", 1 },                { "李小龙", 1 },
    { "李小", 0 },       { "the z", 1 },            { "the", 0 },
  };
  g_autoptr (GPtrArray) zoe = NULL;
  g_autoptr (GPtrArray) nobody = NULL;
  g_autoptr (GPtrArray) starting = NULL;
  g_autoptr (GPtrArray) reached = NULL;
  g_autoptr (KithPerson) person = kith_person_new ();
  KithPersonDraft *draft;

  kith_person_set_display_name (person, "Zoë Müller");
  kith_person_set_nickname (person, "Zee");
  draft = kith_person_draft_new (person);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, "Zoe@Example.org");
  keep (fixture, draft);
  kith_test_add_person (fixture->store, "Z", TODAY);
  kith_test_add_person (fixture->store, "The Z", TODAY);
  kith_test_add_person (fixture->store, "李小龙", TODAY);
  kith_test_add_person (fixture->store, "Zoe Muller-Meier", TODAY);

  zoe = kith_lookup_people_named (fixture->database, "zoe muller", NULL);
  g_assert_cmpuint (zoe->len, ==, 1);
  nobody = kith_lookup_people_named (fixture->database, "zoe", NULL);
  g_assert_cmpuint (nobody->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) found = kith_lookup_people_named (fixture->database, names[i].name,
                                                              NULL);

      g_assert_cmpuint (found->len, ==, names[i].n_people);
    }
  starting = kith_lookup_people_starting (fixture->database, "zo mu", 5, NULL);
  g_assert_cmpuint (starting->len, ==, 2);
  reached = kith_lookup_people_reached (fixture->database, KITH_DETAIL_KIND_EMAIL,
                                        "zoe@example.org", NULL);
  g_assert_cmpuint (reached->len, ==, 1);
}

/* Ada, with @dates, each of which is told so many days ahead as its place says. */
static void
keep_dates (Fixture           *fixture,
            const char *const *dates,
            guint              n_dates)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  KithPersonDraft *draft;

  kith_person_set_display_name (person, "Ada");
  draft = kith_person_draft_new (person);
  draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_dates; i++)
    {
      KithImportantDate *date = kith_important_date_new ();

      kith_important_date_set_date (date, dates[i]);
      kith_important_date_set_remind_days (date, i);
      g_ptr_array_add (draft->dates, date);
    }
  keep (fixture, draft);
}

static void
test_dates_between (Fixture       *fixture,
                    gconstpointer  data)
{
  static const char *const dates[] = { "1990-12-30", "--01-02", "2000-02-29", "1990-06-15",
                                       "1990-12", "1990", "--12-31" };
  g_autoptr (GPtrArray) over_new_year = NULL;
  g_autoptr (GPtrArray) february = NULL;
  g_autoptr (GPtrArray) june = NULL;

  keep_dates (fixture, dates, G_N_ELEMENTS (dates));

  /* With those of 29 February, which the caller looks at more closely. */
  over_new_year = kith_lookup_dates_between (fixture->database, kith_day_new (2026, 12, 30),
                                             kith_day_new (2027, 1, 2), NULL);
  g_assert_cmpuint (over_new_year->len, ==, 4);
  february = kith_lookup_dates_between (fixture->database, kith_day_new (2026, 2, 28),
                                        kith_day_new (2026, 2, 28), NULL);
  g_assert_cmpuint (february->len, ==, 1);
  june = kith_lookup_dates_between (fixture->database, kith_day_new (2026, 6, 15),
                                    kith_day_new (2026, 6, 15), NULL);
  g_assert_cmpuint (june->len, ==, 2);
  g_assert_cmpint (kith_lookup_most_remind_days (fixture->database), ==, 6);
}

/* Each so many days ahead; those of 29 February on the 28th where there is none. */
static void
test_tells_date (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const dates[] = { "1990-12-30", "--01-02", "2000-02-29", "1990-12" };
  static const struct
  {
    int year, month, day;
    gboolean is_told;
  } days[] = {
    { 2026, 12, 30, TRUE }, { 2026, 12, 29, FALSE }, { 2027, 1, 1, TRUE },  { 2027, 1, 2, FALSE },
    { 2027, 2, 26, TRUE },  { 2028, 2, 26, FALSE },  { 2028, 2, 27, TRUE }, { 2026, 12, 9, FALSE },
  };

  keep_dates (fixture, dates, G_N_ELEMENTS (dates));

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      KithDay day = kith_day_new (days[i].year, days[i].month, days[i].day);

      g_assert_cmpint (kith_lookup_tells_date (fixture->database, day), ==, days[i].is_told);
    }
}

static void
test_next_due (Fixture       *fixture,
               gconstpointer  data)
{
  gint64 ada = kith_test_add_person (fixture->store, "Ada", TODAY);
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (KithPerson) person = NULL;

  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, KITH_DAY_NONE), ==,
                   KITH_DAY_NONE);
  kith_test_perform (fixture->store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY));
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, KITH_DAY_NONE), ==, TODAY + 14);

  kith_follow_up_set_person_id (follow_up, ada);
  kith_follow_up_set_due_on (follow_up, "2026-11-25");
  kith_test_perform (fixture->store, kith_planning_add_follow_up ("test", follow_up));
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, KITH_DAY_NONE), ==, TODAY + 3);
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY + 3, KITH_DAY_NONE), ==,
                   TODAY + 14);
  due = kith_lookup_follow_ups_due (fixture->database, KITH_DAY_NONE, TODAY + 3, NULL);
  g_assert_cmpuint (due->len, ==, 1);

  /* A promise to somebody who died stands on their page and nowhere else. */
  person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON, ada, NULL));
  kith_person_set_deceased_on (person, "2026-11-22");
  kith_test_perform (fixture->store,
                     kith_people_save ("test", kith_person_draft_new (person), TODAY));
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, KITH_DAY_NONE), ==,
                   KITH_DAY_NONE);
  none = kith_lookup_follow_ups_due (fixture->database, KITH_DAY_NONE, TODAY + 3, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Until a holiday is over nobody is due by their rhythm; then all are who would have been. What was
 * promised stays. */
static void
test_holiday (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 ids[] = { kith_test_add_person (fixture->store, "Ada", TODAY),
                   kith_test_add_person (fixture->store, "Bob", TODAY),
                   kith_test_add_person (fixture->store, "Eve", TODAY) };
  KithDay dates[] = { TODAY - 2, TODAY + 5, TODAY + 9 };
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      kith_test_perform (fixture->store,
                         kith_planning_set_circle ("test", &ids[i], 1, 1, NULL, TODAY));
      kith_test_perform (fixture->store, kith_planning_snooze ("test", ids[i], dates[i]));
    }

  for (KithDay day = TODAY; day < TODAY + 12; day++)
    {
      g_autoptr (GPtrArray) due = kith_lookup_due (fixture->database, day, TODAY + 7, NULL);
      g_autoptr (GArray) numbers = NULL;
      guint n_due = day < TODAY + 8 ? 0 : day < TODAY + 9 ? 2 : 3;

      numbers = kith_lookup_due_people (fixture->database, day, TODAY + 7, NULL);
      g_assert_cmpuint (due->len, ==, n_due);
      g_assert_cmpuint (numbers->len, ==, n_due);
      g_assert_cmpint (kith_lookup_n_due (fixture->database, day, TODAY + 7), ==, n_due);
      g_assert_cmpint (kith_lookup_next_due (fixture->database, day, TODAY + 7), ==,
                       day < TODAY + 8   ? TODAY + 8
                       : day < TODAY + 9 ? TODAY + 9
                                         : KITH_DAY_NONE);
    }
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, TODAY + 20), ==, TODAY + 21);

  kith_follow_up_set_person_id (follow_up, ids[0]);
  kith_follow_up_set_due_on (follow_up, "2026-11-25");
  kith_test_perform (fixture->store, kith_planning_add_follow_up ("test", follow_up));
  g_assert_cmpint (kith_lookup_next_due (fixture->database, TODAY, TODAY + 7), ==, TODAY + 3);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/query/a-word-of-every-field-finds", test_every_field);
  ADD ("/query/nothing-that-is-typed-is-syntax", test_syntax);
  ADD ("/query/every-script-is-found", test_scripts);
  ADD ("/query/what-is-found-follows-what-is-kept", test_kept_up);
  ADD ("/query/all-that-was-said-is-looked-through", test_all_texts);
  ADD ("/query/names-come-first", test_names_first);
  ADD ("/query/people-stand-in-the-order-asked-for", test_sorting);
  ADD ("/query/a-circle-shows-its-own", test_circles);
  ADD ("/query/names-that-nothing-has-are-pointed-at", test_unknown_names);
  ADD ("/query/every-term-finds-and-leaves-out", test_every_term);
  ADD ("/query/no-term-finds-who-is-due-in-a-holiday", test_term_in_holiday);
  ADD ("/query/the-latest-come-first-as-the-rhythm-has-it", test_due_order);
  ADD ("/query/what-happened-stands-newest-first", test_timeline);
  ADD ("/query/a-whole-name-or-its-beginning-finds", test_named);
  ADD ("/query/dates-are-found-over-new-year", test_dates_between);
  ADD ("/query/a-date-is-told-ahead", test_tells_date);
  ADD ("/query/the-next-thing-due-is-known", test_next_due);
  ADD ("/query/nobody-is-due-until-a-holiday-is-over", test_holiday);

  return g_test_run ();
}
