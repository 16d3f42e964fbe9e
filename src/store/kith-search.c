/* kith-search.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-search.h"

#include "kith-functions.h"
#include "kith-people-index.h"
#include "kith-search-letter.h"
#include "kith-search-order.h"

/* So many people can be asked for a letter, one after another, in the time that it takes to go
 * through all words that begin with it. */
#define MOST_ASKED 300

#define ABOUT "SELECT rowid FROM person_search WHERE person_search MATCH ?1"
#define NAMED "SELECT rowid FROM name_search WHERE name_search MATCH ?1"
#define SAID "SELECT rowid FROM interaction_search WHERE interaction_search MATCH ?1"

/* How well somebody matches, the best first. */
typedef enum
{
  TIER_NAMED,
  TIER_ABOUT,
  TIER_SAID,
  N_TIERS,
} Tier;

typedef struct
{
  const KithFilter *filter;
  KithDatabase *database;
  KithPeopleIndex *index;
  KithNameOrder order;
  guint n_people;
  /* %NULL is everybody: a word that few have is not to be looked for among all. */
  KithPeopleSet *tiers[N_TIERS];
} Search;

/* Asking */

/* Where to look for the next id, and where to put whom it means. */
typedef struct
{
  const KithPeopleIndex *index;
  const KithTalkIndex *talk;
  const gint64 *ids;
  guint n_people;
  guint place;
  KithPeopleSet *set;
} Finder;

/* Full-text search gives its ids rising, so that the next is mostly near the one before. */
static void
take_person (gpointer data,
             gint64   id)
{
  Finder *finder = data;
  guint end = MIN (finder->place + 16, finder->n_people);
  guint i = finder->place;

  while (i < end && finder->ids[i] < id)
    i++;
  if ((i < end && finder->ids[i] == id) || kith_people_index_find (finder->index, id, &i))
    {
      kith_people_set_add (finder->set, i);
      finder->place = i;
    }
}

static void
take_interaction (gpointer data,
                  gint64   id)
{
  Finder *finder = data;

  kith_talk_index_add_people (finder->talk, id, &finder->place, finder->set);
}

/* The people whose ids @sql gives, or who took part in the interactions whose ids it gives, of
 * those who are listed. */
static KithPeopleSet *
ask (const Search  *search,
     const char    *sql,
     gboolean       finds_interactions,
     const char    *value,
     GError       **error)
{
  g_autofree char *gathering = g_strconcat ("WITH found (id) AS (", sql,
                                            ") SELECT kith_gather (?2, id) FROM found", NULL);
  g_autoptr (KithStatement) statement = NULL;
  g_autoptr (KithPeopleSet) set = kith_people_set_new (search->n_people);
  Finder finder = { search->index, NULL, kith_people_index_get_ids (search->index),
                    search->n_people, 0, set };
  KithGather gather = { finds_interactions ? take_interaction : take_person, &finder };
  int result;

  if (finds_interactions)
    {
      finder.talk = kith_people_index_get_talk (search->index, search->database, error);
      if (finder.talk == NULL)
        return NULL;
    }

  statement = kith_database_prepare (search->database, gathering, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement->stmt, 1, value, -1, SQLITE_STATIC);
  kith_functions_bind_gather (statement, 2, &gather);
  do
    result = sqlite3_step (statement->stmt);
  while (result == SQLITE_ROW);
  if (result != SQLITE_DONE)
    {
      kith_database_fail (search->database, result, error);
      return NULL;
    }

  return g_steal_pointer (&set);
}

/* Whoever a word finds. */
static KithPeopleSet *
ask_word (const Search  *search,
          const char    *expression,
          GError       **error)
{
  g_autoptr (KithPeopleSet) found = ask (search, ABOUT, FALSE, expression, error);
  g_autoptr (KithPeopleSet) said = NULL;

  if (found == NULL)
    return NULL;
  said = ask (search, SAID, TRUE, expression, error);
  if (said == NULL)
    return NULL;

  kith_people_set_unite (found, said);

  return g_steal_pointer (&found);
}

static KithPeopleSet *
ask_term (const Search          *search,
          const KithFilterTerm  *term,
          GError               **error)
{
  return term->key != NULL
           ? ask (search, term->row->sql, term->row->finds_interactions, term->value, error)
           : ask_word (search, term->value, error);
}

static gboolean
is_one_of (const KithFilterTerm *term,
           const KithFilterTerm *other)
{
  return term->key != NULL && term->key == other->key && term->row->is_one_of &&
         !term->is_negated && !other->is_negated;
}

/* Whoever a term finds, and those after it of which a person has only one. */
static KithPeopleSet *
ask_alternatives (const Search  *search,
                  guint          index,
                  GError       **error)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);
  const KithFilterTerm *term = g_ptr_array_index (terms, index);
  g_autoptr (KithPeopleSet) found = ask_term (search, term, error);

  for (guint i = index + 1; i < terms->len && found != NULL; i++)
    {
      g_autoptr (KithPeopleSet) more = NULL;

      if (!is_one_of (term, g_ptr_array_index (terms, i)))
        continue;
      more = ask_term (search, g_ptr_array_index (terms, i), error);
      if (more == NULL)
        return NULL;
      kith_people_set_unite (found, more);
    }

  return g_steal_pointer (&found);
}

