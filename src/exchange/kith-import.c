/* kith-import.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-error.h"
#include "kith-import-matcher.h"
#include "kith-import-merge.h"
#include "kith-import-operation.h"
#include "kith-rows.h"

/* Progress is counted in these steps. */
#define PROGRESS_STEPS 100

/**
 * KithImportPlan:
 *
 * What an import would do: the people of some files, each with what they are to those who are
 * here already. A #GListModel of #KithImportEntry in the order of the files. Loading reads and
 * compares in a thread; nothing is written before the operation that
 * kith_import_plan_create_operation() makes is performed.
 */
struct _KithImportPlan
{
  GObject parent_instance;

  KithStore *store;
  GPtrArray *entries;
  char *title;
  guint n_by_format[KITH_IMPORT_FORMAT_LINKEDIN + 1];
  gint64 sequence;
  guint n_by_status[KITH_IMPORT_STATUS_SKIPPED + 1];
  GMainContext *context;
  GThread *thread;

  /* Written by the thread that reads, read by the one that shows. */
  int progress;
};

/* What a thread is to read, and what came of it. */
typedef struct
{
  KithImportPlan *plan;
  GPtrArray *files;
  char *format;
  KithImportMatcher *matcher;
  GPtrArray *entries;
  guint position;
  guint n_by_format[KITH_IMPORT_FORMAT_LINKEDIN + 1];
} Load;

enum
{
  PROP_0,
  PROP_PROGRESS,
  PROP_N_NEW,
  PROP_N_CHANGED,
  PROP_N_SAME,
  PROP_N_MAYBE,
  PROP_N_SKIPPED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void kith_import_plan_list_model_init (GListModelInterface *iface);

G_DEFINE_ENUM_TYPE (KithImportPolicy, kith_import_policy,
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_POLICY_SKIP, "skip"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_POLICY_UPDATE, "update"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_POLICY_ASK, "ask"))

G_DEFINE_FINAL_TYPE_WITH_CODE (KithImportPlan, kith_import_plan, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      kith_import_plan_list_model_init))

static void
load_free (Load *load)
{
  g_clear_pointer (&load->files, g_ptr_array_unref);
  g_clear_pointer (&load->format, g_free);
  /* The matcher refers to the drafts of entries. */
  g_clear_pointer (&load->matcher, kith_import_matcher_free);
  g_clear_pointer (&load->entries, g_ptr_array_unref);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static Load *
load_new (KithImportPlan *plan,
          GPtrArray      *files,
          const char     *format)
{
  Load *load = g_new0 (Load, 1);

  load->plan = plan;
  load->files = g_ptr_array_ref (files);
  load->format = g_strdup (format);
  load->entries = g_ptr_array_new_with_free_func (g_object_unref);

  return load;
}

static gboolean
notify_progress_cb (gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), properties[PROP_PROGRESS]);

  return G_SOURCE_REMOVE;
}

