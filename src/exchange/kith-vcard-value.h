/* kith-vcard-value.h: the text of vCard values
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KITH_VCARD_MAX_DATA:
 *
 * The largest photo, sound or key that is decoded, in bytes.
 */
#define KITH_VCARD_MAX_DATA (10 * 1024 * 1024)

char     *kith_vcard_escape          (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_vcard_escape_newlines (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
char     *kith_vcard_unescape        (const char  *value,
                                      gssize       length) G_GNUC_WARN_UNUSED_RESULT;
void      kith_vcard_append_parameter_value
                                     (GString     *out,
                                      const char  *value);
GStrv     kith_vcard_split           (const char  *value,
                                      char         separator) G_GNUC_WARN_UNUSED_RESULT;

gboolean  kith_vcard_is_base64       (const char  *text);
GBytes   *kith_vcard_decode_base64   (const char  *text,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  kith_vcard_parse_data_uri  (const char  *uri,
                                      char       **out_media_type,
                                      const char **out_data,
                                      gboolean    *out_is_base64);

G_END_DECLS
