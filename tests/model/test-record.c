/* test-record.c: every noun, by the list of its columns
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-delivery.h"
#include "kith-follow-up.h"
#include "kith-important-date.h"
#include "kith-interaction.h"
#include "kith-interest.h"
#include "kith-participant.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-person.h"
#include "kith-tag.h"

static GType (*const record_types[]) (void) = {
  kith_circle_get_type,       kith_contact_detail_get_type,
  kith_delivery_get_type,     kith_follow_up_get_type,
  kith_important_date_get_type, kith_interaction_get_type,
  kith_interest_get_type,     kith_participant_get_type,
  kith_person_interest_get_type, kith_person_tag_get_type,
  kith_person_get_type,       kith_tag_get_type,
};

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

/* A value of the kind that is not what a new record has; another one for another @turn. */
static void
make_value (const KithColumn *column,
            guint             turn,
            GValue           *value)
{
  g_autofree char *text = g_strdup_printf ("value “%u” of %s", turn, column->name);

  switch (column->kind)
    {
    case KITH_COLUMN_INTEGER:
    case KITH_COLUMN_REFERENCE:
      g_value_init (value, G_TYPE_INT64);
      g_value_set_int64 (value, G_MAXINT64 - turn);
      break;
    case KITH_COLUMN_NUMBER:
      g_value_init (value, G_TYPE_INT);
      g_value_set_int (value, G_MININT + (int) turn);
      break;
    case KITH_COLUMN_BOOLEAN:
      g_value_init (value, G_TYPE_BOOLEAN);
      g_value_set_boolean (value, turn % 2 == 1);
      break;
    case KITH_COLUMN_TEXT:
      g_value_init (value, G_TYPE_STRING);
      g_value_set_string (value, text);
      break;
    case KITH_COLUMN_BLOB:
      g_value_init (value, G_TYPE_BYTES);
      g_value_take_boxed (value, g_bytes_new (text, strlen (text)));
      break;
    case KITH_COLUMN_ENUM:
      g_value_init (value, column->get_type ());
      g_value_set_enum (value, turn % 2);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
set_column (KithRecord       *record,
            const KithColumn *column,
            guint             turn)
{
  g_auto (GValue) value = G_VALUE_INIT;

  make_value (column, turn, &value);
  g_object_set_property (G_OBJECT (record), column->name, &value);
}

static void
assert_column (KithRecord       *record,
               const KithColumn *column,
               guint             turn)
{
  g_auto (GValue) expected = G_VALUE_INIT;
  g_auto (GValue) value = G_VALUE_INIT;

  make_value (column, turn, &expected);
  g_value_init (&value, G_VALUE_TYPE (&expected));
  g_object_get_property (G_OBJECT (record), column->name, &value);
  if (column->kind == KITH_COLUMN_BLOB)
    g_assert_true (g_bytes_equal (g_value_get_boxed (&value), g_value_get_boxed (&expected)));
  else
    {
      g_autofree char *text = g_strdup_value_contents (&value);
      g_autofree char *expected_text = g_strdup_value_contents (&expected);

      g_assert_cmpstr (text, ==, expected_text);
    }
}

static KithRecordClass *
get_class (gconstpointer  data,
           KithRecord   **record)
{
  GType (*get_type) (void) = *(GType (*const *) (void)) data;

  *record = g_object_new (get_type (), NULL);

  return KITH_RECORD_GET_CLASS (*record);
}

static void
test_properties (gconstpointer data)
{
  g_autoptr (KithRecord) record = NULL;
  KithRecordClass *klass = get_class (data, &record);

  g_assert_nonnull (klass->table);
  g_assert_cmpuint (klass->n_columns, >, 0);

  for (guint i = 0; i < klass->n_columns; i++)
    {
      const KithColumn *column = &klass->columns[i];
      g_autofree char *property = g_strdelimit (g_strdup (column->name), "_", '-');
      g_autofree char *signal = g_strconcat ("notify::", property, NULL);
      guint count = 0;
      guint all = 0;
      gulong all_handler;

      g_test_message ("%s.%s", klass->table, column->name);
      g_assert_cmpstr (klass->pspecs[i]->name, ==, property);
      g_assert_true (klass->pspecs[i] ==
                     g_object_class_find_property (G_OBJECT_CLASS (klass), property));
      all_handler = g_signal_connect (record, "notify", G_CALLBACK (count_cb), &all);
      g_signal_connect (record, signal, G_CALLBACK (count_cb), &count);

      set_column (record, column, 1);
      assert_column (record, column, 1);
      g_assert_cmpuint (count, ==, 1);

      /* Equal, though another string or another GBytes. */
      set_column (record, column, 1);
      g_assert_cmpuint (count, ==, 1);

      set_column (record, column, 2);
      assert_column (record, column, 2);
      g_assert_cmpuint (count, ==, 2);
      g_assert_cmpuint (all, ==, 2);
      g_signal_handler_disconnect (record, all_handler);
    }
}

static void
test_copying (gconstpointer data)
{
  g_autoptr (KithRecord) from = NULL;
  g_autoptr (KithRecord) to = NULL;
  KithRecordClass *klass = get_class (data, &from);
  guint count = 0;

  get_class (data, &to);
  kith_record_set_id (from, 7);
  kith_record_set_times (from, 8, 9);
  for (guint i = 0; i < klass->n_columns; i++)
    set_column (from, &klass->columns[i], 1);

  g_signal_connect (to, "notify", G_CALLBACK (count_cb), &count);
  kith_record_copy_columns (to, from);
  g_assert_cmpuint (count, ==, klass->n_columns + 3);
  g_assert_cmpint (kith_record_get_id (to), ==, 7);
  g_assert_cmpint (kith_record_get_created_at (to), ==, 8);
  g_assert_cmpint (kith_record_get_modified_at (to), ==, 9);
  for (guint i = 0; i < klass->n_columns; i++)
    assert_column (to, &klass->columns[i], 1);

  kith_record_copy_columns (to, from);
  g_assert_cmpuint (count, ==, klass->n_columns + 3);

  set_column (from, &klass->columns[0], 2);
  kith_record_copy_columns (to, from);
  g_assert_cmpuint (count, ==, klass->n_columns + 4);

  /* Nothing is something to copy, too. */
  for (guint i = 0; i < klass->n_columns; i++)
    {
      const KithColumn *column = &klass->columns[i];

      if (column->kind == KITH_COLUMN_TEXT)
        kith_record_take_text (from, column, NULL);
      else if (column->kind == KITH_COLUMN_BLOB)
        kith_record_take_bytes (from, column, NULL);
    }
  kith_record_copy_columns (to, from);
  for (guint i = 0; i < klass->n_columns; i++)
    if (klass->columns[i].kind == KITH_COLUMN_TEXT || klass->columns[i].kind == KITH_COLUMN_BLOB)
      g_assert_null (*(gpointer *) kith_record_get_field (to, &klass->columns[i]));
}

static void
test_finalize (gconstpointer data)
{
  KithRecord *record = NULL;
  KithRecordClass *klass = get_class (data, &record);

  for (guint i = 0; i < klass->n_columns; i++)
    set_column (record, &klass->columns[i], 1);
  g_assert_finalize_object (record);
}

static void
test_base (void)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  KithRecord *record = KITH_RECORD (person);
  guint count = 0;

  g_signal_connect (person, "notify::id", G_CALLBACK (count_cb), &count);
  g_signal_connect (person, "notify::modified-at", G_CALLBACK (count_cb), &count);
  g_assert_cmpint (kith_record_get_id (record), ==, 0);
  kith_record_set_id (record, 5);
  kith_record_set_id (record, 5);
  kith_record_set_times (record, 1, 2);
  kith_record_set_times (record, 3, 2);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (kith_record_get_created_at (record), ==, 3);
}

/* The accessors of C and the properties are the same; setters copy, getters lend. */
static void
test_accessors (void)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autofree char *name = g_strdup ("Ada");
  g_autoptr (GBytes) photo = g_bytes_new_static ("png", 3);
  const char *lent;

  kith_person_set_display_name (person, name);
  name[0] = 'X';
  g_assert_cmpstr (kith_person_get_display_name (person), ==, "Ada");

  /* To itself. */
  lent = kith_person_get_display_name (person);
  kith_person_set_display_name (person, lent);
  g_assert_cmpstr (kith_person_get_display_name (person), ==, "Ada");

  /* To a part of itself. */
  kith_person_set_display_name (person, kith_person_get_display_name (person) + 1);
  g_assert_cmpstr (kith_person_get_display_name (person), ==, "da");
  kith_person_set_display_name (person, "");
  g_assert_cmpstr (kith_person_get_display_name (person), ==, "");
  kith_person_set_display_name (person, NULL);
  g_assert_null (kith_person_get_display_name (person));

  kith_person_set_photo (person, photo);
  kith_person_set_photo (person, kith_person_get_photo (person));
  g_assert_true (kith_person_get_photo (person) == photo);
  kith_person_set_photo (person, NULL);
  g_assert_null (kith_person_get_photo (person));
}

