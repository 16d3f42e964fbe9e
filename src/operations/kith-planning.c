/* kith-planning.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-planning.h"

#include <glib/gi18n.h>

#include "kith-change.h"
#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-text.h"

/* Longer than anybody lives is a slip of the finger. */
#define MOST_RHYTHM_DAYS 3650

static gboolean
check_days (int       days,
            GError  **error)
{
  if (days >= 0 && days <= MOST_RHYTHM_DAYS)
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
               _("Choose a number of days from 1 to %d."), MOST_RHYTHM_DAYS);

  return FALSE;
}

/* What the user wants is said to be possible only of people who have a date to move. */
static gboolean
check_due (KithPerson  *person,
           GError     **error)
{
  if (kith_person_get_next_due_on (person) != NULL)
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
               _("There is no date for %s yet. Choose a circle or a rhythm first."),
               kith_person_get_display_name (person));

  return FALSE;
}

/**
 * kith_planning_check_day:
 * @day: a day to be reminded on, or to pause until
 * @today: the day it is, or %KITH_DAY_NONE if only a day is asked for
 * @error: return location for a #GError
 *
 * Returns: whether something may be planned on @day; whoever reads it from the user asks this
 */
gboolean
kith_planning_check_day (KithDay   day,
                         KithDay   today,
                         GError  **error)
{
  if (day != KITH_DAY_NONE && day >= today)
    return TRUE;

  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                       day == KITH_DAY_NONE
                         ? _("Choose the day on which you want to be reminded.")
                         : _("That day is over: choose today or a later day."));

  return FALSE;
}

/* Circle and rhythm */

typedef struct
{
  KithChange *change;
  guint weekdays;
  GArray *days_off;
} CircleData;

static void
circle_data_free (CircleData *data)
{
  kith_change_free (data->change);
  g_array_unref (data->days_off);
  g_free (data);
}

