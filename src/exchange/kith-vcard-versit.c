/* kith-vcard-versit.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* vCard 2.1 is not an RFC but “vCard, The Electronic Business Card, Version 2.1”, a specification
 * of the versit consortium of 1996. What is written here is what its section 2.1 asks for and
 * telephones of that age read: quoted-printable, types without TYPE=, no `\n`. */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-versit.h"

#include "kith-vcard-value.h"

#include <string.h>

/* With the `=` of a soft line break; RFC 2045, 6.7 allows one more. */
#define MAX_LINE 75

/* The longest piece that is not cut: a character of four bytes. */
#define MAX_PIECE (4 * 3 + 1)

/* Before the name of a parameter that 2.1 does not have. */
#define HIDDEN "X-KITH-21-"

/* The properties that only Kith has. */
#define OWN "X-KITH-"

/* What separates in a value rather than being text. 2.1 has no way to ask. */
typedef struct
{
  gboolean semicolons;
  gboolean commas;
} Separators;

static gboolean
is_uri (const KithVcardProperty *property)
{
  static const char * const uris[] =
  {
    "CALADRURI", "CALURI", "FBURL", "IMPP", "KEY", "LOGO", "MEMBER", "PHOTO", "RELATED",
    "SOCIALPROFILE", "SOUND", "SOURCE", "URL", "X-SOCIALPROFILE", NULL,
  };
  const char *kind = kith_vcard_property_get_parameter (property, "VALUE");

  return g_strv_contains (uris, kith_vcard_property_get_name (property)) ||
         (kind != NULL &&
          (g_ascii_strcasecmp (kind, "URL") == 0 || g_ascii_strcasecmp (kind, "uri") == 0));
}

static Separators
get_separators (const KithVcardProperty *property)
{
  static const char * const texts[] =
  {
    "AGENT", "EMAIL", "FN", "LABEL", "MAILER", "NOTE", "ROLE", "TEL", "TITLE", "TZ", "UID", NULL,
  };
  static const char * const lists[] =
  {
    "BDAY", "CATEGORIES", "GEO", "NICKNAME", "REV", NULL,
  };
  const char *name = kith_vcard_property_get_name (property);

  /* What separates in a URI is not escaped, and stays as it is. */
  if (is_uri (property))
    return (Separators) { TRUE, TRUE };

  return (Separators) {
    .semicolons = !g_strv_contains (texts, name),
    .commas = g_strv_contains (lists, name) || g_str_has_prefix (name, OWN),
  };
}

static gboolean
is_separator (Separators separators,
              char       c)
{
  return (c == ';' && separators.semicolons) || (c == ',' && separators.commas);
}

/**
 * kith_vcard_escape_21:
 * @property: a property
 * @text: its value in a vCard 2.1, decoded
 *
 * Rewrites a value of vCard 2.1 the way that 3.0 and 4.0 would have it. In 2.1 a backslash means
 * something before a semicolon only (and by custom before a comma); everywhere else it is a
 * backslash, as in `C:\new`.
 *
 * Returns: (transfer full): the escaped value, on one line
 */
char *
kith_vcard_escape_21 (const KithVcardProperty *property,
                      const char              *text)
{
  Separators separators;
  GString *out;
  const char *p = text;

  g_return_val_if_fail (property != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  separators = get_separators (property);
  out = g_string_sized_new (strlen (text) + 8);
  while (*p != '\0')
    {
      if (*p == '\r' || *p == '\n')
        {
          p += p[0] == '\r' && p[1] == '\n' ? 2 : 1;
          g_string_append (out, "\\n");
        }
      else if (*p == '\\' && (p[1] == ';' || p[1] == ','))
        {
          g_string_append_len (out, p, 2);
          p += 2;
        }
      else
        {
          if (*p == '\\' || ((*p == ';' || *p == ',') && !is_separator (separators, *p)))
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p++);
        }
    }

  return g_string_free (out, FALSE);
}

/* Appends a semicolon or comma that is text, or that separates. After a backslash that is one, the
 * first has to be escaped or the backslash would escape it; and what separates has to stand away
 * from it, for which 2.1 has no better way than a blank. */
static void
append_mark (GString    *out,
             Separators  separators,
             char        mark,
             gboolean    is_text,
             gboolean    after_backslash)
{
  if (!is_separator (separators, mark))
    {
      if (after_backslash)
        g_string_append_c (out, '\\');
    }
  else if (is_text)
    {
      g_string_append_c (out, '\\');
    }
  else if (after_backslash)
    {
      g_string_append_c (out, ' ');
    }

  g_string_append_c (out, mark);
}

