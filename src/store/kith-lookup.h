/* kith-lookup.h: small questions
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-circle.h"
#include "kith-contact-detail.h"
#include "kith-database.h"
#include "kith-date.h"
#include "kith-delivery.h"
#include "kith-filter.h"
#include "kith-interaction.h"
#include "kith-person.h"
#include "kith-saved-list.h"

G_BEGIN_DECLS

/* Beside the states of a delivery. */
#define KITH_NEVER_TOLD -1

/**
 * KithDuePerson:
 * @id: a person
 * @day: the day on which the person is due
 * @state: the #KithDeliveryState of what was told of it, or %KITH_NEVER_TOLD
 *
 * Somebody to reach out to.
 */
typedef struct
{
  gint64 id;
  KithDay day;
  int state;
} KithDuePerson;

/**
 * KithTold:
 * @kind: what about
 * @subject_id: the person, follow-up or date it was about
 * @at: the moment, in microseconds since 1970 UTC
 *
 * What was told once.
 */
typedef struct
{
  KithDeliveryKind kind;
  gint64 subject_id;
  gint64 at;
} KithTold;

/* Each function that returns an array returns NULL with @error set, or (transfer full) records in
 * the order its comment gives. Each that returns one record returns NULL if there is none. */

KithPerson      *kith_lookup_me               (KithDatabase       *database) G_GNUC_WARN_UNUSED_RESULT;
gboolean         kith_lookup_has_people       (KithDatabase       *database);
gint64           kith_lookup_n_due            (KithDatabase       *database,
                                               KithDay             today,
                                               KithDay             holiday_until);
GPtrArray       *kith_lookup_people           (KithDatabase       *database,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_people_named     (KithDatabase       *database,
                                               const char         *name,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_people_reached   (KithDatabase       *database,
                                               KithDetailKind      kind,
                                               const char         *match_key,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_people_starting  (KithDatabase       *database,
                                               const char         *words,
                                               guint               most,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_people_in_circle (KithDatabase       *database,
                                               gint64              circle_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_due              (KithDatabase       *database,
                                               KithDay             today,
                                               KithDay             holiday_until,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
KithPerson      *kith_lookup_dormant          (KithDatabase       *database,
                                               KithDay             before) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_search           (KithDatabase       *database,
                                               KithFilter         *filter,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray       *kith_lookup_circles          (KithDatabase       *database,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
KithCircle      *kith_lookup_circle           (KithDatabase       *database,
                                               gint64              id) G_GNUC_WARN_UNUSED_RESULT;
KithCircle      *kith_lookup_circle_named     (KithDatabase       *database,
                                               const char         *name) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray       *kith_lookup_saved_lists      (KithDatabase       *database,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
KithSavedList   *kith_lookup_saved_list_named (KithDatabase       *database,
                                               const char         *name) G_GNUC_WARN_UNUSED_RESULT;
int              kith_lookup_n_found          (KithDatabase       *database,
                                               KithFilter         *filter,
                                               GError            **error);
guint            kith_lookup_n_archived       (KithDatabase       *database,
                                               const char         *words);
GStrv            kith_lookup_names            (KithDatabase       *database,
                                               const char         *key,
                                               const char         *part,
                                               guint               most,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         kith_lookup_check_names      (KithDatabase       *database,
                                               const KithFilter   *filter,
                                               KithFilterSpan     *problem,
                                               GError            **error);

GPtrArray       *kith_lookup_details          (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_dates            (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_dates_between    (KithDatabase       *database,
                                               KithDay             first,
                                               KithDay             last,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
int              kith_lookup_most_remind_days (KithDatabase       *database);
gboolean         kith_lookup_tells_date       (KithDatabase       *database,
                                               KithDay             day);
gboolean         kith_lookup_tells_any_date   (KithDatabase       *database);
GPtrArray       *kith_lookup_tags             (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_interests        (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
KithRecord      *kith_lookup_named            (KithDatabase       *database,
                                               GType               type,
                                               const char         *name) G_GNUC_WARN_UNUSED_RESULT;
KithRecord      *kith_lookup_link             (KithDatabase       *database,
                                               GType               type,
                                               gint64              person_id,
                                               gint64              other_id) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray       *kith_lookup_interactions     (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_planned          (KithDatabase       *database,
                                               KithDay             first,
                                               KithDay             last,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
KithInteraction *kith_lookup_last_contact     (KithDatabase       *database,
                                               gint64              person_id) G_GNUC_WARN_UNUSED_RESULT;
gboolean         kith_lookup_last_contact_day (KithDatabase       *database,
                                               gint64              person_id,
                                               gint64              except,
                                               KithDay            *day,
                                               GError            **error);
char            *kith_lookup_last_words       (KithDatabase       *database,
                                               gint64              person_id) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_participants     (KithDatabase       *database,
                                               gint64              interaction_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_participations   (KithDatabase       *database,
                                               gint64              interaction_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray       *kith_lookup_follow_ups       (KithDatabase       *database,
                                               gint64              person_id,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_follow_ups_due   (KithDatabase       *database,
                                               KithDay             first,
                                               KithDay             last,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

KithDay          kith_lookup_next_due         (KithDatabase       *database,
                                               KithDay             after,
                                               KithDay             holiday_until);
KithDelivery    *kith_lookup_delivery         (KithDatabase       *database,
                                               KithDeliveryKind    kind,
                                               gint64              subject_id,
                                               const char         *occurrence) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *kith_lookup_deliveries       (KithDatabase       *database,
                                               KithDeliveryState   state,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

GArray          *kith_lookup_due_people       (KithDatabase       *database,
                                               KithDay             today,
                                               KithDay             holiday_until,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GArray          *kith_lookup_told             (KithDatabase       *database,
                                               KithDay             day,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
