/* kith-query-private.h: asking
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-changes.h"
#include "kith-database-private.h"
#include "kith-query.h"

G_BEGIN_DECLS

/* Of whom something comes up: a promise to somebody who died is not for a notification. */
#define KITH_QUERY_LIVING "p.archived = 0 AND p.is_me = 0 AND p.deceased_on IS NULL"

/* Whom to reach out to on the day ?1, by days late over interval. */
#define KITH_QUERY_DUE                                                     \
  "FROM person AS p LEFT JOIN circle AS c ON c.id = p.circle_id "          \
  "WHERE p.next_due_on <= ?1 "                                             \
  "ORDER BY (julianday (?1) - julianday (p.next_due_on))"                  \
  " / coalesce (p.rhythm_days, c.rhythm_days, 1) DESC, p.next_due_on, p.id"

KithDay kith_query_get_due_day  (KithDay           today,
                                 KithDay           holiday_until);
GType   kith_query_get_row_type (const KithQuery  *self);
GArray *kith_query_run          (const KithQuery  *self,
                                 KithDatabase     *database,
                                 GArray           *sections,
                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kith_query_find_gone   (const KithQuery    *self,
                                 KithDatabase       *database,
                                 const KithChanges  *changes,
                                 GArray             *gone);

G_END_DECLS
