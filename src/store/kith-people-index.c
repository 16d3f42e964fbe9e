/* kith-people-index.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-people-index.h"

#include <string.h>

#include "kith-history.h"

/* More people than this that changed at once, and all of it is read again. */
#define MOST_MOVED 32

/* Sorting a hundred thousand names takes SQLite a third of a second for each list, and reading
 * them from the index of their keys a fiftieth. What a search finds is therefore put in order here:
 * people have numbers, by their ids, a search is a set of bits over the numbers,
 * and each order is an array of them. It takes 20 bytes for each person and order, and follows the
 * log of changes, so that one new name costs one place and not a second reading. */

typedef struct
{
  guint32 *numbers;
  guint32 *ranks;
  gunichar *initials;
} Order;

/**
 * KithPeopleIndex:
 *
 * Everybody but the user, numbered by rising id, their orders, and who of them is archived. Belongs
 * to one connection and its thread.
 */
struct _KithPeopleIndex
{
  GArray *ids;
  Order orders[KITH_N_NAME_ORDERS];
  KithPeopleSet *archived;
  KithTalkIndex *talk;
  gboolean talk_is_numbered;
  gint64 data_version;
  gint64 sequence;
  guint n_readings;
};

/* The keys lie in indexes of their own, with the letters. */
static const char *const order_sql[] = {
  [KITH_NAME_ORDER_NAME] =
    "SELECT person_id, initial FROM person_order ORDER BY by_name, person_id",
  [KITH_NAME_ORDER_FAMILY_NAME] =
    "SELECT person_id, family_initial FROM person_order ORDER BY by_family_name, person_id",
};

static const char *const key_sql[] = {
  [KITH_NAME_ORDER_NAME] = "SELECT by_name, initial FROM person_order WHERE person_id = ?1",
  [KITH_NAME_ORDER_FAMILY_NAME] =
    "SELECT by_family_name, family_initial FROM person_order WHERE person_id = ?1",
};

/* Those of whom each index knows; both are read from the index of the few who are special. */
#define ME "SELECT id FROM person WHERE is_me = 1"
#define ARCHIVED "SELECT id FROM person WHERE archived = 1 AND is_me = 0"

static void
order_clear (Order *order)
{
  g_clear_pointer (&order->numbers, g_free);
  g_clear_pointer (&order->ranks, g_free);
  g_clear_pointer (&order->initials, g_free);
}

static void
forget (KithPeopleIndex *self)
{
  g_array_set_size (self->ids, 0);
  for (guint i = 0; i < KITH_N_NAME_ORDERS; i++)
    order_clear (&self->orders[i]);
}

KithPeopleIndex *
kith_people_index_new (void)
{
  KithPeopleIndex *self = g_new0 (KithPeopleIndex, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->data_version = -1;

  return self;
}

void
kith_people_index_free (KithPeopleIndex *self)
{
  forget (self);
  g_clear_pointer (&self->talk, kith_talk_index_free);
  g_clear_pointer (&self->archived, kith_people_set_free);
  g_array_unref (self->ids);
  g_free (self);
}

/* Reading */

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* A set is of the size that the numbers had. */
static gboolean
read_archived (KithPeopleIndex  *self,
               KithDatabase     *database,
               GError          **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, ARCHIVED, error);
  g_autoptr (KithPeopleSet) archived = kith_people_set_new (self->ids->len);
  int result;

  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      guint number;

      if (kith_people_index_find (self, sqlite3_column_int64 (statement->stmt, 0), &number))
        kith_people_set_add (archived, number);
    }
  if (result != SQLITE_DONE)
    return kith_database_fail (database, result, error);

  kith_people_set_free (self->archived);
  self->archived = g_steal_pointer (&archived);

  return TRUE;
}

static gunichar
read_initial (sqlite3_stmt *stmt)
{
  const char *initial = (const char *) sqlite3_column_text (stmt, 1);

  if (initial == NULL || *initial == '\0')
    return 0;

  return g_utf8_get_char (initial) | (gunichar) *g_utf8_next_char (initial) << 24;
}

