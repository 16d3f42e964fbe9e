/* kith-vcard-person.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-person.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-error.h"
#include "kith-important-date.h"
#include "kith-name.h"
#include "kith-text.h"
#include "kith-vcard-date.h"
#include "kith-vcard-detail.h"
#include "kith-vcard-line.h"
#include "kith-vcard-slot.h"
#include "kith-vcard-value.h"

/* Nothing of a card is lost. What the columns of a person cannot say goes into `vcard_extra`, as
 * a card of its own: properties that Kith does not know, and those it knows that say more than the
 * columns do. When the card is written again, such a property stands for what is made from the
 * columns as long as it still says the same; what the user changed since counts. */

#define LABEL "X-ABLABEL"

/* `vcard_extra` is read with every row of a list, so that what goes over this, in bytes and all
 * properties together, is left out. */
#define MOST_KEPT 65536

#define REMIND "X-KITH-REMIND-DAYS"

/* Dates */

static const struct
{
  const char *name;
  KithDateKind kind;
} date_names[] = {
  { "BDAY", KITH_DATE_KIND_BIRTHDAY },
  { "ANNIVERSARY", KITH_DATE_KIND_ANNIVERSARY },
  { "X-ANNIVERSARY", KITH_DATE_KIND_ANNIVERSARY },
  { "X-EVOLUTION-ANNIVERSARY", KITH_DATE_KIND_ANNIVERSARY },
  { "X-ABDATE", KITH_DATE_KIND_OTHER },
};

static gboolean
is_date_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (date_names); i++)
    if (strcmp (date_names[i].name, name) == 0)
      return TRUE;

  return FALSE;
}

static int
read_remind_days (const KithVcardProperty *property)
{
  const char *text = kith_vcard_property_get_parameter (property, REMIND);
  gint64 days = 0;

  return text != NULL && g_ascii_string_to_signed (text, 10, -1, 300, &days, NULL) ? days : 0;
}

static KithImportantDate *
read_date (KithVcardGroups         *groups,
           const KithVcardProperty *property)
{
  const char *name = kith_vcard_property_get_name (property);
  g_autofree char *text = kith_vcard_property_dup_date (property, NULL);
  g_autofree char *label = kith_vcard_groups_dup_label (groups, property);
  KithImportantDate *date;
  KithDateKind kind = KITH_DATE_KIND_OTHER;

  if (text == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (date_names); i++)
    if (strcmp (date_names[i].name, name) == 0)
      kind = date_names[i].kind;
  if (kind == KITH_DATE_KIND_OTHER && label != NULL &&
      g_ascii_strcasecmp (label, "anniversary") == 0)
    {
      kind = KITH_DATE_KIND_ANNIVERSARY;
      g_clear_pointer (&label, g_free);
    }

  date = kith_important_date_new ();
  kith_important_date_set_kind (date, kind);
  kith_important_date_set_label (date, kith_text_is_empty (label) ? NULL : label);
  kith_important_date_set_date (date, text);
  kith_important_date_set_remind_days (date, read_remind_days (property));

  return date;
}

/* Apple, Google and Evolution all read X-ABDATE where 3.0 has no anniversary. */
static void
write_date (KithImportantDate *date,
            KithVcard         *card,
            KithVcard         *extra)
{
  KithVcardVersion version = kith_vcard_get_version (card);
  const char *label = kith_important_date_get_label (date);
  KithVcardProperty *property;
  const char *name = "X-ABDATE";
  g_autofree char *group = NULL;

  if (kith_important_date_get_kind (date) == KITH_DATE_KIND_BIRTHDAY)
    name = "BDAY";
  else if (kith_important_date_get_kind (date) == KITH_DATE_KIND_ANNIVERSARY)
    {
      if (version == KITH_VCARD_4_0)
        name = "ANNIVERSARY";
      else if (label == NULL)
        label = "_$!<Anniversary>!$_";
    }

  if (label != NULL)
    group = kith_vcard_dup_free_group (card, extra);
  property = kith_vcard_add_value (card, group, name, "");
  kith_vcard_property_set_date (property, kith_important_date_get_date (date), version);
  if (kith_important_date_get_remind_days (date) != 0)
    {
      g_autofree char *days = NULL;

      days = g_strdup_printf ("%d", kith_important_date_get_remind_days (date));
      kith_vcard_property_set_parameter (property, REMIND, days);
    }
  if (group != NULL)
    kith_vcard_add_label (card, group, label);
}

