/* kith-vcard-detail.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-detail.h"

#include <string.h>

#include "kith-text.h"
#include "kith-vcard-label.h"
#include "kith-vcard-line.h"
#include "kith-vcard-value.h"
#include "kith-vcard-writer.h"

/* A detail keeps of its property what can be made again from its columns, and the rest in
 * `parameters`: the line as it stood, without the value unless that cannot be made again either.
 * So nothing is lost, and what the user changes counts. */

#define N_ADDRESS_PARTS 7
#define SERVICE "X-SERVICE-TYPE"

/* Properties that are ways to reach somebody; the first of a kind is the one that is written. */
static const struct
{
  const char *name;
  KithDetailKind kind;
  const char *service;
} names[] = {
  { "EMAIL", KITH_DETAIL_KIND_EMAIL, NULL },
  { "TEL", KITH_DETAIL_KIND_PHONE, NULL },
  { "ADR", KITH_DETAIL_KIND_ADDRESS, NULL },
  { "URL", KITH_DETAIL_KIND_URL, NULL },
  { "IMPP", KITH_DETAIL_KIND_IM, NULL },
  { "X-SOCIALPROFILE", KITH_DETAIL_KIND_SOCIAL, NULL },
  { "SOCIALPROFILE", KITH_DETAIL_KIND_SOCIAL, NULL },
  { "X-KITH-CUSTOM", KITH_DETAIL_KIND_CUSTOM, NULL },
  { "X-AIM", KITH_DETAIL_KIND_IM, "AIM" },
  { "X-GADUGADU", KITH_DETAIL_KIND_IM, "Gadu-Gadu" },
  { "X-GOOGLE-TALK", KITH_DETAIL_KIND_IM, "Google Talk" },
  { "X-GROUPWISE", KITH_DETAIL_KIND_IM, "GroupWise" },
  { "X-GTALK", KITH_DETAIL_KIND_IM, "Google Talk" },
  { "X-ICQ", KITH_DETAIL_KIND_IM, "ICQ" },
  { "X-JABBER", KITH_DETAIL_KIND_IM, "Jabber" },
  { "X-MATRIX", KITH_DETAIL_KIND_IM, "Matrix" },
  { "X-MSN", KITH_DETAIL_KIND_IM, "MSN" },
  { "X-QQ", KITH_DETAIL_KIND_IM, "QQ" },
  { "X-SIP", KITH_DETAIL_KIND_IM, "SIP" },
  { "X-SKYPE", KITH_DETAIL_KIND_IM, "Skype" },
  { "X-SKYPE-USERNAME", KITH_DETAIL_KIND_IM, "Skype" },
  { "X-TWITTER", KITH_DETAIL_KIND_SOCIAL, "Twitter" },
  { "X-YAHOO", KITH_DETAIL_KIND_IM, "Yahoo" },
};

static int
find_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      return i;

  return -1;
}

static const char *
get_written_name (KithDetailKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == kind)
      return names[i].name;

  g_return_val_if_reached ("X-KITH-CUSTOM");
}

/**
 * kith_vcard_detail_is_name:
 * @name: the name of a property, in upper case
 *
 * Returns: whether such a property is a way to reach somebody
 */
gboolean
kith_vcard_detail_is_name (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return find_name (name) >= 0;
}

/* Addresses */

static void
append_part (GString    *text,
             const char *part,
             const char *separator)
{
  if (kith_text_is_empty (part))
    return;

  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/* An address on lines: where there is a region its name stands before the postal code, as in
 * Arlington, VA 22201; elsewhere the code comes first, as in 10115 Berlin. */
static char *
format_address (const char *const *parts)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GString) town = g_string_new (NULL);

  append_part (text, parts[0], "\n");
  append_part (text, parts[1], "\n");
  append_part (text, parts[2], "\n");
  if (kith_text_is_empty (parts[4]))
    {
      append_part (town, parts[5], " ");
      append_part (town, parts[3], " ");
    }
  else
    {
      append_part (town, parts[3], " ");
      append_part (town, parts[4], ", ");
      append_part (town, parts[5], " ");
    }
  append_part (text, town->str, "\n");
  append_part (text, parts[6], "\n");

  return g_string_free (text, FALSE);
}

/* The seven components of an address, escaped, whatever their number in the card. */
static char *
normalise_components (const char *value)
{
  g_auto (GStrv) parts = kith_vcard_split (value, ';');
  GString *components = g_string_new (NULL);
  guint n_parts = g_strv_length (parts);

  for (guint i = 0; i < N_ADDRESS_PARTS; i++)
    {
      if (i > 0)
        g_string_append_c (components, ';');
      g_string_append (components, i < n_parts ? parts[i] : "");
    }

  return g_string_free (components, FALSE);
}

