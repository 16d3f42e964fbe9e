/* kith-store-locale.c: the order of names, in the language of whoever looks at them
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-store.h"

#include "kith-collation.h"

static gboolean
follow_locale (KithOperation  *operation,
               KithDatabase   *database,
               gpointer        data,
               GError        **error)
{
  return kith_collation_set (database, data, error);
}

static void
followed_locale_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!kith_store_perform_finish (KITH_STORE (source), result, &error))
    g_warning ("Names stay in the order they had: %s", error->message);
}

/**
 * kith_store_follow_locale:
 * @self: a store
 * @name: the name of a locale, as setlocale() returns it for LC_COLLATE
 *
 * Puts the names in the order that this locale wants, if they are not yet.
 */
void
kith_store_follow_locale (KithStore  *self,
                          const char *name)
{
  g_autoptr (KithOperation) operation = NULL;

  g_return_if_fail (KITH_IS_STORE (self));
  g_return_if_fail (name != NULL);

  if (kith_collation_is_current (kith_store_get_database (self), name))
    return;

  operation = kith_operation_new ("kith", follow_locale, g_strdup (name), g_free);
  kith_store_perform_async (self, operation, NULL, followed_locale_cb, NULL);
}
