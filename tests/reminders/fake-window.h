/* fake-window.h: the window, as far as the service knows it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeWindow:
 * @actions: (element-type utf8): what it was asked to do: name, parameters and token
 *
 * Owns the name of the application and notes what it is asked.
 */
typedef struct
{
  GDBusConnection *connection;
  guint registration_id;
  GPtrArray *actions;
} FakeWindow;

FakeWindow *fake_window_new  (void);
void        fake_window_free (FakeWindow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeWindow, fake_window_free)

G_END_DECLS
