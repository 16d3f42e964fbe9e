/* kith-changes.h: which rows an operation touched
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * KithChanges:
 *
 * The rows that changed, by table. Beyond some thousands it says only that much did.
 */
typedef struct _KithChanges KithChanges;

#define KITH_TYPE_CHANGES (kith_changes_get_type ())
GType        kith_changes_get_type     (void) G_GNUC_CONST;

KithChanges *kith_changes_new          (void) G_GNUC_WARN_UNUSED_RESULT;
KithChanges *kith_changes_ref          (KithChanges       *self);
void         kith_changes_unref        (KithChanges       *self);
void         kith_changes_add          (KithChanges       *self,
                                        const char        *table,
                                        gint64             id);
void         kith_changes_add_all      (KithChanges       *self);
gboolean     kith_changes_are_all      (const KithChanges *self);
gboolean     kith_changes_are_empty    (const KithChanges *self);
gboolean     kith_changes_have_table   (const KithChanges *self,
                                        const char        *table);
gboolean     kith_changes_have         (const KithChanges *self,
                                        const char        *table,
                                        gint64             id);
GArray      *kith_changes_get_ids      (const KithChanges *self,
                                        const char        *table) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithChanges, kith_changes_unref)

G_END_DECLS
