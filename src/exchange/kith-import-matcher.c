/* kith-import-matcher.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-matcher.h"

#include <string.h>

#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-history.h"
#include "kith-import-merge.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-rows.h"
#include "kith-tag.h"
#include "kith-text.h"

/* Of many people with one and the same key no more are looked at than this, so that time stays
 * in proportion to the number of people. */
#define MOST_CANDIDATES 8

/* How many bytes of keys are one piece of memory. */
#define STRINGS_SIZE 65536

/* What people on LinkedIn are at. */
#define PROFILE "linkedin.com/in/"

/* Somebody of the database, or, with a line, of the file; those belong to the file's entries. */
typedef struct
{
  gint64 id;
  KithPersonDraft *draft;
  const char *file;
  guint line;
  /* Folded; it lies in a key. */
  const char *name;
  GPtrArray *tags;
  GPtrArray *interests;
} Known;

/* What a person is found by; the first letter of a key tells what it is. */
typedef struct
{
  KithPersonDraft *draft;
  char *name;
  char *company;
  /* One for each detail, some of them NULL. */
  GPtrArray *details;
} Keys;

struct _KithImportMatcher
{
  GPtrArray *known;
  GHashTable *by_id;
  /* From keys to the first Known, and to lists of the others; most keys are one person's. The keys
   * lie side by side, so that their memory is of use to others afterwards. */
  GHashTable *by_key;
  GHashTable *others;
  GStringChunk *strings;
  /* Of whom was looked for last, who is added next if nobody was found. */
  Keys keys;
  GPtrArray *circles;
  gint64 sequence;

  /* While the tables are read: the names of tags and interests by id. */
  GHashTable *names;
};

static void
known_free (gpointer data)
{
  Known *known = data;

  if (known->line == 0)
    kith_person_draft_free (known->draft);
  g_clear_pointer (&known->tags, g_ptr_array_unref);
  g_clear_pointer (&known->interests, g_ptr_array_unref);
  g_free (known);
}

/* Keys */

/* The key of a way to reach somebody, or NULL. */
static char *
dup_detail_key (KithContactDetail *detail,
                const char        *name)
{
  KithDetailKind kind = kith_contact_detail_get_kind (detail);
  g_autofree char *key = kith_contact_key_new (kind, kith_contact_detail_get_value (detail));

  if (key == NULL)
    return NULL;

  switch (kind)
    {
    case KITH_DETAIL_KIND_EMAIL:
      return g_strconcat ("e", key, NULL);
    case KITH_DETAIL_KIND_PHONE:
      return g_strconcat ("p", key, "\n", name, NULL);
    case KITH_DETAIL_KIND_SOCIAL:
      return g_strconcat ("s", key, NULL);
    case KITH_DETAIL_KIND_URL:
      /* Two people may share the page of their company; a profile is one person's. */
      if (g_strstr_len (key, -1, PROFILE) != NULL)
        return g_strconcat ("s", key, NULL);
      return g_strconcat ("w", key, "\n", name, NULL);
    case KITH_DETAIL_KIND_ADDRESS:
    case KITH_DETAIL_KIND_IM:
    case KITH_DETAIL_KIND_CUSTOM:
    default:
      return NULL;
    }
}

/* A person whom Kith itself wrote into a card has this UID there, if no other. */
static char *
dup_uid (KithPerson *person)
{
  gint64 id = kith_record_get_id (KITH_RECORD (person));
  const char *uid = kith_person_get_vcard_uid (person);

  if (uid != NULL)
    return g_strdup (uid);

  return id != 0 ? g_strdup_printf ("kith-%" G_GINT64_FORMAT, id) : NULL;
}

static char *
dup_company_key (KithPerson *person,
                 const char *name)
{
  g_autofree char *company = NULL;

  if (kith_person_get_company (person) == NULL)
    return NULL;

  company = g_strstrip (kith_text_fold (kith_person_get_company (person)));

  return *company != '\0' ? g_strconcat ("c", company, "\n", name, NULL) : NULL;
}

static void
keys_clear (Keys *keys)
{
  keys->draft = NULL;
  g_clear_pointer (&keys->name, g_free);
  g_clear_pointer (&keys->company, g_free);
  g_ptr_array_set_size (keys->details, 0);
}

static void
keys_read (Keys            *keys,
           KithPersonDraft *draft)
{
  g_autofree char *folded = kith_text_fold (kith_person_get_display_name (draft->person));
  const char *name;

  keys_clear (keys);
  keys->draft = draft;
  keys->name = g_strconcat ("n", g_strstrip (folded), NULL);
  name = keys->name + 1;
  keys->company = dup_company_key (draft->person, name);
  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    g_ptr_array_add (keys->details,
                     dup_detail_key (g_ptr_array_index (draft->details, i), name));
}

