/* kith-import-merge.h: what a file adds to a person who is here already
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-people.h"

G_BEGIN_DECLS

/**
 * KithImportNews:
 * @n_columns: how many columns of the person change
 * @n_details: how many ways to reach the person are new
 * @n_dates: how many dates are new, or known better
 * @n_tags: how many tags are new
 * @n_interests: how many interests are new
 * @old_role: (nullable): what the person did before, if the file knows of another role
 * @new_role: (nullable): that role
 *
 * What a merge changes.
 */
typedef struct
{
  guint n_columns;
  guint n_details;
  guint n_dates;
  guint n_tags;
  guint n_interests;
  char *old_role;
  char *new_role;
} KithImportNews;

gboolean  kith_import_merge          (KithPersonDraft      *target,
                                      KithPersonDraft      *incoming,
                                      gboolean              apply,
                                      KithImportNews       *news);
gboolean  kith_import_news_is_empty  (const KithImportNews *news);
void      kith_import_news_clear     (KithImportNews       *news);
char     *kith_import_news_describe  (const KithImportNews *news) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KithImportNews, kith_import_news_clear)

G_END_DECLS