typedef struct
{
  gint64 id;
  guint32 rank;
} Place;

/* Sorts by id, which is positive, 16 bits at a time: comparing would take as long as reading. */
static void
sort_by_id (GArray *places)
{
  g_autofree Place *spare = g_new (Place, places->len);
  g_autofree guint *starts = g_new (guint, 65536);
  Place *from = (Place *) places->data;
  Place *to = spare;

  for (guint shift = 0; shift < 64; shift += 16)
    {
      Place *other = from;
      guint start = 0;

      memset (starts, 0, 65536 * sizeof (guint));
      for (guint i = 0; i < places->len; i++)
        starts[from[i].id >> shift & 0xffff]++;
      for (guint i = 0; i < 65536; i++)
        {
          guint count = starts[i];

          starts[i] = start;
          start += count;
        }
      for (guint i = 0; i < places->len; i++)
        to[starts[from[i].id >> shift & 0xffff]++] = from[i];
      from = to;
      to = other;
    }
}

static void
set_order (KithPeopleIndex *self,
           KithNameOrder    order,
           GArray          *places,
           const GArray    *initials)
{
  Order *to = &self->orders[order];

  order_clear (to);
  to->numbers = g_new (guint32, places->len);
  to->ranks = g_new (guint32, places->len);
  to->initials = g_memdup2 (initials->data, places->len * sizeof (gunichar));

  sort_by_id (places);
  g_array_set_size (self->ids, places->len);
  for (guint number = 0; number < places->len; number++)
    {
      const Place *place = &g_array_index (places, Place, number);

      g_array_index (self->ids, gint64, number) = place->id;
      to->ranks[number] = place->rank;
      to->numbers[place->rank] = number;
    }
}

static gboolean
read_order (KithPeopleIndex  *self,
            KithDatabase     *database,
            KithNameOrder     order,
            GError          **error)
{
  gint64 me = kith_database_get_integer (database, ME, NULL);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) initials = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (KithStatement) statement = NULL;
  int result;

  self->n_readings++;
  statement = kith_database_prepare (database, order_sql[order], error);
  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      Place place = { sqlite3_column_int64 (statement->stmt, 0), places->len };
      gunichar initial = read_initial (statement->stmt);

      if (place.id == me)
        continue;
      g_array_append_val (places, place);
      g_array_append_val (initials, initial);
    }
  if (result != SQLITE_DONE)
    return kith_database_fail (database, result, error);

  set_order (self, order, places, initials);

  return TRUE;
}

/* Following */

/* Where a name belongs in an order from which its person was taken. */
static gboolean
find_rank (KithPeopleIndex  *self,
           KithDatabase     *database,
           KithNameOrder     order,
           gint64            id,
           guint             n_ranks,
           guint            *rank,
           gunichar         *initial)
{
  g_autoptr (KithStatement) own = kith_database_prepare (database, key_sql[order], NULL);
  g_autoptr (KithStatement) other = kith_database_prepare (database, key_sql[order], NULL);
  gconstpointer key;
  int size;
  guint low = 0;
  guint high = n_ranks;

  if (own == NULL || other == NULL)
    return FALSE;

  sqlite3_bind_int64 (own->stmt, 1, id);
  if (sqlite3_step (own->stmt) != SQLITE_ROW)
    return FALSE;
  key = sqlite3_column_blob (own->stmt, 0);
  size = sqlite3_column_bytes (own->stmt, 0);
  *initial = read_initial (own->stmt);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 id_there = g_array_index (self->ids, gint64,
                                       self->orders[order].numbers[middle]);
      int size_there;
      int difference;

      sqlite3_bind_int64 (other->stmt, 1, id_there);
      if (sqlite3_step (other->stmt) != SQLITE_ROW)
        return FALSE;
      size_there = sqlite3_column_bytes (other->stmt, 0);
      difference = memcmp (sqlite3_column_blob (other->stmt, 0), key, MIN (size_there, size));
      if (difference == 0)
        difference = size_there != size ? size_there - size : (id_there > id ? 1 : -1);
      sqlite3_reset (other->stmt);

      if (difference < 0)
        low = middle + 1;
      else
        high = middle;
    }

  *rank = low;

  return TRUE;
}