static void
report (KithImportPlan *self,
        double          fraction)
{
  g_autoptr (GSource) source = NULL;
  int progress = fraction * PROGRESS_STEPS;

  if (g_atomic_int_get (&self->progress) == progress)
    return;

  g_atomic_int_set (&self->progress, progress);
  if (g_thread_self () == self->thread)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, notify_progress_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* Judging */

static char *
describe_likeness (const KithImportMatch *match)
{
  KithPerson *person = match->draft->person;
  const char *name = kith_person_get_display_name (person);
  const char *company = kith_person_get_company (person);

  if (match->n_candidates > 1)
    return g_strdup_printf (ngettext ("%u person here has this name or e-mail.",
                                      "%u people here have this name or e-mail.",
                                      match->n_candidates),
                            match->n_candidates);
  if (match->certainty == KITH_IMPORT_CERTAINTY_SAME_EMAIL)
    return g_strdup_printf (_("%s, who is here already, has the same e-mail."), name);
  if (company != NULL)
    /* Translators: a name and a company. */
    return g_strdup_printf (_("There is a %s here already, at %s."), name, company);

  return g_strdup_printf (_("There is a %s here already."), name);
}

/* The same person twice among the files: the first one takes what the second one adds. */
static void
judge_repeated (KithImportEntry       *entry,
                const KithImportMatch *match)
{
  g_auto (KithImportNews) news = { 0, };
  g_autofree char *reason = NULL;

  /* Each file has one string for its name, so that two files of one name are two. */
  if (match->file == kith_import_entry_get_file (entry))
    reason = g_strdup_printf (_("The same person as on line %u."), match->line);
  else
    /* Translators: the line of a file, and its name. */
    reason = g_strdup_printf (_("The same person as on line %u of “%s”."), match->line,
                              match->file);

  kith_import_merge (match->draft, kith_import_entry_get_draft (entry), TRUE, &news);
  kith_import_entry_judge (entry, KITH_IMPORT_STATUS_SAME, 0, 0, reason);
}

static void
judge_known (KithImportEntry       *entry,
             const KithImportMatch *match)
{
  gint64 id = kith_record_get_id (KITH_RECORD (match->draft->person));
  g_auto (KithImportNews) news = { 0, };
  g_autofree char *reason = NULL;

  if (!kith_import_merge (match->draft, kith_import_entry_get_draft (entry), TRUE, &news))
    {
      kith_import_entry_judge (entry, KITH_IMPORT_STATUS_SAME, id, 1, NULL);
      return;
    }

  reason = kith_import_news_describe (&news);
  kith_import_entry_judge (entry, KITH_IMPORT_STATUS_CHANGED, id, 1, reason);
}

static void
judge (KithImportMatcher *matcher,
       KithImportEntry   *entry)
{
  KithPersonDraft *draft = kith_import_entry_get_draft (entry);
  KithImportMatch match = kith_import_matcher_find (matcher, draft);

  if (match.certainty == KITH_IMPORT_CERTAINTY_SURE)
    {
      if (match.line > 0)
        judge_repeated (entry, &match);
      else
        judge_known (entry, &match);
    }
  else if (match.certainty == KITH_IMPORT_CERTAINTY_NONE)
    {
      kith_import_matcher_add (matcher, draft, kith_import_entry_get_file (entry),
                               kith_import_entry_get_line (entry));
    }
  else
    {
      g_autofree char *reason = describe_likeness (&match);

      kith_import_entry_judge (entry, KITH_IMPORT_STATUS_MAYBE_SAME,
                               kith_record_get_id (KITH_RECORD (match.draft->person)),
                               match.n_candidates, reason);
    }
}

/* Reading */

static void
entry_read_cb (KithImportEntry *entry,
               double           fraction,
               gpointer         user_data)
{
  Load *load = user_data;

  g_ptr_array_add (load->entries, entry);
  if (kith_import_entry_get_draft (entry) != NULL)
    judge (load->matcher, entry);
  report (load->plan, (load->position + fraction) / load->files->len);
}

static gboolean
read_files (Load          *load,
            GCancellable  *cancellable,
            GError       **error)
{
  for (load->position = 0; load->position < load->files->len; load->position++)
    {
      guint n_before = load->entries->len;
      KithImportFormat found;

      if (!kith_import_read_file (g_ptr_array_index (load->files, load->position), load->format,
                                  kith_import_matcher_get_circles (load->matcher), entry_read_cb,
                                  load, &found, cancellable, error))
        return FALSE;
      load->n_by_format[found] += load->entries->len - n_before;
    }

  return TRUE;
}

static gpointer
read_database (KithDatabase  *database,
               gpointer       data,
               GError       **error)
{
  KithImportMatcher *matcher;

  if (!kith_rows_begin (database, error))
    return NULL;

  matcher = kith_import_matcher_new (database, error);
  kith_rows_end (database);

  return matcher;
}

static void
take_entries (KithImportPlan *self,
              Load           *load)
{
  guint n_before = self->entries->len;
  GFile *first = load->files->len > 0 ? g_ptr_array_index (load->files, 0) : NULL;

  g_ptr_array_unref (self->entries);
  self->entries = g_ptr_array_ref (load->entries);
  self->sequence = kith_import_matcher_get_sequence (load->matcher);
  for (guint i = 0; i < G_N_ELEMENTS (self->n_by_status); i++)
    self->n_by_status[i] = 0;
  for (guint i = 0; i < self->entries->len; i++)
    self->n_by_status[kith_import_entry_get_status (g_ptr_array_index (self->entries, i))]++;

  memcpy (self->n_by_format, load->n_by_format, sizeof self->n_by_format);
  g_clear_pointer (&self->title, g_free);
  if (load->files->len == 1)
    {
      g_autofree char *name = g_file_get_basename (first);

      self->title = g_filename_display_name (name);
    }
  else
    {
      self->title = g_strdup_printf (ngettext ("%u file", "%u files", load->files->len),
                                     load->files->len);
    }

  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->entries->len);
  for (guint i = PROP_N_NEW; i <= PROP_N_SKIPPED; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
load_in_thread_cb (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_files (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
database_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  load->matcher = kith_store_read_finish (KITH_STORE (source), result, &error);
  if (load->matcher == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, load_in_thread_cb);
}

/* List model */

static GType
kith_import_plan_get_item_type (GListModel *model)
{
  return KITH_TYPE_IMPORT_ENTRY;
}

static guint
kith_import_plan_get_n_items (GListModel *model)
{
  return KITH_IMPORT_PLAN (model)->entries->len;
}

static gpointer
kith_import_plan_get_item (GListModel *model,
                           guint       position)
{
  KithImportPlan *self = KITH_IMPORT_PLAN (model);

  return position < self->entries->len
           ? g_object_ref (g_ptr_array_index (self->entries, position))
           : NULL;
}

static void
kith_import_plan_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = kith_import_plan_get_item_type;
  iface->get_n_items = kith_import_plan_get_n_items;
  iface->get_item = kith_import_plan_get_item;
}

/* Object */

static void
kith_import_plan_finalize (GObject *object)
{
  KithImportPlan *self = KITH_IMPORT_PLAN (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (kith_import_plan_parent_class)->finalize (object);
}

static void
kith_import_plan_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  KithImportPlan *self = KITH_IMPORT_PLAN (object);

  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, kith_import_plan_get_progress (self));
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, kith_import_plan_get_n (self, KITH_IMPORT_STATUS_NEW));
      break;
    case PROP_N_CHANGED:
      g_value_set_uint (value, kith_import_plan_get_n (self, KITH_IMPORT_STATUS_CHANGED));
      break;
    case PROP_N_SAME:
      g_value_set_uint (value, kith_import_plan_get_n (self, KITH_IMPORT_STATUS_SAME));
      break;
    case PROP_N_MAYBE:
      g_value_set_uint (value, kith_import_plan_get_n (self, KITH_IMPORT_STATUS_MAYBE_SAME));
      break;
    case PROP_N_SKIPPED:
      g_value_set_uint (value, kith_import_plan_get_n (self, KITH_IMPORT_STATUS_SKIPPED));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_import_plan_class_init (KithImportPlanClass *klass)
{
  static const char *const names[] = { "n-new", "n-changed", "n-same", "n-maybe", "n-skipped" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = kith_import_plan_finalize;
  object_class->get_property = kith_import_plan_get_property;

  /**
   * KithImportPlan:progress:
   *
   * How much of the files is read, from 0 to 1. Notified in the main context of the thread that
   * made the plan.
   */
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);

  /**
   * KithImportPlan:n-new:
   *
   * How many are not here yet; likewise n-changed, n-same, n-maybe and n-skipped.
   */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_N_NEW + i] = g_param_spec_uint (names[i], NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kith_import_plan_init (KithImportPlan *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_self ();
}

/**
 * kith_import_plan_new:
 * @store: the open database
 *
 * Returns: (transfer full): a plan without entries
 */
KithImportPlan *
kith_import_plan_new (KithStore *store)
{
  KithImportPlan *self;

  g_return_val_if_fail (KITH_IS_STORE (store), NULL);

  self = g_object_new (KITH_TYPE_IMPORT_PLAN, NULL);
  self->store = g_object_ref (store);

  return self;
}

/**
 * kith_import_plan_load:
 * @self: a plan
 * @files: (element-type GFile): the files
 * @format: (nullable): `vcard` or `linkedin`, or %NULL to find it out
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError
 *
 * Reads the files, compares, and waits for it. For programs without a window.
 *
 * Returns: %TRUE, or %FALSE with @error set to a sentence that names the file
 */
gboolean
kith_import_plan_load (KithImportPlan  *self,
                       GPtrArray       *files,
                       const char      *format,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_autoptr (Load) load = NULL;

  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), FALSE);
  g_return_val_if_fail (files != NULL && files->len > 0, FALSE);

  load = load_new (self, files, format);
  load->matcher = read_database (kith_store_get_database (self->store), NULL, error);
  if (load->matcher == NULL || !read_files (load, cancellable, error))
    return FALSE;

  take_entries (self, load);

  return TRUE;
}

