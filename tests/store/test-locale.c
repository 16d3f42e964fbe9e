/* test-locale.c: names stand in the order and under the letters of a locale, and follow another
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <locale.h>

#include "kith-database-private.h"
#include "kith-history.h"
#include "kith-list.h"
#include "kith-people.h"
#include "kith-test-dump.h"
#include "kith-text.h"

#define TODAY (kith_day_new (2026, 11, 22))

/* Makes a locale in a folder, whether the machine has it or not. */
static void
make_locale (KithTestFolder *folder,
             const char     *language)
{
  g_autofree char *name = g_strconcat (language, ".UTF-8", NULL);
  g_autofree char *path = kith_test_folder_get_file (folder, name);
  const char *const command[] = { "localedef", "-i", language, "-f", "UTF-8", path, NULL };
  locale_t locale;
  g_autoptr (GError) error = NULL;

  /* It complains of much that does not matter here. */
  g_spawn_sync (NULL, (char **) command, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  locale = newlocale (LC_COLLATE_MASK, name, NULL);
  if (locale == (locale_t) 0)
    g_error ("There is no locale %s. Install the package “locales”.", name);
  freelocale (locale);
}

/* The names of a list, each after the letter that begins with it. */
static char *
describe (KithList *list)
{
  guint n_sections = 0;
  const KithListSection *sections = kith_list_get_sections (list, &n_sections);
  GString *text = g_string_new (NULL);
  guint section = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (KithPerson) person = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_c (text, ' ');
      if (section < n_sections && sections[section].position == i)
        {
          g_string_append_unichar (text, sections[section].initial);
          if (sections[section].second != '\0')
            g_string_append_c (text, sections[section].second);
          section++;
          g_string_append_c (text, ':');
        }
      g_string_append (text, kith_person_get_display_name (person));
    }

  return g_string_free (text, FALSE);
}

static gboolean
list_says (KithList   *list,
           const char *expected)
{
  g_autofree char *text = describe (list);

  return !kith_list_is_loading (list) && g_str_equal (text, expected);
}

#define SWEDISH " A:Anna B:Bob Z:Zoe Å:Åke Ä:Ärla Ö:Örjan ᄀ:김민수 ᄇ:박 ᄋ:이영희"
#define GERMAN " A:Åke Anna Ärla B:Bob O:Örjan Z:Zoe ᄀ:김민수 ᄇ:박 ᄋ:이영희"

static void
test_follows (void)
{
  static const char *const names[] = { "Zoe", "이영희", "Örjan", "Anna", "박", "Bob",
                                       "Ärla", "김민수", "Åke" };
  static const struct
  {
    const char *locale;
    const char *list;
  } steps[] = {
    { "sv_SE.UTF-8", SWEDISH },
    { "de_DE.UTF-8", GERMAN },
    { "sv_SE.UTF-8", SWEDISH },
    { "C.UTF-8", GERMAN },
  };
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  g_autoptr (KithList) list = kith_list_new (store);
  g_autoptr (KithHistoryEntry) last = NULL;
  g_autoptr (KithHistoryEntry) last_now = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    kith_test_add_person (store, names[i], TODAY);
  kith_list_set_query (list, query);
  last = kith_history_find (kith_store_get_database (store), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      kith_store_follow_locale (store, steps[i].locale);
      kith_test_run_until (list_says (list, steps[i].list));

      /* Whoever comes later comes by the same rules. */
      if (i == 0)
        {
          gint64 id = kith_test_add_person (store, "Ådahl", TODAY);

          kith_test_run_until (list_says (list, " A:Anna B:Bob Z:Zoe Å:Ådahl Åke Ä:Ärla Ö:Örjan "
                                                "ᄀ:김민수 ᄇ:박 ᄋ:이영희"));
          kith_test_perform (store, kith_people_remove ("test", &id, 1));
        }
    }

  /* It is nothing that a person did, so there is nothing to undo. */
  last_now = kith_history_find (kith_store_get_database (store), FALSE);
  g_assert_nonnull (last);
  g_assert_cmpstr (last_now->label, ==, "Remove Ådahl");
}

static void
test_another_start (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
      g_autoptr (KithList) list = kith_list_new (store);

      if (i == 0)
        {
          kith_test_add_person (store, "Åke", TODAY);
          kith_test_add_person (store, "Zoe", TODAY);
          kith_store_follow_locale (store, "sv_SE.UTF-8");
        }
      else
        {
          /* Kept in the file, and not asked of the process. */
          kith_test_add_person (store, "Ådahl", TODAY);
        }

      kith_list_set_query (list, query);
      kith_test_run_until (list_says (list, i == 0 ? " Z:Zoe Å:Åke" : " Z:Zoe Å:Ådahl Åke"));
    }
}

/* The service is started before the window that chooses. */
static void
test_others_follow (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) service = kith_test_folder_open_store (folder);
  g_autoptr (KithStore) window = kith_test_folder_open_store (folder);
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  g_autoptr (KithList) list = kith_list_new (window);
  g_autoptr (KithHistoryEntry) undone = NULL;
  gint64 id;

  kith_test_add_person (window, "Zoe", TODAY);
  kith_list_set_query (list, query);
  kith_store_follow_locale (window, "sv_SE.UTF-8");
  id = kith_test_add_person (window, "Åke", TODAY);
  kith_test_run_until (list_says (list, " Z:Zoe Å:Åke"));

  kith_test_add_person (service, "Ådahl", TODAY);
  kith_test_run_until (list_says (list, " Z:Zoe Å:Ådahl Åke"));
  kith_test_perform (service, kith_people_remove ("test", &id, 1));
  kith_store_follow_locale (window, "de_DE.UTF-8");
  kith_test_run_until (list_says (list, " A:Ådahl Z:Zoe"));
  undone = kith_store_revert (service, 0, FALSE, NULL);
  kith_test_run_until (list_says (list, " A:Ådahl Åke Z:Zoe"));
}

