/* kith-contact-key.h: when two e-mails, phones or pages are the same
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-contact-detail.h"

G_BEGIN_DECLS

char *kith_contact_key_new (KithDetailKind  kind,
                            const char     *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