/* Returns the key that is kept. */
static const char *
insert_key (KithImportMatcher *self,
            const char        *key,
            Known             *known)
{
  gpointer kept_key, first;
  GSList *others;

  if (key == NULL)
    return NULL;

  if (!g_hash_table_lookup_extended (self->by_key, key, &kept_key, &first))
    {
      kept_key = g_string_chunk_insert (self->strings, key);
      g_hash_table_insert (self->by_key, kept_key, known);
      return kept_key;
    }

  if (first == known)
    return kept_key;

  others = g_hash_table_lookup (self->others, kept_key);
  if (others == NULL)
    {
      g_hash_table_insert (self->others, kept_key, g_slist_prepend (NULL, known));
      return kept_key;
    }

  /* The list begins as it did, so that the table need not know. */
  if (g_slist_last (others)->data != known && g_slist_length (others) < MOST_CANDIDATES - 1)
    others = g_slist_append (others, known);

  return kept_key;
}

/* Makes somebody known by the keys that were read, which go. */
static void
insert (KithImportMatcher *self,
        Known             *known)
{
  Keys *keys = &self->keys;
  g_autofree char *uid = dup_uid (known->draft->person);
  g_autofree char *uid_key = uid != NULL ? g_strconcat ("u", uid, NULL) : NULL;

  insert_key (self, uid_key, known);
  for (guint i = 0; i < keys->details->len; i++)
    insert_key (self, g_ptr_array_index (keys->details, i), known);
  insert_key (self, keys->company, known);
  known->name = insert_key (self, keys->name, known) + 1;
  keys_clear (keys);
}

/* Reading the database */

static gboolean
take_person_cb (KithRecord  *record,
                gpointer     user_data,
                GError     **error)
{
  KithImportMatcher *self = user_data;
  Known *known;

  if (kith_person_get_is_me (KITH_PERSON (record)))
    return TRUE;

  known = g_new0 (Known, 1);
  known->id = kith_record_get_id (record);
  known->draft = kith_person_draft_new (KITH_PERSON (record));
  g_ptr_array_add (self->known, known);
  g_hash_table_insert (self->by_id, &known->id, known);

  return TRUE;
}

static Known *
find_known (KithImportMatcher *self,
            gint64             id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

static gboolean
take_detail_cb (KithRecord  *record,
                gpointer     user_data,
                GError     **error)
{
  Known *known = find_known (user_data, kith_contact_detail_get_person_id (
                                          KITH_CONTACT_DETAIL (record)));

  if (known == NULL)
    return TRUE;
  if (known->draft->details == NULL)
    known->draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (known->draft->details, g_object_ref (record));

  return TRUE;
}

static gboolean
take_date_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  Known *known = find_known (user_data, kith_important_date_get_person_id (
                                          KITH_IMPORTANT_DATE (record)));

  if (known == NULL)
    return TRUE;
  if (known->draft->dates == NULL)
    known->draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (known->draft->dates, g_object_ref (record));

  return TRUE;
}

static gboolean
take_name_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  KithImportMatcher *self = user_data;
  gint64 id = kith_record_get_id (record);
  char *name = NULL;

  g_object_get (record, "name", &name, NULL);
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), name);

  return TRUE;
}

static void
add_word (KithImportMatcher  *self,
          GPtrArray         **words,
          gint64              id)
{
  const char *name = g_hash_table_lookup (self->names, &id);

  if (name == NULL)
    return;
  if (*words == NULL)
    *words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (*words, g_strdup (name));
}

static gboolean
take_tag_cb (KithRecord  *record,
             gpointer     user_data,
             GError     **error)
{
  KithPersonTag *link = KITH_PERSON_TAG (record);
  Known *known = find_known (user_data, kith_person_tag_get_person_id (link));

  if (known != NULL)
    add_word (user_data, &known->tags, kith_person_tag_get_tag_id (link));

  return TRUE;
}

static gboolean
take_interest_cb (KithRecord  *record,
                  gpointer     user_data,
                  GError     **error)
{
  KithPersonInterest *link = KITH_PERSON_INTEREST (record);
  Known *known = find_known (user_data, kith_person_interest_get_person_id (link));

  if (known != NULL)
    add_word (user_data, &known->interests, kith_person_interest_get_interest_id (link));

  return TRUE;
}

static GStrv
take_words (GPtrArray **words)
{
  g_autoptr (GPtrArray) owned = g_steal_pointer (words);

  if (owned == NULL)
    return NULL;
  g_ptr_array_add (owned, NULL);

  return (GStrv) g_ptr_array_steal (owned, NULL);
}

