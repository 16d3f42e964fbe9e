/* kith-search-letter.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-search-letter.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-text.h"
#include "kith-tokenizer.h"

#define SAID_WITH                                                                                 \
  "SELECT i.text, i.place FROM participant AS a JOIN interaction AS i ON i.id = a.interaction_id" \
  " WHERE a.person_id = ?1"

typedef struct
{
  const char *letter;
  gboolean is_found;
} LetterSearch;

static gboolean
take_token (const char *token,
            gsize       length,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  *(char **) user_data = g_strndup (token, length);

  return FALSE;
}

static gboolean
compare_token (const char *token,
               gsize       length,
               gsize       start,
               gsize       end,
               gpointer    user_data)
{
  LetterSearch *letter = user_data;
  gsize wanted = strlen (letter->letter);
  gsize last = kith_tokenizer_get_last_tail (token, length);

  for (gsize offset = 0; offset <= last && !letter->is_found; offset++)
    letter->is_found = length - offset >= wanted &&
                       memcmp (token + offset, letter->letter, wanted) == 0;

  return !letter->is_found;
}

/* The letter of a term as words have it, or NULL. */
char *
kith_search_letter_read (const char *text)
{
  char *letter = NULL;

  kith_text_tokenize (text, -1, take_token, &letter);

  return letter;
}

/* Whether a word that begins with a letter was said by or to somebody: what MATCH would find. */
gboolean
kith_search_letter_is_said (KithDatabase  *database,
                            gint64         person_id,
                            const char    *wanted,
                            GError       **error)
{
  g_autoptr (KithStatement) statement = kith_database_prepare (database, SAID_WITH, error);
  LetterSearch letter = { wanted, FALSE };
  int result = SQLITE_DONE;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement->stmt, 1, person_id);
  while (!letter.is_found && (result = sqlite3_step (statement->stmt)) == SQLITE_ROW)
    for (int column = 0; column < 2 && !letter.is_found; column++)
      {
        const char *text = (const char *) sqlite3_column_text (statement->stmt, column);

        if (text != NULL)
          kith_text_tokenize (text, -1, compare_token, &letter);
      }
  if (!letter.is_found && result != SQLITE_DONE)
    kith_database_fail (database, result, error);

  return letter.is_found;
}
