/* kith-application.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-application.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "kith-list.h"
#include "kith-preferences-window.h"
#include "kith-service.h"
#include "kith-session.h"
#include "kith-window.h"

/**
 * KithApplication:
 *
 * Opens the database, owns the window, and answers notifications and the desktop's search: the
 * actions `show-person`, `show-today` and `search` come from their services over D-Bus.
 */
struct _KithApplication
{
  AdwApplication parent_instance;

  char *path;
  GThread *icons;
  KithSession *session;
  GError *problem;
  GPtrArray *sample_sessions;
  gboolean is_making_sample;
};

G_DEFINE_FINAL_TYPE (KithApplication, kith_application, ADW_TYPE_APPLICATION)

/* Without a database there is no window but this, which names the file and says what to do. */
static void
show_error (KithApplication *self,
            const GError    *error)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/io/github/kith/Kith/no-database.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "no-database"));
  AdwStatusPage *page = ADW_STATUS_PAGE (gtk_builder_get_object (builder, "page"));
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  g_printerr ("kith: %s\n", error->message);
  adw_status_page_set_description (page, description);
  gtk_window_set_application (window, GTK_APPLICATION (self));
  gtk_window_present (window);
}

static KithSession *
open_session (const char  *path,
              GError     **error)
{
  g_autoptr (KithStore) store = NULL;
  g_autoptr (KithClock) clock = NULL;
  g_autoptr (GSettings) settings = NULL;

  store = kith_store_open (path, error);
  if (store == NULL)
    return NULL;

  clock = kith_clock_new ();
  settings = kith_settings_new ();
  kith_store_follow_locale (store, setlocale (LC_COLLATE, NULL));

  return kith_session_new (store, clock, settings);
}

/* Icons are pictures that a loader draws, of which much is loaded with the first. */
static gpointer
load_icon_loader (gpointer data)
{
  static const char icon[] = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  stream = g_memory_input_stream_new_from_data (icon, strlen (icon), NULL);
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);

  return NULL;
}

/* GTK takes as long to get ready as the people of twenty years take to be put in order, and does
 * not need them yet. So this is done in a thread meanwhile; the reading goes on in its own. What is
 * made here calls back in the main thread: this one has no main context of its own, and ends before
 * the main loop turns. */
static gpointer
open_early (gpointer data)
{
  KithApplication *self = data;
  g_autoptr (KithQuery) query = NULL;
  GSettings *settings;

  self->session = open_session (self->path, &self->problem);
  if (self->session == NULL)
    return NULL;

  settings = kith_session_get_settings (self->session);
  query = kith_query_new_people (NULL, settings != NULL
                                         ? g_settings_get_enum (settings, "people-sort")
                                         : KITH_PEOPLE_SORT_NAME);
  kith_list_prefetch (kith_session_get_store (self->session), query);

  return NULL;
}

/* Starts the reminder service, if reminders are wanted. */
static void
start_reminders (KithApplication *self)
{
  GSettings *settings = kith_session_get_settings (self->session);

  if (settings != NULL && g_settings_get_boolean (settings, "reminders-enabled"))
    kith_service_start ();
}

