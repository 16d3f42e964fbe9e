/* kith-sidebar.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-sidebar.h"

#include <glib/gi18n.h>

#include "kith-lookup.h"
#include "kith-sidebar-row.h"

/**
 * KithSidebar:
 *
 * The places of the window: pages, then saved lists and circles, each with the number of people in
 * it.
 *
 * After every commit the numbers are counted again in the reading thread, one row after the other,
 * so that whoever asks for something meanwhile waits for one of them at most; until then a row
 * keeps the number it had.
 */
struct _KithSidebar
{
  AdwBin parent_instance;

  KithSession *session;
  guint generation;
  guint is_counting : 1;

  /* The place where one is; not owned. */
  GtkListBoxRow *current_row;

  GtkListBox *places;
  KithSidebarRow *today_row;
  KithSidebarRow *people_row;
};

G_DEFINE_FINAL_TYPE (KithSidebar, kith_sidebar, ADW_TYPE_BIN)

static KithSidebarRow *
get_row (KithSidebar *self,
         int          index)
{
  return KITH_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->places, index));
}

/* Counting */

/* A window that is closed does not wait for the number. */
typedef struct
{
  GWeakRef self;
  KithSidebarRow *row;
} Count;

static void
count_free (Count *count)
{
  g_weak_ref_clear (&count->self);
  g_object_unref (count->row);
  g_free (count);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Count, count_free)

/* For which state of the database a row was counted last. */
static guint
get_generation (KithSidebarRow *row)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kith-generation"));
}

static void
set_generation (KithSidebarRow *row,
                guint           generation)
{
  g_object_set_data (G_OBJECT (row), "kith-generation", GUINT_TO_POINTER (generation));
}

static gpointer
count_people (KithDatabase  *database,
              gpointer       data,
              GError       **error)
{
  int n_people = kith_lookup_n_found (database, data, error);

  return n_people >= 0 ? g_memdup2 (&n_people, sizeof n_people) : NULL;
}

static void
show_count (KithSidebarRow *row,
            int             n_people)
{
  g_autofree char *description = g_strdup_printf (ngettext ("%d person", "%d people", n_people),
                                                  n_people);

  kith_sidebar_row_set_count (row, n_people, description);
}

static void count_next (KithSidebar *self);

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Count) count = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree int *n_people = kith_store_read_finish (KITH_STORE (source), result, &error);
  g_autoptr (KithSidebar) self = g_weak_ref_get (&count->self);

  if (self == NULL || self->session == NULL)
    return;

  if (n_people != NULL)
    show_count (count->row, *n_people);
  else
    g_warning ("Nobody is counted for %s: %s", kith_sidebar_row_get_filter (count->row),
               error->message);
  count_next (self);
}

/* The row whose number is the oldest, if any is not of today's state. */
static KithSidebarRow *
find_oldest (KithSidebar *self)
{
  KithSidebarRow *oldest = NULL;
  KithSidebarRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (kith_sidebar_row_get_filter (row) != NULL && get_generation (row) != self->generation &&
        (oldest == NULL || get_generation (row) < get_generation (oldest)))
      oldest = row;

  return oldest;
}

static void
count_next (KithSidebar *self)
{
  KithSidebarRow *row;

  while ((row = find_oldest (self)) != NULL)
    {
      KithFilter *filter = kith_session_read_filter (self->session,
                                                     kith_sidebar_row_get_filter (row), NULL, NULL);
      Count *count;

      set_generation (row, self->generation);
      /* One that a newer Kith has saved and this one cannot read. */
      if (filter == NULL)
        {
          kith_sidebar_row_set_count (row, -1, "");
          continue;
        }

      count = g_new (Count, 1);
      g_weak_ref_init (&count->self, self);
      count->row = g_object_ref (row);
      kith_store_read_async (kith_session_get_store (self->session), count_people, filter,
                             (GDestroyNotify) kith_filter_unref, g_free, NULL, counted_cb, count);
      break;
    }

  self->is_counting = row != NULL;
}

