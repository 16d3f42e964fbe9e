/* kith-notifier.h: notifications on the screen
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define KITH_TYPE_NOTIFIER (kith_notifier_get_type ())
G_DECLARE_FINAL_TYPE (KithNotifier, kith_notifier, KITH, NOTIFIER, GObject)

/**
 * KithCloseReason:
 * @KITH_CLOSE_EXPIRED: by time
 * @KITH_CLOSE_DISMISSED: by the user
 * @KITH_CLOSE_ASKED: since we asked for it
 * @KITH_CLOSE_UNDEFINED: nobody knows
 *
 * Why a notification was closed, by the numbers of the Desktop Notifications Specification.
 */
typedef enum
{
  KITH_CLOSE_EXPIRED = 1,
  KITH_CLOSE_DISMISSED = 2,
  KITH_CLOSE_ASKED = 3,
  KITH_CLOSE_UNDEFINED = 4,
} KithCloseReason;

KithNotifier *kith_notifier_new            (GDBusConnection    *connection);
const char   *kith_notifier_get_server     (KithNotifier       *self);
gboolean      kith_notifier_is_ready       (KithNotifier       *self);
gboolean      kith_notifier_reads_markup   (KithNotifier       *self);
guint64       kith_notifier_show           (KithNotifier       *self,
                                            const char         *summary,
                                            const char         *body,
                                            const char *const  *actions);
void          kith_notifier_close          (KithNotifier       *self,
                                            guint64             token);
void          kith_notifier_close_number   (KithNotifier       *self,
                                            const char         *server,
                                            guint32             number);
void          kith_notifier_want_server    (KithNotifier       *self);
void          kith_notifier_leave          (KithNotifier       *self);

G_END_DECLS
