/* kith-text.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-base"

#include "config.h"

#include "kith-text.h"

#include <string.h>

/* U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE, Unicode Annex 9. */
#define FIRST_STRONG_ISOLATE "\342\201\250"
#define POP_ISOLATE "\342\201\251"

#define ELLIPSIS "\342\200\246"

/* Behind Latin, Greek and the Cyrillic letters of living languages. */
#define END_SIMPLE 0x480

/* So much of a name decides where it stands. GLib composes in quadratic time. */
#define MOST_SORTED 256

/* What strxfrm_l() makes of a name is rarely longer. */
#define EXPECTED_KEY_SIZE 256

/* Marks that people leave out when they search. Other non-spacing marks (Thai and Devanagari
 * vowels) are letters to their readers and stay. */
static gboolean
is_accent (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff) ||
         (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
         (c >= 0xfe20 && c <= 0xfe2f) || (c >= 0x0591 && c <= 0x05bd) ||
         c == 0x05bf || c == 0x05c1 || c == 0x05c2 || c == 0x05c4 || c == 0x05c5 || c == 0x05c7 ||
         (c >= 0x064b && c <= 0x065f) || c == 0x0670;
}

/* Scripts written without spaces: each of their characters is a token of its own, so that any
 * part of a name is found. */
static gboolean
is_spaceless (gunichar c)
{
  if (c < 0x0e00)
    return FALSE;

  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
is_word_character (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether all characters are before U+0300, the first of the combining marks, and so in UTF-8 all
 * bytes before 0xcc: Latin, composed as far as can be. */
static gboolean
is_latin (const char *text)
{
  while (*text != '\0' && (guchar) *text < 0xcc)
    text++;

  return *text == '\0';
}

/* Whether all characters are before END_SIMPLE, and none from U+0300 to U+037F, among which are
 * the combining marks. Each of them folds on its own, whatever stands beside it. */
static gboolean
is_simple (const char *text,
           gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] > 0xd1 || (guchar) text[i] == 0xcc || (guchar) text[i] == 0xcd)
      return FALSE;

  return g_utf8_validate_len (text, length, NULL);
}

/* Anything, character by character. */
static char *
fold_any (const char *text,
          gsize       length)
{
  g_autofree char *decomposed = NULL;
  g_autoptr (GString) bare = NULL;

  decomposed = g_utf8_normalize (text, length, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strdup ("");

  bare = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_accent (c))
        g_string_append_unichar (bare, c);
    }

  return g_utf8_casefold (bare->str, bare->len);
}

/* What each character before END_SIMPLE becomes. */
static char **
get_simple (void)
{
  static char **simple;

  if (g_once_init_enter (&simple))
    {
      char **folded = g_new0 (char *, END_SIMPLE);

      for (gunichar c = 1; c < END_SIMPLE; c++)
        {
          char bytes[6];

          folded[c] = fold_any (bytes, g_unichar_to_utf8 (c, bytes));
        }
      g_once_init_leave (&simple, folded);
    }

  return simple;
}

static char *
fold_bytes (const char *text,
            gsize       length)
{
  GString *folded;
  char **simple;

  if (!is_simple (text, length))
    return fold_any (text, length);

  simple = get_simple ();
  folded = g_string_sized_new (length);
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      guchar c = *p;

      if (c < 0x80)
        g_string_append_c (folded, g_ascii_tolower (c));
      else
        g_string_append (folded, simple[g_utf8_get_char (p)]);
    }

  return g_string_free (folded, FALSE);
}

/**
 * kith_text_fold:
 * @text: (nullable): UTF-8
 *
 * Makes the form in which two texts that a person takes for the same are equal: compatibility
 * decomposed, without accents, case folded. Independent of the locale.
 *
 * Returns: (transfer full): the folded text, empty for %NULL or what is not UTF-8
 */
char *
kith_text_fold (const char *text)
{
  return text != NULL ? fold_bytes (text, strlen (text)) : g_strdup ("");
}

/**
 * kith_text_casefold:
 * @text: UTF-8
 *
 * Makes the form in which two texts that differ in case only are equal, as g_utf8_casefold() does.
 *
 * Returns: (transfer full): the folded text
 */
char *
kith_text_casefold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_casefold (text, -1);
}

/**
 * kith_text_dup_trimmed:
 * @text: (nullable): UTF-8
 *
 * Returns: (transfer full) (nullable): @text without blanks at both ends; %NULL if nothing is left
 */
