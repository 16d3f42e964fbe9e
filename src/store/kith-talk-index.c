/* kith-talk-index.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-talk-index.h"

#include "kith-people-index.h"

/* More rows than this that changed at once, and all of it is read again. */
#define MOST_FOLLOWED 64

/* How many places further an interaction is looked for before the rest is halved. */
#define NEAR 16

/* Somebody without a number: the user. */
#define NOBODY G_MAXUINT32

#define PARTICIPANTS "SELECT interaction_id, person_id FROM participant ORDER BY interaction_id"
#define PARTICIPANTS_OF                                                                           \
  "SELECT interaction_id, person_id FROM participant WHERE interaction_id = ?1"
#define INTERACTION_OF "SELECT interaction_id FROM participant WHERE id = ?1"

/**
 * KithTalkIndex:
 *
 * The people of each interaction. A word may be in most of half a million texts, and to join each
 * with its participants takes SQLite four times as long as finding it; full-text search gives its
 * ids rising, so that a walk along an array does. It takes 12 bytes for each participant. Who is
 * known here by a place in @people has a number elsewhere, since numbers change when somebody is
 * removed.
 */
struct _KithTalkIndex
{
  GArray *interactions;
  GArray *places;
  GArray *people;
  GArray *numbers;
};

static gint64
get_interaction (const KithTalkIndex *self,
                 guint                place)
{
  return g_array_index (self->interactions, gint64, place);
}

/* The first place from @place on that is not before an interaction. */
static guint
find_place (const KithTalkIndex *self,
            guint                place,
            gint64               interaction)
{
  guint low = place;
  guint high = self->interactions->len;

  for (guint i = 0; i < NEAR && low < high; i++, low++)
    if (get_interaction (self, low) >= interaction)
      return low;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_interaction (self, middle) < interaction)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static guint32
add_person (KithTalkIndex *self,
            gint64         id)
{
  g_array_append_val (self->people, id);

  return self->people->len - 1;
}

/* There are far fewer people than interactions, and what changed are few rows. */
static guint32
find_person (KithTalkIndex *self,
             gint64         id)
{
  for (guint i = 0; i < self->people->len; i++)
    if (g_array_index (self->people, gint64, i) == id)
      return i;

  return add_person (self, id);
}

static gboolean
read_all (KithTalkIndex  *self,
          KithDatabase   *database,
          GError        **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, PARTICIPANTS, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  int result;

  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      gint64 interaction = sqlite3_column_int64 (statement->stmt, 0);
      gint64 id = sqlite3_column_int64 (statement->stmt, 1);
      gpointer found;
      guint32 person;

      if (g_hash_table_lookup_extended (known, &id, NULL, &found))
        person = GPOINTER_TO_UINT (found);
      else
        {
          person = add_person (self, id);
          g_hash_table_insert (known, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (person));
        }
      g_array_append_val (self->interactions, interaction);
      g_array_append_val (self->places, person);
    }

  return result == SQLITE_DONE || kith_database_fail (database, result, error);
}

/* Reads who took part in what, in the transaction that is open. */
KithTalkIndex *
kith_talk_index_new (KithDatabase  *database,
                     GError       **error)
{
  g_autoptr (KithTalkIndex) self = g_new0 (KithTalkIndex, 1);
  gint64 n_participants = kith_database_get_integer (database, "SELECT count (*) FROM participant",
                                                     NULL);

  self->interactions = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_participants);
  self->places = g_array_sized_new (FALSE, FALSE, sizeof (guint32), n_participants);
  self->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  return read_all (self, database, error) ? g_steal_pointer (&self) : NULL;
}

void
kith_talk_index_free (KithTalkIndex *self)
{
  g_array_unref (self->interactions);
  g_array_unref (self->places);
  g_array_unref (self->people);
  g_array_unref (self->numbers);
  g_free (self);
}

/* Following */

/* Takes an interaction out; returns how many took part. */
static guint
take_out (KithTalkIndex *self,
          gint64         interaction)
{
  guint start = find_place (self, 0, interaction);
  guint end = start;

  while (end < self->interactions->len && get_interaction (self, end) == interaction)
    end++;
  if (end > start)
    {
      g_array_remove_range (self->interactions, start, end - start);
      g_array_remove_range (self->places, start, end - start);
    }

  return end - start;
}

