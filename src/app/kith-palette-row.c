/* kith-palette-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-palette-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-names.h"
#include "kith-photo.h"
#include "kith-text.h"

/**
 * KithPaletteRow:
 *
 * Something that was found, with the letters by which it was found in bold. The same rows show
 * one answer after the other.
 */
struct _KithPaletteRow
{
  GtkListBoxRow parent_instance;

  KithPaletteItem *item;
  char *name;

  AdwAvatar *avatar;
  GtkImage *image;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkWidget *log_button;
};

G_DEFINE_FINAL_TYPE (KithPaletteRow, kith_palette_row, GTK_TYPE_LIST_BOX_ROW)

/* Shows a text with some of its characters in bold: those of @positions, from @first on, that lie
 * in it. By attributes, since names are no markup. */
static void
show_text (GtkLabel     *label,
           const char   *text,
           const GArray *positions,
           guint         first)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint n_chars = g_utf8_strlen (text, -1);
  const char *p = text;
  guint at = 0;

  for (guint i = 0; i < positions->len; i++)
    {
      guint position = g_array_index (positions, guint, i);
      PangoAttribute *bold;

      if (position < first || position >= first + n_chars)
        continue;

      p = g_utf8_offset_to_pointer (p, position - first - at);
      at = position - first;
      bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = p - text;
      bold->end_index = g_utf8_next_char (p) - text;
      pango_attr_list_insert (attributes, bold);
    }

  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
}

/* A person is found by the nickname too, which then says why. */
static void
show_person (KithPaletteRow  *self,
             const KithFuzzy *fuzzy,
             GArray          *positions)
{
  const char *nickname = kith_person_get_nickname (self->item->person);
  const char *work = self->item->subtitle;
  g_autofree char *text = kith_names_dup_text (self->item->person);
  g_autofree char *subtitle = NULL;
  guint n_title = g_utf8_strlen (self->item->title, -1);

  kith_fuzzy_match (fuzzy, text, positions);
  show_text (self->title_label, self->item->title, positions, 0);

  if (positions->len == 0 || g_array_index (positions, guint, positions->len - 1) <= n_title)
    nickname = NULL;
  if (nickname != NULL && work != NULL)
    /* Translators: a nickname, and what somebody is and where. */
    subtitle = g_strdup_printf (_("%s · %s"), nickname, work);
  else
    subtitle = g_strdup (nickname != NULL ? nickname : work != NULL ? work : _("Person"));

  if (nickname == NULL)
    g_array_set_size (positions, 0);
  show_text (self->subtitle_label, subtitle, positions, n_title + 1);
}

static void
show_thing (KithPaletteRow  *self,
            const KithFuzzy *fuzzy,
            GArray          *positions)
{
  kith_fuzzy_match (fuzzy, self->item->title, positions);
  show_text (self->title_label, self->item->title, positions, 0);
  gtk_label_set_label (self->subtitle_label, self->item->subtitle);
  gtk_image_set_from_icon_name (self->image, self->item->icon_name);
}

static void
describe (KithPaletteRow *self)
{
  const char *subtitle = gtk_label_get_label (self->subtitle_label);

  g_free (self->name);
  if (*subtitle != '\0')
    /* Translators: the two lines of something that was found, as they are read aloud. */
    self->name = g_strdup_printf (_("%s, %s"), self->item->title, subtitle);
  else
    self->name = g_strdup (self->item->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->item->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
}

/* A person can be opened or logged with: the button is where the choice is, or the pointer. */
static void
update_log_button (KithPaletteRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));
  gboolean is_near = (flags & (GTK_STATE_FLAG_SELECTED | GTK_STATE_FLAG_PRELIGHT)) != 0;

  gtk_widget_set_visible (self->log_button,
                          is_near && self->item != NULL && self->item->person != NULL);
}

static void
kith_palette_row_state_flags_changed (GtkWidget     *widget,
                                      GtkStateFlags  previous)
{
  update_log_button (KITH_PALETTE_ROW (widget));

  GTK_WIDGET_CLASS (kith_palette_row_parent_class)->state_flags_changed (widget, previous);
}

static void
kith_palette_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_PALETTE_ROW);

  G_OBJECT_CLASS (kith_palette_row_parent_class)->dispose (object);
}

static void
kith_palette_row_finalize (GObject *object)
{
  KithPaletteRow *self = KITH_PALETTE_ROW (object);

  g_clear_pointer (&self->item, kith_palette_item_unref);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (kith_palette_row_parent_class)->finalize (object);
}

static void
kith_palette_row_class_init (KithPaletteRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_palette_row_dispose;
  object_class->finalize = kith_palette_row_finalize;
  widget_class->state_flags_changed = kith_palette_row_state_flags_changed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-palette-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithPaletteRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, KithPaletteRow, image);
  gtk_widget_class_bind_template_child (widget_class, KithPaletteRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, KithPaletteRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, KithPaletteRow, log_button);
}

static void
kith_palette_row_init (KithPaletteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

KithPaletteRow *
kith_palette_row_new (void)
{
  return g_object_new (KITH_TYPE_PALETTE_ROW, NULL);
}

/**
 * kith_palette_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
KithPaletteItem *
kith_palette_row_get_item (KithPaletteRow *self)
{
  g_return_val_if_fail (KITH_IS_PALETTE_ROW (self), NULL);

  return self->item;
}

/**
 * kith_palette_row_set_item:
 * @self: a row
 * @item: what to show
 * @fuzzy: by what it was found
 *
 * Shows something else. A photo stays out until kith_palette_row_show_photo().
 */
void
kith_palette_row_set_item (KithPaletteRow  *self,
                           KithPaletteItem *item,
                           const KithFuzzy *fuzzy)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_person;

  g_return_if_fail (KITH_IS_PALETTE_ROW (self));
  g_return_if_fail (item != NULL);

  is_person = item->person != NULL;
  kith_palette_item_ref (item);
  g_clear_pointer (&self->item, kith_palette_item_unref);
  self->item = item;

  if (is_person)
    {
      adw_avatar_set_text (self->avatar, item->title);
      adw_avatar_set_custom_image (self->avatar, NULL);
      /* In this order: a name without its target is a mistake. */
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->log_button), item->target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->log_button), "palette.log");
      show_person (self, fuzzy, positions);
    }
  else
    {
      show_thing (self, fuzzy, positions);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->avatar), is_person);
  gtk_widget_set_visible (GTK_WIDGET (self->image), !is_person);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label),
                          *gtk_label_get_label (self->subtitle_label) != '\0');
  update_log_button (self);
  describe (self);
}

/**
 * kith_palette_row_show_photo:
 * @self: a row
 *
 * Shows the photo of a person who has one. Decoding takes a moment, so that rows get theirs one
 * by one, after they are there.
 */
void
kith_palette_row_show_photo (KithPaletteRow *self)
{
  g_return_if_fail (KITH_IS_PALETTE_ROW (self));

  if (self->item != NULL && self->item->person != NULL)
    kith_photo_show (self->avatar, self->item->person);
}

/**
 * kith_palette_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): both lines, as a screen reader says them
 */
const char *
kith_palette_row_get_name (KithPaletteRow *self)
{
  g_return_val_if_fail (KITH_IS_PALETTE_ROW (self), NULL);

  return self->name;
}
