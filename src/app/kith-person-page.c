/* kith-person-page.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-page.h"

#include <glib/gi18n.h>

#include "kith-about.h"
#include "kith-lookup.h"
#include "kith-person-menu.h"
#include "kith-phrases.h"
#include "kith-photo-button.h"
#include "kith-reach.h"
#include "kith-reason.h"
#include "kith-story.h"
#include "kith-text.h"
#include "kith-vcard-value.h"
#include "kith-window.h"

/* With at least this much room, story and about stand side by side. */
#define SIDE_BY_SIDE_WIDTH 620

/**
 * KithPersonPage:
 *
 * One person: who it is, how often to be in touch and when next, what happened, and what there
 * is to know.
 */
struct _KithPersonPage
{
  AdwBin parent_instance;

  KithSession *session;
  gint64 person_id;
  gboolean folded;
  guint layout_id;
  int width;

  AdwWindowTitle *title;
  GtkButton *edit_button;
  GtkMenuButton *more_button;
  GtkStack *stack;
  GtkScrolledWindow *scrolled_window;
  KithPhotoButton *photo_button;
  GtkLabel *name_label;
  GtkLabel *subtitle_label;
  GtkMenuButton *circle_button;
  GtkLabel *circle_label;
  GtkMenuButton *next_button;
  GtkLabel *next_label;
  GtkButton *log_button;
  GtkMenuButton *write_button;
  GtkButton *plan_button;
  GtkWidget *switcher;
  GtkToggleButton *story_toggle;
  KithStory *story;
  KithAbout *about;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithPersonPage, kith_person_page, ADW_TYPE_BIN)

static GVariant *
create_ids (gint64 id)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id);
}

/* Town and country of the first address, of the seven fields of RFC 6350, 6.3.1. */
static char *
dup_place (KithPersonPage *self)
{
  g_autoptr (GPtrArray) details = NULL;

  details = kith_lookup_details (kith_session_get_database (self->session), self->person_id, NULL);
  for (guint i = 0; details != NULL && i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);
      const char *components = kith_contact_detail_get_components (detail);
      g_auto (GStrv) parts = NULL;

      if (kith_contact_detail_get_kind (detail) != KITH_DETAIL_KIND_ADDRESS || components == NULL)
        continue;

      parts = kith_vcard_split (components, ';');
      if (g_strv_length (parts) < 7 || kith_text_is_empty (parts[3]))
        continue;

      return kith_text_is_empty (parts[6]) ? g_strdup (parts[3])
                                           : g_strdup_printf ("%s, %s", parts[3], parts[6]);
    }

  return NULL;
}

/* Nickname or pronouns, then work, then where they live; and why the lists leave them out. */
static char *
create_subtitle (KithPersonPage *self,
                 KithPerson     *person)
{
  const char *nickname = kith_person_get_nickname (person);
  const char *pronouns = kith_person_get_pronouns (person);
  const char *who = !kith_text_is_empty (nickname) ? nickname : pronouns;
  g_autofree char *work = kith_reason_work (person);
  g_autofree char *place = dup_place (self);
  const char *lines[] = { who, work, place,
                          kith_person_get_archived (person) ? _("Archived") : NULL };
  GString *subtitle = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (!kith_text_is_empty (lines[i]))
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? "\n" : "", lines[i]);

  return g_string_free (subtitle, FALSE);
}

static void
show_rhythm (KithPersonPage *self,
             KithPerson     *person)
{
  KithDay today = kith_session_get_today (self->session);
  KithDay due = kith_day_parse (kith_person_get_next_due_on (person));
  g_autoptr (KithCircle) circle = NULL;
  g_autoptr (GMenuModel) circle_menu = NULL;
  g_autoptr (GMenuModel) later_menu = NULL;
  g_autofree char *circle_text = NULL;
  g_autofree char *next = NULL;
  g_autofree char *full = NULL;

  circle = kith_lookup_circle (kith_session_get_database (self->session),
                               kith_person_get_circle_id (person));
  circle_text = kith_phrases_format_circle (person, circle);
  circle_menu = kith_person_menu_create_circles (kith_session_get_database (self->session),
                                                 create_ids (self->person_id));
  gtk_label_set_label (self->circle_label, circle_text);
  gtk_menu_button_set_menu_model (self->circle_button, circle_menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->circle_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, circle_text, -1);

  next = kith_phrases_format_next (person, today);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next == NULL)
    return;

  full = kith_reason_full_day (due);
  later_menu = kith_person_menu_create_later (self->person_id);
  gtk_label_set_label (self->next_label, next);
  gtk_menu_button_set_menu_model (self->next_button, later_menu);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->next_button), full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, next,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, full, -1);
}

/* Whoever was at the page of somebody who is gone is at the list again. */
static void
leave (KithPersonPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "people.show-list", NULL);
}

