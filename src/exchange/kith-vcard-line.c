/* kith-vcard-line.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-line.h"

#include <string.h>

#include "kith-vcard-reader.h"
#include "kith-vcard-writer.h"

/* The writer and the reader know whole cards only, so a line is wrapped in one. */
#define CARD_HEAD "BEGIN:VCARD\r\nVERSION:3.0\r\n"
#define CARD_TAIL "\r\nEND:VCARD\r\n"

static KithVcard *
read_card (const char *text,
           gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);

  return kith_vcard_reader_next (reader, NULL, NULL);
}

static void
unfold (GString *text)
{
  char *end = text->str;

  for (const char *p = text->str; *p != '\0';)
    {
      if (p[0] == '\r' && p[1] == '\n' && p[2] == ' ')
        p += 3;
      else
        *end++ = *p++;
    }

  g_string_truncate (text, end - text->str);
}

/**
 * kith_vcard_line_format:
 * @property: a property
 *
 * Returns: (transfer full): the property on one line, as vCard 3.0 has it, not folded
 */
char *
kith_vcard_line_format (const KithVcardProperty *property)
{
  g_autoptr (KithVcard) card = kith_vcard_new (KITH_VCARD_3_0);
  g_autoptr (GString) text = g_string_new (NULL);
  char *end;

  g_return_val_if_fail (property != NULL, NULL);

  kith_vcard_take_property (card, kith_vcard_property_copy (property));
  kith_vcard_write (card, KITH_VCARD_3_0, text);
  unfold (text);
  end = strchr (text->str + strlen (CARD_HEAD), '\r');

  return g_strndup (text->str + strlen (CARD_HEAD), end - text->str - strlen (CARD_HEAD));
}

/**
 * kith_vcard_line_parse:
 * @line: what kith_vcard_line_format() made
 *
 * Returns: (transfer full) (nullable): the property, or %NULL if @line is none
 */
KithVcardProperty *
kith_vcard_line_parse (const char *line)
{
  g_autofree char *text = NULL;
  g_autoptr (KithVcard) card = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  text = g_strconcat (CARD_HEAD, line, CARD_TAIL, NULL);
  card = read_card (text, strlen (text));
  if (card == NULL || kith_vcard_get_n_properties (card) != 1)
    return NULL;

  return kith_vcard_property_copy (kith_vcard_get_property (card, 0));
}

/**
 * kith_vcard_extra_format:
 * @extra: a card of what Kith does not know
 *
 * Returns: (transfer full) (nullable): the card as text, or %NULL if there is nothing in it
 */
char *
kith_vcard_extra_format (const KithVcard *extra)
{
  GString *text;

  g_return_val_if_fail (extra != NULL, NULL);

  if (kith_vcard_get_n_properties (extra) == 0)
    return NULL;

  text = g_string_new (NULL);
  kith_vcard_write (extra,
                    kith_vcard_get_version (extra) == KITH_VCARD_4_0 ? KITH_VCARD_4_0
                                                                     : KITH_VCARD_3_0,
                    text);

  return g_string_free (text, FALSE);
}

/**
 * kith_vcard_extra_read:
 * @text: (nullable): what kith_vcard_extra_format() made
 *
 * Returns: (transfer full): the card in the version in which it was written, empty if there is none
 */
KithVcard *
kith_vcard_extra_read (const char *text)
{
  KithVcard *card = text != NULL ? read_card (text, strlen (text)) : NULL;

  return card != NULL ? card : kith_vcard_new (KITH_VCARD_3_0);
}

/**
 * kith_vcard_extra_parse:
 * @text: (nullable): what kith_vcard_extra_format() made
 * @version: the version in which it is wanted
 *
 * Returns: (transfer full): the card, empty if there is none
 */
KithVcard *
kith_vcard_extra_parse (const char       *text,
                        KithVcardVersion  version)
{
  g_autoptr (KithVcard) card = text != NULL ? read_card (text, strlen (text)) : NULL;
  g_autoptr (GString) converted = g_string_new (NULL);

  if (card == NULL)
    return kith_vcard_new (version);
  if (kith_vcard_get_version (card) == version)
    return g_steal_pointer (&card);

  kith_vcard_write (card, version, converted);

  return read_card (converted->str, converted->len);
}
