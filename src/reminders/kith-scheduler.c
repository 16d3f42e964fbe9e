/* kith-scheduler.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-scheduler.h"

#include "kith-look.h"
#include "kith-retry.h"
#include "kith-settings.h"
#include "kith-telling.h"

/* Known once a header of the C library is. */
#ifdef __GLIBC__
#include <malloc.h>
#endif

#define ORIGIN "reminders"

/**
 * KithScheduler:
 *
 * Decides what is to be told now, keeps that it was, and sets the one alarm for the next time.
 *
 * It looks when it starts, when the alarm rings, when the database or the settings change, and
 * when a server for notifications appears; never otherwise. What it says is to be shown stands
 * in the database as told before it says so: whatever happens next, it is not told twice.
 *
 * It knows nothing of notifications but whether somebody can show them, and is told what became
 * of each. It writes through the store and waits for the disk: there is no window to keep smooth.
 */
struct _KithScheduler
{
  GObject parent_instance;

  KithStore *store;
  KithClock *clock;
  GSettings *settings;
  KithReminderSettings *plan;
  GPtrArray *open;
  GHashTable *taken;
  gint64 expected_at;
  KithRetry retry;
  guint look_source;
  guint has_started : 1;
  guint can_show : 1;
  guint was_enabled : 1;
};

enum
{
  REMIND,
  HANDLED,
  SERVER_WANTED,
  SWITCHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithScheduler, kith_scheduler, G_TYPE_OBJECT)

/* Whatever goes wrong is said once, here; what was not kept is found again at the next look. */
static gboolean
perform (KithScheduler *self,
         KithOperation *operation)
{
  g_autoptr (KithOperation) owned = operation;
  g_autoptr (GError) error = NULL;

  if (kith_store_perform (self->store, owned, &error))
    return TRUE;

  g_message ("Could not keep what was told: %s", error->message);

  return FALSE;
}

static void
read_settings (KithScheduler *self)
{
  g_clear_pointer (&self->plan, kith_reminder_settings_free);
  self->plan = kith_settings_read_reminders (self->settings);
}

/* What was handled elsewhere */

/* What a holiday takes from the screen was not handled: it is told again when that is over. */
static KithDeliveryState
get_state_of_handled (KithLook *look)
{
  return look->is_holiday ? KITH_DELIVERY_STATE_LOST : KITH_DELIVERY_STATE_CLOSED;
}

static void
close_handled (KithScheduler *self,
               KithLook      *look)
{
  g_autoptr (GPtrArray) stale = NULL;

  for (guint i = self->open->len; i > 0; i--)
    {
      g_autoptr (KithReminder) reminder = kith_reminder_ref (g_ptr_array_index (self->open, i - 1));

      if (kith_look_has_any (look, reminder->deliveries))
        continue;
      kith_scheduler_settle (self, reminder, get_state_of_handled (look));
      g_signal_emit (self, signals[HANDLED], 0, reminder);
    }

  stale = kith_look_find_stale (look, kith_store_get_database (self->store));
  if (stale->len > 0)
    perform (self, kith_telling_settle (ORIGIN, stale, get_state_of_handled (look)));
}

/* Telling */

/* Keeps what is about to be told in one transaction, so that a crash tells all of it or none. */
static gboolean
keep (KithScheduler *self,
      KithLook      *look,
      GPtrArray     *reminders)
{
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < reminders->len; i++)
    {
      KithReminder *reminder = g_ptr_array_index (reminders, i);
      KithDeliveryState state = KITH_DELIVERY_STATE_PENDING;

      if (self->can_show)
        state = reminder->is_digest ? KITH_DELIVERY_STATE_DIGEST : KITH_DELIVERY_STATE_SHOWN;
      /* Each notification has a moment of its own, by which those of a day are counted. */
      kith_reminder_mark (reminder, state, look->now + i);
      for (guint j = 0; j < reminder->deliveries->len; j++)
        g_ptr_array_add (deliveries, g_object_ref (g_ptr_array_index (reminder->deliveries, j)));
    }

  return perform (self, kith_telling_record (ORIGIN, deliveries, look->now));
}

