/* kith-people.h: adding, changing and removing people
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-operation.h"
#include "kith-person-draft.h"

G_BEGIN_DECLS

const char      *kith_people_explain_email (const char     *email);

KithOperation   *kith_people_save        (const char       *origin,
                                          KithPersonDraft  *draft,
                                          KithDay           today) G_GNUC_WARN_UNUSED_RESULT;
KithOperation   *kith_people_remove      (const char       *origin,
                                          const gint64     *ids,
                                          gsize             n_ids) G_GNUC_WARN_UNUSED_RESULT;
KithOperation   *kith_people_tag         (const char       *origin,
                                          const gint64     *ids,
                                          gsize             n_ids,
                                          const char       *tag) G_GNUC_WARN_UNUSED_RESULT;
KithOperation   *kith_people_set_photo   (const char       *origin,
                                          gint64            person_id,
                                          GBytes           *photo) G_GNUC_WARN_UNUSED_RESULT;
KithOperation   *kith_people_archive     (const char       *origin,
                                          const gint64     *ids,
                                          gsize             n_ids,
                                          gboolean          archived) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