/**
 * kith_import_plan_load_async:
 * @self: a plan
 * @files: (element-type GFile): the files
 * @format: (nullable): `vcard` or `linkedin`, or %NULL to find it out
 * @cancellable: (nullable): a cancellable
 * @callback: called when the entries are there
 * @user_data: for @callback
 *
 * Reads the files in a thread and compares them with the database.
 */
void
kith_import_plan_load_async (KithImportPlan      *self,
                             GPtrArray           *files,
                             const char          *format,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (KITH_IS_IMPORT_PLAN (self));
  g_return_if_fail (files != NULL && files->len > 0);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, kith_import_plan_load_async);
  g_task_set_task_data (task, load_new (self, files, format), (GDestroyNotify) load_free);
  kith_store_read_async (self->store, read_database, NULL, NULL,
                         (GDestroyNotify) kith_import_matcher_free, cancellable, database_read_cb,
                         g_steal_pointer (&task));
}

/**
 * kith_import_plan_load_finish:
 * @self: a plan
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Returns: %TRUE, or %FALSE with @error set to a sentence that names the file, or to
 *   %G_IO_ERROR_CANCELLED; then the entries are as they were
 */
gboolean
kith_import_plan_load_finish (KithImportPlan  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  take_entries (self, g_task_get_task_data (G_TASK (result)));

  return TRUE;
}