/* Returns whether all that is to be kept of it is. */
static gboolean
tell (KithScheduler *self,
      KithLook      *look,
      gboolean       is_late)
{
  KithDatabase *database = kith_store_get_database (self->store);
  g_autoptr (GPtrArray) reminders = NULL;

  if (self->can_show || !kith_look_are_all_pending (look))
    {
      reminders = kith_look_make_reminders (look, database, self->plan, is_late);
      if (reminders->len == 0)
        return TRUE;
      if (!keep (self, look, reminders))
        return FALSE;
    }

  if (!self->can_show)
    {
      g_signal_emit (self, signals[SERVER_WANTED], 0);
      return TRUE;
    }

  for (guint i = 0; i < reminders->len; i++)
    {
      KithReminder *reminder = g_ptr_array_index (reminders, i);

      if (!kith_reminder_drop_refused (reminder))
        continue;
      g_ptr_array_add (self->open, kith_reminder_ref (reminder));
      g_signal_emit (self, signals[REMIND], 0, reminder);
    }

  return TRUE;
}

/* The next alarm */

static void
set_alarm (KithScheduler *self,
           gint64         at)
{
  self->expected_at = at;
  kith_clock_set_wake_up (self->clock, at);
}

static KithLook *
look_at_database (KithScheduler *self)
{
  KithDatabase *database = kith_store_get_database (self->store);
  g_autoptr (GError) error = NULL;
  KithLook *look = kith_look_new (database, self->clock, self->plan, &error);

  if (look == NULL)
    g_message ("Could not read what is due: %s", error->message);

  return look;
}

/* After telling, all is read anew: what was told waits no more. */
static gboolean
plan_next (KithScheduler *self)
{
  g_autoptr (KithLook) look = look_at_database (self);

  if (look == NULL)
    return FALSE;

  set_alarm (self, kith_look_find_next_moment (look, kith_store_get_database (self->store),
                                               self->plan));

  return TRUE;
}


/* With thousands of people a look takes some megabytes, and then nothing is done for hours. */
static void
rest (KithScheduler *self)
{
  kith_store_release_memory (self->store);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

/* Looks, and tells. @since is when somebody looked before us, or 0 for the running service, which
 * was away if it wakes later than it asked for. Returns whether all of it could be done. */
static gboolean
look_and_tell (KithScheduler *self,
               gint64         since)
{
  g_autoptr (KithLook) look = look_at_database (self);
  gboolean is_late;

  if (look == NULL)
    return FALSE;

  is_late = (since > 0 && kith_look_is_late (look, self->plan, since)) ||
            (self->expected_at > 0 && look->now - self->expected_at > KITH_LOOK_LATE);
  close_handled (self, look);
  if (look->waiting->len > 0 &&
      kith_reminder_plan_may_tell (self->plan, look->now, look->zone) &&
      !tell (self, look, is_late))
    return FALSE;
  g_clear_pointer (&look, kith_look_free);

  return plan_next (self);
}

static void
look_now (KithScheduler *self,
          gint64         since)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (!kith_scheduler_is_enabled (self))
    {
      set_alarm (self, 0);
      return;
    }

  if (look_and_tell (self, since))
    self->retry = (KithRetry) { 0, 0 };
  else
    set_alarm (self, kith_retry_plan (&self->retry, kith_clock_get_now (self->clock)));
  rest (self);
}

static gboolean
look_cb (gpointer user_data)
{
  KithScheduler *self = user_data;

  self->look_source = 0;
  look_now (self, 0);

  return G_SOURCE_REMOVE;
}

/* Not at once: a change comes in the middle of somebody's work. */
static void
look_soon (KithScheduler *self)
{
  if (self->has_started && self->look_source == 0)
    self->look_source = g_idle_add (look_cb, self);
}

/* Callbacks */

