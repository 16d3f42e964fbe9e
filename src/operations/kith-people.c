/* kith-people.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-people.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-change.h"
#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-rhythm.h"
#include "kith-text.h"

/**
 * kith_people_explain_email:
 * @email: an e-mail address as somebody typed it, without blanks around it
 *
 * Returns: (transfer none) (nullable): a sentence that says why it cannot be one, translated, or
 *   %NULL if it can; whoever reads it from the user asks this
 */
const char *
kith_people_explain_email (const char *email)
{
  const char *at;

  g_return_val_if_fail (email != NULL, NULL);

  at = strchr (email, '@');
  if (at != NULL && at != email && at[1] != '\0' && strchr (at + 1, '@') == NULL &&
      strpbrk (email, " \t\n,;<>") == NULL)
    return NULL;

  return _("That is no e-mail address. It looks like ada@example.com.");
}

typedef struct
{
  KithPersonDraft *draft;
  KithDay today;
} SaveData;

static void
save_data_free (SaveData *data)
{
  kith_person_draft_free (data->draft);
  g_free (data);
}

static gboolean
save (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        user_data,
      GError        **error)
{
  SaveData *data = user_data;
  KithPerson *person = data->draft->person;
  gboolean is_new = kith_record_get_id (KITH_RECORD (person)) == 0;

  if (!kith_person_draft_write (data->draft, database, data->today, error))
    return FALSE;

  kith_operation_set_result (operation, kith_record_get_id (KITH_RECORD (person)));
  kith_operation_take_label (operation,
                             g_strdup_printf (is_new ? _("Add %s") : _("Change %s"),
                                              kith_person_get_display_name (person)));

  return TRUE;
}

