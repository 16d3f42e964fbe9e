/* kith-palette-item.h: what can be found, and what is then done
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "kith-fuzzy.h"
#include "kith-person.h"
#include "kith-session.h"

G_BEGIN_DECLS

/**
 * KithPaletteItem:
 * @title: what it is called
 * @keywords: (nullable): other words by which somebody may look for it
 * @subtitle: (nullable): what stands under the title: the kind, a key, where somebody works
 * @icon_name: (nullable): an icon; %NULL for a person
 * @action_name: the action of the window that opens or does it
 * @target: (nullable): the parameter of the action
 * @person: (nullable): who it is, for a person
 *
 * A line of the palette.
 */
typedef struct
{
  char *title;
  char *keywords;
  char *subtitle;
  char *icon_name;
  char *action_name;
  GVariant *target;
  KithPerson *person;
} KithPaletteItem;

KithPaletteItem *kith_palette_item_new        (const char            *title,
                                               const char            *subtitle,
                                               const char            *icon_name,
                                               const char            *action_name,
                                               GVariant              *target) G_GNUC_WARN_UNUSED_RESULT;
KithPaletteItem *kith_palette_item_new_person (KithPerson            *person) G_GNUC_WARN_UNUSED_RESULT;
KithPaletteItem *kith_palette_item_ref        (KithPaletteItem       *self);
void             kith_palette_item_unref      (KithPaletteItem       *self);
int              kith_palette_item_match      (const KithPaletteItem *self,
                                               const KithFuzzy       *fuzzy);
GPtrArray       *kith_palette_item_collect    (KithSession           *session,
                                               GtkWidget             *window) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithPaletteItem, kith_palette_item_unref)

G_END_DECLS