static void
test_enums (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (record_types); i++)
    {
      g_autoptr (KithRecordClass) klass = g_type_class_ref (record_types[i] ());

      for (guint j = 0; j < klass->n_columns; j++)
        {
          GType type = klass->columns[j].kind == KITH_COLUMN_ENUM ? klass->columns[j].get_type ()
                                                                  : G_TYPE_NONE;
          g_autoptr (GEnumClass) values = NULL;

          if (type == G_TYPE_NONE)
            continue;

          values = g_type_class_ref (type);
          for (guint k = 0; k < values->n_values; k++)
            {
              const char *nick = kith_enum_get_nick (type, values->values[k].value);
              int value = -1;

              g_assert_cmpint (values->values[k].value, ==, (int) k);
              g_assert_true (kith_enum_from_nick (type, nick, &value));
              g_assert_cmpint (value, ==, values->values[k].value);
              for (const char *p = nick; *p != '\0'; p++)
                g_assert_true (g_ascii_islower (*p) || *p == '-');
            }
        }
    }
}

/* The nicks are what files and the database say: none may change. */
static void
test_nicks (void)
{
  static const char *const kinds[] = {
    "message", "call", "video", "coffee", "lunch", "meeting", "event", "gift", "letter", "note",
    "attempt",
  };
  static const char *const origins[] = { "own", "promise", "thanks", "update", "plan",
                                         "how-did-it-go" };
  static const char *const details[] = { "email", "phone", "address", "url", "im", "social",
                                         "custom" };
  int value = 42;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpstr (kith_enum_get_nick (KITH_TYPE_INTERACTION_KIND, i), ==, kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (origins); i++)
    g_assert_cmpstr (kith_enum_get_nick (KITH_TYPE_FOLLOW_UP_ORIGIN, i), ==, origins[i]);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_assert_cmpstr (kith_enum_get_nick (KITH_TYPE_DETAIL_KIND, i), ==, details[i]);

  g_assert_false (kith_enum_from_nick (KITH_TYPE_INTERACTION_KIND, "Call", &value));
  g_assert_false (kith_enum_from_nick (KITH_TYPE_INTERACTION_KIND, "", &value));
  g_assert_false (kith_enum_from_nick (KITH_TYPE_INTERACTION_KIND, NULL, &value));
  g_assert_cmpint (value, ==, 42);
  g_assert_cmpstr (kith_enum_get_nick (KITH_TYPE_INTERACTION_KIND, 999), ==, "message");
}

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  g_test_add_func ("/record/id-and-times-tell-when-they-change", test_base);
  g_test_add_func ("/record/setters-copy-and-getters-lend", test_accessors);
  g_test_add_func ("/record/every-enumeration-has-names-both-ways", test_enums);
  g_test_add_func ("/record/the-names-that-files-say-stay", test_nicks);

  for (guint i = 0; i < G_N_ELEMENTS (record_types); i++)
    {
      const char *name = g_type_name (record_types[i] ());
      g_autofree char *properties = g_strdup_printf ("/record/%s/tells-once-of-each-change", name);
      g_autofree char *copying = g_strdup_printf ("/record/%s/is-copied-whole", name);
      g_autofree char *finalize = g_strdup_printf ("/record/%s/leaves-nothing-behind", name);

      g_test_add_data_func (properties, &record_types[i], test_properties);
      g_test_add_data_func (copying, &record_types[i], test_copying);
      g_test_add_data_func (finalize, &record_types[i], test_finalize);
    }

  return g_test_run ();
}
