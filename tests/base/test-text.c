/* test-text.c: comparing, finding and abbreviating what people type
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-text.h"

typedef struct
{
  const char *from;
  const char *to;
} Pair;

static void
test_fold (void)
{
  static const Pair pairs[] = {
    { "Ada", "ada" },
    { "ZOË", "zoe" },
    { "Zoe\xcc\x88", "zoe" },
    { "Łukasz", "łukasz" },
    { "Straße", "strasse" },
    { "STRASSE", "strasse" },
    { "İstanbul", "istanbul" },
    { "ﬁne", "fine" },
    { "Ａｄａ", "ada" },
    { "ΣΊΣΥΦΟΣ", "σισυφοσ" },
    { "Ёлка", "елка" },
    { "שָׁלוֹם", "שלום" },
    { "مُحَمَّد", "محمد" },
    { "ที่", "ที่" },
    { "", "" },
    { NULL, "" },
    { "\xff\xfe", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = kith_text_fold (pairs[i].from);

      g_assert_cmpstr (folded, ==, pairs[i].to);
    }
}

/* Folding what is folded changes nothing, and a composed and a decomposed text are the same, or
 * what is indexed would not be found. */
static void
test_fold_is_stable (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      char text[8] = { 0, };
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *decomposed = NULL;
      g_autofree char *of_decomposed = NULL;

      /* GLib takes the small letters of Cherokee for the folded form of the capitals, and the
       * other way round. */
      if (!g_unichar_validate (c) || !g_unichar_isdefined (c) ||
          g_unichar_get_script (c) == G_UNICODE_SCRIPT_CHEROKEE)
        continue;

      g_unichar_to_utf8 (c, text);
      once = kith_text_fold (text);
      twice = kith_text_fold (once);
      if (strcmp (once, twice) != 0)
        g_error ("U+%04X folds to “%s”, and that to “%s”", c, once, twice);

      decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
      of_decomposed = kith_text_fold (decomposed);
      g_assert_cmpstr (once, ==, of_decomposed);
    }
}

static gboolean
append_token (const char *token,
              gsize       length,
              gsize       start,
              gsize       end,
              gpointer    user_data)
{
  GString *tokens = user_data;

  g_assert_cmpuint (start, <, end);
  if (tokens->len > 0)
    g_string_append_c (tokens, '|');
  g_string_append_len (tokens, token, length);

  return TRUE;
}

static void
test_tokens (void)
{
  static const Pair pairs[] = {
    { "Ada Lovelace", "ada|lovelace" },
    { "  Ada,\tLovelace!\n", "ada|lovelace" },
    { "O'Neill", "o|neill" },
    { "Jean-Luc", "jean|luc" },
    { "ada.l@example.org", "ada|l|example|org" },
    { "+49 (170) 123-45-67", "49|170|123|45|67" },
    { "Zoë", "zoe" },
    { "Zoe\xcc\x88", "zoe" },
    { "李小龙", "李|小|龙" },
    { "李 Bruce小龙", "李|bruce|小|龙" },
    { "Bruce李", "bruce|李" },
    { "สมชาย", "ส|ม|ช|า|ย" },
    { "さくら", "さ|く|ら" },
    { "김철수", "김철수" },
    { "नमस्ते दुनिया", "नमस्ते|दुनिया" },
    { "🎉", "" },
    { "...", "" },
    { "a\xff z", "a" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GString) tokens = g_string_new (NULL);
      g_autofree char *expected = g_utf8_normalize (pairs[i].to, -1, G_NORMALIZE_NFKD);

      kith_text_tokenize (pairs[i].from, -1, append_token, tokens);
      g_assert_cmpstr (tokens->str, ==, expected);
      g_assert_cmpint (kith_text_has_tokens (pairs[i].from), ==, *pairs[i].to != '\0');
    }
  g_assert_false (kith_text_has_tokens (NULL));
}

/* Typed on one machine in composed letters and searched on another in decomposed ones. */
static void
test_tokens_of_either_form (void)
{
  static const char *const texts[] = {
    "Zoë Müller", "ガンダム", "パーティー", "Nguyễn Văn Anh", "Ёлка", "김철수", "の゙", "ﾊﾟﾝ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *composed = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFC);
      g_autofree char *decomposed = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFD);
      g_autoptr (GString) tokens = g_string_new (NULL);
      g_autoptr (GString) others = g_string_new (NULL);

      kith_text_tokenize (composed, -1, append_token, tokens);
      kith_text_tokenize (decomposed, -1, append_token, others);
      g_assert_cmpstr (tokens->str, ==, others->str);
    }
}

static gboolean
stop_at_once (const char *token,
              gsize       length,
              gsize       start,
              gsize       end,
              gpointer    user_data)
{
  ++*(guint *) user_data;

  return FALSE;
}

static void
test_tokens_stop (void)
{
  guint count = 0;
  g_autoptr (GString) tokens = g_string_new (NULL);

  kith_text_tokenize ("one two three", -1, stop_at_once, &count);
  g_assert_cmpuint (count, ==, 1);

  /* Not a byte beyond the length that is given. */
  kith_text_tokenize ("one two", 5, append_token, tokens);
  g_assert_cmpstr (tokens->str, ==, "one|t");
}

