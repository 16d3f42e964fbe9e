/* kith-change.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-change.h"

#include <glib/gi18n.h>

#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-rhythm.h"

/* Whoever is named twice is meant once. */
KithChange *
kith_change_new (const gint64 *ids,
                 gsize         n_ids,
                 KithDay       today)
{
  KithChange *change = g_new0 (KithChange, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  change->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (gsize i = 0; i < n_ids; i++)
    if (g_hash_table_add (known, (gpointer) &ids[i]))
      g_array_append_val (change->ids, ids[i]);
  change->today = today;

  return change;
}

void
kith_change_free (KithChange *change)
{
  g_array_unref (change->ids);
  g_clear_object (&change->record);
  g_clear_object (&change->other);
  g_free (change);
}

/* That something is gone is said in the user's words; that it cannot be read is something else.
 * Takes @reason. */
void
kith_change_explain_absence (GError     **error,
                             GError      *reason,
                             const char  *absence)
{
  if (g_error_matches (reason, KITH_ERROR, KITH_ERROR_NOT_FOUND))
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_NOT_FOUND, absence);
      g_error_free (reason);
      return;
    }

  g_propagate_error (error, reason);
}

/* Loads a circle, or none for 0. */
gboolean
kith_change_load_circle (KithDatabase  *database,
                         gint64         id,
                         KithCircle   **circle,
                         GError       **error)
{
  GError *reason = NULL;

  *circle = NULL;
  if (id == 0)
    return TRUE;

  *circle = KITH_CIRCLE (kith_database_load (database, KITH_TYPE_CIRCLE, id, &reason));
  if (*circle != NULL)
    return TRUE;

  kith_change_explain_absence (error, reason, _("That circle is not here any more."));

  return FALSE;
}

/* Loads a person and, if @circle is given, the person's circle. */
KithPerson *
kith_change_load_person (KithDatabase  *database,
                         gint64         id,
                         KithCircle   **circle,
                         GError       **error)
{
  g_autoptr (KithPerson) person = NULL;
  GError *reason = NULL;

  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, &reason));
  if (person == NULL)
    {
      kith_change_explain_absence (error, reason, _("That person is not here any more."));
      return NULL;
    }
  if (circle != NULL &&
      !kith_change_load_circle (database, kith_person_get_circle_id (person), circle, error))
    return NULL;

  return g_steal_pointer (&person);
}

/* Works out anew when a person was last in touch and is due, after an interaction was changed or
 * removed that was a real contact on @old_day and is one on @new_day, or on neither. A last contact
 * that no interaction accounts for, as an import brings it, stays. */
gboolean
kith_change_replan (KithDatabase  *database,
                    gint64         person_id,
                    gint64         interaction_id,
                    KithDay        old_day,
                    KithDay        new_day,
                    GError       **error)
{
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (KithPerson) person = kith_change_load_person (database, person_id, &circle, error);
  g_autofree char *last_contact_on = NULL;
  KithDay others;
  KithDay last;

  if (person == NULL ||
      !kith_lookup_last_contact_day (database, person_id, interaction_id, &others, error))
    return FALSE;

  last = kith_day_parse (kith_person_get_last_contact_on (person));
  last = last > MAX (others, old_day) ? MAX (last, new_day) : MAX (others, new_day);
  last_contact_on = kith_day_format (last);
  kith_person_set_last_contact_on (person, last_contact_on);
  kith_rhythm_plan (person, circle);

  return kith_database_save (database, KITH_RECORD (person), error);
}

/* Plans everybody in a circle whose days are others now than they were in @old. */
gboolean
kith_change_plan_circle (KithDatabase  *database,
                         KithCircle    *circle,
                         KithCircle    *old,
                         KithDay        today,
                         GError       **error)
{
  g_autoptr (GPtrArray) people = NULL;

  people = kith_lookup_people_in_circle (database, kith_record_get_id (KITH_RECORD (circle)),
                                         error);
  if (people == NULL)
    return FALSE;

  for (guint i = 0; i < people->len; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);

      kith_rhythm_change (person, circle, kith_rhythm_get_interval (person, old), today);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  return TRUE;
}

/* Loads everybody it is about, in their order. */
GPtrArray *
kith_change_load_people (KithDatabase  *database,
                         KithChange    *change,
                         GError       **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < change->ids->len; i++)
    {
      KithPerson *person;

      person = kith_change_load_person (database, g_array_index (change->ids, gint64, i), NULL,
                                        error);
      if (person == NULL)
        return NULL;
      g_ptr_array_add (people, person);
    }

  return g_steal_pointer (&people);
}

static char *
dup_names (guint       n_people,
           KithPerson *first,
           KithPerson *second)
{
  if (n_people > 2)
    return g_strdup_printf (ngettext ("%u person", "%u people", n_people), n_people);
  if (first == NULL)
    return g_strdup ("");
  if (second == NULL)
    return g_strdup (kith_person_get_display_name (first));

  /* Translators: two names. */
  return g_strdup_printf (_("%s and %s"), kith_person_get_display_name (first),
                          kith_person_get_display_name (second));
}

/* “Ada”, “Ada and Bob”, “12 people”: for labels. */
char *
kith_change_name_people (KithDatabase *database,
                         const GArray *ids)
{
  g_autoptr (KithPerson) first = NULL;
  g_autoptr (KithPerson) second = NULL;

  if (ids->len == 1 || ids->len == 2)
    first = kith_change_load_person (database, g_array_index (ids, gint64, 0), NULL, NULL);
  if (ids->len == 2)
    second = kith_change_load_person (database, g_array_index (ids, gint64, 1), NULL, NULL);

  return dup_names (ids->len, first, second);
}

/* The same of people who are loaded already. */
char *
kith_change_name_loaded (const GPtrArray *people)
{
  return dup_names (people->len,
                    people->len > 0 ? g_ptr_array_index (people, 0) : NULL,
                    people->len > 1 ? g_ptr_array_index (people, 1) : NULL);
}
