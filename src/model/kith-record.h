/* kith-record.h: what every kept thing has, and how a noun tells its columns
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define KITH_TYPE_RECORD (kith_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (KithRecord, kith_record, KITH, RECORD, GObject)

/**
 * KithColumnKind:
 * @KITH_COLUMN_INTEGER: a #gint64
 * @KITH_COLUMN_REFERENCE: a #gint64 that is another record's id; 0 is NULL in the database
 * @KITH_COLUMN_NUMBER: a #gint; 0 is NULL in the database
 * @KITH_COLUMN_BOOLEAN: a #gboolean
 * @KITH_COLUMN_TEXT: a string; %NULL is NULL
 * @KITH_COLUMN_BLOB: a #GBytes; %NULL is NULL
 * @KITH_COLUMN_ENUM: an enumeration, kept as the nick of its value
 *
 * What a column holds.
 */
typedef enum
{
  KITH_COLUMN_INTEGER,
  KITH_COLUMN_REFERENCE,
  KITH_COLUMN_NUMBER,
  KITH_COLUMN_BOOLEAN,
  KITH_COLUMN_TEXT,
  KITH_COLUMN_BLOB,
  KITH_COLUMN_ENUM,
} KithColumnKind;

/**
 * KithColumn:
 * @name: the column's name; the property's is the same with dashes
 * @kind: what it holds
 * @offset: where the field is in the instance
 * @get_type: for %KITH_COLUMN_ENUM, the enumeration's type
 *
 * A property of a record that is kept in a column.
 */
typedef struct
{
  const char *name;
  KithColumnKind kind;
  gsize offset;
  GType (*get_type) (void);
} KithColumn;

/**
 * KithRecordClass:
 * @parent_class: the parent
 * @table: the table's name
 * @columns: the columns of the subclass; those of #KithRecord come before them in the database
 * @n_columns: how many
 *
 * The class of a noun. A noun is one list of columns, from which KITH_DECLARE_RECORD() and
 * KITH_DEFINE_RECORD() make its type: the fields, the accessors, the properties and their
 * notification, and, in the store and the exports, statements and keys.
 */
struct _KithRecordClass
{
  GObjectClass parent_class;

  const char *table;
  const KithColumn *columns;
  guint n_columns;
  GParamSpec **pspecs;
};

void        kith_record_class_set_columns (KithRecordClass  *klass,
                                           const char       *table,
                                           const KithColumn *columns,
                                           guint             n_columns);

gint64      kith_record_get_id            (KithRecord       *self);
void        kith_record_set_id            (KithRecord       *self,
                                           gint64            id);
gint64      kith_record_get_created_at    (KithRecord       *self);
gint64      kith_record_get_modified_at   (KithRecord       *self);
void        kith_record_set_times         (KithRecord       *self,
                                           gint64            created_at,
                                           gint64            modified_at);
void        kith_record_copy_columns      (KithRecord       *self,
                                           KithRecord       *from);
void        kith_record_merge_columns     (KithRecord       *self,
                                           KithRecord       *base,
                                           KithRecord       *edited);
KithRecord *kith_record_copy              (KithRecord       *self) G_GNUC_WARN_UNUSED_RESULT;

gpointer    kith_record_get_field         (KithRecord       *self,
                                           const KithColumn *column);
void        kith_record_set_text_at       (KithRecord       *self,
                                           gsize             offset,
                                           const char       *text);
void        kith_record_set_bytes_at      (KithRecord       *self,
                                           gsize             offset,
                                           GBytes           *bytes);
void        kith_record_set_integer_at    (KithRecord       *self,
                                           gsize             offset,
                                           gint64            value);
gboolean    kith_record_take_text         (KithRecord       *self,
                                           const KithColumn *column,
                                           char             *text);
gboolean    kith_record_take_bytes        (KithRecord       *self,
                                           const KithColumn *column,
                                           GBytes           *bytes);
gboolean    kith_record_set_integer       (KithRecord       *self,
                                           const KithColumn *column,
                                           gint64            value);

const char *kith_enum_get_nick            (GType             type,
                                           int               value);
gboolean    kith_enum_from_nick           (GType             type,
                                           const char       *nick,
                                           int              *value);

