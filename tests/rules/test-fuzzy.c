/* test-fuzzy.c: what a few letters find, and in which order
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-fuzzy-rank.h"
#include "kith-text.h"

#define N_RANDOM 20000

/* The text with what matched between brackets; NULL if nothing did. */
static char *
mark (const char *typed,
      const char *text)
{
  g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (typed);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) key = g_string_new (NULL);
  guint64 letters = kith_fuzzy_append_key (key, text);
  int score = kith_fuzzy_match (fuzzy, text, positions);
  GString *marked;
  guint i = 0;
  guint next = 0;

  /* The text and its key are one. */
  g_assert_cmpint (kith_fuzzy_score (fuzzy, key->str, key->len, letters, KITH_FUZZY_NO_MATCH), ==,
                   score);
  g_assert_cmpint (kith_fuzzy_score (fuzzy, key->str, key->len, letters, score), ==, score);
  if (score == KITH_FUZZY_NO_MATCH)
    {
      g_assert_cmpuint (positions->len, ==, 0);
      return NULL;
    }

  marked = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gboolean is_matched = next < positions->len && g_array_index (positions, guint, next) == i;

      if (is_matched)
        next++;
      g_string_append_printf (marked, is_matched ? "[%.*s]" : "%.*s",
                              (int) (g_utf8_next_char (p) - p), p);
    }
  g_assert_cmpuint (next, ==, positions->len);

  return g_string_free (marked, FALSE);
}

static void
test_matches (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    const char *marked;
  } cases[] = {
    { "ada", "Ada Lovelace", "[A][d][a] Lovelace" },
    { "al", "Ada Lovelace", "[A]da [L]ovelace" },
    { "adlov", "Ada Lovelace", "[A][d]a [L][o][v]elace" },
    { "lovelace ada", "Ada Lovelace", "[A][d][a] [L][o][v][e][l][a][c][e]" },
    { "  LACE,  ada ", "Ada Lovelace", "[A][d][a] Love[l][a][c][e]" },
    { "lad", "Ada Lovelace", NULL },
    { "adaa", "Ada", NULL },
    { "grace", "Ada Lovelace", NULL },
    { "", "Ada Lovelace", "Ada Lovelace" },
    { "  ", "Ada Lovelace", "Ada Lovelace" },
    { "a", "", NULL },
    { "", "", "" },
    /* The beginning of a word before the middle of one, a run before both. */
    { "ra", "Clara Rand", "Clara [R][a]nd" },
    { "an", "Hans Anders", "Hans [A][n]ders" },
    { "mcd", "Ronald McDonald", "Ronald [M][c][D]onald" },
    { "rd", "Ronald McDonald", "[R]onald Mc[D]onald" },
    { "mcdonald", "McDonald", "[M][c][D][o][n][a][l][d]" },
    { "jl", "Jean-Luc Picard", "[J]ean-[L]uc Picard" },
    { "jean-luc", "Jean Luc", "[J][e][a][n] [L][u][c]" },
    { "o'neill", "Tip O’Neill", "Tip [O]’[N][e][i][l][l]" },
    { "oneill", "Tip O’Neill", "Tip [O]’[N][e][i][l][l]" },
    /* What would be markup elsewhere. */
    { "ada <3 bob", "Ada <3 & \"Bob\"", "[A][d][a] <[3] & \"[B][o][b]\"" },
    { "&", "Ada <3 & \"Bob\"", "Ada <3 [&] \"Bob\"" },
    { "❤", "Ada ❤", "Ada [❤]" },
    /* Folding makes one of several, several of one, and leaves accents out. */
    { "zoe", "Zoë", "[Z][o][ë]" },
    { "zoe", "Zoe\314\210", "[Z][o][e][\314\210]" },
    { "zoë", "ZOE", "[Z][O][E]" },
    { "strasse", "Straße", "[S][t][r][a][ß][e]" },
    { "ße", "Strasse", "Stra[s][s][e]" },
    { "se", "Straße", "Stra[ß][e]" },
    { "fi", "Raﬃk", "Ra[ﬃ]k" },
    { "ist", "İstanbul", "[İ][s][t]anbul" },
    { "ab", "Ａｂｅ", "[Ａ][ｂ]ｅ" },
    /* Other scripts. */
    { "σοφος", "Σοφός", "[Σ][ο][φ][ό][ς]" },
    { "αλ", "Άδα Λάβλεϊς", "[Ά]δα [Λ]άβλεϊς" },
    { "ДОСТ", "Фёдор Достоевский", "Фёдор [Д][о][с][т]оевский" },
    { "федор", "Фёдор Достоевский", "[Ф][ё][д][о][р] Достоевский" },
    { "محمد", "مُحَمَّد علي", "[م][ُ][ح][َ][م][َ][ّ][د] علي" },
    { "小龙", "李小龙", "李[小][龙]" },
    { "李龙", "李小龙", "[李]小[龙]" },
    { "ㄱㅊ", "김철수", "[김][철]수" },
    { "김", "김철수", "[김]철수" },
    { "ท", "ที่รัก", "[ท][ี][่]รัก" },
    { "אדה", "אָדָה", "[א][ָ][ד][ָ][ה]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i].typed, cases[i].text);

      g_test_message ("“%s” in “%s”", cases[i].typed, cases[i].text);
      g_assert_cmpstr (marked, ==, cases[i].marked);
    }
}

