/* kith-index-letter.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-index-letter.h"

/* Unicode, Hangul Jamo: where the consonants that begin a syllable are. */
#define FIRST_CONSONANT 0x1100

/* Those consonants, which do not stand alone, as the Hangul compatibility jamo, which do. */
static const gunichar jamo[] = {
  0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
  0x3146, 0x3147, 0x3148, 0x3149, 0x314a, 0x314b, 0x314c, 0x314d, 0x314e,
};

/**
 * kith_index_letter_write:
 * @section: a section of a list
 * @letter: (out): where to write
 *
 * Writes under which letter a section stands, which in some languages is two: Dž.
 *
 * Returns: (transfer none): @letter
 */
const char *
kith_index_letter_write (const KithListSection *section,
                         char                   letter[KITH_INDEX_LETTER_SIZE])
{
  gunichar initial;
  int length;

  g_return_val_if_fail (section != NULL, NULL);
  g_return_val_if_fail (letter != NULL, NULL);

  initial = section->initial;
  if (initial >= FIRST_CONSONANT && initial - FIRST_CONSONANT < G_N_ELEMENTS (jamo))
    initial = jamo[initial - FIRST_CONSONANT];
  length = g_unichar_to_utf8 (initial, letter);
  letter[length] = section->second;
  letter[length + 1] = '\0';

  return letter;
}
