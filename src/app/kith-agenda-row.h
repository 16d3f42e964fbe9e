/* kith-agenda-row.h: something that is planned, promised or coming up
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-date.h"

G_BEGIN_DECLS

#define KITH_TYPE_AGENDA_ROW (kith_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (KithAgendaRow, kith_agenda_row, KITH, AGENDA_ROW, GtkListBoxRow)

GtkWidget *kith_agenda_row_new           (const char    *icon_name,
                                          const char    *title,
                                          KithDay        day,
                                          KithDay        today,
                                          gint64         person_id);
gint64     kith_agenda_row_get_person    (KithAgendaRow *self);
KithDay    kith_agenda_row_get_day       (KithAgendaRow *self);
void       kith_agenda_row_set_when      (KithAgendaRow *self,
                                          const char    *when);
void       kith_agenda_row_set_plan      (KithAgendaRow *self,
                                          gint64         interaction_id);
void       kith_agenda_row_set_follow_up (KithAgendaRow *self,
                                          gint64         follow_up_id);

G_END_DECLS
