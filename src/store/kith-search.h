/* kith-search.h: finding people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"
#include "kith-filter-private.h"
#include "kith-query.h"

G_BEGIN_DECLS

gboolean kith_search_run   (const KithFilter  *filter,
                            KithPeopleSort     sort,
                            KithDatabase      *database,
                            GArray            *ids,
                            GArray            *sections,
                            GError           **error);
gboolean kith_search_count (const KithFilter  *filter,
                            KithDatabase      *database,
                            guint             *count,
                            GError           **error);

G_END_DECLS
