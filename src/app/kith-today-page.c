/* kith-today-page.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-today-page.h"

#include <glib/gi18n.h>

#include "kith-agenda-row.h"
#include "kith-agenda.h"
#include "kith-due-row.h"
#include "kith-list.h"
#include "kith-lookup.h"
#include "kith-phrases.h"
#include "kith-reason.h"
#include "kith-text.h"
#include "kith-welcome.h"
#include "kith-window.h"

/* How many people are shown at first, and how many more each time: never a wall. */
#define FIRST_ROWS 7
#define MORE_ROWS 25

/* The other sections show no more than this many each. */
#define MOST_ROWS 20

/* Somebody out of touch for at least this long is worth an idea on a quiet day. */
#define IDEA_DAYS 60

/**
 * KithTodayPage:
 *
 * Home: whom to reach out to, what is planned, what was promised, what comes up. Sections show
 * only when they have something.
 */
struct _KithTodayPage
{
  AdwBin parent_instance;

  KithSession *session;
  KithList *due;
  GtkSliceListModel *slice;
  gboolean folded;
  guint most_loops;
  guint update_id;
  guint refocus_id;
  GtkListBox *refocus_list;
  int refocus_position;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *quiet_page;
  GtkButton *idea_button;
  GtkLabel *idea_label;
  GtkWidget *due_group;
  GtkListBox *due_list;
  GtkButton *more_button;
  GtkWidget *planned_group;
  GtkListBox *planned_list;
  GtkWidget *loop_group;
  GtkListBox *loop_list;
  GtkButton *more_loops_button;
  GtkWidget *coming_group;
  GtkListBox *coming_list;
};

enum
{
  PROP_0,
  PROP_FOLDED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithTodayPage, kith_today_page, ADW_TYPE_BIN)

/* Focus */

static GtkWidget *
get_row (GtkListBox *list,
         int         position)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (list, position));
}

static gboolean
refocus_cb (gpointer user_data)
{
  KithTodayPage *self = user_data;
  GtkListBox *lists[] = { self->due_list, self->planned_list, self->loop_list, self->coming_list };
  GtkWidget *target = get_row (self->refocus_list, self->refocus_position);

  self->refocus_id = 0;
  if (target == NULL && self->refocus_position > 0)
    target = get_row (self->refocus_list, self->refocus_position - 1);
  for (guint i = 0; i < G_N_ELEMENTS (lists) && target == NULL; i++)
    target = get_row (lists[i], 0);
  if (target == NULL && gtk_widget_get_visible (GTK_WIDGET (self->idea_button)))
    target = GTK_WIDGET (self->idea_button);
  if (target == NULL || !gtk_widget_grab_focus (target))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);

  return G_SOURCE_REMOVE;
}

/* To be called before rows leave: when one of them has the focus, the one that comes after gets
 * it, or whatever else is on the page. */
static void
keep_focus (KithTodayPage *self,
            GtkListBox    *list,
            int            first,
            int            n_removed,
            int            n_added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;
  int position;

  row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (list) || self->refocus_id != 0)
    return;

  position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  if (position < first || position >= first + n_removed)
    return;

  self->refocus_list = list;
  self->refocus_position = MIN (position, first + n_added);
  self->refocus_id = g_idle_add (refocus_cb, self);
}

static void
due_changing_cb (KithTodayPage *self,
                 guint          position,
                 guint          n_removed,
                 guint          n_added)
{
  keep_focus (self, self->due_list, position, n_removed, n_added);
}