static gboolean
is_same_date (KithImportantDate *a,
              KithImportantDate *b)
{
  return kith_important_date_get_kind (a) == kith_important_date_get_kind (b) &&
         kith_important_date_get_remind_days (a) == kith_important_date_get_remind_days (b) &&
         g_strcmp0 (kith_important_date_get_date (a), kith_important_date_get_date (b)) == 0 &&
         g_strcmp0 (kith_important_date_get_label (a), kith_important_date_get_label (b)) == 0;
}

/* Reading */

/* A card that is being read, the slot that each of its properties fills, and what becomes of it. */
typedef struct
{
  KithVcard *card;
  KithVcardGroups *groups;
  int *slots;
  GPtrArray *circles;
  KithPersonDraft *draft;
  KithVcard *extra;
  gsize n_kept;
} Reading;

/* About how many bytes a property takes when it is written. */
static gsize
measure_property (const KithVcardProperty *property)
{
  const char *group = kith_vcard_property_get_group (property);
  gsize size = strlen (kith_vcard_property_get_name (property)) +
               strlen (kith_vcard_property_get_value (property)) + strlen (":\r\n");

  if (group != NULL)
    size += strlen (group) + strlen (".");
  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char *const *values = kith_vcard_property_get_parameter_values (property, i);

      size += strlen (kith_vcard_property_get_parameter_name (property, i)) + strlen (";");
      for (guint j = 0; values[j] != NULL; j++)
        size += strlen (values[j]) + strlen ("=");
    }

  return size;
}

/* Counts a property that is to be kept with those that are, and says whether it may be. */
static gboolean
has_room (gsize                   *n_kept,
          const KithVcardProperty *property)
{
  gsize size = measure_property (property);

  if (*n_kept + size > MOST_KEPT)
    return FALSE;

  *n_kept += size;

  return TRUE;
}

static void
add_copy (KithVcard               *card,
          const KithVcardProperty *property)
{
  kith_vcard_take_property (card, kith_vcard_property_copy (property));
}

/* Keeps what stands in the card, as far as there is room, and says whether it did. */
static gboolean
keep (Reading                 *reading,
      const KithVcardProperty *property)
{
  if (!has_room (&reading->n_kept, property))
    return FALSE;

  add_copy (reading->extra, property);

  return TRUE;
}

/* Keeps what stands in the card; if there is no room for it a note says so, but for what has been
 * taken over besides. */
static void
keep_or_note (Reading                 *reading,
              const KithVcardProperty *property)
{
  static const char *const taken[] = { "NOTE", "CATEGORIES", "X-KITH-INTERESTS", NULL };
  const char *name = kith_vcard_property_get_name (property);
  g_autofree char *note = NULL;

  if (keep (reading, property) || g_strv_contains (taken, name))
    return;

  if (strcmp (name, "PHOTO") == 0)
    note = g_strdup (_("The picture is too large, or of a kind that Kith cannot show; it was left "
                       "out."));
  else
    /* Translators: the name of a property of a vCard, such as SOUND. */
    note = g_strdup_printf (_("“%s” is too large to be kept; it was left out."), name);
  kith_vcard_add_note (reading->card, note);
}