static void
show_nobody (KithPersonPage *self)
{
  self->person_id = 0;
  gtk_stack_set_visible_child_name (self->stack, "nobody");
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), FALSE);
  adw_window_title_set_title (self->title, "");
}

static void
update (KithPersonPage *self)
{
  g_autoptr (KithRecord) record = NULL;
  g_autoptr (GMenuModel) write_menu = NULL;
  g_autoptr (GMenuModel) more_menu = NULL;
  g_autofree char *subtitle = NULL;
  KithPerson *person;

  record = kith_session_load (self->session, KITH_TYPE_PERSON, self->person_id);
  if (record == NULL)
    {
      leave (self);
      show_nobody (self);
      return;
    }

  person = KITH_PERSON (record);
  subtitle = create_subtitle (self, person);
  adw_window_title_set_title (self->title, kith_person_get_display_name (person));
  kith_photo_button_show (self->photo_button, person);
  gtk_label_set_label (self->name_label, kith_person_get_display_name (person));
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *subtitle != '\0');
  show_rhythm (self, person);

  write_menu = kith_reach_create_menu (kith_session_get_database (self->session), self->person_id);
  gtk_widget_set_visible (GTK_WIDGET (self->write_button),
                          g_menu_model_get_n_items (write_menu) > 0);
  gtk_menu_button_set_menu_model (self->write_button, write_menu);
  more_menu = kith_person_menu_create_more (person);
  gtk_menu_button_set_menu_model (self->more_button, more_menu);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->log_button), "x", self->person_id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->plan_button), "x", self->person_id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "x", self->person_id);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), TRUE);
  /* Invisible until then: see show_people_page() of the window. */
  gtk_widget_set_visible (GTK_WIDGET (self->scrolled_window), TRUE);
  gtk_stack_set_visible_child_name (self->stack, "person");
  kith_story_set_name (self->story, kith_person_get_display_name (person));
  kith_about_show (self->about, person);
}

static void
today_changed_cb (KithPersonPage *self)
{
  if (self->person_id != 0)
    update (self);
}

/* What others do is no reason to make everything on the page anew. */
static void
store_changed_cb (KithPersonPage *self,
                  KithChanges    *changes)
{
  static const char *const tables[] = {
    "contact_detail", "important_date", "person_tag", "tag",    "person_interest",
    "interest",       "follow_up",      "interaction", "circle",
  };
  gboolean concerns = kith_changes_have (changes, "person", self->person_id);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    concerns |= kith_changes_have_table (changes, tables[i]);

  if (self->person_id != 0 && concerns)
    update (self);
}

/* Widths */

static void
update_columns (KithPersonPage *self)
{
  gboolean side_by_side = self->width >= SIDE_BY_SIDE_WIDTH;

  gtk_widget_set_visible (self->switcher, !side_by_side);
  kith_story_set_titled (self->story, side_by_side);
  gtk_widget_set_visible (GTK_WIDGET (self->story),
                          side_by_side || gtk_toggle_button_get_active (self->story_toggle));
  gtk_widget_set_visible (GTK_WIDGET (self->about),
                          side_by_side || !gtk_toggle_button_get_active (self->story_toggle));
}

static gboolean
update_columns_cb (gpointer user_data)
{
  KithPersonPage *self = user_data;

  self->layout_id = 0;
  update_columns (self);

  return G_SOURCE_REMOVE;
}

static void
kith_person_page_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

/* Instead of a layout manager's, to learn the width. */
static void
kith_person_page_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  KithPersonPage *self = KITH_PERSON_PAGE (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);

  if (self->width == width)
    return;

  self->width = width;
  if (self->layout_id == 0)
    self->layout_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_columns_cb, self, NULL);
}

static void
open_uri (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KithPersonPage *self = KITH_PERSON_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  kith_reach_open (GTK_WINDOW (root), g_variant_get_string (parameter, NULL), self->person_id);
}

/* Keys */

/* At whatever has the keyboard. */
static void
show_menu (KithPersonPage *self,
           gboolean        later)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (KithRecord) person = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GdkRectangle at;
  double x, y;

  person = kith_session_load (self->session, KITH_TYPE_PERSON, self->person_id);
  if (person == NULL)
    return;

  menu = later ? kith_person_menu_create_later (self->person_id)
               : kith_person_menu_create_row (kith_session_get_database (self->session),
                                              KITH_PERSON (person));
  gtk_widget_translate_coordinates (focus, GTK_WIDGET (self), 0, 0, &x, &y);
  at = (GdkRectangle) { x, y, gtk_widget_get_width (focus), gtk_widget_get_height (focus) };
  kith_person_menu_popup (menu, GTK_WIDGET (self), &at);
}

