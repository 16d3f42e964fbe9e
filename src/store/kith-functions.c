/* kith-functions.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-functions.h"

#include "kith-text.h"

#define GATHER "kith-gather"

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

/* SQL aggregate kith_gather (pointer, id): hands each id to a KithGather; NULL. */
static void
gather_cb (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  /* Zeroed at first; to ask the value for its pointer compares its type each time. */
  KithGather **gather = sqlite3_aggregate_context (context, sizeof *gather);

  if (gather == NULL)
    return;

  if (*gather == NULL)
    *gather = sqlite3_value_pointer (values[0], GATHER);
  if (*gather != NULL)
    (*gather)->take ((*gather)->data, sqlite3_value_int64 (values[1]));
}

static void
gathered_cb (sqlite3_context *context)
{
}

/* Binds what kith_gather() hands ids to, until the statement is given back. */
int
kith_functions_bind_gather (KithStatement *statement,
                            int            index,
                            KithGather    *gather)
{
  return sqlite3_bind_pointer (statement->stmt, index, gather, GATHER, NULL);
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
  if (result == SQLITE_OK)
    result = sqlite3_create_function_v2 (kith_database_get_handle (database), "kith_gather", 2,
                                         SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, gather_cb,
                                         gathered_cb, NULL);

  return result;
}
