/* kith-person-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-row.h"

#include <glib/gi18n.h>

#include "kith-agenda.h"
#include "kith-lookup.h"
#include "kith-match-line.h"
#include "kith-people-list.h"
#include "kith-phrases.h"
#include "kith-photo.h"
#include "kith-reason.h"
#include "kith-settings.h"
#include "kith-text.h"
#include "kith-window.h"

/**
 * KithPersonRow:
 *
 * A person in the list: name, work, circle, and a dot for who would be glad to hear from you. In a
 * search the words are bold, and where they are not in sight, the line that has them stands in the
 * place of the work.
 */
struct _KithPersonRow
{
  AdwBin parent_instance;

  KithPerson *person;
  GSignalGroup *person_signals;
  GSignalGroup *list_signals;
  GSignalGroup *store_signals;
  KithMatch *match;

  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *second_label;
  GtkLabel *circle_label;
  GtkWidget *due_mark;
};

enum
{
  PROP_0,
  PROP_PERSON,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithPersonRow, kith_person_row, ADW_TYPE_BIN)

/* Why somebody was found */

/* Makes the words bold in the part of a label that is about @field; returns those it has. */
static guint
embolden (PangoAttrList   *attributes,
          const KithMatch *match,
          KithMatchField   field,
          const char      *part,
          const char      *label)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (KithFilterSpan));
  g_autofree char *trimmed = kith_text_dup_trimmed (part);
  const char *begin = trimmed != NULL && label != NULL ? g_strrstr (label, trimmed) : NULL;
  guint found;

  if (match == NULL || begin == NULL)
    return 0;

  found = kith_match_find (match, field, trimmed, kith_match_get_words (match), spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const KithFilterSpan *span = &g_array_index (spans, KithFilterSpan, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = begin - label + span->start;
      bold->end_index = begin - label + span->end;
      pango_attr_list_insert (attributes, bold);
    }

  return found;
}

static char *
format_line (const KithMatchLine *line,
             KithDay              today)
{
  const char *label = kith_match_field_get_label (line->field);
  g_autofree char *text = kith_text_isolate (line->text);
  g_autofree char *day = NULL;

  if (line->field == KITH_MATCH_SAID)
    {
      day = kith_phrases_format_short (kith_day_parse (line->happened_on), today);
      /* Translators: what was said, and when: “… a hiking club · Lunch, 3 March”. The end is not
       * seen if there is little room. */
      return g_strdup_printf (_("%s · %s, %s"), text, kith_phrases_get_kind_name (line->kind), day);
    }

  /* Translators: what is known of somebody: “Tag: chess”, “Met: at the museum in Paris”. */
  return label != NULL ? g_strdup_printf (_("%s: %s"), label, text) : g_strdup (line->text);
}

/* Shows the name, and in the second line the work, or what has the words that neither has. */
static char *
show_lines (KithPersonRow *self,
            KithSession   *session)
{
  const char *name = kith_person_get_display_name (self->person);
  g_autoptr (PangoAttrList) name_attributes = pango_attr_list_new ();
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *second = kith_reason_work (self->person);
  guint missing = self->match != NULL ? kith_match_get_words (self->match) : 0;

  missing &= ~embolden (name_attributes, self->match, KITH_MATCH_NAME, name, name);
  missing &= ~embolden (attributes, self->match, KITH_MATCH_TITLE,
                        kith_person_get_title (self->person), second);
  missing &= ~embolden (attributes, self->match, KITH_MATCH_COMPANY,
                        kith_person_get_company (self->person), second);
  if (missing != 0)
    {
      g_autoptr (KithMatchLine) line = NULL;

      line = kith_match_line_look_up (self->match, missing, self->person,
                                      kith_session_get_database (session));
      if (line != NULL)
        {
          g_free (second);
          second = format_line (line, kith_session_get_today (session));
          g_clear_pointer (&attributes, pango_attr_list_unref);
          attributes = pango_attr_list_new ();
          embolden (attributes, self->match, line->field, line->text, second);
        }
    }

  gtk_label_set_label (self->name_label, name);
  gtk_label_set_attributes (self->name_label, name_attributes);
  gtk_label_set_label (self->second_label, second);
  gtk_label_set_attributes (self->second_label, attributes);
  gtk_widget_set_visible (GTK_WIDGET (self->second_label), second != NULL);

  return g_steal_pointer (&second);
}

/* The row of the list view holds the name for screen readers; GTK 4.12 has a call for that. */
static void
describe (KithPersonRow *self,
          const char    *second,
          const char    *circle,
          gboolean       is_due)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autoptr (GString) description = g_string_new (second);

  if (row == NULL)
    return;

  if (circle != NULL)
    g_string_append_printf (description, "%s%s", description->len > 0 ? ", " : "", circle);
  if (is_due)
    g_string_append_printf (description, "%s%s", description->len > 0 ? ", " : "",
                            _("Would be glad to hear from you"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kith_person_get_display_name (self->person),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description->str, -1);
}

