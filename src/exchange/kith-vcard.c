/* kith-vcard.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard.h"

#include "kith-vcard-value.h"

#include <glib/gi18n.h>
#include <string.h>

/* A damaged file can have something to say about every line of it; nobody reads more than this. */
#define MAX_NOTES 100

struct _KithVcard
{
  gatomicrefcount ref_count;
  KithVcardVersion version;
  guint line;
  GPtrArray *properties;
  GPtrArray *notes;
};

G_DEFINE_ENUM_TYPE (KithVcardVersion, kith_vcard_version,
                    G_DEFINE_ENUM_VALUE (KITH_VCARD_2_1, "2.1"),
                    G_DEFINE_ENUM_VALUE (KITH_VCARD_3_0, "3.0"),
                    G_DEFINE_ENUM_VALUE (KITH_VCARD_4_0, "4.0"))

G_DEFINE_BOXED_TYPE (KithVcard, kith_vcard, kith_vcard_ref, kith_vcard_unref)

static char *
join_escaped (const char * const *texts,
              char                separator)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *escaped = kith_vcard_escape (texts[i]);

      if (i > 0)
        g_string_append_c (value, separator);
      g_string_append (value, escaped);
    }

  return g_string_free (g_steal_pointer (&value), FALSE);
}

/**
 * kith_vcard_new:
 * @version: the version whose rules the properties follow
 *
 * Creates a card without properties.
 *
 * Returns: (transfer full): a card
 */
KithVcard *
kith_vcard_new (KithVcardVersion version)
{
  KithVcard *self = g_new0 (KithVcard, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->version = version;
  self->properties = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_vcard_property_free);

  return self;
}

/**
 * kith_vcard_ref:
 * @self: a card
 *
 * Adds a reference.
 *
 * Returns: (transfer full): @self
 */
