/* kith-tag.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-tag.h"

KITH_DEFINE_RECORD (KithTag, kith_tag, KITH_TAG_COLUMNS, "tag")