static void
clock_woke_up_cb (KithScheduler *self)
{
  g_assert (KITH_IS_SCHEDULER (self));

  if (!self->has_started)
    return;

  look_now (self, 0);
  if (kith_scheduler_is_enabled (self))
    perform (self, kith_telling_record (ORIGIN, NULL, kith_clock_get_now (self->clock)));
}

static void
store_changed_cb (KithScheduler *self,
                  KithChanges   *changes)
{
  g_assert (KITH_IS_SCHEDULER (self));

  if (kith_changes_have_table (changes, "person") || kith_changes_have_table (changes, "circle") ||
      kith_changes_have_table (changes, "follow_up") ||
      kith_changes_have_table (changes, "important_date"))
    look_soon (self);
}

static void
settings_changed_cb (KithScheduler *self,
                     const char    *key)
{
  gboolean is_enabled = kith_scheduler_is_enabled (self);

  g_assert (KITH_IS_SCHEDULER (self));

  /* Each window that is closed writes how large it was. */
  if (!kith_settings_is_for_reminders (key))
    return;

  read_settings (self);
  look_soon (self);
  if (is_enabled == self->was_enabled)
    return;

  self->was_enabled = is_enabled;
  g_signal_emit (self, signals[SWITCHED], 0);
}

static void
kith_scheduler_dispose (GObject *object)
{
  KithScheduler *self = KITH_SCHEDULER (object);

  kith_scheduler_stop (self);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (kith_scheduler_parent_class)->dispose (object);
}

static void
kith_scheduler_finalize (GObject *object)
{
  KithScheduler *self = KITH_SCHEDULER (object);

  g_clear_pointer (&self->plan, kith_reminder_settings_free);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->taken, g_hash_table_unref);

  G_OBJECT_CLASS (kith_scheduler_parent_class)->finalize (object);
}

