/* kith-telling.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-operations"

#include "config.h"

#include "kith-telling.h"

#include "kith-lookup.h"

#define LOOKED_AT "reminders-looked-at"

/* Deliveries are outside the history: none of these operations has a line in it, and none can be
 * undone. */

typedef struct
{
  GPtrArray *deliveries;
  KithDeliveryState state;
  gint64 looked_at;
  char *server;
  guint32 notification;
} Telling;

static Telling *
telling_new (GPtrArray *deliveries)
{
  Telling *telling = g_new0 (Telling, 1);

  if (deliveries != NULL)
    telling->deliveries = g_ptr_array_ref (deliveries);
  else
    telling->deliveries = g_ptr_array_new ();

  return telling;
}

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_ptr_array_unref (telling->deliveries);
  g_free (telling->server);
  g_free (telling);
}

/* What was told, or is being told, by somebody else is theirs. */
static gboolean
may_record (KithDelivery *known)
{
  KithDeliveryState state = kith_delivery_get_state (known);

  return state == KITH_DELIVERY_STATE_PENDING || state == KITH_DELIVERY_STATE_LOST;
}

static gboolean
record (KithOperation  *operation,
        KithDatabase   *database,
        gpointer        user_data,
        GError        **error)
{
  Telling *telling = user_data;

  for (guint i = 0; i < telling->deliveries->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (telling->deliveries, i);
      g_autoptr (KithDelivery) known = NULL;

      known = kith_lookup_delivery (database, kith_delivery_get_kind (delivery),
                                    kith_delivery_get_subject_id (delivery),
                                    kith_delivery_get_occurrence (delivery));
      kith_record_set_id (KITH_RECORD (delivery), 0);
      if (known != NULL && !may_record (known))
        continue;

      if (known != NULL)
        kith_record_set_id (KITH_RECORD (delivery), kith_record_get_id (KITH_RECORD (known)));
      if (!kith_database_save (database, KITH_RECORD (delivery), error))
        return FALSE;
    }

  if (telling->looked_at > 0)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, telling->looked_at);

      return kith_database_set_setting (database, LOOKED_AT, text, error);
    }

  return TRUE;
}

/**
 * kith_telling_record:
 * @origin: which program does it
 * @deliveries: (element-type KithDelivery) (nullable): what is told
 * @looked_at: when it was looked what is due, in microseconds since 1970 UTC, or 0
 *
 * Keeps what is about to be told, before it is. Of each occurrence there is one delivery: where
 * there is one that waits or was lost, it becomes the one given; a delivery whose id is 0
 * afterwards was told by somebody else meanwhile.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_telling_record (const char *origin,
                     GPtrArray  *deliveries,
                     gint64      looked_at)
{
  Telling *telling = telling_new (deliveries);

  telling->looked_at = looked_at;

  return kith_operation_new (origin, record, telling, telling_free);
}

static gboolean
note_server (KithOperation  *operation,
             KithDatabase   *database,
             gpointer        user_data,
             GError        **error)
{
  Telling *telling = user_data;

  for (guint i = 0; i < telling->deliveries->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (telling->deliveries, i);

      kith_delivery_set_server (delivery, telling->server);
      kith_delivery_set_notification (delivery, telling->notification);
      if (!kith_database_save (database, KITH_RECORD (delivery), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_telling_note_server:
 * @origin: which program does it
 * @deliveries: (element-type KithDelivery): what one notification tells
 * @server: the unique bus name of the server that shows it
 * @notification: its number there
 *
 * Keeps where a notification is, so that whoever comes after us can take it away.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_telling_note_server (const char *origin,
                          GPtrArray  *deliveries,
                          const char *server,
                          guint32     notification)
{
  Telling *telling = telling_new (deliveries);

  telling->server = g_strdup (server);
  telling->notification = notification;

  return kith_operation_new (origin, note_server, telling, telling_free);
}

static gboolean
settle (KithOperation  *operation,
        KithDatabase   *database,
        gpointer        user_data,
        GError        **error)
{
  Telling *telling = user_data;

  for (guint i = 0; i < telling->deliveries->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (telling->deliveries, i);

      kith_delivery_set_state (delivery, telling->state);
      kith_delivery_set_server (delivery, NULL);
      kith_delivery_set_notification (delivery, 0);
      if (!kith_database_save (database, KITH_RECORD (delivery), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_telling_settle:
 * @origin: which program does it
 * @deliveries: (element-type KithDelivery): what was told
 * @state: what became of it
 *
 * Keeps what became of a notification that is not on the screen any more.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_telling_settle (const char        *origin,
                     GPtrArray         *deliveries,
                     KithDeliveryState  state)
{
  Telling *telling = telling_new (deliveries);

  telling->state = state;

  return kith_operation_new (origin, settle, telling, telling_free);
}

/**
 * kith_telling_get_looked_at:
 * @database: a connection
 *
 * Returns: when it was last looked what is due, in microseconds since 1970 UTC, or 0 for never
 */
gint64
kith_telling_get_looked_at (KithDatabase *database)
{
  g_autofree char *text = kith_database_get_setting (database, LOOKED_AT);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}