/* Takes the people with these ids, which are sorted, out of an order. */
static guint
take_out (const KithPeopleIndex *self,
          Order                 *order,
          GArray                *ids)
{
  guint n_left = 0;

  for (guint rank = 0; rank < self->ids->len; rank++)
    {
      gint64 id = g_array_index (self->ids, gint64, order->numbers[rank]);

      if (g_array_binary_search (ids, &id, compare_ids, NULL))
        continue;
      order->numbers[n_left] = order->numbers[rank];
      order->initials[n_left] = order->initials[rank];
      n_left++;
    }

  return n_left;
}

static void
remove_id (KithPeopleIndex *self,
           guint            number,
           const guint     *n_left)
{
  g_array_remove_index (self->ids, number);
  for (guint i = 0; i < KITH_N_NAME_ORDERS; i++)
    for (guint rank = 0; rank < n_left[i]; rank++)
      if (self->orders[i].numbers[rank] > number)
        self->orders[i].numbers[rank]--;
}

/* Puts a person where the name belongs now. */
static gboolean
put_in (KithPeopleIndex *self,
        KithDatabase    *database,
        KithNameOrder    which,
        guint            number,
        guint            n_ranks)
{
  Order *order = &self->orders[which];
  gunichar initial;
  guint rank;

  if (!find_rank (self, database, which, g_array_index (self->ids, gint64, number), n_ranks, &rank,
                  &initial))
    return FALSE;

  memmove (order->numbers + rank + 1, order->numbers + rank, (n_ranks - rank) * sizeof (guint32));
  memmove (order->initials + rank + 1, order->initials + rank,
           (n_ranks - rank) * sizeof (gunichar));
  order->numbers[rank] = number;
  order->initials[rank] = initial;

  return TRUE;
}

static gboolean
is_there (KithDatabase *database,
           gint64        id)
{
  return kith_database_get_integer (database,
                                    "SELECT 1 FROM person WHERE id = ?1 AND is_me = 0",
                                    "i", id) == 1;
}

static gboolean
put_all_in (KithPeopleIndex *self,
            KithDatabase    *database,
            KithNameOrder    which,
            const GArray    *ids,
            guint            n_ranks)
{
  Order *order = &self->orders[which];

  order->numbers = g_renew (guint32, order->numbers, self->ids->len);
  order->ranks = g_renew (guint32, order->ranks, self->ids->len);
  order->initials = g_renew (gunichar, order->initials, self->ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      guint number;

      if (!kith_people_index_find (self, g_array_index (ids, gint64, i), &number))
        continue;
      if (!put_in (self, database, which, number, n_ranks++))
        return FALSE;
    }

  for (guint rank = 0; rank < n_ranks; rank++)
    order->ranks[order->numbers[rank]] = rank;

  return TRUE;
}

/* Returns FALSE if all of it is to be read again. */
static gboolean
follow (KithPeopleIndex *self,
        KithDatabase    *database,
        KithChanges     *changes)
{
  g_autoptr (GArray) ids = NULL;
  guint n_left[KITH_N_NAME_ORDERS] = { 0 };

  if (kith_changes_are_all (changes))
    return FALSE;

  ids = kith_changes_get_ids (changes, "person");
  if (ids->len > MOST_MOVED)
    return FALSE;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < KITH_N_NAME_ORDERS; i++)
    if (self->orders[i].numbers != NULL)
      n_left[i] = take_out (self, &self->orders[i], ids);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      guint number;
      gboolean was_there = kith_people_index_find (self, id, &number);
      gboolean is_now = is_there (database, id);

      if (was_there && !is_now)
        remove_id (self, number, n_left);
      if (was_there || !is_now)
        continue;

      /* New people have the highest ids; others come back by undo, which is rare. */
      if (self->ids->len > 0 && g_array_index (self->ids, gint64, self->ids->len - 1) > id)
        return FALSE;
      g_array_append_val (self->ids, id);
    }

  for (guint i = 0; i < KITH_N_NAME_ORDERS; i++)
    if (self->orders[i].numbers != NULL && !put_all_in (self, database, i, ids, n_left[i]))
      return FALSE;

  return TRUE;
}

