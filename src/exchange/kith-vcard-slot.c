/* kith-vcard-slot.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-slot.h"

#include <string.h>

#include "kith-circle.h"
#include "kith-date.h"
#include "kith-picture.h"
#include "kith-text.h"
#include "kith-vcard-date.h"
#include "kith-vcard-value.h"

/* A slot is one or more columns of a person and the properties that fill them. Reading a slot
 * from a card and writing it to another gives the same properties, unless the card says more than
 * the columns hold; then the card's own are kept beside them. */

typedef struct _Slot Slot;

struct _Slot
{
  const char *names[4];
  void (*read) (const Slot *, const KithVcard *, GPtrArray *, KithPersonDraft *);
  void (*write) (const Slot *, KithPersonDraft *, GPtrArray *, KithVcard *);
  const char *(*get) (KithPerson *);
  void (*set) (KithPerson *, const char *);
};

/* The labels of Google that are switches, not words people chose. */
#define GROUP_ALL "myContacts"
#define GROUP_STARRED "starred"

/* One text */

static char *
dup_first_text (const KithVcard *card,
                const char      *name)
{
  KithVcardIter iter;
  KithVcardProperty *property;

  kith_vcard_iter_init (&iter, card, name);
  while (kith_vcard_iter_next (&iter, &property))
    {
      g_autofree char *text = kith_vcard_property_dup_text (property);
      char *trimmed = kith_text_dup_trimmed (text);

      if (trimmed != NULL)
        return trimmed;
    }

  return NULL;
}

static void
read_text (const Slot      *slot,
           const KithVcard *card,
           GPtrArray       *circles,
           KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);

  slot->set (draft->person, text);
}

static void
write_text (const Slot      *slot,
            KithPersonDraft *draft,
            GPtrArray       *circles,
            KithVcard       *card)
{
  const char *text = slot->get (draft->person);

  if (!kith_text_is_empty (text))
    kith_vcard_add_text (card, slot->names[0], text);
}

/* Several notes are one, with an empty line between them. */
static void
read_notes (const Slot      *slot,
            const KithVcard *card,
            GPtrArray       *circles,
            KithPersonDraft *draft)
{
  g_autoptr (GString) notes = g_string_new (NULL);
  KithVcardIter iter;
  KithVcardProperty *property;

  kith_vcard_iter_init (&iter, card, slot->names[0]);
  while (kith_vcard_iter_next (&iter, &property))
    {
      g_autofree char *text = kith_vcard_property_dup_text (property);
      g_autofree char *trimmed = kith_text_dup_trimmed (text);

      if (trimmed != NULL)
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? "\n\n" : "", trimmed);
    }

  slot->set (draft->person, notes->len > 0 ? notes->str : NULL);
}

static char *
join_texts (GStrv       texts,
            const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **text = texts; *text != NULL; text++)
    {
      g_autofree char *trimmed = kith_text_dup_trimmed (*text);

      if (trimmed != NULL)
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", trimmed);
    }

  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static void
read_list (const Slot      *slot,
           const KithVcard *card,
           GPtrArray       *circles,
           KithPersonDraft *draft)
{
  KithVcardProperty *property = kith_vcard_find (card, slot->names[0]);
  g_auto (GStrv) texts = property != NULL ? kith_vcard_property_dup_list (property) : NULL;
  g_autofree char *joined = texts != NULL ? join_texts (texts, ", ") : NULL;

  slot->set (draft->person, joined);
}

/* ORG begins with the organisation; departments follow. */
static void
read_first_component (const Slot      *slot,
                      const KithVcard *card,
                      GPtrArray       *circles,
                      KithPersonDraft *draft)
{
  KithVcardProperty *property = kith_vcard_find (card, slot->names[0]);
  g_auto (GStrv) parts = property != NULL ? kith_vcard_property_dup_components (property) : NULL;
  g_autofree char *first = parts != NULL ? kith_text_dup_trimmed (parts[0]) : NULL;

  slot->set (draft->person, first);
}

/* Dates */

static void
read_vcard_date (const Slot      *slot,
                 const KithVcard *card,
                 GPtrArray       *circles,
                 KithPersonDraft *draft)
{
  KithVcardProperty *property = kith_vcard_find (card, slot->names[0]);
  g_autofree char *date = property != NULL ? kith_vcard_property_dup_date (property, NULL) : NULL;

  slot->set (draft->person, date);
}

