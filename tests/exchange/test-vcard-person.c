/* test-vcard-person.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <time.h>

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-error.h"
#include "kith-important-date.h"
#include "kith-picture.h"
#include "kith-test.h"
#include "kith-vcard-person.h"
#include "kith-vcard-reader.h"
#include "kith-vcard-writer.h"

#define PNG                                                        \
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M" \
  "9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

static KithVcard *
read_card (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (KithVcardReader) reader = kith_vcard_reader_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  KithVcard *card = kith_vcard_reader_next (reader, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (card);

  return card;
}

/* A card of @version around @lines, whose lines end in LF. */
static KithVcard *
wrap (const char *version,
      const char *lines)
{
  g_autofree char *text = g_strdup_printf ("BEGIN:VCARD\nVERSION:%s\n%s\nEND:VCARD\n", version,
                                           lines);

  return read_card (text);
}

static KithPersonDraft *
read_person (const char *version,
             const char *lines)
{
  g_autoptr (KithVcard) card = wrap (version, lines);
  g_autoptr (GError) error = NULL;
  KithPersonDraft *draft = kith_vcard_person_read (card, NULL, &error);

  g_assert_no_error (error);

  return draft;
}

static char *
write_person (KithPersonDraft  *draft,
              KithVcardVersion  version)
{
  g_autoptr (KithVcard) card = kith_vcard_person_write (draft, NULL, MAX (version, KITH_VCARD_3_0));
  GString *text = g_string_new (NULL);

  kith_vcard_write (card, version, text);
  if (version != KITH_VCARD_2_1)
    g_string_replace (text, "\r\n ", "", 0);
  g_string_replace (text, "\r\n", "\n", 0);

  return g_string_free (text, FALSE);
}

/* The same property but for the case of types, which says nothing. */
static gboolean
is_same (const KithVcardProperty *a,
         const KithVcardProperty *b)
{
  g_autoptr (KithVcardProperty) one = kith_vcard_property_copy (a);
  g_autoptr (KithVcardProperty) other = kith_vcard_property_copy (b);
  g_auto (GStrv) types = kith_vcard_property_dup_types (a);
  g_auto (GStrv) other_types = kith_vcard_property_dup_types (b);

  if (g_strv_length (types) != g_strv_length (other_types))
    return FALSE;
  for (guint i = 0; types[i] != NULL; i++)
    if (!kith_vcard_property_has_type (b, types[i]))
      return FALSE;

  kith_vcard_property_set_parameter (one, "TYPE", NULL);
  kith_vcard_property_set_parameter (other, "TYPE", NULL);

  return kith_vcard_property_equal (one, other);
}

/* Whether everything on @card is on @other too, in whatever order. */
static void
assert_contains (KithVcard *other,
                 KithVcard *card)
{
  for (guint i = 0; i < kith_vcard_get_n_properties (card); i++)
    {
      KithVcardProperty *property = kith_vcard_get_property (card, i);
      gboolean found = *kith_vcard_property_get_value (property) == '\0';

      for (guint j = 0; !found && j < kith_vcard_get_n_properties (other); j++)
        found = is_same (property, kith_vcard_get_property (other, j));
      if (!found)
        g_error ("lost: %s:%s", kith_vcard_property_get_name (property),
                 kith_vcard_property_get_value (property));
    }
}

/* Whatever is on a card of 3.0 or 4.0 comes out again as it stood. */
static void
assert_round_trip (KithVcard *card)
{
  KithVcardVersion version = kith_vcard_get_version (card);
  g_autoptr (KithPersonDraft) draft = NULL;
  g_autoptr (KithVcard) written = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KithVcard) again = NULL;

  draft = kith_vcard_person_read (card, NULL, NULL);
  if (draft == NULL || version == KITH_VCARD_2_1)
    return;

  written = kith_vcard_person_write (draft, NULL, version);
  kith_vcard_write (written, version, text);
  again = read_card (text->str);
  assert_contains (again, card);
}

