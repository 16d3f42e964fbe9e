/* kith-sample-person.c: who made-up people are
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kithctl"

#include "config.h"

#include "kith-sample-private.h"

#include "kith-contact-detail.h"
#include "kith-contact-key.h"
#include "kith-important-date.h"
#include "kith-interest.h"
#include "kith-person-interest.h"
#include "kith-person-tag.h"
#include "kith-sample-texts.h"
#include "kith-tag.h"

/* How often another name is tried for one that is taken; the first times one of two words, then
 * with a second given name, then with two family names as well. */
#define MOST_DRAWS 24
#define DRAWS_OF_TWO 12
#define DRAWS_OF_THREE 18

/* Names and where they are */

static const KithSampleName *
draw_name (KithSample           *sample,
           const KithSampleName *names)
{
  guint n = 0;

  while (names[n].name != NULL)
    n++;

  return &names[kith_sample_draw_below (sample, n)];
}

static char *
draw_names (KithSample              *sample,
            const KithSampleCulture *culture,
            guint                    n_draws,
            KithPerson              *person,
            char                   **plain)
{
  const char *blank = culture->is_joined ? "" : " ";
  const char *hyphen = culture->is_joined ? "" : "-";
  const KithSampleName *given = draw_name (sample, culture->given);
  const KithSampleName *family = draw_name (sample, culture->family);
  const KithSampleName *second = NULL;
  g_autofree char *given_names = g_strdup (given->name);
  g_autofree char *family_names = g_strdup (family->name);

  if (n_draws >= DRAWS_OF_TWO && (second = draw_name (sample, culture->given)) != given)
    {
      g_free (given_names);
      given_names = g_strconcat (given->name, blank, second->name, NULL);
    }
  if (n_draws >= DRAWS_OF_THREE && (second = draw_name (sample, culture->family)) != family)
    {
      g_free (family_names);
      family_names = g_strconcat (family->name, hyphen, second->name, NULL);
    }

  kith_person_set_given_name (person, given_names);
  kith_person_set_family_name (person, family_names);
  g_free (*plain);
  *plain = g_strconcat (given->plain, ".", family->plain, NULL);

  return culture->is_joined ? g_strconcat (family_names, given_names, NULL)
                            : g_strconcat (given_names, blank, family_names, NULL);
}

/* Names the person, and returns the name as it stands in an e-mail address. Namesakes come only
 * once the names run out. */
char *
kith_sample_set_name (KithSample *sample,
                      KithPerson *person,
                      guint       culture)
{
  const KithSampleCulture *names = &kith_sample_cultures[culture];
  char *display_name = NULL;
  char *plain = NULL;

  for (guint i = 0; i < MOST_DRAWS; i++)
    {
      g_free (display_name);
      display_name = draw_names (sample, names, i, person, &plain);
      if (!g_hash_table_contains (sample->names, display_name))
        break;
    }

  kith_person_set_display_name (person, display_name);
  g_hash_table_add (sample->names, display_name);

  return plain;
}

static gboolean
add_detail (KithSample      *sample,
            KithPerson      *person,
            KithDetailKind   kind,
            const char      *label,
            const char      *value,
            int              position,
            GError         **error)
{
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();
  g_autofree char *key = kith_contact_key_new (kind, value);

  kith_contact_detail_set_person_id (detail, kith_record_get_id (KITH_RECORD (person)));
  kith_contact_detail_set_kind (detail, kind);
  kith_contact_detail_set_label (detail, label);
  kith_contact_detail_set_value (detail, value);
  kith_contact_detail_set_match_key (detail, key);
  kith_contact_detail_set_preferred (detail, position == 1);
  kith_contact_detail_set_position (detail, position);

  return kith_sample_save (sample, detail, error);
}

static gboolean
add_address (KithSample  *sample,
             KithPerson  *person,
             guint        culture,
             int          position,
             GError     **error)
{
  const KithSampleCulture *where = &kith_sample_cultures[culture];
  g_autoptr (KithContactDetail) detail = kith_contact_detail_new ();
  g_autofree char *components = NULL;
  g_autofree char *value = NULL;
  const char *street = kith_sample_draw_text (sample, kith_sample_streets);
  const char *city = kith_sample_draw_text (sample, where->cities);
  const char *country = where->country != NULL ? where->country : "";
  guint number = 1 + kith_sample_draw_below (sample, 90);

  components = g_strdup_printf (";;%u %s;%s;;;%s", number, street, city, country);
  value = g_strdup_printf ("%u %s\n%s%s%s", number, street, city, *country != '\0' ? "\n" : "",
                           country);
  kith_contact_detail_set_person_id (detail, kith_record_get_id (KITH_RECORD (person)));
  kith_contact_detail_set_kind (detail, KITH_DETAIL_KIND_ADDRESS);
  kith_contact_detail_set_label (detail, "home");
  kith_contact_detail_set_value (detail, value);
  kith_contact_detail_set_components (detail, components);
  kith_contact_detail_set_position (detail, position);

  return kith_sample_save (sample, detail, error);
}