static void
write_vcard_date (const Slot      *slot,
                  KithPersonDraft *draft,
                  GPtrArray       *circles,
                  KithVcard       *card)
{
  const char *date = slot->get (draft->person);

  if (date != NULL)
    kith_vcard_property_set_date (kith_vcard_add_value (card, NULL, slot->names[0], ""), date,
                                  kith_vcard_get_version (card));
}

static void
read_partial_date (const Slot      *slot,
                   const KithVcard *card,
                   GPtrArray       *circles,
                   KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);
  KithPartialDate date;

  slot->set (draft->person, kith_partial_date_parse (text, &date) ? text : NULL);
}

static void
read_day (const Slot      *slot,
          const KithVcard *card,
          GPtrArray       *circles,
          KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);

  slot->set (draft->person, kith_day_parse (text) != KITH_DAY_NONE ? text : NULL);
}

/* Names */

static const struct
{
  const char *(*get) (KithPerson *);
  void (*set) (KithPerson *, const char *);
} name_parts[] = {
  { kith_person_get_family_name, kith_person_set_family_name },
  { kith_person_get_given_name, kith_person_set_given_name },
  { kith_person_get_additional_names, kith_person_set_additional_names },
  { kith_person_get_prefix, kith_person_set_prefix },
  { kith_person_get_suffix, kith_person_set_suffix },
};

/* A part of a name may be a list: several additional names, several suffixes. */
static char *
read_name_part (const KithVcardProperty *property,
                GStrv                    components,
                guint                    position)
{
  g_auto (GStrv) texts = NULL;

  if (strpbrk (components[position], ",\\") == NULL)
    return kith_text_dup_trimmed (components[position]);

  texts = kith_vcard_property_dup_component_list (property, position);

  return join_texts (texts, " ");
}

static void
read_name (const Slot      *slot,
           const KithVcard *card,
           GPtrArray       *circles,
           KithPersonDraft *draft)
{
  KithVcardProperty *property = kith_vcard_find (card, "N");
  const char *value = property != NULL ? kith_vcard_property_get_value (property) : "";
  g_auto (GStrv) components = kith_vcard_split (value, ';');
  guint n_components = g_strv_length (components);

  for (guint i = 0; i < G_N_ELEMENTS (name_parts); i++)
    {
      g_autofree char *part = i < n_components ? read_name_part (property, components, i) : NULL;

      name_parts[i].set (draft->person, part);
    }
}

static void
write_name (const Slot      *slot,
            KithPersonDraft *draft,
            GPtrArray       *circles,
            KithVcard       *card)
{
  const char *parts[G_N_ELEMENTS (name_parts) + 1] = { NULL, };

  for (guint i = 0; i < G_N_ELEMENTS (name_parts); i++)
    {
      parts[i] = name_parts[i].get (draft->person);
      if (parts[i] == NULL)
        parts[i] = "";
    }

  kith_vcard_add_components (card, "N", parts);
}

static void
read_phonetic (const Slot      *slot,
               const KithVcard *card,
               GPtrArray       *circles,
               KithPersonDraft *draft)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (slot->names) && slot->names[i] != NULL; i++)
    {
      g_autofree char *part = dup_first_text (card, slot->names[i]);

      if (part != NULL)
        g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", part);
    }

  slot->set (draft->person, name->len > 0 ? name->str : NULL);
}

/* Words */

/* The words of a slot, each once; from so many on the rest is left out that no card can keep the
 * database busy for long. */
static GPtrArray *
read_words (const Slot      *slot,
            const KithVcard *card)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  KithVcardIter iter;
  KithVcardProperty *property;

  kith_vcard_iter_init (&iter, card, slot->names[0]);
  while (kith_vcard_iter_next (&iter, &property))
    {
      g_auto (GStrv) texts = kith_vcard_property_dup_list (property);

      for (char **text = texts; *text != NULL && words->len < KITH_VCARD_MAX_WORDS; text++)
        {
          g_autofree char *word = kith_text_dup_trimmed (*text);

          if (word == NULL || g_hash_table_contains (seen, word))
            continue;
          g_hash_table_add (seen, word);
          g_ptr_array_add (words, g_steal_pointer (&word));
        }
    }

  return words;
}

