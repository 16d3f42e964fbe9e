/* kith-vcard-property.h: one line of a vCard
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * KITH_VCARD_NO_PREFERENCE:
 *
 * What kith_vcard_property_get_preference() says of a property that states none. It sorts after
 * every preference that can be stated.
 */
#define KITH_VCARD_NO_PREFERENCE 101

/**
 * KITH_VCARD_MAX_NAME:
 *
 * The longest name of a property, group or parameter that is read, in bytes. It has to fit on one
 * folded line with what follows, or it could be mistaken for base64 that goes on from the line
 * before.
 */
#define KITH_VCARD_MAX_NAME 64

/**
 * KithVcardProperty:
 *
 * One property of a card: group, name, parameters and value. The value is UTF-8 on one line, still
 * escaped as in vCard 3.0 and 4.0, whatever the version of the file was; if the property is binary
 * it is base64 without blanks.
 */
typedef struct _KithVcardProperty KithVcardProperty;

KithVcardProperty  *kith_vcard_property_new                  (const char              *group,
                                                              const char              *name,
                                                              const char              *value)
                                                              G_GNUC_WARN_UNUSED_RESULT;
KithVcardProperty  *kith_vcard_property_copy                 (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
void                kith_vcard_property_free                 (KithVcardProperty       *self);
gboolean            kith_vcard_property_equal                (const KithVcardProperty *self,
                                                              const KithVcardProperty *other);

const char         *kith_vcard_property_get_group            (const KithVcardProperty *self);
void                kith_vcard_property_set_group            (KithVcardProperty       *self,
                                                              const char              *group);
const char         *kith_vcard_property_get_name             (const KithVcardProperty *self);
guint               kith_vcard_property_get_line             (const KithVcardProperty *self);
void                kith_vcard_property_set_line             (KithVcardProperty       *self,
                                                              guint                    line);
const char         *kith_vcard_property_get_value            (const KithVcardProperty *self);
void                kith_vcard_property_set_value            (KithVcardProperty       *self,
                                                              const char              *value);
void                kith_vcard_property_take_value           (KithVcardProperty       *self,
                                                              char                    *value);
gboolean            kith_vcard_property_get_binary           (const KithVcardProperty *self);
void                kith_vcard_property_set_binary           (KithVcardProperty       *self,
                                                              gboolean                 binary);

guint               kith_vcard_property_get_n_parameters     (const KithVcardProperty *self);
const char         *kith_vcard_property_get_parameter_name   (const KithVcardProperty *self,
                                                              guint                    position);
const char * const *kith_vcard_property_get_parameter_values (const KithVcardProperty *self,
                                                              guint                    position);
const char         *kith_vcard_property_get_parameter        (const KithVcardProperty *self,
                                                              const char              *name);
void                kith_vcard_property_set_parameter        (KithVcardProperty       *self,
                                                              const char              *name,
                                                              const char              *value);
void                kith_vcard_property_add_parameter        (KithVcardProperty       *self,
                                                              const char              *name,
                                                              const char              *value,
                                                              gboolean                 join);

gboolean            kith_vcard_property_has_type             (const KithVcardProperty *self,
                                                              const char              *type);
GStrv               kith_vcard_property_dup_types            (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
void                kith_vcard_property_remove_type          (KithVcardProperty       *self,
                                                              const char              *type);
guint               kith_vcard_property_get_preference       (const KithVcardProperty *self);

char               *kith_vcard_property_dup_text             (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
GStrv               kith_vcard_property_dup_components       (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
GStrv               kith_vcard_property_dup_component_list   (const KithVcardProperty *self,
                                                              guint                    position)
                                                              G_GNUC_WARN_UNUSED_RESULT;
GStrv               kith_vcard_property_dup_list             (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
char               *kith_vcard_property_dup_telephone        (const KithVcardProperty *self)
                                                              G_GNUC_WARN_UNUSED_RESULT;
GBytes             *kith_vcard_property_dup_data             (const KithVcardProperty *self,
                                                              char                    **media_type,
                                                              GError                  **error)
                                                              G_GNUC_WARN_UNUSED_RESULT;
void                kith_vcard_property_embed                (KithVcardProperty       *self);
void                kith_vcard_property_extract              (KithVcardProperty       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KithVcardProperty, kith_vcard_property_free)

G_END_DECLS
