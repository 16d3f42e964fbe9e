/* kith-list-dialog.h: what to call a list
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-saved-list.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_LIST_DIALOG (kith_list_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KithListDialog, kith_list_dialog, KITH, LIST_DIALOG, AdwWindow)

KithListDialog *kith_list_dialog_new        (KithSession   *session,
                                             const char    *filter);
KithListDialog *kith_list_dialog_new_rename (KithSession   *session,
                                             KithSavedList *list);

G_END_DECLS
