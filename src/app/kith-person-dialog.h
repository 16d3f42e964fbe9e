/* kith-person-dialog.h: adding and changing a person
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_PERSON_DIALOG (kith_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KithPersonDialog, kith_person_dialog, KITH, PERSON_DIALOG, AdwWindow)

KithPersonDialog *kith_person_dialog_new      (KithSession      *session,
                                               gint64            person_id);
void              kith_person_dialog_set_name (KithPersonDialog *self,
                                               const char       *name);

G_END_DECLS