static GStrv
free_to_strv (GPtrArray *words)
{
  if (words->len > 0)
    {
      g_ptr_array_add (words, NULL);
      return (GStrv) g_ptr_array_free (words, FALSE);
    }

  g_ptr_array_unref (words);

  return NULL;
}

static gboolean
take_out (GPtrArray  *words,
          const char *word)
{
  guint position;

  if (!g_ptr_array_find_with_equal_func (words, word, g_str_equal, &position))
    return FALSE;

  g_ptr_array_remove_index (words, position);

  return TRUE;
}

static void
read_categories (const Slot      *slot,
                 const KithVcard *card,
                 GPtrArray       *circles,
                 KithPersonDraft *draft)
{
  GPtrArray *words = read_words (slot, card);

  if (take_out (words, GROUP_STARRED))
    kith_person_set_favourite (draft->person, TRUE);
  take_out (words, GROUP_ALL);
  g_clear_pointer (&draft->tags, g_strfreev);
  draft->tags = free_to_strv (words);
}

static void
write_categories (const Slot      *slot,
                  KithPersonDraft *draft,
                  GPtrArray       *circles,
                  KithVcard       *card)
{
  if (draft->tags != NULL && draft->tags[0] != NULL)
    kith_vcard_add_list (card, slot->names[0], (const char *const *) draft->tags);
}

static void
read_interests (const Slot      *slot,
                const KithVcard *card,
                GPtrArray       *circles,
                KithPersonDraft *draft)
{
  g_clear_pointer (&draft->interests, g_strfreev);
  draft->interests = free_to_strv (read_words (slot, card));
}

static void
write_interests (const Slot      *slot,
                 KithPersonDraft *draft,
                 GPtrArray       *circles,
                 KithVcard       *card)
{
  if (draft->interests != NULL && draft->interests[0] != NULL)
    kith_vcard_add_list (card, slot->names[0], (const char *const *) draft->interests);
}

/* The picture. Nothing that a card only points to is ever fetched. */

static void
read_photo (const Slot      *slot,
            const KithVcard *card,
            GPtrArray       *circles,
            KithPersonDraft *draft)
{
  KithVcardProperty *property = kith_vcard_find (card, slot->names[0]);
  g_autoptr (GBytes) bytes = NULL;

  /* Base64 takes four bytes for three. */
  if (property != NULL &&
      strlen (kith_vcard_property_get_value (property)) / 4 * 3 <= KITH_PICTURE_MAX_SIZE + 100)
    bytes = kith_vcard_property_dup_data (property, NULL, NULL);

  kith_person_set_photo (draft->person,
                         bytes != NULL && kith_picture_is_harmless (bytes) ? bytes : NULL);
}

static void
write_photo (const Slot      *slot,
             KithPersonDraft *draft,
             GPtrArray       *circles,
             KithVcard       *card)
{
  GBytes *photo = kith_person_get_photo (draft->person);
  const char *media_type = photo != NULL ? kith_picture_get_media_type (photo) : NULL;
  KithVcardProperty *property;

  if (photo == NULL)
    return;

  property = kith_vcard_add_data (card, slot->names[0], photo,
                                  media_type != NULL ? media_type : "application/octet-stream");
  if (kith_vcard_get_version (card) != KITH_VCARD_4_0)
    kith_vcard_property_extract (property);
}

/* What only Kith has */

static void
read_circle (const Slot      *slot,
             const KithVcard *card,
             GPtrArray       *circles,
             KithPersonDraft *draft)
{
  g_autofree char *name = dup_first_text (card, slot->names[0]);
  g_autofree char *folded = kith_text_fold (name);

  kith_person_set_circle_id (draft->person, 0);
  for (guint i = 0; name != NULL && circles != NULL && i < circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (circles, i);
      g_autofree char *other = kith_text_fold (kith_circle_get_name (circle));

      if (strcmp (folded, other) == 0)
        kith_person_set_circle_id (draft->person, kith_record_get_id (KITH_RECORD (circle)));
    }
}