/* Gives the people whose rhythm begins now their first dates, spread over the interval. */
static gboolean
spread (CircleData    *data,
        KithDatabase  *database,
        GPtrArray     *beginners,
        KithCircle    *circle,
        GError       **error)
{
  KithFreeDays free_days = { data->weekdays, (const KithDay *) data->days_off->data,
                             data->days_off->len };
  g_autofree KithDay *dates = g_new0 (KithDay, beginners->len);

  kith_rhythm_spread (kith_circle_get_rhythm_days (circle), data->change->today, &free_days,
                      beginners->len, dates);
  for (guint i = 0; i < beginners->len; i++)
    {
      KithPerson *person = g_ptr_array_index (beginners, i);

      kith_rhythm_snooze (person, circle, dates[i]);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_circle (KithOperation  *operation,
            KithDatabase   *database,
            gpointer        user_data,
            GError        **error)
{
  CircleData *data = user_data;
  KithChange *change = data->change;
  g_autofree char *names = kith_change_name_people (database, change->ids);
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (GPtrArray) beginners = g_ptr_array_new_with_free_func (g_object_unref);

  if (!kith_change_load_circle (database, change->number, &circle, error))
    return FALSE;

  for (guint i = 0; i < change->ids->len; i++)
    {
      g_autoptr (KithCircle) old = NULL;
      g_autoptr (KithPerson) person = NULL;
      gboolean was_tracked;
      int old_interval;

      person = kith_change_load_person (database, g_array_index (change->ids, gint64, i), &old,
                                        error);
      if (person == NULL)
        return FALSE;

      old_interval = kith_rhythm_get_interval (person, old);
      was_tracked = kith_person_get_tracked_since_on (person) != NULL;
      kith_person_set_circle_id (person, change->number);
      kith_rhythm_track (person, circle, change->today);
      kith_rhythm_change (person, circle, old_interval, change->today);
      if (!kith_database_save (database, KITH_RECORD (person), error))
        return FALSE;
      if (!was_tracked && kith_person_get_rhythm_days (person) == 0)
        g_ptr_array_add (beginners, g_steal_pointer (&person));
    }

  if (circle != NULL && kith_circle_get_rhythm_days (circle) > 0 && change->ids->len > 1 &&
      !spread (data, database, beginners, circle, error))
    return FALSE;

  if (circle != NULL)
    /* Translators: “Put Ada in the circle Inner”. */
    kith_operation_take_label (operation, g_strdup_printf (_("Put %s in the circle %s"), names,
                                                           kith_circle_get_name (circle)));
  else
    kith_operation_take_label (operation, g_strdup_printf (_("Take %s out of the circle"), names));

  return TRUE;
}

/**
 * kith_planning_set_circle:
 * @origin: which program does it
 * @person_ids: (array length=n_people): who
 * @n_people: how many
 * @circle_id: the circle, or 0 for none
 * @free_days: (nullable): the days on which somebody may be due; %NULL for all
 * @today: the day it is
 *
 * Puts people in a circle. For several at once the first dates of those who had no rhythm are
 * spread over the circle's days.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_set_circle (const char         *origin,
                          const gint64       *person_ids,
                          gsize               n_people,
                          gint64              circle_id,
                          const KithFreeDays *free_days,
                          KithDay             today)
{
  CircleData *data = g_new0 (CircleData, 1);

  data->change = kith_change_new (person_ids, n_people, today);
  data->change->number = circle_id;
  data->weekdays = free_days != NULL ? free_days->weekdays : KITH_ALL_WEEKDAYS;
  data->days_off = g_array_new (FALSE, FALSE, sizeof (KithDay));
  if (free_days != NULL && free_days->n_days_off > 0)
    g_array_append_vals (data->days_off, free_days->days_off, free_days->n_days_off);

  return kith_operation_new (origin, set_circle, data, (GDestroyNotify) circle_data_free);
}

static gboolean
set_rhythm (KithOperation  *operation,
            KithDatabase   *database,
            gpointer        user_data,
            GError        **error)
{
  KithChange *change = user_data;
  int days = change->number;
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (KithPerson) person = NULL;
  int old_interval;

  if (!check_days (days, error))
    return FALSE;
  person = kith_change_load_person (database, g_array_index (change->ids, gint64, 0), &circle,
                                    error);
  if (person == NULL)
    return FALSE;

  old_interval = kith_rhythm_get_interval (person, circle);
  kith_person_set_rhythm_days (person, days);
  kith_rhythm_track (person, circle, change->today);
  kith_rhythm_change (person, circle, old_interval, change->today);

  if (days > 0)
    kith_operation_take_label (operation,
                               g_strdup_printf (ngettext ("Be in touch with %s every day",
                                                          "Be in touch with %s every %d days",
                                                          days),
                                                kith_person_get_display_name (person), days));
  else
    kith_operation_take_label (operation,
                               g_strdup_printf (_("No rhythm of their own for %s"),
                                                kith_person_get_display_name (person)));

  return kith_database_save (database, KITH_RECORD (person), error);
}

/**
 * kith_planning_set_rhythm:
 * @origin: which program does it
 * @person_id: who
 * @days: every how many days, or 0 for what the circle says
 * @today: the day it is
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_set_rhythm (const char *origin,
                          gint64      person_id,
                          int         days,
                          KithDay     today)
{
  KithChange *change = kith_change_new (&person_id, 1, today);

  change->number = days;

  return kith_operation_new (origin, set_rhythm, change, (GDestroyNotify) kith_change_free);
}

/* Gives a circle its name, by which no other and nothing else is meant. */
static gboolean
take_circle_name (KithCircle    *circle,
                  KithDatabase  *database,
                  GError       **error)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (kith_circle_get_name (circle));
  g_autofree char *folded = kith_text_fold (trimmed);
  g_autoptr (GPtrArray) circles = NULL;

  if (trimmed == NULL)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                           _("A circle needs a name. Type one first."));
      return FALSE;
    }
  /* As kithctl calls it, in any language. */
  if (g_str_equal (folded, "none"))
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("“%s” stands for no circle. Choose another name."), trimmed);
      return FALSE;
    }

  circles = kith_lookup_circles (database, error);
  if (circles == NULL)
    return FALSE;
  for (guint i = 0; i < circles->len; i++)
    {
      KithCircle *other = g_ptr_array_index (circles, i);
      g_autofree char *other_folded = kith_text_fold (kith_circle_get_name (other));

      if (kith_record_get_id (KITH_RECORD (other)) == kith_record_get_id (KITH_RECORD (circle)) ||
          !g_str_equal (folded, other_folded))
        continue;
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("There is a circle “%s” already. Choose another name."),
                   kith_circle_get_name (other));
      return FALSE;
    }

  kith_circle_set_name (circle, trimmed);

  return TRUE;
}

