/* kith-printer.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-printer.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

#include "kith-error.h"
#include "kith-json.h"
#include "kith-lookup.h"

struct _KithPrinter
{
  GString *text;
  JsonBuilder *json;
};

/**
 * kith_printer_new:
 * @json: whether to print JSON
 *
 * Returns: (transfer full): a printer that has nothing to say yet
 */
KithPrinter *
kith_printer_new (gboolean json)
{
  KithPrinter *self = g_new0 (KithPrinter, 1);

  self->text = g_string_new (NULL);
  self->json = json ? json_builder_new () : NULL;

  return self;
}

void
kith_printer_free (KithPrinter *self)
{
  g_string_free (self->text, TRUE);
  g_clear_object (&self->json);
  g_free (self);
}

/**
 * kith_printer_get_json:
 * @self: a printer
 *
 * Returns: (transfer none) (nullable): where to build the document, or %NULL if lines are wanted
 */
JsonBuilder *
kith_printer_get_json (KithPrinter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->json;
}

/**
 * kith_printer_add_line:
 * @self: a printer
 * @format: a line as for printf(), without its end
 * @...: what goes into it
 *
 * Adds a line of text. With JSON there are none, and this does nothing.
 */
void
kith_printer_add_line (KithPrinter *self,
                       const char  *format,
                       ...)
{
  gsize start;
  va_list args;

  g_return_if_fail (self != NULL);
  g_return_if_fail (format != NULL);

  if (self->json != NULL)
    return;

  start = self->text->len;
  va_start (args, format);
  g_string_append_vprintf (self->text, format, args);
  va_end (args);

  /* A name that came from a file may hold what a terminal would obey. */
  for (gsize i = start; i < self->text->len; i++)
    if (g_ascii_iscntrl (self->text->str[i]) && self->text->str[i] != '\t')
      self->text->str[i] = ' ';
  g_string_append_c (self->text, '\n');
}

/**
 * kith_printer_add_person:
 * @self: a printer of JSON, within an object
 * @database: a connection
 * @person: a person
 *
 * Adds the columns of a person, and the name of the circle.
 */
void
kith_printer_add_person (KithPrinter  *self,
                         KithDatabase *database,
                         KithPerson   *person)
{
  g_autoptr (KithCircle) circle = NULL;

  g_return_if_fail (self != NULL && self->json != NULL);
  g_return_if_fail (KITH_IS_PERSON (person));

  circle = kith_lookup_circle (database, kith_person_get_circle_id (person));
  kith_json_add_columns (self->json, KITH_RECORD (person));
  kith_json_add_text (self->json, "circle", circle != NULL ? kith_circle_get_name (circle) : NULL);
}

/**
 * kith_printer_say_nothing:
 * @self: a printer
 *
 * Prints nothing in the end, since the command wrote its answer itself.
 */
void
kith_printer_say_nothing (KithPrinter *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->json);
  g_string_truncate (self->text, 0);
}

/**
 * kith_printer_print:
 * @self: a printer
 * @error: return location for a #GError
 *
 * Prints everything, as UTF-8 whatever the locale: what is read by a program must not depend on
 * who started it.
 *
 * Returns: %TRUE, or %FALSE with @error set if nobody takes it
 */
gboolean
kith_printer_print (KithPrinter  *self,
                    GError      **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->json != NULL)
    {
      g_autofree char *document = kith_json_take_text (self->json, TRUE);

      g_string_append_printf (self->text, "%s\n", document);
    }

  if (fwrite (self->text->str, 1, self->text->len, stdout) == self->text->len &&
      fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, KITH_ERROR, KITH_ERROR_FAILED, _("The answer could not be written: %s."),
               g_strerror (errno));

  return FALSE;
}

/**
 * kith_printer_write_error:
 * @message: why something was not done
 *
 * Tells of a failure, on one line of stderr.
 */
void
kith_printer_write_error (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  fprintf (stderr, "kithctl: %s\n", line);
}
