/* kith-day-entry.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-day-entry.h"

#include <glib/gi18n.h>

#include "kith-phrases.h"
#include "kith-reason.h"
#include "kith-text.h"

/**
 * KithDayEntry:
 *
 * A line that understands “yesterday”, “last friday” and “5 jan”, says what it understood, and
 * has a calendar.
 */
struct _KithDayEntry
{
  AdwBin parent_instance;

  KithDay today;
  KithDay day;
  gboolean ahead;
  gboolean is_setting;

  AdwEntryRow *row;
  GtkMenuButton *calendar_button;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkLabel *understood_label;
};

enum
{
  PROP_0,
  PROP_DAY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithDayEntry, kith_day_entry, ADW_TYPE_BIN)

static void
show_understood (KithDayEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  const char *problem = _("That is not understood. Try yesterday, friday, or 5 jan.");
  g_autofree char *full = NULL;

  if (self->day != KITH_DAY_NONE)
    {
      full = kith_reason_full_day (self->day);
      gtk_label_set_label (self->understood_label, full);
      gtk_widget_remove_css_class (GTK_WIDGET (self->row), "error");
    }
  else if (kith_text_is_empty (text))
    {
      gtk_label_set_label (self->understood_label, self->ahead
                                                     ? _("Such as tomorrow, friday, 5 jan")
                                                     : _("Such as today, last friday, 5 jan"));
      gtk_widget_remove_css_class (GTK_WIDGET (self->row), "error");
    }
  else
    {
      if (kith_phrases_parse_day (text, self->today, self->ahead) != KITH_DAY_NONE)
        problem = _("That is no day to come. Try tomorrow, friday, or 5 jan.");
      else if (self->ahead)
        problem = _("That is not understood. Try tomorrow, in 2 weeks, or 5 jan.");
      gtk_label_set_label (self->understood_label, problem);
      gtk_widget_add_css_class (GTK_WIDGET (self->row), "error");
    }

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               self->day == KITH_DAY_NONE && !kith_text_is_empty (text)
                                 ? GTK_ACCESSIBLE_INVALID_TRUE
                                 : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
take_day (KithDayEntry *self,
          KithDay       day)
{
  if (self->day != day)
    {
      self->day = day;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
    }

  show_understood (self);
}

/* A day that is gone is no answer where one to come is asked for. */
static KithDay
parse (KithDayEntry *self,
       const char   *text)
{
  KithDay day = kith_phrases_parse_day (text, self->today, self->ahead);

  return self->ahead && day < self->today ? KITH_DAY_NONE : day;
}

static void
text_changed_cb (KithDayEntry *self)
{
  if (!self->is_setting)
    take_day (self, parse (self, gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static void
day_selected_cb (KithDayEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  if (self->is_setting)
    return;

  kith_day_entry_set_day (self, kith_day_new (g_date_time_get_year (date),
                                              g_date_time_get_month (date),
                                              g_date_time_get_day_of_month (date)));
  gtk_popover_popdown (self->popover);
}

static void
kith_day_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_DAY_ENTRY);

  G_OBJECT_CLASS (kith_day_entry_parent_class)->dispose (object);
}

static void
kith_day_entry_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  KithDayEntry *self = KITH_DAY_ENTRY (object);

  switch (prop_id)
    {
    case PROP_DAY:
      g_value_set_int (value, kith_day_entry_get_day (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_day_entry_class_init (KithDayEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_day_entry_dispose;
  object_class->get_property = kith_day_entry_get_property;

  /**
   * KithDayEntry:day:
   *
   * The day, as a #KithDay; %KITH_DAY_NONE while what is typed is not understood.
   */
  properties[PROP_DAY] =
    g_param_spec_int ("day", NULL, NULL, 0, G_MAXINT, 0,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-day-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, KithDayEntry, row);
  gtk_widget_class_bind_template_child (widget_class, KithDayEntry, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, KithDayEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, KithDayEntry, calendar);
  gtk_widget_class_bind_template_child (widget_class, KithDayEntry, understood_label);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
kith_day_entry_init (KithDayEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_day_entry_set_today:
 * @self: the entry
 * @today: the day it is
 */
void
kith_day_entry_set_today (KithDayEntry *self,
                          KithDay       today)
{
  g_return_if_fail (KITH_IS_DAY_ENTRY (self));

  self->today = today;
}

/**
 * kith_day_entry_set_ahead:
 * @self: the entry
 * @ahead: whether it asks for a day to come
 */
void
kith_day_entry_set_ahead (KithDayEntry *self,
                          gboolean      ahead)
{
  g_return_if_fail (KITH_IS_DAY_ENTRY (self));

  self->ahead = ahead;
}

/**
 * kith_day_entry_focus:
 * @self: the entry
 *
 * Gives the keyboard to the line, where a day is typed over what is there. Not by overriding
 * GtkWidget.grab_focus(), which GTK also calls when Shift+Tab leaves the line, and which would
 * bring it back.
 */
void
kith_day_entry_focus (KithDayEntry *self)
{
  g_return_if_fail (KITH_IS_DAY_ENTRY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->row));
  gtk_editable_select_region (GTK_EDITABLE (self->row), 0, -1);
}

KithDay
kith_day_entry_get_day (KithDayEntry *self)
{
  g_return_val_if_fail (KITH_IS_DAY_ENTRY (self), KITH_DAY_NONE);

  return self->day;
}

/**
 * kith_day_entry_set_day:
 * @self: the entry
 * @day: the day to show
 */
void
kith_day_entry_set_day (KithDayEntry *self,
                        KithDay       day)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  g_return_if_fail (KITH_IS_DAY_ENTRY (self));
  g_return_if_fail (day != KITH_DAY_NONE);

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  date = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  text = ABS (day - self->today) <= 1 ? kith_phrases_format_distance (day, self->today)
                                      : kith_phrases_format_short (day, self->today);
  /* In words only if these mean that day again. */
  if (parse (self, text) != day)
    {
      g_free (text);
      text = kith_day_format (day);
    }

  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  gtk_calendar_select_day (self->calendar, date);
  self->is_setting = FALSE;

  take_day (self, day);
}
