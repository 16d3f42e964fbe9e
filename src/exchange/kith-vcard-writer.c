/* kith-vcard-writer.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-writer.h"

#include "kith-record.h"
#include "kith-vcard-date.h"
#include "kith-vcard-value.h"
#include "kith-vcard-versit.h"

#include <string.h>

/* RFC 6350, 3.2: octets, without the line break but with the blank of a continuation. */
#define MAX_OCTETS 75

/* Appends a line, folded between characters. */
static void
append_folded (GString    *out,
               const char *line,
               gsize       length)
{
  gsize room = MAX_OCTETS;

  while (length > room)
    {
      gsize size = room;

      while (size > 0 && ((guint8) line[size] & 0xc0) == 0x80)
        size--;
      /* Nothing but continuation bytes is not UTF-8; it still has to end. */
      if (size == 0)
        size = room;

      g_string_append_len (out, line, (gssize) size);
      g_string_append (out, "\r\n ");
      line += size;
      length -= size;
      room = MAX_OCTETS - 1;
    }

  g_string_append_len (out, line, (gssize) length);
  g_string_append (out, "\r\n");
}

static void
append_parameters (GString                 *line,
                   const KithVcardProperty *property)
{
  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char *name = kith_vcard_property_get_parameter_name (property, i);
      const char * const *values = kith_vcard_property_get_parameter_values (property, i);

      /* These say how the file was encoded. This one is UTF-8, and binary is known by itself. */
      if (strcmp (name, "CHARSET") == 0 || strcmp (name, "ENCODING") == 0)
        continue;

      g_string_append_printf (line, ";%s=", name);
      for (guint j = 0; values[j] != NULL; j++)
        {
          if (j > 0)
            g_string_append_c (line, ',');
          kith_vcard_append_parameter_value (line, values[j]);
        }
    }

  if (kith_vcard_property_get_binary (property))
    g_string_append (line, ";ENCODING=b");
}

static void
append_line (GString                 *out,
             const KithVcardProperty *property)
{
  g_autoptr (GString) line = g_string_new (kith_vcard_property_get_group (property));
  const char *value = kith_vcard_property_get_value (property);

  if (line->len > 0)
    g_string_append_c (line, '.');
  g_string_append (line, kith_vcard_property_get_name (property));
  append_parameters (line, property);
  g_string_append_c (line, ':');

  /* The reader never leaves a line break in a value, but a caller might. */
  if (strpbrk (value, "\r\n") != NULL)
    {
      g_autofree char *escaped = kith_vcard_escape_newlines (value);

      g_string_append (line, escaped);
    }
  else
    {
      g_string_append (line, value);
    }

  append_folded (out, line->str, line->len);
}

static void
append_property (GString                 *out,
                 const KithVcardProperty *property,
                 KithVcardVersion         version)
{
  if (version == KITH_VCARD_2_1)
    kith_vcard_append_property_21 (out, property);
  else
    append_line (out, property);
}

static gboolean
is_date (const KithVcardProperty *property)
{
  static const char * const names[] =
  {
    "BDAY", "ANNIVERSARY", "DEATHDATE", "X-ANNIVERSARY", "X-ABDATE", NULL,
  };

  return g_strv_contains (names, kith_vcard_property_get_name (property));
}

/* Rewrites a date that has no time; one that has is the same in both versions. */
static void
convert_date (KithVcardProperty *property,
              KithVcardVersion   version)
{
  g_autofree char *date = NULL;

  if (strchr (kith_vcard_property_get_value (property), 'T') != NULL)
    return;

  date = kith_vcard_property_dup_date (property, NULL);
  if (date != NULL)
    kith_vcard_property_set_date (property, date, version);
}

/* What 2.1 calls URL is uri from 3.0 on: RFC 2426, 5. */
static void
convert_reference (KithVcardProperty *property,
                   const char        *from,
                   const char        *to)
{
  const char *kind = kith_vcard_property_get_parameter (property, "VALUE");

  if (kind != NULL && g_ascii_strcasecmp (kind, from) == 0)
    kith_vcard_property_set_parameter (property, "VALUE", to);
}

