/* reference-log.h: the same rows in bare SQLite
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _ReferenceLog ReferenceLog;

ReferenceLog *reference_log_new  (const char   *path);
void          reference_log_run  (ReferenceLog *self,
                                  gint64        person_id,
                                  const char   *day,
                                  const char   *due_on,
                                  const char   *text);
void          reference_log_free (ReferenceLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReferenceLog, reference_log_free)

G_END_DECLS
