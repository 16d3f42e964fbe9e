/* kith-reminder.h: one notification, in words
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-due.h"

G_BEGIN_DECLS

/* What the buttons of a notification are called on the bus. */
#define KITH_ACTION_DEFAULT "default"
#define KITH_ACTION_CONTACTED "contacted"
#define KITH_ACTION_SNOOZE "snooze"
#define KITH_ACTION_DONE "done"
#define KITH_ACTION_OPEN "open"

/**
 * KithReminder:
 * @kind: what about, unless it is a digest
 * @is_digest: whether it tells of several
 * @subject_id: the person, follow-up or date it is about
 * @person_id: the person it opens, or 0 for Today
 * @deliveries: (element-type KithDelivery): what it tells, as kept in the database
 * @summary: the first line; never markup
 * @body: the rest; not yet escaped for a server that reads markup
 * @actions: (array zero-terminated=1): names and labels of its buttons, by turns
 *
 * One notification.
 */
typedef struct
{
  KithDeliveryKind kind;
  gboolean is_digest;
  gint64 subject_id;
  gint64 person_id;
  GPtrArray *deliveries;
  char *summary;
  char *body;
  GStrv actions;
} KithReminder;

KithReminder *kith_reminder_new          (KithDatabase      *database,
                                          KithDue           *due,
                                          KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
KithReminder *kith_reminder_new_digest   (KithDatabase      *database,
                                          GPtrArray         *dues,
                                          KithDay            today) G_GNUC_WARN_UNUSED_RESULT;
KithReminder *kith_reminder_new_test     (void) G_GNUC_WARN_UNUSED_RESULT;
KithReminder *kith_reminder_ref          (KithReminder      *self);
void          kith_reminder_unref        (KithReminder      *self);
void          kith_reminder_mark         (KithReminder      *self,
                                          KithDeliveryState  state,
                                          gint64             told_at);
gboolean      kith_reminder_drop_refused (KithReminder      *self);
gboolean      kith_reminder_add_to       (KithReminder      *self,
                                          GHashTable        *known);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithReminder, kith_reminder_unref)

G_END_DECLS
