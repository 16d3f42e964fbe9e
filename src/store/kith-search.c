/* kith-search.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-search.h"

#include <string.h>

#include "kith-people-index.h"

/* Of the texts that have a word, the newest so many count: a few letters are in most of a hundred
 * thousand texts. The term `said:` looks through all of them. */
#define MOST_TEXTS "1000"

/* A word shorter than this is looked for in what is known of people, not in all that was said. */
#define LEAST_TEXT_LETTERS 2

/* So few that putting them in order is less than going through everybody. */
#define FEW 4096

#define ABOUT "SELECT rowid FROM person_search WHERE person_search MATCH ?1"
#define NAMED "SELECT rowid FROM name_search WHERE name_search MATCH ?1"
#define SAID                                                                                      \
  "SELECT a.person_id FROM (SELECT rowid AS id FROM interaction_search"                           \
  " WHERE interaction_search MATCH ?1 ORDER BY rowid DESC LIMIT " MOST_TEXTS ") AS i"             \
  " JOIN participant AS a ON a.interaction_id = i.id"

/* How well somebody matches, the best first. */
typedef enum
{
  TIER_NAMED,
  TIER_ABOUT,
  TIER_SAID,
  N_TIERS,
} Tier;

/* A set of people, a bit for each number. */
typedef guint64 *Set;

typedef struct
{
  const KithFilter *filter;
  KithDatabase *database;
  KithPeopleIndex *index;
  KithNameOrder order;
  guint n_people;
  guint n_words;
  Set tiers[N_TIERS];
} Search;

static Set
set_new (const Search *search)
{
  return g_new0 (guint64, search->n_words);
}

static void
set_add (Set   set,
         guint number)
{
  set[number / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
}

static gboolean
set_has (Set   set,
         guint number)
{
  return (set[number / 64] >> number % 64 & 1) != 0;
}

static Set
set_new_full (const Search *search)
{
  Set set = set_new (search);

  for (guint i = 0; i < search->n_people / 64; i++)
    set[i] = ~G_GUINT64_CONSTANT (0);
  set[search->n_people / 64] = (G_GUINT64_CONSTANT (1) << search->n_people % 64) - 1;

  return set;
}

static void
set_intersect (const Search *search,
               Set           set,
               Set           other,
               gboolean      is_negated)
{
  for (guint i = 0; i < search->n_words; i++)
    set[i] &= is_negated ? ~other[i] : other[i];
}

static guint
set_count (const Search *search,
           Set           set)
{
  guint count = 0;

  for (guint i = 0; i < search->n_words; i++)
    count += __builtin_popcountll (set[i]);

  return count;
}

/* Asking */

/* Full-text search gives its ids rising, so that the next is mostly near the one before. */
static gboolean
find_near (const Search *search,
           const gint64 *ids,
           gint64        id,
           guint        *number)
{
  guint end = MIN (*number + 16, search->n_people);
  guint i = *number;

  while (i < end && ids[i] < id)
    i++;
  if (i < end && ids[i] == id)
    {
      *number = i;
      return TRUE;
    }

  return kith_people_index_find (search->index, id, number);
}

/* The people whose ids @sql gives, of those who are listed. */
static Set
ask (const Search  *search,
     const char    *sql,
     const char    *value,
     GError       **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (search->database, sql, error);
  const gint64 *known = kith_people_index_get_ids (search->index);
  g_autofree Set set = set_new (search);
  guint number = 0;
  int result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_text (statement->stmt, 1, value, -1, SQLITE_STATIC);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      guint found = number;

      if (!find_near (search, known, sqlite3_column_int64 (statement->stmt, 0), &found))
        continue;
      set_add (set, found);
      number = found;
    }
  if (result != SQLITE_DONE)
    {
      kith_database_fail (search->database, result, error);
      return NULL;
    }

  return g_steal_pointer (&set);
}

