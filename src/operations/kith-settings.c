/* kith-settings.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-settings.h"

/* A time of day that nobody can read is taken for the one that is set out in the schema. */
static int
read_time (GSettings  *settings,
           const char *key)
{
  g_autofree char *text = g_settings_get_string (settings, key);
  g_autoptr (GVariant) fallback = NULL;
  int minutes = kith_reminder_parse_time (text);

  if (minutes >= 0)
    return minutes;

  fallback = g_settings_get_default_value (settings, key);

  return kith_reminder_parse_time (g_variant_get_string (fallback, NULL));
}

/**
 * kith_settings_new:
 *
 * Returns: (transfer full) (nullable): Kith's settings, or %NULL if their schema is not installed,
 *   where g_settings_new() would end the program
 */
GSettings *
kith_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, KITH_SETTINGS_SCHEMA, TRUE);

  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * kith_settings_get_holiday:
 * @settings: (nullable): Kith's settings
 *
 * Returns: the last day of a holiday from reminders, until which nobody is due by their rhythm, or
 *   %KITH_DAY_NONE
 */
KithDay
kith_settings_get_holiday (GSettings *settings)
{
  g_autofree char *paused_until = NULL;

  if (settings == NULL)
    return KITH_DAY_NONE;

  paused_until = g_settings_get_string (settings, "paused-until");

  return kith_day_parse (paused_until);
}

/**
 * kith_settings_read_reminders:
 * @settings: (nullable): Kith's settings, or %NULL for what they are at first
 *
 * Returns: (transfer full): when reminders come
 */
KithReminderSettings *
kith_settings_read_reminders (GSettings *settings)
{
  KithReminderSettings *reminders = g_new0 (KithReminderSettings, 1);
  g_auto (GStrv) days_off = NULL;
  KithDay *days;

  if (settings == NULL)
    {
      reminders->reminder_minutes = 9 * 60;
      reminders->quiet_from = 21 * 60;
      reminders->quiet_until = 8 * 60;
      reminders->free_days.weekdays = KITH_ALL_WEEKDAYS;
      reminders->most_per_day = 5;
      reminders->digest_above = 3;
      return reminders;
    }

  days_off = g_settings_get_strv (settings, "days-off");
  days = g_new0 (KithDay, g_strv_length (days_off) + 1);

  reminders->reminder_minutes = read_time (settings, "reminder-time");
  reminders->quiet_from = read_time (settings, "quiet-from");
  reminders->quiet_until = read_time (settings, "quiet-until");
  reminders->paused_until = kith_settings_get_holiday (settings);
  reminders->most_per_day = g_settings_get_int (settings, "most-per-day");
  reminders->digest_above = g_settings_get_int (settings, "digest-above");
  reminders->free_days.weekdays = g_settings_get_flags (settings, "reminder-days");
  reminders->free_days.days_off = days;
  for (char **text = days_off; *text != NULL; text++)
    {
      KithDay day = kith_day_parse (*text);

      if (day != KITH_DAY_NONE)
        days[reminders->free_days.n_days_off++] = day;
    }

  return reminders;
}

/**
 * kith_settings_is_for_reminders:
 * @key: a key of Kith's settings
 *
 * Returns: whether it says if or when reminders come
 */
gboolean
kith_settings_is_for_reminders (const char *key)
{
  static const char *const keys[] = {
    "reminders-enabled", "reminder-time", "reminder-days", "quiet-from",   "quiet-until",
    "most-per-day",      "digest-above",  "days-off",      "paused-until", NULL,
  };

  return g_strv_contains (keys, key);
}

void
kith_reminder_settings_free (KithReminderSettings *reminders)
{
  g_free ((KithDay *) reminders->free_days.days_off);
  g_free (reminders);
}
