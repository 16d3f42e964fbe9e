/* kith-index-bar.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-index-bar.h"

#include "kith-index-letter.h"

/* A list shorter than this is looked through faster than its letters. */
#define LEAST_ITEMS 50

/* Space between letters, at its widest, and at both sides of them, in pixels. */
#define MOST_GAP 6
#define PADDING 5

/* Between the bar and the letter that is shown large. */
#define BUBBLE_GAP 12

#define DOT "\302\267"

/**
 * KithIndexBar:
 *
 * The letters under which the rows of a list stand, in its order, whatever script they are of. A
 * click or a drag leads to one; so do the arrow keys. With less room than letters it shows some of
 * them, with dots between, and still leads to each.
 *
 * It is out of sight where the list is short, or not in the order of letters.
 */
struct _KithIndexBar
{
  GtkWidget parent_instance;

  KithList *list;
  GtkListView *view;
  GArray *sections;
  guint current;
  double bubble_y;
  guint idle;
  gboolean is_lettered;

  GtkWidget *bubble;
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithIndexBar, kith_index_bar, GTK_TYPE_WIDGET)

/* Where the letters stand: in places of the same height, in the middle of the bar. */
typedef struct
{
  guint n_places;
  double top;
  double height;
} Places;

static int
get_line_height (KithIndexBar *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);

  return MAX (height, 1);
}

/* With dots, every other place has a letter, the first and the last among them. */
static Places
find_places (KithIndexBar *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int line_height = get_line_height (self);
  guint n_lines = MAX (height / line_height, 0);
  Places places = { self->sections->len, };

  if (places.n_places > n_lines)
    places.n_places = n_lines < 3 ? 0 : (n_lines - 1) / 2 * 2 + 1;
  places.height = MIN ((double) height / MAX (places.n_places, 1), line_height + MOST_GAP);
  places.top = (height - places.height * places.n_places) / 2;

  return places;
}

/* The letter that is at a place, which may be between two. */
static guint
find_at_place (KithIndexBar *self,
               const Places *places,
               double        place)
{
  guint last = self->sections->len - 1;

  if (places->n_places < 2)
    return 0;

  return CLAMP (place / (places->n_places - 1), 0, 1) * last + 0.5;
}

static gboolean
is_dot (KithIndexBar *self,
        const Places *places,
        guint         place)
{
  return places->n_places < self->sections->len && place % 2 == 1;
}

static const char *
get_letter (KithIndexBar *self,
            guint         index,
            char          letter[KITH_INDEX_LETTER_SIZE])
{
  return kith_index_letter_write (&g_array_index (self->sections, KithListSection, index), letter);
}

/* Choosing */

