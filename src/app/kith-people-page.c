/* kith-people-page.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-people-page.h"

#include <glib/gi18n.h>

#include "kith-lookup.h"
#include "kith-people-list.h"
#include "kith-person-menu.h"
#include "kith-person-page.h"
#include "kith-tag-popover.h"
#include "kith-welcome.h"

/**
 * KithPeoplePage:
 *
 * The people, searched and sorted, and beside them the page of the one that is chosen. Choosing
 * several shows what can be done with all of them.
 */
struct _KithPeoplePage
{
  AdwBin parent_instance;

  KithSession *session;
  KithPeopleSort sort;
  gboolean folded;
  gboolean opens_first;

  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  AdwWindowTitle *title;
  KithFilterEntry *filter_entry;
  GtkStack *list_stack;
  KithPeopleList *people_list;
  AdwStatusPage *nobody_page;
  GtkButton *add_button;
  GtkLabel *add_label;
  GtkButton *archived_button;
  GtkActionBar *action_bar;
  GtkMenuButton *circle_button;
  KithTagPopover *tag_popover;
  GtkMenuButton *chosen_button;
  KithPersonPage *person_page;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithPeoplePage, kith_people_page, ADW_TYPE_BIN)

/* Searching */

static void
ask (KithPeoplePage *self)
{
  kith_people_list_ask (self->people_list, kith_filter_entry_get_filter (self->filter_entry),
                        self->sort);
}

/* Whoever is archived is not listed, and not to be added again for that. */
static void
show_archived (KithPeoplePage *self,
               const char     *words)
{
  guint n_people = kith_lookup_n_archived (kith_session_get_database (self->session), words);
  g_autofree char *label = NULL;

  if (n_people == 0)
    return;

  label = g_strdup_printf (ngettext ("Show %u Who Is Archived", "Show %u Who Are Archived",
                                     n_people),
                           n_people);
  gtk_button_set_label (self->archived_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_button), TRUE);
}

/* Nobody has the name that was typed: they can be added by it. Nobody is as was asked: the page
 * says what that was. */
static void
show_nobody (KithPeoplePage *self,
             KithFilter     *filter)
{
  g_autofree char *words = kith_filter_dup_words (filter);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->add_button), words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->archived_button), FALSE);
  if (words != NULL)
    {
      title = g_strdup_printf (_("Nobody Called “%s”"), words);
      label = g_strdup_printf (_("Add “%s”"), words);
      gtk_label_set_label (self->add_label, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add_button), "s", words);
      show_archived (self, words);
    }
  else
    {
      g_autofree char *text = g_strdup (kith_filter_entry_get_text (self->filter_entry));

      title = g_strdup (_("Nobody Here"));
      /* Translators: what was searched for, such as place:Lisbon. */
      description = g_markup_printf_escaped (_("Nobody matches “%s”"), g_strstrip (text));
    }

  adw_status_page_set_title (self->nobody_page, title);
  adw_status_page_set_description (self->nobody_page, description);
  gtk_stack_set_visible_child_name (self->list_stack, "nobody");
}

static void
archived_clicked_cb (KithPeoplePage *self)
{
  g_autofree char *text = NULL;

  text = g_strconcat ("archived ", kith_filter_entry_get_text (self->filter_entry), NULL);
  kith_filter_entry_set_text (self->filter_entry, text);
}

static void
update_stack (KithPeoplePage *self)
{
  KithList *people = kith_people_list_get_people (self->people_list);
  KithFilter *filter = kith_filter_entry_get_filter (self->filter_entry);

  if (g_list_model_get_n_items (G_LIST_MODEL (people)) > 0 || kith_list_is_loading (people))
    gtk_stack_set_visible_child_name (self->list_stack, "list");
  else if (kith_filter_is_empty (filter))
    gtk_stack_set_visible_child_name (self->list_stack, "welcome");
  else
    show_nobody (self, filter);
}

static void
open_first (KithPeoplePage *self)
{
  KithList *people = kith_people_list_get_people (self->people_list);

  self->opens_first = FALSE;
  if (g_list_model_get_n_items (G_LIST_MODEL (people)) > 0)
    kith_people_page_show_person (self, kith_list_get_id (people, 0));
}

static void
filter_changed_cb (KithPeoplePage *self)
{
  self->opens_first = FALSE;
  ask (self);
}