/* What a filter says once a circle has another name. */
static char *
rename_in_filter (const char *text,
                  const char *old_name,
                  const char *name)
{
  static const KithFilterUse uses[] = { KITH_FILTER_WANTED, KITH_FILTER_UNWANTED };
  g_autofree char *folded = kith_text_fold (old_name);
  char *renamed = g_strdup (text);

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      g_auto (GStrv) values = kith_filter_dup_values (renamed, "circle", uses[i]);
      g_autofree char *before = NULL;
      gboolean is_there = FALSE;

      for (char **value = values; *value != NULL; value++)
        {
          g_autofree char *folded_value = kith_text_fold (*value);

          if (!g_str_equal (folded_value, folded))
            continue;
          g_free (*value);
          *value = g_strdup (name);
          is_there = TRUE;
        }
      if (!is_there)
        continue;

      before = renamed;
      renamed = kith_filter_with_values (before, "circle", (const char *const *) values, uses[i]);
    }

  return renamed;
}

/* Lists name circles by what these are called. */
static gboolean
rename_in_lists (KithDatabase  *database,
                 const char    *old_name,
                 const char    *name,
                 GError       **error)
{
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (database, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      KithSavedList *list = g_ptr_array_index (lists, i);
      g_autofree char *filter = rename_in_filter (kith_saved_list_get_filter (list), old_name,
                                                  name);

      if (g_str_equal (filter, kith_saved_list_get_filter (list)))
        continue;
      kith_saved_list_set_filter (list, filter);
      if (!kith_database_save (database, KITH_RECORD (list), error))
        return FALSE;
    }

  return lists != NULL;
}

static gboolean
edit_circle (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        user_data,
             GError        **error)
{
  KithChange *change = user_data;
  KithCircle *circle = KITH_CIRCLE (change->record);
  g_autoptr (KithCircle) old = NULL;
  gboolean is_renamed;

  if (!kith_change_load_circle (database, kith_record_get_id (change->record), &old, error))
    return FALSE;
  if (old != NULL && change->other != NULL)
    {
      g_autoptr (KithRecord) merged = kith_record_copy (KITH_RECORD (old));

      kith_record_merge_columns (merged, change->other, change->record);
      kith_record_copy_columns (change->record, merged);
    }
  if (!check_days (kith_circle_get_rhythm_days (circle), error))
    return FALSE;

  /* One that was called so before keeps its name when its days change. */
  is_renamed = old == NULL ||
               g_strcmp0 (kith_circle_get_name (old), kith_circle_get_name (circle)) != 0;
  if ((is_renamed && !take_circle_name (circle, database, error)) ||
      !kith_database_save (database, change->record, error))
    return FALSE;
  if (is_renamed && old != NULL &&
      !rename_in_lists (database, kith_circle_get_name (old), kith_circle_get_name (circle), error))
    return FALSE;

  /* Another name moves nobody's date. */
  if ((old == NULL ||
       kith_circle_get_rhythm_days (old) != kith_circle_get_rhythm_days (circle)) &&
      !kith_change_plan_circle (database, circle, old, change->today, error))
    return FALSE;

  kith_operation_take_label (operation, g_strdup_printf (_("Change the circle %s"),
                                                         kith_circle_get_name (circle)));

  return TRUE;
}

