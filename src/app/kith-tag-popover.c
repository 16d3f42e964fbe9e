/* kith-tag-popover.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-tag-popover.h"

#include "kith-lookup.h"
#include "kith-text.h"

/* As many as fit without scrolling; a letter finds the others. */
#define MOST_TAGS 8

/**
 * KithTagPopover:
 *
 * A line for the name of a tag, and the tags there are that begin so.
 */
struct _KithTagPopover
{
  GtkPopover parent_instance;

  KithSession *session;

  GtkEntry *entry;
  GtkListBox *list;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithTagPopover, kith_tag_popover, GTK_TYPE_POPOVER)

static void
choose (KithTagPopover *self,
        const char     *name)
{
  g_autofree char *tag = kith_text_dup_trimmed (name);

  if (tag == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, tag);
}

static void
show_names (KithTagPopover *self,
            GStrv           names)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  for (char **name = names; *name != NULL; name++)
    {
      GtkWidget *label = gtk_label_new (*name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
      gtk_list_box_append (self->list, label);
      row = gtk_widget_get_parent (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, *name,
                                      -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), *names != NULL);
}

/* Among very many people it takes a while to say which tags are used most. */
static gpointer
find_names (KithDatabase  *database,
            gpointer       data,
            GError       **error)
{
  return kith_lookup_names (database, "tag", data, MOST_TAGS, error);
}

static void
names_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (KithTagPopover) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = kith_store_read_finish (KITH_STORE (source), result, &error);

  if (names != NULL && self->session != NULL)
    show_names (self, names);
  else if (names == NULL)
    g_warning ("No tags are shown: %s", error->message);
}

/* Questions are answered in the order in which they are asked: the last answer stands. */
static void
update (KithTagPopover *self)
{
  kith_store_read_async (kith_session_get_store (self->session), find_names,
                         g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))), g_free,
                         (GDestroyNotify) g_strfreev, NULL, names_found_cb, g_object_ref (self));
}

static void
text_changed_cb (KithTagPopover *self)
{
  if (self->session != NULL)
    update (self);
}

static void
entry_activated_cb (KithTagPopover *self)
{
  choose (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
row_activated_cb (KithTagPopover *self,
                  GtkListBoxRow  *row)
{
  choose (self, gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))));
}

static void
kith_tag_popover_map (GtkWidget *widget)
{
  KithTagPopover *self = KITH_TAG_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (self->session != NULL)
    update (self);

  GTK_WIDGET_CLASS (kith_tag_popover_parent_class)->map (widget);
}

static void
kith_tag_popover_dispose (GObject *object)
{
  KithTagPopover *self = KITH_TAG_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_TAG_POPOVER);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_tag_popover_parent_class)->dispose (object);
}

static void
kith_tag_popover_class_init (KithTagPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_tag_popover_dispose;
  widget_class->map = kith_tag_popover_map;

  /**
   * KithTagPopover::chosen:
   * @tag: the name of a tag, which may be new
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-tag-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, KithTagPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, KithTagPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
kith_tag_popover_init (KithTagPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_tag_popover_set_session:
 * @self: the popover
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_tag_popover_set_session (KithTagPopover *self,
                              KithSession    *session)
{
  g_return_if_fail (KITH_IS_TAG_POPOVER (self));

  g_set_object (&self->session, session);
}
