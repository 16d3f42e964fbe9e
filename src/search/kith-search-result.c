/* kith-search-result.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-search"

#include "config.h"

#include "kith-search-result.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "kith-lookup.h"
#include "kith-reason.h"
#include "kith-text.h"

/* How much of a name and of a reason fits a line of the desktop, in characters, and how much of
 * what stands before the word that was found. */
#define MOST_NAME 100
#define MOST_REASON 120
#define MOST_BEFORE 40

/* Larger photos are not sent over the bus, in bytes. */
#define MOST_PHOTO_SIZE (64 * 1024)

typedef struct
{
  char **words;
  guint n_words;
  gsize start;
  gboolean is_found;
} Match;

static gboolean
collect_cb (const char *token,
            gsize       length,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strndup (token, length));

  return G_SOURCE_CONTINUE;
}

static gboolean
compare_cb (const char *token,
            gsize       length,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  Match *match = user_data;

  for (guint i = 0; i < match->n_words && !match->is_found; i++)
    match->is_found = strlen (match->words[i]) <= length &&
                      memcmp (match->words[i], token, strlen (match->words[i])) == 0;
  match->start = start;

  return !match->is_found;
}

/* Whether a word of @text begins with one of @words, which are folded, and where the first does. */
static gboolean
find (const char  *text,
      char       **words,
      guint        n_words,
      gsize       *start)
{
  Match match = { words, n_words, 0, FALSE };

  if (text != NULL)
    kith_text_tokenize (text, -1, compare_cb, &match);
  if (start != NULL)
    *start = match.start;

  return match.is_found;
}

/* Takes those away that @text has. */
static void
remove_found (GPtrArray  *words,
              const char *text)
{
  for (guint i = words->len; i > 0; i--)
    if (find (text, (char **) &words->pdata[i - 1], 1, NULL))
      g_ptr_array_remove_index (words, i - 1);
}

/* The line of @text that has one of @words, in quotation marks, from a few words before it. */
static char *
quote (const char *text,
       GPtrArray  *words)
{
  g_autofree char *line = NULL;
  g_autofree char *excerpt = NULL;
  g_autofree char *isolated = NULL;
  const char *begin;
  const char *found;
  gboolean is_cut = FALSE;
  gsize start;

  if (!find (text, (char **) words->pdata, words->len, &start))
    return NULL;

  found = text + start;
  for (begin = found; begin > text && begin[-1] != '\n';)
    begin--;
  if (g_utf8_strlen (begin, found - begin) > MOST_BEFORE)
    {
      const char *space;

      begin = g_utf8_offset_to_pointer (found, -MOST_BEFORE);
      space = memchr (begin, ' ', found - begin);
      begin = space != NULL ? space + 1 : begin;
      is_cut = TRUE;
    }

  line = g_strndup (begin, strcspn (begin, "\n"));
  excerpt = kith_text_dup_excerpt (line, MOST_REASON);
  isolated = kith_text_isolate (excerpt);

  /* Translators: what was written down, in quotation marks, without its beginning. */
  return g_strdup_printf (is_cut ? _("“…%s”") : _("“%s”"), isolated);
}

/* What was written down about or with a person that has one of @words, the newest first. */
static char *
quote_story (KithDatabase *database,
             KithPerson   *person,
             GPtrArray    *words)
{
  g_autoptr (GPtrArray) interactions = NULL;
  char *quotation = NULL;

  interactions = kith_lookup_interactions (database, kith_record_get_id (KITH_RECORD (person)),
                                           NULL);
  for (guint i = 0; quotation == NULL && interactions != NULL && i < interactions->len; i++)
    quotation = quote (kith_interaction_get_text (g_ptr_array_index (interactions, i)), words);
  if (quotation == NULL)
    quotation = quote (kith_person_get_notes (person), words);
  if (quotation == NULL)
    quotation = quote (kith_person_get_how_we_met (person), words);

  return quotation;
}

