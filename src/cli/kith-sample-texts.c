/* kith-sample-texts.c: what happens in a life among friends
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample-texts.h"

#define MESSAGE KITH_INTERACTION_KIND_MESSAGE
#define CALL KITH_INTERACTION_KIND_CALL
#define VIDEO KITH_INTERACTION_KIND_VIDEO
#define COFFEE KITH_INTERACTION_KIND_COFFEE
#define LUNCH KITH_INTERACTION_KIND_LUNCH
#define MEETING KITH_INTERACTION_KIND_MEETING
#define EVENT KITH_INTERACTION_KIND_EVENT
#define GIFT KITH_INTERACTION_KIND_GIFT
#define LETTER KITH_INTERACTION_KIND_LETTER
#define NOTE KITH_INTERACTION_KIND_NOTE

const KithSampleStory kith_sample_stories[] = {
  { "hiking",
    { { MESSAGE, "Wants to walk more this year, ideally not alone." },
      { COFFEE, "Starting a hiking club with two neighbours; first walk on Sunday." },
      { MESSAGE, "Eleven people came. Eleven! And a dog called Biscuit." },
      { CALL, "New boots, terrible blisters, no regrets." },
      { EVENT, "Walked the ridge together. We talked the whole way down about leaving jobs." },
      { LUNCH, "Planning four days in the mountains in June. Asked whether I would come." },
      { MESSAGE, "Sent the photo from the hut. Everybody squinting, everybody happy." },
      { CALL, "The club is twenty strong now; looking for somebody to share the organising." } } },
  { "the cello",
    { { COFFEE, "Rented a cello. Always wanted to, says it is now or never." },
      { MESSAGE, "First lesson: forty minutes on how to sit." },
      { CALL, "Can play a whole tune, if nobody listens too closely." },
      { LUNCH, "Practises before breakfast so that the neighbours are awake anyway." },
      { LETTER, "Wrote me a card about what it feels like to be a beginner at something." },
      { MESSAGE, "Found a Thursday orchestra for late starters." },
      { EVENT, "The first concert. Back row, big grin. Brought flowers." } } },
  { "beekeeping",
    { { MESSAGE, "Took a course for beekeepers; the allotment has room for two hives." },
      { COFFEE, "The bees arrive in May. Slightly afraid, mostly excited." },
      { CALL, "A swarm in the neighbour’s apple tree! Got them back in with a cardboard box." },
      { GIFT, "A jar of the very first honey. Tastes of lime trees." },
      { MESSAGE, "Both hives made it through the winter." },
      { LUNCH, "Thinks of giving the course next year. I said: do it." } } },
  { "baking bread",
    { { MESSAGE, "Sourdough again. It did not rise, again." },
      { CALL, "The starter has a name now: Gregor." },
      { GIFT, "Left a loaf at our door, still warm." },
      { COFFEE, "A café asked for six loaves on Saturdays." },
      { MESSAGE, "Up at four and enjoying it, which is worrying." },
      { LUNCH, "Showed me how to fold the dough. Mine looked like a hat." } } },
  { "gardens",
    { { COFFEE, "Off the waiting list after six years: a garden of forty square metres." },
      { MESSAGE, "So many stones." },
      { LUNCH, "Ate the first radishes with butter and salt. All nine of them." },
      { CALL, "Snails. We talked for half an hour about snails." },
      { GIFT, "Seedlings for our balcony, with instructions in capital letters." },
      { MESSAGE, "The roses came through the frost." },
      { EVENT, "Summer evening in the garden, ten people, one very long table." } } },
  { "books",
    { { COFFEE, "Reads one book from each country, A to Z. Now at Botswana." },
      { MESSAGE, "Asked for a tip for Chile. I said Zambra." },
      { GIFT, "Lent me the one about the lighthouse keeper." },
      { CALL, "We disagreed about the ending for an hour and both enjoyed it." },
      { MESSAGE, "At Iceland. It is going to take a while, there are so many." },
      { LUNCH, "Wants to start a book club with people who really finish the book." },
      { EVENT, "Book club, first evening. Everybody had finished the book." } } },
  { "learning Japanese",
    { { MESSAGE, "Two kanji a day, on the tram." },
      { VIDEO, "Showed me the little shop signs that suddenly make sense." },
      { CALL, "The exam is in December. Nervous about the listening part." },
      { MESSAGE, "Passed!" },
      { COFFEE, "Booked the flight: three weeks in spring, half of it on foot." },
      { LETTER, "A postcard from Matsue. The herons did not move at all." } } },
  { "teaching",
    { { COFFEE, "Thinking of leaving the office to become a teacher." },
      { CALL, "Got the place on the training course. Half the pay, twice the joy, hopefully." },
      { MESSAGE, "First class of fourteen-year-olds. Survived." },
      { LUNCH, "They built bridges out of spaghetti. One held four kilos." },
      { VIDEO, "Tired, and proud of a boy who read aloud for the first time." },
      { MESSAGE, "A thank-you card from the whole class on the fridge." },
      { COFFEE, "Has a class of their own from September." } } },
  { "old bicycles",
    { { MESSAGE, "Found a 1974 touring bike in a barn. The frame is good." },
      { COFFEE, "Shopping list: a bottom bracket that nobody has made for forty years." },
      { GIFT, "Brought the bell from our old one. Fits perfectly." },
      { CALL, "Painted it green, then a different green." },
      { EVENT, "Maiden voyage along the canal, with cake." },
      { MESSAGE, "Repairs them for the whole street now." } } },
  { "choir",
    { { MESSAGE, "Sang in a choir for the first time since school." },
      { COFFEE, "They are doing the Fauré Requiem in spring; looking for tenors." },
      { CALL, "Has a solo of eight bars. Eight!" },
      { EVENT, "The concert. The eight bars were beautiful." },
      { LUNCH, "Asked if I know anybody with a rehearsal room." },
      { MESSAGE, "Room found, through the neighbour of a friend. Said thank you three times." } } },
  { "a house in the country",
    { { COFFEE, "Looked at an old school house with a leaking roof. In love." },
      { CALL, "The bank said yes." },
      { MESSAGE, "There is an owl in the attic. The owl may stay." },
      { LUNCH, "Everything takes twice as long; the kitchen floor is done, though." },
      { EVENT, "Helped with the plastering. Ate soup on paint buckets." },
      { MESSAGE, "First night in the house. So quiet." },
      { LETTER, "A key came in the post, with a note: come whenever you like." } } },
  { "a small company",
    { { LUNCH, "Wants to repair instruments for a living. Asked what I thought of the numbers." },
      { MESSAGE, "Handed in the notice. Hands were shaking." },
      { CALL, "First customer: a very old accordion." },
      { COFFEE, "I introduced them to the woman who runs the music school." },
      { MESSAGE, "The music school wants all its guitars looked after!" },
      { MEETING, "Went through the accounts together. It works, just about." },
      { LUNCH, "Hired somebody for two days a week." } } },
  { "grandparents’ stories",
    { { CALL, "Records grandmother’s stories on Sunday afternoons." },
      { COFFEE, "Found the letters from 1951. The handwriting is hard to read." },
      { MESSAGE, "One mystery solved: the aunt in Argentina was a neighbour." },
      { LUNCH, "Wants to print a small book for the family, thirty copies." },
      { GIFT, "Copy number seven is for us." } } },
  { "swimming outdoors",
    { { MESSAGE, "In the lake at seven. Eleven degrees." },
      { COFFEE, "Says the trick is not to think. I thought." },
      { EVENT, "I came along. Four minutes. Best coffee of my life afterwards." },
      { CALL, "Training to swim across and back in August." },
      { MESSAGE, "Across and back!" } } },
  { "becoming a parent",
    { { COFFEE, "There is going to be a child in March. Nobody else knows yet." },
      { CALL, "All well. Building a cradle from the old cherry tree." },
      { MESSAGE, "She is here. Everybody is tired and fine." },
      { GIFT, "Brought soup for a week and the little woollen hat." },
      { VIDEO, "Met her on the screen. She sneezed." },
      { LUNCH, "First tooth, first night of six hours, in that order." },
      { MESSAGE, "Walks along the sofa. Asked when we will come." } } },
  { "chess",
    { { MESSAGE, "Plays one long game by post with a man in Riga." },
      { COFFEE, "Showed me the position. I saw nothing. It is a draw, apparently." },
      { CALL, "Teaches chess at the library on Wednesdays; six children, one grandfather." },
      { EVENT, "Library tournament. The grandfather won." },
      { MESSAGE, "Wants to find a good book for beginners. Promised to ask around." } } },
  { "photography",
    { { MESSAGE, "Bought an old camera, the kind with film." },
      { COFFEE, "Takes one picture a day, of doors." },
      { CALL, "Looking for a darkroom to share." },
      { MESSAGE, "Darkroom found, in the cellar of the school." },
      { EVENT, "A small exhibition in the bakery: thirty doors." },
      { GIFT, "Door number twelve hangs in our hall now." } } },
  { "recovering from a knee operation",
    { { CALL, "The knee has to be operated on in autumn." },
      { MESSAGE, "It went well. Bored already." },
      { COFFEE, "Visited with cake and the crossword. Laughed a lot." },
      { CALL, "Crutches gone. Counting steps to the bakery: 412." },
      { MESSAGE, "First slow kilometre. Sent a picture of the shoes." },
      { LUNCH, "Walked here. Says thank you for the calls in the dull weeks." } } },
};

const guint kith_sample_n_stories = G_N_ELEMENTS (kith_sample_stories);

const char *const kith_sample_titles[] = {
  "Carpenter", "Nurse", "Landscape architect", "Violin maker", "Teacher", "Software developer",
  "Oceanographer", "Bookseller", "Physiotherapist", "Editor", "Baker", "Civil engineer",
  "Midwife", "Journalist", "Translator", "Stage designer", "Researcher", "Product manager",
  "Gardener", "Librarian", "Paediatrician", "Illustrator", "Chef", "Train driver", NULL,
};

const char *const kith_sample_companies[] = {
  "Lindenhof Clinic", "Northwind Books", "Harbour & Daughters", "Museum of Natural History",
  "Blue Door Bakery", "Meridian Rail", "Studio Kolibri", "Open Fields Cooperative",
  "City Library", "Tidewater Research", "Alder School", "Paper Boat Press", "Green Lane Gardens",
  "Fernweh Travel", "Theatre on the Canal", "Copper Kettle", "Institute for Rivers",
  "Sundial Software", NULL,
};

const char *const kith_sample_meetings[] = {
  "On the night train; we shared the last two sandwiches.",
  "At the repair café, over a toaster that could not be saved.",
  "Sat next to each other at the wedding of a friend.",
  "First week at university, in the wrong lecture hall.",
  "At the conference in October, in the queue for coffee.",
  "Neighbours: a parcel came to the wrong door.",
  "The children are in the same class.",
  "At the language course, the only two who laughed at the joke.",
  "Through a friend, who said we had to meet, and was right.",
  "At choir; second row, on the left.",
  "Worked together on the library project.",
  "In the waiting room, both an hour too early.",
  "At the market, arguing kindly about tomatoes.",
  "A talk on rivers, and a long walk home afterwards.",
  "On the mountain hut’s terrace, in the rain.",
  "At the summer party of the street.",
  NULL,
};

const char *const kith_sample_places[] = {
  "the market hall", "the corner café", "the park by the river", "our kitchen", "the old bakery",
  "the station", "the botanical garden", "the little Lebanese place", "the lake", NULL,
};

const char *const kith_sample_tags[] = {
  "Neighbours", "University", "Choir", "Conference", "Work", "Book club", "Parents", "Hiking",
  "Old friends", NULL,
};

const char *const kith_sample_notes[] = {
  "Allergic to nuts. Likes tea, not coffee.",
  "Two children, Mila and Jonas.",
  "Prefers a call in the evening, after eight.",
  "Has a greyhound called Pixel.",
  "Never on Wednesdays: that is rehearsal day.",
  "Vegetarian. Loves anything with quince.",
  "Does not like surprises; loves letters.",
  "Is always early. Always.",
  "Moves back here in the spring, perhaps.",
  "Knows everybody at the theatre.",
  NULL,
};

const char *const kith_sample_promises[] = {
  "the salad dressing recipe", "photos from the garden party", "the name of the good dentist",
  "the book about bees", "the address of the guest house", "a hand with the shelves",
  "the recording of the concert", "the spare tent", NULL,
};

const char *const kith_sample_questions[] = {
  "the interview", "the first week", "the concert", "the new roof", "the exam", "the move", NULL,
};

const char *const kith_sample_plans[] = {
  "Breakfast at the market hall", "Look at the new darkroom together", "A walk round the lake",
  "Try the Lebanese place", "Help carry the piano", NULL,
};

const char *const kith_sample_gatherings[] = {
  "Pizza evening; flour everywhere.", "A long table in the yard until midnight.",
  "Open-air cinema, two blankets, one umbrella.", "Board games. Nobody understood the rules.",
  "Helped with the move: fourth floor, no lift, good company.", NULL,
};

const char *const kith_sample_streets[] = {
  "Mill Lane", "Station Road", "Linden Street", "Harbour Walk", "Garden Row", "Church Hill",
  "Canal Street", "Orchard Way", NULL,
};
