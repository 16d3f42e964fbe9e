/* kith-vcard-unfolder.h: the unfolded lines of a vCard file
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-vcard-lines.h"

G_BEGIN_DECLS

/**
 * KithVcardUnfolder:
 * @line: the last line, without its end, and without soft breaks if it is quoted-printable
 * @number: the number of its first line in the file, counted from 1
 * @n_lines: how many lines of the file have been read
 * @had_nul: whether there were NUL bytes in it, which were left out
 * @was_cut: whether it says that it goes on, and does not
 *
 * Puts the lines of a file together again that were folded for the transport. These fields are for
 * callers to read.
 */
typedef struct
{
  GString *line;
  guint number;
  guint n_lines;
  gboolean had_nul;
  gboolean was_cut;

  /*< private >*/
  KithVcardLines *lines;
  gsize limit;
  /* Where what was put last begins, and how long what stands before it is without blanks. */
  gsize last_start;
  gsize trimmed_before;
  GString *ahead;
  KithVcardLine ahead_status;
  gboolean ahead_had_nul;
  gboolean has_ahead;
} KithVcardUnfolder;

KithVcardUnfolder *kith_vcard_unfolder_new              (GInputStream       *stream,
                                                         gsize               limit)
                                                         G_GNUC_WARN_UNUSED_RESULT;
void               kith_vcard_unfolder_free             (KithVcardUnfolder  *self);

KithVcardLine      kith_vcard_unfolder_read             (KithVcardUnfolder  *self,
                                                         GCancellable       *cancellable,
                                                         GError            **error);
KithVcardLine      kith_vcard_unfolder_read_folded      (KithVcardUnfolder  *self,
                                                         GCancellable       *cancellable,
                                                         GError            **error);
gboolean           kith_vcard_unfolder_line_is          (KithVcardUnfolder  *self,
                                                         const char         *keyword);

gboolean           kith_vcard_unfolder_get_is_converted (KithVcardUnfolder  *self);
guint64            kith_vcard_unfolder_get_offset       (KithVcardUnfolder  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithVcardUnfolder, kith_vcard_unfolder_free)

G_END_DECLS
