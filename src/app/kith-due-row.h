/* kith-due-row.h: somebody to reach out to, and why
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-person.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_DUE_ROW (kith_due_row_get_type ())
G_DECLARE_FINAL_TYPE (KithDueRow, kith_due_row, KITH, DUE_ROW, GtkListBoxRow)

GtkWidget *kith_due_row_new         (KithSession *session,
                                     KithPerson  *person);
gint64     kith_due_row_get_id      (KithDueRow  *self);
void       kith_due_row_set_compact (KithDueRow  *self,
                                     gboolean     compact);

G_END_DECLS
