/* kith-logging.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-logging.h"

#include <glib/gi18n.h>

#include "kith-change.h"
#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-participant.h"
#include "kith-planning.h"
#include "kith-rhythm.h"

/**
 * kith_logging_get_noun:
 * @kind: a kind
 *
 * Returns: (transfer none): what to call it in “47 days since lunch”, translated
 */
const char *
kith_logging_get_noun (KithInteractionKind kind)
{
  switch (kind)
    {
    case KITH_INTERACTION_KIND_MESSAGE:
      return _("a message");
    case KITH_INTERACTION_KIND_CALL:
      return _("a call");
    case KITH_INTERACTION_KIND_VIDEO:
      return _("a video call");
    case KITH_INTERACTION_KIND_COFFEE:
      return _("coffee");
    case KITH_INTERACTION_KIND_LUNCH:
      return _("lunch");
    case KITH_INTERACTION_KIND_MEETING:
      return _("a meeting");
    case KITH_INTERACTION_KIND_EVENT:
      return _("an event");
    case KITH_INTERACTION_KIND_GIFT:
      return _("a gift");
    case KITH_INTERACTION_KIND_LETTER:
      return _("a letter");
    case KITH_INTERACTION_KIND_ATTEMPT:
      return _("a try");
    case KITH_INTERACTION_KIND_NOTE:
    default:
      return _("a note");
    }
}

static gboolean
contains (const GArray *ids,
          gint64        id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

/* Makes the participants those of @ids. Adds whoever leaves to @left, whoever is new to @joined. */
static gboolean
write_participants (KithDatabase  *database,
                    gint64         interaction_id,
                    gboolean       is_new,
                    const GArray  *ids,
                    GArray        *left,
                    GArray        *joined,
                    GError       **error)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GArray) stay = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!is_new && (known = kith_lookup_participations (database, interaction_id, error)) == NULL)
    return FALSE;

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      KithParticipant *participant = g_ptr_array_index (known, i);
      gint64 person_id = kith_participant_get_person_id (participant);

      if (contains (ids, person_id))
        {
          g_array_append_val (stay, person_id);
          continue;
        }
      g_array_append_val (left, person_id);
      if (!kith_database_remove (database, KITH_RECORD (participant), error))
        return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (KithParticipant) participant = NULL;
      gint64 person_id = g_array_index (ids, gint64, i);

      if (contains (stay, person_id))
        continue;

      participant = kith_participant_new ();
      kith_participant_set_interaction_id (participant, interaction_id);
      kith_participant_set_person_id (participant, person_id);
      if (!kith_database_save (database, KITH_RECORD (participant), error))
        return FALSE;
      g_array_append_val (joined, person_id);
    }

  return TRUE;
}

/* A new real contact moves the date of everybody who was there. */
static gboolean
count_contact (KithDatabase  *database,
               KithPerson    *person,
               KithDay        day,
               KithDay        today,
               GError       **error)
{
  g_autoptr (KithCircle) circle = NULL;

  if (!kith_change_load_circle (database, kith_person_get_circle_id (person), &circle, error))
    return FALSE;

  kith_rhythm_contact (person, circle, day, today);

  return kith_database_save (database, KITH_RECORD (person), error);
}

static gboolean
write_next (KithDatabase  *database,
            KithChange    *change,
            gint64         interaction_id,
            GError       **error)
{
  if (change->other == NULL)
    return TRUE;

  for (guint i = 0; i < change->ids->len; i++)
    {
      g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();

      kith_record_copy_columns (KITH_RECORD (follow_up), change->other);
      kith_follow_up_set_person_id (follow_up, g_array_index (change->ids, gint64, i));
      kith_follow_up_set_interaction_id (follow_up, interaction_id);
      if (!kith_database_save (database, KITH_RECORD (follow_up), error))
        return FALSE;
    }

  return TRUE;
}

