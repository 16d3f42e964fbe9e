/* kith-import-row.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-import-row.h"

#include <glib/gi18n.h>

#include "kith-text.h"

/**
 * KithImportRow:
 *
 * A row or card of a file, and what will become of it.
 */
struct _KithImportRow
{
  AdwBin parent_instance;

  KithImportEntry *entry;
  GtkDropDown *choice;
  gboolean is_showing;

  GtkBox *box;
  GtkLabel *name_label;
  GtkLabel *reason_label;
};

enum
{
  PROP_0,
  PROP_ENTRY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (KithImportRow, kith_import_row, ADW_TYPE_BIN)

/* What can be done with somebody who may be here already. Of several it may be, which one is for
 * whoever merges them later. */
enum
{
  CHOICE_LEAVE_OUT,
  CHOICE_SOMEBODY_ELSE,
  CHOICE_THE_SAME,
};

static void
choice_selected_cb (KithImportRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->is_showing || self->entry == NULL)
    return;

  kith_import_entry_set_as_new (self->entry, selected == CHOICE_SOMEBODY_ELSE);
  kith_import_entry_set_included (self->entry, selected != CHOICE_LEAVE_OUT);
  gtk_widget_activate_action (GTK_WIDGET (self), "import-dialog.count", NULL);
}

/* Few rows need it: it is made for those that do. */
static void
show_choice (KithImportRow *self,
             const char    *name)
{
  gboolean is_open = kith_import_entry_get_status (self->entry) == KITH_IMPORT_STATUS_MAYBE_SAME;
  const char *choices[] = { _("Leave Out"), _("Somebody Else"), _("The Same Person"), NULL };
  g_autoptr (GtkStringList) model = NULL;
  g_autofree char *label = NULL;

  if (self->choice == NULL && is_open)
    {
      self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
      gtk_widget_set_valign (GTK_WIDGET (self->choice), GTK_ALIGN_CENTER);
      g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (choice_selected_cb),
                               self, G_CONNECT_SWAPPED);
      gtk_box_append (self->box, GTK_WIDGET (self->choice));
    }
  if (self->choice == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->choice), is_open);
  if (!is_open)
    return;

  if (kith_import_entry_get_n_candidates (self->entry) > 1)
    choices[CHOICE_THE_SAME] = NULL;
  model = gtk_string_list_new (choices);
  self->is_showing = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->choice,
                              !kith_import_entry_get_chosen (self->entry) ||
                                  !kith_import_entry_get_included (self->entry)
                                ? CHOICE_LEAVE_OUT
                              : kith_import_entry_get_as_new (self->entry) ? CHOICE_SOMEBODY_ELSE
                                                                           : CHOICE_THE_SAME);
  self->is_showing = FALSE;
  label = g_strdup_printf (_("What to do with %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

/* What there is to say of an entry that has no reason of its own. */
static const char *
describe_status (KithImportStatus status)
{
  switch (status)
    {
    case KITH_IMPORT_STATUS_NEW:
      return _("New");

    case KITH_IMPORT_STATUS_SAME:
      return _("Already here, nothing new");

    case KITH_IMPORT_STATUS_CHANGED:
    case KITH_IMPORT_STATUS_MAYBE_SAME:
    case KITH_IMPORT_STATUS_SKIPPED:
    default:
      return NULL;
    }
}

static void
update (KithImportRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *name;
  const char *reason;

  if (self->entry == NULL)
    return;

  name = kith_import_entry_get_name (self->entry);
  if (kith_text_is_empty (name))
    name = _("Nobody");
  reason = kith_import_entry_get_reason (self->entry);
  if (kith_text_is_empty (reason))
    reason = describe_status (kith_import_entry_get_status (self->entry));
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->reason_label, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), !kith_text_is_empty (reason));

  show_choice (self, name);

  /* The row of the list view holds the name for screen readers. */
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    reason != NULL ? reason : "", -1);
}

static void
kith_import_row_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (kith_import_row_parent_class)->root (widget);
  update (KITH_IMPORT_ROW (widget));
}

static void
kith_import_row_dispose (GObject *object)
{
  KithImportRow *self = KITH_IMPORT_ROW (object);

  /* The child is bound too, and a bin that is disposed of would unparent it again. */
  self->choice = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), KITH_TYPE_IMPORT_ROW);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (kith_import_row_parent_class)->dispose (object);
}

static void
kith_import_row_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  KithImportRow *self = KITH_IMPORT_ROW (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_import_row_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  KithImportRow *self = KITH_IMPORT_ROW (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      kith_import_row_set_entry (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_import_row_class_init (KithImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = kith_import_row_dispose;
  object_class->get_property = kith_import_row_get_property;
  object_class->set_property = kith_import_row_set_property;
  widget_class->root = kith_import_row_root;

  /**
   * KithImportRow:entry:
   *
   * What is shown, a #KithImportEntry.
   */
  properties[PROP_ENTRY] =
    g_param_spec_object ("entry", NULL, NULL, G_TYPE_OBJECT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/kith/Kith/ui/kith-import-row.ui");
  gtk_widget_class_bind_template_child (widget_class, KithImportRow, box);
  gtk_widget_class_bind_template_child (widget_class, KithImportRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, KithImportRow, reason_label);
}

static void
kith_import_row_init (KithImportRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * kith_import_row_set_entry:
 * @self: a row
 * @entry: (nullable): what it shows
 */
void
kith_import_row_set_entry (KithImportRow   *self,
                           KithImportEntry *entry)
{
  g_return_if_fail (KITH_IS_IMPORT_ROW (self));

  if (!g_set_object (&self->entry, entry))
    return;

  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENTRY]);
}