static KithWindow *
get_window (KithApplication *self)
{
  g_autoptr (GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (KITH_IS_WINDOW (l->data) && kith_window_get_session (l->data) == self->session)
      return KITH_WINDOW (l->data);

  /* The one that says why the database cannot be opened. */
  if (window != NULL && self->session == NULL)
    {
      gtk_window_present (window);
      return NULL;
    }

  /* What was wrong at the start is said, and tried again the next time. */
  error = g_steal_pointer (&self->problem);
  if (self->session == NULL && error == NULL)
    self->session = open_session (self->path, &error);
  if (self->session == NULL)
    {
      show_error (self, error);
      return NULL;
    }

  start_reminders (self);

  return kith_window_new (GTK_APPLICATION (self), self->session);
}

static void
kith_application_activate (GApplication *application)
{
  KithWindow *window = get_window (KITH_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static void
kith_application_open (GApplication  *application,
                       GFile        **files,
                       int            n_files,
                       const char    *hint)
{
  KithWindow *window = get_window (KITH_APPLICATION (application));

  if (window == NULL)
    return;

  gtk_window_present (GTK_WINDOW (window));
  kith_window_import (window, files, n_files);
}

static void
show_person_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  KithWindow *window = get_window (user_data);

  if (window == NULL)
    return;

  kith_window_show_person (window, g_variant_get_int64 (parameter));
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_today_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  KithWindow *window = get_window (user_data);

  if (window == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-today", NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static void
search_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  KithWindow *window = get_window (user_data);

  if (window == NULL)
    return;

  kith_window_search (window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

static void
preferences_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  KithApplication *self = user_data;
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  KithSession *session = self->session;
  KithPreferencesWindow *window;

  /* From the sample people, their circles. */
  if (KITH_IS_WINDOW (parent))
    session = kith_window_get_session (KITH_WINDOW (parent));
  if (session == NULL)
    return;

  window = kith_preferences_window_new (session);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_present (GTK_WINDOW (window));
}

/* Made when asked for and gone when closed. A window that is only hidden, as GTK's own help
 * overlay is, ends Kith on GTK 4.8 when a screen reader asks for a window that just closed. */
static void
show_from_resource (GtkApplication *application,
                    const char     *name)
{
  g_autofree char *path = g_strdup_printf ("/io/github/kith/Kith/%s.ui", name);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (path);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, name));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
  gtk_window_set_transient_for (window, gtk_application_get_active_window (application));
  gtk_window_present (window);
}

static void
show_shortcuts_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  show_from_resource (user_data, "shortcuts");
}

static void
show_help_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  show_from_resource (user_data, "help");
}

static void
about_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  const char *const developers[] = { "The Kith authors", NULL };
  GtkWindow *parent = gtk_application_get_active_window (user_data);

  adw_show_about_window (parent,
                         "application-name", _("Kith"),
                         "application-icon", KITH_APPLICATION_ID,
                         "version", KITH_VERSION,
                         "comments", _("Remembers the people who matter to you and says, at the "
                                       "right moment, whom to reach out to, why, and with what. "
                                       "Everything stays on this computer."),
                         "developers", developers,
                         "developer-name", _("The Kith authors"),
                         "copyright", _("© 2026 The Kith authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/* Sample people */

static char *
dup_sample_path (void)
{
  return g_build_filename (g_get_user_cache_dir (), "kith", "sample", "kith.db", NULL);
}

static void
sample_made_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (KithApplication) self = user_data;
  g_autofree char *path = dup_sample_path ();
  g_autoptr (KithSession) session = NULL;
  g_autoptr (GError) error = NULL;
  KithWindow *window;

  self->is_making_sample = FALSE;
  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    session = open_session (path, &error);
  if (session == NULL)
    {
      kith_session_report (self->session, error);
      return;
    }

  window = kith_window_new (GTK_APPLICATION (self), session);
  kith_window_set_sample (window);
  gtk_window_present (GTK_WINDOW (window));
  g_ptr_array_add (self->sample_sessions, g_steal_pointer (&session));
}

/* The window with the sample people, if it is open. */
static GtkWindow *
find_sample_window (KithApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (KITH_IS_WINDOW (l->data) && kith_window_get_session (l->data) != self->session)
      return l->data;

  return NULL;
}

/* People made up by `kithctl sample`, in a database and a window of their own: closing the
 * window leaves them. */
static void
show_sample_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  KithApplication *self = user_data;
  GtkWindow *open = find_sample_window (self);
  g_autofree char *path = dup_sample_path ();
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (open != NULL)
    {
      gtk_window_present (open);
      return;
    }
  if (self->is_making_sample)
    return;

  /* Whoever looked around before has left. */
  g_ptr_array_set_size (self->sample_sessions, 0);
  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, BINDIR "/kithctl",
                              "--database", path, "sample", NULL);
  if (process == NULL)
    {
      kith_session_report (self->session, error);
      return;
    }

  self->is_making_sample = TRUE;
  g_subprocess_wait_check_async (process, NULL, sample_made_cb, g_object_ref (self));
}

static void
quit_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  for (GList *l = gtk_application_get_windows (user_data), *next; l != NULL; l = next)
    {
      next = l->next;
      gtk_window_close (l->data);
    }
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_activated_cb },
  { .name = "preferences", .activate = preferences_activated_cb },
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "search", .activate = search_activated_cb, .parameter_type = "s" },
  { .name = "show-help", .activate = show_help_activated_cb },
  { .name = "show-person", .activate = show_person_activated_cb, .parameter_type = "x" },
  { .name = "show-sample", .activate = show_sample_activated_cb },
  { .name = "show-shortcuts", .activate = show_shortcuts_activated_cb },
  { .name = "show-today", .activate = show_today_activated_cb },
};

