/* kith-notifier-thread.h: libnotify, where it may block
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KITH_NOTIFICATIONS_NAME "org.freedesktop.Notifications"
#define KITH_NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define KITH_NOTIFICATIONS_INTERFACE "org.freedesktop.Notifications"

/**
 * KithNotifierEventKind:
 * @KITH_NOTIFIER_EVENT_SHOWN: a server shows it: @text is its unique name, @number what it calls it
 * @KITH_NOTIFIER_EVENT_TAKEN: it could not be shown, or its server is gone
 * @KITH_NOTIFIER_EVENT_INVOKED: a button was pressed: @text is its name
 * @KITH_NOTIFIER_EVENT_CLOSED: it was closed: @number is the reason, as the specification counts
 *
 * What became of a notification.
 */
typedef enum
{
  KITH_NOTIFIER_EVENT_SHOWN,
  KITH_NOTIFIER_EVENT_TAKEN,
  KITH_NOTIFIER_EVENT_INVOKED,
  KITH_NOTIFIER_EVENT_CLOSED,
} KithNotifierEventKind;

/**
 * KithNotifierEvent:
 * @kind: what happened
 * @token: to which notification
 * @text: (nullable): see @kind
 * @activation_token: (nullable): what lets a window come to the front
 * @number: see @kind
 *
 * One thing that happened to a notification.
 */
typedef struct
{
  KithNotifierEventKind kind;
  guint64 token;
  char *text;
  char *activation_token;
  guint32 number;
} KithNotifierEvent;

typedef void (*KithNotifierEventFunc) (const KithNotifierEvent *event,
                                       gpointer                 user_data);

typedef struct _KithNotifierThread KithNotifierThread;

KithNotifierThread *kith_notifier_thread_new   (GDBusConnection       *connection,
                                                KithNotifierEventFunc  func,
                                                gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
void                kith_notifier_thread_show  (KithNotifierThread    *self,
                                                guint64                token,
                                                const char            *summary,
                                                const char            *body,
                                                const char *const     *actions);
void                kith_notifier_thread_close (KithNotifierThread    *self,
                                                guint64                token);
void                kith_notifier_thread_stop  (KithNotifierThread    *self);

G_END_DECLS