static const char *const cards[] = {
  "FN:Ada\nN:Lovelace;Ada;;;",
  "FN:Ada\nN:Public;John;Quinlan,Paul;Mr.;Esq.,M.D.",
  "FN:Ada\nN;LANGUAGE=de:Lovelace;Ada;;;",
  "FN:Ada\nFN:Countess\nNICKNAME:Countess,Enchantress",
  "FN:Ada\nORG:Engines\\, Ltd;Research;Floor 2\nTITLE:One\nTITLE:Two\nROLE:Three",
  "FN:Ada\nNOTE:first\nNOTE:second\\nline\\, and so on",
  "FN:Ada\nTEL;TYPE=HOME,VOICE:+1 555\nTEL;TYPE=CELL;TYPE=PREF:+2\nTEL;X-A=b;TYPE=WORK:+3\nTEL:+4",
  "FN:Ada\nEMAIL;TYPE=INTERNET;TYPE=HOME:a@example.com\nEMAIL;PREF=7:b@example.com",
  "FN:Ada\nitem1.TEL:+1\nitem1.X-ABLabel:Cabin\nitem2.TEL:+2\nitem2.X-ABLabel:_$!<Main>!$_",
  "FN:Ada\nitem2.ADR;TYPE=HOME:box;ext;12 St\\, James;London;;SW1Y;UK\nitem2.X-ABADR:gb",
  "FN:Ada\nADR:;;only street\nADR:;;;;;;\nLABEL;TYPE=HOME:12 St James",
  "FN:Ada\nURL:https://example.com/a,b;c\nURL:https\\://example.com/asa\nURL;TYPE=WORK:x",
  "FN:Ada\nIMPP;X-SERVICE-TYPE=Jabber:xmpp:ada%40home@example.com\nX-JABBER;TYPE=HOME:ada@e.org\n"
  "X-AIM:a",
  "FN:Ada\nX-SOCIALPROFILE;TYPE=twitter;X-USER=ada:https://twitter.com/ada\nX-SKYPE:ada",
  "FN:Ada\nBDAY:1815-12-10\nX-ANNIVERSARY:1835-07-08\nitem1.X-ABDATE:2009-06-20\n"
  "item1.X-ABLabel:First day",
  "FN:Ada\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12\nBDAY;VALUE=text:circa 1800",
  "FN:Ada\nBDAY:1815-12-10T06:00:00Z",
  "FN:Ada\nCATEGORIES:myContacts,Friends\\, old,starred\nCATEGORIES:Navy",
  "FN:Ada\nPHOTO;ENCODING=b;TYPE=PNG;X-CROP=1:" PNG,
  "FN:Ada\nPHOTO:https://example.com/ada.jpg\nPHOTO;VALUE=uri:file:///etc/passwd",
  "FN:Ada\nUID:urn:uuid:1\nREV:2024-01-01\nPRODID:x\nGEO:1;2\nX-FOO;BAR=\"a:b\":kept\\, so",
  "FN:Ada\nPRONOUNS:she/her\nX-PHONETIC-FIRST-NAME:AY-da\nX-PHONETIC-LAST-NAME:LUV",
  "FN:Ada\nX-KITH-CIRCLE:Unknown\nX-KITH-RHYTHM-DAYS:never\nX-KITH-MET-ON:soon",
  "FN:Ada\nEND:\nKEY;ENCODING=b:AAEC\nAGENT:BEGIN:VCARD\\nEND:VCARD",
};

static void
test_nothing_is_lost (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    {
      g_autoptr (KithVcard) card = wrap ("3.0", cards[i]);

      assert_round_trip (card);
    }
}

static void
test_nothing_of_4_0_is_lost (void)
{
  static const char *const lines[] = {
    "FN:Grace\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+1-555-555-5555;ext=5",
    "FN:Grace\nBDAY:--1209\nANNIVERSARY:19350708\nDEATHDATE:1992",
    "FN:Grace\nADR;LABEL=\"1 Navy Yard^nArlington\":;;1 Navy Yard;Arlington;;;",
    "FN:Grace\nSOCIALPROFILE;TYPE=twitter:https://twitter.com/grace\nGENDER:F\nKIND:individual",
    "FN:Grace\nPHOTO:data:image/png;base64," PNG,
    "FN;ALTID=1;LANGUAGE=en:Grace\nFN;ALTID=1;LANGUAGE=fr:Grâce",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (KithVcard) card = wrap ("4.0", lines[i]);

      assert_round_trip (card);
    }
}

