/* kith-match.h: what a filter finds in a text
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-filter.h"

G_BEGIN_DECLS

/**
 * KithMatchField:
 * @KITH_MATCH_NAME: a name of any sort but a nickname
 * @KITH_MATCH_NICKNAME: what friends say
 * @KITH_MATCH_COMPANY: where somebody works
 * @KITH_MATCH_TITLE: as what
 * @KITH_MATCH_CIRCLE: how close
 * @KITH_MATCH_TAG: a tag
 * @KITH_MATCH_INTEREST: an interest
 * @KITH_MATCH_MET: how they met
 * @KITH_MATCH_MET_THROUGH: the name of whoever introduced them
 * @KITH_MATCH_PLACE: an address, or where they met
 * @KITH_MATCH_DETAIL: an e-mail address, a phone number and the like
 * @KITH_MATCH_NOTES: anything else that was written down
 * @KITH_MATCH_SAID: an interaction
 *
 * What a text says about somebody.
 */
typedef enum
{
  KITH_MATCH_NAME,
  KITH_MATCH_NICKNAME,
  KITH_MATCH_COMPANY,
  KITH_MATCH_TITLE,
  KITH_MATCH_CIRCLE,
  KITH_MATCH_TAG,
  KITH_MATCH_INTEREST,
  KITH_MATCH_MET,
  KITH_MATCH_MET_THROUGH,
  KITH_MATCH_PLACE,
  KITH_MATCH_DETAIL,
  KITH_MATCH_NOTES,
  KITH_MATCH_SAID,
} KithMatchField;

/**
 * KithMatch:
 *
 * The words of a filter, ready to be found in texts the way the search finds them. Immutable; may
 * be used in any thread.
 */
typedef struct _KithMatch KithMatch;

#define KITH_TYPE_MATCH (kith_match_get_type ())
GType       kith_match_get_type        (void) G_GNUC_CONST;

KithMatch  *kith_match_new             (const KithFilter *filter) G_GNUC_WARN_UNUSED_RESULT;
KithMatch  *kith_match_ref             (KithMatch        *self);
void        kith_match_unref           (KithMatch        *self);
guint       kith_match_get_words       (const KithMatch  *self);
guint       kith_match_find            (const KithMatch  *self,
                                        KithMatchField    field,
                                        const char       *text,
                                        guint             words,
                                        GArray           *spans);
const char *kith_match_field_get_label (KithMatchField    field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithMatch, kith_match_unref)

G_END_DECLS
