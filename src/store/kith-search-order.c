/* kith-search-order.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-search-order.h"

/* So few that putting them in order is less than going through everybody. */
#define FEW 4096

/* The numbers of a set, in the order that is asked for, are added to @numbers. */
typedef struct
{
  const KithPeopleIndex *index;
  KithDatabase *database;
  KithNameOrder order;
  GArray *numbers;
} Ordering;

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

/* Empties @places into @numbers. */
static void
append_places (GArray *places,
               GArray *numbers)
{
  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    g_array_append_val (numbers, g_array_index (places, Place, i).number);
  g_array_set_size (places, 0);
}

static void
append_few (const Ordering      *self,
            const KithPeopleSet *set)
{
  const guint32 *ranks = kith_people_index_get_ranks (self->index, self->order);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint number = 0; kith_people_set_next (set, &number); number++)
    g_array_append_val (places, ((Place) { ranks[number], number }));
  append_places (places, self->numbers);
}

/* Appends the numbers of a set in the order of names. */
static void
append_by_name (const Ordering      *self,
                const KithPeopleSet *set)
{
  const guint32 *order = kith_people_index_get_order (self->index, self->order);
  guint n_people = kith_people_index_get_n_people (self->index);
  guint count = kith_people_set_count (set);
  guint n_numbers = self->numbers->len;
  guint32 *numbers;

  if (count <= FEW)
    {
      append_few (self, set);
      return;
    }

  g_array_set_size (self->numbers, n_numbers + count);
  numbers = &g_array_index (self->numbers, guint32, n_numbers);
  for (guint rank = 0; rank < n_people; rank++)
    if (kith_people_set_has (set, order[rank]))
      *numbers++ = order[rank];
}

/* Those of a set who have a day, by it, and those with the same one by name; they are taken out of
 * the set. */
static gboolean
take_by_day (const Ordering  *self,
             KithPeopleSet   *set,
             const char      *sql,
             GError         **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  const guint32 *ranks = kith_people_index_get_ranks (self->index, self->order);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree char *day = NULL;
  int result;

  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      const char *next = (const char *) sqlite3_column_text (statement->stmt, 1);
      guint number;

      if (g_strcmp0 (day, next) != 0)
        {
          append_places (places, self->numbers);
          g_free (day);
          day = g_strdup (next);
        }
      if (!kith_people_index_find (self->index, sqlite3_column_int64 (statement->stmt, 0),
                                   &number) ||
          !kith_people_set_has (set, number))
        continue;
      kith_people_set_remove (set, number);
      g_array_append_val (places, ((Place) { ranks[number], number }));
    }
  append_places (places, self->numbers);

  return result == SQLITE_DONE || kith_database_fail (self->database, result, error);
}

/* Those without a day are those who were never talked to. */
static gboolean
append_longest_ago (const Ordering       *self,
                    const KithPeopleSet  *set,
                    GError              **error)
{
  g_autoptr (KithPeopleSet) never = kith_people_set_copy (set);
  g_autoptr (GArray) with_day = g_array_new (FALSE, FALSE, sizeof (guint32));
  Ordering by_day = *self;

  by_day.numbers = with_day;
  if (!take_by_day (&by_day, never,
                    "SELECT id, last_contact_on FROM person "
                    "WHERE last_contact_on IS NOT NULL ORDER BY last_contact_on",
                    error))
    return FALSE;

  append_by_name (self, never);
  g_array_append_vals (self->numbers, with_day->data, with_day->len);

  return TRUE;
}

static gboolean
append_next (const Ordering       *self,
             const KithPeopleSet  *set,
             GError              **error)
{
  g_autoptr (KithPeopleSet) others = kith_people_set_copy (set);

  if (!take_by_day (self, others,
                    "SELECT id, next_due_on FROM person "
                    "WHERE next_due_on IS NOT NULL ORDER BY next_due_on",
                    error))
    return FALSE;

  append_by_name (self, others);

  return TRUE;
}

/* The order of names within @sort, and that which the index is to have. */
KithNameOrder
kith_search_order_get_names (KithPeopleSort sort)
{
  return sort == KITH_PEOPLE_SORT_FAMILY_NAME ? KITH_NAME_ORDER_FAMILY_NAME
                                              : KITH_NAME_ORDER_NAME;
}

/* Adds the numbers (guint32) of a set to @numbers, in the order of @sort. */
gboolean
kith_search_order_append (const KithPeopleIndex  *index,
                          KithDatabase           *database,
                          const KithPeopleSet    *set,
                          KithPeopleSort          sort,
                          GArray                 *numbers,
                          GError                **error)
{
  Ordering self = { index, database, kith_search_order_get_names (sort), numbers };

  switch (sort)
    {
    case KITH_PEOPLE_SORT_LONGEST_AGO:
      return append_longest_ago (&self, set, error);
    case KITH_PEOPLE_SORT_NEXT:
      return append_next (&self, set, error);
    case KITH_PEOPLE_SORT_RECENTLY_ADDED:
      for (guint number = kith_people_index_get_n_people (index); number > 0; number--)
        if (kith_people_set_has (set, number - 1))
          g_array_append_val (numbers, ((guint32) { number - 1 }));
      return TRUE;
    case KITH_PEOPLE_SORT_NAME:
    case KITH_PEOPLE_SORT_FAMILY_NAME:
    default:
      append_by_name (&self, set);
      return TRUE;
    }
}
