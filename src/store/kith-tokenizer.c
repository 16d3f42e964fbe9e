/* kith-tokenizer.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-tokenizer.h"

#include <string.h>

#include "kith-text.h"

/* A run of digits at least this long is a phone number; its ends are indexed too, so that it is
 * found without its country and area codes. */
#define PHONE_DIGITS 7

/* Longer runs are no phone numbers, and their tails would grow the index by their square. */
#define MOST_PHONE_DIGITS 20

typedef int (*EmitFunc) (void       *context,
                         int         flags,
                         const char *token,
                         int         length,
                         int         start,
                         int         end);

typedef struct
{
  EmitFunc emit;
  void *context;
  gboolean is_document;
  int result;
} Emitter;

/* SQLite wants an instance; this one has no state. */
static char the_tokenizer;

static gboolean
is_phone (const char *token,
          gsize       length)
{
  if (length < PHONE_DIGITS || length > MOST_PHONE_DIGITS)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (token[i]))
      return FALSE;

  return TRUE;
}

static gboolean
emit_token (const char *token,
            gsize       length,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  Emitter *emitter = user_data;

  emitter->result = emitter->emit (emitter->context, 0, token, length, start, end);

  if (emitter->is_document)
    {
      gsize last = kith_tokenizer_get_last_tail (token, length);

      for (gsize i = 1; i <= last && emitter->result == SQLITE_OK; i++)
        emitter->result = emitter->emit (emitter->context, FTS5_TOKEN_COLOCATED, token + i,
                                         length - i, start, end);
    }

  return emitter->result == SQLITE_OK;
}

static int
create_cb (void           *user_data,
           const char    **arguments,
           int             n_arguments,
           Fts5Tokenizer **tokenizer)
{
  *tokenizer = (Fts5Tokenizer *) &the_tokenizer;

  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize_cb (Fts5Tokenizer *tokenizer,
             void          *context,
             int            flags,
             const char    *text,
             int            length,
             EmitFunc       emit)
{
  Emitter emitter = { emit, context, (flags & FTS5_TOKENIZE_DOCUMENT) != 0, SQLITE_OK };

  if (text != NULL)
    kith_text_tokenize (text, length, emit_token, &emitter);

  return emitter.result;
}

/**
 * kith_tokenizer_register:
 * @handle: a connection
 *
 * Makes the tokenizer `kith` known to the connection: words folded as kith_text_fold() does it,
 * each character of a script without spaces a word, the ends of phone numbers words as well.
 * The rest is as sqlite.org/fts5.html, 7.1, describes it.
 *
 * Returns: a result code of SQLite
 */
int
kith_tokenizer_register (sqlite3 *handle)
{
  fts5_tokenizer tokenizer = { create_cb, delete_cb, tokenize_cb };
  sqlite3_stmt *stmt = NULL;
  fts5_api *api = NULL;
  int result;

  result = sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &stmt, NULL);
  if (result != SQLITE_OK)
    return result;

  sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (stmt);
  sqlite3_finalize (stmt);

  return api != NULL ? api->xCreateTokenizer (api, "kith", NULL, &tokenizer, NULL) : SQLITE_ERROR;
}

/**
 * kith_tokenizer_get_last_tail:
 * @token: a folded word
 * @length: its length in bytes
 *
 * Returns: up to which byte an end of @token begins that is a word too; 0 unless it is a phone
 *   number
 */
gsize
kith_tokenizer_get_last_tail (const char *token,
                              gsize       length)
{
  return is_phone (token, length) ? length - KITH_TOKENIZER_LEAST_TAIL : 0;
}

/* Quotes a text for MATCH, of which nothing is then syntax. */
static void
append_quoted (GString    *query,
               const char *text)
{
  g_auto (GStrv) quoted = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", quoted);

  g_string_append_printf (query, "\"%s\"", doubled);
}

/* The same, and the last word may go on. */
static void
append_beginning (GString    *query,
                  const char *text)
{
  append_quoted (query, text);
  g_string_append (query, " *");
}

/**
 * kith_tokenizer_build_phrase:
 * @words: what somebody searches for
 *
 * Quotes words that are to follow each other.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression, or %NULL if there is nothing to find
 */
char *
kith_tokenizer_build_phrase (const char *words)
{
  GString *query;

  if (!kith_text_has_tokens (words))
    return NULL;

  query = g_string_new (NULL);
  append_beginning (query, words);

  return g_string_free (query, FALSE);
}

/**
 * kith_tokenizer_build_whole:
 * @words: what somebody or something is called
 *
 * Quotes words with which a text is to begin, and of which the last does not go on.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression, or %NULL if there is nothing to find
 */
char *
kith_tokenizer_build_whole (const char *words)
{
  GString *query;

  if (!kith_text_has_tokens (words))
    return NULL;

  query = g_string_new ("^ ");
  append_quoted (query, words);

  return g_string_free (query, FALSE);
}

/**
 * kith_tokenizer_build_query:
 * @words: what somebody searches for
 *
 * Quotes one word, or several between blanks, for MATCH: each must occur, as the beginning of a
 * word. Nothing in @words is taken for syntax.
 *
 * Returns: (transfer full) (nullable): an FTS5 expression, or %NULL if there is nothing to find
 */
char *
kith_tokenizer_build_query (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\r\n", -1);
  GString *query = g_string_new (NULL);

  for (char **part = parts; *part != NULL; part++)
    {
      if (!kith_text_has_tokens (*part))
        continue;

      if (query->len > 0)
        g_string_append (query, " AND ");
      append_beginning (query, *part);
    }

  if (query->len == 0)
    {
      g_string_free (query, TRUE);
      return NULL;
    }

  return g_string_free (query, FALSE);
}
