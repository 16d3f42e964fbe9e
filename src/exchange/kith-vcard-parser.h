/* kith-vcard-parser.h: one unfolded line of a vCard file
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard.h"

G_BEGIN_DECLS

/**
 * KithVcardEncoding:
 * @KITH_VCARD_ENCODING_UNKNOWN: the line is not long enough yet to tell
 * @KITH_VCARD_ENCODING_NONE: the value stands as it is
 * @KITH_VCARD_ENCODING_QUOTED_PRINTABLE: quoted-printable, of vCard 2.1
 * @KITH_VCARD_ENCODING_BASE64: base64
 *
 * How a line encodes its value, which decides where the line ends.
 */
typedef enum
{
  KITH_VCARD_ENCODING_UNKNOWN,
  KITH_VCARD_ENCODING_NONE,
  KITH_VCARD_ENCODING_QUOTED_PRINTABLE,
  KITH_VCARD_ENCODING_BASE64,
} KithVcardEncoding;

/**
 * KithVcardHints:
 * @is_converted: whether the bytes of the file were UTF-16, so that CHARSET no longer counts
 * @saw_version_21: set when a line used what only vCard 2.1 has
 *
 * What the lines of a card tell about one another.
 */
typedef struct
{
  gboolean is_converted;
  gboolean saw_version_21;
} KithVcardHints;

KithVcardEncoding  kith_vcard_parser_get_encoding (const char       *line,
                                                   gsize             length,
                                                   gboolean          may_go_on);
KithVcardProperty *kith_vcard_parser_parse        (const char       *line,
                                                   gsize             length,
                                                   guint             number,
                                                   KithVcardHints   *hints,
                                                   KithVcard        *card)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void               kith_vcard_parser_finish       (KithVcard        *card);

G_END_DECLS
