/* kith-session.h: what every page is handed
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-clock.h"
#include "kith-filter.h"
#include "kith-settings.h"
#include "kith-store.h"

G_BEGIN_DECLS

/* Where the window's operations come from, in the history. */
#define KITH_ORIGIN_WINDOW "window"

#define KITH_TYPE_SESSION (kith_session_get_type ())
G_DECLARE_FINAL_TYPE (KithSession, kith_session, KITH, SESSION, GObject)

KithSession  *kith_session_new          (KithStore     *store,
                                         KithClock     *clock,
                                         GSettings     *settings) G_GNUC_WARN_UNUSED_RESULT;
KithStore    *kith_session_get_store    (KithSession   *self);
KithDatabase *kith_session_get_database (KithSession   *self);
GSettings    *kith_session_get_settings (KithSession   *self);
KithDay       kith_session_get_today    (KithSession   *self);
gint64        kith_session_get_now      (KithSession   *self);
void          kith_session_perform      (KithSession   *self,
                                         KithOperation *operation,
                                         const char    *message);
void          kith_session_perform_async (KithSession  *self,
                                         KithOperation *operation,
                                         const char    *message,
                                         GAsyncReadyCallback callback,
                                         gpointer       user_data);
gboolean      kith_session_perform_finish (KithSession *self,
                                         GAsyncResult  *result,
                                         GError       **error);
void          kith_session_revert       (KithSession   *self,
                                         gint64         operation_id,
                                         gboolean       redo);
void          kith_session_report       (KithSession   *self,
                                         const GError  *error);
KithRecord   *kith_session_load         (KithSession   *self,
                                         GType          type,
                                         gint64         id) G_GNUC_WARN_UNUSED_RESULT;
void          kith_session_note_opened  (KithSession   *self,
                                         gint64         person_id);
const GArray *kith_session_get_opened   (KithSession   *self);
KithFilter   *kith_session_read_filter  (KithSession   *self,
                                         const char    *text,
                                         KithFilterSpan *problem,
                                         GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