/* Whether one before it took it along. */
static gboolean
is_alternative (const GPtrArray *terms,
                guint            index)
{
  for (guint i = 0; i < index; i++)
    if (is_one_of (g_ptr_array_index (terms, i), g_ptr_array_index (terms, index)))
      return TRUE;

  return FALSE;
}

static void
narrow (KithPeopleSet       **set,
        const KithPeopleSet  *by)
{
  if (*set == NULL)
    *set = kith_people_set_copy (by);
  else
    kith_people_set_intersect (*set, by);
}

static void
leave_out (const Search         *search,
           KithPeopleSet       **set,
           const KithPeopleSet  *others)
{
  if (*set == NULL)
    *set = kith_people_set_new_full (search->n_people);
  kith_people_set_subtract (*set, others);
}

static gboolean
narrow_by_terms (const Search   *search,
                 KithPeopleSet **people,
                 GError        **error)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);
      g_autoptr (KithPeopleSet) set = NULL;

      if ((term->key == NULL && !term->is_negated) || is_alternative (terms, i))
        continue;

      set = ask_alternatives (search, i, error);
      if (set == NULL)
        return FALSE;
      if (term->is_negated != (term->key != NULL && term->row->leaves_out))
        leave_out (search, people, set);
      else
        narrow (people, set);
    }

  return TRUE;
}

static KithPeopleSet *
ask_each (const Search         *search,
          const KithPeopleSet  *candidates,
          const char           *text,
          GError              **error)
{
  g_autoptr (KithPeopleSet) set = kith_people_set_new (search->n_people);
  const gint64 *ids = kith_people_index_get_ids (search->index);
  g_autofree char *letter = kith_search_letter_read (text);

  for (guint number = 0; kith_people_set_next (candidates, &number); number++)
    {
      GError *own_error = NULL;

      if (kith_search_letter_is_said (search->database, ids[number], letter, &own_error))
        kith_people_set_add (set, number);
      if (own_error != NULL)
        {
          g_propagate_error (error, own_error);
          return NULL;
        }
    }

  return g_steal_pointer (&set);
}

/* Words */

/* Who said or was told a word; of a single letter, those for whom it matters: who have the other
 * words and are not known to have this one. */
static KithPeopleSet *
ask_said (const Search          *search,
          const KithFilterTerm  *term,
          const KithPeopleSet   *about,
          GError               **error)
{
  g_autoptr (KithPeopleSet) candidates = NULL;
  const KithTalkIndex *talk;

  if (kith_filter_leaves_out_texts (search->filter))
    return kith_people_set_new (search->n_people);
  if (!term->is_letter)
    return ask (search, SAID, TRUE, term->value, error);

  talk = kith_people_index_get_talk (search->index, search->database, error);
  if (talk == NULL)
    return NULL;

  candidates = kith_people_set_new (search->n_people);
  kith_talk_index_add_all (talk, candidates);
  if (search->tiers[TIER_SAID] != NULL)
    kith_people_set_intersect (candidates, search->tiers[TIER_SAID]);
  kith_people_set_subtract (candidates, about);
  if (kith_people_set_count (candidates) > MOST_ASKED)
    return ask (search, SAID, TRUE, term->value, error);

  return ask_each (search, candidates, term->text, error);
}

/* Each word is to be known of somebody, or to have been said; every word in one tier puts a person
 * there. */
static gboolean
narrow_by_word (Search                *search,
                const KithFilterTerm  *term,
                GError               **error)
{
  g_autoptr (KithPeopleSet) named = ask (search, NAMED, FALSE, term->value, error);
  g_autoptr (KithPeopleSet) about = NULL;
  g_autoptr (KithPeopleSet) said = NULL;

  if (named == NULL)
    return FALSE;
  about = ask (search, ABOUT, FALSE, term->value, error);
  if (about == NULL)
    return FALSE;
  said = ask_said (search, term, about, error);
  if (said == NULL)
    return FALSE;

  kith_people_set_unite (said, about);
  narrow (&search->tiers[TIER_NAMED], named);
  narrow (&search->tiers[TIER_ABOUT], about);
  narrow (&search->tiers[TIER_SAID], said);

  return TRUE;
}

/* Single letters last, when the fewest are left. */
static gboolean
narrow_by_words (Search  *search,
                 GError **error)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);

  for (int letters = FALSE; letters <= TRUE; letters++)
    for (guint i = 0; i < terms->len; i++)
      {
        const KithFilterTerm *term = g_ptr_array_index (terms, i);

        if (term->key == NULL && !term->is_negated && term->is_letter == letters &&
            !narrow_by_word (search, term, error))
          return FALSE;
      }

  return TRUE;
}

/* Listing */

