/* kith-import-merge.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-merge.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-date.h"
#include "kith-import-notes.h"
#include "kith-important-date.h"
#include "kith-text.h"
#include "kith-vcard-person.h"
#include "kith-vcard-slot.h"

/* Columns that are filled in where they are empty, and otherwise left alone. */
static const struct
{
  const char *(*get) (KithPerson *);
  void (*set) (KithPerson *, const char *);
} columns[] = {
  { kith_person_get_given_name, kith_person_set_given_name },
  { kith_person_get_family_name, kith_person_set_family_name },
  { kith_person_get_additional_names, kith_person_set_additional_names },
  { kith_person_get_prefix, kith_person_set_prefix },
  { kith_person_get_suffix, kith_person_set_suffix },
  { kith_person_get_nickname, kith_person_set_nickname },
  { kith_person_get_phonetic_name, kith_person_set_phonetic_name },
  { kith_person_get_pronouns, kith_person_set_pronouns },
  { kith_person_get_how_we_met, kith_person_set_how_we_met },
  { kith_person_get_met_on, kith_person_set_met_on },
  { kith_person_get_met_place, kith_person_set_met_place },
  { kith_person_get_deceased_on, kith_person_set_deceased_on },
};

/* A person without a UID was given one for the export from which this card came back. */
static void
fill_uid (KithPerson     *target,
          KithPerson     *incoming,
          gboolean        apply,
          KithImportNews *news)
{
  const char *uid = kith_person_get_vcard_uid (incoming);
  g_autofree char *own = NULL;

  if (uid == NULL || kith_person_get_vcard_uid (target) != NULL)
    return;

  own = g_strdup_printf ("kith-%" G_GINT64_FORMAT, kith_record_get_id (KITH_RECORD (target)));
  if (strcmp (uid, own) == 0)
    return;

  news->n_columns++;
  if (apply)
    kith_person_set_vcard_uid (target, uid);
}

static void
fill_columns (KithPerson     *target,
              KithPerson     *incoming,
              gboolean        apply,
              KithImportNews *news)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text = columns[i].get (incoming);

      if (kith_text_is_empty (text) || !kith_text_is_empty (columns[i].get (target)))
        continue;

      news->n_columns++;
      if (apply)
        columns[i].set (target, text);
    }

  if (kith_person_get_photo (incoming) != NULL && kith_person_get_photo (target) == NULL)
    {
      news->n_columns++;
      if (apply)
        kith_person_set_photo (target, kith_person_get_photo (incoming));
    }
}

/* The role */

static char *
dup_role (KithPerson *person)
{
  const char *title = kith_person_get_title (person);
  const char *company = kith_person_get_company (person);

  if (title != NULL && company != NULL)
    /* Translators: a title and a company: “Chief Engineer at Analytical Engines”. */
    return g_strdup_printf (_("%s at %s"), title, company);

  return g_strdup (title != NULL ? title : company);
}

/* Whether two texts say the same, case, accents and blanks at the ends aside. */
static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *folded_a = kith_text_fold (a);
  g_autofree char *folded_b = kith_text_fold (b);

  return strcmp (g_strstrip (folded_a), g_strstrip (folded_b)) == 0;
}

static gboolean
differs (const char *known,
         const char *told)
{
  return !kith_text_is_empty (known) && !kith_text_is_empty (told) && !is_same_text (known, told);
}

static void
append_note (KithPerson *person,
             const char *paragraph)
{
  const char *notes = kith_person_get_notes (person);
  g_autofree char *joined = NULL;

  joined = kith_text_is_empty (notes) ? g_strdup (paragraph)
                                      : g_strconcat (notes, "\n\n", paragraph, NULL);
  kith_person_set_notes (person, joined);
}

/* What the notes say of a role that somebody had before. */
static char *
dup_former_role (const char *role)
{
  /* Translators: the role that somebody had before this one. */
  return g_strdup_printf (_("Before: %s"), role);
}

/* Whether the file tells a role that is known to be a former one: then it is older than what is
 * known, and what was changed since counts. */
static gboolean
is_former_role (KithPerson *target,
                KithPerson *incoming)
{
  g_autofree char *role = dup_role (incoming);
  g_autofree char *note = role != NULL ? dup_former_role (role) : NULL;

  return note != NULL && kith_import_notes_have_line (kith_person_get_notes (target), note);
}

