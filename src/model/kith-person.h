/* kith-person.h: somebody who matters
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "kith-record.h"

G_BEGIN_DECLS

/**
 * KITH_PERSON_COLUMNS:
 *
 * The columns of a person:
 *
 *  - display-name: the name by which the person is shown; never empty
 *  - given-name: first name or names
 *  - family-name: family name or names
 *  - additional-names: names between the two
 *  - prefix: what stands before the name: Dr., Prof.
 *  - suffix: what stands after it: Jr., PhD
 *  - nickname: what friends say
 *  - phonetic-name: how it is said
 *  - pronouns: such as she/her
 *  - company: where the person works
 *  - title: as what
 *  - how-we-met: the story of it
 *  - met-on: a partial date
 *  - met-place: where that was
 *  - introduced-by: the person through whom
 *  - notes: anything else
 *  - favourite: marked by a star
 *  - archived: kept, but out of every list and never due
 *  - deceased-on: a partial date; whoever has one is never due
 *  - circle-id: the circle, which gives the rhythm
 *  - rhythm-days: every how many days; 0 for the circle's
 *  - tracked-since-on: the day from which the rhythm counts
 *  - snoozed-until-on: the day to which this due date was moved
 *  - paused-until-on: the last day of a pause
 *  - last-contact-on: the day of the last real contact; kept by operations
 *  - next-due-on: the day to reach out; kept by operations
 *  - photo: a small picture as PNG or JPEG
 *  - vcard-uid: the UID of the card this person came from
 *  - vcard-extra: properties of that card which Kith does not know, as they stood
 *  - is-me: the one person who uses this database
 */
#define KITH_PERSON_COLUMNS(_, T, p) \
  _ (T, p, TEXT, display_name, NULL)       \
  _ (T, p, TEXT, given_name, NULL)         \
  _ (T, p, TEXT, family_name, NULL)        \
  _ (T, p, TEXT, additional_names, NULL)   \
  _ (T, p, TEXT, prefix, NULL)             \
  _ (T, p, TEXT, suffix, NULL)             \
  _ (T, p, TEXT, nickname, NULL)           \
  _ (T, p, TEXT, phonetic_name, NULL)      \
  _ (T, p, TEXT, pronouns, NULL)           \
  _ (T, p, TEXT, company, NULL)            \
  _ (T, p, TEXT, title, NULL)              \
  _ (T, p, TEXT, how_we_met, NULL)         \
  _ (T, p, TEXT, met_on, NULL)             \
  _ (T, p, TEXT, met_place, NULL)          \
  _ (T, p, REFERENCE, introduced_by, NULL) \
  _ (T, p, TEXT, notes, NULL)              \
  _ (T, p, BOOLEAN, favourite, NULL)       \
  _ (T, p, BOOLEAN, archived, NULL)        \
  _ (T, p, TEXT, deceased_on, NULL)        \
  _ (T, p, REFERENCE, circle_id, NULL)     \
  _ (T, p, NUMBER, rhythm_days, NULL)      \
  _ (T, p, TEXT, tracked_since_on, NULL)   \
  _ (T, p, TEXT, snoozed_until_on, NULL)   \
  _ (T, p, TEXT, paused_until_on, NULL)    \
  _ (T, p, TEXT, last_contact_on, NULL)    \
  _ (T, p, TEXT, next_due_on, NULL)        \
  _ (T, p, BLOB, photo, NULL)              \
  _ (T, p, TEXT, vcard_uid, NULL)          \
  _ (T, p, TEXT, vcard_extra, NULL)        \
  _ (T, p, BOOLEAN, is_me, NULL)          

#define KITH_TYPE_PERSON (kith_person_get_type ())
KITH_DECLARE_RECORD (KithPerson, kith_person, PERSON, KITH_PERSON_COLUMNS)

G_END_DECLS
