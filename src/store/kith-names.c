/* kith-names.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-names.h"

#include "kith-database-private.h"

struct _KithNames
{
  GArray *ids;
  GArray *ends;
  GArray *letters;
  GString *keys;
};

static void
clear (gpointer data)
{
  KithNames *self = data;

  g_array_unref (self->ids);
  g_array_unref (self->ends);
  g_array_unref (self->letters);
  g_string_free (self->keys, TRUE);
}

static char *
join (const char *display_name,
      const char *nickname)
{
  return g_strjoin (nickname != NULL ? " " : NULL, display_name, nickname, NULL);
}

static void
append (KithNames        *self,
        KithNamesKeyFunc  func,
        gint64            id,
        const char       *text)
{
  guint64 letters = func (self->keys, text);
  guint32 end = self->keys->len;

  g_array_append_val (self->ids, id);
  g_array_append_val (self->letters, letters);
  g_array_append_val (self->ends, end);
}

/**
 * kith_names_read:
 * @database: a connection
 * @func: (scope call): makes the keys
 * @error: return location for a #GError
 *
 * Reads whoever is listed: not the user, nobody archived. All rows are read, so that this is for
 * the reading thread.
 *
 * Returns: (transfer full): the names, by id, or %NULL with @error set
 */
KithNames *
kith_names_read (KithDatabase      *database,
                 KithNamesKeyFunc   func,
                 GError           **error)
{
  g_autoptr (KithNames) self = NULL;
  g_autoptr (KithStatement) statement = NULL;
  int result;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  statement = kith_database_prepare (database,
                                     "SELECT id, display_name, nickname FROM person "
                                     "WHERE is_me = 0 AND archived = 0 ORDER BY id",
                                     error);
  if (statement == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (KithNames);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->letters = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->keys = g_string_new (NULL);
  while ((result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    {
      const char *nickname = (const char *) sqlite3_column_text (statement->stmt, 2);
      g_autofree char *text = NULL;

      text = join ((const char *) sqlite3_column_text (statement->stmt, 1), nickname);
      append (self, func, sqlite3_column_int64 (statement->stmt, 0), text);
    }

  if (result != SQLITE_DONE)
    {
      kith_database_fail (database, result, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

KithNames *
kith_names_ref (KithNames *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
kith_names_unref (KithNames *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

guint
kith_names_get_n_names (const KithNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ids->len;
}

/**
 * kith_names_get_id:
 * @self: names
 * @index: which
 *
 * Returns: the id of the person
 */
gint64
kith_names_get_id (const KithNames *self,
                   guint            index)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index < self->ids->len, 0);

  return g_array_index (self->ids, gint64, index);
}

/**
 * kith_names_get_keys:
 * @self: names
 *
 * Returns: (transfer none): all keys, one after the other
 */
const char *
kith_names_get_keys (const KithNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->keys->str;
}

/**
 * kith_names_get_ends:
 * @self: names
 *
 * Returns: (transfer none): where each key ends, in bytes
 */
const guint32 *
kith_names_get_ends (const KithNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const guint32 *) (gpointer) self->ends->data;
}

/**
 * kith_names_get_letters:
 * @self: names
 *
 * Returns: (transfer none): what the function returned for each
 */
const guint64 *
kith_names_get_letters (const KithNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const guint64 *) (gpointer) self->letters->data;
}

/**
 * kith_names_get_size:
 * @self: names
 *
 * Returns: how many bytes they take, without what is kept free to grow
 */
gsize
kith_names_get_size (const KithNames *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->keys->len +
         self->ids->len * (sizeof (gint64) + sizeof (guint32) + sizeof (guint64));
}

/**
 * kith_names_dup_text:
 * @person: a person
 *
 * Returns: (transfer full): the text by which a person is found: the name, and after a blank the
 *   nickname, if there is one
 */
char *
kith_names_dup_text (KithPerson *person)
{
  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  return join (kith_person_get_display_name (person), kith_person_get_nickname (person));
}
