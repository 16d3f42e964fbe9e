/* kith-draft.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-draft.h"

typedef struct
{
  char *setting;
  char *text;
} DraftData;

static const char *const names[] = {
  [KITH_DRAFT_LOG] = "log",
  [KITH_DRAFT_INTERACTION] = "interaction",
  [KITH_DRAFT_NOTE] = "note",
  [KITH_DRAFT_PERSON] = "person",
  [KITH_DRAFT_PLAN] = "plan",
};

static void
draft_data_free (DraftData *data)
{
  g_free (data->setting);
  g_free (data->text);
  g_free (data);
}

static char *
get_setting (KithDraftPlace place,
             gint64         id)
{
  return g_strdup_printf ("draft-%s-%" G_GINT64_FORMAT, names[place], id);
}

static gboolean
keep (KithOperation  *operation,
      KithDatabase   *database,
      gpointer        user_data,
      GError        **error)
{
  DraftData *data = user_data;

  return kith_database_set_setting (database, data->setting, data->text, error);
}

/**
 * kith_draft_keep:
 * @origin: which program does it
 * @place: where it was typed
 * @id: the person or interaction that it is about, or 0 for nobody yet
 * @text: (nullable): what was typed; %NULL or empty to forget it
 *
 * Keeps words for the next time that place is opened, also by another start of the window. Not
 * part of the history.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_draft_keep (const char     *origin,
                 KithDraftPlace  place,
                 gint64          id,
                 const char     *text)
{
  DraftData *data = g_new0 (DraftData, 1);

  data->setting = get_setting (place, id);
  data->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  return kith_operation_new (origin, keep, data, (GDestroyNotify) draft_data_free);
}

/**
 * kith_draft_dup:
 * @database: a connection
 * @place: where something may have been typed
 * @id: the person or interaction that it would be about, or 0 for nobody yet
 *
 * Returns: (transfer full) (nullable): what was kept
 */
char *
kith_draft_dup (KithDatabase   *database,
                KithDraftPlace  place,
                gint64          id)
{
  g_autofree char *setting = get_setting (place, id);

  return kith_database_get_setting (database, setting);
}
