/* kith-vcard-reader.h: reads the cards of a file one after the other
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-vcard.h"

G_BEGIN_DECLS

/**
 * KITH_VCARD_MAX_LINE:
 *
 * The longest unfolded line that is read, in bytes.
 */
#define KITH_VCARD_MAX_LINE (16 * 1024 * 1024)

/**
 * KITH_VCARD_MAX_CARD:
 *
 * The largest card that is read, in bytes.
 */
#define KITH_VCARD_MAX_CARD (32 * 1024 * 1024)

/**
 * KITH_VCARD_MAX_PROPERTIES:
 *
 * The most properties that a card may have.
 */
#define KITH_VCARD_MAX_PROPERTIES 1000

#define KITH_TYPE_VCARD_READER (kith_vcard_reader_get_type ())

G_DECLARE_FINAL_TYPE (KithVcardReader, kith_vcard_reader, KITH, VCARD_READER, GObject)

KithVcardReader *kith_vcard_reader_new            (GInputStream     *stream)
                                                   G_GNUC_WARN_UNUSED_RESULT;
KithVcardReader *kith_vcard_reader_new_from_bytes (GBytes           *bytes)
                                                   G_GNUC_WARN_UNUSED_RESULT;

KithVcard       *kith_vcard_reader_next           (KithVcardReader  *self,
                                                   GCancellable     *cancellable,
                                                   GError          **error)
                                                   G_GNUC_WARN_UNUSED_RESULT;
guint64          kith_vcard_reader_get_offset     (KithVcardReader  *self);
guint            kith_vcard_reader_get_line       (KithVcardReader  *self);

G_END_DECLS
