/* kith-import.h: bringing people in from files
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-date.h"
#include "kith-import-entry.h"
#include "kith-import-reader.h"
#include "kith-operation.h"
#include "kith-store.h"

G_BEGIN_DECLS

/**
 * KithImportPolicy:
 * @KITH_IMPORT_POLICY_SKIP: leave whoever is here already alone
 * @KITH_IMPORT_POLICY_UPDATE: add what the file knows more of them; somebody of the same name is
 *   taken for the same person if there is only one
 * @KITH_IMPORT_POLICY_ASK: as update, but whoever only may be here already is left out
 *
 * What to do with people who are here already.
 */
typedef enum
{
  KITH_IMPORT_POLICY_SKIP,
  KITH_IMPORT_POLICY_UPDATE,
  KITH_IMPORT_POLICY_ASK,
} KithImportPolicy;

#define KITH_TYPE_IMPORT_POLICY (kith_import_policy_get_type ())
GType kith_import_policy_get_type (void) G_GNUC_CONST;

#define KITH_TYPE_IMPORT_PLAN (kith_import_plan_get_type ())
G_DECLARE_FINAL_TYPE (KithImportPlan, kith_import_plan, KITH, IMPORT_PLAN, GObject)

KithImportPlan *kith_import_plan_new              (KithStore            *store) G_GNUC_WARN_UNUSED_RESULT;
gboolean        kith_import_plan_load             (KithImportPlan       *self,
                                                   GPtrArray            *files,
                                                   const char           *format,
                                                   GCancellable         *cancellable,
                                                   GError              **error);
void            kith_import_plan_load_async       (KithImportPlan       *self,
                                                   GPtrArray            *files,
                                                   const char           *format,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean        kith_import_plan_load_finish      (KithImportPlan       *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);
double          kith_import_plan_get_progress     (KithImportPlan       *self);
char           *kith_import_plan_dup_title        (KithImportPlan       *self) G_GNUC_WARN_UNUSED_RESULT;
char           *kith_import_plan_dup_understood   (KithImportPlan       *self) G_GNUC_WARN_UNUSED_RESULT;
guint           kith_import_plan_get_n            (KithImportPlan       *self,
                                                   KithImportStatus      status);
guint           kith_import_plan_get_n_repeated   (KithImportPlan       *self);
guint           kith_import_plan_count            (KithImportPlan       *self,
                                                   KithImportPolicy      policy);
KithOperation  *kith_import_plan_create_operation (KithImportPlan       *self,
                                                   const char           *origin,
                                                   KithImportPolicy      policy,
                                                   KithDay               today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
