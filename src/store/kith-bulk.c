/* kith-bulk.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-bulk.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-recorder.h"

/* SQLite 3.40 opens a savepoint for each statement that fires a trigger, and each savepoint makes
 * FTS5 write what it has gathered for the index: a hundred thousand people so take a minute, and
 * the index is left in splinters; and each page that the statement touches is copied first. Within
 * a large transaction the triggers that keep the index and the order of names are therefore taken
 * away, what changed is indexed by one statement for each table, and the triggers put back. A
 * rollback puts them back as well. */

/* What a large transaction may keep in memory before it writes pages twice, in KiB, negative as
 * SQLite has it. */
#define CACHE_SIZE "-16384"

/* From so many changes on it pays. */
#define LEAST_CHANGES 500

/* The triggers that write to person_text, person_order, person_search, name_search and
 * interaction_search. */
#define IS_INDEXING                                                                  \
  "type = 'trigger' AND (name GLOB 'person_text_*' OR name GLOB 'person_document_*'" \
  " OR name GLOB 'person_order_*' OR name GLOB 'interaction_search_*')"

/* Those of them that only index what is added. */
#define IS_INDEXING_NEW IS_INDEXING " AND (name GLOB '*_insert' OR name GLOB '*_named')"

#define PERSON_COLUMNS                                                                      \
  "rowid, display_name, given_name, family_name, additional_names, nickname, phonetic_name," \
  " company, title, how_we_met, met_place, notes, places, details, tags, interests"
#define NAME_COLUMNS "display_name, given_name, family_name, nickname, phonetic_name"

#define ADD_ORDER                                                                               \
  "INSERT INTO person_order (person_id, by_name, by_family_name, initial, family_initial)"      \
  " SELECT id, kith_sort_key (display_name),"                                                   \
  " kith_sort_key (coalesce (family_name || ' ', '') || display_name),"                         \
  " kith_initial (display_name), kith_initial (coalesce (family_name, display_name)) FROM person"
#define ADD_TEXT "INSERT INTO person_text SELECT * FROM person_text_now WHERE person_id "
#define ADD_PERSON \
  "INSERT INTO person_search (" PERSON_COLUMNS ") SELECT * FROM person_document WHERE id "
#define ADD_NAME                                                                                \
  "INSERT INTO name_search (rowid, " NAME_COLUMNS ") SELECT id, " NAME_COLUMNS                  \
  " FROM person WHERE id "
#define ADD_INTERACTION \
  "INSERT INTO interaction_search (rowid, text, place) SELECT id, text, place FROM interaction " \
  "WHERE id "

/* Where ids rise, what was added is what lies above the highest that were there: of these tables,
 * ?1 to ?5 below. */
static const char *const growing[] = {
  "person", "contact_detail", "person_tag", "person_interest", "interaction",
};

/* New people are documents; those who were there are brought in line by what their text fires. */
static const char *const write_new[] = {
  ADD_ORDER " WHERE id > ?1",
  ADD_TEXT "> ?1",
  "UPDATE person_text SET (places, details, tags, interests) ="
  " (SELECT places, details, tags, interests FROM person_text_now AS n"
  "  WHERE n.person_id = person_text.person_id)"
  " WHERE person_id <= ?1 AND person_id IN"
  " (SELECT person_id FROM contact_detail WHERE id > ?2"
  "  UNION SELECT person_id FROM person_tag WHERE id > ?3"
  "  UNION SELECT person_id FROM person_interest WHERE id > ?4)",
};

static const struct
{
  const char *index;
  const char *sql;
  /* Which of the growing tables it indexes. */
  guint growing;
} index_new[] = {
  { "person_search", ADD_PERSON "> ?1", 0 },
  { "name_search", ADD_NAME "> ?1", 0 },
  { "interaction_search", ADD_INTERACTION "> ?5", 4 },
};

/* How much of an index is gathered in memory before it is written as one piece, in bytes, and how
 * many pieces of a size there may be before they are merged: each search looks through all of
 * them. As FTS5 has it otherwise: a mebibyte, and four. */