/* TYPE="voice,home" as RFC 6350 writes it is one odd type to most readers of 3.0. */
static void
split_types (KithVcardProperty *property)
{
  g_auto (GStrv) types = kith_vcard_property_dup_types (property);

  if (types[0] == NULL)
    return;

  kith_vcard_property_set_parameter (property, "TYPE", NULL);
  for (guint i = 0; types[i] != NULL; i++)
    kith_vcard_property_add_parameter (property, "TYPE", types[i], TRUE);
}

/**
 * kith_vcard_unescape_colons:
 * @property: a property for vCard 4.0
 *
 * Apple escapes the colons of web addresses, as vCard 2.1 had it; 4.0 does not know that: RFC
 * 6350, 3.4.
 */
void
kith_vcard_unescape_colons (KithVcardProperty *property)
{
  const char *value;
  g_autoptr (GString) plain = NULL;

  g_return_if_fail (property != NULL);

  value = kith_vcard_property_get_value (property);
  if (strstr (value, "\\:") == NULL)
    return;

  plain = g_string_sized_new (strlen (value));
  for (const char *p = value; *p != '\0'; p++)
    {
      if (p[0] == '\\' && p[1] == ':')
        continue;

      g_string_append_c (plain, *p);
      if (p[0] == '\\' && p[1] != '\0')
        g_string_append_c (plain, *++p);
    }

  kith_vcard_property_set_value (property, plain->str);
}

/* A place is LONGITUDE,LATITUDE in 2.1, LATITUDE;LONGITUDE in 3.0, RFC 2426, 3.4.2, and a geo: URI
 * in 4.0, RFC 6350, 6.5.2. Some write that of 3.0 in 2.1, too. */
static GStrv
split_place (const char       *value,
             KithVcardVersion  version)
{
  gboolean is_uri = g_ascii_strncasecmp (value, "geo:", 4) == 0;
  gboolean is_old = version == KITH_VCARD_2_1 && !is_uri && strchr (value, ';') == NULL;
  g_auto (GStrv) parts = NULL;

  parts = g_strsplit (is_uri ? value + 4 : value, is_uri || is_old ? "," : ";", -1);
  if (g_strv_length (parts) != 2)
    return NULL;

  for (guint i = 0; i < 2; i++)
    {
      char *end;

      g_ascii_strtod (g_strstrip (parts[i]), &end);
      if (*parts[i] == '\0' || *end != '\0')
        return NULL;
    }

  if (is_old)
    {
      char *longitude = parts[0];

      parts[0] = parts[1];
      parts[1] = longitude;
    }

  return g_steal_pointer (&parts);
}

static void
convert_place (KithVcardProperty *property,
               KithVcardVersion   from,
               KithVcardVersion   to)
{
  g_auto (GStrv) place = NULL;
  char *value;

  if (strcmp (kith_vcard_property_get_name (property), "GEO") != 0)
    return;
  place = split_place (kith_vcard_property_get_value (property), from);
  if (place == NULL)
    return;

  if (to == KITH_VCARD_2_1)
    value = g_strconcat (place[1], ",", place[0], NULL);
  else if (to == KITH_VCARD_3_0)
    value = g_strconcat (place[0], ";", place[1], NULL);
  else
    value = g_strconcat ("geo:", place[0], ",", place[1], NULL);

  kith_vcard_property_set_parameter (property, "VALUE", NULL);
  kith_vcard_property_take_value (property, value);
}

static void
convert_to_30 (KithVcardProperty *property)
{
  convert_reference (property, "URL", "uri");
  split_types (property);
  if (kith_vcard_property_get_preference (property) == 1)
    {
      kith_vcard_property_set_parameter (property, "PREF", NULL);
      if (!kith_vcard_property_has_type (property, "pref"))
        kith_vcard_property_add_parameter (property, "TYPE", "pref", TRUE);
    }

  kith_vcard_property_extract (property);

  if (strcmp (kith_vcard_property_get_name (property), "TEL") == 0)
    {
      const char *kind = kith_vcard_property_get_parameter (property, "VALUE");

      if (kind != NULL && g_ascii_strcasecmp (kind, "uri") == 0)
        {
          g_autofree char *number = kith_vcard_property_dup_telephone (property);

          kith_vcard_property_set_parameter (property, "VALUE", NULL);
          kith_vcard_property_take_value (property, kith_vcard_escape (number));
        }
    }
}

