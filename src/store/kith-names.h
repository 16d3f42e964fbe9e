/* kith-names.h: the names of everybody, to be searched by the letter
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithNames:
 *
 * Whoever is listed, as one block: an id, a key and its letters each, some forty bytes a person.
 * It never changes, so several threads may use it.
 */
typedef struct _KithNames KithNames;

/**
 * KithNamesKeyFunc:
 * @keys: where to append
 * @text: the text of a person, as kith_names_dup_text() makes it
 *
 * Appends the form in which a text is searched, in the thread that reads.
 *
 * Returns: what lets a search pass over it at a glance
 */
typedef guint64 (*KithNamesKeyFunc) (GString    *keys,
                                     const char *text);

KithNames     *kith_names_read        (KithDatabase      *database,
                                       KithNamesKeyFunc   func,
                                       GError           **error) G_GNUC_WARN_UNUSED_RESULT;
KithNames     *kith_names_ref         (KithNames         *self);
void           kith_names_unref       (KithNames         *self);
guint          kith_names_get_n_names (const KithNames   *self);
gint64         kith_names_get_id      (const KithNames   *self,
                                       guint              index);
const char    *kith_names_get_keys    (const KithNames   *self);
const guint32 *kith_names_get_ends    (const KithNames   *self);
const guint64 *kith_names_get_letters (const KithNames   *self);
gsize          kith_names_get_size    (const KithNames   *self);
char          *kith_names_dup_text    (KithPerson        *person) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithNames, kith_names_unref)

G_END_DECLS