double
kith_import_plan_get_progress (KithImportPlan *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), 0);

  return (double) g_atomic_int_get (&self->progress) / PROGRESS_STEPS;
}

/**
 * kith_import_plan_dup_title:
 * @self: a plan that was loaded
 *
 * Returns: (transfer full) (nullable): the name of the file, or “3 files”
 */
char *
kith_import_plan_dup_title (KithImportPlan *self)
{
  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), NULL);

  return g_strdup (self->title);
}

/**
 * kith_import_plan_dup_understood:
 * @self: a plan that was loaded
 *
 * Returns: (transfer full): what the files were taken for, translated: “LinkedIn connections, 1,174
 *   rows”
 */
char *
kith_import_plan_dup_understood (KithImportPlan *self)
{
  guint n_cards, n_rows;

  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), NULL);

  n_cards = self->n_by_format[KITH_IMPORT_FORMAT_VCARD];
  n_rows = self->n_by_format[KITH_IMPORT_FORMAT_LINKEDIN];
  if (n_cards > 0 && n_rows > 0)
    return g_strdup_printf (_("vCards and LinkedIn connections, %'u in all"), n_cards + n_rows);
  if (n_cards > 0)
    return g_strdup_printf (ngettext ("vCards, %'u card", "vCards, %'u cards", n_cards), n_cards);

  return g_strdup_printf (ngettext ("LinkedIn connections, %'u row",
                                    "LinkedIn connections, %'u rows", n_rows),
                          n_rows);
}

