/* kith-reminder.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-reminder.h"

#include <glib/gi18n.h>

#include "kith-reason.h"
#include "kith-text.h"

/* How many names a digest holds. */
#define MOST_NAMES 10

static KithReminder *
reminder_new (void)
{
  KithReminder *self = g_rc_box_new0 (KithReminder);

  self->deliveries = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

static void
add_delivery (KithReminder *self,
              KithDue      *due,
              KithDay       today)
{
  g_autoptr (KithDelivery) delivery = kith_delivery_new ();
  g_autofree char *occurrence = kith_day_format (due->occurrence);
  g_autofree char *told_on = kith_day_format (today);

  kith_delivery_set_kind (delivery, due->kind);
  kith_delivery_set_subject_id (delivery, due->subject_id);
  kith_delivery_set_person_id (delivery, due->person_id);
  kith_delivery_set_occurrence (delivery, occurrence);
  kith_delivery_set_told_on (delivery, told_on);
  g_ptr_array_add (self->deliveries, g_steal_pointer (&delivery));
}

/* The name is in the summary. */
static char *
tell_of_follow_up (KithFollowUp *follow_up,
                   KithPerson   *person)
{
  KithFollowUpOrigin origin = kith_follow_up_get_origin (follow_up);
  const char *reason = kith_follow_up_get_reason (follow_up);

  if (!kith_text_is_empty (reason) &&
      (origin == KITH_FOLLOW_UP_ORIGIN_OWN || origin == KITH_FOLLOW_UP_ORIGIN_PLAN))
    return g_strdup (reason);

  return kith_reason_of_follow_up (follow_up, person);
}

/* “47 days since lunch. “she is starting a hiking club””: each part a sentence of its own. */
static char *
tell_of_person (KithDatabase *database,
                KithPerson   *person,
                KithDay       today)
{
  g_autofree char *since = kith_reason_since (database, person, today);
  g_autofree char *words = kith_reason_words (database, person);

  if (words == NULL)
    return g_steal_pointer (&since);

  /* Translators: how long it has been, and what was said: two sentences of a notification. */
  return g_strdup_printf (_("%s. %s"), since, words);
}

/* The title is the name as it is: it stands alone and is never markup. */
static void
set_words (KithReminder  *self,
           KithDatabase  *database,
           const KithDue *due,
           KithPerson    *person,
           gpointer       subject,
           KithDay        today)
{
  const char *name = kith_person_get_display_name (person);
  const char *person_actions[] = { KITH_ACTION_DEFAULT, _("Open"),
                                   KITH_ACTION_CONTACTED, _("I reached out"),
                                   KITH_ACTION_SNOOZE, _("Tomorrow"), NULL };
  const char *follow_up_actions[] = { KITH_ACTION_DEFAULT, _("Open"), KITH_ACTION_DONE, _("Done"),
                                      KITH_ACTION_SNOOZE, _("Tomorrow"), NULL };
  const char *date_actions[] = { KITH_ACTION_DEFAULT, _("Open"), NULL };

  switch (due->kind)
    {
    case KITH_DELIVERY_KIND_RHYTHM:
      self->summary = g_strdup (name);
      self->body = tell_of_person (database, person, today);
      self->actions = g_strdupv ((char **) person_actions);
      break;

    case KITH_DELIVERY_KIND_FOLLOW_UP:
      self->summary = g_strdup (name);
      self->body = tell_of_follow_up (subject, person);
      self->actions = g_strdupv ((char **) follow_up_actions);
      break;

    case KITH_DELIVERY_KIND_DATE:
      self->summary = kith_reason_of_date (subject, person, due->occurrence, today);
      self->body = g_strdup ("");
      self->actions = g_strdupv ((char **) date_actions);
      break;

    default:
      g_assert_not_reached ();
    }
}

static GType
get_subject_type (KithDeliveryKind kind)
{
  switch (kind)
    {
    case KITH_DELIVERY_KIND_RHYTHM:
      return KITH_TYPE_PERSON;
    case KITH_DELIVERY_KIND_FOLLOW_UP:
      return KITH_TYPE_FOLLOW_UP;
    case KITH_DELIVERY_KIND_DATE:
      return KITH_TYPE_IMPORTANT_DATE;
    default:
      g_assert_not_reached ();
    }
}

/**
 * kith_reminder_new:
 * @database: a connection
 * @due: what to tell
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): a notification about one thing, or %NULL if it was removed
 *   meanwhile
 */
KithReminder *
kith_reminder_new (KithDatabase *database,
                   KithDue      *due,
                   KithDay       today)
{
  KithReminder *self;
  g_autoptr (KithRecord) person = NULL;
  g_autoptr (KithRecord) subject = NULL;

  person = kith_database_load (database, KITH_TYPE_PERSON, due->person_id, NULL);
  subject = kith_database_load (database, get_subject_type (due->kind), due->subject_id, NULL);
  if (person == NULL || subject == NULL)
    return NULL;

  self = reminder_new ();
  self->kind = due->kind;
  self->subject_id = due->subject_id;
  self->person_id = due->person_id;
  add_delivery (self, due, today);
  set_words (self, database, due, KITH_PERSON (person), subject, today);

  return self;
}

static void
append_name (GString      *names,
             KithDatabase *database,
             gint64        person_id)
{
  g_autoptr (KithPerson) person = NULL;
  const char *given_name;
  g_autofree char *isolated = NULL;

  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, person_id, NULL));
  if (person == NULL)
    return;

  given_name = kith_person_get_given_name (person);
  isolated = kith_text_isolate (kith_text_is_empty (given_name)
                                  ? kith_person_get_display_name (person)
                                  : given_name);
  if (names->len > 0)
    /* Translators: between two names of a list. */
    g_string_append (names, _(", "));
  g_string_append (names, isolated);
}

