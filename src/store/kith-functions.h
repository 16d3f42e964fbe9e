/* kith-functions.h: the functions of text that SQL may call
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"

G_BEGIN_DECLS

int kith_functions_register (KithDatabase *database);

G_END_DECLS
