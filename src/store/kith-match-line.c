/* kith-match-line.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-match-line.h"

#include <string.h>

#include "kith-database-private.h"
#include "kith-filter-table.h"

/* How many characters of a text stand before the word, and how many there are in all. */
#define MOST_BEFORE 18
#define MOST_CHARACTERS 120

#define ELLIPSIS "\342\200\246"

/* What is known of somebody in other tables is in a column of person_text, which says whether to
 * ask for more: one for each row of the filter's table that has its own, and this. */
#define DETAILS_COLUMN "details"
#define DETAILS                                                                                   \
  "SELECT value, match_key FROM contact_detail WHERE person_id = ?1 AND kind <> 'address'"

#define INTERACTIONS                                                                              \
  "SELECT i.text, i.place, i.kind, i.happened_on FROM participant AS a"                           \
  " JOIN interaction AS i ON i.id = a.interaction_id WHERE a.person_id = ?1"                      \
  " ORDER BY i.happened_on DESC, i.id DESC"

#define INTRODUCED "SELECT display_name FROM person WHERE id = ?1"

/* Looks for the text that has most of the words. */
typedef struct
{
  const KithMatch *match;
  guint words;
  KithDatabase *database;
  KithMatchLine *best;
  guint found;
} Finder;

static gboolean
is_done (const Finder *finder)
{
  return finder->found == finder->words;
}

static void
take (Finder         *finder,
      KithMatchField  field,
      const char     *text,
      guint           found)
{
  g_clear_pointer (&finder->best, kith_match_line_free);
  finder->best = g_new0 (KithMatchLine, 1);
  finder->best->field = field;
  finder->best->text = g_utf8_make_valid (text, -1);
  finder->found = found;
}

/* A text, and what else it is found by. */
static void
offer (Finder         *finder,
       KithMatchField  field,
       const char     *text,
       const char     *key)
{
  guint found;

  if (is_done (finder) || text == NULL)
    return;

  found = kith_match_find (finder->match, field, text, finder->words, NULL) |
          kith_match_find (finder->match, field, key, finder->words, NULL);
  if (__builtin_popcount (found) > __builtin_popcount (finder->found))
    take (finder, field, text, found);
}

/* Cutting */

/* Any text on one line, with one blank where there were several. */
static char *
dup_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_blank = g_unichar_isspace (c) || g_unichar_iscntrl (c);

      if (!is_blank)
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_strchomp (g_string_free (line, FALSE));
}

static const char *
skip_marks (const char *p)
{
  while (g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* Where to begin so that the word at @word is seen: at the beginning of a word, or of a character
 * where nothing is between blanks. */
static const char *
find_begin (const char *line,
            const char *word)
{
  glong before = g_utf8_pointer_to_offset (line, word);
  const char *begin;
  const char *blank;

  if (before <= MOST_BEFORE)
    return line;

  begin = g_utf8_offset_to_pointer (line, before - MOST_BEFORE);
  blank = memchr (begin - 1, ' ', word - begin + 1);

  return blank != NULL ? blank + 1 : skip_marks (begin);
}

/* Where to end so that the word up to @word is there, in the same way. */
static const char *
find_end (const char *begin,
          const char *word)
{
  const char *end = begin;
  const char *blank = NULL;

  for (guint i = 0; *end != '\0' && (i < MOST_CHARACTERS || end < word); i++)
    {
      if (*end == ' ' && end >= word)
        blank = end;
      end = g_utf8_next_char (end);
    }

  return *end == '\0' || *end == ' ' || blank == NULL ? skip_marks (end) : blank;
}

/* The part of a text around the first of the words. */
static char *
cut (const Finder  *finder,
     KithMatchField field,
     const char    *text)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (KithFilterSpan));
  g_autofree char *line = dup_line (text);
  g_autofree char *part = NULL;
  KithFilterSpan span = { 0, 0 };
  const char *begin;
  const char *end;

  kith_match_find (finder->match, field, line, finder->words, spans);
  if (spans->len > 0)
    span = g_array_index (spans, KithFilterSpan, 0);

  begin = find_begin (line, line + span.start);
  end = find_end (begin, line + span.end);
  part = g_strndup (begin, end - begin);

  return g_strconcat (begin > line ? ELLIPSIS " " : "", part, *end != '\0' ? ELLIPSIS : "", NULL);
}

/* Reading */

static const char *
get_text (KithStatement *statement,
          int            column)
{
  return (const char *) sqlite3_column_text (statement->stmt, column);
}

static KithStatement *
ask (const Finder *finder,
     const char   *sql,
     gint64        id)
{
  g_autoptr (GError) error = NULL;
  KithStatement *statement = kith_database_prepare (finder->database, sql, &error);

  if (statement != NULL)
    sqlite3_bind_int64 (statement->stmt, 1, id);
  else
    g_warning ("Why somebody was found cannot be read: %s", error->message);

  return statement;
}

