/* kith-filter-choice.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-filter-choice.h"

#include <glib/gi18n.h>

#include "kith-lookup.h"
#include "kith-text.h"

/* So many names are shown at once; of more, a part is typed. */
#define MOST_NAMES 24

/**
 * KithFilterChoice:
 *
 * A row for a term whose values are known: opened, it lets some be chosen, and some be left out.
 * The names of things that are kept are read when it is opened, in the reading thread.
 */
struct _KithFilterChoice
{
  AdwExpanderRow parent_instance;

  KithSession *session;
  const KithFilterKey *key;
  char *text;
  GPtrArray *rows;
  GCancellable *reading;

  GtkListBoxRow *part_row;
  GtkSearchEntry *part_entry;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What one waits for before one asks after somebody. */
static const struct
{
  const char *value;
  const char *label;
} periods[] = {
  { "3m", N_("3 months") },
  { "6m", N_("6 months") },
  { "1y", N_("A year") },
  { "2y", N_("Two years") },
};

G_DEFINE_FINAL_TYPE (KithFilterChoice, kith_filter_choice, ADW_TYPE_EXPANDER_ROW)

/* Whether a value, as it stands in a filter, is what a row offers. */
static gboolean
is_meant (const char *value,
          GtkWidget  *row)
{
  const char *label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *typed = kith_text_fold (value);
  g_autofree char *folded = kith_text_fold (g_object_get_data (G_OBJECT (row), "kith-value"));
  g_autofree char *named = kith_text_fold (label);

  return g_strcmp0 (typed, folded) == 0 || g_strcmp0 (typed, named) == 0;
}

/* The value of a row as it stands in the filter, or NULL. */
static char *
dup_standing (KithFilterChoice *self,
              GtkWidget        *row,
              KithFilterUse     use)
{
  g_auto (GStrv) values = kith_filter_dup_values (self->text, self->key->name, use);

  for (char **value = values; *value != NULL; value++)
    if (is_meant (*value, row))
      return g_strdup (*value);

  return NULL;
}

/* A time is asked for once, of names several. */
static void
choose (KithFilterChoice *self,
        GtkWidget        *row,
        KithFilterUse     use)
{
  const char *value = g_object_get_data (G_OBJECT (row), "kith-value");
  g_autofree char *text = g_strdup (self->text);

  for (guint old = KITH_FILTER_WANTED; old <= KITH_FILTER_UNWANTED; old++)
    {
      g_autofree char *standing = dup_standing (self, row, old);
      g_autofree char *before = g_steal_pointer (&text);

      text = standing != NULL
               ? kith_filter_with_use (before, self->key->name, standing, KITH_FILTER_UNUSED)
               : g_strdup (before);
    }

  if (use != KITH_FILTER_UNUSED)
    {
      const char *values[] = { value, NULL };
      g_autofree char *before = g_steal_pointer (&text);

      text = self->key->kind == KITH_FILTER_PERIOD
               ? kith_filter_with_values (before, self->key->name, values, use)
               : kith_filter_with_use (before, self->key->name, value, use);
    }

  g_signal_emit (self, signals[CHOSEN], 0, text);
}

static void
check_toggled_cb (KithFilterChoice *self,
                  GtkCheckButton   *check)
{
  choose (self, g_object_get_data (G_OBJECT (check), "kith-row"),
          gtk_check_button_get_active (check) ? KITH_FILTER_WANTED : KITH_FILTER_UNUSED);
}

static void
not_toggled_cb (KithFilterChoice *self,
                GtkToggleButton  *button)
{
  choose (self, g_object_get_data (G_OBJECT (button), "kith-row"),
          gtk_toggle_button_get_active (button) ? KITH_FILTER_UNWANTED : KITH_FILTER_UNUSED);
}

/* The button that turns a term into its opposite. */
GtkWidget *
kith_filter_choice_new_not (const char *label)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (C_("Filter", "Not"));
  /* Translators: leave out of a search, as in “Not Lisbon” */
  g_autofree char *name = g_strdup_printf (_("Not %s"), label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

static void
append_row (KithFilterChoice *self,
            const char       *value,
            const char       *label)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, NULL);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *not_button = kith_filter_choice_new_not (label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  /* The buttons have the keyboard. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), not_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data_full (G_OBJECT (row), "kith-value", g_strdup (value), g_free);
  g_object_set_data (G_OBJECT (row), "kith-check", check);
  g_object_set_data (G_OBJECT (row), "kith-not", not_button);
  g_object_set_data (G_OBJECT (check), "kith-row", row);
  g_object_set_data (G_OBJECT (not_button), "kith-row", row);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (not_button, "toggled", G_CALLBACK (not_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (KithFilterChoice *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/* What a row calls a value, or the value itself where no row has it. */
static const char *
get_label (KithFilterChoice *self,
           const char       *value)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (g_object_get_data (G_OBJECT (row), "kith-value") != NULL && is_meant (value, row))
        return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
    }

  return value;
}

static void
append_labels (KithFilterChoice *self,
               KithFilterUse     use,
               GString          *labels)
{
  g_auto (GStrv) values = kith_filter_dup_values (self->text, self->key->name, use);

  for (char **value = values; *value != NULL; value++)
    {
      const char *label = get_label (self, *value);

      g_string_append (labels, labels->len > 0 ? ", " : "");
      if (use == KITH_FILTER_UNWANTED)
        g_string_append_printf (labels, _("Not %s"), label);
      else
        g_string_append (labels, label);
    }
}

