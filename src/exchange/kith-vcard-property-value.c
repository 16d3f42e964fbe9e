/* kith-vcard-property-value.c: what the types and values of properties mean
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-property.h"

#include "kith-error.h"
#include "kith-vcard-value.h"

#include <glib/gi18n.h>
#include <string.h>

#define PGP_KEYS "application/pgp-keys"

/* All types. RFC 6350 itself writes TYPE="voice,home", so a value may be a list of its own. */
static GPtrArray *
list_types (const KithVcardProperty *self)
{
  GPtrArray *types = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (self); i++)
    {
      const char * const *values = kith_vcard_property_get_parameter_values (self, i);

      if (strcmp (kith_vcard_property_get_parameter_name (self, i), "TYPE") != 0)
        continue;

      for (guint j = 0; values[j] != NULL; j++)
        {
          for (const char *p = values[j]; *p != '\0'; p += *p == ',')
            {
              char *word = g_strstrip (g_strndup (p, strcspn (p, ",")));

              p += strcspn (p, ",");
              if (*word != '\0')
                g_ptr_array_add (types, word);
              else
                g_free (word);
            }
        }
    }

  return types;
}

/* Whether @word, in any case, is among the words between the commas of @list. */
static gboolean
list_has_word (const char *list,
               const char *word)
{
  gsize length = strlen (word);

  for (;;)
    {
      const char *end = strchr (list, ',');
      gsize n_bytes = end != NULL ? (gsize) (end - list) : strlen (list);

      while (n_bytes > 0 && g_ascii_isspace (*list))
        {
          list++;
          n_bytes--;
        }
      while (n_bytes > 0 && g_ascii_isspace (list[n_bytes - 1]))
        n_bytes--;
      if (n_bytes == length && g_ascii_strncasecmp (list, word, length) == 0)
        return TRUE;
      if (end == NULL)
        return FALSE;
      list = end + 1;
    }
}

static GStrv
unescape_all (GStrv pieces)
{
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      char *text = kith_vcard_unescape (pieces[i], -1);

      g_free (pieces[i]);
      pieces[i] = text;
    }

  return pieces;
}

/* The name of a format among the types: vCard 2.1 and 3.0 mix it with the others. */
static char *
dup_format (const KithVcardProperty *self)
{
  static const char * const others[] = { "home", "work", "pref", NULL };
  g_autoptr (GPtrArray) types = list_types (self);

  for (guint i = 0; i < types->len; i++)
    {
      g_autofree char *lower = g_ascii_strdown (g_ptr_array_index (types, i), -1);

      if (!g_strv_contains (others, lower) &&
          strspn (lower, G_CSET_a_2_z G_CSET_DIGITS "/.+-") == strlen (lower))
        return g_steal_pointer (&lower);
    }

  return NULL;
}

/* What the card claims to be the media type of a binary value. */
static char *
dup_media_type (const KithVcardProperty *self)
{
  const char *name = kith_vcard_property_get_name (self);
  const char *media_type = kith_vcard_property_get_parameter (self, "MEDIATYPE");
  g_autofree char *format = NULL;

  if (media_type != NULL && *media_type != '\0' &&
      media_type[strspn (media_type, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "/.+-")] == '\0')
    return g_ascii_strdown (media_type, -1);

  format = dup_format (self);
  if (format == NULL || strchr (format, '/') != NULL)
    return g_steal_pointer (&format);
  if (strcmp (name, "PHOTO") == 0 || strcmp (name, "LOGO") == 0)
    return g_strconcat ("image/", strcmp (format, "jpg") == 0 ? "jpeg" : format, NULL);
  if (strcmp (name, "SOUND") == 0)
    return g_strconcat ("audio/", format, NULL);
  if (strcmp (name, "KEY") == 0 && strcmp (format, "pgp") == 0)
    return g_strdup (PGP_KEYS);

  return NULL;
}

/**
 * kith_vcard_property_has_type:
 * @self: a property
 * @type: a type such as `home`, in any case
 *
 * Looks for a type among all TYPE parameters, in comma lists, in quoted lists and in the bare types
 * of vCard 2.1.
 *
 * Returns: whether the property has that type
 */
gboolean
kith_vcard_property_has_type (const KithVcardProperty *self,
                              const char              *type)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (type != NULL && *type != '\0', FALSE);

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (self); i++)
    {
      const char * const *values = kith_vcard_property_get_parameter_values (self, i);

      if (strcmp (kith_vcard_property_get_parameter_name (self, i), "TYPE") != 0)
        continue;
      for (guint j = 0; values[j] != NULL; j++)
        if (list_has_word (values[j], type))
          return TRUE;
    }

  return FALSE;
}

