/* bench-frame.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-frame.h"

#include <stdio.h>
#include <unistd.h>

typedef struct
{
  GtkWindow *window;
  BenchFrameFunc is_filled;
} Awaited;

static void
painted_cb (GdkFrameClock *clock,
            Awaited       *awaited)
{
  gint64 now = g_get_monotonic_time ();

  if (!awaited->is_filled (awaited->window))
    return;

  /* Then it stays as it is until it is measured and ended from outside. */
  g_signal_handlers_disconnect_by_func (clock, painted_cb, awaited);
  g_free (awaited);
  printf ("painted %" G_GINT64_FORMAT "\n", now);
  fflush (stdout);
}

/* Prints the time, on the monotonic clock, at which the first frame was painted that is filled.
 * Everything of a frame, layout and painting, is over when its clock says so. */
void
bench_frame_await (GtkWindow      *window,
                   BenchFrameFunc  is_filled)
{
  Awaited *awaited = g_new (Awaited, 1);

  awaited->window = window;
  awaited->is_filled = is_filled;
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint",
                    G_CALLBACK (painted_cb), awaited);
}