/* Another company or title is news, and what was before is not forgotten. */
static void
merge_role (KithPerson     *target,
            KithPerson     *incoming,
            gboolean        apply,
            KithImportNews *news)
{
  const char *company = kith_person_get_company (incoming);
  const char *title = kith_person_get_title (incoming);
  gboolean moved = differs (kith_person_get_company (target), company);

  if (moved || differs (kith_person_get_title (target), title))
    {
      g_autofree char *note = NULL;

      if (is_former_role (target, incoming))
        return;

      news->n_columns++;
      news->old_role = dup_role (target);
      note = dup_former_role (news->old_role);
      if (apply && !kith_import_notes_have_line (kith_person_get_notes (target), note))
        append_note (target, note);
    }
  else if ((kith_text_is_empty (kith_person_get_company (target)) &&
            !kith_text_is_empty (company)) ||
           (kith_text_is_empty (kith_person_get_title (target)) && !kith_text_is_empty (title)))
    {
      news->n_columns++;
    }
  else
    {
      return;
    }

  news->new_role = dup_role (incoming);
  if (!apply)
    return;

  if (!kith_text_is_empty (company))
    kith_person_set_company (target, company);
  /* With a new company, the old title says nothing any more. */
  if (!kith_text_is_empty (title) || moved)
    kith_person_set_title (target, title);
}

static void
merge_notes (KithPerson     *target,
             KithPerson     *incoming,
             gboolean        apply,
             KithImportNews *news)
{
  const char *notes = kith_person_get_notes (incoming);
  const char *extra = kith_person_get_vcard_extra (target);
  g_autofree char *added = NULL;
  g_autofree char *merged = NULL;

  if (!kith_text_is_empty (notes))
    added = kith_import_notes_dup_news (kith_person_get_notes (target), notes);
  if (added != NULL)
    {
      news->n_columns++;
      if (apply)
        append_note (target, added);
    }

  merged = kith_vcard_person_merge_extra (extra, kith_person_get_vcard_extra (incoming));
  if (g_strcmp0 (merged, extra) == 0)
    return;

  news->n_columns++;
  if (apply)
    kith_person_set_vcard_extra (target, merged);
}

/* Ways to reach somebody */

static gboolean
is_page (KithDetailKind kind)
{
  return kind == KITH_DETAIL_KIND_URL || kind == KITH_DETAIL_KIND_SOCIAL;
}

/* What two ways to reach somebody have in common that are the same. */
static char *
dup_detail_key (KithContactDetail *detail)
{
  KithDetailKind kind = kith_contact_detail_get_kind (detail);
  const char *value = kith_contact_detail_get_value (detail);
  g_autofree char *key = kith_contact_key_new (kind, value);
  g_autofree char *folded = NULL;

  if (is_page (kind))
    kind = KITH_DETAIL_KIND_URL;
  if (key != NULL)
    return g_strdup_printf ("%d=%s", kind, key);

  folded = kith_text_fold (value);

  return g_strdup_printf ("%d:%s", kind, g_strstrip (folded));
}

static GPtrArray *
ensure_array (GPtrArray **records)
{
  if (*records == NULL)
    *records = g_ptr_array_new_with_free_func (g_object_unref);

  return *records;
}

static KithRecord *
copy_record (KithRecord *record)
{
  KithRecord *copy = g_object_new (G_OBJECT_TYPE (record), NULL);

  kith_record_copy_columns (copy, record);
  kith_record_set_id (copy, 0);

  return copy;
}

static void
merge_details (KithPersonDraft *target,
               KithPersonDraft *incoming,
               gboolean         apply,
               KithImportNews  *news)
{
  g_autoptr (GHashTable) known = NULL;

  if (incoming->details == NULL || incoming->details->len == 0)
    return;

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; target->details != NULL && i < target->details->len; i++)
    g_hash_table_add (known, dup_detail_key (g_ptr_array_index (target->details, i)));

  for (guint i = 0; i < incoming->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (incoming->details, i);
      KithRecord *copy;

      if (!g_hash_table_add (known, dup_detail_key (detail)))
        continue;

      news->n_details++;
      if (!apply)
        continue;

      copy = copy_record (KITH_RECORD (detail));
      /* Which one to use first is for the user to say. */
      if (target->details != NULL && target->details->len > 0)
        kith_contact_detail_set_preferred (KITH_CONTACT_DETAIL (copy), FALSE);
      g_ptr_array_add (ensure_array (&target->details), copy);
    }
}

/* Dates */

/* Whether @told is @known with a part that was not known. */
static gboolean
is_better_date (const char *known,
                const char *told)
{
  KithPartialDate a, b;

  return kith_partial_date_parse (known, &a) && kith_partial_date_parse (told, &b) &&
         strcmp (known, told) != 0 && (a.year == 0 || a.year == b.year) &&
         (a.month == 0 || a.month == b.month) && (a.day == 0 || a.day == b.day);
}

static KithImportantDate *
find_date (GPtrArray         *dates,
           KithImportantDate *wanted)
{
  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (dates, i);

      if (kith_important_date_get_kind (date) == kith_important_date_get_kind (wanted) &&
          is_same_text (kith_important_date_get_label (date),
                        kith_important_date_get_label (wanted)))
        return date;
    }

  return NULL;
}