static void
tell_readers (KithIndexBar *self)
{
  char letter[KITH_INDEX_LETTER_SIZE] = "";

  if (self->sections->len == 0)
    return;

  get_letter (self, self->current, letter);

  /* GTK 4.8 knows no text of a value over AT-SPI; a description is read when it changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) self->sections->len,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) self->current + 1,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, letter,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, letter,
                                  -1);
}

/* The action alone would bring a row that is further down to the foot of the list. */
static void
scroll_to (KithIndexBar *self,
           guint         position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  GtkAdjustment *adjustment;

  if (self->view == NULL || position >= n_items)
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_upper (adjustment) / n_items * position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
choose (KithIndexBar *self,
        guint         index)
{
  self->current = index;
  scroll_to (self, g_array_index (self->sections, KithListSection, index).position);
  tell_readers (self);
}

static void
show_bubble (KithIndexBar *self,
             double        y)
{
  char letter[KITH_INDEX_LETTER_SIZE];

  self->bubble_y = y;
  gtk_label_set_label (GTK_LABEL (self->bubble), get_letter (self, self->current, letter));
  gtk_widget_set_visible (self->bubble, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
drag_begun_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               KithIndexBar   *self)
{
  if (self->sections->len == 0)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  kith_index_bar_choose_at (self, y);
  show_bubble (self, y);
}

static void
drag_moved_cb (GtkGestureDrag *gesture,
               double          offset_x,
               double          offset_y,
               KithIndexBar   *self)
{
  double x, y;

  if (self->sections->len == 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;

  kith_index_bar_choose_at (self, y + offset_y);
  show_bubble (self, y + offset_y);
}

static void
drag_ended_cb (KithIndexBar *self)
{
  gtk_widget_set_visible (self->bubble, FALSE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                KithIndexBar          *self)
{
  guint last = MAX (self->sections->len, 1) - 1;

  if (self->sections->len == 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, MAX (self->current, 1) - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, MIN (self->current + 1, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      choose (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      choose (self, last);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      return gtk_widget_grab_focus (GTK_WIDGET (self->view));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The list */

static void
update_sections (KithIndexBar *self)
{
  guint n_sections = 0;
  const KithListSection *sections = kith_list_get_sections (self->list, &n_sections);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  g_array_set_size (self->sections, 0);
  if (n_sections > 1 && n_items >= LEAST_ITEMS)
    g_array_append_vals (self->sections, sections, n_sections);

  self->current = MIN (self->current, MAX (self->sections->len, 1) - 1);
  gtk_widget_set_visible (GTK_WIDGET (self), self->sections->len > 0);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  tell_readers (self);
}

static void
loading_changed_cb (KithIndexBar *self)
{
  if (!kith_list_is_loading (self->list))
    update_sections (self);
}

/* Drawing */

static GtkSizeRequestMode
kith_index_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
kith_index_bar_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  KithIndexBar *self = KITH_INDEX_BAR (widget);
  int line_height = get_line_height (self);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = line_height + 2 * PADDING;
  else
    *natural = line_height * self->sections->len;
}

/* The large letter stands over the list, beside the finger. */
static void
kith_index_bar_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  KithIndexBar *self = KITH_INDEX_BAR (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation box;
  int size;

  if (!gtk_widget_should_layout (self->bubble))
    return;

  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &box.width, NULL, NULL);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, -1, NULL, &box.height, NULL, NULL);
  size = MAX (box.width, box.height);
  box.width = box.height = size;
  box.x = is_rtl ? width + BUBBLE_GAP : -size - BUBBLE_GAP;
  box.y = CLAMP (self->bubble_y - size / 2.0, 0, MAX (height - size, 0));
  gtk_widget_size_allocate (self->bubble, &box, -1);
}

static void
append_letters (KithIndexBar *self,
                GtkSnapshot  *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  Places places = find_places (self);
  int width = gtk_widget_get_width (widget);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint place = 0; place < places.n_places; place++)
    {
      guint index = find_at_place (self, &places, place);
      int text_width, text_height;
      char letter[KITH_INDEX_LETTER_SIZE];

      pango_layout_set_text (layout,
                             is_dot (self, &places, place) ? DOT : get_letter (self, index, letter),
                             -1);
      pango_layout_get_pixel_size (layout, &text_width, &text_height);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
        snapshot,
        &GRAPHENE_POINT_INIT ((width - text_width) / 2,
                              (int) (places.top + places.height * place +
                                     (places.height - text_height) / 2)));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
}

static void
rows_painted_cb (gpointer user_data)
{
  KithIndexBar *self = user_data;

  self->idle = 0;
  self->is_lettered = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Letters of every script want fonts that nothing else has loaded. They come a frame after the
 * first rows, which do not wait for them. */
static void
kith_index_bar_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  KithIndexBar *self = KITH_INDEX_BAR (widget);

  if (self->is_lettered)
    append_letters (self, snapshot);
  else if (self->idle == 0)
    self->idle = g_idle_add_once (rows_painted_cb, self);

  gtk_widget_snapshot_child (widget, self->bubble, snapshot);
}

static void
kith_index_bar_dispose (GObject *object)
{
  KithIndexBar *self = KITH_INDEX_BAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_INDEX_BAR);
  g_clear_object (&self->list);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (kith_index_bar_parent_class)->dispose (object);
}

static void
kith_index_bar_finalize (GObject *object)
{
  KithIndexBar *self = KITH_INDEX_BAR (object);

  g_clear_pointer (&self->sections, g_array_unref);

  G_OBJECT_CLASS (kith_index_bar_parent_class)->finalize (object);
}

static void
kith_index_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  KithIndexBar *self = KITH_INDEX_BAR (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_object (value, kith_index_bar_get_view (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_index_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  KithIndexBar *self = KITH_INDEX_BAR (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      kith_index_bar_set_view (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_index_bar_class_init (KithIndexBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_index_bar_dispose;
  object_class->finalize = kith_index_bar_finalize;
  object_class->get_property = kith_index_bar_get_property;
  object_class->set_property = kith_index_bar_set_property;
  widget_class->get_request_mode = kith_index_bar_get_request_mode;
  widget_class->measure = kith_index_bar_measure;
  widget_class->size_allocate = kith_index_bar_size_allocate;
  widget_class->snapshot = kith_index_bar_snapshot;

  /**
   * KithIndexBar:view:
   *
   * What is scrolled.
   */
  properties[PROP_VIEW] =
    g_param_spec_object ("view", NULL, NULL, GTK_TYPE_LIST_VIEW,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-index-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, KithIndexBar, bubble);
  gtk_widget_class_bind_template_callback (widget_class, drag_begun_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_ended_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
kith_index_bar_init (KithIndexBar *self)
{
  self->sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_index_bar_get_view:
 * @self: the bar
 *
 * Returns: (transfer none) (nullable): what is scrolled
 */
GtkListView *
kith_index_bar_get_view (KithIndexBar *self)
{
  g_return_val_if_fail (KITH_IS_INDEX_BAR (self), NULL);

  return self->view;
}

/**
 * kith_index_bar_set_view:
 * @self: the bar
 * @view: (nullable): what is scrolled; it shows the list of kith_index_bar_set_list()
 */
void
kith_index_bar_set_view (KithIndexBar *self,
                         GtkListView  *view)
{
  g_return_if_fail (KITH_IS_INDEX_BAR (self));

  if (g_set_weak_pointer (&self->view, view))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

/**
 * kith_index_bar_set_list:
 * @self: the bar
 * @list: whose letters are shown
 *
 * To be called once.
 */
void
kith_index_bar_set_list (KithIndexBar *self,
                         KithList     *list)
{
  g_return_if_fail (KITH_IS_INDEX_BAR (self));
  g_return_if_fail (KITH_IS_LIST (list));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  loading_changed_cb (self);
}

/**
 * kith_index_bar_dup_shown:
 * @self: the bar, which has its size
 *
 * Returns: (transfer full): the letters that are shown, and a dot for those between: “A·E·I”
 */
char *
kith_index_bar_dup_shown (KithIndexBar *self)
{
  GString *shown = g_string_new (NULL);
  Places places;

  g_return_val_if_fail (KITH_IS_INDEX_BAR (self), NULL);

  places = find_places (self);
  for (guint place = 0; place < places.n_places; place++)
    {
      char letter[KITH_INDEX_LETTER_SIZE];

      g_string_append (shown, is_dot (self, &places, place)
                                ? DOT
                                : get_letter (self, find_at_place (self, &places, place), letter));
    }

  return g_string_free (shown, FALSE);
}

/**
 * kith_index_bar_choose_at:
 * @self: the bar, which has its size
 * @y: a height in it, in pixels
 *
 * Leads to the letter at @y, as a click there does; above and below the letters, to the first and
 * the last.
 */
void
kith_index_bar_choose_at (KithIndexBar *self,
                          double        y)
{
  Places places;

  g_return_if_fail (KITH_IS_INDEX_BAR (self));

  places = find_places (self);
  if (places.n_places > 0)
    choose (self, find_at_place (self, &places, (y - places.top) / places.height - 0.5));
}
