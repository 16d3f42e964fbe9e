/* kith-filter-choice.h: what a term may ask for
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-filter.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_FILTER_CHOICE (kith_filter_choice_get_type ())
G_DECLARE_FINAL_TYPE (KithFilterChoice, kith_filter_choice, KITH, FILTER_CHOICE, AdwExpanderRow)

GtkWidget *kith_filter_choice_new      (KithSession         *session,
                                        const KithFilterKey *key);
GtkWidget *kith_filter_choice_new_not  (const char          *label);
void       kith_filter_choice_set_text (KithFilterChoice    *self,
                                        const char          *text);

G_END_DECLS