/* What the database holds after one round is what it holds after two. */
static void
test_all_versions_settle (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    for (KithVcardVersion version = KITH_VCARD_2_1; version <= KITH_VCARD_4_0; version++)
      {
        g_autoptr (KithPersonDraft) first = read_person ("3.0", cards[i]);
        g_autofree char *text = write_person (first, version);
        g_autoptr (KithVcard) card = read_card (text);
        g_autoptr (KithPersonDraft) second = kith_vcard_person_read (card, NULL, NULL);
        g_autofree char *again = NULL;

        g_assert_cmpstr (kith_person_get_display_name (first->person), ==,
                         kith_person_get_display_name (second->person));
        again = write_person (second, version);
        g_assert_cmpint (strlen (text), ==, strlen (again));
      }
}

/* When to be reminded of a date, also of one whose line on the card is kept for its label. */
static void
test_reminders_of_dates (void)
{
  for (KithVcardVersion version = KITH_VCARD_2_1; version <= KITH_VCARD_4_0; version++)
    {
      g_autoptr (KithPersonDraft) draft =
        read_person ("3.0", "FN:Ada\nBDAY;X-KITH-REMIND-DAYS=-1:1815-12-10\n"
                            "item1.X-ABDATE:2009-06-20\nitem1.X-ABLABEL:First day");
      g_autofree char *text = NULL;
      g_autoptr (KithVcard) card = NULL;
      g_autoptr (KithPersonDraft) again = NULL;

      g_assert_cmpint (kith_important_date_get_remind_days (draft->dates->pdata[0]), ==, -1);
      kith_important_date_set_remind_days (draft->dates->pdata[1], 7);
      text = write_person (draft, version);
      card = read_card (text);
      again = kith_vcard_person_read (card, NULL, NULL);
      g_assert_cmpuint (again->dates->len, ==, 2);
      g_assert_cmpint (kith_important_date_get_remind_days (again->dates->pdata[0]), ==, -1);
      g_assert_cmpint (kith_important_date_get_remind_days (again->dates->pdata[1]), ==, 7);
    }
}

static void
test_columns (void)
{
  g_autoptr (KithPersonDraft) draft =
    read_person ("3.0", "N:Lovelace;Ada;Byron;Dr.;PhD\nFN:Dr. Ada Lovelace\n"
                        "NICKNAME:Countess,Ada\nORG:Engines;Research\nTITLE:Engineer\n"
                        "NOTE:one\nNOTE:two\nBDAY:18151210\nANNIVERSARY:--0708\nUID:u1\n"
                        "CATEGORIES:Maths,myContacts,starred\nX-KITH-HOW-WE-MET:At a fair\n"
                        "X-KITH-INTERESTS:poetry,engines\nX-PHONETIC-FIRST-NAME:AY-da\n"
                        "TEL;TYPE=CELL;TYPE=pref:+1\nitem1.TEL:+2\nitem1.X-ABLabel:Cabin\n"
                        "ADR;TYPE=WORK:;;1 Road;Arlington;VA;22201;US\nPHOTO;ENCODING=b:" PNG);
  KithPerson *person = draft->person;
  KithContactDetail *detail;

  g_assert_cmpstr (kith_person_get_display_name (person), ==, "Dr. Ada Lovelace");
  g_assert_cmpstr (kith_person_get_family_name (person), ==, "Lovelace");
  g_assert_cmpstr (kith_person_get_additional_names (person), ==, "Byron");
  g_assert_cmpstr (kith_person_get_prefix (person), ==, "Dr.");
  g_assert_cmpstr (kith_person_get_suffix (person), ==, "PhD");
  g_assert_cmpstr (kith_person_get_nickname (person), ==, "Countess, Ada");
  g_assert_cmpstr (kith_person_get_company (person), ==, "Engines");
  g_assert_cmpstr (kith_person_get_notes (person), ==, "one\n\ntwo");
  g_assert_cmpstr (kith_person_get_vcard_uid (person), ==, "u1");
  g_assert_cmpstr (kith_person_get_how_we_met (person), ==, "At a fair");
  g_assert_cmpstr (kith_person_get_phonetic_name (person), ==, "AY-da");
  g_assert_true (kith_person_get_favourite (person));
  g_assert_nonnull (kith_person_get_photo (person));
  g_assert_cmpuint (g_strv_length (draft->tags), ==, 1);
  g_assert_cmpuint (g_strv_length (draft->interests), ==, 2);
  g_assert_cmpuint (draft->dates->len, ==, 2);
  g_assert_cmpstr (kith_important_date_get_date (draft->dates->pdata[1]), ==, "--07-08");

  g_assert_cmpuint (draft->details->len, ==, 3);
  detail = draft->details->pdata[0];
  g_assert_cmpstr (kith_contact_detail_get_label (detail), ==, "mobile");
  g_assert_true (kith_contact_detail_get_preferred (detail));
  detail = draft->details->pdata[1];
  g_assert_cmpstr (kith_contact_detail_get_label (detail), ==, "Cabin");
  detail = draft->details->pdata[2];
  g_assert_cmpstr (kith_contact_detail_get_value (detail), ==, "1 Road\nArlington, VA 22201\nUS");
  g_assert_cmpstr (kith_contact_detail_get_components (detail), ==,
                   ";;1 Road;Arlington;VA;22201;US");
}

