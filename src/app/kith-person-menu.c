/* kith-person-menu.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-person-menu.h"

#include <glib/gi18n.h>

#include "kith-circle.h"
#include "kith-lookup.h"

static GVariant *
create_ids (KithPerson *person)
{
  gint64 id = kith_record_get_id (KITH_RECORD (person));

  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, sizeof id);
}

static GVariant *
create_id (KithPerson *person)
{
  return g_variant_new_int64 (kith_record_get_id (KITH_RECORD (person)));
}

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        GVariant   *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/**
 * kith_person_menu_create_circles:
 * @database: a connection
 * @ids: the people, as `ax`
 *
 * Returns: (transfer full): the circles to put them in, and none
 */
GMenuModel *
kith_person_menu_create_circles (KithDatabase *database,
                                 GVariant     *ids)
{
  g_autoptr (GVariant) people = g_variant_ref_sink (ids);
  g_autoptr (GPtrArray) circles = kith_lookup_circles (database, NULL);
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) none = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; circles != NULL && i < circles->len; i++)
    {
      KithCircle *circle = g_ptr_array_index (circles, i);
      g_autofree char *label = NULL;
      int days = kith_circle_get_rhythm_days (circle);

      /* Translators: a circle, and how often: “Inner, every 14 days”. */
      label = g_strdup_printf (ngettext ("%s, every day", "%s, every %d days", days),
                               kith_circle_get_name (circle), days);
      append (section, label, "win.set-circle",
              g_variant_new ("(@axx)", people, kith_record_get_id (KITH_RECORD (circle))));
    }

  append (none, _("No Circle"), "win.set-circle", g_variant_new ("(@axx)", people, (gint64) 0));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));

  return G_MENU_MODEL (menu);
}

/**
 * kith_person_menu_create_later:
 * @person_id: a person
 *
 * Returns: (transfer full): the menu “Later” for that person
 */
GMenuModel *
kith_person_menu_create_later (gint64 person_id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) days = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();

  append (days, _("_Tomorrow"), "win.snooze-person", g_variant_new ("(xs)", person_id, "+1d"));
  append (days, _("In _3 Days"), "win.snooze-person", g_variant_new ("(xs)", person_id, "+3d"));
  append (days, _("Next _Week"), "win.snooze-person", g_variant_new ("(xs)", person_id, "+7d"));
  append (days, _("Pick a _Day…"), "win.pick-day", g_variant_new_int64 (person_id));
  append (others, _("_Not This Time"), "win.skip-person", g_variant_new_int64 (person_id));
  append (others, _("_Pause…"), "win.pause-person", g_variant_new_int64 (person_id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (days));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));

  return G_MENU_MODEL (menu);
}

/**
 * kith_person_menu_create_later_for:
 * @follow_up_id: something that was promised or planned
 *
 * Returns: (transfer full): the menu “Later” for it
 */
GMenuModel *
kith_person_menu_create_later_for (gint64 follow_up_id)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("_Tomorrow"), "win.snooze-follow-up",
          g_variant_new ("(xs)", follow_up_id, "+1d"));
  append (menu, _("In _3 Days"), "win.snooze-follow-up",
          g_variant_new ("(xs)", follow_up_id, "+3d"));
  append (menu, _("Next _Week"), "win.snooze-follow-up",
          g_variant_new ("(xs)", follow_up_id, "+7d"));
  append (menu, _("Next _Month"), "win.snooze-follow-up",
          g_variant_new ("(xs)", follow_up_id, "+1m"));

  return G_MENU_MODEL (menu);
}

static void
append_leaving (GMenu      *menu,
                KithPerson *person)
{
  g_autoptr (GMenu) section = g_menu_new ();

  if (kith_person_get_archived (person))
    append (menu, _("_Bring Back"), "win.bring-back-people", create_ids (person));
  else
    append (menu, _("_Archive"), "win.archive-people", create_ids (person));
  append (section, _("_Remove"), "win.remove-people", create_ids (person));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/**
 * kith_person_menu_create_more:
 * @person: a person
 *
 * Returns: (transfer full): what is seldom done with them
 */
GMenuModel *
kith_person_menu_create_more (KithPerson *person)
{
  GMenu *menu = g_menu_new ();

  append (menu, _("_Pause…"), "win.pause-person", create_id (person));
  append_leaving (menu, person);

  return G_MENU_MODEL (menu);
}

/**
 * kith_person_menu_create_chosen:
 * @ids: the people, as `ax`
 *
 * Returns: (transfer full): what is seldom done with several at once
 */
GMenuModel *
kith_person_menu_create_chosen (GVariant *ids)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append (menu, _("_Export…"), "win.export-people", ids);
  append (menu, _("_Archive"), "win.archive-people", ids);
  append (section, _("_Remove"), "win.remove-people", ids);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));

  return G_MENU_MODEL (menu);
}

/**
 * kith_person_menu_create_row:
 * @database: a connection
 * @person: a person
 *
 * Returns: (transfer full): what can be done with whoever stands in a row
 */
GMenuModel *
kith_person_menu_create_row (KithDatabase *database,
                             KithPerson   *person)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) leaving = g_menu_new ();
  g_autoptr (GMenuModel) later = NULL;
  g_autoptr (GMenuModel) circles = NULL;

  later = kith_person_menu_create_later (kith_record_get_id (KITH_RECORD (person)));
  circles = kith_person_menu_create_circles (database, create_ids (person));
  append (first, _("_Log…"), "win.log-with", create_id (person));
  if (kith_person_get_next_due_on (person) != NULL)
    g_menu_append_submenu (first, _("La_ter"), later);
  append (first, _("_Plan…"), "win.plan-with", create_id (person));
  append (first, _("_Edit…"), "win.edit-person", create_id (person));
  g_menu_append_submenu (first, _("_Circle"), circles);
  append_leaving (leaving, person);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (leaving));

  return G_MENU_MODEL (menu);
}

/* Its parent may have been first. */
static gboolean
unparent_cb (gpointer user_data)
{
  if (gtk_widget_get_parent (user_data) != NULL)
    gtk_widget_unparent (user_data);

  return G_SOURCE_REMOVE;
}

/* Whatever had the keyboard gets it back, before what was chosen is done; GTK would look for
 * something among the parents of the popover. That goes away later, since the action that was
 * chosen still goes through it. */
static void
closed_cb (GtkWidget *popover,
           GWeakRef  *focus)
{
  g_autoptr (GtkWidget) widget = g_weak_ref_get (focus);

  if (widget != NULL && gtk_widget_get_mapped (widget))
    gtk_widget_grab_focus (widget);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
free_focus (gpointer  data,
            GClosure *closure)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * kith_person_menu_popup:
 * @menu: a menu
 * @parent: the widget it belongs to
 * @at: where, in @parent
 *
 * Shows a menu that is gone when it closes. The keyboard is then where it was.
 */
void
kith_person_menu_popup (GMenuModel         *menu,
                        GtkWidget          *parent,
                        const GdkRectangle *at)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GWeakRef *focus = g_new0 (GWeakRef, 1);

  g_weak_ref_init (focus, gtk_root_get_focus (gtk_widget_get_root (parent)));
  gtk_widget_set_parent (popover, parent);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  g_signal_connect_data (popover, "closed", G_CALLBACK (closed_cb), focus, free_focus, 0);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}