/* The first of the records, which is freed, whose property “name” has one of @words. */
static char *
take_named (GPtrArray *records,
            GPtrArray *words)
{
  g_autoptr (GPtrArray) owned = records;

  for (guint i = 0; owned != NULL && i < owned->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (owned, i), "name", &name, NULL);
      if (find (name, (char **) words->pdata, words->len, NULL))
        return kith_text_dup_excerpt (name, MOST_REASON);
    }

  return NULL;
}

/* What is known of a person that has one of @words, if it is neither the name nor the work. */
static char *
format_match (KithDatabase *database,
              KithPerson   *person,
              GPtrArray    *words)
{
  gint64 id = kith_record_get_id (KITH_RECORD (person));
  char *match = NULL;

  match = take_named (kith_lookup_interests (database, id, NULL), words);
  if (match == NULL)
    match = take_named (kith_lookup_tags (database, id, NULL), words);
  if (match == NULL)
    match = quote_story (database, person, words);

  return match;
}

/**
 * kith_search_result_format_reason:
 * @database: a connection
 * @person: who was found
 * @words: (nullable): what was searched for
 * @today: the day it is
 *
 * Returns: (transfer full): on one line, why: an interest, a tag or what was written down with one
 *   of @words, if the name and the work do not say why; or the work; or “47 days since lunch”
 */
char *
kith_search_result_format_reason (KithDatabase *database,
                                  KithPerson   *person,
                                  const char   *words,
                                  KithDay       today)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *work = NULL;
  char *reason = NULL;

  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  if (words != NULL)
    kith_text_tokenize (words, -1, collect_cb, wanted);
  work = kith_reason_work (person);
  remove_found (wanted, kith_person_get_display_name (person));
  remove_found (wanted, kith_person_get_given_name (person));
  remove_found (wanted, kith_person_get_family_name (person));
  remove_found (wanted, kith_person_get_nickname (person));
  remove_found (wanted, work);

  if (wanted->len > 0)
    reason = format_match (database, person, wanted);
  if (reason == NULL)
    reason = kith_text_dup_excerpt (work, MOST_REASON);
  if (reason == NULL)
    reason = kith_reason_since (database, person, today);

  return reason;
}

static GVariant *
serialize_icon (KithPerson *person)
{
  GBytes *photo = kith_person_get_photo (person);
  g_autoptr (GIcon) icon = NULL;

  if (photo != NULL && g_bytes_get_size (photo) <= MOST_PHOTO_SIZE)
    icon = g_bytes_icon_new (photo);
  else
    icon = g_themed_icon_new ("avatar-default-symbolic");

  return g_icon_serialize (icon);
}

/**
 * kith_search_result_new_meta:
 * @database: a connection
 * @person: who was found
 * @words: (nullable): what was searched for
 * @today: the day it is
 *
 * Returns: (transfer floating): what `GetResultMetas` says of one result, of type `a{sv}`; its
 *   texts are no markup
 */
GVariant *
kith_search_result_new_meta (KithDatabase *database,
                             KithPerson   *person,
                             const char   *words,
                             KithDay       today)
{
  g_autofree char *reason = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GVariant) icon = NULL;
  GVariantBuilder builder;

  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  name = kith_text_dup_excerpt (kith_person_get_display_name (person), MOST_NAME);
  reason = kith_search_result_format_reason (database, person, words, today);
  icon = serialize_icon (person);

  /* Other programs write to the database too; what is not UTF-8 would end the connection. */
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "id",
                         g_variant_new_printf ("%" G_GINT64_FORMAT,
                                               kith_record_get_id (KITH_RECORD (person))));
  g_variant_builder_add (&builder, "{sv}", "name",
                         g_variant_new_take_string (g_utf8_make_valid (name != NULL ? name : "",
                                                                       -1)));
  g_variant_builder_add (&builder, "{sv}", "description",
                         g_variant_new_take_string (g_utf8_make_valid (reason, -1)));
  g_variant_builder_add (&builder, "{sv}", "icon", icon);

  return g_variant_builder_end (&builder);
}
