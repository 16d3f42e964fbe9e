/* kith-sample-talk.c: what people talk of, when there are too many to tell a story of each
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample-private.h"

#include <string.h>

#include "kith-sample-texts.h"

/* The words stand by how often they are said: of n words the one at place k is drawn about as
 * often as 1/k, which is how words are spread in what people write. */

static const char *const things[] = {
  "house", "garden", "book", "letter", "recipe", "table", "bicycle", "photo", "boat", "piano",
  "coat", "lamp", "ticket", "map", "tent", "kettle", "ladder", "roof", "fence", "window", "door",
  "chair", "clock", "guitar", "camera", "radio", "stove", "oven", "bread", "soup", "cake", "cheese",
  "apple tree", "hedge", "pond", "shed", "barn", "cottage", "flat", "balcony", "cellar", "attic",
  "staircase", "carpet", "curtain", "quilt", "jumper", "scarf", "hat", "ring", "necklace", "parcel",
  "postcard", "diary", "novel", "poem", "atlas", "dictionary", "cookbook", "song", "record",
  "violin", "cello", "flute", "trumpet", "drum", "accordion", "harp", "concert", "play", "film",
  "painting", "drawing", "sculpture", "poster", "exhibition", "museum", "gallery", "library",
  "school", "course", "lesson", "exam", "thesis", "essay", "lecture", "workshop", "conference",
  "contract", "invoice", "budget", "loan", "pension", "insurance", "passport", "visa", "permit",
  "train", "ferry", "tram", "bus", "canoe", "kayak", "sailing boat", "tandem", "scooter", "van",
  "caravan", "suitcase", "rucksack", "compass", "lantern", "campfire", "hammock", "sleeping bag",
  "telescope", "microscope", "thermometer", "barometer", "sundial", "windmill", "greenhouse",
  "beehive", "henhouse", "stable", "orchard", "vineyard", "meadow", "hillside", "footpath",
  "bridge", "harbour", "lighthouse", "quay", "canal", "reservoir", "waterfall", "glacier", "cave",
  "puppy", "kitten", "tortoise", "parrot", "pony", "goat", "donkey", "hedgehog", "owl", "heron",
  "swallow", "sparrow", "magpie", "badger", "otter", "beaver", "salmon", "trout", "mussel",
  "pumpkin", "courgette", "tomato", "aubergine", "artichoke", "fennel", "rhubarb", "quince",
  "elderflower", "gooseberry", "blackcurrant", "damson", "walnut", "chestnut", "almond", "saffron",
  "rosemary", "thyme", "marjoram", "marmalade", "chutney", "dumpling", "pancake", "waffle",
  "sourdough", "focaccia", "risotto", "goulash", "casserole", "trifle", "meringue", "truffle",
  "teapot", "saucepan", "colander", "corkscrew", "chopping board", "tablecloth", "candlestick",
  "wardrobe", "bookshelf", "sideboard", "mattress", "armchair", "footstool", "chandelier",
  "screwdriver", "chisel", "lathe", "workbench", "sewing machine", "loom", "spinning wheel",
  "typewriter", "fountain pen", "inkwell", "envelope", "notebook", "calendar", "crossword",
  "jigsaw", "chessboard", "kite", "skateboard", "toboggan", "snowshoe", "ice skate", "oar",
  "wetsuit", "surfboard", "saddle", "bridle", "whistle", "bell", "anchor", "rudder", NULL,
};

static const char *const qualities[] = {
  "old", "new", "small", "good", "big", "green", "blue", "red", "quiet", "strange", "lovely",
  "wooden", "empty", "tiny", "heavy", "broken", "second-hand", "secret", "famous", "enormous",
  "rusty", "crooked", "golden", "silver", "dusty", "bright", "yellow", "purple", "striped",
  "folding", "borrowed", "forgotten", "homemade", "handwritten", "leaking", "wobbly", "gentle",
  "noisy", "sunny", "foggy", "frozen", "wild", "tame", "ancient", "medieval", "modern", "foreign",
  "local", "seasonal", "annual", "weekly", "temporary", "permanent", "portable", "electric",
  "mechanical", "musical", "historical", "botanical", "nautical", "mysterious", "ridiculous",
  "magnificent", "respectable", "affordable", "irreplaceable", "half-finished", "well-loved",
  "threadbare", "moth-eaten", "waterproof", "lopsided", "cinnamon-coloured", "unpronounceable",
  NULL,
};