/* Puts it back as it is now; returns how many take part, or -1. */
static int
put_in (KithTalkIndex *self,
        KithDatabase  *database,
        gint64         interaction)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, PARTICIPANTS_OF, NULL);
  guint place = find_place (self, 0, interaction);
  int n_people = 0;
  int result;

  if (statement == NULL)
    return -1;

  sqlite3_bind_int64 (statement->stmt, 1, interaction);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      guint32 person = find_person (self, sqlite3_column_int64 (statement->stmt, 1));

      g_array_insert_val (self->interactions, place, interaction);
      g_array_insert_val (self->places, place, person);
      n_people++;
    }

  return result == SQLITE_DONE ? n_people : -1;
}

/* Adds the interactions of the participants that are there to @interactions; returns how many are
 * gone. */
static guint
find_interactions (KithDatabase *database,
                   const GArray *participants,
                   GHashTable   *interactions)
{
  guint n_gone = 0;

  for (guint i = 0; i < participants->len; i++)
    {
      gint64 id = kith_database_get_integer (database, INTERACTION_OF, "i",
                                             g_array_index (participants, gint64, i));

      if (id > 0)
        g_hash_table_add (interactions, g_memdup2 (&id, sizeof id));
      else
        n_gone++;
    }

  return n_gone;
}

/* Brings it to where the transaction is. Returns FALSE if all of it is to be read again. */
gboolean
kith_talk_index_follow (KithTalkIndex *self,
                        KithDatabase  *database,
                        KithChanges   *changes)
{
  g_autoptr (GHashTable) concerned = NULL;
  g_autoptr (GArray) participants = NULL;
  g_autoptr (GArray) interactions = NULL;
  GHashTableIter iter;
  gpointer interaction;
  guint n_gone;

  if (kith_changes_are_all (changes))
    return FALSE;

  participants = kith_changes_get_ids (changes, "participant");
  interactions = kith_changes_get_ids (changes, "interaction");
  if (participants->len + interactions->len > MOST_FOLLOWED)
    return FALSE;

  concerned = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  n_gone = find_interactions (database, participants, concerned);
  for (guint i = 0; i < interactions->len; i++)
    g_hash_table_add (concerned, g_memdup2 (&g_array_index (interactions, gint64, i),
                                            sizeof (gint64)));

  g_hash_table_iter_init (&iter, concerned);
  while (g_hash_table_iter_next (&iter, &interaction, NULL))
    {
      guint n_before = take_out (self, *(gint64 *) interaction);
      int n_now = put_in (self, database, *(gint64 *) interaction);

      if (n_now < 0 || (n_now == 0 && n_before > n_gone))
        return FALSE;
      if (n_now == 0)
        n_gone -= n_before;
    }

  /* A participant who went without the interaction cannot be found by its id any more. */
  return n_gone == 0;
}

/* Asking */

/* The people it knows have got other numbers. */
void
kith_talk_index_number (KithTalkIndex         *self,
                        const KithPeopleIndex *people)
{
  g_array_set_size (self->numbers, self->people->len);
  for (guint i = 0; i < self->people->len; i++)
    {
      guint number;

      if (!kith_people_index_find (people, g_array_index (self->people, gint64, i), &number))
        number = NOBODY;
      g_array_index (self->numbers, guint32, i) = number;
    }
}

/**
 * kith_talk_index_add_people:
 * @self: an index whose people have their numbers
 * @interaction: the id of an interaction
 * @place: (inout): where to look; 0 at first, and for an id that is lower than the one before
 * @set: where to add those who took part, if they are listed
 */
void
kith_talk_index_add_people (const KithTalkIndex *self,
                            gint64               interaction,
                            guint               *place,
                            KithPeopleSet       *set)
{
  const gint64 *interactions = (const gint64 *) self->interactions->data;
  const guint32 *places = (const guint32 *) self->places->data;
  const guint32 *numbers = (const guint32 *) self->numbers->data;
  guint end = self->interactions->len;
  guint i = *place;

  if (i >= end || interactions[i] != interaction)
    i = find_place (self, i, interaction);
  for (; i < end && interactions[i] == interaction; i++)
    if (numbers[places[i]] != NOBODY)
      kith_people_set_add (set, numbers[places[i]]);

  *place = i;
}

/* Adds everybody who took part in anything, and is listed. */
void
kith_talk_index_add_all (const KithTalkIndex *self,
                         KithPeopleSet       *set)
{
  for (guint i = 0; i < self->numbers->len; i++)
    {
      guint32 number = g_array_index (self->numbers, guint32, i);

      if (number != NOBODY)
        kith_people_set_add (set, number);
    }
}
