/* kith-changes.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-changes.h"

/* Beyond this, looking again at everything costs less than looking at each. */
#define MOST_ROWS 4096

struct _KithChanges
{
  GHashTable *tables;
  guint n_rows;
  gboolean are_all;
};

G_DEFINE_BOXED_TYPE (KithChanges, kith_changes, kith_changes_ref, kith_changes_unref)

/**
 * kith_changes_new:
 *
 * Returns: (transfer full): no changes
 */
KithChanges *
kith_changes_new (void)
{
  KithChanges *self = g_rc_box_new0 (KithChanges);

  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_hash_table_unref);

  return self;
}

KithChanges *
kith_changes_ref (KithChanges *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  KithChanges *self = data;

  g_hash_table_unref (self->tables);
}

void
kith_changes_unref (KithChanges *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * kith_changes_add:
 * @self: changes
 * @table: the name of a table
 * @id: a row that was added, changed or removed
 */
void
kith_changes_add (KithChanges *self,
                  const char  *table,
                  gint64       id)
{
  GHashTable *ids;

  if (self->are_all)
    return;

  ids = g_hash_table_lookup (self->tables, table);
  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      g_hash_table_insert (self->tables, g_strdup (table), ids);
    }

  if (g_hash_table_add (ids, g_memdup2 (&id, sizeof id)) && ++self->n_rows > MOST_ROWS)
    kith_changes_add_all (self);
}

/**
 * kith_changes_add_all:
 * @self: changes
 *
 * Says that anything may have changed.
 */
void
kith_changes_add_all (KithChanges *self)
{
  self->are_all = TRUE;
  g_hash_table_remove_all (self->tables);
}

/**
 * kith_changes_are_all:
 * @self: changes
 *
 * Returns: whether anything may have changed
 */
gboolean
kith_changes_are_all (const KithChanges *self)
{
  return self->are_all;
}

/**
 * kith_changes_are_empty:
 * @self: changes
 *
 * Returns: whether nothing did
 */
gboolean
kith_changes_are_empty (const KithChanges *self)
{
  return !self->are_all && self->n_rows == 0;
}

/**
 * kith_changes_have_table:
 * @self: changes
 * @table: the name of a table
 *
 * Returns: whether a row of @table may have changed
 */
gboolean
kith_changes_have_table (const KithChanges *self,
                         const char        *table)
{
  return self->are_all || g_hash_table_contains (self->tables, table);
}

/**
 * kith_changes_have:
 * @self: changes
 * @table: the name of a table
 * @id: a row of it
 *
 * Returns: whether that row may have changed
 */
gboolean
kith_changes_have (const KithChanges *self,
                   const char        *table,
                   gint64             id)
{
  GHashTable *ids;

  if (self->are_all)
    return TRUE;

  ids = g_hash_table_lookup (self->tables, table);

  return ids != NULL && g_hash_table_contains (ids, &id);
}

/**
 * kith_changes_get_ids:
 * @self: changes
 * @table: the name of a table
 *
 * Returns: (transfer full) (element-type gint64): the rows of @table that changed, if they are
 *   known
 */
GArray *
kith_changes_get_ids (const KithChanges *self,
                      const char        *table)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTable *ids = g_hash_table_lookup (self->tables, table);
  GHashTableIter iter;
  gpointer id;

  if (ids == NULL)
    return array;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (array, id, 1);

  return array;
}
