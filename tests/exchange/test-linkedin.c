/* test-linkedin.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "kith-contact-detail.h"
#include "kith-error.h"
#include "kith-linkedin.h"
#include "kith-test.h"

#define HEADER "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
#define PREAMBLE                                                                        \
  "Notes:\n"                                                                            \
  "\"When exporting your connection data, you may notice, that some are missing, or so.\"\n" \
  "\n"
#define ADA "Ada,Lovelace,https://www.linkedin.com/in/ada,ada@example.com,"            \
            "\"Analytical Engines, Ltd\",Chief Engineer,05 Oct 2020\n"
#define ADA_SAYS "1 Ada Lovelace|Analytical Engines, Ltd|Chief Engineer|2020-10-05|"   \
                 "ada@example.com|https://www.linkedin.com/in/ada;"

static void
say_detail (KithPersonDraft *draft,
            int              kind,
            GString         *said)
{
  g_string_append_c (said, '|');
  for (guint i = 0; draft->details != NULL && i < draft->details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (draft->details, i);

      if (kith_contact_detail_get_kind (detail) == kind)
        g_string_append (said, kith_contact_detail_get_value (detail));
    }
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* Writes what was read as one line, without line numbers. */
static void
row_cb (guint            line,
        KithPersonDraft *draft,
        const char      *reason,
        double           fraction,
        gpointer         user_data)
{
  g_autoptr (KithPersonDraft) owned = draft;
  GString *said = user_data;

  g_assert_cmpuint (line, >, 0);
  if (owned == NULL)
    {
      g_assert_nonnull (reason);
      g_string_append (said, "0 ");
    }
  else
    {
      KithPerson *person = owned->person;

      g_string_append_printf (said, "%d %s|%s|%s|%s", reason == NULL,
                              kith_person_get_display_name (person),
                              or_nothing (kith_person_get_company (person)),
                              or_nothing (kith_person_get_title (person)),
                              or_nothing (kith_person_get_met_on (person)));
      say_detail (owned, KITH_DETAIL_KIND_EMAIL, said);
      say_detail (owned, KITH_DETAIL_KIND_SOCIAL, said);
      g_assert_null (kith_person_get_tracked_since_on (person));
      g_assert_nonnull (kith_person_get_how_we_met (person));
    }
  g_string_append_c (said, ';');
}

static char *
read_bytes (const char *data,
            gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  GString *said = g_string_new (NULL);

  g_assert_true (kith_linkedin_is (bytes));
  kith_linkedin_read (bytes, row_cb, said, NULL, &error);
  g_assert_no_error (error);

  return g_string_free (said, FALSE);
}

typedef struct
{
  const char *text;
  const char *said;
} Case;

static const Case layouts[] = {
  { PREAMBLE HEADER ADA, ADA_SAYS },
  { HEADER ADA, ADA_SAYS },
  { "\xef\xbb\xbf" HEADER ADA, ADA_SAYS },
  { "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Ada,Lovelace,ada@example.com,Engines,Chief,05 Oct 2020\n",
    "1 Ada Lovelace|Engines|Chief|2020-10-05|ada@example.com|;" },
  { "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
    "Jörg,Müller,https://www.linkedin.com/in/joerg,,Beispiel GmbH,Leiter,05. Okt. 2020\n",
    "1 Jörg Müller|Beispiel GmbH|Leiter|2020-10-05||https://www.linkedin.com/in/joerg;" },
  { HEADER "山田,太郎,https://www.linkedin.com/in/taro,,\"\"\"Zed\"\" AB\",,4 Jan 2024\n",
    "1 山田 太郎|\"Zed\" AB||2024-01-04||https://www.linkedin.com/in/taro;" },
  { "First Name;Last Name;URL;Email Address;Company;Position;Connected On\n"
    "Ada;Lovelace;;;\"A;B\";;05 Oct 2020\n",
    "1 Ada Lovelace|A;B||2020-10-05||;" },
  { HEADER "\"Ada \r\n Augusta\",\"Love\nlace\n\",,,\"Engines\r\n\r\nLtd\",\"Chief\rEngineer\","
    "05 Oct 2020\n",
    "1 Ada Augusta Love lace|Engines Ltd|Chief Engineer|2020-10-05||;" },
  { NULL, NULL },
};

