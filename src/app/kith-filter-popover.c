/* kith-filter-popover.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-filter-popover.h"

#include <glib/gi18n.h>

#include "kith-filter-choice.h"
#include "kith-text.h"

/**
 * KithFilterPopover:
 *
 * Builds the text of a filter by clicking: a row for each kind of term that there is. The text is
 * the truth: what stands in it shows as chosen, and choosing writes into it.
 */
struct _KithFilterPopover
{
  GtkPopover parent_instance;

  KithSession *session;
  char *text;
  guint is_showing : 1;

  GtkListBox *choice_list;
  GtkListBox *flag_list;
  GtkListBox *word_list;
  GtkButton *clear_button;
  GtkButton *save_button;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithFilterPopover, kith_filter_popover, GTK_TYPE_POPOVER)

static const KithFilterKey *
get_key (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "kith-key");
}

static void
take_text (KithFilterPopover *self,
           const char        *text)
{
  kith_filter_popover_set_text (self, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
chosen_cb (KithFilterPopover *self,
           const char        *text)
{
  g_autofree char *copy = g_strdup (text);

  take_text (self, copy);
}

static KithFilterUse
get_use (GtkToggleButton *not_button)
{
  return gtk_toggle_button_get_active (not_button) ? KITH_FILTER_UNWANTED : KITH_FILTER_WANTED;
}

/* The one of a switch and its button that was touched wins. */
static void
take_flag (KithFilterPopover *self,
           gpointer           row,
           KithFilterUse      use)
{
  g_autofree char *terms = NULL;
  g_autofree char *text = NULL;

  if (self->is_showing)
    return;

  terms = kith_filter_dup_terms (self->text);
  text = kith_filter_with_use (terms, get_key (row)->name, "", use);
  take_text (self, text);
}

static void
flag_switched_cb (KithFilterPopover *self,
                  GParamSpec        *pspec,
                  GtkSwitch         *flag)
{
  take_flag (self, flag, gtk_switch_get_active (flag) ? KITH_FILTER_WANTED : KITH_FILTER_UNUSED);
}

static void
flag_negated_cb (KithFilterPopover *self,
                 GtkToggleButton   *button)
{
  take_flag (self, button, gtk_toggle_button_get_active (button) ? KITH_FILTER_UNWANTED
                                                                 : KITH_FILTER_UNUSED);
}

/* Several values stand between commas. */
static GStrv
split_values (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *value = kith_text_dup_trimmed (*part);

      if (value != NULL)
        g_strv_builder_add (values, value);
    }

  return g_strv_builder_end (values);
}

/* Takes what stands in a row, in place of what it said before. */
static void
take_words (KithFilterPopover *self,
            GtkWidget         *row,
            KithFilterUse      before)
{
  static const char *const none[] = { NULL };
  const char *name = get_key (row)->name;
  KithFilterUse use = get_use (g_object_get_data (G_OBJECT (row), "kith-not"));
  g_auto (GStrv) values = split_values (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *terms = kith_filter_dup_terms (self->text);
  g_autofree char *others = kith_filter_with_values (terms, name, none, before);
  g_autofree char *text = kith_filter_with_values (others, name, (const char *const *) values, use);

  take_text (self, text);
}

static void
word_applied_cb (KithFilterPopover *self,
                 AdwEntryRow       *row)
{
  take_words (self, GTK_WIDGET (row), get_use (g_object_get_data (G_OBJECT (row), "kith-not")));
}

static void
word_negated_cb (KithFilterPopover *self,
                 GtkToggleButton   *button)
{
  if (!self->is_showing)
    take_words (self, g_object_get_data (G_OBJECT (button), "kith-row"),
                get_use (button) == KITH_FILTER_WANTED ? KITH_FILTER_UNWANTED : KITH_FILTER_WANTED);
}

/* Rows */

static void
append_choice (KithFilterPopover   *self,
               const KithFilterKey *key)
{
  GtkWidget *row = kith_filter_choice_new (self->session, key);

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->choice_list, row);
}

static void
append_flag (KithFilterPopover   *self,
             const KithFilterKey *key)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _(key->label), NULL);
  GtkWidget *flag = gtk_switch_new ();
  GtkWidget *not_button = kith_filter_choice_new_not (_(key->label));

  gtk_widget_set_valign (flag, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flag), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(key->label), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), not_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), flag);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), flag);
  /* The switch and the button have the keyboard. */
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "kith-switch", flag);
  g_object_set_data (G_OBJECT (row), "kith-not", not_button);
  g_object_set_data (G_OBJECT (flag), "kith-key", (gpointer) key);
  g_object_set_data (G_OBJECT (not_button), "kith-key", (gpointer) key);
  g_signal_connect_object (not_button, "toggled", G_CALLBACK (flag_negated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (flag, "notify::active", G_CALLBACK (flag_switched_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->flag_list, row);
}

static void
append_word (KithFilterPopover   *self,
             const KithFilterKey *key)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _(key->label), "show-apply-button",
                                 TRUE, "tooltip-text", _("Several between commas"), NULL);
  GtkWidget *not_button = kith_filter_choice_new_not (_(key->label));

  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), not_button);
  g_object_set_data (G_OBJECT (row), "kith-key", (gpointer) key);
  g_object_set_data (G_OBJECT (row), "kith-not", not_button);
  g_object_set_data (G_OBJECT (not_button), "kith-row", row);
  g_signal_connect_object (not_button, "toggled", G_CALLBACK (word_negated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "apply", G_CALLBACK (word_applied_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->word_list, row);
}

/* Only when it is opened the first time: nobody waits for it before. */
static void
make_rows (KithFilterPopover *self)
{
  const KithFilterKey *key;

  for (guint i = 0; (key = kith_filter_get_key (i)) != NULL; i++)
    switch (key->kind)
      {
      case KITH_FILTER_NAME:
      case KITH_FILTER_PERIOD:
        append_choice (self, key);
        break;
      case KITH_FILTER_FLAG:
        append_flag (self, key);
        break;
      case KITH_FILTER_WORDS:
      default:
        append_word (self, key);
      }
}

/* Showing what the text has */

static void
show_flag (GtkListBoxRow *row,
           const char    *terms)
{
  GtkSwitch *flag = g_object_get_data (G_OBJECT (row), "kith-switch");
  const char *name = get_key (flag)->name;
  g_auto (GStrv) wanted = kith_filter_dup_values (terms, name, KITH_FILTER_WANTED);
  g_auto (GStrv) unwanted = kith_filter_dup_values (terms, name, KITH_FILTER_UNWANTED);

  gtk_switch_set_active (flag, *wanted != NULL);
  gtk_toggle_button_set_active (g_object_get_data (G_OBJECT (row), "kith-not"), *unwanted != NULL);
}

static void
show_words (GtkListBoxRow *row,
            const char    *terms)
{
  const char *name = get_key (row)->name;
  g_auto (GStrv) wanted = kith_filter_dup_values (terms, name, KITH_FILTER_WANTED);
  g_auto (GStrv) unwanted = kith_filter_dup_values (terms, name, KITH_FILTER_UNWANTED);
  gboolean is_negated = *wanted == NULL && *unwanted != NULL;
  g_autofree char *value = g_strjoinv (", ", is_negated ? unwanted : wanted);

  /* A button without a value waits for one. */
  if (*wanted != NULL || *unwanted != NULL)
    gtk_toggle_button_set_active (g_object_get_data (G_OBJECT (row), "kith-not"), is_negated);

  /* What is being typed is left alone. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "kith-value"), value) == 0)
    return;
  gtk_editable_set_text (GTK_EDITABLE (row), value);
  g_object_set_data_full (G_OBJECT (row), "kith-value", g_steal_pointer (&value), g_free);
}

static void
show_text (KithFilterPopover *self)
{
  g_autofree char *terms = kith_filter_dup_terms (self->text);
  gboolean has_text = !kith_text_is_empty (self->text);
  GtkListBoxRow *row;

  self->is_showing = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->choice_list, i)) != NULL; i++)
    kith_filter_choice_set_text (KITH_FILTER_CHOICE (row), terms);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->flag_list, i)) != NULL; i++)
    show_flag (row, terms);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->word_list, i)) != NULL; i++)
    show_words (row, terms);

  gtk_widget_set_sensitive (GTK_WIDGET (self->clear_button), has_text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), has_text);
  self->is_showing = FALSE;
}

static void
clear_clicked_cb (KithFilterPopover *self)
{
  kith_filter_popover_set_text (self, "");
  g_signal_emit (self, signals[CHANGED], 0);
  /* A button that is not sensitive any more has lost the keyboard. */
  gtk_widget_child_focus (GTK_WIDGET (self->choice_list), GTK_DIR_TAB_FORWARD);
}

static void
save_clicked_cb (KithFilterPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.save-list", NULL);
}

static void
kith_filter_popover_show (GtkWidget *widget)
{
  KithFilterPopover *self = KITH_FILTER_POPOVER (widget);

  if (self->session != NULL && gtk_list_box_get_row_at_index (self->choice_list, 0) == NULL)
    make_rows (self);
  show_text (self);

  GTK_WIDGET_CLASS (kith_filter_popover_parent_class)->show (widget);
}

static void
kith_filter_popover_dispose (GObject *object)
{
  KithFilterPopover *self = KITH_FILTER_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_FILTER_POPOVER);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_filter_popover_parent_class)->dispose (object);
}

