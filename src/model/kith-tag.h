/* kith-tag.h: a word people are sorted by
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_TAG_COLUMNS:
 *
 * The columns of a tag:
 *
 *  - name: the word
 */
#define KITH_TAG_COLUMNS(_, T, p) \
  _ (T, p, TEXT, name, NULL)

#define KITH_TYPE_TAG (kith_tag_get_type ())
KITH_DECLARE_RECORD (KithTag, kith_tag, TAG, KITH_TAG_COLUMNS)

G_END_DECLS