static void
count_again (KithSidebar *self)
{
  KithDay today = kith_session_get_today (self->session);
  KithDay holiday_until = kith_settings_get_holiday (kith_session_get_settings (self->session));
  int n_waiting = kith_lookup_n_due (kith_session_get_database (self->session), today,
                                     holiday_until);
  g_autofree char *description = NULL;

  description = g_strdup_printf (ngettext ("%d person would be glad to hear from you",
                                           "%d people would be glad to hear from you", n_waiting),
                                 n_waiting);
  kith_sidebar_row_set_count (self->today_row, n_waiting > 0 ? n_waiting : -1, description);

  self->generation++;
  if (!self->is_counting)
    count_next (self);
}

/* Lists and circles */

static KithSidebarRow *
find_row (KithSidebar *self,
          GType        type,
          gint64       id)
{
  KithSidebarRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      KithRecord *record = kith_sidebar_row_get_record (row);

      if (record != NULL && G_OBJECT_TYPE (record) == type && kith_record_get_id (record) == id)
        return row;
    }

  return NULL;
}

/* Makes @record stand at @index; a row that is right is left alone, with the keyboard and all. */
static void
place_record (KithSidebar *self,
              KithRecord  *record,
              int          index)
{
  KithSidebarRow *row = find_row (self, G_OBJECT_TYPE (record), kith_record_get_id (record));

  if (row == NULL)
    {
      gtk_list_box_insert (self->places, kith_sidebar_row_new (record), index);
      return;
    }

  kith_sidebar_row_set_record (row, record);
  if (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == index)
    return;

  g_object_ref (row);
  gtk_list_box_remove (self->places, GTK_WIDGET (row));
  gtk_list_box_insert (self->places, GTK_WIDGET (row), index);
  g_object_unref (row);
}

/* Takes out the rows whose records are not in either array. */
static void
remove_gone (KithSidebar *self,
             GPtrArray   *lists,
             GPtrArray   *circles)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  KithSidebarRow *row;
  int i = 0;

  for (guint j = 0; j < lists->len + circles->len; j++)
    {
      gint64 id = kith_record_get_id (j < lists->len
                                        ? g_ptr_array_index (lists, j)
                                        : g_ptr_array_index (circles, j - lists->len));

      g_array_append_val (kept, id);
    }
  for (guint j = 0; j < kept->len; j++)
    g_hash_table_add (ids, &g_array_index (kept, gint64, j));

  while ((row = get_row (self, i)) != NULL)
    {
      KithRecord *record = kith_sidebar_row_get_record (row);
      gint64 id = record != NULL ? kith_record_get_id (record) : 0;

      if (record != NULL && !g_hash_table_contains (ids, &id))
        gtk_list_box_remove (self->places, GTK_WIDGET (row));
      else
        i++;
    }
}

static void
update_rows (KithSidebar *self)
{
  KithDatabase *database = kith_session_get_database (self->session);
  g_autoptr (GPtrArray) lists = kith_lookup_saved_lists (database, NULL);
  g_autoptr (GPtrArray) circles = kith_lookup_circles (database, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkWidget) focus = NULL;
  int focused = -1;
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->people_row)) + 1;

  if (lists == NULL || circles == NULL)
    return;

  if (root != NULL && KITH_IS_SIDEBAR_ROW (gtk_root_get_focus (root)))
    {
      focus = g_object_ref (gtk_root_get_focus (root));
      focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
    }

  remove_gone (self, lists, circles);
  for (guint i = 0; i < lists->len; i++)
    place_record (self, g_ptr_array_index (lists, i), index++);
  for (guint i = 0; i < circles->len; i++)
    place_record (self, g_ptr_array_index (circles, i), index++);
  gtk_list_box_invalidate_headers (self->places);

  /* The keyboard stays with a row that was moved; of one that is gone, the next has it. */
  if (focused >= 0 && gtk_widget_get_parent (focus) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_row (self, MIN (focused, index - 1))));
  else if (focused >= 0)
    gtk_widget_grab_focus (focus);
}

static void
store_changed_cb (KithSidebar *self,
                  KithChanges *changes)
{
  if (kith_changes_have_table (changes, "saved_list") ||
      kith_changes_have_table (changes, "circle"))
    update_rows (self);
  count_again (self);
}

static GType
get_record_type (GtkListBoxRow *row)
{
  KithRecord *record = row != NULL ? kith_sidebar_row_get_record (KITH_SIDEBAR_ROW (row)) : NULL;

  return record != NULL ? G_OBJECT_TYPE (record) : G_TYPE_NONE;
}

