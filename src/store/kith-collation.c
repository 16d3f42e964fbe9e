/* kith-collation.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-collation.h"

#include <string.h>

#include "kith-text.h"

/* Kept in the database and not taken from each process, so that a service which was started in
 * another locale does not disorder the list. */
#define SETTING "collation"

/* The rules behind a name change with the C library, and with how Kith makes keys. */
#define FINGERPRINT "collation-fingerprint"

/* What comes of names in which languages differ, in the locale of the connection. */
static char *
dup_fingerprint (KithDatabase *database)
{
  static const char *const names[] = {
    "a", "B", "Aage", "ådahl", "Ärla", "Çelik", "Chvátal", "Čapek", "Csaba", "Dzsenifer", "đuro",
    "Édith", "Gyula", "Hájek", "Ivan", "ı", "Ljubo", "Llull", "Ñuñez", "Njegoš", "Ngaio", "ö",
    "Øst", "Škoda", "Straße", "Szabó", "Ünal", "Wren", "Ypi", "Zsolt", "Žižek", "Ёлка", "Жанна",
    "Љубо", "Ωmega", "محمد", "ひろし", "さくら", "山田", "李", "김민수", "สมชาย", "7 of nine", "von Neumann",
    "O'Hara", "O-hara", "Ohara",
  };
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  locale_t locale = kith_database_get_locale (database);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) key = kith_text_sort_key (names[i], locale);
      g_autofree char *initial = kith_text_dup_initial (names[i], locale);

      g_checksum_update (checksum, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
      g_checksum_update (checksum, (const guchar *) initial, strlen (initial) + 1);
    }

  return g_strdup (g_checksum_get_string (checksum));
}

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

/* Whether the names are in the order that a locale has today. */
gboolean
kith_collation_is_current (KithDatabase *database,
                           const char   *name)
{
  g_autofree char *known = kith_collation_get (database);
  g_autofree char *kept = kith_database_get_setting (database, FINGERPRINT);
  g_autofree char *fingerprint = NULL;

  if (g_strcmp0 (known, name) != 0 || kept == NULL)
    return FALSE;

  /* The connection is in the locale that is known, unless another process changed it since. */
  kith_database_set_locale (database, name);
  fingerprint = dup_fingerprint (database);

  return g_str_equal (fingerprint, kept);
}

/* Puts all names in the order of a locale, in the transaction that is open. */
gboolean
kith_collation_set (KithDatabase  *database,
                    const char    *name,
                    GError       **error)
{
  g_autofree char *fingerprint = NULL;

  kith_database_set_locale (database, name);
  fingerprint = dup_fingerprint (database);

  return kith_database_set_setting (database, SETTING, name, error) &&
         kith_database_set_setting (database, FINGERPRINT, fingerprint, error) &&
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
