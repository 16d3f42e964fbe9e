/* kith-collation.h: the locale in whose order the names are
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

char     *kith_collation_get        (KithDatabase  *database) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_collation_follow     (KithDatabase  *database,
                                     GError       **error);
gboolean  kith_collation_is_current (KithDatabase  *database,
                                     const char    *name);
gboolean  kith_collation_set        (KithDatabase  *database,
                                     const char    *name,
                                     GError       **error);

G_END_DECLS