/* What the keys of a row do, for whoever is shown. */
static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *args,
                gpointer   user_data)
{
  KithPersonPage *self = KITH_PERSON_PAGE (widget);
  gint64 id = self->person_id;
  const char *command;

  if (id == 0 || kith_window_is_typed_in (KITH_WINDOW (gtk_widget_get_root (widget))))
    return GDK_EVENT_PROPAGATE;

  g_variant_get (args, "(&s)", &command);
  if (g_str_equal (command, "log"))
    gtk_widget_activate_action (widget, "win.log-with", "x", id);
  else if (g_str_equal (command, "tomorrow"))
    gtk_widget_activate_action (widget, "win.snooze-person", "(xs)", id, "+1d");
  else if (g_str_equal (command, "edit"))
    gtk_widget_activate_action (widget, "win.edit-person", "x", id);
  else if (g_str_equal (command, "remove"))
    gtk_widget_activate_action (widget, "win.remove-people", "@ax", create_ids (id));
  else
    show_menu (self, g_str_equal (command, "later"));

  return GDK_EVENT_STOP;
}

static void
kith_person_page_dispose (GObject *object)
{
  KithPersonPage *self = KITH_PERSON_PAGE (object);

  g_clear_handle_id (&self->layout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PERSON_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_person_page_parent_class)->dispose (object);
}

static void
kith_person_page_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithPersonPage *self = KITH_PERSON_PAGE (object);

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
kith_person_page_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  KithPersonPage *self = KITH_PERSON_PAGE (object);

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
                                               "/io/github/kith/Kith/ui/kith-person-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, title);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, stack);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, photo_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, circle_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, circle_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, log_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, write_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, plan_button);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, story_toggle);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, story);
  gtk_widget_class_bind_template_child (widget_class, KithPersonPage, about);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint keyval;
    GdkModifierType modifiers;
    const char *command;
  } keys[] = {
    { GDK_KEY_l, 0, "log" },
    { GDK_KEY_s, 0, "tomorrow" },
    { GDK_KEY_s, GDK_SHIFT_MASK, "later" },
    { GDK_KEY_e, 0, "edit" },
    { GDK_KEY_F2, 0, "edit" },
    { GDK_KEY_Delete, 0, "remove" },
    { GDK_KEY_Menu, 0, "menu" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "menu" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].keyval, keys[i].modifiers, key_pressed_cb,
                                  "(s)", keys[i].command);
}

static void
kith_person_page_class_init (KithPersonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_person_page_dispose;
  object_class->get_property = kith_person_page_get_property;
  object_class->set_property = kith_person_page_set_property;
  widget_class->measure = kith_person_page_measure;
  widget_class->size_allocate = kith_person_page_size_allocate;

  /**
   * KithPersonPage:folded:
   *
   * Whether the list is out of sight, so that the page shows a way back to it.
   */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KITH_TYPE_STORY);
  g_type_ensure (KITH_TYPE_ABOUT);
  g_type_ensure (KITH_TYPE_PHOTO_BUTTON);
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "person.open-uri", "s", open_uri);
  add_keys (widget_class);
}

static void
kith_person_page_init (KithPersonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  g_signal_connect_object (self->story_toggle, "toggled", G_CALLBACK (update_columns), self,
                           G_CONNECT_SWAPPED);
  update_columns (self);
  show_nobody (self);
}

/**
 * kith_person_page_set_session:
 * @self: the page
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_person_page_set_session (KithPersonPage *self,
                              KithSession    *session)
{
  g_return_if_fail (KITH_IS_PERSON_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  kith_story_set_session (self->story, session);
  kith_about_set_session (self->about, session);
  kith_photo_button_set_session (self->photo_button, session);
  g_signal_connect_object (kith_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (today_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * kith_person_page_show:
 * @self: the page
 * @id: a person
 */
void
kith_person_page_show (KithPersonPage *self,
                       gint64          id)
{
  g_return_if_fail (KITH_IS_PERSON_PAGE (self));

  if (self->person_id == id)
    return;

  self->person_id = id;
  if (id != 0)
    kith_session_note_opened (self->session, id);
  update (self);
  kith_story_show (self->story, self->person_id);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled_window), 0);
}

/**
 * kith_person_page_get_person:
 * @self: the page
 *
 * Returns: the person that is shown, or 0
 */
gint64
kith_person_page_get_person (KithPersonPage *self)
{
  g_return_val_if_fail (KITH_IS_PERSON_PAGE (self), 0);

  return self->person_id;
}

/**
 * kith_person_page_grab_focus:
 * @self: the page
 *
 * Puts the keyboard on what is done most with whoever is shown.
 */
void
kith_person_page_grab_focus (KithPersonPage *self)
{
  g_return_if_fail (KITH_IS_PERSON_PAGE (self));

  if (self->person_id != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->log_button));
}
