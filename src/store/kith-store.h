/* kith-store.h: the database as the rest of Kith sees it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-changes.h"
#include "kith-database.h"
#include "kith-history.h"
#include "kith-operation.h"

G_BEGIN_DECLS

#define KITH_TYPE_STORE (kith_store_get_type ())
G_DECLARE_FINAL_TYPE (KithStore, kith_store, KITH, STORE, GObject)

/**
 * KithReadFunc:
 * @database: a connection that reads
 * @data: what was given to kith_store_read_async()
 * @error: return location for a #GError
 *
 * Reads something, in the reading thread.
 *
 * Returns: (transfer full): what was read, or %NULL with @error set
 */
typedef gpointer (*KithReadFunc) (KithDatabase  *database,
                                  gpointer       data,
                                  GError       **error);

char             *kith_store_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;
KithStore        *kith_store_open             (const char           *path,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
KithStore        *kith_store_open_to_read     (const char           *path,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
const char       *kith_store_get_path         (KithStore            *self);
KithDatabase     *kith_store_get_database     (KithStore            *self);

void              kith_store_release_memory (KithStore       *self);
gboolean          kith_store_perform          (KithStore            *self,
                                               KithOperation        *operation,
                                               GError              **error);
void              kith_store_perform_async    (KithStore            *self,
                                               KithOperation        *operation,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean          kith_store_perform_finish   (KithStore            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

KithHistoryEntry *kith_store_revert           (KithStore            *self,
                                               gint64                id,
                                               gboolean              redo,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void              kith_store_revert_async     (KithStore            *self,
                                               gint64                id,
                                               gboolean              redo,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
KithHistoryEntry *kith_store_revert_finish    (KithStore            *self,
                                               GAsyncResult         *result,
                                               GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void              kith_store_read_async       (KithStore            *self,
                                               KithReadFunc          func,
                                               gpointer              data,
                                               GDestroyNotify        destroy,
                                               GDestroyNotify        free_result,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gpointer          kith_store_read_finish      (KithStore            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
void              kith_store_follow_locale    (KithStore            *self,
                                               const char           *name);

G_END_DECLS
