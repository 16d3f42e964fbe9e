/* kith-toast.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-toast.h"

/* What fits beside Undo in a window of 360 pixels, and elsewhere. */
#define NARROW_CHARS 22
#define WIDE_CHARS 50

/**
 * kith_toast_new:
 * @message: a sentence
 * @is_narrow: whether there is little room beside it
 *
 * The title that libadwaita has is one line of markup, cut where a window is narrow: whoever is to
 * do something would not read what. A toast does not ask its title how high it is at some width,
 * so that the width has to be said.
 *
 * Returns: (transfer full): a toast that says @message in as many lines as it takes
 */
AdwToast *
kith_toast_new (const char *message,
                gboolean    is_narrow)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_narrow ? NARROW_CHARS : WIDE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);

  return toast;
}
