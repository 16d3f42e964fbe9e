/* kith-import-reader.h: the people of a file, whatever its format
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-import-entry.h"

G_BEGIN_DECLS

/**
 * KithImportFormat:
 * @KITH_IMPORT_FORMAT_VCARD: vCard 2.1, 3.0 or 4.0
 * @KITH_IMPORT_FORMAT_LINKEDIN: the Connections file of a LinkedIn archive
 *
 * The formats that can be imported.
 */
typedef enum
{
  KITH_IMPORT_FORMAT_VCARD,
  KITH_IMPORT_FORMAT_LINKEDIN,
} KithImportFormat;

#define KITH_TYPE_IMPORT_FORMAT (kith_import_format_get_type ())
GType kith_import_format_get_type (void) G_GNUC_CONST;

/**
 * KithImportReaderFunc:
 * @entry: (transfer full): a row or card
 * @fraction: how much of the file is read, from 0 to 1
 * @user_data: what was given to kith_import_read_file()
 *
 * Called for each row or card.
 */
typedef void (*KithImportReaderFunc) (KithImportEntry *entry,
                                      double           fraction,
                                      gpointer         user_data);

gboolean  kith_import_read_file  (GFile                 *file,
                                  const char            *format,
                                  GPtrArray             *circles,
                                  KithImportReaderFunc   func,
                                  gpointer               user_data,
                                  KithImportFormat      *found,
                                  GCancellable          *cancellable,
                                  GError               **error);

G_END_DECLS