static void
write_circle (const Slot      *slot,
              KithPersonDraft *draft,
              GPtrArray       *circles,
              KithVcard       *card)
{
  gint64 id = kith_person_get_circle_id (draft->person);

  for (guint i = 0; id != 0 && circles != NULL && i < circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (circles, i);

      if (kith_record_get_id (KITH_RECORD (circle)) == id)
        kith_vcard_add_text (card, slot->names[0], kith_circle_get_name (circle));
    }
}

static void
read_rhythm (const Slot      *slot,
             const KithVcard *card,
             GPtrArray       *circles,
             KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);
  guint64 days = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 3650, &days, NULL))
    days = 0;
  kith_person_set_rhythm_days (draft->person, days);
}

static void
write_rhythm (const Slot      *slot,
              KithPersonDraft *draft,
              GPtrArray       *circles,
              KithVcard       *card)
{
  g_autofree char *days = g_strdup_printf ("%d", kith_person_get_rhythm_days (draft->person));

  if (kith_person_get_rhythm_days (draft->person) > 0)
    kith_vcard_add_text (card, slot->names[0], days);
}

static void
read_favourite (const Slot      *slot,
                const KithVcard *card,
                GPtrArray       *circles,
                KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);

  if (g_strcmp0 (text, "1") == 0)
    kith_person_set_favourite (draft->person, TRUE);
}

static void
write_favourite (const Slot      *slot,
                 KithPersonDraft *draft,
                 GPtrArray       *circles,
                 KithVcard       *card)
{
  if (kith_person_get_favourite (draft->person))
    kith_vcard_add_text (card, slot->names[0], "1");
}

static void
read_archived (const Slot      *slot,
               const KithVcard *card,
               GPtrArray       *circles,
               KithPersonDraft *draft)
{
  g_autofree char *text = dup_first_text (card, slot->names[0]);

  kith_person_set_archived (draft->person, g_strcmp0 (text, "1") == 0);
}

static void
write_archived (const Slot      *slot,
                KithPersonDraft *draft,
                GPtrArray       *circles,
                KithVcard       *card)
{
  if (kith_person_get_archived (draft->person))
    kith_vcard_add_text (card, slot->names[0], "1");
}

#define COLUMN(name) kith_person_get_##name, kith_person_set_##name

