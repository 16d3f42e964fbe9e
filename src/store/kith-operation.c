/* kith-operation.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-store"

#include "config.h"

#include "kith-operation-private.h"

/**
 * KithOperation:
 *
 * Something that a person does: one transaction, one line in the history, one undo.
 *
 * It is made in one thread, performed once in the writing thread, and read when it is done.
 * Only its progress may be read meanwhile.
 */
struct _KithOperation
{
  GObject parent_instance;

  KithOperationFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GCancellable *cancellable;
  char *origin;
  char *label;
  gint64 id;
  gint64 result;
  GMainContext *context;
  GThread *thread;

  /* Written by the thread that works, read by the one that shows. */
  int progress;
};

enum
{
  PROP_0,
  PROP_PROGRESS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Progress is counted in these steps, so that a long import tells of itself a hundred times. */
#define PROGRESS_STEPS 100

G_DEFINE_FINAL_TYPE (KithOperation, kith_operation, G_TYPE_OBJECT)

static void
kith_operation_finalize (GObject *object)
{
  KithOperation *self = KITH_OPERATION (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (kith_operation_parent_class)->finalize (object);
}

static void
kith_operation_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  KithOperation *self = KITH_OPERATION (object);

  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, kith_operation_get_progress (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
kith_operation_class_init (KithOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = kith_operation_finalize;
  object_class->get_property = kith_operation_get_property;

  /**
   * KithOperation:progress:
   *
   * How much is done, from 0 to 1. Notified in the main context of the thread that made the
   * operation.
   */
  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
kith_operation_init (KithOperation *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_self ();
}

/**
 * kith_operation_new:
 * @origin: which program does it: `window`, `reminders`, `kithctl`
 * @func: does the work
 * @data: for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): an operation to hand to kith_store_perform_async()
 */
KithOperation *
kith_operation_new (const char         *origin,
                    KithOperationFunc   func,
                    gpointer            data,
                    GDestroyNotify      destroy)
{
  KithOperation *self = g_object_new (KITH_TYPE_OPERATION, NULL);

  g_return_val_if_fail (origin != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self->origin = g_strdup (origin);
  self->func = func;
  self->data = data;
  self->destroy = destroy;

  return self;
}

/* Does the work, in the writing thread. */
gboolean
kith_operation_call (KithOperation  *self,
                     KithDatabase   *database,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_set_object (&self->cancellable, cancellable);

  return self->func (self, database, self->data, error);
}

void
kith_operation_set_id (KithOperation *self,
                       gint64         id)
{
  self->id = id;
}

/**
 * kith_operation_get_id:
 * @self: an operation that was performed
 *
 * Returns: its number in the history, or 0 if it changed nothing
 */
gint64
kith_operation_get_id (KithOperation *self)
{
  g_return_val_if_fail (KITH_IS_OPERATION (self), 0);

  return self->id;
}

/**
 * kith_operation_get_result:
 * @self: an operation that was performed
 *
 * Returns: the id of the record it was about: the person that was added, say
 */
gint64
kith_operation_get_result (KithOperation *self)
{
  g_return_val_if_fail (KITH_IS_OPERATION (self), 0);

  return self->result;
}

void
kith_operation_set_result (KithOperation *self,
                           gint64         id)
{
  self->result = id;
}

/**
 * kith_operation_dup_label:
 * @self: an operation that was performed
 *
 * Returns: (transfer full): what the history calls it
 */
char *
kith_operation_dup_label (KithOperation *self)
{
  g_return_val_if_fail (KITH_IS_OPERATION (self), NULL);

  return g_strdup (self->label != NULL ? self->label : "");
}

/**
 * kith_operation_take_label:
 * @self: an operation
 * @label: (transfer full): what it does, in the user's language: “Log a call with Ada”
 *
 * To be called by the function of the operation.
 */
void
kith_operation_take_label (KithOperation *self,
                           char          *label)
{
  g_free (self->label);
  self->label = label;
}

const char *
kith_operation_get_origin (KithOperation *self)
{
  return self->origin;
}

static gboolean
notify_progress_cb (gpointer user_data)
{
  g_object_notify_by_pspec (G_OBJECT (user_data), properties[PROP_PROGRESS]);

  return G_SOURCE_REMOVE;
}

/* At once in the thread that made the operation; from another one through its main context, which
 * g_main_context_invoke_full() would run here while nobody turns it. */
static void
notify_progress (KithOperation *self)
{
  g_autoptr (GSource) source = NULL;

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

/**
 * kith_operation_report:
 * @self: an operation at work
 * @n_done: how much is done
 * @n_total: of how much
 * @error: return location for a #GError
 *
 * Tells how far a long operation is. To be called by its function, often.
 *
 * Returns: %FALSE with @error set to %G_IO_ERROR_CANCELLED if it is to stop
 */
gboolean
kith_operation_report (KithOperation  *self,
                       guint           n_done,
                       guint           n_total,
                       GError        **error)
{
  int progress = n_total > 0 ? (guint64) n_done * PROGRESS_STEPS / n_total : 0;

  if (g_atomic_int_get (&self->progress) != progress)
    {
      g_atomic_int_set (&self->progress, progress);
      notify_progress (self);
    }

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/**
 * kith_operation_get_progress:
 * @self: an operation
 *
 * Returns: how much is done, from 0 to 1
 */
double
kith_operation_get_progress (KithOperation *self)
{
  g_return_val_if_fail (KITH_IS_OPERATION (self), 0);

  return (double) g_atomic_int_get (&self->progress) / PROGRESS_STEPS;
}
