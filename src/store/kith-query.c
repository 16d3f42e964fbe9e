/* kith-query.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-query-private.h"

#include "kith-interaction.h"
#include "kith-person.h"
#include "kith-search.h"

/* Either a search for people, or SQL with its values. */
struct _KithQuery
{
  GType row_type;
  KithFilter *filter;
  KithPeopleSort sort;
  char *sql;
  const char *member_sql;
  GPtrArray *values;
};

/* More changed rows than this, and the whole query costs no more than a look at each. */
#define MOST_FOLLOWED 16

G_DEFINE_BOXED_TYPE (KithQuery, kith_query, kith_query_ref, kith_query_unref)

static KithQuery *
query_new (GType row_type)
{
  KithQuery *self = g_atomic_rc_box_new0 (KithQuery);

  self->row_type = row_type;
  self->values = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * kith_query_new_people:
 * @filter: (nullable): whom; everybody for %NULL
 * @sort: the order among those who match equally well
 *
 * Returns: (transfer full): a query for #KithPerson; not the user, nobody archived unless @filter
 *   asks for them
 */
KithQuery *
kith_query_new_people (KithFilter     *filter,
                       KithPeopleSort  sort)
{
  KithQuery *self = query_new (KITH_TYPE_PERSON);

  self->filter = filter != NULL ? kith_filter_ref (filter) : kith_filter_new_words ("");
  self->sort = sort;

  return self;
}

/* The day up to which people are due: none until the end of a holiday from reminders. */
KithDay
kith_query_get_due_day (KithDay today,
                        KithDay holiday_until)
{
  return today > holiday_until ? today : KITH_DAY_NONE;
}

/**
 * kith_query_new_due:
 * @today: the day it is
 * @holiday_until: the last day of a holiday from reminders, on which nobody is due, or
 *   %KITH_DAY_NONE
 *
 * Returns: (transfer full): a query for the #KithPerson to reach out to, by days late over
 *   interval as kith_rhythm_get_lateness() has it
 */
KithQuery *
kith_query_new_due (KithDay today,
                    KithDay holiday_until)
{
  KithQuery *self = query_new (KITH_TYPE_PERSON);

  g_ptr_array_add (self->values, kith_day_format (kith_query_get_due_day (today, holiday_until)));
  self->sql = g_strdup ("SELECT p.id " KITH_QUERY_DUE);
  self->member_sql = "SELECT count (*) FROM person WHERE id = ?1 AND next_due_on <= ?2";

  return self;
}

/**
 * kith_query_new_timeline:
 * @person_id: a person
 *
 * Returns: (transfer full): a query for what happened with that person, newest first
 */
KithQuery *
kith_query_new_timeline (gint64 person_id)
{
  KithQuery *self = query_new (KITH_TYPE_INTERACTION);

  g_ptr_array_add (self->values, g_strdup_printf ("%" G_GINT64_FORMAT, person_id));
  self->sql = g_strdup ("SELECT i.id FROM participant AS a "
                        "JOIN interaction AS i ON i.id = a.interaction_id "
                        "WHERE a.person_id = CAST (?1 AS INTEGER) "
                        "ORDER BY i.happened_on DESC, i.happened_at DESC, i.id DESC");

  return self;
}

KithQuery *
kith_query_ref (KithQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  KithQuery *self = data;

  g_clear_pointer (&self->filter, kith_filter_unref);
  g_free (self->sql);
  g_ptr_array_unref (self->values);
}

void
kith_query_unref (KithQuery *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GType
kith_query_get_row_type (const KithQuery *self)
{
  return self->row_type;
}

static gboolean
run_sql (const KithQuery  *self,
         KithDatabase     *database,
         GArray           *ids,
         GError          **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, self->sql, error);
  int result;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < self->values->len; i++)
    sqlite3_bind_text (statement->stmt, i + 1, g_ptr_array_index (self->values, i), -1,
                       SQLITE_STATIC);

  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement->stmt, 0);

      g_array_append_val (ids, id);
    }

  return result == SQLITE_DONE || kith_database_fail (database, result, error);
}

/* Returns the ids, in order, as an array of gint64; fills @sections, if there are any, with
 * KithListSection. */
GArray *
kith_query_run (const KithQuery  *self,
                KithDatabase     *database,
                GArray           *sections,
                GError          **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done = self->filter != NULL
                    ? kith_search_run (self->filter, self->sort, database, ids, sections, error)
                    : run_sql (self, database, ids, error);

  return done ? g_steal_pointer (&ids) : NULL;
}

/* Finds which of the rows that changed are in the answer no longer, in @gone. Returns FALSE if one
 * may be new or have moved, so that the query is to be asked again. Whoever is logged leaves the
 * due, which would otherwise put all of them in order for it. */
gboolean
kith_query_find_gone (const KithQuery    *self,
                      KithDatabase       *database,
                      const KithChanges  *changes,
                      GArray             *gone)
{
  g_autoptr (GArray) changed = NULL;

  /* The rhythm of a circle is in the order as well. */
  if (self->member_sql == NULL || kith_changes_have_table (changes, "circle"))
    return FALSE;

  changed = kith_changes_get_ids (changes, "person");
  if (changed->len > MOST_FOLLOWED)
    return FALSE;

  for (guint i = 0; i < changed->len; i++)
    {
      gint64 id = g_array_index (changed, gint64, i);
      gint64 is_member = 0;

      if (!kith_database_read_integer (database, &is_member, NULL, self->member_sql, "it", id,
                                       g_ptr_array_index (self->values, 0)) ||
          is_member)
        return FALSE;
      g_array_append_val (gone, id);
    }

  return TRUE;
}