static char *
format_components (const char *components)
{
  g_auto (GStrv) parts = kith_vcard_split (components, ';');
  guint n_parts = g_strv_length (parts);
  const char *plain[N_ADDRESS_PARTS];

  for (guint i = 0; i < n_parts; i++)
    {
      char *text = kith_vcard_unescape (parts[i], -1);

      g_free (parts[i]);
      parts[i] = text;
    }
  for (guint i = 0; i < N_ADDRESS_PARTS; i++)
    plain[i] = i < n_parts ? parts[i] : "";

  return format_address (plain);
}

/* Reading */

/* What follows the scheme of an instant messaging URI: xmpp:ada@example.com. */
static char *
dup_handle (const char *uri,
            char      **scheme)
{
  g_autofree char *found = g_uri_parse_scheme (uri);
  g_autofree char *handle = NULL;

  if (found == NULL)
    return g_strdup (uri);

  handle = g_uri_unescape_string (uri + strlen (found) + 1, NULL);
  if (handle == NULL || *handle == '\0' || !g_utf8_validate (handle, -1, NULL))
    return g_strdup (uri);

  *scheme = g_steal_pointer (&found);

  return g_steal_pointer (&handle);
}

static char *
read_im (const KithVcardProperty *property,
         char                   **label)
{
  const char *service = kith_vcard_property_get_parameter (property, SERVICE);
  g_autofree char *text = kith_vcard_property_dup_text (property);
  g_autofree char *scheme = NULL;
  char *handle = dup_handle (text, &scheme);

  if (service != NULL && *service != '\0')
    {
      g_free (*label);
      *label = kith_vcard_label_service (service);
    }
  else if (scheme != NULL && strcmp (scheme, "x-apple") != 0 && *label == NULL)
    {
      *label = kith_vcard_label_service (strcmp (scheme, "xmpp") == 0 ? "Jabber" : scheme);
    }

  return handle;
}

static char *
read_value (const KithVcardProperty *property,
            KithDetailKind           kind,
            KithContactDetail       *detail,
            char                   **label)
{
  const char *line = kith_vcard_property_get_parameter (property, "LABEL");
  g_autofree char *components = NULL;

  switch (kind)
    {
    case KITH_DETAIL_KIND_PHONE:
      return kith_vcard_property_dup_telephone (property);

    case KITH_DETAIL_KIND_ADDRESS:
      components = normalise_components (kith_vcard_property_get_value (property));
      kith_contact_detail_set_components (detail, components);
      return line != NULL && *line != '\0' ? g_strdup (line) : format_components (components);

    case KITH_DETAIL_KIND_IM:
      if (strcmp (kith_vcard_property_get_name (property), "IMPP") == 0)
        return read_im (property, label);
      return kith_vcard_property_dup_text (property);

    case KITH_DETAIL_KIND_EMAIL:
    case KITH_DETAIL_KIND_URL:
    case KITH_DETAIL_KIND_SOCIAL:
    case KITH_DETAIL_KIND_CUSTOM:
    default:
      return kith_vcard_property_dup_text (property);
    }
}

/* Reads the columns, without what is kept of the line. */
static KithContactDetail *
read_columns (KithVcardGroups         *groups,
              const KithVcardProperty *property)
{
  int position = find_name (kith_vcard_property_get_name (property));
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;
  g_autofree char *trimmed = NULL;

  g_assert (position >= 0);

  label = groups != NULL ? kith_vcard_groups_dup_label (groups, property) : NULL;
  if (label != NULL && *label == '\0')
    g_clear_pointer (&label, g_free);
  if (label == NULL)
    label = kith_vcard_label_read (property, names[position].kind);
  if (label == NULL)
    label = g_strdup (names[position].service);

  value = read_value (property, names[position].kind, detail, &label);
  trimmed = kith_text_dup_trimmed (value);
  if (trimmed == NULL)
    return NULL;

  kith_contact_detail_set_kind (detail, names[position].kind);
  kith_contact_detail_set_label (detail, label);
  kith_contact_detail_set_value (detail, trimmed);
  kith_contact_detail_set_preferred (detail, kith_vcard_property_get_preference (property) == 1);

  return g_steal_pointer (&detail);
}

/* Writing */