static void
clear_list (KithTodayPage *self,
            GtkListBox    *list)
{
  GtkWidget *row;

  /* Whoever is there now may be there again. */
  keep_focus (self, list, 0, G_MAXINT, G_MAXINT);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Sections */

/* Everybody's names, and in a group of more than three how many others. */
static char *
join_names (GPtrArray *people)
{
  const char *names[3] = { NULL, NULL, NULL };

  for (guint i = 0; i < MIN (people->len, G_N_ELEMENTS (names)); i++)
    names[i] = kith_person_get_display_name (g_ptr_array_index (people, i));

  switch (people->len)
    {
    case 1:
      return g_strdup (names[0]);
    case 2:
      /* Translators: two names. */
      return g_strdup_printf (_("%s and %s"), names[0], names[1]);
    case 3:
      /* Translators: three names. */
      return g_strdup_printf (_("%s, %s and %s"), names[0], names[1], names[2]);
    default:
      /* Translators: two names, and how many people there are besides. */
      return g_strdup_printf (ngettext ("%s, %s and %u other", "%s, %s and %u others",
                                        people->len - 2),
                              names[0], names[1], people->len - 2);
    }
}

/* The hour, or NULL if it is not known. */
static char *
create_hour (KithInteraction *interaction)
{
  gint64 at = kith_interaction_get_happened_at (interaction);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (at == 0)
    return NULL;

  utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%H:%M");
}

/* The day, and the hour if it is known. */
static char *
create_when (KithInteraction *interaction,
             KithDay          today)
{
  KithDay day = kith_day_parse (kith_interaction_get_happened_on (interaction));
  g_autofree char *when = kith_phrases_format_distance (day, today);
  g_autofree char *hour = create_hour (interaction);

  /* Translators: “tomorrow, 12:30”. */
  return hour != NULL ? g_strdup_printf (_("%s, %s"), when, hour) : g_steal_pointer (&when);
}

/* What is planned from @first to @last, the earliest first. */
static void
add_planned (KithTodayPage *self,
             KithDatabase  *database,
             GtkListBox    *list,
             KithDay        first,
             KithDay        last)
{
  g_autoptr (GPtrArray) planned = kith_lookup_planned (database, first, last, NULL);
  KithDay today = kith_session_get_today (self->session);

  for (guint i = 0; planned != NULL && i < MIN (planned->len, MOST_ROWS); i++)
    {
      KithInteraction *interaction = g_ptr_array_index (planned, i);
      g_autoptr (GPtrArray) people = NULL;
      g_autofree char *names = NULL;
      g_autofree char *title = NULL;
      g_autofree char *when = list == self->coming_list ? create_hour (interaction)
                                                        : create_when (interaction, today);
      gint64 id = kith_record_get_id (KITH_RECORD (interaction));
      GtkWidget *row;

      people = kith_lookup_participants (database, id, NULL);
      if (people == NULL || people->len == 0)
        continue;

      /* Translators: what is planned, and with whom: “Lunch with Ada”. */
      names = join_names (people);
      title = g_strdup_printf (
        _("%s with %s"), kith_phrases_get_kind_name (kith_interaction_get_kind (interaction)),
        names);
      row = kith_agenda_row_new (
        kith_phrases_get_kind_icon (kith_interaction_get_kind (interaction)), title,
        kith_day_parse (kith_interaction_get_happened_on (interaction)), today,
        kith_record_get_id (g_ptr_array_index (people, 0)));
      kith_agenda_row_set_when (KITH_AGENDA_ROW (row), when);
      kith_agenda_row_set_plan (KITH_AGENDA_ROW (row), id);
      gtk_list_box_append (list, row);
    }
}

/* Follow-ups due from @first to @last, the earliest first. Returns how many are left out. */
static guint
add_follow_ups (KithTodayPage *self,
                KithDatabase  *database,
                GtkListBox    *list,
                KithDay        first,
                KithDay        last,
                guint          most_rows)
{
  g_autoptr (GPtrArray) follow_ups = kith_lookup_follow_ups_due (database, first, last, NULL);
  guint n_follow_ups = follow_ups != NULL ? follow_ups->len : 0;

  for (guint i = 0; i < MIN (n_follow_ups, most_rows); i++)
    {
      KithFollowUp *follow_up = g_ptr_array_index (follow_ups, i);
      g_autoptr (KithRecord) person = NULL;
      g_autofree char *title = NULL;
      GtkWidget *row;

      person = kith_session_load (self->session, KITH_TYPE_PERSON,
                                  kith_follow_up_get_person_id (follow_up));
      if (person == NULL)
        continue;

      title = kith_reason_of_follow_up (follow_up, KITH_PERSON (person));
      row = kith_agenda_row_new ("kith-promise-symbolic", title,
                                 kith_agenda_get_follow_up_due (follow_up),
                                 kith_session_get_today (self->session),
                                 kith_record_get_id (person));
      kith_agenda_row_set_follow_up (KITH_AGENDA_ROW (row),
                                     kith_record_get_id (KITH_RECORD (follow_up)));
      if (list == self->coming_list)
        kith_agenda_row_set_when (KITH_AGENDA_ROW (row), NULL);
      gtk_list_box_append (list, row);
    }

  return n_follow_ups - MIN (n_follow_ups, most_rows);
}

static int
compare_occurrences (gconstpointer a,
                     gconstpointer b,
                     gpointer      user_data)
{
  KithDay today = GPOINTER_TO_INT (user_data);

  return kith_agenda_get_occurrence (*(KithImportantDate **) a, today) -
         kith_agenda_get_occurrence (*(KithImportantDate **) b, today);
}

static void
add_dates (KithTodayPage *self,
           KithDatabase  *database,
           KithDay        today)
{
  KithDay last = today + KITH_AGENDA_DAYS_AHEAD;
  g_autoptr (GPtrArray) dates = kith_lookup_dates_between (database, today, today + 1, NULL);

  /* With very many people a day has more birthdays than there are rows. */
  if (dates != NULL && dates->len < MOST_ROWS)
    {
      g_ptr_array_unref (dates);
      dates = kith_lookup_dates_between (database, today, last, NULL);
    }
  if (dates == NULL)
    return;

  g_ptr_array_sort_with_data (dates, compare_occurrences, GINT_TO_POINTER (today));
  for (guint i = 0; i < MIN (dates->len, MOST_ROWS); i++)
    {
      KithImportantDate *date = g_ptr_array_index (dates, i);
      KithDay occurrence = kith_agenda_get_occurrence (date, today);
      g_autoptr (KithRecord) person = NULL;
      g_autofree char *title = NULL;
      GtkWidget *row;

      person = kith_session_load (self->session, KITH_TYPE_PERSON,
                                  kith_important_date_get_person_id (date));
      if (person == NULL || occurrence == KITH_DAY_NONE || occurrence > last)
        continue;

      title = kith_reason_of_date (date, KITH_PERSON (person), occurrence, today);
      row = kith_agenda_row_new ("kith-date-symbolic", title, occurrence, today,
                                 kith_record_get_id (person));
      kith_agenda_row_set_when (KITH_AGENDA_ROW (row), NULL);
      gtk_list_box_append (self->coming_list, row);
    }
}

static int
compare_days (GtkListBoxRow *a,
              GtkListBoxRow *b,
              gpointer       user_data)
{
  return kith_agenda_row_get_day (KITH_AGENDA_ROW (a)) -
         kith_agenda_row_get_day (KITH_AGENDA_ROW (b));
}

/* The day above what comes up on it, so that the rows need not say it. */
static void
update_day (GtkListBoxRow *row,
            GtkListBoxRow *before,
            gpointer       user_data)
{
  KithTodayPage *self = user_data;
  KithDay day = kith_agenda_row_get_day (KITH_AGENDA_ROW (row));
  KithDay today = kith_session_get_today (self->session);
  g_autofree char *distance = NULL;
  g_autofree char *full = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (before != NULL && kith_agenda_row_get_day (KITH_AGENDA_ROW (before)) == day)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  distance = kith_phrases_format_distance (day, today);
  full = kith_reason_full_day (day);
  /* Translators: a full date, and how far that is: “Monday, 30 November 2026 · in 5 days”. */
  text = g_strdup_printf (_("%s · %s"), full, distance);
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "kith-month");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

/* Why nobody is waiting, where that is not how it always is. */
static char *
dup_quiet_reason (KithTodayPage *self,
                  KithDatabase  *database,
                  KithDay        today)
{
  KithDay holiday_until = kith_settings_get_holiday (kith_session_get_settings (self->session));
  g_autofree char *day = NULL;

  if (holiday_until >= today)
    {
      day = kith_phrases_format_short (holiday_until, today);
      /* Translators: the last day of a holiday from reminders. */
      return g_strdup_printf (_("Nobody is due until your holiday is over, on %s."), day);
    }
  if (kith_lookup_next_due (database, KITH_DAY_NONE + 1, KITH_DAY_NONE) == KITH_DAY_NONE)
    return g_strdup (_("Open somebody and choose how often you want to be in touch. When it is "
                       "time, they are here."));

  return NULL;
}

/* One idea on a quiet day: whoever is not followed by a rhythm and was not seen for long. */
static void
update_idea (KithTodayPage *self,
             KithDatabase  *database,
             KithDay        today)
{
  g_autoptr (KithPerson) person = kith_lookup_dormant (database, today - IDEA_DAYS);
  g_autofree char *reason = NULL;
  g_autofree char *since = NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->idea_button), person != NULL);
  reason = dup_quiet_reason (self, database, today);
  adw_status_page_set_description (self->quiet_page, reason);
  if (person == NULL)
    return;

  since = kith_reason_since (database, person, today);
  /* Translators: a name, and “47 days since lunch”. */
  label = g_strdup_printf (_("How about %s? %s"), kith_person_get_display_name (person), since);
  gtk_label_set_label (self->idea_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->idea_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->idea_button), "x",
                                    kith_record_get_id (KITH_RECORD (person)));
}