/* Whether the property can be made again from the date alone. */
static gboolean
is_plain_date (KithImportantDate       *date,
               const KithVcardProperty *property,
               KithVcardVersion         version)
{
  g_autoptr (KithVcard) card = kith_vcard_new (version);

  if (kith_vcard_property_get_group (property) != NULL)
    return FALSE;

  write_date (date, card, card);

  return kith_vcard_get_n_properties (card) == 1 &&
         kith_vcard_property_equal (kith_vcard_get_property (card, 0), property);
}

static void
take_date (Reading                 *reading,
           const KithVcardProperty *property)
{
  KithPersonDraft *draft = reading->draft;
  g_autoptr (KithImportantDate) date = read_date (reading->groups, property);

  if (date == NULL)
    {
      keep_or_note (reading, property);
      return;
    }

  if (!is_plain_date (date, property, kith_vcard_get_version (reading->extra)))
    keep (reading, property);
  if (draft->dates == NULL)
    draft->dates = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->dates, g_steal_pointer (&date));
}

static void
take_detail (Reading                 *reading,
             const KithVcardProperty *property)
{
  KithPersonDraft *draft = reading->draft;
  KithContactDetail *detail = kith_vcard_detail_read (reading->groups, property);

  if (detail == NULL)
    {
      keep_or_note (reading, property);
      return;
    }

  if (draft->details == NULL)
    draft->details = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (draft->details, detail);
}

/* The picture itself is not kept twice; what the card says about it is. */
static void
keep_photo_parameters (Reading                 *reading,
                       const KithVcardProperty *property)
{
  static const char *const known[] = { "TYPE", "ENCODING", "VALUE", "MEDIATYPE", "CHARSET", NULL };
  g_autoptr (KithVcardProperty) copy = NULL;
  gboolean is_plain = kith_vcard_property_get_group (property) == NULL;

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    if (!g_strv_contains (known, kith_vcard_property_get_parameter_name (property, i)))
      is_plain = FALSE;
  if (is_plain)
    return;

  copy = kith_vcard_property_new (kith_vcard_property_get_group (property), "PHOTO", "");
  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char *name = kith_vcard_property_get_parameter_name (property, i);
      const char *const *values = kith_vcard_property_get_parameter_values (property, i);

      for (guint j = 0; values[j] != NULL && !g_strv_contains (known, name); j++)
        kith_vcard_property_add_parameter (copy, name, values[j], j > 0);
    }
  keep (reading, copy);
}

/* Whether the columns of a slot, written again, are the properties of the card for it. */
static gboolean
is_plain_slot (const Reading *reading,
               int            slot)
{
  g_autoptr (KithVcard) written = kith_vcard_new (kith_vcard_get_version (reading->card));
  guint n_found = 0;

  kith_vcard_slot_write (slot, reading->draft, reading->circles, written);
  for (guint i = 0; i < kith_vcard_get_n_properties (reading->card); i++)
    {
      if (reading->slots[i] != slot)
        continue;
      if (n_found >= kith_vcard_get_n_properties (written) ||
          !kith_vcard_property_equal (kith_vcard_get_property (reading->card, i),
                                      kith_vcard_get_property (written, n_found)))
        return FALSE;
      n_found++;
    }

  return n_found == kith_vcard_get_n_properties (written);
}

/* Notes that no more words of a card are taken over than KITH_VCARD_MAX_WORDS. */
static void
note_words (GStrv      words,
            KithVcard *card)
{
  g_autofree char *note = NULL;

  if (words == NULL || g_strv_length (words) < KITH_VCARD_MAX_WORDS)
    return;

  note = g_strdup_printf (_("Of very many tags or interests, the first %u were taken."),
                          KITH_VCARD_MAX_WORDS);
  kith_vcard_add_note (card, note);
}

/* Whether a slot has only one property. */
static gboolean
is_alone (const Reading *reading,
          guint          position)
{
  for (guint i = 0; i < kith_vcard_get_n_properties (reading->card); i++)
    if (i != position && reading->slots[i] == reading->slots[position])
      return FALSE;

  return TRUE;
}