char *
kith_text_dup_trimmed (const char *text)
{
  gsize length;

  if (text == NULL)
    return NULL;

  while (g_ascii_isspace (*text))
    text++;
  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;

  return length > 0 ? g_strndup (text, length) : NULL;
}

/**
 * kith_text_dup_digits:
 * @text: (nullable): a phone number as somebody wrote it
 *
 * Returns: (transfer full): its digits as ASCII, whatever script they were written in
 */
char *
kith_text_dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value = c < 0x80 ? g_ascii_digit_value (c) : g_unichar_digit_value (c);

      if (value >= 0)
        g_string_append_c (digits, '0' + value);
    }

  return g_string_free (digits, FALSE);
}

/**
 * kith_text_dup_url_key:
 * @url: (nullable): an address of a page
 *
 * Makes the form in which two addresses of the same page are equal: without scheme, `www.` and
 * closing slash, percent-decoded where that leaves UTF-8, lower case.
 *
 * Returns: (transfer full): the key, empty for %NULL
 */
char *
kith_text_dup_url_key (const char *url)
{
  g_autofree char *decoded = NULL;
  g_autofree char *folded = NULL;
  const char *start;
  gsize length;

  if (url == NULL)
    return g_strdup ("");

  decoded = g_uri_unescape_string (url, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    {
      g_free (decoded);
      decoded = g_strdup (url);
    }

  folded = kith_text_casefold (decoded);
  start = folded + strspn (folded, "abcdefghijklmnopqrstuvwxyz0123456789+-.");
  start = g_str_has_prefix (start, "://") ? start + strlen ("://") : folded;
  if (g_str_has_prefix (start, "www."))
    start += strlen ("www.");

  length = strlen (start);
  while (length > 0 && start[length - 1] == '/')
    length--;

  return g_strndup (start, length);
}

/**
 * kith_text_dup_excerpt:
 * @text: (nullable): what somebody wrote, of any length
 * @most: how many characters to keep at the most
 *
 * Returns: (transfer full) (nullable): @text on one line, cut between words and ended by an
 *   ellipsis where it is longer than @most; %NULL if it says nothing
 */
char *
kith_text_dup_excerpt (const char *text,
                       guint       most)
{
  g_autofree char *line = kith_text_dup_trimmed (text);
  char *cut;
  char *space;

  if (line == NULL)
    return NULL;

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      *p = ' ';

  if (g_utf8_strlen (line, -1) <= (glong) most)
    return g_steal_pointer (&line);

  cut = g_utf8_offset_to_pointer (line, most);
  *cut = '\0';
  space = strrchr (line, ' ');
  if (space != NULL && space > line + strlen (line) / 2)
    *space = '\0';

  return g_strconcat (g_strchomp (line), ELLIPSIS, NULL);
}

/**
 * kith_text_isolate:
 * @text: (nullable): a name that goes into a sentence
 *
 * Keeps the direction of a name from disordering the sentence around it.
 *
 * Returns: (transfer full): @text between a first strong isolate and its end
 */
char *
kith_text_isolate (const char *text)
{
  return g_strconcat (FIRST_STRONG_ISOLATE, text != NULL ? text : "", POP_ISOLATE, NULL);
}

static void
append_collated (GString    *key,
                 const char *text,
                 locale_t    locale)
{
  gsize length = key->len;
  gsize room = EXPECTED_KEY_SIZE;
  gsize size;

  /* Most keys fit, and so are made once only. */
  g_string_set_size (key, length + room);
  size = strxfrm_l (key->str + length, text, room, locale) + 1;
  g_string_set_size (key, length + size);
  if (size > room)
    strxfrm_l (key->str + length, text, size, locale);
}

/* What of a name is sorted by. */
static char *
dup_head (const char *name)
{
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return g_strdup ("");
  if (strlen (name) <= MOST_SORTED)
    return g_strdup (name);

  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MOST_SORTED));
}

static gboolean
note_first_token (const char *token,
                  gsize       length,
                  gsize       start,
                  gsize       end,
                  gpointer    user_data)
{
  *(gsize *) user_data = start;

  return FALSE;
}

/* Whether @locale is the plain one, in which capitals come first. */
static gboolean
is_plain (locale_t locale)
{
  return strcoll_l ("a", "B", locale) > 0;
}

/* Finds the first letter or digit of a name if it is one of ASCII, as it is in most, and nothing
 * else stands before it. */
