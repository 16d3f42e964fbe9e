/* kith-test-dump.h: a whole database as text, to compare
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-operation.h"
#include "kith-store.h"

G_BEGIN_DECLS

char          *kith_test_dump              (const char        *path) G_GNUC_WARN_UNUSED_RESULT;
gint64         kith_test_count             (const char        *path,
                                            const char        *sql);
void           kith_test_check_file        (const char        *path);
void           kith_test_execute_outside   (const char        *path,
                                            const char        *sql);
void           kith_test_do                (KithStore         *store,
                                            KithOperationFunc  func,
                                            gpointer           data);
gboolean       kith_test_fill              (KithOperation     *operation,
                                            KithDatabase      *database,
                                            gpointer           data,
                                            GError           **error);

G_END_DECLS
