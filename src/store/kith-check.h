/* kith-check.h: whether a database is whole
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"

G_BEGIN_DECLS

gboolean kith_database_check (KithDatabase  *self,
                              GError       **error);

G_END_DECLS