static void
search_stopped_cb (KithPeoplePage *self)
{
  kith_people_list_focus (self->people_list, kith_person_page_get_person (self->person_page));
}

/* Enter may come before the answer. */
static void
search_activated_cb (KithPeoplePage *self)
{
  if (kith_list_is_loading (kith_people_list_get_people (self->people_list)))
    self->opens_first = TRUE;
  else
    open_first (self);
}

static void
list_changed_cb (KithPeoplePage *self)
{
  KithSavedList *list = kith_filter_entry_get_list (self->filter_entry);

  adw_window_title_set_title (self->title,
                              list != NULL ? kith_saved_list_get_name (list) : _("People"));
}

static void
settings_sort_changed_cb (KithPeoplePage *self)
{
  self->sort = g_settings_get_enum (kith_session_get_settings (self->session), "people-sort");
  ask (self);
}

/* Choosing */

static void
update_action_bar (KithPeoplePage *self)
{
  g_autoptr (GVariant) ids = kith_people_list_dup_selected (self->people_list);
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GMenuModel) chosen = NULL;
  guint n_people = g_variant_n_children (ids);
  g_autofree char *count = NULL;

  if (n_people > 1)
    /* Translators: of people in a list. */
    count = g_strdup_printf (ngettext ("%u chosen", "%u chosen", n_people), n_people);
  adw_window_title_set_subtitle (self->title, count != NULL ? count : "");
  gtk_action_bar_set_revealed (self->action_bar, n_people > 1);
  if (n_people < 2)
    return;

  menu = kith_person_menu_create_circles (kith_session_get_database (self->session), ids);
  gtk_menu_button_set_menu_model (self->circle_button, menu);
  chosen = kith_person_menu_create_chosen (ids);
  gtk_menu_button_set_menu_model (self->chosen_button, chosen);
}

static void
tag_chosen_cb (KithPeoplePage *self,
               const char     *tag)
{
  g_autoptr (GVariant) ids = kith_people_list_dup_selected (self->people_list);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.tag-people", "(@axs)", ids, tag);
}

static void
selected_cb (KithPeoplePage *self)
{
  g_autoptr (GVariant) ids = kith_people_list_dup_selected (self->people_list);

  update_action_bar (self);

  /* Side by side the page follows the choice; on one pane it is opened by Enter or a click. */
  if (g_variant_n_children (ids) == 1 && !adw_leaflet_get_folded (self->leaflet))
    {
      gint64 id;

      g_variant_get_child (ids, 0, "x", &id);
      kith_person_page_show (self->person_page, id);
    }
}

static void
opened_cb (KithPeoplePage *self,
           gint64          id)
{
  kith_person_page_show (self->person_page, id);
  adw_leaflet_set_visible_child_name (self->leaflet, "person");
  kith_person_page_grab_focus (self->person_page);
}

static void
n_people_changed_cb (KithPeoplePage *self)
{
  update_stack (self);
  update_action_bar (self);
}

/* Whose page is open stays selected where both are seen. */
static void
listed_cb (KithPeoplePage *self)
{
  update_stack (self);
  if (self->opens_first)
    open_first (self);
  else if (!adw_leaflet_get_folded (self->leaflet))
    kith_people_list_select (self->people_list, kith_person_page_get_person (self->person_page),
                             FALSE);
}

static void
show_list (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  kith_people_page_show_list (KITH_PEOPLE_PAGE (widget), FALSE);
}

static void
kith_people_page_dispose (GObject *object)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PEOPLE_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_people_page_parent_class)->dispose (object);
}

static void
kith_people_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_people_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  KithPeoplePage *self = KITH_PEOPLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_FOLDED:
      self->folded = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, title);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, people_list);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, nobody_page);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, add_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, add_label);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, archived_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, action_bar);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, circle_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, tag_popover);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, chosen_button);
  gtk_widget_class_bind_template_child (widget_class, KithPeoplePage, person_page);
  gtk_widget_class_bind_template_callback (widget_class, archived_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, listed_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_chosen_cb);
}

