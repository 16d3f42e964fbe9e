/* kith-recorder.h: what an operation does to the rows, while it does it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

/* KithRecorder: what happens to the recorded tables in the transaction that is open, as it takes to
 * undo it. */

KithRecorder *kith_recorder_new        (KithDatabase   *database) G_GNUC_WARN_UNUSED_RESULT;
void          kith_recorder_free       (KithRecorder   *self);
gboolean      kith_recorder_leave_new  (KithRecorder   *self);
gboolean      kith_recorder_leaves_new (KithRecorder   *self);
void          kith_recorder_add_size   (KithRecorder   *self,
                                        gsize           size);
gboolean      kith_recorder_finish     (KithRecorder   *self,
                                        gsize          *size,
                                        GError        **error);
int           kith_recorder_bind       (KithRecorder   *self,
                                        sqlite3_stmt   *stmt,
                                        int             index);
gboolean      kith_recorder_write      (KithRecorder   *self,
                                        gint64          operation_id,
                                        GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithRecorder, kith_recorder_free)

G_END_DECLS
