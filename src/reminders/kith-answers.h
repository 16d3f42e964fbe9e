/* kith-answers.h: what a server answers, however late
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * KithAnswerFunc:
 * @token: what was being shown
 * @server: (nullable): the unique bus name of who shows it now, or %NULL if it was refused
 * @number: what that server calls it
 * @user_data: what was given to kith_answers_new()
 *
 * Called once for each notification, in the thread of the bus.
 */
typedef void (*KithAnswerFunc) (guint64     token,
                                const char *server,
                                guint32     number,
                                gpointer    user_data);

typedef struct _KithAnswers KithAnswers;

KithAnswers *kith_answers_new   (GDBusConnection *connection,
                                 KithAnswerFunc   func,
                                 gpointer         user_data,
                                 GDestroyNotify   destroy) G_GNUC_WARN_UNUSED_RESULT;
void         kith_answers_free  (KithAnswers     *self);
void         kith_answers_begin (KithAnswers     *self,
                                 guint64          token);
void         kith_answers_end   (KithAnswers     *self);

G_END_DECLS
