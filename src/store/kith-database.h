/* kith-database.h: one connection, and records in and out of it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithDatabase:
 *
 * A connection to the database. It belongs to one thread at a time: the main thread's reads, an
 * operation's writes. Whoever is handed one may use it only until it returns.
 */
typedef struct _KithDatabase KithDatabase;

KithRecord *kith_database_load         (KithDatabase  *self,
                                        GType          type,
                                        gint64         id,
                                        GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    kith_database_save         (KithDatabase  *self,
                                        KithRecord    *record,
                                        GError       **error);
gboolean    kith_database_remove       (KithDatabase  *self,
                                        KithRecord    *record,
                                        GError       **error);
char       *kith_database_get_setting  (KithDatabase  *self,
                                        const char    *name);
gboolean    kith_database_set_setting  (KithDatabase  *self,
                                        const char    *name,
                                        const char    *value,
                                        GError       **error);
GBytes     *kith_database_create_sort_key
                                       (KithDatabase  *self,
                                        const char    *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
