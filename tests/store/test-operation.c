/* test-operation.c: what is asked for is done in order, with progress, and can be stopped
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "kith-test.h"

#include <string.h>

#include "kith-error.h"
#include "kith-lookup.h"
#include "kith-people.h"
#include "kith-tag.h"
#include "kith-test-dump.h"

#define TODAY (kith_day_new (2026, 11, 22))
#define N_OPERATIONS 100

typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  GThread *thread;
  GArray *order;
  guint n_finished;
  guint n_changed;
  GError *error;
} Fixture;

static void
changed_cb (KithStore   *store,
            KithChanges *changes,
            Fixture     *fixture)
{
  g_assert_true (g_thread_self () == fixture->thread);
  fixture->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = kith_test_folder_new ();
  fixture->store = kith_test_folder_open_store (fixture->folder);
  fixture->thread = g_thread_self ();
  fixture->order = g_array_new (FALSE, FALSE, sizeof (guint));
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->store);
  g_array_unref (fixture->order);
  g_clear_error (&fixture->error);
  kith_test_folder_free (fixture->folder);
}

typedef struct
{
  Fixture *fixture;
  guint number;
  guint reported;
} Step;

static gboolean
add_numbered (KithOperation  *operation,
              KithDatabase   *database,
              gpointer        data,
              GError        **error)
{
  Step *step = data;
  g_autoptr (KithPerson) person = kith_person_new ();
  g_autofree char *name = g_strdup_printf ("Person %u", step->number);

  g_assert_true (g_thread_self () != step->fixture->thread);
  /* Only the writing thread is here, one operation at a time. */
  g_array_append_val (step->fixture->order, step->number);
  kith_person_set_display_name (person, name);
  kith_operation_take_label (operation, g_steal_pointer (&name));

  return kith_database_save (database, KITH_RECORD (person), error);
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Step *step = data;
  Fixture *fixture = step->fixture;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_thread_self () == fixture->thread);
  g_assert_true (kith_store_perform_finish (KITH_STORE (source), result, &error));
  g_assert_no_error (error);

  /* In the order in which they were asked for, and after the change was told. */
  g_assert_cmpuint (step->number, ==, fixture->n_finished++);
  g_assert_cmpuint (fixture->n_changed, >, 0);
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree Step *steps = g_new0 (Step, N_OPERATIONS);

  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      g_autoptr (KithOperation) operation = kith_operation_new ("test", add_numbered, &steps[i],
                                                                NULL);

      steps[i].fixture = fixture;
      steps[i].number = i;
      kith_store_perform_async (fixture->store, operation, NULL, finished_cb, &steps[i]);
      g_assert_cmpuint (fixture->n_finished, ==, 0);
    }

  kith_test_run_until (fixture->n_finished == N_OPERATIONS);
  for (guint i = 0; i < N_OPERATIONS; i++)
    g_assert_cmpuint (g_array_index (fixture->order, guint, i), ==, i);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (fixture->store)), ==,
                   N_OPERATIONS);
}

/* Nobody turns the main loop meanwhile: then nothing may be called, in whatever thread. */
static void
test_callbacks_wait_for_the_loop (Fixture       *fixture,
                                  gconstpointer  data)
{
  Step step = { fixture, 0, 0 };
  g_autoptr (KithOperation) first = kith_operation_new ("test", add_numbered, &step, NULL);
  guint n_people = 1;

  kith_store_perform_async (fixture->store, first, NULL, finished_cb, &step);
  /* Waits behind the first for the lock, or before it. */
  while (kith_test_count_people (kith_store_get_database (fixture->store)) == 0)
    g_thread_yield ();
  kith_test_do (fixture->store, kith_test_fill, &n_people);
  g_assert_cmpuint (fixture->n_finished, ==, 0);
  kith_test_run_until (fixture->n_finished == 1);
}

static void
failed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Fixture *fixture = data;

  g_assert_false (kith_store_perform_finish (KITH_STORE (source), result, &fixture->error));
}