/* What the columns alone make, without preference; @needs_label tells if no type says the label. */
static KithVcardProperty *
generate (KithContactDetail *detail,
          gboolean          *needs_label)
{
  KithDetailKind kind = kith_contact_detail_get_kind (detail);
  const char *value = kith_contact_detail_get_value (detail);
  const char *label = kith_contact_detail_get_label (detail);
  const char *components = kith_contact_detail_get_components (detail);
  g_autofree char *escaped = kith_vcard_escape (value);
  KithVcardProperty *property;

  property = kith_vcard_property_new (NULL, get_written_name (kind), escaped);
  /* An address of a page is not text; a comma in it is not escaped. */
  if ((kind == KITH_DETAIL_KIND_URL || kind == KITH_DETAIL_KIND_SOCIAL) &&
      strpbrk (value, "\\\n") == NULL)
    kith_vcard_property_set_value (property, value);

  if (kind == KITH_DETAIL_KIND_ADDRESS)
    {
      g_autofree char *shown = components != NULL ? format_components (components) : NULL;

      if (g_strcmp0 (shown, value) == 0)
        kith_vcard_property_set_value (property, components);
      else
        kith_vcard_property_take_value (property, g_strconcat (";;", escaped, ";;;;", NULL));
    }

  *needs_label = FALSE;
  if (label != NULL && kind == KITH_DETAIL_KIND_IM)
    kith_vcard_property_set_parameter (property, SERVICE, label);
  else if (label != NULL)
    *needs_label = !kith_vcard_label_write (property, kind, label);

  return property;
}

static gboolean
has_same_types (const KithVcardProperty *a,
                const KithVcardProperty *b)
{
  g_auto (GStrv) mine = kith_vcard_property_dup_types (a);
  g_auto (GStrv) its = kith_vcard_property_dup_types (b);
  guint i;

  for (i = 0; mine[i] != NULL && its[i] != NULL; i++)
    if (g_ascii_strcasecmp (mine[i], its[i]) != 0)
      return FALSE;

  return mine[i] == NULL && its[i] == NULL;
}

/* Whether nothing but the case of types sets two properties apart, their values aside. */
static gboolean
has_same_head (const KithVcardProperty *a,
               const KithVcardProperty *b)
{
  g_autoptr (KithVcardProperty) mine = NULL;
  g_autoptr (KithVcardProperty) its = NULL;

  if (!has_same_types (a, b))
    return FALSE;

  mine = kith_vcard_property_copy (a);
  its = kith_vcard_property_copy (b);
  kith_vcard_property_set_parameter (mine, "TYPE", NULL);
  kith_vcard_property_set_parameter (its, "TYPE", NULL);
  kith_vcard_property_set_value (mine, "");
  kith_vcard_property_set_value (its, "");

  return kith_vcard_property_equal (mine, its);
}

/* The preference is a column. */
static void
remove_preference (KithVcardProperty *property)
{
  if (kith_vcard_property_get_preference (property) != 1)
    return;

  kith_vcard_property_remove_type (property, "pref");
  kith_vcard_property_set_parameter (property, "PREF", NULL);
}

static void
add_preference (KithVcardProperty *property,
                KithVcardVersion   version)
{
  g_auto (GStrv) types = NULL;

  if (version == KITH_VCARD_4_0)
    {
      kith_vcard_property_set_parameter (property, "PREF", "1");
      return;
    }

  /* TYPE="voice,home" of 4.0 is not joined with another type. */
  types = kith_vcard_property_dup_types (property);
  kith_vcard_property_set_parameter (property, "TYPE", NULL);
  for (char **type = types; *type != NULL; type++)
    kith_vcard_property_add_parameter (property, "TYPE", *type, TRUE);
  kith_vcard_property_add_parameter (property, "TYPE", "pref", TRUE);
}

/**
 * kith_vcard_detail_read:
 * @groups: the groups of a card, for its labels
 * @property: a property of the card that is a way to reach somebody
 *
 * Returns: (transfer full) (nullable): the detail, or %NULL if the property is empty
 */