static void
show_more_button (GtkButton *button,
                  guint      n_more)
{
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u More", "Show %u More", n_more),
                                            n_more);

  gtk_button_set_label (button, label);
  gtk_widget_set_visible (GTK_WIDGET (button), n_more > 0);
}

static void
update_visibility (KithTodayPage *self)
{
  guint n_due = g_list_model_get_n_items (G_LIST_MODEL (self->due));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->slice));
  gboolean is_quiet;

  gtk_widget_set_visible (self->due_group, n_due > 0);
  show_more_button (self->more_button, n_due - n_shown);
  gtk_widget_set_visible (self->planned_group, has_rows (self->planned_list));
  gtk_widget_set_visible (self->loop_group, has_rows (self->loop_list));
  gtk_widget_set_visible (self->coming_group, has_rows (self->coming_list));

  is_quiet = n_due == 0 && !kith_list_is_loading (self->due) && !has_rows (self->planned_list) &&
             !has_rows (self->loop_list);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet_page), is_quiet);
}

/* The day in words, or in fewer where the header is narrow. */
static void
update_title (KithTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  KithDay today = kith_session_get_today (self->session);
  gboolean is_narrow = KITH_IS_WINDOW (root) && kith_window_get_narrow (KITH_WINDOW (root));
  g_autofree char *day = NULL;

  day = is_narrow ? kith_phrases_format_short (today, today) : kith_reason_full_day (today);
  adw_window_title_set_subtitle (self->title, day);
}

