/* kith-import-dialog.h: what a file holds, before and while it comes in
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_IMPORT_DIALOG (kith_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KithImportDialog, kith_import_dialog, KITH, IMPORT_DIALOG, AdwWindow)

KithImportDialog *kith_import_dialog_new (KithSession  *session,
                                          GFile       **files,
                                          int           n_files);

G_END_DECLS
