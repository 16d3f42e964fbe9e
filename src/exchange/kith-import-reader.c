/* kith-import-reader.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-import-reader.h"

#include <glib/gi18n.h>
#include <string.h>

#include "kith-charset.h"
#include "kith-error.h"
#include "kith-linkedin.h"
#include "kith-vcard-person.h"
#include "kith-vcard-reader.h"

/* How much of a file is looked at to see what it is. */
#define HEAD_SIZE 65536

/* A table is read at once; no Connections file comes near this. */
#define MOST_TABLE_SIZE (G_GUINT64_CONSTANT (512) * 1024 * 1024)

G_DEFINE_ENUM_TYPE (KithImportFormat, kith_import_format,
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_FORMAT_VCARD, "vcard"),
                    G_DEFINE_ENUM_VALUE (KITH_IMPORT_FORMAT_LINKEDIN, "linkedin"))

typedef struct
{
  GFile *file;
  char *name;
  guint64 size;
  GPtrArray *circles;
  KithImportReaderFunc func;
  gpointer user_data;
  GCancellable *cancellable;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->name, g_ref_string_release);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Errors of files, by GIO, in one sentence that names the file; a cancellation stays what it is. */
static void
name_file (const Reading  *reading,
           GError        **error)
{
  g_autofree char *message = NULL;
  int code = KITH_ERROR_FAILED;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if ((*error)->domain == KITH_ERROR)
    code = (*error)->code;
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    code = KITH_ERROR_NOT_FOUND;
  if (code == KITH_ERROR_NOT_FOUND)
    message = g_strdup_printf (_("There is no file “%s”."), reading->name);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    message = g_strdup_printf (_("“%s” is a folder. Choose a file in it."), reading->name);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = g_strdup_printf (_("You may not read “%s”. Check the permissions of the file."),
                               reading->name);
  else
    /* Translators: the name of a file, and what is wrong with it. */
    message = g_strdup_printf (_("“%s”: %s"), reading->name, (*error)->message);

  g_clear_error (error);
  g_set_error_literal (error, KITH_ERROR, code, message);
}

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *name)
{
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", name, 1);
  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_FORMAT, message->str);

  return FALSE;
}

/* What a file is */

static GBytes *
read_head (const Reading  *reading,
           GError        **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (reading->file, reading->cancellable, error);
  g_autofree guint8 *data = g_malloc (HEAD_SIZE);
  gsize size;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, HEAD_SIZE, &size,
                                                  reading->cancellable, error))
    return NULL;

  return g_bytes_new (data, size);
}

/* The head as text, whatever its encoding, and whether it is text at all; damaged files have zero
 * bytes in them. */
static char *
dup_text (GBytes   *head,
          gboolean *is_text)
{
  gsize size, bom;
  const guint8 *data = g_bytes_get_data (head, &size);
  KithEncoding encoding = kith_charset_sniff (data, size, &bom);
  KithCharsetUtf16 utf16 = { encoding == KITH_ENCODING_UTF_16BE, 0, 0, FALSE };
  GString *text;

  text = g_string_new (NULL);
  if (encoding != KITH_ENCODING_UTF_16LE && encoding != KITH_ENCODING_UTF_16BE)
    {
      g_string_append_len (text, (const char *) data, size);
      *is_text = strlen (text->str) == text->len;
      for (gsize i = 0; i < text->len; i++)
        if (text->str[i] == '\0')
          text->str[i] = ' ';
      return g_string_free (text, FALSE);
    }

  *is_text = TRUE;
  kith_charset_utf16_push (&utf16, data + bom, size - bom, text);
  kith_charset_utf16_finish (&utf16, text);

  return g_string_free (text, FALSE);
}

