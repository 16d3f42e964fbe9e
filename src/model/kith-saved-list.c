/* kith-saved-list.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-saved-list.h"

KITH_DEFINE_RECORD (KithSavedList, kith_saved_list, KITH_SAVED_LIST_COLUMNS, "saved_list")