/* Ranks names given in an array that ends with NULL; returns the best, joined by commas. */
static char *
rank (const char        *typed,
      const char *const *names,
      guint              most)
{
  g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (typed);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) hits = NULL;
  KithFuzzyKeys keys = { NULL, };
  GString *found = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint64 set = kith_fuzzy_append_key (text, names[i]);
      guint32 end = text->len;

      g_array_append_val (letters, set);
      g_array_append_val (ends, end);
    }

  keys.text = text->str;
  keys.ends = (const guint32 *) (gpointer) ends->data;
  keys.letters = (const guint64 *) (gpointer) letters->data;
  keys.n_keys = ends->len;
  hits = kith_fuzzy_rank (fuzzy, &keys, most, NULL);
  g_assert_cmpuint (hits->len, <=, most);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? ", " : "",
                            names[g_array_index (hits, KithFuzzyHit, i).index]);

  return g_string_free (found, FALSE);
}

static void
test_order (void)
{
  static const struct
  {
    const char *typed;
    const char *names[6];
    const char *order;
  } cases[] = {
    { "al", { "Malcolm X", "Ada Lovelace", "Alan Turing", "Paula Ida" },
      "Alan Turing, Ada Lovelace, Malcolm X, Paula Ida" },
    { "ann", { "Joanna Doe", "Annette Lee", "Ann Richards", "Anna Lee" },
      "Ann Richards, Anna Lee, Annette Lee, Joanna Doe" },
    { "hop", { "Helen Olga Park", "Bishop Lee", "Grace Hopper", "Hope Ide" },
      "Hope Ide, Grace Hopper, Helen Olga Park, Bishop Lee" },
    { "grace hopper", { "Grace Hopper", "Hopper Grace", "Grace Kelly" },
      "Grace Hopper, Hopper Grace" },
    { "x", { "Ada", "Grace" }, "" },
    /* The same names in any order: the order does not depend on chance. */
    { "bo", { "Bob B", "Bob A", "Bo", "Bob A" }, "Bo, Bob A, Bob A, Bob B" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *order = rank (cases[i].typed, cases[i].names, 10);
      g_autofree char *best = rank (cases[i].typed, cases[i].names, 1);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (order, ==, cases[i].order);
      g_assert_true (g_str_has_prefix (order, best));
    }
}

/* Nothing is too long; what is beyond the limit is not looked at. */
static void
test_long (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) accents = g_string_new ("Zalgo");
  g_autoptr (GString) typed = g_string_new (NULL);
  g_autofree char *found = NULL;
  g_autofree char *beyond = NULL;
  g_autofree char *all = NULL;
  g_autofree char *words = NULL;
  g_autofree char *zalgo = NULL;
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (name, "a");
      g_string_append (accents, "\314\210");
      g_string_append (typed, "a ");
    }
  g_string_append (name, "z");
  g_string_append (accents, " End");

  found = mark ("aaa", name->str);
  g_assert_true (g_str_has_prefix (found, "[a][a][a]aa"));
  beyond = mark ("z", name->str);
  g_assert_null (beyond);
  all = mark (name->str, name->str);
  g_assert_nonnull (all);
  words = mark (typed->str, "Ada");
  g_assert_cmpstr (words, ==, "[A]da");
  zalgo = mark ("zalgo", accents->str);
  g_assert_true (g_str_has_prefix (zalgo, "[Z][a][l][g][o]"));

  kith_fuzzy_append_key (key, name->str);
  g_assert_cmpuint (key->len, <, 1024);
}