static void
convert_to_40 (KithVcardProperty *property)
{
  kith_vcard_unescape_colons (property);
  convert_reference (property, "URL", "uri");
  split_types (property);
  if (kith_vcard_property_has_type (property, "pref"))
    {
      kith_vcard_property_remove_type (property, "pref");
      if (kith_vcard_property_get_parameter (property, "PREF") == NULL)
        kith_vcard_property_add_parameter (property, "PREF", "1", FALSE);
    }

  kith_vcard_property_embed (property);
}

/* A list within a name, which 2.1 does not have, reads as Kith shows it. */
static void
join_lists (KithVcardProperty *property)
{
  g_auto (GStrv) components = NULL;

  if (strcmp (kith_vcard_property_get_name (property), "N") != 0)
    return;

  components = kith_vcard_split (kith_vcard_property_get_value (property), ';');
  for (guint i = 0; components[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = kith_vcard_split (components[i], ',');

      g_free (components[i]);
      components[i] = g_strjoinv (" ", pieces);
    }
  kith_vcard_property_take_value (property, g_strjoinv (";", components));
}

/* What 3.0 has, with types in the upper case that they have here. */
static void
convert_to_21 (KithVcardProperty *property)
{
  g_auto (GStrv) types = NULL;

  convert_to_30 (property);
  convert_reference (property, "uri", "URL");
  join_lists (property);

  types = kith_vcard_property_dup_types (property);
  kith_vcard_property_set_parameter (property, "TYPE", NULL);
  for (guint i = 0; types[i] != NULL; i++)
    {
      g_autofree char *type = g_ascii_strup (types[i], -1);

      kith_vcard_property_add_parameter (property, "TYPE", type, TRUE);
    }
}

/* Whether a caller has added what the writer writes itself. */
static gboolean
is_frame (const KithVcardProperty *property)
{
  static const char * const names[] = { "BEGIN", "VERSION", "END", NULL };

  return g_strv_contains (names, kith_vcard_property_get_name (property));
}

/* Writes a property of one version in another. */
static void
append_converted (GString                 *out,
                  const KithVcardProperty *property,
                  KithVcardVersion         from,
                  KithVcardVersion         version)
{
  g_autoptr (KithVcardProperty) copy = kith_vcard_property_copy (property);

  if (is_date (copy))
    convert_date (copy, version);
  convert_place (copy, from, version);
  switch (version)
    {
    case KITH_VCARD_2_1:
      convert_to_21 (copy);
      break;
    case KITH_VCARD_3_0:
      convert_to_30 (copy);
      break;
    case KITH_VCARD_4_0:
    default:
      convert_to_40 (copy);
      break;
    }

  append_property (out, copy, version);
}

/**
 * kith_vcard_write:
 * @card: a card
 * @version: the version to write it in
 * @out: where to append the card
 *
 * Writes a card: UTF-8, CRLF, lines folded at 75 octets. Properties that Kith does not know are
 * written as they were read. If @version is not the card's own, preferences, photos, dates and
 * telephone URIs are written the way of the other version.
 *
 * vCard 2.1 has few lists: those of N become one name, those of properties that Kith does not know
 * one text. It has no form for a backslash at the end of a component, after which a blank is
 * written.
 */
void
kith_vcard_write (const KithVcard  *card,
                  KithVcardVersion  version,
                  GString          *out)
{
  KithVcardIter iter;
  KithVcardProperty *property;

  g_return_if_fail (card != NULL);
  g_return_if_fail (out != NULL);

  g_string_append_printf (out, "BEGIN:VCARD\r\nVERSION:%s\r\n",
                          kith_enum_get_nick (KITH_TYPE_VCARD_VERSION, version));

  kith_vcard_iter_init (&iter, card, NULL);
  while (kith_vcard_iter_next (&iter, &property))
    {
      if (is_frame (property))
        continue;

      if (kith_vcard_get_version (card) == version)
        append_property (out, property, version);
      else
        append_converted (out, property, kith_vcard_get_version (card), version);
    }

  g_string_append (out, "END:VCARD\r\n");
}
