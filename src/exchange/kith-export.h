/* kith-export.h: taking everything out
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-store.h"
#include "kith-vcard.h"

G_BEGIN_DECLS

/**
 * KithExportFormat:
 * @KITH_EXPORT_FORMAT_VCARD: people as vCards, for address books and telephones
 * @KITH_EXPORT_FORMAT_CSV: people as a table; not there yet
 * @KITH_EXPORT_FORMAT_JSON: everything, for programs
 * @KITH_EXPORT_FORMAT_ICS: dates and plans for calendars; not there yet
 *
 * The formats in which things are taken out.
 *
 * The JSON is one object. `format` is "kith", `version` 1, `exported_at` a moment; every other
 * member is a table of the database under its name: an array of objects, one for each row by id,
 * whose members are the columns under their names, all of them, in the order of the database.
 * `*_at` are microseconds since 1970 UTC, `*_on` ISO 8601 dates, partial where a part is not
 * known; what is not known is null; a flag is true or false, a picture base64. The table
 * `operation` has what was done but not how to undo it.
 */
typedef enum
{
  KITH_EXPORT_FORMAT_VCARD,
  KITH_EXPORT_FORMAT_CSV,
  KITH_EXPORT_FORMAT_JSON,
  KITH_EXPORT_FORMAT_ICS,
} KithExportFormat;

#define KITH_TYPE_EXPORT_FORMAT (kith_export_format_get_type ())
GType kith_export_format_get_type (void) G_GNUC_CONST;

gboolean  kith_export_write_stream (KithDatabase         *database,
                                    KithExportFormat      format,
                                    KithVcardVersion      version,
                                    const GArray         *people,
                                    GOutputStream        *stream,
                                    GCancellable         *cancellable,
                                    GError              **error);
gboolean  kith_export_write_file   (KithDatabase         *database,
                                    KithExportFormat      format,
                                    KithVcardVersion      version,
                                    const GArray         *people,
                                    const char           *path,
                                    GCancellable         *cancellable,
                                    GError              **error);
void      kith_export_async        (KithStore            *store,
                                    KithExportFormat      format,
                                    KithVcardVersion      version,
                                    GArray               *people,
                                    GFile                *file,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
gboolean  kith_export_finish       (KithStore            *store,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
