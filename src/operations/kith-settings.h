/* kith-settings.h: what the user chose
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-reminder-plan.h"

G_BEGIN_DECLS

#define KITH_SETTINGS_SCHEMA "io.github.kith.Kith"

GSettings            *kith_settings_new                  (void) G_GNUC_WARN_UNUSED_RESULT;
KithReminderSettings *kith_settings_read_reminders       (GSettings            *settings) G_GNUC_WARN_UNUSED_RESULT;
KithDay               kith_settings_get_holiday          (GSettings            *settings);
gboolean              kith_settings_is_for_reminders     (const char           *key);
void                  kith_reminder_settings_free        (KithReminderSettings *reminders);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithReminderSettings, kith_reminder_settings_free)

G_END_DECLS
