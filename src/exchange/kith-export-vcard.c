/* kith-export-vcard.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-export-private.h"

#include "kith-contact-detail.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-rows.h"
#include "kith-tag.h"
#include "kith-vcard-person.h"
#include "kith-vcard-writer.h"

/* What belongs to people, by person, each table read once: asking for each person anew takes
 * several times as long. */
typedef struct
{
  GHashTable *details;
  GHashTable *dates;
  GHashTable *tags;
  GHashTable *interests;
  GHashTable *names;
  GPtrArray *circles;
  GHashTable *people;

  KithVcardVersion version;
  GString *text;
  GOutputStream *stream;
  GCancellable *cancellable;
} Writing;

static GHashTable *
create_table (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

static void
writing_clear (Writing *writing)
{
  g_clear_pointer (&writing->details, g_hash_table_unref);
  g_clear_pointer (&writing->dates, g_hash_table_unref);
  g_clear_pointer (&writing->tags, g_hash_table_unref);
  g_clear_pointer (&writing->interests, g_hash_table_unref);
  g_clear_pointer (&writing->names, g_hash_table_unref);
  g_clear_pointer (&writing->circles, g_ptr_array_unref);
  g_clear_pointer (&writing->people, g_hash_table_unref);
  g_string_free (writing->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

static void
add (GHashTable     *table,
     gint64          person_id,
     gpointer        item,
     GDestroyNotify  destroy)
{
  GPtrArray *items = g_hash_table_lookup (table, &person_id);

  if (items == NULL)
    {
      items = g_ptr_array_new_with_free_func (destroy);
      g_hash_table_insert (table, g_memdup2 (&person_id, sizeof person_id), items);
    }
  g_ptr_array_add (items, item);
}

static gboolean
take_detail_cb (KithRecord  *record,
                gpointer     user_data,
                GError     **error)
{
  add (user_data, kith_contact_detail_get_person_id (KITH_CONTACT_DETAIL (record)),
       g_object_ref (record), g_object_unref);

  return TRUE;
}

static gboolean
take_date_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  add (user_data, kith_important_date_get_person_id (KITH_IMPORTANT_DATE (record)),
       g_object_ref (record), g_object_unref);

  return TRUE;
}

static gboolean
take_name_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  Writing *writing = user_data;
  gint64 id = kith_record_get_id (record);
  char *name = NULL;

  g_object_get (record, "name", &name, NULL);
  g_hash_table_insert (writing->names, g_memdup2 (&id, sizeof id), name);

  return TRUE;
}

static void
add_word (Writing    *writing,
          GHashTable *table,
          gint64      person_id,
          gint64      word_id)
{
  const char *name = g_hash_table_lookup (writing->names, &word_id);

  if (name != NULL)
    add (table, person_id, g_strdup (name), g_free);
}

static gboolean
take_tag_cb (KithRecord  *record,
             gpointer     user_data,
             GError     **error)
{
  Writing *writing = user_data;
  KithPersonTag *link = KITH_PERSON_TAG (record);

  add_word (writing, writing->tags, kith_person_tag_get_person_id (link),
            kith_person_tag_get_tag_id (link));

  return TRUE;
}

static gboolean
take_interest_cb (KithRecord  *record,
                  gpointer     user_data,
                  GError     **error)
{
  Writing *writing = user_data;
  KithPersonInterest *link = KITH_PERSON_INTEREST (record);

  add_word (writing, writing->interests, kith_person_interest_get_person_id (link),
            kith_person_interest_get_interest_id (link));

  return TRUE;
}

static gboolean
read_tables (Writing       *writing,
             KithDatabase  *database,
             GError       **error)
{
  writing->circles = kith_lookup_circles (database, error);

  return writing->circles != NULL &&
         kith_rows_foreach (database, KITH_TYPE_CONTACT_DETAIL, take_detail_cb, writing->details,
                            error) &&
         kith_rows_foreach (database, KITH_TYPE_IMPORTANT_DATE, take_date_cb, writing->dates,
                            error) &&
         kith_rows_foreach (database, KITH_TYPE_TAG, take_name_cb, writing, error) &&
         kith_rows_foreach (database, KITH_TYPE_PERSON_TAG, take_tag_cb, writing, error) &&
         kith_rows_foreach (database, KITH_TYPE_INTEREST, take_name_cb, writing, error) &&
         kith_rows_foreach (database, KITH_TYPE_PERSON_INTEREST, take_interest_cb, writing, error);
}

static gint
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  KithContactDetail *one = *(KithContactDetail **) a;
  KithContactDetail *other = *(KithContactDetail **) b;

  return kith_contact_detail_get_position (one) - kith_contact_detail_get_position (other);
}

