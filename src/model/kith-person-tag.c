/* kith-person-tag.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-person-tag.h"

KITH_DEFINE_RECORD (KithPersonTag, kith_person_tag, KITH_PERSON_TAG_COLUMNS, "person_tag")
