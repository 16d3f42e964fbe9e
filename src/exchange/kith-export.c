/* kith-export.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-export.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "kith-error.h"
#include "kith-export-private.h"
#include "kith-rows.h"

G_DEFINE_ENUM_TYPE (KithExportFormat, kith_export_format,
                    G_DEFINE_ENUM_VALUE (KITH_EXPORT_FORMAT_VCARD, "vcard"),
                    G_DEFINE_ENUM_VALUE (KITH_EXPORT_FORMAT_CSV, "csv"),
                    G_DEFINE_ENUM_VALUE (KITH_EXPORT_FORMAT_JSON, "json"),
                    G_DEFINE_ENUM_VALUE (KITH_EXPORT_FORMAT_ICS, "ics"))

/* As many links are followed as the kernel follows. */
#define MOST_LINKS 40

typedef struct
{
  KithExportFormat format;
  KithVcardVersion version;
  GArray *people;
  GFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_pointer (&export->people, g_array_unref);
  g_clear_object (&export->file);
  g_free (export);
}

static gboolean
check_format (KithExportFormat   format,
              GError           **error)
{
  if (format == KITH_EXPORT_FORMAT_VCARD || format == KITH_EXPORT_FORMAT_JSON)
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_FAILED,
               _("Taking people out as %s is not there yet; vcard and json are."),
               kith_enum_get_nick (KITH_TYPE_EXPORT_FORMAT, format));

  return FALSE;
}

/**
 * kith_export_write_stream:
 * @database: a connection that reads, in no transaction
 * @format: the format
 * @version: which version, for vCards
 * @people: (nullable) (element-type gint64): of whom to write cards; %NULL for everybody
 * @stream: where to write
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError
 *
 * Writes everything as it is at one moment.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
kith_export_write_stream (KithDatabase      *database,
                          KithExportFormat   format,
                          KithVcardVersion   version,
                          const GArray      *people,
                          GOutputStream     *stream,
                          GCancellable      *cancellable,
                          GError           **error)
{
  g_autoptr (GOutputStream) buffered = NULL;
  gboolean ok;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  if (!check_format (format, error) || !kith_rows_begin (database, error))
    return FALSE;

  buffered = g_buffered_output_stream_new_sized (stream, 65536);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (buffered), FALSE);
  ok = format == KITH_EXPORT_FORMAT_JSON
         ? kith_export_json (database, buffered, cancellable, error)
         : kith_export_vcard (database, version, people, buffered, cancellable, error);
  kith_rows_end (database);

  return ok && g_output_stream_flush (buffered, cancellable, error);
}

static gboolean
fail_to_write (const char  *path,
               int          code,
               GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, KITH_ERROR, code == ENOSPC ? KITH_ERROR_FULL : KITH_ERROR_READ_ONLY,
               _("“%s” cannot be written: %s."), name, g_strerror (code));

  return FALSE;
}

/* Writes to the file that is open, and sees to it that it is on the disk. */
static gboolean
write_open_file (KithDatabase      *database,
                 KithExportFormat   format,
                 KithVcardVersion   version,
                 const GArray      *people,
                 const char        *path,
                 int                fd,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GError) local_error = NULL;

  if (!kith_export_write_stream (database, format, version, people, stream, cancellable,
                                 &local_error))
    {
      if (local_error->domain != G_IO_ERROR ||
          g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      return fail_to_write (path,
                            g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC
                                                                                           : EIO,
                            error);
    }

  return fsync (fd) == 0 || fail_to_write (path, errno, error);
}

/* What a path leads to: a file, or what links lead to in the end, be it there or not. Replacing a
 * link would leave its target as old as it was. Returns NULL with errno set if there is no end. */
static char *
follow_links (const char *path)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MOST_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (target, NULL);
      g_autofree char *folder = g_path_get_dirname (target);

      if (link == NULL)
        return g_steal_pointer (&target);

      g_free (target);
      target = g_path_is_absolute (link) ? g_strdup (link) : g_build_filename (folder, link, NULL);
    }

  errno = ELOOP;

  return NULL;
}

/**
 * kith_export_write_file:
 * @database: a connection that reads, in no transaction
 * @format: the format
 * @version: which version, for vCards
 * @people: (nullable) (element-type gint64): of whom to write cards; %NULL for everybody
 * @path: the file
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError
 *
 * Writes everything to a file that only its owner may read. What was there before is replaced
 * once the new file is whole, and stays if anything fails. A link stays; what it leads to is
 * replaced.
 *
 * Returns: %TRUE, or %FALSE with @error set to a sentence that names the file
 */
gboolean
kith_export_write_file (KithDatabase      *database,
                        KithExportFormat   format,
                        KithVcardVersion   version,
                        const GArray      *people,
                        const char        *path,
                        GCancellable      *cancellable,
                        GError           **error)
{
  g_autofree char *target = NULL;
  g_autofree char *temporary = NULL;
  gboolean ok;
  int fd;

  g_return_val_if_fail (database != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!check_format (format, error))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return fail_to_write (path, EISDIR, error);

  target = follow_links (path);
  if (target == NULL)
    return fail_to_write (path, errno, error);
  /* A pipe or a device would be replaced, too. */
  if (g_file_test (target, G_FILE_TEST_EXISTS) && !g_file_test (target, G_FILE_TEST_IS_REGULAR))
    return fail_to_write (path, EINVAL, error);

  temporary = g_strconcat (target, ".XXXXXX", NULL);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail_to_write (path, errno, error);

  ok = write_open_file (database, format, version, people, path, fd, cancellable, error);
  if (close (fd) != 0 && ok)
    ok = fail_to_write (path, errno, error);
  if (ok && g_rename (temporary, target) != 0)
    ok = fail_to_write (path, errno, error);
  if (!ok)
    g_unlink (temporary);

  return ok;
}

static gboolean
write_from_store (const Export  *export,
                  KithStore     *store,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (KithStore) reader = NULL;
  g_autofree char *path = g_file_get_path (export->file);

  if (path == NULL)
    {
      g_autofree char *name = g_file_get_parse_name (export->file);

      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("“%s” is not on this computer. Choose a folder that is."), name);
      return FALSE;
    }

  reader = kith_store_open_to_read (kith_store_get_path (store), error);

  return reader != NULL &&
         kith_export_write_file (kith_store_get_database (reader), export->format, export->version,
                                 export->people, path, cancellable, error);
}

static void
export_in_thread_cb (GTask        *task,
                     gpointer      source_object,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_from_store (task_data, source_object, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * kith_export_async:
 * @store: the open database
 * @format: the format
 * @version: which version, for vCards
 * @people: (nullable) (element-type gint64): of whom to write cards; %NULL for everybody
 * @file: the file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is written
 * @user_data: for @callback
 *
 * Does what kith_export_write_file() does in a thread and through a connection of its own, so that
 * lists and searches do not wait for it. A file that has no path on this computer is refused with
 * %KITH_ERROR_INVALID.
 */
void
kith_export_async (KithStore           *store,
                   KithExportFormat     format,
                   KithVcardVersion     version,
                   GArray              *people,
                   GFile               *file,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *export;

  g_return_if_fail (KITH_IS_STORE (store));
  g_return_if_fail (G_IS_FILE (file));

  export = g_new0 (Export, 1);
  export->format = format;
  export->version = version;
  export->people = people != NULL ? g_array_ref (people) : NULL;
  export->file = g_object_ref (file);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, kith_export_async);
  /* A file that was replaced in the last moment was written. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_in_thread_cb);
}

gboolean
kith_export_finish (KithStore     *store,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
