/* kith-today-page.h: whom to reach out to, and what comes up
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-session.h"

G_BEGIN_DECLS

#define KITH_TYPE_TODAY_PAGE (kith_today_page_get_type ())
G_DECLARE_FINAL_TYPE (KithTodayPage, kith_today_page, KITH, TODAY_PAGE, AdwBin)

void kith_today_page_set_session (KithTodayPage *self,
                                  KithSession   *session);

G_END_DECLS
