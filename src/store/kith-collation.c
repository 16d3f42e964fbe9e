/* kith-collation.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-collation.h"

/* Kept in the database and not taken from each process, so that a service which was started in
 * another locale does not disorder the list. */
#define SETTING "collation"

/* Returns the name of the locale, or NULL as long as it is the plain one. */
char *
kith_collation_get (KithDatabase *database)
{
  return kith_database_get_setting (database, SETTING);
}

/* Sorts by the locale that the file says: somebody else may have chosen another since it was
 * opened. */
gboolean
kith_collation_follow (KithDatabase  *database,
                       GError       **error)
{
  g_autofree char *name = NULL;

  if (!kith_database_read_text (database, &name, error, "SELECT value FROM setting WHERE name = ?1",
                                "t", SETTING))
    return FALSE;

  kith_database_set_locale (database, name);

  return TRUE;
}

/* Puts all names in the order of a locale, in the transaction that is open. */
gboolean
kith_collation_set (KithDatabase  *database,
                    const char    *name,
                    GError       **error)
{
  kith_database_set_locale (database, name);

  return kith_database_set_setting (database, SETTING, name, error) &&
         kith_database_execute (
           database,
           "UPDATE person_order SET (by_name, by_family_name, initial, family_initial) ="
           " (SELECT kith_sort_key (display_name),"
           "  kith_sort_key (coalesce (family_name || ' ', '') || display_name),"
           "  kith_initial (display_name), kith_initial (coalesce (family_name, display_name))"
           "  FROM person WHERE id = person_id)",
           error) &&
         /* The order is outside the history; whoever keeps it is to read all of it again. */
         kith_database_execute (database, "INSERT INTO change_log (operation_id) VALUES (-1)",
                                error);
}