static void
offer_columns (Finder     *finder,
               KithPerson *person)
{
  offer (finder, KITH_MATCH_NICKNAME, kith_person_get_nickname (person), NULL);
  offer (finder, KITH_MATCH_NAME, kith_person_get_given_name (person), NULL);
  offer (finder, KITH_MATCH_NAME, kith_person_get_family_name (person), NULL);
  offer (finder, KITH_MATCH_NAME, kith_person_get_additional_names (person), NULL);
  offer (finder, KITH_MATCH_NAME, kith_person_get_phonetic_name (person), NULL);
  offer (finder, KITH_MATCH_COMPANY, kith_person_get_company (person), NULL);
  offer (finder, KITH_MATCH_TITLE, kith_person_get_title (person), NULL);
  offer (finder, KITH_MATCH_MET, kith_person_get_how_we_met (person), NULL);
  offer (finder, KITH_MATCH_PLACE, kith_person_get_met_place (person), NULL);
  offer (finder, KITH_MATCH_NOTES, kith_person_get_notes (person), NULL);
}

static void
offer_rows (Finder         *finder,
            KithMatchField  field,
            const char     *sql,
            gint64          id)
{
  g_autoptr (KithStatement) statement = ask (finder, sql, id);

  while (statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW)
    offer (finder, field, get_text (statement, 0), get_text (statement, 1));
}

static void
offer_part (Finder         *finder,
            KithMatchField  field,
            const char     *column,
            const char     *lines,
            gint64          id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM person_text WHERE person_id = ?1",
                                          column);
  g_autoptr (KithStatement) statement = ask (finder, sql, id);

  if (statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW &&
      kith_match_find (finder->match, field, get_text (statement, 0), finder->words, NULL) != 0)
    offer_rows (finder, field, lines, id);
}

static void
offer_parts (Finder *finder,
             gint64  id)
{
  const KithFilterRow *row;

  for (guint i = 0; (row = kith_filter_table_get (i)) != NULL && !is_done (finder); i++)
    if (row->column != NULL)
      offer_part (finder, row->field, row->column, row->lines, id);
  if (!is_done (finder))
    offer_part (finder, KITH_MATCH_DETAIL, DETAILS_COLUMN, DETAILS, id);
}

static void
offer_introducer (Finder     *finder,
                  KithPerson *person)
{
  g_autoptr (KithStatement) statement = NULL;

  if (is_done (finder) || kith_person_get_introduced_by (person) == 0)
    return;

  statement = ask (finder, INTRODUCED, kith_person_get_introduced_by (person));
  if (statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW)
    offer (finder, KITH_MATCH_MET_THROUGH, get_text (statement, 0), NULL);
}

static void
offer_interactions (Finder *finder,
                    gint64  id)
{
  g_autoptr (KithStatement) statement = ask (finder, INTERACTIONS, id);

  while (!is_done (finder) && statement != NULL && sqlite3_step (statement->stmt) == SQLITE_ROW)
    {
      guint before = finder->found;
      int kind = KITH_INTERACTION_KIND_NOTE;

      offer (finder, KITH_MATCH_SAID, get_text (statement, 0), NULL);
      offer (finder, KITH_MATCH_SAID, get_text (statement, 1), NULL);
      if (finder->found == before)
        continue;

      kith_enum_from_nick (KITH_TYPE_INTERACTION_KIND, get_text (statement, 2), &kind);
      finder->best->kind = kind;
      finder->best->happened_on = g_strdup (get_text (statement, 3));
    }
}

/**
 * kith_match_line_look_up:
 * @match: the words of a filter
 * @words: those of them that are to be explained, as kith_match_get_words() gives them
 * @person: who was found
 * @database: a connection
 *
 * Finds what is known of @person that has @words: the text that has most of them; of interactions
 * the newest. Reads a few rows by their ids, and none at all if the columns of @person have the
 * words.
 *
 * Returns: (transfer full) (nullable): the line, or %NULL if nothing has any of them
 */
KithMatchLine *
kith_match_line_look_up (const KithMatch *match,
                         guint            words,
                         KithPerson      *person,
                         KithDatabase    *database)
{
  Finder finder = { match, words, database, NULL, 0 };
  gint64 id;

  g_return_val_if_fail (match != NULL, NULL);
  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  id = kith_record_get_id (KITH_RECORD (person));
  offer_columns (&finder, person);
  if (!is_done (&finder))
    offer_parts (&finder, id);
  offer_introducer (&finder, person);
  if (!is_done (&finder))
    offer_interactions (&finder, id);

  if (finder.best != NULL)
    {
      g_autofree char *text = g_steal_pointer (&finder.best->text);

      finder.best->text = cut (&finder, finder.best->field, text);
    }

  return finder.best;
}

void
kith_match_line_free (KithMatchLine *self)
{
  g_free (self->text);
  g_free (self->happened_on);
  g_free (self);
}
