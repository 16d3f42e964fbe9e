/* kith-palette.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-palette.h"

#include <glib/gi18n.h>

#include "kith-palette-item.h"
#include "kith-palette-row.h"
#include "kith-palette-search.h"
#include "kith-text.h"

/* More than anybody reads; who is not among them types another letter. */
#define MOST_ROWS 50

/* How many rows there are before the next frame; the others follow while nothing else is to do. */
#define FIRST_ROWS 12

#define DEFAULT_WIDTH 520
#define DEFAULT_HEIGHT 480

/* What Enter asked for before there was an answer. */
typedef enum
{
  THEN_NOTHING,
  THEN_OPEN,
  THEN_LOG,
} Then;

/**
 * KithPalette:
 *
 * One line to type into, and under it whatever is called so: people, pages, commands, the best
 * first. The keyboard stays in the line; Up and Down choose, Enter opens or does, and Ctrl+Enter
 * logs with a person.
 *
 * The people are searched in a thread of their own. A letter typed meanwhile overtakes the search
 * for what was there before it; Enter waits for the answer to what was typed.
 */
struct _KithPalette
{
  AdwWindow parent_instance;

  KithSession *session;
  KithPaletteSearch *search;
  KithFuzzy *fuzzy;
  GCancellable *cancellable;

  /* What can be found besides people, and what was found. */
  GPtrArray *things;
  GPtrArray *found;
  guint n_filled;
  guint n_photos;
  guint fill_id;
  KithPaletteRow *rows[MOST_ROWS];

  /* Whether an answer is under way, whether it is one that was given before, and what to do with
   * it. */
  gboolean is_waiting;
  gboolean is_again;
  Then then;

  GtkSearchEntry *entry;
  GtkScrolledWindow *scrolled_window;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (KithPalette, kith_palette, ADW_TYPE_WINDOW)

/* Rows */

static guint
get_n_found (KithPalette *self)
{
  return MIN (self->found->len, MOST_ROWS);
}

static void
fill_row (KithPalette *self)
{
  guint position = self->n_filled++;

  if (self->rows[position] == NULL)
    {
      self->rows[position] = kith_palette_row_new ();
      gtk_list_box_append (self->list, GTK_WIDGET (self->rows[position]));
    }

  kith_palette_row_set_item (self->rows[position], g_ptr_array_index (self->found, position),
                             self->fuzzy);
  gtk_widget_set_visible (GTK_WIDGET (self->rows[position]), TRUE);
}

/* One row or one photo at a time: a letter typed meanwhile does not wait. */
static gboolean
fill_cb (gpointer user_data)
{
  KithPalette *self = user_data;

  if (self->n_photos < self->n_filled)
    kith_palette_row_show_photo (self->rows[self->n_photos++]);
  else if (self->n_filled < get_n_found (self))
    fill_row (self);
  else
    {
      self->fill_id = 0;
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

/* Which row is chosen, or -1. */
static int
get_position (KithPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static KithPaletteItem *
get_chosen (KithPalette *self)
{
  guint position = get_position (self);

  return position < get_n_found (self) ? g_ptr_array_index (self->found, position) : NULL;
}

/* What is chosen is said as the description of what has the keyboard: nothing else on GTK 4.8
 * makes a screen reader say it. */
static void
announce (KithPalette *self)
{
  GtkListBoxRow *row;

  /* The list is taken apart after the line is gone. */
  if (self->entry == NULL)
    return;

  row = gtk_list_box_get_selected_row (self->list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  row != NULL ? kith_palette_row_get_name (KITH_PALETTE_ROW (row))
                                              : "",
                                  -1);
}

/* The list does not have the keyboard, and so does not scroll by itself. */
static void
choose (KithPalette *self,
        int          position)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  double scrolled = gtk_adjustment_get_value (adjustment);
  GtkWidget *row;
  graphene_rect_t box;

  if (self->found->len == 0)
    {
      gtk_list_box_select_row (self->list, NULL);
      return;
    }

  position = CLAMP (position, 0, (int) get_n_found (self) - 1);
  while (self->n_filled <= (guint) position)
    fill_row (self);

  row = GTK_WIDGET (self->rows[position]);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  /* The same row may be something else by now. */
  announce (self);
  if (position == 0)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (row, gtk_widget_get_parent (GTK_WIDGET (self->list)), &box))
    gtk_adjustment_clamp_page (adjustment, scrolled + box.origin.y,
                               scrolled + box.origin.y + box.size.height);
}

static gboolean
are_same (KithPaletteItem *a,
          KithPaletteItem *b)
{
  if (a == NULL || b == NULL || !g_str_equal (a->action_name, b->action_name))
    return FALSE;

  return a->target == b->target ||
         (a->target != NULL && b->target != NULL && g_variant_equal (a->target, b->target));
}

/* Shows what was found. The choice goes back to the best, unless it was only read again. */
static void
show_found (KithPalette *self,
            GPtrArray   *found)
{
  KithPaletteItem *chosen = self->is_again ? get_chosen (self) : NULL;
  /* The choice lives in what was found before. */
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->found);
  guint position = 0;

  self->found = g_ptr_array_ref (found);
  self->n_filled = 0;
  self->n_photos = 0;
  while (self->n_filled < MIN (found->len, FIRST_ROWS))
    fill_row (self);
  for (guint i = get_n_found (self); i < MOST_ROWS && self->rows[i] != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
  if (self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);

  for (guint i = 0; i < get_n_found (self); i++)
    if (are_same (chosen, g_ptr_array_index (found, i)))
      position = i;
  choose (self, position);
}

/* Finding */

typedef struct
{
  KithPaletteItem *item;
  int score;
} Match;

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *match_a = a;
  const Match *match_b = b;

  return match_a->score > match_b->score ? -1 : match_a->score < match_b->score;
}

/* Pages and commands, best first; g_array_sort() leaves equal ones in their order. */
static GArray *
match_things (KithPalette *self)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (Match));

  for (guint i = 0; i < self->things->len; i++)
    {
      Match match = { .item = g_ptr_array_index (self->things, i) };

      /* People who were opened last are among all the people. */
      if (match.item->person != NULL)
        continue;

      match.score = kith_palette_item_match (match.item, self->fuzzy);
      if (match.score != KITH_FUZZY_NO_MATCH)
        g_array_append_val (matches, match);
    }

  g_array_sort (matches, compare_matches);

  return matches;
}