/* What a field is, what its accessors take and return, and what sets it, by kind of column. */
#define KITH_FIELD_INTEGER gint64
#define KITH_FIELD_REFERENCE gint64
#define KITH_FIELD_NUMBER int
#define KITH_FIELD_BOOLEAN gboolean
#define KITH_FIELD_TEXT char *
#define KITH_FIELD_BLOB GBytes *
#define KITH_FIELD_ENUM int
#define KITH_VALUE_INTEGER gint64
#define KITH_VALUE_REFERENCE gint64
#define KITH_VALUE_NUMBER int
#define KITH_VALUE_BOOLEAN gboolean
#define KITH_VALUE_TEXT const char *
#define KITH_VALUE_BLOB GBytes *
#define KITH_VALUE_ENUM int
#define KITH_SETTER_INTEGER kith_record_set_integer_at
#define KITH_SETTER_REFERENCE kith_record_set_integer_at
#define KITH_SETTER_NUMBER kith_record_set_integer_at
#define KITH_SETTER_BOOLEAN kith_record_set_integer_at
#define KITH_SETTER_TEXT kith_record_set_text_at
#define KITH_SETTER_BLOB kith_record_set_bytes_at
#define KITH_SETTER_ENUM kith_record_set_integer_at

#define KITH_RECORD_FIELD(Type, prefix, KIND, field, get_type) KITH_FIELD_##KIND field;

#define KITH_RECORD_COLUMN(Type, prefix, KIND, field, get_type) \
  { #field, KITH_COLUMN_##KIND, G_STRUCT_OFFSET (Type, field), get_type },

#define KITH_RECORD_DECLARE_ACCESSORS(Type, prefix, KIND, field, get_type) \
  KITH_VALUE_##KIND prefix##_get_##field (Type *self);                     \
  void prefix##_set_##field (Type *self, KITH_VALUE_##KIND value);

#define KITH_RECORD_DEFINE_ACCESSORS(Type, prefix, KIND, field, get_type)          \
  KITH_VALUE_##KIND prefix##_get_##field (Type *self)                              \
  {                                                                                \
    g_return_val_if_fail (self != NULL, 0);                                        \
    return self->field;                                                            \
  }                                                                                \
  void prefix##_set_##field (Type *self, KITH_VALUE_##KIND value)                  \
  {                                                                                \
    g_return_if_fail (self != NULL);                                               \
    KITH_SETTER_##KIND (KITH_RECORD (self), G_STRUCT_OFFSET (Type, field), value); \
  }

/**
 * KITH_DECLARE_RECORD:
 * @Type: the noun in camel case
 * @prefix: the prefix of its functions
 * @NAME: the noun in capitals, without KITH_
 * @COLUMNS: a macro that lists its columns
 *
 * Declares a final type derived from #KithRecord, with `prefix_new()` and, for each column,
 * `prefix_get_column()` and `prefix_set_column()`. Getters lend; setters copy.
 */
#define KITH_DECLARE_RECORD(Type, prefix, NAME, COLUMNS)      \
  G_DECLARE_FINAL_TYPE (Type, prefix, KITH, NAME, KithRecord) \
  Type *prefix##_new (void) G_GNUC_WARN_UNUSED_RESULT;        \
  COLUMNS (KITH_RECORD_DECLARE_ACCESSORS, Type, prefix)

/**
 * KITH_DEFINE_RECORD:
 * @Type: the noun in camel case
 * @prefix: the prefix of its functions
 * @COLUMNS: a macro that lists its columns
 * @table_name: the name of its table
 *
 * Defines what KITH_DECLARE_RECORD() declared.
 */
#define KITH_DEFINE_RECORD(Type, prefix, COLUMNS, table_name)                               \
  struct _##Type                                                                            \
  {                                                                                         \
    KithRecord parent_instance;                                                             \
    COLUMNS (KITH_RECORD_FIELD, Type, prefix)                                               \
  };                                                                                        \
  G_DEFINE_FINAL_TYPE (Type, prefix, KITH_TYPE_RECORD)                                      \
  static const KithColumn prefix##_columns[] = {                                            \
    COLUMNS (KITH_RECORD_COLUMN, Type, prefix)                                              \
  };                                                                                        \
  static void prefix##_class_init (Type##Class *klass)                                      \
  {                                                                                         \
    kith_record_class_set_columns (KITH_RECORD_CLASS (klass), table_name, prefix##_columns, \
                                   G_N_ELEMENTS (prefix##_columns));                        \
  }                                                                                         \
  static void prefix##_init (Type *self)                                                    \
  {                                                                                         \
  }                                                                                         \
  Type *prefix##_new (void)                                                                 \
  {                                                                                         \
    return g_object_new (prefix##_get_type (), NULL);                                       \
  }                                                                                         \
  COLUMNS (KITH_RECORD_DEFINE_ACCESSORS, Type, prefix)

G_END_DECLS