#define GATHERED_AT_ONCE 8388608
#define GATHERED_OTHERWISE 1048576
#define MERGED_OTHERWISE 4

/* What a changeset touches is listed first, and leaves the index as it was known there; then it is
 * indexed as it is now. */
#define TOUCHED_PEOPLE "IN (SELECT id FROM temp.kith_touched WHERE kind = 0)"
#define TOUCHED_INTERACTIONS "IN (SELECT id FROM temp.kith_touched WHERE kind = 1)"

static const char *const list_leaning[] = {
  "INSERT OR IGNORE INTO temp.kith_touched SELECT 0, person_id FROM contact_detail"
  " WHERE id IN (SELECT id FROM temp.kith_touched WHERE kind = 2)",
  "INSERT OR IGNORE INTO temp.kith_touched SELECT 0, person_id FROM person_tag"
  " WHERE id IN (SELECT id FROM temp.kith_touched WHERE kind = 3)"
  " OR tag_id IN (SELECT id FROM temp.kith_touched WHERE kind = 5)",
  "INSERT OR IGNORE INTO temp.kith_touched SELECT 0, person_id FROM person_interest"
  " WHERE id IN (SELECT id FROM temp.kith_touched WHERE kind = 4)"
  " OR interest_id IN (SELECT id FROM temp.kith_touched WHERE kind = 6)",
};

static const char *const forget_people[] = {
  "INSERT INTO person_search (person_search, " PERSON_COLUMNS ")"
  " SELECT 'delete', * FROM person_document WHERE id " TOUCHED_PEOPLE,
  "INSERT INTO name_search (name_search, rowid, " NAME_COLUMNS ")"
  " SELECT 'delete', id, " NAME_COLUMNS " FROM person_document WHERE id " TOUCHED_PEOPLE,
  "DELETE FROM person_text WHERE person_id " TOUCHED_PEOPLE,
  "DELETE FROM person_order WHERE person_id " TOUCHED_PEOPLE,
};

static const char *const index_people[] = {
  ADD_ORDER " WHERE id " TOUCHED_PEOPLE,
  ADD_TEXT TOUCHED_PEOPLE,
  ADD_PERSON TOUCHED_PEOPLE,
  ADD_NAME TOUCHED_PEOPLE,
};

static const char *const rebuild_people[] = {
  "DELETE FROM person_order",
  ADD_ORDER,
  "DELETE FROM person_text",
  "INSERT INTO person_text SELECT * FROM person_text_now",
  "INSERT INTO person_search (person_search) VALUES ('rebuild')",
  "INSERT INTO name_search (name_search) VALUES ('rebuild')",
};

static const char *const forget_interactions[] = {
  "INSERT INTO interaction_search (interaction_search, rowid, text, place)"
  " SELECT 'delete', id, text, place FROM interaction WHERE id " TOUCHED_INTERACTIONS,
};

static const char *const index_interactions[] = {
  ADD_INTERACTION TOUCHED_INTERACTIONS,
};

static const char *const rebuild_interactions[] = {
  "INSERT INTO interaction_search (interaction_search) VALUES ('rebuild')",
};

/* The kinds of kith_touched, by table, and which column names the person, or 0. People whose rows
 * lean on others are found through these. */
static const struct
{
  const char *table;
  int person_column;
} touchable[] = {
  { "person", 0 }, { "interaction", 0 }, { "contact_detail", 3 }, { "person_tag", 3 },
  { "person_interest", 3 }, { "tag", 0 }, { "interest", 0 },
};

typedef enum
{
  MODE_IDLE,
  MODE_NEW,
  MODE_CHANGESET,
} Mode;

struct _KithBulk
{
  KithDatabase *database;
  Mode mode;
  gint64 cache_size;
  gint64 last_ids[G_N_ELEMENTS (growing)];

  /* Statements that make the triggers again, while they are away. */
  GPtrArray *triggers;
  gboolean rebuilds_people;
  gboolean rebuilds_interactions;
};

