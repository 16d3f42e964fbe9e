/* kith-vcard-groups.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-groups.h"

#include <string.h>

#include "kith-vcard-detail.h"

#define LABEL "X-ABLABEL"

typedef struct
{
  /* The first of them counts. */
  const KithVcardProperty *label;
  guint n_labels;
  /* Ways to reach somebody that say something, and everything else. */
  guint n_details;
  guint n_others;
} Group;

struct _KithVcardGroups
{
  /* By name in lower case; NULL if the card has no groups, as most. */
  GHashTable *by_name;
};

static void
add (KithVcardGroups         *self,
     const KithVcardProperty *property)
{
  const char *name = kith_vcard_property_get_name (property);
  g_autofree char *key = g_ascii_strdown (kith_vcard_property_get_group (property), -1);
  Group *group = NULL;

  if (self->by_name == NULL)
    self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  else
    group = g_hash_table_lookup (self->by_name, key);
  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      g_hash_table_insert (self->by_name, g_steal_pointer (&key), group);
    }

  if (strcmp (name, LABEL) == 0)
    {
      group->n_labels++;
      if (group->label == NULL)
        group->label = property;
    }
  else if (kith_vcard_detail_is_name (name) && *kith_vcard_property_get_value (property) != '\0')
    {
      group->n_details++;
    }
  else
    {
      group->n_others++;
    }
}

static const Group *
find (KithVcardGroups         *self,
      const KithVcardProperty *property)
{
  const char *name = kith_vcard_property_get_group (property);
  g_autofree char *key = NULL;

  if (self->by_name == NULL || name == NULL)
    return NULL;

  key = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->by_name, key);
}

/**
 * kith_vcard_groups_new:
 * @card: a card
 *
 * Returns: (transfer full): its groups
 */
KithVcardGroups *
kith_vcard_groups_new (const KithVcard *card)
{
  KithVcardGroups *self;

  g_return_val_if_fail (card != NULL, NULL);

  self = g_new0 (KithVcardGroups, 1);
  for (guint i = 0; i < kith_vcard_get_n_properties (card); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (card, i);

      if (kith_vcard_property_get_group (property) != NULL)
        add (self, property);
    }

  return self;
}

void
kith_vcard_groups_free (KithVcardGroups *self)
{
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_free (self);
}

/**
 * kith_vcard_groups_dup_label:
 * @self: the groups of a card
 * @property: a property of it
 *
 * Returns: (transfer full) (nullable): what kith_vcard_dup_group_label() does
 */
char *
kith_vcard_groups_dup_label (KithVcardGroups         *self,
                             const KithVcardProperty *property)
{
  const Group *group;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (property != NULL, NULL);

  group = find (self, property);
  if (group == NULL || group->label == NULL)
    return NULL;

  return kith_vcard_property_dup_label (group->label);
}

/**
 * kith_vcard_groups_are_all_details:
 * @self: the groups of a card
 * @label: an X-ABLABEL of it
 *
 * Returns: whether the group of @label has no other label, and besides it nothing but ways to
 *   reach somebody
 */
gboolean
kith_vcard_groups_are_all_details (KithVcardGroups         *self,
                                   const KithVcardProperty *label)
{
  const Group *group;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (label != NULL, FALSE);

  group = find (self, label);

  return group != NULL && group->n_labels == 1 && group->n_details > 0 && group->n_others == 0;
}