/**
 * kith_reminder_new_digest:
 * @database: a connection
 * @dues: (element-type KithDue): what to tell
 * @today: the day it is
 *
 * Returns: (transfer full): a notification about all of it
 */
KithReminder *
kith_reminder_new_digest (KithDatabase *database,
                          GPtrArray    *dues,
                          KithDay       today)
{
  KithReminder *self = reminder_new ();
  const char *actions[] = { KITH_ACTION_DEFAULT, _("Open"), KITH_ACTION_OPEN, _("Open"), NULL };
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_people;

  self->is_digest = TRUE;
  self->actions = g_strdupv ((char **) actions);

  /* Somebody with two promises and a birthday is one person. */
  for (guint i = 0; i < dues->len; i++)
    {
      KithDue *due = g_ptr_array_index (dues, i);
      gint64 *id = g_memdup2 (&due->person_id, sizeof due->person_id);

      add_delivery (self, due, today);
      if (g_hash_table_add (people, id) && g_hash_table_size (people) <= MOST_NAMES)
        append_name (names, database, due->person_id);
    }

  n_people = g_hash_table_size (people);
  if (n_people > MOST_NAMES)
    g_string_append (names, "…");
  self->summary = g_strdup_printf (ngettext ("%d person would be glad to hear from you",
                                             "%d people would be glad to hear from you", n_people),
                                   (int) n_people);
  self->body = g_string_free (g_steal_pointer (&names), FALSE);

  return self;
}

/**
 * kith_reminder_new_test:
 *
 * Returns: (transfer full): a notification about nothing, for the preferences
 */
KithReminder *
kith_reminder_new_test (void)
{
  KithReminder *self = reminder_new ();
  const char *actions[] = { KITH_ACTION_DEFAULT, _("Open"), NULL };

  self->is_digest = TRUE;
  self->summary = g_strdup (_("This is how Kith will remind you"));
  self->body = g_strdup ("");
  self->actions = g_strdupv ((char **) actions);

  return self;
}

/**
 * kith_reminder_mark:
 * @self: a notification
 * @state: what is to be kept of it
 * @told_at: when it is told, in microseconds since 1970 UTC
 */
void
kith_reminder_mark (KithReminder      *self,
                    KithDeliveryState  state,
                    gint64             told_at)
{
  for (guint i = 0; i < self->deliveries->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (self->deliveries, i);

      kith_delivery_set_state (delivery, state);
      kith_delivery_set_told_at (delivery, told_at);
    }
}

/**
 * kith_reminder_drop_refused:
 * @self: a notification, after kith_telling_record()
 *
 * Forgets what somebody else told meanwhile.
 *
 * Returns: whether anything is left to tell
 */
gboolean
kith_reminder_drop_refused (KithReminder *self)
{
  for (guint i = self->deliveries->len; i > 0; i--)
    {
      KithRecord *delivery = g_ptr_array_index (self->deliveries, i - 1);

      if (kith_record_get_id (delivery) == 0)
        g_ptr_array_remove_index (self->deliveries, i - 1);
    }

  return self->deliveries->len > 0;
}

/**
 * kith_reminder_add_to:
 * @self: a notification
 * @known: a set of strings, which it frees
 *
 * Adds what it tells, and on which day, to @known.
 *
 * Returns: whether none of it was there
 */
gboolean
kith_reminder_add_to (KithReminder *self,
                      GHashTable   *known)
{
  gboolean is_new = TRUE;

  for (guint i = 0; i < self->deliveries->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (self->deliveries, i);
      g_autofree char *subject = kith_delivery_dup_key (delivery);

      if (!g_hash_table_add (known, g_strconcat (subject, " ",
                                                 kith_delivery_get_told_on (delivery), NULL)))
        is_new = FALSE;
    }

  return is_new;
}

KithReminder *
kith_reminder_ref (KithReminder *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  KithReminder *self = data;

  g_ptr_array_unref (self->deliveries);
  g_free (self->summary);
  g_free (self->body);
  g_strfreev (self->actions);
}

void
kith_reminder_unref (KithReminder *self)
{
  g_rc_box_release_full (self, clear);
}
