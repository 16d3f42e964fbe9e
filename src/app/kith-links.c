/* kith-links.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-links.h"

#include <string.h>

/* Only pages: whatever else an address may do when it is opened is not for a note to say. */
static const char *
find_link (const char *text)
{
  for (const char *p = strstr (text, "http"); p != NULL; p = strstr (p + 1, "http"))
    if ((p == text || !g_ascii_isalnum (p[-1])) &&
        (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://")) &&
        g_ascii_isalnum (strstr (p, "://")[3]))
      return p;

  return NULL;
}

/* What ends a sentence or a quotation does not belong to the address; a bracket does if it was
 * opened in it. */
static gsize
measure_link (const char *link)
{
  gsize length = strcspn (link, " \t\r\n\"<>“”«»");

  while (length > 0)
    {
      char last = link[length - 1];

      if (last == ')' && memchr (link, '(', length) != NULL)
        break;
      if (strchr (".,;:!?')]}", last) == NULL)
        break;
      length--;
    }

  return length;
}

static void
append_escaped (GString    *markup,
                const char *text,
                gssize      length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append (markup, escaped);
}

/**
 * kith_links_create_markup:
 * @text: (nullable): what somebody wrote
 *
 * Returns: (transfer full): the same as Pango markup, with the addresses of pages as links that are
 *   shown whole
 */
char *
kith_links_create_markup (const char *text)
{
  GString *markup = g_string_new (NULL);
  const char *p = text != NULL ? text : "";
  const char *link;

  while ((link = find_link (p)) != NULL)
    {
      gsize length = measure_link (link);
      g_autofree char *uri = g_strndup (link, length);
      g_autofree char *escaped = g_markup_escape_text (uri, -1);

      append_escaped (markup, p, link - p);
      g_string_append_printf (markup, "<a href=\"%s\">%s</a>", escaped, escaped);
      p = link + length;
    }
  append_escaped (markup, p, -1);

  return g_string_free (markup, FALSE);
}