static void
progress_cb (KithOperation *operation,
             GParamSpec    *pspec,
             Step          *step)
{
  g_assert_true (g_thread_self () == step->fixture->thread);
  g_assert_cmpfloat (kith_operation_get_progress (operation), >=, 0);
  g_assert_cmpfloat (kith_operation_get_progress (operation), <=, 1);
  step->reported++;
}

static void
cancel_cb (KithOperation *operation,
           GParamSpec    *pspec,
           GCancellable  *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_people = 200000;
  g_autofree char *before = kith_test_dump (kith_store_get_path (fixture->store));
  g_autofree char *after = NULL;
  g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                            NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_signal_connect (operation, "notify::progress", G_CALLBACK (cancel_cb), cancellable);
  kith_store_perform_async (fixture->store, operation, cancellable, failed_cb, fixture);
  kith_test_run_until (fixture->error != NULL);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (kith_operation_get_id (operation), ==, 0);
  after = kith_test_dump (kith_store_get_path (fixture->store));
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fixture->n_changed, ==, 0);

  /* The next one is not hindered. */
  kith_test_add_person (fixture->store, "Ada", TODAY);
}

static void
test_cancelled_before (Fixture       *fixture,
                       gconstpointer  data)
{
  guint n_people = 1;
  g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                            NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  kith_store_perform_async (fixture->store, operation, cancellable, failed_cb, fixture);
  g_assert_no_error (fixture->error);
  kith_test_run_until (fixture->error != NULL);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (fixture->store)), ==, 0);
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  guint n_people = 1000;
  g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                            NULL);
  Step step = { fixture, 0, 0 };

  g_signal_connect (operation, "notify::progress", G_CALLBACK (progress_cb), &step);
  kith_store_perform_async (fixture->store, operation, NULL, finished_cb, &step);
  kith_test_run_until (fixture->n_finished == 1);
  g_assert_cmpfloat (kith_operation_get_progress (operation), ==, 1);
  g_assert_cmpuint (step.reported, ==, 100);
}

static void
test_progress_while_waiting (Fixture       *fixture,
                             gconstpointer  data)
{
  guint n_people = 1000;
  g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                            NULL);
  Step step = { fixture, 0, 0 };
  g_autoptr (GError) error = NULL;

  g_signal_connect (operation, "notify::progress", G_CALLBACK (progress_cb), &step);
  g_assert_true (kith_store_perform (fixture->store, operation, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (step.reported, ==, 100);
}

static void
ignore_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  guint *n_called = data;

  (*n_called)++;
}

/* Whoever asks and goes away: it is done all the same, and nothing is left over. */
static void
test_dropped (void)
{
  g_autoptr (KithTestFolder) folder = kith_test_folder_new ();
  g_autofree char *path = kith_test_folder_get_file (folder, "kith.db");
  KithStore *store = kith_test_folder_open_store (folder);
  guint n_people = 3;
  guint n_called = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (KithOperation) operation = kith_operation_new ("test", kith_test_fill, &n_people,
                                                                NULL);

      kith_store_perform_async (store, operation, NULL, ignore_cb, &n_called);
    }
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  kith_test_run_until (store == NULL);
  g_assert_cmpuint (n_called, ==, 5);
  g_assert_cmpint (kith_test_count (path, "SELECT count (*) FROM person WHERE is_me = 0"), ==, 15);
}

static gpointer
read_count (KithDatabase  *database,
            gpointer       data,
            GError       **error)
{
  if (*(gint64 *) data < 0)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID, "No");
      return NULL;
    }

  return g_strdup_printf ("%" G_GINT64_FORMAT, kith_test_count_people (database));
}

