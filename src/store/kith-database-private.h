/* kith-database-private.h: SQL, for the store alone
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The session extension is compiled into Debian's SQLite; its header shows it only so. */
#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <locale.h>
#include <sqlite3.h>

#include "kith-database.h"

G_BEGIN_DECLS

/* kith-recorder.h, which needs what is here. */
typedef struct _KithRecorder KithRecorder;

/**
 * KithDatabaseMode:
 * @KITH_DATABASE_READ: reads only; the file must be there
 * @KITH_DATABASE_GLANCE: as %KITH_DATABASE_READ, but rather fails than waits for somebody
 * @KITH_DATABASE_WRITE: reads and writes; made and brought up to date where needed
 *
 * What a connection may do.
 */
typedef enum
{
  KITH_DATABASE_READ,
  KITH_DATABASE_GLANCE,
  KITH_DATABASE_WRITE,
} KithDatabaseMode;

/**
 * KithStatement:
 *
 * A prepared statement on loan from its connection; freeing gives it back, reset.
 */
typedef struct
{
  sqlite3_stmt *stmt;
  KithDatabase *database;
  char *sql;
} KithStatement;

KithDatabase *kith_database_open          (const char        *path,
                                           KithDatabaseMode   mode,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void          kith_database_close         (KithDatabase      *self);
sqlite3      *kith_database_get_handle    (KithDatabase      *self);
const char   *kith_database_get_path      (KithDatabase      *self);
struct _KithPeopleIndex *
              kith_database_get_people_index (KithDatabase   *self);
locale_t      kith_database_get_locale    (KithDatabase      *self);
void          kith_database_set_locale    (KithDatabase      *self,
                                           const char        *name);

gboolean      kith_database_execute       (KithDatabase      *self,
                                           const char        *sql,
                                           GError           **error);
gboolean      kith_database_run           (KithDatabase      *self,
                                           GError           **error,
                                           const char        *sql,
                                           const char        *format,
                                           ...);
gboolean      kith_database_read_integer  (KithDatabase      *self,
                                           gint64            *value,
                                           GError           **error,
                                           const char        *sql,
                                           const char        *format,
                                           ...);
gboolean      kith_database_read_text     (KithDatabase      *self,
                                           char             **value,
                                           GError           **error,
                                           const char        *sql,
                                           const char        *format,
                                           ...);
gint64        kith_database_get_integer   (KithDatabase      *self,
                                           const char        *sql,
                                           const char        *format,
                                           ...);
char         *kith_database_get_text      (KithDatabase      *self,
                                           const char        *sql,
                                           const char        *format,
                                           ...);
GPtrArray    *kith_database_query         (KithDatabase      *self,
                                           GType              type,
                                           const char        *tail,
                                           GError           **error,
                                           const char        *format,
                                           ...) G_GNUC_WARN_UNUSED_RESULT;
void          kith_database_set_recorder  (KithDatabase      *self,
                                           KithRecorder      *recorder);
KithRecorder *kith_database_get_recorder  (KithDatabase      *self);
void          kith_database_add_new       (KithDatabase      *self,
                                           KithRecord        *record,
                                           gsize              size);
void          kith_database_settle        (KithDatabase      *self,
                                           gboolean           kept);
gboolean      kith_database_fail          (KithDatabase      *self,
                                           int                result,
                                           GError           **error);

KithStatement *kith_database_prepare      (KithDatabase      *self,
                                           const char        *sql,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void          kith_statement_bind_args    (KithStatement     *statement,
                                           const char        *format,
                                           va_list            args);
void          kith_statement_free         (KithStatement     *statement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithStatement, kith_statement_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithDatabase, kith_database_close)

G_END_DECLS