static void
kith_people_page_class_init (KithPeoplePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_people_page_dispose;
  object_class->get_property = kith_people_page_get_property;
  object_class->set_property = kith_people_page_set_property;

  /**
   * KithPeoplePage:folded:
   *
   * Whether the sidebar is out of sight, so that the page shows a way to it.
   */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KITH_TYPE_FILTER_ENTRY);
  g_type_ensure (KITH_TYPE_TAG_POPOVER);
  g_type_ensure (KITH_TYPE_WELCOME);
  g_type_ensure (KITH_TYPE_PEOPLE_LIST);
  g_type_ensure (KITH_TYPE_PERSON_PAGE);
  bind_children (widget_class);

  gtk_widget_class_install_action (widget_class, "people.show-list", NULL, show_list);
}

static void
kith_people_page_init (KithPeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_people_page_set_session:
 * @self: the page
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_people_page_set_session (KithPeoplePage *self,
                              KithSession    *session)
{
  GSettings *settings = kith_session_get_settings (session);

  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  kith_people_list_set_session (self->people_list, session);
  g_signal_connect_object (kith_people_list_get_people (self->people_list), "notify::n-items",
                           G_CALLBACK (n_people_changed_cb), self, G_CONNECT_SWAPPED);
  kith_filter_entry_set_session (self->filter_entry, session);
  kith_person_page_set_session (self->person_page, session);
  kith_tag_popover_set_session (self->tag_popover, session);

  if (settings != NULL)
    {
      g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
      g_autoptr (GAction) sort = g_settings_create_action (settings, "people-sort");

      g_action_map_add_action (G_ACTION_MAP (group), sort);
      gtk_widget_insert_action_group (GTK_WIDGET (self), "order", G_ACTION_GROUP (group));
      g_signal_connect_object (settings, "changed::people-sort",
                               G_CALLBACK (settings_sort_changed_cb), self, G_CONNECT_SWAPPED);
      settings_sort_changed_cb (self);
    }
  else
    {
      ask (self);
    }
}

/**
 * kith_people_page_set_can_unfold:
 * @self: the page
 * @can_unfold: whether there is room for list and person side by side
 */
void
kith_people_page_set_can_unfold (KithPeoplePage *self,
                                 gboolean        can_unfold)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  adw_leaflet_set_can_unfold (self->leaflet, can_unfold);
}

/**
 * kith_people_page_show_list:
 * @self: the page
 * @search: whether to put the cursor where one searches
 */
void
kith_people_page_show_list (KithPeoplePage *self,
                            gboolean        search)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  if (search)
    kith_filter_entry_focus (self->filter_entry);
  else
    kith_people_list_focus (self->people_list, kith_person_page_get_person (self->person_page));
}

/**
 * kith_people_page_search:
 * @self: the page
 * @text: what to search for
 *
 * Shows whom of everybody the words find, as if they had been typed.
 */
void
kith_people_page_search (KithPeoplePage *self,
                         const char     *text)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  kith_people_page_show_list (self, TRUE);
  kith_filter_entry_set_text (self->filter_entry, text);
}

/**
 * kith_people_page_show_person:
 * @self: the page
 * @id: a person
 */
void
kith_people_page_show_person (KithPeoplePage *self,
                              gint64          id)
{
  g_return_if_fail (KITH_IS_PEOPLE_PAGE (self));

  opened_cb (self, id);
  kith_people_list_select (self->people_list, id, TRUE);
}

/**
 * kith_people_page_get_person:
 * @self: the page
 *
 * Returns: the person whose page is shown, or 0
 */
gint64
kith_people_page_get_person (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), 0);

  if (adw_leaflet_get_folded (self->leaflet) &&
      g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "person") != 0)
    return 0;

  return kith_person_page_get_person (self->person_page);
}

/**
 * kith_people_page_go_back:
 * @self: the page
 *
 * Goes from a person to the list; from what was searched for to everybody.
 *
 * Returns: whether there was anything to go back from
 */
gboolean
kith_people_page_go_back (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), FALSE);

  if (adw_leaflet_get_folded (self->leaflet) &&
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK))
    return TRUE;

  if (*kith_filter_entry_get_text (self->filter_entry) == '\0')
    return FALSE;

  kith_filter_entry_set_text (self->filter_entry, "");
  search_stopped_cb (self);

  return TRUE;
}

/**
 * kith_people_page_get_filter_entry:
 * @self: the page
 *
 * Returns: (transfer none): where one says whom the list shows
 */
KithFilterEntry *
kith_people_page_get_filter_entry (KithPeoplePage *self)
{
  g_return_val_if_fail (KITH_IS_PEOPLE_PAGE (self), NULL);

  return self->filter_entry;
}
