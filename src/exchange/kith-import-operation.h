/* kith-import-operation.h: writing the people of a file
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-import-entry.h"
#include "kith-operation.h"

G_BEGIN_DECLS

KithOperation *kith_import_operation_new (const char *origin,
                                          GPtrArray  *entries,
                                          const char *title,
                                          gint64      sequence,
                                          KithDay     today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
