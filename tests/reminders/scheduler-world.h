/* scheduler-world.h: a scheduler with a database, settings and a clock of its own
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-test.h"

#include "kith-scheduler.h"

G_BEGIN_DECLS

#define ZONE "Europe/Berlin"

/* The circle of fourteen days. */
#define CIRCLE_INNER 1

/* A Wednesday, later than this was written: what is added today was known before. */
#define TODAY (kith_day_new (2091, 3, 14))

#define AT(day, hour, minute) (world_moment ((day), (hour), (minute), ZONE))

/**
 * World:
 * @other: the database as another process sees it
 * @dead: schedulers that were killed
 * @told: (element-type KithReminder): what was to be shown
 * @handled: (element-type KithReminder): what was to be closed
 *
 * A scheduler and what came of it.
 */
typedef struct
{
  KithTestFolder *folder;
  KithStore *store;
  KithStore *other;
  KithClock *clock;
  GSettings *settings;
  KithScheduler *scheduler;
  GPtrArray *dead;
  GPtrArray *told;
  GPtrArray *handled;
  guint n_wanted;
  guint n_switched;
} World;

World        *world_new            (KithDay            day,
                                    int                hour,
                                    int                minute);
void          world_free           (World             *world);
void          world_restart        (World             *world,
                                    const char        *server);
void          world_settle         (void);
void          world_go_to          (World             *world,
                                    KithDay            day,
                                    int                hour,
                                    int                minute);
gint64        world_moment         (KithDay            day,
                                    int                hour,
                                    int                minute,
                                    const char        *zone);
gint64        world_add_due        (World             *world,
                                    const char        *name,
                                    KithDay            due);
gint64        world_add_follow_up  (World             *world,
                                    gint64             person_id,
                                    KithDay            due,
                                    const char        *reason);
gint64        world_add_birthday   (World             *world,
                                    const char        *name,
                                    const char        *day,
                                    int                ahead);
void          world_execute        (World             *world,
                                    const char        *sql);
KithReminder *world_get_told       (World             *world,
                                    guint              i);
void          world_assert_state   (World             *world,
                                    KithReminder      *reminder,
                                    KithDeliveryState  state);
void          world_assert_wake_up (World             *world,
                                    gint64             expected);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

G_END_DECLS