static const char *const doings[] = {
  "reading", "cooking", "walking", "painting", "writing", "mending", "building", "selling",
  "buying", "moving", "cleaning", "planting", "singing", "swimming", "cycling", "sailing",
  "teaching", "studying", "translating", "drawing", "knitting", "sewing", "baking", "brewing",
  "pickling", "harvesting", "pruning", "digging", "sanding", "varnishing", "plastering", "tiling",
  "wiring", "soldering", "welding", "carving", "turning", "weaving", "dyeing", "embroidering",
  "composing", "rehearsing", "performing", "recording", "editing", "publishing", "binding",
  "cataloguing", "measuring", "surveying", "mapping", "photographing", "filming", "interviewing",
  "negotiating", "fundraising", "volunteering", "mentoring", "refereeing", "juggling", "fencing",
  "rowing", "skiing", "climbing", "orienteering", "birdwatching", "foraging", "stargazing",
  "beachcombing", "bargaining", "daydreaming", NULL,
};

static const char *const relations[] = {
  "sister", "brother", "mother", "father", "neighbour", "daughter", "son", "friend", "colleague",
  "aunt", "uncle", "cousin", "grandmother", "grandfather", "landlady", "doctor", "teacher", "niece",
  "nephew", "flatmate", "boss", "godson", "goddaughter", "accountant", "plumber", "dentist",
  "mother-in-law", "stepbrother", "choirmaster", "great-aunt", "apprentice", "librarian", NULL,
};

static const char *const feelings[] = {
  "happy", "tired", "relieved", "nervous", "proud", "curious", "worried", "delighted", "excited",
  "undecided", "homesick", "grateful", "hopeful", "sceptical", "exhausted", "amused", "impatient",
  "nostalgic", "overjoyed", "flabbergasted", NULL,
};

static const char *const times[] = {
  "in spring", "next week", "on Sunday", "before Christmas", "in the summer", "on Thursday",
  "after Easter", "in October", "next year", "at the weekend", "in the holidays", "in January",
  "by Tuesday", "at dawn", "in the autumn", "after the exams", "before the move", "in February",
  "by the end of August", "on the longest day", NULL,
};

/* Names of places and families are what there are most different words of. */
static const char *const beginnings[] = {
  "Ash", "Alder", "Beck", "Birch", "Brook", "Clare", "Cran", "Dun", "East", "Elm", "Fair", "Fern",
  "Glen", "Gold", "Green", "Hart", "Hazel", "Heath", "High", "Holm", "Ivy", "Kel", "Kirk", "Lang",
  "Lark", "Linden", "Long", "Maple", "Marsh", "Mill", "Moss", "Nether", "North", "Oak", "Orms",
  "Penn", "Quarr", "Raven", "Red", "Rose", "Rush", "Salt", "Sel", "Shaw", "Silver", "South",
  "Stan", "Stone", "Swan", "Thorn", "Under", "Up", "Vale", "Wal", "Wen", "West", "White", "Whit",
  "Willow", "Wind", "Wood", "Wyn", "Yar", "Yew", NULL,
};

static const char *const endings[] = {
  "ton", "ford", "ley", "field", "bridge", "bury", "wick", "ham", "worth", "dale", "stead", "combe",
  "brook", "burn", "by", "chester", "church", "cliff", "cote", "cross", "den", "down", "fell",
  "gate", "grove", "hill", "holme", "hurst", "kirk", "land", "leigh", "low", "marsh", "mere",
  "minster", "moor", "mouth", "ness", "pool", "port", "ridge", "sea", "shaw", "shore", "stoke",
  "stone", "thorpe", "thwaite", "tree", "vale", "view", "wall", "water", "way", "well", "wood",
  "yard", "gill", "garth", "haven", "lock", "rigg", "stow", NULL,
};