/**
 * kith_vcard_property_dup_types:
 * @self: a property
 *
 * Gets all types, as kith_vcard_property_has_type() finds them.
 *
 * Returns: (transfer full): the types in the order and the case of the file
 */
GStrv
kith_vcard_property_dup_types (const KithVcardProperty *self)
{
  g_autoptr (GPtrArray) types = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  types = list_types (self);
  g_ptr_array_add (types, NULL);

  return (GStrv) g_ptr_array_steal (types, NULL);
}

/**
 * kith_vcard_property_remove_type:
 * @self: a property
 * @type: a type such as `pref`, in any case
 *
 * Removes a type, if the property has it. What is left is one TYPE parameter, or none.
 */
void
kith_vcard_property_remove_type (KithVcardProperty *self,
                                 const char        *type)
{
  g_autoptr (GPtrArray) types = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (type != NULL && *type != '\0');

  if (!kith_vcard_property_has_type (self, type))
    return;

  types = list_types (self);
  kith_vcard_property_set_parameter (self, "TYPE", NULL);
  for (guint i = 0; i < types->len; i++)
    {
      if (g_ascii_strcasecmp (g_ptr_array_index (types, i), type) != 0)
        kith_vcard_property_add_parameter (self, "TYPE", g_ptr_array_index (types, i), TRUE);
    }
}

/**
 * kith_vcard_property_get_preference:
 * @self: a property
 *
 * Gets how much this one is preferred among those of its name: PREF of vCard 4.0, or TYPE=pref of
 * the older ones, which counts as 1.
 *
 * Returns: 1 for the most preferred to 100, or %KITH_VCARD_NO_PREFERENCE
 */
guint
kith_vcard_property_get_preference (const KithVcardProperty *self)
{
  const char *text;
  guint64 number;

  g_return_val_if_fail (self != NULL, KITH_VCARD_NO_PREFERENCE);

  text = kith_vcard_property_get_parameter (self, "PREF");
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 100, &number, NULL))
    return (guint) number;

  return kith_vcard_property_has_type (self, "pref") ? 1 : KITH_VCARD_NO_PREFERENCE;
}

/**
 * kith_vcard_property_dup_text:
 * @self: a property
 *
 * Gets the value as one text.
 *
 * Returns: (transfer full): the text, unescaped, with `\n` between lines
 */
char *
kith_vcard_property_dup_text (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return kith_vcard_unescape (kith_vcard_property_get_value (self), -1);
}

/**
 * kith_vcard_property_dup_components:
 * @self: a property such as N, ADR or ORG
 *
 * Gets the components of a structured value. A component that is a list keeps its commas; see
 * kith_vcard_property_dup_component_list().
 *
 * Returns: (transfer full): the components, unescaped; at least one
 */
GStrv
kith_vcard_property_dup_components (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unescape_all (kith_vcard_split (kith_vcard_property_get_value (self), ';'));
}

/**
 * kith_vcard_property_dup_component_list:
 * @self: a property such as N, ADR or ORG
 * @position: which component, counted from 0
 *
 * Gets one component of a structured value as the list that it may be: several additional names,
 * several suffixes.
 *
 * Returns: (transfer full): the texts, unescaped; empty if there is no such component
 */
GStrv
kith_vcard_property_dup_component_list (const KithVcardProperty *self,
                                        guint                    position)
{
  g_auto (GStrv) components = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  components = kith_vcard_split (kith_vcard_property_get_value (self), ';');
  if (position >= g_strv_length (components))
    return g_new0 (char *, 1);

  return unescape_all (kith_vcard_split (components[position], ','));
}

/**
 * kith_vcard_property_dup_list:
 * @self: a property such as CATEGORIES or NICKNAME
 *
 * Gets the texts of a list.
 *
 * Returns: (transfer full): the texts, unescaped; at least one
 */
GStrv
kith_vcard_property_dup_list (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return unescape_all (kith_vcard_split (kith_vcard_property_get_value (self), ','));
}

/**
 * kith_vcard_property_dup_telephone:
 * @self: a TEL property
 *
 * Gets a telephone number to show: `tel:+1-555-0100;ext=5` of vCard 4.0 becomes
 * `+1-555-0100 ext. 5`.
 *
 * Returns: (transfer full): the number
 */
