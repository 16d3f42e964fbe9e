/* kith-list.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-list.h"

#include "kith-list-diff.h"
#include "kith-mapper.h"
#include "kith-query-private.h"

/* Rows are read this many at a time, and this many recent ones are kept: a list view asks for
 * each visible row twice, and holds about 205 itself (HACKING.md, Lists). */
#define PAGE_SIZE 64
#define RECENT_ROWS 512

/**
 * KithList:
 *
 * A #GListModel over a query: the ids in final order, and rows made on demand.
 *
 * The ids are read in the store's reading thread; filtering and sorting are the database's. A
 * row is read, with those around it, when somebody asks for it, and is the same object as long
 * as anybody holds it. After a commit the query is asked again and the difference announced in
 * the smallest steps, unless rows only left, which is seen at once; rows that changed in place tell
 * so themselves. Of two queries that are
 * under way only the later one counts.
 *
 * Belongs to the thread that owns the store.
 */
struct _KithList
{
  GObject parent_instance;

  KithStore *store;
  KithQuery *query;
  GArray *ids;
  GArray *sections;
  GHashTable *live;
  GQueue recent;
  guint generation;
  guint page_reads;
  guint is_loading : 1;
  guint is_fresh : 1;
  guint is_stale : 1;
};

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_LOADING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void kith_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KithList, kith_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, kith_list_list_model_init))

static void reload (KithList *self);

/* Rows */

/* A row that somebody holds, or that was asked for lately. */
typedef struct
{
  KithList *list;
  KithRecord *row;
  gint64 id;
} LiveRow;

static void
row_finalized_cb (gpointer  data,
                  GObject  *where_the_row_was)
{
  LiveRow *live = data;

  /* Frees it. */
  g_hash_table_remove (live->list->live, &live->id);
}

static void
forget_rows (KithList *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LiveRow *live = value;

      g_object_weak_unref (G_OBJECT (live->row), row_finalized_cb, live);
    }
  g_hash_table_remove_all (self->live);
}

static void
remember (KithList   *self,
          KithRecord *row)
{
  LiveRow *live = g_new (LiveRow, 1);

  live->list = self;
  live->row = row;
  live->id = kith_record_get_id (row);
  g_hash_table_insert (self->live, &live->id, live);
  g_object_weak_ref (G_OBJECT (row), row_finalized_cb, live);

  g_queue_push_head (&self->recent, g_object_ref (row));
  if (self->recent.length > RECENT_ROWS)
    g_object_unref (g_queue_pop_tail (&self->recent));
}

/* Returns the row of an id, without a reference, if it is there. */
static KithRecord *
find_row (KithList *self,
          gint64    id)
{
  LiveRow *live = g_hash_table_lookup (self->live, &id);

  return live != NULL ? live->row : NULL;
}

/* A row that could not be read: it has its id and nothing else, so that the list stays whole. */
static KithRecord *
create_broken_row (KithList *self,
                   gint64    id)
{
  KithRecord *row = g_object_new (kith_query_get_row_type (self->query), NULL);

  kith_record_set_id (row, id);

  return row;
}

static void
read_page (KithList *self,
           guint     position)
{
  KithDatabase *database = kith_store_get_database (self->store);
  const KithMapper *mapper = kith_mapper_get (kith_query_get_row_type (self->query));
  guint start = position / PAGE_SIZE * PAGE_SIZE;
  guint end = MIN (start + PAGE_SIZE, self->ids->len);
  g_autofree char *sql = g_strconcat (mapper->select, "WHERE t.id = ?1", NULL);
  g_autoptr (KithStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  self->page_reads++;
  statement = kith_database_prepare (database, sql, &error);
  if (statement == NULL || !kith_database_run (database, &error, "BEGIN", NULL))
    {
      g_warning ("A list cannot be read: %s", error->message);
      return;
    }

  for (guint i = start; i < end; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      g_autoptr (KithRecord) row = NULL;

      if (g_hash_table_contains (self->live, &id))
        continue;

      sqlite3_bind_int64 (statement->stmt, 1, id);
      if (sqlite3_step (statement->stmt) == SQLITE_ROW)
        {
          row = kith_mapper_read (mapper, statement->stmt);
          remember (self, row);
        }
      sqlite3_reset (statement->stmt);
    }

  kith_database_run (database, NULL, "COMMIT", NULL);
}

/* GListModel */

static GType
kith_list_get_item_type (GListModel *model)
{
  return KITH_TYPE_RECORD;
}

static guint
kith_list_get_n_items (GListModel *model)
{
  return KITH_LIST (model)->ids->len;
}

static gpointer
kith_list_get_item (GListModel *model,
                    guint       position)
{
  KithList *self = KITH_LIST (model);
  KithRecord *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  row = find_row (self, id);
  if (row != NULL)
    return g_object_ref (row);

  read_page (self, position);
  row = find_row (self, id);
  if (row != NULL)
    return g_object_ref (row);

  row = create_broken_row (self, id);
  remember (self, row);

  return row;
}

static void
kith_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = kith_list_get_item_type;
  iface->get_n_items = kith_list_get_n_items;
  iface->get_item = kith_list_get_item;
}

