/* kith-filter-entry.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-filter-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-filter-popover.h"
#include "kith-lookup.h"

/* How long a last word that is not right yet may be typed at, in milliseconds. */
#define REST 800

/**
 * KithFilterEntry:
 *
 * Where one says whom one looks for, by typing or by clicking. The text is the one truth; what of
 * it cannot be read is underlined, and a line below says what to write instead. Until it is right,
 * #KithFilterEntry keeps the filter it had.
 */
struct _KithFilterEntry
{
  AdwBin parent_instance;

  KithSession *session;
  KithFilter *filter;
  char *filter_text;
  KithSavedList *list;
  guint rest_id;
  guint has_problem : 1;
  guint is_setting : 1;

  GtkSearchEntry *entry;
  GtkButton *save_button;
  GtkMenuButton *filter_button;
  KithFilterPopover *popover;
  GtkLabel *problem_label;
};

enum
{
  PROP_0,
  PROP_LIST,
  N_PROPS,
};

enum
{
  CHANGED,
  ACTIVATED,
  STOPPED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithFilterEntry, kith_filter_entry, ADW_TYPE_BIN)

/* What is wrong */

static void
underline (KithFilterEntry      *self,
           const KithFilterSpan *span)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  g_autoptr (PangoAttrList) attributes = NULL;

  if (span != NULL)
    {
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

      line->start_index = span->start;
      line->end_index = span->end;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, line);
    }

  gtk_text_set_attributes (GTK_TEXT (text), attributes);
}

static void
show_problem (KithFilterEntry      *self,
              const KithFilterSpan *span,
              const char           *message)
{
  self->has_problem = TRUE;
  underline (self, span);
  gtk_label_set_label (self->problem_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
}

static void
hide_problem (KithFilterEntry *self)
{
  if (!self->has_problem)
    return;

  self->has_problem = FALSE;
  underline (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                 GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* What is asked is right, and yet does not find all that one may expect. */
static void
show_hint (KithFilterEntry      *self,
           const KithFilterSpan *span,
           const char           *hint)
{
  underline (self, span);
  gtk_label_set_label (self->problem_label, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), TRUE);
}

static void
hide_hint (KithFilterEntry *self)
{
  underline (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), FALSE);
}

/* Not while somebody types: the next letter makes it another. */
static void
update_hint (KithFilterEntry *self,
             KithFilter      *filter,
             gboolean         has_rested)
{
  KithDatabase *database = kith_session_get_database (self->session);
  g_autoptr (GError) error = NULL;
  KithFilterSpan span;

  if (has_rested && kith_filter_leaves_out_texts (filter))
    show_hint (self, NULL, _("One more letter also finds people by what was said."));
  else if (has_rested && !kith_lookup_check_names (database, filter, &span, &error))
    show_hint (self, &span, error->message);
  else
    hide_hint (self);
}

/* What is asked */

static void
take_list (KithFilterEntry *self,
           KithSavedList   *list)
{
  if (g_set_object (&self->list, list))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIST]);
}

/* Whether what is asked is not what the list had. */
static gboolean
differs_from_list (KithFilterEntry *self)
{
  return self->list != NULL &&
         g_strcmp0 (self->filter_text, kith_saved_list_get_filter (self->list)) != 0;
}

static void
update_buttons (KithFilterEntry *self)
{
  g_autofree char *words = kith_filter_dup_words (self->filter);
  gboolean has_terms = words == NULL && !kith_filter_is_empty (self->filter);

  if (has_terms)
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");

  gtk_widget_set_visible (GTK_WIDGET (self->save_button), differs_from_list (self));
  if (self->list != NULL)
    {
      g_autofree char *tooltip = g_strdup_printf (_("Save the change to “%s”"),
                                                  kith_saved_list_get_name (self->list));

      gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button), tooltip);
    }
}

