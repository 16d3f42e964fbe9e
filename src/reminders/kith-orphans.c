/* kith-orphans.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-reminders"

#include "config.h"

#include "kith-orphans.h"

#include "kith-lookup.h"
#include "kith-telling.h"

/* Those of a digest have one number; closing it once is enough. */
static void
add_number (GArray  *numbers,
            guint32  number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint32, i) == number)
      return;

  g_array_append_val (numbers, number);
}

static void
give_up (KithStore         *store,
         KithDeliveryState  state,
         const char        *server,
         GArray            *numbers)
{
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (KithOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  left = kith_lookup_deliveries (kith_store_get_database (store), state, &error);
  for (guint i = 0; left != NULL && i < left->len; i++)
    {
      KithDelivery *delivery = g_ptr_array_index (left, i);
      guint32 number = kith_delivery_get_notification (delivery);

      if (number != 0 && server != NULL &&
          g_strcmp0 (kith_delivery_get_server (delivery), server) == 0)
        add_number (numbers, number);
    }

  if (left != NULL && left->len > 0)
    {
      operation = kith_telling_settle ("reminders", left, KITH_DELIVERY_STATE_LOST);
      kith_store_perform (store, operation, &error);
    }
  if (error != NULL)
    g_message ("Could not give up what was told before: %s", error->message);
}

/**
 * kith_orphans_give_up:
 * @store: the database
 * @server: (nullable): the unique bus name of whoever shows notifications now
 *
 * Gives up what another run of the service left on the screen: servers send what is pressed to
 * the one who asked for the notification, and that one is gone. It is told again on another day.
 *
 * Returns: (transfer full) (element-type guint32): the numbers of those on @server, to be closed
 */
GArray *
kith_orphans_give_up (KithStore  *store,
                      const char *server)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (KITH_IS_STORE (store), numbers);

  give_up (store, KITH_DELIVERY_STATE_SHOWN, server, numbers);
  give_up (store, KITH_DELIVERY_STATE_DIGEST, server, numbers);

  return numbers;
}