static gboolean
narrow_by_terms (const Search  *search,
                 Set            everybody,
                 GError       **error)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);
      g_autofree Set set = NULL;

      if (term->key == NULL && !term->is_negated)
        continue;

      set = ask (search, term->key != NULL ? term->sql : ABOUT, term->value, error);
      if (set == NULL)
        return FALSE;
      set_intersect (search, everybody, set, term->is_negated != term->leaves_out);
    }

  return TRUE;
}

static gboolean
is_in_texts (const KithFilterTerm *term)
{
  return g_utf8_strlen (term->text, -1) >= LEAST_TEXT_LETTERS || (guchar) term->text[0] >= 0xe0;
}

/* Each word is to be known of somebody, or to have been said; every word in one tier puts a person
 * there. */
static gboolean
narrow_by_words (Search  *search,
                 GError **error)
{
  const GPtrArray *terms = kith_filter_get_terms (search->filter);

  for (guint i = 0; i < terms->len; i++)
    {
      const KithFilterTerm *term = g_ptr_array_index (terms, i);
      g_autofree Set named = NULL;
      g_autofree Set about = NULL;
      g_autofree Set said = NULL;

      if (term->key != NULL || term->is_negated)
        continue;

      named = ask (search, NAMED, term->value, error);
      about = named != NULL ? ask (search, ABOUT, term->value, error) : NULL;
      if (about == NULL)
        return FALSE;
      said = is_in_texts (term) ? ask (search, SAID, term->value, error) : set_new (search);
      if (said == NULL)
        return FALSE;

      for (guint j = 0; j < search->n_words; j++)
        said[j] |= about[j];
      set_intersect (search, search->tiers[TIER_NAMED], named, FALSE);
      set_intersect (search, search->tiers[TIER_ABOUT], about, FALSE);
      set_intersect (search, search->tiers[TIER_SAID], said, FALSE);
    }

  return TRUE;
}

/* Putting in order */

typedef struct
{
  guint32 rank;
  guint32 number;
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a;
  const Place *other = b;

  return (one->rank > other->rank) - (one->rank < other->rank);
}

static void
append_few (const Search  *search,
            Set            set,
            const guint32 *ranks,
            GArray        *numbers)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < search->n_words; i++)
    for (guint64 bits = set[i]; bits != 0; bits &= bits - 1)
      {
        guint number = i * 64 + __builtin_ctzll (bits);
        Place place = { ranks[number], number };

        g_array_append_val (places, place);
      }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (numbers, g_array_index (places, Place, i).number);
}

/* Appends the numbers of a set in the order of names. */
static void
append_by_name (const Search *search,
                Set           set,
                GArray       *numbers)
{
  const guint32 *order = kith_people_index_get_order (search->index, search->order);

  if (set_count (search, set) <= FEW)
    {
      append_few (search, set, kith_people_index_get_ranks (search->index, search->order), numbers);
      return;
    }

  for (guint rank = 0; rank < search->n_people; rank++)
    if (set_has (set, order[rank]))
      g_array_append_val (numbers, order[rank]);
}

/* Those of a set who have a day, by it, and those with the same one by name; and the others by
 * name, before or after them. */