static void
test_names_that_are_missing (void)
{
  static const struct
  {
    const char *lines;
    const char *name;
  } cases[] = {
    { "N:Lovelace;Ada;;;", "Ada Lovelace" },
    { "FN:\nN:;;;;\nNICKNAME:Countess", "Countess" },
    { "ORG:Harbour Office;Berth 2", "Harbour Office" },
    { "EMAIL:ada@example.com", "ada@example.com" },
    { "TEL:+1 555", "+1 555" },
  };
  g_autoptr (KithVcard) nobody = wrap ("3.0", "NOTE:nobody");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithPersonDraft) draft = read_person ("3.0", cases[i].lines);

      g_assert_cmpstr (kith_person_get_display_name (draft->person), ==, cases[i].name);
    }

  g_assert_null (kith_vcard_person_read (nobody, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
}

/* What the user changed since counts, and the rest of the line stays. */
static void
test_changes_count (void)
{
  g_autoptr (KithPersonDraft) draft =
    read_person ("3.0", "FN:Ada\nORG:Engines;Research\nTEL;TYPE=HOME,VOICE;X-A=b:+1\n"
                        "item1.EMAIL:a@example.com\nitem1.X-ABLabel:_$!<Main>!$_\n"
                        "BDAY;VALUE=date:18151210\nCATEGORIES:myContacts,Maths");
  g_autofree char *text = NULL;

  kith_person_set_company (draft->person, "Navy");
  kith_contact_detail_set_value (draft->details->pdata[0], "+2");
  kith_contact_detail_set_label (draft->details->pdata[1], "Office");
  kith_important_date_set_date (draft->dates->pdata[0], "1815-12-11");
  text = write_person (draft, KITH_VCARD_3_0);

  g_assert_nonnull (strstr (text, "\nORG:Navy\n"));
  g_assert_null (strstr (text, "Research"));
  g_assert_nonnull (strstr (text, "TEL;TYPE=HOME,VOICE;X-A=b:+2\n"));
  g_assert_nonnull (strstr (text, "item1.X-ABLABEL:Office\n"));
  g_assert_null (strstr (text, "Main"));
  g_assert_nonnull (strstr (text, "1815-12-11\n"));
  g_assert_null (strstr (text, "18151210"));
  g_assert_nonnull (strstr (text, "CATEGORIES:myContacts,Maths\n"));
}

/* What 3.0 and Apple write their own way comes out the way of 4.0. */
static void
test_apple_in_4_0 (void)
{
  g_autoptr (KithPersonDraft) draft =
    read_person ("3.0", "FN:Ada\nURL:http\\://example.com/ada\nitem1.URL:http\\://example.org\n"
                        "item1.X-ABLabel:_$!<HomePage>!$_\nGEO:1.5;-2");
  g_autofree char *text = write_person (draft, KITH_VCARD_4_0);

  g_assert_nonnull (strstr (text, "\nURL:http://example.com/ada\n"));
  g_assert_nonnull (strstr (text, "\nitem1.URL:http://example.org\n"));
  g_assert_nonnull (strstr (text, "\nGEO:geo:1.5,-2\n"));
}

/* What a note says of versions is not the version of the card. */
static void
test_merged_version (void)
{
  static const char *const known = "BEGIN:VCARD\r\nVERSION:3.0\r\nX-FOO:see VERSION:4.0\r\n"
                                   "END:VCARD\r\n";
  static const char *const other = "BEGIN:VCARD\r\nVERSION:3.0\r\nX-BAR:1\r\nEND:VCARD\r\n";
  g_autofree char *merged = kith_vcard_person_merge_extra (known, other);

  g_assert_cmpstr (merged, ==,
                   "BEGIN:VCARD\r\nVERSION:3.0\r\nX-FOO:see VERSION:4.0\r\nX-BAR:1\r\n"
                   "END:VCARD\r\n");
}

/* A label whose number the user removed does not stay behind alone. */
static void
test_removed_details (void)
{
  g_autoptr (KithPersonDraft) draft =
    read_person ("3.0", "FN:Ada\nitem1.TEL:+1\nitem1.X-ABLabel:_$!<Main>!$_\nTEL:+2");
  g_autofree char *text = NULL;

  g_ptr_array_remove_index (draft->details, 0);
  text = write_person (draft, KITH_VCARD_3_0);
  g_assert_null (strstr (text, "Main"));
  g_assert_nonnull (strstr (text, "TEL:+2\n"));
}

static void
test_what_only_kith_has (void)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) draft = kith_person_draft_new (person);
  g_autoptr (KithCircle) circle = kith_circle_new ();
  g_autoptr (GPtrArray) circles = g_ptr_array_new ();
  g_autoptr (KithPersonDraft) read = NULL;
  g_autoptr (KithVcard) card = NULL;

  kith_record_set_id (KITH_RECORD (circle), 7);
  kith_circle_set_name (circle, "Inner");
  g_ptr_array_add (circles, circle);
  kith_person_set_display_name (person, "Ada <3 & \"Bob\"");
  kith_person_set_how_we_met (person, "At a fair; in May, 1833");
  kith_person_set_met_on (person, "1833-05");
  kith_person_set_met_place (person, "London");
  kith_person_set_circle_id (person, 7);
  kith_person_set_rhythm_days (person, 21);
  kith_person_set_tracked_since_on (person, "2026-01-01");
  kith_person_set_last_contact_on (person, "2026-02-01");
  kith_person_set_archived (person, TRUE);
  kith_person_set_favourite (person, TRUE);
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_CUSTOM, "Shoes", "42");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_PHONE, "Boat", "+1");
  kith_person_draft_add_detail (draft, KITH_DETAIL_KIND_IM, "Signal", "ada.01");

  card = kith_vcard_person_write (draft, circles, KITH_VCARD_4_0);
  read = kith_vcard_person_read (card, circles, NULL);
  g_assert_cmpstr (kith_person_get_display_name (read->person), ==, "Ada <3 & \"Bob\"");
  g_assert_cmpstr (kith_person_get_how_we_met (read->person), ==, "At a fair; in May, 1833");
  g_assert_cmpstr (kith_person_get_met_on (read->person), ==, "1833-05");
  g_assert_cmpint (kith_person_get_circle_id (read->person), ==, 7);
  g_assert_cmpint (kith_person_get_rhythm_days (read->person), ==, 21);
  g_assert_cmpstr (kith_person_get_last_contact_on (read->person), ==, "2026-02-01");
  g_assert_true (kith_person_get_archived (read->person));
  g_assert_null (kith_person_get_vcard_extra (read->person));
  g_assert_cmpuint (read->details->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpstr (kith_contact_detail_get_label (draft->details->pdata[i]), ==,
                       kith_contact_detail_get_label (read->details->pdata[i]));
      g_assert_cmpstr (kith_contact_detail_get_value (draft->details->pdata[i]), ==,
                       kith_contact_detail_get_value (read->details->pdata[i]));
    }
}

