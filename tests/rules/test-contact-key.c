/* test-contact-key.c: when two ways to reach somebody are the same
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-contact-key.h"

static void
test_keys (void)
{
  static const struct
  {
    KithDetailKind kind;
    const char *value;
    const char *key;
  } cases[] = {
    { KITH_DETAIL_KIND_EMAIL, " Ada@Example.ORG ", "ada@example.org" },
    { KITH_DETAIL_KIND_EMAIL, "ada@example.org", "ada@example.org" },
    { KITH_DETAIL_KIND_PHONE, "+49 (170) 123-45-67", "491701234567" },
    { KITH_DETAIL_KIND_PHONE, "none", NULL },
    { KITH_DETAIL_KIND_URL, "https://www.example.org/Ada/", "example.org/ada" },
    { KITH_DETAIL_KIND_SOCIAL, "https://www.linkedin.com/in/ada-l%C3%A9/",
      "linkedin.com/in/ada-lé" },
    { KITH_DETAIL_KIND_URL, "https://", NULL },
    { KITH_DETAIL_KIND_ADDRESS, "1 Main Street", NULL },
    { KITH_DETAIL_KIND_IM, "@ada", NULL },
    { KITH_DETAIL_KIND_CUSTOM, "locker 7", NULL },
    { KITH_DETAIL_KIND_EMAIL, "  ", NULL },
    { KITH_DETAIL_KIND_EMAIL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = kith_contact_key_new (cases[i].kind, cases[i].value);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/contact-key/two-that-reach-the-same-are-equal", test_keys);

  return g_test_run ();
}
