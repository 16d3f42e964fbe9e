/* test-reach.c: what a file that somebody sent may open
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-people.h"
#include "kith-reach.h"

#define TODAY (kith_day_new (2026, 11, 22))

typedef struct
{
  KithDetailKind kind;
  const char *value;
  const char *uri;
} Case;

static void
check (const Case *cases,
       guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();
      g_autofree char *uri = NULL;

      kith_contact_detail_set_kind (detail, cases[i].kind);
      kith_contact_detail_set_value (detail, cases[i].value);
      uri = kith_reach_dup_uri (detail);
      g_test_message ("%s", cases[i].value);
      g_assert_cmpstr (uri, ==, cases[i].uri);
    }
}

static void
test_pages (void)
{
  static const Case cases[] = {
    { KITH_DETAIL_KIND_URL, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
    { KITH_DETAIL_KIND_URL, "HTTP://example.org", "HTTP://example.org" },
    { KITH_DETAIL_KIND_URL, "  example.org ", "https://example.org" },
    { KITH_DETAIL_KIND_URL, "example.org/wiki/Talk:Ada", "https://example.org/wiki/Talk:Ada" },
    { KITH_DETAIL_KIND_URL, "example.org:8080/a", "https://example.org:8080/a" },
    { KITH_DETAIL_KIND_URL, "example.org/?next=https://example.com/",
      "https://example.org/?next=https://example.com/" },
    { KITH_DETAIL_KIND_SOCIAL, "linkedin.com/in/ada", "https://linkedin.com/in/ada" },
    { KITH_DETAIL_KIND_URL, "https://example.org/Zo\xc3\xab", "https://example.org/Zo\xc3\xab" },
    { KITH_DETAIL_KIND_URL, "https://m\xc3\xbcller.example/", "https://m\xc3\xbcller.example/" },
    { KITH_DETAIL_KIND_IM, "xmpp:ada@example.org", "xmpp:ada@example.org" },
    { KITH_DETAIL_KIND_IM, "matrix:u/ada:example.org?action=chat",
      "matrix:u/ada:example.org?action=chat" },
    { KITH_DETAIL_KIND_URL, "geo:52.5,13.4?z=9", "geo:52.5,13.4?z=9" },
    { KITH_DETAIL_KIND_IM, "sip:ada@example.org", "sip:ada@example.org" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_refused (void)
{
  static const Case cases[] = {
    { KITH_DETAIL_KIND_URL, "javascript:alert(1)", NULL },
    { KITH_DETAIL_KIND_URL, "JavaScript:alert(document.cookie)", NULL },
    { KITH_DETAIL_KIND_URL, " javascript:alert(1)//example.org", NULL },
    { KITH_DETAIL_KIND_URL, "java\tscript:alert(1)", NULL },
    { KITH_DETAIL_KIND_URL, "file:///etc/passwd", NULL },
    { KITH_DETAIL_KIND_URL, "data:text/html,<script>alert(1)</script>", NULL },
    { KITH_DETAIL_KIND_URL, "smb://example.org/share", NULL },
    { KITH_DETAIL_KIND_URL, "ftp://example.org/", NULL },
    { KITH_DETAIL_KIND_URL, "ssh://example.org", NULL },
    { KITH_DETAIL_KIND_URL, "ms-msdt:/id PCWDiagnostic", NULL },
    { KITH_DETAIL_KIND_URL, "vbscript:x.y", NULL },
    { KITH_DETAIL_KIND_URL, "httpsx://example.org", NULL },
    { KITH_DETAIL_KIND_SOCIAL, "file:///usr/bin/true.sh", NULL },
    { KITH_DETAIL_KIND_IM, "javascript:x.y", NULL },
    { KITH_DETAIL_KIND_URL, "https:", NULL },
    { KITH_DETAIL_KIND_URL, "https:///etc/passwd", NULL },
    { KITH_DETAIL_KIND_URL, "//example.org/", NULL },
    { KITH_DETAIL_KIND_URL, "/etc/pass.wd", NULL },
    { KITH_DETAIL_KIND_URL, "https://exa mple.org", NULL },
    { KITH_DETAIL_KIND_URL, "example.org:javascript", NULL },
    { KITH_DETAIL_KIND_URL, "https://example.org/\n", "https://example.org/" },
    { KITH_DETAIL_KIND_URL, "https://example.org/\nfile:///", NULL },
    { KITH_DETAIL_KIND_URL, "https://example.org/\x01", NULL },
    { KITH_DETAIL_KIND_URL, "https://example.org/\x7f", NULL },
    { KITH_DETAIL_KIND_URL, "https://example.org/\xc2\x85", NULL },
    /* Shown from right to left, it reads as something else. */
    { KITH_DETAIL_KIND_URL, "https://example.org/\xe2\x80\xaegro.knab", NULL },
    { KITH_DETAIL_KIND_SOCIAL, "@ada", NULL },
    { KITH_DETAIL_KIND_SOCIAL, "ada", NULL },
    { KITH_DETAIL_KIND_IM, "ada@example.org", NULL },
    { KITH_DETAIL_KIND_URL, "e.g. ask Bob", NULL },
    { KITH_DETAIL_KIND_ADDRESS, "https://example.org", NULL },
    { KITH_DETAIL_KIND_CUSTOM, "https://example.org", NULL },
    { KITH_DETAIL_KIND_URL, "", NULL },
    { KITH_DETAIL_KIND_URL, NULL, NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Nothing but the address gets into a letter: no copy to somebody else, no file. */
static void
test_letters (void)
{
  static const Case cases[] = {
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org", "mailto:ada@example.org" },
    { KITH_DETAIL_KIND_EMAIL, "ada+kith@example.org", "mailto:ada%2Bkith@example.org" },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org?bcc=eve@example.com",
      "mailto:ada@example.org%3Fbcc%3Deve@example.com" },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org&attach=/etc/passwd",
      "mailto:ada@example.org%26attach%3D%2Fetc%2Fpasswd" },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org%0Abcc:eve@example.com",
      "mailto:ada@example.org%250Abcc%3Aeve@example.com" },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org\r\nBcc: eve@example.com", NULL },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org,eve@example.com",
      "mailto:ada@example.org%2Ceve@example.com" },
    { KITH_DETAIL_KIND_EMAIL, "  ", NULL },
    { KITH_DETAIL_KIND_URL, "mailto:ada@example.org", "mailto:ada@example.org" },
    { KITH_DETAIL_KIND_URL, "mailto:ada%2Bkith@example.org", "mailto:ada%2Bkith@example.org" },
    { KITH_DETAIL_KIND_URL, "mailto:ada@example.org?bcc=eve@example.com&attach=/etc/passwd",
      "mailto:ada@example.org" },
    { KITH_DETAIL_KIND_URL, "mailto:ada@example.org%0d%0aBcc:%20eve@example.com", NULL },
    { KITH_DETAIL_KIND_URL, "mailto:?to=eve@example.com", NULL },
    { KITH_DETAIL_KIND_URL, "mailto:%", NULL },
    { KITH_DETAIL_KIND_IM, "xmpp:ada@example.org?remove", "xmpp:ada@example.org" },
    { KITH_DETAIL_KIND_URL, "sms:+49301234?body=Yes", "sms:+49301234" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_calls (void)
{
  static const Case cases[] = {
    { KITH_DETAIL_KIND_PHONE, "+49 30 1234-56", "tel:+4930123456" },
    { KITH_DETAIL_KIND_PHONE, "030 / 12 34 56", "tel:030123456" },
    { KITH_DETAIL_KIND_PHONE, "(+49) 30 1234", "tel:+49301234" },
    /* As copied from a telephone: between marks of direction, and full width. */
    { KITH_DETAIL_KIND_PHONE, "\xe2\x80\xaa+49 30 1234\xe2\x80\xac", "tel:+49301234" },
    { KITH_DETAIL_KIND_PHONE, "\xef\xbc\x8b\xef\xbc\x94\xef\xbc\x99", "tel:+49" },
    { KITH_DETAIL_KIND_PHONE, "030 1234+5", "tel:03012345" },
    { KITH_DETAIL_KIND_PHONE, "ask Bob", NULL },
    { KITH_DETAIL_KIND_PHONE, "+", NULL },
    { KITH_DETAIL_KIND_PHONE, "030\n1234", NULL },
    { KITH_DETAIL_KIND_PHONE, "*#06#", "tel:06" },
    { KITH_DETAIL_KIND_URL, "tel:*%2306%23", "tel:06" },
    { KITH_DETAIL_KIND_URL, "tel:+49-30-1234;ext=5", "tel:+49301234" },
    { KITH_DETAIL_KIND_URL, "tel:", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* The menu offers what can be opened, and shows an underscore as one. */
static void
test_menu (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autoptr (KithPersonDraft) draft = NULL;
  static const Case details[] = {
    { KITH_DETAIL_KIND_EMAIL, "ada_l@example.org", NULL },
    { KITH_DETAIL_KIND_URL, "javascript:alert(1)", NULL },
  };
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *label = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  kith_person_set_display_name (person, "Ada");
  draft = kith_person_draft_new (person);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    kith_person_draft_add_detail (draft, details[i].kind, NULL, details[i].value);
  operation = kith_people_save ("test", g_steal_pointer (&draft), TODAY);
  kith_store_perform (store, operation, &error);
  g_assert_no_error (error);

  menu = kith_reach_create_menu (kith_store_get_database (store),
                                 kith_operation_get_result (operation));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_TARGET, "s", &uri);
  g_assert_cmpstr (label, ==, "ada__l@example.org");
  g_assert_cmpstr (uri, ==, "mailto:ada_l@example.org");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/reach/pages-are-opened", test_pages);
  g_test_add_func ("/reach/what-could-do-harm-is-not-opened", test_refused);
  g_test_add_func ("/reach/a-letter-goes-to-nobody-else", test_letters);
  g_test_add_func ("/reach/a-number-is-called-as-it-is-meant", test_calls);
  g_test_add_func ("/reach/the-menu-has-what-can-be-opened", test_menu);

  return g_test_run ();
}