static const char *
find_ascii_start (const char *name)
{
  while (g_ascii_isprint (*name) && !g_ascii_isalnum (*name))
    name++;

  return g_ascii_isalnum (*name) ? name : NULL;
}

/* Whether the locale of a language has no place for the first letter of a name, as most have none
 * for Korean ones: its key has nothing at the first level. */
static gboolean
begins_unknown (const char *name,
                locale_t    locale)
{
  gsize start = G_MAXSIZE;
  char letter[7] = { 0 };
  char key[64] = { 0 };

  if (is_plain (locale) || find_ascii_start (name) != NULL)
    return FALSE;

  kith_text_tokenize (name, -1, note_first_token, &start);
  if (start == G_MAXSIZE)
    return FALSE;

  g_unichar_to_utf8 (g_utf8_get_char (name + start), letter);
  strxfrm_l (key, letter, sizeof key, locale);

  return key[0] == '\001';
}

/**
 * kith_text_sort_key:
 * @name: (nullable): a name
 * @locale: a UTF-8 locale, for its LC_COLLATE
 *
 * Makes the bytes by whose order names are sorted as @locale wants it.
 *
 * Returns: (transfer full): the key, to be compared as bytes
 */
GBytes *
kith_text_sort_key (const char *name,
                    locale_t    locale)
{
  g_autofree char *head = dup_head (name);
  g_autofree char *folded = NULL;
  g_autofree char *composed = NULL;
  const char *as_typed = head;
  GString *key = g_string_new (NULL);

  /* Without a place, names would stand before all others and in no order. */
  if (begins_unknown (as_typed, locale))
    g_string_append_printf (key, "\377%s", as_typed);

  /* A locale of a language knows where its letters belong: å after z in Swedish. In the plain one
   * accents and case decide only between names that are otherwise the same. */
  if (is_plain (locale))
    {
      folded = kith_text_fold (head);
      append_collated (key, folded, locale);
    }
  if (!is_latin (head))
    as_typed = composed = g_utf8_normalize (head, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  append_collated (key, as_typed, locale);

  return g_string_free_to_bytes (key);
}

/* Is a letter with an accent sorted among those without, as É is, and not after all of them, as Å
 * is in Swedish? */
static gboolean
sorts_among (const char *letter,
             const char *base,
             locale_t    locale)
{
  g_autofree char *letter_a = g_strconcat (letter, "a", NULL);
  g_autofree char *letter_z = g_strconcat (letter, "z", NULL);
  g_autofree char *base_a = g_strconcat (base, "a", NULL);
  g_autofree char *base_z = g_strconcat (base, "z", NULL);

  /* The plain order puts accents last: see kith_text_sort_key(). */
  return is_plain (locale) ||
         (strcoll_l (letter_a, base_z, locale) < 0 && strcoll_l (base_a, letter_z, locale) < 0);
}

/* Two letters that are one in some language: the letter, or NULL where they are two. */
static char *
dup_digraph (const char *word,
             locale_t    locale)
{
  /* What may follow each letter; asked of every name, so that most are done with here. */
  static const char seconds[26][4] = {
    ['a' - 'a'] = "a", ['c' - 'a'] = "hs", ['d' - 'a'] = "dhz", ['f' - 'a'] = "f",
    ['g' - 'a'] = "jy", ['l' - 'a'] = "jly", ['n' - 'a'] = "gjy", ['p' - 'a'] = "h",
    ['r' - 'a'] = "hr", ['s' - 'a'] = "hz", ['t' - 'a'] = "hy", ['x' - 'a'] = "h",
    ['z' - 'a'] = "hs",
  };
  const char pair[] = { g_ascii_tolower (word[0]), g_ascii_tolower (word[1]), '\0' };
  const char within[] = { pair[0], pair[1], 'a', '\0' };
  const char last[] = { pair[0], 'z', 'z', '\0' };

  if (pair[1] == '\0' || strchr (seconds[pair[0] - 'a'], pair[1]) == NULL || is_plain (locale))
    return NULL;

  /* After all that begin with its first letter alone. */
  if (strcoll_l (within, last, locale) <= 0)
    return NULL;

  /* Danish has an older way to write a letter that stands for itself. */
  if (g_str_equal (pair, "aa") && sorts_among ("å", pair, locale))
    return g_strdup ("Å");

  return g_strdup_printf ("%c%c", g_ascii_toupper (pair[0]), pair[1]);
}

/**
 * kith_text_dup_initial:
 * @name: (nullable): a name
 * @locale: a UTF-8 locale, for its LC_COLLATE
 *
 * Finds the letter under which @name stands in a register in the order of kith_text_sort_key():
 * a capital where there is one, without an accent unless @locale takes it for a letter of its own,
 * the first consonant of a Hangul syllable; two letters where @locale takes them for one, as the
 * Ch of Czech.
 *
 * Returns: (transfer full): the letter, of two the second a small one of ASCII; "#" for a number,
 *   empty for a name without letters
 */
char *
kith_text_dup_initial (const char *name,
                       locale_t    locale)
{
  gsize start = G_MAXSIZE;
  g_autofree char *head = NULL;
  g_autofree char *composed = NULL;
  g_autofree char *folded = NULL;
  char letter[7] = { 0 };
  char base[7] = { 0 };
  const char *first;
  gunichar c;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return g_strdup ("");

  /* Only what is not ASCII could be a mark of it. */
  first = find_ascii_start (name);
  if (first != NULL && g_ascii_isalpha (first[0]) && (guchar) first[1] < 0x80)
    {
      char *digraph = dup_digraph (first, locale);

      letter[0] = g_ascii_toupper (first[0]);
      return digraph != NULL ? digraph : g_strdup (letter);
    }

  kith_text_tokenize (name, -1, note_first_token, &start);
  if (start == G_MAXSIZE)
    return g_strdup ("");

  /* With the marks that follow it, and no more: what is left may be long. */
  head = g_utf8_substring (name + start, 0, MIN (g_utf8_strlen (name + start, 32), 8));
  composed = g_utf8_normalize (head, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  c = g_utf8_get_char (composed);
  if (g_unichar_isdigit (c))
    return g_strdup ("#");

  g_unichar_to_utf8 (g_unichar_toupper (c), letter);
  folded = kith_text_fold (letter);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (folded)), base);

  if (*folded == '\0' || g_str_equal (letter, base) ||
      (g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL && !sorts_among (letter, base, locale)))
    return g_strdup (letter);

  return g_strdup (base);
}