/* Answers */

static void
emit_step (KithList *self,
           guint     position,
           guint     n_removed,
           guint     n_added)
{
  /* A list view reads every row of a range that is both taken away and put there. */
  g_assert (n_removed <= KITH_LIST_DIFF_MOST_STEPS || n_added <= KITH_LIST_DIFF_MOST_STEPS);

  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
  if (n_removed != n_added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
replace_all (KithList *self,
             GArray   *ids)
{
  guint n_removed = self->ids->len;

  g_array_set_size (self->ids, 0);
  if (n_removed > 0)
    emit_step (self, 0, n_removed, 0);

  g_array_append_vals (self->ids, ids->data, ids->len);
  if (ids->len > 0)
    emit_step (self, 0, 0, ids->len);
}

static void
apply_steps (KithList     *self,
             const GArray *ids,
             const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const KithListStep *step = &g_array_index (steps, KithListStep, i);

      if (step->n_removed > 0)
        g_array_remove_range (self->ids, step->position, step->n_removed);
      if (step->n_added > 0)
        g_array_insert_vals (self->ids, step->position,
                             &g_array_index (ids, gint64, step->position), step->n_added);
      emit_step (self, step->position, step->n_removed, step->n_added);
    }
}

static void
set_loading (KithList *self,
             gboolean  is_loading)
{
  if (self->is_loading == is_loading)
    return;

  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef struct
{
  GArray *ids;
  GArray *sections;
} Answer;

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->ids, g_array_unref);
  g_array_unref (answer->sections);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

typedef struct
{
  KithList *self;
  guint generation;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static gpointer
run_query (KithDatabase  *database,
           gpointer       data,
           GError       **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  answer->ids = kith_query_run (data, database, answer->sections, error);

  return answer->ids != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
apply (KithList *self,
       Answer   *answer)
{
  g_autoptr (GArray) steps = NULL;

  g_array_unref (self->sections);
  self->sections = g_array_ref (answer->sections);

  if (self->is_fresh || (steps = kith_list_diff (self->ids, answer->ids)) == NULL)
    replace_all (self, answer->ids);
  else
    apply_steps (self, answer->ids, steps);
}

static void
query_answered_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  KithList *self = question->self;
  g_autoptr (Answer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = kith_store_read_finish (KITH_STORE (source), result, &error);
  if (question->generation != self->generation)
    return;

  if (answer != NULL)
    apply (self, answer);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("A list cannot be read: %s", error->message);

  self->is_fresh = FALSE;
  set_loading (self, FALSE);

  if (self->is_stale)
    reload (self);
}

static void
reload (KithList *self)
{
  Question *question;

  self->is_stale = FALSE;
  if (self->query == NULL)
    return;

  question = g_new (Question, 1);
  question->self = g_object_ref (self);
  question->generation = ++self->generation;
  set_loading (self, TRUE);
  kith_store_read_async (self->store, run_query, kith_query_ref (self->query),
                         (GDestroyNotify) kith_query_unref, (GDestroyNotify) answer_free, NULL,
                         query_answered_cb, question);
}

static void
refresh_rows (KithList    *self,
              KithChanges *changes)
{
  KithRecordClass *klass = kith_mapper_get (kith_query_get_row_type (self->query))->klass;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LiveRow *live = value;

      if (kith_changes_have (changes, klass->table, live->id))
        g_ptr_array_add (rows, g_object_ref (live->row));
    }

  for (guint i = 0; i < rows->len; i++)
    {
      KithRecord *old = g_ptr_array_index (rows, i);
      g_autoptr (KithRecord) fresh = NULL;

      fresh = kith_database_load (kith_store_get_database (self->store), G_OBJECT_TYPE (old),
                                  kith_record_get_id (old), NULL);
      if (fresh != NULL)
        kith_record_copy_columns (old, fresh);
    }
}

/* Takes out at once what the query no longer finds, if that is all there is to do. */
static gboolean
follow (KithList    *self,
        KithChanges *changes)
{
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!kith_query_find_gone (self->query, kith_store_get_database (self->store), changes, gone))
    return FALSE;

  for (guint i = 0; i < gone->len; i++)
    {
      guint position;

      if (!kith_list_find (self, g_array_index (gone, gint64, i), &position))
        continue;
      g_array_remove_index (self->ids, position);
      emit_step (self, position, 1, 0);
    }

  return TRUE;
}

static void
store_changed_cb (KithList    *self,
                  KithChanges *changes)
{
  if (self->query == NULL)
    return;

  refresh_rows (self, changes);

  /* One question is under way: ask again when it is answered, however much happens until then. */
  if (self->is_loading)
    self->is_stale = TRUE;
  else if (!follow (self, changes))
    reload (self);
}

static void
kith_list_dispose (GObject *object)
{
  KithList *self = KITH_LIST (object);

  self->generation++;
  forget_rows (self);
  g_queue_clear_full (&self->recent, g_object_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (kith_list_parent_class)->dispose (object);
}

static void
kith_list_finalize (GObject *object)
{
  KithList *self = KITH_LIST (object);

  g_clear_pointer (&self->query, kith_query_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->sections, g_array_unref);
  g_clear_pointer (&self->live, g_hash_table_unref);

  G_OBJECT_CLASS (kith_list_parent_class)->finalize (object);
}

static void
kith_list_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  KithList *self = KITH_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->ids->len);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, kith_list_is_loading (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_list_class_init (KithListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_list_dispose;
  object_class->finalize = kith_list_finalize;
  object_class->get_property = kith_list_get_property;

  /**
   * KithList:n-items:
   *
   * How many rows there are.
   */
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * KithList:loading:
   *
   * Whether an answer is awaited.
   */
  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kith_list_init (KithList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sections = g_array_new (FALSE, FALSE, sizeof (KithListSection));
  self->live = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_queue_init (&self->recent);
}

/**
 * kith_list_new:
 * @store: where the rows are
 *
 * Returns: (transfer full): an empty list, until kith_list_set_query()
 */
KithList *
kith_list_new (KithStore *store)
{
  KithList *self;

  g_return_val_if_fail (KITH_IS_STORE (store), NULL);

  self = g_object_new (KITH_TYPE_LIST, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * kith_list_prefetch:
 * @store: where the rows are
 * @query: what a list is going to ask
 *
 * Reads in the reading thread what the answer takes, before there is a list to show it: the order
 * of very many names, say, while a window is made.
 */
void
kith_list_prefetch (KithStore *store,
                    KithQuery *query)
{
  g_return_if_fail (KITH_IS_STORE (store));
  g_return_if_fail (query != NULL);

  kith_store_read_async (store, run_query, kith_query_ref (query),
                         (GDestroyNotify) kith_query_unref, (GDestroyNotify) answer_free, NULL,
                         NULL, NULL);
}

/**
 * kith_list_set_query:
 * @self: a list
 * @query: which rows it shows
 *
 * Asks @query. What is shown stays until the answer is there.
 */
void
kith_list_set_query (KithList  *self,
                     KithQuery *query)
{
  g_return_if_fail (KITH_IS_LIST (self));
  g_return_if_fail (query != NULL);

  if (self->query != NULL &&
      kith_query_get_row_type (self->query) != kith_query_get_row_type (query))
    {
      forget_rows (self);
      g_queue_clear_full (&self->recent, g_object_unref);
    }

  g_clear_pointer (&self->query, kith_query_unref);
  self->query = kith_query_ref (query);
  self->is_fresh = TRUE;
  reload (self);
}

/**
 * kith_list_is_loading:
 * @self: a list
 *
 * Returns: whether an answer is awaited
 */
gboolean
kith_list_is_loading (KithList *self)
{
  g_return_val_if_fail (KITH_IS_LIST (self), FALSE);

  return self->is_loading;
}

/**
 * kith_list_get_id:
 * @self: a list
 * @position: a position below its length
 *
 * Returns: the id of the row there, without reading it
 */
gint64
kith_list_get_id (KithList *self,
                  guint     position)
{
  g_return_val_if_fail (KITH_IS_LIST (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return g_array_index (self->ids, gint64, position);
}

/**
 * kith_list_find:
 * @self: a list
 * @id: a row's id
 * @position: (out) (optional): where it is
 *
 * Returns: whether @id is in the list
 */
gboolean
kith_list_find (KithList *self,
                gint64    id,
                guint    *position)
{
  g_return_val_if_fail (KITH_IS_LIST (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        {
          if (position != NULL)
            *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * kith_list_get_sections:
 * @self: a list
 * @n_sections: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_sections): where each letter begins, if the list is of
 *   people by name; valid until #KithList:loading is %FALSE the next time
 */
const KithListSection *
kith_list_get_sections (KithList *self,
                        guint    *n_sections)
{
  g_return_val_if_fail (KITH_IS_LIST (self), NULL);
  g_return_val_if_fail (n_sections != NULL, NULL);

  *n_sections = self->sections->len;

  return (const KithListSection *) self->sections->data;
}

/**
 * kith_list_get_page_reads:
 * @self: a list
 *
 * Returns: how many pages were read so far, which the tests count
 */
guint
kith_list_get_page_reads (KithList *self)
{
  g_return_val_if_fail (KITH_IS_LIST (self), 0);

  return self->page_reads;
}

/**
 * kith_list_get_live_rows:
 * @self: a list
 *
 * Returns: how many row objects there are, which the tests count
 */
guint
kith_list_get_live_rows (KithList *self)
{
  g_return_val_if_fail (KITH_IS_LIST (self), 0);

  return g_hash_table_size (self->live);
}
