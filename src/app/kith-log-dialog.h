/* kith-log-dialog.h: writing down what happened
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-interaction.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_LOG_DIALOG (kith_log_dialog_get_type ())
G_DECLARE_FINAL_TYPE (KithLogDialog, kith_log_dialog, KITH, LOG_DIALOG, AdwWindow)

KithLogDialog *kith_log_dialog_new      (KithSession     *session,
                                         gint64           person_id);
void           kith_log_dialog_add_text (KithLogDialog   *self,
                                         const char      *text);
void           kith_log_dialog_edit     (KithLogDialog   *self,
                                         KithInteraction *interaction);

G_END_DECLS
