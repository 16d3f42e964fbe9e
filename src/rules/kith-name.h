/* kith-name.h: a full name and its parts
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-person.h"

G_BEGIN_DECLS

void  kith_name_split     (KithPerson *person,
                           const char *full_name);
char *kith_name_join      (KithPerson *person) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
