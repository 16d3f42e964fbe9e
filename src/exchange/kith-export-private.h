/* kith-export-private.h: the formats of exports
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-export.h"

G_BEGIN_DECLS

gboolean kith_export_json  (KithDatabase      *database,
                            GOutputStream     *stream,
                            GCancellable      *cancellable,
                            GError           **error);
gboolean kith_export_vcard (KithDatabase      *database,
                            KithVcardVersion   version,
                            const GArray      *people,
                            GOutputStream     *stream,
                            GCancellable      *cancellable,
                            GError           **error);

G_END_DECLS
