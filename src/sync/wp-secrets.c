/* wp-secrets.c: secrets in the Secret Service, or in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-secrets.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

struct _WpSecrets
{
  GObject parent_instance;

  char *values[WP_N_SECRETS]; /* (owned) (nullable) */
  gboolean in_memory;
  gboolean kept;
};

enum {
  PROP_KEPT = 1,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (WpSecrets, wp_secrets, G_TYPE_OBJECT)

static const SecretSchema schema = {
  WP_APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  {
      { "device", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "secret", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static const char *const names[WP_N_SECRETS] = { "device-key", "refresh" };

/* Leaves nothing of a secret in memory that is given back. */
static void
forget (char *value)
{
  if (value != NULL)
    explicit_bzero (value, strlen (value));
  g_free (value);
}

static void
set_kept (WpSecrets *self, gboolean kept)
{
  if (self->kept == kept)
    return;
  self->kept = kept;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT]);
}

static void
wp_secrets_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KEPT)
    g_value_set_boolean (value, WP_SECRETS (object)->kept);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
wp_secrets_finalize (GObject *object)
{
  WpSecrets *self = WP_SECRETS (object);

  for (guint i = 0; i < WP_N_SECRETS; i++)
    forget (self->values[i]);
  G_OBJECT_CLASS (wp_secrets_parent_class)->finalize (object);
}

static void
wp_secrets_class_init (WpSecretsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = wp_secrets_get_property;
  object_class->finalize = wp_secrets_finalize;
  properties[PROP_KEPT] = g_param_spec_boolean ("kept", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
wp_secrets_init (WpSecrets *self)
{
}

WpSecrets *
wp_secrets_new (void)
{
  return g_object_new (WP_TYPE_SECRETS, NULL);
}

WpSecrets *
wp_secrets_new_in_memory (void)
{
  WpSecrets *self = wp_secrets_new ();

  self->in_memory = TRUE;
  return self;
}

gboolean
wp_secrets_get_kept (WpSecrets *self)
{
  return self->kept;
}

const char *
wp_secrets_get (WpSecrets *self, WpSecret secret)
{
  return self->values[secret];
}

/* Reading: one secret after the other. */

typedef struct
{
  char *device; /* (owned) */
  guint next;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_free (load->device);
  g_free (load);
}

static void load_next (GTask *task);

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WpSecrets *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *value = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    {
      g_debug ("The Secret Service could not be asked: %s", error->message);
      set_kept (self, FALSE);
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  if (value != NULL)
    {
      forget (self->values[load->next]);
      self->values[load->next] = g_strdup (value);
      secret_password_free (value);
      set_kept (self, TRUE);
    }
  load->next++;
  load_next (task);
}

static void
load_next (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (load->next < WP_N_SECRETS)
    {
      secret_password_lookup (&schema, NULL, looked_up_cb, task, "device", load->device, "secret", names[load->next],
                              NULL);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
wp_secrets_load_async (WpSecrets *self, const char *device, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->device = g_strdup (device);
  load->next = self->in_memory ? WP_N_SECRETS : 0;
  g_task_set_task_data (task, load, free_load);
  load_next (task);
}

gboolean
wp_secrets_load_finish (WpSecrets *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Writing */

static void
end_writing (GTask *task, gboolean kept, const GError *error)
{
  if (error != NULL)
    g_debug ("The Secret Service did not take a secret: %s", error->message);
  set_kept (g_task_get_source_object (task), kept);
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  end_writing (data, stored, error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WpSecrets *self = g_task_get_source_object (data);

  secret_password_clear_finish (result, &error);
  end_writing (data, self->kept && error == NULL, error);
}

void
wp_secrets_set_async (WpSecrets *self,
                      const char *device,
                      WpSecret secret,
                      const char *value,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autofree char *label = g_strdup (_ ("Whole Picture: this device at your authority’s server"));

  if (value != self->values[secret])
    {
      forget (self->values[secret]);
      self->values[secret] = g_strdup (value);
    }
  if (self->in_memory)
    end_writing (task, FALSE, NULL);
  else if (value != NULL)
    secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, value, NULL, stored_cb, task, "device", device,
                           "secret", names[secret], NULL);
  else
    secret_password_clear (&schema, NULL, cleared_cb, task, "device", device, "secret", names[secret], NULL);
}

gboolean
wp_secrets_set_finish (WpSecrets *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
