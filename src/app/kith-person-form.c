/* kith-person-form.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between a draft of a person and the lines of its dialog. Only a line that was changed is taken
 * back into the draft, so that whatever a line cannot say (a note of many pages, a tag with a
 * comma) is as it was when the line was left alone.
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-important-date.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-text.h"

/* Longer than a lifetime is a slip of the finger. */
#define MOST_DAYS 36500

typedef enum
{
  VALUE_TEXT,
  VALUE_PARTIAL_DATE,
  VALUE_DAYS,
  VALUE_PERSON,
  VALUE_BIRTHDAY,
  VALUE_ANNIVERSARY,
  VALUE_INTERESTS,
  VALUE_TAGS,
} ValueKind;

static const struct
{
  const char *title;
  ValueKind kind;
  const char *property;
  gboolean is_first;
} lines[] = {
  [KITH_PERSON_LINE_COMPANY] = { N_("Company"), VALUE_TEXT, "company", TRUE },
  [KITH_PERSON_LINE_TITLE] = { N_("Title"), VALUE_TEXT, "title", TRUE },
  [KITH_PERSON_LINE_HOW_WE_MET] = { N_("How we met"), VALUE_TEXT, "how-we-met", TRUE },
  [KITH_PERSON_LINE_INTERESTS] = { N_("What matters to them, with commas between"),
                                   VALUE_INTERESTS, NULL, TRUE },
  [KITH_PERSON_LINE_GIVEN_NAME] = { N_("Given name"), VALUE_TEXT, "given-name", FALSE },
  [KITH_PERSON_LINE_FAMILY_NAME] = { N_("Family name"), VALUE_TEXT, "family-name", FALSE },
  [KITH_PERSON_LINE_ADDITIONAL_NAMES] = { N_("Names between the two"), VALUE_TEXT,
                                          "additional-names", FALSE },
  [KITH_PERSON_LINE_PREFIX] = { N_("Before the name, such as Dr."), VALUE_TEXT, "prefix", FALSE },
  [KITH_PERSON_LINE_SUFFIX] = { N_("After the name, such as Jr."), VALUE_TEXT, "suffix", FALSE },
  [KITH_PERSON_LINE_NICKNAME] = { N_("Nickname"), VALUE_TEXT, "nickname", FALSE },
  [KITH_PERSON_LINE_PHONETIC_NAME] = { N_("How the name is said"), VALUE_TEXT, "phonetic-name",
                                       FALSE },
  [KITH_PERSON_LINE_PRONOUNS] = { N_("Pronouns"), VALUE_TEXT, "pronouns", FALSE },
  [KITH_PERSON_LINE_BIRTHDAY] = { N_("Birthday"), VALUE_BIRTHDAY, NULL, FALSE },
  [KITH_PERSON_LINE_ANNIVERSARY] = { N_("Anniversary"), VALUE_ANNIVERSARY, NULL, FALSE },
  [KITH_PERSON_LINE_MET_ON] = { N_("When we met"), VALUE_PARTIAL_DATE, "met-on", FALSE },
  [KITH_PERSON_LINE_MET_PLACE] = { N_("Where we met"), VALUE_TEXT, "met-place", FALSE },
  [KITH_PERSON_LINE_INTRODUCED_BY] = { N_("Introduced by"), VALUE_PERSON, "introduced-by", FALSE },
  [KITH_PERSON_LINE_RHYTHM] = { N_("Every how many days"), VALUE_DAYS, "rhythm-days", FALSE },
  [KITH_PERSON_LINE_TAGS] = { N_("Tags, with commas between"), VALUE_TAGS, NULL, FALSE },
  [KITH_PERSON_LINE_DECEASED] = { N_("Died on"), VALUE_PARTIAL_DATE, "deceased-on", FALSE },
  [KITH_PERSON_LINE_NOTES] = { N_("Notes"), VALUE_TEXT, "notes", FALSE },
};

static GStrv
get_names (GPtrArray *records)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &name, NULL);
      g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/**
 * kith_person_form_load:
 * @database: a connection
 * @person_id: a person, or 0 for somebody new
 *
 * Returns: (transfer full): all that is known of the person
 */
KithPersonDraft *
kith_person_form_load (KithDatabase *database,
                       gint64        person_id)
{
  g_autoptr (KithRecord) person = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GPtrArray) interests = NULL;
  KithPersonDraft *draft;

  if (person_id != 0)
    person = kith_database_load (database, KITH_TYPE_PERSON, person_id, NULL);
  if (person == NULL)
    person = KITH_RECORD (kith_person_new ());

  draft = kith_person_draft_new (KITH_PERSON (person));
  draft->details = kith_lookup_details (database, person_id, NULL);
  if (draft->details == NULL)
    draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  draft->dates = kith_lookup_dates (database, person_id, NULL);
  if (draft->dates == NULL)
    draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  tags = kith_lookup_tags (database, person_id, NULL);
  draft->tags = get_names (tags);
  interests = kith_lookup_interests (database, person_id, NULL);
  draft->interests = get_names (interests);

  return draft;
}

