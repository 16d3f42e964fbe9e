/* kith-setting.c: facts about a database, in it
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-database-private.h"

/**
 * kith_database_get_setting:
 * @self: a connection
 * @name: the name of a fact about this database
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
kith_database_get_setting (KithDatabase *self,
                           const char   *name)
{
  return kith_database_get_text (self, "SELECT value FROM setting WHERE name = ?1", "t", name);
}

/**
 * kith_database_set_setting:
 * @self: a connection
 * @name: the name of a fact about this database
 * @value: (nullable): its value; %NULL to forget it
 * @error: return location for a #GError
 *
 * Settings are facts about the file, outside the history.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_database_set_setting (KithDatabase  *self,
                           const char    *name,
                           const char    *value,
                           GError       **error)
{
  if (value == NULL)
    return kith_database_run (self, error, "DELETE FROM setting WHERE name = ?1", "t", name);

  return kith_database_run (self, error,
                            "INSERT INTO setting (name, value) VALUES (?1, ?2) "
                            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                            "tt", name, value);
}