/**
 * kith_text_is_empty:
 * @text: (nullable): UTF-8
 *
 * Returns: whether @text has nothing but blanks
 */
gboolean
kith_text_is_empty (const char *text)
{
  while (text != NULL && g_ascii_isspace (*text))
    text++;

  return text == NULL || *text == '\0';
}

static gboolean
note_token (const char *token,
            gsize       length,
            gsize       start,
            gsize       end,
            gpointer    user_data)
{
  *(gboolean *) user_data = TRUE;

  return FALSE;
}

/**
 * kith_text_has_tokens:
 * @text: (nullable): UTF-8
 *
 * Returns: whether there is anything in @text to search for
 */
gboolean
kith_text_has_tokens (const char *text)
{
  gboolean found = FALSE;

  if (text != NULL)
    kith_text_tokenize (text, -1, note_token, &found);

  return found;
}

/* Marks of no script of their own belong to the character before them: a decomposed voiced kana is
 * one token, as the composed one is. */
static const char *
find_token_end (const char *p,
                const char *end,
                gboolean    is_single)
{
  while (p < end)
    {
      gunichar c = g_utf8_get_char (p);

      if (is_spaceless (c) || !(is_single ? g_unichar_ismark (c) : is_word_character (c)))
        break;
      p = g_utf8_next_char (p);
    }

  return p;
}

/**
 * kith_text_tokenize:
 * @text: text, of which only valid UTF-8 is read
 * @length: its length in bytes, or -1
 * @func: (scope call): called for each token
 * @user_data: for @func
 *
 * Splits @text into folded words; in scripts without spaces each character is a word.
 */
void
kith_text_tokenize (const char    *text,
                    gssize         length,
                    KithTokenFunc  func,
                    gpointer       user_data)
{
  const char *end;
  const char *p;

  g_return_if_fail (text != NULL);
  g_return_if_fail (func != NULL);

  if (length < 0)
    length = strlen (text);
  if (!g_utf8_validate_len (text, length, &end))
    length = end - text;

  end = text + length;
  p = text;
  while (p < end)
    {
      const char *start = p;
      gunichar c = g_utf8_get_char (p);
      g_autofree char *token = NULL;

      p = g_utf8_next_char (p);
      if (!is_word_character (c))
        continue;

      p = find_token_end (p, end, is_spaceless (c));
      token = fold_bytes (start, p - start);
      if (*token != '\0' && !func (token, strlen (token), start - text, p - text, user_data))
        return;
    }
}
