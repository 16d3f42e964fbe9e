/* kith-sample.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample.h"

#include <glib/gi18n.h>

#include "kith-bulk.h"
#include "kith-error.h"
#include "kith-follow-up.h"
#include "kith-lookup.h"
#include "kith-rhythm.h"
#include "kith-rows.h"
#include "kith-sample-private.h"
#include "kith-sample-texts.h"

/* Nobody keeps in touch with more people than this, however many they know; unless it is asked
 * for, and then so much happened with each of them. */
#define MOST_TRACKED 150
#define MOMENTS_OF_TRACKED 20

/* From so many people on it pays to make them findable all at once. */
#define LEAST_BULK 500

/* What is to do */

static gboolean
add_follow_up (KithSample          *sample,
               KithPerson          *person,
               KithFollowUpOrigin   origin,
               KithDay              due,
               const char          *reason,
               GError             **error)
{
  g_autoptr (KithFollowUp) follow_up = kith_follow_up_new ();
  g_autofree char *due_on = kith_day_format (due);

  kith_follow_up_set_person_id (follow_up, kith_record_get_id (KITH_RECORD (person)));
  kith_follow_up_set_origin (follow_up, origin);
  kith_follow_up_set_due_on (follow_up, due_on);
  kith_follow_up_set_reason (follow_up, reason);

  return kith_sample_save (sample, follow_up, error);
}

static gboolean
add_plans (KithSample  *sample,
           KithPerson  *person,
           guint        number,
           GError     **error)
{
  KithDay soon = sample->today + kith_sample_draw_below (sample, 12);
  gint64 id;

  if (number % 9 == 1)
    return add_follow_up (sample, person, KITH_FOLLOW_UP_ORIGIN_PROMISE,
                          number == 1 ? sample->today : soon,
                          kith_sample_pick_text (kith_sample_promises, number / 9), error);
  if (number % 9 == 4)
    return add_follow_up (sample, person, KITH_FOLLOW_UP_ORIGIN_HOW_DID_IT_GO,
                          number == 4 ? sample->today : soon,
                          kith_sample_pick_text (kith_sample_questions, number / 9), error);
  if (number % 12 != 6)
    return TRUE;

  id = kith_sample_add_interaction (sample, KITH_INTERACTION_KIND_COFFEE,
                                    sample->today + 1 + number % 5,
                                    kith_sample_pick_text (kith_sample_plans, number / 12), error);

  return id != 0 &&
         kith_sample_add_participant (sample, id, kith_record_get_id (KITH_RECORD (person)), error);
}

/* People */

static void
set_work_and_past (KithSample *sample,
                   KithPerson *person)
{
  static const guint known_parts[] = { 10, 10, 7, 7, 4 };
  KithDay met = sample->today - 200 - kith_sample_draw_below (sample, 4000);
  g_autofree char *met_on = kith_day_format (met);

  if (kith_sample_draw_chance (sample, 75))
    kith_person_set_title (person, kith_sample_draw_text (sample, kith_sample_titles));
  if (kith_sample_draw_chance (sample, 65))
    kith_person_set_company (person, kith_sample_draw_text (sample, kith_sample_companies));
  if (kith_sample_draw_chance (sample, 20))
    kith_person_set_pronouns (person,
                              kith_sample_draw_chance (sample, 50) ? "she/her" : "they/them");
  if (kith_sample_draw_chance (sample, 70))
    {
      kith_person_set_how_we_met (person, kith_sample_draw_text (sample, kith_sample_meetings));
      /* Often the day is forgotten, and the month, too. */
      met_on[known_parts[kith_sample_draw_below (sample, G_N_ELEMENTS (known_parts))]] = '\0';
      kith_person_set_met_on (person, met_on);
    }
  if (kith_sample_draw_chance (sample, 30))
    kith_person_set_notes (person, kith_sample_draw_text (sample, kith_sample_notes));
}

/* The circles are as in life: few people close, more further out. */
static KithCircle *
choose_circle (KithSample *sample,
               guint       number)
{
  static const guint shares[] = { 14, 36, 68, 88, 100 };
  guint percent = number * 37 % 100;

  for (guint i = 0; i < G_N_ELEMENTS (shares) && i < sample->circles->len; i++)
    if (percent < shares[i])
      return g_ptr_array_index (sample->circles, i);

  return NULL;
}

/* Puts somebody in a circle; about one in six is to be heard from by now. */
static KithDay
track (KithSample *sample,
       KithPerson *person,
       KithCircle *circle,
       guint       number)
{
  int interval = kith_circle_get_rhythm_days (circle);
  int ago = number % 6 == 0 ? interval + kith_sample_draw_below (sample, interval / 4 + 1)
                            : 1 + kith_sample_draw_below (sample, MAX (interval - 2, 1));
  KithDay last = sample->today - ago;
  g_autofree char *last_contact_on = kith_day_format (last);
  g_autofree char *tracked_since_on = kith_day_format (last - interval);

  kith_person_set_circle_id (person, kith_record_get_id (KITH_RECORD (circle)));
  kith_person_set_tracked_since_on (person, tracked_since_on);
  kith_person_set_last_contact_on (person, last_contact_on);
  kith_person_set_favourite (person, interval <= 30 && kith_sample_draw_chance (sample, 40));
  kith_rhythm_plan (person, circle);

  return last;
}

