/* kith-phrases.h: the words and icons of the window
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-date.h"
#include "kith-interaction.h"
#include "kith-person.h"

G_BEGIN_DECLS

const char *kith_phrases_get_kind_name   (KithInteractionKind  kind);
const char *kith_phrases_get_kind_icon   (KithInteractionKind  kind);
const char *kith_phrases_get_detail_name (KithDetailKind       kind);
char       *kith_phrases_format_distance (KithDay              day,
                                          KithDay              today) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_format_short    (KithDay              day,
                                          KithDay              today) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_format_month    (KithDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_format_partial  (const char          *date) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_format_circle   (KithPerson          *person,
                                          KithCircle          *circle) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_format_next     (KithPerson          *person,
                                          KithDay              today) G_GNUC_WARN_UNUSED_RESULT;
KithDay     kith_phrases_parse_day       (const char          *text,
                                          KithDay              today,
                                          gboolean             ahead);
char       *kith_phrases_parse_partial   (const char          *text) G_GNUC_WARN_UNUSED_RESULT;
char       *kith_phrases_parse_time      (const char          *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
