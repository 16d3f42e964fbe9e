/* kith-palette-item.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-palette-item.h"

#include <glib/gi18n.h>

#include "kith-history.h"
#include "kith-lookup.h"
#include "kith-reason.h"
#include "kith-saved-list.h"

/* A page or a command: what is in the menu and among the shortcuts. */
typedef struct
{
  const char *title;
  const char *icon_name;
  const char *action_name;
  const char *keywords;
} Entry;

static const Entry pages[] = {
  { N_("Today"), "kith-today-symbolic", "win.show-today",
    /* Translators: other words for the page Today. */
    N_("home due reach out agenda") },
  { N_("People"), "kith-people-symbolic", "win.show-people",
    /* Translators: other words for the page People. */
    N_("contacts everybody list") },
};

static const Entry commands[] = {
  { N_("Log…"), "kith-log-symbolic", "win.log",
    /* Translators: other words for logging what happened with somebody. */
    N_("write down message call video coffee lunch meeting gift letter note") },
  { N_("Add a Person…"), "list-add-symbolic", "win.add-person",
    /* Translators: other words for adding a person. */
    N_("new create contact") },
  { N_("Search People"), "edit-find-symbolic", "win.search",
    /* Translators: other words for searching people. */
    N_("find filter") },
  { N_("Import…"), "document-open-symbolic", "win.import",
    /* Translators: other words for importing people from a file. */
    N_("open file LinkedIn vCard CSV") },
  { N_("Export…"), "document-save-symbolic", "win.export",
    /* Translators: other words for exporting people to a file. */
    N_("save backup file vCard JSON") },
  { N_("Preferences"), "preferences-system-symbolic", "app.preferences",
    /* Translators: other words for the preferences. */
    N_("settings options reminders circles") },
  { N_("History"), "kith-note-symbolic", "win.show-history",
    /* Translators: other words for the history of what was done. */
    N_("undo redo done before") },
  { N_("Help"), "help-contents-symbolic", "app.show-help",
    /* Translators: other words for the help. */
    N_("how manual") },
  { N_("Keyboard Shortcuts"), "input-keyboard-symbolic", "app.show-shortcuts",
    /* Translators: other words for the list of keyboard shortcuts. */
    N_("keys help") },
  { N_("Main Menu"), "open-menu-symbolic", "win.show-menu", NULL },
  { N_("Back"), "go-previous-symbolic", "win.back", NULL },
  { N_("About Kith"), "help-about-symbolic", "app.about",
    /* Translators: other words for what is said about the program. */
    N_("version licence authors") },
  { N_("Quit"), "application-exit-symbolic", "app.quit",
    /* Translators: other words for quitting. */
    N_("close exit leave") },
};

static void
clear (gpointer data)
{
  KithPaletteItem *self = data;

  g_free (self->title);
  g_free (self->keywords);
  g_free (self->subtitle);
  g_free (self->icon_name);
  g_free (self->action_name);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_object (&self->person);
}

/**
 * kith_palette_item_new:
 * @title: what it is called
 * @subtitle: (nullable): what stands under it
 * @icon_name: (nullable): an icon
 * @action_name: the action of the window that opens or does it
 * @target: (nullable): the parameter of the action; taken if it is floating
 *
 * Returns: (transfer full): an item
 */
KithPaletteItem *
kith_palette_item_new (const char *title,
                       const char *subtitle,
                       const char *icon_name,
                       const char *action_name,
                       GVariant   *target)
{
  KithPaletteItem *self = g_rc_box_new0 (KithPaletteItem);

  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->icon_name = g_strdup (icon_name);
  self->action_name = g_strdup (action_name);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;

  return self;
}

/**
 * kith_palette_item_new_person:
 * @person: somebody
 *
 * Returns: (transfer full): an item that opens the page of @person
 */
KithPaletteItem *
kith_palette_item_new_person (KithPerson *person)
{
  g_autofree char *work = kith_reason_work (person);
  KithPaletteItem *self;

  self = kith_palette_item_new (kith_person_get_display_name (person), work, NULL,
                                "win.open-person",
                                g_variant_new_int64 (kith_record_get_id (KITH_RECORD (person))));
  self->person = g_object_ref (person);

  return self;
}

KithPaletteItem *
kith_palette_item_ref (KithPaletteItem *self)
{
  return g_rc_box_acquire (self);
}

void
kith_palette_item_unref (KithPaletteItem *self)
{
  g_rc_box_release_full (self, clear);
}

/**
 * kith_palette_item_match:
 * @self: an item that is no person
 * @fuzzy: what was typed
 *
 * Of few things few letters are near everything by chance: what is not meant does not match.
 *
 * Returns: how well it matches, or %KITH_FUZZY_NO_MATCH
 */
int
kith_palette_item_match (const KithPaletteItem *self,
                         const KithFuzzy       *fuzzy)
{
  g_autofree char *text = NULL;
  int score = kith_fuzzy_match (fuzzy, self->title, NULL);

  if (!kith_fuzzy_is_close (fuzzy, score) && self->keywords != NULL)
    {
      text = g_strconcat (self->title, " ", self->keywords, NULL);
      score = kith_fuzzy_match (fuzzy, text, NULL);
    }

  return kith_fuzzy_is_close (fuzzy, score) ? score : KITH_FUZZY_NO_MATCH;
}

