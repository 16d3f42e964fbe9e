/* kith-window.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-window-private.h"

#include <glib/gi18n.h>

#include "kith-people-page.h"
#include "kith-sidebar.h"
#include "kith-toast.h"
#include "kith-today-page.h"

/* Below the first width one pane is shown; below the second the sidebar folds away. */
#define NARROW_WIDTH 600
#define MEDIUM_WIDTH 920

/**
 * KithWindow:
 *
 * The frame: places at the side, a page, and toasts that say what happened.
 */
struct _KithWindow
{
  AdwApplicationWindow parent_instance;

  KithSession *session;
  guint layout_id;
  int width;
  guint is_narrow : 1;
  gint64 opened_from_today;

  AdwToastOverlay *toast_overlay;
  AdwToast *toast;
  AdwLeaflet *leaflet;
  AdwWindowTitle *sidebar_title;
  GtkWidget *leave_button;
  KithSidebar *sidebar;
  GtkMenuButton *menu_button;
  GtkStack *stack;
  KithTodayPage *today_page;
  KithPeoplePage *people_page;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithWindow, kith_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
is_at (KithWindow *self,
       const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

/* Toasts */

static void
toast_dismissed_cb (KithWindow *self,
                    AdwToast   *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* One toast at a time: the newest is the one whose Undo somebody reaches for. */
static void
show_toast (KithWindow *self,
            const char *message,
            gint64      undo_id)
{
  g_autoptr (AdwToast) before = g_steal_pointer (&self->toast);
  AdwToast *toast = kith_toast_new (message, self->is_narrow);

  if (undo_id != 0)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo-operation");
      adw_toast_set_action_target (toast, "x", undo_id);
    }

  if (before != NULL)
    adw_toast_dismiss (before);
  self->toast = g_object_ref (toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
operation_performed_cb (KithWindow    *self,
                        KithOperation *operation,
                        const char    *message)
{
  if (message != NULL)
    show_toast (self, message, kith_operation_get_id (operation));
}

static void
operation_reverted_cb (KithWindow *self,
                       const char *label,
                       gboolean    is_undone)
{
  g_autofree char *message = NULL;

  /* Translators: what was undone or done again, as the history calls it. */
  message = g_strdup_printf (is_undone ? _("Undone: %s") : _("Done again: %s"), label);
  show_toast (self, message, 0);
}

static void
operation_failed_cb (KithWindow *self,
                     const char *message)
{
  show_toast (self, message, 0);
}

/* Places */

/* Shows in the sidebar where one is; returns whether that is a list or a circle. */
static gboolean
select_place (KithWindow *self)
{
  KithFilterEntry *entry = kith_window_get_filter_entry (self);

  return kith_sidebar_select_people (self->sidebar, kith_filter_entry_get_list (entry),
                                     kith_filter_entry_get_text (entry));
}

static void
filter_changed_cb (KithWindow *self)
{
  if (is_at (self, "people"))
    select_place (self);
}

/* A letter that means nothing to whatever has the keyboard begins a search. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                KithWindow            *self)
{
  gunichar c = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || !g_unichar_isgraph (c) ||
      kith_window_is_typed_in (self))
    return GDK_EVENT_PROPAGATE;

  kith_window_show_people (self, TRUE);

  return kith_filter_entry_forward_key (kith_window_get_filter_entry (self),
                                        GTK_EVENT_CONTROLLER (controller));
}

/* Widths */

static gboolean
apply_layout_cb (gpointer user_data)
{
  KithWindow *self = user_data;
  gboolean is_narrow = self->width < NARROW_WIDTH;

  self->layout_id = 0;
  adw_leaflet_set_can_unfold (self->leaflet, self->width >= MEDIUM_WIDTH);
  kith_people_page_set_can_unfold (self->people_page, !is_narrow);
  if (self->is_narrow != is_narrow)
    {
      self->is_narrow = is_narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }

  return G_SOURCE_REMOVE;
}

static void
kith_window_size_allocate (GtkWidget *widget,
                           int        width,
                           int        height,
                           int        baseline)
{
  KithWindow *self = KITH_WINDOW (widget);

  GTK_WIDGET_CLASS (kith_window_parent_class)->size_allocate (widget, width, height, baseline);

  if (self->width == width)
    return;

  /* Not from inside an allocation: folding allocates anew. */
  self->width = width;
  if (self->layout_id == 0)
    self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, apply_layout_cb, self, NULL);
}

/* Dialogs keep what is typed in them when they are closed; with the window they would be gone. */
static void
close_dialogs (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == window)
      gtk_window_close (l->data);
}

static gboolean
kith_window_close_request (GtkWindow *window)
{
  KithWindow *self = KITH_WINDOW (window);
  GSettings *settings = kith_session_get_settings (self->session);
  int width, height;

  if (settings != NULL)
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
      g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
    }
  close_dialogs (window);

  return GTK_WINDOW_CLASS (kith_window_parent_class)->close_request (window);
}

/* Files dropped on the window */

static gboolean
files_dropped_cb (KithWindow   *self,
                  const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_ptr_array_add (files, l->data);
  if (files->len == 0)
    return FALSE;

  kith_window_import (self, (GFile **) files->pdata, files->len);

  return TRUE;
}

static void
kith_window_dispose (GObject *object)
{
  KithWindow *self = KITH_WINDOW (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  g_clear_object (&self->toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_WINDOW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_window_parent_class)->dispose (object);
}

static void
kith_window_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  KithWindow *self = KITH_WINDOW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, kith_window_get_narrow (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_window_class_init (KithWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = kith_window_dispose;
  object_class->get_property = kith_window_get_property;
  widget_class->size_allocate = kith_window_size_allocate;
  window_class->close_request = kith_window_close_request;

  /**
   * KithWindow:narrow:
   *
   * Whether there is room for one pane only.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KITH_TYPE_SIDEBAR);
  g_type_ensure (KITH_TYPE_TODAY_PAGE);
  g_type_ensure (KITH_TYPE_PEOPLE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-window.ui");
  gtk_widget_class_bind_template_child (widget_class, KithWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, sidebar_title);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, leave_button);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, today_page);
  gtk_widget_class_bind_template_child (widget_class, KithWindow, people_page);
  kith_window_class_install_actions (widget_class);
  kith_window_class_install_file_actions (widget_class);
  kith_window_class_install_list_actions (widget_class);
  kith_window_class_install_people_actions (widget_class);
}

static void
kith_window_init (KithWindow *self)
{
  GtkDropTarget *drop_target;
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  drop_target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop_target, "drop", G_CALLBACK (files_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop_target));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * kith_window_new:
 * @application: the application
 * @session: what the pages are handed
 *
 * Returns: (transfer none): the window, showing Today
 */
KithWindow *
kith_window_new (GtkApplication *application,
                 KithSession    *session)
{
  KithWindow *self = g_object_new (KITH_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = kith_session_get_settings (session);
  KithFilterEntry *entry;

  self->session = g_object_ref (session);
  if (settings != NULL)
    {
      gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                                   g_settings_get_int (settings, "window-height"));
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
    }

  g_signal_connect_object (session, "performed", G_CALLBACK (operation_performed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "reverted", G_CALLBACK (operation_reverted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "failed", G_CALLBACK (operation_failed_cb), self,
                           G_CONNECT_SWAPPED);

  kith_sidebar_set_session (self->sidebar, session);
  kith_today_page_set_session (self->today_page, session);
  kith_people_page_set_session (self->people_page, session);
  entry = kith_window_get_filter_entry (self);
  g_signal_connect_object (entry, "changed", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "notify::list", G_CALLBACK (filter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  kith_window_show_today (self);

  return self;
}

KithSession *
kith_window_get_session (KithWindow *self)
{
  g_return_val_if_fail (KITH_IS_WINDOW (self), NULL);

  return self->session;
}

gboolean
kith_window_get_narrow (KithWindow *self)
{
  g_return_val_if_fail (KITH_IS_WINDOW (self), FALSE);

  return self->is_narrow;
}

/* It is invisible until then: GTK finds the style of all that is visible, be it behind something
 * else. */
static void
show_people_page (KithWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->people_page), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "people");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

void
kith_window_show_today (KithWindow *self)
{
  kith_sidebar_select_today (self->sidebar);
  gtk_stack_set_visible_child_name (self->stack, "today");
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/* The places of the sidebar, from 0 at the top. */
void
kith_window_show_place (KithWindow *self,
                        guint       place)
{
  kith_sidebar_show_place (self->sidebar, place);
}

KithFilterEntry *
kith_window_get_filter_entry (KithWindow *self)
{
  return kith_people_page_get_filter_entry (self->people_page);
}

/* Shows the list of whoever is looked for. */
void
kith_window_show_found (KithWindow *self)
{
  select_place (self);
  show_people_page (self);
  kith_people_page_show_list (self->people_page, FALSE);
}

/**
 * kith_window_show_people:
 * @self: a window
 * @search: whether to put the cursor where one searches
 *
 * Shows the list of people; to search, as it is, otherwise no list or circle, which are places of
 * their own.
 */
void
kith_window_show_people (KithWindow *self,
                         gboolean    search)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  if (select_place (self) && !search)
    kith_filter_entry_set_text (kith_window_get_filter_entry (self), "");
  select_place (self);
  show_people_page (self);
  kith_people_page_show_list (self->people_page, search);
}

/**
 * kith_window_search:
 * @self: a window
 * @text: what to search for
 *
 * Shows the list of people whom the words find.
 */
void
kith_window_search (KithWindow *self,
                    const char *text)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  kith_window_show_people (self, TRUE);
  kith_people_page_search (self->people_page, text);
}

/**
 * kith_window_show_person:
 * @self: a window
 * @id: a person
 *
 * Opens the page of a person.
 */
void
kith_window_show_person (KithWindow *self,
                         gint64      id)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  self->opened_from_today = is_at (self, "today") ? id : 0;
  select_place (self);
  show_people_page (self);
  kith_people_page_show_person (self->people_page, id);
}

/**
 * kith_window_get_person:
 * @self: a window
 *
 * Returns: the person whose page is open, or 0
 */
gint64
kith_window_get_person (KithWindow *self)
{
  g_return_val_if_fail (KITH_IS_WINDOW (self), 0);

  return is_at (self, "people") ? kith_people_page_get_person (self->people_page) : 0;
}

void
kith_window_show_sidebar (KithWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
}

/**
 * kith_window_go_back:
 * @self: a window
 *
 * Goes where one came from: from a person to Today or to the list, from a page to the places.
 */
void
kith_window_go_back (KithWindow *self)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  if (self->opened_from_today != 0 && kith_window_get_person (self) == self->opened_from_today)
    kith_window_show_today (self);
  else if (!(is_at (self, "people") && kith_people_page_go_back (self->people_page)) &&
           adw_leaflet_get_folded (self->leaflet))
    kith_window_show_sidebar (self);
}

void
kith_window_show_menu (KithWindow *self)
{
  kith_window_show_sidebar (self);
  gtk_menu_button_popup (self->menu_button);
}

/**
 * kith_window_set_sample:
 * @self: a window
 *
 * Says at its head that the people in it are made up, and offers to leave them.
 */
void
kith_window_set_sample (KithWindow *self)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  gtk_window_set_title (GTK_WINDOW (self), _("Kith – Sample People"));
  adw_window_title_set_subtitle (self->sidebar_title, _("Sample people"));
  gtk_widget_set_visible (self->leave_button, TRUE);
}

/**
 * kith_window_show_message:
 * @self: a window
 * @message: one sentence
 *
 * Shows a toast.
 */
void
kith_window_show_message (KithWindow *self,
                          const char *message)
{
  g_return_if_fail (KITH_IS_WINDOW (self));

  show_toast (self, message, 0);
}
