/* kith-vcard-property.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-exchange"

#include "config.h"

#include "kith-vcard-property.h"

#include <string.h>

typedef struct
{
  char *name;
  GPtrArray *values;
} Parameter;

struct _KithVcardProperty
{
  char *group;
  char *name;
  char *value;
  GArray *parameters;
  guint line;
  guint binary : 1;
};

static void
parameter_clear (gpointer data)
{
  Parameter *parameter = data;

  g_clear_pointer (&parameter->name, g_free);
  g_clear_pointer (&parameter->values, g_ptr_array_unref);
}

static Parameter *
get_parameter (const KithVcardProperty *self,
               guint                    position)
{
  g_assert (self != NULL);
  g_assert (self->parameters != NULL && position < self->parameters->len);

  return &g_array_index (self->parameters, Parameter, position);
}

static Parameter *
find_parameter (const KithVcardProperty *self,
                const char              *name)
{
  g_assert (self != NULL);
  g_assert (name != NULL);

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (self); i++)
    {
      Parameter *parameter = get_parameter (self, i);

      if (g_ascii_strcasecmp (parameter->name, name) == 0)
        return parameter;
    }

  return NULL;
}

/* The values of a null-terminated array, without the NULL. */
static guint
n_values (const Parameter *parameter)
{
  return parameter->values->len - 1;
}

static void
add_value (Parameter  *parameter,
           const char *value)
{
  g_ptr_array_insert (parameter->values, (int) n_values (parameter), g_strdup (value));
}

/**
 * kith_vcard_property_new:
 * @group: (nullable): the group, such as `item1`, or %NULL
 * @name: the name, in any case; ASCII letters, digits and hyphens
 * @value: the escaped value, in UTF-8
 *
 * Creates a property without parameters.
 *
 * Returns: (transfer full): a property
 */
KithVcardProperty *
kith_vcard_property_new (const char *group,
                         const char *name,
                         const char *value)
{
  KithVcardProperty *self;

  g_return_val_if_fail (name != NULL && *name != '\0', NULL);
  g_return_val_if_fail (value != NULL, NULL);

  self = g_new0 (KithVcardProperty, 1);
  self->group = g_strdup (group);
  self->name = g_ascii_strup (name, -1);
  self->value = g_strdup (value);

  return self;
}

/**
 * kith_vcard_property_copy:
 * @self: a property
 *
 * Copies a property with all that belongs to it.
 *
 * Returns: (transfer full): the copy
 */
KithVcardProperty *
kith_vcard_property_copy (const KithVcardProperty *self)
{
  KithVcardProperty *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = kith_vcard_property_new (self->group, self->name, self->value);
  copy->line = self->line;
  copy->binary = self->binary;

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (self); i++)
    {
      Parameter *parameter = get_parameter (self, i);

      for (guint j = 0; j < n_values (parameter); j++)
        kith_vcard_property_add_parameter (copy, parameter->name,
                                           g_ptr_array_index (parameter->values, j), j > 0);
    }

  return copy;
}

/**
 * kith_vcard_property_free:
 * @self: (transfer full): a property that no card owns
 *
 * Frees a property.
 */
void
kith_vcard_property_free (KithVcardProperty *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->parameters, g_array_unref);
  g_free (self);
}

/**
 * kith_vcard_property_equal:
 * @self: a property
 * @other: another
 *
 * Compares everything but the line number. Groups and names of parameters are compared without
 * regard to case.
 *
 * Returns: whether they say the same in the same words
 */
gboolean
kith_vcard_property_equal (const KithVcardProperty *self,
                           const KithVcardProperty *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  if ((self->group == NULL) != (other->group == NULL) ||
      (self->group != NULL && g_ascii_strcasecmp (self->group, other->group) != 0) ||
      strcmp (self->name, other->name) != 0 ||
      strcmp (self->value, other->value) != 0 ||
      self->binary != other->binary ||
      kith_vcard_property_get_n_parameters (self) != kith_vcard_property_get_n_parameters (other))
    return FALSE;

  for (guint i = 0; i < kith_vcard_property_get_n_parameters (self); i++)
    {
      Parameter *mine = get_parameter (self, i);
      Parameter *its = get_parameter (other, i);

      if (g_ascii_strcasecmp (mine->name, its->name) != 0 ||
          !g_strv_equal ((const char * const *) mine->values->pdata,
                         (const char * const *) its->values->pdata))
        return FALSE;
    }

  return TRUE;
}

/**
 * kith_vcard_property_get_group:
 * @self: a property
 *
 * Gets the group, which ties lines such as a number and its label together.
 *
 * Returns: (transfer none) (nullable): the group
 */
const char *
kith_vcard_property_get_group (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->group;
}

/**
 * kith_vcard_property_set_group:
 * @self: a property
 * @group: (nullable): the group; ASCII letters, digits and hyphens
 *
 * Sets the group.
 */
void
kith_vcard_property_set_group (KithVcardProperty *self,
                               const char        *group)
{
  g_autofree char *copy = NULL;

  g_return_if_fail (self != NULL);

  copy = g_strdup (group);
  g_free (self->group);
  self->group = g_steal_pointer (&copy);
}

/**
 * kith_vcard_property_get_name:
 * @self: a property
 *
 * Gets the name.
 *
 * Returns: (transfer none): the name in upper case
 */
