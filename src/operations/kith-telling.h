/* kith-telling.h: keeping what was told by a notification
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-delivery.h"
#include "kith-operation.h"

G_BEGIN_DECLS

KithOperation *kith_telling_record        (const char        *origin,
                                           GPtrArray         *deliveries,
                                           gint64             looked_at) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_telling_note_server   (const char        *origin,
                                           GPtrArray         *deliveries,
                                           const char        *server,
                                           guint32            notification) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_telling_settle        (const char        *origin,
                                           GPtrArray         *deliveries,
                                           KithDeliveryState  state) G_GNUC_WARN_UNUSED_RESULT;
gint64         kith_telling_get_looked_at (KithDatabase      *database);

G_END_DECLS