static gboolean
append_by_day (const Search  *search,
               Set            set,
               const char    *sql,
               gboolean       others_first,
               GArray        *numbers,
               GError       **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (search->database, sql, error);
  const guint32 *ranks = kith_people_index_get_ranks (search->index, search->order);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) with_day = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree Set others = g_memdup2 (set, search->n_words * sizeof (guint64));
  g_autofree char *day = NULL;
  int result;

  if (statement == NULL)
    return FALSE;

  do
    {
      const char *next = NULL;

      result = sqlite3_step (statement->stmt);
      if (result == SQLITE_ROW)
        next = (const char *) sqlite3_column_text (statement->stmt, 1);
      if (g_strcmp0 (day, next) != 0)
        {
          g_array_sort (places, compare_places);
          for (guint i = 0; i < places->len; i++)
            g_array_append_val (with_day, g_array_index (places, Place, i).number);
          g_array_set_size (places, 0);
          g_free (day);
          day = g_strdup (next);
        }
      if (result == SQLITE_ROW)
        {
          guint number;

          if (!kith_people_index_find (search->index, sqlite3_column_int64 (statement->stmt, 0),
                                       &number) ||
              !set_has (set, number))
            continue;
          others[number / 64] &= ~(G_GUINT64_CONSTANT (1) << number % 64);
          g_array_append_val (places, ((Place) { ranks[number], number }));
        }
    }
  while (result == SQLITE_ROW);

  if (result != SQLITE_DONE)
    return kith_database_fail (search->database, result, error);

  if (others_first)
    append_by_name (search, others, numbers);
  g_array_append_vals (numbers, with_day->data, with_day->len);
  if (!others_first)
    append_by_name (search, others, numbers);

  return TRUE;
}

static gboolean
append_tier (const Search    *search,
             Set              set,
             KithPeopleSort   sort,
             GArray          *numbers,
             GError         **error)
{
  switch (sort)
    {
    case KITH_PEOPLE_SORT_LONGEST_AGO:
      return append_by_day (search, set,
                            "SELECT id, last_contact_on FROM person "
                            "WHERE last_contact_on IS NOT NULL ORDER BY last_contact_on",
                            TRUE, numbers, error);
    case KITH_PEOPLE_SORT_NEXT:
      return append_by_day (search, set,
                            "SELECT id, next_due_on FROM person "
                            "WHERE next_due_on IS NOT NULL ORDER BY next_due_on",
                            FALSE, numbers, error);
    case KITH_PEOPLE_SORT_RECENTLY_ADDED:
      for (guint number = search->n_people; number > 0; number--)
        if (set_has (set, number - 1))
          g_array_append_val (numbers, ((guint32) { number - 1 }));
      return TRUE;
    case KITH_PEOPLE_SORT_NAME:
    case KITH_PEOPLE_SORT_FAMILY_NAME:
    default:
      append_by_name (search, set, numbers);
      return TRUE;
    }
}

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
      KithListSection section = { i, initials[ranks[g_array_index (numbers, guint32, i)]] };

      if (section.initial == last || section.initial == 0)
        continue;
      g_array_append_val (sections, section);
      last = section.initial;
    }
}

/* Fills the tiers; whoever is in one may be in another too. */
static gboolean
find (Search  *search,
      GError **error)
{
  if (!kith_people_index_update (search->index, search->database, search->order, error))
    return FALSE;

  search->n_people = kith_people_index_get_n_people (search->index);
  search->n_words = search->n_people / 64 + 1;
  search->tiers[TIER_NAMED] = set_new_full (search);
  if (!narrow_by_terms (search, search->tiers[TIER_NAMED], error))
    return FALSE;
  for (guint i = TIER_ABOUT; i < N_TIERS; i++)
    search->tiers[i] = g_memdup2 (search->tiers[TIER_NAMED], search->n_words * sizeof (guint64));

  return narrow_by_words (search, error);
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
        set_intersect (search, search->tiers[i], search->tiers[better], TRUE);
      if (numbers->len > 0 && set_count (search, search->tiers[i]) > 0)
        is_by_name = FALSE;
      if (!append_tier (search, search->tiers[i], sort, numbers, error))
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
    g_free (search->tiers[i]);
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
    .order = sort == KITH_PEOPLE_SORT_FAMILY_NAME ? KITH_NAME_ORDER_FAMILY_NAME
                                                  : KITH_NAME_ORDER_NAME,
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
      for (guint i = 0; i < search.n_words; i++)
        for (guint tier = 1; tier < N_TIERS; tier++)
          search.tiers[0][i] |= search.tiers[tier][i];
      *count = set_count (&search, search.tiers[0]);
    }
  end (&search, is_alone);

  return done;
}