static void
update_row (KithFilterChoice *self,
            GtkWidget        *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "kith-check");
  GtkToggleButton *not_button = g_object_get_data (G_OBJECT (row), "kith-not");
  g_autofree char *wanted = NULL;
  g_autofree char *unwanted = NULL;

  if (check == NULL)
    return;

  wanted = dup_standing (self, row, KITH_FILTER_WANTED);
  unwanted = dup_standing (self, row, KITH_FILTER_UNWANTED);
  g_signal_handlers_block_by_func (check, check_toggled_cb, self);
  g_signal_handlers_block_by_func (not_button, not_toggled_cb, self);
  gtk_check_button_set_active (check, wanted != NULL);
  gtk_toggle_button_set_active (not_button, unwanted != NULL);
  g_signal_handlers_unblock_by_func (check, check_toggled_cb, self);
  g_signal_handlers_unblock_by_func (not_button, not_toggled_cb, self);
}

static void
update (KithFilterChoice *self)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i));

  append_labels (self, KITH_FILTER_WANTED, labels);
  append_labels (self, KITH_FILTER_UNWANTED, labels);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), labels->str);
}

static void
append_nothing (KithFilterChoice *self)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _("None yet"), "sensitive", FALSE,
                                 NULL);

  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Names */

typedef struct
{
  const char *key;
  char *part;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->part);
  g_free (question);
}

static gpointer
read_names (KithDatabase  *database,
            gpointer       data,
            GError       **error)
{
  Question *question = data;

  return kith_lookup_names (database, question->key, question->part, MOST_NAMES, error);
}

static void
names_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (KithFilterChoice) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = kith_store_read_finish (KITH_STORE (source), result, &error);
  guint n_names;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (names == NULL)
    {
      kith_session_report (self->session, error);
      return;
    }

  n_names = g_strv_length (names);
  clear_rows (self);
  for (guint i = 0; i < n_names; i++)
    append_row (self, names[i], names[i]);
  if (n_names == 0)
    append_nothing (self);
  if (n_names == MOST_NAMES)
    gtk_widget_set_visible (GTK_WIDGET (self->part_row), TRUE);
  update (self);
}

/* Asks for the names, now that they can be seen; a newer question outdates the older. */
static void
load (KithFilterChoice *self)
{
  Question *question;

  if (self->session == NULL || self->key->kind != KITH_FILTER_NAME ||
      !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  question = g_new0 (Question, 1);
  question->key = self->key->name;
  question->part = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->part_entry)));
  self->reading = g_cancellable_new ();
  kith_store_read_async (kith_session_get_store (self->session), read_names, question,
                         question_free, (GDestroyNotify) g_strfreev, self->reading, names_read_cb,
                         g_object_ref (self));
}

/* The entry takes Escape for itself. */
static void
part_stopped_cb (KithFilterChoice *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->part_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->part_entry), "");
  else
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
}

static void
kith_filter_choice_dispose (GObject *object)
{
  KithFilterChoice *self = KITH_FILTER_CHOICE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_FILTER_CHOICE);

  G_OBJECT_CLASS (kith_filter_choice_parent_class)->dispose (object);
}

static void
kith_filter_choice_finalize (GObject *object)
{
  KithFilterChoice *self = KITH_FILTER_CHOICE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (kith_filter_choice_parent_class)->finalize (object);
}

static void
kith_filter_choice_class_init (KithFilterChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_filter_choice_dispose;
  object_class->finalize = kith_filter_choice_finalize;

  /**
   * KithFilterChoice::chosen:
   * @text: the text of the filter, with what was chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-filter-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, KithFilterChoice, part_row);
  gtk_widget_class_bind_template_child (widget_class, KithFilterChoice, part_entry);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, part_stopped_cb);
}

static void
kith_filter_choice_init (KithFilterChoice *self)
{
  self->text = g_strdup ("");
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* libadwaita owes names to the lists of which its row is made; later ones are no lists to a screen
 * reader, can have no name, and so must not take the keyboard, which is for their rows. */
static void
name_lists (GtkWidget  *widget,
            const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      gtk_widget_set_focusable (widget, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_lists (child, name);
}

/**
 * kith_filter_choice_new:
 * @session: what pages are handed
 * @key: a kind of term: %KITH_FILTER_NAME or %KITH_FILTER_PERIOD
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
kith_filter_choice_new (KithSession         *session,
                        const KithFilterKey *key)
{
  KithFilterChoice *self = g_object_new (KITH_TYPE_FILTER_CHOICE, NULL);

  self->session = g_object_ref (session);
  self->key = key;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _(key->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(key->label), -1);
  name_lists (GTK_WIDGET (self), _(key->label));
  if (key->kind == KITH_FILTER_PERIOD)
    for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
      append_row (self, periods[i].value, _(periods[i].label));

  return GTK_WIDGET (self);
}

/**
 * kith_filter_choice_set_text:
 * @self: a row
 * @text: the text of a filter, in terms
 *
 * Shows what @text asks for as chosen.
 */
void
kith_filter_choice_set_text (KithFilterChoice *self,
                             const char       *text)
{
  g_return_if_fail (KITH_IS_FILTER_CHOICE (self));
  g_return_if_fail (text != NULL);

  if (!g_str_equal (self->text, text))
    {
      g_free (self->text);
      self->text = g_strdup (text);
    }

  update (self);
}
