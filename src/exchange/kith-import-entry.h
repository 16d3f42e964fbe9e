/* kith-import-entry.h: one person of a file that is to be imported
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-people.h"

G_BEGIN_DECLS

/**
 * KithImportStatus:
 * @KITH_IMPORT_STATUS_NEW: somebody who is not here yet
 * @KITH_IMPORT_STATUS_CHANGED: somebody who is here, of whom the file knows more
 * @KITH_IMPORT_STATUS_SAME: somebody who is here, of whom the file knows nothing new
 * @KITH_IMPORT_STATUS_MAYBE_SAME: somebody who may be here already
 * @KITH_IMPORT_STATUS_SKIPPED: a row or card that is no person
 *
 * What a row or card of a file is.
 */
typedef enum
{
  KITH_IMPORT_STATUS_NEW,
  KITH_IMPORT_STATUS_CHANGED,
  KITH_IMPORT_STATUS_SAME,
  KITH_IMPORT_STATUS_MAYBE_SAME,
  KITH_IMPORT_STATUS_SKIPPED,
} KithImportStatus;

#define KITH_TYPE_IMPORT_STATUS (kith_import_status_get_type ())
GType kith_import_status_get_type (void) G_GNUC_CONST;

#define KITH_TYPE_IMPORT_ENTRY (kith_import_entry_get_type ())
G_DECLARE_FINAL_TYPE (KithImportEntry, kith_import_entry, KITH, IMPORT_ENTRY, GObject)

KithImportEntry  *kith_import_entry_new             (const char       *file,
                                                     guint             line,
                                                     KithPersonDraft  *draft) G_GNUC_WARN_UNUSED_RESULT;
const char       *kith_import_entry_get_file        (KithImportEntry  *self);
guint             kith_import_entry_get_line        (KithImportEntry  *self);
const char       *kith_import_entry_get_name        (KithImportEntry  *self);
KithPersonDraft  *kith_import_entry_get_draft       (KithImportEntry  *self);
KithImportStatus  kith_import_entry_get_status      (KithImportEntry  *self);
const char       *kith_import_entry_get_reason      (KithImportEntry  *self);
gint64            kith_import_entry_get_person_id   (KithImportEntry  *self);
guint             kith_import_entry_get_n_candidates (KithImportEntry *self);
gboolean          kith_import_entry_get_included    (KithImportEntry  *self);
void              kith_import_entry_set_included    (KithImportEntry  *self,
                                                     gboolean          included);
gboolean          kith_import_entry_get_chosen      (KithImportEntry  *self);
gboolean          kith_import_entry_get_as_new      (KithImportEntry  *self);
void              kith_import_entry_set_as_new      (KithImportEntry  *self,
                                                     gboolean          as_new);
void              kith_import_entry_judge           (KithImportEntry  *self,
                                                     KithImportStatus  status,
                                                     gint64            person_id,
                                                     guint             n_candidates,
                                                     const char       *reason);

G_END_DECLS