/* Takes the first property of a slot together with the others. */
static void
take_slot (Reading *reading,
           guint    first)
{
  KithVcardProperty *property = kith_vcard_get_property (reading->card, first);
  const char *name = kith_vcard_property_get_name (property);
  gboolean is_photo = strcmp (name, "PHOTO") == 0;
  int slot = reading->slots[first];

  kith_vcard_slot_read (slot, reading->card, reading->circles, reading->draft);
  if (is_alone (reading, first) && kith_vcard_slot_is_plain (slot, reading->draft, property))
    return;
  if (!is_photo && is_plain_slot (reading, slot))
    return;

  if (strcmp (name, "CATEGORIES") == 0)
    note_words (reading->draft->tags, reading->card);
  if (strcmp (name, "X-KITH-INTERESTS") == 0)
    note_words (reading->draft->interests, reading->card);
  for (guint i = first; i < kith_vcard_get_n_properties (reading->card); i++)
    {
      if (reading->slots[i] != slot)
        continue;
      property = kith_vcard_get_property (reading->card, i);
      if (is_photo && i == first && kith_person_get_photo (reading->draft->person) != NULL)
        keep_photo_parameters (reading, property);
      else if (*kith_vcard_property_get_value (property) != '\0')
        keep_or_note (reading, property);
    }
}

/* A label goes with its detail, unless it says more than its words. */
static gboolean
is_taken_label (KithVcardGroups         *groups,
                const KithVcardProperty *label)
{
  g_autofree char *text = kith_vcard_property_dup_text (label);

  return kith_vcard_property_get_n_parameters (label) == 0 && !kith_text_is_empty (text) &&
         !g_str_has_prefix (text, "_$!<") && kith_vcard_groups_are_all_details (groups, label);
}

/* Takes a property that fills no slot. */
static void
take_property (Reading           *reading,
               KithVcardProperty *property)
{
  const char *name = kith_vcard_property_get_name (property);

  if (kith_vcard_detail_is_name (name))
    take_detail (reading, property);
  else if (is_date_name (name))
    take_date (reading, property);
  else if (strcmp (name, LABEL) != 0 || !is_taken_label (reading->groups, property))
    keep_or_note (reading, property);
}

static void
take_properties (Reading *reading)
{
  guint n_properties = kith_vcard_get_n_properties (reading->card);
  guint64 done = 0;

  for (guint i = 0; i < n_properties; i++)
    {
      const KithVcardProperty *property = kith_vcard_get_property (reading->card, i);

      reading->slots[i] = kith_vcard_slot_find (kith_vcard_property_get_name (property));
    }

  for (guint i = 0; i < n_properties; i++)
    {
      int slot = reading->slots[i];

      if (slot == KITH_VCARD_NO_SLOT)
        {
          take_property (reading, kith_vcard_get_property (reading->card, i));
          continue;
        }
      if ((done & (G_GUINT64_CONSTANT (1) << slot)) == 0)
        take_slot (reading, i);
      done |= G_GUINT64_CONSTANT (1) << slot;
    }
}

/* A third of the cards that Google gives out have no name. */
static gboolean
ensure_name (KithPersonDraft  *draft,
             GError          **error)
{
  KithPerson *person = draft->person;
  g_autofree char *joined = NULL;

  if (kith_person_get_display_name (person) != NULL)
    return TRUE;

  joined = kith_name_join (person);
  for (guint i = 0; joined == NULL && draft->details != NULL && i < draft->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (draft->details, i);

      if (kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_EMAIL ||
          kith_contact_detail_get_kind (detail) == KITH_DETAIL_KIND_PHONE)
        joined = g_strdup (kith_contact_detail_get_value (detail));
    }

  if (joined == NULL)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FORMAT,
                           _("This card has no name, e-mail or phone number."));
      return FALSE;
    }

  kith_person_set_display_name (person, joined);

  return TRUE;
}