/* In the order in which they are written. */
static const Slot slots[] = {
  { { "FN" }, read_text, write_text, COLUMN (display_name) },
  { { "N" }, read_name, write_name, NULL, NULL },
  { { "NICKNAME" }, read_list, write_text, COLUMN (nickname) },
  { { "X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME" }, read_phonetic,
    write_text, COLUMN (phonetic_name) },
  { { "PRONOUNS" }, read_text, write_text, COLUMN (pronouns) },
  { { "ORG" }, read_first_component, write_text, COLUMN (company) },
  { { "TITLE" }, read_text, write_text, COLUMN (title) },
  { { "PHOTO" }, read_photo, write_photo, NULL, NULL },
  { { "CATEGORIES" }, read_categories, write_categories, NULL, NULL },
  { { "NOTE" }, read_notes, write_text, COLUMN (notes) },
  { { "DEATHDATE" }, read_vcard_date, write_vcard_date, COLUMN (deceased_on) },
  { { "UID" }, read_text, write_text, COLUMN (vcard_uid) },
  { { "X-KITH-HOW-WE-MET" }, read_text, write_text, COLUMN (how_we_met) },
  { { "X-KITH-MET-ON" }, read_partial_date, write_text, COLUMN (met_on) },
  { { "X-KITH-MET-PLACE" }, read_text, write_text, COLUMN (met_place) },
  { { "X-KITH-INTERESTS" }, read_interests, write_interests, NULL, NULL },
  { { "X-KITH-CIRCLE" }, read_circle, write_circle, NULL, NULL },
  { { "X-KITH-RHYTHM-DAYS" }, read_rhythm, write_rhythm, NULL, NULL },
  { { "X-KITH-TRACKED-SINCE-ON" }, read_day, write_text, COLUMN (tracked_since_on) },
  { { "X-KITH-SNOOZED-UNTIL-ON" }, read_day, write_text, COLUMN (snoozed_until_on) },
  { { "X-KITH-PAUSED-UNTIL-ON" }, read_day, write_text, COLUMN (paused_until_on) },
  { { "X-KITH-LAST-CONTACT-ON" }, read_day, write_text, COLUMN (last_contact_on) },
  { { "X-KITH-FAVOURITE" }, read_favourite, write_favourite, NULL, NULL },
  { { "X-KITH-ARCHIVED" }, read_archived, write_archived, NULL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (slots) <= KITH_VCARD_MAX_SLOTS);

/**
 * kith_vcard_slot_get_n:
 *
 * Returns: how many slots there are
 */
guint
kith_vcard_slot_get_n (void)
{
  return G_N_ELEMENTS (slots);
}

/* The slots by the names of their properties, counted from 1; nothing of them is freed. */
static GHashTable *
get_slots (void)
{
  static GHashTable *by_name;

  if (g_once_init_enter (&by_name))
    {
      GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
        for (guint j = 0; j < G_N_ELEMENTS (slots[i].names) && slots[i].names[j] != NULL; j++)
          g_hash_table_insert (table, (gpointer) slots[i].names[j], GUINT_TO_POINTER (i + 1));
      g_once_init_leave (&by_name, table);
    }

  return by_name;
}

/**
 * kith_vcard_slot_find:
 * @name: the name of a property, in upper case
 *
 * Returns: the slot that it fills, or %KITH_VCARD_NO_SLOT
 */
int
kith_vcard_slot_find (const char *name)
{
  guint place;

  g_return_val_if_fail (name != NULL, KITH_VCARD_NO_SLOT);

  place = GPOINTER_TO_UINT (g_hash_table_lookup (get_slots (), name));

  return place > 0 ? (int) place - 1 : KITH_VCARD_NO_SLOT;
}

/**
 * kith_vcard_slot_is_plain:
 * @slot: a slot
 * @draft: a person whose columns were read from @property
 * @property: the only property of @slot
 *
 * Returns: whether it can be seen at a glance that kith_vcard_slot_write() would write @property
 */
gboolean
kith_vcard_slot_is_plain (guint                    slot,
                          KithPersonDraft         *draft,
                          const KithVcardProperty *property)
{
  const char *text;

  g_return_val_if_fail (slot < G_N_ELEMENTS (slots), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (property != NULL, FALSE);

  text = slots[slot].write == write_text ? slots[slot].get (draft->person) : NULL;

  return text != NULL && strcmp (kith_vcard_property_get_value (property), text) == 0 &&
         strcmp (kith_vcard_property_get_name (property), slots[slot].names[0]) == 0 &&
         strpbrk (text, "\\,;\r\n") == NULL &&
         kith_vcard_property_get_group (property) == NULL &&
         kith_vcard_property_get_n_parameters (property) == 0 &&
         !kith_vcard_property_get_binary (property);
}

/**
 * kith_vcard_slot_read:
 * @slot: a slot
 * @card: a card
 * @circles: (element-type KithCircle) (nullable): the circles there are
 * @draft: where to set the columns
 *
 * Sets the columns of a slot to what a card says.
 */
void
kith_vcard_slot_read (guint            slot,
                      const KithVcard *card,
                      GPtrArray       *circles,
                      KithPersonDraft *draft)
{
  g_return_if_fail (slot < G_N_ELEMENTS (slots));
  g_return_if_fail (card != NULL);
  g_return_if_fail (draft != NULL);

  slots[slot].read (&slots[slot], card, circles, draft);
}

/**
 * kith_vcard_slot_write:
 * @slot: a slot
 * @draft: a person
 * @circles: (element-type KithCircle) (nullable): the circles there are
 * @card: where to add properties, in the version that is wanted
 *
 * Adds the properties that say what the columns of a slot do, if they say anything.
 */
void
kith_vcard_slot_write (guint            slot,
                       KithPersonDraft *draft,
                       GPtrArray       *circles,
                       KithVcard       *card)
{
  g_return_if_fail (slot < G_N_ELEMENTS (slots));
  g_return_if_fail (draft != NULL);
  g_return_if_fail (card != NULL);

  slots[slot].write (&slots[slot], draft, circles, card);
}
