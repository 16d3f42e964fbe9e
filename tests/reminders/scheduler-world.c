/* scheduler-world.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "scheduler-world.h"

#include <sqlite3.h>

#include "kith-important-date.h"
#include "kith-lookup.h"
#include "kith-orphans.h"
#include "kith-people.h"
#include "kith-planning.h"
#include "kith-settings.h"

gint64
world_moment (KithDay     day,
              int         hour,
              int         minute,
              const char *zone)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);

  return kith_day_to_time (day, hour * 60 + minute, time_zone);
}

static KithDelivery *
find_delivery (KithStore    *store,
               KithDelivery *told)
{
  return kith_lookup_delivery (kith_store_get_database (store), kith_delivery_get_kind (told),
                               kith_delivery_get_subject_id (told),
                               kith_delivery_get_occurrence (told));
}

/* That it was told is on the disk before we hear of it: another connection sees it. */
static void
remind_cb (KithScheduler *scheduler,
           KithReminder  *reminder,
           World         *world)
{
  for (guint i = 0; i < reminder->deliveries->len; i++)
    {
      g_autoptr (KithDelivery) kept = NULL;

      kept = find_delivery (world->other, g_ptr_array_index (reminder->deliveries, i));
      g_assert_nonnull (kept);
      g_assert_cmpint (kith_delivery_get_state (kept), ==,
                       reminder->is_digest ? KITH_DELIVERY_STATE_DIGEST
                                           : KITH_DELIVERY_STATE_SHOWN);
    }

  g_ptr_array_add (world->told, kith_reminder_ref (reminder));
}

static void
handled_cb (KithScheduler *scheduler,
            KithReminder  *reminder,
            World         *world)
{
  g_ptr_array_add (world->handled, kith_reminder_ref (reminder));
}

static void
server_wanted_cb (KithScheduler *scheduler,
                  World         *world)
{
  world->n_wanted++;
}

static void
switched_cb (KithScheduler *scheduler,
             World         *world)
{
  world->n_switched++;
}

static void
reset_settings (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

static void
world_run (World *world)
{
  world->scheduler = kith_scheduler_new (world->store, world->clock, world->settings);
  g_signal_connect (world->scheduler, "remind", G_CALLBACK (remind_cb), world);
  g_signal_connect (world->scheduler, "handled", G_CALLBACK (handled_cb), world);
  g_signal_connect (world->scheduler, "server-wanted", G_CALLBACK (server_wanted_cb), world);
  g_signal_connect (world->scheduler, "switched", G_CALLBACK (switched_cb), world);
  kith_scheduler_set_can_show (world->scheduler, TRUE);
}

World *
world_new (KithDay day,
           int     hour,
           int     minute)
{
  World *world = g_new0 (World, 1);

  world->folder = kith_test_folder_new ();
  world->store = kith_test_folder_open_store (world->folder);
  world->other = kith_test_folder_open_store (world->folder);
  world->clock = kith_clock_new_fake (AT (day, hour, minute), ZONE);
  world->settings = kith_settings_new ();
  g_assert_nonnull (world->settings);
  reset_settings (world->settings);
  world->dead = g_ptr_array_new_with_free_func (g_object_unref);
  world->told = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_reminder_unref);
  world->handled = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_reminder_unref);
  world_run (world);

  return world;
}

/* Turns the loop until nothing is left to do. */
void
world_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
world_free (World *world)
{
  world_settle ();
  g_assert_finalize_object (world->scheduler);
  g_ptr_array_unref (world->dead);
  g_clear_object (&world->settings);
  g_clear_object (&world->clock);
  g_assert_finalize_object (world->store);
  g_assert_finalize_object (world->other);
  g_ptr_array_unref (world->told);
  g_ptr_array_unref (world->handled);
  kith_test_folder_free (world->folder);
  g_free (world);
}

/* The service is killed, without a word, and started anew. */
void
world_restart (World      *world,
               const char *server)
{
  g_autoptr (GArray) orphans = NULL;

  g_signal_handlers_disconnect_by_data (world->scheduler, world);
  g_signal_handlers_disconnect_by_data (world->clock, world->scheduler);
  g_signal_handlers_disconnect_by_data (world->store, world->scheduler);
  g_signal_handlers_disconnect_by_data (world->settings, world->scheduler);
  world_settle ();
  /* Deaf, but not asked to stop: that would be an orderly end. */
  g_ptr_array_add (world->dead, g_steal_pointer (&world->scheduler));
  orphans = kith_orphans_give_up (world->store, server);
  world_run (world);
}

/* What some other program does to the database. */
void
world_execute (World      *world,
               const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (kith_store_get_path (world->store), &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 10000);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (handle), ==, SQLITE_OK);
}

KithReminder *
world_get_told (World *world,
                guint  i)
{
  g_assert_cmpuint (i, <, world->told->len);

  return g_ptr_array_index (world->told, i);
}

void
world_assert_state (World             *world,
                    KithReminder      *reminder,
                    KithDeliveryState  state)
{
  g_assert_cmpuint (reminder->deliveries->len, >, 0);
  for (guint i = 0; i < reminder->deliveries->len; i++)
    {
      g_autoptr (KithDelivery) kept = NULL;

      kept = find_delivery (world->other, g_ptr_array_index (reminder->deliveries, i));
      g_assert_nonnull (kept);
      g_assert_cmpint (kith_delivery_get_state (kept), ==, state);
    }
}

void
world_assert_wake_up (World   *world,
                      gint64   expected)
{
  g_assert_cmpint (kith_clock_get_wake_up (world->clock), ==, expected);
}

gint64
world_add_due (World      *world,
               const char *name,
               KithDay     due)
{
  gint64 id = kith_test_add_person (world->store, name, due - 30);

  kith_test_perform (world->store, kith_planning_set_circle ("test", &id, 1, CIRCLE_INNER, NULL,
                                                             due - 30));
  kith_test_perform (world->store, kith_planning_snooze ("test", id, due));

  return id;
}

gint64
world_add_follow_up (World      *world,
                     gint64      person_id,
                     KithDay     due,
                     const char *reason)
{
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autofree char *due_on = kith_day_format (due);
  g_autoptr (GError) error = NULL;

  kith_follow_up_set_person_id (follow_up, person_id);
  kith_follow_up_set_due_on (follow_up, due_on);
  kith_follow_up_set_reason (follow_up, reason);
  kith_follow_up_set_origin (follow_up, KITH_FOLLOW_UP_ORIGIN_PROMISE);
  operation = kith_planning_add_follow_up ("test", follow_up);
  g_assert_true (kith_store_perform (world->store, operation, &error));
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

gint64
world_add_birthday (World      *world,
                    const char *name,
                    const char *day,
                    int         ahead)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithImportantDate) date = kith_important_date_new ();
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  KithPersonDraft *draft;

  kith_person_set_display_name (person, name);
  kith_important_date_set_kind (date, KITH_DATE_KIND_BIRTHDAY);
  kith_important_date_set_date (date, day);
  kith_important_date_set_remind_days (date, ahead);
  draft = kith_person_draft_new (person);
  draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->dates, g_steal_pointer (&date));
  operation = kith_people_save ("test", draft, TODAY);
  g_assert_true (kith_store_perform (world->store, operation, &error));
  g_assert_no_error (error);

  return kith_operation_get_result (operation);
}

void
world_go_to (World   *world,
             KithDay  day,
             int      hour,
             int      minute)
{
  kith_clock_fake_time (world->clock, AT (day, hour, minute), NULL);
  world_settle ();
}