static void
take_filter (KithFilterEntry *self,
             KithFilter      *filter,
             const char      *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  g_clear_pointer (&self->filter, kith_filter_unref);
  self->filter = kith_filter_ref (filter);
  /* @text may be the old one. */
  g_free (self->filter_text);
  self->filter_text = g_steal_pointer (&stripped);
  if (kith_filter_is_empty (filter))
    take_list (self, NULL);
  update_buttons (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* While a word makes no sense, the list shows whom the others find. */
static void
take_rest (KithFilterEntry      *self,
           const char           *text,
           const KithFilterSpan *problem)
{
  g_autoptr (GString) rest = g_string_new (text);
  g_autoptr (KithFilter) filter = NULL;

  g_string_erase (rest, problem->start, problem->end - problem->start);
  g_strstrip (rest->str);
  filter = kith_session_read_filter (self->session, rest->str, NULL, NULL);
  if (filter != NULL && g_strcmp0 (rest->str, self->filter_text) != 0)
    take_filter (self, filter, rest->str);
}

/* Reads the text, and asks for it if it is right. With @has_rested, a last word is taken to be
 * whole. */
static void
read_text (KithFilterEntry *self,
           gboolean         has_rested)
{
  const char *text = kith_filter_entry_get_text (self);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (KithFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_same = g_strcmp0 (stripped, self->filter_text) == 0;
  KithFilterSpan problem;

  filter = kith_session_read_filter (self->session, text, &problem, &error);
  if (filter != NULL)
    {
      hide_problem (self);
      if (has_rested || !is_same)
        update_hint (self, filter, has_rested);
      if (!is_same)
        take_filter (self, filter, text);
      return;
    }

  if (has_rested || self->has_problem || problem.end < strlen (text))
    {
      show_problem (self, &problem, error->message);
      take_rest (self, text, &problem);
    }
}

static gboolean
rested_cb (gpointer user_data)
{
  KithFilterEntry *self = user_data;

  self->rest_id = 0;
  read_text (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (KithFilterEntry *self)
{
  if (self->session == NULL || self->is_setting)
    return;

  kith_filter_popover_set_text (self->popover, kith_filter_entry_get_text (self));

  /* What was complained about goes as soon as it is right, or moves with its word. */
  if (self->has_problem)
    read_text (self, FALSE);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST, rested_cb, self);
}

static void
search_changed_cb (KithFilterEntry *self)
{
  if (self->session != NULL && !self->is_setting)
    read_text (self, FALSE);
}

static void
activated_cb (KithFilterEntry *self)
{
  read_text (self, TRUE);
  if (!self->has_problem)
    g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
stopped_cb (KithFilterEntry *self)
{
  kith_filter_entry_set_text (self, "");
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
popover_changed_cb (KithFilterEntry *self)
{
  g_autofree char *text = g_strdup (kith_filter_popover_get_text (self->popover));

  kith_filter_entry_set_text (self, text);
}

/* At midnight “6m” is another day. */
static void
today_changed_cb (KithFilterEntry *self)
{
  g_autoptr (KithFilter) filter = kith_session_read_filter (self->session, self->filter_text, NULL,
                                                            NULL);

  if (filter != NULL)
    take_filter (self, filter, self->filter_text);
}

/* The list was renamed, changed or removed, here or elsewhere. */
static void
store_changed_cb (KithFilterEntry *self,
                  KithChanges     *changes)
{
  g_autoptr (KithRecord) list = NULL;
  gboolean differs = differs_from_list (self);
  gint64 id;

  if (self->list == NULL)
    return;

  id = kith_record_get_id (KITH_RECORD (self->list));
  if (!kith_changes_have (changes, "saved_list", id))
    return;

  list = kith_session_load (self->session, KITH_TYPE_SAVED_LIST, id);
  take_list (self, list != NULL ? KITH_SAVED_LIST (list) : NULL);
  if (list != NULL && !differs)
    kith_filter_entry_set_text (self, kith_saved_list_get_filter (self->list));
  update_buttons (self);
}

static void
kith_filter_entry_dispose (GObject *object)
{
  KithFilterEntry *self = KITH_FILTER_ENTRY (object);

  g_clear_handle_id (&self->rest_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_FILTER_ENTRY);
  g_clear_object (&self->session);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (kith_filter_entry_parent_class)->dispose (object);
}

static void
kith_filter_entry_finalize (GObject *object)
{
  KithFilterEntry *self = KITH_FILTER_ENTRY (object);

  g_clear_pointer (&self->filter, kith_filter_unref);
  g_clear_pointer (&self->filter_text, g_free);

  G_OBJECT_CLASS (kith_filter_entry_parent_class)->finalize (object);
}

static void
kith_filter_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  KithFilterEntry *self = KITH_FILTER_ENTRY (object);

  switch (prop_id)
    {
    case PROP_LIST:
      g_value_set_object (value, kith_filter_entry_get_list (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_filter_entry_class_init (KithFilterEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_filter_entry_dispose;
  object_class->finalize = kith_filter_entry_finalize;
  object_class->get_property = kith_filter_entry_get_property;

  /**
   * KithFilterEntry:list:
   *
   * The saved list that is looked at, even if what is asked was changed since.
   */
  properties[PROP_LIST] =
    g_param_spec_object ("list", NULL, NULL, KITH_TYPE_SAVED_LIST,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * KithFilterEntry::changed:
   *
   * Something else is asked.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * KithFilterEntry::activated:
   *
   * Enter was pressed, and the filter is what the text says.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * KithFilterEntry::stopped:
   *
   * Escape was pressed; the text is empty.
   */
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (KITH_TYPE_FILTER_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-filter-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, KithFilterEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, KithFilterEntry, save_button);
  gtk_widget_class_bind_template_child (widget_class, KithFilterEntry, filter_button);
  gtk_widget_class_bind_template_child (widget_class, KithFilterEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, KithFilterEntry, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
kith_filter_entry_init (KithFilterEntry *self)
{
  self->filter = kith_filter_new_words ("");
  self->filter_text = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_filter_entry_set_session:
 * @self: the entry
 * @session: what pages are handed
 *
 * To be called once.
 */
void
kith_filter_entry_set_session (KithFilterEntry *self,
                               KithSession     *session)
{
  g_return_if_fail (KITH_IS_FILTER_ENTRY (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  kith_filter_popover_set_session (self->popover, session);
  g_signal_connect_object (session, "notify::today", G_CALLBACK (today_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (kith_session_get_store (session), "changed",
                           G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * kith_filter_entry_get_filter:
 * @self: the entry
 *
 * Returns: (transfer none): whom one looks for: what the text said when it was last right
 */
KithFilter *
kith_filter_entry_get_filter (KithFilterEntry *self)
{
  g_return_val_if_fail (KITH_IS_FILTER_ENTRY (self), NULL);

  return self->filter;
}

const char *
kith_filter_entry_get_text (KithFilterEntry *self)
{
  g_return_val_if_fail (KITH_IS_FILTER_ENTRY (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/**
 * kith_filter_entry_set_text:
 * @self: the entry
 * @text: the text of a filter
 *
 * Looks for something else at once, without waiting for typing to rest.
 */
void
kith_filter_entry_set_text (KithFilterEntry *self,
                            const char      *text)
{
  g_return_if_fail (KITH_IS_FILTER_ENTRY (self));
  g_return_if_fail (text != NULL);

  if (!g_str_equal (kith_filter_entry_get_text (self), text))
    {
      /* GTK tells of the empty text on the way. */
      self->is_setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
      self->is_setting = FALSE;
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  kith_filter_popover_set_text (self->popover, text);
  if (self->session != NULL)
    read_text (self, TRUE);
}

/**
 * kith_filter_entry_get_list:
 * @self: the entry
 *
 * Returns: (transfer none) (nullable): the saved list that is looked at
 */
KithSavedList *
kith_filter_entry_get_list (KithFilterEntry *self)
{
  g_return_val_if_fail (KITH_IS_FILTER_ENTRY (self), NULL);

  return self->list;
}

/**
 * kith_filter_entry_set_list:
 * @self: the entry
 * @list: (nullable): a saved list, or %NULL for none
 *
 * Looks for what @list has; with %NULL for the same as before, but under no name.
 */
void
kith_filter_entry_set_list (KithFilterEntry *self,
                            KithSavedList   *list)
{
  g_return_if_fail (KITH_IS_FILTER_ENTRY (self));

  take_list (self, list);
  if (list != NULL)
    kith_filter_entry_set_text (self, kith_saved_list_get_filter (list));
  update_buttons (self);
}

/**
 * kith_filter_entry_focus:
 * @self: the entry
 *
 * Gives the keyboard to the line in which one searches.
 */
void
kith_filter_entry_focus (KithFilterEntry *self)
{
  g_return_if_fail (KITH_IS_FILTER_ENTRY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * kith_filter_entry_forward_key:
 * @self: the entry
 * @controller: one that handles a key just now
 *
 * Returns: whether the key was typed into the entry
 */
gboolean
kith_filter_entry_forward_key (KithFilterEntry    *self,
                               GtkEventController *controller)
{
  GtkEditable *text;

  g_return_val_if_fail (KITH_IS_FILTER_ENTRY (self), GDK_EVENT_PROPAGATE);

  /* What was searched for before makes way; keys are for the text in the entry, not for itself. */
  text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (text, 0, -1);

  return gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller),
                                           GTK_WIDGET (text));
}
