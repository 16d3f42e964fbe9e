/* kith-contact-key.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-rules"

#include "config.h"

#include "kith-contact-key.h"

#include "kith-text.h"

/**
 * kith_contact_key_new:
 * @kind: what it is
 * @value: (nullable): as somebody wrote it
 *
 * Returns: (transfer full) (nullable): the form in which two that reach the same person are
 *   equal, or %NULL for kinds of which that cannot be said
 */
char *
kith_contact_key_new (KithDetailKind  kind,
                      const char     *value)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (value);
  g_autofree char *key = NULL;

  if (trimmed == NULL)
    return NULL;

  switch (kind)
    {
    case KITH_DETAIL_KIND_EMAIL:
      key = kith_text_casefold (trimmed);
      break;
    case KITH_DETAIL_KIND_PHONE:
      key = kith_text_dup_digits (trimmed);
      break;
    case KITH_DETAIL_KIND_URL:
    case KITH_DETAIL_KIND_SOCIAL:
      key = kith_text_dup_url_key (trimmed);
      break;
    case KITH_DETAIL_KIND_ADDRESS:
    case KITH_DETAIL_KIND_IM:
    case KITH_DETAIL_KIND_CUSTOM:
    default:
      break;
    }

  return key != NULL && *key != '\0' ? g_steal_pointer (&key) : NULL;
}