static GPtrArray *
copy_records (GPtrArray *records)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copies, kith_record_copy (g_ptr_array_index (records, i)));

  return copies;
}

static KithPersonDraft *
copy_draft (KithPersonDraft *draft)
{
  g_autoptr (KithRecord) person = kith_record_copy (KITH_RECORD (draft->person));
  KithPersonDraft *copy = kith_person_draft_new (KITH_PERSON (person));

  copy->details = copy_records (draft->details);
  copy->dates = copy_records (draft->dates);
  copy->tags = g_strdupv (draft->tags);
  copy->interests = g_strdupv (draft->interests);

  return copy;
}

/**
 * kith_person_form_edit:
 * @base: what kith_person_form_load() returned
 *
 * Returns: (transfer full): a draft to change, which knows what was seen
 */
KithPersonDraft *
kith_person_form_edit (KithPersonDraft *base)
{
  KithPersonDraft *draft = copy_draft (base);

  draft->base = copy_draft (base);

  return draft;
}

/**
 * kith_person_form_get_title:
 * @line: a line
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
kith_person_form_get_title (KithPersonLine line)
{
  return _(lines[line].title);
}

/**
 * kith_person_form_is_first:
 * @line: a line
 *
 * Returns: whether it is there even when nothing is known
 */
gboolean
kith_person_form_is_first (KithPersonLine line)
{
  return lines[line].is_first;
}

static KithImportantDate *
find_date (KithPersonDraft *draft,
           KithDateKind     kind,
           guint           *position)
{
  for (guint i = 0; i < draft->dates->len; i++)
    if (kith_important_date_get_kind (g_ptr_array_index (draft->dates, i)) == (int) kind)
      {
        *position = i;
        return g_ptr_array_index (draft->dates, i);
      }

  return NULL;
}

/* In words, if these are understood as that date again. */
static char *
dup_date_text (const char *date)
{
  g_autofree char *words = kith_phrases_format_partial (date);
  g_autofree char *understood = words != NULL ? kith_phrases_parse_partial (words) : NULL;

  return g_strcmp0 (understood, date) == 0 ? g_steal_pointer (&words) : g_strdup (date);
}

static char *
dup_date_of_kind (KithPersonDraft *draft,
                  KithDateKind     kind)
{
  guint position;
  KithImportantDate *date = find_date (draft, kind, &position);

  return date != NULL ? dup_date_text (kith_important_date_get_date (date)) : NULL;
}

static char *
dup_person_name (KithDatabase *database,
                 gint64        id)
{
  g_autoptr (KithRecord) person = NULL;

  if (id != 0)
    person = kith_database_load (database, KITH_TYPE_PERSON, id, NULL);

  return person != NULL ? g_strdup (kith_person_get_display_name (KITH_PERSON (person))) : NULL;
}

/**
 * kith_person_form_dup_text:
 * @draft: what is known
 * @database: where others are
 * @line: a line
 *
 * Returns: (transfer full): what the line shows; empty if nothing is known
 */
char *
kith_person_form_dup_text (KithPersonDraft *draft,
                           KithDatabase    *database,
                           KithPersonLine   line)
{
  KithPerson *person = draft->person;
  g_autofree char *text = NULL;
  char *shown = NULL;

  switch (lines[line].kind)
    {
    case VALUE_TEXT:
      g_object_get (person, lines[line].property, &shown, NULL);
      break;
    case VALUE_PARTIAL_DATE:
      g_object_get (person, lines[line].property, &text, NULL);
      shown = text != NULL ? dup_date_text (text) : NULL;
      break;
    case VALUE_DAYS:
      if (kith_person_get_rhythm_days (person) > 0)
        shown = g_strdup_printf ("%d", kith_person_get_rhythm_days (person));
      break;
    case VALUE_PERSON:
      shown = dup_person_name (database, kith_person_get_introduced_by (person));
      break;
    case VALUE_BIRTHDAY:
      shown = dup_date_of_kind (draft, KITH_DATE_KIND_BIRTHDAY);
      break;
    case VALUE_ANNIVERSARY:
      shown = dup_date_of_kind (draft, KITH_DATE_KIND_ANNIVERSARY);
      break;
    case VALUE_INTERESTS:
      shown = g_strjoinv (", ", draft->interests);
      break;
    case VALUE_TAGS:
      shown = g_strjoinv (", ", draft->tags);
      break;
    default:
      g_assert_not_reached ();
    }

  return shown != NULL ? shown : g_strdup ("");
}

