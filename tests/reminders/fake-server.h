/* fake-server.h: a server for notifications that does what a test wants
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FakeBubble:
 *
 * What a server was asked to show; @is_closed once it was asked to close it.
 */
typedef struct
{
  guint32 id;
  guint32 replaces;
  char *application;
  char *icon;
  char *summary;
  char *body;
  GStrv actions;
  GVariant *hints;
  gboolean is_closed;
} FakeBubble;

/**
 * FakeServer:
 * @bubbles: (element-type FakeBubble): whatever it was asked to show, in order
 * @n_calls: how many calls of any kind came
 *
 * A server on a connection of its own, as another process would be.
 */
typedef struct
{
  GDBusConnection *connection;
  guint registration_id;
  GPtrArray *bubbles;
  GPtrArray *held;
  GStrv capabilities;
  guint32 next_id;
  guint n_calls;
  gboolean hangs;
} FakeServer;

FakeServer *fake_server_new     (const char        *capabilities);
void        fake_server_free    (FakeServer        *self);
const char *fake_server_get_name (FakeServer       *self);
void        fake_server_hang    (FakeServer        *self,
                                 gboolean           hangs);
FakeBubble *fake_server_get     (FakeServer        *self,
                                 guint              i);
guint       fake_server_n_open  (FakeServer        *self);
void        fake_server_invoke  (FakeServer        *self,
                                 guint32            id,
                                 const char        *action);
void        fake_server_press   (FakeServer        *self,
                                 guint32            id,
                                 const char        *action,
                                 const char        *token);
void        fake_server_close   (FakeServer        *self,
                                 guint32            id,
                                 guint32            reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

G_END_DECLS
