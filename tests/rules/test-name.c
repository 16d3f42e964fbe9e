/* test-name.c: full names, taken apart and put together
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include "kith-name.h"

static void
test_split (void)
{
  static const struct
  {
    const char *name;
    const char *prefix;
    const char *given;
    const char *family;
    const char *suffix;
  } cases[] = {
    { "Ada Lovelace", NULL, "Ada", "Lovelace", NULL },
    { "  Ada \t Lovelace\n", NULL, "Ada", "Lovelace", NULL },
    { "Ada", NULL, "Ada", NULL, NULL },
    { "Grace Brewster Hopper", NULL, "Grace Brewster", "Hopper", NULL },
    { "María José García López", NULL, "María José", "García López", NULL },
    { "Lovelace, Ada", NULL, "Ada", "Lovelace", NULL },
    { "García López, María José", NULL, "María José", "García López", NULL },
    { "Lovelace,", NULL, "Lovelace", NULL, NULL },
    { ", Ada", NULL, "Ada", NULL, NULL },
    { "Ludwig van Beethoven", NULL, "Ludwig", "van Beethoven", NULL },
    { "Juan de la Cruz", NULL, "Juan", "de la Cruz", NULL },
    { "Vincent Willem van Gogh", NULL, "Vincent Willem", "van Gogh", NULL },
    { "Osama bin Zayed", NULL, "Osama", "bin Zayed", NULL },
    { "Dr. Ada Lovelace", "Dr.", "Ada", "Lovelace", NULL },
    { "Prof. Dr. Ada Lovelace", "Prof. Dr.", "Ada", "Lovelace", NULL },
    { "PROF DR Ada Lovelace", "PROF DR", "Ada", "Lovelace", NULL },
    { "Martin King Jr.", NULL, "Martin", "King", "Jr." },
    { "Martin King, Jr.", NULL, "Martin", "King", "Jr." },
    { "Ada Lovelace, PhD, MBA", NULL, "Ada", "Lovelace", "PhD, MBA" },
    { "Lovelace, Ada, PhD", NULL, "Ada", "Lovelace", "PhD" },
    { "Dr. Martin Luther King Jr.", "Dr.", "Martin Luther", "King", "Jr." },
    { "Dr.", NULL, "Dr.", NULL, NULL },
    { "Jr.", NULL, "Jr.", NULL, NULL },
    { "李小龙", NULL, "小龙", "李", NULL },
    { "김철수", NULL, "철수", "김", NULL },
    { "山田太郎", NULL, "田太郎", "山", NULL },
    { "Bruce 李", NULL, "Bruce", "李", NULL },
    { "Ivanov Ivan Ivanovich Junior Fifth", NULL, "Ivanov Ivan Ivanovich", "Junior Fifth", NULL },
    { "<b>Ada</b> Lovelace", NULL, "<b>Ada</b>", "Lovelace", NULL },
    { "", NULL, NULL, NULL, NULL },
    { "  ", NULL, NULL, NULL, NULL },
    { ",", NULL, NULL, NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KithPerson) person = kith_person_new ();

      kith_person_set_prefix (person, "old");
      kith_person_set_given_name (person, "old");
      kith_person_set_family_name (person, "old");
      kith_person_set_suffix (person, "old");
      kith_name_split (person, cases[i].name);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (kith_person_get_prefix (person), ==, cases[i].prefix);
      g_assert_cmpstr (kith_person_get_given_name (person), ==, cases[i].given);
      g_assert_cmpstr (kith_person_get_family_name (person), ==, cases[i].family);
      g_assert_cmpstr (kith_person_get_suffix (person), ==, cases[i].suffix);
    }
}

static void
test_join (void)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autofree char *full = NULL;
  g_autofree char *nickname = NULL;
  g_autofree char *company = NULL;

  g_assert_null (kith_name_join (person));

  kith_person_set_given_name (person, " ");
  kith_person_set_company (person, "Analytical Engines");
  company = kith_name_join (person);
  g_assert_cmpstr (company, ==, "Analytical Engines");

  kith_person_set_nickname (person, "Countess");
  nickname = kith_name_join (person);
  g_assert_cmpstr (nickname, ==, "Countess");

  kith_person_set_given_name (person, "Ada");
  kith_person_set_additional_names (person, "King");
  kith_person_set_family_name (person, "Lovelace");
  full = kith_name_join (person);
  g_assert_cmpstr (full, ==, "Ada King Lovelace");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/name/a-full-name-is-taken-apart", test_split);
  g_test_add_func ("/name/parts-are-put-together", test_join);

  return g_test_run ();
}