/* A name that was there and has a comma in it stays whole. */
static GStrv
split_names (const char *text,
             GStrv       known)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *p = text != NULL ? text : "";

  while (*p != '\0')
    {
      g_autofree char *name = NULL;
      gsize length;

      while (*p == ' ')
        p++;
      length = strcspn (p, ",");
      for (char **whole = known; *whole != NULL; whole++)
        {
          gsize n = strlen (*whole);

          if (n > length && g_str_has_prefix (p, *whole) && (p[n] == '\0' || p[n] == ','))
            length = n;
        }

      name = g_strndup (p, length);
      g_strstrip (name);
      if (*name != '\0')
        g_strv_builder_add (builder, name);
      p += length;
      if (*p == ',')
        p++;
    }

  return g_strv_builder_end (builder);
}

static const char *
take_days (KithPerson *person,
           const char *text)
{
  guint64 days = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, MOST_DAYS, &days, NULL))
    return _("How often is a number of days. Try 14, or leave it empty for the circle's.");

  kith_person_set_rhythm_days (person, days);

  return NULL;
}

static const char *
take_introducer (KithPersonDraft *draft,
                 KithDatabase    *database,
                 const char      *name)
{
  g_autoptr (GPtrArray) people = NULL;

  if (name == NULL)
    {
      kith_person_set_introduced_by (draft->person, 0);
      return NULL;
    }

  people = kith_lookup_people_named (database, name, NULL);
  if (people == NULL || people->len == 0)
    return _("Whoever introduced you is not here yet. Add them first, or check the name.");
  if (people->len > 1)
    return _("Several people have that name. Give one of them a nickname, and type that.");
  if (kith_record_get_id (g_ptr_array_index (people, 0)) ==
      kith_record_get_id (KITH_RECORD (draft->person)))
    return _("Nobody introduces themselves. Type who brought you together.");

  kith_person_set_introduced_by (draft->person,
                                 kith_record_get_id (g_ptr_array_index (people, 0)));

  return NULL;
}

static const char *
take_date (KithPersonDraft *draft,
           KithDateKind     kind,
           const char      *text)
{
  g_autofree char *date = text != NULL ? kith_phrases_parse_partial (text) : NULL;
  guint position;
  KithImportantDate *known = find_date (draft, kind, &position);

  if (text != NULL && date == NULL)
    return _("That date is not understood. Try 5 jan, or 1990-01-05.");

  if (date == NULL)
    {
      if (known != NULL)
        g_ptr_array_remove_index (draft->dates, position);
      return NULL;
    }

  if (known == NULL)
    {
      known = kith_important_date_new ();
      kith_important_date_set_kind (known, kind);
      g_ptr_array_add (draft->dates, known);
    }
  kith_important_date_set_date (known, date);

  return NULL;
}

static const char *
take_partial_date (KithPerson *person,
                   const char *property,
                   const char *text)
{
  g_autofree char *date = text != NULL ? kith_phrases_parse_partial (text) : NULL;

  if (text != NULL && date == NULL)
    return _("That date is not understood. Try 5 jan 2020, or 2020.");

  g_object_set (person, property, date, NULL);

  return NULL;
}

static void
take_names (GStrv      *names,
            const char *text)
{
  GStrv split = split_names (text, *names);

  g_strfreev (*names);
  *names = split;
}

/**
 * kith_person_form_take_text:
 * @draft: what is known
 * @database: where others are
 * @line: a line that was changed
 * @text: what it says now
 *
 * Takes a line into the draft.
 *
 * Returns: (transfer none) (nullable): a sentence that says what is wrong with it, translated; then
 *   the draft is as it was
 */
const char *
kith_person_form_take_text (KithPersonDraft *draft,
                            KithDatabase    *database,
                            KithPersonLine   line,
                            const char      *text)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (text);

  switch (lines[line].kind)
    {
    case VALUE_TEXT:
      g_object_set (draft->person, lines[line].property, trimmed, NULL);
      return NULL;
    case VALUE_PARTIAL_DATE:
      return take_partial_date (draft->person, lines[line].property, trimmed);
    case VALUE_DAYS:
      return take_days (draft->person, trimmed);
    case VALUE_PERSON:
      return take_introducer (draft, database, trimmed);
    case VALUE_BIRTHDAY:
      return take_date (draft, KITH_DATE_KIND_BIRTHDAY, trimmed);
    case VALUE_ANNIVERSARY:
      return take_date (draft, KITH_DATE_KIND_ANNIVERSARY, trimmed);
    case VALUE_INTERESTS:
      take_names (&draft->interests, trimmed);
      return NULL;
    case VALUE_TAGS:
      take_names (&draft->tags, trimmed);
      return NULL;
    default:
      g_assert_not_reached ();
    }
}