/* The ninth is not looked for, nor any letter of it. */
static void
test_many_words (void)
{
  g_autofree char *matched = mark ("a b c d e f g h xyz", "a b c d e f g h");
  g_autofree char *blanks = mark ("? ? ? ? ? ? ? ? -+!", "?");

  g_assert_cmpstr (matched, ==, "[a] [b] [c] [d] [e] [f] [g] [h]");
  g_assert_cmpstr (blanks, ==, "[?]");
}

static void
test_bad_text (void)
{
  g_autoptr (KithFuzzy) nothing = kith_fuzzy_new (NULL);
  g_autoptr (KithFuzzy) broken = kith_fuzzy_new ("ada\377b");
  g_autoptr (GString) key = g_string_new (NULL);

  g_assert_true (kith_fuzzy_is_empty (nothing));
  g_assert_false (kith_fuzzy_is_empty (broken));
  g_assert_cmpint (kith_fuzzy_match (broken, "Ada", NULL), !=, KITH_FUZZY_NO_MATCH);
  kith_fuzzy_append_key (key, "Ada\037 \001\377Lovelace");
  g_assert_cmpstr (key->str, ==, "ada   ");
  kith_fuzzy_append_key (key, NULL);
  g_assert_cmpuint (key->len, ==, 6);
}

static void
test_close (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    gboolean is_close;
  } cases[] = {
    { "pref", "Preferences", TRUE },
    { "ks", "Keyboard Shortcuts", TRUE },
    { "eyb", "Keyboard Shortcuts", TRUE },
    { "yrct", "Keyboard Shortcuts", FALSE },
    { "grace", "Message from a place", FALSE },
    { "x", "Preferences", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (cases[i].typed);

      g_test_message ("“%s” in “%s”", cases[i].typed, cases[i].text);
      g_assert_cmpint (kith_fuzzy_is_close (fuzzy, kith_fuzzy_match (fuzzy, cases[i].text, NULL)),
                       ==, cases[i].is_close);
    }
}

static char *
make_random (GRand *rand,
             guint  most)
{
  static const char *const pieces[] = {
    "a",  "b",  "A",  "B",  "c",  " ",  "-",  "'",  "ß",  "ﬁ",  "é", "e\314\201", "İ",
    "Σ",  "ς",  "σ",  "Ж",  "ж",  "م",  "ُ",  "李", "김", "ท",  "ี", "\037",      "🙂",
    "ǅ",  "ᾳ",  "Å",  "1",  "\t", "ŉ",
  };
  guint length = g_rand_int_range (rand, 0, most + 1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static gboolean
is_subsequence (const char *word,
                const char *text)
{
  for (; *word != '\0'; word = g_utf8_next_char (word))
    {
      while (*text != '\0' && g_utf8_get_char (text) != g_utf8_get_char (word))
        text = g_utf8_next_char (text);
      if (*text == '\0')
        return FALSE;
      text = g_utf8_next_char (text);
    }

  return TRUE;
}

/* One word, as letters alone make it. */
static char *
fold_word (const char *typed)
{
  g_autofree char *folded = kith_text_fold (typed);
  GString *word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)) || g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (word, g_utf8_get_char (p));

  return g_string_free (word, FALSE);
}

