/* fuzz-vcard.c: whatever the bytes are, what was read survives being written
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-vcard-date.h"
#include "kith-vcard-reader.h"
#include "kith-vcard-value.h"
#include "kith-vcard-writer.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static KithVcard *
read_only_card (GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);
  g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);
  g_autoptr (KithVcard) second = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (card);
  second = kith_vcard_reader_next (reader, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (second);

  return g_steal_pointer (&card);
}

/* RFC 6350, 3.2: no line beyond 75 octets, no character cut. In 2.1 what stands before the value
 * cannot be folded. */
static void
check_lines (GString          *text,
             KithVcardVersion  version)
{
  const char *p = text->str;

  while (*p != '\0')
    {
      gsize length = strcspn (p, "\r");

      g_assert_true (length <= 75 ||
                     (version == KITH_VCARD_2_1 && memchr (p, ':', length) != NULL));
      g_assert_true (g_utf8_validate_len (p, length, NULL));
      g_assert_true (p[length] == '\r' && p[length + 1] == '\n');
      p += length + 2;
    }
}

static void
check_values (const KithVcard *card)
{
  KithVcardIter iter;
  KithVcardProperty *property;

  kith_vcard_iter_init (&iter, card, NULL);
  while (kith_vcard_iter_next (&iter, &property))
    {
      g_autofree char *text = kith_vcard_property_dup_text (property);
      g_autofree char *date = kith_vcard_property_dup_date (property, NULL);
      g_autofree char *number = kith_vcard_property_dup_telephone (property);
      g_autofree char *label = kith_vcard_dup_group_label (card, property);
      g_autofree char *media_type = NULL;
      g_autofree char *escaped = kith_vcard_escape (text);
      g_autofree char *again = kith_vcard_unescape (escaped, -1);
      g_auto (GStrv) components = kith_vcard_property_dup_components (property);
      g_auto (GStrv) nested = kith_vcard_property_dup_component_list (property, 1);
      g_auto (GStrv) list = kith_vcard_property_dup_list (property);
      g_autoptr (GBytes) bytes = kith_vcard_property_dup_data (property, &media_type, NULL);

      g_assert_true (g_utf8_validate (kith_vcard_property_get_value (property), -1, NULL));
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strpbrk (kith_vcard_property_get_value (property), "\r\n"));
      g_assert_cmpstr (again, ==, text);
      kith_vcard_property_has_type (property, "home");
      kith_vcard_property_get_preference (property);
      if (date != NULL)
        {
          g_assert_true (kith_vcard_property_set_date (property, date, KITH_VCARD_3_0));
          g_assert_true (kith_vcard_property_set_date (property, date, KITH_VCARD_4_0));
        }
    }
}

/* 2.1 has types in one form only, so what they were written with may differ. */
static void
check_same_values (const KithVcard *card,
                   const KithVcard *other)
{
  guint n = kith_vcard_get_n_properties (card);

  g_assert_cmpuint (n, ==, kith_vcard_get_n_properties (other));
  for (guint i = 0; i < n; i++)
    {
      const KithVcardProperty *property = kith_vcard_get_property (card, i);
      const KithVcardProperty *again = kith_vcard_get_property (other, i);
      g_autofree char *text = kith_vcard_property_dup_text (property);
      g_autofree char *same = kith_vcard_property_dup_text (again);

      g_assert_cmpstr (kith_vcard_property_get_name (property), ==,
                       kith_vcard_property_get_name (again));
      g_assert_cmpstr (kith_vcard_property_get_group (property), ==,
                       kith_vcard_property_get_group (again));
      g_assert_true (kith_vcard_property_get_binary (property) ==
                     kith_vcard_property_get_binary (again));
      g_assert_cmpstr (text, ==, same);
    }
}

/* What is read of a written card is the card; of one written in another version, a card that no
 * longer changes. */
static void
check_version (const KithVcard  *card,
               KithVcardVersion  version)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (KithVcard) again = NULL;
  g_autoptr (KithVcard) once_more = NULL;

  kith_vcard_write (card, version, first);
  check_lines (first, version);
  again = read_only_card (first);
  if (kith_vcard_get_version (card) == version && version == KITH_VCARD_2_1)
    check_same_values (card, again);
  else if (kith_vcard_get_version (card) == version)
    g_assert_true (kith_vcard_equal (card, again));

  kith_vcard_write (again, version, second);
  once_more = read_only_card (second);
  g_assert_true (kith_vcard_equal (again, once_more));
  g_assert_cmpstr (first->str, ==, second->str);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

      g_assert_cmpuint (kith_vcard_reader_get_offset (reader), <=, size);
      if (error != NULL)
        continue;
      if (card == NULL)
        break;

      check_version (card, KITH_VCARD_2_1);
      check_version (card, KITH_VCARD_3_0);
      check_version (card, KITH_VCARD_4_0);
      check_values (card);
    }

  return 0;
}

#ifndef KITH_FUZZER
int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_test (argv[i], G_FILE_TEST_IS_DIR))
        continue;
      g_file_get_contents (argv[i], &contents, &length, &error);
      g_assert_no_error (error);
      LLVMFuzzerTestOneInput ((const uint8_t *) contents, length);
    }

  return 0;
}
#endif
