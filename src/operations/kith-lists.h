/* kith-lists.h: searches that are kept under a name
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-operation.h"

G_BEGIN_DECLS

/* The longest name of a list, in characters. */
#define KITH_LISTS_MOST_LETTERS 100

KithOperation *kith_lists_save   (const char *origin,
                                  const char *name,
                                  const char *filter) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_lists_change (const char *origin,
                                  gint64      id,
                                  const char *filter) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_lists_rename (const char *origin,
                                  gint64      id,
                                  const char *name) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_lists_remove (const char *origin,
                                  gint64      id) G_GNUC_WARN_UNUSED_RESULT;
KithOperation *kith_lists_move   (const char *origin,
                                  gint64      id,
                                  int         n_places) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
