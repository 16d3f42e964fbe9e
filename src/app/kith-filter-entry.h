/* kith-filter-entry.h: where one says whom one looks for
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-filter.h"
#include "kith-saved-list.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_FILTER_ENTRY (kith_filter_entry_get_type ())
G_DECLARE_FINAL_TYPE (KithFilterEntry, kith_filter_entry, KITH, FILTER_ENTRY, AdwBin)

void           kith_filter_entry_set_session (KithFilterEntry    *self,
                                              KithSession        *session);
KithFilter    *kith_filter_entry_get_filter  (KithFilterEntry    *self);
const char    *kith_filter_entry_get_text    (KithFilterEntry    *self);
void           kith_filter_entry_set_text    (KithFilterEntry    *self,
                                              const char         *text);
KithSavedList *kith_filter_entry_get_list    (KithFilterEntry    *self);
void           kith_filter_entry_set_list    (KithFilterEntry    *self,
                                              KithSavedList      *list);
void           kith_filter_entry_focus       (KithFilterEntry    *self);
gboolean       kith_filter_entry_forward_key (KithFilterEntry    *self,
                                              GtkEventController *controller);

G_END_DECLS
