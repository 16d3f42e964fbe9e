/* kith-person-row.h: a row of the list of people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-person.h"

G_BEGIN_DECLS

#define KITH_TYPE_PERSON_ROW (kith_person_row_get_type ())
G_DECLARE_FINAL_TYPE (KithPersonRow, kith_person_row, KITH, PERSON_ROW, AdwBin)

KithPerson *kith_person_row_get_person (KithPersonRow *self);
void        kith_person_row_set_person (KithPersonRow *self,
                                        KithPerson    *person);

G_END_DECLS
