/* kith-palette-search.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith"

#include "config.h"

#include "kith-palette-search.h"

#include "kith-fuzzy-rank.h"
#include "kith-names.h"

/**
 * KithPaletteSearch:
 *
 * The names of everybody, read once in the store's reading thread and again when people change,
 * and searched in threads of their own. They are gone with it.
 */
struct _KithPaletteSearch
{
  GObject parent_instance;

  KithStore *store;
  KithNames *names;
  GCancellable *reading;
  gboolean is_reading;
  gboolean is_stale;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KithPaletteSearch, kith_palette_search, G_TYPE_OBJECT)

/* Reading */

static void read_names (KithPaletteSearch *self);

static gpointer
read_in_thread (KithDatabase  *database,
                gpointer       data,
                GError       **error)
{
  return kith_names_read (database, kith_fuzzy_append_key, error);
}

static void
names_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (KithPaletteSearch) self = user_data;
  g_autoptr (KithNames) names = NULL;
  g_autoptr (GError) error = NULL;

  names = kith_store_read_finish (KITH_STORE (source), result, &error);
  self->is_reading = FALSE;
  if (self->store == NULL)
    return;

  if (names != NULL)
    {
      g_clear_pointer (&self->names, kith_names_unref);
      self->names = g_steal_pointer (&names);
    }
  else
    {
      g_warning ("The names cannot be read: %s", error->message);
    }

  if (self->is_stale)
    read_names (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_names (KithPaletteSearch *self)
{
  self->is_reading = TRUE;
  self->is_stale = FALSE;
  kith_store_read_async (self->store, read_in_thread, NULL, NULL,
                         (GDestroyNotify) kith_names_unref, self->reading, names_read_cb,
                         g_object_ref (self));
}

/* One reading at a time: however much happens meanwhile, one more follows. */
static void
store_changed_cb (KithPaletteSearch *self,
                  KithChanges       *changes)
{
  if (!kith_changes_have_table (changes, "person"))
    return;

  if (self->is_reading)
    self->is_stale = TRUE;
  else
    read_names (self);
}

/* Searching */

typedef struct
{
  KithNames *names;
  KithFuzzy *fuzzy;
  guint most;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  kith_names_unref (question->names);
  kith_fuzzy_unref (question->fuzzy);
  g_free (question);
}

static void
find_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Question *question = data;
  KithFuzzyKeys keys = { kith_names_get_keys (question->names),
                         kith_names_get_ends (question->names),
                         kith_names_get_letters (question->names),
                         kith_names_get_n_names (question->names) };
  g_autoptr (GArray) ranked = NULL;
  GArray *hits;

  ranked = kith_fuzzy_rank (question->fuzzy, &keys, question->most, cancellable);
  if (g_task_return_error_if_cancelled (task))
    return;

  hits = g_array_sized_new (FALSE, FALSE, sizeof (KithPaletteHit), ranked->len);
  for (guint i = 0; i < ranked->len; i++)
    {
      const KithFuzzyHit *best = &g_array_index (ranked, KithFuzzyHit, i);
      KithPaletteHit hit = { kith_names_get_id (question->names, best->index), best->score };

      g_array_append_val (hits, hit);
    }

  g_task_return_pointer (task, hits, (GDestroyNotify) g_array_unref);
}

static void
kith_palette_search_dispose (GObject *object)
{
  KithPaletteSearch *self = KITH_PALETTE_SEARCH (object);

  g_cancellable_cancel (self->reading);
  g_clear_pointer (&self->names, kith_names_unref);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (kith_palette_search_parent_class)->dispose (object);
}

static void
kith_palette_search_finalize (GObject *object)
{
  KithPaletteSearch *self = KITH_PALETTE_SEARCH (object);

  g_clear_object (&self->reading);

  G_OBJECT_CLASS (kith_palette_search_parent_class)->finalize (object);
}

static void
kith_palette_search_class_init (KithPaletteSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = kith_palette_search_dispose;
  object_class->finalize = kith_palette_search_finalize;

  /**
   * KithPaletteSearch::changed:
   *
   * The names were read, for the first time or again, or could not be: what was found may not be
   * right any more.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
kith_palette_search_init (KithPaletteSearch *self)
{
  self->reading = g_cancellable_new ();
}

/**
 * kith_palette_search_new:
 * @store: the database
 *
 * Begins to read the names; #KithPaletteSearch::changed tells when they are there.
 *
 * Returns: (transfer full): a search
 */
KithPaletteSearch *
kith_palette_search_new (KithStore *store)
{
  KithPaletteSearch *self = g_object_new (KITH_TYPE_PALETTE_SEARCH, NULL);

  g_return_val_if_fail (KITH_IS_STORE (store), NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  read_names (self);

  return self;
}

/**
 * kith_palette_search_is_ready:
 * @self: a search
 *
 * Returns: whether the names are there
 */
gboolean
kith_palette_search_is_ready (KithPaletteSearch *self)
{
  g_return_val_if_fail (KITH_IS_PALETTE_SEARCH (self), FALSE);

  return self->names != NULL;
}

/**
 * kith_palette_search_find_async:
 * @self: a search that is ready
 * @fuzzy: what to look for
 * @most: how many people at the most
 * @cancellable: (nullable): a #GCancellable; the search ends soon after it is cancelled
 * @callback: called when they are found
 * @user_data: for @callback
 *
 * Looks for people in another thread.
 */
void
kith_palette_search_find_async (KithPaletteSearch   *self,
                                KithFuzzy           *fuzzy,
                                guint                most,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Question *question;

  g_return_if_fail (KITH_IS_PALETTE_SEARCH (self));
  g_return_if_fail (self->names != NULL);
  g_return_if_fail (fuzzy != NULL);

  question = g_new (Question, 1);
  question->names = kith_names_ref (self->names);
  question->fuzzy = kith_fuzzy_ref (fuzzy);
  question->most = most;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, kith_palette_search_find_async);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * kith_palette_search_find_finish:
 * @self: a search
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (element-type KithPaletteHit): who was found, best first, or %NULL with
 *   @error set to %G_IO_ERROR_CANCELLED
 */
GArray *
kith_palette_search_find_finish (KithPaletteSearch  *self,
                                 GAsyncResult       *result,
                                 GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
