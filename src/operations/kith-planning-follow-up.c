/* kith-planning-follow-up.c: what is to be done on a day
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-planning.h"

#include <glib/gi18n.h>

#include "kith-agenda.h"
#include "kith-change.h"
#include "kith-error.h"

static gboolean
add_follow_up (KithOperation  *operation,
               KithDatabase   *database,
               gpointer        user_data,
               GError        **error)
{
  KithChange *change = user_data;
  KithFollowUp *follow_up = KITH_FOLLOW_UP (change->record);
  g_autoptr (KithPerson) person = NULL;
  KithDay due = kith_day_parse (kith_follow_up_get_due_on (follow_up));

  person = kith_change_load_person (database, kith_follow_up_get_person_id (follow_up), NULL,
                                    error);
  if (person == NULL || !kith_planning_check_day (due, KITH_DAY_NONE, error) ||
      !kith_database_save (database, change->record, error))
    return FALSE;

  kith_operation_set_result (operation, kith_record_get_id (change->record));
  kith_operation_take_label (operation, g_strdup_printf (_("Plan something with %s"),
                                                         kith_person_get_display_name (person)));

  return TRUE;
}

/**
 * kith_planning_add_follow_up:
 * @origin: which program does it
 * @follow_up: a new follow-up, with person, day and reason
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_add_follow_up (const char   *origin,
                             KithFollowUp *follow_up)
{
  KithChange *change = kith_change_new (NULL, 0, KITH_DAY_NONE);

  change->record = KITH_RECORD (g_object_ref (follow_up));

  return kith_operation_new (origin, add_follow_up, change, (GDestroyNotify) kith_change_free);
}

/* Loads an open follow-up and the person it is for. */
static KithFollowUp *
load_follow_up (KithDatabase  *database,
                gint64         id,
                KithPerson   **person,
                GError       **error)
{
  g_autoptr (KithFollowUp) follow_up = NULL;

  follow_up = KITH_FOLLOW_UP (kith_database_load (database, KITH_TYPE_FOLLOW_UP, id, error));
  if (follow_up == NULL)
    return NULL;
  if (kith_follow_up_get_state (follow_up) != KITH_FOLLOW_UP_STATE_OPEN)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_NOT_FOUND, _("That is done already."));
      return NULL;
    }

  *person = kith_change_load_person (database, kith_follow_up_get_person_id (follow_up), NULL,
                                     error);

  return *person != NULL ? g_steal_pointer (&follow_up) : NULL;
}

static gboolean
finish_follow_up (KithOperation  *operation,
                  KithDatabase   *database,
                  gpointer        user_data,
                  GError        **error)
{
  KithChange *change = user_data;
  g_autoptr (KithFollowUp) follow_up = NULL;
  g_autoptr (KithFollowUp) again = NULL;
  g_autoptr (KithPerson) person = NULL;
  KithDay next;

  follow_up = load_follow_up (database, g_array_index (change->ids, gint64, 0), &person, error);
  if (follow_up == NULL)
    return FALSE;

  kith_operation_take_label (operation, g_strdup_printf (_("Done with something for %s"),
                                                         kith_person_get_display_name (person)));
  next = kith_agenda_get_next_repeat (follow_up, change->today);
  if (next != KITH_DAY_NONE)
    {
      g_autofree char *due_on = kith_day_format (next);

      again = kith_follow_up_new ();
      kith_record_copy_columns (KITH_RECORD (again), KITH_RECORD (follow_up));
      kith_record_set_id (KITH_RECORD (again), 0);
      kith_follow_up_set_due_on (again, due_on);
      kith_follow_up_set_snoozed_until_on (again, NULL);
      if (!kith_database_save (database, KITH_RECORD (again), error))
        return FALSE;
    }

  kith_follow_up_set_state (follow_up, KITH_FOLLOW_UP_STATE_DONE);
  kith_follow_up_set_done_at (follow_up, change->number);

  return kith_database_save (database, KITH_RECORD (follow_up), error);
}

/**
 * kith_planning_finish_follow_up:
 * @origin: which program does it
 * @follow_up_id: which
 * @now: microseconds since 1970 UTC
 * @today: the day it is
 *
 * It is done; one that comes back is planned again.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_finish_follow_up (const char *origin,
                                gint64      follow_up_id,
                                gint64      now,
                                KithDay     today)
{
  KithChange *change = kith_change_new (&follow_up_id, 1, today);

  change->number = now;

  return kith_operation_new (origin, finish_follow_up, change, (GDestroyNotify) kith_change_free);
}

static gboolean
snooze_follow_up (KithOperation  *operation,
                  KithDatabase   *database,
                  gpointer        user_data,
                  GError        **error)
{
  KithChange *change = user_data;
  g_autoptr (KithFollowUp) follow_up = NULL;
  g_autoptr (KithPerson) person = NULL;
  g_autofree char *until = kith_day_format (change->day);

  follow_up = load_follow_up (database, g_array_index (change->ids, gint64, 0), &person, error);
  if (follow_up == NULL || !kith_planning_check_day (change->day, KITH_DAY_NONE, error))
    return FALSE;

  kith_operation_take_label (operation, g_strdup_printf (_("Move something for %s"),
                                                         kith_person_get_display_name (person)));
  kith_follow_up_set_snoozed_until_on (follow_up, until);

  return kith_database_save (database, KITH_RECORD (follow_up), error);
}

/**
 * kith_planning_snooze_follow_up:
 * @origin: which program does it
 * @follow_up_id: which
 * @until: the day to do it instead
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_snooze_follow_up (const char *origin,
                                gint64      follow_up_id,
                                KithDay     until)
{
  KithChange *change = kith_change_new (&follow_up_id, 1, KITH_DAY_NONE);

  change->day = until;

  return kith_operation_new (origin, snooze_follow_up, change, (GDestroyNotify) kith_change_free);
}