KithContactDetail *
kith_vcard_detail_read (KithVcardGroups         *groups,
                        const KithVcardProperty *property)
{
  g_autoptr (KithContactDetail) detail = NULL;
  g_autoptr (KithVcardProperty) generated = NULL;
  g_autoptr (KithVcardProperty) kept = NULL;
  gboolean needs_label;
  gboolean has_same_value;

  g_return_val_if_fail (groups != NULL, NULL);
  g_return_val_if_fail (property != NULL, NULL);

  detail = read_columns (groups, property);
  if (detail == NULL)
    return NULL;

  generated = generate (detail, &needs_label);
  has_same_value = strcmp (kith_vcard_property_get_value (generated),
                           kith_vcard_property_get_value (property)) == 0;
  if (has_same_value && kith_vcard_property_equal (generated, property))
    return g_steal_pointer (&detail);

  kept = kith_vcard_property_copy (property);
  if (kith_contact_detail_get_preferred (detail))
    remove_preference (kept);
  if (has_same_value && kith_vcard_property_equal (generated, kept))
    return g_steal_pointer (&detail);
  if (!has_same_value || !has_same_head (generated, kept))
    {
      g_autofree char *line = NULL;

      if (has_same_value)
        kith_vcard_property_set_value (kept, "");
      line = kith_vcard_line_format (kept);
      kith_contact_detail_set_parameters (detail, line);
    }

  return g_steal_pointer (&detail);
}

/* Whether what was kept of the line still says what the columns say. */
static gboolean
has_same_meaning (KithContactDetail       *detail,
                  const KithVcardProperty *property)
{
  g_autoptr (KithContactDetail) read = read_columns (NULL, property);

  return read != NULL &&
         kith_contact_detail_get_kind (read) == kith_contact_detail_get_kind (detail) &&
         g_strcmp0 (kith_contact_detail_get_value (read),
                    kith_contact_detail_get_value (detail)) == 0 &&
         g_strcmp0 (kith_contact_detail_get_components (read),
                    kith_contact_detail_get_components (detail)) == 0;
}

/* Types of the line that the label contradicts give way to those that say it. */
static gboolean
write_label (KithVcardProperty *property,
             KithContactDetail *detail)
{
  KithDetailKind kind = kith_contact_detail_get_kind (detail);
  const char *label = kith_contact_detail_get_label (detail);
  g_autoptr (KithContactDetail) read = read_columns (NULL, property);
  g_autoptr (KithVcardProperty) copy = NULL;

  if (label == NULL ||
      (read != NULL && g_strcmp0 (kith_contact_detail_get_label (read), label) == 0))
    return TRUE;
  if (kind == KITH_DETAIL_KIND_IM && kith_vcard_property_get_parameter (property, SERVICE) != NULL)
    {
      kith_vcard_property_set_parameter (property, SERVICE, label);
      return TRUE;
    }

  /* Within a group, types and label stood side by side. */
  if (kith_vcard_property_get_group (property) != NULL)
    return FALSE;

  copy = kith_vcard_property_copy (property);
  kith_vcard_property_set_parameter (copy, "TYPE", NULL);
  if (!kith_vcard_label_write (copy, kind, label))
    return FALSE;

  kith_vcard_property_set_parameter (property, "TYPE", NULL);
  return kith_vcard_label_write (property, kind, label);
}

/* The line as it stood, with what was changed since. */
static KithVcardProperty *
restore (KithContactDetail *detail,
         KithVcardProperty *generated,
         gboolean          *needs_label)
{
  const char *line = kith_contact_detail_get_parameters (detail);
  g_autoptr (KithVcardProperty) kept = line != NULL ? kith_vcard_line_parse (line) : NULL;

  if (kept == NULL || find_name (kith_vcard_property_get_name (kept)) < 0)
    return kith_vcard_property_copy (generated);

  if (*kith_vcard_property_get_value (kept) == '\0')
    kith_vcard_property_set_value (kept, kith_vcard_property_get_value (generated));
  if (!has_same_meaning (detail, kept))
    {
      kith_vcard_property_set_parameter (kept, "VALUE", NULL);
      kith_vcard_property_set_parameter (kept, "LABEL", NULL);
      kith_vcard_property_set_value (kept, kith_vcard_property_get_value (generated));
    }
  *needs_label = !write_label (kept, detail);

  return g_steal_pointer (&kept);
}