/* Undoes kith_vcard_escape_21(). */
static char *
unescape (const KithVcardProperty *property)
{
  const char *value = kith_vcard_property_get_value (property);
  Separators separators = get_separators (property);
  GString *out = g_string_sized_new (strlen (value));
  gboolean after_backslash = FALSE;

  for (const char *p = value; *p != '\0'; p++)
    {
      gboolean was_backslash = after_backslash;

      after_backslash = FALSE;
      if (*p == ';' || *p == ',')
        {
          append_mark (out, separators, *p, FALSE, was_backslash);
        }
      else if (*p != '\\' || p[1] == '\0')
        {
          g_string_append_c (out, *p);
          after_backslash = *p == '\\';
        }
      else if (p[1] == ';' || p[1] == ',')
        {
          append_mark (out, separators, *++p, TRUE, was_backslash);
        }
      else if (p[1] == 'n' || p[1] == 'N')
        {
          g_string_append_c (out, '\n');
          p++;
        }
      else if (p[1] == '\\')
        {
          g_string_append_c (out, *++p);
          after_backslash = TRUE;
        }
      else if (p[1] == ':')
        {
          g_string_append_c (out, *++p);
        }
      else
        {
          /* Nobody defined this one: both are text. */
          g_string_append_len (out, p++, 2);
        }
    }

  return g_string_free (out, FALSE);
}

/**
 * kith_vcard_is_kind_21:
 * @word: a parameter without a value, or a value of VALUE, in any case
 *
 * Returns: whether @word says of what kind the value of a property is
 */
gboolean
kith_vcard_is_kind_21 (const char *word)
{
  static const char * const kinds[] = { "CID", "CONTENT-ID", "INLINE", "URI", "URL", NULL };
  g_autofree char *upper = NULL;

  g_return_val_if_fail (word != NULL, FALSE);

  upper = g_ascii_strup (word, -1);

  return g_strv_contains (kinds, upper);
}

/* Whether a value of TYPE can stand alone: then it must not be taken for what it says about the
 * value. */
static gboolean
is_bare_type (const char *type)
{
  static const char * const encodings[] = { "7BIT", "8BIT", "BASE64", "QUOTED-PRINTABLE", NULL };
  g_autofree char *upper = g_ascii_strup (type, -1);

  return *type != '\0' && !g_strv_contains (encodings, upper) && !kith_vcard_is_kind_21 (type) &&
         type[strspn (type, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-")] == '\0';
}

static gboolean
is_type (const KithVcardProperty *property,
         guint                    position)
{
  return strcmp (kith_vcard_property_get_parameter_name (property, position), "TYPE") == 0;
}

static void
append_bare_types (GString                 *out,
                   const KithVcardProperty *property)
{
  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char * const *values = kith_vcard_property_get_parameter_values (property, i);

      for (guint j = 0; is_type (property, i) && values[j] != NULL; j++)
        {
          if (is_bare_type (values[j]))
            g_string_append_printf (out, ";%s", values[j]);
        }
    }
}

static gboolean
is_known_parameter (const char *name)
{
  static const char * const known[] = { "CHARSET", "ENCODING", "LANGUAGE", "TYPE", NULL };

  return g_strv_contains (known, name) || g_str_has_prefix (name, "X-");
}

/* Old readers refuse a card with a parameter that they do not know, unless it is an extension. */
static gboolean
is_hidden_parameter (const char *name,
                     const char *value)
{
  if (strcmp (name, "VALUE") == 0)
    return !kith_vcard_is_kind_21 (value);

  return !is_known_parameter (name) && strlen (HIDDEN) + strlen (name) <= KITH_VCARD_MAX_NAME;
}

/**
 * kith_vcard_reveal_21:
 * @name: the name of a parameter that was read, in any case
 *
 * Gets what a parameter of vCard 3.0 or 4.0 was called before it was written in 2.1, where `PREF=2`
 * is `X-KITH-21-PREF=2`.
 *
 * Returns: (transfer none): the name, or where in @name it begins
 */
const char *
kith_vcard_reveal_21 (const char *name)
{
  g_autofree char *upper = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_ascii_strncasecmp (name, HIDDEN, strlen (HIDDEN)) != 0 || name[strlen (HIDDEN)] == '\0')
    return name;

  upper = g_ascii_strup (name + strlen (HIDDEN), -1);

  return is_known_parameter (upper) ? name : name + strlen (HIDDEN);
}

/* Whether one of the same name stands before it, with which it is written. */
static gboolean
has_earlier (const KithVcardProperty *property,
             guint                    position)
{
  const char *name = kith_vcard_property_get_parameter_name (property, position);

  for (guint i = 0; i < position; i++)
    if (strcmp (kith_vcard_property_get_parameter_name (property, i), name) == 0)
      return TRUE;

  return FALSE;
}

/* All values of that name, each with the name, since 2.1 has no lists here; but not the types that
 * stand alone. */
static void
append_named (GString                 *out,
              const KithVcardProperty *property,
              const char              *name)
{
  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char * const *values = kith_vcard_property_get_parameter_values (property, i);

      if (strcmp (kith_vcard_property_get_parameter_name (property, i), name) != 0)
        continue;

      for (guint j = 0; values[j] != NULL; j++)
        {
          if (is_type (property, i) && is_bare_type (values[j]))
            continue;

          g_string_append_printf (out, ";%s%s=",
                                  is_hidden_parameter (name, values[j]) ? HIDDEN : "", name);
          kith_vcard_append_parameter_value (out, values[j]);
        }
    }
}