/* Whether the name is a company's, or was made from an address, and has no parts to guess. */
static gboolean
is_persons_name (const KithVcard *card,
                 KithPersonDraft *draft)
{
  const char *name = kith_person_get_display_name (draft->person);
  KithVcardProperty *shown_as = kith_vcard_find (card, "X-ABSHOWAS");
  KithVcardProperty *kind = kith_vcard_find (card, "KIND");

  if (shown_as != NULL &&
      g_ascii_strcasecmp (kith_vcard_property_get_value (shown_as), "COMPANY") == 0)
    return FALSE;
  if (kind != NULL && g_ascii_strcasecmp (kith_vcard_property_get_value (kind), "individual") != 0)
    return FALSE;

  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    if (g_strcmp0 (kith_contact_detail_get_value (g_ptr_array_index (draft->details, i)),
                   name) == 0)
      return FALSE;

  return kith_vcard_find (card, "FN") != NULL &&
         g_strcmp0 (name, kith_person_get_company (draft->person)) != 0;
}

/**
 * kith_vcard_person_read:
 * @card: a card
 * @circles: (element-type KithCircle) (nullable): the circles there are, for cards of Kith
 * @error: return location for a #GError
 *
 * Makes a person of a card, with everything that is on it. A name that is missing is made from
 * what is there. A picture is taken only if it is in the card itself and small; nothing is
 * fetched. What could not be taken over is added to the notes of @card.
 *
 * Returns: (transfer full): a new person, or %NULL with @error set to %KITH_ERROR_FORMAT if there
 *   is nothing to call it by
 */
KithPersonDraft *
kith_vcard_person_read (KithVcard        *card,
                        GPtrArray        *circles,
                        GError          **error)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) draft = kith_person_draft_new (person);
  g_autoptr (KithVcardGroups) groups = NULL;
  g_autoptr (KithVcard) extra = NULL;
  g_autofree int *slots = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  groups = kith_vcard_groups_new (card);
  extra = kith_vcard_new (kith_vcard_get_version (card));
  slots = g_new (int, kith_vcard_get_n_properties (card));
  take_properties (&(Reading) { card, groups, slots, circles, draft, extra });

  if (!ensure_name (draft, error))
    return NULL;
  if (kith_person_get_given_name (person) == NULL && kith_person_get_family_name (person) == NULL &&
      is_persons_name (card, draft))
    kith_name_split (person, kith_person_get_display_name (person));

  text = kith_vcard_extra_format (extra);
  kith_person_set_vcard_extra (person, text);

  return g_steal_pointer (&draft);
}

/* Writing */

static void
move_to (KithVcard         *from,
         KithVcardProperty *property,
         KithVcard         *to)
{
  add_copy (to, property);
  kith_vcard_remove_property (from, property);
}

/* Takes out what the card said about a picture that is kept in the column. */
static KithVcardProperty *
steal_photo_parameters (KithVcard *extra)
{
  KithVcardProperty *kept = kith_vcard_find (extra, "PHOTO");
  KithVcardProperty *copy;

  if (kept == NULL || *kith_vcard_property_get_value (kept) != '\0')
    return NULL;

  copy = kith_vcard_property_copy (kept);
  kith_vcard_remove_property (extra, kept);

  return copy;
}

static void
complete_photo (KithVcard               *card,
                const KithVcardProperty *kept)
{
  KithVcardProperty *photo = kith_vcard_find (card, "PHOTO");

  if (photo == NULL)
    return;

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (kept); i++)
    {
      const char *const *values = kith_vcard_property_get_parameter_values (kept, i);

      for (guint j = 0; values[j] != NULL; j++)
        kith_vcard_property_add_parameter (photo, kith_vcard_property_get_parameter_name (kept, i),
                                           values[j], j > 0);
    }
  kith_vcard_property_set_group (photo, kith_vcard_property_get_group (kept));
}

