/* kith-record.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-model"

#include "config.h"

#include "kith-record.h"

/**
 * KithRecord:
 *
 * One row of a table: an id, when it was made and changed, and what its subclass adds.
 *
 * A subclass lists its columns once. From that list come its GObject properties (so that
 * Builder files bind to them) and, in the store, its statements. Ids are positive and made by
 * the application; 0 is a record that was not kept yet.
 *
 * Records are plain values: they decide nothing and know no database. Not thread-safe, but one
 * thread may make a record and hand it over to another.
 */
typedef struct
{
  gint64 id;
  gint64 created_at;
  gint64 modified_at;
} KithRecordPrivate;

enum
{
  PROP_0,
  PROP_ID,
  PROP_CREATED_AT,
  PROP_MODIFIED_AT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (KithRecord, kith_record, G_TYPE_OBJECT)

/* Property ids of a subclass begin at 1 for its first column. */
static const KithColumn *
get_column (KithRecord *self,
            guint       prop_id)
{
  KithRecordClass *klass = KITH_RECORD_GET_CLASS (self);

  g_assert (prop_id >= 1 && prop_id <= klass->n_columns);

  return &klass->columns[prop_id - 1];
}

static void
notify_column (KithRecord       *self,
               const KithColumn *column)
{
  KithRecordClass *klass = KITH_RECORD_GET_CLASS (self);

  g_object_notify_by_pspec (G_OBJECT (self), klass->pspecs[column - klass->columns]);
}

static GParamSpec *
create_pspec (const KithColumn *column)
{
  /* Without G_PARAM_STATIC_NAME, so that GObject turns the underscores into dashes. */
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_NICK |
                      G_PARAM_STATIC_BLURB;

  switch (column->kind)
    {
    case KITH_COLUMN_INTEGER:
    case KITH_COLUMN_REFERENCE:
      return g_param_spec_int64 (column->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case KITH_COLUMN_NUMBER:
      return g_param_spec_int (column->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    case KITH_COLUMN_BOOLEAN:
      return g_param_spec_boolean (column->name, NULL, NULL, FALSE, flags);
    case KITH_COLUMN_TEXT:
      return g_param_spec_string (column->name, NULL, NULL, NULL, flags);
    case KITH_COLUMN_BLOB:
      return g_param_spec_boxed (column->name, NULL, NULL, G_TYPE_BYTES, flags);
    case KITH_COLUMN_ENUM:
      return g_param_spec_enum (column->name, NULL, NULL, column->get_type (), 0, flags);
    default:
      g_assert_not_reached ();
    }
}

static void
get_column_property (GObject    *object,
                     guint       prop_id,
                     GValue     *value,
                     GParamSpec *pspec)
{
  KithRecord *self = KITH_RECORD (object);
  const KithColumn *column = get_column (self, prop_id);
  gpointer field = kith_record_get_field (self, column);

  switch (column->kind)
    {
    case KITH_COLUMN_INTEGER:
    case KITH_COLUMN_REFERENCE:
      g_value_set_int64 (value, *(gint64 *) field);
      break;
    case KITH_COLUMN_NUMBER:
      g_value_set_int (value, *(int *) field);
      break;
    case KITH_COLUMN_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) field);
      break;
    case KITH_COLUMN_TEXT:
      g_value_set_string (value, *(char **) field);
      break;
    case KITH_COLUMN_BLOB:
      g_value_set_boxed (value, *(GBytes **) field);
      break;
    case KITH_COLUMN_ENUM:
      g_value_set_enum (value, *(int *) field);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
set_column_property (GObject      *object,
                     guint         prop_id,
                     const GValue *value,
                     GParamSpec   *pspec)
{
  KithRecord *self = KITH_RECORD (object);
  const KithColumn *column = get_column (self, prop_id);

  switch (column->kind)
    {
    case KITH_COLUMN_INTEGER:
    case KITH_COLUMN_REFERENCE:
      kith_record_set_integer (self, column, g_value_get_int64 (value));
      break;
    case KITH_COLUMN_NUMBER:
      kith_record_set_integer (self, column, g_value_get_int (value));
      break;
    case KITH_COLUMN_BOOLEAN:
      kith_record_set_integer (self, column, g_value_get_boolean (value));
      break;
    case KITH_COLUMN_TEXT:
      kith_record_take_text (self, column, g_value_dup_string (value));
      break;
    case KITH_COLUMN_BLOB:
      kith_record_take_bytes (self, column, g_value_dup_boxed (value));
      break;
    case KITH_COLUMN_ENUM:
      kith_record_set_integer (self, column, g_value_get_enum (value));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
kith_record_finalize (GObject *object)
{
  KithRecord *self = KITH_RECORD (object);
  KithRecordClass *klass = KITH_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_columns; i++)
    {
      gpointer field = kith_record_get_field (self, &klass->columns[i]);

      if (klass->columns[i].kind == KITH_COLUMN_TEXT)
        g_free (*(char **) field);
      else if (klass->columns[i].kind == KITH_COLUMN_BLOB)
        g_clear_pointer ((GBytes **) field, g_bytes_unref);
    }

  G_OBJECT_CLASS (kith_record_parent_class)->finalize (object);
}

static void
kith_record_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  KithRecord *self = KITH_RECORD (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, kith_record_get_id (self));
      break;
    case PROP_CREATED_AT:
      g_value_set_int64 (value, kith_record_get_created_at (self));
      break;
    case PROP_MODIFIED_AT:
      g_value_set_int64 (value, kith_record_get_modified_at (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_record_class_init (KithRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_record_finalize;
  object_class->get_property = kith_record_get_property;

  /**
   * KithRecord:id:
   *
   * The positive number that names the record, or 0 if it was not kept yet.
   */
  properties[PROP_ID] =
    g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * KithRecord:created-at:
   *
   * When it was first kept, in microseconds since 1970 UTC.
   */
  properties[PROP_CREATED_AT] =
    g_param_spec_int64 ("created-at", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * KithRecord:modified-at:
   *
   * When it was last changed, in microseconds since 1970 UTC.
   */
  properties[PROP_MODIFIED_AT] =
    g_param_spec_int64 ("modified-at", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kith_record_init (KithRecord *self)
{
}

/**
 * kith_record_class_set_columns:
 * @klass: the class of a noun
 * @table: the name of its table
 * @columns: (array length=n_columns): its columns, which must stay
 * @n_columns: how many
 *
 * Installs a property for each column. To be called once, in class_init.
 */
void
kith_record_class_set_columns (KithRecordClass  *klass,
                               const char       *table,
                               const KithColumn *columns,
                               guint             n_columns)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_return_if_fail (klass->columns == NULL);

  object_class->get_property = get_column_property;
  object_class->set_property = set_column_property;

  klass->table = table;
  klass->columns = columns;
  klass->n_columns = n_columns;
  klass->pspecs = g_new0 (GParamSpec *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      klass->pspecs[i] = create_pspec (&columns[i]);
      g_object_class_install_property (object_class, i + 1, klass->pspecs[i]);
    }
}

/**
 * kith_record_get_id:
 * @self: a record
 *
 * Returns: its id, or 0 if it was not kept yet
 */
gint64
kith_record_get_id (KithRecord *self)
{
  KithRecordPrivate *priv = kith_record_get_instance_private (self);

  g_return_val_if_fail (KITH_IS_RECORD (self), 0);

  return priv->id;
}

/**
 * kith_record_set_id:
 * @self: a record
 * @id: its id
 *
 * For the store, when it loads or first keeps the record.
 */
void
kith_record_set_id (KithRecord *self,
                    gint64      id)
{
  KithRecordPrivate *priv = kith_record_get_instance_private (self);

  g_return_if_fail (KITH_IS_RECORD (self));

  if (priv->id == id)
    return;

  priv->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

/**
 * kith_record_get_created_at:
 * @self: a record
 *
 * Returns: when it was first kept, in microseconds since 1970 UTC
 */
gint64
kith_record_get_created_at (KithRecord *self)
{
  KithRecordPrivate *priv = kith_record_get_instance_private (self);

  g_return_val_if_fail (KITH_IS_RECORD (self), 0);

  return priv->created_at;
}

/**
 * kith_record_get_modified_at:
 * @self: a record
 *
 * Returns: when it was last changed, in microseconds since 1970 UTC
 */
gint64
kith_record_get_modified_at (KithRecord *self)
{
  KithRecordPrivate *priv = kith_record_get_instance_private (self);

  g_return_val_if_fail (KITH_IS_RECORD (self), 0);

  return priv->modified_at;
}

/**
 * kith_record_set_times:
 * @self: a record
 * @created_at: when it was first kept
 * @modified_at: when it was last changed
 *
 * For the store, when it loads or keeps the record.
 */
void
kith_record_set_times (KithRecord *self,
                       gint64      created_at,
                       gint64      modified_at)
{
  KithRecordPrivate *priv = kith_record_get_instance_private (self);

  g_return_if_fail (KITH_IS_RECORD (self));

  if (priv->created_at != created_at)
    {
      priv->created_at = created_at;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREATED_AT]);
    }
  if (priv->modified_at != modified_at)
    {
      priv->modified_at = modified_at;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED_AT]);
    }
}

static gboolean
is_same_bytes (GBytes *a,
               GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

static gboolean
holds_long (const KithColumn *column)
{
  return column->kind == KITH_COLUMN_INTEGER || column->kind == KITH_COLUMN_REFERENCE;
}

static void
copy_column (KithRecord       *self,
             KithRecord       *from,
             const KithColumn *column)
{
  gpointer field = kith_record_get_field (from, column);

  if (column->kind == KITH_COLUMN_TEXT)
    kith_record_take_text (self, column, g_strdup (*(char **) field));
  else if (column->kind == KITH_COLUMN_BLOB)
    kith_record_take_bytes (self, column,
                            *(GBytes **) field != NULL ? g_bytes_ref (*(GBytes **) field) : NULL);
  else if (holds_long (column))
    kith_record_set_integer (self, column, *(gint64 *) field);
  else
    kith_record_set_integer (self, column, *(int *) field);
}

static gboolean
is_same_column (KithRecord       *a,
                KithRecord       *b,
                const KithColumn *column)
{
  gpointer left = kith_record_get_field (a, column);
  gpointer right = kith_record_get_field (b, column);

  if (column->kind == KITH_COLUMN_TEXT)
    return g_strcmp0 (*(char **) left, *(char **) right) == 0;
  if (column->kind == KITH_COLUMN_BLOB)
    return is_same_bytes (*(GBytes **) left, *(GBytes **) right);
  if (holds_long (column))
    return *(gint64 *) left == *(gint64 *) right;

  return *(int *) left == *(int *) right;
}

/**
 * kith_record_copy_columns:
 * @self: a record
 * @from: a record of the same type
 *
 * Makes @self say what @from says, with a notification for each property that differs.
 */
void
kith_record_copy_columns (KithRecord *self,
                          KithRecord *from)
{
  KithRecordClass *klass;

  g_return_if_fail (KITH_IS_RECORD (self));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (from));

  g_object_freeze_notify (G_OBJECT (self));

  kith_record_set_id (self, kith_record_get_id (from));
  kith_record_set_times (self, kith_record_get_created_at (from),
                         kith_record_get_modified_at (from));

  klass = KITH_RECORD_GET_CLASS (self);
  for (guint i = 0; i < klass->n_columns; i++)
    copy_column (self, from, &klass->columns[i]);

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * kith_record_merge_columns:
 * @self: a record, as it is now
 * @base: the same one, as somebody saw it
 * @edited: what they made of it
 *
 * Changes in @self what differs between @base and @edited, and leaves what others changed
 * meanwhile.
 */
void
kith_record_merge_columns (KithRecord *self,
                           KithRecord *base,
                           KithRecord *edited)
{
  KithRecordClass *klass;

  g_return_if_fail (KITH_IS_RECORD (self));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (base));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (edited));

  g_object_freeze_notify (G_OBJECT (self));

  klass = KITH_RECORD_GET_CLASS (self);
  for (guint i = 0; i < klass->n_columns; i++)
    if (!is_same_column (base, edited, &klass->columns[i]))
      copy_column (self, edited, &klass->columns[i]);

  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * kith_record_copy:
 * @self: a record
 *
 * Returns: (transfer full): another record that says the same
 */
KithRecord *
kith_record_copy (KithRecord *self)
{
  KithRecord *copy;

  g_return_val_if_fail (KITH_IS_RECORD (self), NULL);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  kith_record_copy_columns (copy, self);

  return copy;
}

/**
 * kith_record_get_field:
 * @self: a record
 * @column: one of its columns
 *
 * Returns: (transfer none): where the value is: a #gint64, an int, a string or a #GBytes by the
 *   column's kind
 */
gpointer
kith_record_get_field (KithRecord       *self,
                       const KithColumn *column)
{
  return G_STRUCT_MEMBER_P (self, column->offset);
}

static const KithColumn *
find_column (KithRecord *self,
             gsize       offset)
{
  KithRecordClass *klass = KITH_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_columns; i++)
    if (klass->columns[i].offset == offset)
      return &klass->columns[i];

  g_assert_not_reached ();
}

/**
 * kith_record_set_text_at:
 * @self: a record
 * @offset: where the field of a column is
 * @text: (nullable): the new text
 *
 * For the accessors that KITH_DEFINE_RECORD() makes.
 */
void
kith_record_set_text_at (KithRecord *self,
                         gsize       offset,
                         const char *text)
{
  kith_record_take_text (self, find_column (self, offset), g_strdup (text));
}

/**
 * kith_record_set_bytes_at:
 * @self: a record
 * @offset: where the field of a column is
 * @bytes: (nullable): the new bytes
 *
 * For the accessors that KITH_DEFINE_RECORD() makes.
 */
void
kith_record_set_bytes_at (KithRecord *self,
                          gsize       offset,
                          GBytes     *bytes)
{
  kith_record_take_bytes (self, find_column (self, offset),
                          bytes != NULL ? g_bytes_ref (bytes) : NULL);
}

/**
 * kith_record_set_integer_at:
 * @self: a record
 * @offset: where the field of a column is
 * @value: the new value
 *
 * For the accessors that KITH_DEFINE_RECORD() makes.
 */
void
kith_record_set_integer_at (KithRecord *self,
                            gsize       offset,
                            gint64      value)
{
  kith_record_set_integer (self, find_column (self, offset), value);
}

/**
 * kith_record_take_text:
 * @self: a record
 * @column: a column of kind %KITH_COLUMN_TEXT
 * @text: (transfer full) (nullable): the new text
 *
 * Returns: whether that changed it
 */
gboolean
kith_record_take_text (KithRecord       *self,
                       const KithColumn *column,
                       char             *text)
{
  char **field = kith_record_get_field (self, column);

  g_return_val_if_fail (column->kind == KITH_COLUMN_TEXT, FALSE);

  if (g_strcmp0 (*field, text) == 0)
    {
      g_free (text);
      return FALSE;
    }

  g_free (*field);
  *field = text;
  notify_column (self, column);

  return TRUE;
}

/**
 * kith_record_take_bytes:
 * @self: a record
 * @column: a column of kind %KITH_COLUMN_BLOB
 * @bytes: (transfer full) (nullable): the new bytes
 *
 * Returns: whether that changed it
 */
gboolean
kith_record_take_bytes (KithRecord       *self,
                        const KithColumn *column,
                        GBytes           *bytes)
{
  GBytes **field = kith_record_get_field (self, column);

  g_return_val_if_fail (column->kind == KITH_COLUMN_BLOB, FALSE);

  if (is_same_bytes (*field, bytes))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return FALSE;
    }

  g_clear_pointer (field, g_bytes_unref);
  *field = bytes;
  notify_column (self, column);

  return TRUE;
}

/**
 * kith_record_set_integer:
 * @self: a record
 * @column: a column of a kind that holds a number
 * @value: the new value
 *
 * Returns: whether that changed it
 */
gboolean
kith_record_set_integer (KithRecord       *self,
                         const KithColumn *column,
                         gint64            value)
{
  gpointer field = kith_record_get_field (self, column);

  g_return_val_if_fail (column->kind != KITH_COLUMN_TEXT, FALSE);
  g_return_val_if_fail (column->kind != KITH_COLUMN_BLOB, FALSE);

  if (holds_long (column))
    {
      if (*(gint64 *) field == value)
        return FALSE;
      *(gint64 *) field = value;
    }
  else
    {
      if (*(int *) field == (int) value)
        return FALSE;
      *(int *) field = value;
    }

  notify_column (self, column);

  return TRUE;
}

/**
 * kith_enum_get_nick:
 * @type: an enumeration's type
 * @value: one of its values
 *
 * Returns: (transfer none): the value's nick, which is what files and the database say
 */
const char *
kith_enum_get_nick (GType type,
                    int   value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : klass->values[0].value_nick;
}

/**
 * kith_enum_from_nick:
 * @type: an enumeration's type
 * @nick: (nullable): a nick
 * @value: (out): its value; untouched if there is none
 *
 * Returns: whether there is such a value
 */
gboolean
kith_enum_from_nick (GType       type,
                     const char *nick,
                     int        *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found != NULL)
    *value = found->value;

  return found != NULL;
}
