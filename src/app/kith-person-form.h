/* kith-person-form.h: what is known of a person, as lines of text
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-people.h"

G_BEGIN_DECLS

/* The lines of a person's dialog but the name and the ways to reach them, in order. */
typedef enum
{
  KITH_PERSON_LINE_COMPANY,
  KITH_PERSON_LINE_TITLE,
  KITH_PERSON_LINE_HOW_WE_MET,
  KITH_PERSON_LINE_INTERESTS,
  KITH_PERSON_LINE_GIVEN_NAME,
  KITH_PERSON_LINE_FAMILY_NAME,
  KITH_PERSON_LINE_ADDITIONAL_NAMES,
  KITH_PERSON_LINE_PREFIX,
  KITH_PERSON_LINE_SUFFIX,
  KITH_PERSON_LINE_NICKNAME,
  KITH_PERSON_LINE_PHONETIC_NAME,
  KITH_PERSON_LINE_PRONOUNS,
  KITH_PERSON_LINE_BIRTHDAY,
  KITH_PERSON_LINE_ANNIVERSARY,
  KITH_PERSON_LINE_MET_ON,
  KITH_PERSON_LINE_MET_PLACE,
  KITH_PERSON_LINE_INTRODUCED_BY,
  KITH_PERSON_LINE_RHYTHM,
  KITH_PERSON_LINE_TAGS,
  KITH_PERSON_LINE_DECEASED,
  KITH_PERSON_LINE_NOTES,
  KITH_PERSON_N_LINES,
} KithPersonLine;

KithPersonDraft *kith_person_form_load       (KithDatabase    *database,
                                              gint64           person_id) G_GNUC_WARN_UNUSED_RESULT;
KithPersonDraft *kith_person_form_edit       (KithPersonDraft *base) G_GNUC_WARN_UNUSED_RESULT;

const char      *kith_person_form_get_title  (KithPersonLine   line);
gboolean         kith_person_form_is_first   (KithPersonLine   line);
char            *kith_person_form_dup_text   (KithPersonDraft *draft,
                                              KithDatabase    *database,
                                              KithPersonLine   line) G_GNUC_WARN_UNUSED_RESULT;
const char      *kith_person_form_take_text  (KithPersonDraft *draft,
                                              KithDatabase    *database,
                                              KithPersonLine   line,
                                              const char      *text);

G_END_DECLS
