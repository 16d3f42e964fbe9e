/* kith-lists.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-lists.h"

#include <glib/gi18n.h>

#include "kith-change.h"
#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-text.h"

/* More than anybody looks through. */
#define MOST_LISTS 100

typedef struct
{
  gint64 id;
  char *name;
  char *filter;
  int n_places;
} ListData;

static void
list_data_free (ListData *data)
{
  g_free (data->name);
  g_free (data->filter);
  g_free (data);
}

static KithOperation *
operation_new (const char        *origin,
               KithOperationFunc  func,
               gint64             id,
               const char        *name,
               const char        *filter)
{
  ListData *data = g_new0 (ListData, 1);

  data->id = id;
  data->name = g_strdup (name);
  data->filter = g_strdup (filter);

  return kith_operation_new (origin, func, data, (GDestroyNotify) list_data_free);
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID, message);

  return FALSE;
}

static KithSavedList *
load_list (KithDatabase  *database,
           gint64         id,
           GError       **error)
{
  GError *reason = NULL;
  KithRecord *list = kith_database_load (database, KITH_TYPE_SAVED_LIST, id, &reason);

  if (list == NULL)
    {
      kith_change_explain_absence (error, reason, _("That list is not here any more."));
      return NULL;
    }

  return KITH_SAVED_LIST (list);
}

/* Gives a list its name, which no other has. */
static gboolean
take_name (KithSavedList  *list,
           const char     *name,
           KithDatabase   *database,
           GError        **error)
{
  g_autoptr (KithSavedList) other = NULL;
  g_autofree char *trimmed = kith_text_dup_trimmed (name);

  if (trimmed == NULL)
    return refuse (error, _("A list needs a name. Type one first."));

  if (g_utf8_strlen (trimmed, -1) > KITH_LISTS_MOST_LETTERS)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("The name is too long. Choose one of at most %d letters."),
                   KITH_LISTS_MOST_LETTERS);
      return FALSE;
    }

  other = kith_lookup_saved_list_named (database, trimmed);
  if (other != NULL &&
      kith_record_get_id (KITH_RECORD (other)) != kith_record_get_id (KITH_RECORD (list)))
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("There is a list “%s” already. Choose another name."),
                   kith_saved_list_get_name (other));
      return FALSE;
    }

  kith_saved_list_set_name (list, trimmed);

  return TRUE;
}

static gboolean
take_filter (KithSavedList  *list,
             const char     *text,
             GError        **error)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);
  g_autoptr (KithFilter) filter = NULL;

  /* Whether it can be read is the same on any day. */
  filter = kith_filter_new (trimmed != NULL ? trimmed : "", kith_day_new (2026, 1, 1), NULL, error);
  if (filter == NULL)
    return FALSE;
  if (kith_filter_is_empty (filter))
    return refuse (error, _("A list needs something to look for. Search first."));

  kith_saved_list_set_filter (list, trimmed);

  return TRUE;
}

static gboolean
save (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        user_data,
      GError        **error)
{
  ListData *data = user_data;
  g_autoptr (KithSavedList) list = kith_saved_list_new ();
  g_autoptr (GPtrArray) others = kith_lookup_saved_lists (database, error);
  int position = 1;

  if (others == NULL)
    return FALSE;
  if (others->len >= MOST_LISTS)
    return refuse (error, _("There are as many lists as fit. Remove one first."));
  if (!take_name (list, data->name, database, error) || !take_filter (list, data->filter, error))
    return FALSE;

  if (others->len > 0)
    position += kith_saved_list_get_position (g_ptr_array_index (others, others->len - 1));
  kith_saved_list_set_position (list, position);
  if (!kith_database_save (database, KITH_RECORD (list), error))
    return FALSE;

  kith_operation_set_result (operation, kith_record_get_id (KITH_RECORD (list)));
  kith_operation_take_label (operation, g_strdup_printf (_("Save the list %s"),
                                                         kith_saved_list_get_name (list)));

  return TRUE;
}

