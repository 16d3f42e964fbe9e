/* kith-story.h: what happened with somebody
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_STORY (kith_story_get_type ())
G_DECLARE_FINAL_TYPE (KithStory, kith_story, KITH, STORY, AdwBin)

void kith_story_set_session (KithStory   *self,
                             KithSession *session);
void kith_story_set_name    (KithStory   *self,
                             const char  *name);
void kith_story_set_titled  (KithStory   *self,
                             gboolean     titled);
void kith_story_show        (KithStory   *self,
                             gint64       person_id);

G_END_DECLS