/* A heading above the first list and above the first circle. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  GType type = get_record_type (row);
  GtkWidget *label;

  if (type == get_record_type (before) || type == G_TYPE_NONE)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  if (gtk_list_box_row_get_header (row) != NULL)
    return;

  label = gtk_label_new (type == KITH_TYPE_SAVED_LIST ? _("Lists") : _("Circles"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kith-heading");
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_header (row, label);
}

static void
place_activated_cb (KithSidebar    *self,
                    KithSidebarRow *row)
{
  KithRecord *record = kith_sidebar_row_get_record (row);

  if (row == self->today_row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-today", NULL);
  else if (record == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-people", NULL);
  else if (KITH_IS_SAVED_LIST (record))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-list", "x",
                                kith_record_get_id (record));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-filter", "s",
                                kith_sidebar_row_get_filter (row));
}

/* Whoever only passes by with the keyboard is still where they were: a list selects what has it. */
static void
left_cb (KithSidebar *self)
{
  if (self->current_row != NULL)
    gtk_list_box_select_row (self->places, self->current_row);
}

static void
select_row (KithSidebar    *self,
            KithSidebarRow *row)
{
  g_set_weak_pointer (&self->current_row, GTK_LIST_BOX_ROW (row));
  gtk_list_box_select_row (self->places, self->current_row);
}

static void
kith_sidebar_dispose (GObject *object)
{
  KithSidebar *self = KITH_SIDEBAR (object);

  g_clear_weak_pointer (&self->current_row);
  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_SIDEBAR);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_sidebar_parent_class)->dispose (object);
}

static void
kith_sidebar_class_init (KithSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_sidebar_dispose;

  g_type_ensure (KITH_TYPE_SIDEBAR_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, KithSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, KithSidebar, today_row);
  gtk_widget_class_bind_template_child (widget_class, KithSidebar, people_row);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
}

static void
kith_sidebar_init (KithSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->places, update_header, NULL, NULL);
}

/**
 * kith_sidebar_set_session:
 * @self: the sidebar
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_sidebar_set_session (KithSidebar *self,
                          KithSession *session)
{
  g_return_if_fail (KITH_IS_SIDEBAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (count_again), self,
                           G_CONNECT_SWAPPED);
  if (kith_session_get_settings (session) != NULL)
    g_signal_connect_object (kith_session_get_settings (session), "changed::paused-until",
                             G_CALLBACK (count_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (kith_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  update_rows (self);
  count_again (self);
}

void
kith_sidebar_select_today (KithSidebar *self)
{
  g_return_if_fail (KITH_IS_SIDEBAR (self));

  select_row (self, self->today_row);
}

/**
 * kith_sidebar_select_people:
 * @self: the sidebar
 * @list: (nullable): the saved list that is looked at
 * @filter: the text of the filter
 *
 * Shows where one is: in a list, in the circle that @filter alone asks for, or among all people.
 *
 * Returns: whether it is a list or a circle
 */
gboolean
kith_sidebar_select_people (KithSidebar   *self,
                            KithSavedList *list,
                            const char    *filter)
{
  KithSidebarRow *place = NULL;
  KithSidebarRow *row;

  g_return_val_if_fail (KITH_IS_SIDEBAR (self), FALSE);
  g_return_val_if_fail (filter != NULL, FALSE);

  if (list != NULL)
    place = find_row (self, KITH_TYPE_SAVED_LIST, kith_record_get_id (KITH_RECORD (list)));
  for (int i = 0; place == NULL && (row = get_row (self, i)) != NULL; i++)
    if (get_record_type (GTK_LIST_BOX_ROW (row)) == KITH_TYPE_CIRCLE &&
        g_str_equal (kith_sidebar_row_get_filter (row), filter))
      place = row;

  select_row (self, place != NULL ? place : self->people_row);

  return place != NULL;
}

/**
 * kith_sidebar_show_place:
 * @self: the sidebar
 * @place: the place, from 0 at the top
 *
 * Goes there, if there are so many.
 */
void
kith_sidebar_show_place (KithSidebar *self,
                         guint        place)
{
  KithSidebarRow *row;

  g_return_if_fail (KITH_IS_SIDEBAR (self));

  row = get_row (self, place);
  if (row != NULL)
    place_activated_cb (self, row);
}