static void
kith_filter_popover_finalize (GObject *object)
{
  KithFilterPopover *self = KITH_FILTER_POPOVER (object);

  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (kith_filter_popover_parent_class)->finalize (object);
}

static void
kith_filter_popover_class_init (KithFilterPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_filter_popover_dispose;
  object_class->finalize = kith_filter_popover_finalize;
  widget_class->show = kith_filter_popover_show;

  /**
   * KithFilterPopover::changed:
   *
   * Something was chosen here: the text is another.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, KithFilterPopover, choice_list);
  gtk_widget_class_bind_template_child (widget_class, KithFilterPopover, flag_list);
  gtk_widget_class_bind_template_child (widget_class, KithFilterPopover, word_list);
  gtk_widget_class_bind_template_child (widget_class, KithFilterPopover, clear_button);
  gtk_widget_class_bind_template_child (widget_class, KithFilterPopover, save_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
kith_filter_popover_init (KithFilterPopover *self)
{
  self->text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_filter_popover_set_session:
 * @self: the popover
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_filter_popover_set_session (KithFilterPopover *self,
                                 KithSession       *session)
{
  g_return_if_fail (KITH_IS_FILTER_POPOVER (self));

  g_set_object (&self->session, session);
}

/**
 * kith_filter_popover_get_text:
 * @self: the popover
 *
 * Returns: (transfer none): the text of the filter
 */
const char *
kith_filter_popover_get_text (KithFilterPopover *self)
{
  g_return_val_if_fail (KITH_IS_FILTER_POPOVER (self), NULL);

  return self->text;
}

void
kith_filter_popover_set_text (KithFilterPopover *self,
                              const char        *text)
{
  g_return_if_fail (KITH_IS_FILTER_POPOVER (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    show_text (self);
}
