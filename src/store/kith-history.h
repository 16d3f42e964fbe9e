/* kith-history.h: doing, undoing and redoing
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-changes.h"
#include "kith-database.h"
#include "kith-operation.h"

G_BEGIN_DECLS

/**
 * KithHistoryEntry:
 * @id: the number of the operation
 * @at: when it was done, in microseconds since 1970 UTC
 * @label: what it did, in the language of whoever did it
 * @origin: which program did it
 * @is_undone: whether it was taken back
 * @can_undo: whether it can be taken back; not if it only tells that the history was pruned
 *
 * A line of the history.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  char *label;
  char *origin;
  gboolean is_undone;
  gboolean can_undo;
} KithHistoryEntry;

void              kith_history_entry_free (KithHistoryEntry  *entry);

GPtrArray        *kith_history_list       (KithDatabase      *database,
                                           guint              most,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
KithHistoryEntry *kith_history_find       (KithDatabase      *database,
                                           gboolean           redo) G_GNUC_WARN_UNUSED_RESULT;
gboolean          kith_history_perform    (KithDatabase      *database,
                                           KithOperation     *operation,
                                           GCancellable      *cancellable,
                                           GError           **error);
KithHistoryEntry *kith_history_revert     (KithDatabase      *database,
                                           gint64             id,
                                           gboolean           redo,
                                           GCancellable      *cancellable,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gint64            kith_history_get_sequence (KithDatabase    *database);
gint64            kith_history_read_since (KithDatabase      *database,
                                           gint64             sequence,
                                           KithChanges       *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithHistoryEntry, kith_history_entry_free)

G_END_DECLS
