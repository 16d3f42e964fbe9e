/* kith-reach.h: writing to and calling people with other programs
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-contact-detail.h"
#include "kith-database.h"

G_BEGIN_DECLS

char       *kith_reach_dup_uri     (KithContactDetail *detail) G_GNUC_WARN_UNUSED_RESULT;
GMenuModel *kith_reach_create_menu (KithDatabase      *database,
                                    gint64             person_id) G_GNUC_WARN_UNUSED_RESULT;
void        kith_reach_open        (GtkWindow         *window,
                                    const char        *uri,
                                    gint64             person_id);

G_END_DECLS
