/* kith-query-private.h: asking
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"
#include "kith-query.h"

G_BEGIN_DECLS

GType   kith_query_get_row_type (const KithQuery  *self);
GArray *kith_query_run          (const KithQuery  *self,
                                 KithDatabase     *database,
                                 GArray           *sections,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