static gboolean
run (KithBulk    *self,
     const char  *sql,
     GError     **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  int n_values;
  int result;

  if (statement == NULL)
    return FALSE;

  n_values = sqlite3_bind_parameter_count (statement->stmt);
  for (int i = 0; i < n_values; i++)
    sqlite3_bind_int64 (statement->stmt, i + 1, self->last_ids[i]);
  result = sqlite3_step (statement->stmt);

  return result == SQLITE_DONE || kith_database_fail (self->database, result, error);
}

static gboolean
run_all (KithBulk           *self,
         const char *const  *sql,
         gsize               n_sql,
         GError            **error)
{
  for (gsize i = 0; i < n_sql; i++)
    if (!run (self, sql[i], error))
      return FALSE;

  return TRUE;
}

/* Takes triggers away and remembers them. */
static gboolean
drop_triggers (KithBulk    *self,
               const char  *condition,
               GError     **error)
{
  g_autofree char *sql = g_strconcat ("SELECT name, sql FROM sqlite_schema WHERE ", condition,
                                      NULL);
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (KithStatement) statement = kith_database_prepare (self->database, sql, error);
  int result;

  if (statement == NULL)
    return FALSE;

  self->triggers = g_ptr_array_new_with_free_func (g_free);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (statement->stmt, 0);

      g_ptr_array_add (drops, g_strdup_printf ("DROP TRIGGER %s", name));
      g_ptr_array_add (self->triggers,
                       g_strdup ((const char *) sqlite3_column_text (statement->stmt, 1)));
    }
  if (result != SQLITE_DONE)
    return kith_database_fail (self->database, result, error);
  sqlite3_reset (statement->stmt);

  for (guint i = 0; i < drops->len; i++)
    if (!kith_database_execute (self->database, g_ptr_array_index (drops, i), error))
      return FALSE;

  return TRUE;
}

static KithBulk *
create (KithDatabase  *database,
        GError       **error)
{
  g_autoptr (KithBulk) self = g_new0 (KithBulk, 1);

  self->database = database;

  return kith_database_read_integer (database, &self->cache_size, error, "PRAGMA cache_size",
                                     NULL) &&
         kith_database_execute (database, "PRAGMA cache_size = " CACHE_SIZE, error)
           ? g_steal_pointer (&self)
           : NULL;
}

/**
 * kith_bulk_begin:
 * @database: the connection of an operation
 * @error: return location for a #GError
 *
 * Stops making what is added findable until kith_bulk_end(). What is added gets new ids, as
 * kith_database_save() gives them; an interaction must stay as it is until then, since it cannot be
 * taken out of an index it is not in. Records that are kept meanwhile have their ids even if the
 * operation fails.
 *
 * Returns: (transfer full): what to end, or %NULL with @error set
 */
KithBulk *
kith_bulk_begin (KithDatabase  *database,
                 GError       **error)
{
  KithRecorder *recorder = kith_database_get_recorder (database);
  g_autoptr (KithBulk) self = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  self = create (database, error);
  if (self == NULL)
    return NULL;
  if (recorder != NULL && !kith_recorder_leave_new (recorder))
    return g_steal_pointer (&self);

  self->mode = MODE_NEW;
  for (guint i = 0; i < G_N_ELEMENTS (growing); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max (id) FROM %s", growing[i]);

      if (!kith_database_read_integer (database, &self->last_ids[i], error, sql, NULL))
        return NULL;
    }

  return drop_triggers (self, IS_INDEXING_NEW, error) ? g_steal_pointer (&self) : NULL;
}

/* Changesets */

static int
find_kind (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (touchable); i++)
    if (strcmp (touchable[i].table, table) == 0)
      return i;

  return -1;
}

static int
touch (sqlite3_stmt  *stmt,
       int            kind,
       sqlite3_value *id)
{
  if (id == NULL || sqlite3_value_type (id) != SQLITE_INTEGER)
    return SQLITE_OK;

  sqlite3_bind_int (stmt, 1, kind);
  sqlite3_bind_value (stmt, 2, id);
  sqlite3_step (stmt);

  return sqlite3_reset (stmt);
}

/* Lists the row of one change, and the person it is or was about: rows that are not there yet, or
 * not any more, tell it themselves. */
