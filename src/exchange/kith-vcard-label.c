/* kith-vcard-label.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-label.h"

#include <string.h>

/* Labels and the types that say the same. The first whose types are all there is the label. */
static const struct
{
  const char *label;
  const char *types[3];
} labels[] = {
  { "home fax", { "home", "fax", NULL } },
  { "work fax", { "work", "fax", NULL } },
  { "mobile", { "cell", NULL } },
  { "fax", { "fax", NULL } },
  { "pager", { "pager", NULL } },
  { "home", { "home", NULL } },
  { "work", { "work", NULL } },
};

/* How services write themselves. */
static const char *const services[] = {
  "AIM", "Bluesky", "Facebook", "Flickr", "Gadu-Gadu", "GitHub", "GitLab", "Google Talk",
  "GroupWise", "ICQ", "Instagram", "Jabber", "LinkedIn", "Mastodon", "Matrix", "MSN", "Myspace",
  "Pinterest", "QQ", "Reddit", "Signal", "SIP", "Skype", "Telegram", "Threads", "TikTok", "Twitter",
  "WeChat", "WhatsApp", "XING", "Yahoo", "YouTube", NULL,
};

/* Types that say nothing about where or what for. */
static const char *const silent_types[] = {
  "pref", "internet", "voice", "x400", "msg", "text", "dom", "intl", "postal", "parcel", NULL,
};

/* Compares names of services without case and what stands between their words. */
static gboolean
is_same_word (const char *a,
              const char *b)
{
  while (*a != '\0' || *b != '\0')
    {
      if (*a == ' ' || *a == '-')
        a++;
      else if (*b == ' ' || *b == '-')
        b++;
      else if (g_ascii_tolower (*a++) != g_ascii_tolower (*b++))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_vcard_label_service:
 * @word: the name of a service in any case, as types and property names have it
 *
 * Returns: (transfer full): the name as the service writes it, or @word if it is not known
 */
char *
kith_vcard_label_service (const char *word)
{
  g_return_val_if_fail (word != NULL, NULL);

  for (const char *const *service = services; *service != NULL; service++)
    if (is_same_word (word, *service))
      return g_strdup (*service);

  return g_strdup (word);
}

static gboolean
has_all_types (const char *const *types,
               const char *const *wanted)
{
  for (; *wanted != NULL; wanted++)
    if (!g_strv_contains (types, *wanted))
      return FALSE;

  return TRUE;
}

/* The first type that tells something. */
static char *
find_telling (const char *const *types)
{
  for (; *types != NULL; types++)
    if (!g_strv_contains (silent_types, *types))
      return g_strdup (*types);

  return NULL;
}

static GStrv
dup_lower_types (const KithVcardProperty *property)
{
  GStrv types = kith_vcard_property_dup_types (property);

  for (char **type = types; *type != NULL; type++)
    for (char *p = *type; *p != '\0'; p++)
      *p = g_ascii_tolower (*p);

  return types;
}

/**
 * kith_vcard_label_read:
 * @property: a way to reach somebody
 * @kind: what it is
 *
 * Reads the label that the types of a property give: `home`, `work`, `mobile`, or the name of a
 * service.
 *
 * Returns: (transfer full) (nullable): the label, or %NULL if they say nothing
 */
char *
kith_vcard_label_read (const KithVcardProperty *property,
                       KithDetailKind           kind)
{
  g_auto (GStrv) types = NULL;
  g_autofree char *telling = NULL;

  g_return_val_if_fail (property != NULL, NULL);

  if (kith_vcard_property_get_n_parameters (property) == 0)
    return NULL;

  types = dup_lower_types (property);
  if (kind == KITH_DETAIL_KIND_SOCIAL || kind == KITH_DETAIL_KIND_IM)
    {
      telling = find_telling ((const char *const *) types);
      return telling != NULL ? kith_vcard_label_service (telling) : NULL;
    }

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (has_all_types ((const char *const *) types, labels[i].types))
      return g_strdup (labels[i].label);

  return find_telling ((const char *const *) types);
}

/**
 * kith_vcard_label_write:
 * @property: a way to reach somebody, without types
 * @kind: what it is
 * @label: what it is called
 *
 * Adds the types that say @label, in the order of the file.
 *
 * Returns: whether there are such types; if not, the label needs a line of its own
 */
gboolean
kith_vcard_label_write (KithVcardProperty *property,
                        KithDetailKind     kind,
                        const char        *label)
{
  g_return_val_if_fail (property != NULL, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  if (kind == KITH_DETAIL_KIND_SOCIAL)
    {
      g_autofree char *type = NULL;

      if (!g_strv_contains (services, label) || strpbrk (label, " -") != NULL)
        return FALSE;
      type = g_ascii_strdown (label, -1);
      kith_vcard_property_add_parameter (property, "TYPE", type, TRUE);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (strcmp (labels[i].label, label) != 0)
        continue;

      for (guint j = 0; labels[i].types[j] != NULL; j++)
        {
          g_autofree char *type = g_ascii_strup (labels[i].types[j], -1);

          kith_vcard_property_add_parameter (property, "TYPE", type, TRUE);
        }
      return TRUE;
    }

  return FALSE;
}
