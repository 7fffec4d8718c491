/* wp-rescue-bundles.c: the bundles in which desks handed over what they had not sent, and opening them.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-rescue-bundles.h"

#include <string.h>

#include "wp-chain.h"
#include "wp-id.h"
#include "wp-push.h"

#define SQL_LIST "SELECT id, device, received_at FROM rescue_bundle ORDER BY received_at, id"
#define SQL_GET "SELECT bundle FROM rescue_bundle WHERE id = ?1"
#define SQL_IS_KNOWN "SELECT 1 FROM mutation WHERE mid = ?1"

gboolean
wp_rescue_key_read (const char *path, WpRescueKey *key, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;
  gsize size;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  g_autofree guint8 *bytes = g_base64_decode (text, &size);
  gboolean is_one = size == sizeof key->secret && sodium_init () >= 0;
  if (is_one)
    {
      memcpy (key->secret, bytes, size);
      crypto_scalarmult_base (key->public, key->secret);
    }
  sodium_memzero (bytes, size);
  sodium_memzero (text, length);
  if (!is_one)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED, "%s is no key for rescued work.", path);
  return is_one;
}

GPtrArray *
wp_rescue_list (WpSql *sql, GError **error)
{
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_free);
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_LIST, error);
  GError *failed = NULL;

  if (rows == NULL)
    return NULL;
  while (wp_sql_step (rows, &failed))
    {
      WpRescueBundle *bundle = g_new0 (WpRescueBundle, 1);
      wp_sql_id (rows, 0, bundle->id);
      wp_sql_id (rows, 1, bundle->device);
      bundle->received_at = wp_sql_int (rows, 2);
      g_ptr_array_add (bundles, bundle);
    }
  if (failed == NULL)
    return g_steal_pointer (&bundles);
  g_propagate_error (error, failed);
  return NULL;
}

static GBytes *
read_bundle (WpSql *sql, const char *id, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_GET, error);
  GError *failed = NULL;
  gsize size;

  if (rows == NULL)
    return NULL;
  if (wp_id_is_valid (id))
    wp_sql_bind_id (rows, 1, id);
  if (wp_sql_step (rows, &failed))
    {
      gconstpointer data = wp_sql_blob (rows, 0, &size);
      return g_bytes_new (data, size);
    }
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_NOT_FOUND,
                 "There is no bundle “%s”. “rescue list” shows those that there are.", id);
  return NULL;
}

WpRescue *
wp_rescue_unseal (WpSql *sql, const char *id, const WpRescueKey *key, GError **error)
{
  g_autoptr (GBytes) sealed = read_bundle (sql, id, error);
  g_autoptr (GError) fault = NULL;
  gsize size;

  if (sealed == NULL)
    return NULL;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  gsize plain = size >= crypto_box_SEALBYTES ? size - crypto_box_SEALBYTES : 0;
  guint8 *text = g_malloc (plain + 1);
  if (size < crypto_box_SEALBYTES || crypto_box_seal_open (text, data, size, key->public, key->secret) != 0)
    {
      g_free (text);
      g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED,
                   "The bundle %s can’t be opened with this key: it was sealed to another, or is damaged.", id);
      return NULL;
    }
  GBytes *opened = g_bytes_new_take (text, plain);
  WpRescue *rescue = wp_rescue_read (opened, &fault);
  sodium_memzero (text, plain);
  g_bytes_unref (opened);
  if (rescue == NULL)
    g_set_error (error, WP_SERVER_ERROR, WP_SERVER_ERROR_DAMAGED, "The bundle %s holds something else than work: %s.",
                 id, fault->message);
  return rescue;
}

static gboolean
is_known (WpSql *sql, const char *mid, gboolean *known, GError **error)
{
  g_auto (WpSqlScope) rows = wp_sql (sql, SQL_IS_KNOWN, error);
  GError *failed = NULL;

  if (rows == NULL)
    return FALSE;
  wp_sql_bind_id (rows, 1, mid);
  *known = wp_sql_step (rows, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

gboolean
wp_rescue_count_new (WpSql *sql, const WpRescue *rescue, guint *n, GError **error)
{
  *n = 0;
  for (guint i = 0; i < rescue->mutations->len; i++)
    {
      const WpMutation *mutation = g_ptr_array_index (rescue->mutations, i);
      gboolean known;
      if (!is_known (sql, mutation->mid, &known, error))
        return FALSE;
      *n += !known;
    }
  return TRUE;
}

gboolean
wp_service_rescue (WpService *self,
                   WpSql *sql,
                   const WpCaller *author,
                   const char *who,
                   const WpRescue *rescue,
                   guint *held,
                   GError **error)
{
  g_auto (WpWork) work = { 0 };
  WpAuditEntry entry = { .action = "rescue-open", .kind = "device", .object = author->device, .detail = who };

  *held = 0;
  if (!wp_work_begin (&work, self, sql, error))
    return FALSE;
  for (guint i = 0; i < rescue->mutations->len; i++)
    {
      gboolean known;
      if (!wp_push_hold (&work, author, g_ptr_array_index (rescue->mutations, i), &known, error))
        return FALSE;
      *held += !known;
    }
  return wp_chain_append (&work, &entry, error) && wp_work_commit (&work, error);
}