static gboolean
add_person (KithSample  *sample,
            guint        number,
            GError     **error)
{
  g_autoptr (KithPerson) person = kith_person_new ();
  guint culture = (number * 7 + kith_sample_draw_below (sample, 3)) % kith_sample_n_cultures;
  g_autofree char *plain = kith_sample_set_name (sample, person, culture);
  gboolean is_tracked = number < sample->n_tracked;
  KithCircle *circle = is_tracked ? choose_circle (sample, number) : NULL;
  KithDay last = KITH_DAY_NONE;
  gint64 id;

  set_work_and_past (sample, person);
  if (circle != NULL && kith_circle_get_rhythm_days (circle) > 0)
    last = track (sample, person, circle, number);

  if (!kith_sample_save (sample, person, error) ||
      !kith_sample_add_details (sample, person, culture, plain, number, error) ||
      ((number == 2 || kith_sample_draw_chance (sample, 55)) &&
       !kith_sample_add_birthday (sample, person, number, error)) ||
      (kith_sample_draw_chance (sample, 50) && !kith_sample_add_tag (sample, person, error)))
    return FALSE;

  if (last == KITH_DAY_NONE)
    return TRUE;

  id = kith_record_get_id (KITH_RECORD (person));
  g_array_append_val (sample->friends, id);

  return kith_sample_add_story (sample, person, number, kith_circle_get_rhythm_days (circle), last,
                                error) &&
         add_plans (sample, person, number, error);
}

/* Evenings with several people, long enough ago to move nobody's date. */
static gboolean
add_gatherings (KithSample  *sample,
                GError     **error)
{
  for (guint i = 0; kith_sample_gatherings[i] != NULL && sample->friends->len >= 12; i++)
    {
      KithDay day = sample->today - 400 - 40 * i;
      gint64 id = kith_sample_add_interaction (sample, KITH_INTERACTION_KIND_EVENT, day,
                                               kith_sample_gatherings[i], error);

      if (id == 0)
        return FALSE;
      for (guint j = 0; j < 4; j++)
        if (!kith_sample_add_participant (sample, id,
                                          g_array_index (sample->friends, gint64,
                                                         (i * 5 + j * 3) % sample->friends->len),
                                          error))
          return FALSE;
    }

  return TRUE;
}

/* The whole */

static gboolean
note_person_cb (KithRecord  *record,
                gpointer     user_data,
                GError     **error)
{
  *(gboolean *) user_data |= !kith_person_get_is_me (KITH_PERSON (record));

  return !*(gboolean *) user_data;
}

static gboolean
check_empty (KithDatabase  *database,
             GError       **error)
{
  gboolean has_people = FALSE;

  if (!kith_rows_foreach (database, KITH_TYPE_PERSON, note_person_cb, &has_people, error))
    return FALSE;
  if (!has_people)
    return TRUE;

  g_set_error_literal (error, KITH_ERROR, KITH_ERROR_INVALID,
                       _("There are people here already. Made-up people need a database of their "
                         "own: kithctl --database FILE sample."));

  return FALSE;
}

static gboolean
write_people (KithSample     *sample,
              KithOperation  *operation,
              GError        **error)
{
  g_autoptr (KithBulk) bulk = NULL;

  if (sample->n_people >= LEAST_BULK)
    {
      bulk = kith_bulk_begin (sample->database, error);
      if (bulk == NULL)
        return FALSE;
    }

  for (guint i = 0; i < sample->n_people; i++)
    if (!kith_operation_report (operation, i, sample->n_people, error) ||
        !add_person (sample, i, error))
      return FALSE;

  return add_gatherings (sample, error) && (bulk == NULL || kith_bulk_end (bulk, error));
}

static gboolean
perform (KithOperation  *operation,
         KithDatabase   *database,
         gpointer        user_data,
         GError        **error)
{
  KithSample *sample = user_data;

  if (!check_empty (database, error))
    return FALSE;

  g_clear_pointer (&sample->circles, g_ptr_array_unref);
  sample->circles = kith_lookup_circles (database, error);
  if (sample->circles == NULL)
    return FALSE;

  sample->database = database;
  sample->state = sample->seed;
  g_hash_table_remove_all (sample->words);
  g_hash_table_remove_all (sample->names);
  g_array_set_size (sample->friends, 0);
  kith_operation_take_label (operation,
                             g_strdup_printf (ngettext ("Add %'u made-up person",
                                                        "Add %'u made-up people",
                                                        sample->n_people),
                                              sample->n_people));

  return write_people (sample, operation, error);
}

static void
sample_free (KithSample *sample)
{
  g_clear_pointer (&sample->circles, g_ptr_array_unref);
  g_clear_pointer (&sample->words, g_hash_table_unref);
  g_clear_pointer (&sample->names, g_hash_table_unref);
  g_clear_pointer (&sample->friends, g_array_unref);
  g_free (sample);
}

/**
 * kith_sample_new:
 * @origin: which program does it
 * @n_people: how many
 * @n_tracked: how many of them are in a circle, with twenty interactions each; 0 for as many, and
 *   for what happened, as in the life of somebody with so many people
 * @seed: what decides who they are; the same people for the same seed, ids aside
 * @today: the day it is; dates are told from it
 *
 * Fills an empty database with people who never were, and with what happened to them. It fails
 * with %KITH_ERROR_INVALID where there is anybody already.
 *
 * Returns: (transfer full): the operation
 */
KithOperation *
kith_sample_new (const char *origin,
                 guint       n_people,
                 guint       n_tracked,
                 guint64     seed,
                 KithDay     today)
{
  KithSample *sample = g_new0 (KithSample, 1);

  sample->n_people = n_people;
  sample->n_tracked = n_tracked > 0 ? n_tracked : MIN ((n_people * 3 + 4) / 5, MOST_TRACKED);
  sample->n_moments = n_tracked > 0 ? MOMENTS_OF_TRACKED : 0;
  sample->seed = seed;
  sample->today = today;
  sample->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sample->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sample->friends = g_array_new (FALSE, FALSE, sizeof (gint64));

  return kith_operation_new (origin, perform, sample, (GDestroyNotify) sample_free);
}
