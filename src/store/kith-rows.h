/* kith-rows.h: whole tables, for exports and import plans
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"

G_BEGIN_DECLS

/**
 * KithRowFunc:
 * @record: (transfer none): a record
 * @user_data: what was given to kith_rows_foreach()
 * @error: return location for a #GError
 *
 * Called once for each record of a table.
 *
 * Returns: %TRUE to go on, or %FALSE to stop, with or without @error set
 */
typedef gboolean (*KithRowFunc) (KithRecord  *record,
                                 gpointer     user_data,
                                 GError     **error);

gboolean kith_rows_begin         (KithDatabase  *database,
                                  GError       **error);
void     kith_rows_end           (KithDatabase  *database);
gboolean kith_rows_foreach       (KithDatabase  *database,
                                  GType          type,
                                  KithRowFunc    func,
                                  gpointer       user_data,
                                  GError       **error);
gboolean kith_rows_foreach_light (KithDatabase  *database,
                                  GType          type,
                                  KithRowFunc    func,
                                  gpointer       user_data,
                                  GError       **error);

G_END_DECLS