static GBytes *
create_png (guint32 width,
            guint32 height)
{
  guint8 data[24] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

  width = GUINT32_TO_BE (width);
  height = GUINT32_TO_BE (height);
  memcpy (data + 16, &width, 4);
  memcpy (data + 20, &height, 4);

  return g_bytes_new (data, sizeof data);
}

/* A picture that would unfold into gigabytes is told by its header and kept undecoded. */
static void
test_hostile_pictures (void)
{
  static const guint sizes[][2] = { { 30000, 30000 }, { 0, 10 }, { 4097, 1 }, { 1, 4097 } };
  static const char jpeg[] = "\xff\xd8\xff\xe0\0\4ab\xff\xc0\0\x11\x08\0\x10\0\x20";
  static const char gif[] = "GIF89a\x10\0\x10\0";
  g_autoptr (GBytes) small = create_png (4096, 4096);
  g_autoptr (GBytes) good_jpeg = g_bytes_new_static (jpeg, sizeof jpeg - 1);
  g_autoptr (GBytes) cut_jpeg = g_bytes_new_static (jpeg, 12);
  g_autoptr (GBytes) good_gif = g_bytes_new_static (gif, sizeof gif - 1);
  g_autofree guint8 *zeros = g_malloc0 (KITH_PICTURE_MAX_SIZE + 1);
  g_autoptr (GByteArray) scans = g_byte_array_new ();
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GBytes) slow = NULL;

  g_assert_true (kith_picture_is_harmless (small));
  g_assert_true (kith_picture_is_harmless (good_jpeg));
  g_assert_cmpstr (kith_picture_get_media_type (good_jpeg), ==, "image/jpeg");
  g_assert_false (kith_picture_is_harmless (cut_jpeg));
  g_assert_true (kith_picture_is_harmless (good_gif));
  g_assert_cmpuint (kith_picture_get_n_pixels (small), ==, 4096 * 4096);
  g_assert_cmpuint (kith_picture_get_n_pixels (good_jpeg), ==, 16 * 32);
  g_assert_cmpuint (kith_picture_get_n_pixels (cut_jpeg), ==, 0);

  /* Small, but each scan takes time. */
  g_byte_array_append (scans, (const guint8 *) jpeg, sizeof jpeg - 1);
  for (guint i = 0; i < 1000; i++)
    g_byte_array_append (scans, (const guint8 *) "\xff\xda\0\x08", 4);
  slow = g_byte_array_free_to_bytes (g_steal_pointer (&scans));
  g_assert_false (kith_picture_is_harmless (slow));

  memcpy (zeros, g_bytes_get_data (small, NULL), 24);
  large = g_bytes_new (zeros, KITH_PICTURE_MAX_SIZE + 1);
  g_assert_false (kith_picture_is_harmless (large));

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) png = create_png (sizes[i][0], sizes[i][1]);
      g_autofree char *base64 = g_base64_encode (g_bytes_get_data (png, NULL), 24);
      g_autofree char *lines = g_strdup_printf ("FN:Ada\nPHOTO;ENCODING=b;TYPE=PNG:%s", base64);
      g_autoptr (KithPersonDraft) draft = read_person ("3.0", lines);

      g_assert_false (kith_picture_is_harmless (png));
      g_assert_null (kith_person_get_photo (draft->person));
      g_assert_nonnull (strstr (kith_person_get_vcard_extra (draft->person), "PHOTO"));
    }
}

