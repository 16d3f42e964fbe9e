/* kith-json.h: records as JSON
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "kith-record.h"

G_BEGIN_DECLS

void  kith_json_add_columns (JsonBuilder *builder,
                             KithRecord  *record);
void  kith_json_add_text    (JsonBuilder *builder,
                             const char  *name,
                             const char  *text);
char *kith_json_take_text   (JsonBuilder *builder,
                             gboolean     pretty) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