KithVcard *
kith_vcard_ref (KithVcard *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * kith_vcard_unref:
 * @self: (transfer full): a card
 *
 * Drops a reference, and the card with the last one.
 */
void
kith_vcard_unref (KithVcard *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->properties, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

/**
 * kith_vcard_equal:
 * @self: a card
 * @other: another
 *
 * Compares versions and properties, in order; neither line numbers nor notes.
 *
 * Returns: whether the cards say the same in the same words
 */
gboolean
kith_vcard_equal (const KithVcard *self,
                  const KithVcard *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  if (self->version != other->version || self->properties->len != other->properties->len)
    return FALSE;

  for (guint i = 0; i < self->properties->len; i++)
    {
      if (!kith_vcard_property_equal (g_ptr_array_index (self->properties, i),
                                      g_ptr_array_index (other->properties, i)))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_vcard_get_version:
 * @self: a card
 *
 * Gets the version whose rules the parameters and dates of the card follow. Values are escaped as
 * in 3.0 even in a card of 2.1.
 *
 * Returns: the version
 */
KithVcardVersion
kith_vcard_get_version (const KithVcard *self)
{
  g_return_val_if_fail (self != NULL, KITH_VCARD_3_0);

  return self->version;
}

/**
 * kith_vcard_set_version:
 * @self: a card
 * @version: a version
 *
 * Says which rules the properties follow. They are not rewritten.
 */
void
kith_vcard_set_version (KithVcard        *self,
                        KithVcardVersion  version)
{
  g_return_if_fail (self != NULL);

  self->version = version;
}

/**
 * kith_vcard_get_line:
 * @self: a card
 *
 * Gets where in its file the card began.
 *
 * Returns: a line number counted from 1, or 0 if it was not read from a file
 */
guint
kith_vcard_get_line (const KithVcard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * kith_vcard_set_line:
 * @self: a card
 * @line: a line number counted from 1
 *
 * Remembers where in its file the card began.
 */
void
kith_vcard_set_line (KithVcard *self,
                     guint      line)
{
  g_return_if_fail (self != NULL);

  self->line = line;
}

/**
 * kith_vcard_get_notes:
 * @self: a card
 *
 * Gets what the reader assumed or left out, each a sentence in the user's language with the number
 * of its line.
 *
 * Returns: (transfer none): the notes, %NULL-terminated
 */
const char * const *
kith_vcard_get_notes (const KithVcard *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (self != NULL, none);

  return self->notes != NULL ? (const char * const *) self->notes->pdata : none;
}

/**
 * kith_vcard_add_note:
 * @self: a card
 * @note: a sentence
 *
 * Adds a note. From the hundredth on they are dropped.
 */
void
kith_vcard_add_note (KithVcard  *self,
                     const char *note)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (note != NULL);

  if (self->notes == NULL)
    {
      self->notes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->notes, NULL);
    }

  if (self->notes->len > MAX_NOTES)
    return;

  if (self->notes->len == MAX_NOTES)
    note = _("There is more to say about this card than is listed here.");
  g_ptr_array_insert (self->notes, (int) self->notes->len - 1, g_strdup (note));
}

/**
 * kith_vcard_get_n_properties:
 * @self: a card
 *
 * Counts the properties.
 *
 * Returns: how many there are
 */
guint
kith_vcard_get_n_properties (const KithVcard *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->properties->len;
}

/**
 * kith_vcard_get_property:
 * @self: a card
 * @position: which property, counted from 0
 *
 * Gets a property.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_get_property (const KithVcard *self,
                         guint            position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < self->properties->len, NULL);

  return g_ptr_array_index (self->properties, position);
}

/**
 * kith_vcard_find:
 * @self: a card
 * @name: a name, in any case
 *
 * Finds the first property of a name, in whichever group.
 *
 * Returns: (transfer none) (nullable): the property, or %NULL
 */
KithVcardProperty *
kith_vcard_find (const KithVcard *self,
                 const char      *name)
{
  KithVcardIter iter;
  KithVcardProperty *property;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  kith_vcard_iter_init (&iter, self, name);

  return kith_vcard_iter_next (&iter, &property) ? property : NULL;
}

/**
 * kith_vcard_iter_init:
 * @iter: (out): a walk
 * @card: a card that outlives it
 * @name: (nullable): a name in any case that outlives it, or %NULL for all properties
 *
 * Begins a walk over the properties of a name, in whichever group.
 */
void
kith_vcard_iter_init (KithVcardIter   *iter,
                      const KithVcard *card,
                      const char      *name)
{
  g_return_if_fail (iter != NULL);
  g_return_if_fail (card != NULL);

  iter->card = card;
  iter->name = name;
  iter->position = 0;
}

/**
 * kith_vcard_iter_next:
 * @iter: a walk
 * @out_property: (out) (transfer none): the next property
 *
 * Goes on to the next property.
 *
 * Returns: whether there was one
 */
gboolean
kith_vcard_iter_next (KithVcardIter      *iter,
                      KithVcardProperty **out_property)
{
  g_return_val_if_fail (iter != NULL, FALSE);
  g_return_val_if_fail (out_property != NULL, FALSE);

  while (iter->position < iter->card->properties->len)
    {
      KithVcardProperty *property = g_ptr_array_index (iter->card->properties, iter->position++);

      if (iter->name == NULL ||
          g_ascii_strcasecmp (kith_vcard_property_get_name (property), iter->name) == 0)
        {
          *out_property = property;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * kith_vcard_property_dup_label:
 * @label: an X-ABLABEL
 *
 * Gets the words of a label. Apple marks those that it translates itself, as in
 * `_$!<Spouse>!$_`; the marks are taken off.
 *
 * Returns: (transfer full): the words
 */
char *
kith_vcard_property_dup_label (const KithVcardProperty *label)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (label != NULL, NULL);

  text = kith_vcard_property_dup_text (label);
  if (g_str_has_prefix (text, "_$!<") && g_str_has_suffix (text, ">!$_") && strlen (text) >= 8)
    return g_strndup (text + 4, strlen (text) - 8);

  return g_steal_pointer (&text);
}

/**
 * kith_vcard_dup_group_label:
 * @self: a card
 * @property: one of its properties
 *
 * Gets the label that an X-ABLabel of the same group gives to a property. For all properties of a
 * card, #KithVcardGroups is faster.
 *
 * Returns: (transfer full) (nullable): the label, or %NULL
 */
char *
kith_vcard_dup_group_label (const KithVcard         *self,
                            const KithVcardProperty *property)
{
  const char *group;
  KithVcardIter iter;
  KithVcardProperty *label;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (property != NULL, NULL);

  group = kith_vcard_property_get_group (property);
  if (group == NULL)
    return NULL;

  kith_vcard_iter_init (&iter, self, "X-ABLABEL");
  while (kith_vcard_iter_next (&iter, &label))
    {
      const char *its_group = kith_vcard_property_get_group (label);

      if (its_group != NULL && g_ascii_strcasecmp (group, its_group) == 0)
        return kith_vcard_property_dup_label (label);
    }

  return NULL;
}

/**
 * kith_vcard_take_property:
 * @self: a card
 * @property: (transfer full): a property
 *
 * Adds a property at the end.
 */
void
kith_vcard_take_property (KithVcard         *self,
                          KithVcardProperty *property)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (property != NULL);

  g_ptr_array_add (self->properties, property);
}

/**
 * kith_vcard_remove_property:
 * @self: a card
 * @property: one of its properties; freed here
 *
 * Removes a property.
 */
void
kith_vcard_remove_property (KithVcard         *self,
                            KithVcardProperty *property)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (property != NULL);

  g_ptr_array_remove (self->properties, property);
}

/**
 * kith_vcard_add_value:
 * @self: a card
 * @group: (nullable): a group
 * @name: a name, in any case
 * @value: the escaped value, in UTF-8
 *
 * Adds a property whose value is already written the way that a card has it.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_add_value (KithVcard  *self,
                      const char *group,
                      const char *name,
                      const char *value)
{
  KithVcardProperty *property;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (value != NULL, NULL);

  property = kith_vcard_property_new (group, name, value);
  kith_vcard_take_property (self, property);

  return property;
}

/**
 * kith_vcard_add_text:
 * @self: a card
 * @name: a name, in any case
 * @text: a text, in UTF-8; escaped here
 *
 * Adds a property that is one text.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_add_text (KithVcard  *self,
                     const char *name,
                     const char *text)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (text != NULL, NULL);

  value = kith_vcard_escape (text);

  return kith_vcard_add_value (self, NULL, name, value);
}

/**
 * kith_vcard_add_components:
 * @self: a card
 * @name: a name such as N, ADR or ORG, in any case
 * @components: the components, %NULL-terminated, each one text in UTF-8; escaped here
 *
 * Adds a property with a structured value.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_add_components (KithVcard          *self,
                           const char         *name,
                           const char * const *components)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (components != NULL, NULL);

  value = join_escaped (components, ';');

  return kith_vcard_add_value (self, NULL, name, value);
}

/**
 * kith_vcard_add_list:
 * @self: a card
 * @name: a name such as CATEGORIES or NICKNAME, in any case
 * @texts: the texts, %NULL-terminated, in UTF-8; escaped here
 *
 * Adds a property that is a list of texts.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_add_list (KithVcard          *self,
                     const char         *name,
                     const char * const *texts)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (texts != NULL, NULL);

  value = join_escaped (texts, ',');

  return kith_vcard_add_value (self, NULL, name, value);
}

/**
 * kith_vcard_add_data:
 * @self: a card
 * @name: a name such as PHOTO, in any case
 * @data: the bytes
 * @media_type: their media type, such as `image/jpeg`
 *
 * Adds a property that holds data, as a `data:` URI; the writer turns it into what the version
 * asks for.
 *
 * Returns: (transfer none): the property
 */
KithVcardProperty *
kith_vcard_add_data (KithVcard  *self,
                     const char *name,
                     GBytes     *data,
                     const char *media_type)
{
  g_autofree char *base64 = NULL;
  g_autofree char *value = NULL;
  gconstpointer bytes;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (media_type != NULL, NULL);

  bytes = g_bytes_get_data (data, &length);
  base64 = g_base64_encode (bytes, length);
  value = g_strconcat ("data:", media_type, ";base64,", base64, NULL);

  return kith_vcard_add_value (self, NULL, name, value);
}