static GStrv
dup_words (GHashTable *table,
           gint64      person_id)
{
  GPtrArray *words = g_hash_table_lookup (table, &person_id);
  GStrv copy;

  if (words == NULL)
    return NULL;

  copy = g_new0 (char *, words->len + 1);
  for (guint i = 0; i < words->len; i++)
    copy[i] = g_strdup (g_ptr_array_index (words, i));

  return copy;
}

static GPtrArray *
ref_records (GHashTable *table,
             gint64      person_id)
{
  GPtrArray *records = g_hash_table_lookup (table, &person_id);

  return records != NULL ? g_ptr_array_ref (records) : NULL;
}

/* A card needs a name of its own, by which it is known when it comes back. */
static void
ensure_uid (KithPerson *person)
{
  g_autofree char *uid = NULL;

  if (kith_person_get_vcard_uid (person) != NULL)
    return;

  uid = g_strdup_printf ("kith-%" G_GINT64_FORMAT, kith_record_get_id (KITH_RECORD (person)));
  kith_person_set_vcard_uid (person, uid);
}

static gboolean
write_person_cb (KithRecord  *record,
                 gpointer     user_data,
                 GError     **error)
{
  Writing *writing = user_data;
  gint64 id = kith_record_get_id (record);
  g_autoptr (KithPersonDraft) draft = NULL;
  g_autoptr (KithVcard) card = NULL;

  if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
    return FALSE;
  if (kith_person_get_is_me (KITH_PERSON (record)) ||
      (writing->people != NULL && !g_hash_table_contains (writing->people, &id)))
    return TRUE;

  draft = kith_person_draft_new (KITH_PERSON (record));
  ensure_uid (draft->person);
  draft->details = ref_records (writing->details, id);
  draft->dates = ref_records (writing->dates, id);
  draft->tags = dup_words (writing->tags, id);
  draft->interests = dup_words (writing->interests, id);
  if (draft->details != NULL)
    g_ptr_array_sort (draft->details, compare_positions);

  /* 2.1 has no form of its own for what Kith knows; the writer turns 3.0 into it. */
  card = kith_vcard_person_write (draft, writing->circles, MAX (writing->version, KITH_VCARD_3_0));
  g_string_truncate (writing->text, 0);
  kith_vcard_write (card, writing->version, writing->text);

  return g_output_stream_write_all (writing->stream, writing->text->str, writing->text->len, NULL,
                                    writing->cancellable, error);
}

/* Writes everybody but the user as cards, by id, or only @people. */
gboolean
kith_export_vcard (KithDatabase      *database,
                   KithVcardVersion   version,
                   const GArray      *people,
                   GOutputStream     *stream,
                   GCancellable      *cancellable,
                   GError           **error)
{
  g_auto (Writing) writing = { NULL, };

  writing.details = create_table ();
  writing.dates = create_table ();
  writing.tags = create_table ();
  writing.interests = create_table ();
  writing.names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (people != NULL)
    {
      writing.people = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < people->len; i++)
        g_hash_table_add (writing.people, &g_array_index (people, gint64, i));
    }
  writing.version = version;
  writing.text = g_string_new (NULL);
  writing.stream = stream;
  writing.cancellable = cancellable;

  return read_tables (&writing, database, error) &&
         kith_rows_foreach (database, KITH_TYPE_PERSON, write_person_cb, &writing, error);
}
