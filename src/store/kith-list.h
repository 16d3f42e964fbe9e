/* kith-list.h: a list model over a query
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-query.h"
#include "kith-record.h"
#include "kith-store.h"

G_BEGIN_DECLS

#define KITH_TYPE_LIST (kith_list_get_type ())
G_DECLARE_FINAL_TYPE (KithList, kith_list, KITH, LIST, GObject)

KithList *kith_list_new            (KithStore *store) G_GNUC_WARN_UNUSED_RESULT;
void      kith_list_prefetch       (KithStore *store,
                                    KithQuery *query);
void      kith_list_set_query      (KithList  *self,
                                    KithQuery *query);
gboolean  kith_list_is_loading     (KithList  *self);
gint64    kith_list_get_id         (KithList  *self,
                                    guint      position);
gboolean  kith_list_find           (KithList  *self,
                                    gint64     id,
                                    guint     *position);
const KithListSection *
          kith_list_get_sections   (KithList  *self,
                                    guint     *n_sections);
guint     kith_list_get_page_reads (KithList  *self);
guint     kith_list_get_live_rows  (KithList  *self);

G_END_DECLS