/* Whether an action can be used at the window now. Only a widget in it can tell. */
static gboolean
is_enabled (GtkWidget  *window,
            const char *action_name)
{
  GtkWidget *probe = gtk_button_new ();
  gboolean enabled;

  gtk_widget_set_visible (probe, FALSE);
  gtk_widget_set_parent (probe, window);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (probe), action_name);
  enabled = gtk_widget_get_sensitive (probe);
  gtk_widget_unparent (probe);

  return enabled;
}

static char *
dup_key (GtkWidget  *window,
         const char *action_name)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) keys = NULL;
  GdkModifierType modifiers;
  guint keyval;

  if (application == NULL)
    return NULL;

  keys = gtk_application_get_accels_for_action (application, action_name);
  if (keys[0] == NULL || !gtk_accelerator_parse (keys[0], &keyval, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (keyval, modifiers);
}

static void
add_entry (GPtrArray   *items,
           GtkWidget   *window,
           const Entry *entry,
           const char  *title,
           const char  *subtitle)
{
  KithPaletteItem *item;

  if (!is_enabled (window, entry->action_name))
    return;

  item = kith_palette_item_new (title, subtitle, entry->icon_name, entry->action_name, NULL);
  item->keywords = g_strdup (entry->keywords != NULL ? _(entry->keywords) : NULL);
  g_ptr_array_add (items, item);
}

static void
collect_pages (GPtrArray   *items,
               KithSession *session,
               GtkWidget   *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    /* Translators: a page of the window, such as Today. */
    add_entry (items, window, &pages[i], _(pages[i].title), _("Page"));
}

static void
collect_saved_lists (GPtrArray   *items,
                     KithSession *session,
                     GtkWidget   *window)
{
  g_autoptr (GPtrArray) lists = NULL;

  lists = kith_lookup_saved_lists (kith_session_get_database (session), NULL);
  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      KithSavedList *list = g_ptr_array_index (lists, i);

      g_ptr_array_add (items, kith_palette_item_new (
                                kith_saved_list_get_name (list), _("Saved list"),
                                "kith-filter-symbolic", "win.show-list",
                                g_variant_new_int64 (kith_record_get_id (KITH_RECORD (list)))));
    }
}

/* Those whose pages were open last. */
static void
collect_opened (GPtrArray   *items,
                KithSession *session,
                GtkWidget   *window)
{
  const GArray *ids = kith_session_get_opened (session);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (KithRecord) person = NULL;

      person = kith_session_load (session, KITH_TYPE_PERSON, g_array_index (ids, gint64, i));
      if (person != NULL && !kith_person_get_archived (KITH_PERSON (person)))
        g_ptr_array_add (items, kith_palette_item_new_person (KITH_PERSON (person)));
    }
}

static void
collect_commands (GPtrArray   *items,
                  KithSession *session,
                  GtkWidget   *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *key = dup_key (window, commands[i].action_name);

      add_entry (items, window, &commands[i], _(commands[i].title),
                 key != NULL ? key : _("Command"));
    }
}

/* What would be undone or done again, by what the history calls it. */
static void
add_history (GPtrArray   *items,
             KithSession *session,
             GtkWidget   *window,
             gboolean     redo)
{
  const Entry entry = {
    .icon_name = redo ? "edit-redo-symbolic" : "edit-undo-symbolic",
    .action_name = redo ? "win.redo" : "win.undo",
  };
  g_autoptr (KithHistoryEntry) last = NULL;
  g_autofree char *key = dup_key (window, entry.action_name);
  g_autofree char *title = NULL;

  last = kith_history_find (kith_session_get_database (session), redo);
  if (last == NULL)
    return;

  if (redo)
    /* Translators: %s is what was undone, as the history calls it. */
    title = g_strdup_printf (_("Redo “%s”"), last->label);
  else
    /* Translators: %s is what was done, as the history calls it. */
    title = g_strdup_printf (_("Undo “%s”"), last->label);
  add_entry (items, window, &entry, title, key);
}

static void
collect_history (GPtrArray   *items,
                 KithSession *session,
                 GtkWidget   *window)
{
  add_history (items, session, window, FALSE);
  add_history (items, session, window, TRUE);
}

/* Each kind of thing that can be found has a function here, in the order in which they stand
 * before anything is typed. People are found by #KithPaletteSearch. */
static void (*const sources[]) (GPtrArray   *items,
                                KithSession *session,
                                GtkWidget   *window) = {
  collect_pages,
  collect_saved_lists,
  collect_opened,
  collect_commands,
  collect_history,
};

/**
 * kith_palette_item_collect:
 * @session: what pages are handed
 * @window: the window whose actions the items name
 *
 * Returns: (transfer full) (element-type KithPaletteItem): all there is to find but people at
 *   large, and of those the ones opened last
 */
GPtrArray *
kith_palette_item_collect (KithSession *session,
                           GtkWidget   *window)
{
  GPtrArray *items;

  g_return_val_if_fail (KITH_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  items = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_palette_item_unref);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i] (items, session, window);

  return items;
}
