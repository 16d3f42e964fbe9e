/* kith-due.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-due.h"

#include "kith-agenda.h"
#include "kith-lookup.h"

/* How many days ahead a date is looked for; there is mostly one soon. Beyond them we look again
 * when that day has come. */
#define HORIZON 62

/* So many days after its day a date that nobody was told of is still told, since the machine was
 * off, it was a day without reminders, or a holiday. */
#define LATE 7

/* What something is about, whichever occurrence: for sets. */
char *
kith_due_format_key (KithDeliveryKind kind,
                     gint64           subject_id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT,
                          kith_enum_get_nick (KITH_TYPE_DELIVERY_KIND, kind), subject_id);
}

/* The same for what was told. */
char *
kith_delivery_dup_key (KithDelivery *delivery)
{
  return kith_due_format_key (kith_delivery_get_kind (delivery),
                              kith_delivery_get_subject_id (delivery));
}

static KithDue *
add (GPtrArray        *all,
     KithDeliveryKind  kind,
     gint64            subject_id,
     gint64            person_id,
     KithDay           occurrence)
{
  KithDue *due = g_new0 (KithDue, 1);

  due->kind = kind;
  due->subject_id = subject_id;
  due->person_id = person_id;
  due->occurrence = occurrence;
  due->day = occurrence;
  due->state = KITH_NEVER_TOLD;
  g_ptr_array_add (all, due);

  return due;
}

/* What was told of it before, or NULL. Of people it comes with the people. */
static KithDelivery *
read_delivery (KithDue      *due,
               KithDatabase *database)
{
  g_autofree char *occurrence = kith_day_format (due->occurrence);
  KithDelivery *known = kith_lookup_delivery (database, due->kind, due->subject_id, occurrence);

  if (known != NULL)
    due->state = kith_delivery_get_state (known);

  return known;
}

static gboolean
collect_people (GPtrArray     *all,
                KithDatabase  *database,
                KithDay        today,
                KithDay        holiday_until,
                GError       **error)
{
  g_autoptr (GArray) people = kith_lookup_due_people (database, today, holiday_until, error);

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const KithDuePerson *person = &g_array_index (people, KithDuePerson, i);

      add (all, KITH_DELIVERY_KIND_RHYTHM, person->id, person->id, person->day)->state =
        person->state;
    }

  return people != NULL;
}

static gboolean
collect_follow_ups (GPtrArray     *all,
                    KithDatabase  *database,
                    KithDay        today,
                    GError       **error)
{
  g_autoptr (GPtrArray) follow_ups = NULL;

  follow_ups = kith_lookup_follow_ups_due (database, KITH_DAY_NONE, today, error);
  for (guint i = 0; follow_ups != NULL && i < follow_ups->len; i++)
    {
      KithFollowUp *follow_up = g_ptr_array_index (follow_ups, i);
      KithDue *due = add (all, KITH_DELIVERY_KIND_FOLLOW_UP,
                          kith_record_get_id (KITH_RECORD (follow_up)),
                          kith_follow_up_get_person_id (follow_up),
                          kith_agenda_get_follow_up_due (follow_up));
      g_autoptr (KithDelivery) known = read_delivery (due, database);
    }

  return follow_ups != NULL;
}

/* Whether a date is to be told by now. One that was written down after the day on which it would
 * have been told is news to nobody: whoever imports a hundred birthdays is not told of those of
 * next week, but of the one that was missed while the machine was off. */
static gboolean
is_to_be_told (KithImportantDate *date,
               KithDay            occurrence,
               KithDay            today,
               GTimeZone         *zone)
{
  int ahead = kith_important_date_get_remind_days (date);
  KithDay telling_day = occurrence - ahead;
  gint64 created_at = kith_record_get_created_at (KITH_RECORD (date));

  if (ahead < 0 || telling_day > today)
    return FALSE;

  return telling_day == today || kith_day_from_time (created_at, zone) <= telling_day;
}

/* Whether a date that has passed is still to be told: not once somebody was, but what is told of it
 * today stays until it is put away. */
static gboolean
is_still_news (KithDelivery *known,
               KithDay       today)
{
  return known == NULL || kith_delivery_get_state (known) == KITH_DELIVERY_STATE_LOST ||
         kith_delivery_get_state (known) == KITH_DELIVERY_STATE_PENDING ||
         kith_day_parse (kith_delivery_get_told_on (known)) == today;
}

static gboolean
collect_dates (GPtrArray     *all,
               KithDatabase  *database,
               KithDay        today,
               GTimeZone     *zone,
               GError       **error)
{
  int ahead = kith_lookup_most_remind_days (database);
  g_autoptr (GPtrArray) dates = kith_lookup_dates_between (database, today - LATE, today + ahead,
                                                           error);

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (dates, i);
      KithDay occurrence = kith_agenda_get_occurrence (date, today - LATE);
      g_autoptr (KithDelivery) known = NULL;
      KithDue *due;

      if (occurrence == KITH_DAY_NONE || !is_to_be_told (date, occurrence, today, zone))
        continue;

      due = add (all, KITH_DELIVERY_KIND_DATE, kith_record_get_id (KITH_RECORD (date)),
                 kith_important_date_get_person_id (date), occurrence);
      due->day -= kith_important_date_get_remind_days (date);
      known = read_delivery (due, database);
      if (occurrence < today && !is_still_news (known, today))
        g_ptr_array_remove_index (all, all->len - 1);
    }

  return dates != NULL;
}

/* What has no day, from a database that somebody else wrote, is left out: what cannot be kept as
 * told would keep everybody else from being told. */
static void
remove_without_day (GPtrArray *all)
{
  for (guint i = all->len; i > 0; i--)
    {
      KithDue *due = g_ptr_array_index (all, i - 1);

      if (due->occurrence == KITH_DAY_NONE)
        g_ptr_array_remove_index (all, i - 1);
    }
}

/**
 * kith_due_collect:
 * @database: a connection
 * @today: the day it is
 * @holiday_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 * @zone: where
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type KithDue): whatever is due, told or not: people in the
 *   order of Today, then follow-ups, then dates; or %NULL with @error set
 */
GPtrArray *
kith_due_collect (KithDatabase  *database,
                  KithDay        today,
                  KithDay        holiday_until,
                  GTimeZone     *zone,
                  GError       **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (today != KITH_DAY_NONE, NULL);

  if (!collect_people (all, database, today, holiday_until, error) ||
      !collect_follow_ups (all, database, today, error) ||
      !collect_dates (all, database, today, zone, error))
    return NULL;

  remove_without_day (all);

  return g_steal_pointer (&all);
}

/* The days are asked one by one, since of many people some have a date on the first of them. */
static KithDay
get_next_telling_day (KithDatabase *database,
                      KithDay       today,
                      KithDay       before)
{
  for (KithDay day = today + 1; day <= today + HORIZON; day++)
    {
      if (day == before || kith_lookup_tells_date (database, day))
        return day;
    }

  return kith_lookup_tells_any_date (database) ? today + HORIZON : before;
}

/**
 * kith_due_get_next_day:
 * @database: a connection
 * @today: the day it is
 * @holiday_until: the last day of a holiday from reminders, or %KITH_DAY_NONE
 *
 * Returns: the next day after @today on which something becomes due, or %KITH_DAY_NONE; where
 *   only dates are far ahead, an earlier day on which to ask again
 */
KithDay
kith_due_get_next_day (KithDatabase *database,
                       KithDay       today,
                       KithDay       holiday_until)
{
  KithDay next = kith_lookup_next_due (database, today, holiday_until);

  return get_next_telling_day (database, today, next);
}