/* What would be read with every row of a list is left out, and the user is told. */
static void
test_large_data (void)
{
  g_autofree guint8 *zeros = g_malloc0 (KITH_PICTURE_MAX_SIZE + 1);
  g_autoptr (GBytes) png = create_png (100, 100);
  g_autofree char *photo = NULL;
  g_autofree char *sound = g_base64_encode (zeros, 100000);
  g_autofree char *lines = NULL;
  g_autoptr (KithVcard) card = NULL;
  g_autoptr (KithPersonDraft) draft = NULL;

  memcpy (zeros, g_bytes_get_data (png, NULL), 24);
  photo = g_base64_encode (zeros, KITH_PICTURE_MAX_SIZE + 1);
  lines = g_strdup_printf ("FN:Ada\nX-FOO:kept\nPHOTO;ENCODING=b;TYPE=PNG:%s\n"
                           "SOUND;ENCODING=b:%s", photo, sound);
  card = wrap ("3.0", lines);
  draft = kith_vcard_person_read (card, NULL, NULL);

  g_assert_null (kith_person_get_photo (draft->person));
  g_assert_cmpuint (strlen (kith_person_get_vcard_extra (draft->person)), <, 200);
  g_assert_nonnull (strstr (kith_person_get_vcard_extra (draft->person), "X-FOO:kept"));
  g_assert_cmpuint (g_strv_length ((char **) kith_vcard_get_notes (card)), ==, 2);
  g_assert_nonnull (strstr (kith_vcard_get_notes (card)[0], "picture"));
  g_assert_nonnull (strstr (kith_vcard_get_notes (card)[1], "SOUND"));
}

