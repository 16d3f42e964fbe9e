/* kith-search-order.h: the order of those who are found
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-people-index.h"
#include "kith-people-set.h"
#include "kith-query.h"

G_BEGIN_DECLS

KithNameOrder kith_search_order_get_names (KithPeopleSort          sort);
gboolean      kith_search_order_append    (const KithPeopleIndex  *index,
                                           KithDatabase           *database,
                                           const KithPeopleSet    *set,
                                           KithPeopleSort          sort,
                                           GArray                 *numbers,
                                           GError                **error);

G_END_DECLS