static int
touch_change (sqlite3_stmt           *stmt,
              sqlite3_changeset_iter *iter,
              int                     kind,
              int                     change)
{
  int person_column = touchable[kind].person_column;
  sqlite3_value *id = NULL;
  sqlite3_value *old_person = NULL;
  sqlite3_value *new_person = NULL;
  int result;

  /* The id is the first column of every table. */
  if (change == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  result = touch (stmt, kind, id);
  if (person_column == 0 || result != SQLITE_OK)
    return result;

  if (change != SQLITE_INSERT)
    sqlite3changeset_old (iter, person_column, &old_person);
  if (change != SQLITE_DELETE)
    sqlite3changeset_new (iter, person_column, &new_person);
  result = touch (stmt, 0, old_person);

  return result == SQLITE_OK ? touch (stmt, 0, new_person) : result;
}

static gboolean
list_touched (KithBulk       *self,
              gconstpointer   data,
              int             size,
              GError        **error)
{
  g_autoptr (KithStatement) statement = NULL;
  sqlite3_changeset_iter *iter = NULL;
  int result;

  if (!kith_database_execute (self->database,
                              "CREATE TEMP TABLE IF NOT EXISTS kith_touched"
                              " (kind INTEGER, id INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID;"
                              "DELETE FROM temp.kith_touched",
                              error))
    return FALSE;

  statement = kith_database_prepare (self->database,
                                     "INSERT OR IGNORE INTO temp.kith_touched VALUES (?1, ?2)",
                                     error);
  if (statement == NULL)
    return FALSE;

  result = sqlite3changeset_start (&iter, size, (void *) data);
  while (result == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *table;
      int n_columns, change, indirect, kind;

      sqlite3changeset_op (iter, &table, &n_columns, &change, &indirect);
      kind = find_kind (table);
      if (kind >= 0)
        result = touch_change (statement->stmt, iter, kind, change);
    }

  if (iter != NULL)
    {
      int end = sqlite3changeset_finalize (iter);

      result = result == SQLITE_OK ? end : result;
    }
  if (result != SQLITE_OK)
    return kith_database_fail (self->database, result, error);

  return run_all (self, list_leaning, G_N_ELEMENTS (list_leaning), error);
}

/* Is it shorter to index what is left of a table from the beginning? */
static gboolean
find_most (KithBulk    *self,
           int          kind,
           const char  *table,
           gboolean    *is_most,
           GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", table);
  gint64 n_touched = 0;
  gint64 n_rows = 0;

  if (!kith_database_read_integer (self->database, &n_touched, error,
                                   "SELECT count (*) FROM temp.kith_touched WHERE kind = ?1", "i",
                                   (gint64) kind) ||
      !kith_database_read_integer (self->database, &n_rows, error, sql, NULL))
    return FALSE;

  *is_most = n_touched * 2 >= n_rows;

  return TRUE;
}

/**
 * kith_bulk_begin_changeset:
 * @database: a connection, in a transaction
 * @changeset: a changeset that is going to be applied, one way or the other
 * @size: its size in bytes
 * @error: return location for a #GError
 *
 * Stops keeping the rows of @changeset findable until kith_bulk_end(), where they are many. No
 * other row may change meanwhile.
 *
 * Returns: (transfer full): what to end, or %NULL with @error set
 */
KithBulk *
kith_bulk_begin_changeset (KithDatabase   *database,
                           gconstpointer   changeset,
                           int             size,
                           GError        **error)
{
  g_autoptr (KithBulk) self = NULL;
  gint64 n_touched = 0;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (changeset != NULL, NULL);

  self = create (database, error);
  if (self == NULL || !list_touched (self, changeset, size, error) ||
      !kith_database_read_integer (database, &n_touched, error,
                                   "SELECT count (*) FROM temp.kith_touched", NULL))
    return NULL;

  if (n_touched < LEAST_CHANGES)
    return g_steal_pointer (&self);

  self->mode = MODE_CHANGESET;
  if (!find_most (self, 0, "person", &self->rebuilds_people, error) ||
      !find_most (self, 1, "interaction", &self->rebuilds_interactions, error) ||
      !drop_triggers (self, IS_INDEXING, error) ||
      (!self->rebuilds_people &&
       !run_all (self, forget_people, G_N_ELEMENTS (forget_people), error)) ||
      (!self->rebuilds_interactions &&
       !run_all (self, forget_interactions, G_N_ELEMENTS (forget_interactions), error)))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
index_changeset (KithBulk  *self,
                 GError   **error)
{
  gboolean done;

  done = self->rebuilds_people
           ? run_all (self, rebuild_people, G_N_ELEMENTS (rebuild_people), error)
           : run_all (self, index_people, G_N_ELEMENTS (index_people), error);
  if (!done)
    return FALSE;

  return self->rebuilds_interactions
           ? run_all (self, rebuild_interactions, G_N_ELEMENTS (rebuild_interactions), error)
           : run_all (self, index_interactions, G_N_ELEMENTS (index_interactions), error);
}

/* Sets an option of an index, or has it do something. */
static gboolean
tell_index (KithBulk    *self,
            const char  *index,
            const char  *command,
            int          value,
            GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('%s', %d)", index,
                                          index, command, value);

  return kith_database_execute (self->database, sql, error);
}

/* Is as much of a table new as was there before? */
static gboolean
find_mostly_new (KithBulk  *self,
                 guint      table,
                 gboolean  *is_mostly_new,
                 GError   **error)
{
  g_autofree char *new_rows = g_strdup_printf ("SELECT count (*) FROM %s WHERE id > ?1",
                                               growing[table]);
  g_autofree char *old_rows = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s "
                                               "WHERE id <= ?1 LIMIT ?2)", growing[table]);
  gint64 last_id = self->last_ids[table];
  gint64 n_new = 0;
  gint64 n_old = 0;

  if (!kith_database_read_integer (self->database, &n_new, error, new_rows, "i", last_id) ||
      !kith_database_read_integer (self->database, &n_old, error, old_rows, "ii", last_id,
                                   n_new + 1))
    return FALSE;

  *is_mostly_new = n_old <= n_new;

  return TRUE;
}