static void
take_label (KithOperation   *operation,
            KithInteraction *interaction,
            const GPtrArray *people,
            gboolean         is_new)
{
  g_autofree char *names = kith_change_name_loaded (people);
  const char *noun = kith_logging_get_noun (kith_interaction_get_kind (interaction));
  char *label;

  if (!is_new)
    /* Translators: “Change lunch with Ada”. */
    label = g_strdup_printf (_("Change %s with %s"), noun, names);
  else if (kith_interaction_get_planned (interaction))
    /* Translators: “Plan lunch with Ada”. */
    label = g_strdup_printf (_("Plan %s with %s"), noun, names);
  else
    /* Translators: “Log a call with Ada”. */
    label = g_strdup_printf (_("Log %s with %s"), noun, names);

  kith_operation_take_label (operation, label);
}

static gboolean
fail_for_day (const char  *text,
              GError     **error)
{
  g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
               _("“%s” is not a day. Write it as 2026-12-31, today or yesterday."),
               text != NULL ? text : "");

  return FALSE;
}

static gboolean
check (KithChange      *change,
       KithInteraction *interaction,
       KithDay          day,
       GError         **error)
{
  KithFollowUp *next = change->other != NULL ? KITH_FOLLOW_UP (change->other) : NULL;

  if (change->ids->len == 0)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                           _("Say with whom it was, then log it."));
      return FALSE;
    }
  if (day == KITH_DAY_NONE)
    return fail_for_day (kith_interaction_get_happened_on (interaction), error);
  if (next != NULL && kith_day_parse (kith_follow_up_get_due_on (next)) == KITH_DAY_NONE)
    return fail_for_day (kith_follow_up_get_due_on (next), error);
  if (next != NULL &&
      !kith_planning_check_day (kith_day_parse (kith_follow_up_get_due_on (next)), change->today,
                                error))
    return FALSE;

  return TRUE;
}

/* The day of a real contact, or none. */
static KithDay
get_contact_day (KithInteraction *interaction)
{
  if (interaction == NULL || kith_interaction_get_planned (interaction) ||
      !kith_rhythm_is_contact (kith_interaction_get_kind (interaction)))
    return KITH_DAY_NONE;

  return kith_day_parse (kith_interaction_get_happened_on (interaction));
}

/* Plans everybody who is there, or was until now. What counted before is not counted again: a
 * correction leaves a date alone that was chosen since, and one of the words leaves all alone. */
static gboolean
plan_people (KithDatabase    *database,
             KithChange      *change,
             const GPtrArray *people,
             KithInteraction *old,
             const GArray    *left,
             const GArray    *joined,
             GError         **error)
{
  gint64 interaction_id = kith_record_get_id (change->record);
  KithDay old_day = get_contact_day (old);
  KithDay day = get_contact_day (KITH_INTERACTION (change->record));

  for (guint i = 0; i < change->ids->len; i++)
    {
      gint64 person_id = g_array_index (change->ids, gint64, i);
      KithDay day_before = contains (joined, person_id) ? KITH_DAY_NONE : old_day;

      if (day_before == day)
        continue;
      if (day_before == KITH_DAY_NONE
            ? !count_contact (database, g_ptr_array_index (people, i), day, change->today, error)
            : !kith_change_replan (database, person_id, interaction_id, day_before, day, error))
        return FALSE;
    }

  for (guint i = 0; i < left->len && old_day != KITH_DAY_NONE; i++)
    if (!kith_change_replan (database, g_array_index (left, gint64, i), interaction_id, old_day,
                             KITH_DAY_NONE, error))
      return FALSE;

  return TRUE;
}

static gboolean
log_interaction (KithOperation  *operation,
                 KithDatabase   *database,
                 gpointer        user_data,
                 GError        **error)
{
  KithChange *change = user_data;
  KithInteraction *interaction = KITH_INTERACTION (change->record);
  KithDay day = kith_day_parse (kith_interaction_get_happened_on (interaction));
  gboolean is_new = kith_record_get_id (change->record) == 0;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (KithRecord) old = NULL;
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!check (change, interaction, day, error))
    return FALSE;
  people = kith_change_load_people (database, change, error);
  if (people == NULL)
    return FALSE;
  if (!is_new)
    {
      old = kith_database_load (database, KITH_TYPE_INTERACTION,
                                kith_record_get_id (change->record), error);
      if (old == NULL)
        return FALSE;
    }

  /* What is still to come has not happened. */
  if (day > change->today)
    kith_interaction_set_planned (interaction, TRUE);

  if (!kith_database_save (database, change->record, error) ||
      !write_participants (database, kith_record_get_id (change->record), is_new, change->ids, left,
                           joined, error) ||
      !plan_people (database, change, people, is_new ? NULL : KITH_INTERACTION (old), left, joined,
                    error))
    return FALSE;

  kith_operation_set_result (operation, kith_record_get_id (change->record));
  take_label (operation, interaction, people, is_new);

  return write_next (database, change, kith_record_get_id (change->record), error);
}