static const Case rows[] = {
  { HEADER ",,,,,,30 Jan 2026\n", "0 ;" },
  { HEADER ",,https://www.linkedin.com/in/hidden,,,,04 Jan 2024\n", "0 ;" },
  { HEADER ",,,,,,\n", "0 ;" },
  { HEADER "\n\n" ADA "\n", ADA_SAYS },
  { HEADER "Cher,,https://www.linkedin.com/in/cher,,,,04 Jan 2024\n",
    "1 Cher|||2024-01-04||https://www.linkedin.com/in/cher;" },
  { HEADER "Ada,Lovelace\n", "1 Ada Lovelace|||||;" },
  { HEADER " Ada , Lovelace ,,,,,not a day\n", "0 Ada Lovelace|||||;" },
  { NULL, NULL },
};

static void
test_cases (gconstpointer data)
{
  for (const Case *c = data; c->text != NULL; c++)
    {
      g_autofree char *said = read_bytes (c->text, strlen (c->text));

      g_assert_cmpstr (said, ==, c->said);
    }
}

static void
test_line_ends_and_utf16 (void)
{
  g_autoptr (GString) crlf = g_string_new (PREAMBLE HEADER ADA);
  g_autofree char *said = NULL;
  g_autofree char *utf16 = NULL;
  gsize length;

  g_string_replace (crlf, "\n", "\r\n", 0);
  said = read_bytes (crlf->str, crlf->len);
  g_assert_cmpstr (said, ==, ADA_SAYS);
  g_free (said);

  /* With a byte order mark. */
  utf16 = g_convert ("\xef\xbb\xbf" HEADER ADA, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  said = read_bytes (utf16, length);
  g_assert_cmpstr (said, ==, ADA_SAYS);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    KithLinkedinOrder order;
    const char *date;
    gboolean is_ambiguous;
  } cases[] = {
    { "05 Oct 2020", 0, "2020-10-05", FALSE },
    { "Oct 15, 2024", 0, "2024-10-15", FALSE },
    { "Oct 15 2024", 0, "2024-10-15", FALSE },
    { "2024-10-15", 0, "2024-10-15", FALSE },
    { "03/15/2024", 0, "2024-03-15", FALSE },
    { "15/03/2024", 0, "2024-03-15", FALSE },
    { "15.03.2024", 0, "2024-03-15", FALSE },
    { "03.04.2024", 0, "2024-04-03", FALSE },
    { "04/04/2024", 0, "2024-04-04", FALSE },
    { "03/04/2024", 0, "2024", TRUE },
    { "03/04/2024", KITH_LINKEDIN_ORDER_DAY_FIRST, "2024-04-03", FALSE },
    { "03/04/2024", KITH_LINKEDIN_ORDER_MONTH_FIRST, "2024-03-04", FALSE },
    { "31 Feb 2024", 0, NULL, FALSE },
    { "13/13/2024", 0, NULL, FALSE },
    { "yesterday", 0, NULL, FALSE },
    { "", 0, NULL, FALSE },
    { "05 Oct", 0, NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_ambiguous;
      g_autofree char *date = kith_linkedin_parse_date (cases[i].text, cases[i].order,
                                                        &is_ambiguous);

      g_assert_cmpstr (date, ==, cases[i].date);
      g_assert_cmpint (is_ambiguous, ==, cases[i].is_ambiguous);
    }
}

/* One date that can be read in one way only tells how to read the others. */
static void
test_order_of_dates (void)
{
  static const char text[] = HEADER "Ada,A,,,,,03/04/2024\n"
                                    "Bob,B,,,,,03/25/2024\n";
  g_autofree char *said = read_bytes (text, strlen (text));

  g_assert_cmpstr (said, ==, "1 Ada A|||2024-03-04||;1 Bob B|||2024-03-25||;");
}

/* Where dates contradict each other, those that may be two days are not guessed. */
static void
test_contradicting_dates (void)
{
  static const char text[] = HEADER "Ada,A,,,,,03/25/2024\n"
                                    "Bob,B,,,,,25/03/2024\n"
                                    "Cyd,C,,,,,03/04/2024\n";
  g_autofree char *said = read_bytes (text, strlen (text));

  g_assert_cmpstr (said, ==,
                   "1 Ada A|||2024-03-25||;1 Bob B|||2024-03-25||;0 Cyd C|||2024||;");
}

typedef struct
{
  GCancellable *cancellable;
  double fraction;
  guint n_rows;
  guint most_rows;
} Progress;

static void
note_progress_cb (guint            line,
                  KithPersonDraft *draft,
                  const char      *reason,
                  double           fraction,
                  gpointer         user_data)
{
  g_autoptr (KithPersonDraft) owned = draft;
  Progress *progress = user_data;

  g_assert_cmpfloat (fraction, >, progress->fraction);
  progress->fraction = fraction;
  if (++progress->n_rows == progress->most_rows)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Progress whole = { cancellable, 0, 0, 0 };
  Progress half = { cancellable, 0, 0, 50 };

  for (guint i = 0; i < 100; i++)
    g_string_append (text, ADA);
  bytes = g_bytes_new (text->str, text->len);

  g_assert_true (kith_linkedin_read (bytes, note_progress_cb, &whole, cancellable, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (whole.fraction, ==, 1);

  g_assert_false (kith_linkedin_read (bytes, note_progress_cb, &half, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (half.n_rows, ==, 50);
  g_assert_cmpfloat (half.fraction, <, 0.6);
}

static void
count_cb (guint            line,
          KithPersonDraft *draft,
          const char      *reason,
          double           fraction,
          gpointer         user_data)
{
  g_assert_null (draft);
  (*(guint *) user_data)++;
}

/* Ten megabytes of commas do not take hundreds of memory. */
static void
test_memory (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autofree char *row = g_strnfill (500, ',');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage before, after;
  guint n_rows = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%s\n", row);
  bytes = g_bytes_new_static (text->str, text->len);

  g_assert_cmpint (getrusage (RUSAGE_SELF, &before), ==, 0);
  kith_linkedin_read (bytes, count_cb, &n_rows, NULL, &error);
  g_assert_cmpint (getrusage (RUSAGE_SELF, &after), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 20000);
  /* In KiB. */
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 60 * 1024);
}

static void
test_other_files (void)
{
  static const char *const texts[] = {
    "",
    "First Name,Middle Name,Last Name,E-mail 1 - Value\nAda,,Lovelace,ada@example.com\n",
    "First Name,Last Name,Company,Job Title,Web Page\nAda,Lovelace,,,\n",
    "\n\n\n\n\n\n\n\n\n\n\n\n" HEADER ADA,
    "a,b,c\n1,2,3\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_false (kith_linkedin_is (bytes));
      g_assert_false (kith_linkedin_read (bytes, row_cb, NULL, NULL, &error));
      g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
    }
}

/* Nobody is handed out of a table that breaks off. */
static void
test_damage (void)
{
  static const char text[] = HEADER ADA "Bob,\"Builder,,,,,\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_linkedin_read (bytes, row_cb, said, NULL, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_FORMAT);
  g_assert_cmpstr (said->str, ==, "");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_data_func ("/linkedin/layouts-old-and-new-are-read", layouts, test_cases);
  g_test_add_data_func ("/linkedin/rows-that-are-nobody-say-why", rows, test_cases);
  g_test_add_func ("/linkedin/line-ends-and-utf16-do-not-matter", test_line_ends_and_utf16);
  g_test_add_func ("/linkedin/dates-in-all-shapes-are-read", test_dates);
  g_test_add_func ("/linkedin/one-date-tells-the-order-of-the-others", test_order_of_dates);
  g_test_add_func ("/linkedin/dates-that-contradict-are-not-guessed", test_contradicting_dates);
  g_test_add_func ("/linkedin/it-tells-how-far-it-is-and-can-be-stopped", test_progress);
  g_test_add_func ("/linkedin/a-wide-table-takes-little-memory", test_memory);
  g_test_add_func ("/linkedin/other-files-are-refused", test_other_files);
  g_test_add_func ("/linkedin/a-damaged-table-gives-nobody", test_damage);

  return g_test_run ();
}