/* The types first, wherever they were, since all of them are read as one list. */
static void
append_parameters (GString                 *out,
                   const KithVcardProperty *property)
{
  append_bare_types (out, property);
  append_named (out, property, "TYPE");

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (property); i++)
    {
      const char *name = kith_vcard_property_get_parameter_name (property, i);

      if (strcmp (name, "CHARSET") != 0 && strcmp (name, "ENCODING") != 0 &&
          !is_type (property, i) && !has_earlier (property, i))
        append_named (out, property, name);
    }
}

/* Encodes the character at @p, and also those of @encoded. */
static gsize
encode_character (const char *p,
                  gsize       n_bytes,
                  const char *encoded,
                  char        piece[MAX_PIECE])
{
  if (*p >= ' ' && *p <= '~' && *p != '=' && strchr (encoded, *p) == NULL)
    {
      piece[0] = *p;
      return 1;
    }

  for (gsize i = 0; i < n_bytes; i++)
    g_snprintf (piece + 3 * i, 4, "=%02X", (guint8) p[i]);

  return 3 * n_bytes;
}

/* Appends a text as quoted-printable. Characters are not cut: some readers decode line by line.
 * Blanks at the ends are lost to some, one at the beginning of a line is taken for a folded one,
 * and a line must not be END:VCARD by chance. */
static void
append_quoted_printable (GString    *out,
                         const char *text,
                         gsize       column)
{
  char piece[MAX_PIECE];

  for (const char *p = text; *p != '\0';)
    {
      gsize n_bytes = (gsize) (g_utf8_next_char (p) - p);
      const char *encoded = p == text || p[n_bytes] == '\0' ? " " : "";
      gsize length;

      if (*p == '\n')
        length = g_strlcpy (piece, "=0D=0A", sizeof piece);
      else
        length = encode_character (p, n_bytes, encoded, piece);

      if (column + length >= MAX_LINE)
        {
          g_string_append (out, "=\r\n");
          column = 0;
          if (*p != '\n')
            length = encode_character (p, n_bytes, " BbEe", piece);
        }

      g_string_append_len (out, piece, (gssize) length);
      column += length;
      p += n_bytes;
    }
}

/* A value that 2.1 can have as it is. The blanks at its ends are lost on the way by some. */
static gboolean
is_plain (const char *text)
{
  gsize length = strlen (text);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p < ' ' || *p > '~')
        return FALSE;
    }

  return length == 0 || (text[0] != ' ' && text[length - 1] != ' ');
}

/* On lines of its own with an empty one after it, without which some readers do not end. */
static void
append_base64 (GString    *out,
               const char *base64)
{
  g_string_append (out, ";ENCODING=BASE64:");
  for (gsize left = strlen (base64); left > 0;)
    {
      gsize size = MIN (left, MAX_LINE - 1);

      g_string_append (out, "\r\n ");
      g_string_append_len (out, base64, (gssize) size);
      base64 += size;
      left -= size;
    }
  g_string_append (out, "\r\n\r\n");
}

/* A card within the card is text that the reader escapes as a whole. */
static char *
dup_text (const KithVcardProperty *property)
{
  g_autofree char *text = NULL;

  if (strcmp (kith_vcard_property_get_name (property), "AGENT") == 0)
    text = kith_vcard_property_dup_text (property);
  if (text == NULL || strchr (text, '\n') == NULL)
    {
      g_free (text);
      text = unescape (property);
    }

  /* Another program may have written anything to the database. */
  return g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : g_utf8_make_valid (text, -1);
}

/**
 * kith_vcard_append_property_21:
 * @out: where to append it
 * @property: a property
 *
 * Writes a property as vCard 2.1 has it. Text that is not ASCII, has line breaks or is too long for
 * a line is quoted-printable, since 2.1 folds lines in a way that readers do not agree on. A value
 * of a parameter that 2.1 cannot have is in quotes, as in 3.0; a parameter that it does not have is
 * an extension, see kith_vcard_reveal_21().
 */
void
kith_vcard_append_property_21 (GString                 *out,
                               const KithVcardProperty *property)
{
  const char *group;
  g_autofree char *text = NULL;
  gsize start;

  g_return_if_fail (out != NULL);
  g_return_if_fail (property != NULL);

  group = kith_vcard_property_get_group (property);
  start = out->len;
  if (group != NULL)
    g_string_append_printf (out, "%s.", group);
  g_string_append (out, kith_vcard_property_get_name (property));
  append_parameters (out, property);

  if (kith_vcard_property_get_binary (property))
    {
      append_base64 (out, kith_vcard_property_get_value (property));
      return;
    }

  text = dup_text (property);
  if (is_plain (text) && out->len - start + 1 + strlen (text) <= MAX_LINE)
    {
      g_string_append_printf (out, ":%s\r\n", text);
      return;
    }

  if (!g_str_is_ascii (text))
    g_string_append (out, ";CHARSET=UTF-8");
  g_string_append (out, ";ENCODING=QUOTED-PRINTABLE:");
  append_quoted_printable (out, text, out->len - start);
  g_string_append (out, "\r\n");
}