static gboolean
read_tables (KithImportMatcher  *self,
             KithDatabase       *database,
             GError            **error)
{
  self->sequence = kith_history_get_sequence (database);
  self->circles = kith_lookup_circles (database, error);

  return self->circles != NULL &&
         kith_rows_foreach_light (database, KITH_TYPE_PERSON, take_person_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_CONTACT_DETAIL, take_detail_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_IMPORTANT_DATE, take_date_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_TAG, take_name_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_PERSON_TAG, take_tag_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_INTEREST, take_name_cb, self, error) &&
         kith_rows_foreach (database, KITH_TYPE_PERSON_INTEREST, take_interest_cb, self, error);
}

/**
 * kith_import_matcher_new:
 * @database: a connection
 * @error: return location for a #GError
 *
 * Returns: (transfer full): a matcher of everybody in the database, or %NULL with @error set
 */
KithImportMatcher *
kith_import_matcher_new (KithDatabase  *database,
                         GError       **error)
{
  g_autoptr (KithImportMatcher) self = g_new0 (KithImportMatcher, 1);

  g_return_val_if_fail (database != NULL, NULL);

  self->known = g_ptr_array_new_with_free_func (known_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->others = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_slist_free);
  self->strings = g_string_chunk_new (STRINGS_SIZE);
  self->keys.details = g_ptr_array_new_with_free_func (g_free);
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (!read_tables (self, database, error))
    return NULL;

  for (guint i = 0; i < self->known->len; i++)
    {
      Known *known = g_ptr_array_index (self->known, i);

      known->draft->tags = take_words (&known->tags);
      known->draft->interests = take_words (&known->interests);
      keys_read (&self->keys, known->draft);
      insert (self, known);
    }

  return g_steal_pointer (&self);
}

void
kith_import_matcher_free (KithImportMatcher *self)
{
  keys_clear (&self->keys);
  g_clear_pointer (&self->keys.details, g_ptr_array_unref);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->circles, g_ptr_array_unref);
  g_free (self);
}

/**
 * kith_import_matcher_get_sequence:
 * @self: a matcher
 *
 * Returns: how far the log of changes was, as by kith_history_get_sequence()
 */
gint64
kith_import_matcher_get_sequence (KithImportMatcher *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->sequence;
}

/**
 * kith_import_matcher_get_circles:
 * @self: a matcher
 *
 * Returns: (transfer none) (element-type KithCircle): the circles of the database
 */
GPtrArray *
kith_import_matcher_get_circles (KithImportMatcher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->circles;
}

/* Finding */

/* Those who have a key, one after the other. */
typedef struct
{
  Known *first;
  GSList *others;
} Chain;

static Chain
look_up (KithImportMatcher *self,
         const char        *key)
{
  Chain chain = { NULL, NULL };

  if (key == NULL)
    return chain;

  chain.first = g_hash_table_lookup (self->by_key, key);
  if (chain.first != NULL)
    chain.others = g_hash_table_lookup (self->others, key);

  return chain;
}

/* Returns the next one, or NULL after the last. */
static Known *
chain_next (Chain *chain)
{
  Known *known = chain->first;

  chain->first = chain->others != NULL ? chain->others->data : NULL;
  chain->others = chain->others != NULL ? chain->others->next : NULL;

  return known;
}

static Known *
find_named (Chain       chain,
            const char *name)
{
  Known *known;

  while ((known = chain_next (&chain)) != NULL)
    if (strcmp (known->name, name) == 0)
      return known;

  return NULL;
}

/* The profile of a person, of which everybody has one. */
static char *
dup_profile (KithPersonDraft *draft)
{
  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (draft->details, i);
      KithDetailKind kind = kith_contact_detail_get_kind (detail);
      g_autofree char *key = NULL;

      if (kind == KITH_DETAIL_KIND_URL || kind == KITH_DETAIL_KIND_SOCIAL)
        key = dup_detail_key (detail, "");
      if (key != NULL && strstr (key, PROFILE) != NULL)
        return g_steal_pointer (&key);
    }

  return NULL;
}

/* Whether something that everybody has only one of says that they are two. */
static gboolean
are_two (KithPersonDraft *a,
         KithPersonDraft *b)
{
  const char *uid = kith_person_get_vcard_uid (a->person);
  const char *other_uid = kith_person_get_vcard_uid (b->person);
  g_autofree char *profile = NULL;
  g_autofree char *other_profile = NULL;

  if (uid != NULL && other_uid != NULL && strcmp (uid, other_uid) != 0)
    return TRUE;

  profile = dup_profile (a);
  other_profile = profile != NULL ? dup_profile (b) : NULL;

  return other_profile != NULL && strcmp (profile, other_profile) != 0;
}

static KithImportMatch
create_match (KithImportCertainty  certainty,
              Known               *known,
              guint                n_candidates)
{
  return (KithImportMatch) { certainty, known->draft, n_candidates, known->file, known->line };
}

