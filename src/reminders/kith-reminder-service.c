/* kith-reminder-service.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-reminder-service.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "kith-autostart.h"
#include "kith-launcher.h"
#include "kith-logging.h"
#include "kith-notifier.h"
#include "kith-orphans.h"
#include "kith-planning.h"
#include "kith-scheduler.h"
#include "kith-settings.h"

#define ORIGIN "reminders"

/* How long the service stays, in milliseconds, where the user wants no reminders: long enough for
 * the preferences to ask for one that shows what they would be like. */
#define IDLE_TIMEOUT 10000

/**
 * KithReminderService:
 *
 * `kith-reminders`: joins the scheduler, which knows what is to be told, and the notifier, which
 * can show it. Whatever the user answers goes through the same operations as in the window.
 *
 * It stays as long as reminders are wanted, since the buttons of a notification belong to whoever
 * showed it, and wakes when something is due and at no other time.
 */
struct _KithReminderService
{
  GApplication parent_instance;

  char *path;
  KithStore *store;
  KithClock *clock;
  KithScheduler *scheduler;
  KithNotifier *notifier;
  GHashTable *reminders;
  guint64 test_token;
  guint test_source;
  guint sigterm_id;
  guint sigint_id;
  int exit_status;
  guint has_started : 1;
  guint holds_for_reminders : 1;
};

G_DEFINE_FINAL_TYPE (KithReminderService, kith_reminder_service, G_TYPE_APPLICATION)

/* The program stays while it has something to do. */
static void
update_hold (KithReminderService *self)
{
  gboolean hold = kith_scheduler_is_enabled (self->scheduler) || self->test_token != 0;

  if (hold && !self->holds_for_reminders)
    g_application_hold (G_APPLICATION (self));
  else if (!hold && self->holds_for_reminders)
    g_application_release (G_APPLICATION (self));
  self->holds_for_reminders = hold;
}

static guint64
show (KithReminderService *self,
      KithReminder        *reminder)
{
  return kith_notifier_show (self->notifier, reminder->summary, reminder->body,
                             (const char *const *) reminder->actions);
}

static void
show_test (KithReminderService *self)
{
  g_autoptr (KithReminder) reminder = kith_reminder_new_test ();

  g_clear_handle_id (&self->test_source, g_source_remove);
  if (self->test_token != 0)
    kith_notifier_close (self->notifier, self->test_token);
  self->test_token = show (self, reminder);
  update_hold (self);
}

/* What the user answers */

static KithOperation *
make_operation (KithReminderService *self,
                KithReminder        *reminder,
                const char          *action)
{
  gint64 now = kith_clock_get_now (self->clock);
  KithDay today = kith_clock_get_today (self->clock);

  if (g_str_equal (action, KITH_ACTION_CONTACTED))
    return kith_logging_log_now (ORIGIN, reminder->person_id, now, today);
  if (g_str_equal (action, KITH_ACTION_DONE))
    return kith_planning_finish_follow_up (ORIGIN, reminder->subject_id, now, today);
  if (g_str_equal (action, KITH_ACTION_SNOOZE))
    return reminder->kind == KITH_DELIVERY_KIND_FOLLOW_UP
             ? kith_planning_snooze_follow_up (ORIGIN, reminder->subject_id, today + 1)
             : kith_planning_snooze (ORIGIN, reminder->person_id, today + 1);

  return NULL;
}

/* Returns whether it is done; what could not be done is told again on another day. */
static gboolean
answer (KithReminderService *self,
        KithReminder        *reminder,
        const char          *action,
        const char          *activation_token)
{
  GDBusConnection *connection = g_application_get_dbus_connection (G_APPLICATION (self));
  g_autoptr (KithOperation) operation = make_operation (self, reminder, action);
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    {
      if (reminder->is_digest)
        kith_launcher_show_today (connection, activation_token);
      else
        kith_launcher_show_person (connection, reminder->person_id, activation_token);
      return TRUE;
    }

  if (kith_store_perform (self->store, operation, &error))
    return TRUE;

  g_message ("Could not do what was asked: %s", error->message);

  return FALSE;
}

static void
invoked_cb (KithReminderService *self,
            guint64              token,
            const char          *action,
            const char          *activation_token)
{
  KithReminder *found = g_hash_table_lookup (self->reminders, &token);
  g_autoptr (KithReminder) reminder = NULL;
  gboolean is_done;

  if (token == self->test_token)
    kith_launcher_show_today (g_application_get_dbus_connection (G_APPLICATION (self)),
                              activation_token);
  if (found == NULL)
    return;

  /* Some servers leave it there; a second press is not to do it twice. */
  reminder = kith_reminder_ref (found);
  g_hash_table_remove (self->reminders, &token);
  is_done = answer (self, reminder, action, activation_token);
  kith_scheduler_settle (self->scheduler, reminder,
                         is_done ? KITH_DELIVERY_STATE_ACTED : KITH_DELIVERY_STATE_LOST);
  kith_notifier_close (self->notifier, token);
}

