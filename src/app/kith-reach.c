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
#include "kith-window.h"

/* What a file that somebody sent may open; anything else is shown and can be copied. */
static const char *const schemes[] = {
  "https:", "http:", "mailto:", "tel:", "sms:", "xmpp:", "sip:", "matrix:", "geo:", NULL,
};

#define FULL_WIDTH_PLUS 0xff0b

static gboolean
is_allowed (const char *uri)
{
  for (const char *const *scheme = schemes; *scheme != NULL; scheme++)
    if (g_ascii_strncasecmp (uri, *scheme, strlen (*scheme)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_character_of (const char   *text,
                  GUnicodeType  type)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_type (g_utf8_get_char (p)) == type)
      return TRUE;

  return FALSE;
}

/* Everything but the address is escaped, so that no header can follow it (RFC 6068). */
static char *
dup_mail_uri (const char *address)
{
  g_autofree char *escaped = g_uri_escape_string (address, "@", FALSE);

  return *address != '\0' ? g_strconcat ("mailto:", escaped, NULL) : NULL;
}

/* The plus may stand after a bracket or a mark of direction, and be one of another script. */
static char *
dup_phone_uri (const char *number)
{
  g_autofree char *digits = kith_text_dup_digits (number);
  gboolean has_plus = FALSE;

  if (*digits == '\0')
    return NULL;

  for (const char *p = number; !has_plus && *p != '\0' && !g_unichar_isdigit (g_utf8_get_char (p));
       p = g_utf8_next_char (p))
    has_plus = *p == '+' || g_utf8_get_char (p) == FULL_WIDTH_PLUS;

  return g_strconcat ("tel:", has_plus ? "+" : "", digits, NULL);
}

/* The name of a host, perhaps with a port or a path; but not somebody at some place. */
static char *
dup_host_uri (const char *host)
{
  gsize length = strcspn (host, "/?#");

  if (memchr (host, '.', length) == NULL || memchr (host, '@', length) != NULL)
    return NULL;

  return g_strconcat ("https://", host, NULL);
}

/* What somebody else made a URI of may say more than whom to reach: what to write, and whom else
 * to send it to. */
static char *
dup_address_uri (const char *uri,
                 const char *scheme)
{
  const char *address = uri + strlen (scheme) + 1;
  g_autofree char *alone = g_strndup (address, strcspn (address, "?#;"));
  g_autofree char *decoded = g_uri_unescape_string (alone, NULL);

  if (decoded == NULL || has_character_of (decoded, G_UNICODE_CONTROL))
    return NULL;
  if (g_ascii_strcasecmp (scheme, "mailto") == 0)
    return dup_mail_uri (decoded);
  if (g_ascii_strcasecmp (scheme, "tel") == 0)
    return dup_phone_uri (decoded);

  return *alone != '\0' ? g_strdup_printf ("%s:%s", scheme, alone) : NULL;
}

static char *
dup_page_uri (const char *value)
{
  static const char *const as_they_are[] = { "https", "http", "matrix", "geo", NULL };
  const char *scheme = g_uri_peek_scheme (value);

  /* With a dot before the colon, a port comes after it. */
  if (scheme == NULL || strchr (scheme, '.') != NULL)
    return dup_host_uri (value);
  if (g_strv_contains (as_they_are, scheme))
    return g_strdup (value);

  return dup_address_uri (value, scheme);
}

/* GLib takes a blank for part of a host. */
static gboolean
is_well_formed (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || strpbrk (text, " \"<>\\") != NULL)
    return FALSE;

  return !g_str_has_prefix (g_uri_get_scheme (uri), "http") ||
         !kith_text_is_empty (g_uri_get_host (uri));
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
  KithDetailKind kind = kith_contact_detail_get_kind (detail);
  g_autofree char *uri = NULL;

  if (value == NULL || has_character_of (value, G_UNICODE_CONTROL))
    return NULL;
  /* Marks of direction make an address look like another; of a number only the digits are taken. */
  if (kind != KITH_DETAIL_KIND_PHONE && has_character_of (value, G_UNICODE_FORMAT))
    return NULL;

  switch (kind)
    {
    case KITH_DETAIL_KIND_EMAIL:
      uri = dup_mail_uri (value);
      break;
    case KITH_DETAIL_KIND_PHONE:
      uri = dup_phone_uri (value);
      break;
    case KITH_DETAIL_KIND_URL:
    case KITH_DETAIL_KIND_SOCIAL:
    case KITH_DETAIL_KIND_IM:
      uri = dup_page_uri (value);
      break;
    case KITH_DETAIL_KIND_ADDRESS:
    case KITH_DETAIL_KIND_CUSTOM:
    default:
      break;
    }

  return uri != NULL && is_allowed (uri) && is_well_formed (uri) ? g_steal_pointer (&uri) : NULL;
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

typedef struct
{
  char *uri;
  gint64 person_id;
} Opening;

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GtkWindow *window = GTK_WINDOW (source);
  Opening *opening = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (window, result, &error))
    {
      /* Translators: %s is a kind of address, such as mailto or tel. */
      g_autofree char *scheme = g_uri_parse_scheme (opening->uri);
      g_autofree char *message = NULL;

      message = g_strdup_printf (_("No program here opens “%s:”. Choose one in the settings of "
                                   "your desktop."), scheme);

      if (KITH_IS_WINDOW (window))
        kith_window_show_message (KITH_WINDOW (window), message);
    }
  else if (opening->person_id != 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.log-with", "x", opening->person_id);
    }

  g_free (opening->uri);
  g_free (opening);
}

/**
 * kith_reach_open:
 * @window: the window it is opened from
 * @uri: what kith_reach_dup_uri() returned
 * @person_id: with whom to offer to log it then; 0 for nobody
 *
 * Opens the program that writes or calls, or says that there is none.
 */
void
kith_reach_open (GtkWindow  *window,
                 const char *uri,
                 gint64      person_id)
{
  Opening *opening;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (is_allowed (uri));

  opening = g_new0 (Opening, 1);
  opening->uri = g_strdup (uri);
  opening->person_id = person_id;
  gtk_show_uri_full (window, uri, GDK_CURRENT_TIME, NULL, opened_cb, opening);
}
