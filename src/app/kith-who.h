/* kith-who.h: choosing people by name
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_WHO (kith_who_get_type ())
G_DECLARE_FINAL_TYPE (KithWho, kith_who, KITH, WHO, AdwBin)

void          kith_who_set_session (KithWho     *self,
                                    KithSession *session);
void          kith_who_focus       (KithWho     *self);
void          kith_who_add         (KithWho     *self,
                                    gint64       person_id);
gboolean      kith_who_has_typed   (KithWho     *self);
char         *kith_who_take_typed  (KithWho     *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      kith_who_is_adding   (KithWho     *self);
const GArray *kith_who_get_ids     (KithWho     *self);

G_END_DECLS
