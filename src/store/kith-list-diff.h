/* kith-list-diff.h: from one order of ids to another in the smallest steps
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More single steps than this cost a list view more than showing everything anew. */
#define KITH_LIST_DIFF_MOST_STEPS 64

/**
 * KithListStep:
 * @position: where
 * @n_removed: how many are taken away there
 * @n_added: how many are put there
 *
 * One emission of #GListModel::items-changed.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} KithListStep;

GArray *kith_list_diff (const GArray *old_ids,
                        const GArray *new_ids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