/* The lines of a card, with @n times @line, in which each %u is the number of the line. */
static char *
make_lines (const char *start,
            const char *line,
            guint       n)
{
  GString *lines = g_string_new (start);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) one = g_string_new (line);
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_string_replace (one, "%u", number, 0);
      g_string_append (lines, one->str);
    }

  return g_string_free (lines, FALSE);
}

/* None of it is large; together it would be read with every row of a list all the same. */
static void
test_large_together (void)
{
  static const char *const lines[] = {
    "X-FOO%u:much\n",
    "X-FOO%u;X-A=much:1\n",
    "TEL;X-A=much:\n",
    "BDAY;X-A=much:1815-12-10\n",
    "BDAY:much\n",
    "item%u.X-ABLABEL:much\n",
    "CATEGORIES;X-A=much:word %u\n",
    "TITLE:much\n",
  };
  g_autofree char *much = g_strnfill (1024, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *many = make_lines ("FN:Ada\nX-BAR:kept\n", lines[i], 200);
      g_autoptr (GString) text = g_string_new (many);
      g_autoptr (KithVcard) card = NULL;
      g_autoptr (KithPersonDraft) draft = NULL;
      const char *extra;

      g_string_replace (text, "much", much, 0);
      card = wrap ("3.0", text->str);
      draft = kith_vcard_person_read (card, NULL, NULL);
      extra = kith_person_get_vcard_extra (draft->person);

      g_test_message ("%s", lines[i]);
      g_assert_cmpuint (strlen (extra), >, 60000);
      g_assert_cmpuint (strlen (extra), <, 75000);
      g_assert_nonnull (strstr (extra, "X-BAR:kept"));
    }
}

/* Each that is left out is said, and what is small has room after what was large. */
static void
test_large_together_is_said (void)
{
  g_autofree char *much = g_strnfill (30000, 'a');
  g_autofree char *lines = g_strdup_printf ("FN:Ada\nX-ONE:%s\nX-TWO:%s\nX-THREE:%s\nX-FOUR:4\n"
                                            "BDAY;X-A=%s:1815-12-10",
                                            much, much, much, much);
  g_autoptr (KithVcard) card = wrap ("3.0", lines);
  g_autoptr (KithPersonDraft) draft = kith_vcard_person_read (card, NULL, NULL);
  const char *extra = kith_person_get_vcard_extra (draft->person);

  g_assert_nonnull (strstr (extra, "X-TWO:"));
  g_assert_null (strstr (extra, "X-THREE:"));
  g_assert_nonnull (strstr (extra, "X-FOUR:4"));
  g_assert_cmpuint (draft->dates->len, ==, 1);
  g_assert_cmpuint (g_strv_length ((char **) kith_vcard_get_notes (card)), ==, 1);
  g_assert_nonnull (strstr (kith_vcard_get_notes (card)[0], "X-THREE"));
}

/* Nor does it grow with each other card of the same person. */
static void
test_merged_size (void)
{
  g_autofree char *much = g_strnfill (60000, 'a');
  g_autofree char *known = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:3.0\r\nX-FOO:%s\r\n"
                                            "END:VCARD\r\n", much);
  g_autofree char *other = g_strdup_printf ("BEGIN:VCARD\r\nVERSION:3.0\r\nX-BAR:%s\r\n"
                                            "X-NEW:1\r\nEND:VCARD\r\n", much);
  g_autofree char *merged = kith_vcard_person_merge_extra (known, other);

  g_assert_nonnull (strstr (merged, "X-FOO:"));
  g_assert_null (strstr (merged, "X-BAR:"));
  g_assert_nonnull (strstr (merged, "X-NEW:1"));
}