/* Where each letter begins, if the order is by name throughout. */
static void
find_sections (const Search *search,
               const GArray *numbers,
               GArray       *sections)
{
  const gunichar *initials = kith_people_index_get_initials (search->index, search->order);
  const guint32 *ranks = kith_people_index_get_ranks (search->index, search->order);
  gunichar last = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      gunichar initial = initials[ranks[g_array_index (numbers, guint32, i)]];
      KithListSection section = { i, KITH_INITIAL_FIRST (initial), KITH_INITIAL_SECOND (initial) };

      if (initial == last || initial == 0)
        continue;
      g_array_append_val (sections, section);
      last = initial;
    }
}

static gboolean
lists_archived (const Search *search)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);

      if (term->key != NULL && term->row->lists_archived && !term->is_negated)
        return TRUE;
    }

  return FALSE;
}

/* Fills the tiers; whoever is in one may be in another too. */
static gboolean
find (Search  *search,
      GError **error)
{
  g_autoptr (KithPeopleSet) nobody = NULL;
  const KithPeopleSet *others;

  if (!kith_people_index_update (search->index, search->database, search->order, error))
    return FALSE;

  search->n_people = kith_people_index_get_n_people (search->index);
  if (!narrow_by_terms (search, &search->tiers[TIER_NAMED], error))
    return FALSE;
  for (guint i = TIER_ABOUT; search->tiers[TIER_NAMED] != NULL && i < N_TIERS; i++)
    search->tiers[i] = kith_people_set_copy (search->tiers[TIER_NAMED]);
  if (!narrow_by_words (search, error))
    return FALSE;

  /* Nobody who is archived, unless that is asked for. */
  nobody = kith_people_set_new (search->n_people);
  others = lists_archived (search) ? nobody : kith_people_index_get_archived (search->index);
  for (guint i = 0; i < N_TIERS; i++)
    leave_out (search, &search->tiers[i], others);

  return TRUE;
}

static gboolean
list_found (Search          *search,
            KithPeopleSort   sort,
            GArray          *ids,
            GArray          *sections,
            GError         **error)
{
  g_autoptr (GArray) numbers = NULL;
  const gint64 *known;
  gboolean is_by_name = sort == KITH_PEOPLE_SORT_NAME || sort == KITH_PEOPLE_SORT_FAMILY_NAME;

  numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint32), 64);
  for (guint i = 0; i < N_TIERS; i++)
    {
      for (guint better = 0; better < i; better++)
        kith_people_set_subtract (search->tiers[i], search->tiers[better]);
      if (numbers->len > 0 && kith_people_set_count (search->tiers[i]) > 0)
        is_by_name = FALSE;
      if (!kith_search_order_append (search->index, search->database, search->tiers[i], sort,
                                     numbers, error))
        return FALSE;
    }

  known = kith_people_index_get_ids (search->index);
  g_array_set_size (ids, numbers->len);
  for (guint i = 0; i < numbers->len; i++)
    g_array_index (ids, gint64, i) = known[g_array_index (numbers, guint32, i)];
  if (is_by_name)
    find_sections (search, numbers, sections);

  return TRUE;
}

/* One look at the file for the index, the words and the order. */
static gboolean
begin (KithDatabase  *database,
       gboolean      *is_alone,
       GError       **error)
{
  *is_alone = sqlite3_get_autocommit (kith_database_get_handle (database));

  return !*is_alone || kith_database_execute (database, "BEGIN", error);
}

static void
end (Search   *search,
     gboolean  is_alone)
{
  for (guint i = 0; i < N_TIERS; i++)
    kith_people_set_free (search->tiers[i]);
  if (is_alone)
    kith_database_execute (search->database, "COMMIT", NULL);
}

/* Finds the people a filter means, the best first, within that by @sort: whoever is called so, then
 * whoever has the words in what is known, then in what was said. Without words all are alike.
 * Fills @ids with gint64, and @sections with KithListSection if the order is by name. */
gboolean
kith_search_run (const KithFilter  *filter,
                 KithPeopleSort     sort,
                 KithDatabase      *database,
                 GArray            *ids,
                 GArray            *sections,
                 GError           **error)
{
  Search search = {
    .filter = filter,
    .database = database,
    .index = kith_database_get_people_index (database),
    .order = kith_search_order_get_names (sort),
  };
  gboolean is_alone;
  gboolean done;

  if (!begin (database, &is_alone, error))
    return FALSE;

  done = find (&search, error) && list_found (&search, sort, ids, sections, error);
  end (&search, is_alone);

  return done;
}

/* How many kith_search_run() would find; puts nobody in order. */
gboolean
kith_search_count (const KithFilter  *filter,
                   KithDatabase      *database,
                   guint             *count,
                   GError           **error)
{
  Search search = {
    .filter = filter,
    .database = database,
    .index = kith_database_get_people_index (database),
    .order = KITH_NAME_ORDER_NAME,
  };
  gboolean is_alone;
  gboolean done;

  if (!begin (database, &is_alone, error))
    return FALSE;

  done = find (&search, error);
  if (done)
    {
      for (guint i = 1; i < N_TIERS; i++)
        kith_people_set_unite (search.tiers[0], search.tiers[i]);
      *count = kith_people_set_count (search.tiers[0]);
    }
  end (&search, is_alone);

  return done;
}