static void
kith_scheduler_class_init (KithSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_scheduler_dispose;
  object_class->finalize = kith_scheduler_finalize;

  /**
   * KithScheduler::remind:
   * @reminder: a #KithReminder
   *
   * Show this now; that it was told is on the disk.
   */
  signals[REMIND] = g_signal_new ("remind", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * KithScheduler::handled:
   * @reminder: a #KithReminder
   *
   * Take this away: it was handled elsewhere.
   */
  signals[HANDLED] = g_signal_new ("handled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * KithScheduler::server-wanted:
   *
   * There is something to tell and nobody to show it.
   */
  signals[SERVER_WANTED] = g_signal_new ("server-wanted", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * KithScheduler::switched:
   *
   * Reminders were switched on or off.
   */
  signals[SWITCHED] = g_signal_new ("switched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kith_scheduler_init (KithScheduler *self)
{
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_reminder_unref);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * kith_scheduler_new:
 * @store: the database
 * @clock: what time it is; its alarm is ours
 * @settings: (nullable): Kith's settings, or %NULL for what they are at first
 *
 * Returns: (transfer full): a scheduler that has not started
 */
KithScheduler *
kith_scheduler_new (KithStore *store,
                    KithClock *clock,
                    GSettings *settings)
{
  KithScheduler *self = g_object_new (KITH_TYPE_SCHEDULER, NULL);

  g_return_val_if_fail (KITH_IS_STORE (store), NULL);
  g_return_val_if_fail (KITH_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  g_set_object (&self->store, store);
  g_set_object (&self->clock, clock);
  g_set_object (&self->settings, settings);
  self->was_enabled = kith_scheduler_is_enabled (self);
  read_settings (self);

  g_signal_connect_object (clock, "woke-up", G_CALLBACK (clock_woke_up_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed", G_CALLBACK (settings_changed_cb), self,
                             G_CONNECT_SWAPPED);

  return self;
}

/**
 * kith_scheduler_start:
 * @self: a scheduler
 *
 * Looks for the first time, and from now on whenever there is a reason to.
 */
void
kith_scheduler_start (KithScheduler *self)
{
  g_return_if_fail (KITH_IS_SCHEDULER (self));
  g_return_if_fail (!self->has_started);

  self->has_started = TRUE;
  look_now (self, kith_telling_get_looked_at (kith_store_get_database (self->store)));
  if (kith_scheduler_is_enabled (self))
    perform (self, kith_telling_record (ORIGIN, NULL, kith_clock_get_now (self->clock)));
}

/**
 * kith_scheduler_stop:
 * @self: a scheduler
 *
 * Looks no more. What is open is lost, since its buttons go with us: told again on another day.
 */
void
kith_scheduler_stop (KithScheduler *self)
{
  g_return_if_fail (KITH_IS_SCHEDULER (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (!self->has_started)
    return;

  self->has_started = FALSE;
  set_alarm (self, 0);
  while (self->open->len > 0)
    {
      g_autoptr (KithReminder) reminder = kith_reminder_ref (g_ptr_array_index (self->open, 0));

      kith_scheduler_settle (self, reminder, KITH_DELIVERY_STATE_LOST);
    }
}

/**
 * kith_scheduler_is_enabled:
 * @self: a scheduler
 *
 * Returns: whether the user wants reminders
 */
gboolean
kith_scheduler_is_enabled (KithScheduler *self)
{
  g_return_val_if_fail (KITH_IS_SCHEDULER (self), FALSE);

  return self->settings == NULL || g_settings_get_boolean (self->settings, "reminders-enabled");
}

/**
 * kith_scheduler_set_can_show:
 * @self: a scheduler
 * @can_show: whether there is somebody to show notifications
 *
 * While there is not, what is to be told waits in the database.
 */
void
kith_scheduler_set_can_show (KithScheduler *self,
                             gboolean       can_show)
{
  g_return_if_fail (KITH_IS_SCHEDULER (self));

  if (self->can_show == can_show)
    return;

  self->can_show = can_show;
  look_soon (self);
}

/**
 * kith_scheduler_note_shown:
 * @self: a scheduler
 * @reminder: what was shown
 * @server: by whom: a unique bus name
 * @notification: the number it has there
 */
void
kith_scheduler_note_shown (KithScheduler *self,
                           KithReminder  *reminder,
                           const char    *server,
                           guint32        notification)
{
  g_return_if_fail (KITH_IS_SCHEDULER (self));
  g_return_if_fail (reminder != NULL);

  if (g_ptr_array_find (self->open, reminder, NULL))
    perform (self, kith_telling_note_server (ORIGIN, reminder->deliveries, server, notification));
}

/**
 * kith_scheduler_note_taken:
 * @self: a scheduler
 * @reminder: what was taken from the screen, or never came there, since the server is gone
 *
 * It waits to be shown by the next server, once: more than that it is not brought back on a day,
 * lest it is what brings the server down.
 */
void
kith_scheduler_note_taken (KithScheduler *self,
                           KithReminder  *reminder)
{
  g_return_if_fail (KITH_IS_SCHEDULER (self));
  g_return_if_fail (reminder != NULL);

  kith_scheduler_settle (self, reminder,
                         kith_reminder_add_to (reminder, self->taken)
                           ? KITH_DELIVERY_STATE_PENDING
                           : KITH_DELIVERY_STATE_LOST);
  look_soon (self);
}

/**
 * kith_scheduler_settle:
 * @self: a scheduler
 * @reminder: what is no longer open
 * @state: what became of it
 *
 * What is lost waits for another day.
 */
void
kith_scheduler_settle (KithScheduler     *self,
                       KithReminder      *reminder,
                       KithDeliveryState  state)
{
  g_autoptr (KithReminder) owned = NULL;

  g_return_if_fail (KITH_IS_SCHEDULER (self));
  g_return_if_fail (reminder != NULL);

  owned = kith_reminder_ref (reminder);
  if (!g_ptr_array_remove (self->open, reminder))
    return;

  perform (self, kith_telling_settle (ORIGIN, reminder->deliveries, state));
  if (state == KITH_DELIVERY_STATE_LOST)
    look_soon (self);
}