static gboolean
fill_cb (gpointer user_data)
{
  KithTodayPage *self = user_data;
  KithDatabase *database = kith_session_get_database (self->session);
  KithDay today = kith_session_get_today (self->session);
  guint n_more_loops;

  self->update_id = 0;
  clear_list (self, self->planned_list);
  clear_list (self, self->loop_list);
  clear_list (self, self->coming_list);
  add_planned (self, database, self->planned_list, KITH_DAY_NONE, today);
  n_more_loops = add_follow_ups (self, database, self->loop_list, KITH_DAY_NONE, today,
                                 self->most_loops);
  show_more_button (self->more_loops_button, n_more_loops);
  add_planned (self, database, self->coming_list, today + 1, today + KITH_AGENDA_DAYS_AHEAD);
  add_follow_ups (self, database, self->coming_list, today + 1, today + KITH_AGENDA_DAYS_AHEAD,
                  MOST_ROWS);
  add_dates (self, database, today);
  update_idea (self, database, today);
  update_visibility (self);

  return G_SOURCE_REMOVE;
}

/* What stands below those to reach out to follows when the frame is painted; out of sight nothing
 * is made, and what changed is taken in when the page is shown. */
static void
update (KithTodayPage *self)
{
  update_title (self);
  gtk_stack_set_visible_child_name (
    self->stack,
    kith_lookup_has_people (kith_session_get_database (self->session)) ? "agenda" : "welcome");
  if (self->update_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_id = g_idle_add (fill_cb, self);
}

static void
today_changed_cb (KithTodayPage *self)
{
  KithDay holiday_until = kith_settings_get_holiday (kith_session_get_settings (self->session));
  g_autoptr (KithQuery) query = kith_query_new_due (kith_session_get_today (self->session),
                                                    holiday_until);

  kith_list_set_query (self->due, query);
  update (self);
}

/* People */

static void
narrow_changed_cb (KithDueRow *row,
                   GParamSpec *pspec,
                   KithWindow *window)
{
  kith_due_row_set_compact (row, kith_window_get_narrow (window));
}

static GtkWidget *
create_due_row (gpointer item,
                gpointer user_data)
{
  KithTodayPage *self = user_data;
  GtkWidget *row = kith_due_row_new (self->session, item);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (KITH_IS_WINDOW (root))
    {
      kith_due_row_set_compact (KITH_DUE_ROW (row), kith_window_get_narrow (KITH_WINDOW (root)));
      g_signal_connect_object (root, "notify::narrow", G_CALLBACK (narrow_changed_cb), row,
                               G_CONNECT_SWAPPED);
    }

  return row;
}

/* Rows are made the first time the page is in sight and there is an answer, and kept from then on
 * so that it is found as it was left. */
static void
show_due (KithTodayPage *self)
{
  if (gtk_slice_list_model_get_model (self->slice) != NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)) || kith_list_is_loading (self->due))
    return;

  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (self->due));
}

