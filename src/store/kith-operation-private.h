/* kith-operation-private.h: what the store does with operations
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-operation.h"

G_BEGIN_DECLS

gboolean kith_operation_call   (KithOperation  *self,
                                KithDatabase   *database,
                                GCancellable   *cancellable,
                                GError        **error);
void     kith_operation_set_id (KithOperation  *self,
                                gint64          id);

G_END_DECLS
