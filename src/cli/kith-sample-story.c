/* kith-sample-story.c: chance, and what it makes happen
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample-private.h"

#include "kith-participant.h"
#include "kith-sample-texts.h"

/* The longest time between two moments of a story, in days. */
#define MOST_GAP 200

/* Chance that is the same on every machine and in every version of GLib: SplitMix64. */
static guint64
draw (KithSample *sample)
{
  guint64 z = (sample->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

/* From 0 to @n - 1. */
guint
kith_sample_draw_below (KithSample *sample,
                        guint       n)
{
  return n > 0 ? draw (sample) % n : 0;
}

gboolean
kith_sample_draw_chance (KithSample *sample,
                         guint       percent)
{
  return kith_sample_draw_below (sample, 100) < percent;
}

const char *
kith_sample_draw_text (KithSample        *sample,
                       const char *const *texts)
{
  return texts[kith_sample_draw_below (sample, g_strv_length ((char **) texts))];
}

/* One after the other, so that few people share a text. */
const char *
kith_sample_pick_text (const char *const *texts,
                       guint              number)
{
  return texts[number % g_strv_length ((char **) texts)];
}

gboolean
kith_sample_save (KithSample  *sample,
                  gpointer     record,
                  GError     **error)
{
  return kith_database_save (sample->database, KITH_RECORD (record), error);
}

/* What happened */

gboolean
kith_sample_add_participant (KithSample  *sample,
                             gint64       interaction_id,
                             gint64       person_id,
                             GError     **error)
{
  g_autoptr (KithParticipant) participant = kith_participant_new ();

  kith_participant_set_interaction_id (participant, interaction_id);
  kith_participant_set_person_id (participant, person_id);

  return kith_sample_save (sample, participant, error);
}

gint64
kith_sample_add_interaction (KithSample           *sample,
                             KithInteractionKind   kind,
                             KithDay               day,
                             const char           *text,
                             GError              **error)
{
  g_autoptr (KithInteraction) interaction = kith_interaction_new ();
  g_autofree char *happened_on = kith_day_format (day);

  kith_interaction_set_kind (interaction, kind);
  kith_interaction_set_happened_on (interaction, happened_on);
  kith_interaction_set_text (interaction, text);
  kith_interaction_set_begun_by (interaction,
                                 kith_sample_draw_chance (sample, 50) ? KITH_BEGUN_BY_ME
                                                                      : KITH_BEGUN_BY_THEM);
  kith_interaction_set_planned (interaction, day > sample->today);
  if (kind == KITH_INTERACTION_KIND_COFFEE || kind == KITH_INTERACTION_KIND_LUNCH)
    kith_interaction_set_place (interaction, kith_sample_draw_text (sample, kith_sample_places));
  if (kind == KITH_INTERACTION_KIND_CALL || kind == KITH_INTERACTION_KIND_VIDEO)
    kith_interaction_set_duration_minutes (interaction,
                                           10 + 5 * kith_sample_draw_below (sample, 10));

  if (!kith_sample_save (sample, interaction, error))
    return 0;

  return kith_record_get_id (KITH_RECORD (interaction));
}

static guint
count_moments (const KithSampleStory *story)
{
  guint n = 0;

  while (n < KITH_SAMPLE_MOST_MOMENTS && story->moments[n].text != NULL)
    n++;

  return n;
}

/* A few stories told in turn, so that each goes on where it stopped; the oldest moment first. */
static GArray *
choose_moments (KithSample *sample,
                guint       first,
                guint       n_stories)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (KithSampleMoment));
  guint n_left = 0;
  guint told[4] = { 0, };

  for (guint i = 0; i < n_stories; i++)
    n_left += count_moments (&kith_sample_stories[(first + i * 5) % kith_sample_n_stories]);

  while (n_left > 0)
    {
      guint i = kith_sample_draw_below (sample, n_stories);
      const KithSampleStory *story = &kith_sample_stories[(first + i * 5) % kith_sample_n_stories];

      if (told[i] == count_moments (story))
        continue;
      /* The first story has the last word, so that people do not all say the same now. */
      if (i == 0 && n_left > 1 && told[i] + 1 == count_moments (story))
        continue;
      g_array_append_val (moments, story->moments[told[i]]);
      told[i]++;
      n_left--;
    }

  return moments;
}

static gboolean
add_moment (KithSample           *sample,
            KithPerson           *person,
            KithInteractionKind   kind,
            KithDay               day,
            const char           *text,
            GError              **error)
{
  gint64 id = kith_sample_add_interaction (sample, kind, day, text, error);

  return id != 0 &&
         kith_sample_add_participant (sample, id, kith_record_get_id (KITH_RECORD (person)), error);
}

/* Writes @n moments, each day before the one before, of which no two are alike. */
static gboolean
add_talk (KithSample  *sample,
          KithPerson  *person,
          guint        n,
          int          gap,
          KithDay      day,
          GError     **error)
{
  static const KithInteractionKind kinds[] = {
    KITH_INTERACTION_KIND_MESSAGE, KITH_INTERACTION_KIND_MESSAGE, KITH_INTERACTION_KIND_MESSAGE,
    KITH_INTERACTION_KIND_CALL,    KITH_INTERACTION_KIND_CALL,    KITH_INTERACTION_KIND_COFFEE,
    KITH_INTERACTION_KIND_LUNCH,   KITH_INTERACTION_KIND_VIDEO,   KITH_INTERACTION_KIND_MEETING,
    KITH_INTERACTION_KIND_LETTER,
  };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = kith_sample_compose_text (sample);
      guint kind = kith_sample_draw_below (sample, G_N_ELEMENTS (kinds));

      if (!add_moment (sample, person, kinds[kind], day, text, error))
        return FALSE;
      day -= MAX (gap / 2 + (int) kith_sample_draw_below (sample, gap), 1);
    }

  return TRUE;
}

/* Writes a story that ends on the day of the last contact. */
gboolean
kith_sample_add_story (KithSample  *sample,
                       KithPerson  *person,
                       guint        number,
                       int          interval,
                       KithDay      last,
                       GError     **error)
{
  guint first = (number * 5 + number / 6 + sample->seed) % kith_sample_n_stories;
  /* Where each is to have so many moments there are many people: too many for these stories. */
  guint n_stories = sample->n_moments > 0 ? 1 : interval <= 90 ? 4 : interval <= 180 ? 2 : 1;
  g_autoptr (GArray) moments = choose_moments (sample, first, n_stories);
  guint most = sample->n_moments > 0 ? sample->n_moments : interval <= 30 ? 24 : 18;
  int gap = MIN (interval, MOST_GAP);
  KithDay day = last;

  for (guint i = 0; i < n_stories; i++)
    {
      const KithSampleStory *story = &kith_sample_stories[(first + i * 5) % kith_sample_n_stories];

      if (!kith_sample_add_interest (sample, person, story->interest, error))
        return FALSE;
    }

  /* From the newest back; what does not fit into the years was not written down. */
  for (guint i = 0; i < moments->len && i < most; i++)
    {
      const KithSampleMoment *moment = &g_array_index (moments, KithSampleMoment,
                                                       moments->len - 1 - i);

      if (!add_moment (sample, person, moment->kind, day, moment->text, error))
        return FALSE;
      day -= MAX (gap / 2 + (int) kith_sample_draw_below (sample, gap), 1);
    }

  if (moments->len >= sample->n_moments)
    return TRUE;

  return add_talk (sample, person, sample->n_moments - moments->len, gap, day, error);
}
