/* kith-charset.h: what bytes mean, when a file does not say
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KithEncoding:
 * @KITH_ENCODING_UTF_8: UTF-8, and therefore also ASCII
 * @KITH_ENCODING_UTF_16LE: UTF-16, least significant byte first
 * @KITH_ENCODING_UTF_16BE: UTF-16, most significant byte first
 * @KITH_ENCODING_WINDOWS_1252: the fallback for what is none of these
 *
 * The encodings a whole file can have.
 */
typedef enum
{
  KITH_ENCODING_UTF_8,
  KITH_ENCODING_UTF_16LE,
  KITH_ENCODING_UTF_16BE,
  KITH_ENCODING_WINDOWS_1252,
} KithEncoding;

/**
 * KithCharsetUtf16:
 * @big_endian: whether the most significant byte comes first
 *
 * The state of a conversion from UTF-16 that receives its bytes in pieces. Only @big_endian is for
 * callers; a zeroed struct is a new conversion.
 */
typedef struct
{
  gboolean big_endian;

  /*< private >*/
  gunichar2 high;
  guint8 byte;
  gboolean has_byte;
} KithCharsetUtf16;

const char   *kith_encoding_get_name       (KithEncoding      encoding);

KithEncoding  kith_charset_sniff           (const guint8     *data,
                                            gsize             length,
                                            gsize            *bom_length);
KithEncoding  kith_charset_sniff_eight_bit (const guint8     *data,
                                            gsize             length);

void          kith_charset_utf16_push      (KithCharsetUtf16 *self,
                                            const guint8     *data,
                                            gsize             length,
                                            GString          *out);
void          kith_charset_utf16_finish    (KithCharsetUtf16 *self,
                                            GString          *out);

void          kith_charset_append_1252     (GString          *out,
                                            const char       *data,
                                            gsize             length);
void          kith_charset_append_repaired (GString          *out,
                                            const char       *data,
                                            gsize             length);
char         *kith_charset_dup_utf8        (const char       *data,
                                            gsize             length,
                                            gboolean         *out_guessed)
                                            G_GNUC_WARN_UNUSED_RESULT;
char         *kith_charset_convert         (const char       *data,
                                            gsize             length,
                                            const char       *charset,
                                            gsize            *out_length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