/* Adds what a slot says: in the words of the card it came from, as long as they say the same. */
static void
write_slot (guint            slot,
            KithPersonDraft *draft,
            GPtrArray       *circles,
            KithVcard       *card,
            KithVcard       *extra)
{
  KithVcardVersion version = kith_vcard_get_version (card);
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) read = kith_person_draft_new (person);
  g_autoptr (KithVcard) wanted = kith_vcard_new (version);
  g_autoptr (KithVcard) said = kith_vcard_new (version);
  gboolean is_said;

  kith_vcard_slot_write (slot, draft, circles, wanted);
  kith_vcard_slot_read (slot, extra, circles, read);
  kith_vcard_slot_write (slot, read, circles, said);
  is_said = kith_vcard_equal (wanted, said);

  for (guint i = 0; !is_said && i < kith_vcard_get_n_properties (wanted); i++)
    add_copy (card, kith_vcard_get_property (wanted, i));

  for (guint i = 0; i < kith_vcard_get_n_properties (extra);)
    {
      KithVcardProperty *property = kith_vcard_get_property (extra, i);

      if (kith_vcard_slot_find (kith_vcard_property_get_name (property)) != (int) slot)
        i++;
      /* What says nothing in Kith, a picture elsewhere say, contradicts nothing. */
      else if (is_said || kith_vcard_get_n_properties (said) == 0)
        move_to (extra, property, card);
      else
        kith_vcard_remove_property (extra, property);
    }
}

static void
write_slots (KithPersonDraft *draft,
             GPtrArray       *circles,
             KithVcard       *card,
             KithVcard       *extra)
{
  guint64 kept = 0;

  for (guint i = 0; i < kith_vcard_get_n_properties (extra); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (extra, i);
      int slot = kith_vcard_slot_find (kith_vcard_property_get_name (property));

      if (slot != KITH_VCARD_NO_SLOT)
        kept |= G_GUINT64_CONSTANT (1) << slot;
    }

  for (guint slot = 0; slot < kith_vcard_slot_get_n (); slot++)
    {
      if ((kept & (G_GUINT64_CONSTANT (1) << slot)) != 0)
        write_slot (slot, draft, circles, card, extra);
      else
        kith_vcard_slot_write (slot, draft, circles, card);
    }
}

static void
write_dates (KithPersonDraft *draft,
             KithVcard       *card,
             KithVcard       *extra)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (KithVcardGroups) groups = kith_vcard_groups_new (extra);

  for (guint i = 0; draft->dates != NULL && i < draft->dates->len; i++)
    g_ptr_array_add (wanted, g_ptr_array_index (draft->dates, i));

  for (guint i = 0; i < kith_vcard_get_n_properties (extra);)
    {
      KithVcardProperty *property = kith_vcard_get_property (extra, i);
      g_autoptr (KithImportantDate) date = NULL;
      guint position;

      if (is_date_name (kith_vcard_property_get_name (property)))
        date = read_date (groups, property);
      if (date == NULL)
        {
          i++;
          continue;
        }

      if (g_ptr_array_find_with_equal_func (wanted, date, (GEqualFunc) is_same_date, &position))
        {
          g_ptr_array_remove_index (wanted, position);
          i++;
        }
      else
        {
          kith_vcard_remove_property (extra, property);
        }
    }

  for (guint i = 0; i < wanted->len; i++)
    write_date (g_ptr_array_index (wanted, i), card, extra);
}

static gboolean
has_group (const KithVcard *card,
           const char      *group)
{
  for (guint i = 0; group != NULL && i < kith_vcard_get_n_properties (card); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (card, i);
      const char *its = kith_vcard_property_get_group (property);

      if (its != NULL && g_ascii_strcasecmp (its, group) == 0 &&
          strcmp (kith_vcard_property_get_name (property), LABEL) != 0)
        return TRUE;
    }

  return FALSE;
}

