/* bench-frame.h: tells when a window is painted
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether what is painted now is what was waited for. */
typedef gboolean (*BenchFrameFunc) (GtkWindow *window);

void bench_frame_await (GtkWindow      *window,
                        BenchFrameFunc  is_filled);

G_END_DECLS