static void
due_loading_cb (KithTodayPage *self)
{
  show_due (self);
  update_visibility (self);
}

static void
due_row_activated_cb (KithTodayPage *self,
                      KithDueRow    *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-person", "x", kith_due_row_get_id (row));
}

static void
agenda_row_activated_cb (KithTodayPage *self,
                         KithAgendaRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-person", "x",
                              kith_agenda_row_get_person (row));
}

static void
more_clicked_cb (KithTodayPage *self)
{
  gtk_slice_list_model_set_size (self->slice, gtk_slice_list_model_get_size (self->slice) +
                                                MORE_ROWS);
  update_visibility (self);
}

static void
more_loops_clicked_cb (KithTodayPage *self)
{
  self->most_loops += MORE_ROWS;
  update (self);
}

static void
kith_today_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kith_today_page_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::narrow",
                           G_CALLBACK (update_title), widget, G_CONNECT_SWAPPED);
}

static void
kith_today_page_map (GtkWidget *widget)
{
  KithTodayPage *self = KITH_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (kith_today_page_parent_class)->map (widget);

  if (self->session == NULL)
    return;

  show_due (self);
  update (self);
}

static void
kith_today_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&KITH_TODAY_PAGE (widget)->update_id, g_source_remove);

  GTK_WIDGET_CLASS (kith_today_page_parent_class)->unmap (widget);
}

static void
kith_today_page_dispose (GObject *object)
{
  KithTodayPage *self = KITH_TODAY_PAGE (object);

  g_clear_handle_id (&self->refocus_id, g_source_remove);
  g_clear_handle_id (&self->update_id, g_source_remove);
  /* It would be asked for a header while the rows are taken away. */
  if (self->coming_list != NULL)
    gtk_list_box_set_header_func (self->coming_list, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_TODAY_PAGE);
  g_clear_object (&self->slice);
  g_clear_object (&self->due);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_today_page_parent_class)->dispose (object);
}

static void
kith_today_page_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  KithTodayPage *self = KITH_TODAY_PAGE (object);

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
kith_today_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  KithTodayPage *self = KITH_TODAY_PAGE (object);

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
kith_today_page_class_init (KithTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_today_page_dispose;
  object_class->get_property = kith_today_page_get_property;
  object_class->set_property = kith_today_page_set_property;
  widget_class->map = kith_today_page_map;
  widget_class->root = kith_today_page_root;
  widget_class->unmap = kith_today_page_unmap;

  /**
   * KithTodayPage:folded:
   *
   * Whether the sidebar is out of sight, so that the page shows a way to it.
   */
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (KITH_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, title);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, quiet_page);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, idea_button);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, idea_label);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, due_group);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, due_list);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, planned_group);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, planned_list);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, loop_group);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, loop_list);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, more_loops_button);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, coming_group);
  gtk_widget_class_bind_template_child (widget_class, KithTodayPage, coming_list);
  gtk_widget_class_bind_template_callback (widget_class, due_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, agenda_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_loops_clicked_cb);
}

static void
kith_today_page_init (KithTodayPage *self)
{
  self->most_loops = MOST_ROWS;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->coming_list, compare_days, NULL, NULL);
  gtk_list_box_set_header_func (self->coming_list, update_day, self, NULL);
}

/**
 * kith_today_page_set_session:
 * @self: the page
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_today_page_set_session (KithTodayPage *self,
                             KithSession   *session)
{
  g_return_if_fail (KITH_IS_TODAY_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->due = kith_list_new (kith_session_get_store (session));
  /* Before the list box hears of it. */
  g_signal_connect_object (self->due, "items-changed", G_CALLBACK (due_changing_cb), self,
                           G_CONNECT_SWAPPED);
  self->slice = gtk_slice_list_model_new (NULL, 0, FIRST_ROWS);
  gtk_list_box_bind_model (self->due_list, G_LIST_MODEL (self->slice), create_due_row, self, NULL);

  g_signal_connect_object (self->due, "items-changed", G_CALLBACK (update_visibility), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->due, "notify::loading", G_CALLBACK (due_loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (today_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (kith_session_get_settings (session) != NULL)
    g_signal_connect_object (kith_session_get_settings (session), "changed::paused-until",
                             G_CALLBACK (today_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (kith_session_get_store (session), "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  today_changed_cb (self);
}
