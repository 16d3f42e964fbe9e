/* kith-json.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-json.h"

static void
add_integer (JsonBuilder *builder,
             gint64       value,
             gboolean     is_known)
{
  if (is_known)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_bytes (JsonBuilder *builder,
           GBytes      *bytes)
{
  g_autofree char *base64 = NULL;
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }

  data = g_bytes_get_data (bytes, &size);
  base64 = g_base64_encode (data, size);
  json_builder_add_string_value (builder, base64);
}

static void
add_column (JsonBuilder      *builder,
            KithRecord       *record,
            const KithColumn *column)
{
  gpointer field = kith_record_get_field (record, column);

  json_builder_set_member_name (builder, column->name);
  switch (column->kind)
    {
    case KITH_COLUMN_INTEGER:
      json_builder_add_int_value (builder, *(gint64 *) field);
      break;
    case KITH_COLUMN_REFERENCE:
      add_integer (builder, *(gint64 *) field, *(gint64 *) field != 0);
      break;
    case KITH_COLUMN_NUMBER:
      add_integer (builder, *(int *) field, *(int *) field != 0);
      break;
    case KITH_COLUMN_BOOLEAN:
      json_builder_add_boolean_value (builder, *(gboolean *) field);
      break;
    case KITH_COLUMN_BLOB:
      add_bytes (builder, *(GBytes **) field);
      break;
    case KITH_COLUMN_ENUM:
      json_builder_add_string_value (builder,
                                     kith_enum_get_nick (column->get_type (), *(int *) field));
      break;
    case KITH_COLUMN_TEXT:
    default:
      /* json-glib makes null of a string that is NULL. */
      json_builder_add_string_value (builder, *(char **) field);
      break;
    }
}

/**
 * kith_json_add_columns:
 * @builder: a builder within an object
 * @record: a record
 *
 * Adds a member for each column of @record, by the name of the column. What is not known is
 * null, a picture is base64, a choice is its name in the database.
 */
void
kith_json_add_columns (JsonBuilder *builder,
                       KithRecord  *record)
{
  KithRecordClass *klass;

  g_return_if_fail (JSON_IS_BUILDER (builder));
  g_return_if_fail (KITH_IS_RECORD (record));

  klass = KITH_RECORD_GET_CLASS (record);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, kith_record_get_id (record));
  json_builder_set_member_name (builder, "created_at");
  json_builder_add_int_value (builder, kith_record_get_created_at (record));
  json_builder_set_member_name (builder, "modified_at");
  json_builder_add_int_value (builder, kith_record_get_modified_at (record));
  for (guint i = 0; i < klass->n_columns; i++)
    add_column (builder, record, &klass->columns[i]);
}

/**
 * kith_json_add_text:
 * @builder: a builder within an object
 * @name: the name of a member
 * @text: (nullable): its value, or %NULL for null
 *
 * Adds a member.
 */
void
kith_json_add_text (JsonBuilder *builder,
                    const char  *name,
                    const char  *text)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));
  g_return_if_fail (name != NULL);

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/**
 * kith_json_take_text:
 * @builder: a builder whose document is whole
 * @pretty: whether to indent it for people
 *
 * Returns: (transfer full): the document, after which @builder is empty
 */
char *
kith_json_take_text (JsonBuilder *builder,
                     gboolean     pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (JSON_IS_BUILDER (builder), NULL);

  root = json_builder_get_root (builder);
  json_builder_reset (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, pretty);

  return json_generator_to_data (generator, NULL);
}
