/* kith-vcard-lines.h: the physical lines of a stream
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * KithVcardLines:
 *
 * Reads a stream in blocks and hands it out in lines that end in CRLF, LF or CR. A stream in UTF-16
 * is converted to UTF-8; any other is handed out as its bytes, without a byte order mark.
 */
typedef struct _KithVcardLines KithVcardLines;

/**
 * KithVcardLine:
 * @KITH_VCARD_LINE_END: there are no more lines
 * @KITH_VCARD_LINE_WHOLE: a line
 * @KITH_VCARD_LINE_TOO_LONG: a line longer than the limit; the text is the beginning of it
 * @KITH_VCARD_LINE_FAILED: the stream cannot be read
 *
 * What kith_vcard_lines_read() found.
 */
typedef enum
{
  KITH_VCARD_LINE_END,
  KITH_VCARD_LINE_WHOLE,
  KITH_VCARD_LINE_TOO_LONG,
  KITH_VCARD_LINE_FAILED,
} KithVcardLine;

KithVcardLines *kith_vcard_lines_new              (GInputStream    *stream,
                                                   gsize            limit)
                                                   G_GNUC_WARN_UNUSED_RESULT;
void            kith_vcard_lines_free             (KithVcardLines  *self);
KithVcardLine   kith_vcard_lines_read             (KithVcardLines  *self,
                                                   GString         *line,
                                                   gboolean        *out_had_nul,
                                                   GCancellable    *cancellable,
                                                   GError         **error);
gboolean        kith_vcard_lines_get_is_converted (KithVcardLines  *self);
guint64         kith_vcard_lines_get_offset       (KithVcardLines  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithVcardLines, kith_vcard_lines_free)

G_END_DECLS
