/* reference-import.c: the same cards with somebody else's parser, the same rows without a thought
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: reference-import CARDS DONOR DATABASE. Reads the file, cuts it at END:VCARD, and has
 * libebook-contacts make an EContact of each card, of which it asks the name: it parses when it is
 * asked. Then writes the rows that Kith made of the same cards, which it takes from DONOR: each is
 * bound and inserted with a prepared statement, in one transaction, into the same tables with
 * their indexes, the triggers away; the full-text indexes are filled at the end by one statement
 * for each table, which is the fastest way that SQLite has. WAL, synchronous=FULL. Nobody is
 * looked for who may be here already, nothing is kept to undo it.
 */

#include "config.h"

#include <libebook-contacts/libebook-contacts.h>
#include <locale.h>
#include <string.h>

#include "kith-database-private.h"

/* Far more than a large transaction of Kith's may have; it makes no difference. */
#define CACHE_SIZE "PRAGMA cache_size = -262144"

static const char *const tables[] = {
  "person", "contact_detail", "important_date", "tag", "person_tag", "interest",
  "person_interest", "person_order", "person_text",
};

static const char *const triggers[] = {
  "person_order_insert",   "person_text_insert",       "person_text_detail_insert",
  "person_text_tag_insert", "person_text_tag_named",   "person_text_interest_insert",
  "person_text_interest_named",
};

static const char *const searches[] = { "person_search", "name_search" };

static void
execute (KithDatabase *database,
         const char   *sql)
{
  g_autoptr (GError) error = NULL;

  if (!kith_database_execute (database, sql, &error))
    g_error ("%s: %s", sql, error->message);
}

/* Cards are cut without a look into them. */
static guint
parse_cards (const char *path)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  const char *p = g_mapped_file_get_contents (file);
  const char *end = p + g_mapped_file_get_length (file);
  guint n_cards = 0;

  while (p < end)
    {
      const char *last = g_strstr_len (p, end - p, "END:VCARD");
      g_autofree char *card = NULL;
      EContact *contact;

      if (last == NULL)
        break;
      last += strlen ("END:VCARD");
      card = g_strndup (p, last - p);
      contact = e_contact_new_from_vcard (g_strchug (card));
      if (e_contact_get_const (contact, E_CONTACT_FULL_NAME) != NULL)
        n_cards++;
      g_object_unref (contact);
      p = last;
    }

  return n_cards;
}

/* Triggers are for rows that come one by one. */
static void
drop_triggers (KithDatabase *database)
{
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER %s", triggers[i]);

      execute (database, sql);
    }
}

static void
copy_table (KithDatabase *database,
            KithDatabase *donor,
            const char   *table)
{
  g_autofree char *select = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr (GString) insert = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (KithStatement) from = kith_database_prepare (donor, select, &error);
  g_autoptr (KithStatement) to = NULL;
  int n_columns = sqlite3_column_count (from->stmt);

  g_string_printf (insert, "INSERT OR IGNORE INTO %s VALUES (?1", table);
  for (int i = 2; i <= n_columns; i++)
    g_string_append_printf (insert, ", ?%d", i);
  g_string_append (insert, ")");
  to = kith_database_prepare (database, insert->str, &error);
  g_assert_no_error (error);

  while (sqlite3_step (from->stmt) == SQLITE_ROW)
    {
      for (int i = 0; i < n_columns; i++)
        sqlite3_bind_value (to->stmt, i + 1, sqlite3_column_value (from->stmt, i));
      if (sqlite3_step (to->stmt) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (kith_database_get_handle (database)));
      sqlite3_reset (to->stmt);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (KithDatabase) donor = NULL;
  g_autoptr (KithDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  if (parse_cards (argv[1]) == 0)
    g_error ("%s has no cards", argv[1]);

  donor = kith_database_open (argv[2], KITH_DATABASE_READ, &error);
  g_assert_no_error (error);
  database = kith_database_open (argv[3], KITH_DATABASE_WRITE, &error);
  g_assert_no_error (error);

  execute (database, CACHE_SIZE);
  execute (database, "BEGIN IMMEDIATE");
  drop_triggers (database);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    copy_table (database, donor, tables[i]);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %1$s (%1$s) VALUES ('rebuild')",
                                              searches[i]);

      execute (database, sql);
    }
  execute (database, "COMMIT");

  return 0;
}
