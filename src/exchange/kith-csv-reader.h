/* kith-csv-reader.h: reads tables of text
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "kith-charset.h"

G_BEGIN_DECLS

/**
 * KITH_CSV_MAX_FIELD:
 *
 * The longest cell that is read, in bytes.
 */
#define KITH_CSV_MAX_FIELD (1024 * 1024)

/**
 * KITH_CSV_MAX_COLUMNS:
 *
 * The most cells that a row may have.
 */
#define KITH_CSV_MAX_COLUMNS 512

/**
 * KITH_CSV_MAX_ROWS:
 *
 * The most rows that are read.
 */
#define KITH_CSV_MAX_ROWS 1000000

#define KITH_TYPE_CSV_READER (kith_csv_reader_get_type ())

G_DECLARE_FINAL_TYPE (KithCsvReader, kith_csv_reader, KITH, CSV_READER, GObject)

KithCsvReader *kith_csv_reader_new           (GBytes              *bytes) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray     *kith_csv_reader_next          (KithCsvReader       *self,
                                              GError             **error) G_GNUC_WARN_UNUSED_RESULT;

KithEncoding   kith_csv_reader_get_encoding  (KithCsvReader       *self);
char           kith_csv_reader_get_delimiter (KithCsvReader       *self);
guint          kith_csv_reader_get_line      (KithCsvReader       *self);
guint          kith_csv_reader_get_row       (KithCsvReader       *self);
gsize          kith_csv_reader_get_offset    (KithCsvReader       *self);
gsize          kith_csv_reader_get_size      (KithCsvReader       *self);

gboolean       kith_csv_reader_find_header   (KithCsvReader       *self,
                                              const char * const  *names,
                                              guint                max_rows,
                                              GError             **error);
GPtrArray     *kith_csv_reader_get_header    (KithCsvReader       *self);
int            kith_csv_reader_get_column    (KithCsvReader       *self,
                                              const char          *name);
const char    *kith_csv_reader_get_cell      (KithCsvReader       *self,
                                              GPtrArray           *row,
                                              const char          *name);

G_END_DECLS