/* Nothing is called so: somebody new, perhaps. */
static KithPaletteItem *
create_add_item (KithPalette *self)
{
  g_autofree char *name = kith_text_dup_trimmed (
    gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autofree char *title = g_strdup_printf (_("Add “%s” as a new person"), name);

  return kith_palette_item_new (title, _("Nothing has this name"), "list-add-symbolic",
                                "win.add-named", g_variant_new_string (name));
}

/* Puts people and things into one list. Somebody removed a moment ago is left out. */
static void
show_matches (KithPalette  *self,
              const GArray *hits)
{
  g_autoptr (GArray) matches = match_things (self);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (
    (GDestroyNotify) kith_palette_item_unref);
  guint n_hits = hits != NULL ? hits->len : 0;
  guint i = 0;
  guint j = 0;

  while (found->len < MOST_ROWS && (i < matches->len || j < n_hits))
    {
      const Match *match = i < matches->len ? &g_array_index (matches, Match, i) : NULL;
      const KithPaletteHit *hit = j < n_hits ? &g_array_index (hits, KithPaletteHit, j) : NULL;
      g_autoptr (KithRecord) person = NULL;

      if (match != NULL && (hit == NULL || match->score >= hit->score))
        {
          g_ptr_array_add (found, kith_palette_item_ref (match->item));
          i++;
          continue;
        }

      person = kith_session_load (self->session, KITH_TYPE_PERSON, hit->id);
      if (person != NULL)
        g_ptr_array_add (found, kith_palette_item_new_person (KITH_PERSON (person)));
      j++;
    }

  if (found->len == 0 && hits != NULL)
    g_ptr_array_add (found, create_add_item (self));

  show_found (self, found);
}

static void run (KithPalette     *self,
                 KithPaletteItem *item,
                 gboolean         log);

static void
finish_waiting (KithPalette *self)
{
  KithPaletteItem *item = get_chosen (self);
  gboolean log = self->then == THEN_LOG;

  self->is_waiting = FALSE;
  if (self->then != THEN_NOTHING && item != NULL)
    run (self, item, log);
}

static void
people_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (KithPalette) self = user_data;
  g_autoptr (GArray) hits = NULL;

  /* Overtaken by another letter, or closed meanwhile. */
  hits = kith_palette_search_find_finish (KITH_PALETTE_SEARCH (source), result, NULL);
  if (hits == NULL)
    return;

  show_matches (self, hits);
  finish_waiting (self);
}

