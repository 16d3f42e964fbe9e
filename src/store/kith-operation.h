/* kith-operation.h: one thing a person does, as one transaction
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-database.h"

G_BEGIN_DECLS

#define KITH_TYPE_OPERATION (kith_operation_get_type ())
G_DECLARE_FINAL_TYPE (KithOperation, kith_operation, KITH, OPERATION, GObject)

/**
 * KithOperationFunc:
 * @operation: the operation
 * @database: the connection to write through; a transaction is open
 * @data: what the operation was made with
 * @error: return location for a #GError
 *
 * Does the work, in the writing thread. It touches nothing but @database, @data and @operation.
 *
 * Returns: %TRUE to commit, or %FALSE with @error set to leave everything as it was
 */
typedef gboolean (*KithOperationFunc) (KithOperation  *operation,
                                       KithDatabase   *database,
                                       gpointer        data,
                                       GError        **error);

KithOperation *kith_operation_new             (const char         *origin,
                                               KithOperationFunc   func,
                                               gpointer            data,
                                               GDestroyNotify      destroy) G_GNUC_WARN_UNUSED_RESULT;
gint64         kith_operation_get_id          (KithOperation      *self);
gint64         kith_operation_get_result      (KithOperation      *self);
void           kith_operation_set_result      (KithOperation      *self,
                                               gint64              id);
char          *kith_operation_dup_label       (KithOperation      *self) G_GNUC_WARN_UNUSED_RESULT;
void           kith_operation_take_label      (KithOperation      *self,
                                               char               *label);
const char    *kith_operation_get_origin      (KithOperation      *self);
gboolean       kith_operation_report          (KithOperation      *self,
                                               guint               n_done,
                                               guint               n_total,
                                               GError            **error);
double         kith_operation_get_progress    (KithOperation      *self);

G_END_DECLS