/**
 * kith_planning_edit_circle:
 * @origin: which program does it
 * @base: (nullable): the circle as it was loaded
 * @circle: the circle as it is to be
 * @today: the day it is
 *
 * Keeps what is other than in @base, plans everybody in the circle, and lets the saved lists that
 * name it say its new name. It fails with %KITH_ERROR_INVALID for days that are out of range and
 * for a new name that is empty, taken, or “none”.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_edit_circle (const char *origin,
                           KithCircle *base,
                           KithCircle *circle,
                           KithDay     today)
{
  KithChange *change = kith_change_new (NULL, 0, today);

  change->record = KITH_RECORD (g_object_ref (circle));
  change->other = base != NULL ? KITH_RECORD (g_object_ref (base)) : NULL;

  return kith_operation_new (origin, edit_circle, change, (GDestroyNotify) kith_change_free);
}

/* Dates */

/* What moves one person's date. */
typedef enum
{
  MOVE_SNOOZE,
  MOVE_SKIP,
  MOVE_PAUSE,
} Move;

static gboolean
move_date (KithOperation  *operation,
           KithDatabase   *database,
           gpointer        user_data,
           GError        **error)
{
  KithChange *change = user_data;
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (KithPerson) person = NULL;
  const char *name;

  person = kith_change_load_person (database, g_array_index (change->ids, gint64, 0), &circle,
                                    error);
  if (person == NULL || (change->number != MOVE_PAUSE && !check_due (person, error)) ||
      (change->number == MOVE_SNOOZE &&
       !kith_planning_check_day (change->day, KITH_DAY_NONE, error)))
    return FALSE;

  name = kith_person_get_display_name (person);
  switch ((Move) change->number)
    {
    case MOVE_SNOOZE:
      kith_rhythm_snooze (person, circle, change->day);
      kith_operation_take_label (operation, g_strdup_printf (_("Move the date of %s"), name));
      break;
    case MOVE_SKIP:
      kith_rhythm_skip (person, circle, change->day);
      kith_operation_take_label (operation, g_strdup_printf (_("Not this time for %s"), name));
      break;
    case MOVE_PAUSE:
      kith_rhythm_pause (person, circle, change->day);
      kith_operation_take_label (operation,
                                 g_strdup_printf (change->day != KITH_DAY_NONE
                                                    ? _("Pause %s")
                                                    : _("End the pause of %s"),
                                                  name));
      break;
    default:
      g_assert_not_reached ();
    }

  return kith_database_save (database, KITH_RECORD (person), error);
}

static KithOperation *
new_move (const char *origin,
          gint64      person_id,
          Move        move,
          KithDay     day)
{
  KithChange *change = kith_change_new (&person_id, 1, KITH_DAY_NONE);

  change->number = move;
  change->day = day;

  return kith_operation_new (origin, move_date, change, (GDestroyNotify) kith_change_free);
}

/**
 * kith_planning_snooze:
 * @origin: which program does it
 * @person_id: who
 * @until: the day to reach out instead
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_snooze (const char *origin,
                      gint64      person_id,
                      KithDay     until)
{
  return new_move (origin, person_id, MOVE_SNOOZE, until);
}

/**
 * kith_planning_skip:
 * @origin: which program does it
 * @person_id: who
 * @today: the day it is
 *
 * Not this time: a new period begins today.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_skip (const char *origin,
                    gint64      person_id,
                    KithDay     today)
{
  return new_move (origin, person_id, MOVE_SKIP, today);
}

/**
 * kith_planning_pause:
 * @origin: which program does it
 * @person_id: who
 * @until: the last day of the pause, or %KITH_DAY_NONE to end it
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_planning_pause (const char *origin,
                     gint64      person_id,
                     KithDay     until)
{
  return new_move (origin, person_id, MOVE_PAUSE, until);
}
