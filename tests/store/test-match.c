/* test-match.c: what a filter finds in a text, and the line that says why somebody was found
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-contact-detail.h"
#include "kith-logging.h"
#include "kith-match-line.h"
#include "kith-people.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithDatabase *database;
  KithPerson *person;
} Fixture;

static KithMatch *
match_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KithFilter) filter = kith_filter_new (text, TODAY, NULL, &error);

  g_assert_no_error (error);

  return kith_match_new (filter);
}

/* A text with what matches between brackets. */
static char *
mark (const char     *filter,
      KithMatchField  field,
      const char     *text)
{
  g_autoptr (KithMatch) match = match_new (filter);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (KithFilterSpan));
  GString *marked = g_string_new (NULL);
  gsize done = 0;

  kith_match_find (match, field, text, kith_match_get_words (match), spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const KithFilterSpan *span = &g_array_index (spans, KithFilterSpan, i);

      g_assert_cmpuint (span->start, >=, done);
      g_assert_cmpuint (span->end, >, span->start);
      g_assert_cmpuint (span->end, <=, strlen (text));
      g_string_append_len (marked, text + done, span->start - done);
      g_string_append_printf (marked, "[%.*s]", (int) (span->end - span->start),
                              text + span->start);
      done = span->end;
    }

  g_string_append (marked, text + done);

  return g_string_free (marked, FALSE);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *filter;
    KithMatchField field;
    const char *marked;
  } cases[] = {
    { "", KITH_MATCH_NAME, "Ada Lovelace" },
    { "ada", KITH_MATCH_NAME, "[Ada] Lovelace" },
    { "love ada", KITH_MATCH_NAME, "[Ada] [Love]lace" },
    { "lace", KITH_MATCH_NAME, "Ada Lovelace" },
    { "a ad", KITH_MATCH_NAME, "[Ad]a [Ad]ams" },
    { "ada", KITH_MATCH_NAME, "[Ada], [ada] & [ADA]" },
    /* Folded */
    { "muller", KITH_MATCH_NAME, "Hans [Müller]" },
    { "MÜL", KITH_MATCH_NAME, "Hans [Mul]ler" },
    { "zoe", KITH_MATCH_NAME, "[Zoe\314\210]" },
    { "zo", KITH_MATCH_NAME, "[Zo]e\314\210" },
    { "nguyen", KITH_MATCH_NAME, "[Nguyê\314\203n] Văn" },
    { "strasse", KITH_MATCH_PLACE, "Lange [Straße] 5" },
    { "stras", KITH_MATCH_PLACE, "Lange [Straß]e 5" },
    { "straße", KITH_MATCH_PLACE, "[STRASSE] 5" },
    { "fi", KITH_MATCH_NAME, "[ﬁ]nn" },
    { "ανδρεας", KITH_MATCH_NAME, "[Ἀνδρέας]" },
    { "ΑΝΔΡΈΑΣ", KITH_MATCH_NAME, "[Ανδρέας] Παπ" },
    { "محمد", KITH_MATCH_NAME, "[مُحَمَّد] علي" },
    { "مح", KITH_MATCH_NAME, "[مُحَ]مَّد علي" },
    { "雷", KITH_MATCH_NAME, "李[雷]" },
    { "李雷", KITH_MATCH_NAME, "小[李雷]和[李雷]" },
    { "雷李", KITH_MATCH_NAME, "李雷" },
    { "기", KITH_MATCH_NAME, "[김]민수" },
    { "김민", KITH_MATCH_NAME, "[김민]수" },
    { "が", KITH_MATCH_NAME, "[か\343\202\231]っこ" },
    { "жан", KITH_MATCH_NAME, "[Жан]на" },
    /* Phrases, and words with signs in them */
    { "\"ada love\"", KITH_MATCH_NAME, "[Ada Love]lace, Love Ada" },
    { "\"ad love\"", KITH_MATCH_NAME, "Ada Lovelace" },
    { "o'neill", KITH_MATCH_NAME, "[O’Neill]" },
    { "jean-luc", KITH_MATCH_NAME, "[Jean Luc]" },
    { "ada@", KITH_MATCH_DETAIL, "[ada]@example.com" },
    { "ada@example.com", KITH_MATCH_DETAIL, "[ada@example.com]" },
    /* Terms mark what they are about */
    { "company:eng", KITH_MATCH_COMPANY, "Analytical [Eng]ines" },
    { "company:eng", KITH_MATCH_TITLE, "Engineer" },
    { "company:eng", KITH_MATCH_NAME, "Eng" },
    { "tag:chess", KITH_MATCH_TAG, "[chess]" },
    { "tag:chess", KITH_MATCH_SAID, "chess" },
    { "place:\"new york\"", KITH_MATCH_PLACE, "[New York]" },
    { "who is in New York?", KITH_MATCH_PLACE, "5th Avenue, [New York]" },
    { "interest:hik", KITH_MATCH_INTEREST, "[hik]ing" },
    { "said:marathon", KITH_MATCH_SAID, "a [marathon]" },
    { "said:marathon", KITH_MATCH_NOTES, "a marathon" },
    { "circle:inn", KITH_MATCH_CIRCLE, "[Inn]er" },
    { "met-through:grace", KITH_MATCH_MET_THROUGH, "[Grace] Hopper" },
    { "grace", KITH_MATCH_MET_THROUGH, "Grace Hopper" },
    { "-ada", KITH_MATCH_NAME, "Ada" },
    { "not-since:6m due", KITH_MATCH_NAME, "due 6m" },
    /* Phone numbers are found by their ends */
    { "79460958", KITH_MATCH_DETAIL, "+44 20 [7946 0958]" },
    { "0958", KITH_MATCH_DETAIL, "+44 20 7946 [0958]" },
    { "460958", KITH_MATCH_DETAIL, "+44207 9[46 (0) 958]" },
    { "0958", KITH_MATCH_DETAIL, "+44207946[0958]" },
    { "094", KITH_MATCH_DETAIL, "+442079460958" },
    { "0958", KITH_MATCH_NOTES, "code 120958" },
    /* Hostile */
    { "ada", KITH_MATCH_NAME, "[Ada] <3 & \"Bob\"" },
    { "<b>", KITH_MATCH_NAME, "[b]" },
    { "bob", KITH_MATCH_NAME, "Ada <3 & \"[Bob]\"" },
    { "* \" ( ) :", KITH_MATCH_NAME, "Ada * \" ( ) :" },
    { "%s", KITH_MATCH_NAME, "%[s]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) pieces = g_strsplit_set (cases[i].marked, "[]", -1);
      g_autofree char *text = g_strjoinv (NULL, pieces);
      g_autofree char *marked = mark (cases[i].filter, cases[i].field, text);

      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

static void
test_bad_bytes (void)
{
  static const char *const texts[] = { "ada \377\376 ada", "\303", "ada \360\237", "\314\201", "" };
  g_autoptr (KithMatch) match = match_new ("ada 1234");
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (KithFilterSpan));
  g_autofree char *book = g_strnfill (1000000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint expected = g_str_has_prefix (texts[i], "ada") ? 1 : 0;

      g_assert_cmpuint (kith_match_find (match, KITH_MATCH_DETAIL, texts[i], 3, spans), ==,
                        expected);
      g_assert_cmpuint (spans->len, ==, expected);
    }

  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_NOTES, book, 3, spans), ==, 0);
  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_NOTES, NULL, 3, spans), ==, 0);
  g_assert_cmpuint (spans->len, ==, 0);
}

