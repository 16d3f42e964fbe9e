/* kith-about.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-about.h"

#include <glib/gi18n.h>

#include "kith-agenda-row.h"
#include "kith-agenda.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-long-text.h"
#include "kith-lookup.h"
#include "kith-person-form.h"
#include "kith-phrases.h"
#include "kith-reach.h"
#include "kith-tag.h"
#include "kith-text.h"

/* How much of a text is said for the row that has it, in characters. */
#define MOST_NAME 200

/* No line of the dialog, but what comes after them. */
#define WAYS_TO_REACH (-1)

/**
 * KithAbout:
 *
 * How we met, what matters to a person, promises, dates, how to reach them, tags and notes. What
 * is empty is one quiet row that offers to fill it.
 */
struct _KithAbout
{
  AdwBin parent_instance;

  KithSession *session;
  gint64 person_id;
  GPtrArray *rows;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (KithAbout, kith_about, ADW_TYPE_BIN)

static void
copied_cb (GtkButton *button)
{
  const char *text = g_object_get_data (G_OBJECT (button), "kith-text");

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

/* Names and values are what somebody typed, and never markup. */
static GtkWidget *
create_row (const char *title,
            const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0,
                                 "subtitle-lines", 0, NULL);

  /* Not while it is made: the label would take it before it knows that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
add_copy_button (GtkWidget  *row,
                 const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  g_autofree char *label = g_strdup_printf (_("Copy %s"), text);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "kith-text", g_strdup (text), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copied_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static AdwPreferencesGroup *
add_group (KithAbout  *self,
           const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->box, group);

  return ADW_PREFERENCES_GROUP (group);
}

static void
add_row (KithAbout           *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* What somebody wrote, of any length, and a line below it. */
static void
add_text (KithAbout           *self,
          AdwPreferencesGroup *group,
          const char          *text,
          const char          *subtitle)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *name = kith_text_dup_excerpt (text, MOST_NAME);

  gtk_box_append (GTK_BOX (box), kith_long_text_new (text));
  if (!kith_text_is_empty (subtitle))
    {
      GtkWidget *label = gtk_label_new (subtitle);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "kith-text-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_row (self, group, row);
}

/* “Add…”: opens the dialog in which everything can be filled in, there where it is. */
static void
add_empty_row (KithAbout           *self,
               AdwPreferencesGroup *group,
               const char          *label,
               int                  line)
{
  GtkWidget *row = create_row (label, NULL);

  gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xi)", self->person_id, line);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-person-line");
  add_row (self, group, row);
}

static void
show_meeting (KithAbout  *self,
              KithPerson *person)
{
  AdwPreferencesGroup *group = add_group (self, _("How We Met"));
  g_autofree char *when = kith_phrases_format_partial (kith_person_get_met_on (person));
  g_autoptr (KithRecord) introducer = NULL;
  g_autoptr (GString) subtitle = g_string_new (when);
  const char *story = kith_person_get_how_we_met (person);
  const char *place = kith_person_get_met_place (person);

  introducer = kith_session_load (self->session, KITH_TYPE_PERSON,
                                  kith_person_get_introduced_by (person));
  if (!kith_text_is_empty (place))
    g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? ", " : "", place);
  if (introducer != NULL)
    {
      g_autofree char *through = NULL;

      /* Translators: the person who introduced the two. */
      through = g_strdup_printf (_("through %s"),
                                 kith_person_get_display_name (KITH_PERSON (introducer)));
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? ", " : "", through);
    }

  if (kith_text_is_empty (story) && subtitle->len == 0)
    add_empty_row (self, group, _("Add how you met…"), KITH_PERSON_LINE_HOW_WE_MET);
  else if (kith_text_is_empty (story))
    add_row (self, group, create_row (subtitle->str, NULL));
  else
    add_text (self, group, story, subtitle->str);
}

static void
show_interests (KithAbout    *self,
                KithDatabase *database)
{
  AdwPreferencesGroup *group = add_group (self, _("What Matters"));
  g_autoptr (GPtrArray) interests = kith_lookup_interests (database, self->person_id, NULL);

  for (guint i = 0; interests != NULL && i < interests->len; i++)
    add_row (
      self, group, create_row (kith_interest_get_name (g_ptr_array_index (interests, i)), NULL));
  if (interests == NULL || interests->len == 0)
    add_empty_row (self, group, _("Add what they care about…"), KITH_PERSON_LINE_INTERESTS);
}

static void
show_promises (KithAbout    *self,
               KithDatabase *database)
{
  g_autoptr (GPtrArray) follow_ups = kith_lookup_follow_ups (database, self->person_id, NULL);
  AdwPreferencesGroup *group;

  if (follow_ups == NULL || follow_ups->len == 0)
    return;

  group = add_group (self, _("Planned and Promised"));
  for (guint i = 0; i < follow_ups->len; i++)
    {
      KithFollowUp *follow_up = g_ptr_array_index (follow_ups, i);
      const char *reason = kith_follow_up_get_reason (follow_up);
      GtkWidget *row;

      row = kith_agenda_row_new ("kith-promise-symbolic",
                                 !kith_text_is_empty (reason) ? reason : _("Think of them"),
                                 kith_agenda_get_follow_up_due (follow_up),
                                 kith_session_get_today (self->session), self->person_id);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      kith_agenda_row_set_follow_up (KITH_AGENDA_ROW (row),
                                     kith_record_get_id (KITH_RECORD (follow_up)));
      add_row (self, group, row);
    }
}

