/* kith-test.h: what the tests share
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-date.h"
#include "kith-operation.h"
#include "kith-store.h"

G_BEGIN_DECLS

/* How long a condition may take before a test has failed, in seconds. */
#define KITH_TEST_MOST_SECONDS 30

/* Turns the main loop until @condition is true, or fails. */
#define kith_test_run_until(condition)                                                    \
  G_STMT_START                                                                            \
  {                                                                                       \
    gint64 deadline_ = g_get_monotonic_time () + KITH_TEST_MOST_SECONDS * G_USEC_PER_SEC; \
    guint wake_ = g_timeout_add_seconds (1, kith_test_keep_turning, NULL);                \
    while (!(condition))                                                                  \
      {                                                                                   \
        if (g_get_monotonic_time () > deadline_)                                          \
          g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);      \
        g_main_context_iteration (NULL, TRUE);                                            \
      }                                                                                   \
    g_source_remove (wake_);                                                              \
  }                                                                                       \
  G_STMT_END

/**
 * KithTestFolder:
 *
 * A folder that is gone with the test.
 */
typedef struct
{
  char *path;
} KithTestFolder;

void            kith_test_init              (int              *argc,
                                             char           ***argv);
void            kith_test_init_with_display (int             *argc,
                                             char          ***argv);
gboolean        kith_test_keep_turning      (gpointer          user_data);
KithTestFolder *kith_test_folder_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void            kith_test_folder_free       (KithTestFolder   *folder);
char           *kith_test_folder_get_file   (KithTestFolder   *folder,
                                             const char       *name) G_GNUC_WARN_UNUSED_RESULT;
KithStore      *kith_test_folder_open_store (KithTestFolder   *folder) G_GNUC_WARN_UNUSED_RESULT;
void            kith_test_perform           (KithStore        *store,
                                             KithOperation    *operation);
gint64          kith_test_add_person        (KithStore        *store,
                                             const char       *name,
                                             KithDay           today);
gint64          kith_test_count_people      (KithDatabase     *database);
char           *kith_test_list_libraries    (const char       *program) G_GNUC_WARN_UNUSED_RESULT;
void            kith_test_watch_changes     (KithStore        *store,
                                             KithChanges     **changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithTestFolder, kith_test_folder_free)

G_END_DECLS
