/* kith-reach.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-reach.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-lookup.h"
#include "kith-text.h"

/* What a file that somebody sent may open; anything else is shown and can be copied. */
static const char *const schemes[] = {
  "https:", "http:", "mailto:", "tel:", "sms:", "xmpp:", "sip:", "matrix:", "geo:", NULL,
};

static gboolean
is_allowed (const char *uri)
{
  for (const char *const *scheme = schemes; *scheme != NULL; scheme++)
    if (g_ascii_strncasecmp (uri, *scheme, strlen (*scheme)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_control_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return TRUE;

  return FALSE;
}

/**
 * kith_reach_dup_uri:
 * @detail: a way to reach somebody
 *
 * Returns: (transfer full) (nullable): what opens it, or %NULL if nothing does, or nothing should
 */
char *
kith_reach_dup_uri (KithContactDetail *detail)
{
  g_autofree char *value = kith_text_dup_trimmed (kith_contact_detail_get_value (detail));
  g_autofree char *escaped = NULL;
  g_autofree char *uri = NULL;

  if (value == NULL || has_control_characters (value))
    return NULL;

  switch (kith_contact_detail_get_kind (detail))
    {
    case KITH_DETAIL_KIND_EMAIL:
      /* Everything but the address is escaped, so that no header can follow it (RFC 6068). */
      escaped = g_uri_escape_string (value, "@", FALSE);
      uri = g_strconcat ("mailto:", escaped, NULL);
      break;
    case KITH_DETAIL_KIND_PHONE:
      escaped = kith_text_dup_digits (value);
      uri = g_strconcat ("tel:", *value == '+' ? "+" : "", escaped, NULL);
      break;
    case KITH_DETAIL_KIND_URL:
    case KITH_DETAIL_KIND_SOCIAL:
    case KITH_DETAIL_KIND_IM:
      uri = strchr (value, ':') != NULL || strchr (value, '.') == NULL
              ? g_strdup (value)
              : g_strconcat ("https://", value, NULL);
      break;
    case KITH_DETAIL_KIND_ADDRESS:
    case KITH_DETAIL_KIND_CUSTOM:
    default:
      break;
    }

  return uri != NULL && is_allowed (uri) ? g_steal_pointer (&uri) : NULL;
}

/**
 * kith_reach_create_menu:
 * @database: a connection
 * @person_id: whom to write to
 *
 * Returns: (transfer full): a menu of the ways to reach that person
 */
GMenuModel *
kith_reach_create_menu (KithDatabase *database,
                        gint64        person_id)
{
  g_autoptr (GPtrArray) details = kith_lookup_details (database, person_id, NULL);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; details != NULL && i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);
      g_autofree char *uri = kith_reach_dup_uri (detail);
      g_autoptr (GMenuItem) item = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *label = NULL;

      if (uri == NULL)
        continue;

      /* An underscore in an address is no mnemonic. */
      parts = g_strsplit (kith_contact_detail_get_value (detail), "_", -1);
      label = g_strjoinv ("__", parts);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "person.open-uri", "s", uri);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/**
 * kith_reach_open:
 * @window: the window it is opened from
 * @uri: what kith_reach_dup_uri() returned
 *
 * Opens the program that writes or calls.
 */
void
kith_reach_open (GtkWindow  *window,
                 const char *uri)
{
  g_return_if_fail (is_allowed (uri));

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}