static void
ask (KithPalette *self,
     gboolean     is_again)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->is_again = is_again;
  self->is_waiting = !kith_fuzzy_is_empty (self->fuzzy);

  if (!self->is_waiting)
    {
      show_found (self, self->things);
      return;
    }

  if (!kith_palette_search_is_ready (self->search))
    {
      show_matches (self, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  kith_palette_search_find_async (self->search, self->fuzzy, MOST_ROWS, self->cancellable,
                                  people_found_cb, g_object_ref (self));
}

static void
entry_changed_cb (KithPalette *self)
{
  if (self->search == NULL)
    return;

  g_clear_pointer (&self->fuzzy, kith_fuzzy_unref);
  self->fuzzy = kith_fuzzy_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->then = THEN_NOTHING;
  ask (self, FALSE);
}

static void
names_changed_cb (KithPalette *self)
{
  if (kith_fuzzy_is_empty (self->fuzzy))
    return;

  if (kith_palette_search_is_ready (self->search))
    ask (self, !self->is_waiting);
  else
    finish_waiting (self);
}

/* Doing */

/* The palette closes first: what is opened may be a dialog of the same window. */
static void
run (KithPalette     *self,
     KithPaletteItem *item,
     gboolean         log)
{
  g_autoptr (GtkWindow) window = g_object_ref (gtk_window_get_transient_for (GTK_WINDOW (self)));
  g_autoptr (KithPaletteItem) owned = kith_palette_item_ref (item);

  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action_variant (GTK_WIDGET (window),
                                      log ? "win.log-with" : owned->action_name, owned->target);
}

static void
run_chosen (KithPalette *self,
            gboolean     log)
{
  KithPaletteItem *item = get_chosen (self);

  if (self->is_waiting)
    self->then = log ? THEN_LOG : THEN_OPEN;
  else if (item != NULL && (!log || item->person != NULL))
    run (self, item, log);
}

static void
entry_activated_cb (KithPalette *self)
{
  run_chosen (self, FALSE);
}

static void
row_activated_cb (KithPalette    *self,
                  KithPaletteRow *row)
{
  run (self, kith_palette_row_get_item (row), FALSE);
}

static void
log_with (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  KithPalette *self = KITH_PALETTE (widget);

  for (guint i = 0; i < self->n_filled; i++)
    {
      KithPaletteItem *item = kith_palette_row_get_item (self->rows[i]);

      if (item->person != NULL && g_variant_equal (item->target, parameter))
        {
          run (self, item, TRUE);
          return;
        }
    }
}

/* Keys that the line would take for itself. */
static gboolean
key_pressed_cb (KithPalette     *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  GtkWidget *first = self->rows[0] != NULL ? GTK_WIDGET (self->rows[0]) : NULL;
  int height = first != NULL ? gtk_widget_get_height (first) : 0;
  int page = height > 0 ? MAX ((int) gtk_adjustment_get_page_size (adjustment) / height, 1) : 1;
  int position = get_position (self);
  gboolean has_control = (state & GDK_CONTROL_MASK) != 0;

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && has_control)
    run_chosen (self, TRUE);
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    choose (self, position + 1);
  else if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    choose (self, position - 1);
  else if (keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down)
    choose (self, position + page);
  else if (keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up)
    choose (self, position - page);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static void
kith_palette_dispose (GObject *object)
{
  KithPalette *self = KITH_PALETTE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (self->search != NULL)
    {
      /* A reading under way holds it, and would go on reading what changes. */
      g_signal_handlers_disconnect_by_data (self->search, self);
      g_object_run_dispose (G_OBJECT (self->search));
      g_clear_object (&self->search);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_PALETTE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_palette_parent_class)->dispose (object);
}

static void
kith_palette_finalize (GObject *object)
{
  KithPalette *self = KITH_PALETTE (object);

  g_clear_pointer (&self->fuzzy, kith_fuzzy_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->things, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (kith_palette_parent_class)->finalize (object);
}

static void
kith_palette_class_init (KithPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_palette_dispose;
  object_class->finalize = kith_palette_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, KithPalette, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, KithPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, announce);
  gtk_widget_class_install_action (widget_class, "palette.log", "x", log_with);
}

static void
kith_palette_init (KithPalette *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  self->fuzzy = kith_fuzzy_new (NULL);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify) kith_palette_item_unref);
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), controller);
}

/**
 * kith_palette_new:
 * @session: what pages are handed
 * @window: the window above which it is, and whose actions it runs
 *
 * Returns: (transfer none): the palette, to be presented
 */
KithPalette *
kith_palette_new (KithSession *session,
                  GtkWindow   *window)
{
  KithPalette *self;
  int width;

  g_return_val_if_fail (KITH_IS_SESSION (session), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (KITH_TYPE_PALETTE, "transient-for", window, "destroy-with-parent", TRUE,
                       NULL);
  self->session = g_object_ref (session);
  self->things = kith_palette_item_collect (session, GTK_WIDGET (window));
  self->search = kith_palette_search_new (kith_session_get_store (session));
  g_signal_connect_object (self->search, "changed", G_CALLBACK (names_changed_cb), self,
                           G_CONNECT_SWAPPED);

  /* As wide as a narrow window, no wider. */
  width = gtk_widget_get_width (GTK_WIDGET (window));
  gtk_window_set_default_size (GTK_WINDOW (self), width > 0 ? MIN (width, DEFAULT_WIDTH)
                                                            : DEFAULT_WIDTH,
                               DEFAULT_HEIGHT);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  ask (self, FALSE);

  return self;
}