/* By what only one person has. */
static Known *
find_by_identity (KithImportMatcher *self)
{
  const Keys *keys = &self->keys;
  const char *uid = kith_person_get_vcard_uid (keys->draft->person);
  g_autofree char *uid_key = uid != NULL ? g_strconcat ("u", uid, NULL) : NULL;
  Chain chain = look_up (self, uid_key);
  Known *known;

  for (guint i = 0; chain.first == NULL && i < keys->details->len; i++)
    {
      const char *key = g_ptr_array_index (keys->details, i);

      if (key != NULL && *key == 's')
        chain = look_up (self, key);
    }

  if (chain.first == NULL)
    return NULL;
  known = find_named (chain, keys->name + 1);
  if (known != NULL)
    return known;

  /* Two cards of one file that claim to be the same but have other names are two. */
  return chain.first->line == 0 ? chain.first : NULL;
}

/* By the name and something that a namesake would hardly share. */
static Known *
find_by_name_and_more (KithImportMatcher *self)
{
  const Keys *keys = &self->keys;
  Known *known;

  for (guint i = 0; i < keys->details->len; i++)
    {
      const char *key = g_ptr_array_index (keys->details, i);

      known = find_named (look_up (self, key), keys->name + 1);
      if (known != NULL && (*key == 'e' || !are_two (known->draft, keys->draft)))
        return known;
    }

  known = find_named (look_up (self, keys->company), keys->name + 1);

  return known != NULL && !are_two (known->draft, keys->draft) ? known : NULL;
}

/* A namesake of whom the file says nothing that is not known already is the same. */
static Known *
find_by_content (Chain            chain,
                 KithPersonDraft *draft)
{
  Known *known;

  while ((known = chain_next (&chain)) != NULL)
    {
      g_auto (KithImportNews) news = { 0, };

      if (!are_two (known->draft, draft) && !kith_import_merge (known->draft, draft, FALSE, &news))
        return known;
    }

  return NULL;
}

/* Those of the database among @chain; a namesake within the file is another person. */
static Known *
find_first_kept (Chain  chain,
                 guint *n_candidates)
{
  Known *first = NULL;
  Known *known;

  *n_candidates = 0;
  while ((known = chain_next (&chain)) != NULL)
    {
      if (known->line != 0)
        continue;
      first = first != NULL ? first : known;
      (*n_candidates)++;
    }

  return first;
}

/**
 * kith_import_matcher_find:
 * @self: a matcher
 * @draft: what a file says of a person
 *
 * Looks for the person by UID, by profile page, by e-mail, phone or company together with the
 * name, then by the name alone.
 *
 * Returns: who it is, and how sure that is
 */
KithImportMatch
kith_import_matcher_find (KithImportMatcher *self,
                          KithPersonDraft   *draft)
{
  const KithImportMatch nobody = { KITH_IMPORT_CERTAINTY_NONE, };
  Chain namesakes;
  Known *known;
  guint n_candidates;

  g_return_val_if_fail (self != NULL, nobody);
  g_return_val_if_fail (draft != NULL, nobody);

  keys_read (&self->keys, draft);
  namesakes = look_up (self, self->keys.name);
  known = find_by_identity (self);
  if (known == NULL)
    known = find_by_name_and_more (self);
  if (known == NULL)
    known = find_by_content (namesakes, draft);
  if (known != NULL)
    return create_match (KITH_IMPORT_CERTAINTY_SURE, known, 1);

  for (guint i = 0; i < self->keys.details->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys.details, i);

      if (key == NULL || *key != 'e')
        continue;
      known = find_first_kept (look_up (self, key), &n_candidates);
      if (known != NULL)
        return create_match (KITH_IMPORT_CERTAINTY_SAME_EMAIL, known, n_candidates);
    }

  known = find_first_kept (namesakes, &n_candidates);
  if (known != NULL)
    return create_match (KITH_IMPORT_CERTAINTY_SAME_NAME, known, n_candidates);

  return nobody;
}

/**
 * kith_import_matcher_add:
 * @self: a matcher
 * @draft: a person whom the file brings
 * @file: the name of the file
 * @line: where in the file
 *
 * Makes a new person known, so that the same one further down is found. @draft and @file must
 * outlive the matcher.
 */
void
kith_import_matcher_add (KithImportMatcher *self,
                         KithPersonDraft   *draft,
                         const char        *file,
                         guint              line)
{
  Known *known;

  g_return_if_fail (self != NULL);
  g_return_if_fail (draft != NULL);
  g_return_if_fail (file != NULL);
  g_return_if_fail (line > 0);

  known = g_new0 (Known, 1);
  known->draft = draft;
  known->file = file;
  known->line = line;
  g_ptr_array_add (self->known, known);
  if (self->keys.draft != draft)
    keys_read (&self->keys, draft);
  insert (self, known);
}
