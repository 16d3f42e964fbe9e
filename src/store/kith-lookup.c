/* kith-lookup.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-lookup.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-participant.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-query-private.h"
#include "kith-tag.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

/* What is listed at all: not the user, nobody archived. */
#define LISTED "t.is_me = 0 AND t.archived = 0"

/* An interaction that is a real contact, as kith_rhythm_is_contact() has it. */
#define REAL_CONTACT "t.planned = 0 AND t.kind NOT IN ('note', 'attempt')"

static gpointer
take_first (GPtrArray *records)
{
  g_autoptr (GPtrArray) owned = records;

  return owned != NULL && owned->len > 0 ? g_object_ref (g_ptr_array_index (owned, 0)) : NULL;
}

/* People */

KithPerson *
kith_lookup_me (KithDatabase *database)
{
  return take_first (kith_database_query (database, KITH_TYPE_PERSON, "WHERE t.is_me = 1", NULL,
                                          NULL));
}

/* Whether anybody is listed. Counting them would read as many pages as there are. */
gboolean
kith_lookup_has_people (KithDatabase *database)
{
  return kith_database_get_integer (database,
                                    "SELECT EXISTS (SELECT 1 FROM person "
                                    " WHERE is_me = 0 AND archived = 0)",
                                    NULL) != 0;
}

/* How many people kith_lookup_due() would find. */
gint64
kith_lookup_n_due (KithDatabase *database,
                   KithDay       today,
                   KithDay       holiday_until)
{
  g_autofree char *day = kith_day_format (kith_query_get_due_day (today, holiday_until));

  return kith_database_get_integer (database,
                                    "SELECT count (*) FROM person WHERE next_due_on <= ?1", "t",
                                    day);
}

/* Everybody but the user, archived ones too, by id. For exports and import plans. */
GPtrArray *
kith_lookup_people (KithDatabase  *database,
                    GError       **error)
{
  return kith_database_query (database, KITH_TYPE_PERSON, "WHERE t.is_me = 0 ORDER BY t.id", error,
                              NULL);
}