static const char *const sentences[] = {
  "Talked about the %t and about %d.",
  "%D again, with the %r; they are %f about it.",
  "The %q %t is finally here.",
  "Is looking for a %q %t.",
  "The %r moved to %p %w.",
  "Asked whether I know somebody for the %t in %p.",
  "Wants to try %d %w.",
  "Told me about the %q %t of the %r.",
  "Met the %r in %p, by chance, near the %t.",
  "Found a %q %t in %p and is %f.",
  "Showed me the %t that came from %p.",
  "We laughed about the %q %t for an hour.",
  "Is %f: the %t in %p was sold.",
  "Thinks about %d for a living.",
  "Recommended the %t by %p.",
  "Going to %p %w, with the %r and a %q %t.",
  "The %t needs %d %w.",
  "Promised to send the address of the %t in %p.",
  "Has given up %d and is %f.",
  "A course in %d starts in %p %w.",
  "The %r broke the %q %t; nobody was hurt.",
  "Remembered how we carried the %t to %p.",
  "Was %f when the %r from %p called.",
  "%D %w, with the %r; the %t can wait.",
  "Dreams of a %q %t near %p.",
  "The family %p invited everybody %w.",
  "Is reading about %d and the %q %t of %p.",
  "Needs a hand with the %t %w.",
  "Borrowed our %t for the %r.",
  "Won a %q %t at the fair in %p!",
  NULL,
};

/* The number of a word of @n, by how often words are said: as many bits as chance wants, then
 * any number of so many bits. Whole numbers only, so that it is the same on every machine. */
static guint
draw_common (KithSample *sample,
             guint       n)
{
  guint number;

  do
    {
      number = 1u << kith_sample_draw_below (sample, g_bit_storage (n));
      number += kith_sample_draw_below (sample, number);
    }
  while (number > n);

  return number - 1;
}

static const char *
draw_word (KithSample        *sample,
           const char *const *words)
{
  return words[draw_common (sample, g_strv_length ((char **) words))];
}

static void
append_proper_name (KithSample *sample,
                    GString    *text)
{
  guint n_beginnings = g_strv_length ((char **) beginnings);
  guint n_endings = g_strv_length ((char **) endings);
  guint number = draw_common (sample, n_beginnings * n_endings);

  /* Neighbours in the order are no namesakes: both parts change from one to the next. */
  g_string_append (text, beginnings[number % n_beginnings]);
  g_string_append (text, endings[(number + number / n_beginnings) % n_endings]);
}

static void
append_slot (KithSample *sample,
             GString    *text,
             char        slot)
{
  gsize start = text->len;

  switch (slot)
    {
    case 't':
      g_string_append (text, draw_word (sample, things));
      break;
    case 'q':
      g_string_append (text, draw_word (sample, qualities));
      break;
    case 'd':
    case 'D':
      g_string_append (text, draw_word (sample, doings));
      if (slot == 'D')
        text->str[start] = g_ascii_toupper (text->str[start]);
      break;
    case 'r':
      g_string_append (text, draw_word (sample, relations));
      break;
    case 'f':
      g_string_append (text, draw_word (sample, feelings));
      break;
    case 'w':
      g_string_append (text, draw_word (sample, times));
      break;
    case 'p':
      append_proper_name (sample, text);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* “a old” is nobody's English. */
static void
mend_article (GString *text,
              gsize    word)
{
  if (word >= 3 && word < text->len && strchr ("aeiou", text->str[word]) != NULL &&
      strncmp (text->str + word - 3, " a ", 3) == 0)
    g_string_insert_c (text, word - 1, 'n');
}

/* One to three sentences of a few thousand words, of which most are said seldom. */
char *
kith_sample_compose_text (KithSample *sample)
{
  GString *text = g_string_new (NULL);
  guint n_sentences = 1 + kith_sample_draw_below (sample, 3);

  for (guint i = 0; i < n_sentences; i++)
    {
      const char *sentence = kith_sample_draw_text (sample, sentences);

      if (i > 0)
        g_string_append_c (text, ' ');
      for (const char *p = sentence; *p != '\0'; p++)
        {
          gsize word = text->len;

          if (*p != '%')
            {
              g_string_append_c (text, *p);
              continue;
            }
          append_slot (sample, text, *++p);
          mend_article (text, word);
        }
    }

  return g_string_free (text, FALSE);
}
