/* kith-saved-list.h: a search that is kept under a name
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_SAVED_LIST_COLUMNS:
 *
 * The columns of a saved list:
 *
 *  - name: what the user calls it
 *  - filter: what was searched for, as KithFilter reads it
 *  - position: where it stands among the others, smallest first
 */
#define KITH_SAVED_LIST_COLUMNS(_, T, p) \
  _ (T, p, TEXT, name, NULL)             \
  _ (T, p, TEXT, filter, NULL)           \
  _ (T, p, NUMBER, position, NULL)

#define KITH_TYPE_SAVED_LIST (kith_saved_list_get_type ())
KITH_DECLARE_RECORD (KithSavedList, kith_saved_list, SAVED_LIST, KITH_SAVED_LIST_COLUMNS)

G_END_DECLS
