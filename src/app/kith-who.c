/* kith-who.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-who.h"

#include <glib/gi18n.h>

#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-reason.h"
#include "kith-text.h"

#define MOST_MATCHES 5

/**
 * KithWho:
 *
 * Chips of the people chosen, and a line that finds more of them; last it offers to add whoever
 * is not there yet.
 */
struct _KithWho
{
  AdwBin parent_instance;

  KithSession *session;
  GArray *ids;
  guint n_adding;

  GtkFlowBox *chips;
  GtkSearchEntry *entry;
  GtkListBox *matches;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithWho, kith_who, ADW_TYPE_BIN)

static gint64
get_row_id (GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "kith-id");

  return id != NULL ? *id : 0;
}

static void
append_match (KithWho    *self,
              const char *title,
              const char *subtitle,
              gint64      id)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE,
                                 NULL);

  /* Not while it is made: the label would take the name before it knows that it is no markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "kith-id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (self->matches, row);
}

static void
clear_matches (KithWho *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, row);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), FALSE);
}

static gboolean
has (KithWho *self,
     gint64   id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      return TRUE;

  return FALSE;
}

static void
search_changed_cb (KithWho *self)
{
  g_autofree char *words = kith_text_dup_trimmed (
    gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GPtrArray) people = NULL;
  g_autofree char *label = NULL;

  clear_matches (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (words == NULL)
    return;

  people = kith_lookup_people_starting (kith_session_get_database (self->session), words,
                                        MOST_MATCHES, NULL);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      KithPerson *person = g_ptr_array_index (people, i);
      g_autofree char *work = kith_reason_work (person);

      if (has (self, kith_record_get_id (KITH_RECORD (person))))
        continue;
      append_match (self, kith_person_get_display_name (person), work,
                    kith_record_get_id (KITH_RECORD (person)));
    }

  label = g_strdup_printf (_("Add “%s” as a new person"), words);
  append_match (self, label, NULL, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), TRUE);
}

/* The entry takes Escape for itself: with nothing in it, it means the window. */
static void
search_stopped_cb (KithWho *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
chip_clicked_cb (KithWho   *self,
                 GtkButton *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "kith-id");

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == *id)
      {
        g_array_remove_index (self->ids, i);
        break;
      }

  gtk_flow_box_remove (self->chips, gtk_widget_get_parent (GTK_WIDGET (button)));
  gtk_widget_set_visible (GTK_WIDGET (self->chips), self->ids->len > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_chip (KithWho    *self,
          gint64      id,
          const char *name)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);
  g_autofree char *action = g_strdup_printf (_("Take out %s"), name);
  GtkWidget *child;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (content), label);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, action,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "kith-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (chip_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->chips, button, -1);
  child = gtk_widget_get_parent (button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), TRUE);
}

