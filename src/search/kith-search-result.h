/* kith-search-result.h: a person as the desktop shows one who was found
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-database.h"
#include "kith-date.h"
#include "kith-person.h"

G_BEGIN_DECLS

char     *kith_search_result_format_reason (KithDatabase *database,
                                            KithPerson   *person,
                                            const char   *words,
                                            KithDay       today) G_GNUC_WARN_UNUSED_RESULT;
GVariant *kith_search_result_new_meta      (KithDatabase *database,
                                            KithPerson   *person,
                                            const char   *words,
                                            KithDay       today) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
