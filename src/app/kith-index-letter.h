/* kith-index-letter.h: how the letter of a section is written
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-list.h"

G_BEGIN_DECLS

/**
 * KITH_INDEX_LETTER_SIZE:
 *
 * The most bytes that a letter takes, with the one that ends it.
 */
#define KITH_INDEX_LETTER_SIZE 8

const char *kith_index_letter_write (const KithListSection *section,
                                     char                   letter[KITH_INDEX_LETTER_SIZE]);

G_END_DECLS
