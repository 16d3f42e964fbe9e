/* kith-filter-table.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-filter-table.h"

#include <glib/gi18n.h>
#include <string.h>

#define ABOUT(columns)                                                                            \
  "SELECT rowid FROM person_search WHERE person_search MATCH '{" columns "} : (' || ?1 || ')'"

#define NAMED_LIKE "instr (kith_fold (t.name), kith_fold (?1)) > 0"
#define MOST_USED " WHERE " NAMED_LIKE " GROUP BY t.id ORDER BY count (*) DESC, t.name LIMIT ?2"

static const KithFilterRow rows[] = {
  {
    .key = { "tag", KITH_FILTER_NAME, N_("Tag"), "tag:chess" },
    .sql = ABOUT ("tags"),
    .names = "SELECT t.name FROM tag AS t JOIN person_tag AS l ON l.tag_id = t.id" MOST_USED,
    .field = KITH_MATCH_TAG,
    .column = "tags",
    .lines = "SELECT t.name, NULL FROM person_tag AS l JOIN tag AS t ON t.id = l.tag_id"
             " WHERE l.person_id = ?1",
  },
  {
    .key = { "circle", KITH_FILTER_NAME, N_("Circle"), "circle:inner" },
    .sql = "SELECT id FROM person WHERE circle_id IN"
           " (SELECT id FROM circle WHERE instr (kith_fold (name), kith_fold (?1)) = 1)",
    .is_plain = TRUE,
    .is_one_of = TRUE,
    .names = "SELECT t.name FROM circle AS t WHERE " NAMED_LIKE
             " ORDER BY t.position, t.id LIMIT ?2",
    .field = KITH_MATCH_CIRCLE,
  },
  {
    .key = { "place", KITH_FILTER_WORDS, N_("Place"), "place:Lisbon" },
    .sql = ABOUT ("places met_place"),
    /* Translators: ways to ask for people in a place, between bars, in small letters */
    .sentences = N_("who is in %s|who lives in %s|everybody in %s|people in %s"),
    .field = KITH_MATCH_PLACE,
    .column = "places",
    .lines = "SELECT value, NULL FROM contact_detail WHERE person_id = ?1 AND kind = 'address'",
  },
  {
    .key = { "company", KITH_FILTER_WORDS, N_("Company"), "company:Acme" },
    .sql = ABOUT ("company"),
    /* Translators: ways to ask for people of a company, between bars, in small letters */
    .sentences = N_("worked at %s|works at %s|who works at %s|who worked at %s|people at %s"),
    .field = KITH_MATCH_COMPANY,
  },
  {
    .key = { "interest", KITH_FILTER_NAME, N_("Interest"), "interest:hiking" },
    .sql = ABOUT ("interests"),
    .names = "SELECT t.name FROM interest AS t"
             " JOIN person_interest AS l ON l.interest_id = t.id" MOST_USED,
    /* Translators: ways to ask for people with an interest, between bars, in small letters */
    .sentences = N_("who likes %s|who is interested in %s|interested in %s"),
    .field = KITH_MATCH_INTEREST,
    .column = "interests",
    .lines = "SELECT i.name || coalesce (': ' || l.note, ''), NULL"
             " FROM person_interest AS l JOIN interest AS i ON i.id = l.interest_id"
             " WHERE l.person_id = ?1",
  },
  {
    .key = { "met-through", KITH_FILTER_WORDS, N_("Met through"), "met-through:Ada" },
    .sql = "SELECT id FROM person WHERE introduced_by IN"
           " (SELECT rowid FROM name_search WHERE name_search MATCH ?1)",
    /* Translators: ways to ask for people met through somebody, between bars, in small letters */
    .sentences = N_("met through %s|who i met through %s|introduced by %s"),
    .field = KITH_MATCH_MET_THROUGH,
  },
  {
    .key = { "said", KITH_FILTER_WORDS, N_("What was said"), "said:marathon" },
    .sql = "SELECT rowid FROM interaction_search WHERE interaction_search MATCH ?1",
    .finds_interactions = TRUE,
    .field = KITH_MATCH_SAID,
  },
  {
    .key = { "not-since", KITH_FILTER_PERIOD, N_("Not in touch for"), "not-since:6m" },
    .sql = "SELECT id FROM person WHERE last_contact_on > ?1",
    .leaves_out = TRUE,
    /* Translators: ways to ask for people not in touch for a time, between bars, small letters */
    .sentences = N_("not in touch for %s|not in touch since %s|out of touch for %s|"
                    "out of touch since %s"),
  },
  {
    .key = { "due", KITH_FILTER_FLAG, N_("Would be glad to hear from you"), "due" },
    .sql = "SELECT id FROM person WHERE next_due_on <= ?1",
    /* Translators: ways to ask who is due, between bars, in small letters */
    .sentences = N_("who is due|whom to reach out to"),
  },
  {
    .key = { "no-rhythm", KITH_FILTER_FLAG, N_("No rhythm yet"), "no-rhythm" },
    .sql = "SELECT id FROM person WHERE rhythm_days IS NOT NULL UNION ALL"
           " SELECT id FROM person WHERE circle_id IN"
           " (SELECT id FROM circle WHERE rhythm_days IS NOT NULL)",
    .leaves_out = TRUE,
  },
  {
    .key = { "no-circle", KITH_FILTER_FLAG, N_("In no circle"), "no-circle" },
    .sql = "SELECT id FROM person WHERE circle_id IS NOT NULL",
    .leaves_out = TRUE,
  },
  {
    .key = { "archived", KITH_FILTER_FLAG, N_("Archived"), "archived" },
    .sql = "SELECT id FROM person WHERE archived = 1",
    .lists_archived = TRUE,
    /* Translators: ways to ask who was archived, between bars, in small letters */
    .sentences = N_("who is archived|who was archived"),
  },
};

/* Returns the row with that index, in the order to offer them, or NULL after the last. */
const KithFilterRow *
kith_filter_table_get (guint index)
{
  return index < G_N_ELEMENTS (rows) ? &rows[index] : NULL;
}

/* Returns the row whose key has that name, or NULL. */
const KithFilterRow *
kith_filter_table_find (const char *name,
                        gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strlen (rows[i].key.name) == length &&
        g_ascii_strncasecmp (rows[i].key.name, name, length) == 0)
      return &rows[i];

  return NULL;
}
