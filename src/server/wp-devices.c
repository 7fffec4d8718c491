/* wp-devices.c: the desks that were enrolled, and which of them may still ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "wp-devices.h"

#include <sodium.h>
#include <string.h>

#include "wp-id.h"
#include "wp-server-error.h"

#define COLUMNS \
  "SELECT id, account, name, platform, key, encrypted, state, created_at, seen_at, changed_at FROM device "

static const char ADD[] = "INSERT INTO device (id, account, name, platform, key, encrypted, state, created_at, seen_at,"
                          " changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?8)";
static const char GET[] = COLUMNS "WHERE id = ?1";
static const char LIST[] = COLUMNS "ORDER BY created_at, id";
static const char LIST_OF_ACCOUNT[] = COLUMNS "WHERE account = ?1 ORDER BY created_at, id";
static const char SET_STATE[] = "UPDATE device SET state = ?2, changed_at = ?3 WHERE id = ?1";
static const char SEEN[] = "UPDATE device SET seen_at = ?2 WHERE id = ?1";
static const char KEEP_BUNDLE[] = "INSERT INTO rescue_bundle (id, device, received_at, bundle) VALUES (?1, ?2, ?3, ?4)";

static const char HAS_BUNDLE[] = "SELECT 1 FROM rescue_digest WHERE device = ?1 AND digest = ?2";
static const char NOTE_BUNDLE[] =
    "INSERT INTO rescue_digest (device, digest, bundle, size, opened_at) VALUES (?1, ?2, ?3, ?4, 0)";
static const char KEPT[] = "SELECT coalesce(sum(size), 0) FROM rescue_digest WHERE device = ?1 AND opened_at = 0";
static const char UNDIGESTED[] = "SELECT id FROM rescue_bundle WHERE id NOT IN (SELECT bundle FROM rescue_digest)";
static const char READ_BUNDLE[] = "SELECT device, bundle FROM rescue_bundle WHERE id = ?1";
static const char DIGEST_BUNDLE[] = "INSERT INTO rescue_digest (device, digest, bundle, size, opened_at)"
                                    " VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT (device, digest) DO NOTHING";
static const char OPENED[] = "UPDATE rescue_digest SET opened_at = ?2 WHERE bundle = ?1 AND opened_at = 0";

static const char *const STATES[] = {
  [WP_DEVICE_ACTIVE] = "active", [WP_DEVICE_REVOKED] = "revoked", [WP_DEVICE_WIPE] = "wipe",
  [WP_DEVICE_WIPED] = "wiped",   [WP_DEVICE_STOLEN] = "stolen",
};

const char *
wp_device_state_name (WpDeviceState state)
{
  return STATES[state];
}

void
wp_device_free (WpDevice *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->platform);
  g_free (self);
}

static WpDevice *
read_device (WpSqlRows *rows)
{
  WpDevice *device = g_new0 (WpDevice, 1);
  const char *state = wp_sql_text (rows, 6);
  gconstpointer key;
  gsize size;

  wp_sql_id (rows, 0, device->id);
  wp_sql_id (rows, 1, device->account);
  device->name = g_strdup (wp_sql_text (rows, 2));
  device->platform = g_strdup (wp_sql_text (rows, 3));
  key = wp_sql_blob (rows, 4, &size);
  if (size == sizeof device->key)
    memcpy (device->key, key, size);
  device->encrypted = wp_sql_int (rows, 5) != 0;
  /* What is not known here lets nobody in. */
  device->state = WP_DEVICE_REVOKED;
  for (guint i = 0; i < G_N_ELEMENTS (STATES); i++)
    if (g_strcmp0 (STATES[i], state) == 0)
      device->state = i;
  device->created_at = wp_sql_int (rows, 7);
  device->seen_at = wp_sql_int (rows, 8);
  device->changed_at = wp_sql_int (rows, 9);
  return device;
}

gboolean
wp_devices_add (WpSql *sql, const WpDevice *device, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, ADD, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, device->id);
  wp_sql_bind_id (rows, 2, device->account);
  wp_sql_bind_text (rows, 3, device->name);
  wp_sql_bind_text (rows, 4, device->platform);
  wp_sql_bind_blob (rows, 5, device->key, sizeof device->key);
  wp_sql_bind_int (rows, 6, device->encrypted);
  wp_sql_bind_text (rows, 7, STATES[device->state]);
  wp_sql_bind_int (rows, 8, device->created_at);
  return wp_sql_run (rows, error);
}

WpDevice *
wp_devices_get (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, GET, error);
  g_autoptr (GError) problem = NULL;

  if (rows == NULL)
    return NULL;
  if (wp_id_is_valid (id))
    wp_sql_bind_id (rows, 1, id);
  if (wp_sql_step (rows, &problem))
    return read_device (rows);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
                 "There is no device “%s”. “device list” shows those that there are.", id);
  return NULL;
}

