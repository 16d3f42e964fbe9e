/* kith-person.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-person.h"

KITH_DEFINE_RECORD (KithPerson, kith_person, KITH_PERSON_COLUMNS, "person")
