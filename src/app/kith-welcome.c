/* kith-welcome.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-welcome.h"

/**
 * KithWelcome:
 *
 * What Today and People show while there is nobody: what to do first.
 */
struct _KithWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (KithWelcome, kith_welcome, ADW_TYPE_BIN)

static void
kith_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_WELCOME);

  G_OBJECT_CLASS (kith_welcome_parent_class)->dispose (object);
}

static void
kith_welcome_class_init (KithWelcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kith_welcome_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/kith/Kith/ui/kith-welcome.ui");
}

static void
kith_welcome_init (KithWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