static void
choose (KithWho *self,
        gint64   person_id)
{
  g_autoptr (KithRecord) person = NULL;

  if (has (self, person_id))
    return;

  person = kith_session_load (self->session, KITH_TYPE_PERSON, person_id);
  if (person == NULL)
    return;

  g_array_append_val (self->ids, person_id);
  add_chip (self, person_id, kith_person_get_display_name (KITH_PERSON (person)));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Somebody new, who is chosen when they are on the disk. */
typedef struct
{
  KithWho *who;
  KithOperation *operation;
} Addition;

static void
person_added_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autofree Addition *addition = user_data;
  g_autoptr (KithWho) self = addition->who;
  g_autoptr (KithOperation) operation = addition->operation;
  g_autoptr (GError) error = NULL;
  gboolean done = kith_store_perform_finish (KITH_STORE (source), result, &error);

  self->n_adding--;
  /* The dialog was closed meanwhile. */
  if (self->session == NULL)
    return;

  if (done)
    choose (self, kith_operation_get_result (operation));
  else
    kith_session_report (self->session, error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_new_person (KithWho *self)
{
  g_autofree char *name = kith_text_dup_trimmed (
    gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (KithPerson) person = NULL;
  Addition *addition;

  if (name == NULL)
    return;

  person = kith_person_new ();
  kith_person_set_display_name (person, name);
  addition = g_new0 (Addition, 1);
  addition->who = g_object_ref (self);
  addition->operation = kith_people_save (KITH_ORIGIN_WINDOW, kith_person_draft_new (person),
                                          kith_session_get_today (self->session));
  self->n_adding++;
  g_signal_emit (self, signals[CHANGED], 0);
  kith_store_perform_async (kith_session_get_store (self->session), addition->operation, NULL,
                            person_added_cb, addition);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
match_activated_cb (KithWho       *self,
                    GtkListBoxRow *row)
{
  gint64 id = get_row_id (row);

  if (id != 0)
    kith_who_add (self, id);
  else
    add_new_person (self);
}

static void
entry_activated_cb (KithWho *self)
{
  GtkListBoxRow *row;

  /* Enter may come before the delayed search. */
  search_changed_cb (self);
  row = gtk_list_box_get_row_at_index (self->matches, 0);
  if (row != NULL)
    match_activated_cb (self, row);
}

/* From the entry into what was found. */
static gboolean
key_pressed_cb (KithWho         *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->matches, 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (row)))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
kith_who_dispose (GObject *object)
{
  KithWho *self = KITH_WHO (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_WHO);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (kith_who_parent_class)->dispose (object);
}

static void
kith_who_finalize (GObject *object)
{
  KithWho *self = KITH_WHO (object);

  g_clear_pointer (&self->ids, g_array_unref);

  G_OBJECT_CLASS (kith_who_parent_class)->finalize (object);
}

static void
kith_who_class_init (KithWhoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_who_dispose;
  object_class->finalize = kith_who_finalize;

  /**
   * KithWho::changed:
   *
   * Somebody was chosen or taken out, or another name is typed.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/kith/Kith/ui/kith-who.ui");
  gtk_widget_class_bind_template_child (widget_class, KithWho, chips);
  gtk_widget_class_bind_template_child (widget_class, KithWho, entry);
  gtk_widget_class_bind_template_child (widget_class, KithWho, matches);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_activated_cb);
}

static void
kith_who_init (KithWho *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * kith_who_set_session:
 * @self: the widget
 * @session: what pages are handed
 */
void
kith_who_set_session (KithWho     *self,
                      KithSession *session)
{
  g_return_if_fail (KITH_IS_WHO (self));

  g_set_object (&self->session, session);
}

/**
 * kith_who_focus:
 * @self: the widget
 *
 * Gives the keyboard to the line in which names are typed.
 */
void
kith_who_focus (KithWho *self)
{
  g_return_if_fail (KITH_IS_WHO (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * kith_who_add:
 * @self: the widget
 * @person_id: whom to choose
 */
void
kith_who_add (KithWho *self,
              gint64   person_id)
{
  g_return_if_fail (KITH_IS_WHO (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  clear_matches (self);
  choose (self, person_id);
}

/**
 * kith_who_has_typed:
 * @self: the widget
 *
 * Returns: whether a name is typed of which nobody is chosen yet
 */
gboolean
kith_who_has_typed (KithWho *self)
{
  g_return_val_if_fail (KITH_IS_WHO (self), FALSE);

  return !kith_text_is_empty (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/**
 * kith_who_take_typed:
 * @self: the widget
 *
 * Chooses whoever is called as what is typed, if that is one person.
 *
 * Returns: (transfer full) (nullable): what is typed and means nobody or several, or %NULL
 */
char *
kith_who_take_typed (KithWho *self)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) people = NULL;

  g_return_val_if_fail (KITH_IS_WHO (self), NULL);

  name = kith_text_dup_trimmed (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (name == NULL)
    return NULL;

  people = kith_lookup_people_named (kith_session_get_database (self->session), name, NULL);
  if (people == NULL || people->len != 1)
    return g_steal_pointer (&name);

  kith_who_add (self, kith_record_get_id (g_ptr_array_index (people, 0)));

  return NULL;
}

/**
 * kith_who_is_adding:
 * @self: the widget
 *
 * Returns: whether somebody new is still being written down
 */
gboolean
kith_who_is_adding (KithWho *self)
{
  g_return_val_if_fail (KITH_IS_WHO (self), FALSE);

  return self->n_adding > 0;
}

/**
 * kith_who_get_ids:
 * @self: the widget
 *
 * Returns: (transfer none) (element-type gint64): the people chosen
 */
const GArray *
kith_who_get_ids (KithWho *self)
{
  g_return_val_if_fail (KITH_IS_WHO (self), NULL);

  return self->ids;
}
