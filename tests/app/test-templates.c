/* test-templates.c: every file in ui/ makes what it says, without a warning
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <adwaita.h>

#include "kith-about.h"
#include "kith-agenda-row.h"
#include "kith-application.h"
#include "kith-day-dialog.h"
#include "kith-day-entry.h"
#include "kith-due-row.h"
#include "kith-filter-choice.h"
#include "kith-filter-entry.h"
#include "kith-filter-popover.h"
#include "kith-import-dialog.h"
#include "kith-import-row.h"
#include "kith-details-group.h"
#include "kith-history-window.h"
#include "kith-index-letter.h"
#include "kith-list-dialog.h"
#include "kith-log-dialog.h"
#include "kith-long-text.h"
#include "kith-palette-row.h"
#include "kith-palette.h"
#include "kith-people-list.h"
#include "kith-people-page.h"
#include "kith-person-dialog.h"
#include "kith-person-page.h"
#include "kith-person-row.h"
#include "kith-preferences-window.h"
#include "kith-sidebar-row.h"
#include "kith-sidebar.h"
#include "kith-story-row.h"
#include "kith-story.h"
#include "kith-today-page.h"
#include "kith-welcome.h"
#include "kith-who.h"
#include "kith-window.h"

#define UI "/io/github/kith/Kith/ui/"

static void
ensure_types (void)
{
  const GType types[] = {
    KITH_TYPE_ABOUT,         KITH_TYPE_AGENDA_ROW,    KITH_TYPE_DAY_DIALOG,
    KITH_TYPE_DAY_ENTRY,     KITH_TYPE_DUE_ROW,       KITH_TYPE_IMPORT_DIALOG,
    KITH_TYPE_IMPORT_ROW,    KITH_TYPE_LONG_TEXT,     KITH_TYPE_LOG_DIALOG,
    KITH_TYPE_PEOPLE_LIST,
    KITH_TYPE_PEOPLE_PAGE,
    KITH_TYPE_PERSON_DIALOG, KITH_TYPE_PERSON_PAGE,   KITH_TYPE_PERSON_ROW,
    KITH_TYPE_STORY,         KITH_TYPE_STORY_ROW,     KITH_TYPE_TODAY_PAGE,
    KITH_TYPE_WELCOME,       KITH_TYPE_WHO,           KITH_TYPE_WINDOW,
    KITH_TYPE_FILTER_CHOICE, KITH_TYPE_FILTER_ENTRY,  KITH_TYPE_FILTER_POPOVER,
    KITH_TYPE_HISTORY_WINDOW,
    KITH_TYPE_LIST_DIALOG,   KITH_TYPE_SIDEBAR,       KITH_TYPE_SIDEBAR_ROW,
    KITH_TYPE_PREFERENCES_WINDOW, KITH_TYPE_PALETTE,  KITH_TYPE_PALETTE_ROW,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
}

/* kith-due-row.ui → KithDueRow */
static char *
get_type_name (const char *file)
{
  g_autofree char *base = g_strndup (file, strlen (file) - strlen (".ui"));
  g_auto (GStrv) words = g_strsplit (base, "-", -1);
  GString *name = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    g_string_append_printf (name, "%c%s", g_ascii_toupper (**word), *word + 1);

  return g_string_free (name, FALSE);
}

static void
test_every_template (void)
{
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  guint n_made = 0;

  files = g_resources_enumerate_children (UI, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);

  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *name = get_type_name (*file);
      GType type = g_type_from_name (name);
      GObject *object;

      if (g_str_has_suffix (*file, "-factory.ui"))
        continue;

      g_test_message ("%s", name);
      g_assert_cmpuint (type, !=, 0);
      object = g_object_new (type, NULL);
      g_object_ref_sink (object);
      if (GTK_IS_WINDOW (object))
        gtk_window_destroy (GTK_WINDOW (object));
      g_assert_finalize_object (object);
      n_made++;
    }

  /* As many as there were when this was written: an empty folder does not pass. */
  g_assert_cmpuint (n_made, >=, 27);
}

static void
test_window (gconstpointer data)
{
  const char *name = data;
  g_autofree char *path = g_strdup_printf ("/io/github/kith/Kith/%s.ui", name);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, name));

  g_assert_true (GTK_IS_WINDOW (window));
  gtk_window_destroy (window);
}

/* They are where GTK looks without being told, which another GTK might not. */
static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  files = g_resources_enumerate_children ("/org/gtk/libgtk/icons/scalable/actions",
                                          G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);

  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *name = g_strndup (*file, strcspn (*file, "."));

      if (!g_str_has_prefix (name, "kith-"))
        continue;
      g_test_message ("%s", name);
      g_assert_true (gtk_icon_theme_has_icon (theme, name));
      n_found++;
    }

  g_assert_cmpuint (n_found, >=, 23);
}

static void
test_index_letters (void)
{
  static const struct
  {
    KithListSection section;
    const char *letter;
  } cases[] = {
    { { .initial = 'A' }, "A" },
    { { .initial = 0xc5 }, "Å" },
    { { .initial = 'C', .second = 'h' }, "Ch" },
    { { .initial = 0x1100 }, "ㄱ" },
    { { .initial = 0x1112 }, "ㅎ" },
    { { .initial = 0x674e }, "李" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char letter[KITH_INDEX_LETTER_SIZE];

      g_assert_cmpstr (kith_index_letter_write (&cases[i].section, letter), ==, cases[i].letter);
    }
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init_with_display (&argc, &argv);
  adw_init ();
  ensure_types ();

  g_test_add_func ("/templates/each-is-made-and-freed", test_every_template);
  g_test_add_func ("/templates/each-icon-is-found", test_icons);
  g_test_add_func ("/templates/letters-stand-alone", test_index_letters);
  g_test_add_data_func ("/templates/the-shortcuts-are-shown", "shortcuts", test_window);
  g_test_add_data_func ("/templates/the-help-is-shown", "help", test_window);
  g_test_add_data_func ("/templates/what-is-wrong-is-shown", "no-database", test_window);

  return g_test_run ();
}
