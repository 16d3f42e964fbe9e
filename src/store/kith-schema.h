/* kith-schema.h: which tables there are, and how an older file gets them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

/* "Kith" in ASCII: what PRAGMA application_id says of our files. */
#define KITH_SCHEMA_APPLICATION_ID 0x4b697468

int           kith_schema_get_version   (void);
gboolean      kith_schema_check_bytes   (const char    *path,
                                         GError       **error);
gboolean      kith_schema_check         (KithDatabase  *database,
                                         GError       **error);
gboolean      kith_schema_upgrade       (KithDatabase  *database,
                                         GError       **error);
int           kith_schema_find_recorded (const char    *table);
const char   *kith_schema_get_recorded  (guint          position);

G_END_DECLS