/* What matched spells what was typed, and whatever could match does. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (64);
  guint n_matched = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *text = make_random (rand, 20);
      g_autofree char *typed = make_random (rand, 3);
      g_autofree char *word = fold_word (typed);
      g_autofree char *folded_text = kith_text_fold (text);
      g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new (word);
      g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GString) matched = g_string_new (NULL);
      g_autofree char *folded = NULL;
      g_autofree char *marked = mark (word, text);
      int score = kith_fuzzy_match (fuzzy, text, positions);

      g_assert_cmpint (marked != NULL, ==, score != KITH_FUZZY_NO_MATCH);
      if (*word == '\0')
        continue;

      g_assert_cmpint (score != KITH_FUZZY_NO_MATCH, ==, is_subsequence (word, folded_text));
      if (score == KITH_FUZZY_NO_MATCH)
        continue;

      for (guint j = 0; j < positions->len; j++)
        {
          guint position = g_array_index (positions, guint, j);

          if (j > 0)
            g_assert_cmpuint (position, >, g_array_index (positions, guint, j - 1));
          g_assert_cmpint (position, <, g_utf8_strlen (text, -1));
          g_string_append_unichar (matched,
                                   g_utf8_get_char (g_utf8_offset_to_pointer (text, position)));
        }

      folded = kith_text_fold (matched->str);
      g_assert_true (is_subsequence (word, folded));
      n_matched++;
    }

  g_assert_cmpuint (n_matched, >, N_RANDOM / 20);
}

/* The best few are the first of all, whatever the order in which they come. */
static void
test_few_of_many (void)
{
  enum
  {
    N_NAMES = 300
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (50);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *all = NULL;
      g_autofree char *few = NULL;
      g_autofree char *again = NULL;
      g_autofree char *folded = NULL;
      g_autofree char *folded_again = NULL;

      for (guint i = 0; i < N_NAMES; i++)
        g_ptr_array_add (names, g_strdelimit (make_random (rand, 8), ",", ' '));
      g_ptr_array_add (names, NULL);

      all = rank ("a", (const char *const *) names->pdata, N_NAMES);
      few = rank ("a", (const char *const *) names->pdata, 7);
      g_assert_true (g_str_has_prefix (all, few));

      for (guint i = N_NAMES - 1; i > 0; i--)
        {
          guint other = g_rand_int_range (rand, 0, i + 1);
          gpointer name = names->pdata[i];

          names->pdata[i] = names->pdata[other];
          names->pdata[other] = name;
        }
      again = rank ("a", (const char *const *) names->pdata, 7);
      folded = g_strdelimit (kith_text_fold (few), "\t\037", ' ');
      folded_again = g_strdelimit (kith_text_fold (again), "\t\037", ' ');
      g_assert_cmpstr (folded_again, ==, folded);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (KithFuzzy) fuzzy = kith_fuzzy_new ("a");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const guint32 end = 1;
  const guint64 letters = ~G_GUINT64_CONSTANT (0);
  KithFuzzyKeys keys = { "a", &end, &letters, 1 };
  g_autoptr (GArray) hits = kith_fuzzy_rank (fuzzy, &keys, 5, cancellable);
  g_autoptr (GArray) none = NULL;

  g_assert_cmpuint (hits->len, ==, 1);
  g_cancellable_cancel (cancellable);
  none = kith_fuzzy_rank (fuzzy, &keys, 5, cancellable);
  g_assert_null (none);
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/fuzzy/letters-are-found-where-they-mean-most", test_matches);
  g_test_add_func ("/fuzzy/the-best-comes-first", test_order);
  g_test_add_func ("/fuzzy/nothing-is-too-long", test_long);
  g_test_add_func ("/fuzzy/words-beyond-the-eighth-are-not-looked-for", test_many_words);
  g_test_add_func ("/fuzzy/what-is-no-text-does-no-harm", test_bad_text);
  g_test_add_func ("/fuzzy/what-is-meant-is-told-from-chance", test_close);
  g_test_add_func ("/fuzzy/what-matched-spells-what-was-typed", test_random);
  g_test_add_func ("/fuzzy/the-best-few-are-the-first-of-all", test_few_of_many);
  g_test_add_func ("/fuzzy/a-search-can-be-overtaken", test_cancelled);

  return g_test_run ();
}