/**
 * kith_lists_save:
 * @origin: which program does it
 * @name: what to call it
 * @filter: the text of a filter
 *
 * Keeps a search under a name, after the others. It fails with %KITH_ERROR_INVALID for a name that
 * is empty, too long or taken, and for a filter that is empty or cannot be read. The operation's
 * result is the id of the list.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_lists_save (const char *origin,
                 const char *name,
                 const char *filter)
{
  return operation_new (origin, save, 0, name, filter);
}

static gboolean
change (KithOperation  *operation,
        KithDatabase   *database,
        gpointer        user_data,
        GError        **error)
{
  ListData *data = user_data;
  g_autoptr (KithSavedList) list = load_list (database, data->id, error);

  if (list == NULL || !take_filter (list, data->filter, error))
    return FALSE;

  kith_operation_take_label (operation, g_strdup_printf (_("Change the list %s"),
                                                         kith_saved_list_get_name (list)));

  return kith_database_save (database, KITH_RECORD (list), error);
}

/**
 * kith_lists_change:
 * @origin: which program does it
 * @id: which list
 * @filter: the text of a filter
 *
 * Looks for something else under the same name.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_lists_change (const char *origin,
                   gint64      id,
                   const char *filter)
{
  return operation_new (origin, change, id, NULL, filter);
}

static gboolean
rename_list (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        user_data,
             GError        **error)
{
  ListData *data = user_data;
  g_autoptr (KithSavedList) list = load_list (database, data->id, error);
  g_autofree char *old = NULL;

  if (list == NULL)
    return FALSE;

  old = g_strdup (kith_saved_list_get_name (list));
  if (!take_name (list, data->name, database, error))
    return FALSE;

  /* Translators: the old and the new name. */
  kith_operation_take_label (operation, g_strdup_printf (_("Rename the list %s to %s"), old,
                                                         kith_saved_list_get_name (list)));

  return kith_database_save (database, KITH_RECORD (list), error);
}

/**
 * kith_lists_rename:
 * @origin: which program does it
 * @id: which list
 * @name: what to call it
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_lists_rename (const char *origin,
                   gint64      id,
                   const char *name)
{
  return operation_new (origin, rename_list, id, name, NULL);
}

static gboolean
remove_list (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        user_data,
             GError        **error)
{
  ListData *data = user_data;
  g_autoptr (KithSavedList) list = load_list (database, data->id, error);

  if (list == NULL)
    return FALSE;

  kith_operation_take_label (operation, g_strdup_printf (_("Remove the list %s"),
                                                         kith_saved_list_get_name (list)));

  return kith_database_remove (database, KITH_RECORD (list), error);
}

/**
 * kith_lists_remove:
 * @origin: which program does it
 * @id: which list
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_lists_remove (const char *origin,
                   gint64      id)
{
  return operation_new (origin, remove_list, id, NULL, NULL);
}

static gboolean
move (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        user_data,
      GError        **error)
{
  ListData *data = user_data;
  g_autoptr (KithSavedList) list = load_list (database, data->id, error);
  g_autoptr (GPtrArray) lists = list != NULL ? kith_lookup_saved_lists (database, error) : NULL;
  int place = 0;

  if (lists == NULL)
    return FALSE;

  while (kith_record_get_id (g_ptr_array_index (lists, place)) != data->id)
    place++;
  g_ptr_array_remove_index (lists, place);
  place = CLAMP (place + data->n_places, 0, (int) lists->len);
  g_ptr_array_insert (lists, place, g_object_ref (list));

  for (guint i = 0; i < lists->len; i++)
    {
      KithSavedList *each = g_ptr_array_index (lists, i);

      if (kith_saved_list_get_position (each) == (int) i + 1)
        continue;
      kith_saved_list_set_position (each, i + 1);
      if (!kith_database_save (database, KITH_RECORD (each), error))
        return FALSE;
    }

  kith_operation_take_label (operation, g_strdup_printf (_("Move the list %s"),
                                                         kith_saved_list_get_name (list)));

  return TRUE;
}

/**
 * kith_lists_move:
 * @origin: which program does it
 * @id: which list
 * @n_places: how far down; negative for up; as far as there are others
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_lists_move (const char *origin,
                 gint64      id,
                 int         n_places)
{
  ListData *data = g_new0 (ListData, 1);

  data->id = id;
  data->n_places = n_places;

  return kith_operation_new (origin, move, data, (GDestroyNotify) list_data_free);
}