GPtrArray *
wp_devices_list (WpSql *sql, const char *account, GError **error)
{
  g_autoptr (GPtrArray) devices = g_ptr_array_new_with_free_func ((GDestroyNotify) wp_device_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, account != NULL ? LIST_OF_ACCOUNT : LIST, error);
  g_autoptr (GError) problem = NULL;

  if (rows == NULL)
    return NULL;
  if (account != NULL)
    wp_sql_bind_id (rows, 1, account);
  while (wp_sql_step (rows, &problem))
    g_ptr_array_add (devices, read_device (rows));
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&devices);
}

gboolean
wp_devices_set_state (WpSql *sql, const char *id, WpDeviceState state, gint64 at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SET_STATE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_text (rows, 2, STATES[state]);
  wp_sql_bind_int (rows, 3, at);
  return wp_sql_run (rows, error);
}

gboolean
wp_devices_seen (WpSql *sql, const char *id, gint64 at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SEEN, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, at);
  return wp_sql_run (rows, error);
}

gboolean
wp_devices_has_bundle (
    WpSql *sql, const char *device, const guint8 digest[WP_BUNDLE_DIGEST], gboolean *has, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, HAS_BUNDLE, error);
  GError *problem = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, device);
  wp_sql_bind_blob (rows, 2, digest, WP_BUNDLE_DIGEST);
  *has = wp_sql_step (rows, &problem);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

/* Bytes of the bundles of @device that nobody has opened. */
static gboolean
count_kept (WpSql *sql, const char *device, gint64 *bytes, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, KEPT, error);
  GError *problem = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, device);
  *bytes = wp_sql_step (rows, &problem) ? wp_sql_int (rows, 0) : 0;
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
add_bundle (WpSql *sql, const char *id, const char *device, GBytes *bundle, gint64 at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, KEEP_BUNDLE, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_id (rows, 2, device);
  wp_sql_bind_int (rows, 3, at);
  wp_sql_bind_blob (rows, 4, g_bytes_get_data (bundle, NULL), g_bytes_get_size (bundle));
  return wp_sql_run (rows, error);
}

gboolean
wp_devices_keep_bundle (WpSql *sql,
                        const char *device,
                        GBytes *bundle,
                        const guint8 digest[WP_BUNDLE_DIGEST],
                        gint64 at,
                        gboolean *kept,
                        GError **error)
{
  g_auto (WpSqlScope) rows = NULL;
  gint64 bytes;
  char id[37];

  if (!wp_devices_has_bundle (sql, device, digest, kept, error))
    return FALSE;
  if (*kept)
    return TRUE;
  if (!count_kept (sql, device, &bytes, error))
    return FALSE;
  if (bytes + (gint64) g_bytes_get_size (bundle) > WP_DEVICE_MOST_KEPT)
    return TRUE;
  wp_id_new_into (at, id);
  rows = add_bundle (sql, id, device, bundle, at, error) ? wp_sql (sql, NOTE_BUNDLE, error) : NULL;
  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, device);
  wp_sql_bind_blob (rows, 2, digest, WP_BUNDLE_DIGEST);
  wp_sql_bind_id (rows, 3, id);
  wp_sql_bind_int (rows, 4, (gint64) g_bytes_get_size (bundle));
  *kept = wp_sql_run (rows, error);
  return *kept;
}

static GPtrArray *
list_undigested (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, UNDIGESTED, error);
  GError *problem = NULL;
  char id[37];

  if (rows == NULL)
    return NULL;
  while (wp_sql_step (rows, &problem))
    {
      wp_sql_id (rows, 0, id);
      g_ptr_array_add (ids, g_strdup (id));
    }
  if (problem == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, problem);
  return NULL;
}

static gboolean
digest_bundle (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) bundle = wp_sql (sql, READ_BUNDLE, error);
  g_auto (WpSqlScope) rows = bundle != NULL ? wp_sql (sql, DIGEST_BUNDLE, error) : NULL;
  guint8 digest[WP_BUNDLE_DIGEST];
  gconstpointer data;
  GError *problem = NULL;
  char device[37];
  gsize size;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (bundle, 1, id);
  if (!wp_sql_step (bundle, &problem))
    {
      if (problem != NULL)
        g_propagate_error (error, problem);
      return problem == NULL;
    }
  data = wp_sql_blob (bundle, 1, &size);
  crypto_hash_sha256 (digest, data, size);
  wp_sql_id (bundle, 0, device);
  wp_sql_bind_id (rows, 1, device);
  wp_sql_bind_blob (rows, 2, digest, sizeof digest);
  wp_sql_bind_id (rows, 3, id);
  wp_sql_bind_int (rows, 4, (gint64) size);
  return wp_sql_run (rows, error);
}

gboolean
wp_devices_digest_bundles (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) ids = list_undigested (sql, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!digest_bundle (sql, g_ptr_array_index (ids, i), error))
      return FALSE;
  return ids != NULL;
}

gboolean
wp_devices_bundle_opened (WpSql *sql, const char *id, gint64 at, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, OPENED, error);

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, id);
  wp_sql_bind_int (rows, 2, at);
  return wp_sql_run (rows, error);
}
