/* kith-additions.h: a changeset of rows that were only added
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

/**
 * KithAdditions:
 *
 * What is added to the recorded tables from some moment on. It stands in for a session of SQLite,
 * which would keep each row in memory.
 */
typedef struct _KithAdditions KithAdditions;

KithAdditions *kith_additions_new     (KithDatabase   *database) G_GNUC_WARN_UNUSED_RESULT;
void           kith_additions_free    (KithAdditions  *self);
gboolean       kith_additions_measure (KithAdditions  *self,
                                       gsize          *size,
                                       GError        **error);
gboolean       kith_additions_write   (KithAdditions  *self,
                                       gint64          operation_id,
                                       gconstpointer   head,
                                       gsize           head_size,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithAdditions, kith_additions_free)

G_END_DECLS