const char *
kith_vcard_property_get_name (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * kith_vcard_property_get_line:
 * @self: a property
 *
 * Gets where in its file the property began.
 *
 * Returns: a line number counted from 1, or 0 if it was not read from a file
 */
guint
kith_vcard_property_get_line (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * kith_vcard_property_set_line:
 * @self: a property
 * @line: a line number counted from 1
 *
 * Remembers where in its file the property began.
 */
void
kith_vcard_property_set_line (KithVcardProperty *self,
                              guint              line)
{
  g_return_if_fail (self != NULL);

  self->line = line;
}

/**
 * kith_vcard_property_get_value:
 * @self: a property
 *
 * Gets the value as it stands in the card.
 *
 * Returns: (transfer none): the escaped value, or base64 if the property is binary
 */
const char *
kith_vcard_property_get_value (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/**
 * kith_vcard_property_set_value:
 * @self: a property
 * @value: the escaped value, in UTF-8
 *
 * Sets the value.
 */
void
kith_vcard_property_set_value (KithVcardProperty *self,
                               const char        *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value != NULL);

  kith_vcard_property_take_value (self, g_strdup (value));
}

/**
 * kith_vcard_property_take_value:
 * @self: a property
 * @value: (transfer full): the escaped value, in UTF-8
 *
 * Sets the value without copying it.
 */
void
kith_vcard_property_take_value (KithVcardProperty *self,
                                char              *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (value != NULL);

  g_free (self->value);
  self->value = value;
}

/**
 * kith_vcard_property_get_binary:
 * @self: a property
 *
 * Tells whether the value is base64 under `ENCODING=b`. A `data:` URI is not; see
 * kith_vcard_property_dup_data() for both.
 *
 * Returns: whether the value is base64
 */
gboolean
kith_vcard_property_get_binary (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->binary;
}

/**
 * kith_vcard_property_set_binary:
 * @self: a property
 * @binary: whether the value is base64
 *
 * Says what the value is. The value itself is not changed.
 */
void
kith_vcard_property_set_binary (KithVcardProperty *self,
                                gboolean           binary)
{
  g_return_if_fail (self != NULL);

  self->binary = !!binary;
}

/**
 * kith_vcard_property_get_n_parameters:
 * @self: a property
 *
 * Counts the parameters.
 *
 * Returns: how many there are
 */
guint
kith_vcard_property_get_n_parameters (const KithVcardProperty *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parameters != NULL ? self->parameters->len : 0;
}

/**
 * kith_vcard_property_get_parameter_name:
 * @self: a property
 * @position: which parameter, counted from 0 in the order of the file
 *
 * Gets the name of a parameter.
 *
 * Returns: (transfer none): the name in upper case
 */
const char *
kith_vcard_property_get_parameter_name (const KithVcardProperty *self,
                                        guint                    position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < kith_vcard_property_get_n_parameters (self), NULL);

  return get_parameter (self, position)->name;
}

/**
 * kith_vcard_property_get_parameter_values:
 * @self: a property
 * @position: which parameter, counted from 0 in the order of the file
 *
 * Gets the values of a parameter, decoded.
 *
 * Returns: (transfer none): the values, %NULL-terminated
 */
const char * const *
kith_vcard_property_get_parameter_values (const KithVcardProperty *self,
                                          guint                    position)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (position < kith_vcard_property_get_n_parameters (self), NULL);

  return (const char * const *) get_parameter (self, position)->values->pdata;
}

/**
 * kith_vcard_property_get_parameter:
 * @self: a property
 * @name: the name of a parameter, in any case
 *
 * Gets the first value of the first parameter of that name.
 *
 * Returns: (transfer none) (nullable): the value, or %NULL if there is no such parameter
 */
const char *
kith_vcard_property_get_parameter (const KithVcardProperty *self,
                                   const char              *name)
{
  Parameter *parameter;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  parameter = find_parameter (self, name);

  return parameter != NULL ? g_ptr_array_index (parameter->values, 0) : NULL;
}

/**
 * kith_vcard_property_set_parameter:
 * @self: a property
 * @name: the name of a parameter, in any case
 * @value: (nullable): its only value, or %NULL to remove it
 *
 * Replaces all parameters of that name.
 */
void
kith_vcard_property_set_parameter (KithVcardProperty *self,
                                   const char        *name,
                                   const char        *value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && *name != '\0');

  for (guint i = kith_vcard_property_get_n_parameters (self); i > 0; i--)
    {
      if (g_ascii_strcasecmp (get_parameter (self, i - 1)->name, name) == 0)
        g_array_remove_index (self->parameters, i - 1);
    }

  if (value != NULL)
    kith_vcard_property_add_parameter (self, name, value, FALSE);
}

/**
 * kith_vcard_property_add_parameter:
 * @self: a property
 * @name: the name of a parameter, in any case
 * @value: a value, not encoded
 * @join: whether to add it to the values of the last parameter of that name, if there is one
 *
 * Adds a value of a parameter, or a parameter.
 */
void
kith_vcard_property_add_parameter (KithVcardProperty *self,
                                   const char        *name,
                                   const char        *value,
                                   gboolean           join)
{
  Parameter parameter = { NULL, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && *name != '\0');
  g_return_if_fail (value != NULL);

  for (guint i = kith_vcard_property_get_n_parameters (self); join && i > 0; i--)
    {
      if (g_ascii_strcasecmp (get_parameter (self, i - 1)->name, name) == 0)
        {
          add_value (get_parameter (self, i - 1), value);
          return;
        }
    }

  if (self->parameters == NULL)
    {
      self->parameters = g_array_new (FALSE, FALSE, sizeof (Parameter));
      g_array_set_clear_func (self->parameters, parameter_clear);
    }

  parameter.name = g_ascii_strup (name, -1);
  parameter.values = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parameter.values, NULL);
  add_value (&parameter, value);
  g_array_append_val (self->parameters, parameter);
}
