/* kith-value.c: one number or one text out of a database
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-database-private.h"

/* Asks, and stands on the first row if there is one. */
static KithStatement *
ask (KithDatabase  *self,
     const char    *sql,
     const char    *format,
     va_list        args,
     gboolean      *has_row,
     GError       **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (self, sql, error);
  int result;

  if (statement == NULL)
    return NULL;

  kith_statement_bind_args (statement, format, args);
  result = sqlite3_step (statement->stmt);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    {
      kith_database_fail (self, result, error);
      return NULL;
    }

  *has_row = result == SQLITE_ROW;

  return g_steal_pointer (&statement);
}

static gboolean
read_integer (KithDatabase  *self,
              gint64        *value,
              const char    *sql,
              const char    *format,
              va_list        args,
              GError       **error)
{
  gboolean has_row = FALSE;
  g_autoptr (KithStatement) statement = ask (self, sql, format, args, &has_row, error);

  if (statement == NULL)
    return FALSE;

  *value = has_row ? sqlite3_column_int64 (statement->stmt, 0) : 0;

  return TRUE;
}

static gboolean
read_text (KithDatabase  *self,
           char         **value,
           const char    *sql,
           const char    *format,
           va_list        args,
           GError       **error)
{
  gboolean has_row = FALSE;
  g_autoptr (KithStatement) statement = ask (self, sql, format, args, &has_row, error);

  if (statement == NULL)
    return FALSE;

  *value = has_row ? g_strdup ((const char *) sqlite3_column_text (statement->stmt, 0)) : NULL;

  return TRUE;
}

/**
 * kith_database_read_integer:
 * @self: a connection
 * @value: (out): the number, or 0 if there is none
 * @error: return location for a #GError
 * @sql: a query for one number
 * @format: (nullable): a letter for each value, as for kith_database_run()
 * @...: the values
 *
 * For what a decision or a write follows from: there, nothing and no answer are not the same.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_database_read_integer (KithDatabase  *self,
                            gint64        *value,
                            GError       **error,
                            const char    *sql,
                            const char    *format,
                            ...)
{
  gboolean done;
  va_list args;

  va_start (args, format);
  done = read_integer (self, value, sql, format, args, error);
  va_end (args);

  return done;
}

/**
 * kith_database_read_text:
 * @self: a connection
 * @value: (out) (transfer full) (nullable): the text, or %NULL if there is none
 * @error: return location for a #GError
 * @sql: a query for one text
 * @format: (nullable): a letter for each value, as for kith_database_run()
 * @...: the values
 *
 * As kith_database_read_integer().
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_database_read_text (KithDatabase  *self,
                         char         **value,
                         GError       **error,
                         const char    *sql,
                         const char    *format,
                         ...)
{
  gboolean done;
  va_list args;

  va_start (args, format);
  done = read_text (self, value, sql, format, args, error);
  va_end (args);

  return done;
}

/**
 * kith_database_get_integer:
 * @self: a connection
 * @sql: a query for one number
 * @format: (nullable): a letter for each value, as for kith_database_run()
 * @...: the values
 *
 * For what is only shown.
 *
 * Returns: the number, or 0 if there is none; what SQLite reports is logged
 */
gint64
kith_database_get_integer (KithDatabase *self,
                           const char   *sql,
                           const char   *format,
                           ...)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;
  va_list args;

  va_start (args, format);
  if (!read_integer (self, &value, sql, format, args, &error))
    g_warning ("%s", error->message);
  va_end (args);

  return value;
}

/**
 * kith_database_get_text:
 * @self: a connection
 * @sql: a query for one text
 * @format: (nullable): a letter for each value, as for kith_database_run()
 * @...: the values
 *
 * For what is only shown.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if there is none; what SQLite reports is
 *   logged
 */
char *
kith_database_get_text (KithDatabase *self,
                        const char   *sql,
                        const char   *format,
                        ...)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;
  va_list args;

  va_start (args, format);
  if (!read_text (self, &value, sql, format, args, &error))
    g_warning ("%s", error->message);
  va_end (args);

  return value;
}
