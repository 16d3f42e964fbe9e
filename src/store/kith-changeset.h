/* kith-changeset.h: how changes of rows are written down
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

/* How many bytes these take in a row. */
#define KITH_CHANGESET_NULL_SIZE 1
#define KITH_CHANGESET_INTEGER_SIZE 9

int      kith_changeset_read_id         (sqlite3_changeset_iter *iter,
                                         int             kind,
                                         gint64         *id);
void     kith_changeset_append_table  (GByteArray     *changeset,
                                       const char     *name,
                                       guint           n_columns);
gboolean kith_changeset_append_change (GByteArray     *changeset,
                                       guint           n_columns,
                                       const guint8   *before,
                                       const guint8   *after);
void     kith_changeset_append_insert (GByteArray     *changeset,
                                       sqlite3_stmt   *stmt);
gsize    kith_changeset_measure_table   (const char     *name,
                                         guint           n_columns);
gsize    kith_changeset_measure_bytes   (gsize           n_bytes);
void     kith_changeset_append_value  (GByteArray     *bytes,
                                       sqlite3_value  *value);
void     kith_changeset_append_row    (GByteArray     *bytes,
                                       sqlite3_stmt   *stmt);

G_END_DECLS
