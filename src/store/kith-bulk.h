/* kith-bulk.h: changing very many rows at once
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"

G_BEGIN_DECLS

/**
 * KithBulk:
 *
 * While there is one, rows that change are not made findable one by one, but all together at its
 * end.
 */
typedef struct _KithBulk KithBulk;

KithBulk *kith_bulk_begin           (KithDatabase   *database,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
KithBulk *kith_bulk_begin_changeset (KithDatabase   *database,
                                     gconstpointer   changeset,
                                     int             size,
                                     GError        **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_bulk_end             (KithBulk       *bulk,
                                     GError        **error);
void      kith_bulk_free            (KithBulk       *bulk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithBulk, kith_bulk_free)

G_END_DECLS