static gboolean
is_followed (KithStore  *store,
             const char *name)
{
  g_autofree char *known = kith_database_get_setting (kith_store_get_database (store), "collation");

  return g_strcmp0 (known, name) == 0;
}

/* No letter comes twice where two letters are one. */
static void
test_two_letters (void)
{
  static const char *const names[] = {
    "Anna", "Aage", "Åse", "Aagot", "AAGE", "Cyril", "Čeněk", "Chvátal", "CHARLES", "Csaba", "Dana",
    "Gábor", "Gyula", "Hana", "Ivan", "Ørsted", "Zoe", "Zsolt", "Zúza",
  };
  static const struct
  {
    const char *locale;
    const char *list;
  } steps[] = {
    { "cs_CZ.UTF-8", " A:Aage AAGE Aagot Anna Åse C:Csaba Cyril Č:Čeněk D:Dana G:Gábor Gyula H:Hana"
                     " Ch:CHARLES Chvátal I:Ivan Ø:Ørsted Z:Zoe Zsolt Zúza" },
    { "da_DK.UTF-8", " A:Anna C:Čeněk CHARLES Chvátal Csaba Cyril D:Dana G:Gábor Gyula H:Hana"
                     " I:Ivan Z:Zoe Zsolt Zúza Ø:Ørsted Å:AAGE Aage Aagot Åse" },
    { "hu_HU.UTF-8", " A:Aage AAGE Aagot Anna Åse C:Čeněk CHARLES Chvátal Cyril Cs:Csaba D:Dana"
                     " G:Gábor Gy:Gyula H:Hana I:Ivan Ø:Ørsted Z:Zoe Zúza Zs:Zsolt" },
    { "de_DE.UTF-8", " A:Aage AAGE Aagot Anna Åse C:Čeněk CHARLES Chvátal Csaba Cyril D:Dana"
                     " G:Gábor Gyula H:Hana I:Ivan Ø:Ørsted Z:Zoe Zsolt Zúza" },
  };
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);
  g_autoptr (KithList) list = kith_list_new (store);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    kith_test_add_person (store, names[i], TODAY);
  kith_list_set_query (list, query);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      kith_store_follow_locale (store, steps[i].locale);
      kith_test_run_until (list_says (list, steps[i].list));
    }
}

static gboolean
disorder (KithOperation  *operation,
          KithDatabase   *database,
          gpointer        data,
          GError        **error)
{
  kith_operation_take_label (operation, g_strdup ("Disorder"));

  return kith_database_execute (database, "UPDATE person_order SET by_name = x'00', initial = 'X'",
                                error) &&
         kith_database_execute (database, data, error);
}

/* Its rules may change under the same name, and are then followed at the next start. */
static void
test_other_rules (void)
{
  static const char *const causes[] = {
    "UPDATE setting SET value = 'older' WHERE name = 'collation-fingerprint'",
    "DELETE FROM setting WHERE name = 'collation-fingerprint'",
  };
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithQuery) query = kith_query_new_people (NULL, KITH_PEOPLE_SORT_NAME);

  for (guint i = 0; i <= G_N_ELEMENTS (causes); i++)
    {
      g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
      g_autoptr (KithList) list = kith_list_new (store);

      if (i == 0)
        {
          kith_test_add_person (store, "Åke", TODAY);
          kith_test_add_person (store, "Zoe", TODAY);
        }
      kith_list_set_query (list, query);
      kith_store_follow_locale (store, "sv_SE.UTF-8");
      kith_test_run_until (list_says (list, " Z:Zoe Å:Åke"));
      if (i < G_N_ELEMENTS (causes))
        kith_test_do (store, disorder, (gpointer) causes[i]);
    }
}

/* What is in order is left so: nothing is written. */
static void
test_same_rules (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autoptr (KithStore) store = kith_test_folder_open_store (folder);
  KithDatabase *database = kith_store_get_database (store);
  gint64 start = kith_history_get_sequence (database);
  gint64 once;

  kith_store_follow_locale (store, "sv_SE.UTF-8");
  kith_test_run_until (is_followed (store, "sv_SE.UTF-8"));
  once = kith_history_get_sequence (database) - start;
  g_assert_cmpint (once, >, 0);

  kith_store_follow_locale (store, "sv_SE.UTF-8");
  kith_store_follow_locale (store, "de_DE.UTF-8");
  kith_test_run_until (is_followed (store, "de_DE.UTF-8"));
  g_assert_cmpint (kith_history_get_sequence (database), ==, start + 2 * once);
}

int
main (int   argc,
      char *argv[])
{
  KithTestFolder *locales;
  int status;

  kith_test_init (&argc, &argv);
  locales = kith_test_folder_new ();
  g_setenv ("LOCPATH", locales->path, TRUE);
  make_locale (locales, "sv_SE");
  make_locale (locales, "cs_CZ");
  make_locale (locales, "da_DK");
  make_locale (locales, "de_DE");
  make_locale (locales, "hu_HU");

  g_test_add_func ("/locale/order-and-letters-follow-it", test_follows);
  g_test_add_func ("/locale/two-letters-may-be-one", test_two_letters);
  g_test_add_func ("/locale/a-later-start-keeps-it", test_another_start);
  g_test_add_func ("/locale/a-program-that-was-open-before-follows-it", test_others_follow);
  g_test_add_func ("/locale/other-rules-under-its-name-are-followed", test_other_rules);
  g_test_add_func ("/locale/what-is-in-order-is-left-so", test_same_rules);
  status = g_test_run ();
  kith_test_folder_free (locales);

  return status;
}