/**
 * kith_people_save:
 * @origin: which program does it
 * @draft: (transfer full): the person as it is to be kept
 * @today: the day it is
 *
 * Adds or changes a person. The operation's result is the person's id.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_people_save (const char      *origin,
                  KithPersonDraft *draft,
                  KithDay          today)
{
  SaveData *data = g_new0 (SaveData, 1);

  data->draft = draft;
  data->today = today;

  return kith_operation_new (origin, save, data, (GDestroyNotify) save_data_free);
}

/* Removes a person, and what happened between the two of us alone. */
static gboolean
remove_person (KithDatabase  *database,
               KithPerson    *person,
               GError       **error)
{
  g_autoptr (GPtrArray) interactions = NULL;

  interactions = kith_lookup_interactions (database, kith_record_get_id (KITH_RECORD (person)),
                                           error);
  if (interactions == NULL || !kith_database_remove (database, KITH_RECORD (person), error))
    return FALSE;

  for (guint i = 0; i < interactions->len; i++)
    {
      KithRecord *interaction = g_ptr_array_index (interactions, i);
      g_autoptr (GPtrArray) others = NULL;

      others = kith_lookup_participations (database, kith_record_get_id (interaction), error);
      if (others == NULL ||
          (others->len == 0 && !kith_database_remove (database, interaction, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_people (KithOperation  *operation,
               KithDatabase   *database,
               gpointer        user_data,
               GError        **error)
{
  KithChange *change = user_data;
  g_autofree char *names = kith_change_name_people (database, change->ids);

  for (guint i = 0; i < change->ids->len; i++)
    {
      g_autoptr (KithPerson) person = NULL;

      person = kith_change_load_person (database, g_array_index (change->ids, gint64, i), NULL,
                                        error);
      if (person == NULL)
        return FALSE;
      if (kith_person_get_is_me (person))
        {
          g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                               _("You cannot remove yourself."));
          return FALSE;
        }
      if (!remove_person (database, person, error))
        return FALSE;
    }

  kith_operation_take_label (operation, g_strdup_printf (_("Remove %s"), names));

  return TRUE;
}

/**
 * kith_people_remove:
 * @origin: which program does it
 * @ids: (array length=n_ids): who
 * @n_ids: how many
 *
 * Removes people and what belongs to them alone; an interaction with others stays.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_people_remove (const char   *origin,
                    const gint64 *ids,
                    gsize         n_ids)
{
  return kith_operation_new (origin, remove_people, kith_change_new (ids, n_ids, KITH_DAY_NONE),
                             (GDestroyNotify) kith_change_free);
}

static gboolean
archive (KithOperation  *operation,
         KithDatabase   *database,
         gpointer        user_data,
         GError        **error)
{
  KithChange *change = user_data;
  g_autofree char *names = kith_change_name_people (database, change->ids);

  for (guint i = 0; i < change->ids->len; i++)
    {
      g_autoptr (KithCircle) circle = NULL;
      g_autoptr (KithPerson) person = NULL;

      person = kith_change_load_person (database, g_array_index (change->ids, gint64, i), &circle,
                                        error);
      if (person == NULL)
        return FALSE;

      kith_person_set_archived (person, change->number != 0);
      kith_rhythm_plan (person, circle);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  kith_operation_take_label (operation,
                             g_strdup_printf (change->number != 0 ? _("Archive %s")
                                                                  : _("Bring back %s"),
                                              names));

  return TRUE;
}

/**
 * kith_people_archive:
 * @origin: which program does it
 * @ids: (array length=n_ids): who
 * @n_ids: how many
 * @archived: whether to put them out of sight or bring them back
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_people_archive (const char   *origin,
                     const gint64 *ids,
                     gsize         n_ids,
                     gboolean      archived)
{
  KithChange *change = kith_change_new (ids, n_ids, KITH_DAY_NONE);

  change->number = archived;

  return kith_operation_new (origin, archive, change, (GDestroyNotify) kith_change_free);
}

typedef struct
{
  KithChange *change;
  char *tag;
} TagData;

static void
tag_data_free (TagData *data)
{
  kith_change_free (data->change);
  g_free (data->tag);
  g_free (data);
}

static gboolean
tag_people (KithOperation  *operation,
            KithDatabase   *database,
            gpointer        user_data,
            GError        **error)
{
  TagData *data = user_data;
  g_autofree char *who = kith_change_name_people (database, data->change->ids);

  if (data->tag == NULL)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                           _("A tag needs a name. Type one first."));
      return FALSE;
    }

  for (guint i = 0; i < data->change->ids->len; i++)
    {
      gint64 id = g_array_index (data->change->ids, gint64, i);
      g_autoptr (KithPerson) person = kith_change_load_person (database, id, NULL, error);

      if (person == NULL || !kith_person_draft_add_tag (database, id, data->tag, error))
        return FALSE;
    }

  /* Translators: a tag, and one or several people. */
  kith_operation_take_label (operation, g_strdup_printf (_("Tag “%s” for %s"), data->tag, who));

  return TRUE;
}

/**
 * kith_people_tag:
 * @origin: which program does it
 * @ids: (array length=n_ids): who
 * @n_ids: how many
 * @tag: the name of a tag, which is made if there is none
 *
 * Gives people a tag besides those that they have.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_people_tag (const char   *origin,
                 const gint64 *ids,
                 gsize         n_ids,
                 const char   *tag)
{
  TagData *data = g_new0 (TagData, 1);

  data->change = kith_change_new (ids, n_ids, KITH_DAY_NONE);
  data->tag = kith_text_dup_trimmed (tag);

  return kith_operation_new (origin, tag_people, data, (GDestroyNotify) tag_data_free);
}

typedef struct
{
  gint64 person_id;
  GBytes *photo;
} PhotoData;

static void
photo_data_free (PhotoData *data)
{
  g_clear_pointer (&data->photo, g_bytes_unref);
  g_free (data);
}

static gboolean
set_photo (KithOperation  *operation,
           KithDatabase   *database,
           gpointer        user_data,
           GError        **error)
{
  PhotoData *data = user_data;
  g_autoptr (KithPerson) person = NULL;

  person = kith_change_load_person (database, data->person_id, NULL, error);
  if (person == NULL)
    return FALSE;

  kith_person_set_photo (person, data->photo);
  kith_operation_take_label (operation, g_strdup_printf (_("Change the photo of %s"),
                                                         kith_person_get_display_name (person)));

  return kith_database_save (database, KITH_RECORD (person), error);
}

/**
 * kith_people_set_photo:
 * @origin: which program does it
 * @person_id: whose
 * @photo: (nullable): a small picture as PNG or JPEG, or %NULL to take it away
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_people_set_photo (const char *origin,
                       gint64      person_id,
                       GBytes     *photo)
{
  PhotoData *data = g_new0 (PhotoData, 1);

  data->person_id = person_id;
  data->photo = photo != NULL ? g_bytes_ref (photo) : NULL;

  return kith_operation_new (origin, set_photo, data, (GDestroyNotify) photo_data_free);
}
