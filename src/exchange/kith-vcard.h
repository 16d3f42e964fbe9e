/* kith-vcard.h: a vCard as its ordered lines
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "kith-vcard-property.h"

G_BEGIN_DECLS

#define KITH_TYPE_VCARD (kith_vcard_get_type ())

/**
 * KithVcardVersion:
 * @KITH_VCARD_2_1: vCard 2.1 of the versit consortium, for old telephones
 * @KITH_VCARD_3_0: vCard 3.0, RFC 2426: what most programs and telephones take
 * @KITH_VCARD_4_0: vCard 4.0, RFC 6350
 *
 * The versions of the format, whose nicks are what VERSION says.
 */
typedef enum
{
  KITH_VCARD_2_1,
  KITH_VCARD_3_0,
  KITH_VCARD_4_0,
} KithVcardVersion;

#define KITH_TYPE_VCARD_VERSION (kith_vcard_version_get_type ())

/**
 * KithVcard:
 *
 * A card: its properties in the order of the file, known or not, without BEGIN, VERSION and END. It
 * is counted by references and belongs to one thread at a time.
 */
typedef struct _KithVcard KithVcard;

/**
 * KithVcardIter:
 *
 * A walk over the properties of a card, on the stack. The card must not gain or lose properties
 * meanwhile.
 */
typedef struct
{
  /*< private >*/
  const KithVcard *card;
  const char *name;
  guint position;
} KithVcardIter;

GType               kith_vcard_version_get_type (void);
GType               kith_vcard_get_type        (void);
KithVcard          *kith_vcard_new             (KithVcardVersion         version)
                                                G_GNUC_WARN_UNUSED_RESULT;
KithVcard          *kith_vcard_ref             (KithVcard               *self);
void                kith_vcard_unref           (KithVcard               *self);
gboolean            kith_vcard_equal           (const KithVcard         *self,
                                                const KithVcard         *other);

KithVcardVersion    kith_vcard_get_version     (const KithVcard         *self);
void                kith_vcard_set_version     (KithVcard               *self,
                                                KithVcardVersion         version);
guint               kith_vcard_get_line        (const KithVcard         *self);
void                kith_vcard_set_line        (KithVcard               *self,
                                                guint                    line);
const char * const *kith_vcard_get_notes       (const KithVcard         *self);
void                kith_vcard_add_note        (KithVcard               *self,
                                                const char              *note);

guint               kith_vcard_get_n_properties (const KithVcard        *self);
KithVcardProperty  *kith_vcard_get_property    (const KithVcard         *self,
                                                guint                    position);
KithVcardProperty  *kith_vcard_find            (const KithVcard         *self,
                                                const char              *name);
void                kith_vcard_iter_init       (KithVcardIter           *iter,
                                                const KithVcard         *card,
                                                const char              *name);
gboolean            kith_vcard_iter_next       (KithVcardIter           *iter,
                                                KithVcardProperty      **out_property);
char               *kith_vcard_property_dup_label (const KithVcardProperty *label)
                                                G_GNUC_WARN_UNUSED_RESULT;
char               *kith_vcard_dup_group_label (const KithVcard         *self,
                                                const KithVcardProperty *property)
                                                G_GNUC_WARN_UNUSED_RESULT;

void                kith_vcard_take_property   (KithVcard               *self,
                                                KithVcardProperty       *property);
void                kith_vcard_remove_property (KithVcard               *self,
                                                KithVcardProperty       *property);
KithVcardProperty  *kith_vcard_add_value       (KithVcard               *self,
                                                const char              *group,
                                                const char              *name,
                                                const char              *value);
KithVcardProperty  *kith_vcard_add_text        (KithVcard               *self,
                                                const char              *name,
                                                const char              *text);
KithVcardProperty  *kith_vcard_add_components  (KithVcard               *self,
                                                const char              *name,
                                                const char * const      *components);
KithVcardProperty  *kith_vcard_add_list        (KithVcard               *self,
                                                const char              *name,
                                                const char * const      *texts);
KithVcardProperty  *kith_vcard_add_data        (KithVcard               *self,
                                                const char              *name,
                                                GBytes                  *data,
                                                const char              *media_type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithVcard, kith_vcard_unref)

G_END_DECLS