/* The words that were asked for, and no others. */
static void
test_tells_which (void)
{
  g_autoptr (KithMatch) match = match_new ("ada -bob company:engines \"...\" love");

  g_assert_cmpuint (kith_match_get_words (match), ==, 7);
  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_NAME, "Ada Engines", 7, NULL), ==, 1);
  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_COMPANY, "Ada Engines", 7, NULL), ==, 3);
  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_NAME, "Ada Lovelace", 4, NULL), ==, 4);
  g_assert_cmpuint (kith_match_find (match, KITH_MATCH_NAME, "Bob", 7, NULL), ==, 0);
}

/* Lines */

static void
log_with (Fixture             *fixture,
          KithInteractionKind  kind,
          const char          *day,
          const char          *text)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  gint64 id = kith_record_get_id (KITH_RECORD (fixture->person));

  kith_interaction_set_kind (interaction, kind);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_text (interaction, text);
  kith_test_perform (fixture->store, kith_logging_log ("test", interaction, &id, 1, NULL, TODAY));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) operation = NULL;
  KithPersonDraft *draft;
  gint64 grace;

  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->database = kith_store_get_database (fixture->store);
  grace = kith_test_add_person (fixture->store, "Grace Hopper", TODAY);

  kith_person_set_display_name (person, "Ada Lovelace");
  kith_person_set_nickname (person, "The Enchantress");
  kith_person_set_company (person, "Engines");
  kith_person_set_how_we_met (person, "at the museum in Paris");
  kith_person_set_met_place (person, "Montmartre");
  kith_person_set_introduced_by (person, grace);
  kith_person_set_notes (person, "Prefers tea.\n\n  Would rather walk than drive,\tand does not "
                                 "like to be called before noon on any day of the week, whatever "
                                 "it is about and whoever it is that would like to speak to her "
                                 "then.");
  draft = kith_person_draft_new (person);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_EMAIL, NULL, "countess@example.com");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, NULL, "+44 20 7946 0958");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_ADDRESS, NULL,
                                "12 St James's Square\nLondon");
  draft->tags = g_strsplit ("chess|history of science", "|", -1);
  draft->interests = g_strsplit ("hiking", "|", -1);
  operation = kith_people_save ("test", draft, TODAY);
  g_assert_true (kith_store_perform (fixture->store, operation, NULL));
  fixture->person = KITH_PERSON (kith_database_load (fixture->database, KITH_TYPE_PERSON,
                                                     kith_operation_get_result (operation), NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->person);
  g_assert_finalize_object (fixture->store);
  kith_test_folder_free (fixture->folder);
}