/* What becomes of notifications */

static void
forget_test (KithReminderService *self,
             guint64              token)
{
  if (token != self->test_token)
    return;

  self->test_token = 0;
  update_hold (self);
}

static void
shown_cb (KithReminderService *self,
          guint64              token,
          const char          *server,
          guint                number)
{
  KithReminder *reminder = g_hash_table_lookup (self->reminders, &token);

  if (reminder != NULL)
    kith_scheduler_note_shown (self->scheduler, reminder, server, number);
}

static void
taken_cb (KithReminderService *self,
          guint64              token)
{
  KithReminder *found = g_hash_table_lookup (self->reminders, &token);
  g_autoptr (KithReminder) reminder = NULL;

  forget_test (self, token);
  if (found == NULL)
    return;

  reminder = kith_reminder_ref (found);
  g_hash_table_remove (self->reminders, &token);
  kith_scheduler_note_taken (self->scheduler, reminder);
}

/* What was put away was seen; what went by itself may not have been, and is told again. */
static void
closed_cb (KithReminderService *self,
           guint64              token,
           guint                reason)
{
  gboolean is_seen = reason == KITH_CLOSE_DISMISSED || reason == KITH_CLOSE_ASKED;
  KithReminder *found = g_hash_table_lookup (self->reminders, &token);
  g_autoptr (KithReminder) reminder = NULL;

  forget_test (self, token);
  if (found == NULL)
    return;

  reminder = kith_reminder_ref (found);
  g_hash_table_remove (self->reminders, &token);
  kith_scheduler_settle (self->scheduler, reminder,
                         is_seen ? KITH_DELIVERY_STATE_CLOSED : KITH_DELIVERY_STATE_LOST);
}

/* What the scheduler says */

static void
remind_cb (KithReminderService *self,
           KithReminder        *reminder)
{
  guint64 token = show (self, reminder);

  g_hash_table_insert (self->reminders, g_memdup2 (&token, sizeof token),
                       kith_reminder_ref (reminder));
}

static void
handled_cb (KithReminderService *self,
            KithReminder        *reminder)
{
  GHashTableIter iter;
  guint64 *token;
  gpointer value;

  g_hash_table_iter_init (&iter, self->reminders);
  while (g_hash_table_iter_next (&iter, (gpointer *) &token, &value))
    {
      if (value != reminder)
        continue;
      kith_notifier_close (self->notifier, *token);
      g_hash_table_iter_remove (&iter);
      return;
    }
}

static void
switched_cb (KithReminderService *self)
{
  if (!kith_scheduler_is_enabled (self->scheduler))
    {
      kith_scheduler_stop (self->scheduler);
      g_hash_table_remove_all (self->reminders);
      kith_notifier_leave (self->notifier);
    }
  else
    {
      /* The preferences took away the entry that keeps the program from being started at login. */
      kith_autostart_ensure ();
      if (self->has_started)
        kith_scheduler_start (self->scheduler);
    }

  update_hold (self);
}

/* The first word on the server, that there is none included, is when work begins: who is there
 * decides what becomes of what the last run left. */
static void
server_changed_cb (KithReminderService *self)
{
  const char *server = kith_notifier_get_server (self->notifier);

  if (!self->has_started)
    {
      g_autoptr (GArray) orphans = kith_orphans_give_up (self->store, server);

      self->has_started = TRUE;
      for (guint i = 0; i < orphans->len; i++)
        kith_notifier_close_number (self->notifier, server, g_array_index (orphans, guint32, i));
      if (kith_scheduler_is_enabled (self->scheduler))
        kith_scheduler_start (self->scheduler);
    }

  kith_scheduler_set_can_show (self->scheduler, kith_notifier_is_ready (self->notifier));
  if (self->test_source != 0 && kith_notifier_is_ready (self->notifier))
    show_test (self);
}

/* The program */

/* Nobody came to show it; whoever wanted to see it does not look any more. */
static gboolean
test_given_up_cb (gpointer user_data)
{
  KithReminderService *self = user_data;

  self->test_source = 0;

  return G_SOURCE_REMOVE;
}

static void
test_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  KithReminderService *self = user_data;

  g_clear_handle_id (&self->test_source, g_source_remove);
  self->test_source = g_timeout_add (IDLE_TIMEOUT, test_given_up_cb, self);
  /* Held and released, the program stays that long, reminders or not. */
  g_application_hold (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
  if (kith_notifier_is_ready (self->notifier))
    show_test (self);
  else
    kith_notifier_want_server (self->notifier);
}

static const GActionEntry action_entries[] = {
  { "test", test_activated_cb, NULL, NULL, NULL, { 0 } },
};

static gboolean
terminated_cb (gpointer user_data)
{
  KithReminderService *self = user_data;

  kith_scheduler_stop (self->scheduler);
  kith_notifier_leave (self->notifier);
  g_application_quit (G_APPLICATION (self));

  return G_SOURCE_CONTINUE;
}

