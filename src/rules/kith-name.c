/* kith-name.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-name.h"

#include <string.h>

#include "kith-text.h"

static const char *const prefixes[] = {
  "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "mx", "mx.", "sir", "dame",
  "rev", "rev.", "herr", "frau", "m.", "mme", "don", "doña", NULL,
};

static const char *const suffixes[] = {
  "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "mba", "esq", "esq.",
  NULL,
};

/* Words that begin a family name. */
static const char *const particles[] = {
  "van", "von", "der", "den", "ter", "ten", "de", "da", "do", "dos", "das", "del", "della", "di",
  "du", "la", "le", "el", "al", "bin", "ibn", "ben", "af", "zu", "st.", NULL,
};

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  gsize length = strlen (lower);

  if (length > 0 && lower[length - 1] == ',')
    lower[length - 1] = '\0';

  return g_strv_contains (words, lower);
}

/* Chinese, Japanese or Korean without blanks: the family name is the first character. */
static gboolean
is_east_asian (const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  if (length < 2 || length > 4)
    return FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script != G_UNICODE_SCRIPT_HAN && script != G_UNICODE_SCRIPT_HANGUL)
        return FALSE;
    }

  return TRUE;
}

static char *
join (char **words,
      int    first,
      int    end)
{
  GString *joined = g_string_new (NULL);

  for (int i = first; i < end; i++)
    g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);

  return g_string_free (joined, FALSE);
}

/* Where the family name begins: at a particle, else in the middle. */
static int
find_family (char **words,
             int    first,
             int    end)
{
  int count = end - first;

  for (int i = first + 1; i < end - 1; i++)
    if (is_one_of (words[i], particles))
      return i;

  return count >= 4 ? first + (count + 1) / 2 : end - 1;
}

/* Sets a part of the name, without the comma that parted it from the next. */
static void
take (KithPerson *person,
      void      (*set) (KithPerson *, const char *),
      char       *text)
{
  g_autofree char *owned = text;
  gsize length = strlen (owned);

  while (length > 0 && owned[length - 1] == ',')
    owned[--length] = '\0';

  set (person, *owned != '\0' ? owned : NULL);
}

/**
 * kith_name_split:
 * @person: whose name it is
 * @full_name: a name as it was typed
 *
 * Sets the parts of the name to a guess that the user can correct: `María José García López`
 * into given and family name, `Lovelace, Ada` at the comma, with what stands before and after.
 */
void
kith_name_split (KithPerson *person,
                 const char *full_name)
{
  g_autofree char *name = kith_text_dup_trimmed (full_name);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  int first = 0;
  int end;
  int family;

  g_return_if_fail (KITH_IS_PERSON (person));

  kith_person_set_prefix (person, NULL);
  kith_person_set_suffix (person, NULL);
  kith_person_set_given_name (person, NULL);
  kith_person_set_family_name (person, NULL);
  if (name == NULL)
    return;

  parts = g_strsplit_set (name, " \t\n", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (builder, *part);
  words = g_strv_builder_end (builder);
  end = g_strv_length (words);

  while (end - first > 1 && is_one_of (words[first], prefixes))
    first++;
  take (person, kith_person_set_prefix, join (words, 0, first));
  family = end;
  while (end - first > 1 && is_one_of (words[end - 1], suffixes))
    end--;
  take (person, kith_person_set_suffix, join (words, end, family));

  if (end - first == 1 && is_east_asian (words[first]))
    {
      const char *rest = g_utf8_next_char (words[first]);

      kith_person_set_given_name (person, rest);
      take (person, kith_person_set_family_name, g_strndup (words[first], rest - words[first]));
      return;
    }

  for (int i = first; i < end - 1; i++)
    {
      gsize length = strlen (words[i]);

      if (words[i][length - 1] == ',')
        {
          take (person, kith_person_set_family_name, join (words, first, i + 1));
          take (person, kith_person_set_given_name, join (words, i + 1, end));
          return;
        }
    }

  family = end - first > 1 ? find_family (words, first, end) : end;
  take (person, kith_person_set_given_name, join (words, first, family));
  take (person, kith_person_set_family_name, join (words, family, end));
}

/**
 * kith_name_join:
 * @person: a person whose name has parts
 *
 * Returns: (transfer full) (nullable): the name to show: given, additional and family names, or
 *   the nickname, or the company; %NULL if there is none of these
 */
char *
kith_name_join (KithPerson *person)
{
  const char *parts[3];
  GString *name = g_string_new (NULL);

  g_return_val_if_fail (KITH_IS_PERSON (person), NULL);

  parts[0] = kith_person_get_given_name (person);
  parts[1] = kith_person_get_additional_names (person);
  parts[2] = kith_person_get_family_name (person);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!kith_text_is_empty (parts[i]))
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", parts[i]);

  if (name->len == 0 && !kith_text_is_empty (kith_person_get_nickname (person)))
    g_string_append (name, kith_person_get_nickname (person));
  if (name->len == 0 && !kith_text_is_empty (kith_person_get_company (person)))
    g_string_append (name, kith_person_get_company (person));

  if (name->len == 0)
    {
      g_string_free (name, TRUE);
      return NULL;
    }

  return g_string_free (name, FALSE);
}
