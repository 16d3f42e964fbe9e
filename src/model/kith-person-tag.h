/* kith-person-tag.h: a person carries a tag
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_PERSON_TAG_COLUMNS:
 *
 * The columns of a tag on a person:
 *
 *  - person-id: who
 *  - tag-id: which
 */
#define KITH_PERSON_TAG_COLUMNS(_, T, p) \
  _ (T, p, REFERENCE, person_id, NULL) \
  _ (T, p, REFERENCE, tag_id, NULL)   

#define KITH_TYPE_PERSON_TAG (kith_person_tag_get_type ())
KITH_DECLARE_RECORD (KithPersonTag, kith_person_tag, PERSON_TAG, KITH_PERSON_TAG_COLUMNS)

G_END_DECLS
