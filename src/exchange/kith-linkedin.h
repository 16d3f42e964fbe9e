/* kith-linkedin.h: the Connections file of a LinkedIn archive
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "kith-people.h"

G_BEGIN_DECLS

/**
 * KithLinkedinOrder:
 * @KITH_LINKEDIN_ORDER_UNKNOWN: nobody can tell
 * @KITH_LINKEDIN_ORDER_DAY_FIRST: 31/12/2024
 * @KITH_LINKEDIN_ORDER_MONTH_FIRST: 12/31/2024
 *
 * What the first number of a date is that is written in numbers.
 */
typedef enum
{
  KITH_LINKEDIN_ORDER_UNKNOWN,
  KITH_LINKEDIN_ORDER_DAY_FIRST,
  KITH_LINKEDIN_ORDER_MONTH_FIRST,
} KithLinkedinOrder;

/**
 * KithLinkedinFunc:
 * @line: the line of the file where the row begins
 * @draft: (transfer full) (nullable): the person, or %NULL if the row is none
 * @reason: (nullable): why it is none, or what could not be read of it
 * @fraction: how much of the file has been read, from 0 to 1
 * @user_data: what was given to kith_linkedin_read()
 *
 * Called for each row.
 */
typedef void (*KithLinkedinFunc) (guint            line,
                                  KithPersonDraft *draft,
                                  const char      *reason,
                                  double           fraction,
                                  gpointer         user_data);

gboolean  kith_linkedin_is       (GBytes             *bytes);
gboolean  kith_linkedin_read     (GBytes             *bytes,
                                  KithLinkedinFunc    func,
                                  gpointer            user_data,
                                  GCancellable       *cancellable,
                                  GError            **error);
char     *kith_linkedin_parse_date (const char       *text,
                                  KithLinkedinOrder   order,
                                  gboolean           *is_ambiguous) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
