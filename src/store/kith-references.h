/* kith-references.h: whether rows find those that they lean on
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

gboolean kith_references_check_all       (KithDatabase   *database,
                                          gboolean       *hold,
                                          GError        **error);
gboolean kith_references_check_changeset (KithDatabase   *database,
                                          gconstpointer   data,
                                          int             size,
                                          gboolean        redo,
                                          gboolean       *hold,
                                          GError        **error);

G_END_DECLS
