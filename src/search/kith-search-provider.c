/* kith-search-provider.c
 *
 * Copyright 2026 The Kith authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "kith-search"

#include "config.h"

#include "kith-search-provider.h"

#include <string.h>

#include "kith-clock.h"
#include "kith-launcher.h"
#include "kith-list.h"
#include "kith-search-result.h"
#include "kith-settings.h"
#include "kith-shell-search-provider.h"
#include "kith-text.h"

#define BLANKS " \t\r\n"

/* What is looked at of what was typed: more words than a search takes, and longer ones than
 * anybody has in the name, in bytes. */
#define MOST_WORDS 8
#define MOST_WORD_SIZE 100

/**
 * KithSearchProvider:
 *
 * `kith-search-provider`: answers the desktop's search, without a window. The bus starts it at the
 * first letter, and it leaves when nobody has asked for a while.
 *
 * The database is only read. It is looked for at every question, so that one that was made,
 * replaced or removed meanwhile is answered from as it is; where there is none, nobody is found.
 */
struct _KithSearchProvider
{
  GApplication parent_instance;

  KithShellSearchProvider2 *skeleton;
  KithClock *clock;
  GSettings *settings;
  KithStore *store;
  char *file;
  char *complaint;
  char *words;
};

/* A question that waits for its answer. */
typedef struct
{
  KithSearchProvider *self;
  GDBusMethodInvocation *invocation;
  KithList *people;
} Search;

G_DEFINE_FINAL_TYPE (KithSearchProvider, kith_search_provider, G_TYPE_APPLICATION)

/* The database */

/* Which file it is and of when, or NULL where there is none. */
static char *
identify (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE "," G_FILE_ATTRIBUTE_ETAG_VALUE,
                            G_FILE_QUERY_INFO_NONE, NULL, NULL);
  if (info == NULL)
    return NULL;

  return g_strdup_printf ("%s %s",
                          g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE),
                          g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE));
}

/* Not again for every letter that is typed. */
static void
complain (KithSearchProvider *self,
          const char         *message)
{
  if (g_strcmp0 (self->complaint, message) == 0)
    return;

  g_free (self->complaint);
  self->complaint = g_strdup (message);
  g_printerr ("kith-search-provider: %s\n", message);
}

/* The database as it is now, or NULL if it is not there or cannot be read. */
static KithStore *
get_store (KithSearchProvider *self)
{
  g_autofree char *path = kith_store_dup_default_path ();
  g_autofree char *file = identify (path);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (file, self->file) != 0)
    {
      g_clear_object (&self->store);
      g_free (self->file);
      self->file = g_steal_pointer (&file);
    }

  if (self->file == NULL || self->store != NULL)
    return self->store;

  self->store = kith_store_open_to_read (path, &error);
  if (self->store == NULL)
    complain (self, error->message);

  return self->store;
}

/* Searching */

/* What was typed may be of any size; the first words are enough. */
static char *
join_words (const char *const *terms)
{
  GString *words = g_string_new (NULL);
  guint n_words = 0;

  for (; *terms != NULL; terms++)
    {
      const char *word = *terms + strspn (*terms, BLANKS);

      while (*word != '\0' && n_words < MOST_WORDS)
        {
          gsize size = strcspn (word, BLANKS);
          gsize kept = size;

          if (size > MOST_WORD_SIZE)
            kept = g_utf8_find_prev_char (word, word + MOST_WORD_SIZE + 1) - word;
          if (n_words++ > 0)
            g_string_append_c (words, ' ');
          g_string_append_len (words, word, kept);
          word += size;
          word += strspn (word, BLANKS);
        }
    }

  return g_string_free (words, FALSE);
}

static KithPeopleSort
get_sort (KithSearchProvider *self)
{
  if (self->settings == NULL)
    return KITH_PEOPLE_SORT_NAME;

  return g_settings_get_enum (self->settings, "people-sort");
}

static void
answer (GDBusMethodInvocation *invocation,
        KithList              *people)
{
  guint n_people = people != NULL ? g_list_model_get_n_items (G_LIST_MODEL (people)) : 0;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < MIN (n_people, KITH_SEARCH_PROVIDER_MOST_RESULTS); i++)
    g_variant_builder_add_value (&builder, g_variant_new_printf ("%" G_GINT64_FORMAT,
                                                                 kith_list_get_id (people, i)));
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &builder));
}

static void
search_free (Search *search)
{
  g_application_release (G_APPLICATION (search->self));
  g_clear_object (&search->people);
  g_clear_object (&search->self);
  g_free (search);
}

static void
loading_changed_cb (KithList   *people,
                    GParamSpec *pspec,
                    Search     *search)
{
  if (kith_list_is_loading (people))
    return;

  answer (search->invocation, people);
  search_free (search);
}

/* The first of the people whom the window would list for these words, in the same order. */
static void
search_people (KithSearchProvider    *self,
               GDBusMethodInvocation *invocation,
               const char *const     *terms)
{
  KithStore *store = get_store (self);
  g_autoptr (KithFilter) filter = NULL;
  g_autoptr (KithQuery) query = NULL;
  Search *search;

  g_free (self->words);
  self->words = join_words (terms);
  if (store == NULL || !kith_text_has_tokens (self->words))
    {
      answer (invocation, NULL);
      return;
    }

  g_application_hold (G_APPLICATION (self));
  search = g_new (Search, 1);
  search->self = g_object_ref (self);
  search->invocation = invocation;
  search->people = kith_list_new (store);
  filter = kith_filter_new_words (self->words);
  query = kith_query_new_people (filter, get_sort (self));
  kith_list_set_query (search->people, query);
  g_signal_connect (search->people, "notify::loading", G_CALLBACK (loading_changed_cb), search);
}

