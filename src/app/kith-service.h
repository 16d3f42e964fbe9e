/* kith-service.h: the window's side of the reminder service
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void     kith_service_start            (void);
void     kith_service_set_enabled      (gboolean              enabled);
void     kith_service_show_test_async  (GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean kith_service_show_test_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