/**
 * kith_import_plan_get_n:
 * @self: a plan
 * @status: what entries are
 *
 * Returns: how many entries are @status
 */
guint
kith_import_plan_get_n (KithImportPlan   *self,
                        KithImportStatus  status)
{
  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), 0);
  g_return_val_if_fail (status < G_N_ELEMENTS (self->n_by_status), 0);

  return self->n_by_status[status];
}

/**
 * kith_import_plan_get_n_repeated:
 * @self: a plan
 *
 * Returns: how many of the entries that are %KITH_IMPORT_STATUS_SAME are so because the person is
 *   among the files twice, and not in the database
 */
guint
kith_import_plan_get_n_repeated (KithImportPlan *self)
{
  guint n_repeated = 0;

  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    {
      KithImportEntry *entry = g_ptr_array_index (self->entries, i);

      if (kith_import_entry_get_status (entry) == KITH_IMPORT_STATUS_SAME &&
          kith_import_entry_get_person_id (entry) == 0)
        n_repeated++;
    }

  return n_repeated;
}

/* Whether @policy and the user's choice say to import an entry. */
static gboolean
is_wanted (KithImportEntry  *entry,
           KithImportPolicy  policy)
{
  gboolean included = kith_import_entry_get_included (entry);

  switch (kith_import_entry_get_status (entry))
    {
    case KITH_IMPORT_STATUS_NEW:
      return included;

    case KITH_IMPORT_STATUS_CHANGED:
      return included && policy != KITH_IMPORT_POLICY_SKIP;

    case KITH_IMPORT_STATUS_MAYBE_SAME:
      if (kith_import_entry_get_chosen (entry))
        return included;
      return policy == KITH_IMPORT_POLICY_UPDATE && kith_import_entry_get_n_candidates (entry) == 1;

    case KITH_IMPORT_STATUS_SAME:
    case KITH_IMPORT_STATUS_SKIPPED:
    default:
      return FALSE;
    }
}

/**
 * kith_import_plan_count:
 * @self: a plan
 * @policy: what to do with people who are here already
 *
 * Returns: how many people kith_import_plan_create_operation() would import now
 */
guint
kith_import_plan_count (KithImportPlan   *self,
                        KithImportPolicy  policy)
{
  guint n_wanted = 0;

  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), 0);

  for (guint i = 0; i < self->entries->len; i++)
    if (is_wanted (g_ptr_array_index (self->entries, i), policy))
      n_wanted++;

  return n_wanted;
}

/**
 * kith_import_plan_create_operation:
 * @self: a plan that was loaded
 * @origin: which program does it
 * @policy: what to do with people who are here already
 * @today: the day it is
 *
 * Returns: (transfer full) (nullable): the operation that imports what is included, or %NULL if
 *   there is nothing to do
 */
KithOperation *
kith_import_plan_create_operation (KithImportPlan   *self,
                                   const char       *origin,
                                   KithImportPolicy  policy,
                                   KithDay           today)
{
  g_autoptr (GPtrArray) wanted = NULL;

  g_return_val_if_fail (KITH_IS_IMPORT_PLAN (self), NULL);
  g_return_val_if_fail (origin != NULL, NULL);

  wanted = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->entries->len; i++)
    {
      KithImportEntry *entry = g_ptr_array_index (self->entries, i);

      if (is_wanted (entry, policy))
        g_ptr_array_add (wanted, g_object_ref (entry));
    }

  return wanted->len > 0 ? kith_import_operation_new (origin, wanted, self->title, self->sequence,
                                                      today)
                         : NULL;
}