gboolean
kith_sample_add_details (KithSample  *sample,
                         KithPerson  *person,
                         guint        culture,
                         const char  *plain,
                         guint        number,
                         GError     **error)
{
  g_autofree char *email = NULL;
  g_autofree char *phone = NULL;
  int position = 1;

  /* Domains and numbers that are set aside for examples: nobody is ever reached by mistake. */
  email = number < 40 ? g_strdup_printf ("%s@example.com", plain)
                      : g_strdup_printf ("%s%u@example.org", plain, number);
  phone = g_strdup_printf ("+44 7700 900%03u", kith_sample_draw_below (sample, 1000));

  if (kith_sample_draw_chance (sample, 85) &&
      !add_detail (sample, person, KITH_DETAIL_KIND_EMAIL, "home", email, position++, error))
    return FALSE;
  if (kith_sample_draw_chance (sample, 60) &&
      !add_detail (sample, person, KITH_DETAIL_KIND_PHONE, "mobile", phone, position++, error))
    return FALSE;

  return !kith_sample_draw_chance (sample, 45) ||
         add_address (sample, person, culture, position, error);
}

/* Dates */

gboolean
kith_sample_add_birthday (KithSample  *sample,
                          KithPerson  *person,
                          guint        number,
                          GError     **error)
{
  g_autoptr (KithImportantDate) date = kith_important_date_new ();
  g_autofree char *text = NULL;
  KithDay day = sample->today + kith_sample_draw_below (sample, 365);
  int year, month, day_of_month;

  /* Somebody has a birthday today, and some in the next days. */
  if (number == 2)
    day = sample->today;
  else if (number % 17 == 5)
    day = sample->today + 1 + kith_sample_draw_below (sample, 13);

  kith_day_get_ymd (day, &year, &month, &day_of_month);
  if (kith_sample_draw_chance (sample, 75))
    {
      year -= 24 + kith_sample_draw_below (sample, 48);
      /* The 29th of February needs a year that has one. */
      if (kith_day_new (year, month, day_of_month) == KITH_DAY_NONE)
        day_of_month--;
      text = g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
    }
  else
    {
      text = g_strdup_printf ("--%02d-%02d", month, day_of_month);
    }

  kith_important_date_set_person_id (date, kith_record_get_id (KITH_RECORD (person)));
  kith_important_date_set_kind (date, KITH_DATE_KIND_BIRTHDAY);
  kith_important_date_set_date (date, text);

  return kith_sample_save (sample, date, error);
}

/* Words */

static gint64
get_word (KithSample  *sample,
          GType        type,
          const char  *name,
          GError     **error)
{
  g_autofree char *key = g_strconcat (g_type_name (type), " ", name, NULL);
  gint64 *known = g_hash_table_lookup (sample->words, key);
  g_autoptr (KithRecord) record = NULL;
  gint64 id;

  if (known != NULL)
    return *known;

  record = g_object_new (type, "name", name, NULL);
  if (!kith_sample_save (sample, record, error))
    return 0;
  id = kith_record_get_id (record);
  g_hash_table_insert (sample->words, g_steal_pointer (&key), g_memdup2 (&id, sizeof id));

  return id;
}

gboolean
kith_sample_add_interest (KithSample  *sample,
                          KithPerson  *person,
                          const char  *name,
                          GError     **error)
{
  g_autoptr (KithPersonInterest) link = kith_person_interest_new ();
  gint64 id = get_word (sample, KITH_TYPE_INTEREST, name, error);

  kith_person_interest_set_person_id (link, kith_record_get_id (KITH_RECORD (person)));
  kith_person_interest_set_interest_id (link, id);
  kith_person_interest_set_strength (link, 1 + kith_sample_draw_below (sample, 3));

  return id != 0 && kith_sample_save (sample, link, error);
}

gboolean
kith_sample_add_tag (KithSample  *sample,
                     KithPerson  *person,
                     GError     **error)
{
  g_autoptr (KithPersonTag) link = kith_person_tag_new ();
  const char *name = kith_sample_draw_text (sample, kith_sample_tags);
  gint64 id = get_word (sample, KITH_TYPE_TAG, name, error);

  kith_person_tag_set_person_id (link, kith_record_get_id (KITH_RECORD (person)));
  kith_person_tag_set_tag_id (link, id);

  return id != 0 && kith_sample_save (sample, link, error);
}