static const struct
{
  const char *action;
  const char *keys[3];
} shortcuts[] = {
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.show-shortcuts", { "<Control>question" } },
  { "app.show-help", { "F1" } },
  { "win.log", { "<Control>l" } },
  { "win.add-person", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.find-anything", { "<Control>k" } },
  { "win.show-history", { "<Control>h" } },
  { "win.back", { "<Alt>Left", "Escape" } },
  { "win.show-place(1)", { "<Alt>1" } },
  { "win.show-place(2)", { "<Alt>2" } },
  { "win.show-place(3)", { "<Alt>3" } },
  { "win.show-place(4)", { "<Alt>4" } },
  { "win.show-place(5)", { "<Alt>5" } },
  { "win.show-place(6)", { "<Alt>6" } },
  { "win.show-place(7)", { "<Alt>7" } },
  { "win.show-place(8)", { "<Alt>8" } },
  { "win.show-place(9)", { "<Alt>9" } },
  { "win.show-menu", { "F10" } },
  { "window.close", { "<Control>w" } },
};

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/kith/Kith/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
kith_application_startup (GApplication *application)
{
  KithApplication *self = KITH_APPLICATION (application);
  GThread *opening = g_thread_new ("opening", open_early, self);

  /* Both load libraries, of which the system loads one at a time. */
  gtk_init ();
  self->icons = g_thread_new ("icons", load_icon_loader, NULL);

  G_APPLICATION_CLASS (kith_application_parent_class)->startup (application);
  g_thread_join (opening);

  load_style ();
  gtk_window_set_default_icon_name (KITH_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           shortcuts[i].keys);
}

static void
kith_application_shutdown (GApplication *application)
{
  KithApplication *self = KITH_APPLICATION (application);

  g_clear_pointer (&self->icons, g_thread_join);
  /* Waits for what was asked for: nothing typed is lost. */
  if (self->session != NULL)
    g_object_run_dispose (G_OBJECT (kith_session_get_store (self->session)));
  g_clear_object (&self->session);
  g_ptr_array_set_size (self->sample_sessions, 0);

  G_APPLICATION_CLASS (kith_application_parent_class)->shutdown (application);
}

static int
kith_application_handle_local_options (GApplication *application,
                                       GVariantDict *options)
{
  KithApplication *self = KITH_APPLICATION (application);
  g_autofree char *path = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Kith %s\n", KITH_VERSION);
      return 0;
    }

  if (g_variant_dict_lookup (options, "database", "^ay", &path) && *path != '\0')
    {
      g_autofree char *absolute = g_canonicalize_filename (path, NULL);

      /* Another database is another program: it neither finds nor is found by the usual one. */
      if (!g_str_equal (absolute, self->path))
        g_application_set_flags (application,
                                 g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
      g_free (self->path);
      self->path = g_steal_pointer (&absolute);
    }

  return -1;
}

static void
kith_application_finalize (GObject *object)
{
  KithApplication *self = KITH_APPLICATION (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_object (&self->session);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->sample_sessions, g_ptr_array_unref);

  G_OBJECT_CLASS (kith_application_parent_class)->finalize (object);
}

static void
kith_application_class_init (KithApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = kith_application_finalize;

  application_class->activate = kith_application_activate;
  application_class->open = kith_application_open;
  application_class->startup = kith_application_startup;
  application_class->shutdown = kith_application_shutdown;
  application_class->handle_local_options = kith_application_handle_local_options;
}

static void
kith_application_init (KithApplication *self)
{
  const GOptionEntry options[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Open another database"), N_("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL },
  };

  self->path = kith_store_dup_default_path ();
  self->sample_sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
}

/**
 * kith_application_new:
 *
 * Returns: (transfer full): the application
 */
KithApplication *
kith_application_new (void)
{
  KithApplication *self = g_object_new (KITH_TYPE_APPLICATION,
                                        "application-id", KITH_APPLICATION_ID,
                                        "flags", G_APPLICATION_HANDLES_OPEN,
                                        NULL);

  /* With a path GTK would look for icons there, too, and so read its icon theme twice: often the
   * second time while the window waits. Ours are where GTK looks anyway, and the style is ours to
   * load. */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);

  return self;
}