static gboolean
has_card (const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  const char *begin = upper;

  while ((begin = strstr (begin, "BEGIN")) != NULL)
    {
      begin += strlen ("BEGIN");
      begin += strspn (begin, " \t");
      if (*begin == ':' && g_str_has_prefix (begin + 1 + strspn (begin + 1, " \t"), "VCARD"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_archive (GBytes *head)
{
  gsize size;
  const char *data = g_bytes_get_data (head, &size);

  return size >= 4 && memcmp (data, "PK\3\4", 4) == 0;
}

static gboolean
find_format (const Reading     *reading,
             GBytes            *head,
             KithImportFormat  *format,
             GError           **error)
{
  g_autofree char *text = NULL;
  gboolean is_text;

  if (g_bytes_get_size (head) == 0)
    return refuse (error, _("“%s” is empty."), reading->name);
  if (is_archive (head))
    return refuse (error, _("“%s” is an archive. Unpack it and choose Connections.csv."),
                   reading->name);

  text = dup_text (head, &is_text);
  if (has_card (text))
    *format = KITH_IMPORT_FORMAT_VCARD;
  else if (!is_text)
    return refuse (error, _("“%s” is not a file of text."), reading->name);
  else if (kith_linkedin_is (head))
    *format = KITH_IMPORT_FORMAT_LINKEDIN;
  else
    return refuse (error,
                   _("“%s” is neither a vCard file nor LinkedIn’s Connections file: it has no "
                     "card, and no row with First Name, Last Name and Connected On. From another "
                     "address book, export vCards and open these."),
                   reading->name);

  return TRUE;
}

static gboolean
choose_format (const Reading     *reading,
               GBytes            *head,
               const char        *wanted,
               KithImportFormat  *format,
               GError           **error)
{
  int value;

  if (wanted == NULL)
    return find_format (reading, head, format, error);

  if (!kith_enum_from_nick (KITH_TYPE_IMPORT_FORMAT, wanted, &value))
    {
      g_set_error (error, KITH_ERROR, KITH_ERROR_INVALID,
                   _("There is no format “%s”. The formats are: vcard, linkedin."), wanted);
      return FALSE;
    }
  if (g_bytes_get_size (head) == 0)
    return refuse (error, _("“%s” is empty."), reading->name);

  *format = value;

  return TRUE;
}

/* Cards. While some are made into people in a thread of their own, the next ones are read, and
 * those before are looked up. */

#define BATCH_SIZE 256

/* A card, or why it is none, and what became of it. */
typedef struct
{
  KithVcard *card;
  guint line;
  double fraction;
  KithPersonDraft *draft;
  GError *error;
} Item;

typedef struct
{
  KithVcardReader *reader;
  GPtrArray *circles;
  GThreadPool *pool;
  /* Arrays of Item, in the order in which they were read. */
  GAsyncQueue *converted;
  guint n_cards;
} Conversion;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->card, kith_vcard_unref);
  g_clear_pointer (&item->draft, kith_person_draft_free);
  g_clear_error (&item->error);
}

static void
conversion_clear (Conversion *conversion)
{
  g_thread_pool_free (conversion->pool, FALSE, TRUE);
  g_async_queue_unref (conversion->converted);
  g_clear_object (&conversion->reader);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conversion, conversion_clear)

/* In the thread of the pool, of which there is one. */
static void
convert (gpointer data,
         gpointer user_data)
{
  GArray *batch = data;
  Conversion *conversion = user_data;

  for (guint i = 0; i < batch->len; i++)
    {
      Item *item = &g_array_index (batch, Item, i);

      if (item->card != NULL)
        item->draft = kith_vcard_person_read (item->card, conversion->circles, &item->error);
    }

  g_async_queue_push (conversion->converted, batch);
}

static void
take_item (const Reading *reading,
           Item          *item)
{
  const char *const *notes = item->card != NULL ? kith_vcard_get_notes (item->card) : NULL;
  gboolean is_person = item->draft != NULL;
  KithImportEntry *entry = kith_import_entry_new (reading->name, item->line,
                                                  g_steal_pointer (&item->draft));
  g_autofree char *reason = NULL;

  if (!is_person)
    reason = g_strdup (item->error->message);
  else if (notes != NULL && notes[0] != NULL)
    reason = g_strjoinv (" ", (char **) notes);

  kith_import_entry_judge (entry, is_person ? KITH_IMPORT_STATUS_NEW : KITH_IMPORT_STATUS_SKIPPED,
                           0, 0, reason);
  reading->func (entry, item->fraction, reading->user_data);
}

/* Waits for the batch that was pushed first. */
static void
take_batch (const Reading *reading,
            Conversion    *conversion)
{
  g_autoptr (GArray) batch = g_async_queue_pop (conversion->converted);

  for (guint i = 0; i < batch->len; i++)
    take_item (reading, &g_array_index (batch, Item, i));
}

/* Reads the next cards; fewer than a batch at the end of the file. */
static GArray *
read_batch (const Reading  *reading,
            Conversion     *conversion,
            GError        **error)
{
  g_autoptr (GArray) batch = g_array_sized_new (FALSE, TRUE, sizeof (Item), BATCH_SIZE);

  g_array_set_clear_func (batch, item_clear);
  while (batch->len < BATCH_SIZE)
    {
      Item item = { NULL, };

      item.card = kith_vcard_reader_next (conversion->reader, reading->cancellable, &item.error);
      if (item.card == NULL && item.error == NULL)
        break;
      /* A card beyond the limits does not keep the others out. */
      if (item.card == NULL && item.error->domain != KITH_ERROR)
        {
          g_propagate_error (error, item.error);
          return NULL;
        }

      item.line = item.card != NULL ? kith_vcard_get_line (item.card)
                                    : kith_vcard_reader_get_line (conversion->reader);
      item.fraction = MIN ((double) kith_vcard_reader_get_offset (conversion->reader) /
                             MAX (reading->size, 1),
                           1);
      g_array_append_val (batch, item);
    }

  conversion->n_cards += batch->len;

  return g_steal_pointer (&batch);
}

static gboolean
read_cards (const Reading  *reading,
            GError        **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (reading->file, reading->cancellable, error);
  g_auto (Conversion) conversion = { NULL, };
  guint n_pushed = 0;
  guint n_items;

  conversion.circles = reading->circles;
  conversion.converted = g_async_queue_new_full ((GDestroyNotify) g_array_unref);
  conversion.pool = g_thread_pool_new (convert, &conversion, 1, FALSE, NULL);
  if (stream == NULL)
    return FALSE;

  conversion.reader = kith_vcard_reader_new (G_INPUT_STREAM (stream));
  do
    {
      GArray *batch = read_batch (reading, &conversion, error);

      if (batch == NULL)
        return FALSE;

      n_items = batch->len;
      g_thread_pool_push (conversion.pool, batch, NULL);
      if (n_pushed++ > 0)
        take_batch (reading, &conversion);
    }
  while (n_items == BATCH_SIZE);
  take_batch (reading, &conversion);

  return conversion.n_cards > 0 || refuse (error, _("“%s” has no card in it."), reading->name);
}

/* Tables */

static void
row_read_cb (guint            line,
             KithPersonDraft *draft,
             const char      *reason,
             double           fraction,
             gpointer         user_data)
{
  const Reading *reading = user_data;
  KithImportEntry *entry = kith_import_entry_new (reading->name, line, draft);

  kith_import_entry_judge (entry, draft != NULL ? KITH_IMPORT_STATUS_NEW
                                                : KITH_IMPORT_STATUS_SKIPPED,
                           0, 0, reason);
  reading->func (entry, fraction, reading->user_data);
}

static gboolean
read_table (Reading  *reading,
            GError  **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (reading->size > MOST_TABLE_SIZE)
    {
      g_set_error_literal (error, KITH_ERROR, KITH_ERROR_LIMIT,
                           _("This file is far too large for a list of people."));
      return FALSE;
    }

  bytes = g_file_load_bytes (reading->file, reading->cancellable, NULL, error);

  return bytes != NULL &&
         kith_linkedin_read (bytes, row_read_cb, reading, reading->cancellable, error);
}

static gboolean
read_file (Reading           *reading,
           const char        *wanted,
           KithImportFormat  *format,
           GError           **error)
{
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) head = NULL;

  info = g_file_query_info (reading->file,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, reading->cancellable, error);
  if (info == NULL)
    return FALSE;

  /* A pipe or a device can be read only once, and some of them without end. */
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR &&
      g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY)
    return refuse (error, _("“%s” is not a file."), reading->name);

  reading->size = g_file_info_get_size (info);
  head = read_head (reading, error);
  if (head == NULL || !choose_format (reading, head, wanted, format, error))
    return FALSE;

  return *format == KITH_IMPORT_FORMAT_VCARD ? read_cards (reading, error)
                                             : read_table (reading, error);
}

