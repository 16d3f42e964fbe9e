/* kith-look.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-look.h"

#include "kith-lookup.h"

/* Whether something of @due was told today already, or lost so that it waits for another day. A
 * date that was moved within the day is the same reminder to whoever reads it. */
static gboolean
is_waiting (KithDue    *due,
            GHashTable *told_today)
{
  g_autofree char *key = kith_due_format_key (due->kind, due->subject_id);

  if (g_hash_table_contains (told_today, key))
    return FALSE;

  return due->state == KITH_NEVER_TOLD || due->state == KITH_DELIVERY_STATE_PENDING ||
         due->state == KITH_DELIVERY_STATE_LOST;
}

/* Reads what was told today: of what, and in how many notifications, which are told apart by
 * their moments. */
static GHashTable *
read_told (KithLook      *self,
           KithDatabase  *database,
           GError       **error)
{
  g_autoptr (GArray) told = kith_lookup_told (database, self->today, error);
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (GHashTable) moments = NULL;

  if (told == NULL)
    return NULL;

  keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  moments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < told->len; i++)
    {
      const KithTold *one = &g_array_index (told, KithTold, i);

      g_hash_table_add (keys, kith_due_format_key (one->kind, one->subject_id));
      g_hash_table_add (moments, g_memdup2 (&one->at, sizeof one->at));
    }
  self->n_told = g_hash_table_size (moments);

  return g_steal_pointer (&keys);
}

static gboolean
read_all (KithLook      *self,
          KithDatabase  *database,
          KithDay        holiday_until,
          GError       **error)
{
  g_autoptr (GHashTable) told = NULL;

  self->dues = kith_due_collect (database, self->today, holiday_until, self->zone, error);
  if (self->dues == NULL)
    return FALSE;

  told = read_told (self, database, error);
  if (told == NULL)
    return FALSE;

  for (guint i = 0; i < self->dues->len; i++)
    {
      KithDue *due = g_ptr_array_index (self->dues, i);

      g_hash_table_add (self->keys, kith_due_format_key (due->kind, due->subject_id));
      if (is_waiting (due, told))
        g_ptr_array_add (self->waiting, due);
    }

  return TRUE;
}

/**
 * kith_look_new:
 * @database: a connection
 * @clock: what time it is
 * @plan: what the user chose
 * @error: return location for a #GError
 *
 * Returns: (transfer full): what is due now, or %NULL with @error set
 */
KithLook *
kith_look_new (KithDatabase                *database,
               KithClock                   *clock,
               const KithReminderSettings  *plan,
               GError                     **error)
{
  g_autoptr (KithLook) self = NULL;

  g_return_val_if_fail (database != NULL, NULL);
  g_return_val_if_fail (KITH_IS_CLOCK (clock), NULL);

  self = g_new0 (KithLook, 1);
  self->now = kith_clock_get_now (clock);
  self->today = kith_clock_get_today (clock);
  self->zone = g_time_zone_ref (kith_clock_get_zone (clock));
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new ();

  self->is_holiday = self->today <= plan->paused_until;

  return read_all (self, database, plan->paused_until, error) ? g_steal_pointer (&self) : NULL;
}

void
kith_look_free (KithLook *self)
{
  g_clear_pointer (&self->dues, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/**
 * kith_look_has_any:
 * @self: a look
 * @deliveries: (element-type KithDelivery): what was told
 *
 * Returns: whether any of it is still due
 */
gboolean
kith_look_has_any (KithLook  *self,
                   GPtrArray *deliveries)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      g_autofree char *key = kith_delivery_dup_key (g_ptr_array_index (deliveries, i));

      if (g_hash_table_contains (self->keys, key))
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_look_are_all_pending:
 * @self: a look
 *
 * Returns: whether the database knows already of all that waits
 */
gboolean
kith_look_are_all_pending (KithLook *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      KithDue *due = g_ptr_array_index (self->waiting, i);

      if (due->state != KITH_DELIVERY_STATE_PENDING)
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_look_is_late:
 * @self: a look
 * @plan: what the user chose
 * @since: when somebody last looked, in microseconds since 1970 UTC
 *
 * Returns: whether the moment of something that waits passed since then, and not just now
 */
gboolean
kith_look_is_late (KithLook                   *self,
                   const KithReminderSettings *plan,
                   gint64                      since)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      KithDue *due = g_ptr_array_index (self->waiting, i);
      gint64 midnight = kith_day_to_time (due->day, 0, self->zone);
      gint64 moment = kith_reminder_plan_next_moment (plan, midnight - 1, self->zone);

      if (moment > since && self->now - moment > KITH_LOOK_LATE)
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_look_find_stale:
 * @self: a look
 * @database: a connection
 *
 * Returns: (transfer full) (element-type KithDelivery): what waits for a server, but is not due
 *   any more
 */
GPtrArray *
kith_look_find_stale (KithLook     *self,
                      KithDatabase *database)
{
  g_autoptr (GPtrArray) pending = NULL;
  GPtrArray *stale = g_ptr_array_new_with_free_func (g_object_unref);

  pending = kith_lookup_deliveries (database, KITH_DELIVERY_STATE_PENDING, NULL);
  for (guint i = 0; pending != NULL && i < pending->len; i++)
    {
      g_autofree char *key = kith_delivery_dup_key (g_ptr_array_index (pending, i));

      if (!g_hash_table_contains (self->keys, key))
        g_ptr_array_add (stale, g_object_ref (g_ptr_array_index (pending, i)));
    }

  return stale;
}

/**
 * kith_look_make_reminders:
 * @self: a look
 * @database: a connection
 * @plan: what the user chose
 * @is_late: whether the moment for it passed without us
 *
 * Returns: (transfer full) (element-type KithReminder): how to tell what waits; some of it may
 *   have to wait for another day
 */
GPtrArray *
kith_look_make_reminders (KithLook                   *self,
                          KithDatabase               *database,
                          const KithReminderSettings *plan,
                          gboolean                    is_late)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_reminder_unref);
  KithReminderBatch batch;

  batch = kith_reminder_plan_batch (plan, self->waiting->len, self->n_told, is_late);
  if (batch.n_digest > 0)
    g_ptr_array_add (reminders, kith_reminder_new_digest (database, self->waiting, self->today));
  for (guint i = 0; i < batch.n_single; i++)
    {
      KithReminder *reminder = kith_reminder_new (database, g_ptr_array_index (self->waiting, i),
                                                  self->today);

      if (reminder != NULL)
        g_ptr_array_add (reminders, reminder);
    }

  return reminders;
}

static gboolean
is_any_lost (KithLook *self)
{
  for (guint i = 0; i < self->dues->len; i++)
    {
      KithDue *due = g_ptr_array_index (self->dues, i);

      if (due->state == KITH_DELIVERY_STATE_LOST)
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_look_find_next_moment:
 * @self: a look
 * @database: a connection
 * @plan: what the user chose
 *
 * Returns: when to look again, in microseconds since 1970 UTC: when reminders come next if
 *   something waits, else on the day on which something does; 0 if nothing ever will
 */
gint64
kith_look_find_next_moment (KithLook                   *self,
                            KithDatabase               *database,
                            const KithReminderSettings *plan)
{
  KithDay day;

  if (self->waiting->len > 0 || is_any_lost (self))
    return kith_reminder_plan_next_moment (plan, self->now, self->zone);

  day = kith_due_get_next_day (database, self->today, plan->paused_until);
  if (day == KITH_DAY_NONE)
    return 0;

  return kith_reminder_plan_next_moment (plan, kith_day_to_time (day, 0, self->zone) - 1,
                                         self->zone);
}
