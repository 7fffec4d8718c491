/* wp-server-settings.c: where a server keeps its things and how it is reached, as its folder says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-server-settings.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FILE_NAME "settings.ini"
#define GROUP "server"

WpServerSettings *
wp_server_settings_new (const char *folder)
{
  WpServerSettings *self = g_new0 (WpServerSettings, 1);

  self->folder = g_strdup (folder);
  self->listen = g_strdup ("::");
  self->port = 8443;
  self->certificate = g_strdup ("server.pem");
  self->key = g_strdup ("server-key.pem");
  self->journal = g_strdup ("journal");
  self->proxies = g_new0 (char *, 1);
  self->metrics_from = g_new0 (char *, 1);
  self->require_encryption = TRUE;
  self->lease_days = 14;
  self->device_rate = 60;
  self->publish_rate = 20;
  return self;
}

static void
take_text (GKeyFile *file, const char *name, char **value)
{
  char *text = g_key_file_get_string (file, GROUP, name, NULL);

  if (text == NULL)
    return;
  g_free (*value);
  *value = text;
}

static void
take_list (GKeyFile *file, const char *name, char ***value)
{
  char **list = g_key_file_get_string_list (file, GROUP, name, NULL, NULL);

  if (list == NULL)
    return;
  g_strfreev (*value);
  *value = list;
}

static gboolean
take_number (GKeyFile *file, const char *path, const char *name, guint most, guint *value, GError **error)
{
  int number;

  if (!g_key_file_has_key (file, GROUP, name, NULL))
    return TRUE;
  number = g_key_file_get_integer (file, GROUP, name, NULL);
  if (number < 0 || (guint) number > most)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                   "In %s “%s” has to be a number from 0 to %u. Correct the file.", path, name, most);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

/* What is neither true nor false must not pass for one of them. */
static gboolean
take_boolean (GKeyFile *file, const char *path, const char *name, gboolean *value, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gboolean given;

  if (!g_key_file_has_key (file, GROUP, name, NULL))
    return TRUE;
  given = g_key_file_get_boolean (file, GROUP, name, &problem);
  if (problem != NULL)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                   "In %s “%s” has to be true or false. Correct the file.", path, name);
      return FALSE;
    }
  *value = given;
  return TRUE;
}

gboolean
wp_server_settings_set_publish (WpServerSettings *self, const char *prefix, GError **error)
{
  char *wanted = prefix != NULL && *prefix != '\0' ? g_strdup (prefix) : NULL;
  gboolean sound = TRUE;

  for (const char *c = wanted; c != NULL && *c != '\0'; c++)
    sound = sound && (g_ascii_isalnum (*c) || strchr ("/-_.", *c) != NULL);
  /* What the desks ask for is not to be hidden behind it. */
  if (wanted != NULL
      && (!sound || !g_regex_match_simple ("^/[^/]+(/[^/]+)*$", wanted, 0, 0) || g_str_has_prefix (wanted, "/v1")))
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                   "What we publish has to be under a path such as “/openreferral”, not “%s”.", wanted);
      g_free (wanted);
      return FALSE;
    }
  g_free (self->publish);
  self->publish = wanted;
  return TRUE;
}

WpServerSettings *
wp_server_settings_load (const char *folder, GError **error)
{
  g_autoptr (WpServerSettings) self = wp_server_settings_new (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GError) problem = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &problem))
    {
      if (g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                     "There is no server in %s. Make one with “whole-picture-server init --data %s”.", folder, folder);
      else
        g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "%s can’t be read: %s", path, problem->message);
      return NULL;
    }
  take_text (file, "authority", &self->authority);
  take_text (file, "authority-id", &self->authority_id);
  take_text (file, "url", &self->url);
  take_text (file, "listen", &self->listen);
  take_text (file, "certificate", &self->certificate);
  take_text (file, "key", &self->key);
  take_text (file, "ca", &self->ca);
  take_text (file, "journal", &self->journal);
  take_text (file, "publish", &self->publish);
  take_list (file, "proxies", &self->proxies);
  take_list (file, "metrics-from", &self->metrics_from);
  self->behind_proxy = g_key_file_get_boolean (file, GROUP, "behind-proxy", NULL);
  if (!take_boolean (file, path, "require-encryption", &self->require_encryption, error)
      || !take_number (file, path, "port", 65535, &self->port, error)
      || !take_number (file, path, "lease-days", 3650, &self->lease_days, error)
      || !take_number (file, path, "device-rate", 1000000, &self->device_rate, error)
      || !take_number (file, path, "publish-rate", 1000000, &self->publish_rate, error)
      || !take_number (file, path, "readers", 64, &self->readers, error)
      || !wp_server_settings_set_publish (self, self->publish, error))
    return NULL;
  if (self->authority == NULL || self->authority_id == NULL || self->url == NULL)
    {
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED,
                   "%s lacks “authority”, “authority-id” or “url”. Restore it from a backup.", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
wp_server_settings_save (const WpServerSettings *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_key_file_set_string (file, GROUP, "authority", self->authority);
  g_key_file_set_string (file, GROUP, "authority-id", self->authority_id);
  g_key_file_set_string (file, GROUP, "url", self->url);
  g_key_file_set_string (file, GROUP, "listen", self->listen);
  g_key_file_set_integer (file, GROUP, "port", (int) self->port);
  g_key_file_set_string (file, GROUP, "certificate", self->certificate);
  g_key_file_set_string (file, GROUP, "key", self->key);
  if (self->ca != NULL)
    g_key_file_set_string (file, GROUP, "ca", self->ca);
  g_key_file_set_string (file, GROUP, "journal", self->journal);
  g_key_file_set_boolean (file, GROUP, "behind-proxy", self->behind_proxy);
  g_key_file_set_string_list (file, GROUP, "proxies", (const char *const *) self->proxies,
                              g_strv_length (self->proxies));
  g_key_file_set_string_list (file, GROUP, "metrics-from", (const char *const *) self->metrics_from,
                              g_strv_length (self->metrics_from));
  g_key_file_set_boolean (file, GROUP, "require-encryption", self->require_encryption);
  g_key_file_set_integer (file, GROUP, "lease-days", (int) self->lease_days);
  g_key_file_set_integer (file, GROUP, "device-rate", (int) self->device_rate);
  if (self->publish != NULL)
    g_key_file_set_string (file, GROUP, "publish", self->publish);
  g_key_file_set_integer (file, GROUP, "publish-rate", (int) self->publish_rate);
  g_key_file_set_integer (file, GROUP, "readers", (int) self->readers);
  text = g_key_file_to_data (file, &length, NULL);
  return wp_server_write_file (path, text, length, error);
}

void
wp_server_settings_free (WpServerSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_free (self->authority);
  g_free (self->authority_id);
  g_free (self->url);
  g_free (self->listen);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->ca);
  g_free (self->journal);
  g_free (self->publish);
  g_strfreev (self->proxies);
  g_strfreev (self->metrics_from);
  g_free (self);
}

char *
wp_server_settings_path (const WpServerSettings *self, const char *name)
{
  return g_path_is_absolute (name) ? g_strdup (name) : g_build_filename (self->folder, name, NULL);
}

char *
wp_server_settings_records (const WpServerSettings *self)
{
  return wp_server_settings_path (self, "records.db");
}

gboolean
wp_server_write_file (const char *path, gconstpointer data, gsize size, GError **error)
{
  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
wp_server_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_FAILED, "The folder %s can’t be written to the disk: %s",
                 folder, g_strerror (errno));
  if (fd >= 0)
    close (fd);
  return synced;
}
