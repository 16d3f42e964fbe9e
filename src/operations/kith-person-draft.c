/* kith-person-draft.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-person-draft.h"

#include <glib/gi18n.h>

#include "kith-change.h"
#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-error.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-name.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-rhythm.h"
#include "kith-tag.h"
#include "kith-text.h"

/**
 * kith_person_draft_new:
 * @person: a person, new or loaded
 *
 * Returns: (transfer full): a draft that leaves alone what belongs to @person
 */
KithPersonDraft *
kith_person_draft_new (KithPerson *person)
{
  KithPersonDraft *draft = g_new0 (KithPersonDraft, 1);

  draft->person = g_object_ref (person);

  return draft;
}

void
kith_person_draft_free (KithPersonDraft *draft)
{
  g_clear_object (&draft->person);
  g_clear_pointer (&draft->details, g_ptr_array_unref);
  g_clear_pointer (&draft->dates, g_ptr_array_unref);
  g_clear_pointer (&draft->tags, g_strfreev);
  g_clear_pointer (&draft->interests, g_strfreev);
  g_clear_pointer (&draft->base, kith_person_draft_free);
  g_free (draft);
}

/**
 * kith_person_draft_add_detail:
 * @draft: a draft
 * @kind: a #KithDetailKind
 * @label: (nullable): home, work, or what the user calls it
 * @value: the e-mail, number or page
 *
 * Adds a way to reach the person.
 */
void
kith_person_draft_add_detail (KithPersonDraft *draft,
                              int              kind,
                              const char      *label,
                              const char      *value)
{
  KithContactDetail *detail = kith_contact_detail_new ();

  kith_contact_detail_set_kind (detail, kind);
  kith_contact_detail_set_label (detail, label);
  kith_contact_detail_set_value (detail, value);
  if (draft->details == NULL)
    draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->details, detail);
}

static KithRecord *
find_by_id (GPtrArray *records,
            gint64     id)
{
  for (guint i = 0; i < records->len; i++)
    if (kith_record_get_id (g_ptr_array_index (records, i)) == id)
      return g_ptr_array_index (records, i);

  return NULL;
}