static void
update (KithPersonRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  KithSession *session;
  g_autoptr (KithCircle) circle = NULL;
  g_autofree char *second = NULL;
  KithDay due;
  gboolean is_due;

  if (self->person == NULL || !KITH_IS_WINDOW (root))
    return;

  session = kith_window_get_session (KITH_WINDOW (root));
  due = kith_agenda_get_effective_due (
    kith_day_parse (kith_person_get_next_due_on (self->person)),
    kith_settings_get_holiday (kith_session_get_settings (session)));
  is_due = due != KITH_DAY_NONE && due <= kith_session_get_today (session);
  circle = kith_lookup_circle (kith_session_get_database (session),
                               kith_person_get_circle_id (self->person));

  adw_avatar_set_text (self->avatar, kith_person_get_display_name (self->person));
  kith_photo_show (self->avatar, self->person);
  second = show_lines (self, session);
  gtk_label_set_label (self->circle_label, circle != NULL ? kith_circle_get_name (circle) : NULL);
  gtk_widget_set_visible (self->due_mark, is_due);
  describe (self, second, circle != NULL ? kith_circle_get_name (circle) : NULL, is_due);
}

/* Takes what the list looks for; returns whether that is something else than before. */
static gboolean
take_match (KithPersonRow *self)
{
  g_autoptr (KithPeopleList) list = g_signal_group_dup_target (self->list_signals);
  KithMatch *match = list != NULL ? kith_people_list_get_match (list) : NULL;

  if (self->match == match)
    return FALSE;

  g_clear_pointer (&self->match, kith_match_unref);
  self->match = match != NULL ? kith_match_ref (match) : NULL;

  return TRUE;
}

/* Rows that were bound to the answer know already. */
static void
match_changed_cb (KithPersonRow *self)
{
  if (take_match (self))
    update (self);
}

/* A circle that is renamed leaves the people in it as they are. */
static void
store_changed_cb (KithPersonRow *self,
                  KithChanges   *changes)
{
  if (kith_changes_have_table (changes, "circle"))
    update (self);
}

static void
kith_person_row_root (GtkWidget *widget)
{
  KithPersonRow *self = KITH_PERSON_ROW (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (kith_person_row_parent_class)->root (widget);

  root = gtk_widget_get_root (widget);
  if (KITH_IS_WINDOW (root))
    g_signal_group_set_target (self->store_signals,
                               kith_session_get_store (kith_window_get_session (
                                 KITH_WINDOW (root))));
  g_signal_group_set_target (self->list_signals,
                             gtk_widget_get_ancestor (widget, KITH_TYPE_PEOPLE_LIST));
  take_match (self);
  update (self);
}

static void
kith_person_row_unroot (GtkWidget *widget)
{
  KithPersonRow *self = KITH_PERSON_ROW (widget);

  g_signal_group_set_target (self->list_signals, NULL);
  g_signal_group_set_target (self->store_signals, NULL);

  GTK_WIDGET_CLASS (kith_person_row_parent_class)->unroot (widget);
}

static void
kith_person_row_dispose (GObject *object)
{
  KithPersonRow *self = KITH_PERSON_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PERSON_ROW);
  g_clear_object (&self->person_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->person);
  g_clear_pointer (&self->match, kith_match_unref);

  G_OBJECT_CLASS (kith_person_row_parent_class)->dispose (object);
}

static void
kith_person_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  KithPersonRow *self = KITH_PERSON_ROW (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, kith_person_row_get_person (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_person_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  KithPersonRow *self = KITH_PERSON_ROW (object);

  switch (prop_id)
    {
    case PROP_PERSON:
      kith_person_row_set_person (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_person_row_class_init (KithPersonRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_person_row_dispose;
  object_class->get_property = kith_person_row_get_property;
  object_class->set_property = kith_person_row_set_property;
  widget_class->root = kith_person_row_root;
  widget_class->unroot = kith_person_row_unroot;

  /**
   * KithPersonRow:person:
   *
   * Who is shown.
   */
  properties[PROP_PERSON] =
    g_param_spec_object ("person", NULL, NULL, G_TYPE_OBJECT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-person-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPersonRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, KithPersonRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonRow, second_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonRow, circle_label);
  gtk_widget_class_bind_template_child (widget_class, KithPersonRow, due_mark);
}

static void
kith_person_row_init (KithPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->person_signals = g_signal_group_new (KITH_TYPE_PERSON);
  g_signal_group_connect_object (self->person_signals, "notify", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);
  self->store_signals = g_signal_group_new (KITH_TYPE_STORE);
  g_signal_group_connect_object (self->store_signals, "changed", G_CALLBACK (store_changed_cb),
                                 self, G_CONNECT_SWAPPED);
  self->list_signals = g_signal_group_new (KITH_TYPE_PEOPLE_LIST);
  g_signal_group_connect_object (self->list_signals, "notify::match",
                                 G_CALLBACK (match_changed_cb), self, G_CONNECT_SWAPPED);
}

KithPerson *
kith_person_row_get_person (KithPersonRow *self)
{
  g_return_val_if_fail (KITH_IS_PERSON_ROW (self), NULL);

  return self->person;
}

void
kith_person_row_set_person (KithPersonRow *self,
                            KithPerson    *person)
{
  g_return_if_fail (KITH_IS_PERSON_ROW (self));

  if (!g_set_object (&self->person, person))
    return;

  g_signal_group_set_target (self->person_signals, person);
  take_match (self);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSON]);
}
