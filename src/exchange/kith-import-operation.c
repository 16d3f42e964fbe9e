/* kith-import-operation.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-operation.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-bulk.h"
#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-history.h"
#include "kith-import-matcher.h"
#include "kith-import-merge.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-lookup.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-rhythm.h"
#include "kith-rows.h"
#include "kith-tag.h"

typedef struct
{
  GPtrArray *entries;
  char *title;
  gint64 sequence;
  KithDay today;
} Import;

/* From so many new rows on it pays to make people findable all at once: otherwise a person is
 * indexed anew, with all that is known, for each tag. */
#define LEAST_BULK 500

/* What is at hand while the people are written. */
typedef struct
{
  KithDatabase *database;
  KithDay today;
  KithImportMatcher *matcher;
  /* From names to ids, so that no tag is asked for twice. */
  GHashTable *tags;
  GHashTable *interests;
  GPtrArray *circles;
  KithBulk *bulk;
  guint n_people;
} Writing;

static void
import_free (Import *import)
{
  g_clear_pointer (&import->entries, g_ptr_array_unref);
  g_clear_pointer (&import->title, g_free);
  g_free (import);
}

static void
writing_clear (Writing *writing)
{
  g_clear_pointer (&writing->matcher, kith_import_matcher_free);
  g_clear_pointer (&writing->tags, g_hash_table_unref);
  g_clear_pointer (&writing->interests, g_hash_table_unref);
  g_clear_pointer (&writing->circles, g_ptr_array_unref);
  g_clear_pointer (&writing->bulk, kith_bulk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writing, writing_clear)

/* New people. kith_person_draft_write() would ask the database what is known of each of them,
 * which for a hundred thousand takes longer than writing them. */

static gboolean
write_details (Writing          *writing,
               KithPersonDraft  *draft,
               GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));

  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (draft->details, i);
      g_autofree char *key = kith_contact_key_new (kith_contact_detail_get_kind (detail),
                                                   kith_contact_detail_get_value (detail));

      kith_record_set_id (KITH_RECORD (detail), 0);
      kith_contact_detail_set_person_id (detail, person_id);
      kith_contact_detail_set_match_key (detail, key);
      kith_contact_detail_set_position (detail, i + 1);
      if (!kith_database_save (writing->database, KITH_RECORD (detail), error))
        return FALSE;

      /* Nobody asks the draft for it, and there are very many. */
      kith_contact_detail_set_match_key (detail, NULL);
    }

  return TRUE;
}

static gboolean
write_dates (Writing          *writing,
             KithPersonDraft  *draft,
             GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));

  for (guint i = 0; draft->dates != NULL && i < draft->dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (draft->dates, i);

      kith_record_set_id (KITH_RECORD (date), 0);
      kith_important_date_set_person_id (date, person_id);
      if (!kith_database_save (writing->database, KITH_RECORD (date), error))
        return FALSE;
    }

  return TRUE;
}

/* The id of the tag or interest called @name, made if there is none. */
static gint64
get_named (Writing     *writing,
           GHashTable  *ids,
           GType        type,
           const char  *name,
           GError     **error)
{
  gint64 *known = g_hash_table_lookup (ids, name);
  g_autoptr (KithRecord) record = NULL;
  gint64 id;

  if (known != NULL)
    return *known;

  record = g_object_new (type, "name", name, NULL);
  if (!kith_database_save (writing->database, record, error))
    return 0;

  id = kith_record_get_id (record);
  g_hash_table_insert (ids, g_strdup (name), g_memdup2 (&id, sizeof id));

  return id;
}

static gboolean
write_words (Writing          *writing,
             KithPersonDraft  *draft,
             GError          **error)
{
  gint64 person_id = kith_record_get_id (KITH_RECORD (draft->person));

  for (char **name = draft->tags; name != NULL && *name != NULL; name++)
    {
      g_autoptr (KithPersonTag) link = kith_person_tag_new ();
      gint64 id = get_named (writing, writing->tags, KITH_TYPE_TAG, *name, error);

      kith_person_tag_set_person_id (link, person_id);
      kith_person_tag_set_tag_id (link, id);
      if (id == 0 || !kith_database_save (writing->database, KITH_RECORD (link), error))
        return FALSE;
    }

  for (char **name = draft->interests; name != NULL && *name != NULL; name++)
    {
      g_autoptr (KithPersonInterest) link = kith_person_interest_new ();
      gint64 id = get_named (writing, writing->interests, KITH_TYPE_INTEREST, *name, error);

      kith_person_interest_set_person_id (link, person_id);
      kith_person_interest_set_interest_id (link, id);
      if (id == 0 || !kith_database_save (writing->database, KITH_RECORD (link), error))
        return FALSE;
    }

  return TRUE;
}

static KithCircle *
find_circle (Writing *writing,
             gint64   id)
{
  for (guint i = 0; id != 0 && i < writing->circles->len; i++)
    if (kith_record_get_id (g_ptr_array_index (writing->circles, i)) == id)
      return g_ptr_array_index (writing->circles, i);

  return NULL;
}