/**
 * kith_logging_log:
 * @origin: which program does it
 * @interaction: what happened, or one that was loaded and changed
 * @person_ids: (array length=n_people): with whom
 * @n_people: how many
 * @next: (nullable): a follow-up to make for each of them
 * @today: the day it is
 *
 * Logs an interaction, or keeps a changed one, and plans everybody who was there. A day after
 * @today makes it a planned one. The operation's result is the interaction's id.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_logging_log (const char      *origin,
                  KithInteraction *interaction,
                  const gint64    *person_ids,
                  gsize            n_people,
                  KithFollowUp    *next,
                  KithDay          today)
{
  KithChange *change = kith_change_new (person_ids, n_people, today);

  change->record = KITH_RECORD (g_object_ref (interaction));
  change->other = next != NULL ? KITH_RECORD (g_object_ref (next)) : NULL;

  return kith_operation_new (origin, log_interaction, change, (GDestroyNotify) kith_change_free);
}

/**
 * kith_logging_log_now:
 * @origin: which program does it
 * @person_id: with whom
 * @now: microseconds since 1970 UTC
 * @today: the day it is
 *
 * “I reached out”: logs a message of this moment.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_logging_log_now (const char *origin,
                      gint64      person_id,
                      gint64      now,
                      KithDay     today)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autofree char *day = kith_day_format (today);

  kith_interaction_set_kind (interaction, KITH_INTERACTION_KIND_MESSAGE);
  kith_interaction_set_happened_on (interaction, day);
  kith_interaction_set_happened_at (interaction, now);
  kith_interaction_set_begun_by (interaction, KITH_BEGUN_BY_ME);

  return kith_logging_log (origin, interaction, &person_id, 1, NULL, today);
}

static gboolean
remove_interaction (KithOperation  *operation,
                    KithDatabase   *database,
                    gpointer        user_data,
                    GError        **error)
{
  KithChange *change = user_data;
  gint64 id = g_array_index (change->ids, gint64, 0);
  g_autoptr (KithRecord) interaction = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *names = NULL;
  KithDay day;

  interaction = kith_database_load (database, KITH_TYPE_INTERACTION, id, error);
  if (interaction == NULL)
    return FALSE;
  day = get_contact_day (KITH_INTERACTION (interaction));
  people = kith_lookup_participants (database, id, error);
  if (people == NULL)
    return FALSE;

  for (guint i = 0; i < people->len; i++)
    {
      gint64 person_id = kith_record_get_id (g_ptr_array_index (people, i));

      g_array_append_val (ids, person_id);
    }

  names = kith_change_name_people (database, ids);
  kith_operation_take_label (
    operation,
    /* Translators: “Remove lunch with Ada”. */
    g_strdup_printf (_("Remove %s with %s"),
                     kith_logging_get_noun (
                       kith_interaction_get_kind (KITH_INTERACTION (interaction))),
                     names));

  if (!kith_database_remove (database, interaction, error))
    return FALSE;
  for (guint i = 0; i < ids->len && day != KITH_DAY_NONE; i++)
    if (!kith_change_replan (database, g_array_index (ids, gint64, i), id, day, KITH_DAY_NONE,
                             error))
      return FALSE;

  return TRUE;
}

/**
 * kith_logging_remove:
 * @origin: which program does it
 * @interaction_id: which
 *
 * Removes what was logged, and plans everybody who was there as if it had not been.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_logging_remove (const char *origin,
                     gint64      interaction_id)
{
  return kith_operation_new (origin, remove_interaction,
                             kith_change_new (&interaction_id, 1, KITH_DAY_NONE),
                             (GDestroyNotify) kith_change_free);
}