/* The line for all words of a filter, as “field: text”. */
static char *
explain (Fixture    *fixture,
         const char *filter)
{
  g_autoptr (KithMatch) match = match_new (filter);
  g_autoptr (KithMatchLine) line = NULL;
  const char *label;

  line = kith_match_line_look_up (match, kith_match_get_words (match), fixture->person,
                                  fixture->database);
  if (line == NULL)
    return NULL;

  label = kith_match_field_get_label (line->field);
  if (line->field == KITH_MATCH_SAID)
    label = line->happened_on;

  return label != NULL ? g_strdup_printf ("%s: %s", label, line->text) : g_strdup (line->text);
}

static void
test_explains (Fixture       *fixture,
               gconstpointer  data)
{
  static const struct
  {
    const char *filter;
    const char *line;
  } cases[] = {
    { "enchan", "Nickname: The Enchantress" },
    { "engines", "Engines" },
    { "museum", "Met: at the museum in Paris" },
    { "montmartre", "Place: Montmartre" },
    { "place:london", "Place: … St James's Square London" },
    { "chess", "Tag: chess" },
    { "science", "Tag: history of science" },
    { "hik", "Interest: hiking" },
    { "countess", "countess@example.com" },
    { "0958", "+44 20 7946 0958" },
    { "79460958", "+44 20 7946 0958" },
    { "442079460958", "+44 20 7946 0958" },
    { "met-through:hopp", "Met through: Grace Hopper" },
    { "tea", "Notes: Prefers tea. Would rather walk than drive, and does not like to be called "
             "before noon on any day of the week, whatever…" },
    { "noon", "Notes: … be called before noon on any day of the week, whatever it is about "
              "and whoever it is that would like to speak to her…" },
    { "then", "Notes: … to speak to her then." },
    { "said:hiking", NULL },
    { "company:museum", NULL },
    { "hopper", NULL },
    { "nowhere", NULL },
    /* The text that has most of the words */
    { "chess paris museum", "Met: at the museum in Paris" },
    { "chess science history", "Tag: history of science" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = explain (fixture, cases[i].filter);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_newest (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *club = NULL;
  g_autofree char *marathon = NULL;
  g_autofree char *both = NULL;
  g_autofree char *elsewhere = NULL;

  log_with (fixture, KITH_INTERACTION_KIND_LUNCH, "2026-03-03",
            "We had the soup. In spring she is starting a hiking club");
  log_with (fixture, KITH_INTERACTION_KIND_CALL, "2025-12-24", "Her club met, a marathon is next");
  log_with (fixture, KITH_INTERACTION_KIND_NOTE, "2024-01-01", "Club and soup");

  club = explain (fixture, "club");
  g_assert_cmpstr (club, ==, "2026-03-03: … starting a hiking club");
  marathon = explain (fixture, "said:marathon");
  g_assert_cmpstr (marathon, ==, "2025-12-24: Her club met, a marathon is next");
  both = explain (fixture, "marathon club");
  g_assert_cmpstr (both, ==, "2025-12-24: Her club met, a marathon is next");
  elsewhere = explain (fixture, "chess club");
  g_assert_cmpstr (elsewhere, ==, "Tag: chess");
}

/* Nothing between blanks, nothing but one word, and marks that are not torn from their letters. */
static void
test_cuts (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *han = NULL;
  g_autofree char *long_word = NULL;
  g_autofree char *word = g_strnfill (300, 'x');

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "か\343\202\231");
  g_string_append (text, "雷");
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "か\343\202\231");
  log_with (fixture, KITH_INTERACTION_KIND_NOTE, "2026-03-03", text->str);
  log_with (fixture, KITH_INTERACTION_KIND_NOTE, "2026-03-04", word);

  han = explain (fixture, "雷");
  g_assert_true (g_str_has_prefix (han, "2026-03-03: … か\343\202\231か"));
  g_assert_nonnull (strstr (han, "雷"));
  g_assert_true (g_str_has_suffix (han, "か\343\202\231…"));
  g_assert_cmpint (g_utf8_strlen (han, -1), <, 150);

  /* What was found is never cut. */
  word[200] = '\0';
  g_string_printf (text, "2026-03-04: %s…", word);
  long_word = explain (fixture, word);
  g_assert_cmpstr (long_word, ==, text->str);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/match/marks-words-as-the-search-finds-them", test_marks);
  g_test_add_func ("/match/bears-bad-bytes-and-books", test_bad_bytes);
  g_test_add_func ("/match/tells-which-words", test_tells_which);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/match/says-why", test_explains);
  ADD ("/match/shows-the-newest-that-was-said", test_newest);
  ADD ("/match/cuts-around-the-word", test_cuts);
#undef ADD

  return g_test_run ();
}
