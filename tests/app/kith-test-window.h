/* kith-test-window.h: a window with one person in it, for the tests that use one
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "kith-test.h"
#include "kith-window.h"

G_BEGIN_DECLS

#define HOSTILE "Ada <3 & \"Bob\""

/* 22 November 2026, 12:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1795348800) * G_USEC_PER_SEC)

/**
 * KithTestWindow:
 * @clock: a fake one, at NOW
 * @ada: the one person there is, called HOSTILE
 *
 * A window on a database of its own.
 */
typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithClock *clock;
  KithSession *session;
  KithWindow *window;
  gint64 ada;
} KithTestWindow;

typedef gboolean (*KithTestMatchFunc) (GtkWidget  *widget,
                                       const char *text);

GtkApplication *kith_test_window_init      (int               *argc,
                                            char            ***argv);
void            kith_test_window_set_up    (KithTestWindow    *fixture,
                                            gconstpointer      data);
void            kith_test_window_tear_down (KithTestWindow    *fixture,
                                            gconstpointer      data);

/* Without a prefix, as each test writes many of them. */
GtkWidget      *find_widget                (GtkWidget         *parent,
                                            GType              type,
                                            KithTestMatchFunc  matches,
                                            const char        *text);
gboolean        label_is                   (GtkWidget         *widget,
                                            const char        *text);
gboolean        label_has                  (GtkWidget         *widget,
                                            const char        *text);
GtkWidget      *find_label                 (KithTestWindow    *fixture,
                                            const char        *text);

G_END_DECLS