static gboolean
fail (KithReminderService *self,
      const char          *message)
{
  g_printerr ("kith-reminders: %s\n", message);
  self->exit_status = 1;
  g_application_quit (G_APPLICATION (self));

  return FALSE;
}

static gboolean
open_store (KithReminderService *self)
{
  g_autofree char *default_path = kith_store_dup_default_path ();
  g_autoptr (GError) error = NULL;

  if (g_application_get_dbus_connection (G_APPLICATION (self)) == NULL)
    return fail (self, _("There is no session bus to show reminders on."));

  self->store = kith_store_open (self->path != NULL ? self->path : default_path, &error);

  return self->store != NULL || fail (self, error->message);
}

static void
connect_all (KithReminderService *self)
{
  g_signal_connect_object (self->notifier, "server-changed", G_CALLBACK (server_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "shown", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "taken", G_CALLBACK (taken_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "invoked", G_CALLBACK (invoked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notifier, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "remind", G_CALLBACK (remind_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "handled", G_CALLBACK (handled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "switched", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheduler, "server-wanted",
                           G_CALLBACK (kith_notifier_want_server), self->notifier,
                           G_CONNECT_SWAPPED);
}

static void
kith_reminder_service_startup (GApplication *application)
{
  KithReminderService *self = KITH_REMINDER_SERVICE (application);
  g_autoptr (GSettings) settings = NULL;

  G_APPLICATION_CLASS (kith_reminder_service_parent_class)->startup (application);

  if (!open_store (self))
    return;

  settings = kith_settings_new ();
  self->clock = kith_clock_new ();
  self->scheduler = kith_scheduler_new (self->store, self->clock, settings);
  self->notifier = kith_notifier_new (g_application_get_dbus_connection (application));
  connect_all (self);
  if (kith_scheduler_is_enabled (self->scheduler))
    kith_autostart_ensure ();

  /* Held and released, the timeout counts even where there is nothing to hold it for. */
  g_application_set_inactivity_timeout (application, IDLE_TIMEOUT);
  g_application_hold (application);
  self->sigterm_id = g_unix_signal_add (SIGTERM, terminated_cb, self);
  self->sigint_id = g_unix_signal_add (SIGINT, terminated_cb, self);
  update_hold (self);
  g_application_release (application);
}

/* Started a second time, or by the session: there is nothing to show. */
static void
kith_reminder_service_activate (GApplication *application)
{
}

static int
kith_reminder_service_handle_local_options (GApplication *application,
                                            GVariantDict *options)
{
  KithReminderService *self = KITH_REMINDER_SERVICE (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("kith-reminders %s\n", KITH_VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "database", "^ay", &self->path);

  return -1;
}

static void
kith_reminder_service_shutdown (GApplication *application)
{
  KithReminderService *self = KITH_REMINDER_SERVICE (application);

  g_clear_handle_id (&self->sigterm_id, g_source_remove);
  g_clear_handle_id (&self->sigint_id, g_source_remove);
  g_clear_handle_id (&self->test_source, g_source_remove);
  if (self->scheduler != NULL)
    kith_scheduler_stop (self->scheduler);
  g_clear_object (&self->scheduler);
  g_clear_object (&self->notifier);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_APPLICATION_CLASS (kith_reminder_service_parent_class)->shutdown (application);
}

static void
kith_reminder_service_finalize (GObject *object)
{
  KithReminderService *self = KITH_REMINDER_SERVICE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reminders, g_hash_table_unref);

  G_OBJECT_CLASS (kith_reminder_service_parent_class)->finalize (object);
}

static void
kith_reminder_service_class_init (KithReminderServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = kith_reminder_service_finalize;
  application_class->startup = kith_reminder_service_startup;
  application_class->activate = kith_reminder_service_activate;
  application_class->shutdown = kith_reminder_service_shutdown;
  application_class->handle_local_options = kith_reminder_service_handle_local_options;
}

static void
kith_reminder_service_init (KithReminderService *self)
{
  self->reminders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) kith_reminder_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (self), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  g_application_add_main_option (G_APPLICATION (self), "database", 0, 0, G_OPTION_ARG_FILENAME,
                                 _("Use this database instead of your own"), _("FILE"));
  g_application_add_main_option (G_APPLICATION (self), "version", 0, 0, G_OPTION_ARG_NONE,
                                 _("Print the version and exit"), NULL);
}

/**
 * kith_reminder_service_new:
 *
 * Returns: (transfer full): the service, to be run
 */
KithReminderService *
kith_reminder_service_new (void)
{
  return g_object_new (KITH_TYPE_REMINDER_SERVICE, "application-id", KITH_REMINDERS_ID, NULL);
}

/**
 * kith_reminder_service_get_exit_status:
 * @self: the service, after it ran
 *
 * Returns: 1 if it could not begin, else 0
 */
int
kith_reminder_service_get_exit_status (KithReminderService *self)
{
  g_return_val_if_fail (KITH_IS_REMINDER_SERVICE (self), 1);

  return self->exit_status;
}