typedef struct
{
  char *text;
  GError *error;
  gboolean done;
} Answer;

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Answer *answer = data;

  answer->text = kith_store_read_finish (KITH_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
test_reading (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 good = 1;
  gint64 bad = -1;
  Answer answer = { NULL, NULL, FALSE };
  Answer failure = { NULL, NULL, FALSE };
  Answer cancelled = { NULL, NULL, FALSE };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  kith_test_add_person (fixture->store, "Ada", TODAY);
  g_cancellable_cancel (cancellable);
  kith_store_read_async (fixture->store, read_count, &good, NULL, g_free, NULL, read_cb, &answer);
  kith_store_read_async (fixture->store, read_count, &bad, NULL, g_free, NULL, read_cb, &failure);
  kith_store_read_async (fixture->store, read_count, &good, NULL, g_free, cancellable, read_cb,
                         &cancelled);
  kith_test_run_until (answer.done && failure.done && cancelled.done);
  g_assert_cmpstr (answer.text, ==, "1");
  g_assert_error (failure.error, KITH_ERROR, KITH_ERROR_INVALID);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (answer.text);
  g_clear_error (&failure.error);
  g_clear_error (&cancelled.error);
}

static void
reverted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Answer *answer = data;
  g_autoptr (KithHistoryEntry) entry = NULL;

  entry = kith_store_revert_finish (KITH_STORE (source), result, &answer->error);
  answer->text = entry != NULL ? g_strdup (entry->label) : NULL;
  answer->done = TRUE;
}

static void
test_undo_later (Fixture       *fixture,
                 gconstpointer  data)
{
  Answer answer = { NULL, NULL, FALSE };
  Answer again = { NULL, NULL, FALSE };

  kith_test_add_person (fixture->store, "Ada", TODAY);
  kith_store_revert_async (fixture->store, 0, FALSE, NULL, reverted_cb, &answer);
  kith_store_revert_async (fixture->store, 0, FALSE, NULL, reverted_cb, &again);
  kith_test_run_until (answer.done && again.done);
  g_assert_cmpstr (answer.text, ==, "Add Ada");
  g_assert_error (again.error, KITH_ERROR, KITH_ERROR_NOT_FOUND);
  g_assert_cmpint (kith_test_count_people (kith_store_get_database (fixture->store)), ==, 0);
  g_free (answer.text);
  g_clear_error (&again.error);
}

static void
free_flag (gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
test_finalize (void)
{
  gboolean freed = FALSE;
  KithOperation *operation = kith_operation_new ("test", kith_test_fill, &freed, free_flag);

  kith_operation_take_label (operation, g_strdup ("One"));
  kith_operation_take_label (operation, g_strdup ("Two"));
  g_assert_cmpfloat (kith_operation_get_progress (operation), ==, 0);
  g_assert_finalize_object (operation);
  g_assert_true (freed);
}

/* Two tags of one name, which the schema refuses. */
static gboolean
add_twice (KithOperation  *operation,
           KithDatabase   *database,
           gpointer        data,
           GError        **error)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (KithTag) tag = kith_tag_new ();

      kith_tag_set_name (tag, "Maths");
      if (!kith_database_save (database, KITH_RECORD (tag), error))
        return FALSE;
    }

  return TRUE;
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (KithOperation) operation = kith_operation_new ("test", add_twice, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (kith_store_perform (fixture->store, operation, &error));
  g_assert_error (error, KITH_ERROR, KITH_ERROR_DATABASE);
  g_assert_null (strstr (error->message, "constraint"));
  g_assert_null (strstr (error->message, "tag.name"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  kith_test_init (&argc, &argv);

  ADD ("/operation/what-is-asked-first-is-done-first", test_order);
  ADD ("/operation/answers-come-in-the-main-loop-alone", test_callbacks_wait_for_the_loop);
  ADD ("/operation/a-long-one-can-be-stopped-and-leaves-nothing", test_cancel);
  ADD ("/operation/one-stopped-before-it-began-does-nothing", test_cancelled_before);
  ADD ("/operation/progress-is-told-a-hundred-times", test_progress);
  ADD ("/operation/progress-is-told-to-whoever-waits", test_progress_while_waiting);
  g_test_add_func ("/operation/what-was-asked-for-is-done-before-the-end", test_dropped);
  ADD ("/operation/reading-answers-or-says-why-not", test_reading);
  ADD ("/operation/undo-waits-its-turn", test_undo_later);
  ADD ("/operation/a-refusal-is-told-without-the-words-of-the-database", test_refused);
  g_test_add_func ("/operation/leaves-nothing-behind", test_finalize);

  return g_test_run ();
}