/* Writes large pieces and leaves them, to merge them all at the end, once, instead of some of them
 * again and again. That is worth it only where little was there before. */
static gboolean
index_added (KithBulk  *self,
             GError   **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (index_new); i++)
    {
      const char *index = index_new[i].index;
      gboolean is_mostly_new = FALSE;

      if (!tell_index (self, index, "hashsize", GATHERED_AT_ONCE, error) ||
          !tell_index (self, index, "automerge", 0, error) ||
          !run (self, index_new[i].sql, error) ||
          !find_mostly_new (self, index_new[i].growing, &is_mostly_new, error) ||
          (is_mostly_new && !tell_index (self, index, "optimize", 0, error)) ||
          !tell_index (self, index, "automerge", MERGED_OTHERWISE, error) ||
          !tell_index (self, index, "hashsize", GATHERED_OTHERWISE, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_bulk_end:
 * @bulk: what kith_bulk_begin() or kith_bulk_begin_changeset() returned
 * @error: return location for a #GError
 *
 * Makes everything findable as it is now.
 *
 * Returns: %TRUE, or %FALSE with @error set; then the transaction must be rolled back
 */
gboolean
kith_bulk_end (KithBulk  *bulk,
               GError   **error)
{
  g_return_val_if_fail (bulk != NULL, FALSE);

  if (bulk->mode == MODE_NEW &&
      (!run_all (bulk, write_new, G_N_ELEMENTS (write_new), error) || !index_added (bulk, error)))
    return FALSE;
  if (bulk->mode == MODE_CHANGESET && !index_changeset (bulk, error))
    return FALSE;

  for (guint i = 0; bulk->triggers != NULL && i < bulk->triggers->len; i++)
    if (!kith_database_execute (bulk->database, g_ptr_array_index (bulk->triggers, i), error))
      return FALSE;

  return TRUE;
}

void
kith_bulk_free (KithBulk *bulk)
{
  g_autofree char *restore = NULL;

  restore = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, bulk->cache_size);
  kith_database_execute (bulk->database, restore, NULL);
  g_clear_pointer (&bulk->triggers, g_ptr_array_unref);
  g_free (bulk);
}
