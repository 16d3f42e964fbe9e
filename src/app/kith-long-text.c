/* kith-long-text.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-long-text.h"

#include <string.h>

#include "kith-links.h"
#include "kith-reach.h"
#include "kith-text.h"

/* A label measures all that it holds again and again: 20 kB of words take it seconds, and a word of
 * 3,000 letters, for whose breaking Pango takes the square of its length, a quarter of a minute. So
 * much is shown of a text at first; a text view, which lays out what is seen, has the whole. */
#define MOST_CHARS 600
#define MOST_LINES 12
#define ELLIPSIS "…"

/* From so many bytes without a blank on, lines are broken anywhere. */
#define LONG_WORD 120

/**
 * KithLongText:
 *
 * What somebody wrote, with the addresses of pages as links: its beginning if it is long, and all
 * of it at the press of a button.
 */
struct _KithLongText
{
  AdwBin parent_instance;

  char *text;

  GtkLabel *label;
  GtkWidget *all_button;
  GtkWidget *scrolled_window;
  GtkTextView *text_view;
};

G_DEFINE_FINAL_TYPE (KithLongText, kith_long_text, ADW_TYPE_BIN)

static gboolean
has_long_word (const char *text)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, " \t\r\n");

      if (length > LONG_WORD)
        return TRUE;
      text += length + strspn (text + length, " \t\r\n");
    }

  return FALSE;
}

/* How many bytes are shown at first: up to a blank, if there is one near. */
static gsize
measure_beginning (const char *text)
{
  const char *end = text;
  const char *blank = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < MOST_CHARS && *end != '\0' && n_lines < MOST_LINES; i++)
    {
      if (g_ascii_isspace (*end))
        blank = end;
      if (*end == '\n')
        n_lines++;
      end = g_utf8_next_char (end);
    }
  if (*end != '\0' && blank != NULL && blank > text + (end - text) / 2)
    end = blank;

  return end - text;
}

/* A link is shown whole, and opened as any other way to reach somebody. */
static gboolean
link_activated_cb (KithLongText *self,
                   const char   *uri)
{
  kith_reach_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, 0);

  return TRUE;
}

static void
all_clicked_cb (KithLongText *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), self->text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->label), FALSE);
  gtk_widget_set_visible (self->scrolled_window, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  gtk_widget_set_visible (self->all_button, FALSE);
}

static void
kith_long_text_dispose (GObject *object)
{
  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), KITH_TYPE_LONG_TEXT);

  G_OBJECT_CLASS (kith_long_text_parent_class)->dispose (object);
}

static void
kith_long_text_finalize (GObject *object)
{
  g_free (KITH_LONG_TEXT (object)->text);

  G_OBJECT_CLASS (kith_long_text_parent_class)->finalize (object);
}

static void
kith_long_text_class_init (KithLongTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = kith_long_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = kith_long_text_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-long-text.ui");
  gtk_widget_class_bind_template_child (widget_class, KithLongText, label);
  gtk_widget_class_bind_template_child (widget_class, KithLongText, all_button);
  gtk_widget_class_bind_template_child (widget_class, KithLongText, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, KithLongText, text_view);
  gtk_widget_class_bind_template_callback (widget_class, link_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
}

static void
kith_long_text_init (KithLongText *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kith_long_text_watch (self->text_view);
}

static void
choose_wrap_mode (GtkTextView   *view,
                  GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_view_set_wrap_mode (view, has_long_word (text) ? GTK_WRAP_CHAR : GTK_WRAP_WORD_CHAR);
}

/**
 * kith_long_text_watch:
 * @view: a text view in which anything may be pasted
 *
 * Keeps a word of thousands of letters in it from stopping the window.
 */
void
kith_long_text_watch (GtkTextView *view)
{
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed",
                           G_CALLBACK (choose_wrap_mode), view, G_CONNECT_SWAPPED);
}

/**
 * kith_long_text_new:
 * @text: (nullable): what somebody wrote
 *
 * Returns: (transfer floating): it
 */
GtkWidget *
kith_long_text_new (const char *text)
{
  KithLongText *self = g_object_new (KITH_TYPE_LONG_TEXT, NULL);

  kith_long_text_set_text (self, text);

  return GTK_WIDGET (self);
}

/**
 * kith_long_text_set_text:
 * @self: a text
 * @text: (nullable): what somebody wrote
 *
 * Shows @text from its beginning.
 */
void
kith_long_text_set_text (KithLongText *self,
                         const char   *text)
{
  g_autofree char *beginning = NULL;
  g_autofree char *markup = NULL;
  gsize length;

  g_return_if_fail (KITH_IS_LONG_TEXT (self));

  if (text == NULL)
    text = "";
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  length = measure_beginning (text);
  beginning = g_strndup (text, length);
  gtk_widget_set_visible (self->all_button, text[length] != '\0');
  if (gtk_widget_get_visible (self->all_button))
    {
      g_autofree char *cut = g_steal_pointer (&beginning);

      beginning = g_strconcat (cut, ELLIPSIS, NULL);
    }

  markup = kith_links_create_markup (beginning);
  gtk_label_set_wrap_mode (self->label, has_long_word (beginning) ? PANGO_WRAP_CHAR
                                                                  : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_markup (self->label, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_visible (self->scrolled_window, FALSE);
}