/* Only a card that Kith itself wrote has a circle or a rhythm; nobody else is tracked by this. */
static gboolean
write_person (Writing          *writing,
              KithPersonDraft  *draft,
              GError          **error)
{
  KithPerson *person = draft->person;

  /* An import that was cancelled may be tried again. */
  kith_record_set_id (KITH_RECORD (person), 0);
  kith_rhythm_track (person, find_circle (writing, kith_person_get_circle_id (person)),
                     writing->today);

  return kith_database_save (writing->database, KITH_RECORD (person), error);
}

/* People who are here already */

static GStrv
dup_names (GPtrArray *records)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name = NULL;

      g_object_get (g_ptr_array_index (records, i), "name", &name, NULL);
      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static KithPersonDraft *
load_draft (KithDatabase  *database,
            gint64         id,
            GError       **error)
{
  g_autoptr (KithPerson) person = NULL;
  g_autoptr (KithPersonDraft) draft = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GPtrArray) interests = NULL;

  person = KITH_PERSON (kith_database_load (database, KITH_TYPE_PERSON, id, error));
  if (person == NULL)
    return NULL;

  draft = kith_person_draft_new (person);
  draft->details = kith_lookup_details (database, id, error);
  if (draft->details == NULL)
    return NULL;
  draft->dates = kith_lookup_dates (database, id, error);
  if (draft->dates == NULL)
    return NULL;
  tags = kith_lookup_tags (database, id, error);
  if (tags == NULL)
    return NULL;
  interests = kith_lookup_interests (database, id, error);
  if (interests == NULL)
    return NULL;

  draft->tags = dup_names (tags);
  draft->interests = dup_names (interests);

  return g_steal_pointer (&draft);
}

/* The person may have changed since the plan was made, so what is added is found out anew. */
static gboolean
write_changed (Writing          *writing,
               gint64            person_id,
               KithPersonDraft  *incoming,
               GError          **error)
{
  g_autoptr (KithPersonDraft) draft = load_draft (writing->database, person_id, error);
  g_auto (KithImportNews) news = { 0, };

  if (draft == NULL)
    return FALSE;
  if (!kith_import_merge (draft, incoming, TRUE, &news))
    return TRUE;

  writing->n_people++;
  if (news.n_details == 0)
    g_clear_pointer (&draft->details, g_ptr_array_unref);
  if (news.n_dates == 0)
    g_clear_pointer (&draft->dates, g_ptr_array_unref);
  if (news.n_tags == 0)
    g_clear_pointer (&draft->tags, g_strfreev);
  if (news.n_interests == 0)
    g_clear_pointer (&draft->interests, g_strfreev);

  return kith_person_draft_write (draft, writing->database, writing->today, error);
}

/* The person of the database whom an entry is about, or 0. */
static gint64
find_person (Writing         *writing,
             KithImportEntry *entry)
{
  KithImportMatch match;

  if (kith_import_entry_get_as_new (entry))
    return 0;
  if (writing->matcher == NULL)
    return kith_import_entry_get_person_id (entry);

  /* Somebody else wrote since the plan was made: the same person may have come, or gone. */
  match = kith_import_matcher_find (writing->matcher, kith_import_entry_get_draft (entry));
  if (match.certainty == KITH_IMPORT_CERTAINTY_SURE)
    return kith_record_get_id (KITH_RECORD (match.draft->person));

  return kith_import_entry_get_status (entry) == KITH_IMPORT_STATUS_MAYBE_SAME
           ? kith_import_entry_get_person_id (entry)
           : 0;
}

/* The whole */

static gboolean
take_name_cb (KithRecord  *record,
              gpointer     user_data,
              GError     **error)
{
  gint64 id = kith_record_get_id (record);
  char *name = NULL;

  g_object_get (record, "name", &name, NULL);
  g_hash_table_insert (user_data, name, g_memdup2 (&id, sizeof id));

  return TRUE;
}

static gboolean
prepare (Writing       *writing,
         const Import  *import,
         GError       **error)
{
  writing->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writing->interests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  writing->circles = kith_lookup_circles (writing->database, error);
  if (writing->circles == NULL)
    return FALSE;

  if (kith_history_get_sequence (writing->database) != import->sequence)
    {
      writing->matcher = kith_import_matcher_new (writing->database, error);
      if (writing->matcher == NULL)
        return FALSE;
    }

  return kith_rows_foreach (writing->database, KITH_TYPE_TAG, take_name_cb, writing->tags, error) &&
         kith_rows_foreach (writing->database, KITH_TYPE_INTEREST, take_name_cb,
                            writing->interests, error);
}