static void
merge_dates (KithPersonDraft *target,
             KithPersonDraft *incoming,
             gboolean         apply,
             KithImportNews  *news)
{
  for (guint i = 0; incoming->dates != NULL && i < incoming->dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (incoming->dates, i);
      KithImportantDate *known = find_date (target->dates, date);
      const char *text = kith_important_date_get_date (date);

      if (known != NULL && !is_better_date (kith_important_date_get_date (known), text))
        continue;

      news->n_dates++;
      if (!apply)
        continue;
      if (known != NULL)
        kith_important_date_set_date (known, text);
      else
        g_ptr_array_add (ensure_array (&target->dates), copy_record (KITH_RECORD (date)));
    }
}

/* Words */

/* Adds the words that are not there, each once, up to as many as one card may give. */
static guint
merge_words (GStrv    *target,
             GStrv     incoming,
             gboolean  apply)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) added = NULL;
  guint n_known = *target != NULL ? g_strv_length (*target) : 0;

  if (incoming == NULL || *incoming == NULL)
    return 0;

  known = g_hash_table_new (g_str_hash, g_str_equal);
  added = g_ptr_array_new ();
  for (guint i = 0; i < n_known; i++)
    g_hash_table_add (known, (*target)[i]);
  for (char **word = incoming; *word != NULL && n_known + added->len < KITH_VCARD_MAX_WORDS; word++)
    if (g_hash_table_add (known, *word))
      g_ptr_array_add (added, *word);

  if (apply && added->len > 0)
    {
      *target = g_renew (char *, *target, n_known + added->len + 1);
      for (guint i = 0; i < added->len; i++)
        (*target)[n_known + i] = g_strdup (g_ptr_array_index (added, i));
      (*target)[n_known + added->len] = NULL;
    }

  return added->len;
}

/**
 * kith_import_merge:
 * @target: a person with everything that is known
 * @incoming: what a file says of the same person
 * @apply: whether to change @target, or only to tell what would change
 * @news: (out caller-allocates): what changes
 *
 * Fills in what is empty, adds what is not there, takes over a new role and keeps the old one in
 * the notes. Nothing is taken away. Circle, rhythm and dates to reach out are not touched.
 *
 * Returns: whether anything changes
 */
gboolean
kith_import_merge (KithPersonDraft *target,
                   KithPersonDraft *incoming,
                   gboolean         apply,
                   KithImportNews  *news)
{
  g_return_val_if_fail (target != NULL, FALSE);
  g_return_val_if_fail (incoming != NULL, FALSE);
  g_return_val_if_fail (news != NULL, FALSE);

  *news = (KithImportNews) { 0, };
  fill_columns (target->person, incoming->person, apply, news);
  fill_uid (target->person, incoming->person, apply, news);
  merge_role (target->person, incoming->person, apply, news);
  merge_notes (target->person, incoming->person, apply, news);
  merge_details (target, incoming, apply, news);
  merge_dates (target, incoming, apply, news);
  news->n_tags = merge_words (&target->tags, incoming->tags, apply);
  news->n_interests = merge_words (&target->interests, incoming->interests, apply);

  return !kith_import_news_is_empty (news);
}

/**
 * kith_import_news_is_empty:
 * @news: what a merge changes
 *
 * Returns: whether that is nothing
 */
gboolean
kith_import_news_is_empty (const KithImportNews *news)
{
  g_return_val_if_fail (news != NULL, TRUE);

  return news->n_columns == 0 && news->n_details == 0 && news->n_dates == 0 && news->n_tags == 0 &&
         news->n_interests == 0;
}

void
kith_import_news_clear (KithImportNews *news)
{
  g_clear_pointer (&news->old_role, g_free);
  g_clear_pointer (&news->new_role, g_free);
}

/**
 * kith_import_news_describe:
 * @news: what a merge changes
 *
 * Returns: (transfer full): a sentence about it
 */
char *
kith_import_news_describe (const KithImportNews *news)
{
  guint n_things;

  g_return_val_if_fail (news != NULL, NULL);

  if (news->old_role != NULL)
    /* Translators: a role and the one before: “Now Chief Engineer at Analytical Engines; before:
     * Clerk at the Navy.” */
    return g_strdup_printf (_("Now %s; before: %s."),
                            news->new_role != NULL ? news->new_role : "", news->old_role);
  if (news->n_details > 0)
    return g_strdup_printf (ngettext ("Adds a way to reach them.", "Adds %u ways to reach them.",
                                      news->n_details),
                            news->n_details);
  if (news->new_role != NULL)
    /* Translators: a role that was not known: “Adds Chief Engineer at Analytical Engines.” */
    return g_strdup_printf (_("Adds %s."), news->new_role);

  n_things = news->n_columns + news->n_dates + news->n_tags + news->n_interests;

  return g_strdup_printf (ngettext ("Fills in one thing.", "Fills in %u things.", n_things),
                          n_things);
}