/**
 * kith_people_index_update:
 * @self: an index
 * @database: its connection, in a transaction
 * @order: the order that will be asked for
 * @error: return location for a #GError
 *
 * Brings the index to where the transaction is.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_people_index_update (KithPeopleIndex  *self,
                          KithDatabase     *database,
                          KithNameOrder     order,
                          GError          **error)
{
  gint64 sequence = kith_history_get_sequence (database);
  gint64 data_version = kith_database_get_integer (database, "PRAGMA data_version", NULL);

  if (data_version != self->data_version || sequence != self->sequence)
    {
      g_autoptr (KithChanges) changes = kith_changes_new ();

      /* What this connection itself wrote is in the log and not in the version. */
      if (self->data_version != -1)
        kith_history_read_since (database, self->sequence, changes);
      if (self->data_version == -1 || !follow (self, database, changes))
        forget (self);
      if (self->talk != NULL && (self->data_version == -1 ||
                                 !kith_talk_index_follow (self->talk, database, changes)))
        g_clear_pointer (&self->talk, kith_talk_index_free);
      g_clear_pointer (&self->archived, kith_people_set_free);
      self->talk_is_numbered = FALSE;
      self->data_version = data_version;
      self->sequence = sequence;
    }

  if ((self->orders[order].numbers != NULL || read_order (self, database, order, error)) &&
      (self->archived != NULL || read_archived (self, database, error)))
    return TRUE;

  forget (self);
  self->data_version = -1;

  return FALSE;
}

guint
kith_people_index_get_n_people (const KithPeopleIndex *self)
{
  return self->ids->len;
}

/* The ids of people, by number: rising. */
const gint64 *
kith_people_index_get_ids (const KithPeopleIndex *self)
{
  return (const gint64 *) self->ids->data;
}

/* Returns whether somebody is there, and with which number. */
gboolean
kith_people_index_find (const KithPeopleIndex *self,
                        gint64                 id,
                        guint                 *number)
{
  return g_array_binary_search (self->ids, &id, compare_ids, number);
}

/* Those who are only listed if they are asked for. */
const KithPeopleSet *
kith_people_index_get_archived (const KithPeopleIndex *self)
{
  return self->archived;
}

/* The numbers of people, by rank. */
const guint32 *
kith_people_index_get_order (const KithPeopleIndex *self,
                             KithNameOrder          order)
{
  return self->orders[order].numbers;
}

/* The ranks of people, by number. */
const guint32 *
kith_people_index_get_ranks (const KithPeopleIndex *self,
                             KithNameOrder          order)
{
  return self->orders[order].ranks;
}

/* The letters under which people stand, by rank; 0 for none. */
const gunichar *
kith_people_index_get_initials (const KithPeopleIndex *self,
                                KithNameOrder          order)
{
  return self->orders[order].initials;
}

/* How many times a whole order was read, which the tests count. */
guint
kith_people_index_get_n_readings (const KithPeopleIndex *self)
{
  return self->n_readings;
}

/**
 * kith_people_index_get_talk:
 * @self: an index that is where the transaction is
 * @database: its connection
 * @error: return location for a #GError
 *
 * Reads who took part in what when it is asked for the first time: most connections never look for
 * words in texts, and half a million participants take 6 MB.
 *
 * Returns: (transfer none): who took part in what, by number, or %NULL with @error set
 */
const KithTalkIndex *
kith_people_index_get_talk (KithPeopleIndex  *self,
                            KithDatabase     *database,
                            GError          **error)
{
  if (self->talk == NULL)
    {
      self->talk = kith_talk_index_new (database, error);
      self->talk_is_numbered = FALSE;
    }
  if (self->talk != NULL && !self->talk_is_numbered)
    {
      kith_talk_index_number (self->talk, self);
      self->talk_is_numbered = TRUE;
    }

  return self->talk;
}