static const char *
get_date_name (KithImportantDate *date)
{
  if (!kith_text_is_empty (kith_important_date_get_label (date)))
    return kith_important_date_get_label (date);

  switch (kith_important_date_get_kind (date))
    {
    case KITH_DATE_KIND_BIRTHDAY:
      return _("Birthday");
    case KITH_DATE_KIND_ANNIVERSARY:
      return _("Anniversary");
    case KITH_DATE_KIND_OTHER:
    default:
      return _("An important day");
    }
}

static void
show_dates (KithAbout    *self,
            KithDatabase *database)
{
  AdwPreferencesGroup *group = add_group (self, _("Dates"));
  g_autoptr (GPtrArray) dates = kith_lookup_dates (database, self->person_id, NULL);

  for (guint i = 0; dates != NULL && i < dates->len; i++)
    {
      KithImportantDate *date = g_ptr_array_index (dates, i);
      g_autofree char *when = kith_phrases_format_partial (kith_important_date_get_date (date));

      add_row (self, group, create_row (when, get_date_name (date)));
    }
  if (dates == NULL || dates->len == 0)
    add_empty_row (self, group, _("Add a birthday…"), KITH_PERSON_LINE_BIRTHDAY);
}

static void
show_details (KithAbout    *self,
              KithDatabase *database)
{
  AdwPreferencesGroup *group = add_group (self, _("How to Reach Them"));
  g_autoptr (GPtrArray) details = kith_lookup_details (database, self->person_id, NULL);

  for (guint i = 0; details != NULL && i < details->len; i++)
    {
      KithContactDetail *detail = g_ptr_array_index (details, i);
      const char *label = kith_contact_detail_get_label (detail);
      g_autofree char *uri = kith_reach_dup_uri (detail);
      GtkWidget *row;

      row = create_row (kith_contact_detail_get_value (detail),
                        !kith_text_is_empty (label)
                          ? label
                          : kith_phrases_get_detail_name (kith_contact_detail_get_kind (detail)));
      if (uri != NULL)
        {
          gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
          gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
          gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "person.open-uri");
          gtk_widget_set_tooltip_text (row, uri);
        }
      add_copy_button (row, kith_contact_detail_get_value (detail));
      add_row (self, group, row);
    }
  if (details == NULL || details->len == 0)
    add_empty_row (self, group, _("Add an e-mail or a phone number…"), WAYS_TO_REACH);
}

static void
show_tags (KithAbout    *self,
           KithDatabase *database)
{
  g_autoptr (GPtrArray) tags = kith_lookup_tags (database, self->person_id, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  AdwPreferencesGroup *group = add_group (self, _("Tags"));

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            kith_tag_get_name (g_ptr_array_index (tags, i)));

  if (names->len > 0)
    add_row (self, group, create_row (names->str, NULL));
  else
    add_empty_row (self, group, _("Add a tag…"), KITH_PERSON_LINE_TAGS);
}

static void
show_notes (KithAbout  *self,
            KithPerson *person)
{
  AdwPreferencesGroup *group = add_group (self, _("Notes"));
  const char *notes = kith_person_get_notes (person);

  if (kith_text_is_empty (notes))
    add_empty_row (self, group, _("Add a note…"), KITH_PERSON_LINE_NOTES);
  else
    add_text (self, group, notes, NULL);
}

/* The row that has the keyboard, or something in it; -1 for none. */
static int
find_focused (KithAbout *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return i;
    }

  return -1;
}

static void
kith_about_dispose (GObject *object)
{
  KithAbout *self = KITH_ABOUT (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_ABOUT);
  g_clear_object (&self->session);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (kith_about_parent_class)->dispose (object);
}

static void
kith_about_finalize (GObject *object)
{
  KithAbout *self = KITH_ABOUT (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (kith_about_parent_class)->finalize (object);
}

static void
kith_about_class_init (KithAboutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_about_dispose;
  G_OBJECT_CLASS (klass)->finalize = kith_about_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-about.ui");
  gtk_widget_class_bind_template_child (widget_class, KithAbout, box);
}

static void
kith_about_init (KithAbout *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_about_set_session:
 * @self: the widget
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_about_set_session (KithAbout   *self,
                        KithSession *session)
{
  g_return_if_fail (KITH_IS_ABOUT (self));

  g_set_object (&self->session, session);
}

/**
 * kith_about_show:
 * @self: the widget
 * @person: who
 */
void
kith_about_show (KithAbout  *self,
                 KithPerson *person)
{
  KithDatabase *database;
  GtkWidget *child;
  int focused;

  g_return_if_fail (KITH_IS_ABOUT (self));
  g_return_if_fail (KITH_IS_PERSON (person));

  database = kith_session_get_database (self->session);
  focused = find_focused (self);
  if (self->person_id != kith_record_get_id (KITH_RECORD (person)))
    focused = -1;
  self->person_id = kith_record_get_id (KITH_RECORD (person));
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);

  show_promises (self, database);
  show_interests (self, database);
  show_meeting (self, person);
  show_dates (self, database);
  show_details (self, database);
  show_tags (self, database);
  show_notes (self, person);

  if (focused >= 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN ((guint) focused,
                                                               self->rows->len - 1)));
}
