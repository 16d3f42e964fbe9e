/* kith-error.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-error.h"

G_DEFINE_QUARK (kith-error-quark, kith_error)
