/* kith-export-json.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-export-private.h"

#include <string.h>

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-delivery.h"
#include "kith-follow-up.h"
#include "kith-history.h"
#include "kith-important-date.h"
#include "kith-interaction.h"
#include "kith-interest.h"
#include "kith-json.h"
#include "kith-participant.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-person.h"
#include "kith-rows.h"
#include "kith-saved-list.h"
#include "kith-tag.h"

/* Every table that holds records. A test compares this list with the database, so that none is
 * forgotten. */
static GType (*const types[]) (void) = {
  kith_circle_get_type,
  kith_person_get_type,
  kith_contact_detail_get_type,
  kith_important_date_get_type,
  kith_tag_get_type,
  kith_person_tag_get_type,
  kith_interest_get_type,
  kith_person_interest_get_type,
  kith_interaction_get_type,
  kith_participant_get_type,
  kith_follow_up_get_type,
  kith_delivery_get_type,
  kith_saved_list_get_type,
};

/* The document is written row by row: all of it would not fit the memory of a small machine. */
typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  JsonBuilder *builder;
  gboolean is_first;
} Writing;

static gboolean
write_text (Writing     *writing,
            const char  *text,
            GError     **error)
{
  return g_output_stream_write_all (writing->stream, text, strlen (text), NULL,
                                    writing->cancellable, error);
}

/* Writes the object that was built, on a line of its own. */
static gboolean
write_row (Writing  *writing,
           GError  **error)
{
  g_autofree char *row = kith_json_take_text (writing->builder, FALSE);
  const char *before = writing->is_first ? "\n" : ",\n";

  writing->is_first = FALSE;
  if (g_cancellable_set_error_if_cancelled (writing->cancellable, error))
    return FALSE;

  return write_text (writing, before, error) && write_text (writing, row, error);
}

static gboolean
write_record_cb (KithRecord  *record,
                 gpointer     user_data,
                 GError     **error)
{
  Writing *writing = user_data;

  json_builder_begin_object (writing->builder);
  kith_json_add_columns (writing->builder, record);
  json_builder_end_object (writing->builder);

  return write_row (writing, error);
}

static gboolean
begin_table (Writing     *writing,
             const char  *name,
             GError     **error)
{
  g_autofree char *text = g_strdup_printf (",\n\"%s\": [", name);

  writing->is_first = TRUE;

  return write_text (writing, text, error);
}

static gboolean
write_table (Writing       *writing,
             KithDatabase  *database,
             GType          type,
             GError       **error)
{
  KithRecordClass *klass = g_type_class_ref (type);
  gboolean ok;

  ok = begin_table (writing, klass->table, error) &&
       kith_rows_foreach (database, type, write_record_cb, writing, error) &&
       write_text (writing, "]", error);
  g_type_class_unref (klass);

  return ok;
}

static gboolean
write_history (Writing       *writing,
               KithDatabase  *database,
               GError       **error)
{
  g_autoptr (GPtrArray) entries = kith_history_list (database, G_MAXINT, error);

  if (entries == NULL || !begin_table (writing, "operation", error))
    return FALSE;

  for (guint i = entries->len; i > 0; i--)
    {
      const KithHistoryEntry *entry = g_ptr_array_index (entries, i - 1);
      JsonBuilder *builder = writing->builder;

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, entry->id);
      json_builder_set_member_name (builder, "at");
      json_builder_add_int_value (builder, entry->at);
      kith_json_add_text (builder, "label", entry->label);
      kith_json_add_text (builder, "origin", entry->origin);
      json_builder_set_member_name (builder, "undone");
      json_builder_add_boolean_value (builder, entry->is_undone);
      json_builder_end_object (builder);
      if (!write_row (writing, error))
        return FALSE;
    }

  return write_text (writing, "]", error);
}

/* Writes everything as one JSON document; its form is told at #KithExportFormat. */
gboolean
kith_export_json (KithDatabase   *database,
                  GOutputStream  *stream,
                  GCancellable   *cancellable,
                  GError        **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Writing writing = { stream, cancellable, builder, TRUE };
  g_autofree char *head = NULL;

  head = g_strdup_printf ("{\"format\": \"kith\",\n\"version\": 1,\n"
                          "\"exported_at\": %" G_GINT64_FORMAT,
                          g_get_real_time ());
  if (!write_text (&writing, head, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (!write_table (&writing, database, types[i] (), error))
      return FALSE;

  return write_history (&writing, database, error) && write_text (&writing, "}\n", error);
}