/* Whoever has exactly this name, accents and case aside, as display name or nickname. */
GPtrArray *
kith_lookup_people_named (KithDatabase  *database,
                          const char    *name,
                          GError       **error)
{
  g_autofree char *folded = kith_text_fold (name);
  g_autofree char *expression = kith_tokenizer_build_whole (name);

  if (expression == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return kith_database_query (database, KITH_TYPE_PERSON,
                              "WHERE t.id IN (SELECT rowid FROM name_search "
                              "WHERE name_search MATCH '{display_name nickname} : (' || ?1 || ')') "
                              "AND ?2 IN (kith_fold (t.display_name), kith_fold (t.nickname)) "
                              "AND t.is_me = 0 ORDER BY t.id",
                              error, "tt", expression, folded);
}

/* Whoever has this e-mail, phone or page; @match_key is as kith_contact_key() makes it. */
GPtrArray *
kith_lookup_people_reached (KithDatabase    *database,
                            KithDetailKind   kind,
                            const char      *match_key,
                            GError         **error)
{
  return kith_database_query (database, KITH_TYPE_PERSON,
                              "WHERE t.id IN (SELECT person_id FROM contact_detail "
                              "WHERE kind = ?1 AND match_key = ?2) AND t.is_me = 0 ORDER BY t.id",
                              error, "tt", kith_enum_get_nick (KITH_TYPE_DETAIL_KIND, kind),
                              match_key);
}

/* Those whose names have words that begin so, by name: for completion while typing. */
GPtrArray *
kith_lookup_people_starting (KithDatabase  *database,
                             const char    *words,
                             guint          most,
                             GError       **error)
{
  g_autofree char *expression = kith_tokenizer_build_query (words);

  if (expression == NULL)
    return g_ptr_array_new_with_free_func (g_object_unref);

  return kith_database_query (database, KITH_TYPE_PERSON,
                              "JOIN person_order AS o ON o.person_id = t.id "
                              "WHERE t.id IN (SELECT rowid FROM name_search "
                              "WHERE name_search MATCH ?1) AND " LISTED
                              " ORDER BY o.by_name LIMIT ?2",
                              error, "ti", expression, (gint64) most);
}

GPtrArray *
kith_lookup_people_in_circle (KithDatabase  *database,
                              gint64         circle_id,
                              GError       **error)
{
  return kith_database_query (database, KITH_TYPE_PERSON, "WHERE t.circle_id = ?1 ORDER BY t.id",
                              error, "i", circle_id);
}

static GPtrArray *
load_query (KithDatabase  *database,
            KithQuery     *query,
            GError       **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  g_autoptr (GArray) ids = kith_query_run (query, database, sections, error);

  if (ids == NULL)
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      KithRecord *record = kith_database_load (database, kith_query_get_row_type (query),
                                               g_array_index (ids, gint64, i), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

/* Whom to reach out to, in order; nobody until the end of a holiday from reminders. */
GPtrArray *
kith_lookup_due (KithDatabase  *database,
                 KithDay        today,
                 KithDay        holiday_until,
                 GError       **error)
{
  g_autoptr (KithQuery) query = kith_query_new_due (today, holiday_until);

  return load_query (database, query, error);
}

/* Whoever has been out of touch the longest of those without a date, last seen before a day. */
KithPerson *
kith_lookup_dormant (KithDatabase *database,
                     KithDay       before)
{
  g_autofree char *day = kith_day_format (before);

  return take_first (kith_database_query (database, KITH_TYPE_PERSON,
                                          "WHERE t.last_contact_on < ?1 AND t.next_due_on IS NULL "
                                          "AND t.deceased_on IS NULL AND " LISTED
                                          " ORDER BY t.last_contact_on, t.id LIMIT 1",
                                          NULL, "t", day));
}

/* Whoever the People page would show for @filter, or everybody listed for NULL. */
GPtrArray *
kith_lookup_search (KithDatabase  *database,
                    KithFilter    *filter,
                    GError       **error)
{
  g_autoptr (KithQuery) query = kith_query_new_people (filter, KITH_PEOPLE_SORT_NAME);

  return load_query (database, query, error);
}

/* Circles */

GPtrArray *
kith_lookup_circles (KithDatabase  *database,
                     GError       **error)
{
  return kith_database_query (database, KITH_TYPE_CIRCLE, "ORDER BY t.position, t.id", error, NULL);
}

KithCircle *
kith_lookup_circle (KithDatabase *database,
                    gint64        id)
{
  return id != 0 ? take_first (kith_database_query (database, KITH_TYPE_CIRCLE, "WHERE t.id = ?1",
                                                    NULL, "i", id))
                 : NULL;
}

KithCircle *
kith_lookup_circle_named (KithDatabase *database,
                          const char   *name)
{
  g_autoptr (GPtrArray) circles = kith_lookup_circles (database, NULL);
  g_autofree char *folded = kith_text_fold (name);

  for (guint i = 0; circles != NULL && i < circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (circles, i);
      g_autofree char *other = kith_text_fold (kith_circle_get_name (circle));

      if (g_str_equal (folded, other))
        return g_object_ref (circle);
    }

  return NULL;
}

/* About a person */

GPtrArray *
kith_lookup_details (KithDatabase  *database,
                     gint64         person_id,
                     GError       **error)
{
  return kith_database_query (database, KITH_TYPE_CONTACT_DETAIL,
                              "WHERE t.person_id = ?1 ORDER BY t.position, t.id", error, "i",
                              person_id);
}

GPtrArray *
kith_lookup_dates (KithDatabase  *database,
                   gint64         person_id,
                   GError       **error)
{
  return kith_database_query (database, KITH_TYPE_IMPORTANT_DATE,
                              "WHERE t.person_id = ?1 ORDER BY t.kind = 'birthday' DESC, t.id",
                              error, "i", person_id);
}

GPtrArray *
kith_lookup_tags (KithDatabase  *database,
                  gint64         person_id,
                  GError       **error)
{
  return kith_database_query (database, KITH_TYPE_TAG,
                              "JOIN person_tag AS l ON l.tag_id = t.id WHERE l.person_id = ?1 "
                              "ORDER BY t.name",
                              error, "i", person_id);
}

GPtrArray *
kith_lookup_interests (KithDatabase  *database,
                       gint64         person_id,
                       GError       **error)
{
  return kith_database_query (database, KITH_TYPE_INTEREST,
                              "JOIN person_interest AS l ON l.interest_id = t.id "
                              "WHERE l.person_id = ?1 ORDER BY l.strength DESC, t.name",
                              error, "i", person_id);
}

/* A tag or an interest by its name. */
KithRecord *
kith_lookup_named (KithDatabase *database,
                   GType         type,
                   const char   *name)
{
  return take_first (kith_database_query (database, type, "WHERE t.name = ?1", NULL, "t", name));
}

/* The #KithPersonTag or #KithPersonInterest between a person and a tag or interest. */
KithRecord *
kith_lookup_link (KithDatabase *database,
                  GType         type,
                  gint64        person_id,
                  gint64        other_id)
{
  return take_first (kith_database_query (database, type,
                                          type == KITH_TYPE_PERSON_TAG
                                            ? "WHERE t.person_id = ?1 AND t.tag_id = ?2"
                                            : "WHERE t.person_id = ?1 AND t.interest_id = ?2",
                                          NULL, "ii", person_id, other_id));
}

/* What happened */

/* Newest first. */
GPtrArray *
kith_lookup_interactions (KithDatabase  *database,
                          gint64         person_id,
                          GError       **error)
{
  g_autoptr (KithQuery) query = kith_query_new_timeline (person_id);

  return load_query (database, query, error);
}

/* What is planned from one day, or none, to another, the earliest first. */
GPtrArray *
kith_lookup_planned (KithDatabase  *database,
                     KithDay        first,
                     KithDay        last,
                     GError       **error)
{
  g_autofree char *from = kith_day_format (first);
  g_autofree char *until = kith_day_format (last);

  return kith_database_query (database, KITH_TYPE_INTERACTION,
                              "WHERE t.planned = 1 AND t.happened_on BETWEEN ?1 AND ?2 "
                              "ORDER BY t.happened_on, t.happened_at, t.id",
                              error, "tt", from != NULL ? from : "", until);
}

KithInteraction *
kith_lookup_last_contact (KithDatabase *database,
                          gint64        person_id)
{
  return take_first (kith_database_query (database, KITH_TYPE_INTERACTION,
                                          "JOIN participant AS a ON a.interaction_id = t.id "
                                          "WHERE a.person_id = ?1 AND " REAL_CONTACT
                                          " ORDER BY t.happened_on DESC, t.happened_at DESC,"
                                          " t.id DESC LIMIT 1",
                                          NULL, "i", person_id));
}

/* The day of it, or none; one interaction does not count, or 0. */
gboolean
kith_lookup_last_contact_day (KithDatabase  *database,
                              gint64         person_id,
                              gint64         except,
                              KithDay       *day,
                              GError       **error)
{
  g_autofree char *text = NULL;

  if (!kith_database_read_text (database, &text, error,
                                "SELECT max (t.happened_on) FROM participant AS a "
                                "JOIN interaction AS t ON t.id = a.interaction_id "
                                "WHERE a.person_id = ?1 AND t.id <> ?2 AND " REAL_CONTACT,
                                "ii", person_id, except))
    return FALSE;

  *day = kith_day_parse (text);

  return TRUE;
}

/* What was said the last time that anything was, a note included. */
char *
kith_lookup_last_words (KithDatabase *database,
                        gint64        person_id)
{
  return kith_database_get_text (database,
                                 "SELECT t.text FROM participant AS a "
                                 "JOIN interaction AS t ON t.id = a.interaction_id "
                                 "WHERE a.person_id = ?1 AND t.planned = 0 AND t.text <> '' "
                                 "ORDER BY t.happened_on DESC, t.happened_at DESC, t.id DESC "
                                 "LIMIT 1",
                                 "i", person_id);
}

/* The people who took part. */
GPtrArray *
kith_lookup_participants (KithDatabase  *database,
                          gint64         interaction_id,
                          GError       **error)
{
  return kith_database_query (database, KITH_TYPE_PERSON,
                              "JOIN participant AS a ON a.person_id = t.id "
                              "WHERE a.interaction_id = ?1 ORDER BY a.id",
                              error, "i", interaction_id);
}

/* The #KithParticipant records of an interaction. */
GPtrArray *
kith_lookup_participations (KithDatabase  *database,
                            gint64         interaction_id,
                            GError       **error)
{
  return kith_database_query (database, KITH_TYPE_PARTICIPANT,
                              "WHERE t.interaction_id = ?1 ORDER BY t.id", error, "i",
                              interaction_id);
}

/* What is due */

/* Those of a person that are open, the earliest first. */
GPtrArray *
kith_lookup_follow_ups (KithDatabase  *database,
                        gint64         person_id,
                        GError       **error)
{
  return kith_database_query (database, KITH_TYPE_FOLLOW_UP,
                              "WHERE t.person_id = ?1 AND t.state = 'open' "
                              "ORDER BY coalesce (t.snoozed_until_on, t.due_on), t.id",
                              error, "i", person_id);
}

/* Those of listed, living people that are open and due from @first to @last, the earliest first. */
GPtrArray *
kith_lookup_follow_ups_due (KithDatabase  *database,
                            KithDay        first,
                            KithDay        last,
                            GError       **error)
{
  g_autofree char *from = kith_day_format (first);
  g_autofree char *until = kith_day_format (last);

  return kith_database_query (database, KITH_TYPE_FOLLOW_UP,
                              "JOIN person AS p ON p.id = t.person_id "
                              "WHERE t.state = 'open' AND " KITH_QUERY_LIVING
                              " AND coalesce (t.snoozed_until_on, t.due_on) BETWEEN ?1 AND ?2 "
                              "ORDER BY coalesce (t.snoozed_until_on, t.due_on), t.id",
                              error, "tt", from != NULL ? from : "", until);
}

/* The next day after @after on which somebody or something becomes due, dates aside, or none. When
 * a holiday from reminders is over, all become due who are due by then. */
KithDay
kith_lookup_next_due (KithDatabase *database,
                      KithDay       after,
                      KithDay       holiday_until)
{
  gboolean is_holiday = holiday_until >= after;
  g_autofree char *day = kith_day_format (after);
  g_autofree char *person = NULL;
  g_autofree char *follow_up = NULL;
  KithDay next_person;
  KithDay next_follow_up;

  person = kith_database_get_text (database,
                                   "SELECT min (next_due_on) FROM person WHERE next_due_on > ?1",
                                   "t", is_holiday ? "" : day);
  follow_up = kith_database_get_text (database,
                                      /* The first of the index whose person is right. */
                                      "SELECT coalesce (t.snoozed_until_on, t.due_on) "
                                      "FROM follow_up AS t "
                                      "CROSS JOIN person AS p ON p.id = t.person_id "
                                      "WHERE t.state = 'open' AND " KITH_QUERY_LIVING
                                      " AND coalesce (t.snoozed_until_on, t.due_on) > ?1 "
                                      "ORDER BY coalesce (t.snoozed_until_on, t.due_on) LIMIT 1",
                                      "t", day);
  next_person = kith_day_parse (person);
  if (is_holiday && next_person != KITH_DAY_NONE)
    next_person = MAX (next_person, holiday_until + 1);
  next_follow_up = kith_day_parse (follow_up);
  if (next_person == KITH_DAY_NONE || next_follow_up == KITH_DAY_NONE)
    return MAX (next_person, next_follow_up);

  return MIN (next_person, next_follow_up);
}

/* Whether and how something was told already. */
KithDelivery *
kith_lookup_delivery (KithDatabase     *database,
                      KithDeliveryKind  kind,
                      gint64            subject_id,
                      const char       *occurrence)
{
  return take_first (kith_database_query (database, KITH_TYPE_DELIVERY,
                                          "WHERE t.kind = ?1 AND t.subject_id = ?2 "
                                          "AND t.occurrence = ?3",
                                          NULL, "tit",
                                          kith_enum_get_nick (KITH_TYPE_DELIVERY_KIND, kind),
                                          subject_id, occurrence));
}

/* The deliveries in a state, the oldest first. */
GPtrArray *
kith_lookup_deliveries (KithDatabase       *database,
                        KithDeliveryState   state,
                        GError            **error)
{
  return kith_database_query (database, KITH_TYPE_DELIVERY, "WHERE t.state = ?1 ORDER BY t.id",
                              error, "t", kith_enum_get_nick (KITH_TYPE_DELIVERY_STATE, state));
}