/* What the desktop asks; each call puts off the end. */

static void
stay (KithSearchProvider *self)
{
  g_application_hold (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}

static gboolean
handle_get_initial_result_set (KithSearchProvider    *self,
                               GDBusMethodInvocation *invocation,
                               const char *const     *terms)
{
  search_people (self, invocation, terms);
  stay (self);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* Not among those found before, which are not all there were. */
static gboolean
handle_get_subsearch_result_set (KithSearchProvider    *self,
                                 GDBusMethodInvocation *invocation,
                                 const char *const     *previous_results,
                                 const char *const     *terms)
{
  search_people (self, invocation, terms);
  stay (self);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
parse_id (const char *identifier,
          gint64     *id)
{
  return g_ascii_string_to_signed (identifier, 10, 1, G_MAXINT64, id, NULL);
}

static KithPerson *
load_person (KithStore  *store,
             const char *identifier)
{
  gint64 id;

  if (!parse_id (identifier, &id))
    return NULL;

  return KITH_PERSON (kith_database_load (kith_store_get_database (store), KITH_TYPE_PERSON, id,
                                          NULL));
}

static gboolean
handle_get_result_metas (KithSearchProvider    *self,
                         GDBusMethodInvocation *invocation,
                         const char *const     *identifiers)
{
  KithStore *store = get_store (self);
  KithDay today = kith_clock_get_today (self->clock);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; store != NULL && identifiers[i] != NULL &&
                    i < KITH_SEARCH_PROVIDER_MOST_RESULTS; i++)
    {
      g_autoptr (KithPerson) person = load_person (store, identifiers[i]);

      if (person != NULL)
        g_variant_builder_add_value (
          &builder, kith_search_result_new_meta (kith_store_get_database (store), person,
                                                 self->words, today));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &builder));
  stay (self);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* What the desktop knows of the click is its time alone; this is the form that it takes for a
 * token. */
static char *
make_token (guint timestamp)
{
  return g_strdup_printf ("_TIME%u", timestamp);
}

static gboolean
handle_activate_result (KithSearchProvider    *self,
                        GDBusMethodInvocation *invocation,
                        const char            *identifier,
                        const char *const     *terms,
                        guint                  timestamp)
{
  g_autofree char *token = make_token (timestamp);
  gint64 id;

  if (parse_id (identifier, &id))
    kith_launcher_show_person (g_application_get_dbus_connection (G_APPLICATION (self)), id, token);
  g_dbus_method_invocation_return_value (invocation, NULL);
  stay (self);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
handle_launch_search (KithSearchProvider    *self,
                      GDBusMethodInvocation *invocation,
                      const char *const     *terms,
                      guint                  timestamp)
{
  g_autofree char *token = make_token (timestamp);
  g_autofree char *words = join_words (terms);

  kith_launcher_search (g_application_get_dbus_connection (G_APPLICATION (self)), words, token);
  g_dbus_method_invocation_return_value (invocation, NULL);
  stay (self);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* The program */

static gboolean
kith_search_provider_dbus_register (GApplication     *application,
                                    GDBusConnection  *connection,
                                    const char       *object_path,
                                    GError          **error)
{
  KithSearchProvider *self = KITH_SEARCH_PROVIDER (application);

  return G_APPLICATION_CLASS (kith_search_provider_parent_class)
           ->dbus_register (application, connection, object_path, error) &&
         g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection,
                                           object_path, error);
}

static void
kith_search_provider_dbus_unregister (GApplication    *application,
                                      GDBusConnection *connection,
                                      const char      *object_path)
{
  KithSearchProvider *self = KITH_SEARCH_PROVIDER (application);

  if (g_dbus_interface_skeleton_has_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                                connection))
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));

  G_APPLICATION_CLASS (kith_search_provider_parent_class)
    ->dbus_unregister (application, connection, object_path);
}

/* There is no window to show. */
static void
kith_search_provider_activate (GApplication *application)
{
}

static void
kith_search_provider_finalize (GObject *object)
{
  KithSearchProvider *self = KITH_SEARCH_PROVIDER (object);

  g_clear_object (&self->skeleton);
  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->complaint, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (kith_search_provider_parent_class)->finalize (object);
}

static void
kith_search_provider_class_init (KithSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = kith_search_provider_finalize;
  application_class->activate = kith_search_provider_activate;
  application_class->dbus_register = kith_search_provider_dbus_register;
  application_class->dbus_unregister = kith_search_provider_dbus_unregister;
}

static void
kith_search_provider_init (KithSearchProvider *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } handlers[] = {
    { "handle-get-initial-result-set", G_CALLBACK (handle_get_initial_result_set) },
    { "handle-get-subsearch-result-set", G_CALLBACK (handle_get_subsearch_result_set) },
    { "handle-get-result-metas", G_CALLBACK (handle_get_result_metas) },
    { "handle-activate-result", G_CALLBACK (handle_activate_result) },
    { "handle-launch-search", G_CALLBACK (handle_launch_search) },
  };

  self->clock = kith_clock_new ();
  self->settings = kith_settings_new ();
  self->skeleton = kith_shell_search_provider2_skeleton_new ();
  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->skeleton, handlers[i].signal, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/**
 * kith_search_provider_new:
 *
 * Returns: (transfer full): the program, not yet on the bus
 */
KithSearchProvider *
kith_search_provider_new (void)
{
  return g_object_new (KITH_TYPE_SEARCH_PROVIDER,
                       "application-id", KITH_APPLICATION_ID ".SearchProvider",
                       "flags", G_APPLICATION_IS_SERVICE,
                       "inactivity-timeout", KITH_SEARCH_PROVIDER_IDLE_TIMEOUT,
                       NULL);
}
