/* test-reason.c: why now, in words
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-logging.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-reason.h"
#include "kith-text.h"

#define TODAY (kith_day_new (2026, 11, 22))

/* Around each name, so that it keeps its own direction. */
#define FSI "\xe2\x81\xa8"
#define PDI "\xe2\x81\xa9"

static void
test_days (void)
{
  static const struct
  {
    int days;
    const char *expected;
  } cases[] = {
    { 0, "today" },
    { 1, "tomorrow" },
    { -1, "yesterday" },
    { 2, "on Tuesday" },
    { 6, "on Saturday" },
    { 7, "on 29 November" },
    { 39, "on 31 December" },
    { 40, "on 1 January 2027" },
    { -2, "on 20 November" },
    { -400, "on 18 October 2025" },
  };
  g_autofree char *full = kith_reason_full_day (TODAY);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *day = kith_reason_day (TODAY + cases[i].days, TODAY);

      g_assert_cmpstr (day, ==, cases[i].expected);
    }
  g_assert_cmpstr (full, ==, "Sunday, 22 November 2026");
}

static void
log_with (KithStore           *store,
          gint64               id,
          KithInteractionKind  kind,
          const char          *day,
          const char          *text)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();

  kith_interaction_set_kind (interaction, kind);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_text (interaction, text);
  kith_test_perform (store, kith_logging_log ("test", interaction, &id, 1, NULL, TODAY));
}

static void
assert_reason (KithStore  *store,
               gint64      id,
               KithDay     today,
               const char *expected)
{
  KithDatabase *database = kith_store_get_database (store);
  g_autoptr (KithPerson) person = NULL;
  g_autofree char *reason = NULL;

  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, NULL));
  reason = kith_reason_to_reach_out (database, person, today);
  g_assert_cmpstr (reason, ==, expected);
}

/* From another address book, which says when but not what. */
static void
test_known_elsewhere (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autofree char *day = kith_day_format (TODAY - 47);
  g_autoptr (GError) error = NULL;

  kith_person_set_display_name (person, "Ada");
  kith_person_set_last_contact_on (person, day);
  kith_person_set_tracked_since_on (person, day);
  operation = kith_people_save ("test", kith_person_draft_new (person), TODAY);
  kith_store_perform (store, operation, &error);
  g_assert_no_error (error);
  assert_reason (store, kith_operation_get_result (operation), TODAY,
                 "47 days since you were in touch");
}

static void
test_reaching_out (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  gint64 ada = kith_test_add_person (store, "Ada", TODAY);

  assert_reason (store, ada, TODAY, "Nothing is written down yet");
  kith_test_perform (store, kith_planning_set_circle ("test", &ada, 1, 1, NULL, TODAY - 2));
  assert_reason (store, ada, TODAY - 2, "Nothing is written down yet");
  assert_reason (store, ada, TODAY - 1, "You wanted to keep in touch since yesterday");
  assert_reason (store, ada, TODAY, "You have wanted to keep in touch for 2 days");

  log_with (store, ada, KITH_INTERACTION_KIND_NOTE, "2026-11-01", "Has two horses");
  assert_reason (store, ada, TODAY,
                 "You have wanted to keep in touch for 2 days: “" FSI "Has two horses" PDI "”");

  log_with (store, ada, KITH_INTERACTION_KIND_LUNCH, "2026-10-06", NULL);
  assert_reason (store, ada, TODAY, "47 days since lunch: “" FSI "Has two horses" PDI "”");
  log_with (store, ada, KITH_INTERACTION_KIND_CALL, "2026-11-21", "She said: <b>“club”</b>\n & %s");
  assert_reason (store, ada, TODAY,
                 "1 day since a call: “" FSI "She said: <b>“club”</b>  & %s" PDI "”");
  log_with (store, ada, KITH_INTERACTION_KIND_VIDEO, "2026-11-22", NULL);
  assert_reason (store, ada, TODAY,
                 "In touch today: a video call: “" FSI "She said: <b>“club”</b>  & %s" PDI "”");
  /* The clock was set back. */
  assert_reason (store, ada, TODAY - 9,
                 "In touch today: a video call: “" FSI "She said: <b>“club”</b>  & %s" PDI "”");

  /* What is planned was not said yet. */
  log_with (store, ada, KITH_INTERACTION_KIND_COFFEE, "2026-12-01", "Ask about the horses");
  assert_reason (store, ada, TODAY + 1,
                 "1 day since a video call: “" FSI "She said: <b>“club”</b>  & %s" PDI "”");
}

