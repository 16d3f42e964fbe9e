/* kith-story-row.h: one thing that happened
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-interaction.h"
#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_STORY_ROW (kith_story_row_get_type ())
G_DECLARE_FINAL_TYPE (KithStoryRow, kith_story_row, KITH, STORY_ROW, GtkListBoxRow)

GtkWidget *kith_story_row_new     (KithSession     *session,
                                   KithInteraction *interaction,
                                   gint64           person_id);
KithDay    kith_story_row_get_day (KithStoryRow    *self);

G_END_DECLS
