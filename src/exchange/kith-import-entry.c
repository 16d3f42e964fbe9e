/* kith-import-entry.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-entry.h"

#include <glib/gi18n.h>

/**
 * KithImportEntry:
 *
 * A row of a table or a card of a file: who it is, whether that person is here already, and
 * whether to import it. It belongs to the thread that has the plan.
 */
struct _KithImportEntry
{
  GObject parent_instance;

  char *file;
  guint line;
  KithPersonDraft *draft;
  KithImportStatus status;
  gint64 person_id;
  guint n_candidates;
  char *reason;
  guint included : 1;
  guint chosen : 1;
  guint as_new : 1;
};

enum
{
  PROP_0,
  PROP_FILE,
  PROP_LINE,
  PROP_NAME,
  PROP_STATUS,
  PROP_REASON,
  PROP_INCLUDED,
  PROP_AS_NEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ENUM_TYPE (KithImportStatus, kith_import_status,
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_STATUS_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_STATUS_CHANGED, "changed"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_STATUS_SAME, "same"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_STATUS_MAYBE_SAME, "maybe-same"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_STATUS_SKIPPED, "skipped"))

G_DEFINE_FINAL_TYPE (KithImportEntry, kith_import_entry, G_TYPE_OBJECT)

static void
kith_import_entry_finalize (GObject *object)
{
  KithImportEntry *self = KITH_IMPORT_ENTRY (object);

  g_clear_pointer (&self->file, g_ref_string_release);
  g_clear_pointer (&self->draft, kith_person_draft_free);
  g_clear_pointer (&self->reason, g_free);

  G_OBJECT_CLASS (kith_import_entry_parent_class)->finalize (object);
}

static void
kith_import_entry_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  KithImportEntry *self = KITH_IMPORT_ENTRY (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_string (value, kith_import_entry_get_file (self));
      break;
    case PROP_LINE:
      g_value_set_uint (value, kith_import_entry_get_line (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, kith_import_entry_get_name (self));
      break;
    case PROP_STATUS:
      g_value_set_enum (value, kith_import_entry_get_status (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, kith_import_entry_get_reason (self));
      break;
    case PROP_INCLUDED:
      g_value_set_boolean (value, kith_import_entry_get_included (self));
      break;
    case PROP_AS_NEW:
      g_value_set_boolean (value, kith_import_entry_get_as_new (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_import_entry_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  KithImportEntry *self = KITH_IMPORT_ENTRY (object);

  switch (prop_id)
    {
    case PROP_INCLUDED:
      kith_import_entry_set_included (self, g_value_get_boolean (value));
      break;
    case PROP_AS_NEW:
      kith_import_entry_set_as_new (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_import_entry_class_init (KithImportEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;

  object_class->finalize = kith_import_entry_finalize;
  object_class->get_property = kith_import_entry_get_property;
  object_class->set_property = kith_import_entry_set_property;

  /**
   * KithImportEntry:file:
   *
   * The name of the file, without its folder.
   */
  properties[PROP_FILE] = g_param_spec_string ("file", NULL, NULL, NULL, readable);

  /**
   * KithImportEntry:line:
   *
   * The line of the file on which it begins, counted from 1.
   */
  properties[PROP_LINE] = g_param_spec_uint ("line", NULL, NULL, 0, G_MAXUINT, 0, readable);

  /**
   * KithImportEntry:name:
   *
   * The name of the person, or “Line 12” for what is no person.
   */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, readable);

  /**
   * KithImportEntry:status:
   *
   * A #KithImportStatus.
   */
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, KITH_TYPE_IMPORT_STATUS,
                                               KITH_IMPORT_STATUS_NEW, readable);

  /**
   * KithImportEntry:reason:
   *
   * A sentence that says why, or what could not be read, or %NULL if there is nothing to say.
   */
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, readable);

  /**
   * KithImportEntry:included:
   *
   * Whether it is to be imported.
   */
  properties[PROP_INCLUDED] = g_param_spec_boolean ("included", NULL, NULL, FALSE, writable);

  /**
   * KithImportEntry:as-new:
   *
   * Whether somebody who may be here already is known to be another person.
   */
  properties[PROP_AS_NEW] = g_param_spec_boolean ("as-new", NULL, NULL, FALSE, writable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kith_import_entry_init (KithImportEntry *self)
{
}

/**
 * kith_import_entry_new:
 * @file: (transfer none): the name of the file, made by g_ref_string_new()
 * @line: the line on which it begins
 * @draft: (transfer full) (nullable): the person, or %NULL if it is none
 *
 * Returns: (transfer full): an entry of which nobody has judged yet what it is
 */
KithImportEntry *
kith_import_entry_new (const char      *file,
                       guint            line,
                       KithPersonDraft *draft)
{
  KithImportEntry *self;

  g_return_val_if_fail (file != NULL, NULL);

  self = g_object_new (KITH_TYPE_IMPORT_ENTRY, NULL);
  self->file = g_ref_string_acquire ((char *) file);
  self->line = line;
  self->draft = draft;
  self->status = draft != NULL ? KITH_IMPORT_STATUS_NEW : KITH_IMPORT_STATUS_SKIPPED;

  return self;
}

const char *
kith_import_entry_get_file (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), NULL);

  return self->file;
}

guint
kith_import_entry_get_line (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), 0);

  return self->line;
}

/**
 * kith_import_entry_get_name:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the name of the person, or %NULL for what is no person
 */
const char *
kith_import_entry_get_name (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), NULL);

  return self->draft != NULL ? kith_person_get_display_name (self->draft->person) : NULL;
}

