/* kith-details-group.h: the ways to reach a person, to be filled in
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-contact-detail.h"

G_BEGIN_DECLS

#define KITH_TYPE_DETAILS_GROUP (kith_details_group_get_type ())
G_DECLARE_FINAL_TYPE (KithDetailsGroup, kith_details_group, KITH, DETAILS_GROUP,
                      AdwPreferencesGroup)

void        kith_details_group_show    (KithDetailsGroup *self,
                                        GPtrArray        *details);
void        kith_details_group_add     (KithDetailsGroup *self,
                                        KithDetailKind    kind);
GPtrArray  *kith_details_group_collect (KithDetailsGroup *self) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget  *kith_details_group_check   (KithDetailsGroup *self,
                                        const char      **problem);

G_END_DECLS