static gboolean
has_group (const KithVcard *card,
           const char      *group)
{
  for (guint i = 0; i < kith_vcard_get_n_properties (card); i++)
    {
      const char *its = kith_vcard_property_get_group (kith_vcard_get_property (card, i));

      if (its != NULL && g_ascii_strcasecmp (its, group) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * kith_vcard_dup_free_group:
 * @card: a card
 * @extra: another whose properties are to be added to it
 *
 * Returns: (transfer full): a group that neither has
 */
char *
kith_vcard_dup_free_group (const KithVcard *card,
                           const KithVcard *extra)
{
  g_return_val_if_fail (card != NULL, NULL);
  g_return_val_if_fail (extra != NULL, NULL);

  for (guint i = kith_vcard_get_n_properties (card) / 2 + 1;; i++)
    {
      g_autofree char *group = g_strdup_printf ("item%u", i);

      if (!has_group (card, group) && !has_group (extra, group))
        return g_steal_pointer (&group);
    }
}

/**
 * kith_vcard_add_label:
 * @card: a card
 * @group: a group of it
 * @label: what its property is called
 *
 * Adds the line that labels a group.
 */
void
kith_vcard_add_label (KithVcard  *card,
                      const char *group,
                      const char *label)
{
  g_return_if_fail (card != NULL);
  g_return_if_fail (group != NULL);
  g_return_if_fail (label != NULL);

  kith_vcard_property_set_group (kith_vcard_add_text (card, "X-ABLABEL", label), group);
}

/* A label of the group that is not the one wanted goes. */
static gboolean
has_label (KithVcard         *extra,
           KithVcardProperty *property,
           const char        *label)
{
  g_autofree char *its = kith_vcard_dup_group_label (extra, property);

  if (its == NULL || g_strcmp0 (its, label) == 0)
    return its != NULL;

  for (guint i = kith_vcard_get_n_properties (extra); i > 0; i--)
    {
      KithVcardProperty *other = kith_vcard_get_property (extra, i - 1);
      const char *group = kith_vcard_property_get_group (other);

      if (strcmp (kith_vcard_property_get_name (other), "X-ABLABEL") == 0 && group != NULL &&
          g_ascii_strcasecmp (group, kith_vcard_property_get_group (property)) == 0)
        kith_vcard_remove_property (extra, other);
    }

  return FALSE;
}

/* A URI is for 4.0 only; 3.0 has the number as it is shown. */
static void
adapt_telephone (KithVcardProperty       *property,
                 const KithVcardProperty *generated,
                 KithVcardVersion         version)
{
  const char *kind = kith_vcard_property_get_parameter (property, "VALUE");

  if (version == KITH_VCARD_4_0 || kind == NULL || g_ascii_strcasecmp (kind, "uri") != 0 ||
      strcmp (kith_vcard_property_get_name (property), "TEL") != 0)
    return;

  kith_vcard_property_set_parameter (property, "VALUE", NULL);
  kith_vcard_property_set_value (property, kith_vcard_property_get_value (generated));
}

/* Finds a group for a property that has a label, or whose group another one has taken: two people
 * that became one may both have had an item1. Returns whether the label is still to be added. */
static gboolean
ensure_group (KithVcardProperty *property,
              const char        *label,
              gboolean           needs_label,
              const KithVcard   *card,
              const KithVcard   *extra)
{
  g_autofree char *taken = kith_vcard_dup_group_label (card, property);
  g_autofree char *group = NULL;

  if (taken != NULL && g_strcmp0 (taken, label) == 0)
    return FALSE;

  if (taken != NULL || (needs_label && kith_vcard_property_get_group (property) == NULL))
    {
      group = kith_vcard_dup_free_group (card, extra);
      kith_vcard_property_set_group (property, group);
    }

  return needs_label;
}

/**
 * kith_vcard_detail_write:
 * @detail: a way to reach somebody
 * @card: where to add it, in the version that is wanted
 * @extra: what Kith does not know of the card it came from; labels that no longer fit are removed
 *
 * Adds the property that @detail came from, or the one that says the same.
 */
void
kith_vcard_detail_write (KithContactDetail *detail,
                         KithVcard         *card,
                         KithVcard         *extra)
{
  g_autoptr (KithVcardProperty) generated = NULL;
  g_autoptr (KithVcardProperty) property = NULL;
  const char *label;
  gboolean needs_label;

  g_return_if_fail (KITH_IS_CONTACT_DETAIL (detail));
  g_return_if_fail (card != NULL);
  g_return_if_fail (extra != NULL);

  generated = generate (detail, &needs_label);
  property = restore (detail, generated, &needs_label);
  label = kith_contact_detail_get_label (detail);
  adapt_telephone (property, generated, kith_vcard_get_version (card));
  if (kith_vcard_get_version (card) == KITH_VCARD_4_0)
    kith_vcard_unescape_colons (property);
  if (kith_contact_detail_get_preferred (detail))
    add_preference (property, kith_vcard_get_version (card));

  needs_label = ensure_group (property, label, needs_label, card, extra);
  if (needs_label && !has_label (extra, property, label))
    kith_vcard_add_label (card, kith_vcard_property_get_group (property), label);
  kith_vcard_take_property (card, g_steal_pointer (&property));
}
