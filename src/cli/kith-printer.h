/* kith-printer.h: results for people or for programs
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "kith-database.h"
#include "kith-person.h"

G_BEGIN_DECLS

/**
 * KithPrinter:
 *
 * Collects what a command has to say and prints it once it has succeeded: lines of text, or one
 * JSON document.
 */
typedef struct _KithPrinter KithPrinter;

KithPrinter *kith_printer_new         (gboolean       json) G_GNUC_WARN_UNUSED_RESULT;
void         kith_printer_free        (KithPrinter   *self);
JsonBuilder *kith_printer_get_json    (KithPrinter   *self);
void         kith_printer_add_line    (KithPrinter   *self,
                                       const char    *format,
                                       ...) G_GNUC_PRINTF (2, 3);
void         kith_printer_add_person  (KithPrinter   *self,
                                       KithDatabase  *database,
                                       KithPerson    *person);
void         kith_printer_say_nothing (KithPrinter   *self);
gboolean     kith_printer_print       (KithPrinter   *self,
                                       GError       **error);
void         kith_printer_write_error (const char    *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithPrinter, kith_printer_free)

G_END_DECLS
