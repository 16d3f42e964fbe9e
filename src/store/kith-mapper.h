/* kith-mapper.h: records to rows and back
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database-private.h"
#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KithMapper:
 * @klass: the class
 * @select: what a query for such records begins with; the table is called `t`
 * @insert: the statement that keeps a new one
 * @update: the statement that keeps a changed one
 * @remove: the statement that removes one
 *
 * The statements of a record class, made once from its columns.
 */
typedef struct
{
  KithRecordClass *klass;
  char *select;
  char *insert;
  char *update;
  char *remove;
} KithMapper;

const KithMapper *kith_mapper_get  (GType             type);
KithRecord       *kith_mapper_read (const KithMapper *mapper,
                                    sqlite3_stmt     *stmt) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