/* Loads a record, or none if it was removed meanwhile. */
static gboolean
load_if_there (KithDatabase  *database,
               GType          type,
               gint64         id,
               KithRecord   **record,
               GError       **error)
{
  g_autoptr (GError) reason = NULL;

  *record = kith_database_load (database, type, id, &reason);
  if (*record != NULL || g_error_matches (reason, KITH_ERROR, KITH_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

/* Keeps what was made of a record, but for what others changed since it was seen as @base. One
 * that was removed meanwhile comes back, since somebody has just said that it is to be there. */
static gboolean
write_record (KithDatabase  *database,
              KithRecord    *base,
              KithRecord    *edited,
              GError       **error)
{
  g_autoptr (KithRecord) record = NULL;

  if (kith_record_get_id (edited) != 0 &&
      !load_if_there (database, G_OBJECT_TYPE (edited), kith_record_get_id (edited), &record,
                      error))
    return FALSE;
  if (record == NULL)
    kith_record_set_id (edited, 0);

  if (record != NULL && base != NULL)
    {
      kith_record_merge_columns (record, base, edited);
      kith_record_copy_columns (edited, record);
    }

  return kith_database_save (database, edited, error);
}

/* Makes the records kept for a person, of which @known were seen, those of @wanted: keeps,
 * changes, adds and removes. */
static gboolean
write_records (KithDatabase  *database,
               GPtrArray     *known,
               GPtrArray     *wanted,
               gint64         person_id,
               GError       **error)
{
  for (guint i = 0; i < known->len; i++)
    {
      KithRecord *record = g_ptr_array_index (known, i);

      if (find_by_id (wanted, kith_record_get_id (record)) == NULL &&
          !kith_database_remove (database, record, error))
        return FALSE;
    }

  for (guint i = 0; i < wanted->len; i++)
    {
      KithRecord *record = g_ptr_array_index (wanted, i);
      KithRecord *base = find_by_id (known, kith_record_get_id (record));

      g_object_set (record, "person-id", person_id, NULL);
      if (!write_record (database, base, record, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_details (KithPersonDraft  *draft,
               KithDatabase     *database,
               GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));
  g_autoptr (GPtrArray) known = NULL;

  known = draft->base != NULL && draft->base->details != NULL
            ? g_ptr_array_ref (draft->base->details)
            : kith_lookup_details (database, person_id, error);
  if (known == NULL)
    return FALSE;

  for (guint i = 0; i < draft->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (draft->details, i);
      g_autofree char *key = kith_contact_key_new (kith_contact_detail_get_kind (detail),
                                                   kith_contact_detail_get_value (detail));

      kith_contact_detail_set_match_key (detail, key);
      kith_contact_detail_set_position (detail, i + 1);
    }

  return write_records (database, known, draft->details, person_id, error);
}

static gboolean
write_dates (KithPersonDraft  *draft,
             KithDatabase     *database,
             GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));
  g_autoptr (GPtrArray) known = NULL;

  known = draft->base != NULL && draft->base->dates != NULL
            ? g_ptr_array_ref (draft->base->dates)
            : kith_lookup_dates (database, person_id, error);

  return known != NULL && write_records (database, known, draft->dates, person_id, error);
}

/* The tag or interest called @name, made if there is none. */
static KithRecord *
get_named (KithDatabase  *database,
           GType          type,
           const char    *name,
           GError       **error)
{
  g_autoptr (KithRecord) record = kith_lookup_named (database, type, name);

  if (record != NULL)
    return g_steal_pointer (&record);

  record = g_object_new (type, "name", name, NULL);

  return kith_database_save (database, record, error) ? g_steal_pointer (&record) : NULL;
}

static GStrv
get_names (GPtrArray *records)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &name, NULL);
      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

static gboolean
is_named (GStrv       names,
          const char *name)
{
  return g_strv_contains ((const char *const *) names, name);
}

/* Makes the tags or interests of a person, of which @known were seen, those that are named. */
static gboolean
write_names (KithDatabase  *database,
             gint64         person_id,
             GType          type,
             GType          link_type,
             const char    *link_property,
             GStrv          known,
             GStrv          names,
             GError       **error)
{
  for (char **name = known; *name != NULL; name++)
    {
      g_autoptr (KithRecord) record = NULL;
      g_autoptr (KithRecord) link = NULL;

      if (is_named (names, *name))
        continue;

      record = kith_lookup_named (database, type, *name);
      if (record != NULL)
        link = kith_lookup_link (database, link_type, person_id, kith_record_get_id (record));
      if (link != NULL && !kith_database_remove (database, link, error))
        return FALSE;
    }

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (KithRecord) record = NULL;
      g_autoptr (KithRecord) link = NULL;

      if (is_named (known, *name))
        continue;

      record = get_named (database, type, *name, error);
      if (record == NULL)
        return FALSE;

      link = kith_lookup_link (database, link_type, person_id, kith_record_get_id (record));
      if (link != NULL)
        continue;

      link = g_object_new (link_type, "person-id", person_id, link_property,
                           kith_record_get_id (record), NULL);
      if (!kith_database_save (database, link, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_tags (KithPersonDraft  *draft,
            KithDatabase     *database,
            GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));
  g_autoptr (GPtrArray) tags = kith_lookup_tags (database, person_id, error);
  g_auto (GStrv) known = NULL;

  if (tags == NULL)
    return FALSE;

  known = draft->base != NULL && draft->base->tags != NULL ? g_strdupv (draft->base->tags)
                                                           : get_names (tags);

  return write_names (database, person_id, KITH_TYPE_TAG, KITH_TYPE_PERSON_TAG, "tag-id", known,
                      draft->tags, error);
}

static gboolean
write_interests (KithPersonDraft  *draft,
                 KithDatabase     *database,
                 GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));
  g_autoptr (GPtrArray) interests = kith_lookup_interests (database, person_id, error);
  g_auto (GStrv) known = NULL;

  if (interests == NULL)
    return FALSE;

  known = draft->base != NULL && draft->base->interests != NULL
            ? g_strdupv (draft->base->interests)
            : get_names (interests);

  return write_names (database, person_id, KITH_TYPE_INTEREST, KITH_TYPE_PERSON_INTEREST,
                      "interest-id", known, draft->interests, error);
}

/* Brings into the draft what others changed since it was begun: somebody may log a call while the
 * dialog is open, and that is not to be taken back. Whoever was removed meanwhile is added anew. */
static gboolean
catch_up (KithPersonDraft  *draft,
          KithDatabase     *database,
          GError          **error)
{
  KithRecord *edited = KITH_RECORD (draft->person);
  g_autoptr (KithRecord) person = NULL;

  if (!load_if_there (database, KITH_TYPE_PERSON, kith_record_get_id (edited), &person, error))
    return FALSE;
  if (person == NULL)
    {
      kith_record_set_id (edited, 0);
      return TRUE;
    }

  kith_record_merge_columns (person, KITH_RECORD (draft->base->person), edited);
  kith_record_copy_columns (edited, person);

  return TRUE;
}

/* Ends a snooze that was for the rhythm that the person had before. */
static gboolean
change_rhythm (KithPerson    *person,
               KithCircle    *circle,
               KithDatabase  *database,
               KithDay        today,
               GError       **error)
{
  gint64 id = kith_record_get_id (KITH_RECORD (person));
  g_autoptr (KithRecord) before = NULL;
  g_autoptr (KithCircle) old = NULL;

  if (!load_if_there (database, KITH_TYPE_PERSON, id, &before, error))
    return FALSE;
  if (before == NULL)
    return TRUE;
  if (!kith_change_load_circle (database, kith_person_get_circle_id (KITH_PERSON (before)), &old,
                                error))
    return FALSE;

  kith_rhythm_change (person, circle, kith_rhythm_get_interval (KITH_PERSON (before), old), today);

  return TRUE;
}

/**
 * kith_person_draft_write:
 * @draft: a draft
 * @database: the connection of an operation
 * @today: the day it is
 * @error: return location for a #GError
 *
 * Keeps a person and what belongs to it, and plans. For operations.
 *
 * Returns: %TRUE, or %FALSE with @error set: %KITH_ERROR_INVALID for a person without a name
 */
gboolean
kith_person_draft_write (KithPersonDraft  *draft,
                         KithDatabase     *database,
                         KithDay           today,
                         GError          **error)
{
  KithPerson *person = draft->person;
  g_autoptr (KithCircle) circle = NULL;
  g_autofree char *name = kith_text_dup_trimmed (kith_person_get_display_name (person));

  if (name == NULL)
    name = kith_name_join (person);
  if (name == NULL)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                           _("A person needs a name. Type one first."));
      return FALSE;
    }

  kith_person_set_display_name (person, name);
  if (draft->base != NULL && kith_record_get_id (KITH_RECORD (person)) != 0 &&
      !catch_up (draft, database, error))
    return FALSE;
  if (kith_person_get_given_name (person) == NULL && kith_person_get_family_name (person) == NULL)
    kith_name_split (person, name);

  if (!kith_change_load_circle (database, kith_person_get_circle_id (person), &circle, error))
    return FALSE;
  kith_rhythm_track (person, circle, today);

  return change_rhythm (person, circle, database, today, error) &&
         kith_database_save (database, KITH_RECORD (person), error) &&
         (draft->details == NULL || write_details (draft, database, error)) &&
         (draft->dates == NULL || write_dates (draft, database, error)) &&
         (draft->tags == NULL || write_tags (draft, database, error)) &&
         (draft->interests == NULL || write_interests (draft, database, error));
}

/**
 * kith_person_draft_add_tag:
 * @database: the connection of an operation
 * @person_id: a person
 * @tag: the name of a tag, which is made if there is none
 * @error: return location for a #GError
 *
 * Gives somebody a tag besides those that they have. For operations.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_person_draft_add_tag (KithDatabase  *database,
                           gint64         person_id,
                           const char    *tag,
                           GError       **error)
{
  const char *none[] = { NULL };
  const char *tags[] = { tag, NULL };

  return write_names (database, person_id, KITH_TYPE_TAG, KITH_TYPE_PERSON_TAG, "tag-id",
                      (GStrv) none, (GStrv) tags, error);
}
