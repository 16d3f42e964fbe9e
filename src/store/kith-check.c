/* kith-check.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-check.h"

#include <glib/gi18n.h>

#include "kith-database-private.h"
#include "kith-error.h"

/**
 * kith_database_check:
 * @self: a connection
 * @error: return location for a #GError
 *
 * Reads the whole file to see whether SQLite finds it in order, and whether every row that
 * refers to another finds it. Nothing is changed.
 *
 * Returns: %TRUE if all is well, or %FALSE with @error set: %KITH_ERROR_NOT_A_DATABASE with the
 *   first thing that is not, or what the database reports
 */
gboolean
kith_database_check (KithDatabase  *self,
                     GError       **error)
{
  g_autofree char *report = NULL;
  gint64 n_dangling = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!kith_database_read_text (self, &report, error, "PRAGMA quick_check (1)", NULL))
    return FALSE;
  if (g_strcmp0 (report, "ok") != 0)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_A_DATABASE,
                   _("“%s” is damaged: %s. Make a copy of the file before anything else."),
                   kith_database_get_path (self), report);
      return FALSE;
    }

  if (!kith_database_read_integer (self, &n_dangling, error,
                                   "SELECT count (*) FROM pragma_foreign_key_check", NULL))
    return FALSE;
  if (n_dangling > 0)
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_NOT_A_DATABASE,
                   _("“%s” is damaged: %d rows refer to others that are not there. Make a copy of "
                     "the file before anything else."),
                   kith_database_get_path (self), (int) n_dangling);
      return FALSE;
    }

  return TRUE;
}