static void
test_excerpt (void)
{
  static const struct
  {
    const char *text;
    guint most;
    const char *expected;
  } cases[] = {
    { "She is starting a club", 40, "She is starting a club" },
    { "She is starting a club", 22, "She is starting a club" },
    { "She is starting a club", 21, "She is starting a…" },
    { "She is\nstarting\ta club ", 40, "She is starting a club" },
    { "Donaudampfschifffahrt", 5, "Donau…" },
    { "日本語の長い文章", 4, "日本語の…" },
    { "Übermäßig", 3, "Übe…" },
    { "one", 0, "…" },
    { "  \n ", 10, NULL },
    { "", 10, NULL },
    { NULL, 10, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *excerpt = kith_text_dup_excerpt (cases[i].text, cases[i].most);

      g_assert_cmpstr (excerpt, ==, cases[i].expected);
    }
}

static void
test_url_key (void)
{
  static const Pair pairs[] = {
    { "https://www.Example.org/Ada/", "example.org/ada" },
    { "http://example.org/ada", "example.org/ada" },
    { "example.org/ada//", "example.org/ada" },
    { "www.example.org", "example.org" },
    { "https://example.org/Zo%C3%AB", "example.org/zoë" },
    { "https://example.org/Zoë", "example.org/zoë" },
    { "https://example.org/%FF", "example.org/%ff" },
    { "https://example.org/%00", "example.org/%00" },
    { "example.org/go?to=https://other.org", "example.org/go?to=https://other.org" },
    { "https://example.org/go?to=https://other.org", "example.org/go?to=https://other.org" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *key = kith_text_dup_url_key (pairs[i].from);

      g_assert_cmpstr (key, ==, pairs[i].to);
    }
}

static void
test_digits (void)
{
  static const Pair pairs[] = {
    { "+49 (170) 123-45-67", "491701234567" },
    { "٠١٢٣", "0123" },
    { "１２３", "123" },
    { "no number", "" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *digits = kith_text_dup_digits (pairs[i].from);

      g_assert_cmpstr (digits, ==, pairs[i].to);
    }
}

static void
test_trim_and_isolate (void)
{
  g_autofree char *trimmed = kith_text_dup_trimmed (" \tAda\n ");
  g_autofree char *isolated = kith_text_isolate ("עדה");
  g_autofree char *nothing = kith_text_isolate (NULL);

  g_assert_cmpstr (trimmed, ==, "Ada");
  g_assert_null (kith_text_dup_trimmed (" \t\n"));
  g_assert_null (kith_text_dup_trimmed (NULL));
  g_assert_true (kith_text_is_empty (" "));
  g_assert_true (kith_text_is_empty (NULL));
  g_assert_false (kith_text_is_empty (" a"));
  g_assert_cmpstr (isolated, ==, "\xe2\x81\xa8" "עדה" "\xe2\x81\xa9");
  g_assert_cmpstr (nothing, ==, "\xe2\x81\xa8\xe2\x81\xa9");
}

static void
assert_before (const char *first,
               const char *second,
               locale_t    locale)
{
  g_autoptr (GBytes) first_key = kith_text_sort_key (first, locale);
  g_autoptr (GBytes) second_key = kith_text_sort_key (second, locale);
  int order = g_bytes_compare (first_key, second_key);

  if (order >= 0)
    g_error ("“%s” does not come before “%s”", first, second);
}

static void
test_sort_key (void)
{
  locale_t locale = newlocale (LC_COLLATE_MASK | LC_CTYPE_MASK, "C.UTF-8", NULL);
  g_autoptr (GBytes) composed = kith_text_sort_key ("Zoë", locale);
  g_autoptr (GBytes) decomposed = kith_text_sort_key ("Zoe\xcc\x88", locale);
  g_autoptr (GBytes) nothing = kith_text_sort_key (NULL, locale);
  g_autoptr (GBytes) broken = kith_text_sort_key ("\xff", locale);

  assert_before ("ada", "Bob", locale);
  assert_before ("Ada", "Adam", locale);
  assert_before ("Ada Z", "Adam A", locale);
  assert_before ("Élodie", "Emil", locale);
  assert_before ("Zoe", "Zoë", locale);
  g_assert_true (g_bytes_equal (composed, decomposed));
  g_assert_true (g_bytes_equal (nothing, broken));
  freelocale (locale);
}

/* A character of another script beside it sends it the long way. */
static void
test_short_way (void)
{
  for (gunichar c = 1; c < 0x480; c++)
    {
      g_autoptr (GString) alone = g_string_new (NULL);
      g_autofree char *beside = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *with_beside = NULL;

      /* Two that are far apart. */
      g_string_append_unichar (alone, c);
      g_string_append_unichar (alone, 0x480 - c);
      beside = g_strconcat (alone->str, "中", NULL);
      folded = kith_text_fold (alone->str);
      expected = kith_text_fold (beside);
      with_beside = g_strconcat (folded, "中", NULL);

      g_assert_cmpstr (with_beside, ==, expected);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/text/what-a-person-takes-for-the-same-is-equal", test_fold);
  g_test_add_func ("/text/folding-twice-is-folding-once", test_fold_is_stable);
  g_test_add_func ("/text/words-are-split-in-every-script", test_tokens);
  g_test_add_func ("/text/composed-and-decomposed-words-are-the-same", test_tokens_of_either_form);
  g_test_add_func ("/text/splitting-stops-when-told-to", test_tokens_stop);
  g_test_add_func ("/text/an-excerpt-is-cut-between-words", test_excerpt);
  g_test_add_func ("/text/addresses-of-one-page-have-one-key", test_url_key);
  g_test_add_func ("/text/digits-of-every-script-are-digits", test_digits);
  g_test_add_func ("/text/blanks-are-nothing-and-names-are-isolated", test_trim_and_isolate);
  g_test_add_func ("/text/names-sort-by-letters-first", test_sort_key);
  g_test_add_func ("/text/simple-letters-fold-as-everything-does", test_short_way);

  return g_test_run ();
}
