/* kith-functions.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-functions.h"

#include "kith-text.h"

/* SQL function kith_sort_key (name): what person_order sorts by. */
static void
sort_key_cb (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  KithDatabase *self = sqlite3_user_data (context);
  const char *name = (const char *) sqlite3_value_text (values[0]);
  g_autoptr (GBytes) key = kith_text_sort_key (name, kith_database_get_locale (self));
  gsize size;
  gconstpointer data = g_bytes_get_data (key, &size);

  sqlite3_result_blob64 (context, data, size, SQLITE_TRANSIENT);
}

/* SQL function kith_fold (text): what two texts that are taken for the same have in common. */
static void
fold_cb (sqlite3_context  *context,
         int               n_values,
         sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, kith_text_fold (text), -1, g_free);
}

/* SQL function kith_initial (name): the letter under which a list has it. */
static void
initial_cb (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  KithDatabase *self = sqlite3_user_data (context);
  const char *name = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, kith_text_dup_initial (name, kith_database_get_locale (self)), -1,
                       g_free);
}

/* Makes the functions known that the schema and the queries call. Returns what SQLite says. */
int
kith_functions_register (KithDatabase *database)
{
  static const struct
  {
    const char *name;
    void (*func) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "kith_fold", fold_cb },
    { "kith_initial", initial_cb },
    { "kith_sort_key", sort_key_cb },
  };
  int result = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (functions) && result == SQLITE_OK; i++)
    result = sqlite3_create_function_v2 (kith_database_get_handle (database), functions[i].name, 1,
                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                         database, functions[i].func, NULL, NULL, NULL);

  return result;
}