char *
kith_vcard_property_dup_telephone (const KithVcardProperty *self)
{
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = kith_vcard_unescape (kith_vcard_property_get_value (self), -1);
  if (g_ascii_strncasecmp (text, "tel:", 4) != 0)
    return g_steal_pointer (&text);

  parts = g_strsplit (text + 4, ";", -1);
  number = g_uri_unescape_string (parts[0] != NULL ? parts[0] : "", NULL);
  if (number == NULL)
    number = g_strdup (parts[0]);

  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      if (g_ascii_strncasecmp (parts[i], "ext=", 4) == 0)
        return g_strconcat (number, " ext. ", parts[i] + 4, NULL);
    }

  return g_steal_pointer (&number);
}

/**
 * kith_vcard_property_dup_data:
 * @self: a property such as PHOTO
 * @media_type: (out) (optional) (nullable) (transfer full): the media type that the card
 *   claims, in lower case; not to be trusted
 * @error: where to put %KITH_ERROR_FORMAT if the value holds no data or damaged ones,
 *   %KITH_ERROR_LIMIT if they are larger than %KITH_VCARD_MAX_DATA
 *
 * Decodes the data of a property, be it `ENCODING=b` or a `data:` URI. Other URIs are an error:
 * nothing is ever fetched or opened on behalf of a card.
 *
 * Returns: (transfer full): the bytes, or %NULL with @error set
 */
GBytes *
kith_vcard_property_dup_data (const KithVcardProperty  *self,
                              char                    **media_type,
                              GError                  **error)
{
  g_autofree char *claimed = NULL;
  GBytes *bytes;
  const char *value;
  const char *data;
  gboolean is_base64;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  value = kith_vcard_property_get_value (self);

  if (kith_vcard_property_get_binary (self))
    {
      bytes = kith_vcard_decode_base64 (value, error);
      claimed = dup_media_type (self);
    }
  else if (kith_vcard_parse_data_uri (value, &claimed, &data, &is_base64) && is_base64)
    {
      bytes = kith_vcard_decode_base64 (data, error);
    }
  else
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FORMAT,
                           _("A picture or other attachment is not in the file itself."));
      return NULL;
    }

  if (bytes != NULL && media_type != NULL)
    *media_type = g_steal_pointer (&claimed);

  return bytes;
}

/**
 * kith_vcard_property_embed:
 * @self: a binary property
 *
 * Turns base64 under `ENCODING=b` into the `data:` URI that vCard 4.0 has instead. A property that
 * is not binary stays as it is.
 */
void
kith_vcard_property_embed (KithVcardProperty *self)
{
  g_autofree char *media_type = NULL;
  g_autofree char *format = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (self != NULL);

  if (!kith_vcard_property_get_binary (self))
    return;

  media_type = dup_media_type (self);
  format = dup_format (self);
  if (media_type != NULL && format != NULL)
    kith_vcard_property_remove_type (self, format);
  kith_vcard_property_set_parameter (self, "MEDIATYPE", NULL);
  kith_vcard_property_set_parameter (self, "VALUE", NULL);

  value = g_strconcat ("data:", media_type != NULL ? media_type : "application/octet-stream",
                       ";base64,", kith_vcard_property_get_value (self), NULL);
  kith_vcard_property_take_value (self, g_steal_pointer (&value));
  kith_vcard_property_set_binary (self, FALSE);
}

/**
 * kith_vcard_property_extract:
 * @self: a property
 *
 * Turns a base64 `data:` URI into the base64 under `ENCODING=b` that vCard 3.0 has instead, with
 * the format as its type. Any other property stays as it is.
 */
void
kith_vcard_property_extract (KithVcardProperty *self)
{
  g_autofree char *media_type = NULL;
  g_autofree char *format = NULL;
  const char *data;
  const char *slash;
  gboolean is_base64;

  g_return_if_fail (self != NULL);

  if (kith_vcard_property_get_binary (self) ||
      !kith_vcard_parse_data_uri (kith_vcard_property_get_value (self),
                                  &media_type, &data, &is_base64) ||
      !is_base64 || !kith_vcard_is_base64 (data))
    return;

  slash = strchr (media_type, '/');
  if (strcmp (media_type, PGP_KEYS) == 0)
    format = g_strdup ("PGP");
  else
    format = g_ascii_strup (slash != NULL ? slash + 1 : media_type, -1);
  kith_vcard_property_set_parameter (self, "MEDIATYPE", NULL);
  kith_vcard_property_set_parameter (self, "VALUE", NULL);
  if (strcmp (media_type, "application/octet-stream") != 0)
    kith_vcard_property_add_parameter (self, "TYPE", format, FALSE);

  kith_vcard_property_take_value (self, g_strdup (data));
  kith_vcard_property_set_binary (self, TRUE);
}