/**
 * kith_import_read_file:
 * @file: a file
 * @format: (nullable): the nick of a #KithImportFormat, or %NULL to find it out
 * @circles: (element-type KithCircle) (nullable): the circles there are
 * @func: (scope call): called for each row or card
 * @user_data: for @func
 * @found: (out): the format that it was read as
 * @cancellable: (nullable): a cancellable
 * @error: return location for a #GError
 *
 * Reads a file. Nothing that is in it is believed or opened.
 *
 * Returns: %TRUE, or %FALSE with @error set to a sentence that names the file
 */
gboolean
kith_import_read_file (GFile                 *file,
                       const char            *format,
                       GPtrArray             *circles,
                       KithImportReaderFunc   func,
                       gpointer               user_data,
                       KithImportFormat      *found,
                       GCancellable          *cancellable,
                       GError               **error)
{
  g_auto (Reading) reading = { file, NULL, 0, circles, func, user_data, cancellable };
  g_autofree char *base_name = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  base_name = g_file_get_basename (file);
  name = g_filename_display_name (base_name);
  reading.name = g_ref_string_new (name);
  if (read_file (&reading, format, found, &local_error))
    return TRUE;

  /* Those that were made here name the file already. */
  if (local_error->domain != KITH_ERROR || strstr (local_error->message, name) == NULL)
    name_file (&reading, &local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