/**
 * kith_import_entry_get_draft:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): what the file says of the person
 */
KithPersonDraft *
kith_import_entry_get_draft (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), NULL);

  return self->draft;
}

KithImportStatus
kith_import_entry_get_status (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), KITH_IMPORT_STATUS_SKIPPED);

  return self->status;
}

const char *
kith_import_entry_get_reason (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), NULL);

  return self->reason;
}

/**
 * kith_import_entry_get_person_id:
 * @self: an entry
 *
 * Returns: the id of the person of the database whom it is, or may be, about; 0 for nobody
 */
gint64
kith_import_entry_get_person_id (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), 0);

  return self->person_id;
}

/**
 * kith_import_entry_get_n_candidates:
 * @self: an entry
 *
 * Returns: how many people of the database it may be about
 */
guint
kith_import_entry_get_n_candidates (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), 0);

  return self->n_candidates;
}

gboolean
kith_import_entry_get_included (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), FALSE);

  return self->included;
}

/**
 * kith_import_entry_set_included:
 * @self: an entry
 * @included: whether to import it
 *
 * The user's choice. What is no person, or known already, cannot be imported.
 */
void
kith_import_entry_set_included (KithImportEntry *self,
                                gboolean         included)
{
  g_return_if_fail (KITH_IS_IMPORT_ENTRY (self));

  if (self->status == KITH_IMPORT_STATUS_SAME || self->status == KITH_IMPORT_STATUS_SKIPPED)
    included = FALSE;
  self->chosen = TRUE;
  if (self->included == (included != FALSE))
    return;

  self->included = included != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INCLUDED]);
}

/**
 * kith_import_entry_get_chosen:
 * @self: an entry
 *
 * Returns: whether the user has said whether to import it
 */
gboolean
kith_import_entry_get_chosen (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), FALSE);

  return self->chosen;
}

gboolean
kith_import_entry_get_as_new (KithImportEntry *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_ENTRY (self), FALSE);

  return self->as_new;
}

/**
 * kith_import_entry_set_as_new:
 * @self: an entry that may be the same as somebody
 * @as_new: whether it is another person
 *
 * The user's answer. It is imported if it is included.
 */
void
kith_import_entry_set_as_new (KithImportEntry *self,
                              gboolean         as_new)
{
  g_return_if_fail (KITH_IS_IMPORT_ENTRY (self));

  if (self->as_new == (as_new != FALSE))
    return;

  self->as_new = as_new != FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_NEW]);
}

/**
 * kith_import_entry_judge:
 * @self: an entry
 * @status: what it is
 * @person_id: the person whom it is or may be about, or 0
 * @n_candidates: how many it may be about
 * @reason: (nullable): why, unless there is a reason already
 *
 * Says what an entry is. For the plan.
 */
void
kith_import_entry_judge (KithImportEntry  *self,
                         KithImportStatus  status,
                         gint64            person_id,
                         guint             n_candidates,
                         const char       *reason)
{
  g_return_if_fail (KITH_IS_IMPORT_ENTRY (self));

  self->status = status;
  self->person_id = person_id;
  self->n_candidates = n_candidates;
  self->included = status == KITH_IMPORT_STATUS_NEW || status == KITH_IMPORT_STATUS_CHANGED;
  if (reason != NULL && self->reason != NULL)
    {
      g_autofree char *before = self->reason;

      self->reason = g_strconcat (reason, " ", before, NULL);
    }
  else if (reason != NULL)
    {
      self->reason = g_strdup (reason);
    }
}