/* Every file that is here survives, whatever was done to it. */
static void
test_files (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_cards = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (KithVcardReader) reader = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".vcf") || !g_file_get_contents (file, &contents, &length, NULL))
        continue;

      bytes = g_bytes_new (contents, length);
      reader = kith_vcard_reader_new_from_bytes (bytes);
      for (;;)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (KithVcard) card = kith_vcard_reader_next (reader, NULL, &error);

          if (card == NULL && error == NULL)
            break;
          if (card == NULL)
            continue;
          assert_round_trip (card);
          n_cards++;
        }
    }

  g_assert_cmpuint (n_cards, >, 8);
}

/* In seconds of the processor. */
static double
measure (const char *start,
         const char *line,
         guint       n)
{
  g_autofree char *lines = make_lines (start, line, n);
  g_autoptr (KithVcard) card = wrap ("3.0", lines);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 3; i++)
    {
      clock_t start_time = clock ();
      g_autoptr (KithPersonDraft) draft = kith_vcard_person_read (card, NULL, NULL);

      best = MIN (best, (double) (clock () - start_time) / CLOCKS_PER_SEC);
      g_assert_nonnull (draft);
    }

  return best;
}

/* Eight times the input takes about eight times as long; sixty-four times if it were quadratic. */
static void
test_linear_time (void)
{
  static const struct
  {
    const char *start;
    const char *line;
    guint n;
  } cases[] = {
    { "FN:Ada\nCATEGORIES:", "word %u,", 8000 },
    { "FN:Ada\n", "item%u.TEL:+1 %u\nitem%u.X-ABLabel:Number %u\n", 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double once = measure (cases[i].start, cases[i].line, cases[i].n);
      double more = measure (cases[i].start, cases[i].line, cases[i].n * 8);

      g_assert_cmpfloat (more, <, MAX (once, 0.0005) * 40);
    }
}

static void
test_very_many_words (void)
{
  static const char *const starts[] = { "FN:Ada\nCATEGORIES:", "FN:Ada\nX-KITH-INTERESTS:" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *lines = make_lines (starts[i], "word %u,", 1500);
      g_autoptr (KithVcard) card = wrap ("3.0", lines);
      g_autoptr (KithPersonDraft) draft = kith_vcard_person_read (card, NULL, NULL);

      g_assert_cmpuint (g_strv_length (i == 0 ? draft->tags : draft->interests), ==, 1000);
      g_assert_nonnull (kith_vcard_get_notes (card)[0]);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/vcard-person/nothing-of-a-card-is-lost", test_nothing_is_lost);
  g_test_add_func ("/vcard-person/nothing-of-4.0-is-lost", test_nothing_of_4_0_is_lost);
  g_test_add_func ("/vcard-person/all-versions-settle", test_all_versions_settle);
  g_test_add_func ("/vcard-person/reminders-of-dates-come-back", test_reminders_of_dates);
  g_test_add_func ("/vcard-person/columns-are-filled", test_columns);
  g_test_add_func ("/vcard-person/a-missing-name-is-made", test_names_that_are_missing);
  g_test_add_func ("/vcard-person/what-was-changed-since-counts", test_changes_count);
  g_test_add_func ("/vcard-person/apples-way-is-not-that-of-4.0", test_apple_in_4_0);
  g_test_add_func ("/vcard-person/a-note-does-not-tell-the-version", test_merged_version);
  g_test_add_func ("/vcard-person/a-label-goes-with-its-number", test_removed_details);
  g_test_add_func ("/vcard-person/what-only-kith-has-comes-back", test_what_only_kith_has);
  g_test_add_func ("/vcard-person/hostile-pictures-are-not-decoded", test_hostile_pictures);
  g_test_add_func ("/vcard-person/what-is-too-large-is-left-out-and-said", test_large_data);
  g_test_add_func ("/vcard-person/what-is-too-large-together-is-left-out", test_large_together);
  g_test_add_func ("/vcard-person/what-is-left-out-of-much-is-said", test_large_together_is_said);
  g_test_add_func ("/vcard-person/other-cards-do-not-make-it-too-large", test_merged_size);
  g_test_add_func ("/vcard-person/time-is-linear", test_linear_time);
  g_test_add_func ("/vcard-person/very-many-words-have-an-end", test_very_many_words);
  g_test_add_func ("/vcard-person/the-files-of-other-programs-survive", test_files);

  return g_test_run ();
}
