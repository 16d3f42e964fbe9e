/* kith-reminder-service.h: the program that reminds
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KITH_REMINDERS_ID "io.github.kith.Kith.Reminders"

#define KITH_TYPE_REMINDER_SERVICE (kith_reminder_service_get_type ())
G_DECLARE_FINAL_TYPE (KithReminderService, kith_reminder_service, KITH, REMINDER_SERVICE, GApplication)

KithReminderService *kith_reminder_service_new             (void) G_GNUC_WARN_UNUSED_RESULT;
int                  kith_reminder_service_get_exit_status (KithReminderService *self);

G_END_DECLS