static void
test_long_words (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  KithDatabase *database = kith_store_get_database (store);
  gint64 ada = kith_test_add_person (store, "Ada", TODAY);
  g_autoptr (KithPerson) person = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *excerpt = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (words, "größer ");
  log_with (store, ada, KITH_INTERACTION_KIND_NOTE, "2026-11-01", words->str);
  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, ada, NULL));
  excerpt = kith_reason_words (database, person);
  g_assert_true (g_utf8_validate (excerpt, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (excerpt, -1), <=, 125);
  g_assert_true (g_str_has_suffix (excerpt, "größer…" PDI "”"));
}

static void
test_follow_ups (void)
{
  static const struct
  {
    KithFollowUpOrigin origin;
    const char *reason;
    const char *expected;
  } cases[] = {
    { KITH_FOLLOW_UP_ORIGIN_PROMISE, "recipe", "You promised " FSI "Ada <&>" PDI ": recipe" },
    { KITH_FOLLOW_UP_ORIGIN_THANKS, "the job", "Thank " FSI "Ada <&>" PDI ": the job" },
    { KITH_FOLLOW_UP_ORIGIN_UPDATE, "the job", "Tell " FSI "Ada <&>" PDI " how it went: the job" },
    { KITH_FOLLOW_UP_ORIGIN_HOW_DID_IT_GO, "exam",
      "Ask " FSI "Ada <&>" PDI " how it went: exam" },
    { KITH_FOLLOW_UP_ORIGIN_OWN, "100%s", FSI "Ada <&>" PDI ": 100%s" },
    { KITH_FOLLOW_UP_ORIGIN_PLAN, "call", FSI "Ada <&>" PDI ": call" },
    { KITH_FOLLOW_UP_ORIGIN_PROMISE, " ", "You wanted to think of " FSI "Ada <&>" PDI },
    { KITH_FOLLOW_UP_ORIGIN_OWN, NULL, "You wanted to think of " FSI "Ada <&>" PDI },
  };
  g_autoptr (KithPerson) person = kith_person_new ();

  kith_person_set_display_name (person, "Ada <&>");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
      g_autofree char *reason = NULL;

      kith_follow_up_set_origin (follow_up, cases[i].origin);
      kith_follow_up_set_reason (follow_up, cases[i].reason);
      reason = kith_reason_of_follow_up (follow_up, person);
      g_assert_cmpstr (reason, ==, cases[i].expected);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    KithDateKind kind;
    const char *label;
    const char *date;
    const char *expected;
  } cases[] = {
    { KITH_DATE_KIND_BIRTHDAY, NULL, "1986-11-27", FSI "עדה" PDI " turns 40 on Friday" },
    { KITH_DATE_KIND_BIRTHDAY, NULL, "--11-27", "Birthday of " FSI "עדה" PDI " on Friday" },
    { KITH_DATE_KIND_BIRTHDAY, NULL, "2026-11-27", "Birthday of " FSI "עדה" PDI " on Friday" },
    { KITH_DATE_KIND_ANNIVERSARY, NULL, "--11-27", "Anniversary of " FSI "עדה" PDI " on Friday" },
    { KITH_DATE_KIND_OTHER, NULL, "--11-27", "An important day of " FSI "עדה" PDI " on Friday" },
    { KITH_DATE_KIND_OTHER, "Exam", "--11-27", "Exam of " FSI "עדה" PDI " on Friday" },
  };
  g_autoptr (KithPerson) person = kith_person_new ();

  kith_person_set_display_name (person, "עדה");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithImportantDate) date = kith_important_date_new ();
      g_autofree char *reason = NULL;

      kith_important_date_set_kind (date, cases[i].kind);
      kith_important_date_set_label (date, cases[i].label);
      kith_important_date_set_date (date, cases[i].date);
      reason = kith_reason_of_date (date, person, TODAY + 5, TODAY);
      g_assert_cmpstr (reason, ==, cases[i].expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/reason/a-day-is-said-as-one-says-it", test_days);
  g_test_add_func ("/reason/what-is-known-elsewhere", test_known_elsewhere);
  g_test_add_func ("/reason/how-long-it-has-been-and-what-was-said", test_reaching_out);
  g_test_add_func ("/reason/long-words-are-cut", test_long_words);
  g_test_add_func ("/reason/a-follow-up-says-what-was-meant", test_follow_ups);
  g_test_add_func ("/reason/a-date-says-whose-and-when", test_dates);

  return g_test_run ();
}
