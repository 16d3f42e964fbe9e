/* kith-import-matcher.h: who of those in a file is here already
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-people.h"

G_BEGIN_DECLS

/**
 * KithImportMatcher:
 *
 * Everybody who is known, with all that is known of them, findable by all that tells people
 * apart. It is made once; then each question takes the same time, however many there are.
 */
typedef struct _KithImportMatcher KithImportMatcher;

/**
 * KithImportCertainty:
 * @KITH_IMPORT_CERTAINTY_NONE: nobody
 * @KITH_IMPORT_CERTAINTY_SAME_NAME: somebody of the same name
 * @KITH_IMPORT_CERTAINTY_SAME_EMAIL: somebody of another name at the same e-mail address
 * @KITH_IMPORT_CERTAINTY_SURE: the same person
 *
 * How sure it is that two are the same.
 */
typedef enum
{
  KITH_IMPORT_CERTAINTY_NONE,
  KITH_IMPORT_CERTAINTY_SAME_NAME,
  KITH_IMPORT_CERTAINTY_SAME_EMAIL,
  KITH_IMPORT_CERTAINTY_SURE,
} KithImportCertainty;

/**
 * KithImportMatch:
 * @certainty: how sure it is
 * @draft: (transfer none) (nullable): the person, with everything that is known
 * @n_candidates: how many others it might be just as well
 * @file: (nullable): the name of the file where the person was first, as the entry has it, or
 *   %NULL for one of the database
 * @line: the line of that file, or 0
 *
 * What kith_import_matcher_find() found.
 */
typedef struct
{
  KithImportCertainty certainty;
  KithPersonDraft *draft;
  guint n_candidates;
  const char *file;
  guint line;
} KithImportMatch;

KithImportMatcher *kith_import_matcher_new         (KithDatabase       *database,
                                                    GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void               kith_import_matcher_free        (KithImportMatcher  *self);
gint64             kith_import_matcher_get_sequence (KithImportMatcher *self);
GPtrArray         *kith_import_matcher_get_circles (KithImportMatcher  *self);
KithImportMatch    kith_import_matcher_find        (KithImportMatcher  *self,
                                                    KithPersonDraft    *draft);
void               kith_import_matcher_add         (KithImportMatcher  *self,
                                                    KithPersonDraft    *draft,
                                                    const char         *file,
                                                    guint               line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithImportMatcher, kith_import_matcher_free)

G_END_DECLS