/* Adds what is left; a label whose number is gone goes with it. */
static void
write_rest (KithVcard *card,
            KithVcard *extra)
{
  for (guint i = 0; i < kith_vcard_get_n_properties (extra); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (extra, i);
      const char *group = kith_vcard_property_get_group (property);

      if (strcmp (kith_vcard_property_get_name (property), LABEL) != 0 || group == NULL ||
          has_group (card, group) || has_group (extra, group))
        add_copy (card, property);
    }
}

/**
 * kith_vcard_person_write:
 * @draft: a person with all that belongs to it
 * @circles: (element-type KithCircle) (nullable): the circles there are
 * @version: %KITH_VCARD_3_0 or %KITH_VCARD_4_0
 *
 * Makes a card of a person. What only Kith has goes into properties that begin with X-KITH-;
 * what the card of the person said besides comes out as it stood.
 *
 * Returns: (transfer full): the card
 */
KithVcard *
kith_vcard_person_write (KithPersonDraft  *draft,
                         GPtrArray        *circles,
                         KithVcardVersion  version)
{
  g_autoptr (KithVcard) card = NULL;
  g_autoptr (KithVcard) extra = NULL;
  g_autoptr (KithVcardProperty) photo = NULL;

  g_return_val_if_fail (draft != NULL, NULL);
  g_return_val_if_fail (version == KITH_VCARD_3_0 || version == KITH_VCARD_4_0, NULL);

  card = kith_vcard_new (version);
  extra = kith_vcard_extra_parse (kith_person_get_vcard_extra (draft->person), version);

  photo = steal_photo_parameters (extra);
  write_slots (draft, circles, card, extra);
  if (photo != NULL)
    complete_photo (card, photo);
  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    kith_vcard_detail_write (g_ptr_array_index (draft->details, i), card, extra);
  write_dates (draft, card, extra);
  write_rest (card, extra);

  return g_steal_pointer (&card);
}

static gboolean
is_about_the_card (const char *name)
{
  static const char *const names[] = { "REV", "PRODID", "UID", "VERSION", NULL };

  return g_strv_contains (names, name);
}

/* Parameters are written in several ways, by version and by program. */
static gboolean
says_the_same (const KithVcardProperty *a,
               const KithVcardProperty *b)
{
  return strcmp (kith_vcard_property_get_name (a), kith_vcard_property_get_name (b)) == 0 &&
         strcmp (kith_vcard_property_get_value (a), kith_vcard_property_get_value (b)) == 0;
}

/**
 * kith_vcard_person_merge_extra:
 * @known: (nullable): the vcard-extra of a person
 * @other: (nullable): that of another card of the same person
 *
 * Returns: (transfer full) (nullable): @known with what only @other says and no column does, as
 *   far as there is room for it
 */
char *
kith_vcard_person_merge_extra (const char *known,
                               const char *other)
{
  g_autoptr (KithVcard) mine = NULL;
  g_autoptr (KithVcard) its = NULL;
  gsize n_kept = 0;

  if (known == NULL || other == NULL || strcmp (known, other) == 0)
    return g_strdup (known != NULL ? known : other);

  mine = kith_vcard_extra_read (known);
  its = kith_vcard_extra_parse (other, kith_vcard_get_version (mine));
  for (guint i = 0; i < kith_vcard_get_n_properties (mine); i++)
    n_kept += measure_property (kith_vcard_get_property (mine, i));
  for (guint i = 0; i < kith_vcard_get_n_properties (its); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (its, i);
      const char *name = kith_vcard_property_get_name (property);
      gboolean is_known = FALSE;

      /* What fills a column was merged there; a group would mean another line here. */
      if (kith_vcard_property_get_group (property) != NULL || is_about_the_card (name) ||
          is_date_name (name) || kith_vcard_slot_find (name) != KITH_VCARD_NO_SLOT)
        continue;

      for (guint j = 0; !is_known && j < kith_vcard_get_n_properties (mine); j++)
        is_known = says_the_same (property, kith_vcard_get_property (mine, j));
      if (!is_known && has_room (&n_kept, property))
        add_copy (mine, property);
    }

  return kith_vcard_extra_format (mine);
}
