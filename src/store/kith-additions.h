/* kith-additions.h: rows that are added by the thousand
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
 * What is added to the recorded tables from some moment on, told from what was there by its ids
 * and read when it is complete.
 */
typedef struct _KithAdditions KithAdditions;

KithAdditions *kith_additions_new     (KithDatabase   *database) G_GNUC_WARN_UNUSED_RESULT;
void           kith_additions_free    (KithAdditions  *self);
gboolean       kith_additions_contain (KithAdditions  *self,
                                       gint64          id);
gboolean       kith_additions_measure (KithAdditions  *self,
                                       GPtrArray      *remembered,
                                       gsize          *size,
                                       GError        **error);
gboolean       kith_additions_write   (KithAdditions  *self,
                                       GPtrArray      *remembered,
                                       gsize           size,
                                       gint64          operation_id,
                                       GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithAdditions, kith_additions_free)

G_END_DECLS