static gboolean
is_bulk (GPtrArray *drafts)
{
  gsize n_rows = drafts->len;

  for (guint i = 0; n_rows < LEAST_BULK && i < drafts->len; i++)
    {
      KithPersonDraft *draft = g_ptr_array_index (drafts, i);

      n_rows += draft->details != NULL ? draft->details->len : 0;
      n_rows += draft->tags != NULL ? g_strv_length (draft->tags) : 0;
      n_rows += draft->interests != NULL ? g_strv_length (draft->interests) : 0;
    }

  return n_rows >= LEAST_BULK;
}

/* Where a name stands in the list of people. Those that begin alike need no order here. */
typedef struct
{
  guint8 key[16];
  KithPersonDraft *draft;
} Place;

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return memcmp (((const Place *) a)->key, ((const Place *) b)->key, sizeof ((Place *) 0)->key);
}

/* People who are written one after the other lie side by side in the file, and a page of the list
 * is people with names that follow each other: in this order it is read from a few places, not
 * from one for each of them. They are also of one moment, so that “Recently Added” has them in the
 * same order, from its end. */
static void
sort_by_name (KithDatabase *database,
              GPtrArray    *drafts)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, TRUE, sizeof (Place), drafts->len);

  for (guint i = 0; i < drafts->len; i++)
    {
      Place place = { { 0, }, g_ptr_array_index (drafts, i) };
      const char *name = kith_person_get_display_name (place.draft->person);
      g_autoptr (GBytes) key = kith_database_create_sort_key (database, name);
      gsize size;
      gconstpointer data = g_bytes_get_data (key, &size);

      memcpy (place.key, data, MIN (size, sizeof place.key));
      g_array_append_val (places, place);
    }

  g_array_sort (places, compare_places);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_index (drafts, i) = g_array_index (places, Place, i).draft;
}

/* One table after the other: a table and its indexes fit into memory, all of them do not. */
static gboolean
write_all_new (Writing        *writing,
               GPtrArray      *drafts,
               KithOperation  *operation,
               guint           n_total,
               GError        **error)
{
  static gboolean (*const steps[]) (Writing *, KithPersonDraft *, GError **) = {
    write_person, write_details, write_dates, write_words,
  };
  guint n_steps = drafts->len * G_N_ELEMENTS (steps);
  guint n_before = (n_total - drafts->len) * G_N_ELEMENTS (steps);

  if (is_bulk (drafts))
    {
      sort_by_name (writing->database, drafts);
      writing->bulk = kith_bulk_begin (writing->database, error);
      if (writing->bulk == NULL)
        return FALSE;
    }

  for (guint i = 0; i < n_steps; i++)
    if (!kith_operation_report (operation, n_before + i, n_before + n_steps, error) ||
        !steps[i / drafts->len] (writing, g_ptr_array_index (drafts, i % drafts->len), error))
      return FALSE;

  writing->n_people += drafts->len;

  return writing->bulk == NULL || kith_bulk_end (writing->bulk, error);
}

static gboolean
perform (KithOperation  *operation,
         KithDatabase   *database,
         gpointer        user_data,
         GError        **error)
{
  Import *import = user_data;
  g_auto (Writing) writing = { database, import->today, };
  g_autoptr (GPtrArray) new_drafts = g_ptr_array_new ();
  guint n_total = import->entries->len;
  guint n_done = 0;

  if (!prepare (&writing, import, error))
    return FALSE;

  for (guint i = 0; i < import->entries->len; i++)
    {
      KithImportEntry *entry = g_ptr_array_index (import->entries, i);
      gint64 person_id = find_person (&writing, entry);

      if (person_id == 0)
        {
          g_ptr_array_add (new_drafts, kith_import_entry_get_draft (entry));
          continue;
        }
      if (!kith_operation_report (operation, n_done++, n_total, error) ||
          !write_changed (&writing, person_id, kith_import_entry_get_draft (entry), error))
        return FALSE;
    }

  if (!write_all_new (&writing, new_drafts, operation, n_total, error))
    return FALSE;

  kith_operation_take_label (
    operation,
    /* Translators: %s is the name of a file, or “3 files”. */
    g_strdup_printf (ngettext ("Import %'u person from %s", "Import %'u people from %s",
                               writing.n_people),
                     writing.n_people, import->title));

  return kith_operation_report (operation, n_total, n_total, error);
}

/**
 * kith_import_operation_new:
 * @origin: which program does it
 * @entries: (element-type KithImportEntry): what to import
 * @title: what it comes from, for the history
 * @sequence: how far the log of changes was when the entries were judged
 * @today: the day it is
 *
 * Adds new people, and adds to those who are here what the file knows of them. All of it is one
 * operation, taken back by one undo; a cancellation leaves nothing.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_import_operation_new (const char *origin,
                           GPtrArray  *entries,
                           const char *title,
                           gint64      sequence,
                           KithDay     today)
{
  Import *import;

  g_return_val_if_fail (entries != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  import = g_new0 (Import, 1);
  import->entries = g_ptr_array_ref (entries);
  import->title = g_strdup (title);
  import->sequence = sequence;
  import->today = today;

  return kith_operation_new (origin, perform, import, (GDestroyNotify) import_free);
}
